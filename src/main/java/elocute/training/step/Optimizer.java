package elocute.training.step;

import elocute.model.nn.AdamW;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterStore;
import java.util.EnumMap;
import java.util.Map;

/** Two AdamW: one for the encoder, one for everything above, each with its own learning rate. */
public final class Optimizer {

  private final ParameterStore parameters;
  private final Map<ParameterGroup, AdamW> groups = new EnumMap<>(ParameterGroup.class);

  public Optimizer(ParameterStore parameters, double weightDecay) {
    this.parameters = parameters;
    for (ParameterGroup group : ParameterGroup.values()) {
      groups.put(group, new AdamW(parameters, group, AdamW.Options.withWeightDecay(weightDecay)));
    }
  }

  /**
   * Takes a step with the gradients in the parameters; none when their norm is not finite.
   *
   * @param rates learning rates
   * @param maxGradNorm clipping by global norm; 0: none
   * @param lossScale what the gradients are multiplied by
   * @return the global norm before clipping, without the loss scale
   */
  double apply(LearningRates rates, double maxGradNorm, double lossScale) {
    double norm = parameters.gradientNorm() / lossScale;
    if (!Double.isFinite(norm)) {
      return norm;
    }
    boolean clips = maxGradNorm > 0 && norm > maxGradNorm;
    double factor = (clips ? maxGradNorm / norm : 1) / lossScale;
    if (factor != 1) {
      parameters.scaleGradients(factor);
    }
    groups.get(ParameterGroup.ENCODER).step(rates.wav2vec());
    groups.get(ParameterGroup.MAIN).step(rates.main());
    return norm;
  }

  /** The optimiser of one group, for checkpoints. */
  public AdamW group(ParameterGroup group) {
    return groups.get(group);
  }
}
