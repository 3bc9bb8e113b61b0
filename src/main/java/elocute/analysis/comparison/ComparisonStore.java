package elocute.analysis.comparison;

import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
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
 * Saves comparisons under {@code comparison_results/<id>/}, the id {@code yyyyMMdd_HHmmss[_n]} or a
 * name. {@code comparison.txt} claims the id, {@code comparison.json} is written last: a comparison
 * that has it is complete, its rows in the table {@code comparisons} included.
 *
 * @param lake the lake
 * @param zone time zone of ids
 */
public record ComparisonStore(Lake lake, ZoneId zone) {
  private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

  /**
   * Saves a comparison under the time that it was made at; of two of one second the later gets a
   * number. A mere look: it keeps no run.
   *
   * @return the comparison with its id
   */
  public Comparison save(Comparison comparison) throws IOException {
    String stem = ID.withZone(zone).format(comparison.rows().get(0).comparedAt());
    Comparison claimed = NumberedNames.takeFirst(stem, id -> claim(comparison.withId(id)));
    return save(claimed, List.of());
  }

  /**
   * Saves a comparison under a name. As long as it is there, no run in it is cleaned up.
   *
   * @param name a name that no comparison has
   * @return the comparison with its id
   * @throws NothingToCompareException when the name is taken
   */
  public Comparison keep(Comparison comparison, String name) throws IOException {
    Comparison claimed =
        NumberedNames.takeFirst(name, 1, id -> claim(comparison.withId(id)))
            .orElseThrow(
                () ->
                    new NothingToCompareException(
                        "there is a comparison '%s' already: choose another name, or %s"
                            .formatted(name, JobCommand.of("experiments", "forget", name))));
    return save(claimed, comparison.rows().stream().map(ComparisonRow::experiment).toList());
  }

  private Comparison save(Comparison claimed, List<String> kept) throws IOException {
    Path names = new Path(lake.comparison(claimed.id()), NamedRuns.FILE);
    AtomicFiles.writeNew(lake.fileSystem(), names, NamedRuns.content(kept));
    write(claimed, "comparison.csv", ComparisonFormat.CSV);
    TableStore tables = new TableStore(lake);
    tables.flatten(Table.COMPARISONS, ComparisonRow::comparisonId);
    tables.append(Table.COMPARISONS, claimed.id(), claimed.rows());
    write(claimed, "comparison.json", ComparisonFormat.JSON);
    return claimed;
  }

  /** Of several processes that save a comparison under one id, one gets it. */
  private Comparison claim(Comparison named) throws IOException {
    write(named, "comparison.txt", ComparisonFormat.TEXT);
    return named;
  }

  private void write(Comparison comparison, String name, ComparisonFormat format)
      throws IOException {
    Path file = new Path(lake.comparison(comparison.id()), name);
    AtomicFiles.writeNew(lake.fileSystem(), file, format.render(comparison));
  }
}
