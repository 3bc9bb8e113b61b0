package elocute.training.data;

import ai.djl.ndarray.NDArray;
import elocute.config.TrainingSettings;
import elocute.model.Logits;
import elocute.model.ModelDescription;
import elocute.model.decoding.CtcDecoder;
import elocute.model.decoding.FrameScores;
import elocute.speech.labels.ErrorLabels;
import java.util.List;
import java.util.Optional;

/** How an architecture's error head learns and is read. */
public sealed interface ErrorHead permits FrameErrors, PlaceErrors {

  /**
   * That of a model.
   *
   * @param recipe how one learns that is asked about each phone
   * @param phones how it learns of phones that are not known
   */
  static ErrorHead of(ModelDescription model, TrainingSettings recipe, PhonemeLoss phones) {
    return model.modelType().asksAboutPhones()
        ? new PlaceErrors(ErrorLabels.ofClasses(model.errorClasses() - 1), recipe.prompts(), phones)
        : new FrameErrors();
  }

  /** Whether an utterance can train it that is heard in so many frames. */
  boolean canTrain(Example example, int frames);

  /**
   * The loss of each utterance of a batch, [B]; 0, without a gradient, of one that cannot train.
   */
  NDArray itemLosses(Logits logits, List<Example> examples);

  /**
   * How many of an utterance's rows of {@link Logits#errors} are no padding.
   *
   * @param frames the utterance's
   */
  int rows(Example example, int frames);

  /**
   * What it answers about each place of the canonical phones; nothing if it is not asked.
   *
   * @param scores the utterance's rows
   */
  Optional<List<PlaceAnswer>> answers(FrameScores scores, Example example);

  /**
   * Error labels as classes; none if the head is asked and nothing was asked.
   *
   * @param scores the utterance's rows
   */
  int[] labels(FrameScores scores, Example example, CtcDecoder decoder);
}
