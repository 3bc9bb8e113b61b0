package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.Lake;
import elocute.runs.Archive;
import elocute.runs.Archive.Original;
import elocute.runs.Restore;
import elocute.runs.RunStoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Damaged and hostile archives. */
record ArchiveFaults(Path folder) {
  private static final String AREA = "archive";
  private static final int FLIPS = 25;

  List<FaultCase> all() {
    return List.of(
        FaultCase.of(
            AREA,
            "one bit of an archive is flipped, at each of " + FLIPS + " places in turn",
            "restore refuses, the archive and nothing else is left",
            this::flipped),
        FaultCase.of(
            AREA,
            "SIGKILL while 20 runs are archived; archive once more",
            "every run is archived, none is at two places",
            this::killed),
        FaultCase.of(
            "hostile archive",
            "entries ../evil, /evil, a link out of the lake, a bomb of zeros",
            "restore refuses each; nothing is written outside, nor kept inside",
            this::hostile));
  }

  private String flipped() throws IOException {
    ManagedLake lake = new ManagedLake(folder.resolve("flipped"), 1);
    new Archive(lake.lake()).archive("a0", Original.REMOVED);
    Path file = lake.folder().resolve("archive/a0.tar.gz");
    byte[] whole = Files.readAllBytes(file);
    byte[] content = content(whole).orElseThrow();
    Random random = new Random(7);
    int refused = 0;
    while (refused < FLIPS) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      if (content(damaged).filter(same -> Arrays.equals(same, content)).isPresent()) {
        continue; // A bit that means nothing: of the header's time, of padding, of unused codes.
      }
      Files.write(file, damaged);
      refuse(lake.lake());
      refused++;
    }
    Files.write(file, whole);
    new Restore(lake.lake()).restore("a0");
    return "%d of %d refused; the undamaged one restored; %s"
        .formatted(refused, FLIPS, lake.requireWhole());
  }

  /** What it unpacks to; none when gzip refuses it. */
  private static Optional<byte[]> content(byte[] archive) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      return Optional.of(in.readAllBytes());
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  private String killed() throws Exception {
    ManagedLake lake = new ManagedLake(folder.resolve("archiving"), 20);
    List<String> arguments = List.of(lake.folder().toString(), "20");
    int before;
    try (JobProcess archives = JobProcess.start(Archives.class.getName(), arguments)) {
      archives.await(() -> lake.archived().size() > 2);
      archives.kill();
      before = lake.archived().size();
    }
    try (JobProcess again = JobProcess.start(Archives.class.getName(), arguments)) {
      again.awaitSuccess();
    }
    assertThat(lake.archived()).hasSize(20);
    return "killed after %d; then %s".formatted(before, lake.requireWhole());
  }

  private String hostile() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "weeks");
    ManagedLake lake = new ManagedLake(folder.resolve("hostile"), 1);
    new Archive(lake.lake()).archive("a0", Original.REMOVED);
    hostile(lake, "../evil", TarConstants.LF_NORMAL, 4);
    hostile(lake, "/evil", TarConstants.LF_NORMAL, 4);
    hostile(lake, "checkpoints/../../evil", TarConstants.LF_NORMAL, 4);
    hostile(lake, "config.json", TarConstants.LF_SYMLINK, 0);
    hostile(lake, "config.json", TarConstants.LF_LINK, 0);
    hostile(lake, "config.json", TarConstants.LF_NORMAL, 64 << 20);
    assertThat(outside.toFile().list()).containsExactly("precious");
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(lake.folder().resolve("experiments/evil")).doesNotExist();
    return "6 of 6 refused, nothing written";
  }

  private static void hostile(ManagedLake lake, String path, byte type, int bytes)
      throws IOException {
    Path file = lake.folder().resolve("archive/a0.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      byte[] manifest =
          """
          {"run": "a0", "files": [{"path": "%s", "bytes": 4, "sha256": "%s"}]}
          """
              .formatted(path, DigestUtils.sha256Hex(new byte[4]))
              .getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry first = new TarArchiveEntry("manifest.json");
      first.setSize(manifest.length);
      tar.putArchiveEntry(first);
      tar.write(manifest);
      tar.closeArchiveEntry();
      TarArchiveEntry entry = new TarArchiveEntry("a0/" + path, type);
      if (type != TarConstants.LF_NORMAL) {
        entry.setLinkName("../../../outside/precious");
      }
      entry.setSize(bytes);
      tar.putArchiveEntry(entry);
      tar.write(new byte[bytes]);
      tar.closeArchiveEntry();
    }
    refuse(lake.lake());
  }

  private static void refuse(Lake lake) throws IOException {
    assertThatThrownBy(() -> new Restore(lake).restore("a0")).isInstanceOf(RunStoreException.class);
    assertThat(lake.fileSystem().exists(lake.archive("a0"))).isTrue();
    assertThat(lake.fileSystem().exists(lake.runDirectory("a0"))).isFalse();
    assertThat(lake.fileSystem().listStatus(lake.runsDirectory()))
        .allMatch(child -> child.getPath().getName().startsWith("_"))
        .noneMatch(child -> child.getPath().getName().startsWith("_restore"));
  }
}
