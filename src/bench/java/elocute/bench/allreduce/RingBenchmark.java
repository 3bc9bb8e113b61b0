package elocute.bench.allreduce;

import elocute.allreduce.Protection;
import elocute.allreduce.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures sums over the ring on this machine's loopback interface, each rank a JVM of its own.
 *
 * @param ranks number of ranks, at least 2
 * @param megabytes size of the summed float32 buffer, in 10^6 bytes
 * @param protection what guards the connections
 * @param wire how values travel
 */
public record RingBenchmark(int ranks, int megabytes, Protection protection, WireFormat wire) {

  private static final int SPARE_MEGABYTES = 256;

  /**
   * What was measured.
   *
   * @param medianSeconds of one sum
   * @param busGigabytesPerSecond bytes of float32 values that each rank sends per second, {@code 2
   *     (n - 1) / n} times the buffer per sum, in 10^9 bytes
   */
  public record Measurement(double medianSeconds, double busGigabytesPerSecond) {}

  /**
   * The median of seven sums after fifteen for the JIT compiler.
   *
   * @throws IOException if a rank's JVM cannot be started or fails
   */
  public Measurement run() throws IOException {
    var processes =
        new RankProcesses(
            ranks,
            BenchmarkRank.class,
            List.of(
                "-Xmx" + SPARE_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=" + (megabytes + SPARE_MEGABYTES) + "m"),
            List.of(
                Integer.toString(ranks),
                Integer.toString(megabytes),
                protection.name(),
                wire.name()),
            Map.of(),
            List.of());
    double seconds = Double.parseDouble(processes.run());
    return new Measurement(seconds, 2.0 * (ranks - 1) / ranks * megabytes / 1000 / seconds);
  }
}
