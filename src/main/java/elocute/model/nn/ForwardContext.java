package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.TrainingSettings.Precision;
import elocute.model.tensor.Seeds;
import elocute.model.tensor.TorchScriptModule;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One forward pass under way: its memory, arithmetic and dropout. */
public final class ForwardContext {

  private final NDManager manager;
  private final ForwardMode pass;
  private final Optional<AskedPhones> prompts;
  private long dropoutCalls;

  /** A pass that asks about no phones. */
  public ForwardContext(NDManager manager, ForwardMode pass) {
    this(manager, pass, Optional.empty());
  }

  public ForwardContext(NDManager manager, ForwardMode pass, Optional<AskedPhones> prompts) {
    this.manager = manager;
    this.pass = pass;
    this.prompts = prompts;
  }

  public NDManager manager() {
    return manager;
  }

  /** The heads to compute. */
  HeadSelection heads() {
    return pass.heads();
  }

  /** The canonical phones that it asks about. */
  Optional<AskedPhones> prompts() {
    return prompts;
  }

  /** What a head that is left out gives for hidden states [B,T,D]: [B,T,0]. */
  public NDArray noLogits(NDArray hidden) {
    Shape shape = hidden.getShape();
    return manager.zeros(new Shape(shape.get(0), shape.get(1), 0));
  }

  /** Calls an operator; the result belongs to this pass. */
  public NDArray call(String operator, Object... arguments) {
    return TorchScriptModule.operators().call(manager, operator, arguments);
  }

  NDList callForList(String operator, Object... arguments) {
    return TorchScriptModule.operators().callForList(manager, operator, arguments);
  }

  boolean trains() {
    return pass instanceof ForwardMode.Training;
  }

  /**
   * Cuts the graph at {@code x}, if the pass is run in segments.
   *
   * @param above parameters of the layer that begins here; none: the heads
   * @return what stands for {@code x} from here on
   */
  NDArray cut(NDArray x, List<Parameter> above) {
    return pass instanceof ForwardMode.Training training && training.segments().isPresent()
        ? training.segments().get().cut(manager, x, above)
        : x;
  }

  /** Applies a layer before which the graph has just been cut. */
  NDArray apply(EncoderLayer layer, NDArray x, FrameMask mask) {
    return pass instanceof ForwardMode.Training training && training.segments().isPresent()
        ? training.segments().get().apply(this, layer, x, mask)
        : layer.apply(this, x, mask);
  }

  /**
   * A pass that draws what this one would draw from here on; its results belong to {@code owner}.
   */
  ForwardContext repeated(NDManager owner) {
    var repeated = new ForwardContext(owner, pass, prompts);
    repeated.dropoutCalls = dropoutCalls;
    return repeated;
  }

  /** The dropout probability of this pass: 0 unless it trains. */
  double dropout(double probability) {
    return trains() ? probability : 0;
  }

  /** Whether chance leaves something out; never unless the pass trains. */
  boolean drops(double probability) {
    return dropout(probability) > 0 && nextRandom().nextDouble() < probability;
  }

  /** A new generator for one choice of a training pass that is made outside the operators. */
  SplittableRandom nextRandom() {
    return new SplittableRandom(nextSeed());
  }

  /** A new seed for the dropout masks of one operator call. */
  long nextSeed() {
    return pass instanceof ForwardMode.Training training
        ? Seeds.mix(training.dropoutSeed(), dropoutCalls++) >>> 1
        : 0;
  }

  /** The number libtorch gives the type of matrix products and convolutions. */
  int dataType() {
    return scalarType(pass.precision());
  }

  public static int scalarType(Precision precision) {
    return switch (precision) {
      case FP16 -> 5;
      case FP32 -> 6;
      case BF16 -> 15;
    };
  }

  /** Replaces an intermediate result: autograd keeps what it needs of the old one. */
  static NDArray release(NDArray old, NDArray replacement) {
    old.close();
    return replacement;
  }
}
