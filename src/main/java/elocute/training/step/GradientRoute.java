package elocute.training.step;

import elocute.allreduce.RankGroup;
import elocute.allreduce.WireFormat;
import elocute.config.TrainingSettings.GradientWire;
import elocute.model.nn.ParameterStore;

/** The way that gradients take from rank to rank. */
public interface GradientRoute extends AutoCloseable {

  /** The ranks that it connects. */
  RankGroup ranks();

  /** The sums of one step. */
  BucketSums begin(ParameterStore parameters);

  /** Leaves the ring as it is. */
  @Override
  void close();

  /** That of a run with one rank: none. */
  static GradientRoute single() {
    return ring(RankGroup.single(), GradientWire.FP32);
  }

  /** Around the ring, through main memory. */
  static GradientRoute ring(RankGroup ranks, GradientWire wire) {
    WireFormat format =
        switch (wire) {
          case FP32 -> WireFormat.FP32;
          case BF16 -> WireFormat.BF16;
        };
    return new GradientRoute() {
      @Override
      public RankGroup ranks() {
        return ranks;
      }

      @Override
      public BucketSums begin(ParameterStore parameters) {
        return new RingSums(parameters, ranks, format);
      }

      @Override
      public void close() {}
    };
  }
}
