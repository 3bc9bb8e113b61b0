package elocute.evaluation.prediction;

import java.io.Serializable;
import java.util.List;

/**
 * A word of the text and what was heard of it.
 *
 * @param word as it stands in the text, without punctuation
 * @param source where its pronunciation comes from: {@code cmudict} or {@code g2p}
 * @param pronunciation number of the pronunciation that fits best, from 1
 * @param pronunciations how many there are
 * @param phones its canonical phones in order, with what was added among them and up to two phones
 *     behind them; before the first word's also up to two at the beginning
 */
public record HeardWord(
    String word, String source, int pronunciation, int pronunciations, List<HeardPhone> phones)
    implements Serializable {

  public HeardWord {
    phones = List.copyOf(phones);
  }

  /** Whether every canonical phone was heard and nothing else. */
  public boolean saidRight() {
    return phones.stream().allMatch(phone -> phone.operation().equals("C"));
  }
}
