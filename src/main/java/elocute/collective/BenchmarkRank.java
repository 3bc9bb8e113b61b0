package elocute.collective;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One rank of a {@link RingBenchmark}, in a JVM of its own: prints its address, reads its rank, the
 * secret and all addresses, and prints the median of its seconds.
 */
final class BenchmarkRank {

  static final String ADDRESS = "rank's address: ";
  static final String SECONDS = "rank's median seconds: ";

  private static final int WARM_UP_ROUNDS = 15;
  private static final int ROUNDS = 7;
  private static final int BYTES_PER_MEGABYTE = 1_000_000;
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private BenchmarkRank() {}

  /** Arguments: megabytes, protection, wire format. */
  public static void main(String[] arguments) throws IOException {
    try (RingServer server = RingServer.bind()) {
      System.out.println(ADDRESS + server.address());
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      List<String> words = List.of(input.readLine().split(" "));
      var identity =
          new RingIdentity(
              HexFormat.of().parseHex(words.get(1)),
              "benchmark",
              "0",
              "none",
              Protection.valueOf(arguments[1]));
      try (RankGroup group =
          RingGroup.connect(
              server,
              Integer.parseInt(words.get(0)),
              words.subList(2, words.size()),
              identity,
              DEADLINE)) {
        int bytes = Integer.parseInt(arguments[0]) * BYTES_PER_MEGABYTE;
        System.out.println(SECONDS + medianSeconds(group, bytes, WireFormat.valueOf(arguments[2])));
      }
    }
  }

  private static double medianSeconds(RankGroup group, int bytes, WireFormat wire) {
    ByteBuffer values = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    double[] seconds = new double[WARM_UP_ROUNDS + ROUNDS];
    for (int round = 0; round < seconds.length; round++) {
      List<String> unused = group.allGather("ready");
      long start = System.nanoTime();
      group.allReduceSum(values, wire);
      seconds[round] = (System.nanoTime() - start) / 1e9;
    }
    double[] counted = Arrays.copyOfRange(seconds, WARM_UP_ROUNDS, seconds.length);
    Arrays.sort(counted);
    return counted[counted.length / 2];
  }
}
