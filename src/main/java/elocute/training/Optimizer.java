package elocute.training;

import elocute.model.AdamW;
import elocute.model.ParameterGroup;
import elocute.model.ParameterStore;
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
   * @return the global norm before clipping
   */
  double apply(LearningRates rates, double maxGradNorm) {
    double norm = parameters.gradientNorm();
    if (!Double.isFinite(norm)) {
      return norm;
    }
    if (maxGradNorm > 0 && norm > maxGradNorm) {
      parameters.scaleGradients(maxGradNorm / norm);
    }
    groups.get(ParameterGroup.ENCODER).step(rates.wav2vec());
    groups.get(ParameterGroup.MAIN).step(rates.main());
    return norm;
  }

  /** The optimiser of one group, for checkpoints. */
  AdamW group(ParameterGroup group) {
    return groups.get(group);
  }
}
