package elocute.training.checkpoint;

import elocute.config.Nearest;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.RunFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Which checkpoints the runs of a lake have.
 *
 * @param lake the lake
 */
public record RunCheckpoints(Lake lake) {

  private static final int NEAREST = 3;

  /** Whether there is a checkpoint in a directory. */
  public boolean isCheckpoint(Path directory) throws IOException {
    return lake.fileSystem().exists(new Path(directory, CheckpointDirectory.RECORD));
  }

  /** Whether a directory is a run's. */
  public boolean isRun(Path directory) throws IOException {
    return Names.isValid(directory.getName())
        && lake.fileSystem().exists(new RunFiles(directory).checkpoints());
  }

  /**
   * The checkpoint of a run that is meant where none is named: {@link CheckpointKind#USUAL}, else
   * another that it has; none where it has none.
   */
  public Optional<Path> usual(Path run) throws IOException {
    List<CheckpointKind> kinds = new ArrayList<>(List.of(CheckpointKind.USUAL));
    kinds.addAll(List.of(CheckpointKind.values()));
    for (CheckpointKind kind : kinds) {
      Path directory = directory(run, kind);
      if (isCheckpoint(directory)) {
        return Optional.of(directory);
      }
    }
    return Optional.empty();
  }

  /**
   * The checkpoints whose names are nearest to what somebody wrote, as {@code RUN/KIND}.
   *
   * @param run what was written of the run
   * @param kind what was written of the kind; may be empty
   */
  public List<String> nearest(String run, String kind) throws IOException {
    List<String> runs = runs();
    if (runs.contains(run)) {
      return kinds(run, kind);
    }
    List<String> found = new ArrayList<>();
    for (String known : Nearest.words(run, runs, runs.size())) {
      kinds(known, kind).stream().findFirst().ifPresent(found::add);
      if (found.size() == NEAREST) {
        break;
      }
    }
    return found;
  }

  private List<String> runs() throws IOException {
    List<String> runs = new ArrayList<>();
    try {
      for (FileStatus status : lake.fileSystem().listStatus(lake.runsDirectory())) {
        if (status.isDirectory() && Names.isValid(status.getPath().getName())) {
          runs.add(status.getPath().getName());
        }
      }
    } catch (FileNotFoundException none) {
      return runs;
    }
    return runs;
  }

  private List<String> kinds(String run, String nearestTo) throws IOException {
    List<String> found = new ArrayList<>();
    for (CheckpointKind kind : CheckpointKind.values()) {
      if (isCheckpoint(directory(lake.runDirectory(run), kind))) {
        found.add(kind.id());
      }
    }
    return (nearestTo.isEmpty() ? found : Nearest.words(nearestTo, found, found.size()))
        .stream().map(kind -> run + "/" + kind).toList();
  }

  private static Path directory(Path run, CheckpointKind kind) {
    return new RunFiles(run).checkpoint(kind.id());
  }
}
