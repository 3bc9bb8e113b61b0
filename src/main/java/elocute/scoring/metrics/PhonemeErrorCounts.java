package elocute.scoring.metrics;

import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import java.io.Serializable;

/**
 * Edits between the phones that were said and those that were recognised, {@code sil} excluded.
 *
 * @param substitutions substituted reference phones
 * @param deletions reference phones that were not recognised
 * @param insertions recognised phones that nobody said
 * @param referencePhones phones that were said
 */
public record PhonemeErrorCounts(
    long substitutions, long deletions, long insertions, long referencePhones)
    implements Serializable {

  /** The counts of nothing. */
  public static final PhonemeErrorCounts NONE = new PhonemeErrorCounts(0, 0, 0, 0);

  /** Counts of one alignment of said with recognised phones; {@code sil} is already removed. */
  public static PhonemeErrorCounts of(Alignment alignment) {
    return new PhonemeErrorCounts(
        alignment.count(Operation.SUBSTITUTION),
        alignment.count(Operation.DELETION),
        alignment.count(Operation.INSERTION),
        alignment.referenceTokens());
  }

  /** The counts of both. */
  public PhonemeErrorCounts merge(PhonemeErrorCounts other) {
    return new PhonemeErrorCounts(
        substitutions + other.substitutions,
        deletions + other.deletions,
        insertions + other.insertions,
        referencePhones + other.referencePhones);
  }

  /** Substitutions, deletions and insertions. */
  public long edits() {
    return substitutions + deletions + insertions;
  }

  /** Reference phones that were recognised. */
  public long correct() {
    return referencePhones - substitutions - deletions;
  }

  /** Phoneme error rate, edits over reference phones; at least 0, may exceed 1. */
  public double per() {
    return Rate.errorRate(edits(), referencePhones);
  }

  /** Phoneme accuracy, 1 - PER; at most 1, may be negative. */
  public double accuracy() {
    return 1 - per();
  }
}
