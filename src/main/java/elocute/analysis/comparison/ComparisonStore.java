package elocute.analysis.comparison;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.NamedRuns;
import elocute.lake.NumberedNames;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Saves comparisons under {@code comparison_results/<yyyyMMdd_HHmmss>[_n]/}. {@code comparison.txt}
 * claims the id, {@code comparison.json} is written last: a comparison that has it is complete, its
 * rows in the table {@code comparisons} included.
 *
 * @param lake the lake
 * @param zone time zone of ids
 */
public record ComparisonStore(Lake lake, ZoneId zone) {
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

  /**
   * Saves a comparison that somebody asked for: as long as it is there, no run that it names is
   * cleaned up. The result carries the id that it was saved under.
   */
  public Comparison save(Comparison comparison) throws IOException {
    return save(comparison, comparison.rows().stream().map(ComparisonRow::experiment).toList());
  }

  /** Saves one that is made of itself, by every nightly run: it keeps no run. */
  public Comparison saveOfNight(Comparison comparison) throws IOException {
    return save(comparison, List.of());
  }

  private Comparison save(Comparison comparison, List<String> kept) throws IOException {
    Comparison claimed = claim(comparison);
    Path names = new Path(lake.comparison(claimed.id()), NamedRuns.FILE);
    AtomicFiles.writeNew(lake.fileSystem(), names, NamedRuns.content(kept));
    write(claimed, "comparison.csv", ComparisonFormat.CSV);
    TableStore tables = new TableStore(lake);
    tables.flatten(Table.COMPARISONS, ComparisonRow::comparisonId);
    tables.append(Table.COMPARISONS, claimed.id(), claimed.rows());
    write(claimed, "comparison.json", ComparisonFormat.JSON);
    return claimed;
  }

  /** Two comparisons of one second get different ids, also when different processes save them. */
  private Comparison claim(Comparison comparison) throws IOException {
    String stem = ID.withZone(zone).format(comparison.rows().get(0).comparedAt());
    return NumberedNames.takeFirst(
        stem,
        id -> {
          Comparison named = comparison.withId(id);
          write(named, "comparison.txt", ComparisonFormat.TEXT);
          return named;
        });
  }

  private void write(Comparison comparison, String name, ComparisonFormat format)
      throws IOException {
    Path file = new Path(lake.comparison(comparison.id()), name);
    AtomicFiles.writeNew(lake.fileSystem(), file, format.render(comparison));
  }
}
