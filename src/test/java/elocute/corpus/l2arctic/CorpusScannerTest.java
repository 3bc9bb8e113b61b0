package elocute.corpus.l2arctic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.LabelSource;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.corpus.TreeFile;
import elocute.corpus.UtteranceReader;
import elocute.corpus.ValidationRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusScannerTest {

  @TempDir private Path root;
  private CorpusFolder corpus;

  @BeforeEach
  void startEmpty() {
    corpus = new CorpusFolder(root);
  }

  @Test
  void listsUtterancesBySpeakerAndNameWithTheirFiles() throws Exception {
    corpus
        .utterance("ZHAA", "arctic_a0002", "AH0")
        .utterance("ABA", "arctic_b0001", "AH0")
        .file("ABA/textgrid/arctic_b0001.TextGrid", "")
        .file("ABA/wav/arctic_a0009.wav", "");
    CorpusScan scan = CorpusScanner.scan(root);
    assertThat(scan.entries())
        .extracting(CorpusEntry::utteranceId)
        .containsExactly("ABA/arctic_a0009", "ABA/arctic_b0001", "ZHAA/arctic_a0002");
    assertThat(scan.entries().get(0).files()).containsOnlyKeys(CorpusPart.WAV);
    assertThat(scan.entries().get(0).annotated()).isFalse();
    assertThat(scan.entries().get(1).files()).containsOnlyKeys(CorpusPart.values());
    assertThat(scan.entries().get(1).file(CorpusPart.TRANSCRIPT).orElseThrow())
        .satisfies(
            file -> {
              assertThat(file.path()).isEqualTo("ABA/transcript/arctic_b0001.txt");
              assertThat(file.sizeBytes()).isEqualTo(CorpusFolder.TRANSCRIPT.length());
            });
  }

  @Test
  void accountsForEveryFile() throws Exception {
    corpus
        .utterance("ABA", "arctic_a0001", "AH0")
        .file("LICENSE", "")
        .file("ABA/README.md", "")
        .file("ABA/wav/.DS_Store", "")
        .file("ABA/wav/notes.txt", "")
        .file("ABA/wav/.wav", "")
        .file("ABA/wav/ARCTIC_A0001.mp3", "")
        .file("ABA/extra/wav/arctic_a0001.wav", "")
        .file("XYZ/wav/arctic_a0001.wav", "");
    CorpusScan scan = CorpusScanner.scan(root);
    assertThat(scan.entries().stream().mapToInt(entry -> entry.files().size()).sum()).isEqualTo(4);
    assertThat(scan.entries()).hasSize(2);
    assertThat(scan.otherFiles())
        .hasSize(7)
        .extracting(TreeFile::path)
        .isSorted()
        .contains("LICENSE");
    assertThat(scan.entries()).extracting(CorpusEntry::speaker).contains("XYZ");
  }

  @Test
  void anUtteranceThatIsThereAsFlacAndWavIsOneUtterance() throws Exception {
    corpus
        .file("ABA/wav/arctic_a0001.wav", "")
        .file("ABA/wav/arctic_a0001.flac", "")
        .file("ABA/wav/arctic_a0002.flac", "");
    CorpusScan scan = CorpusScanner.scan(root);
    assertThat(scan.entries()).hasSize(2);
    assertThat(scan.otherFiles())
        .extracting(TreeFile::path)
        .containsExactly("ABA/wav/arctic_a0001.wav");
  }

  @Test
  void entriesAndReadersTravelBySerialisation() throws Exception {
    corpus.utterance("ABA", "arctic_a0001", "AH0");
    CorpusEntry entry = CorpusScanner.scan(root).entries().get(0);
    assertThat(copy(entry)).isEqualTo(entry);
    UtteranceReader reader = corpus.reader(LabelSource.ANNOTATION);
    assertThat(copy(reader)).isEqualTo(reader);
    var plan =
        new SplitPlan(
            Set.of("ABA"),
            new ValidationRule.ByShare(0.1, 1),
            Set.of("TLV"),
            new TranscriptRule.Shared());
    assertThat(copy(plan)).isEqualTo(plan);
  }

  @Test
  void refusesAFolderThatIsNone() {
    assertThatThrownBy(() -> CorpusScanner.scan(root.resolve("absent")))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessageContaining("absent");
  }

  private static Object copy(Object original) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
