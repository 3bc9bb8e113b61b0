package elocute.allreduce.nccl;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import elocute.allreduce.CollectiveException;
import elocute.allreduce.RankGroup;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One rank's part in the sums that ranks make by NCCL, on a stream of their own beside the default
 * one, on which libtorch computes. NCCL is told never to block the calling thread: this class waits
 * itself, by {@link RankGroup#await}, and so ends where a call of the ring would. For one thread.
 */
public final class NcclCommunicator implements AutoCloseable {

  private static final int IN_PROGRESS = 7;
  private static final int NOT_READY = 600;
  private static final int FLOAT32 = 7;
  private static final int SUM = 0;
  private static final int NON_BLOCKING_STREAM = 1;
  private static final int EVENT_WITHOUT_TIME = 2;
  private static final Pointer DEFAULT_STREAM = Pointer.NULL;

  /** An {@code ncclConfig_t} of NCCL 2.14, which later versions take: size, mark, not blocking. */
  private static final int CONFIG_BYTES = 24;

  private static final int CONFIG_MARK = 0xcafebeef;
  private static final int CONFIG_VERSION = 21_400;

  /** NCCL may see that a rank is lost before the ring does, which knows which one. */
  private static final long REASON_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long ABORT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_NANOS = 100_000;
  private static final String TO_SUM = "to sum gradients by NCCL";

  private final NcclLibrary library;
  private final NcclFunctions nccl;
  private final int device;
  private final RankGroup ranks;
  private final Pointer stream;
  private final Pointer ready;
  private final Pointer done;
  private Optional<Pointer> communicator = Optional.empty();
  private boolean ended;

  private NcclCommunicator(NcclLibrary library, int device, RankGroup ranks) {
    this.library = library;
    this.nccl = library.functions();
    this.device = device;
    this.ranks = ranks;
    cuda("cudaSetDevice", nccl.cudaSetDevice(device));
    var made = new PointerByReference();
    cuda("cudaStreamCreateWithFlags", nccl.cudaStreamCreateWithFlags(made, NON_BLOCKING_STREAM));
    this.stream = made.getValue();
    this.ready = event();
    this.done = event();
  }

  private Pointer event() {
    var event = new PointerByReference();
    cuda("cudaEventCreateWithFlags", nccl.cudaEventCreateWithFlags(event, EVENT_WITHOUT_TIME));
    return event.getValue();
  }

  static NcclCommunicator connect(NcclLibrary library, int device, RankGroup ranks, String id) {
    var made = new NcclCommunicator(library, device, ranks);
    try {
      made.join(HexFormat.of().parseHex(id));
      return made;
    } catch (RuntimeException | Error e) {
      made.close();
      throw e;
    }
  }

  private void join(byte[] id) {
    var unique = new NcclFunctions.UniqueId();
    unique.bytes = id;
    var joined = new PointerByReference();
    try (var config = new Memory(CONFIG_BYTES)) {
      config.clear();
      config.setLong(0, CONFIG_BYTES);
      config.setInt(Long.BYTES, CONFIG_MARK);
      config.setInt(Long.BYTES + Integer.BYTES, CONFIG_VERSION);
      int result = nccl.ncclCommInitRankConfig(joined, ranks.size(), unique, ranks.rank(), config);
      communicator = Optional.ofNullable(joined.getValue());
      int state = settled(result, "to connect by NCCL");
      if (state != NcclLibrary.SUCCESS) {
        throw new NcclException(failure("ncclCommInitRankConfig", state));
      }
    }
  }

  /**
   * Queues a sum: of what is in a GPU's memory when what is queued on the default stream so far is
   * done. Every rank queues sums of as many values in the same order.
   *
   * @param first the first value's memory
   * @param count number of float32 values, which stay where they are until {@link #await} has
   *     returned or this is closed
   * @throws CollectiveException if a rank is lost
   */
  public void sum(ByteBuffer first, long count) {
    Pointer values = Native.getDirectBufferPointer(first);
    cuda("cudaSetDevice", nccl.cudaSetDevice(device));
    cuda("cudaEventRecord", nccl.cudaEventRecord(ready, DEFAULT_STREAM));
    cuda("cudaStreamWaitEvent", nccl.cudaStreamWaitEvent(stream, ready, 0));
    int result = nccl.ncclAllReduce(values, values, count, FLOAT32, SUM, communicator(), stream);
    requireSummed(settled(result, TO_SUM));
  }

  private void requireSummed(int state) {
    if (state != NcclLibrary.SUCCESS && state != IN_PROGRESS) {
      throw new CollectiveException(failure("ncclAllReduce", state));
    }
  }

  /**
   * Waits until all sums are complete.
   *
   * @throws CollectiveException if a rank is lost
   */
  public void await() {
    cuda("cudaEventRecord", nccl.cudaEventRecord(done, stream));
    int[] results = {NOT_READY, NcclLibrary.SUCCESS};
    awaitOrEnd(
        () -> {
          results[0] = nccl.cudaEventQuery(done);
          results[1] = asyncError();
          return results[0] != NOT_READY
              || (results[1] != NcclLibrary.SUCCESS && results[1] != IN_PROGRESS);
        },
        TO_SUM);
    requireSummed(results[1]);
    cuda("cudaEventQuery", results[0]);
  }

  /** Waits until NCCL has taken a call; returns what it says of it. */
  private int settled(int result, String purpose) {
    int[] state = {result};
    if (result == IN_PROGRESS) {
      awaitOrEnd(
          () -> {
            state[0] = asyncError();
            return state[0] != IN_PROGRESS;
          },
          purpose);
    }
    return state[0];
  }

  private int asyncError() {
    var error = new IntByReference();
    int result = nccl.ncclCommGetAsyncError(communicator(), error);
    return result == NcclLibrary.SUCCESS ? error.getValue() : result;
  }

  private void awaitOrEnd(BooleanSupplier isOver, String purpose) {
    try {
      ranks.await(isOver, purpose);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** What NCCL says; but if a rank is lost, that is why, and the ring throws which. */
  private String failure(String call, int state) {
    close();
    long end = System.nanoTime() + REASON_NANOS;
    ranks.await(() -> System.nanoTime() >= end, TO_SUM);
    return "Rank %d: %s: %s".formatted(ranks.rank(), call, nccl.ncclGetErrorString(state));
  }

  private Pointer communicator() {
    return communicator.orElseThrow();
  }

  private void cuda(String call, int result) {
    library.requireCuda(call, result);
  }

  /** Ends what is under way; afterwards no values are read or changed. */
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    nccl.cudaSetDevice(device);
    communicator.ifPresent(nccl::ncclCommAbort);
    long end = System.nanoTime() + ABORT_NANOS;
    while (nccl.cudaStreamQuery(stream) == NOT_READY && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    nccl.cudaEventDestroy(ready);
    nccl.cudaEventDestroy(done);
    nccl.cudaStreamDestroy(stream);
  }
}
