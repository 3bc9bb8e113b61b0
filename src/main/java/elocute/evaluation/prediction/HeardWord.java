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
 * @param score 0 to 100, the mean of its canonical phones; null where these have none
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

  /** With phones that are measured. */
  HeardWord with(List<HeardPhone> measured) {
    List<HeardPhone> said =
        measured.stream().filter(phone -> !phone.added() && !phone.deleted()).toList();
    return new HeardWord(
        word,
        source,
        pronunciation,
        pronunciations,
        measured,
        MeanScore.of(measured),
        said.isEmpty() ? null : said.get(0).startSeconds(),
        said.isEmpty() ? null : said.get(said.size() - 1).endSeconds());
  }

  /** Whether every canonical phone was heard and nothing else. */
  public boolean saidRight() {
    return phones.stream().allMatch(phone -> phone.operation().equals("C"));
  }
}
