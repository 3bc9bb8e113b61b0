package elocute.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.SnakeCaseJson;
import elocute.runs.Relocation.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removed runs: {@code experiments/_trash/<run>/} has their files and their rows, which are in no
 * list and in no table any more, and come back together. A run's name stays taken until it is
 * purged.
 */
public final class Trash {
  private static final String RECORD = "trashed.json";

  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);

  private final Lake lake;
  private final Relocations relocations;

  public Trash(Lake lake) {
    this.lake = lake;
    this.relocations = new Relocations(lake);
  }

  /** All runs that are wholly in the trash, the longest there first. */
  public List<TrashedRun> list() throws IOException {
    List<TrashedRun> runs = new ArrayList<>();
    List<String> unsettled = relocations.unsettled();
    for (String run : names()) {
      if (!unsettled.contains(run) && has(run)) {
        runs.add(read(run));
      }
    }
    runs.sort(Comparator.comparing(TrashedRun::trashedAt).thenComparing(TrashedRun::run));
    return runs;
  }

  /** Whether a run's files are in the trash. */
  boolean has(String run) throws IOException {
    return lake.fileSystem().exists(Relocation.trashedFiles(lake, run));
  }

  /** Moves a run there, with its rows unless an archive has it as well; the caller holds it. */
  void put(TrashedRun run) throws IOException {
    Path record = new Path(lake.trash(run.run()), RECORD);
    AtomicFiles.replace(lake.fileSystem(), record, SnakeCaseJson.write(run));
    AtomicFiles.deleteStaged(lake.fileSystem(), record);
    boolean isArchived = lake.fileSystem().exists(lake.archive(run.run()));
    relocations.carryOut(Relocation.of(isArchived ? Kind.TRASH_FILES : Kind.TRASH, run.run()));
  }

  /** Brings a run back, with its rows; the caller holds it. */
  void restore(String run) throws IOException {
    if (lake.fileSystem().exists(lake.runDirectory(run))) {
      throw new RunStoreException("run '" + run + "' exists: it would be overwritten");
    }
    if (!has(run)) {
      throw new RunStoreException("run '" + run + "' is not in the trash");
    }
    relocations.carryOut(Relocation.of(Kind.RESTORE, run));
  }

  /** Deletes a run for good; the caller holds it. */
  void purge(String run) throws IOException {
    relocations.carryOut(Relocation.of(Kind.PURGE, run));
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus child : lake.fileSystem().listStatus(lake.trash())) {
        if (child.isDirectory() && Names.isValid(child.getPath().getName())) {
          names.add(child.getPath().getName());
        }
      }
    } catch (FileNotFoundException noneYet) {
      return List.of();
    }
    return names;
  }

  /** Of a run without a record, the directory's own time counts. */
  TrashedRun read(String run) throws IOException {
    Path record = new Path(lake.trash(run), RECORD);
    try {
      TrashedRun trashed =
          SnakeCaseJson.read(AtomicFiles.readText(lake.fileSystem(), record), TrashedRun.class);
      if (trashed != null && trashed.trashedAt() != null) {
        return new TrashedRun(run, trashed.trashedAt(), trashed.bytes(), trashed.reason());
      }
      LOG.warn("{} is no record of a removed run: its directory's own time counts", record);
    } catch (JsonProcessingException malformed) {
      LOG.warn(
          "{} is no record of a removed run: its directory's own time counts: {}",
          record,
          malformed.getOriginalMessage());
    } catch (FileNotFoundException none) {
      return withoutRecord(run);
    }
    return withoutRecord(run);
  }

  private TrashedRun withoutRecord(String run) throws IOException {
    long millis = lake.fileSystem().getFileStatus(lake.trash(run)).getModificationTime();
    long bytes = RunTree.of(lake.fileSystem(), lake.trash(run)).bytes();
    return new TrashedRun(run, Instant.ofEpochMilli(millis), bytes, "unknown");
  }
}
