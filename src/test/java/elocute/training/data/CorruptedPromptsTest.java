package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.PromptSettings;
import elocute.scoring.alignment.Alignment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorruptedPromptsTest {

  private static final int UTTERANCES = 500;
  private static final int PHONES = 40;

  @Test
  void asManyPhonesChangeAsAskedHalfOfThemReplaced() {
    ExampleSource clean = source();
    ExampleSource corrupted = CorruptedPrompts.of(clean, settings(0.15, 0), 3);
    double edits = 0;
    double replaced = 0;
    for (int i = 0; i < UTTERANCES; i++) {
      var alignment =
          Alignment.of(words(clean.example(i).prompt()), words(corrupted.example(i).prompt()));
      edits += alignment.edits();
      replaced += alignment.count(elocute.scoring.alignment.Operation.SUBSTITUTION);
    }
    assertThat(edits / (UTTERANCES * PHONES)).isBetween(0.13, 0.16);
    assertThat(replaced / edits).isBetween(0.4, 0.6);
  }

  /** What is answered, written out, is what was said. */
  @Test
  void answersFollowFromWhatWasSaid() {
    ExampleSource corrupted = CorruptedPrompts.of(source(), settings(0.3, 0.5), 3);
    for (int i = 0; i < UTTERANCES; i++) {
      PhoneQuestions prompt = corrupted.example(i).prompt();
      assertThat(prompt.said()).isEqualTo(source().example(i).prompt().said());
      List<String> said = words(prompt.said());
      if (Alignment.of(words(prompt.phones()), said).pairs().stream()
          .noneMatch(pair -> pair.operation().code() == 'I')) {
        assertThat(words(answered(prompt))).isEqualTo(said);
      }
      assertThat(corrupted.example(i).phonemeTarget())
          .isEqualTo(source().example(i).phonemeTarget());
    }
  }

  @Test
  void theyFollowFromSeedAndPlaceAlone() {
    PromptSettings settings = settings(0.15, 0.5);
    ExampleSource one = CorruptedPrompts.of(source(), settings, 3);
    ExampleSource again = CorruptedPrompts.of(source(), settings, 3);
    ExampleSource other = CorruptedPrompts.of(source(), settings, 4);
    int different = 0;
    for (int i = 0; i < UTTERANCES; i++) {
      int[] phones = one.example(i).prompt().phones();
      assertThat(again.example(i).prompt().phones()).isEqualTo(phones);
      different += Arrays.equals(other.example(i).prompt().phones(), phones) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(UTTERANCES * 9 / 10);
  }

  /** Only 1 is said as 2: asked for as 1, then, wherever 2 is replaced. */
  @Test
  void confusablePhonesAreThoseInWhosePlaceOthersSayThem() {
    ExampleSource corrupted = CorruptedPrompts.of(source(), settings(0.2, 1), 3);
    Map<Integer, Integer> instead = new HashMap<>();
    for (int i = 0; i < UTTERANCES; i++) {
      PhoneQuestions before = source().example(i).prompt();
      PhoneQuestions after = corrupted.example(i).prompt();
      Alignment.of(words(before), words(after)).pairs().stream()
          .filter(pair -> pair.operation().code() == 'S' && pair.reference().equals("2"))
          .forEach(pair -> instead.merge(Integer.valueOf(pair.hypothesis()), 1, Integer::sum));
    }
    int all = instead.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(instead.get(1)).isGreaterThan(all * 3 / 4);
  }

  @Test
  void withoutAShareOrAPromptTheSourceItselfIsTrainedOn() {
    ExampleSource source = source();
    assertThat(CorruptedPrompts.of(source, settings(0, 0.5), 3)).isSameAs(source);
    ExampleSource silent =
        new Selection(source, 0, 1, 2) {
          @Override
          public Example example(int index) {
            return super.example(index).asking(PhoneQuestions.NONE);
          }
        };
    assertThat(CorruptedPrompts.of(silent, settings(0.1, 0.5), 3)).isSameAs(silent);
  }

  @Test
  void asManyUtterancesAsAskedAreAskedAboutThePhonesOfAnother() {
    ExampleSource source = source();
    Set<List<String>> texts = new HashSet<>();
    IntStream.range(0, UTTERANCES).forEach(i -> texts.add(words(source.example(i).prompt())));
    ExampleSource corrupted =
        CorruptedPrompts.of(source, new PromptSettings(0, 0.5, 0.3, false, 1, 1), 3);
    int foreign = 0;
    for (int i = 0; i < UTTERANCES; i++) {
      PhoneQuestions own = source.example(i).prompt();
      PhoneQuestions asked = corrupted.example(i).prompt();
      assertThat(texts).contains(words(asked));
      assertThat(asked.said()).isEqualTo(own.said());
      assertThat(asked.decisions())
          .isEqualTo(PhoneQuestions.aligned(asked.phones(), own.said()).decisions());
      foreign += Arrays.equals(asked.phones(), own.phones()) ? 0 : 1;
    }
    assertThat(foreign / (double) UTTERANCES).isBetween(0.26, 0.34);
  }

  @Test
  void anUtteranceWithoutAnswersIsAskedAsItIs() {
    int[] phones = {1, 2, 3, 4, 5};
    ExampleSource unlabelled =
        new Selection(source(), 0, 1, 2) {
          @Override
          public Example example(int index) {
            return super.example(index).asking(PhoneQuestions.unlabelled(phones));
          }
        };
    assertThat(CorruptedPrompts.of(unlabelled, settings(0.5, 0.5), 3).example(1).prompt().phones())
        .isEqualTo(phones);
  }

  private static int[] answered(PhoneQuestions prompt) {
    return IntStream.range(0, prompt.decisions().length)
        .filter(
            place -> place % 2 == 1 ? prompt.decisions()[place] != 2 : prompt.sounds()[place] >= 0)
        .map(
            place ->
                prompt.sounds()[place] >= 0 ? prompt.sounds()[place] : prompt.phones()[place / 2])
        .toArray();
  }

  private static PromptSettings settings(double corrupted, double confusable) {
    return new PromptSettings(corrupted, confusable, 0, false, 1, 1);
  }

  /** Phones from 1 to 30, said as they should be, but for 1, which is said as 2. */
  private static ExampleSource source() {
    return new ExampleSource() {
      @Override
      public int size() {
        return UTTERANCES;
      }

      @Override
      public Example example(int index) {
        int[] phones = new SplittableRandom(index).ints(PHONES, 1, 31).toArray();
        int[] said = IntStream.of(phones).map(phone -> phone == 1 ? 2 : phone).toArray();
        return new Example("u" + index, "u", 1, said, new int[0], List.of())
            .asking(PhoneQuestions.aligned(phones, said));
      }

      @Override
      public float[] waveform(int index) {
        return new float[1];
      }
    };
  }

  private static List<String> words(PhoneQuestions prompt) {
    return words(prompt.phones());
  }

  private static List<String> words(int[] classes) {
    return IntStream.of(classes).mapToObj(String::valueOf).toList();
  }
}
