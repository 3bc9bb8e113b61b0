package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.speech.audio.AudioClip;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.MarkCounts;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every utterance's TextGrids, with a hum in place of espeak-ng's speech. */
class AnnotationGridsTest {

  private static final UtterancePlanner PLANNER =
      new UtterancePlanner(11, MispronunciationRates.L2_ARCTIC);

  @ParameterizedTest
  @EnumSource
  void everyTierTilesTheUtterance(SyntheticSpeaker speaker) {
    forEach(
        speaker,
        (plan, grids, seconds) -> {
          for (TextGrid grid : List.of(grids.annotated(), grids.forcedAlignment())) {
            assertThat(grid.startSeconds()).isZero();
            assertThat(grid.endSeconds()).isEqualTo(seconds);
            for (Tier tier : grid.tiers()) {
              double time = 0;
              for (Tier.Interval interval : ((Tier.Intervals) tier).intervals()) {
                assertThat(interval.startSeconds()).isEqualTo(time);
                assertThat(interval.endSeconds()).isGreaterThan(time);
                time = interval.endSeconds();
              }
              assertThat(time).isEqualTo(seconds);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void phonesAreThoseThatWerePlanned(SyntheticSpeaker speaker) {
    forEach(
        speaker,
        (plan, grids, seconds) -> {
          Stream<String> planned =
              Stream.concat(
                  plan.phrases().stream()
                      .flatMap(
                          phrase ->
                              Stream.concat(
                                  Stream.of(phrase.pause().mark()),
                                  phrase.phones().stream().map(PlannedPhone::mark))),
                  Stream.of(plan.finalPause().mark()));
          assertThat(texts(grids.annotated(), "phones"))
              .containsExactlyElementsOf(planned.toList());
          MarkCounts counts = MarkCounts.of(grids.annotated().intervalTiers("phones").get(0));
          assertThat(counts)
              .returns(count(plan, ErrorTag.CORRECT), MarkCounts::correct)
              .returns(count(plan, ErrorTag.SUBSTITUTION), MarkCounts::substitutions)
              .returns(count(plan, ErrorTag.DELETION), MarkCounts::deletions)
              .returns(count(plan, ErrorTag.ADDITION), MarkCounts::additions)
              .returns(plan.phrases().size() + 1L, MarkCounts::silence)
              .returns(0L, MarkCounts::unclassifiable);
        });
  }

  @ParameterizedTest
  @EnumSource
  void theForcedAlignmentKnowsTheTextAlone(SyntheticSpeaker speaker) {
    forEach(
        speaker,
        (plan, grids, seconds) -> {
          List<String> ofTheText =
              plan.prompt().words().stream()
                  .flatMap(word -> word.phones().stream())
                  .map(StressedPhone::mark)
                  .toList();
          assertThat(texts(grids.forcedAlignment(), "phones"))
              .filteredOn(mark -> !List.of("sil", "sp", "").contains(mark))
              .isEqualTo(ofTheText);
        });
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreThoseOfTheTextAndBeginAndEndWithTheirPhones(SyntheticSpeaker speaker) {
    forEach(
        speaker,
        (plan, grids, seconds) -> {
          List<Word> words = plan.prompt().words();
          for (TextGrid grid : List.of(grids.annotated(), grids.forcedAlignment())) {
            assertThat(texts(grid, "words"))
                .filteredOn(text -> !text.isEmpty())
                .isEqualTo(words.stream().map(Word::spelling).toList());
          }
          assertThat(starts(grids.annotated(), "phones"))
              .containsAll(starts(grids.annotated(), "words"));
          assertThat(starts(grids.annotated(), "words"))
              .isEqualTo(starts(grids.forcedAlignment(), "words"));
        });
  }

  @ParameterizedTest
  @EnumSource
  void theThirdTierHasEachErrorWhereThePhonesTierHasIt(SyntheticSpeaker speaker) {
    forEach(
        speaker,
        (plan, grids, seconds) -> {
          List<Tier.Interval> wrong =
              intervals(grids.annotated(), 1).stream()
                  .filter(phone -> phone.text().contains(","))
                  .toList();
          List<Tier.Interval> errors =
              intervals(grids.annotated(), 2).stream()
                  .filter(error -> !error.text().isEmpty())
                  .toList();
          assertThat(times(errors)).isEqualTo(times(wrong));
          assertThat(errors)
              .extracting(Tier.Interval::text)
              .allMatch(text -> text.matches("[^,]+,[^,]+,[sda]"));
        });
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheBoundariesOfWhatIsWrongAreMovedByHand(SyntheticSpeaker speaker) {
    forEach(
        speaker,
        (plan, grids, seconds) -> {
          List<Tier.Interval> phones = intervals(grids.annotated(), 1);
          for (int i = 1; i < phones.size(); i++) {
            boolean wrong = (phones.get(i - 1).text() + phones.get(i).text()).contains(",");
            double hundredths = phones.get(i).startSeconds() * 100;
            if (!wrong) {
              assertThat(hundredths).isCloseTo(Math.rint(hundredths), within(1e-9));
            }
          }
        });
  }

  /** Something to check of an utterance. */
  private interface Check {
    void of(UtterancePlan plan, AnnotationGrids grids, double seconds);
  }

  private static void forEach(SyntheticSpeaker speaker, Check check) {
    for (int number = 1; number <= 10; number++) {
      UtterancePlan plan = PLANNER.plan(speaker, number);
      var timeline = new Timeline();
      plan.phrases().forEach(phrase -> timeline.add(phrase, hum(phrase)));
      timeline.add(plan.finalPause());
      double seconds = timeline.audio().durationSeconds();
      check.of(plan, new AnnotationGrids(plan, timeline.phrases(), seconds), seconds);
    }
  }

  /** A tenth of a second for each phone. */
  private static AudioClip hum(PlannedPhrase phrase) {
    float[] samples = new float[phrase.phones().size() * Timeline.SAMPLE_RATE_HZ / 10];
    Arrays.fill(samples, 0.5f);
    return new AudioClip(samples, Timeline.SAMPLE_RATE_HZ);
  }

  private static long count(UtterancePlan plan, ErrorTag tag) {
    return plan.phones().stream().filter(phone -> phone.tag() == tag).count();
  }

  private static List<Tier.Interval> intervals(TextGrid grid, int tier) {
    return ((Tier.Intervals) grid.tiers().get(tier)).intervals();
  }

  private static List<String> texts(TextGrid grid, String tier) {
    return each(grid, tier, Tier.Interval::text);
  }

  private static List<Double> starts(TextGrid grid, String tier) {
    return each(grid, tier, Tier.Interval::startSeconds);
  }

  private static <T> List<T> each(TextGrid grid, String tier, Function<Tier.Interval, T> what) {
    return grid.intervalTiers(tier).get(0).intervals().stream().map(what).toList();
  }

  private static List<List<Double>> times(List<Tier.Interval> intervals) {
    return intervals.stream()
        .map(interval -> List.of(interval.startSeconds(), interval.endSeconds()))
        .toList();
  }
}
