package elocute.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import elocute.allreduce.RankGroup;
import elocute.allreduce.nccl.NcclCommunicator;
import elocute.model.nn.GradientBucket;
import elocute.model.nn.ParameterStore;
import elocute.model.tensor.FlatTensor;

/** From GPU to GPU. */
final class NcclRoute implements GradientRoute {

  private final RankGroup ranks;
  private final NcclCommunicator communicator;

  NcclRoute(RankGroup ranks, NcclCommunicator communicator) {
    this.ranks = ranks;
    this.communicator = communicator;
  }

  @Override
  public RankGroup ranks() {
    return ranks;
  }

  @Override
  public BucketSums begin(ParameterStore parameters) {
    return new Sums(parameters);
  }

  @Override
  public void close() {
    communicator.close();
  }

  /** Sums in the gradients' own memory. */
  private final class Sums implements BucketSums {
    private final ParameterStore parameters;
    private boolean hasQueued;

    Sums(ParameterStore parameters) {
      this.parameters = parameters;
    }

    @Override
    public void add(GradientBucket bucket) {
      hasQueued = true;
      communicator.sum(bucket.start(parameters), bucket.size());
    }

    @Override
    public float finish(GradientBucket last, float value) {
      add(last);
      try (NDArray one = parameters.manager().zeros(new Shape(1))) {
        var extra = new FlatTensor(one);
        extra.change(bytes -> bytes.putFloat(0, value));
        communicator.sum(extra.ownMemory(), 1);
        communicator.await();
        hasQueued = false;
        return extra.values().get(0);
      }
    }

    /** Nothing more can be summed when sums are left alone. */
    @Override
    public void close() {
      if (hasQueued) {
        communicator.close();
      }
    }
  }
}
