package elocute.config;

/**
 * Masks on the encoder's projected features while it trains (SpecAugment, arXiv 1904.08779, as
 * wav2vec 2.0 uses it), with the names of the Hugging Face {@code config.json}.
 *
 * @param maskTimeProb share of an utterance's frames to mask, before spans overlap, in [0, 1]; 0:
 *     none
 * @param maskTimeLength frames per span
 * @param maskTimeMinMasks fewest spans per utterance
 * @param maskFeatureProb likewise for the features of an utterance, the same in all frames
 * @param maskFeatureLength features per span
 * @param maskFeatureMinMasks fewest spans per utterance
 */
public record SpecAugmentSettings(
    double maskTimeProb,
    int maskTimeLength,
    int maskTimeMinMasks,
    double maskFeatureProb,
    int maskFeatureLength,
    int maskFeatureMinMasks) {

  /** No masks. */
  public static final SpecAugmentSettings NONE = new SpecAugmentSettings(0, 1, 0, 0, 1, 0);

  public SpecAugmentSettings {
    Rule.probability("mask_time_prob", maskTimeProb);
    Rule.atLeast(1, "mask_time_length", maskTimeLength);
    Rule.atLeast(0, "mask_time_min_masks", maskTimeMinMasks);
    Rule.probability("mask_feature_prob", maskFeatureProb);
    Rule.atLeast(1, "mask_feature_length", maskFeatureLength);
    Rule.atLeast(0, "mask_feature_min_masks", maskFeatureMinMasks);
  }
}
