package elocute.evaluation.prediction;

import java.util.Locale;

/** Why nothing is predicted for a recording. */
public enum RecordingRejectReason {
  /** There is no such file, or it cannot be opened. */
  UNREADABLE,
  /** Neither WAV nor FLAC, of an unsupported kind, damaged, cut off or in a wrong scale. */
  BAD_AUDIO,
  TOO_SHORT,
  TOO_LONG,
  SILENT,
  /** A transcript was asked for and there is none. */
  MISSING_TEXT,
  /** The transcript has a word that cannot be pronounced. */
  BAD_TEXT;

  /** As in reports: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
