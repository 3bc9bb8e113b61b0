package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.SettingsLoader;
import elocute.model.decoding.FrameScores;
import elocute.model.decoding.GreedyDecoder;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an error head is asked, should answer, and what its answers are written as. */
class PhoneQuestionsTest {

  private static final PhonemeInventory INVENTORY =
      new PhonemeInventory(List.of(PhonemeInventory.BLANK, "a", "b", "d", "k", "sil"));
  private static final int NONE = -1;

  @Test
  void answersFollowFromTagsPlaceByPlace() {
    PhoneQuestions prompt = prompt("a b d", "sil a k a sil b b", "CSDAA");
    assertThat(prompt.phones()).containsExactly(1, 2, 3);
    assertThat(prompt.decisions()).isEmpty();
    prompt = prompt("a b d", "sil a k sil b", "CSDA");
    assertThat(prompt.said()).containsExactly(1, 4, 2);
    assertThat(prompt.decisions()).containsExactly(0, 0, 0, 1, 0, 2, 1);
    assertThat(prompt.sounds()).containsExactly(NONE, NONE, NONE, 4, NONE, NONE, 2);
  }

  @Test
  void anAccentedPhoneIsAnotherSoundOfTheSameName() {
    PhoneQuestions prompt = prompt("a b", "a b", "CS");
    assertThat(prompt.decisions()).containsExactly(0, 0, 0, 1, 0);
    assertThat(prompt.sounds()).containsExactly(NONE, NONE, NONE, 2, NONE);
  }

  @Test
  void ofTwoPhonesAddedInOneGapTheFirstCounts() {
    PhoneQuestions prompt = prompt("a", "k b a", "AAC");
    assertThat(prompt.decisions()).containsExactly(1, 0, 0);
    assertThat(prompt.sounds()).containsExactly(4, NONE, NONE);
  }

  @Test
  void tagsThatDoNotFitThePhonesAreNoAnswers() {
    assertThat(prompt("a b", "a b", "CC").isLabelled()).isTrue();
    assertThat(prompt("a b d", "a b", "CC").isLabelled()).isFalse();
    assertThat(prompt("a b", "a", "CC").isLabelled()).isFalse();
    assertThat(prompt("a b", "a", "CCD").phones()).containsExactly(1, 2);
  }

  @Test
  void nobodyIsAskedAboutThePausesOfImportedTargets() {
    PhoneQuestions prompt = prompt("sil a sil b sil", "a k", "CS");
    assertThat(prompt.phones()).containsExactly(1, 2);
    assertThat(prompt.decisions()).containsExactly(0, 0, 0, 1, 0);
  }

