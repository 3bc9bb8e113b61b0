package elocute.corpus;

import java.io.Serializable;
import java.util.Set;

/** Where the validation utterances come from. */
public sealed interface ValidationRule extends Serializable {

  /** All utterances of these speakers, who then do not train. */
  record BySpeakers(Set<String> speakers) implements ValidationRule {
    public BySpeakers {
      speakers = Set.copyOf(speakers);
    }
  }

  /**
   * About this share of each training speaker's utterances, chosen by a hash of seed and utterance
   * (of seed and transcript under {@link TranscriptRule.Disjoint}).
   *
   * @param share in (0, 1)
   * @param seed changes the choice
   */
  record ByShare(double share, long seed) implements ValidationRule {
    public ByShare {
      SplitPlan.requireShare("validation_share", share);
    }
  }
}
