package elocute.speech.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.alignment.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PronunciationChoiceTest {

  @Test
  void thePronunciationThatWasHeardIsTaken() {
    List<WordPronunciations> words =
        List.of(word("ay"), word("r eh d", "r iy d"), word("dh ah", "dh iy"));
    assertThat(choose(words, "ay r iy d dh ah").alternatives()).containsExactly(0, 1, 0);
    assertThat(choose(words, "ay r eh d dh iy").alternatives()).containsExactly(0, 0, 1);
  }

  @Test
  void ofEquallyGoodOnesTheFirstIsTaken() {
    assertThat(choose(List.of(word("r eh d", "r iy d")), "r ao d").alternatives())
        .containsExactly(0);
    assertThat(choose(List.of(word("r eh d", "r iy d"), word("ah")), "").alternatives())
        .containsExactly(0, 0);
  }

  @Test
  void moreThanTwoPhonesBetweenWordsAreExtra() {
    List<WordPronunciations> words = List.of(word("dh ah"), word("k ae t"));
    assertThat(choose(words, "m m dh ah m m k ae t m m").extra()).isEmpty();
    assertThat(choose(words, "m m m dh ah m m m k ae t m m m m").extra())
        .containsExactly(
            new ExtraPhones(0, 0, 3), new ExtraPhones(1, 5, 8), new ExtraPhones(2, 11, 15));
  }

  @Test
  void aWrongPhoneIsNotSoughtFarBehindItsWord() {
    List<WordPronunciations> words = List.of(word("f ih sh"));
    assertThat(choose(words, "f ih s w ah n d er b ow t sh").extra())
        .containsExactly(new ExtraPhones(1, 3, 12));
  }

  /** Of three phones, so that many ways are equally good. */
  @Test
  void noOtherWayNeedsFewerEdits() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      List<WordPronunciations> words =
          IntStream.range(0, 1 + random.nextInt(3)).mapToObj(w -> anyWord(random)).toList();
      List<String> heard = anyPhones(random, 0, 10);
      long least =
          combinations(words).stream()
              .mapToLong(choice -> halves(words, choice, 0, heard))
              .min()
              .orElseThrow();
      var choice = PronunciationChoice.of(words, heard);
      assertThat(halves(words, choice, heard)).as("%s heard as %s", words, heard).isEqualTo(least);
      if (choice.extra().isEmpty()) {
        int[] chosen = choice.alternatives().stream().mapToInt(Integer::intValue).toArray();
        assertThat(2 * edits(words, chosen, heard)).isEqualTo(least);
      }
    }
  }

  private static PronunciationChoice choose(List<WordPronunciations> words, String heard) {
    return PronunciationChoice.of(words, heard.isEmpty() ? List.of() : List.of(heard.split(" ")));
  }

  private static WordPronunciations word(String... alternatives) {
    return new WordPronunciations(
        "word",
        PronunciationSource.CMUDICT,
        List.of(alternatives).stream().map(phones -> List.of(phones.split(" "))).toList());
  }

  private static WordPronunciations anyWord(SplittableRandom random) {
    List<List<String>> alternatives = new ArrayList<>();
    for (int a = 1 + random.nextInt(3); a > 0; a--) {
      alternatives.add(anyPhones(random, 1, 4));
    }
    return new WordPronunciations("word", PronunciationSource.CMUDICT, alternatives);
  }

  private static List<String> anyPhones(SplittableRandom random, int least, int most) {
    return random
        .ints(random.nextInt(least, most + 1), 0, 3)
        .mapToObj(phone -> List.of("aa", "b", "k").get(phone))
        .toList();
  }

  private static List<int[]> combinations(List<WordPronunciations> words) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[words.size()]);
    for (int w = 0; w < words.size(); w++) {
      List<int[]> more = new ArrayList<>();
      for (int[] choice : all) {
        for (int a = 0; a < words.get(w).alternatives().size(); a++) {
          int[] other = choice.clone();
          other[w] = a;
          more.add(other);
        }
      }
      all = more;
    }
    return all;
  }

  /** Least half edits from a word on, over all ways to part what was heard. */
  private static long halves(
      List<WordPronunciations> words, int[] choice, int word, List<String> heard) {
    long least = word == words.size() ? added(heard.size()) : Long.MAX_VALUE;
    for (int from = 0; from <= heard.size() && word < words.size(); from++) {
      for (int to = from; to <= heard.size(); to++) {
        List<String> phones = words.get(word).alternatives().get(choice[word]);
        long halves =
            added(from)
                + 2 * Alignment.of(phones, heard.subList(from, to)).edits()
                + halves(words, choice, word + 1, heard.subList(to, heard.size()));
        least = Math.min(least, halves);
      }
    }
    return least;
  }

  private static int added(int phones) {
    return phones <= 2 ? 2 * phones : 2 + phones;
  }

  /** What was said besides, and the edits of the rest. */
  private static long halves(
      List<WordPronunciations> words, PronunciationChoice choice, List<String> heard) {
    List<String> rest = new ArrayList<>();
    long halves = 0;
    int from = 0;
    for (ExtraPhones extra : choice.extra()) {
      halves += added(extra.to() - extra.from());
      rest.addAll(heard.subList(from, extra.from()));
      from = extra.to();
    }
    rest.addAll(heard.subList(from, heard.size()));
    int[] chosen = choice.alternatives().stream().mapToInt(Integer::intValue).toArray();
    return halves + 2 * edits(words, chosen, rest);
  }

  private static long edits(List<WordPronunciations> words, int[] choice, List<String> heard) {
    List<String> canonical =
        IntStream.range(0, words.size())
            .mapToObj(w -> words.get(w).alternatives().get(choice[w]))
            .flatMap(List::stream)
            .toList();
    return Alignment.of(canonical, heard).edits();
  }
}
