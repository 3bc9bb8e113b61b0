package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import elocute.model.tensor.FlatTensor;
import elocute.model.tensor.TorchScriptModule;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gradients that travel between ranks together.
 *
 * @param group their group
 * @param offset first value in the group's flat gradients
 * @param size number of values, at least 1
 */
public record GradientBucket(ParameterGroup group, long offset, long size) {

  /** Smaller ones would cost more in trips around the ring than they hide. */
  private static final long MINIMUM = 1 << 20;

  /**
   * All trained parameters' gradients in the order in which a backward pass in segments finishes
   * them: those of the heads, then the encoder's from its end to its beginning. The last bucket has
   * at most {@link #MINIMUM} values.
   *
   * @param starts where segments of the encoder begin, ascending
   */
  public static List<GradientBucket> of(ParameterStore store, List<Long> starts) {
    return of(store, starts, MINIMUM);
  }

  static List<GradientBucket> of(ParameterStore store, List<Long> starts, long minimum) {
    List<GradientBucket> buckets = new ArrayList<>();
    addAll(store, ParameterGroup.MAIN, List.of(), minimum, buckets);
    addAll(store, ParameterGroup.ENCODER, starts, minimum, buckets);
    int last = buckets.size() - 1;
    if (last >= 0 && buckets.get(last).size() > minimum) {
      GradientBucket large = buckets.remove(last);
      buckets.add(large.part(minimum, large.size()));
      buckets.add(large.part(0, minimum));
    }
    return buckets;
  }

  private static void addAll(
      ParameterStore store,
      ParameterGroup group,
      List<Long> starts,
      long minimum,
      List<GradientBucket> into) {
    List<TrainedRange> ranges = TrainedRange.of(store.parameters(), group);
    for (int i = ranges.size() - 1; i >= 0; i--) {
      long begin = ranges.get(i).offset();
      long end = begin + ranges.get(i).size();
      for (int s = starts.size() - 1; s >= 0; s--) {
        long start = starts.get(s);
        if (start > begin && end - start >= minimum) {
          into.add(new GradientBucket(group, start, end - start));
          end = start;
        }
      }
      into.add(new GradientBucket(group, begin, end - begin));
    }
  }

  private GradientBucket part(long from, long to) {
    return new GradientBucket(group, offset + from, to - from);
  }

  /** Lets {@code change} rewrite the gradients, as {@link FlatTensor#change} does. */
  public void change(ParameterStore store, Consumer<ByteBuffer> change) {
    try (NDArray view = view(store, size)) {
      new FlatTensor(view).change(change::accept);
    }
  }

  /** Where the first value is, see {@link FlatTensor#ownMemory}; the others follow it. */
  public ByteBuffer start(ParameterStore store) {
    try (NDArray view = view(store, 1)) {
      return new FlatTensor(view).ownMemory();
    }
  }

  private NDArray view(ParameterStore store, long values) {
    long[] shape = {values};
    return TorchScriptModule.operators()
        .call(store.manager(), "view_of", store.flatGradients(group), offset, shape, values);
  }
}
