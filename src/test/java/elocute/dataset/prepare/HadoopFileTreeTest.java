package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import elocute.corpus.TreeFile;
import elocute.corpus.UnreadableFolder;
import elocute.corpus.UtteranceSource;
import elocute.corpus.layout.FoundCorpus;
import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.ObjectStoreFileSystem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFileTreeTest {

  @TempDir private Path folder;

  @Test
  void anyNameIsListedAndRead() throws IOException {
    List<String> names =
        List.of(
            "a:b.wav",
            " c .wav",
            "d%20.wav",
            "e#f.wav",
            "g?.wav",
            "h*.wav",
            "i[1].wav",
            "j{k.wav",
            "l\\m.wav",
            "n\no.wav",
            ".p.wav",
            "_q.wav",
            "\uac00\ub098.wav",
            "A:BA/r.wav");
    for (String name : names) {
      write(name, name);
    }
    HadoopFileTree tree = tree(folder.toString());
    assertThat(paths(tree)).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      assertThat(tree.read(name)).asString(StandardCharsets.UTF_8).isEqualTo(name);
      String absolute = folder.resolve(name).toString();
      assertThat(tree.read(absolute)).asString(StandardCharsets.UTF_8).isEqualTo(name);
    }
  }

  @Test
  void aChecksumFileThatWasLeftBehindIsNoMatter() throws IOException {
    write("a.wav", "sound");
    write(".a.wav.crc", "crc\0of another file");
    assertThat(tree(folder.toString()).read("a.wav")).asString().isEqualTo("sound");
  }

  @Test
  void whatIsNoPlainFileIsListedAndCannotBeRead() throws Exception {
    write("folder.wav/inner.wav", "sound");
    Files.createSymbolicLink(folder.resolve("gone.wav"), folder.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("folder.wav/up"), folder);
    shell("mkfifo pipe.wav; printf sound > \"$(printf '\\377.wav')\"");
    HadoopFileTree tree = tree(folder.toString());
    assertThat(paths(tree))
        .containsExactly("folder.wav/inner.wav", "gone.wav", "pipe.wav", "\uFFFD.wav");
    assertThatThrownBy(() -> tree.read("folder.wav")).hasMessageContaining("no regular file");
    assertThatThrownBy(() -> tree.read("pipe.wav")).hasMessageContaining("no regular file");
    for (String name : List.of("gone.wav", "\uFFFD.wav", "", "nul\0.wav", "none://a/b.wav")) {
      assertThatThrownBy(() -> tree.read(name)).as(name).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFolderThatCannotBeOpenedIsNamedAndTheOthersAreListed() throws IOException {
    write("ABA/wav/a.wav", "");
    write("ASI/wav/a.wav", "");
    Path closed = folder.resolve("ABA/wav");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(closed)).as("root may read any folder").isFalse();
    HadoopFileTree tree = tree(folder.toString());
    var listing = tree.list();
    assertThat(listing.files()).extracting(TreeFile::path).containsExactly("ASI/wav/a.wav");
    assertThat(listing.unreadable())
        .containsExactly(
            new UnreadableFolder("ABA/wav", "it cannot be listed: permission is denied"));
    Files.delete(folder.resolve("ASI/wav/a.wav"));
    assertThat(FoundCorpus.in(tree, Optional.empty()).listing().sources())
        .extracting(UtteranceSource::utteranceId)
        .containsExactly("ABA/wav");
  }

  @Test
  void aStoreIsAskedAgainBeforeItsFaultCounts() throws IOException {
    write("a.wav", "sound");
    HadoopFileTree tree = tree("store://" + folder);
    try (Fault twice = Fault.at(Call.OPEN).of("a.wav").times(2).fails("storage failed")) {
      assertThat(tree.read("a.wav")).asString().isEqualTo("sound");
      assertThat(twice.happened()).isEqualTo(2);
    }
    try (Fault always = Fault.at(Call.OPEN).of("a.wav").fails("storage failed")) {
      assertThatThrownBy(() -> tree.read("a.wav")).hasMessageContaining("storage failed");
      assertThat(always.happened()).isEqualTo(3);
    }
  }

  @Test
  void aRootThatIsNoFolderIsAnError() throws IOException {
    write("file", "");
    for (String root : List.of("file", "absent")) {
      assertThatThrownBy(() -> tree(folder.resolve(root).toString()).list())
          .isInstanceOf(FileNotFoundException.class)
          .hasMessageContaining(root);
    }
  }

  private static HadoopFileTree tree(String root) throws IOException {
    var configuration = new Configuration();
    configuration.set("fs.store.impl", ObjectStoreFileSystem.class.getName());
    return HadoopFileTree.of(root, configuration);
  }

  private static List<String> paths(HadoopFileTree tree) throws IOException {
    return tree.list().files().stream().map(TreeFile::path).toList();
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void shell(String script) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-ec", script).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
