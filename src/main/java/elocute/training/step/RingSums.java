package elocute.training.step;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.allreduce.RankGroup;
import elocute.allreduce.SumQueue;
import elocute.allreduce.WireFormat;
import elocute.model.nn.GradientBucket;
import elocute.model.nn.ParameterStore;
import elocute.model.tensor.FlatTensor;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Sums around the ring, in a thread of their own. */
final class RingSums implements BucketSums {

  private final ParameterStore parameters;
  private final SumQueue sums;

  RingSums(ParameterStore parameters, RankGroup ranks, WireFormat wire) {
    this.parameters = parameters;
    this.sums = new SumQueue(ranks, wire);
  }

  @Override
  public void add(GradientBucket bucket) {
    sums.add(sum -> bucket.change(parameters, sum));
  }

  @Override
  public float finish(GradientBucket last, float value) {
    float[] agreed = {value};
    sums.add(sum -> last.change(parameters, bytes -> sumWith(agreed, bytes, sum)));
    sums.await();
    return agreed[0];
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

  /** Waits for a sum under way. */
  @Override
  public void close() {
    sums.close();
  }
}