  @Test
  void otherPhonesAreAnsweredByTheAlignmentOfLeastEdits() {
    PhoneQuestions prompt = PhoneQuestions.aligned(new int[] {1, 2, 3, 4}, new int[] {1, 4, 3, 2});
    assertThat(prompt.decisions()).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 0);
    prompt = PhoneQuestions.aligned(new int[] {1, 2, 3}, new int[] {2, 3, 4});
    assertThat(prompt.decisions()).containsExactly(0, 2, 0, 0, 0, 0, 1);
    assertThat(prompt.sounds()).containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, 4);
  }

  @Test
  void aScoreIsTwiceTheChanceOfItsPhoneWhateverPausesThereAre() {
    PhoneQuestions prompt =
        PhoneQuestions.of(
            List.of("sil", "a", "b", "d"),
            List.of("a", "k", "k"),
            tags("CASD"),
            Arrays.asList(null, 2.0, 0.4, null),
            INVENTORY);
    assertThat(prompt.isScored()).isTrue();
    assertThat(prompt.chances()).containsExactly(NONE, 1, NONE, 0.2f, NONE, NONE, NONE);
    assertThat(prompt("a b d", "a k k", "CASD").isScored()).isFalse();
  }

  @Test
  void aScoreHoldsForThePhoneThatWasScored() {
    PhoneQuestions prompt =
        PhoneQuestions.of(
            List.of("a", "b", "d"),
            List.of("a", "b", "d"),
            tags("CCC"),
            List.of(1.6, 1.0, 2.0),
            INVENTORY);
    PhoneQuestions other = prompt.about(new int[] {1, 4, 3});
    assertThat(other.decisions()).containsExactly(0, 0, 0, 1, 0, 0, 0);
    assertThat(other.chances()).containsExactly(NONE, 0.8f, NONE, NONE, NONE, 1, NONE);
  }

  /** Class 4 stands for a phone that is not known: it is not b, but may be a. */
  @Test
  void whetherAnUnknownPhoneIsAnotherThanTheCanonicalOneIsNotKnown() {
    var inventory = new PhonemeInventory(List.of(PhonemeInventory.BLANK, "a", "b", "d", "err"));
    List<String> canonical = List.of("d", "b", "d");
    List<String> said = List.of("d", "err", "d");
    PhoneQuestions prompt = PhoneQuestions.of(canonical, said, tags("CSC"), inventory);
    assertThat(prompt.decisions()).containsExactly(0, 0, 0, 1, 0, 0, 0);
    PhoneQuestions other = prompt.about(new int[] {3, 1, 3});
    assertThat(other.decisions()).containsExactly(0, 0, 0, NONE, 0, 0, 0);
    assertThat(other.sounds()).containsOnly(NONE);
    PhoneQuestions same = prompt.about(new int[] {1, 2, 3});
    assertThat(same.decisions()).containsExactly(0, 1, 0, 1, 0, 0, 0);
    assertThat(same.sounds()).containsExactly(NONE, 3, NONE, 4, NONE, NONE, NONE);
  }

  @Test
  void anEmptyPromptHasOneGap() {
    assertThat(PhoneQuestions.aligned(new int[0], new int[] {3}).decisions()).containsExactly(1);
    assertThat(PhoneQuestions.aligned(new int[0], new int[0]).decisions()).containsExactly(0);
  }

  /** Columns: as asked, other, deleted; then blank, a, b, d, k, sil. */
  @Test
  void answersAreWrittenAsErrorLabels() {
    float[] rows = {
      2, 0, 9, 0, 0, 0, 0, 0, 0, // a gap is never deleted
      1, 0, 0, 9, 0, 0, 0, 0, 0, // a: 0.58 correct
      0, 1, 0, 9, 0, 2, 0, 1, 0, // gap: b is added
      0, 0.1f, -1, 9, 0, 0, 0, 3, 0, // b: k is said
      1, 0, 0, 0, 0, 0, 0, 0, 0, 0.4f, 0, 0.3f, 0, 0, 0, 0, 0,
      0, // d: 0.38 correct, and rather deleted than other
      0, -1, 0, 0, 0, 0, 0, 0, 0
    };
    var scores = new FrameScores(rows, 0, 7, 9);
    Example example = example(PhoneQuestions.unlabelled(new int[] {1, 2, 3}));
    List<PlaceAnswer> answers = PlaceAnswer.of(scores, example.prompt());
    assertThat(answers)
        .extracting(PlaceAnswer::tag)
        .containsExactly(
            ErrorTag.CORRECT,
            ErrorTag.CORRECT,
            ErrorTag.ADDITION,
            ErrorTag.SUBSTITUTION,
            ErrorTag.CORRECT,
            ErrorTag.DELETION,
            ErrorTag.CORRECT);
    assertThat(answers).extracting(PlaceAnswer::heard).containsExactly(0, 1, 2, 4, 0, 0, 0);
    assertThat(answers.get(1).asAsked()).isCloseTo(Math.E / (Math.E + 2), within());
    assertThat(answers.get(2).asAsked()).isCloseTo(1 / (1 + Math.E), within());
    assertThat(PlaceAnswer.said(answers)).containsExactly(1, 2, 4);
    assertThat(labels(ErrorLabels.TWO, scores, example)).containsExactly("C", "I", "I", "I");
    assertThat(labels(ErrorLabels.FOUR, scores, example)).containsExactly("C", "A", "S", "D");
  }

  private static List<String> labels(ErrorLabels labels, FrameScores scores, Example example) {
    var head =
        new PlaceErrors(labels, SettingsLoader.defaults().training().prompts(), PhonemeLoss.KNOWN);
    assertThat(head.rows(example, 99)).isEqualTo(7);
    return labels.decode(head.labels(scores, example, new GreedyDecoder()));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private static Example example(PhoneQuestions prompt) {
    return new Example("a", "a", 1, new int[0], new int[0], List.of()).asking(prompt);
  }

  private static PhoneQuestions prompt(String canonical, String said, String tags) {
    return PhoneQuestions.of(
        List.of(canonical.split(" ")), List.of(said.split(" ")), tags(tags), INVENTORY);
  }

  private static List<ErrorTag> tags(String codes) {
    return Arrays.stream(codes.split("")).map(ErrorTag::ofCode).toList();
  }
}
