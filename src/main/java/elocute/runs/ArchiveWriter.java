package elocute.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.lake.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.fs.Path;

/** Writes a run's files as a compressed tar that starts with a manifest of checksums. */
final class ArchiveWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lake lake;
  private final String run;

  ArchiveWriter(Lake lake, String run) {
    this.lake = lake;
    this.run = run;
  }

  /**
   * The run's files with their checksums.
   *
   * @throws RunStoreException when the run holds a link or something else that is no file
   */
  ArchiveManifest manifest() throws IOException {
    Path root = lake.runDirectory(run);
    List<ArchiveManifest.Entry> entries = new ArrayList<>();
    for (RunTree.Entry file : RunTree.of(lake.fileSystem(), root).files()) {
      if (file.kind() != RunTree.Kind.FILE) {
        throw new RunStoreException(
            "run '" + run + "' cannot be archived: '" + file.path() + "' is a link or a device");
      }
      try (InputStream in = lake.fileSystem().open(new Path(root, file.path()))) {
        String sha256 = DigestUtils.sha256Hex(in);
        entries.add(new ArchiveManifest.Entry(file.path(), file.bytes(), sha256));
      }
    }
    return new ArchiveManifest(run, List.copyOf(entries)).requireSafe(run);
  }

  /** Writes manifest and files; the stream stays open. */
  void write(ArchiveManifest manifest, OutputStream out) throws IOException {
    GZIPOutputStream compressed = new GZIPOutputStream(out, 1 << 16);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    put(tar, ArchiveManifest.NAME, json.length);
    tar.write(json);
    tar.closeArchiveEntry();
    for (ArchiveManifest.Entry file : manifest.files()) {
      put(tar, file.nameIn(run), file.bytes());
      try (InputStream in = lake.fileSystem().open(new Path(lake.runDirectory(run), file.path()))) {
        in.transferTo(tar);
      }
      tar.closeArchiveEntry();
    }
    tar.finish();
    compressed.finish();
  }

  private static void put(TarArchiveOutputStream tar, String name, long bytes) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes);
    tar.putArchiveEntry(entry);
  }
}
