package elocute.evaluation.prediction;

import java.io.Serializable;
import java.util.List;

/**
 * A word of the text and what was heard of it.
 *
 * @param word as it stands in the text, without punctuation
 * @param source where its pronunciation comes from: {@code cmudict}, {@code g2p} or {@code phones}
 * @param pronunciation number of the pronunciation that fits best, from 1
 * @param pronunciations how many there are
 * @param phones its canonical phones in order, with what was added among them and up to two phones
 *     behind them; before the first word's also up to two at the beginning
 * @param score 0 to 100; null where its phones have none
 * @param startSeconds where the first of its canonical phones begins that was heard; null if none
 *     was
 * @param endSeconds where the last of them ends
 */
public record HeardWord(
    String word,
    String source,
    int pronunciation,
    int pronunciations,
    List<HeardPhone> phones,
    Double score,
    Double startSeconds,
    Double endSeconds)
    implements Serializable {

  public HeardWord {
    phones = List.copyOf(phones);
  }

  /** A word of which nothing has been measured. */
  static HeardWord unmeasured(
      String word, String source, int pronunciation, int pronunciations, List<HeardPhone> phones) {
    return new HeardWord(word, source, pronunciation, pronunciations, phones, null, null, null);
  }

  /** Whether every canonical phone was heard and nothing else. */
  public boolean saidRight() {
    return phones.stream().allMatch(phone -> phone.operation().equals("C"));
  }
}
