package elocute.analysis.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.NumberedNames;
import elocute.lake.tables.SnakeCaseJson;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lake's records of nights.
 *
 * @param lake the lake
 */
record NightlyStore(Lake lake) {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyStore.class);
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern RECORD = Pattern.compile("\\d{8}_\\d{6}(_\\d+)?\\.json");

  /**
   * Records a nightly run; the result carries its id. Its rows of table nights follow the record.
   */
  NightlyRun save(NightlyRun nightly) throws IOException {
    return NumberedNames.takeFirst(ID.format(nightly.endedAt()), id -> write(nightly.withId(id)));
  }

  private NightlyRun write(NightlyRun nightly) throws IOException {
    AtomicFiles.writeNew(lake.fileSystem(), lake.night(nightly.id()), SnakeCaseJson.write(nightly));
    new TableStore(lake).append(Table.NIGHTS, nightly.id(), nightly.rows());
    return nightly;
  }

  /** The last nightly run whose record is readable; none before the first. */
  Optional<NightlyRun> last() throws IOException {
    List<Path> youngestFirst =
        Arrays.stream(files())
            .map(FileStatus::getPath)
            .filter(path -> RECORD.matcher(path.getName()).matches())
            .sorted(Comparator.comparing(Path::getName).reversed())
            .toList();
    for (Path file : youngestFirst) {
      Optional<NightlyRun> nightly = read(file);
      if (nightly.isPresent()) {
        return nightly;
      }
    }
    return Optional.empty();
  }

  private FileStatus[] files() throws IOException {
    try {
      return lake.fileSystem().listStatus(lake.nightly());
    } catch (FileNotFoundException noneYet) {
      return new FileStatus[0];
    }
  }

  private Optional<NightlyRun> read(Path file) throws IOException {
    try {
      Optional<NightlyRun> nightly =
          Optional.ofNullable(
              SnakeCaseJson.read(AtomicFiles.readText(lake.fileSystem(), file), NightlyRun.class));
      if (nightly.isEmpty()) {
        sayUnreadable(file, "it is null");
      }
      return nightly;
    } catch (JsonProcessingException malformed) {
      sayUnreadable(file, malformed.getOriginalMessage());
      return Optional.empty();
    }
  }

  private static void sayUnreadable(Path file, String why) {
    LOG.warn(
        "{} is no record of a nightly run: {}; the nightly run before it counts as the last",
        file,
        why);
  }
}
