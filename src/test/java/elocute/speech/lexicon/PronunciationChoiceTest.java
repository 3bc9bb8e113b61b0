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
    assertThat(choose(words, "ay r iy d dh ah")).containsExactly(0, 1, 0);
    assertThat(choose(words, "ay r eh d dh iy")).containsExactly(0, 0, 1);
  }

  @Test
  void ofEquallyGoodOnesTheFirstIsTaken() {
    assertThat(choose(List.of(word("r eh d", "r iy d")), "r ao d")).containsExactly(0);
    assertThat(choose(List.of(word("r eh d", "r iy d"), word("ah")), "")).containsExactly(0, 0);
  }

  @Test
  void noOtherChoiceNeedsFewerEdits() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      List<WordPronunciations> words =
          IntStream.range(0, 1 + random.nextInt(4)).mapToObj(w -> anyWord(random)).toList();
      List<String> heard = anyPhones(random, 0, 10);
      long least =
          combinations(words).stream()
              .mapToLong(choice -> edits(words, choice, heard))
              .min()
              .orElseThrow();
      assertThat(edits(words, PronunciationChoice.of(words, heard), heard))
          .as("%s heard as %s", words, heard)
          .isEqualTo(least);
    }
  }

  private static int[] choose(List<WordPronunciations> words, String heard) {
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

  private static long edits(List<WordPronunciations> words, int[] choice, List<String> heard) {
    List<String> canonical =
        IntStream.range(0, words.size())
            .mapToObj(w -> words.get(w).alternatives().get(choice[w]))
            .flatMap(List::stream)
            .toList();
    return Alignment.of(canonical, heard).edits();
  }
}
