package elocute.analysis.nightly;

import elocute.corpus.Split;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.training.checkpoint.CheckpointKind;
import java.util.List;

/**
 * What a nightly run is to do.
 *
 * @param features feature sets to evaluate every checkpoint on; none: the one it was trained on
 * @param splits splits of them
 * @param checkpoints which checkpoints of each run
 * @param decoding how to decode, where it differs from the checkpoint's settings
 * @param running what to do with runs that are being trained
 * @param threshold by how much the best of a metric may fall, in the metric's own unit, at least 0
 */
public record NightlyRequest(
    List<String> features,
    List<Split> splits,
    List<CheckpointKind> checkpoints,
    Decoding decoding,
    Running running,
    double threshold) {

  /** What to do with runs that are being trained, whose checkpoints change. */
  public enum Running {
    SKIPPED,
    EVALUATED
  }

  public NightlyRequest {
    features = List.copyOf(features);
    splits = List.copyOf(splits);
    checkpoints = List.copyOf(checkpoints);
    if (splits.isEmpty() || checkpoints.isEmpty()) {
      throw new IllegalArgumentException(
          "a nightly run needs at least one split and one checkpoint");
    }
    if (!(threshold >= 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException("threshold must be 0 or more, but is " + threshold);
    }
  }
}
