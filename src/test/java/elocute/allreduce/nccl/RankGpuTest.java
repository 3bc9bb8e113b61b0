package elocute.allreduce.nccl;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.allreduce.Protection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankGpuTest {

  private static final String FIRST = gpu("one", "0000:3B:00.0", "2.26.2");

  @Test
  void ranksWithAGpuEachAndTheSameNcclHaveNoObstacle() {
    List<String> texts =
        List.of(
            FIRST, gpu("one", "0000:5E:00.0", "2.26.2"), gpu("other", "0000:3B:00.0", "2.26.2"));
    assertThat(RankGpu.obstacle(texts, Protection.AUTHENTICATED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "one, 0000:3B:00.0, 2.26.2, 'ranks 0 and 1 share the GPU 0000:3B:00.0'",
    "one, 0000:5E:00.0, 2.21.5, 'rank 0 has NCCL 2.26.2, rank 1 has 2.21.5'"
  })
  void ranksThatShareAGpuOrHaveAnotherNcclAreNamed(
      String machine, String bus, String nccl, String obstacle) {
    assertThat(RankGpu.obstacle(List.of(FIRST, gpu(machine, bus, nccl)), Protection.AUTHENTICATED))
        .contains(obstacle);
  }

  @Test
  void aRankOnACpuIsNamed() {
    List<String> texts = List.of(FIRST, RankGpu.text(Optional.empty()));
    assertThat(RankGpu.obstacle(texts, Protection.AUTHENTICATED))
        .contains("rank 1 computes on a CPU");
    assertThat(RankGpu.isAmong(texts)).isTrue();
    assertThat(RankGpu.isAmong(texts.subList(1, 2))).isFalse();
  }

  @Test
  void whatIsToBeEncryptedDoesNotGoByNccl() {
    assertThat(RankGpu.obstacle(List.of(FIRST), Protection.ENCRYPTED))
        .contains("ranks are to encrypt what they send, which NCCL does not");
  }

  private static String gpu(String machine, String busId, String nccl) {
    return RankGpu.text(Optional.of(new RankGpu(machine, busId, nccl)));
  }
}
