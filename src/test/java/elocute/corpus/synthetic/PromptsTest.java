package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptsTest {

  private final Prompts prompts = Prompts.load();

  @Test
  void thereAreAtLeast120HandWrittenSentencesAndNoneTwice() {
    assertThat(prompts.handWritten()).hasSizeGreaterThanOrEqualTo(120);
    assertThat(prompts.handWritten()).extracting(Prompt::text).doesNotHaveDuplicates();
  }

  @Test
  void theFirstTenSentencesHaveEveryEnglishPhone() {
    Set<EnglishPhone> phones =
        prompts.handWritten().subList(0, 10).stream()
            .flatMap(prompt -> prompt.words().stream())
            .flatMap(word -> word.phones().stream())
            .map(StressedPhone::phone)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnglishPhone.class)));
    assertThat(phones).isEqualTo(EnumSet.allOf(EnglishPhone.class)).hasSize(39);
  }

  @Test
  void furtherSentencesAreComposedWithoutEnd() {
    List<String> texts =
        IntStream.rangeClosed(1, 1200).mapToObj(prompts::prompt).map(Prompt::text).toList();
    assertThat(texts.stream().distinct().count()).isGreaterThan(1170);
    assertThat(texts).allMatch(text -> text.matches("[A-Z][A-Za-z, ]+[.?]"));
  }

  @Test
  void utterancesAreNamedAsInArctic() {
    assertThat(prompts.prompt(1).utteranceId()).isEqualTo("arctic_a0001");
    assertThat(prompts.prompt(593).utteranceId()).isEqualTo("arctic_a0593");
    assertThat(prompts.prompt(594).utteranceId()).isEqualTo("arctic_b0001");
  }

  @Test
  void pronunciationsAreThoseOfTheDictionary() {
    Word word = prompts.prompt(2).words().get(1);
    assertThat(word.spelling()).isEqualTo("measure");
    assertThat(word.phones())
        .extracting(StressedPhone::mark)
        .containsExactly("M", "EH1", "ZH", "ER0");
  }
}
