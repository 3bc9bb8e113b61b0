package elocute.training.step;

import elocute.model.PronunciationModel;
import elocute.model.nn.GradientBucket;
import elocute.model.nn.ParameterGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The sum of a step's gradients over all ranks, bucket by bucket, while the backward pass is still
 * busy with earlier layers. All ranks send the same buckets in the same order, whatever each of
 * them has to compute. With the last one goes what all ranks do after the step.
 */
final class GradientExchange implements AutoCloseable {

  private final int rank;
  private final BucketSums sums;
  private final Deque<GradientBucket> left = new ArrayDeque<>();

  GradientExchange(PronunciationModel model, GradientRoute route) {
    this.rank = route.ranks().rank();
    this.sums = route.begin(model.parameters());
    if (route.ranks().size() > 1) {
      left.addAll(GradientBucket.of(model.parameters(), model.segmentStarts()));
    }
  }

  /**
   * The heads' gradients are final, and the encoder's from that value on; of no use to one rank.
   */
  void finalFrom(long offset) {
    while (left.size() > 1 && isFinal(left.peek(), offset)) {
      sums.add(left.remove());
    }
  }

  private static boolean isFinal(GradientBucket bucket, long offset) {
    return bucket.group() == ParameterGroup.MAIN || bucket.offset() >= offset;
  }

  /**
   * Sums what is left and waits until all is done.
   *
   * @param own what this rank would do after the step; rank 0's counts
   * @return what all ranks do
   */
  StepCommand finish(Supplier<StepCommand> own) {
    if (left.isEmpty()) {
      return own.get();
    }
    while (left.size() > 1) {
      sums.add(left.remove());
    }
    StepCommand command = rank == 0 ? own.get() : StepCommand.GO_ON;
    return StepCommand.of(sums.finish(left.remove(), command.code()));
  }

  /** Afterwards the gradients are left alone. */
  @Override
  public void close() {
    sums.close();
  }
}
