package elocute.bench.allreduce;

import elocute.allreduce.Protection;
import elocute.allreduce.RankGroup;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingIdentity;
import elocute.allreduce.RingServer;
import elocute.allreduce.RingTimeouts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * One of {@link RankProcesses}: prints its address, reads its rank, the secret and all addresses,
 * and prints what its task returns.
 */
public final class RankProcess {

  static final String ADDRESS = "rank's address: ";
  static final String RESULT = "rank's result: ";

  private static final RingTimeouts PATIENCE =
      new RingTimeouts(Duration.ofMinutes(10), Duration.ofMinutes(10));

  private RankProcess() {}

  /**
   * Runs a task together with the other ranks.
   *
   * @param cores cores that this rank has, at least 1
   * @param protection what guards the connections
   * @param task returns this rank's result, one line
   */
  public static void run(int cores, Protection protection, Function<RankGroup, String> task)
      throws IOException {
    String host =
        System.getProperty(RankHost.PROPERTY, InetAddress.getLoopbackAddress().getHostAddress());
    try (RingServer server = RingServer.bind(host, cores)) {
      System.out.println(ADDRESS + server.address());
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      List<String> words = List.of(input.readLine().split(" "));
      byte[] secret = HexFormat.of().parseHex(words.get(1));
      var identity = new RingIdentity(secret, "benchmark", "0", "none", protection);
      int rank = Integer.parseInt(words.get(0));
      try (RankGroup group =
          RingGroup.connect(server, rank, words.subList(2, words.size()), identity, PATIENCE)) {
        System.out.println(RESULT + task.apply(group));
      }
    }
  }
}
