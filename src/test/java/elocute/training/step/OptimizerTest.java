package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.PronunciationModel;
import elocute.model.nn.ParameterGroup;
import elocute.training.data.TinyRun;
import java.nio.FloatBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OptimizerTest {

  private static final LearningRates RATES = new LearningRates(1e-2, 1e-2);

  @Test
  void theLossScaleIsTakenOutBeforeClipping() {
    assertThat(weightsAfterStep(1, 0.5)).containsExactly(weightsAfterStep(1024, 0.5));
    assertThat(weightsAfterStep(1, 0)).containsExactly(weightsAfterStep(1024, 0));
  }

  @Test
  void aGradientThatIsNotFiniteChangesNothing() {
    try (PronunciationModel model = model()) {
      var optimizer = new Optimizer(model.parameters(), 0.01);
      float[] before = TinyRun.weights(model);
      model.parameters().gradients(ParameterGroup.ENCODER).values().put(7, Float.NaN);
      assertThat(optimizer.apply(RATES, 1, 8)).isNaN();
      assertThat(TinyRun.weights(model)).containsExactly(before);
      assertThat(optimizer.group(ParameterGroup.MAIN).steps()).isZero();
    }
  }

  @Test
  void theNormIsThatBeforeClippingAndWithoutTheScale() {
    try (PronunciationModel model = model()) {
      var optimizer = new Optimizer(model.parameters(), 0);
      model.parameters().gradients(ParameterGroup.ENCODER).values().put(0, 3 * 64f);
      model.parameters().gradients(ParameterGroup.MAIN).values().put(0, 4 * 64f);
      assertThat(optimizer.apply(RATES, 1, 64)).isCloseTo(5, Offset.offset(1e-12));
      assertThat(model.parameters().gradients(ParameterGroup.MAIN).values().get(0)).isEqualTo(0.8f);
    }
  }

  private static float[] weightsAfterStep(float scale, double maxGradNorm) {
    try (PronunciationModel model = model()) {
      var optimizer = new Optimizer(model.parameters(), 0.01);
      for (int step = 0; step < 2; step++) {
        for (ParameterGroup group : ParameterGroup.values()) {
          FloatBuffer gradients = model.parameters().gradients(group).values();
          for (int i = 0; i < gradients.limit(); i++) {
            gradients.put(i, scale * (float) Math.sin(i + step));
          }
        }
        optimizer.apply(RATES, maxGradNorm, scale);
      }
      return TinyRun.weights(model);
    }
  }

  private static PronunciationModel model() {
    return PronunciationModel.create(TinyRun.settings(""), 3, 42);
  }
}
