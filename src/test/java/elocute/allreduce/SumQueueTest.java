package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SumQueueTest {

  @ParameterizedTest
  @EnumSource(Protection.class)
  void sumsAreMadeInTheOrderInWhichTheyWereQueued(Protection protection) {
    List<List<Integer>> orders =
        Ranks.run(
            3,
            protection,
            group -> {
              List<Integer> order = Collections.synchronizedList(new ArrayList<>());
              List<ByteBuffer> all = new ArrayList<>();
              try (var queue = new SumQueue(group, WireFormat.FP32)) {
                for (int i = 0; i < 20; i++) {
                  int number = i;
                  ByteBuffer values = Ranks.direct(i, group.rank(), 10 * i);
                  all.add(values);
                  queue.add(
                      sum -> {
                        order.add(number);
                        sum.accept(values);
                      });
                }
                queue.await();
              }
              for (int i = 0; i < all.size(); i++) {
                assertThat(Ranks.array(all.get(i))).containsExactly(3 * i, 3, 30 * i);
              }
              assertThat(group.allGather("after")).hasSize(3).containsOnly("after");
              return order;
            });
    for (List<Integer> order : orders) {
      assertThat(order).hasSize(20).isSorted();
    }
  }

  @Test
  void aFailureInTheMiddleReachesWhoQueuesAndWhoWaits() {
    List<String> outcomes =
        Ranks.run(
            2,
            Protection.AUTHENTICATED,
            group -> {
              var queue = new SumQueue(group, WireFormat.FP32);
              if (group.rank() == 1) {
                queue.add(sum -> sum.accept(Ranks.direct(1)));
                queue.await();
                queue.close();
                return "left after a sum";
              }
              ByteBuffer first = Ranks.direct(2);
              queue.add(sum -> sum.accept(first));
              assertThatThrownBy(
                      () -> {
                        for (int i = 0; i < 5; i++) {
                          ByteBuffer values = Ranks.direct(i);
                          queue.add(sum -> sum.accept(values));
                        }
                        queue.await();
                      })
                  .isInstanceOf(CollectiveException.class)
                  .hasMessageContaining("Rank 1 left the group");
              assertThatThrownBy(() -> queue.add(sum -> sum.accept(first)))
                  .isInstanceOf(CollectiveException.class)
                  .hasMessageContaining("Rank 1 left the group");
              queue.close();
              assertThat(Ranks.array(first)).containsExactly(3);
              return "failed";
            });
    assertThat(outcomes).containsExactly("failed", "left after a sum");
  }

  @Test
  void closingWaitsForTheSumUnderWayAndBeginsNoOther() {
    var begun = new CountDownLatch(1);
    List<Float> firsts =
        Ranks.run(
            2,
            Protection.AUTHENTICATED,
            group -> {
              ByteBuffer first = Ranks.direct(5);
              ByteBuffer second = Ranks.direct(7);
              if (group.rank() == 1) {
                await(begun);
                group.allReduceSum(first, WireFormat.FP32);
                return Ranks.array(first)[0];
              }
              var queue = new SumQueue(group, WireFormat.FP32);
              queue.add(
                  sum -> {
                    begun.countDown();
                    sum.accept(first);
                  });
              queue.add(sum -> sum.accept(second));
              await(begun);
              queue.close();
              assertThat(Ranks.array(second)).containsExactly(7);
              return Ranks.array(first)[0];
            });
    assertThat(firsts).containsExactly(10f, 10f);
  }

  @Test
  void whoIsInterruptedWhileWaitingLeavesTheGroup() {
    var begun = new CountDownLatch(1);
    List<RingServer> servers = Ranks.servers(2);
    List<String> addresses = Ranks.addresses(servers);
    List<CompletableFuture<String>> ranks =
        Ranks.start(
            2,
            rank ->
                RingGroup.connect(
                    servers.get(rank),
                    rank,
                    addresses,
                    Ranks.identity(Protection.AUTHENTICATED),
                    Ranks.PATIENCE),
            group -> {
              var queue = new SumQueue(group, WireFormat.FP32);
              if (group.rank() == 0) {
                Thread waiting = Thread.currentThread();
                queue.add(
                    sum -> {
                      waiting.interrupt();
                      sum.accept(Ranks.direct(1));
                    });
                assertThatThrownBy(queue::await)
                    .isInstanceOf(CollectiveException.class)
                    .hasMessageContaining("Rank 0 was interrupted");
                assertThat(Thread.interrupted()).isTrue();
                begun.countDown();
                return "interrupted";
              }
              await(begun);
              queue.add(sum -> sum.accept(Ranks.direct(1)));
              assertThatThrownBy(queue::await)
                  .isInstanceOf(CollectiveException.class)
                  .hasMessageContaining("Rank 0");
              queue.close();
              return "told";
            });
    assertThat(ranks.stream().map(CompletableFuture::join)).containsExactly("interrupted", "told");
  }

  @Test
  void whatGoesWrongWithTheValuesThemselvesIsThrownAsItIs() throws IOException {
    try (RankGroup alone = RankGroup.single();
        var queue = new SumQueue(alone, WireFormat.FP32)) {
      queue.add(
          sum -> {
            throw new UncheckedIOException(new IOException("no values"));
          });
      assertThatThrownBy(queue::await)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("no values");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
