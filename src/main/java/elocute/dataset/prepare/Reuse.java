package elocute.dataset.prepare;

/** What a run may take over from the committed generation. */
public enum Reuse {
  /** Rows whose recordings, labels and settings have not changed. */
  UNCHANGED,
  /** Nothing: every utterance is processed, and audio is shared out evenly again. */
  NOTHING
}
