package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.HeardPhone;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.Tier;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An assessment as tiers over time: the text's {@code words}, the {@code canonical} phones, those
 * that were {@code heard}, and the {@code score} of each, whole numbers from 0 to 100. The tiers of
 * phones have the same boundaries. A phone that was not heard takes no time, and stands with the
 * one before it: {@code k t} above {@code k} and {@code 97 3}.
 */
final class AssessmentGrid {

  private AssessmentGrid() {}

  static TextGrid of(Assessment assessment) {
    List<TimedText> words =
        assessment.words().stream()
            .map(word -> new TimedText(word.word(), word.startSeconds(), word.endSeconds()))
            .toList();
    return new TextGrid(
        0,
        assessment.seconds(),
        List.of(
            TierOfTexts.of("words", words, assessment.seconds()),
            phones("canonical", assessment, phone -> orBlank(phone.canonical())),
            phones("heard", assessment, phone -> orBlank(phone.heard())),
            phones("score", assessment, AssessmentGrid::score)));
  }

  private static Tier phones(
      String name, Assessment assessment, Function<HeardPhone, String> text) {
    List<TimedText> texts =
        SpokenOrder.phones(assessment).stream()
            .map(
                phone -> new TimedText(text.apply(phone), phone.startSeconds(), phone.endSeconds()))
            .toList();
    return TierOfTexts.of(name, texts, assessment.seconds());
  }

  private static String orBlank(String phone) {
    return phone.equals(HeardPhone.NOTHING) ? "" : phone;
  }

  private static String score(HeardPhone phone) {
    return phone.score() == null ? "" : String.format(Locale.ROOT, "%.0f", phone.score());
  }
}
