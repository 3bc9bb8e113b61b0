package elocute.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.Split;
import elocute.tables.ComparisonRow;
import elocute.tables.TableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentComparerTest {
  @TempDir private Path folder;
  private SampleLake lake;

  @BeforeEach
  void openLake() {
    lake = SampleLake.in(folder.resolve("lake"));
  }

  @Test
  void sortsByErrorAccuracyAndFindsTheBests() throws IOException {
    Comparison comparison = compare(lake.fourArchitectures(), Split.TEST);
    assertThat(comparison.rows())
        .extracting(ComparisonRow::modelType)
        .containsExactly("hierarchical", "cross", "transformer", "simple");
    assertThat(comparison.bestErrorDetection().experiment()).isEqualTo("hierarchical_20250604");
    assertThat(comparison.bestPhonemeRecognition().experiment()).isEqualTo("hierarchical_20250604");
    assertThat(comparison.lowestValidationLoss().orElseThrow().experiment())
        .isEqualTo("cross_20250604");
    assertThat(comparison.notes()).isEmpty();
  }

  @Test
  void takesTheLatestEvaluationOnTheSplit() throws IOException {
    lake.experiment("a", "simple", 1)
        .evaluation("a", 2, "test", "sample", 0.2, 0.5)
        .evaluation("a", 9, "test", "sample", 0.9, 0.5)
        .evaluation("a", 10, "validation", "sample", 0.1, 0.5)
        .evaluation("a", 3, "test", "sample", 0.3, 0.5);
    assertThat(compare(lake, Split.TEST).rows().get(0).errorAccuracy()).isEqualTo(0.9);
    assertThat(compare(lake, Split.VALIDATION).rows().get(0).errorAccuracy()).isEqualTo(0.1);
  }

  @Test
  void namesWhatIsLeftOutAndWhatIsNotComparable() throws IOException {
    lake.experiment("a", "simple", 1)
        .experiment("b", "simple", 1)
        .experiment("c", "simple", 1)
        .evaluation("a", 1, "test", "sample", 0.5, 0.5)
        .evaluation("b", 1, "test", "other", 0.5, 0.5)
        .evaluation("c", 1, "validation", "sample", 0.5, 0.5);
    Comparison comparison = compare(lake, Split.TEST);
    assertThat(comparison.rows()).extracting(ComparisonRow::experiment).containsExactly("a", "b");
    assertThat(comparison.notes())
        .containsExactly(
            "left out, not evaluated on split test: c",
            "the evaluations are of different feature sets and not strictly comparable: other,"
                + " sample");
  }

  @Test
  void aLossThatIsNoNumberIsNeverTheLowest() throws IOException {
    lake.experiment("a", "simple", Double.NaN)
        .experiment("b", "simple", 3)
        .evaluation("a", 1, "test", "sample", 0.5, 0.5)
        .evaluation("b", 1, "test", "sample", 0.4, 0.5);
    assertThat(compare(lake, Split.TEST).lowestValidationLoss().orElseThrow().experiment())
        .isEqualTo("b");
  }

  @Test
  void saysWhenNothingIsEvaluated() {
    lake.experiment("a", "simple", 1);
    assertThatThrownBy(() -> compare(lake, Split.TEST))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessageContaining("none of 1 experiments is evaluated on split test")
        .hasMessageContaining("checkpoint of a");
  }

  @Test
  void selectsByNameDirectoryGlobAndPattern() {
    List<String> known = List.of("cross_1", "cross_2", "simple_1", "simple_2");
    assertThat(ExperimentSelection.ALL.of(known)).isEqualTo(known);
    assertThat(selection("simple_2", "data-lake/experiments/cross_1/").of(known))
        .containsExactly("cross_1", "simple_2");
    assertThat(selection("experiments/cross_*", "cross_2").of(known))
        .containsExactly("cross_1", "cross_2");
    assertThat(new ExperimentSelection(List.of("cross_*"), Optional.of("*_2")).of(known))
        .containsExactly("cross_2");
    assertThat(new ExperimentSelection(List.of(), Optional.of("{cross,simple}_1")).of(known))
        .containsExactly("cross_1", "simple_1");
  }

  @Test
  void eachNameThatMatchesNothingIsAnErrorWithTheNearestNames() {
    List<String> known = List.of("cross_1", "simple_1", "simple_2", "simple_33");
    assertThatThrownBy(() -> selection("cross_1", "simpel_1").of(known))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessage(
            "no experiment matches 'simpel_1'; nearest of 4: simple_1, simple_2, simple_33");
    assertThatThrownBy(() -> new ExperimentSelection(List.of(), Optional.of("[")).of(known))
        .hasMessageStartingWith("'[' is not a glob");
    assertThatThrownBy(() -> ExperimentSelection.ALL.of(List.of()))
        .hasMessageContaining("no experiments yet");
  }

  private static ExperimentSelection selection(String... names) {
    return new ExperimentSelection(List.of(names), Optional.empty());
  }

  private static Comparison compare(SampleLake lake, Split split) throws IOException {
    return new ExperimentComparer(new TableStore(lake.lake()))
        .compare(ExperimentSelection.ALL, split, Instant.parse("2025-06-05T00:00:00Z"));
  }
}
