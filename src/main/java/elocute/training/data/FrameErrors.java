package elocute.training.data;

import ai.djl.ndarray.NDArray;
import elocute.model.Logits;
import elocute.model.decoding.CtcDecoder;
import elocute.model.decoding.FrameScores;
import elocute.model.nn.CtcLoss;
import java.util.List;
import java.util.Optional;

/** An error head that hears frames and learns label sequences by CTC. */
record FrameErrors() implements ErrorHead {

  @Override
  public boolean canTrain(Example example, int frames) {
    return CtcLoss.feasible(frames, example.errorTarget());
  }

  @Override
  public NDArray itemLosses(Logits logits, List<Example> examples) {
    int[][] targets = examples.stream().map(Example::errorTarget).toArray(int[][]::new);
    return CtcLoss.itemLosses(logits.errors(), logits.frameCounts(), targets);
  }

  @Override
  public int rows(Example example, int frames) {
    return frames;
  }

  @Override
  public Optional<List<PlaceAnswer>> answers(FrameScores scores, Example example) {
    return Optional.empty();
  }

  @Override
  public int[] labels(FrameScores scores, Example example, CtcDecoder decoder) {
    return decoder.decode(scores);
  }
}
