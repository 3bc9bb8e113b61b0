package elocute.runs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import elocute.ProcessTicks;
import elocute.lake.tables.SnakeCaseJson;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a lease's file says of its holder.
 *
 * @param host the holder's host, for people
 * @param machine stands for the boot and the namespaces that process id and ticks are of
 * @param processId the holder's process
 * @param startedAtMillis when that process started, by a clock that may have been set since
 * @param stage how far the holder is
 * @param startTicks when that process started, see {@link ProcessTicks}; ids are used again. Null
 *     in older files, and where the system does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LeaseHolder(
    String host,
    String machine,
    long processId,
    long startedAtMillis,
    LeaseHolder.Stage stage,
    Long startTicks) {

  /** How far a holder is. */
  enum Stage {
    /** Looks whether there is another; gives way to whoever looks as well. */
    ASKING,
    /** Has it. */
    HOLDING
  }

  /** What this machine knows of a holder. */
  enum Life {
    ALIVE,
    DEAD,
    /** It is of another machine, or hidden: only its renewals tell. */
    UNKNOWN
  }

  /** Start times are told in steps. */
  private static final long SAME_START_MILLIS = 60_000;

  /** Machines whose ticks count from the boot, as they do unless somebody asks for else. */
  private static final String USUAL_TIME = "time:[4026531834]";

  private static final LeaseHolder OWN = ownProcess();

  static LeaseHolder thisProcess(Stage stage) {
    return new LeaseHolder(
        OWN.host, OWN.machine, OWN.processId, OWN.startedAtMillis, stage, OWN.startTicks);
  }

  /** Of a file that says nothing: there may be one, and only renewals tell. */
  static LeaseHolder unknown() {
    return new LeaseHolder("an unknown host", "", 0, 0, Stage.HOLDING, null);
  }

  static LeaseHolder read(String json) throws JsonProcessingException {
    LeaseHolder holder = SnakeCaseJson.read(json, LeaseHolder.class);
    if (holder == null || holder.host == null || holder.machine == null || holder.stage == null) {
      throw new JsonMappingException(null, "it names no holder");
    }
    return holder;
  }

  String json() throws JsonProcessingException {
    return SnakeCaseJson.write(this);
  }

  /** A process that is stopped, and renews nothing, is alive as well. */
  Life life() {
    if (!machine.equals(OWN.machine)) {
      return Life.UNKNOWN;
    }
    return startTicks == null || OWN.startTicks == null ? lifeByStartTime() : lifeByTicks();
  }

  private Life lifeByTicks() {
    Optional<Long> ticks = ProcessTicks.of(processId);
    if (ticks.isEmpty() && !ProcessTicks.areAllSeen()) {
      return Life.UNKNOWN;
    }
    return ticks.filter(startTicks::equals).isPresent() ? Life.ALIVE : Life.DEAD;
  }

  /** Another start is another process, or the same and the clock was set. */
  private Life lifeByStartTime() {
    Optional<Long> started = ProcessHandle.of(processId).map(LeaseHolder::startedAtMillis);
    if (started.isEmpty()) {
      return Life.DEAD;
    }
    boolean isSame = Math.abs(started.get() - startedAtMillis) < SAME_START_MILLIS;
    return isSame ? Life.ALIVE : Life.UNKNOWN;
  }

  private static long startedAtMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static LeaseHolder ownProcess() {
    String host = System.getenv().getOrDefault("HOSTNAME", "");
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (IOException withoutName) {
      host = host.isEmpty() ? "localhost" : host;
    }
    ProcessHandle process = ProcessHandle.current();
    return new LeaseHolder(
        host,
        machine(host),
        process.pid(),
        startedAtMillis(process),
        Stage.ASKING,
        ProcessTicks.of(process.pid()).orElse(null));
  }

  /** Containers may share a host's name and number their processes alike. */
  private static String machine(String host) {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      String time = namespace("time");
      return boot + " " + namespace("pid") + (time.equals(USUAL_TIME) ? "" : " " + time);
    } catch (IOException notLinux) {
      return host;
    }
  }

  private static String namespace(String kind) throws IOException {
    Path link = Path.of("/proc/self/ns", kind);
    boolean isOldKernel = kind.equals("time") && Files.notExists(link, LinkOption.NOFOLLOW_LINKS);
    return isOldKernel ? USUAL_TIME : Files.readSymbolicLink(link).toString();
  }
}
