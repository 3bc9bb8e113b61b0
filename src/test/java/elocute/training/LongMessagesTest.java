package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.allreduce.RankGroup;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingIdentity;
import elocute.allreduce.RingServer;
import elocute.allreduce.RingTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LongMessagesTest {

  @Test
  void messagesLongerThanAFrameArriveWholeOnAllRanks() throws Exception {
    List<String> messages = List.of("a".repeat(200_001), "b");
    List<RingServer> servers =
        List.of(RingServer.bind("127.0.0.1", 1), RingServer.bind("127.0.0.1", 1));
    List<String> addresses = servers.stream().map(RingServer::address).toList();
    var identity = new RingIdentity(RingIdentity.randomSecret(), "test", "0", "model");
    var pool = Executors.newFixedThreadPool(2);
    try {
      var other = pool.submit(() -> gather(servers, 1, addresses, identity, messages));
      assertThat(gather(servers, 0, addresses, identity, messages)).isEqualTo(messages);
      assertThat(other.get()).isEqualTo(messages);
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> gather(
      List<RingServer> servers,
      int rank,
      List<String> addresses,
      RingIdentity identity,
      List<String> messages)
      throws Exception {
    var patience = new RingTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));
    try (RankGroup ranks =
        RingGroup.connect(servers.get(rank), rank, addresses, identity, patience)) {
      return LongMessages.allGather(ranks, messages.get(rank));
    }
  }
}
