package elocute.corpus;

import java.io.Serializable;
import java.util.Optional;

/** One utterance that can be read: of a corpus, or of an imported label file. */
public interface UtteranceSource extends Serializable {

  /** Speaker code. */
  String speaker();

  /** {@code SPK/name}. */
  String utteranceId();

  /** Whether the labels come from a human. */
  boolean annotated();

  /**
   * Whether the utterance is to be read where labels may come from these sources; else it is
   * skipped as not annotated. What is faulty is read, so that it is rejected with a reason.
   */
  default boolean isWanted(LabelSource labels) {
    return true;
  }

  /** About the size of the recording, to share out work; 0 if there is none. */
  long audioBytes();

  /** The split that a plan, or the source itself, gives to the utterance. */
  Optional<Split> splitIn(SplitPlan plan, String transcript);

  /**
   * Whether {@link #splitIn} may be asked before the utterance has been read, with any transcript.
   */
  boolean splitIsKnown(SplitPlan plan);

  /**
   * Reads the utterance.
   *
   * @throws RejectedUtterance if it is incomplete, faulty, unreadable, or not wanted
   */
  Utterance readBy(UtteranceReader reader) throws RejectedUtterance;

  /**
   * {@link Utterance#sourceHash} of what is there now, without decoding it; empty if parts are
   * missing or unreadable.
   */
  Optional<String> sourceHash(UtteranceReader reader);
}
