package elocute.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.tables.SnakeCaseJson;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The lake's records of nights.
 *
 * @param lake the lake
 */
record NightStore(Lake lake) {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern RECORD = Pattern.compile("\\d{8}_\\d{6}(_\\d+)?\\.json");

  /** Records a night; the result carries its id. Its rows of table nights follow the record. */
  Night save(Night night) throws IOException {
    String stem = ID.format(night.endedAt());
    for (int number = 1; ; number++) {
      Night named = night.withId(number == 1 ? stem : stem + "_" + number);
      try {
        AtomicFiles.writeNew(lake.fileSystem(), lake.night(named.id()), SnakeCaseJson.write(named));
        new TableStore(lake).append(Table.NIGHTS, named.id(), named.rows());
        return named;
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
    }
  }

  /** The last night; none before the first. */
  Optional<Night> last() throws IOException {
    Optional<Path> file =
        Arrays.stream(files())
            .map(FileStatus::getPath)
            .filter(path -> RECORD.matcher(path.getName()).matches())
            .max(Comparator.comparing(Path::getName));
    return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get()));
  }

  private FileStatus[] files() throws IOException {
    try {
      return lake.fileSystem().listStatus(lake.nightly());
    } catch (FileNotFoundException noneYet) {
      return new FileStatus[0];
    }
  }

  private Night read(Path file) throws IOException {
    try {
      return SnakeCaseJson.read(AtomicFiles.readText(lake.fileSystem(), file), Night.class);
    } catch (JsonProcessingException malformed) {
      throw new NightAbortedException(
          file + " is no record of a night: " + malformed.getOriginalMessage(), malformed);
    }
  }
}
