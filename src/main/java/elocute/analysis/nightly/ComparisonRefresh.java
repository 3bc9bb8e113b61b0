package elocute.analysis.nightly;

import elocute.analysis.comparison.Comparison;
import elocute.analysis.comparison.ComparisonRequest;
import elocute.analysis.comparison.ComparisonStore;
import elocute.analysis.comparison.NothingToCompareException;
import elocute.analysis.comparison.RunComparer;
import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;
import elocute.lake.Lake;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.SnakeCaseJson;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all runs anew; saves the comparison, and writes the report, where it is another than the
 * last nightly run's; a report that failed in the last one is tried again.
 *
 * @param lake the lake
 * @param report writes the report
 * @param last the comparisons that stood before
 */
record ComparisonRefresh(Lake lake, NightlyReport report, NightlyComparisons last) {
  private static final Logger LOG = LoggerFactory.getLogger(ComparisonRefresh.class);

  NightlyComparisons of(List<Split> splits) throws IOException {
    List<NightlyComparison> comparisons = new ArrayList<>();
    List<String> reports = new ArrayList<>();
    List<String> reportFailures = new ArrayList<>();
    for (Split split : splits) {
      Optional<Comparison> comparison = compare(split);
      if (comparison.isPresent()) {
        NightlyComparison standing = standing(split, comparison.get());
        comparisons.add(standing);
        if (!last.comparisons().contains(standing) || last.lacksReport(split)) {
          report(split, reports, reportFailures);
        }
      }
    }
    return new NightlyComparisons(comparisons, reports, reportFailures);
  }

  private Optional<Comparison> compare(Split split) throws IOException {
    try {
      var request = ComparisonRequest.of(RunSelection.ALL, split);
      return Optional.of(new RunComparer(new TableStore(lake)).compare(request, Instant.now()));
    } catch (NothingToCompareException nothing) {
      LOG.info("nothing to compare: {}", nothing.getMessage());
      return Optional.empty();
    }
  }

  private NightlyComparison standing(Split split, Comparison comparison) throws IOException {
    String fingerprint = fingerprint(comparison);
    for (NightlyComparison before : last.comparisons()) {
      if (before.split().equals(split.id()) && before.fingerprint().equals(fingerprint)) {
        return before;
      }
    }
    Comparison saved = new ComparisonStore(lake, ZoneId.systemDefault()).save(comparison);
    return new NightlyComparison(split.id(), saved.id(), fingerprint);
  }

  /** Of all that is in the rows but when they were compared. */
  private static String fingerprint(Comparison comparison) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (ComparisonRow row : comparison.rows()) {
      var tree = SnakeCaseJson.tree(row);
      tree.remove(List.of("comparison_id", "compared_at"));
      rows.append(tree).append('\n');
    }
    return DigestUtils.sha256Hex(rows.toString());
  }

  private void report(Split split, List<String> reports, List<String> failures) {
    try {
      reports.add(report.write(split, Instant.now()));
    } catch (IOException | RuntimeException failure) {
      LOG.warn("cannot write the report of split {}", split.id(), failure);
      failures.add(NightlyComparisons.failure(split, FailureMessages.of(failure)));
    }
  }
}
