package elocute.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options of a benchmark that can run beside a peer: alternating, compared by medians. */
final class PeerOption {

  private static final Pattern RATE = Pattern.compile("audio_s_per_s=([0-9.]+)");

  @Option(
      names = "--peer",
      paramLabel = "COMMAND",
      description =
          "A command that does the same and prints audio_s_per_s=NUMBER; run in turn with ours.")
  private String command;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often both run with --peer (default: ${DEFAULT-VALUE}).")
  private int rounds;

  /** One run of a benchmark: prints a line, returns audio-seconds per second. */
  @FunctionalInterface
  interface Measurement {
    double take() throws IOException;
  }

  /** Runs ours once; or both in turn, and prints the ratio of the medians. */
  void compare(PrintWriter out, Measurement ours) throws IOException {
    UsageException.check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    if (command == null) {
      ours.take();
      return;
    }
    double[] own = new double[rounds];
    double[] other = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      other[round] = runPeer(out);
      own[round] = ours.take();
    }
    out.printf(
        Locale.ROOT,
        "median of %d: elocute %.3f, peer %.3f audio-s/s: ratio %.2f%n",
        rounds,
        median(own),
        median(other),
        median(own) / median(other));
    out.flush();
  }

  private double runPeer(PrintWriter out) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher rate = RATE.matcher(text);
    if (!rate.find()) {
      throw new UsageException("--peer: '" + command + "' did not print audio_s_per_s=NUMBER");
    }
    out.println(text.strip());
    out.flush();
    return Double.parseDouble(rate.group(1));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
