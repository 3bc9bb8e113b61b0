package elocute.evaluation.prediction;

import java.io.Serializable;
import java.util.List;

/**
 * What was heard between words, and is too long to be a slip of one of them.
 *
 * @param wordsBefore how many of the text's words come before it
 * @param phones at least three, all of them additions
 */
public record ExtraSpeech(int wordsBefore, List<HeardPhone> phones) implements Serializable {

  public ExtraSpeech {
    phones = List.copyOf(phones);
  }
}
