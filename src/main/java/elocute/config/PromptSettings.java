package elocute.config;

/**
 * How an error head learns that is asked about each canonical phone.
 *
 * @param corruptedShare canonical phones that are replaced, left out or put in, on average, as a
 *     share of an utterance's; 0: none
 * @param confusableShare of these changes, those that follow the errors of the training split; the
 *     others are drawn from all phones alike
 * @param foreignShare utterances that are asked about the phones of another, as a share; 0: none
 * @param expertScores whether a place is learnt as the experts scored its phone, by degrees, where
 *     they did
 * @param wrongWeight weight of a place where the canonical phone was not said, or something besides
 *     it, in the cross-entropy of decisions; other places have weight 1
 * @param heardWeight weight of the cross-entropy of the phone heard at such places
 */
public record PromptSettings(
    double corruptedShare,
    double confusableShare,
    @AddedSetting double foreignShare,
    @AddedSetting boolean expertScores,
    double wrongWeight,
    double heardWeight) {

  /** Drawn up to twice of it, an utterance keeps no phone as it is. */
  private static final double MOST_CORRUPTED = 0.5;

  public PromptSettings {
    Rule.check(
        corruptedShare >= 0 && corruptedShare <= MOST_CORRUPTED,
        "corrupted_share",
        corruptedShare,
        "must be from 0 to " + MOST_CORRUPTED);
    Rule.probability("confusable_share", confusableShare);
    Rule.probability("foreign_share", foreignShare);
    Rule.above(0, "wrong_weight", wrongWeight);
    Rule.atLeast(0.0, "heard_weight", heardWeight);
  }
}
