package elocute.evaluation;

import elocute.training.Prediction;
import java.io.Serializable;

/**
 * Sums of both heads' CTC losses over the utterances whose target fits.
 *
 * @param errorLoss sum of the error head's losses
 * @param errors number of them
 * @param phonemeLoss sum of the phoneme head's losses
 * @param phonemes number of them
 */
record LossSums(double errorLoss, long errors, double phonemeLoss, long phonemes)
    implements Serializable {

  static final LossSums NONE = new LossSums(0, 0, 0, 0);

  LossSums plus(Prediction prediction) {
    return plus(
        new LossSums(
            prediction.errorLoss(),
            prediction.errorFeasible() ? 1 : 0,
            prediction.phonemeLoss(),
            prediction.phonemeFeasible() ? 1 : 0));
  }

  LossSums plus(LossSums other) {
    return new LossSums(
        errorLoss + other.errorLoss,
        errors + other.errors,
        phonemeLoss + other.phonemeLoss,
        phonemes + other.phonemes);
  }

  /** Weighted sum of both heads' mean losses; a head without fitting targets counts as 0. */
  double mean(double errorWeight, double phonemeWeight) {
    return errorWeight * errorLoss / Math.max(1, errors)
        + phonemeWeight * phonemeLoss / Math.max(1, phonemes);
  }
}
