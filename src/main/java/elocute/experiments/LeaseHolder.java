package elocute.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.tables.SnakeCaseJson;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a lease's file says of its holder.
 *
 * @param host the holder's host, for people
 * @param machine stands for the boot and the process namespace that the process id is of
 * @param processId the holder's process
 * @param startedAtMillis when that process started; ids are used again
 * @param stage how far the holder is
 */
record LeaseHolder(
    String host, String machine, long processId, long startedAtMillis, LeaseHolder.Stage stage) {

  /** How far a holder is. */
  enum Stage {
    /** Looks whether there is another; gives way to whoever looks as well. */
    ASKING,
    /** Has it. */
    HOLDING
  }

  /** Start times are told in steps, and from a clock that is set now and then. */
  private static final long SAME_START_MILLIS = 60_000;

  private static final LeaseHolder OWN = ownProcess();

  static LeaseHolder thisProcess(Stage stage) {
    return new LeaseHolder(OWN.host, OWN.machine, OWN.processId, OWN.startedAtMillis, stage);
  }

  static LeaseHolder read(String json) throws JsonProcessingException {
    return SnakeCaseJson.read(json, LeaseHolder.class);
  }

  String json() throws JsonProcessingException {
    return SnakeCaseJson.write(this);
  }

  /** Whether it is a process of this machine. */
  boolean isHere() {
    return machine.equals(OWN.machine);
  }

  /** Whether this machine has the process, even if it does not say so any more. */
  boolean isAliveHere() {
    return isHere()
        && ProcessHandle.of(processId)
            .map(LeaseHolder::startedAtMillis)
            .filter(started -> Math.abs(started - startedAtMillis) < SAME_START_MILLIS)
            .isPresent();
  }

  /** Whether it was a process of this machine, and is no more. */
  boolean isDead() {
    return isHere() && !isAliveHere();
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
        host, machine(host), process.pid(), startedAtMillis(process), Stage.ASKING);
  }

  /** Containers may share a host's name and number their processes alike. */
  private static String machine(String host) {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException notLinux) {
      return host;
    }
  }
}
