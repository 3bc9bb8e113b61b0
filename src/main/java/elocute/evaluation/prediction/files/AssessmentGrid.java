package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.Tier;
import java.util.List;
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
    double seconds = assessment.seconds();
    List<SpokenPhone> phones = SpokenPhone.of(assessment);
    return new TextGrid(
        0,
        seconds,
        List.of(
            TierOfTexts.of("words", words(assessment), seconds),
            tier("canonical", phones, SpokenPhone::canonical, seconds),
            tier("heard", phones, SpokenPhone::heard, seconds),
            tier("score", phones, SpokenPhone::score, seconds)));
  }

  private static List<TimedText> words(Assessment assessment) {
    return assessment.words().stream()
        .map(word -> new TimedText(word.word(), word.startSeconds(), word.endSeconds()))
        .toList();
  }

  private static Tier tier(
      String name, List<SpokenPhone> phones, Function<SpokenPhone, String> text, double seconds) {
    List<TimedText> texts =
        phones.stream()
            .map(
                phone -> new TimedText(text.apply(phone), phone.startSeconds(), phone.endSeconds()))
            .toList();
    return TierOfTexts.of(name, texts, seconds);
  }
}
