package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonValue;
import elocute.scoring.metrics.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One column of a three-way alignment; a gap is empty.
 *
 * @param canonical what should be said
 * @param said what was said
 * @param predicted what was recognised
 * @param verdict what the protocol makes of it; empty for a phone that only the hypothesis has
 */
record GridColumn(String canonical, String said, String predicted, Optional<Verdict> verdict) {
  static final String GAP = "";

  /** The three phones and the verdict's sign. */
  @JsonValue
  List<String> cells() {
    return List.of(canonical, said, predicted, verdict.map(GridColumn::sign).orElse("INS"));
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case TRUE_ACCEPTANCE -> "TA";
      case FALSE_REJECTION -> "FR";
      case FALSE_ACCEPTANCE -> "FA";
      case CORRECT_DIAGNOSIS -> "CD";
      case ERROR_DIAGNOSIS -> "ED";
    };
  }
}
