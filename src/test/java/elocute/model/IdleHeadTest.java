package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.ModelType;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings.Precision;
import elocute.model.nn.AskedPhones;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.HeadSelection;
import elocute.model.tensor.GradientScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdleHeadTest {

  private static final Path TINY = Path.of("src/test/resources/elocute/training/tiny.conf");

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void aHeadThatIsLeftOutHasNoClassesAndTheOtherIsAsWithBoth(ModelType type) {
    String small = ",%1$s.hidden_dim=16,%1$s.num_heads=2,%1$s.num_layers=2,%1$s.dropout=0";
    RunSettings settings =
        SettingsLoader.load(
            Optional.of(TINY), "model_type=" + type.id() + small.formatted(type.id()));
    try (PronunciationModel model = PronunciationModel.create(settings, 3, 42);
        NDManager manager = model.newStepManager()) {
      NDArray waveforms = manager.randomNormal(new Shape(2, 8000));
      Logits both = forward(model, manager, waveforms, HeadSelection.BOTH);
      Logits errors = forward(model, manager, waveforms, HeadSelection.ERRORS);
      Logits phonemes = forward(model, manager, waveforms, HeadSelection.PHONEMES);
      assertThat(errors.phonemes().getShape()).isEqualTo(new Shape(2, 24, 0));
      assertThat(phonemes.errors().getShape()).isEqualTo(new Shape(2, 24, 0));
      assertThat(errors.errors().getShape().get(2)).isPositive();
      assertThat(errors.errors().toFloatArray()).isEqualTo(both.errors().toFloatArray());
      assertThat(phonemes.phonemes().toFloatArray()).isEqualTo(both.phonemes().toFloatArray());
    }
  }

  private static Logits forward(
      PronunciationModel model, NDManager manager, NDArray waveforms, HeadSelection heads) {
    try (GradientScope scope = GradientScope.open()) {
      return model.forward(
          manager,
          waveforms,
          new int[] {8000, 6000},
          Optional.of(new AskedPhones(List.of(new int[] {3, 1, 4}, new int[] {1, 5}))),
          ForwardMode.training(1, Precision.FP32, heads));
    }
  }
}
