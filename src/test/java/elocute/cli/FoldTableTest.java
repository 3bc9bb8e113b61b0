package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.analysis.comparison.SampleLake;
import elocute.lake.tables.EvaluationRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTableTest {

  /** Of 0.1, 0.2 and 0.6: mean 0.3, sum of squares 0.04 + 0.01 + 0.09, over two, its root. */
  @Test
  void meanAndSpreadAreOverTheFolds() {
    String table = FoldTable.of(List.of(fold(1, 0.1, 0.75), fold(2, 0.2, 0.5), fold(3, 0.6, 1)));
    assertThat(table.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .startsWith("run per error_accuracy detection_f1 mdd_f1")
        .anyMatch(line -> line.startsWith("cv_fold-2 0.2000 0.5000"))
        .anyMatch(line -> line.startsWith("mean 0.3000 0.7500"))
        .anyMatch(line -> line.startsWith("spread 0.2646 0.2500"));
  }

  @Test
  void oneFoldHasNoSpread() {
    assertThat(FoldTable.of(List.of(fold(4, 0.125, 0.5))))
        .contains("mean")
        .doesNotContain("spread");
  }

  private static EvaluationRow fold(int number, double per, double errorAccuracy) {
    return SampleLake.row(
        "cv_fold-" + number,
        "id-" + number,
        Instant.EPOCH,
        "best_phoneme",
        "set-fold-" + number,
        "test",
        "levenshtein-v1/greedy",
        errorAccuracy,
        per,
        "sha",
        "fingerprint");
  }
}
