package elocute.model.decoding.goodness;

import elocute.model.decoding.FrameScores;
import elocute.model.decoding.LogDomain;
import java.util.Arrays;

/**
 * Where in an utterance each place of its canonical phones is, and what is heard there, by the
 * phoneme head alone. The S = 2 L + 1 places are the states of CTC: the gap before the first phone,
 * the first phone, the gap behind it, ..., the gap behind the last. All values change steadily with
 * the scores.
 *
 * @param distances [S,T]: how many places a path that spells the canonical phones is expected to be
 *     away from a place in a frame; 0 where it is surely there
 * @param evidence [S,V+1]: how surely each class is heard at a place, from 0 (a probability of at
 *     most e^-10) to 1; then how much surer the class that should be than the likeliest phone else.
 *     A phone is looked for in the gaps beside it, too.
 */
public record PlaceGuide(float[] distances, float[] evidence) {

  private static final double FAINTEST = -10;

  /**
   * Measures T frames of V classes beside L canonical phones. Where no path spells them, as in too
   * few frames, or the scores are no numbers, places follow one another evenly.
   *
   * @param scores logits or log-probabilities of the phoneme head; at least one frame
   * @param canonical classes from 1 to V-1, [L]; may be empty
   * @param pause the class that the head says in pauses, which counts as its blank; 0 if none
   */
  public static PlaceGuide of(FrameScores scores, int[] canonical, int pause) {
    var states = new PathStates(canonical);
    if (!scores.areFinite()) {
      double[][] even = even(scores.frames(), states.count());
      int values = states.count() * (scores.classes() + 1);
      return new PlaceGuide(distances(even, states.count()), new float[values]);
    }
    var probabilities =
        new FrameProbabilities(pause == 0 ? scores : scores.withPausesAsBlank(pause));
    double[][] shares = shares(probabilities, states);
    return new PlaceGuide(
        distances(shares, states.count()), evidence(probabilities, states, shares));
  }

  /** [T,S]: the probability that a path which spells the phones is at a place in a frame. */
  private static double[][] shares(FrameProbabilities probabilities, PathStates states) {
    var paths = new PathSums(probabilities, states);
    double total = paths.total();
    if (total == LogDomain.IMPOSSIBLE) {
      return even(probabilities.frames(), states.count());
    }
    double[][] shares = new double[probabilities.frames()][states.count()];
    for (int frame = 0; frame < shares.length; frame++) {
      for (int state = 0; state < states.count(); state++) {
        shares[frame][state] = Math.exp(paths.through(frame, state) - total);
      }
    }
    return shares;
  }

  private static double[][] even(int frames, int places) {
    double[][] shares = new double[frames][places];
    for (int frame = 0; frame < frames; frame++) {
      shares[frame][(int) ((2L * frame + 1) * places / (2L * frames))] = 1;
    }
    return shares;
  }

  private static float[] distances(double[][] shares, int places) {
    float[] distances = new float[places * shares.length];
    for (int frame = 0; frame < shares.length; frame++) {
      double distance = 0;
      for (int place = 1; place < places; place++) {
        distance += place * shares[frame][place];
      }
      double upTo = 0;
      for (int place = 0; place < places; place++) {
        distances[place * shares.length + frame] = (float) Math.max(0, distance);
        upTo += shares[frame][place];
        distance += 2 * upTo - 1;
      }
    }
    return distances;
  }

  private static float[] evidence(
      FrameProbabilities probabilities, PathStates states, double[][] shares) {
    int classes = probabilities.classes();
    float[] evidence = new float[states.count() * (classes + 1)];
    double[] surest = new double[classes];
    for (int place = 0; place < states.count(); place++) {
      Arrays.fill(surest, FAINTEST);
      for (int frame = 0; frame < shares.length; frame++) {
        double share = Math.log(share(shares[frame], place, states.isBlank(place)));
        for (int label = 0; share > FAINTEST && label < classes; label++) {
          surest[label] = Math.max(surest[label], share + probabilities.at(frame, label));
        }
      }
      int start = place * (classes + 1);
      for (int label = 0; label < classes; label++) {
        evidence[start + label] = scaled(surest[label]);
      }
      int expected = states.label(place);
      evidence[start + classes] = evidence[start + expected] - scaled(surestElse(surest, expected));
    }
    return evidence;
  }

  private static double share(double[] shares, int place, boolean gap) {
    return gap ? shares[place] : shares[place - 1] + shares[place] + shares[place + 1];
  }

  private static double surestElse(double[] surest, int expected) {
    double best = FAINTEST;
    for (int label = 1; label < surest.length; label++) {
      best = label == expected ? best : Math.max(best, surest[label]);
    }
    return best;
  }

  private static float scaled(double logProbability) {
    return (float) (1 - logProbability / FAINTEST);
  }
}
