package elocute.training.checkpoint;

import java.util.Locale;

/** The checkpoints that a run keeps. */
public enum CheckpointKind {
  /** Highest validation error token accuracy. */
  BEST_ERROR,
  /** Highest validation phoneme accuracy, that is lowest PER. */
  BEST_PHONEME,
  /** Lowest validation loss. */
  BEST_LOSS,
  /** After the last epoch; with the optimiser's state, to resume from. */
  LATEST;

  /** The directory's name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
