package elocute.allreduce.nccl;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.allreduce.CollectiveException;
import elocute.allreduce.Protection;
import elocute.allreduce.RankGroup;
import elocute.allreduce.Ranks;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingServer;
import elocute.allreduce.RingTimeouts;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a stand-in for NCCL and CUDA: no GPU is needed. */
@Timeout(60)
class NcclCommunicatorTest {

  private static final int SUMS = 10;

  @TempDir private static Path directory;
  private static NcclStandIn standIn;

  @BeforeAll
  static void compile() throws Exception {
    standIn = NcclStandIn.in(directory);
  }

  @AfterAll
  static void forget() {
    if (standIn != null) {
      standIn.close();
    }
  }

  @Test
  void threeRanksSumWhatTheyHaveQueued() {
    List<List<Float>> sums = Ranks.run(3, Protection.AUTHENTICATED, NcclCommunicatorTest::sums);
    for (List<Float> ofRank : sums) {
      assertThat(ofRank).hasSize(SUMS);
      for (int i = 0; i < SUMS; i++) {
        assertThat(ofRank.get(i)).isEqualTo(3 * 1000 * i + 3);
      }
    }
  }

  /** Ranks 0, 1 and 2 give 1000 i, 1000 i + 1 and 1000 i + 2. */
  private static List<Float> sums(RankGroup ranks) {
    List<ByteBuffer> values = new ArrayList<>();
    try (NcclCommunicator nccl = connect(ranks)) {
      for (int i = 0; i < SUMS; i++) {
        ByteBuffer own = Ranks.direct(1000 * i + ranks.rank(), 7);
        values.add(own);
        nccl.sum(own, 2);
      }
      nccl.await();
    }
    assertThat(values).allSatisfy(own -> assertThat(own.getFloat(Float.BYTES)).isEqualTo(21));
    return values.stream().map(own -> own.getFloat(0)).toList();
  }

  @Test
  void aRankThatIsLostIsNamedByTheOthers() {
    List<CompletableFuture<String>> ends =
        ranks(
            new RingTimeouts(Duration.ofSeconds(6), Duration.ofSeconds(60)),
            ranks -> {
              NcclCommunicator nccl = connect(ranks);
              return ranks.rank() == 1 ? "left" : failure(nccl);
            });
    assertThat(ends.get(0).join()).startsWith("Rank 1 left the group");
    assertThat(ends.get(2).join()).startsWith("Rank 1 left the group");
  }

  @Test
  void aRankThatLivesButDoesNotSumIsNamedAtTheDeadline() {
    var over = new CountDownLatch(2);
    List<CompletableFuture<String>> ends =
        ranks(
            new RingTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)),
            ranks -> {
              NcclCommunicator nccl = connect(ranks);
              if (ranks.rank() == 1) {
                await(over);
                return "late";
              }
              String failure = failure(nccl);
              over.countDown();
              return failure;
            });
    for (int rank : new int[] {0, 2}) {
      assertThat(ends.get(rank).join())
          .startsWith("Rank 1 lives but came no further for 2.")
          .contains("waited for it to sum gradients by NCCL");
    }
  }

  @Test
  void aRankThatEndsLongBeforeTheOthersHaveConnectedIsNamed() {
    List<CompletableFuture<String>> ends =
        ranks(
            new RingTimeouts(Duration.ofSeconds(6), Duration.ofSeconds(60)),
            ranks -> {
              NcclMeeting meeting = NcclMeeting.of(ranks, OptionalInt.empty());
              if (ranks.rank() == 1) {
                return String.valueOf(ranks.allGather("").size());
              }
              try (NcclCommunicator unused = meeting.connect()) {
                return "connected";
              } catch (CollectiveException e) {
                return e.getMessage();
              }
            });
    assertThat(ends.get(1).join()).isEqualTo("3");
    assertThat(ends.get(0).join()).startsWith("Rank 1 left the group");
    assertThat(ends.get(2).join()).startsWith("Rank 1 left the group");
  }

  /** Of a sum that never ends, until it is aborted. */
  private static String failure(NcclCommunicator nccl) {
    try (nccl) {
      nccl.sum(Ranks.direct(1, 2, 3), 3);
      nccl.await();
      return "summed";
    } catch (CollectiveException e) {
      return e.getMessage();
    }
  }

  private static NcclCommunicator connect(RankGroup ranks) {
    NcclMeeting meeting = NcclMeeting.of(ranks, OptionalInt.empty());
    assertThat(meeting.obstacle()).isEmpty();
    assertThat(meeting.version()).isEqualTo("2.26.2");
    return meeting.connect();
  }

  private static List<CompletableFuture<String>> ranks(
      RingTimeouts patience, Function<RankGroup, String> task) {
    List<RingServer> servers = Ranks.servers(3);
    List<String> addresses = Ranks.addresses(servers);
    return Ranks.start(
        3,
        rank ->
            RingGroup.connect(
                servers.get(rank),
                rank,
                addresses,
                Ranks.identity(Protection.AUTHENTICATED),
                patience),
        task);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
