package elocute.evaluation;

import elocute.scoring.alignment.Operation;

/**
 * One canonical phone: what a listener, the scores and both heads say of it.
 *
 * @param scored by the phoneme head's scores
 * @param truth what a human heard: correct, substituted or deleted
 * @param said the phone that a human heard; empty if none
 * @param derived the phone that the alignment with the recognised ones has here; empty if none
 * @param isDoubtedByErrorHead whether the error head's label is here and not {@code C}
 * @param asAsked the error head's probability that the phone was said; null if it was not asked
 */
record JudgedPhone(
    ScoredPhone scored,
    Operation truth,
    String said,
    String derived,
    boolean isDoubtedByErrorHead,
    Double asAsked) {

  /** Whether the error head was asked about it. */
  boolean isAsked() {
    return asAsked != null;
  }

  boolean isWrong() {
    return truth != Operation.CORRECT;
  }

  boolean isDerivedWrong() {
    return !derived.equals(scored.phone());
  }
}
