package elocute.model.decoding.goodness;

import elocute.model.decoding.FrameScores;
import elocute.model.decoding.LogDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goodness of pronunciation of one utterance's canonical phones, from CTC scores alone (Cao et al.,
 * "Segmentation-free goodness of pronunciation", arXiv 2507.16838). All paths count, each once: a
 * path spells exactly one label sequence, and the sequences that are compared all differ.
 *
 * @param logPosterior LPP in nats, from minus infinity, exclusive, to 0: the log-probability of all
 *     paths that spell the canonical phones, which is the CTC loss with its sign changed
 * @param phones of each canonical phone, in their order
 */
public record GoodnessOfPronunciation(double logPosterior, List<PhoneGoodness> phones) {

  public GoodnessOfPronunciation {
    phones = List.copyOf(phones);
  }

  /**
   * Measures T frames of V classes beside L canonical phones. Time grows with L x V x T.
   *
   * @param scores logits or log-probabilities of the phoneme head
   * @param canonical classes from 1 to V-1, [L]; may be empty
   * @return empty if no path spells the canonical phones: there are fewer frames than phones and
   *     blanks between equal neighbours, or each such path has probability 0
   * @throws IllegalArgumentException if a class is out of range, or a frame's scores are not
   *     numbers or all minus infinity
   */
  public static Optional<GoodnessOfPronunciation> of(FrameScores scores, int[] canonical) {
    requireLabels(canonical, scores.classes());
    var probabilities = new FrameProbabilities(scores);
    var states = new PathStates(canonical);
    var paths = new PathSums(probabilities, states);
    double logPosterior = paths.total();
    if (logPosterior == LogDomain.IMPOSSIBLE) {
      return Optional.empty();
    }
    var alternatives = new AlternativeSums(probabilities, canonical, paths);
    List<FrameSpan> spans = new BestPath(probabilities, states).spans();
    List<PhoneGoodness> phones = new ArrayList<>(canonical.length);
    for (int place = 0; place < canonical.length; place++) {
      phones.add(
          new PhoneGoodness(
              canonical[place],
              logRatios(logPosterior, alternatives.of(place), canonical[place]),
              occupancy(paths, place),
              spans.get(place)));
    }
    return Optional.of(new GoodnessOfPronunciation(logPosterior, phones));
  }

  private static double[] logRatios(double logPosterior, double[] alternatives, int canonical) {
    double[] ratios = new double[alternatives.length];
    for (int label = 0; label < ratios.length; label++) {
      ratios[label] = logPosterior - alternatives[label];
    }
    ratios[canonical] = 0;
    return ratios;
  }

  private static double occupancy(PathSums paths, int place) {
    double total = paths.total();
    double frames = 0;
    for (int frame = 0; frame < paths.frames(); frame++) {
      frames += Math.exp(paths.through(frame, PathStates.ofPlace(place)) - total);
    }
    return frames;
  }

  private static void requireLabels(int[] canonical, int classes) {
    for (int label : canonical) {
      if (label < 1 || label >= classes) {
        throw new IllegalArgumentException(
            "canonical phone: class must be from 1 to %d, got %d".formatted(classes - 1, label));
      }
    }
  }
}
