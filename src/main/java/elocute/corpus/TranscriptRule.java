package elocute.corpus;

import java.io.Serializable;

/** Whether a sentence may be in several splits, read by different speakers. */
public sealed interface TranscriptRule extends Serializable {

  /** It may, as in the literature on L2-ARCTIC. */
  record Shared() implements TranscriptRule {}

  /**
   * It may not: a hash of seed and transcript gives each sentence one split, and an utterance whose
   * speaker belongs to another split is left out.
   *
   * @param testShare share of the sentences for testing, in (0, 1)
   * @param validationShare share of the sentences for validation with {@link
   *     ValidationRule.BySpeakers}, in (0, 1)
   * @param seed changes the choice
   */
  record Disjoint(double testShare, double validationShare, long seed) implements TranscriptRule {
    public Disjoint {
      SplitPlan.requireShare("test_share", testShare);
      SplitPlan.requireShare("validation_share", validationShare);
      SplitPlan.requireShare("test_share + validation_share", testShare + validationShare);
    }

    /** 60 % of the sentences for training, 15 % for validation, 25 % for testing. */
    public static Disjoint standard(long seed) {
      return new Disjoint(0.25, 0.15, seed);
    }
  }
}
