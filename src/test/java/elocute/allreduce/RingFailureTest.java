package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RingFailureTest {

  private static final int RANKS = 5;
  private static final int MISSING = 3;

  /** Long enough that a rank which only waits for a processor is not taken for a silent one. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  @Test
  void aRankThatIsBusyForLongerThanItMayBeSilentIsWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);

    List<CompletableFuture<String>> results =
        run(
            new RingTimeouts(SILENCE, SILENCE.multipliedBy(10)),
            group -> {
              if (group.rank() == MISSING) {
                assertThat(opens(never, SILENCE.multipliedBy(2))).isFalse();
              }
              ByteBuffer values = Ranks.direct(1);
              group.allReduceSum(values, WireFormat.FP32);
              return values.getFloat(0) + " " + group.allGather("rank" + group.rank());
            });

    assertThat(messages(results)).containsOnly(RANKS + ".0 [rank0, rank1, rank2, rank3, rank4]");
  }

  /** The event loops of a process that is stopped do not run, either. */
  @Test
  void aRankWhoseProcessIsStoppedIsNamedByAllOthersWhenItHasBeenSilentForTooLong() {
    assertThat(failuresWithAStoppedRank(IntStream.range(0, RANKS).map(rank -> 1000).toArray()))
        .allSatisfy(
            message -> assertThat(message).containsPattern("^Rank 3 was silent for [34]\\.\\d s"));
  }

  @Test
  void aRankWhoseProcessIsStoppedAmidALargeSumIsNamedByAllOthers() {
    assertThat(
            failuresWithAStoppedRank(IntStream.range(0, RANKS).map(rank -> 20_000_000).toArray()))
        .allSatisfy(message -> assertThat(message).startsWith("Rank 3 was silent for"));
  }

  private static List<String> failuresWithAStoppedRank(int... valuesByRank) {
    List<RingServer> servers = Ranks.servers(RANKS);
    CountDownLatch othersHaveFailed = new CountDownLatch(RANKS - 1);
    // Made before the ring is: a rank that is still at it has not called yet.
    List<ByteBuffer> values =
        Arrays.stream(valuesByRank).mapToObj(size -> Ranks.direct(new float[size])).toList();
    List<CompletableFuture<String>> results =
        run(
            servers,
            Protection.AUTHENTICATED,
            new RingTimeouts(SILENCE, SILENCE.multipliedBy(10)),
            group -> {
              if (group.rank() == MISSING) {
                servers.get(MISSING).nextEventLoop().execute(() -> await(othersHaveFailed));
                return await(othersHaveFailed);
              }
              return failureOf(group, othersHaveFailed, values.get(group.rank()));
            });
    return messagesOfOthers(results);
  }

  @Test
  void aRankThatLivesButNeverCallsIsNamedByAllOthersInTheEnd() {
    CountDownLatch othersHaveFailed = new CountDownLatch(RANKS - 1);

    List<CompletableFuture<String>> results =
        run(
            new RingTimeouts(SILENCE, SILENCE),
            group -> {
              if (group.rank() == MISSING) {
                return await(othersHaveFailed);
              }
              return failureOf(group, othersHaveFailed);
            });

    assertThat(messagesOfOthers(results))
        .allSatisfy(
            message ->
                assertThat(message)
                    .containsPattern("^Rank 3 lives but came no further for [34]\\.\\d s"));
  }

  @Test
  void aRankThatLeavesIsNamedByAllOthersLongBeforeTheDeadline() {
    long start = System.nanoTime();

    List<CompletableFuture<String>> results =
        run(
            timeouts(60),
            group ->
                group.rank() == MISSING ? "left" : failureOf(group, new CountDownLatch(RANKS)));

    assertThat(messagesOfOthers(results))
        .allSatisfy(message -> assertThat(message).startsWith("Rank 3 left the group"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aConnectionThatBreaksIsNamedAtOnce() {
    List<RingServer> servers = Ranks.servers(RANKS);

    List<CompletableFuture<String>> results =
        run(
            servers,
            Protection.ENCRYPTED,
            timeouts(60),
            group -> {
              if (group.rank() == MISSING) {
                servers.get(MISSING).close();
                return "dead";
              }
              return failureOf(group, new CountDownLatch(RANKS));
            });

    assertThat(messagesOfOthers(results))
        .allSatisfy(
            message ->
                assertThat(message)
                    // Here rank 3 lives on, and may tell of its neighbour's answer first.
                    .containsAnyOf(
                        "Rank 3 closed its connection", "closed its connection with rank 3"));
  }

  @Test
  void ranksThatSumDifferentNumbersOfValuesAreToldSo() {
    List<CompletableFuture<String>> results =
        run(
            timeouts(20),
            group ->
                failureOf(
                    group,
                    new CountDownLatch(RANKS),
                    Ranks.direct(new float[1000 + group.rank() / 3])));

    assertThat(messages(results))
        .anySatisfy(
            message -> assertThat(message).contains("every rank must pass equally many values"));
  }

  @Test
  void ranksThatCallDifferentMethodsAreToldSo() {
    List<CompletableFuture<String>> results =
        run(
            timeouts(20),
            group -> {
              if (group.rank() == 0) {
                assertThatThrownBy(() -> group.allGather("loss"))
                    .isInstanceOf(CollectiveException.class);
                return "gathered";
              }
              return failureOf(group, new CountDownLatch(RANKS));
            });

    assertThat(messagesOf(results, 1, 2, 3, 4))
        .anySatisfy(message -> assertThat(message).contains("the same calls in the same order"));
  }

  @Test
  void aBrokenGroupRefusesEveryLaterCallWithTheFirstReason() {
    run(
            timeouts(20),
            group -> {
              if (group.rank() != MISSING) {
                String first = failureOf(group, new CountDownLatch(1));
                assertThatThrownBy(() -> group.allGather("again"))
                    .isInstanceOf(CollectiveException.class)
                    .hasMessage(first);
              }
              return "";
            })
        .forEach(CompletableFuture::join);
  }

  @Test
  void aRankThatNeverConnectsIsNamedByAllWithinTheDeadline() {
    List<RingServer> servers = Ranks.servers(RANKS);
    List<String> addresses = Ranks.addresses(servers);

    List<CompletableFuture<String>> results =
        Ranks.start(
            RANKS,
            rank -> {
              if (rank == MISSING) {
                return RankGroup.single();
              }
              return RingGroup.connect(
                  servers.get(rank),
                  rank,
                  addresses,
                  Ranks.identity(Protection.AUTHENTICATED),
                  new RingTimeouts(SILENCE, SILENCE.multipliedBy(10)));
            },
            group -> "connected");

    for (int rank : new int[] {0, 1, 2, 4}) {
      assertThatThrownBy(() -> results.get(rank).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(CollectiveException.class)
          .hasMessageStartingWith("Rank 3 was silent for");
    }
    servers.get(MISSING).close();
  }

  @Test
  void portsAreFreeOnceTheGroupIsClosed() throws IOException {
    List<RingServer> servers = Ranks.servers(2);
    List<String> addresses = Ranks.addresses(servers);
    Ranks.start(
            2,
            rank ->
                RingGroup.connect(
                    servers.get(rank),
                    rank,
                    addresses,
                    Ranks.identity(Protection.AUTHENTICATED),
                    Ranks.PATIENCE),
            group -> group.allGather("done"))
        .forEach(CompletableFuture::join);

    for (String address : addresses) {
      int port = Ranks.port(address);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      }
    }
  }

  private static List<CompletableFuture<String>> run(
      RingTimeouts timeouts, Function<RankGroup, String> task) {
    return run(Ranks.servers(RANKS), Protection.AUTHENTICATED, timeouts, task);
  }

  /** Starts the task on each rank once all ranks are connected. */
  private static List<CompletableFuture<String>> run(
      List<RingServer> servers,
      Protection protection,
      RingTimeouts timeouts,
      Function<RankGroup, String> task) {
    List<String> addresses = Ranks.addresses(servers);
    RingIdentity identity = Ranks.identity(protection);
    CountDownLatch connected = new CountDownLatch(RANKS);
    return Ranks.start(
        RANKS,
        rank -> RingGroup.connect(servers.get(rank), rank, addresses, identity, timeouts),
        group -> {
          connected.countDown();
          return await(connected) + task.apply(group);
        });
  }

  private static String failureOf(RankGroup group, CountDownLatch failed) {
    return failureOf(group, failed, Ranks.direct(new float[1000]));
  }

  /** Sums until that fails, and returns the reason. */
  private static String failureOf(RankGroup group, CountDownLatch failed, ByteBuffer values) {
    try {
      while (true) {
        group.allReduceSum(values, WireFormat.FP32);
      }
    } catch (CollectiveException e) {
      failed.countDown();
      return e.getMessage();
    }
  }

  private static RingTimeouts timeouts(int seconds) {
    return new RingTimeouts(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds));
  }

  private static String await(CountDownLatch latch) {
    assertThat(opens(latch, Duration.ofSeconds(30))).isTrue();
    return "";
  }

  private static boolean opens(CountDownLatch latch, Duration atMost) {
    try {
      return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> messagesOfOthers(List<CompletableFuture<String>> results) {
    return messagesOf(results, 0, 1, 2, 4);
  }

  private static List<String> messagesOf(List<CompletableFuture<String>> results, int... ranks) {
    List<String> all = messages(results);
    return Arrays.stream(ranks).mapToObj(all::get).toList();
  }

  private static List<String> messages(List<CompletableFuture<String>> results) {
    return results.stream().map(CompletableFuture::join).toList();
  }
}
