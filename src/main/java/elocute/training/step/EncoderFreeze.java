package elocute.training.step;

import elocute.config.TrainingSettings;
import elocute.model.nn.ParameterStore;
import java.util.Optional;

/**
 * Keeps parts of the encoder as they are. Autograd records nothing in a part without trained
 * parameters below it, so that neither its backward pass nor its optimiser runs.
 */
final class EncoderFreeze {

  private static final String ENCODER = "wav2vec2.";
  private static final String FEATURE_ENCODER = ENCODER + "feature_extractor.";

  private final TrainingSettings settings;
  private final ParameterStore parameters;
  private Optional<Boolean> wholeEncoder = Optional.empty();

  EncoderFreeze(TrainingSettings settings, ParameterStore parameters) {
    this.settings = settings;
    this.parameters = parameters;
  }

  /** Freezes what is to be frozen in a step (from 0), and nothing else. */
  void at(long step) {
    boolean whole = step < settings.freezeEncoderSteps();
    if (wholeEncoder.isPresent() && wholeEncoder.get() == whole) {
      return;
    }
    wholeEncoder = Optional.of(whole);
    parameters.unfreeze(name -> name.startsWith(ENCODER));
    if (whole) {
      parameters.freeze(name -> name.startsWith(ENCODER));
    } else if (settings.freezeFeatureEncoder()) {
      parameters.freeze(name -> name.startsWith(FEATURE_ENCODER));
    }
  }
}
