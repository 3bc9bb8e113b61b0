package elocute.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.Split;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTablesTest {

  @TempDir Path directory;

  @Test
  void theCopyHasEveryUtterancesLabelsAndIsReplacedWhole() throws IOException {
    Lake lake = Lake.open(directory.toString(), new Configuration());
    TinyFeatureSet.write(lake, "set", 3);
    LabelTables.write(lake, Dataset.open(lake, "set"));
    List<FeatureLabels> rows = rows(lake);
    assertThat(rows)
        .extracting(FeatureLabels::utteranceId)
        .startsWith("ABA/train0", "ABA/train1", "ABA/train2", "ABA/validation0")
        .hasSize(7);
    assertThat(rows.get(0).errorTags()).containsExactly("S", "C", "D", "C");
    assertThat(rows.get(0).marks().correct()).isEqualTo(2);

    lake.fileSystem().delete(lake.features("set"), true);
    TinyFeatureSet.write(lake, "set", 1);
    LabelTables.write(lake, Dataset.open(lake, "set"));
    assertThat(rows(lake)).hasSize(5);
    Path partition = directory.resolve("tables/utterances/features=set");
    Files.writeString(
        partition.resolve("_utterances.parquet.0f8fad5b-d9cb-469f-a165-70867728950e.tmp"), "half");
    LabelTables.write(lake, Dataset.open(lake, "set"));
    assertThat(partition.toFile().list()).containsExactly("utterances.parquet");
    assertThat(directory.resolve("tables/rejects/features=set/rejects.parquet")).exists();
  }

  @Test
  void theLabelsOfASplitAreThereWithoutItsAudio() throws IOException {
    Lake lake = Lake.open(directory.toString(), new Configuration());
    TinyFeatureSet.write(lake, "set", 2);
    LabelTables.write(lake, Dataset.open(lake, "set"));
    lake.fileSystem().delete(lake.features("set"), true);

    assertThat(LabelTables.read(lake, "set", Split.TRAIN))
        .extracting(FeatureLabels::utteranceId)
        .containsExactly("ABA/train0", "ABA/train1");
    assertThatThrownBy(() -> LabelTables.read(lake, "other", Split.TRAIN))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no labels of feature set other")
        .hasMessageContaining("./submit.sh preprocess --features other writes them");
  }

  @Test
  void labelsOfAVersionWithoutScoresHaveNoneAndAreElseWhatTheyWere() throws IOException {
    Lake lake = Lake.open(directory.toString(), new Configuration());
    Path partition = Files.createDirectories(directory.resolve("tables/utterances/features=set"));
    Files.copy(
        Path.of("src/test/resources/elocute/lake/tables/0.1.0/utterances.parquet"),
        partition.resolve("utterances.parquet"));
    List<FeatureLabels> rows = rows(lake);
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row)
                    .returns(null, FeatureLabels::age)
                    .returns(null, FeatureLabels::phoneScores)
                    .returns(null, FeatureLabels::wordScores)
                    .returns(null, FeatureLabels::sentenceScores));
    assertThat(rows.get(0).errorTags()).contains("D");
  }

  @Test
  void aFileThatLacksAnyOtherColumnIsAnError() throws IOException {
    var file = new org.apache.hadoop.fs.Path(directory.resolve("other.parquet").toUri());
    try (var writer =
        RecordFiles.writer(file, new Configuration(), FoundUtterance.Sentence.class).build()) {
      writer.write(new FoundUtterance.Sentence("ABA/a", "The day.", List.of("d"), 1));
    }
    assertThatThrownBy(() -> RecordFiles.rows(file, new Configuration(), FeatureLabels.class))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("other.parquet");
  }

  private static List<FeatureLabels> rows(Lake lake) throws IOException {
    var file =
        new org.apache.hadoop.fs.Path(lake.table("utterances"), "features=set/utterances.parquet");
    var rows = new ArrayList<FeatureLabels>();
    try (var reader = RecordFiles.rows(file, lake.configuration(), FeatureLabels.class)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }
}
