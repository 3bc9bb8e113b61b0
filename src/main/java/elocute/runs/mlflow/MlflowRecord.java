package elocute.runs.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.config.MlflowSettings;
import elocute.lake.AtomicFiles;
import elocute.lake.tables.CommittedFile;
import elocute.lake.tables.SnakeCaseJson;
import elocute.lake.tables.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's {@code mlflow.json}: which run it is on the server, and what that has.
 *
 * @param uri the server
 * @param experiment name of the experiment there
 * @param runId id of the run there
 * @param mirrored files of tables that are mirrored, as {@code epochs/epoch-00001}; tables' files
 *     never change
 */
record MlflowRecord(String uri, String experiment, String runId, SortedSet<String> mirrored) {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowRecord.class);

  static MlflowRecord fresh(MlflowSettings settings, String runId) {
    return new MlflowRecord(settings.uri(), settings.experiment(), runId, new TreeSet<>());
  }

  /** The run's record; none where it is not readable, and the run is mirrored anew. */
  static Optional<MlflowRecord> read(MirroredRun run) throws IOException {
    try {
      String json = AtomicFiles.readText(run.lake().fileSystem(), run.files().mlflow());
      MlflowRecord record = SnakeCaseJson.read(json, MlflowRecord.class);
      if (record != null && record.isComplete()) {
        return Optional.of(record);
      }
      sayUnreadable(run, "it names no run");
    } catch (FileNotFoundException none) {
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      sayUnreadable(run, malformed.getOriginalMessage());
    }
    return Optional.empty();
  }

  /** Whether there is one, readable or not. */
  static boolean exists(MirroredRun run) throws IOException {
    return run.lake().fileSystem().exists(run.files().mlflow());
  }

  private boolean isComplete() {
    return uri != null && experiment != null && runId != null && mirrored != null;
  }

  private static void sayUnreadable(MirroredRun run, String why) {
    LOG.warn("{} is no record of a mirrored run: {}", run.files().mlflow(), why);
  }

  /** Whether the settings still name the same place. */
  boolean isOf(MlflowSettings settings) {
    return uri.equals(settings.uri()) && experiment.equals(settings.experiment());
  }

  /** Whether a file of a table is mirrored. */
  boolean has(Table<?> table, CommittedFile file) {
    return mirrored.contains(key(table, file));
  }

  MlflowRecord with(Table<?> table, CommittedFile file) {
    SortedSet<String> more = new TreeSet<>(mirrored);
    more.add(key(table, file));
    return new MlflowRecord(uri, experiment, runId, more);
  }

  private static String key(Table<?> table, CommittedFile file) {
    return table.name() + "/" + file.name();
  }

  /** Whether this became the run's record; not when another process was first. */
  boolean isFirst(MirroredRun run) throws IOException {
    requireThere(run);
    try {
      AtomicFiles.writeNew(
          run.lake().fileSystem(), run.files().mlflow(), SnakeCaseJson.write(this));
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    }
  }

  void replace(MirroredRun run) throws IOException {
    requireThere(run);
    AtomicFiles.replace(run.lake().fileSystem(), run.files().mlflow(), SnakeCaseJson.write(this));
  }

  /** A run that was moved away meanwhile is not brought back by this file. */
  private static void requireThere(MirroredRun run) throws IOException {
    if (!run.lake().fileSystem().exists(run.files().config())) {
      throw new IOException("run " + run.name() + " is not in the lake any more");
    }
  }
}
