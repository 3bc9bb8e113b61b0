package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.corpus.FirstLanguage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccentTest {

  private static final List<Prompt> PROMPTS = Prompts.load().handWritten();
  private static final MispronunciationRates RATES =
      new MispronunciationRates(0.12, 0.04, 0.02, 0, 0);

  @ParameterizedTest
  @EnumSource
  void everyKindOfErrorIsAsFrequentAsAskedForInEveryLanguage(FirstLanguage language) {
    Accent accent = Accent.of(language, RATES, PROMPTS);
    var random = new SplittableRandom(3);
    Map<Change, Integer> counts = new EnumMap<>(Change.class);
    int phones = 0;
    for (int round = 0; round < 10; round++) {
      for (Prompt prompt : PROMPTS) {
        for (Word word : prompt.words()) {
          for (int position = 0; position < word.phones().size(); position++) {
            phones++;
            accent
                .draw(word, position, random)
                .ifPresent(slip -> counts.merge(slip.change(), 1, Integer::sum));
          }
        }
      }
    }
    int additions =
        counts.getOrDefault(Change.ADD_AFTER, 0) + counts.getOrDefault(Change.ADD_BEFORE, 0);
    // Four standard deviations of a binomial with so many draws are at most 0.01.
    assertThat(phones).isGreaterThan(20_000);
    assertThat((double) counts.get(Change.SUBSTITUTE) / phones).isCloseTo(0.12, within(0.01));
    assertThat((double) counts.get(Change.DELETE) / phones).isCloseTo(0.04, within(0.006));
    assertThat((double) additions / phones).isCloseTo(0.02, within(0.004));
  }

  @ParameterizedTest
  @EnumSource
  void whatGoesWrongIsATendencyOfTheLanguageThatFitsThePlace(FirstLanguage language) {
    Accent accent = Accent.of(language, RATES, PROMPTS);
    var random = new SplittableRandom(4);
    for (Prompt prompt : PROMPTS) {
      for (Word word : prompt.words()) {
        for (int position = 0; position < word.phones().size(); position++) {
          Optional<Tendency> slip = accent.draw(word, position, random);
          if (slip.isPresent()) {
            EnglishPhone phone = word.phones().get(position).phone();
            assertThat(slip.get().isOf(language)).isTrue();
            assertThat(slip.get().phones()).contains(phone);
            assertThat(slip.get().realisation()).isNotEqualTo(Optional.of(phone));
            assertThat(slip.get().context().holds(word.phones(), position)).isTrue();
          }
        }
      }
    }
  }

  @Test
  void anAccentOfNoStrengthMakesNoErrors() {
    Accent accent =
        Accent.of(FirstLanguage.KOREAN, new MispronunciationRates(0, 0, 0, 0, 0), PROMPTS);
    var random = new SplittableRandom(5);
    for (Word word : PROMPTS.get(0).words()) {
      for (int position = 0; position < word.phones().size(); position++) {
        assertThat(accent.draw(word, position, random)).isEmpty();
      }
    }
  }

  /** Positions from 0 at which the context holds, worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "ANYWHERE, S T R IY1 T S, 0 1 2 3 4 5",
    "INITIAL, S T R IY1 T S, 0",
    "MEDIAL, S T R IY1 T S, 1 2 3 4",
    "FINAL, S T R IY1 T S, 5",
    "INITIAL_CLUSTER, S T R IY1 T S, 0",
    "INITIAL_CLUSTER, K AA1 R, ''",
    "CLUSTER, S T R IY1 T S, 1 2 5",
    "FINAL_CLUSTER, S T R IY1 T S, 5",
    "FINAL_CLUSTER, K AA1 R, ''",
    "AFTER_VOWEL, K AA1 R, 2",
    "AFTER_VOWEL, K OW1 L D, 2",
    "AFTER_VOWEL, M AH1 N IY0, ''",
    "STRESSED, M AH1 N IY0, 1",
    "UNSTRESSED, M AH1 N IY0, 3",
    "INITIAL, AH0, 0",
    "FINAL, AH0, 0",
    "MEDIAL, AH0, ''",
  })
  void contextsAreWhereTheirNamesSay(PhoneContext context, String marks, String positions) {
    List<StressedPhone> phones =
        List.of(marks.split(" ")).stream().map(StressedPhone::parse).toList();
    StringBuilder held = new StringBuilder();
    for (int position = 0; position < phones.size(); position++) {
      held.append(context.holds(phones, position) ? " " + position : "");
    }
    assertThat(held.toString().strip()).isEqualTo(positions);
  }
}
