package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door builds, in a project of its own whose Maven and Java do next to nothing. */
class SubmitBuildTest {

  private static final int WAITING = "waiting for another build".length();

  /** Writes as Maven does, into the files that are there. */
  private static final String MAVEN =
      """
      for option; do
        case $option in -Dpackage.directory=*) target=${option#*=} ;; esac
      done
      : "${target:=$(dirname "$0")/../target}"
      mkdir -p "$target"
      printf new >"$target/elocute.jar"
      """;

  /** Takes over what is packaged as {@code elocute.launch.PackagedBuild} does. */
  private static final String JAVA =
      """
      case $* in
        -version) echo 'openjdk version "17.0.1"' >&2 ;;
        *PackagedBuild*) for aside; do :; done && mv "$aside/elocute.jar" "$aside/.." ;;
      esac
      """;

  /** What a shell sees of Ctrl-C: the signal, and a child that ends by itself, as Java does. */
  private static final String CTRL_C = "kill -INT $PPID; exit 130";

  @TempDir private Path home;
  private Path script;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    script = home.resolve("submit.sh");
    Files.copy(SubmitScript.HOME.resolve("submit.sh"), script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(home.resolve("src/main"));
    Files.writeString(
        Files.createDirectories(home.resolve("conf")).resolve("spark-defaults.conf"), "");
    Files.writeString(home.resolve("pom.xml"), "");
    target = Files.createDirectories(home.resolve("target"));
    program("mvn", MAVEN);
    program("java", JAVA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn", "java"})
  void anInterruptedBuildRunsNoJobAndIsNotUsed(String interrupted) throws Exception {
    program(interrupted, JAVA + "case $* in *package*) " + CTRL_C + " ;; esac");

    var outcome = submit(script).run("help");

    assertThat(outcome.status()).isEqualTo(130);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .last()
        .isEqualTo("error: the build was interrupted; the next command begins it anew");
    assertThat(target.resolve("elocute.built")).doesNotExist();
  }

  @Test
  void whatAnInterruptedBuildLeftHalfIsMadeAnew() throws Exception {
    Path half = Files.createDirectories(target.resolve("classes")).resolve("reference.conf");
    Files.writeString(half, "half");
    Path unpacked = Files.createDirectories(target.resolve("dependency-maven-plugin-markers"));
    Files.createFile(target.resolve("elocute.building"));

    assertThat(submit(script).run("help").status()).isZero();

    assertThat(half).doesNotExist();
    assertThat(unpacked).as("what Maven believes to be in classes").doesNotExist();
    assertThat(target.resolve("elocute.built")).exists();
  }

  @Test
  void aBuildWaitsForAnotherEvenIfTheDoorOfThatWasKilled() throws Exception {
    Path begun = pipe("begun");
    Path goOn = pipe("go-on");
    program("mvn", "echo >'%s'\nread line <'%s'\n".formatted(begun, goOn) + MAVEN);
    var first = submit(script).start("help");
    assertThat(Files.readString(begun)).isNotEmpty();
    first.process().destroyForcibly().waitFor();

    var second = submit(script).start("help");
    while (Files.size(second.err()) < WAITING) {
      assertThat(second.process().waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(second.err()).content().startsWith("waiting for another build of elocute");
    program("mvn", MAVEN);
    Files.writeString(goOn, "\n");

    assertThat(second.process().waitFor()).isZero();
    assertThat(target.resolve("elocute.built")).exists();
  }

  private SubmitScript submit(Path script) {
    return new SubmitScript(script)
        .with("ELOCUTE_SKIP_BUILD", "")
        .with("ELOCUTE_DRY_RUN", "1")
        .with("JAVA_HOME", "")
        .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private Path pipe(String name) throws Exception {
    Path pipe = home.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  private Path program(String name, String script) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
