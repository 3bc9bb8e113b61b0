package elocute.preprocessing;

import elocute.features.FeatureManifest;
import elocute.features.FeatureSet;
import elocute.features.ManifestJson;
import elocute.lake.AtomicFiles;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
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
 * @param previous the generation that was committed when this one began
 */
record Generation(FileSystem fileSystem, Path directory, String id, Optional<String> previous) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  static Generation begin(FileSystem fileSystem, Path directory) throws IOException {
    String id = TIME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new Generation(fileSystem, directory, id, committed(fileSystem, directory));
  }

  private static Optional<String> committed(FileSystem fileSystem, Path directory)
      throws IOException {
    Path file = new Path(directory, FeatureSet.MANIFEST);
    return fileSystem.exists(file)
        ? Optional.of(
            ManifestJson.read(AtomicFiles.readText(fileSystem, file), file.toString()).generation())
        : Optional.empty();
  }

  /**
   * Makes this generation the feature set. The previous one's files stay for readers that have it
   * open; older ones go.
   */
  void commit(FeatureManifest manifest) throws IOException {
    AtomicFiles.replace(
        fileSystem, new Path(directory, FeatureSet.MANIFEST), ManifestJson.write(manifest));
    if (previous.isPresent()) {
      deleteOlderThan(previous.get());
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

  private void deleteOlderThan(String oldest) throws IOException {
    for (FileStatus other : fileSystem.listStatus(generations())) {
      if (other.getPath().getName().compareTo(oldest) < 0) {
        fileSystem.delete(other.getPath(), true);
      }
    }
  }

  private Path generations() {
    return new Path(directory, "generations");
  }
}
