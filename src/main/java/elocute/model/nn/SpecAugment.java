package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import elocute.config.SpecAugmentSettings;
import java.util.Arrays;
import java.util.List;

/**
 * Masks projected features [B,T,H] while a model trains: frames become a learned vector, features
 * become 0. B utterances, T frames, H width.
 */
public final class SpecAugment {

  private final SpecAugmentSettings settings;
  private final List<Parameter> embedding;

  /** Declares the learned vector if frames are masked. */
  SpecAugment(Wav2Vec2Config config, ParameterScope scope) {
    settings = config.regularization().specAugment();
    embedding =
        settings.maskTimeProb() > 0
            ? List.of(
                scope.declare(EncoderKeys.MASK_EMBEDDING, Initializer.unit(), config.hiddenSize()))
            : List.of();
  }

  /** Masks by chance if the pass trains; the padding is never masked in time. */
  NDArray apply(ForwardContext pass, NDArray features, FrameMask frames) {
    NDArray x = features;
    if (pass.trains() && settings.maskTimeProb() > 0) {
      x = ForwardContext.release(x, maskTime(pass, x, drawTime(pass, x.getShape(), frames)));
    }
    if (pass.trains() && settings.maskFeatureProb() > 0) {
      x = ForwardContext.release(x, maskFeatures(pass, x, drawFeatures(pass, x.getShape())));
    }
    return x;
  }

  /** Replaces masked frames by the learned vector; {@code mask}: bool [B,T]. */
  NDArray maskTime(ForwardContext pass, NDArray x, NDArray mask) {
    return pass.call("mask_frames", x, mask, embedding.get(0).array());
  }

  /** Sets masked features to 0 in all frames; {@code mask}: bool [B,H]. */
  NDArray maskFeatures(ForwardContext pass, NDArray x, NDArray mask) {
    return pass.call("mask_features", x, mask);
  }

  private NDArray drawTime(ForwardContext pass, Shape shape, FrameMask frames) {
    var spans =
        new SpanMasks(
            settings.maskTimeProb(), settings.maskTimeLength(), settings.maskTimeMinMasks());
    return draw(pass, spans, frames.counts(), shape.get(1));
  }

  private NDArray drawFeatures(ForwardContext pass, Shape shape) {
    var spans =
        new SpanMasks(
            settings.maskFeatureProb(),
            settings.maskFeatureLength(),
            settings.maskFeatureMinMasks());
    int[] widths = new int[(int) shape.get(0)];
    Arrays.fill(widths, (int) shape.get(2));
    return draw(pass, spans, widths, shape.get(2));
  }

  private static NDArray draw(ForwardContext pass, SpanMasks spans, int[] lengths, long width) {
    boolean[] mask = spans.draw(lengths, (int) width, pass.nextRandom());
    return pass.manager().create(mask, new Shape(lengths.length, width));
  }
}
