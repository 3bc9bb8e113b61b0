package elocute.model.decoding.goodness;

import static elocute.model.decoding.LogDomain.CERTAIN;
import static elocute.model.decoding.LogDomain.IMPOSSIBLE;

import elocute.model.decoding.LogDomain;

/**
 * The log-probability of all paths that spell given labels (the CTC forward-backward algorithm,
 * Graves et al. 2006), and of their beginnings and ends.
 */
final class PathSums {

  private final FrameProbabilities probabilities;
  private final PathStates states;

  /** [T,2L+1]: all beginnings of paths that are in the state at the frame, without it. */
  private final double[] arrivals;

  /** [T,2L+1]: the same with it. */
  private final double[] beginnings;

  /** [T,2L+1]: all ends of paths from the state at the frame on, with it. */
  private final double[] ends;

  PathSums(FrameProbabilities probabilities, PathStates states) {
    this.probabilities = probabilities;
    this.states = states;
    int size = Math.multiplyExact(probabilities.frames(), states.count());
    this.arrivals = new double[size];
    this.beginnings = new double[size];
    this.ends = new double[size];
    for (int frame = 0; frame < frames(); frame++) {
      for (int state = 0; state < states.count(); state++) {
        int index = index(frame, state);
        arrivals[index] = before(frame, state);
        beginnings[index] = arrivals[index] + probability(frame, state);
      }
    }
    for (int frame = frames() - 1; frame >= 0; frame--) {
      for (int state = states.count() - 1; state >= 0; state--) {
        ends[index(frame, state)] = probability(frame, state) + after(frame, state);
      }
    }
  }

  int frames() {
    return probabilities.frames();
  }

  /** Of all paths that spell the labels; minus infinity if there is none. */
  double total() {
    return allThrough(states.labels().length);
  }

  /** Of all paths that spell the first labels, so many, in all the frames. */
  double allThrough(int labels) {
    if (frames() == 0) {
      return labels == 0 ? CERTAIN : IMPOSSIBLE;
    }
    return LogDomain.sum(
        beginning(frames() - 1, 2 * labels), beginning(frames() - 1, 2 * labels - 1));
  }

  /** Of all paths that are in a state at a frame. */
  double through(int frame, int state) {
    return arrivals[index(frame, state)] + ends[index(frame, state)];
  }

  /** Of all beginnings that have spelled what stands before a place when the frame begins. */
  double upTo(int place, int frame) {
    return LogDomain.sum(upToBlank(place, frame), beginning(frame - 1, 2 * place - 1));
  }

  /** As {@link #upTo}, but those alone after which the label before the place may come anew. */
  double upToBlank(int place, int frame) {
    return frame == 0 && place == 0 ? CERTAIN : beginning(frame - 1, 2 * place);
  }

  /** Of all ends that spell what stands after a place once the frame is over. */
  double from(int place, int frame) {
    return LogDomain.sum(fromBlank(place, frame), fromNext(place, frame + 1));
  }

  /** As {@link #from}, but those alone before which the label after the place may stand. */
  double fromBlank(int place, int frame) {
    boolean over = frame == frames() - 1 && place == states.labels().length - 1;
    return over ? CERTAIN : end(frame + 1, 2 * place + 2);
  }

  /** Of all ends that say the label after a place at the frame and then what follows. */
  double fromNext(int place, int frame) {
    return end(frame, 2 * place + 3);
  }

  private double before(int frame, int state) {
    if (frame == 0) {
      return state <= 1 ? CERTAIN : IMPOSSIBLE;
    }
    double near = LogDomain.sum(beginning(frame - 1, state), beginning(frame - 1, state - 1));
    return states.mayFollowLabel(state)
        ? LogDomain.sum(near, beginning(frame - 1, state - 2))
        : near;
  }

  private double after(int frame, int state) {
    if (frame == frames() - 1) {
      return state >= states.count() - 2 ? CERTAIN : IMPOSSIBLE;
    }
    double near = LogDomain.sum(end(frame + 1, state), end(frame + 1, state + 1));
    boolean skips = state + 2 < states.count() && states.mayFollowLabel(state + 2);
    return skips ? LogDomain.sum(near, end(frame + 1, state + 2)) : near;
  }

  private double beginning(int frame, int state) {
    return frame < 0 || state < 0 ? IMPOSSIBLE : beginnings[index(frame, state)];
  }

  private double end(int frame, int state) {
    return frame >= frames() || state >= states.count() ? IMPOSSIBLE : ends[index(frame, state)];
  }

  private double probability(int frame, int state) {
    return probabilities.at(frame, states.label(state));
  }

  private int index(int frame, int state) {
    return frame * states.count() + state;
  }
}
