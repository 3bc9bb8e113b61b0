package elocute.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import elocute.cli.SubmitScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What lies in the product's jar and in the benchmarks', as {@code mvn package} makes them. */
class BenchJarIT {

  private static final Path TARGET = SubmitScript.HOME.resolve("target");

  @Test
  void theProductsJarHasNoBenchmarkAndTheBenchmarksJarNothingElse() throws IOException {
    assertThat(entries("elocute.jar"))
        .contains("elocute/cli/Main.class")
        .noneMatch(BenchJarIT::isOfBenchmarks);
    assertThat(entries("elocute-bench.jar"))
        .contains("elocute/bench/BenchCommand.class")
        .filteredOn(name -> !name.startsWith("META-INF/maven/") && !name.endsWith("MANIFEST.MF"))
        .allMatch(BenchJarIT::isOfBenchmarks);
  }

  @Test
  void theDoorKnowsTheBenchmarks() throws Exception {
    var outcome = new SubmitScript().run("bench", "step", "--batch", "0");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).contains("--batch must be at least 1, not 0");
  }

  @Test
  void theProductAloneSaysWhereTheBenchmarksAre() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                TARGET.resolve("elocute.jar") + ":" + TARGET.resolve("spark/jars/*"),
                Main.class.getName(),
                "bench",
                "step")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(Main.WRONG_USAGE);
    assertThat(output).contains("benchmarks are not in this distribution");
  }

  private static boolean isOfBenchmarks(String name) {
    return name.startsWith("elocute/bench/") || name.startsWith("META-INF/services/elocute.");
  }

  /** Names of the files in a jar. */
  private static List<String> entries(String jar) throws IOException {
    try (var file = new JarFile(TARGET.resolve(jar).toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }
}
