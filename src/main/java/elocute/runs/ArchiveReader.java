package elocute.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads an archive and checks all of it: the manifest first, then exactly its files, each a plain
 * file of the size and checksum that the manifest says. No more bytes of a file are read or passed
 * on than that, and no path is used but the manifest's, which have been checked to stay below the
 * run.
 */
final class ArchiveReader {
  /** More than a run of 50,000 files needs. */
  private static final long LARGEST_MANIFEST_BYTES = 16L << 20;

  /** Of one entry, long names and extended attributes included; tar reads them into memory. */
  private static final long LARGEST_HEADERS_BYTES = 1L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String run;

  ArchiveReader(String run) {
    this.run = run;
  }

  /** Where the content of files goes. */
  interface Sink {
    /** Sees the manifest before any file. */
    void begin(ArchiveManifest manifest) throws IOException;

    /** A stream for one file; the reader closes it. */
    OutputStream open(ArchiveManifest.Entry file) throws IOException;
  }

  /** Keeps nothing. */
  static final Sink VERIFY_ONLY =
      new Sink() {
        @Override
        public void begin(ArchiveManifest manifest) {}

        @Override
        public OutputStream open(ArchiveManifest.Entry file) {
          return OutputStream.nullOutputStream();
        }
      };

  /**
   * Reads to the end.
   *
   * @throws RunStoreException when the archive is not what its manifest says
   */
  ArchiveManifest read(InputStream in, Sink sink) throws IOException {
    BoundedInput gzip = new BoundedInput(open(in));
    var tar = new TarArchiveInputStream(gzip, "UTF-8");
    ArchiveManifest manifest = manifest(gzip, tar);
    sink.begin(manifest);
    Map<String, ArchiveManifest.Entry> expected =
        manifest.files().stream()
            .collect(Collectors.toMap(file -> file.nameIn(run), Function.identity()));
    for (TarArchiveEntry entry = next(gzip, tar); entry != null; entry = next(gzip, tar)) {
      ArchiveManifest.Entry file = expected.remove(entry.getName());
      check(file != null, "'" + entry.getName() + "' is not in the manifest or comes twice");
      requirePlain(entry, file.bytes());
      copy(tar, file, sink);
    }
    check(expected.isEmpty(), "it lacks " + expected.keySet());
    readToTheEnd(gzip);
    return manifest;
  }

  /** A tar's end comes before that of its compressed stream, which has a checksum. */
  private static void readToTheEnd(BoundedInput gzip) {
    try {
      gzip.allow(LARGEST_HEADERS_BYTES);
      gzip.transferTo(OutputStream.nullOutputStream());
    } catch (IOException malformed) {
      throw unreadable(malformed);
    }
  }

  private static GZIPInputStream open(InputStream in) {
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException malformed) {
      throw unreadable(malformed);
    }
  }

  private ArchiveManifest manifest(BoundedInput gzip, TarArchiveInputStream tar) {
    TarArchiveEntry entry = next(gzip, tar);
    check(entry != null && entry.getName().equals(ArchiveManifest.NAME), "it has no manifest");
    requirePlain(entry, entry.getSize());
    check(
        entry.getSize() <= LARGEST_MANIFEST_BYTES,
        "its manifest has " + entry.getSize() + " bytes, more than " + LARGEST_MANIFEST_BYTES);
    try {
      ArchiveManifest manifest = JSON.readValue(tar.readAllBytes(), ArchiveManifest.class);
      check(manifest != null, "its manifest is empty");
      return manifest.requireSafe(run);
    } catch (IOException malformed) {
      throw unreadable(malformed);
    }
  }

  private void copy(TarArchiveInputStream tar, ArchiveManifest.Entry file, Sink sink)
      throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (OutputStream out = new DigestOutputStream(sink.open(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = readSome(tar, buffer); n >= 0; n = readSome(tar, buffer)) {
        out.write(buffer, 0, n);
      }
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    check(sha256.equals(file.sha256()), "'" + file.path() + "' does not match its checksum");
  }

  private static void requirePlain(TarArchiveEntry entry, long bytes) {
    boolean plain =
        entry.isFile()
            && !entry.isLink()
            && !entry.isSymbolicLink()
            && !entry.isDirectory()
            && !entry.isCharacterDevice()
            && !entry.isBlockDevice()
            && !entry.isFIFO()
            && !entry.isSparse();
    check(plain, "'" + entry.getName() + "' is no plain file");
    check(
        entry.getSize() == bytes,
        "'%s' has %d bytes, not %d".formatted(entry.getName(), entry.getSize(), bytes));
  }

  private static TarArchiveEntry next(BoundedInput gzip, TarArchiveInputStream tar) {
    try {
      gzip.allow(LARGEST_HEADERS_BYTES);
      TarArchiveEntry entry = tar.getNextEntry();
      gzip.allow(Long.MAX_VALUE);
      return entry;
    } catch (IOException | IllegalArgumentException malformed) {
      throw unreadable(malformed);
    }
  }

  private static int readSome(TarArchiveInputStream tar, byte[] buffer) {
    try {
      return tar.read(buffer);
    } catch (IOException malformed) {
      throw unreadable(malformed);
    }
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new RunStoreException("the archive does not verify: " + complaint);
    }
  }

  private static RunStoreException unreadable(Exception cause) {
    return new RunStoreException("the archive cannot be read: " + cause.getMessage(), cause);
  }
}
