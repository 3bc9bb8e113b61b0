package elocute.speech.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.speech.labels.Arpabet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected pronunciations as CMUdict 0.7b prints them, by hand without stress. */
class LexiconTest {

  private final Lexicon lexicon = Lexicon.english();

  @Test
  void aTextIsPronouncedWordByWordWhateverItsCaseAndPunctuation() throws Exception {
    assertThat(lexicon.words("\u201CAuthor of the danger trail, Philip Steels,\u201D etc."))
        .extracting(word -> word.word() + " " + said(word.alternatives().get(0)))
        .containsExactly(
            "Author ao th er",
            "of ah v",
            "the dh ah",
            "danger d ey n jh er",
            "trail t r ey l",
            "Philip f ih l ah p",
            "Steels s t iy l z",
            "etc eh t s eh t er ah");
  }

  @Test
  void allPronunciationsComeInTheDictionarysOrder() throws Exception {
    WordPronunciations read = lexicon.words("read").get(0);
    assertThat(read.source()).isEqualTo(PronunciationSource.CMUDICT);
    assertThat(read.alternatives())
        .extracting(LexiconTest::said)
        .containsExactly("r eh d", "r iy d");
    assertThat(lexicon.words("the").get(0).alternatives())
        .extracting(LexiconTest::said)
        .containsExactly("dh ah", "dh iy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "don\u2019t | d ow n t",
        "'em | ah m",
        "'fly' | f l ay",
        "Mr. | m ih s t er",
        "a.m. | ey eh m",
        "no. | n ow",
        "caf\u00E9 | k ah f ey",
        "X-ray | eh k s r ey",
        "(Philippines') | f ih l ah p iy n z",
        "o\u2019clock | ah k l aa k"
      })
  void spellingsAreFoundAsTheDictionaryHasThem(String text, String phones) throws Exception {
    List<WordPronunciations> words = lexicon.words(text);
    assertThat(words).hasSize(1);
    assertThat(words.get(0).source()).isEqualTo(PronunciationSource.CMUDICT);
    assertThat(said(words.get(0).alternatives().get(0))).isEqualTo(phones);
  }

  @Test
  void hyphensAndDashesPartWhatTheDictionaryLacks() throws Exception {
    assertThat(lexicon.words("a half\u2011crazed man\u2014and -- alone..."))
        .extracting(WordPronunciations::word)
        .containsExactly("a", "half", "crazed", "man", "and", "alone");
  }

  @Test
  void numbersCountAsTheWordsThatSayThem() throws Exception {
    List<WordPronunciations> words = lexicon.words("3 dogs, 42 cats: the 2nd, 0.5%");
    assertThat(words)
        .extracting(WordPronunciations::word)
        .containsExactly(
            "three", "dogs", "forty", "two", "cats", "the", "second", "zero", "point", "five",
            "percent");
    assertThat(words)
        .extracting(WordPronunciations::source)
        .containsOnly(PronunciationSource.CMUDICT);
    assertThat(said(words.get(0).alternatives().get(0))).isEqualTo("th r iy");
  }

  @Test
  void unknownWordsAreGuessedFromTheirLettersAndSaySo() throws Exception {
    WordPronunciations guessed = lexicon.words("zorbing").get(0);
    assertThat(guessed.source()).isEqualTo(PronunciationSource.G2P);
    assertThat(guessed.alternatives())
        .extracting(LexiconTest::said)
        .containsExactly("z ao er b ih ng");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "007",
        "2th",
        "$5",
        "&",
        "3:30",
        "x@y",
        "3-4",
        "1/2",
        "1939\u20131945",
        "-5",
        "\u043C\u0438\u0440"
      })
  void whatIsNotSpeltInLettersIsNamed(String word) {
    assertThatThrownBy(() -> lexicon.words("I have " + word + ", really"))
        .isInstanceOf(LexiconException.class)
        .hasMessageContaining("'" + word.replaceFirst("^-", "") + "' in the text")
        .hasMessageContaining("as words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "... --", "'"})
  void aTextNeedsAWord(String text) {
    assertThatThrownBy(() -> lexicon.words(text)).hasMessageContaining("the text has no word");
  }

  /** Of every fiftieth line. */
  @Test
  void pronunciationsAreOfTheProjectsPhones() {
    CmuDictionary dictionary = CmuDictionary.load();
    List<String> lines = new ArrayList<>();
    LexiconResource.forEachLine("cmudict-en-us.dict", lines::add);
    for (int number = 0; number < lines.size(); number += 50) {
      String word = lines.get(number).split(" ")[0].replaceAll("\\(\\d+\\)$", "");
      assertThat(dictionary.pronunciations(word))
          .as(lines.get(number))
          .isNotEmpty()
          .allSatisfy(phones -> assertThat(Arpabet.PHONES).containsAll(phones));
    }
  }

  private static String said(List<String> phones) {
    return String.join(" ", phones);
  }
}
