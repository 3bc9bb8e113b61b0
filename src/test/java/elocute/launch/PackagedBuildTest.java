package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedBuildTest {

  @TempDir private Path folder;

  @Test
  void jobsThatHaveTheOldJarsOpenKeepThem() throws IOException {
    Path source = folder.resolve("packaged");
    Path target = folder.resolve("jars");
    write(source.resolve("same-1.jar"), "new");
    write(source.resolve("more-1.jar"), "new");
    Path same = write(target.resolve("same-1.jar"), "old");
    write(target.resolve("gone-1.jar"), "old");

    try (var open = Files.newInputStream(same)) {
      PackagedBuild.replaceJars(source, target);

      assertThat(open).hasContent("old");
    }
    assertThat(target.toFile().list()).containsExactlyInAnyOrder("same-1.jar", "more-1.jar");
    assertThat(same).hasContent("new");
  }

  @Test
  void aRunsJarsOutliveTheBuildsAndADistributionsAreNotCopied() throws IOException {
    Installation checkout = new TestDoor(folder.resolve("checkout")).open().installation();
    Path run = folder.resolve("run");
    checkout.keepIn(run);
    write(checkout.jar(), "rewritten");
    Files.delete(checkout.sparkJars().resolve("own-1.jar"));

    assertThat(run.resolve("jars/elocute.jar")).hasContent("elocute");
    assertThat(run.resolve("jars/own-1.jar")).hasContent("own-1.jar");
    assertThat(run.resolve("RELEASE")).exists();

    Files.delete(checkout.home().resolve("pom.xml"));
    Files.move(checkout.build(), checkout.home().resolve("lib"));
    Installation distribution = Installation.in(checkout.home());
    distribution.keepIn(folder.resolve("second"));
    assertThat(Files.readSymbolicLink(folder.resolve("second/jars/own-2.jar")))
        .isEqualTo(checkout.home().resolve("lib/spark/jars/own-2.jar"));
    assertThat(folder.resolve("second/jars/elocute.jar")).hasContent("rewritten");
  }

  private static Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
