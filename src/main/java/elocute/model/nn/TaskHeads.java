package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import elocute.config.HeadSettings;
import elocute.config.ModelType;

/**
 * One of the architectures above the encoder. Legend: B utterances, T frames, H encoder width, D
 * {@code hidden_dim}, E error classes, P phonemes.
 */
public sealed interface TaskHeads
    permits SimpleHeads, TransformerHeads, CrossAttentionHeads, HierarchicalHeads, PromptedHeads {

  /**
   * What the two tasks give.
   *
   * @param errors [B,T,E], [B,T,0] if the pass leaves it out; of an error head that is asked
   *     [B,S,3+P], see {@link PlaceLoss}, and [B,T,0] if nothing is asked
   * @param phonemes [B,T,P], [B,T,0] if the pass leaves it out
   */
  record Outputs(NDArray errors, NDArray phonemes) {}

  /**
   * Sizes of an architecture.
   *
   * @param inputs H
   * @param settings D, layers, heads and dropout
   * @param errorClasses E, blank included
   * @param phonemes P, blank included
   * @param pause class of what is said in pauses; 0 if there is none
   */
  record Sizes(int inputs, HeadSettings settings, int errorClasses, int phonemes, int pause) {

    public Sizes {
      requireAtLeast("error classes with the blank", errorClasses, 2);
      requireAtLeast("phonemes with the blank", phonemes, 2);
      requireAtLeast("hidden_dim", settings.hiddenDim(), 2);
      requireAtLeast("num_layers", settings.numLayers(), 1);
      requireDivisor("num_heads", settings.numHeads(), settings.hiddenDim());
      if (!(settings.dropout() >= 0 && settings.dropout() < 1)) {
        throw new IllegalArgumentException("dropout: must be in [0, 1), got " + settings.dropout());
      }
    }

    int width() {
      return settings.hiddenDim();
    }

    private static void requireAtLeast(String name, int value, int minimum) {
      if (value < minimum) {
        throw new IllegalArgumentException(
            name + ": must be at least " + minimum + ", got " + value);
      }
    }

    private static void requireDivisor(String name, int value, int width) {
      if (value < 1 || width % value != 0) {
        throw new IllegalArgumentException(
            name + ": must divide hidden_dim " + width + ", got " + value);
      }
    }
  }

  /** Hidden states [B,T,H] to the logits of both tasks. */
  Outputs apply(ForwardContext pass, NDArray hidden, FrameMask mask);

  /** Declares the parameters of the architecture in {@code scope}. */
  static TaskHeads of(ModelType type, Sizes sizes, ParameterScope scope) {
    return switch (type) {
      case SIMPLE -> new SimpleHeads(sizes, scope);
      case TRANSFORMER -> new TransformerHeads(sizes, scope);
      case CROSS -> new CrossAttentionHeads(sizes, scope);
      case HIERARCHICAL -> new HierarchicalHeads(sizes, scope);
      case PROMPTED -> new PromptedHeads(sizes, scope);
    };
  }
}
