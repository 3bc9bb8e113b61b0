package elocute.model.decoding;

import elocute.model.decoding.PrefixBeamDecoder.Hypothesis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The likeliest prefixes after the frames so far, best first. */
final class PrefixBeam {

  /**
   * A prefix that the next beam may hold.
   *
   * @param prefix a prefix of the present beam
   * @param label the label that is appended; 0: none
   * @param score log-probability of the result
   * @param order when it was found; of equally likely ones the first is kept
   */
  private record Candidate(Prefix prefix, int label, double score, int order) {

    static final Comparator<Candidate> WORST_FIRST =
        Comparator.comparingDouble(Candidate::score)
            .thenComparing(Candidate::order, Comparator.reverseOrder());
  }

  private final int width;
  private final int classes;
  private List<Prefix> prefixes = List.of(Prefix.empty());

  PrefixBeam(int width, int classes) {
    this.width = width;
    this.classes = classes;
  }

  /** Takes one frame's log-probabilities, [V]. */
  void advance(double[] frame) {
    var kept = new PriorityQueue<Candidate>(Candidate.WORST_FIRST);
    int order = 0;
    for (Prefix prefix : prefixes) {
      prefix.prolong(frame);
      offer(kept, prefix, 0, prefix.nextScore(), order++);
      for (int label = 1; label < classes; label++) {
        if (!prefix.isExtendedInBeam(label)) {
          offer(kept, prefix, label, prefix.scoreOfExtension(label, frame), order++);
        }
      }
    }
    replaceBy(kept);
  }

  private void offer(
      PriorityQueue<Candidate> kept, Prefix prefix, int label, double score, int order) {
    if (score == Double.NEGATIVE_INFINITY) {
      return;
    }
    if (kept.size() == width) {
      if (score <= kept.peek().score()) {
        return;
      }
      kept.poll();
    }
    kept.add(new Candidate(prefix, label, score, order));
  }

  private void replaceBy(PriorityQueue<Candidate> kept) {
    List<Prefix> next = new ArrayList<>(kept.size());
    for (Candidate candidate = kept.poll(); candidate != null; candidate = kept.poll()) {
      next.add(
          candidate.label() == 0
              ? candidate.prefix()
              : candidate.prefix().extended(candidate.label(), classes, candidate.score()));
    }
    Collections.reverse(next);
    prefixes.forEach(Prefix::leaveBeam);
    next.forEach(Prefix::enterBeam);
    prefixes = next;
  }

  Hypothesis best() {
    Prefix best = prefixes.get(0);
    int[] labels = new int[best.length()];
    Prefix prefix = best;
    for (int i = labels.length - 1; i >= 0; i--) {
      labels[i] = prefix.label();
      prefix = prefix.parent();
    }
    return new Hypothesis(labels, best.score());
  }
}
