package elocute.cli;

import elocute.lake.Lake;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.RunCheckpoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Finds the checkpoint that a person means.
 *
 * @param lake where it is looked for, after the working directory
 * @param given a directory, a run with or without a kind, or a glob; an ending {@code .pth} does
 *     not count
 */
record CheckpointPaths(Lake lake, String given) {

  /** What the option of each job takes. */
  static final String DESCRIPTION =
      "Checkpoint directory, for example experiments/RUN/checkpoints/best_phoneme, or short"
          + " RUN/best_phoneme; relative to the working directory or the lake. RUN alone is its"
          + " best_phoneme. A pattern in quotes must match one. Which is for what: "
          + CheckpointKind.RECOMMENDATION
          + ".";

  private static final Pattern ENDING = Pattern.compile("\\.pth?$");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final int SHOWN = 5;

  /**
   * A checkpoint directory: as given, else below the lake, else a run's checkpoint by short name.
   *
   * @throws UsageException when there is none in any of these places; names the nearest
   */
  FoundCheckpoint find() throws IOException {
    UsageException.check(
        !given.isBlank(), "--model_checkpoint is empty: expected a checkpoint's directory");
    for (String name : List.of(given, ENDING.matcher(given).replaceFirst(""))) {
      List<Path> found = named(name);
      if (!found.isEmpty()) {
        return only(found);
      }
    }
    throw new UsageException(
        "--model_checkpoint: there is no %s, neither here nor in %s%s"
            .formatted(given, lake.root(), advice()));
  }

  private List<Path> named(String name) throws IOException {
    boolean isGlob = GLOB.matcher(name).find();
    for (Path place : places(name)) {
      List<Path> found = isGlob ? matching(place) : existing(place);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Where a name may point, the first that is there counts. */
  private List<Path> places(String name) {
    Path path = new Path(name);
    if (path.isAbsolute()) {
      return List.of(path);
    }
    List<Path> places = new ArrayList<>();
    if (lake.isLocal()) {
      places.add(lake.fileSystem().makeQualified(new Path(workingDirectory(), name)));
    }
    places.add(new Path(lake.root(), name));
    String[] parts = name.split("/", -1);
    if (parts.length <= 2) {
      Path run = new Path(lake.runsDirectory(), parts[0]);
      places.add(parts.length == 1 ? run : new Path(run, "checkpoints/" + parts[1]));
    }
    return places;
  }

  private static Path workingDirectory() {
    return new Path(java.nio.file.Path.of("").toAbsolutePath().toUri());
  }

  private List<Path> existing(Path place) throws IOException {
    return lake.fileSystem().exists(place) ? List.of(place) : List.of();
  }

  private List<Path> matching(Path glob) throws IOException {
    FileStatus[] matches = lake.fileSystem().globStatus(glob);
    List<Path> found = new ArrayList<>();
    for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
      if (checkpoints().isCheckpoint(match.getPath()) || checkpoints().isRun(match.getPath())) {
        found.add(match.getPath());
      }
    }
    return found;
  }

  private FoundCheckpoint only(List<Path> found) throws IOException {
    UsageException.check(
        found.size() == 1,
        "--model_checkpoint: %s matches %d checkpoints, name one: %s"
            .formatted(given, found.size(), shown(found)));
    Path directory = withKind(found.get(0));
    boolean isAsGiven = new Path(given).getName().equals(directory.getName()) && !isGlob();
    return new FoundCheckpoint(
        directory,
        isAsGiven ? Optional.empty() : Optional.of("checkpoint: " + shown(List.of(directory))));
  }

  private boolean isGlob() {
    return GLOB.matcher(given).find();
  }

  /** Of a run, the checkpoint that is usually meant; all else as it is. */
  private Path withKind(Path found) throws IOException {
    if (checkpoints().isCheckpoint(found)) {
      return found;
    }
    Path run = found.getName().equals("checkpoints") ? found.getParent() : found;
    return checkpoints().isRun(run)
        ? checkpoints()
            .usual(run)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--model_checkpoint: run %s has no checkpoint yet"
                            .formatted(run.getName())))
        : found;
  }

  private RunCheckpoints checkpoints() {
    return new RunCheckpoints(lake);
  }

  private static String shown(List<Path> found) {
    String more = found.size() > SHOWN ? ", ..." : "";
    return found.stream()
        .limit(SHOWN)
        .map(path -> path.toUri().getPath())
        .collect(Collectors.joining(", ", "", more));
  }

  private String advice() throws IOException {
    List<String> parts =
        Stream.of(ENDING.matcher(given).replaceFirst("").split("/"))
            .filter(part -> !part.isEmpty() && !part.equals("checkpoints"))
            .toList();
    boolean hasKind = parts.size() > 1;
    String run = hasKind ? parts.get(parts.size() - 2) : String.join("", parts);
    String kind = hasKind ? parts.get(parts.size() - 1) : "";
    List<String> nearest = checkpoints().nearest(run, kind);
    return nearest.isEmpty()
        ? ", which has no checkpoints"
        : "; nearest: " + String.join(", ", nearest);
  }
}
