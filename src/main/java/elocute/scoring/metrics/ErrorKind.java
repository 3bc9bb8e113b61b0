package elocute.scoring.metrics;

import elocute.scoring.alignment.Operation;
import java.util.Locale;

/** What a speaker did to what should be said, by the alignment of the two. */
public enum ErrorKind {
  /** Another phone was said. */
  SUBSTITUTION(Operation.SUBSTITUTION),
  /** A phone was left out. */
  DELETION(Operation.DELETION),
  /** A phone was added. */
  ADDITION(Operation.INSERTION);

  private final Operation operation;

  ErrorKind(Operation operation) {
    this.operation = operation;
  }

  /** {@code substitution}, {@code deletion} or {@code addition}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdicts on all errors of this kind. */
  public MispronunciationCounts of(PhoneStatistics phones) {
    return phones.byOperation().getOrDefault(operation, MispronunciationCounts.NONE);
  }
}
