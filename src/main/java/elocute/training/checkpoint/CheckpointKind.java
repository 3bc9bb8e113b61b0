package elocute.training.checkpoint;

import java.util.Locale;

/**
 * The checkpoints that a run keeps. {@link #RECOMMENDATION} says which is for what; the pages and
 * commands that name one follow {@link #USUAL}.
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
   * The one to take unless there is a reason for another: mistakes are found by the phones that
   * were heard, so that which hears phones best. Of a {@code prompted} model, whose error head is
   * asked about each phone, it was the better one as well (decision 019).
   */
  public static final CheckpointKind USUAL = BEST_PHONEME;

  /** Which checkpoint is for what; help and documents say it in these words. */
  public static final String RECOMMENDATION =
      "best_phoneme to evaluate, calibrate, predict and export with, of every architecture;"
          + " best_error to watch the error head alone, as nightly runs and sweeps do by default;"
          + " best_loss of a run too short for either, as the quickstart's; latest to train on";

  /** The directory's name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
