package elocute.bench;

import elocute.bench.PeerOption.Rate;
import elocute.bench.training.ScalingBenchmark;
import elocute.cli.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench scaling}: what two ranks make of the cores that one rank has otherwise. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times the same global batch on one rank with two threads and on two ranks with one thread"
          + " each, JVMs of their own on this machine, as executors are.",
      "All contestants take turns; medians count."
    })
final class BenchScalingCommand implements Callable<Integer> {

  private static final Rate RATE = new Rate("audio_s_per_s", "audio-s/s");
  private static final int CORES = 2;

  @Spec private CommandSpec spec;

  @Mixin private BenchStepOptions step;

  @Option(
      names = "--batch",
      defaultValue = "8",
      description = "Utterances of the global batch, an even number (default: 8).")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each contestant runs (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--peer",
      paramLabel = "COMMAND",
      description =
          "A command that does the same with --world N --threads N --batch N (per rank) --seconds S"
              + " --dtype D --steps N behind it, and prints audio_s_per_s=NUMBER.")
  private Optional<String> peer = Optional.empty();

  @Override
  public Integer call() throws IOException {
    UsageException.check(
        batch >= CORES && batch % CORES == 0, "--batch must be an even number, not " + batch);
    step.check();
    UsageException.check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    var out = spec.commandLine().getOut();
    var ours = new Contest("elocute");
    var other = new Contest("peer");
    for (int round = 0; round < rounds; round++) {
      ours.add(ours(1), ours(CORES));
      if (peer.isPresent()) {
        other.add(peer(peer.get(), 1), peer(peer.get(), CORES));
      }
    }
    ours.print(out);
    other.print(out);
    return 0;
  }

  /** Prints one line; returns audio-seconds per second. */
  private double ours(int ranks) throws IOException {
    int share = batch / ranks;
    int threads = CORES / ranks;
    var result =
        new ScalingBenchmark(step.settings(share), step.seconds(), ranks, threads)
            .run(step.steps());
    double rate = batch * step.seconds() / result.medianStepSeconds();
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "elocute scaling %s %s ranks=%d threads=%d batch=%d seconds=%s median_step=%.3fs audio_s_per_s=%.3f all_reduce_share=%.3f%n",
        step.model(),
        step.dtype(),
        ranks,
        threads,
        share,
        step.seconds(),
        result.medianStepSeconds(),
        rate,
        result.allReduceShare());
    out.flush();
    return rate;
  }

  private double peer(String command, int ranks) throws IOException {
    String complete =
        "%s --world %d --threads %d --batch %d --seconds %s --dtype %s --steps %d"
            .formatted(
                command,
                ranks,
                CORES / ranks,
                batch / ranks,
                step.seconds(),
                step.dtype(),
                step.steps());
    return RATE.of(complete, spec.commandLine().getOut());
  }

  /** Speeds of one contestant with one rank and with two, by round. */
  private static final class Contest {
    private final String name;
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> together = new ArrayList<>();

    Contest(String name) {
      this.name = name;
    }

    void add(double one, double two) {
      alone.add(one);
      together.add(two);
    }

    void print(PrintWriter out) {
      if (!alone.isEmpty()) {
        out.printf(
            Locale.ROOT,
            "%s, median of %d: 1 rank x 2 threads %.3f, 2 ranks x 1 thread %.3f %s: ratio %.3f%n",
            name,
            alone.size(),
            PeerOption.median(alone),
            PeerOption.median(together),
            RATE.unit(),
            PeerOption.median(together) / PeerOption.median(alone));
        out.flush();
      }
    }
  }
}
