package elocute.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CarpetReader;
import elocute.corpus.Split;
import elocute.lake.NamedRuns;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        new RunComparer(new TableStore(lake.lake())).compare(RunSelection.ALL, Split.TEST, WHEN);
  }

  @Test
  void savesFilesAndTableRowsUnderTheTime() throws IOException {
    Comparison saved = store().save(comparison);
    assertThat(saved.id()).isEqualTo("20250605_070809");
    Path directory = folder.resolve("comparison_results/20250605_070809");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "comparison.txt", "comparison.csv", "comparison.json", "experiments.json");
    }
    List<ComparisonRow> rows = new TableStore(lake.lake()).read(Table.COMPARISONS);
    assertThat(rows).containsExactlyInAnyOrderElementsOf(saved.rows());
    assertThat(rows).extracting(ComparisonRow::comparisonId).containsOnly("20250605_070809");
    assertThat(rows).extracting(ComparisonRow::comparedAt).containsOnly(WHEN);
    assertThat(folder.resolve("tables/comparisons").toFile().list())
        .containsExactly("20250605_070809.parquet");
  }

  @Test
  void comparisonsOfOneSecondGetDifferentIds() throws IOException {
    assertThat(store().save(comparison).id()).isEqualTo("20250605_070809");
    assertThat(store().save(comparison).id()).isEqualTo("20250605_070809_2");
    assertThat(store().save(comparison).id()).isEqualTo("20250605_070809_3");
    assertThat(new TableStore(lake.lake()).read(Table.COMPARISONS)).hasSize(12);
  }

  @Test
  void aMereLookKeepsNoExperimentAndOneThatIsKeptByNameKeepsAll() throws IOException {
    store().save(comparison);
    assertThat(NamedRuns.of(lake.lake())).isEmpty();
    assertThat(store().keep(comparison, "paper").id()).isEqualTo("paper");
    assertThat(NamedRuns.of(lake.lake()))
        .hasSize(4)
        .containsEntry("cross_20250604", "comparison paper");
    assertThatThrownBy(() -> store().keep(comparison, "paper"))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessageContaining("./submit.sh experiments forget paper");
  }

  @Test
  void textIsTheTableAndTheBests() throws IOException {
    assertThat(rendered(ComparisonFormat.TEXT).lines().map(String::stripTrailing))
        .containsExactly(
            "            experiment    model_type  error_acc  detection_acc  detection_F1  MDD_F1"
                + "  phoneme_acc     PER  batch_size"
                + "  main_lr  wav2vec_lr  val_loss",
            " hierarchical_20250604  hierarchical     0.8734              -             -  0.0000"
                + "       0.8521  0.1479           8"
                + "     1e-4      1.5e-5    1.2000",
            "        cross_20250604         cross     0.8687              -             -  0.0000"
                + "       0.8507  0.1493           8"
                + "     1e-4      1.5e-5    1.1834",
            "  transformer_20250604   transformer     0.8621              -             -  0.0000"
                + "       0.8445  0.1555           8"
                + "     1e-4      1.5e-5    1.3000",
            "       simple_20250604        simple     0.8499              -             -  0.0000"
                + "       0.8282  0.1718           8"
                + "     1e-4      1.5e-5    1.5000",
            "best error detection: hierarchical_20250604 (0.8734)",
            "best phoneme recognition: hierarchical_20250604 (0.8521)",
            "best (lowest) validation loss: cross_20250604 (1.1834)",
            "note: no differences are tested and no groups shown, evaluated before utterances'"
                + " scores were kept: hierarchical_20250604, cross_20250604, transformer_20250604,"
                + " simple_20250604; to evaluate hierarchical_20250604 again: ./submit.sh evaluate"
                + " --model_checkpoint hierarchical_20250604/best_error --features sample --split"
                + " test --decoder greedy");
  }

  @Test
  void csvIsInFullPrecision() throws IOException {
    assertThat(rendered(ComparisonFormat.CSV).lines())
        .startsWith(
            "experiment,comparison_id,compared_at,model_type,error_accuracy,phoneme_accuracy,per,"
                + "batch_size,main_lr,wav2vec_lr,validation_loss,split,features,protocol,"
                + "checkpoint,evaluation_id,sort_metric,sort_value,best_experiment,"
                + "shared_utterances,difference,difference_low,difference_high,p_value,"
                + "p_adjusted,standing,detection_accuracy,detection_f1,mdd_f1",
            "hierarchical_20250604,,2025-06-05T07:08:09.123456Z,hierarchical,0.8734,0.8521,0.1479,"
                + "8,1.0E-4,1.5E-5,1.2,test,sample,levenshtein-v1/greedy,best_error,evaluation1,"
                + "error_accuracy,0.8734,hierarchical_20250604,,,,,,,best,,,0.0")
        .hasSize(5);
  }

  @Test
  void markdownIsATableAndAList() throws IOException {
    assertThat(rendered(ComparisonFormat.MARKDOWN).lines())
        .startsWith(
            "| experiment | model_type | error_acc | detection_acc | detection_F1 | MDD_F1 |"
                + " phoneme_acc | PER | batch_size | main_lr | wav2vec_lr | val_loss |",
            "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
            "| hierarchical_20250604 | hierarchical | 0.8734 | - | - | 0.0000 | 0.8521 | 0.1479 | 8 | 1e-4 | 1.5e-5"
                + " | 1.2000 |")
        .contains("- best (lowest) validation loss: cross_20250604 (1.1834)");
  }

  /** Whom programs take for an experiment is one. */
  @Test
  void baselinesStandBelowTheExperimentsAndAreNoRowsForPrograms() throws IOException {
    lake.run("a", "simple", 1).evaluationWithBaselines("a", 1, "sample", 0.86, 0.95, 0.88);
    comparison =
        new RunComparer(new TableStore(lake.lake()))
            .compare(new RunSelection(List.of("a"), Optional.empty()), Split.TEST, WHEN);

    assertThat(rendered(ComparisonFormat.TEXT).lines().map(line -> line.strip().split("  +")))
        .contains(
            new String[] {
              "a", "simple", "0.8600", "0.9500", "0.7500", "0.0000", "0.7500", "0.2500", "8",
              "1e-4", "1.5e-5", "1.0000"
            },
            new String[] {
              "everything correct",
              "baseline",
              "0.8800",
              "0.8800",
              "0.0000",
              "0.0000",
              "0.8750",
              "0.1250",
              "-",
              "-",
              "-",
              "-"
            },
            new String[] {
              "phone frequency",
              "baseline",
              "0.8175",
              "0.8175",
              "0.3750",
              "0.0000",
              "0.5000",
              "0.5000",
              "-",
              "-",
              "-",
              "-"
            })
        .contains(
            new String[] {
              "note: the error head is not more accurate than calling everything correct: a"
            });
    assertThat(rendered(ComparisonFormat.CSV).lines()).hasSize(2);
    JsonNode json = new ObjectMapper().readTree(rendered(ComparisonFormat.JSON));
    assertThat(json.get("rows")).hasSize(1);
    assertThat(json.get("rows").get(0).get("detection_accuracy").asDouble()).isEqualTo(0.95);
    assertThat(json.get("best_error_detection").asText()).isEqualTo("a");
    assertThat(json.get("best_phoneme_recognition").asText()).isEqualTo("a");
    assertThat(json.get("baselines")).hasSize(2);
    JsonNode first = json.get("baselines").get(0);
    assertThat(first.get("baseline").asText()).isEqualTo("everything_correct");
    assertThat(first.get("features").asText()).isEqualTo("sample");
    assertThat(first.get("detection_accuracy").asDouble()).isEqualTo(0.88);
    assertThat(first.get("per_high").asDouble()).isEqualTo(1);
    Path file = folder.resolve("one.parquet");
    Files.write(file, ComparisonFormat.PARQUET.render(comparison));
    assertThat(read(file)).extracting(row -> row.get("experiment")).containsExactly("a");
    store().save(comparison);
    assertThat(new TableStore(lake.lake()).read(Table.COMPARISONS)).hasSize(1);
  }

  @Test
  void parquetHasTheTablesColumnsAndThoseOfThisComparison() throws IOException {
    lake.run("a", "simple", 1, "{\"training\": {\"batch_size\": 8}}")
        .run("b", "simple", 1, "{\"training\": {\"batch_size\": 16}}")
        .evaluation("a", 1, "test", "sample", 0.5, 0.5)
        .evaluation("b", 1, "test", "sample", 0.4, 0.5)
        .scores("a", 1, List.of(new SampleLake.Score("ABA/1", "Arabic", 4, 2, 10, 1)))
        .scores("b", 1, List.of(new SampleLake.Score("ABA/1", "Arabic", 4, 3, 10, 2)));
    Comparison two =
        new RunComparer(new TableStore(lake.lake()))
            .compare(
                new ComparisonRequest(
                    new RunSelection(List.of("a", "b"), Optional.empty()),
                    Split.TEST,
                    SortMetric.ERROR_ACCURACY,
                    Optional.of(Grouping.FIRST_LANGUAGE),
                    ComparisonRequest.SettingsShown.CHANGED,
                    ComparisonRequest.TESTED),
                WHEN);
    Path file = folder.resolve("two.parquet");
    Files.write(file, ComparisonFormat.PARQUET.render(two));
    List<Map<String, Object>> rows = read(file);
    assertThat(rows).extracting(row -> row.get("experiment")).containsExactly("a", "b");
    assertThat(rows).extracting(row -> row.get("per")).containsExactly(0.5, 0.5);
    assertThat(rows).extracting(row -> row.get("training.batch_size")).containsExactly("8", "16");
    assertThat(rows).extracting(row -> row.get("per_arabic")).containsExactly(0.1, 0.2);
    assertThat(rows).extracting(row -> row.get("error_accuracy_arabic")).containsExactly(0.5, 0.25);
    assertThat(rows).extracting(row -> row.get("difference")).containsExactly(null, -0.25);
  }

  private static List<Map<String, Object>> read(Path file) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<?, ?> row : new CarpetReader<>(file.toFile(), Map.class)) {
      Map<String, Object> named = new HashMap<>();
      row.forEach((name, value) -> named.put((String) name, value));
      rows.add(named);
    }
    return rows;
  }

  private String rendered(ComparisonFormat format) throws IOException {
    return new String(format.render(comparison), StandardCharsets.UTF_8);
  }

  private ComparisonStore store() {
    return new ComparisonStore(lake.lake(), ZoneOffset.UTC);
  }
}
