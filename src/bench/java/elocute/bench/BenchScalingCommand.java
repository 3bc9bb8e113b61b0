package elocute.bench;

import elocute.bench.PeerOption.Rate;
import elocute.bench.allreduce.RankHost;
import elocute.bench.training.ScalingBenchmark;
import elocute.cli.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
      "All contestants take turns; medians count. With --ranks that many ranks alone are timed, on"
          + " other hosts with --host."
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
      names = "--ranks",
      description = "Time that many ranks, of 2 threads over all or one each, and no other number.")
  private Optional<Integer> ranks = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS=COMMAND",
      description =
          "Start the next rank by COMMAND, which runs what follows it on a host with that address;"
              + " once for each of --ranks.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--peer",
      paramLabel = "COMMAND",
      description =
          "A command that does the same with --world N --threads N --batch N (per rank) --seconds S"
              + " --dtype D --steps N behind it, and prints audio_s_per_s=NUMBER.")
  private Optional<String> peer = Optional.empty();

  @Override
  public Integer call() throws IOException {
    check();
    var out = spec.commandLine().getOut();
    var ours = new Contest("elocute");
    var other = new Contest("peer");
    for (int round = 0; round < rounds; round++) {
      for (int number : numbers()) {
        ours.add(number, ours(number));
      }
      for (int number : peer.isPresent() ? numbers() : List.<Integer>of()) {
        other.add(number, peer(peer.get(), number));
      }
    }
    ours.print(out);
    other.print(out);
    return 0;
  }

  /** How many ranks take turns. */
  private List<Integer> numbers() {
    return ranks.map(List::of).orElse(List.of(1, CORES));
  }

  private void check() {
    ranks.ifPresent(
        number ->
            UsageException.check(
                number >= 1 && batch >= number && batch % number == 0,
                "--batch must be a multiple of --ranks %d, not %d".formatted(number, batch)));
    UsageException.check(
        ranks.isPresent() || (batch >= CORES && batch % CORES == 0),
        "--batch must be an even number, not " + batch);
    UsageException.check(
        hosts.isEmpty() || ranks.equals(Optional.of(hosts.size())),
        "--host must be given once for each of --ranks, not %d times".formatted(hosts.size()));
    hosts.forEach(BenchScalingCommand::host);
    UsageException.check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    step.check();
  }

  private static RankHost host(String text) {
    return RankHost.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    "--host must be ADDRESS=COMMAND, such as '10.77.0.2=ip netns exec b', not "
                        + text));
  }

  private static int threads(int ranks) {
    return Math.max(1, CORES / ranks);
  }

  /** Prints one line; returns audio-seconds per second. */
  private double ours(int ranks) throws IOException {
    int share = batch / ranks;
    int threads = threads(ranks);
    List<RankHost> where = hosts.stream().map(BenchScalingCommand::host).toList();
    var result =
        new ScalingBenchmark(step.settings(share), step.seconds(), ranks, threads, where)
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
                threads(ranks),
                batch / ranks,
                step.seconds(),
                step.dtype(),
                step.steps());
    return RATE.of(complete, spec.commandLine().getOut());
  }

  /** Speeds of one contestant by number of ranks, of each round. */
  private static final class Contest {
    private final String name;
    private final Map<Integer, List<Double>> speeds = new TreeMap<>();

    Contest(String name) {
      this.name = name;
    }

    void add(int ranks, double speed) {
      speeds.computeIfAbsent(ranks, number -> new ArrayList<>()).add(speed);
    }

    void print(PrintWriter out) {
      if (speeds.isEmpty()) {
        return;
      }
      List<Double> medians = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      speeds.forEach(
          (ranks, values) -> {
            medians.add(PeerOption.median(values));
            texts.add(text(ranks, PeerOption.median(values)));
          });
      String ratio =
          medians.size() == 1
              ? ""
              : String.format(Locale.ROOT, ": ratio %.3f", medians.get(1) / medians.get(0));
      int rounds = speeds.values().iterator().next().size();
      out.printf(
          "%s, median of %d: %s %s%s%n",
          name, rounds, String.join(", ", texts), RATE.unit(), ratio);
      out.flush();
    }

    private static String text(int ranks, double speed) {
      int threads = threads(ranks);
      return String.format(
          Locale.ROOT,
          "%d rank%s x %d thread%s %.3f",
          ranks,
          ranks == 1 ? "" : "s",
          threads,
          threads == 1 ? "" : "s",
          speed);
    }
  }
}
