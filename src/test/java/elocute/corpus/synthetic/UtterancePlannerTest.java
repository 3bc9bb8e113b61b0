package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.corpus.FirstLanguage;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.MarkException;
import elocute.speech.labels.MarkParser;
import elocute.speech.labels.MarkReading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UtterancePlannerTest {

  private static final int SENTENCES = 134;

  private static final UtterancePlanner PLANNER =
      new UtterancePlanner(5, MispronunciationRates.L2_ARCTIC);

  private static final List<PlannedPhone> ALL_PHONES =
      Stream.of(SyntheticSpeaker.values()).flatMap(UtterancePlannerTest::phones).toList();

  @Test
  void errorsAreAsFrequentAsInTheRealCorpus() {
    Map<ErrorTag, Long> counts =
        ALL_PHONES.stream()
            .collect(Collectors.groupingBy(PlannedPhone::tag, Collectors.counting()));
    double canonical =
        counts.get(ErrorTag.CORRECT)
            + counts.get(ErrorTag.SUBSTITUTION)
            + counts.get(ErrorTag.DELETION);
    assertThat(canonical).isGreaterThan(80_000);
    assertThat(counts.get(ErrorTag.SUBSTITUTION) / canonical).isCloseTo(0.105, within(0.007));
    assertThat(counts.get(ErrorTag.DELETION) / canonical).isCloseTo(0.025, within(0.003));
    assertThat(counts.get(ErrorTag.ADDITION) / canonical).isCloseTo(0.008, within(0.0013));
  }

  @Test
  void starsAndUnrecognisableSoundsAreAsFrequentAsInTheRealCorpus() {
    List<String> substitutions =
        ALL_PHONES.stream()
            .filter(phone -> phone.tag() == ErrorTag.SUBSTITUTION)
            .map(PlannedPhone::mark)
            .toList();
    double stars = substitutions.stream().filter(mark -> mark.contains("*")).count();
    double unrecognisable =
        substitutions.stream().filter(mark -> mark.matches("(?i).*,\\s*err,.*")).count();
    assertThat(stars / substitutions.size()).isCloseTo(0.106, within(0.015));
    assertThat(unrecognisable / substitutions.size()).isCloseTo(0.019, within(0.006));
  }

  @Test
  void theCorpusOwnParserReadsEveryMarkAsWhatWasPlanned() throws MarkException {
    for (PlannedPhone phone : ALL_PHONES) {
      MarkReading reading = MarkParser.parse(phone.mark(), 1);
      if (phone.tag() == ErrorTag.CORRECT) {
        assertThat(reading).isInstanceOf(MarkReading.Plain.class);
      } else {
        assertThat(reading)
            .asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.type(MarkReading.Error.class))
            .extracting(MarkReading.Error::tag)
            .isEqualTo(phone.tag());
      }
    }
  }

  @Test
  void marksHaveTheQuirksOfTheRealCorpus() {
    String marks = ALL_PHONES.stream().map(PlannedPhone::mark).collect(Collectors.joining("\n"));
    assertThat(marks)
        .contains(", s", ",s ", ",S", ",AX,", ",err,", "R*", "AH)")
        .containsPattern("(?m)^[A-Z]+,[a-z],s")
        .containsPattern("(?m),[A-Z]+[012],s");
  }

  @Test
  void speakersMakeTheErrorsOfTheirFirstLanguage() {
    Map<FirstLanguage, String> marks = new EnumMap<>(FirstLanguage.class);
    for (SyntheticSpeaker speaker : SyntheticSpeaker.values()) {
      String own = phones(speaker).map(PlannedPhone::mark).collect(Collectors.joining("\n"));
      marks.merge(speaker.firstLanguage(), own, String::concat);
    }
    assertThat(count(marks, FirstLanguage.ARABIC, "P,B,s"))
        .isGreaterThan(4 * count(marks, FirstLanguage.KOREAN, "P,B,s"));
    assertThat(count(marks, FirstLanguage.KOREAN, "F,P,s"))
        .isGreaterThan(4 * count(marks, FirstLanguage.SPANISH, "F,P,s"));
    assertThat(count(marks, FirstLanguage.SPANISH, "V,B,s"))
        .isGreaterThan(4 * count(marks, FirstLanguage.MANDARIN, "V,B,s"));
    assertThat(count(marks, FirstLanguage.HINDI, "W,V,s"))
        .isGreaterThan(4 * count(marks, FirstLanguage.VIETNAMESE, "W,V,s"));
    assertThat(count(marks, FirstLanguage.VIETNAMESE, "S,sil,d"))
        .isGreaterThan(4 * count(marks, FirstLanguage.HINDI, "S,sil,d"));
    assertThat(count(marks, FirstLanguage.MANDARIN, "TH,S,s"))
        .isGreaterThan(3 * count(marks, FirstLanguage.HINDI, "TH,S,s"));
  }

  @Test
  void aPlanDependsOnSeedSpeakerAndSentenceAlone() {
    UtterancePlan plan = PLANNER.plan(SyntheticSpeaker.TLV, 17);
    assertThat(
            new UtterancePlanner(5, MispronunciationRates.L2_ARCTIC).plan(SyntheticSpeaker.TLV, 17))
        .isEqualTo(plan);
    assertThat(
            new UtterancePlanner(6, MispronunciationRates.L2_ARCTIC).plan(SyntheticSpeaker.TLV, 17))
        .isNotEqualTo(plan);
  }

  @Test
  void everyWordKeepsASoundAndAVowel() {
    Stream.of(SyntheticSpeaker.values())
        .flatMap(speaker -> plans(speaker).flatMap(plan -> plan.phrases().stream()))
        .flatMap(phrase -> phrase.words().stream())
        .forEach(
            word ->
                assertThat(word.phones().stream().flatMap(phone -> phone.sound().stream()))
                    .as(word.spelling())
                    .anyMatch(HeardSound::isVowel));
  }

  @Test
  void nothingGoesWrongWhereRatesAreZero() {
    UtterancePlanner faultless = new UtterancePlanner(5, new MispronunciationRates(0, 0, 0, 0, 0));
    assertThat(faultless.plan(SyntheticSpeaker.HQTV, 3).phones())
        .allMatch(phone -> phone.tag() == ErrorTag.CORRECT);
  }

  private static Stream<PlannedPhone> phones(SyntheticSpeaker speaker) {
    return plans(speaker).flatMap(plan -> plan.phones().stream());
  }

  private static Stream<UtterancePlan> plans(SyntheticSpeaker speaker) {
    return IntStream.rangeClosed(1, SENTENCES).mapToObj(number -> PLANNER.plan(speaker, number));
  }

  private static long count(Map<FirstLanguage, String> marks, FirstLanguage of, String mark) {
    return marks.get(of).lines().filter(mark::equals).count();
  }
}
