package elocute.dataset.prepare;

import elocute.dataset.Dataset;
import elocute.dataset.FeatureManifest;
import elocute.dataset.ManifestJson;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of one run, invisible to readers until committed.
 *
 * @param fileSystem the lake's
 * @param directory the feature set's folder
 * @param id sorts by time
 * @param previous the feature set that was committed when this run began, if this version reads it
 */
record Generation(FileSystem fileSystem, Path directory, String id, Optional<Dataset> previous) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  static Generation begin(Lake lake, String name) throws IOException {
    String id = TIME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    Path directory = lake.features(name);
    boolean readable =
        committed(lake.fileSystem(), directory).filter(ManifestJson::isCurrent).isPresent();
    Optional<Dataset> previous = readable ? Dataset.find(lake, name) : Optional.empty();
    return new Generation(lake.fileSystem(), directory, id, previous);
  }

  private static Optional<String> committed(FileSystem fileSystem, Path directory)
      throws IOException {
    Path file = new Path(directory, Dataset.MANIFEST);
    return fileSystem.exists(file)
        ? Optional.of(AtomicFiles.readText(fileSystem, file))
        : Optional.empty();
  }

  /**
   * Makes this generation the feature set.
   *
   * @throws PreprocessingException if another run has committed since this one began
   */
  void commit(FeatureManifest manifest) throws IOException {
    requireStillPrevious();
    AtomicFiles.replace(fileSystem, manifest(), ManifestJson.write(manifest));
  }

  /**
   * Removes what is not of the committed generation. The previous one's files stay for readers that
   * have it open; all other files of earlier runs go, also of those that died.
   */
  void sweepBehind(FeatureManifest manifest) throws IOException {
    var used = new HashSet<String>(manifest.files());
    previous.ifPresent(set -> used.addAll(set.manifest().files()));
    AtomicFiles.deleteStaged(fileSystem, manifest());
    sweep(used);
  }

  private void requireStillPrevious() throws IOException {
    Optional<String> now =
        committed(fileSystem, directory)
            .filter(ManifestJson::isCurrent)
            .map(json -> ManifestJson.read(json, directory.toString()).generation());
    Optional<String> before = previous.map(set -> set.manifest().generation());
    if (!now.equals(before)) {
      throw new PreprocessingException(
          "%s: another run has committed generation %s meanwhile; run %s again"
              .formatted(directory, now.orElse("none"), JobCommand.of("preprocess")));
    }
  }

  /** Removes the files of a failed run. */
  void discard(Exception failure) {
    try {
      fileSystem.delete(new Path(generations(), id), true);
    } catch (IOException leftBehind) {
      failure.addSuppressed(leftBehind);
    }
  }

  private void sweep(Set<String> used) throws IOException {
    if (!fileSystem.exists(generations())) {
      return;
    }
    for (FileStatus other : fileSystem.listStatus(generations())) {
      if (other.getPath().getName().compareTo(id) < 0) {
        sweep(other.getPath(), used);
      }
    }
  }

  private void sweep(Path generation, Set<String> used) throws IOException {
    boolean empty = true;
    for (FileStatus file : fileSystem.listStatus(generation)) {
      String name = "generations/" + generation.getName() + "/" + file.getPath().getName();
      if (used.contains(name)) {
        empty = false;
      } else {
        fileSystem.delete(file.getPath(), true);
      }
    }
    if (empty) {
      fileSystem.delete(generation, true);
    }
  }

  private Path manifest() {
    return new Path(directory, Dataset.MANIFEST);
  }

  private Path generations() {
    return new Path(directory, "generations");
  }
}
