package elocute.training.checkpoint;

import elocute.config.ModelType;
import java.util.Locale;

/**
 * The checkpoints that a run keeps. {@link #usual} says which is recommended; the pages and
 * commands that name one follow it.
 */
public enum CheckpointKind {
  /** Highest validation error token accuracy. */
  BEST_ERROR,
  /** Highest validation phoneme accuracy, that is lowest PER. */
  BEST_PHONEME,
  /** Lowest validation loss. */
  BEST_LOSS,
  /** After the last epoch; with the optimiser's state, to resume from. */
  LATEST;

  /**
   * The one to evaluate, calibrate and listen with unless there is a reason for another: mistakes
   * are found by the phones that were heard, so that which hears phones best; of an architecture
   * whose error head is asked about phones, that whose error head is best.
   */
  public static CheckpointKind usual(ModelType type) {
    return type.asksAboutPhones() ? BEST_ERROR : BEST_PHONEME;
  }

  /** The directory's name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
