package elocute.collective;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

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
    List<Process> processes = new ArrayList<>();
    try {
      for (int rank = 0; rank < ranks; rank++) {
        processes.add(start());
      }
      return measure(processes);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private Measurement measure(List<Process> processes) throws IOException {
    List<BufferedReader> outputs = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (Process process : processes) {
      outputs.add(process.inputReader(StandardCharsets.UTF_8));
      addresses.add(said(outputs.get(outputs.size() - 1), BenchmarkRank.ADDRESS));
    }
    String secret = HexFormat.of().formatHex(RingIdentity.randomSecret());
    for (int rank = 0; rank < ranks; rank++) {
      try (var input =
          new PrintStream(processes.get(rank).getOutputStream(), true, StandardCharsets.UTF_8)) {
        input.println(rank + " " + secret + " " + String.join(" ", addresses));
      }
    }
    double seconds = Double.parseDouble(said(outputs.get(0), BenchmarkRank.SECONDS));
    return new Measurement(seconds, 2.0 * (ranks - 1) / ranks * megabytes / 1000 / seconds);
  }

  private Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + SPARE_MEGABYTES + "m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=" + (megabytes + SPARE_MEGABYTES) + "m",
            "-cp",
            System.getProperty("java.class.path"),
            BenchmarkRank.class.getName(),
            Integer.toString(megabytes),
            protection.name(),
            wire.name());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String said(BufferedReader output, String key) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(key)) {
        return line.substring(key.length());
      }
    }
    throw new IOException("a rank's JVM ended before it said its" + key);
  }
}
