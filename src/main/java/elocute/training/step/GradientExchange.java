package elocute.training.step;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.allreduce.RankGroup;
import elocute.allreduce.SumQueue;
import elocute.allreduce.WireFormat;
import elocute.model.PronunciationModel;
import elocute.model.nn.GradientBucket;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterStore;
import elocute.model.tensor.FlatTensor;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The sum of a step's gradients over all ranks, bucket by bucket, while the backward pass is still
 * busy with earlier layers. All ranks send the same buckets in the same order, whatever each of
 * them has to compute. With the last one goes what all ranks do after the step.
 */
final class GradientExchange implements AutoCloseable {

  private final ParameterStore parameters;
  private final RankGroup ranks;
  private final SumQueue sums;
  private final Deque<GradientBucket> left = new ArrayDeque<>();

  GradientExchange(PronunciationModel model, RankGroup ranks, WireFormat wire) {
    this.parameters = model.parameters();
    this.ranks = ranks;
    this.sums = new SumQueue(ranks, wire);
    if (ranks.size() > 1) {
      left.addAll(GradientBucket.of(parameters, model.segmentStarts()));
    }
  }

  /**
   * The heads' gradients are final, and the encoder's from that value on; of no use to one rank.
   */
  void finalFrom(long offset) {
    while (left.size() > 1 && isFinal(left.peek(), offset)) {
      send(left.remove());
    }
  }

  private static boolean isFinal(GradientBucket bucket, long offset) {
    return bucket.group() == ParameterGroup.MAIN || bucket.offset() >= offset;
  }

  private void send(GradientBucket bucket) {
    sums.add(sum -> bucket.change(parameters, sum));
  }

  /**
   * Sums what is left and waits until all is done.
   *
   * @param own what this rank would do after the step; rank 0's counts
   * @return what all ranks do
   */
  StepCommand finish(Supplier<StepCommand> own) {
    if (ranks.size() == 1) {
      return own.get();
    }
    while (left.size() > 1) {
      send(left.remove());
    }
    StepCommand command = ranks.rank() == 0 ? own.get() : StepCommand.GO_ON;
    float[] agreed = {command.code()};
    GradientBucket last = left.remove();
    sums.add(sum -> last.change(parameters, bytes -> sumWith(agreed, bytes, sum)));
    sums.await();
    return StepCommand.of(agreed[0]);
  }

  /** Sums values and, in a copy, one more behind them. */
  private static void sumWith(float[] value, ByteBuffer values, Consumer<ByteBuffer> sum) {
    int bytes = values.remaining();
    try (NDManager memory = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var copy = new FlatTensor(memory.zeros(new Shape(bytes / Float.BYTES + 1)));
      copy.change(
          all -> {
            all.put(0, values, values.position(), bytes).putFloat(bytes, value[0]);
            sum.accept(all);
            value[0] = all.getFloat(bytes);
            values.put(values.position(), all, 0, bytes);
          });
    }
  }

  /** Waits for a sum under way; afterwards the gradients are left alone. */
  @Override
  public void close() {
    sums.close();
  }
}
