package elocute.corpus.synthetic;

import java.io.Serializable;

/**
 * One utterance to synthesise; tasks don't depend on each other.
 *
 * @param speaker who speaks
 * @param promptNumber what is read
 * @param labelling which TextGrids are written
 */
public record UtteranceTask(SyntheticSpeaker speaker, int promptNumber, Labelling labelling)
    implements Serializable {

  /** Which TextGrids an utterance has. */
  public enum Labelling {
    /** {@code textgrid/} only. */
    ALIGNED,
    /** {@code textgrid/} and {@code annotation/}. */
    ANNOTATED
  }
}
