package elocute.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Which frames of a padded batch are real. Both lists are empty when all are, so that no operator
 * spends time on masking.
 *
 * @param frames none or one bool [B,T]
 * @param keys none or one bool [B,1,1,T]
 */
record FrameMask(List<NDArray> frames, List<NDArray> keys) {

  static FrameMask of(Forward pass, int[] frameCounts, long frames) {
    if (Arrays.stream(frameCounts).allMatch(count -> count == frames)) {
      return new FrameMask(List.of(), List.of());
    }
    NDArray counts = pass.manager().create(Arrays.stream(frameCounts).asLongStream().toArray());
    NDArray mask = pass.call("prefix_mask", counts, frames);
    NDArray keys = mask.reshape(new Shape(frameCounts.length, 1, 1, frames));
    return new FrameMask(List.of(mask), List.of(keys));
  }
}
