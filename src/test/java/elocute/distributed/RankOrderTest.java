package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankOrderTest {

  /** Four tasks on two hosts, dealt in turn as Spark does: every hop leaves its machine. */
  private static final List<String> DEALT =
      List.of(
          RankOrder.place("node2", "1"),
          RankOrder.place("node1", "2"),
          RankOrder.place("node2", "1"),
          RankOrder.place("node1", "2"));

  @Test
  void theRingEntersAndLeavesEachHostOnce() {
    RankOrder order = RankOrder.of(DEALT);
    assertThat(hopsBetweenHosts(DEALT)).isEqualTo(4);
    assertThat(hopsBetweenHosts(order.byRank(DEALT))).isEqualTo(2);
    assertThat(order.byRank(List.of("0", "1", "2", "3"))).containsExactly("1", "3", "0", "2");
    assertThat(IntStream.range(0, 4).map(order::rank)).containsExactly(2, 0, 3, 1);
    assertThat(order.spansHosts()).isTrue();
    assertThat(order.hosts()).isEqualTo("0 to 1 on node1, 2 to 3 on node2");
  }

  @Test
  void executorsOfAHostFollowEachOtherInTheOrderOfTheirNumbers() {
    List<String> places = new ArrayList<>();
    for (int task = 0; task < 24; task++) {
      places.add(RankOrder.place("node" + task % 3, Integer.toString(task % 12)));
    }
    RankOrder order = RankOrder.of(places);
    assertThat(hopsBetweenHosts(order.byRank(places))).isEqualTo(3);
    assertThat(order.byRank(places).subList(0, 8))
        .containsExactly(
            "node0 0", "node0 0", "node0 3", "node0 3", "node0 6", "node0 6", "node0 9", "node0 9");
    assertThat(order.byRank(places).subList(8, 16)).endsWith("node1 10", "node1 10");
  }

  @Test
  void onOneHostTasksOfAnExecutorKeepTheirOrder() {
    RankOrder order = RankOrder.of(List.of("host 0", "host 0", "host 0"));
    assertThat(IntStream.range(0, 3).map(order::rank)).containsExactly(0, 1, 2);
    assertThat(order.spansHosts()).isFalse();
    assertThat(order.hosts()).isEqualTo("0 to 2 on host");
  }

  private static int hopsBetweenHosts(List<String> ring) {
    int hops = 0;
    for (int rank = 0; rank < ring.size(); rank++) {
      String next = ring.get((rank + 1) % ring.size());
      hops += host(ring.get(rank)).equals(host(next)) ? 0 : 1;
    }
    return hops;
  }

  private static String host(String place) {
    return place.split(" ", -1)[0];
  }
}
