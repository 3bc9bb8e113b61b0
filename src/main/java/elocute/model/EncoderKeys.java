package elocute.model;

import java.util.List;
import java.util.Optional;

/** The names that encoder weights have in the wild. */
final class EncoderKeys {

  private static final String PREFIX = "wav2vec2.";

  /** Parts of pre-training and of fine-tuned models that are not the encoder. */
  private static final List<String> IGNORED =
      List.of("quantizer.", "project_hid.", "project_q.", "lm_head.", "masked_spec_embed");

  private EncoderKeys() {}

  /**
   * The parameter's name: with the prefix, weight norm in its present-day form. Empty for what is
   * not part of the encoder.
   */
  static Optional<String> parameterName(String stored) {
    String name = stored.startsWith(PREFIX) ? stored.substring(PREFIX.length()) : stored;
    if (IGNORED.stream().anyMatch(name::startsWith)) {
      return Optional.empty();
    }
    return Optional.of(
        PREFIX
            + name.replace("conv.weight_g", "conv.parametrizations.weight.original0")
                .replace("conv.weight_v", "conv.parametrizations.weight.original1"));
  }
}
