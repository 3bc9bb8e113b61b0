package elocute.collective;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Measures sums over the ring on this machine's loopback interface, each rank a thread. */
public final class RingBenchmark {

  private static final int WARM_UP_ROUNDS = 10;
  private static final int ROUNDS = 7;
  private static final int VALUES_PER_MEGABYTE = 250_000;
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final int ranks;
  private final int megabytes;
  private final RingIdentity identity;

  private RingBenchmark(int ranks, int megabytes, Protection protection) {
    this.ranks = ranks;
    this.megabytes = megabytes;
    this.identity =
        new RingIdentity(RingIdentity.randomSecret(), "benchmark", "0", "none", protection);
  }

  /**
   * What was measured.
   *
   * @param megabytes size of the summed buffer, in 10^6 bytes
   * @param medianSeconds of one sum
   * @param busGigabytesPerSecond bytes that each rank sends per second, {@code 2 (n - 1) / n} times
   *     the buffer per sum, in 10^9 bytes
   */
  public record Measurement(
      int ranks, int megabytes, double medianSeconds, double busGigabytesPerSecond) {}

  /** The median of seven sums after ten for the JIT compiler, over authenticated connections. */
  public static Measurement run(int ranks, int megabytes) throws IOException {
    return run(ranks, megabytes, Protection.AUTHENTICATED);
  }

  /** As {@link #run(int, int)} with the given protection. */
  public static Measurement run(int ranks, int megabytes, Protection protection)
      throws IOException {
    return new RingBenchmark(ranks, megabytes, protection).measure();
  }

  private Measurement measure() throws IOException {
    List<RingServer> servers = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      servers.add(RingServer.bind());
    }
    List<String> addresses = servers.stream().map(RingServer::address).toList();
    ExecutorService threads = Executors.newFixedThreadPool(ranks);
    try {
      List<CompletableFuture<double[]>> seconds = new ArrayList<>();
      for (int rank = 0; rank < ranks; rank++) {
        int own = rank;
        seconds.add(
            CompletableFuture.supplyAsync(
                () -> secondsOfRank(servers.get(own), own, addresses), threads));
      }
      seconds.forEach(CompletableFuture::join);
      return measurement(seconds.get(0).join());
    } finally {
      threads.shutdown();
    }
  }

  private double[] secondsOfRank(RingServer server, int rank, List<String> addresses) {
    try (RankGroup group = RingGroup.connect(server, rank, addresses, identity, DEADLINE)) {
      FloatBuffer values =
          ByteBuffer.allocateDirect(megabytes * VALUES_PER_MEGABYTE * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      double[] seconds = new double[WARM_UP_ROUNDS + ROUNDS];
      for (int round = 0; round < seconds.length; round++) {
        List<String> unused = group.allGather("ready");
        long start = System.nanoTime();
        group.allReduceSum(values);
        seconds[round] = (System.nanoTime() - start) / 1e9;
      }
      return Arrays.copyOfRange(seconds, WARM_UP_ROUNDS, seconds.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Measurement measurement(double[] seconds) {
    Arrays.sort(seconds);
    double median = seconds[seconds.length / 2];
    double gigabytesSent = 2.0 * (ranks - 1) / ranks * megabytes / 1000;
    return new Measurement(ranks, megabytes, median, gigabytesSent / median);
  }
}
