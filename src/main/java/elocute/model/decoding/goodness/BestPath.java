package elocute.model.decoding.goodness;

import static elocute.model.decoding.LogDomain.CERTAIN;
import static elocute.model.decoding.LogDomain.IMPOSSIBLE;

import elocute.model.decoding.FrameScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The most probable path that spells given labels (Viterbi). Of equal ones that which stays. */
public final class BestPath {

  private final FrameProbabilities probabilities;
  private final PathStates states;

  /** [T,2L+1]: by how many states the best path to here went on. */
  private final byte[] steps;

  private double[] scores;

  /** There must be a path that spells the labels. */
  BestPath(FrameProbabilities probabilities, PathStates states) {
    this.probabilities = probabilities;
    this.states = states;
    this.steps = new byte[Math.multiplyExact(probabilities.frames(), states.count())];
    for (int frame = 0; frame < probabilities.frames(); frame++) {
      scores = scores(frame);
    }
  }

  /**
   * Where given labels are said.
   *
   * @param scores logits or log-probabilities of T frames of V classes
   * @param labels classes from 1 to V-1, for example those that a decoder has found in the scores
   * @return the frames of each label, in their order; empty if no path spells the labels
   */
  public static Optional<List<FrameSpan>> spans(FrameScores scores, int[] labels) {
    if (scores.frames() == 0) {
      return Optional.of(List.<FrameSpan>of()).filter(none -> labels.length == 0);
    }
    var path = new BestPath(new FrameProbabilities(scores), new PathStates(labels));
    return Optional.of(path).filter(BestPath::isPossible).map(BestPath::spans);
  }

  private boolean isPossible() {
    return scores[lastState()] > IMPOSSIBLE;
  }

  /** The frames in which the path says each label, in their order. */
  List<FrameSpan> spans() {
    int[] first = new int[states.labels().length];
    int[] last = new int[first.length];
    int frame = probabilities.frames() - 1;
    for (int state = lastState(); frame >= 0; frame--) {
      if (!states.isBlank(state)) {
        int place = state / 2;
        first[place] = frame;
        last[place] = Math.max(last[place], frame);
      }
      state -= steps[frame * states.count() + state];
    }
    List<FrameSpan> spans = new ArrayList<>(first.length);
    for (int place = 0; place < first.length; place++) {
      spans.add(new FrameSpan(first[place], last[place] + 1));
    }
    return spans;
  }

  private int lastState() {
    int last = states.count() - 1;
    return last > 0 && scores[last - 1] > scores[last] ? last - 1 : last;
  }

  private double[] scores(int frame) {
    double[] next = new double[states.count()];
    for (int state = 0; state < next.length; state++) {
      int step = frame == 0 ? 0 : bestStep(state);
      steps[frame * next.length + state] = (byte) step;
      double before = frame == 0 ? start(state) : scores[state - step];
      next[state] = before + probabilities.at(frame, states.label(state));
    }
    return next;
  }

  private static double start(int state) {
    return state <= 1 ? CERTAIN : IMPOSSIBLE;
  }

  private int bestStep(int state) {
    int best = 0;
    if (state >= 1 && scores[state - 1] > scores[state]) {
      best = 1;
    }
    if (states.mayFollowLabel(state) && scores[state - 2] > scores[state - best]) {
      best = 2;
    }
    return best;
  }
}
