package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.runs.Archive.Original;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are damaged, or that somebody has made to do harm. */
class RefusedArchiveTest {
  private static final byte[] CONTENT = "hello".getBytes(StandardCharsets.UTF_8);
  private static final String SHA_256 = DigestUtils.sha256Hex(CONTENT);

  @TempDir Path folder;
  private LakeWithRuns runs;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder.resolve("lake"));
  }

  @Test
  void aDamagedArchiveIsRefusedAndKept() throws IOException {
    runs.started("a", "simple");
    new Archive(runs.lake()).archive("a", Original.REMOVED);
    Path file = folder.resolve("lake/archive/a.tar.gz");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 9, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused("archive");
    }
    assertThat(file).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/evil",
        "b/../../evil",
        "./evil",
        "b//evil",
        "",
        "b/",
        "..\\evil",
        "c:evil",
        "e\u0000vil",
        "e\nvil"
      })
  void aPathOutOfTheRunIsRefused(String path) throws IOException {
    write(
        tar -> {
          manifest(tar, "a", path, CONTENT.length, SHA_256);
          file(tar, "a/good");
        });
    refused("unsafe path");
  }

  @Test
  void anEntryThatTheManifestDoesNotListIsRefused() throws IOException {
    write(
        tar -> {
          manifest(tar, "a", "good", CONTENT.length, SHA_256);
          file(tar, "a/good");
          file(tar, "a/../../evil");
        });
    refused("'a/../../evil' is not in the manifest");
  }

  @Test
  void anEntryThatComesTwiceIsRefused() throws IOException {
    write(
        tar -> {
          manifest(tar, "a", "good", CONTENT.length, SHA_256);
          file(tar, "a/good");
          file(tar, "a/good");
        });
    refused("comes twice");
  }

  @Test
  void aMissingEntryIsRefused() throws IOException {
    write(tar -> manifest(tar, "a", "good", CONTENT.length, SHA_256));
    refused("it lacks [a/good]");
  }

  @Test
  void contentThatIsNotTheManifestsIsRefused() throws IOException {
    write(
        tar -> {
          manifest(tar, "a", "good", CONTENT.length, "0".repeat(64));
          file(tar, "a/good");
        });
    refused("does not match its checksum");
  }

  @Test
  void moreContentThanTheManifestSaysIsRefused() throws IOException {
    write(
        tar -> {
          manifest(tar, "a", "good", 4, SHA_256);
          file(tar, "a/good");
        });
    refused("has 5 bytes, not 4");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_DIR,
        TarConstants.LF_CHR,
        TarConstants.LF_FIFO
      })
  void linksAndDevicesAreRefused(byte kind) throws IOException {
    write(
        tar -> {
          manifest(tar, "a", "good", 0, DigestUtils.sha256Hex(""));
          TarArchiveEntry entry = new TarArchiveEntry("a/good", kind);
          entry.setLinkName("/etc/passwd");
          tar.putArchiveEntry(entry);
          tar.closeArchiveEntry();
        });
    refused("archive does not verify");
  }

  @Test
  void aBombOfAManifestIsRefusedUnread() throws IOException {
    write(
        tar -> {
          TarArchiveEntry entry = new TarArchiveEntry(ArchiveManifest.NAME);
          entry.setSize(17L << 20);
          tar.putArchiveEntry(entry);
          tar.write(new byte[17 << 20]);
          tar.closeArchiveEntry();
        });
    refused("its manifest has 17825792 bytes, more than 16777216");
  }

  /** The name of the next entry, or its attributes, as an entry of two million bytes. */
  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_GNUTYPE_LONGLINK, 'x'})
  void aBombOfAHeaderIsRefusedUnread(byte kind) throws IOException {
    write(
        tar -> {
          TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", kind);
          byte[] attribute =
              ("2000000 path=" + "a".repeat(1_999_986) + "\n").getBytes(StandardCharsets.UTF_8);
          entry.setSize(attribute.length);
          tar.putArchiveEntry(entry);
          tar.write(attribute);
          tar.closeArchiveEntry();
          manifest(tar, "a", "good", CONTENT.length, SHA_256);
          file(tar, "a/good");
        });
    refused("there are more than 1048576 bytes that are no file's");
  }

  /** Attributes of all entries that follow: a header that the library does not write. */
  @Test
  void aBombOfAttributesForAllEntriesIsRefusedUnread() throws IOException {
    Path file = folder.resolve("lake/archive/a.tar.gz");
    Files.createDirectories(file.getParent());
    byte[] attributes =
        "2000000 comment="
            .concat("a".repeat(1_999_983))
            .concat("\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(globalHeader(attributes.length));
      out.write(attributes);
      out.write(new byte[512 - attributes.length % 512]);
      TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
      manifest(tar, "a", "good", CONTENT.length, SHA_256);
      file(tar, "a/good");
      tar.finish();
    }
    refused("there are more than 1048576 bytes that are no file's");
  }

  /** As POSIX has it: the sum of all bytes, its own field counted as blanks. */
  private static byte[] globalHeader(int bytes) {
    byte[] header = new byte[512];
    field(header, 0, "pax_global_header");
    field(header, 100, "0000644");
    field(header, 124, "%011o".formatted(bytes));
    field(header, 148, " ".repeat(8));
    field(header, 156, "g");
    field(header, 257, "ustar");
    field(header, 263, "00");
    int sum = 0;
    for (byte one : header) {
      sum += one;
    }
    field(header, 148, "%06o".formatted(sum));
    return header;
  }

  private static void field(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  @Test
  void aBombBehindTheLastEntryIsRefused() throws IOException {
    Path file = folder.resolve("lake/archive/a.tar.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
      manifest(tar, "a", "good", CONTENT.length, SHA_256);
      file(tar, "a/good");
      tar.finish();
      out.write(new byte[2_000_000]);
    }
    refused("there are more than 1048576 bytes that are no file's");
  }

  @Test
  void aManifestOfMoreThanTheDiskHoldsIsRefusedBeforeAnythingIsWritten() throws IOException {
    write(
        tar -> {
          manifest(tar, "a", "good", Long.MAX_VALUE / 2, SHA_256);
          file(tar, "a/good");
        });
    refused("bytes, and");
  }

  @Test
  void sizesThatOverflowAreRefused() throws IOException {
    String file =
        "{\"path\":\"%s\",\"bytes\":" + Long.MAX_VALUE + ",\"sha256\":\"" + SHA_256 + "\"}";
    write(
        tar ->
            text(
                tar,
                "{\"run\":\"a\",\"files\":["
                    + file.formatted("x")
                    + ","
                    + file.formatted("y")
                    + "]}"));
    refused("needs 9223372036854775807 bytes");
  }

  @Test
  void anotherRunsArchiveIsRefused() throws IOException {
    write(
        tar -> {
          manifest(tar, "b", "good", CONTENT.length, SHA_256);
          file(tar, "b/good");
        });
    refused("it is of run 'b'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "{\"run\":\"a\"}",
        "{\"run\":\"a\",\"files\":[{}]}",
        "{\"run\":\"a\",\"files\":[null]}"
      })
  void aMalformedManifestIsRefused(String json) throws IOException {
    write(tar -> text(tar, json));
    refused("archive");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> new Restore(runs.lake()).restore("a"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining(message);
    assertThat(folder.resolve("lake/archive/a.tar.gz")).exists();
    assertThat(names(folder)).containsExactly("lake");
    assertThat(folder.resolve("lake/evil")).doesNotExist();
    assertThat(names(folder.resolve("lake/experiments")))
        .allMatch(name -> name.matches("_leases|_moves"));
  }

  private void write(Entries entries) throws IOException {
    Path file = folder.resolve("lake/archive/a.tar.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      entries.write(tar);
    }
  }

  private static void manifest(
      TarArchiveOutputStream tar, String run, String path, long bytes, String sha256)
      throws IOException {
    String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\u0000", "\\u0000");
    text(
        tar,
        "{\"run\":\"%s\",\"files\":[{\"path\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}]}"
            .formatted(run, escaped, bytes, sha256));
  }

  private static void text(TarArchiveOutputStream tar, String json) throws IOException {
    put(tar, ArchiveManifest.NAME, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void file(TarArchiveOutputStream tar, String name) throws IOException {
    put(tar, name, CONTENT);
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static List<String> names(Path directory) {
    String[] names = directory.toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private interface Entries {
    void write(TarArchiveOutputStream tar) throws IOException;
  }
}
