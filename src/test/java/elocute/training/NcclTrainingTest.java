package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.allreduce.nccl.NcclStandIn;
import elocute.config.RunSettings;
import elocute.training.data.TinyRun;
import elocute.training.data.TinyRun.Outcome;
import elocute.training.data.TrainingException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings by NCCL, on a stand-in that needs no GPU. */
@Timeout(120)
class NcclTrainingTest {

  /** Wide enough for several buckets. */
  private static final String RECIPE =
      "batch_size=2,hidden_size=256,intermediate_size=1024,num_hidden_layers=4,"
          + "layerdrop=0.3,dropout=0.2,gradient_accumulation=2";

  @TempDir private Path directory;

  @Test
  void twoRanksGetTheWeightsThatTheRingGivesThem() throws Exception {
    Outcome ring = train(RECIPE + ",num_epochs=2,exchange=ring", 2);
    try (NcclStandIn unused = NcclStandIn.in(directory)) {
      Outcome nccl = train(RECIPE + ",num_epochs=2,exchange=nccl", 2);
      assertThat(nccl.log()).contains("gradients travel by NCCL 2.26.2");
      assertThat(nccl.hash()).isEqualTo(ring.hash());
      assertThat(train(RECIPE + ",num_epochs=1", 2).log())
          .contains("gradients travel by NCCL 2.26.2");
    }
  }

  /** A step's, as the sums of a whole training go different ways once a bit differs. */
  @Test
  void threeRanksGetTheGradientsOfTheRingButForTheOrderOfSums() throws Exception {
    String step = RECIPE + ",num_epochs=1";
    Map<String, float[]> ring = train(step + ",exchange=ring", 3).gradients();
    try (NcclStandIn unused = NcclStandIn.in(directory)) {
      Outcome nccl = train(step + ",exchange=nccl", 3);
      assertThat(nccl.state().step()).isEqualTo(1);
      double norm = distance(ring, Map.of());
      assertThat(norm).isGreaterThan(0.1);
      assertThat(distance(nccl.gradients(), ring)).isLessThan(1e-5 * norm);
    }
  }

  private static double distance(Map<String, float[]> one, Map<String, float[]> other) {
    double squares = 0;
    for (String name : one.keySet()) {
      float[] values = one.get(name);
      float[] others = other.getOrDefault(name, new float[values.length]);
      for (int i = 0; i < values.length; i++) {
        squares += Math.pow(values[i] - others[i], 2);
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void roundingOnTheWireIsTheRings() throws Exception {
    try (NcclStandIn unused = NcclStandIn.in(directory)) {
      assertThat(train("num_epochs=1,gradient_wire=bf16", 2).log())
          .contains(
              "gradients travel around the ring, not by NCCL: gradient_wire = bf16 is the ring's");
    }
  }

  @Test
  void ranksOnCpusHaveTheRingAndSayNothingOfIt() throws Exception {
    assertThat(train("num_epochs=1", 2).log()).noneMatch(line -> line.contains("NCCL"));
    assertThatThrownBy(() -> train("num_epochs=1,exchange=nccl", 2))
        .hasRootCauseInstanceOf(TrainingException.class)
        .hasMessageContaining("training.exchange = nccl is not possible: rank 0 computes on a CPU");
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    RunSettings settings = TinyRun.settings(overrides);
    return TinyRun.train(settings, TinyRun.data(TinyRun.noise(9, 7)), ranks);
  }
}
