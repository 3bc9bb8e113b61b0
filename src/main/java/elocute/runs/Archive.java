package elocute.runs;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.runs.Relocation.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Moves runs to {@code archive/<run>.tar.gz} and back. Their rows stay in the tables. The original
 * goes only when the copy has been read again and verified, in either direction.
 */
public final class Archive {
  private final Lake lake;
  private final FileSystem fileSystem;
  private final Relocations relocations;

  public Archive(Lake lake) {
    this.lake = lake;
    this.fileSystem = lake.fileSystem();
    this.relocations = new Relocations(lake);
  }

  /** What becomes of a run that has been archived. */
  public enum Original {
    /** It goes: the archive has it. */
    REMOVED,
    /** It stays beside its archive. */
    KEPT
  }

  /**
   * Archives a run. After a crash the same call finishes what was begun.
   *
   * @return the archive
   * @throws RunStoreException when there is no such run, it is in use, or there is another archive
   *     of its name
   */
  public Path archive(String run, Original original) throws IOException {
    RunStore store = new RunStore(lake);
    try (Lease lease = Lease.hold(lake, run, LeaseUse.MANAGEMENT)) {
      boolean isFinished =
          relocations.settle(run).filter(begun -> begun.kind() == Kind.ARCHIVED).isPresent();
      if (isFinished) {
        return lake.archive(run);
      }
      store.requireExists(run);
      RunTree before = RunTree.of(fileSystem, lake.runDirectory(run));
      AtomicFiles.deleteStaged(fileSystem, lake.archive(run));
      ArchiveWriter writer = new ArchiveWriter(lake, run);
      ArchiveManifest manifest = writer.manifest();
      if (fileSystem.exists(lake.archive(run))) {
        requireSame(run, manifest);
      } else {
        publish(run, writer, manifest);
      }
      requireUnchanged(run, before);
      lease.requireHeld();
      if (original == Original.REMOVED) {
        relocations.carryOut(Relocation.of(Kind.ARCHIVED, run));
      }
      return lake.archive(run);
    }
  }

  /**
   * Brings an archived run back and removes the archive; the caller holds the run.
   *
   * @throws RunStoreException when the archive does not verify, or there is a run of its name
   */
  void restore(String run) throws IOException {
    if (fileSystem.exists(lake.runDirectory(run))) {
      throw new RunStoreException("run '" + run + "' exists: it would be overwritten");
    }
    Path extracted = Relocation.extracted(lake, run);
    AtomicFiles.delete(fileSystem, extracted);
    try {
      read(run, lake.archive(run), new Extraction(fileSystem, extracted));
      AtomicFiles.force(fileSystem, extracted);
    } catch (IOException | RuntimeException failure) {
      AtomicFiles.delete(fileSystem, extracted);
      throw failure;
    }
    relocations.carryOut(Relocation.of(Kind.UNARCHIVE, run));
  }

  private void publish(String run, ArchiveWriter writer, ArchiveManifest manifest)
      throws IOException {
    Path staged = AtomicFiles.stagingPath(lake.archive(run));
    try {
      try (OutputStream out = fileSystem.create(staged, false)) {
        writer.write(manifest, out);
      }
      read(run, staged, ArchiveReader.VERIFY_ONLY);
      AtomicFiles.commit(fileSystem, staged, lake.archive(run));
    } finally {
      fileSystem.delete(staged, false);
    }
  }

  private void requireSame(String run, ArchiveManifest manifest) throws IOException {
    ArchiveManifest archived = read(run, lake.archive(run), ArchiveReader.VERIFY_ONLY);
    if (!archived.equals(manifest)) {
      throw new RunStoreException(
          lake.archive(run) + " exists and holds other files than run '" + run + "'");
    }
  }

  private ArchiveManifest read(String run, Path archive, ArchiveReader.Sink sink)
      throws IOException {
    try (InputStream in = fileSystem.open(archive)) {
      return new ArchiveReader(run).read(in, sink);
    }
  }

  private void requireUnchanged(String run, RunTree before) throws IOException {
    if (!RunTree.of(fileSystem, lake.runDirectory(run)).equals(before)) {
      AtomicFiles.delete(fileSystem, lake.archive(run));
      throw new RunStoreException("run '" + run + "' was written to while it was archived");
    }
  }

  /** Writes an archive's files below a fresh directory. */
  private record Extraction(FileSystem fileSystem, Path root) implements ArchiveReader.Sink {
    @Override
    public void begin(ArchiveManifest manifest) throws IOException {
      if (!fileSystem.mkdirs(root)) {
        throw new IOException("the file system refused to make directory " + root);
      }
      long remaining = fileSystem.getStatus(root).getRemaining();
      if (remaining < manifest.bytes()) {
        throw new RunStoreException(
            "run '%s' needs %d bytes, and %d are free"
                .formatted(manifest.run(), manifest.bytes(), remaining));
      }
    }

    @Override
    public OutputStream open(ArchiveManifest.Entry file) throws IOException {
      return fileSystem.create(new Path(root, file.path()), false);
    }
  }
}
