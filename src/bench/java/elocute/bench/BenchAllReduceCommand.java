package elocute.bench;

import elocute.allreduce.Protection;
import elocute.allreduce.WireFormat;
import elocute.bench.allreduce.RingBenchmark;
import elocute.cli.UsageException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the sum of gradients between ranks; beside a peer's, when its command is given. */
@Command(
    name = "allreduce",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Times the sum of one float32 buffer over ranks, JVMs of their own on this machine's loopback.")
final class BenchAllReduceCommand implements Callable<Integer> {

  private static final PeerOption.Rate RATE = new PeerOption.Rate("bus_GB_per_s", "GB/s");
  private static final int MAXIMUM_MEGABYTES = 2_147;

  @Spec private CommandSpec spec;

  @Option(names = "--ranks", defaultValue = "2", description = "Ranks, at least 2 (default: 2).")
  private int ranks;

  @Option(
      names = "--megabytes",
      defaultValue = "378",
      description =
          "Size of the buffer in 10^6 bytes (default: 378, the gradients of wav2vec2-base).")
  private int megabytes;

  @Option(
      names = "--protection",
      defaultValue = "authenticated",
      description =
          "authenticated, or encrypted as with spark.network.crypto.enabled (default: ${DEFAULT-VALUE}).")
  private Protection protection;

  @Option(
      names = "--wire",
      defaultValue = "fp32",
      description = "How values travel: fp32 or bf16 (default: ${DEFAULT-VALUE}).")
  private WireFormat wire;

  @Mixin private PeerOption peer;

  @Override
  public Integer call() throws IOException {
    UsageException.check(ranks >= 2, "--ranks must be at least 2, not " + ranks);
    UsageException.check(
        megabytes >= 1 && megabytes <= MAXIMUM_MEGABYTES,
        "--megabytes must be from 1 to " + MAXIMUM_MEGABYTES + ", not " + megabytes);
    peer.compare(spec.commandLine().getOut(), RATE, this::measure);
    return 0;
  }

  /** Prints one line; returns the bus bandwidth. */
  private double measure() throws IOException {
    var result = new RingBenchmark(ranks, megabytes, protection, wire).run();
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "elocute allreduce %s %s ranks=%d megabytes=%d median=%.4fs bus_GB_per_s=%.3f%n",
        protection.name().toLowerCase(Locale.ROOT),
        wire.name().toLowerCase(Locale.ROOT),
        ranks,
        megabytes,
        result.medianSeconds(),
        result.busGigabytesPerSecond());
    out.flush();
    return result.busGigabytesPerSecond();
  }
}
