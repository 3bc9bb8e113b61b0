package elocute.training.checkpoint;

import elocute.lake.AtomicFiles;
import elocute.training.checkpoint.CheckpointRecord.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory of one {@link CheckpointKind}: tensor files with fresh names and the records that
 * commit them. {@code checkpoint.json} is the newest record; where several checkpoints are kept,
 * each has its record also as {@code checkpoint-<step>.json}.
 */
record CheckpointDirectory(FileSystem fileSystem, Path path) {

  /** The newest record. */
  static final String RECORD = "checkpoint.json";

  private static final String NUMBERED = "checkpoint-%012d.json";
  private static final String NUMBERED_PATTERN = "checkpoint-\\d{12}\\.json";

  private static final Pattern ATTEMPT = Pattern.compile("-a(\\d{1,9})-");

  /** All records, the newest first; empty when there is no checkpoint. */
  List<Path> records() throws IOException {
    List<Path> records = new ArrayList<>();
    for (String name : names()) {
      if (name.equals(RECORD) || name.matches(NUMBERED_PATTERN)) {
        records.add(new Path(path, name));
      }
    }
    // "checkpoint.json" is the greatest of the names.
    records.sort(Comparator.comparing(Path::getName).reversed());
    return records;
  }

  /**
   * Makes a record the newest.
   *
   * @param keep checkpoints that stay, this one included
   */
  void commit(CheckpointRecord record, int keep) throws IOException {
    byte[] json = CheckpointJson.write(record);
    if (keep > 1) {
      publishNumbered(record, json);
    }
    AtomicFiles.replace(fileSystem, new Path(path, RECORD), json);
    clean(record, keep);
  }

  private void publishNumbered(CheckpointRecord record, byte[] json) throws IOException {
    try {
      AtomicFiles.replace(fileSystem, numbered(record.state()), json);
    } catch (IOException e) {
      discard(record.files());
      throw e;
    }
  }

  /** Removes files that no record is going to list. */
  void discard(List<StoredFile> files) throws IOException {
    for (StoredFile file : files) {
      fileSystem.delete(new Path(path, file.name()), false);
    }
  }

  /**
   * Removes what no kept record lists: earlier checkpoints, and what a dead attempt left. Files of
   * a later attempt stay, and the calibration, which says itself what it fits.
   */
  private void clean(CheckpointRecord newest, int keep) throws IOException {
    Set<String> kept = new HashSet<>(Set.of(RECORD, CalibrationFile.NAME));
    newest.files().forEach(file -> kept.add(file.name()));
    int count = 0;
    for (Path record : records()) {
      boolean isPast = record.getName().compareTo(numbered(newest.state()).getName()) <= 0;
      if (isPast && keep > 1 && count < keep && keepFiles(record, kept)) {
        kept.add(record.getName());
        count++;
      }
    }
    for (String name : names()) {
      if (!kept.contains(name) && attemptOf(name) <= newest.attempt()) {
        fileSystem.delete(new Path(path, name), false);
      }
    }
  }

  /**
   * Removes what killed attempts before this one have begun to write here and no record lists.
   * Where a record is damaged all stays.
   */
  void sweep(int attempt) throws IOException {
    Set<String> kept = new HashSet<>();
    for (Path record : records()) {
      kept.add(record.getName());
      if (!keepFiles(record, kept)) {
        return;
      }
    }
    for (String name : names()) {
      if (!kept.contains(name) && attemptOf(name) > 0 && attemptOf(name) < attempt) {
        fileSystem.delete(new Path(path, name), false);
      }
    }
  }

  /** The attempt that a tensor file's name carries; 0: another file. */
  private static int attemptOf(String name) {
    Matcher matcher = ATTEMPT.matcher(name);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Whether the record is readable; what it lists is kept then. */
  private boolean keepFiles(Path record, Set<String> kept) throws IOException {
    try {
      for (StoredFile file : CheckpointReader.openRecord(fileSystem, record).record().files()) {
        kept.add(file.name());
      }
      return true;
    } catch (CheckpointException damaged) {
      return false;
    }
  }

  private Path numbered(TrainingState state) {
    return new Path(path, NUMBERED.formatted(state.step()));
  }

  private List<String> names() throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(path))
          .filter(FileStatus::isFile)
          .map(file -> file.getPath().getName())
          .toList();
    } catch (FileNotFoundException absent) {
      return List.of();
    }
  }
}
