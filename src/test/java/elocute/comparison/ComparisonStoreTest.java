package elocute.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Split;
import elocute.tables.ComparisonRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonStoreTest {
  private static final Instant WHEN = Instant.parse("2025-06-05T07:08:09.123456Z");

  @TempDir private Path folder;
  private SampleLake lake;
  private Comparison comparison;

  @BeforeEach
  void compare() throws IOException {
    lake = SampleLake.in(folder).fourArchitectures();
    comparison =
        new ExperimentComparer(new TableStore(lake.lake()))
            .compare(ExperimentSelection.ALL, Split.TEST, WHEN);
  }

  @Test
  void savesFilesAndTableRowsUnderTheTime() throws IOException {
    Comparison saved = store().save(comparison);
    assertThat(saved.id()).isEqualTo("20250605_070809");
    Path directory = folder.resolve("comparison_results/20250605_070809");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("comparison.txt", "comparison.csv", "comparison.json");
    }
    List<ComparisonRow> rows = new TableStore(lake.lake()).read(Table.COMPARISONS);
    assertThat(rows).containsExactlyInAnyOrderElementsOf(saved.rows());
    assertThat(rows).extracting(ComparisonRow::comparisonId).containsOnly("20250605_070809");
    assertThat(rows).extracting(ComparisonRow::comparedAt).containsOnly(WHEN);
  }

  @Test
  void comparisonsOfOneSecondGetDifferentIds() throws IOException {
    assertThat(store().save(comparison).id()).isEqualTo("20250605_070809");
    assertThat(store().save(comparison).id()).isEqualTo("20250605_070809_2");
    assertThat(store().save(comparison).id()).isEqualTo("20250605_070809_3");
    assertThat(new TableStore(lake.lake()).read(Table.COMPARISONS)).hasSize(12);
  }

  @Test
  void textIsTheTableAndTheBests() {
    assertThat(ComparisonFormat.TEXT.render(comparison).lines().map(String::stripTrailing))
        .containsExactly(
            "            experiment    model_type  error_acc  phoneme_acc     PER  batch_size"
                + "  main_lr  wav2vec_lr  val_loss",
            " hierarchical_20250604  hierarchical     0.8734       0.8521  0.1479           8"
                + "     1e-4      1.5e-5    1.2000",
            "        cross_20250604         cross     0.8687       0.8507  0.1493           8"
                + "     1e-4      1.5e-5    1.1834",
            "  transformer_20250604   transformer     0.8621       0.8445  0.1555           8"
                + "     1e-4      1.5e-5    1.3000",
            "       simple_20250604        simple     0.8499       0.8282  0.1718           8"
                + "     1e-4      1.5e-5    1.5000",
            "best error detection: hierarchical_20250604 (0.8734)",
            "best phoneme recognition: hierarchical_20250604 (0.8521)",
            "best (lowest) validation loss: cross_20250604 (1.1834)");
  }

  @Test
  void csvIsInFullPrecision() {
    assertThat(ComparisonFormat.CSV.render(comparison).lines())
        .startsWith(
            "experiment,model_type,error_acc,phoneme_acc,PER,batch_size,main_lr,wav2vec_lr,val_loss",
            "hierarchical_20250604,hierarchical,0.8734,0.8521,0.1479,8,1.0E-4,1.5E-5,1.2")
        .hasSize(5);
  }

  @Test
  void markdownIsATableAndAList() {
    assertThat(ComparisonFormat.MARKDOWN.render(comparison).lines())
        .startsWith(
            "| experiment | model_type | error_acc | phoneme_acc | PER | batch_size | main_lr |"
                + " wav2vec_lr | val_loss |",
            "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
            "| hierarchical_20250604 | hierarchical | 0.8734 | 0.8521 | 0.1479 | 8 | 1e-4 | 1.5e-5"
                + " | 1.2000 |")
        .endsWith("- best (lowest) validation loss: cross_20250604 (1.1834)");
  }

  private ComparisonStore store() {
    return new ComparisonStore(lake.lake(), ZoneOffset.UTC);
  }
}
