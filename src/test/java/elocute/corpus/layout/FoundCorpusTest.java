package elocute.corpus.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.CorpusException;
import elocute.corpus.LocalFileTree;
import elocute.corpus.UtteranceSource;
import elocute.corpus.speechocean.SpeechOceanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundCorpusTest {

  @TempDir private Path root;

  @Test
  void aCorpusIsToldByItsFiles() throws IOException {
    speechOcean(root.resolve("a"));
    l2Arctic(root.resolve("b"));
    assertThat(find("a").layout()).isEqualTo(CorpusLayouts.SPEECHOCEAN762);
    assertThat(find("b").layout()).isEqualTo(CorpusLayouts.L2_ARCTIC);
    assertThat(find("b").listing().sources())
        .extracting(UtteranceSource::utteranceId)
        .containsExactly("ABA/arctic_a0001");
  }

  @Test
  void aCorpusOneFolderBelowIsFound() throws IOException {
    speechOcean(root.resolve("speechocean762"));
    Files.writeString(root.resolve("speechocean762.tar.gz"), "archive");
    FoundCorpus found = find("");
    assertThat(found.layout()).isEqualTo(CorpusLayouts.SPEECHOCEAN762);
    assertThat(found.tree().root()).isEqualTo(root.resolve("speechocean762").toString());
    assertThat(found.listing().otherFiles()).isZero();
    assertThat(found.listing().sources()).hasSize(1);
  }

  @Test
  void ofSeveralCorporaOneMustBeNamed() throws IOException {
    speechOcean(root.resolve("so"));
    l2Arctic(root.resolve("l2"));
    assertThatThrownBy(() -> find(""))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("l2 (l2arctic), so (speechocean762)");
    assertThat(FoundCorpus.in(tree(""), Optional.of(CorpusLayouts.SPEECHOCEAN762)).tree().root())
        .endsWith("so");
    speechOcean(root.resolve("both"));
    l2Arctic(root.resolve("both"));
    assertThatThrownBy(() -> find("both"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("l2arctic and of speechocean762; say which with --layout");
  }

  @Test
  void aFolderThatIsNoCorpusSaysWhatWasLookedFor() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/c.txt"), "");
    assertThatThrownBy(() -> find(""))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("no utterance in " + root)
        .hasMessageContaining("ZHAA/wav/arctic_a0001.wav (l2arctic)")
        .hasMessageContaining("train/wav.scp and resource/scores.json (speechocean762)")
        .hasMessageContaining("found 1 others");
    l2Arctic(root.resolve("l2"));
    assertThatThrownBy(() -> FoundCorpus.in(tree("l2"), Optional.of(CorpusLayouts.SPEECHOCEAN762)))
        .hasMessageContaining("resource/scores.json")
        .hasMessageNotContaining("l2arctic)");
  }

  @Test
  void aMistypedLayoutIsAnErrorThatNamesTheNearest() {
    assertThat(CorpusLayouts.of("l2arctic")).isEqualTo(CorpusLayouts.L2_ARCTIC);
    assertThatThrownBy(() -> CorpusLayouts.of("speechocean"))
        .hasMessage(
            "must be l2arctic or speechocean762, got 'speechocean'; nearest: speechocean762");
  }

  private FoundCorpus find(String folder) throws IOException {
    return FoundCorpus.in(tree(folder), Optional.empty());
  }

  private LocalFileTree tree(String folder) {
    return new LocalFileTree(root.resolve(folder).toString());
  }

  private static void speechOcean(Path folder) throws IOException {
    SpeechOceanFolder.at(folder).utterance("train", "000010011", SpeechOceanFolder.SCORES).write();
  }

  private static void l2Arctic(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("ABA/wav"));
    Files.writeString(folder.resolve("ABA/wav/arctic_a0001.wav"), "");
  }
}
