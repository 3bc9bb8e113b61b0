package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which frames of a padded batch are real. Both masks are empty when all are, so that no operator
 * spends time on masking.
 *
 * @param frameCounts real frames per utterance
 * @param frames none or one bool [B,T]
 * @param keys none or one bool [B,1,1,T]
 */
public record FrameMask(List<Integer> frameCounts, List<NDArray> frames, List<NDArray> keys) {

  public static FrameMask of(ForwardContext pass, int[] frameCounts, long frames) {
    List<Integer> realFrames = Arrays.stream(frameCounts).boxed().toList();
    if (Arrays.stream(frameCounts).allMatch(count -> count == frames)) {
      return new FrameMask(realFrames, List.of(), List.of());
    }
    NDArray counts = pass.manager().create(Arrays.stream(frameCounts).asLongStream().toArray());
    NDArray mask = pass.call("prefix_mask", counts, frames);
    NDArray keys = mask.reshape(new Shape(frameCounts.length, 1, 1, frames));
    return new FrameMask(realFrames, List.of(mask), List.of(keys));
  }

  /** Every frame is real. */
  public static FrameMask full(int utterances, int frames) {
    return new FrameMask(Collections.nCopies(utterances, frames), List.of(), List.of());
  }

  /** Real frames per utterance, [B]. */
  int[] counts() {
    return frameCounts.stream().mapToInt(Integer::intValue).toArray();
  }
}
