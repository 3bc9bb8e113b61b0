package elocute.model.nn;

import elocute.config.EncoderSettings;
import elocute.config.SpecAugmentSettings;

/**
 * What disturbs an encoder while it trains: the run's choice, whatever checkpoint it starts from.
 *
 * @param hiddenDropout after attention, feed-forward and the positional convolution; in [0, 1), as
 *     every dropout
 * @param attentionDropout of attention weights
 * @param activationDropout inside the feed-forward
 * @param featureProjectionDropout after the feature projection
 * @param layerDrop probability that a transformer layer is left out (arXiv 1909.11556), in [0, 1)
 * @param specAugment masks on the projected features
 */
public record Regularization(
    double hiddenDropout,
    double attentionDropout,
    double activationDropout,
    double featureProjectionDropout,
    double layerDrop,
    SpecAugmentSettings specAugment) {

  /** Nothing is dropped or masked. */
  public static final Regularization NONE =
      new Regularization(0, 0, 0, 0, 0, SpecAugmentSettings.NONE);

  public Regularization {
    requireProbability("hidden_dropout", hiddenDropout);
    requireProbability("attention_dropout", attentionDropout);
    requireProbability("activation_dropout", activationDropout);
    requireProbability("feat_proj_dropout", featureProjectionDropout);
    requireProbability("layerdrop", layerDrop);
  }

  public static Regularization of(EncoderSettings settings) {
    return new Regularization(
        settings.hiddenDropout(),
        settings.attentionDropout(),
        settings.activationDropout(),
        settings.featProjDropout(),
        settings.layerdrop(),
        settings.specAugment());
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + ": must be in [0, 1), got " + value);
    }
  }
}
