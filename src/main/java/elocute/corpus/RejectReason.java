package elocute.corpus;

import java.util.Locale;

/** Why an utterance is not in a feature set. */
public enum RejectReason {
  UNKNOWN_SPEAKER,
  /** A file or a folder that is listed and cannot be read. */
  UNREADABLE,
  MISSING_AUDIO,
  MISSING_TRANSCRIPT,
  MISSING_ALIGNMENT,
  /** No human annotation, where only annotated utterances are wanted: skipped, not faulty. */
  NOT_ANNOTATED,
  BAD_AUDIO,
  BAD_DURATION,
  /** Nothing is heard: silence, an offset, or channels that cancel each other out. */
  SILENT,
  BAD_TRANSCRIPT,
  BAD_TEXTGRID,
  MISSING_PHONES_TIER,
  /** Several tiers of phones, and no telling which is meant. */
  AMBIGUOUS_PHONES_TIER,
  /** Phones that overlap, are out of order, or not in the recording. */
  BAD_TIMES,
  BAD_MARK,
  /** Labels of an imported label file that contradict each other. */
  BAD_LABELS,
  /** A recording of a corpus that is scored by experts, and none of their scores. */
  MISSING_SCORES,
  /** Experts' scores that are incomplete, out of range, or contradict each other. */
  BAD_SCORES,
  /** A phone that the phoneme inventory lacks. */
  UNKNOWN_PHONE,
  NO_PHONES;

  /** As stored in tables: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
