package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCommandTest {

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeASet() throws IOException {
    TinyFeatureSet.write(
        Lake.open(directory.resolve("lake").toString(), new Configuration()), "set");
  }

  /** Fields and values as specified for the original's label files, with three of our own. */
  @Test
  void exportWritesALabelFileForEachSplitThatHasUtterances() throws IOException {
    assertThat(export("set", "out")).isZero();
    assertThat(out.toString())
        .containsPattern("4 utterances  \\S.*train.json")
        .containsPattern("4 utterances  \\S.*val.json")
        .doesNotContain("eval.json");
    JsonNode labels = new ObjectMapper().readTree(directory.resolve("out/train.json").toFile());
    assertThat(labels).hasSize(4);
    JsonNode first = labels.get("/corpus/ABA/wav/train0.wav");
    assertThat(first)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"wav": "/corpus/ABA/wav/train0.wav", "duration": 0.4, "spk_id": "ABA",
                     "canonical_aligned": "sil dh ah d ey", "perceived_aligned": "sil d ah sil ey",
                     "canonical_train_target": "dh ah d ey",
                     "perceived_train_target": "sil d ah ey",
                     "error_labels": "I C I C", "wrd": "The day.",
                     "starred": "0 1 0 0 0", "start_seconds": "0.0 0.1 0.2 0.3 0.4",
                     "end_seconds": "0.1 0.2 0.3 0.4 0.5"}
                    """));
  }

  @Test
  void exportOverwritesNothing() throws IOException {
    export("set", "out");
    Files.writeString(directory.resolve("out/train.json"), "mine");
    assertThat(export("set", "out")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("error: --out: ", "train.json");
    assertThat(directory.resolve("out/train.json")).content().isEqualTo("mine");
  }

  @Test
  void showSaysHowManySamplesAreClippedOrThatNobodyCountedThem() throws IOException {
    assertThat(features("show", "set")).isZero();
    assertThat(out.toString()).containsPattern("(?m)^clipped samples +\\d+, in \\d+ utterances$");
    Path manifest = directory.resolve("lake/features/set/manifest.json");
    String counted = Files.readString(manifest);
    Files.writeString(manifest, counted.replaceAll("(?s),\\s*\"clipping\" : \\{.*?\\}", ""));
    assertThat(features("show", "set")).isZero();
    assertThat(out.toString()).containsPattern("(?m)^clipped samples +unknown$");
  }

  @Test
  void aSetThatIsNotThereIsRefused() {
    assertThat(export("sett", "out")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("sett");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  private int export(String set, String folder) {
    return features("export", set, "--out", directory.resolve(folder).toString());
  }

  private int features(String... arguments) {
    var all = new ArrayList<String>(List.of("features"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--lake", directory.resolve("lake").toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
