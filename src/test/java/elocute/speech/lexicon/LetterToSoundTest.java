package elocute.speech.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterToSoundTest {

  private static final LetterToSound RULES = LetterToSound.load();

  /** What FreeTTS' own LetterToSoundImpl answers, stress left out, ax as ah. */
  @ParameterizedTest
  @CsvSource({
    "elocute, ah l ow k y uw t",
    "mispronunciation, m ih s p r aa n ah n s iy ey sh ah n",
    "fonetics, f ow n eh t ih k s",
    "zorbing, z ao er b ih ng",
    "quixotry, k w k s ah t r iy",
    "blorptastic, b l ao er p t ae s t ih k",
    "a, ah",
    "x, z",
    "grzxq, g er z k s k"
  })
  void wordsAreSaidAsFreettsSaysThem(String word, String phones) {
    assertThat(String.join(" ", RULES.phones(word))).isEqualTo(phones);
  }

  @Test
  void charactersThatAreNoLettersAreSilent() {
    assertThat(RULES.phones("")).isEmpty();
    assertThat(RULES.phones("'")).isEmpty();
  }

  /** Every twentieth of a dictionary that is newer and larger than the trees' own. */
  @Test
  void mostWordsOfTheDictionaryComeOutRight() {
    CmuDictionary dictionary = CmuDictionary.load();
    List<String> words = new ArrayList<>();
    LexiconResource.forEachLine("cmudict-en-us.dict", line -> words.add(line.split(" ", 2)[0]));
    int plain = 0;
    int right = 0;
    for (int number = 0; number < words.size(); number += 20) {
      String word = words.get(number);
      if (word.matches("[a-z]+")) {
        plain++;
        right += dictionary.pronunciations(word).contains(RULES.phones(word)) ? 1 : 0;
      }
    }
    assertThat((double) right / plain).isBetween(0.55, 0.65);
  }
}
