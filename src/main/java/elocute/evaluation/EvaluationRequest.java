package elocute.evaluation;

import elocute.config.EvaluationSettings;
import elocute.config.EvaluationSettings.Decoder;
import elocute.config.ModelType;
import elocute.corpus.Split;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.fs.Path;

/**
 * What to evaluate.
 *
 * @param checkpoint the checkpoint's directory
 * @param modelType what the checkpoint is expected to be, checked against it; empty: whatever it is
 * @param features feature set; empty: the one trained on
 * @param split split of it
 * @param decoding how to decode, where it differs from the checkpoint's settings
 * @param predictions whether every utterance's prediction is written
 * @param goodness whether each canonical phone is measured
 * @param partitions tasks, of which there is at least one per shard; empty: by the cluster's slots
 */
public record EvaluationRequest(
    Path checkpoint,
    Optional<ModelType> modelType,
    Optional<String> features,
    Split split,
    Decoding decoding,
    Predictions predictions,
    Goodness goodness,
    OptionalInt partitions) {

  public EvaluationRequest {
    if (partitions.orElse(1) < 1) {
      throw new EvaluationException("partitions: must be at least 1, got " + partitions.getAsInt());
    }
  }

  /** Whether every utterance's prediction is written to table {@code predictions}. */
  public enum Predictions {
    SAVED,
    DROPPED
  }

  /** Whether each canonical phone's goodness of pronunciation is measured. */
  public enum Goodness {
    NOT_MEASURED,
    /** Its metrics are. */
    MEASURED,
    /** Every phone's is written to table {@code phone_scores}, too. */
    SAVED
  }

  /**
   * What is asked of decoding; empty: as the checkpoint's settings have it.
   *
   * @param decoder how label sequences are found
   * @param beamWidth label sequences that a beam search keeps
   */
  public record Decoding(Optional<Decoder> decoder, Optional<Integer> beamWidth) {

    /** As the checkpoint's settings have it. */
    public static final Decoding OF_THE_CHECKPOINT =
        new Decoding(Optional.empty(), Optional.empty());

    /**
     * The settings with what is asked.
     *
     * @throws EvaluationException when a width is asked for and no beam search
     * @throws elocute.config.SettingsException when the width is below 1
     */
    public EvaluationSettings over(EvaluationSettings settings) {
      var asked =
          new EvaluationSettings(
              decoder.orElse(settings.decoder()), beamWidth.orElse(settings.beamWidth()));
      if (beamWidth.isPresent() && asked.decoder() != Decoder.BEAM) {
        throw new EvaluationException(
            "beam_width: needs decoder beam, got decoder greedy with beam_width "
                + beamWidth.get());
      }
      return asked;
    }
  }
}
