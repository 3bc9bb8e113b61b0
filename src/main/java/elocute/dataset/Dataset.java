package elocute.dataset;

import com.jerolba.carpet.CloseableIterator;
import elocute.corpus.Split;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A committed feature set, fixed at the generation that was committed when it was opened. Opened on
 * the driver and sent to executors, it reads the same files everywhere.
 */
public final class Dataset implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The committed pointer in a feature set's folder. */
  public static final String MANIFEST = "manifest.json";

  private static final int SUGGESTIONS = 3;

  private final String directory;
  private final FeatureManifest manifest;
  private transient Configuration conf;

  private Dataset(Path directory, Configuration conf, FeatureManifest manifest) {
    this.directory = directory.toString();
    this.conf = conf;
    this.manifest = manifest;
  }

  /**
   * Opens the committed generation of a feature set.
   *
   * @throws DatasetException if there is no such set; the message names the nearest
   */
  public static Dataset open(Lake lake, String name) throws IOException {
    Optional<Dataset> found = find(lake, name);
    return found.isPresent() ? found.get() : unknown(lake, name);
  }

  /** The committed feature set of that name, if there is one. */
  public static Optional<Dataset> find(Lake lake, String name) throws IOException {
    Path directory = lake.features(name);
    Path file = new Path(directory, MANIFEST);
    if (!lake.fileSystem().exists(file)) {
      return Optional.empty();
    }
    String json = AtomicFiles.readText(lake.fileSystem(), file);
    FeatureManifest manifest = ManifestJson.read(json, file.toString());
    return Optional.of(new Dataset(directory, lake.configuration(), manifest));
  }

  /** Names of all committed feature sets, sorted. */
  public static List<String> names(Lake lake) throws IOException {
    FileSystem files = lake.fileSystem();
    if (!files.exists(lake.features())) {
      return List.of();
    }
    var names = new ArrayList<String>();
    for (FileStatus status : files.listStatus(lake.features())) {
      if (status.isDirectory() && files.exists(new Path(status.getPath(), MANIFEST))) {
        names.add(status.getPath().getName());
      }
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /**
   * The name of the only committed feature set.
   *
   * @throws DatasetException if there is none, or several; the message lists them
   */
  public static String onlyName(Lake lake) throws IOException {
    List<String> names = names(lake);
    if (names.isEmpty()) {
      throw new DatasetException(
          "there is no feature set in %s; write one with %s"
              .formatted(
                  lake.features(),
                  JobCommand.of("preprocess", "--corpus", "DIR", "--features", "NAME")));
    }
    if (names.size() > 1) {
      throw new DatasetException(
          "there are several feature sets in %s, name one with --features: %s"
              .formatted(lake.features(), String.join(", ", names)));
    }
    return names.get(0);
  }

  private static Dataset unknown(Lake lake, String name) throws IOException {
    var distance = LevenshteinDistance.getDefaultInstance();
    List<String> nearest =
        names(lake).stream()
            .sorted(Comparator.comparing(known -> distance.apply(name, known)))
            .limit(SUGGESTIONS)
            .toList();
    String rest =
        nearest.isEmpty()
            ? "nor any other; write it with " + JobCommand.of("preprocess", "--features", name)
            : "nearest: " + String.join(", ", nearest);
    throw new DatasetException(
        "no feature set %s in %s; %s".formatted(name, lake.features(), rest));
  }

  public FeatureManifest manifest() {
    return manifest;
  }

  /** The shards of one split. */
  public List<FeatureShard> shards(Split split) {
    return manifest.shards(split);
  }

  /** The full path of a shard's file. */
  public Path path(FeatureShard shard) {
    return new Path(directory, shard.file());
  }

  /** The full paths of the files of rejects. */
  public List<Path> rejects() {
    return manifest.rejects().stream().map(file -> new Path(directory, file.file())).toList();
  }

  /**
   * The rows of a shard in file order, to be closed by the caller. Who reads all of them has as
   * many as were committed.
   *
   * @throws DatasetException naming the shard's file if it is missing, damaged or not the one that
   *     was committed; the rows do so, too
   * @param columns record of the columns to read, for example {@link UtteranceRow} for all or
   *     {@link FeatureLabels} for all but the audio
   */
  public <R extends Record> CloseableIterator<R> rows(FeatureShard shard, Class<R> columns)
      throws IOException {
    return rows(shard, columns, 0);
  }

  /** As {@link #rows(FeatureShard, Class)}, from a row on; what lies before is hardly read. */
  public <R extends Record> CloseableIterator<R> rows(
      FeatureShard shard, Class<R> columns, long firstRow) throws IOException {
    requireSize(shard);
    return RecordFiles.rows(
        path(shard), conf, columns, firstRow, rows -> requireRows(shard, firstRow + rows));
  }

  private void requireSize(FeatureShard shard) throws IOException {
    Path file = path(shard);
    long bytes;
    try {
      bytes = file.getFileSystem(conf).getFileStatus(file).getLen();
    } catch (FileNotFoundException missing) {
      throw FileRows.unreadable(file, missing);
    }
    require(bytes == shard.bytes(), shard, bytes + " bytes", shard.bytes());
  }

  /** Fails unless an utterance of a shard is of the shard's split. */
  void requireSplit(FeatureShard shard, String utterance, String split) {
    String found = "utterance %s of split %s".formatted(utterance, split);
    require(split.equals(shard.split().id()), shard, found, "split " + shard.split().id());
  }

  private void requireRows(FeatureShard shard, long rows) {
    require(rows == shard.rows(), shard, rows + " rows", shard.rows());
  }

  private void require(boolean holds, FeatureShard shard, String found, Object expected) {
    if (!holds) {
      throw new DatasetException(
          "feature set %s: %s has %s, the manifest says %s; %s writes it anew"
              .formatted(
                  manifest.name(),
                  shard.file(),
                  found,
                  expected,
                  JobCommand.of("preprocess", "--rebuild")));
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    conf.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    conf = new Configuration(false);
    conf.readFields(in);
  }
}
