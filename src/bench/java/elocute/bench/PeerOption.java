package elocute.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import elocute.cli.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.StatUtils;
import picocli.CommandLine.Option;

/** Options of a benchmark that can run beside a peer: alternating, compared by medians. */
final class PeerOption {

  /**
   * What {@code submit.sh} sets for libtorch, from {@code conf/spark-defaults.conf}: a peer runs as
   * it would without us.
   */
  static final Set<String> OUR_TUNING =
      Set.of("GLIBC_TUNABLES", "ONEDNN_PRIMITIVE_CACHE_CAPACITY", "OMP_WAIT_POLICY");

  @Option(
      names = "--peer",
      paramLabel = "COMMAND",
      description =
          "A command that does the same and prints our line's rate (NAME=NUMBER); run in turn with ours.")
  private String command;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often both run with --peer (default: ${DEFAULT-VALUE}).")
  private int rounds;

  /**
   * What is compared.
   *
   * @param key what stands before {@code =} and the number in a printed line
   * @param unit its unit
   */
  record Rate(String key, String unit) {
    private double in(String text, String command) {
      Matcher number = Pattern.compile("\\b" + key + "=([0-9.]+)").matcher(text);
      if (!number.find()) {
        throw new UsageException("--peer: '" + command + "' did not print " + key + "=NUMBER");
      }
      return Double.parseDouble(number.group(1));
    }

    /** Runs a peer's command as from a shell and prints what it prints; returns its rate. */
    double of(String command, PrintWriter out) throws IOException {
      var builder =
          new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeAll(OUR_TUNING);
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      double found = in(text, command);
      out.println(text.strip());
      out.flush();
      return found;
    }
  }

  /** One run of a benchmark: prints a line, returns its rate. */
  @FunctionalInterface
  interface Measurement {
    double take() throws IOException;
  }

  /** Runs ours once; or both in turn, and prints the ratio of the medians. */
  void compare(PrintWriter out, Rate rate, Measurement ours) throws IOException {
    UsageException.check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    if (command == null) {
      ours.take();
      return;
    }
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      other.add(rate.of(command, out));
      own.add(ours.take());
    }
    out.printf(
        Locale.ROOT,
        "median of %d: elocute %.3f, peer %.3f %s: ratio %.2f%n",
        rounds,
        median(own),
        median(other),
        rate.unit(),
        median(own) / median(other));
    out.flush();
  }

  static double median(List<Double> values) {
    return StatUtils.percentile(values.stream().mapToDouble(value -> value).toArray(), 50);
  }
}
