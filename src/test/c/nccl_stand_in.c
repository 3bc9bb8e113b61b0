// The functions of CUDA's runtime and of NCCL that the exchange calls, without a GPU: addresses of main memory are
// device pointers, a stream is a thread that does what was queued in order, ranks are threads of one process.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, NOT_READY = 600, IN_PROGRESS = 7, INVALID = 4, RANKS = 8, TASKS = 4096 };

typedef struct { long recorded, completed; } Event;
typedef struct Comm Comm;
typedef struct { int kind; Event *event; long mark; Comm *comm; float *values; size_t count; } Task;
typedef struct { Task tasks[TASKS]; long queued, done; int ends; } Stream;
typedef struct Group {
  char id[128];
  int ranks, joined, arrived;
  long finished;
  float *values[RANKS];
  struct Group *next;
} Group;
struct Comm { Group *group; int rank, aborted; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static Group *groups;
static int gpus, ids;

static int locked(int result) { pthread_cond_broadcast(&changed); pthread_mutex_unlock(&lock); return result; }

// All with the lock held. In the order of ranks, so that the sum of two is the ring's.
static void all_reduce(Task *task) {
  Group *group = task->comm->group;
  long mine = group->finished;
  group->values[task->comm->rank] = task->values;
  if (++group->arrived == group->ranks) {
    for (size_t i = 0; i < task->count; i++) {
      float sum = group->values[0][i];
      for (int r = 1; r < group->ranks; r++) sum += group->values[r][i];
      for (int r = 0; r < group->ranks; r++) group->values[r][i] = sum;
    }
    group->arrived = 0;
    group->finished++;
    pthread_cond_broadcast(&changed);
  }
  while (group->finished == mine && !task->comm->aborted) pthread_cond_wait(&changed, &lock);
  if (group->finished == mine) group->arrived--; // The values of a rank that has left may be gone.
}

static void *run(void *argument) {
  Stream *stream = argument;
  pthread_mutex_lock(&lock);
  while (!stream->ends || stream->done < stream->queued) {
    if (stream->done == stream->queued) {
      pthread_cond_wait(&changed, &lock);
      continue;
    }
    Task *task = &stream->tasks[stream->done % TASKS];
    if (task->kind == 0) task->event->completed = task->mark;
    if (task->kind == 1) while (task->event->completed < task->mark) pthread_cond_wait(&changed, &lock);
    if (task->kind == 2 && !task->comm->aborted) all_reduce(task);
    stream->done++;
    pthread_cond_broadcast(&changed);
  }
  free(stream);
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void queue(Stream *stream, Task task) { stream->tasks[stream->queued++ % TASKS] = task; }

int cudaSetDevice(int device) { return device == 0 ? SUCCESS : 101; }
const char *cudaGetErrorString(int error) { return error == 101 ? "invalid device ordinal" : "another error"; }
const char *ncclGetErrorString(int error) { return error == INVALID ? "invalid argument" : "another error"; }
int ncclGetVersion(int *version) { *version = 22602; return SUCCESS; }

// Each caller has a GPU of its own.
int cudaDeviceGetPCIBusId(char *text, int length, int device) {
  pthread_mutex_lock(&lock);
  snprintf(text, length, "0000:%02X:00.%d", gpus++ % 256, device);
  return locked(SUCCESS);
}

int cudaStreamCreateWithFlags(Stream **stream, int flags) {
  pthread_t thread;
  *stream = calloc(1, sizeof(Stream));
  return flags == 1 && !pthread_create(&thread, NULL, run, *stream) ? pthread_detach(thread) : INVALID;
}
int cudaStreamDestroy(Stream *stream) { pthread_mutex_lock(&lock); stream->ends = 1; return locked(SUCCESS); }
int cudaStreamQuery(Stream *stream) {
  pthread_mutex_lock(&lock);
  return locked(stream->done == stream->queued ? SUCCESS : NOT_READY);
}

int cudaEventCreateWithFlags(Event **event, int flags) {
  *event = calloc(1, sizeof(Event));
  return flags == 2 ? SUCCESS : INVALID;
}
// An event may be destroyed while it is queued: it stays.
int cudaEventDestroy(Event *event) { return event ? SUCCESS : INVALID; }
int cudaEventRecord(Event *event, Stream *stream) {
  pthread_mutex_lock(&lock);
  event->recorded++;
  if (stream) queue(stream, (Task){.kind = 0, .event = event, .mark = event->recorded});
  else event->completed = event->recorded;
  return locked(SUCCESS);
}
int cudaEventQuery(Event *event) {
  pthread_mutex_lock(&lock);
  return locked(event->completed >= event->recorded ? SUCCESS : NOT_READY);
}
int cudaStreamWaitEvent(Stream *stream, Event *event, int flags) {
  pthread_mutex_lock(&lock);
  queue(stream, (Task){.kind = 1, .event = event, .mark = event->recorded});
  return locked(flags);
}

typedef struct { char bytes[128]; } Id;
typedef struct { size_t size; unsigned magic, version; int blocking; } Config;

int ncclGetUniqueId(Id *id) {
  pthread_mutex_lock(&lock);
  memset(id, 0, sizeof(Id));
  snprintf(id->bytes + 100, 28, "%d", ++ids);
  return locked(SUCCESS);
}
int ncclCommInitRankConfig(Comm **comm, int ranks, Id id, int rank, Config *config) {
  if (config->magic != 0xcafebeef || config->size != 24 || config->blocking || ranks > RANKS) return INVALID;
  pthread_mutex_lock(&lock);
  Group *group = groups;
  while (group && memcmp(group->id, id.bytes, sizeof(id.bytes))) group = group->next;
  if (!group) {
    group = calloc(1, sizeof(Group));
    memcpy(group->id, id.bytes, sizeof(id.bytes));
    group->ranks = ranks;
    group->next = groups;
    groups = group;
  }
  group->joined++;
  *comm = calloc(1, sizeof(Comm));
  (*comm)->group = group;
  (*comm)->rank = rank;
  return locked(IN_PROGRESS);
}
int ncclCommGetAsyncError(Comm *comm, int *error) {
  pthread_mutex_lock(&lock);
  *error = comm->group->joined == comm->group->ranks ? SUCCESS : IN_PROGRESS;
  return locked(SUCCESS);
}
int ncclAllReduce(float *from, float *to, size_t count, int type, int operation, Comm *comm, Stream *stream) {
  if (from != to || type != 7 || operation != 0 || comm->aborted) return INVALID;
  pthread_mutex_lock(&lock);
  queue(stream, (Task){.kind = 2, .comm = comm, .values = to, .count = count});
  return locked(IN_PROGRESS);
}
int ncclCommAbort(Comm *comm) { pthread_mutex_lock(&lock); comm->aborted = 1; return locked(SUCCESS); }
