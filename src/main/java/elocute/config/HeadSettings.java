package elocute.config;

/**
 * Sizes of the layers above the encoder; an architecture ignores what it has no use for.
 *
 * @param hiddenDim width D
 * @param numLayers transformer layers
 * @param numHeads attention heads; divides {@code hiddenDim}
 * @param crossAttentionDim width between cross attention and the residual ({@code cross} only)
 * @param dropout dropout probability in [0, 1)
 */
public record HeadSettings(
    int hiddenDim, int numLayers, int numHeads, int crossAttentionDim, double dropout) {

  public HeadSettings {
    Rule.atLeast(1, "hidden_dim", hiddenDim);
    Rule.atLeast(1, "num_layers", numLayers);
    Rule.atLeast(1, "num_heads", numHeads);
    Rule.multipleOf("num_heads", numHeads, "hidden_dim", hiddenDim);
    Rule.atLeast(1, "cross_attention_dim", crossAttentionDim);
    Rule.dropout("dropout", dropout);
  }
}
