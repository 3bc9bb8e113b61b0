package elocute.runs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run is held for, and with what else at the same time. */
public enum LeaseUse {
  /** It is trained: by one process. */
  TRAINING("is running"),
  /** A checkpoint is evaluated. */
  EVALUATION("is being evaluated"),
  /** It is pinned, unpinned or gets a note. */
  LABELLING("is being labelled"),
  /** It is moved, removed or archived: by one process, with nothing else at the same time. */
  MANAGEMENT("is being moved, removed or archived");

  private final String phrase;

  LeaseUse(String phrase) {
    this.phrase = phrase;
  }

  /** For example {@code is running}. */
  public String phrase() {
    return phrase;
  }

  /** Whether both may hold one run. */
  boolean toleratesBeside(LeaseUse other) {
    boolean isExclusive = this == MANAGEMENT || other == MANAGEMENT;
    return !isExclusive && !(this == TRAINING && other == TRAINING);
  }

  /** As in file names. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LeaseUse> of(String id) {
    return Arrays.stream(values()).filter(use -> use.id().equals(id)).findFirst();
  }
}
