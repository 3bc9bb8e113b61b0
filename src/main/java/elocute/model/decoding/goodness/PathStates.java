package elocute.model.decoding.goodness;

/**
 * The states that a path goes through which spells L labels: blank, the first label, blank, the
 * second, ..., blank. A path begins in the first or second, stays or goes on by one with each
 * frame, or by two past the blank between different labels, and ends in the last or the one before.
 *
 * @param labels the labels, without blanks
 */
record PathStates(int[] labels) {

  private static final int BLANK = 0;

  /** 2 L + 1. */
  int count() {
    return 2 * labels.length + 1;
  }

  /** The state in which a path says the label of a place, from 0 on. */
  static int ofPlace(int place) {
    return 2 * place + 1;
  }

  int label(int state) {
    return isBlank(state) ? BLANK : labels[state / 2];
  }

  boolean isBlank(int state) {
    return state % 2 == 0;
  }

  /** Whether a path comes here from the label before, too, with no blank between. */
  boolean mayFollowLabel(int state) {
    return state >= 3 && !isBlank(state) && label(state) != label(state - 2);
  }
}
