package elocute.evaluation.prediction;

import java.io.Serializable;
import java.util.List;

/**
 * One position of a canonical-heard alignment.
 *
 * @param canonical the phone that should be said; {@value #NOTHING} for an addition
 * @param heard the phone that was heard; {@value #NOTHING} for a deletion
 * @param operation C correct, S substituted, D deleted, A added
 * @param errorLabel what the error head says here: C or I, or one of C, S, D, A; {@value #NOTHING}
 *     if it has no label for this position
 * @param score 0 to 100: how probably a listener calls the phone right, in percent; null without a
 *     calibration and for an addition
 * @param gop goodness of pronunciation in nats, from minus infinity to 0: the log share that the
 *     canonical phone has beside all others and nothing in its place; null for an addition, and
 *     where no path spells the canonical phones
 * @param startSeconds where the heard phone begins in the recording; null for a deletion
 * @param endSeconds where it ends, after its start; null for a deletion
 * @param alternatives what else may have been said instead of the canonical phone, the most
 *     probable first, at most {@value #MOST_ALTERNATIVES}; empty where {@code gop} is null
 */
public record HeardPhone(
    String canonical,
    String heard,
    String operation,
    String errorLabel,
    Double score,
    Double gop,
    Double startSeconds,
    Double endSeconds,
    List<PhoneAlternative> alternatives)
    implements Serializable {

  /** Stands for what is not there, as in the tables' alignments. */
  public static final String NOTHING = "*";

  /** So many alternatives of a phone are kept. */
  public static final int MOST_ALTERNATIVES = 3;

  public HeardPhone {
    alternatives = List.copyOf(alternatives);
  }

  /** An alignment's position of which nothing has been measured. */
  static HeardPhone unmeasured(
      String canonical, String heard, String operation, String errorLabel) {
    return new HeardPhone(
        canonical, heard, operation, errorLabel, null, null, null, null, List.of());
  }

  /** With another label of the error head. */
  HeardPhone labelled(String label) {
    return new HeardPhone(
        canonical, heard, operation, label, score, gop, startSeconds, endSeconds, alternatives);
  }

  /** With its times. */
  HeardPhone with(double start, double end) {
    return new HeardPhone(
        canonical, heard, operation, errorLabel, score, gop, start, end, alternatives);
  }

  /** With its canonical phone's measure. */
  HeardPhone with(PhoneMeasure measure) {
    return new HeardPhone(
        canonical,
        heard,
        operation,
        errorLabel,
        measure.score(),
        measure.gop(),
        startSeconds,
        endSeconds,
        measure.alternatives());
  }

  /** Whether it was not heard. */
  public boolean deleted() {
    return heard.equals(NOTHING);
  }

  /** Whether nobody was to say it. */
  public boolean added() {
    return canonical.equals(NOTHING);
  }
}
