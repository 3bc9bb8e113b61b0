package elocute.model.decoding.goodness;

import static elocute.model.decoding.LogDomain.IMPOSSIBLE;

import elocute.model.decoding.LogDomain;

/**
 * The log-probability of all paths that spell the labels with one of them replaced or left out. A
 * path is cut where it comes to the place and where it leaves it: what lies before and after is the
 * same for all alternatives, so that one of them costs a loop over the frames and not a forward
 * pass of its own.
 */
final class AlternativeSums {

  /**
   * Scaled sums below it are computed anew. What underflow takes from a sum is below the squared
   * number of frames times 1e-307.
   */
  private static final double LEAST_SCALED_SUM = 1e-250;

  private final FrameProbabilities probabilities;
  private final int[] labels;
  private final PathSums paths;

  /** [T]: {@link PathSums#upTo} and {@link PathSums#from} of the place that is asked about. */
  private final double[] upTo;

  private final double[] from;

  /** [T]: the highest log-probability of a label, the blank apart. */
  private final double[] highest;

  /** [T,V]: probabilities over that of the highest; the blank's are 0. */
  private final double[] relative;

  AlternativeSums(FrameProbabilities probabilities, int[] labels, PathSums paths) {
    this.probabilities = probabilities;
    this.labels = labels;
    this.paths = paths;
    this.upTo = new double[probabilities.frames()];
    this.from = new double[probabilities.frames()];
    this.highest = new double[probabilities.frames()];
    this.relative = new double[Math.multiplyExact(highest.length, classes())];
    for (int frame = 0; frame < highest.length; frame++) {
      highest[frame] = IMPOSSIBLE;
      for (int label = 1; label < classes(); label++) {
        highest[frame] = Math.max(highest[frame], probabilities.at(frame, label));
      }
      for (int label = 1; label < classes() && highest[frame] != IMPOSSIBLE; label++) {
        relative[frame * classes() + label] =
            Math.exp(probabilities.at(frame, label) - highest[frame]);
      }
    }
  }

  /**
   * All alternatives of one place, from 0 on.
   *
   * @return [V]: at 0 with the place left out, else with that label in its place; minus infinity
   *     where no path spells that
   */
  double[] of(int place) {
    for (int frame = 0; frame < paths.frames(); frame++) {
      upTo[frame] = paths.upTo(place, frame);
      from[frame] = paths.from(place, frame);
    }
    double[] result = scaledSubstitutions();
    for (int label = 1; label < result.length; label++) {
      if (label == previous(place) || label == next(place) || result[label] == IMPOSSIBLE) {
        result[label] = substitution(place, label);
      }
    }
    result[0] = deletion(place);
    return result;
  }

  /** With the place left out. A path is counted at the first frame of the label after it. */
  private double deletion(int place) {
    if (place == labels.length - 1) {
      return paths.allThrough(place);
    }
    double sum = IMPOSSIBLE;
    for (int frame = 0; frame < paths.frames(); frame++) {
      sum = LogDomain.sum(sum, upTo(place, frame, next(place)) + paths.fromNext(place, frame));
    }
    return sum;
  }

  /** With one label in the place, all in the log domain. */
  private double substitution(int place, int label) {
    double inside = IMPOSSIBLE;
    double sum = IMPOSSIBLE;
    for (int frame = 0; frame < paths.frames(); frame++) {
      inside = LogDomain.sum(inside, upTo(place, frame, label)) + probabilities.at(frame, label);
      sum = LogDomain.sum(sum, inside + from(place, frame, label));
    }
    return sum;
  }

  /**
   * With each label in the place as if no neighbour were equal, in the linear domain: {@code
   * inside} times exp({@code insideScale}) is what {@link #substitution} has by that name. Scales
   * are upper bounds, whatever the label, so that nothing overflows.
   *
   * @return [V]; minus infinity where a sum is too small beside its scale
   */
  private double[] scaledSubstitutions() {
    double[] inside = new double[classes()];
    double[] sums = new double[classes()];
    double insideScale = IMPOSSIBLE;
    double sumScale = IMPOSSIBLE;
    for (int frame = 0; frame < paths.frames(); frame++) {
      double arrived = Math.max(insideScale, upTo[frame]);
      if (arrived == IMPOSSIBLE) {
        continue;
      }
      advance(inside, Math.exp(insideScale - arrived), Math.exp(upTo[frame] - arrived), frame);
      insideScale = arrived + highest[frame];
      double through = insideScale + from[frame];
      double scale = Math.max(sumScale, through);
      if (scale != IMPOSSIBLE) {
        add(inside, Math.exp(through - scale), sums, Math.exp(sumScale - scale));
        sumScale = scale;
      }
    }
    for (int label = 0; label < sums.length; label++) {
      sums[label] = sums[label] < LEAST_SCALED_SUM ? IMPOSSIBLE : sumScale + Math.log(sums[label]);
    }
    return sums;
  }

  private void advance(double[] inside, double keep, double enter, int frame) {
    int start = frame * inside.length;
    for (int label = 0; label < inside.length; label++) {
      inside[label] = (inside[label] * keep + enter) * relative[start + label];
    }
  }

  private static void add(double[] inside, double leave, double[] sums, double keep) {
    for (int label = 0; label < sums.length; label++) {
      sums[label] = sums[label] * keep + inside[label] * leave;
    }
  }

  private double upTo(int place, int frame, int label) {
    return label == previous(place) ? paths.upToBlank(place, frame) : upTo[frame];
  }

  private double from(int place, int frame, int label) {
    return label == next(place) ? paths.fromBlank(place, frame) : from[frame];
  }

  /** The label before a place; 0 if there is none. */
  private int previous(int place) {
    return place == 0 ? 0 : labels[place - 1];
  }

  private int next(int place) {
    return place == labels.length - 1 ? 0 : labels[place + 1];
  }

  private int classes() {
    return probabilities.classes();
  }
}
