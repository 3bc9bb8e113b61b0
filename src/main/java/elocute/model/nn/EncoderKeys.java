package elocute.model.nn;

import java.util.List;
import java.util.Optional;

/** The names that encoder weights have in the wild. */
public final class EncoderKeys {

  private static final String PREFIX = "wav2vec2.";

  /** Parts of pre-training and of fine-tuned models that are not the encoder. */
  private static final List<String> IGNORED =
      List.of("quantizer.", "project_hid.", "project_q.", "lm_head.");

  /**
   * What masked frames are replaced by. Only pre-trained checkpoints have it, and only SpecAugment
   * needs it.
   */
  public static final String MASK_EMBEDDING = "masked_spec_embed";

  /** Its name of early 2021. */
  private static final String OLD_MASK_EMBEDDING = "mask_time_emb_vector";

  private EncoderKeys() {}

  /** Whether a stored name says that it is of the encoder within a larger model. */
  public static boolean hasPrefix(String stored) {
    return stored.startsWith(PREFIX);
  }

  /**
   * The parameter's name: with the prefix, in its present-day form. Empty for what is not part of
   * the encoder, the mask embedding included.
   */
  public static Optional<String> parameterName(String stored) {
    return nameWithMaskEmbedding(stored).filter(name -> !name.equals(PREFIX + MASK_EMBEDDING));
  }

  /** As {@link #parameterName}, and the mask embedding's name. */
  public static Optional<String> nameWithMaskEmbedding(String stored) {
    String name = stored.startsWith(PREFIX) ? stored.substring(PREFIX.length()) : stored;
    if (IGNORED.stream().anyMatch(name::startsWith)) {
      return Optional.empty();
    }
    if (name.equals(OLD_MASK_EMBEDDING)) {
      return Optional.of(PREFIX + MASK_EMBEDDING);
    }
    return Optional.of(
        PREFIX
            + name.replace("conv.weight_g", "conv.parametrizations.weight.original0")
                .replace("conv.weight_v", "conv.parametrizations.weight.original1"));
  }
}
