package elocute.lake;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The data lake: its root on any Hadoop file system and the layout below it (see {@code
 * docs/architecture.md}). Not serialisable: a Spark task opens its own from {@link #uri()}.
 *
 * <p>Nothing outside the root is written or deleted through {@link #fileSystem}, whatever links lie
 * in a local lake; reading is free.
 *
 * <p>A local lake uses the raw local file system, which writes no {@code .crc} files. Spark and
 * others read it through the checksummed one all the same: where no checksum file exists, none is
 * verified. A file is therefore to be rewritten by the side that wrote it.
 */
public final class Lake {
  private final FileSystem fileSystem;
  private final Path root;

  private Lake(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = root;
  }

  /**
   * Opens the lake at a root, which need not exist yet. On HDFS it waits for up to two minutes for
   * a NameNode that is away or in safe mode, unless the configuration says how it shall try again.
   *
   * @param uri {@code data-lake}, {@code /data/lake}, {@code hdfs://name/lake}, ...; without a
   *     scheme it lies on the configuration's default file system
   * @throws IllegalArgumentException when the URI is blank, malformed or a file system's root
   * @throws IOException when the file system cannot be reached
   */
  public static Lake open(String uri, Configuration configuration) throws IOException {
    if (uri.isBlank()) {
      throw new IllegalArgumentException("the lake's URI is empty: expected a directory's URI");
    }
    Path path = new Path(uri);
    Configuration patient = HdfsRetrySettings.in(configuration);
    FileSystem fileSystem = HdfsRetrySettings.fileSystem(path, patient);
    Path root = fileSystem.makeQualified(path);
    if (root.isRoot()) {
      throw new IllegalArgumentException(
          "the lake's URI '" + uri + "' is a file system's root: expected a directory below it");
    }
    if (fileSystem instanceof LocalFileSystem) {
      fileSystem = new LakeFiles(root, patient);
    }
    return new Lake(fileSystem, root);
  }

  /** The file system to use for every path of this lake. */
  public FileSystem fileSystem() {
    return fileSystem;
  }

  /** The Hadoop configuration that the lake was opened with. */
  public Configuration configuration() {
    return fileSystem.getConf();
  }

  /** The qualified root. */
  public Path root() {
    return root;
  }

  /** Whether it lies on this machine's own file system. */
  public boolean isLocal() {
    return PathNames.isLocal(root.toUri());
  }

  /** The qualified root's URI, by which another process opens the same lake. */
  public String uri() {
    return root.toString();
  }

  /** {@code features}: all feature sets. */
  public Path features() {
    return new Path(root, "features");
  }

  /** {@code features/<name>}: one feature set. */
  public Path features(String name) {
    return under("features", "feature set name", name);
  }

  /** {@code experiments}: all runs. */
  public Path runsDirectory() {
    return new Path(root, "experiments");
  }

  /** {@code experiments/<run>}: one run. */
  public Path runDirectory(String run) {
    return under("experiments", "run name", run);
  }

  /** The files of {@code experiments/<run>}. */
  public RunFiles runFiles(String run) {
    return new RunFiles(runDirectory(run));
  }

  /**
   * The run of this lake that has a checkpoint, by the checkpoint's place alone; none when it lies
   * elsewhere.
   */
  public Optional<String> runOf(Path checkpoint) {
    Path checkpoints = fileSystem.makeQualified(checkpoint).getParent();
    return Optional.ofNullable(checkpoints)
        .map(Path::getParent)
        .map(Path::getName)
        .filter(Names::isValid)
        .filter(run -> runFiles(run).checkpoints().equals(checkpoints));
  }

  /** {@code experiments/_trash}: runs that were removed and can come back. */
  public Path trash() {
    return new Path(runsDirectory(), "_trash");
  }

  /** {@code experiments/_trash/<run>}: one such run. */
  public Path trash(String run) {
    return new Path(trash(), Names.requireValid("run name", run));
  }

  /** {@code experiments/_moves}: what is to be moved and is not yet wholly. */
  public Path moves() {
    return new Path(runsDirectory(), "_moves");
  }

  /** {@code experiments/_leases}: who is at work on which run. */
  public Path leases() {
    return new Path(runsDirectory(), "_leases");
  }

  /** {@code tables}: all tables. */
  public Path tables() {
    return new Path(root, "tables");
  }

  /** {@code tables/<table>}. */
  public Path table(String table) {
    return under("tables", "table name", table);
  }

  /** {@code tables/<table>/experiment=<run>}. */
  public Path tablePartition(String table, String run) {
    return new Path(table(table), "experiment=" + Names.requireValid("run name", run));
  }

  /** {@code comparison_results}: all saved comparisons. */
  public Path comparisons() {
    return new Path(root, "comparison_results");
  }

  /** {@code comparison_results/<id>}. */
  public Path comparison(String id) {
    return under("comparison_results", "comparison id", id);
  }

  /** {@code nightly}: the records of nightly evaluations. */
  public Path nightly() {
    return new Path(root, "nightly");
  }

  /** {@code nightly/<id>.json}: the record of one nightly run. */
  public Path night(String id) {
    return new Path(nightly(), Names.requireValid("nightly run id", id) + ".json");
  }

  /** {@code nightly/_leases}: whether a nightly evaluation is at work. */
  public Path nightlyLeases() {
    return new Path(nightly(), "_leases");
  }

  /** {@code reports}: all saved reports. */
  public Path reports() {
    return new Path(root, "reports");
  }

  /** {@code reports/<id>}. */
  public Path report(String id) {
    return under("reports", "report id", id);
  }

  /** {@code archive}: all archived runs. */
  public Path archive() {
    return new Path(root, "archive");
  }

  /** {@code archive/<run>.tar.gz}. */
  public Path archive(String run) {
    return new Path(archive(), Names.requireValid("run name", run) + ".tar.gz");
  }

  private Path under(String directory, String what, String name) {
    return new Path(new Path(root, directory), Names.requireValid(what, name));
  }

  @Override
  public String toString() {
    return uri();
  }
}
