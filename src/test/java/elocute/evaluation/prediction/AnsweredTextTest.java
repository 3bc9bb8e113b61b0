package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.lexicon.Lexicon;
import elocute.training.data.PlaceAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnsweredTextTest {

  /** "Cat" heard as k aa t s; the head is asked about gap, k, gap, ae, gap, t, gap. */
  @Test
  void eachPhoneHasTheLabelThatTheHeadGivesItsOwnPlace() throws Exception {
    HeardText text =
        HeardText.align(
            Lexicon.english().words("cat"),
            List.of("k", "aa", "t", "s"),
            List.of(),
            ErrorLabels.FOUR);
    assertThat(labels(AnsweredText.of(text, answers("CDCCCSA"), ErrorLabels.FOUR)))
        .isEqualTo("D C S A");
    assertThat(labels(AnsweredText.of(text, answers("ACASACC"), ErrorLabels.TWO)))
        .isEqualTo("C I C *");
  }

  private static List<PlaceAnswer> answers(String tags) {
    return Arrays.stream(tags.split(""))
        .map(tag -> new PlaceAnswer(ErrorTag.ofCode(tag), 0.5, 1))
        .toList();
  }

  private static String labels(HeardText text) {
    return text.words().get(0).phones().stream()
        .map(HeardPhone::errorLabel)
        .collect(Collectors.joining(" "));
  }
}
