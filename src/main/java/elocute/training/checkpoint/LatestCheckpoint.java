package elocute.training.checkpoint;

import elocute.lake.Lake;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/** Finds the checkpoint that a run resumes from. */
public final class LatestCheckpoint {

  private final Lake lake;
  private final Consumer<String> log;
  private final Set<CheckpointRecord> damaged = new HashSet<>();

  private LatestCheckpoint(Lake lake, Consumer<String> log) {
    this.lake = lake;
    this.log = log;
  }

  /** Whether the run has left any, whole or damaged. */
  public static boolean exists(Lake lake, String run) throws IOException {
    return !records(lake, run).isEmpty();
  }

  /**
   * The newest of the latest checkpoints that is whole: a damaged one is logged and passed over.
   *
   * @return empty when the run has none yet
   * @throws CheckpointException when it has some and all are damaged
   */
  public static Optional<CheckpointReader> find(Lake lake, String run, Consumer<String> log)
      throws IOException {
    List<Path> records = records(lake, run);
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(new LatestCheckpoint(lake, log).firstWhole(run, records));
  }

  /**
   * Where the run would resume, by the newest record that is readable; empty when it has none. The
   * tensors are not looked at.
   */
  public static Optional<TrainingState> state(Lake lake, String run) throws IOException {
    return newest(lake, run).map(checkpoint -> checkpoint.record().state());
  }

  /** The newest whose record is readable; empty when there is none. */
  public static Optional<CheckpointReader> newest(Lake lake, String run) throws IOException {
    for (Path record : records(lake, run)) {
      try {
        return Optional.of(CheckpointReader.openRecord(lake.fileSystem(), record));
      } catch (CheckpointException damaged) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static List<Path> records(Lake lake, String run) throws IOException {
    Path path = lake.runFiles(run).checkpoint(CheckpointKind.LATEST.id());
    return new CheckpointDirectory(lake.fileSystem(), path).records();
  }

  private CheckpointReader firstWhole(String run, List<Path> records) throws IOException {
    Optional<CheckpointException> reason = Optional.empty();
    for (Path record : records) {
      try {
        return whole(record);
      } catch (CheckpointException e) {
        log.accept(e.getMessage() + "; looking for the checkpoint before it");
        reason = reason.or(() -> Optional.of(e));
      }
    }
    throw new CheckpointException(
        "run %s has no latest checkpoint that is whole: %s"
            .formatted(run, reason.orElseThrow().getMessage()),
        reason.orElseThrow());
  }

  private CheckpointReader whole(Path record) throws IOException {
    CheckpointReader checkpoint = CheckpointReader.openRecord(lake.fileSystem(), record);
    // The newest record is there under two names: its files need no second look.
    if (damaged.contains(checkpoint.record())) {
      throw new CheckpointException("checkpoint " + record + " lists the same files");
    }
    damaged.add(checkpoint.record());
    checkpoint.verify();
    return checkpoint;
  }
}
