package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.SharedFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published numbers of a CTC-attention system on 900 utterances of L2-ARCTIC. */
class PublishedResultTest {

  @Test
  void countsAreExactlyThePublishedOnes() throws IOException {
    Path folder = SharedFixtures.folder("mdd/ctc-attention-aug");
    Map<String, List<String>> canonical = sequences(folder.resolve("ref"));
    Map<String, List<String>> human = sequences(folder.resolve("human_seq"));
    Map<String, List<String>> hypothesis = sequences(folder.resolve("hyp"));
    var summary = new EvaluationSummary();
    canonical.forEach(
        (id, phones) ->
            summary.add(
                UtteranceScore.of(
                    UtteranceSequences.ofPhones(id, phones, human.get(id), hypothesis.get(id)))));

    assertThat(summary.utterances()).isEqualTo(900);
    assertThat(summary.phonemes().edits()).isEqualTo(4423);
    assertThat(summary.phonemes().referencePhones()).isEqualTo(29087);
    MispronunciationCounts counts = summary.mispronunciations();
    assertThat(counts.trueAcceptances()).isEqualTo(23884);
    assertThat(counts.falseRejections()).isEqualTo(1830);
    assertThat(counts.falseAcceptances()).isEqualTo(1914);
    assertThat(counts.correctDiagnoses()).isEqualTo(1810);
    assertThat(counts.errorDiagnoses()).isEqualTo(567);
    assertThat(counts.recall()).isCloseTo(0.5540, within(0.00005));
    assertThat(counts.precision()).isCloseTo(0.5650, within(0.00005));
    assertThat(counts.f1()).isCloseTo(0.5594, within(0.00005));
  }

  private static Map<String, List<String>> sequences(Path file) throws IOException {
    var sequences = new HashMap<String, List<String>>();
    for (String line : Files.readAllLines(file)) {
      List<String> fields = List.of(line.strip().split("\\s+"));
      sequences.put(fields.get(0), fields.subList(1, fields.size()));
    }
    return sequences;
  }
}
