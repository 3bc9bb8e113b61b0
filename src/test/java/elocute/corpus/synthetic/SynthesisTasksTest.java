package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.synthetic.UtteranceTask.Labelling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What surrounds the speech of a synthetic corpus; needs no espeak-ng. */
class SynthesisTasksTest {

  private static final List<SyntheticSpeaker> SPEAKERS =
      List.of(SyntheticSpeaker.ABA, SyntheticSpeaker.TLV, SyntheticSpeaker.NJS);

  @Test
  void everySpeakerReadsAsManySentencesAsAskedForEachOnce() {
    List<UtteranceTask> tasks = CorpusSynthesizer.tasks(settings(1));
    assertThat(tasks).hasSize(3 * 40).doesNotHaveDuplicates();
    for (SyntheticSpeaker speaker : SPEAKERS) {
      assertThat(tasks.stream().filter(task -> task.speaker() == speaker))
          .hasSize(40)
          .extracting(UtteranceTask::promptNumber)
          .isSorted()
          .doesNotHaveDuplicates()
          .allMatch(number -> number >= 1 && number <= 50);
      assertThat(tasks.stream().filter(task -> task.speaker() == speaker))
          .filteredOn(task -> task.labelling() == Labelling.ANNOTATED)
          .hasSize(7);
    }
  }

  @Test
  void speakersLeaveOutSentencesOfTheirOwn() {
    List<UtteranceTask> tasks = CorpusSynthesizer.tasks(settings(1));
    assertThat(numbers(tasks, SyntheticSpeaker.ABA))
        .isNotEqualTo(numbers(tasks, SyntheticSpeaker.TLV));
    Set<Integer> all = new HashSet<>();
    SPEAKERS.forEach(speaker -> all.addAll(numbers(tasks, speaker)));
    assertThat(all).as("hardly a sentence that nobody reads").hasSizeGreaterThan(45);
  }

  @Test
  void theSameSeedGivesTheSameTasksAndAnotherOneOthers() {
    assertThat(CorpusSynthesizer.tasks(settings(1)))
        .isEqualTo(CorpusSynthesizer.tasks(settings(1)));
    assertThat(CorpusSynthesizer.tasks(settings(2)))
        .isNotEqualTo(CorpusSynthesizer.tasks(settings(1)));
  }

  @Test
  void aSummaryAddsUpAndGivesSharesOfTheCanonicalPhones() {
    SynthesisSummary both =
        new SynthesisSummary(1, 60, 90, 8, 2, 1).plus(new SynthesisSummary(2, 30, 87, 10, 3, 3));
    assertThat(both).isEqualTo(new SynthesisSummary(3, 90, 177, 18, 5, 4));
    assertThat(both.errors())
        .isEqualTo(
            "18 substitutions (9.0 %), 5 deletions (2.5 %) and 4 additions (2.0 %) over 200"
                + " canonical phones");
    assertThat(new String(CorpusReadme.write("make it", "1.51", both), StandardCharsets.UTF_8))
        .contains(
            "**No person speaks here.**",
            "- 3 utterances, 1.5 minutes; 18 substitutions (9.0 %)",
            "- Made with espeak-ng 1.51 by\n\n      make it\n");
  }

  @Test
  void filesAppearWholeAndLeaveNothingBeside(@TempDir Path folder) throws Exception {
    var writer = new FolderCorpusWriter(folder);
    writer.write("ABA/transcript/a.txt", new byte[] {1});
    writer.write("ABA/transcript/a.txt", new byte[] {2, 3});
    assertThat(folder.resolve("ABA/transcript").toFile().list()).containsExactly("a.txt");
    assertThat(folder.resolve("ABA/transcript/a.txt")).hasBinaryContent(new byte[] {2, 3});
  }

  private static Set<Integer> numbers(List<UtteranceTask> tasks, SyntheticSpeaker speaker) {
    Set<Integer> numbers = new HashSet<>();
    tasks.stream()
        .filter(task -> task.speaker() == speaker)
        .forEach(task -> numbers.add(task.promptNumber()));
    return numbers;
  }

  private static SynthesisSettings settings(long seed) {
    return new SynthesisSettings(
        SPEAKERS, 40, 7, seed, 16_000, BackgroundNoise.NONE, MispronunciationRates.L2_ARCTIC);
  }
}
