package elocute.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.Split;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetsTest {

  @TempDir private Path directory;
  private Lake lake;

  @BeforeEach
  void writeSets() throws IOException {
    lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "a");
    TinyFeatureSet.write(lake, "b", 6);
  }

  @Test
  void oneSetIsWhatItIsAlone() throws IOException {
    FeatureManifest alone = Dataset.open(lake, "a").manifest();
    FeatureSets sets = FeatureSets.open(lake, "a");
    assertThat(sets.name()).isEqualTo("a");
    assertThat(sets.fingerprint()).isEqualTo(alone.fingerprint());
    assertThat(sets.labelMapping()).isEqualTo(alone.labelMapping());
    assertThat(sets.phonemes()).isEqualTo(alone.phonemes());
  }

  @Test
  void ofSeveralEachSetCounts() throws IOException {
    FeatureFingerprint before = FeatureSets.open(lake, "a,b").fingerprint();
    assertThat(before)
        .hasToString(
            "generation a g, b g (a train 4, a validation 4, b train 6, b validation 4 utterances,"
                + " hash %.12s)",
            before.sha256());
    TinyFeatureSet.replace(lake, "b", 5);
    FeatureFingerprint after = FeatureSets.open(lake, "a,b").fingerprint();
    assertThat(after.differs(before)).isTrue();
    assertThat(after.toString()).startsWith("generation a g, b later (");
    assertThat(FeatureSets.open(lake, "b,a").fingerprint().differs(after)).isTrue();
  }

  @Test
  void whichHaveASplitIsKnown() throws IOException {
    FeatureSets sets = FeatureSets.open(lake, "b,a");
    assertThat(sets.having(Split.TRAIN)).containsExactly("b", "a");
    assertThat(sets.having(Split.TEST)).isEmpty();
  }

  @Test
  void namesThatCannotBeMeantAreRefused() {
    assertThatThrownBy(() -> FeatureSets.open(lake, "a,b,a"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("feature sets a,b,a: one is named twice");
    assertThatThrownBy(() -> FeatureSets.open(lake, "a,c"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no feature set c")
        .hasMessageContaining("nearest: a, b");
    assertThatThrownBy(() -> FeatureSets.open(lake, "a,"))
        .hasMessageContaining("feature set name '' is not valid");
  }

  @Test
  void whoMeasuresNamesOneOfSeveral() {
    assertThat(FeatureSets.onlyName("a")).isEqualTo("a");
    assertThatThrownBy(() -> FeatureSets.onlyName("a,b"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("the run has learnt from 2 feature sets: name one by --features, a or b");
  }

  @Test
  void setsOfOtherPhonesAreRefusedWithTheFirstDifference() throws IOException {
    Path manifest = directory.resolve("features/b/manifest.json");
    String json = Files.readString(manifest);
    Files.writeString(
        manifest,
        json.replace(Dataset.open(lake, "b").manifest().labelMapping(), "other")
            .replace("\"aa\"", "\"AA\""));
    assertThatThrownBy(() -> FeatureSets.open(lake, "a,b"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("feature sets a and b have not the same phones: class ")
        .hasMessageContaining("is 'aa' and 'AA'; preprocess one with the other's --phoneme_to_id");
  }
}
