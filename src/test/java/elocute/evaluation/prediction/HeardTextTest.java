package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.speech.labels.ErrorLabels;
import elocute.speech.lexicon.Lexicon;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alignments made by hand. */
class HeardTextTest {

  @Test
  void eachCanonicalPhoneIsCorrectSubstitutedOrDeletedAndAdditionsAreShown() throws Exception {
    // THE -> d ah, BIRDS -> b er d ah z with an added vowel, FLEW -> f uw without its l
    List<HeardWord> words =
        align("The birds flew.", "sil d ah b er d ah z sil f uw sil", "I C C C C I C C I C");
    assertThat(words).extracting(HeardWord::word).containsExactly("The", "birds", "flew");
    assertThat(lines(words.get(0))).containsExactly("dh ah", "d ah", "S C", "I C");
    assertThat(lines(words.get(1)))
        .containsExactly("b er d * z", "b er d ah z", "C C C A C", "C C C I C");
    assertThat(lines(words.get(2))).containsExactly("f l uw", "f * uw", "C D C", "C I C");
    assertThat(words).extracting(HeardWord::saidRight).containsOnly(false);
  }

  @Test
  void additionsGoWithThePhoneBeforeThemAtTheBeginningWithTheFirstWord() throws Exception {
    List<HeardWord> words = align("a cat", "hh ah m k ae t ah", "");
    assertThat(lines(words.get(0))).containsExactly("* ah *", "hh ah m", "A C A", "* * *");
    assertThat(lines(words.get(1))).containsExactly("k ae t *", "k ae t ah", "C C C A", "* * * *");
  }

  @Test
  void thePronunciationThatFitsBestCounts() throws Exception {
    HeardWord word = align("I read", "ay r iy d", "C C C C").get(1);
    assertThat(word.pronunciation()).isEqualTo(2);
    assertThat(word.pronunciations()).isEqualTo(2);
    assertThat(word.source()).isEqualTo("cmudict");
    assertThat(word.saidRight()).isTrue();
  }

  @Test
  void labelsOfTheErrorHeadAreAlignedWhereItHasTooManyOrTooFew() throws Exception {
    assertThat(lines(align("cat", "k ae p", "C I").get(0)))
        .containsExactly("k ae t", "k ae p", "C C S", "* C I");
    assertThat(lines(align("cat", "k ae p", "C C C I C").get(0)).get(3)).isEqualTo("C C I");
  }

  @Test
  void finerLabelsAreAlignedWithFinerOperations() throws Exception {
    List<HeardWord> words =
        HeardText.align(
                Lexicon.english().words("cats"),
                List.of("k", "ah", "t"),
                List.of("C", "S", "C", "D"),
                ErrorLabels.FOUR)
            .words();
    assertThat(lines(words.get(0))).containsExactly("k ae t s", "k ah t *", "C S C D", "C S C D");
  }

  @Test
  void silenceIsNothingHeard() throws Exception {
    HeardWord word = align("cat", "sil", "").get(0);
    assertThat(lines(word)).containsExactly("k ae t", "* * *", "D D D", "* * *");
  }

  @Test
  void whatIsSaidBesidesTheTextHangsOnNoWord() throws Exception {
    // the cat (sat on the mat with a hat)
    HeardText text =
        compare("the cat", "dh ah k ae t sil s ae t ao n dh ah m ae t w ih dh ah hh ae t", "");
    assertThat(text.words()).extracting(HeardWord::saidRight).containsExactly(true, true);
    assertThat(text.additions()).hasSize(1);
    assertThat(text.additions().get(0).wordsBefore()).isEqualTo(2);
    assertThat(lines(text.additions().get(0).phones()).subList(0, 3))
        .containsExactly(
            "* * * * * * * * * * * * * * * * *",
            "s ae t ao n dh ah m ae t w ih dh ah hh ae t",
            "A A A A A A A A A A A A A A A A A");
  }

  @Test
  void extraSpeechStandsBeforeBetweenAndBehindTheWordsAndTheErrorHeadsLabelsGoWithIt()
      throws Exception {
    // (and then) the k-a-t -> k ah t (so n-) ran (away)
    HeardText text =
        compare(
            "the cat ran",
            "ae n d dh eh n dh ah k ah t s ow n r ae n ah w ey",
            "I I I I I I C C C I C I I I C C C I I I");
    assertThat(text.words()).extracting(HeardWord::word).containsExactly("the", "cat", "ran");
    assertThat(lines(text.words().get(0))).containsExactly("dh ah", "dh ah", "C C", "C C");
    assertThat(lines(text.words().get(1))).containsExactly("k ae t", "k ah t", "C S C", "C I C");
    assertThat(lines(text.words().get(2))).containsExactly("r ae n", "r ae n", "C C C", "C C C");
    assertThat(text.additions())
        .extracting(extra -> extra.wordsBefore() + " " + lines(extra.phones()))
        .containsExactly(
            "0 [* * * * * *, ae n d dh eh n, A A A A A A, I I I I I I]",
            "2 [* * *, s ow n, A A A, I I I]",
            "3 [* * *, ah w ey, A A A, I I I]");
  }

  @Test
  void withoutATextNothingIsSaidBesides() throws Exception {
    HeardText none =
        HeardText.align(List.of(), List.of("k", "ae", "t"), List.of(), ErrorLabels.TWO);
    assertThat(none.words()).isEmpty();
    assertThat(none.additions()).isEmpty();
  }

  private static List<HeardWord> align(String text, String heard, String labels) throws Exception {
    HeardText compared = compare(text, heard, labels);
    assertThat(compared.additions()).isEmpty();
    return compared.words();
  }

  private static HeardText compare(String text, String heard, String labels) throws Exception {
    return HeardText.align(
        Lexicon.english().words(text), tokens(heard), tokens(labels), ErrorLabels.TWO);
  }

  private static List<String> tokens(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static List<String> lines(HeardWord word) {
    return lines(word.phones());
  }

  private static List<String> lines(List<HeardPhone> phones) {
    return List.of(
        line(phones, HeardPhone::canonical),
        line(phones, HeardPhone::heard),
        line(phones, HeardPhone::operation),
        line(phones, HeardPhone::errorLabel));
  }

  private static String line(List<HeardPhone> phones, Function<HeardPhone, String> of) {
    return phones.stream().map(of).collect(Collectors.joining(" "));
  }
}
