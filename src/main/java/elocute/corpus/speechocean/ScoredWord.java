package elocute.corpus.speechocean;

import elocute.speech.labels.RatedPhone;
import elocute.speech.labels.WordScores;
import elocute.speech.text.Blanks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A word of {@code scores.json}.
 *
 * @param phones its phones, as written there
 * @param scores scores of the whole word
 */
record ScoredWord(List<RatedPhone> phones, WordScores scores) {

  private static final double BEST = 2;
  private static final String UNKNOWN = "<unk>";

  /**
   * @throws IllegalArgumentException if not every phone has a score from 0 to 2, or a pronounced
   *     phone is given of a phone that the word does not have
   */
  static ScoredWord of(JsonFields fields) {
    List<String> canonical = fields.words("phones").orElse(List.of());
    List<Double> marks = fields.numbers("phones-accuracy").orElse(List.of());
    if (marks.size() != canonical.size()) {
      throw new IllegalArgumentException(
          "%s: must have %d scores as the word has phones, got %d"
              .formatted(fields.named("phones-accuracy"), canonical.size(), marks.size()));
    }
    Map<Integer, String> pronounced = pronounced(fields, canonical);
    List<RatedPhone> phones =
        IntStream.range(0, canonical.size())
            .mapToObj(
                index ->
                    new RatedPhone(
                        canonical.get(index),
                        inRange(marks.get(index), fields),
                        pronounced.getOrDefault(index, UNKNOWN)))
            .toList();
    return new ScoredWord(
        phones,
        new WordScores(
            fields.text("text").orElse(""),
            phones.size(),
            fields.number("accuracy"),
            fields.number("stress"),
            fields.number("total")));
  }

  private static double inRange(double mark, JsonFields fields) {
    if (!(mark >= 0 && mark <= BEST)) {
      throw new IllegalArgumentException(
          "%s: must be 0 to 2, got %s".formatted(fields.named("phones-accuracy"), mark));
    }
    return mark;
  }

  /** What was said by the index of the phone; an entry without index says nothing of any. */
  private static Map<Integer, String> pronounced(JsonFields word, List<String> canonical) {
    var pronounced = new HashMap<Integer, String>();
    for (JsonFields entry : word.objects("mispronunciations").orElse(List.of())) {
      Optional<Integer> index = entry.index("index");
      if (index.isPresent()) {
        requirePhone(entry, index.get(), canonical);
        pronounced.put(index.get(), entry.text("pronounced-phone").orElse(UNKNOWN));
      }
    }
    return pronounced;
  }

  private static void requirePhone(JsonFields entry, int index, List<String> canonical) {
    if (index < 0 || index >= canonical.size()) {
      throw new IllegalArgumentException(
          "%s: must be 0 to %d, got %d"
              .formatted(entry.named("index"), canonical.size() - 1, index));
    }
    Optional<String> named = entry.text("canonical-phone");
    if (named.isPresent() && !plain(named.get()).equals(plain(canonical.get(index)))) {
      throw new IllegalArgumentException(
          "%s: must be the word's phone %d, %s, got %s"
              .formatted(entry.named("canonical-phone"), index, canonical.get(index), named.get()));
    }
  }

  /** Without stress. */
  private static String plain(String phone) {
    return Blanks.strip(phone).replaceAll("[0-9]", "").toUpperCase(java.util.Locale.ROOT);
  }
}
