package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiment files, overrides and stored settings as strangers may write them. */
class HoconTest {

  @TempDir Path outside;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(outside.resolve("experiments"));
  }

  @Test
  void theEnvironmentIsNotRead() throws IOException {
    assertThat(System.getenv()).containsKey("PATH");
    Path file = write("a.conf", "elocute.experiment {\n  seed = 3\n  experiment_name = ${PATH}\n}");
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file + ": 3: Could not resolve substitution to a value: ${PATH}")
        .hasMessageContaining("the environment is not read")
        .hasMessageNotContaining(System.getenv("PATH"));
    write("a.conf", "elocute.experiment { seed = 3, experiment_name = ${?PATH} }");
    assertThat(load(file).experimentName()).isEmpty();
    assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), "conv_dim=[${PATH}]"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("${PATH}")
        .hasMessageNotContaining(System.getenv("PATH"));
  }

  @Test
  void theAddressOfMlflowAloneMayComeFromThere() throws IOException {
    Path file = write("a.conf", "elocute.experiment.tracking.mlflow.uri = ${?MLFLOW_TRACKING_URI}");
    String path = "elocute.experiment.tracking.mlflow.uri";
    assertThat(Hocon.ofFile(file, Map.of("MLFLOW_TRACKING_URI", "http://a:5000")).getString(path))
        .isEqualTo("http://a:5000");
    assertThat(
            Hocon.ofFile(file, Map.of("MLFLOW_TRACKING_URI", "http://me:secret@a:5000"))
                .getString(path))
        .isEqualTo("http://***@a:5000");
    assertThat(Hocon.ofFile(file, Map.of()).hasPath(path)).isFalse();
  }

  @Test
  void settingsMayReferToEachOther() throws IOException {
    Path file =
        write(
            "a.conf",
            "elocute.experiment { training.main_lr = 2e-4, training.wav2vec_lr = "
                + "${elocute.experiment.training.main_lr} }");
    assertThat(load(file).training().wav2vecLr()).isEqualTo(2e-4);
  }

  @Test
  void nothingIsFetchedFromTheNetwork() throws IOException {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          byte[] answer = "elocute.experiment.seed = 9".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.conf";
      for (String include :
          List.of("url(\"" + url + "\")", "required(url(\"" + url + "\"))", "\"" + url + "\"")) {
        assertRefused("include " + include, url, "in their own folder or below it");
      }
      assertThat(requests).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void filesOfTheOwnFolderAreIncluded() throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    write("base.conf", "elocute.experiment.seed = 7\ninclude \"parts/batch.conf\"");
    write("parts/batch.conf", "include file(\"more.conf\")");
    write("parts/more.conf", "elocute.experiment.training.batch_size = 3");
    for (String include :
        List.of("\"base.conf\"", "\"base\"", "required(\"base.conf\")", "file(\"base.conf\")")) {
      Path file =
          write("a.conf", "include " + include + "\nelocute.experiment.training.num_epochs = 2");
      RunSettings settings = load(file);
      assertThat(settings.seed()).isEqualTo(7);
      assertThat(settings.training().batchSize()).isEqualTo(3);
      assertThat(settings.training().numEpochs()).isEqualTo(2);
    }
  }

  @Test
  void filesElsewhereAreNot() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.conf"), "elocute.experiment.seed = 7");
    Files.createSymbolicLink(folder.resolve("link.conf"), secret);
    assertRefused("include \"../secret.conf\"", "../secret.conf", "lies outside " + folder);
    assertRefused("include file(\"" + secret + "\")", secret.toString(), "lies outside");
    assertRefused("include \"link.conf\"", "link.conf", "lies outside");
    assertRefused("include \"reference.conf\"", "reference.conf", "there is no file");
    assertRefused("include classpath(\"reference.conf\")", "classpath", "their own folder");
    assertRefused("include \"missing\"", "missing", "there is no file");
    assertThatThrownBy(
            () -> SettingsLoader.load(Optional.empty(), "conv_dim=[1]\ninclude \"" + secret + "\""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is refused");
  }

  @Test
  void aFileThatIncludesItselfIsRefused() throws IOException {
    write("b.conf", "include \"a.conf\"");
    assertRefused("include \"a.conf\"", folder.resolve("a.conf") + ": include", "includes itself");
    assertRefused("include \"b\"", folder.resolve("b.conf") + ": include", "includes itself");
  }

  /** More levels than any settings have, by all means that the language has. */
  static Stream<String> deep() {
    int levels = 50_000;
    String chain =
        IntStream.range(0, levels)
            .mapToObj(i -> "a" + i + " = ${a" + (i + 1) + "}")
            .collect(Collectors.joining("\n", "", "\na" + levels + " = 1"));
    return Stream.of(
        "elocute.experiment.seed = " + "[".repeat(levels),
        "elocute.experiment.seed = " + "[".repeat(levels) + "]".repeat(levels),
        "elocute.experiment.seed = " + "[".repeat(300) + "]".repeat(300),
        "elocute.experiment" + " { a".repeat(levels) + " = 1" + "}".repeat(levels),
        "elocute.experiment" + ".a".repeat(levels) + " = 1",
        chain);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("deep")
  void nestingWithoutEndIsAnError(String text) throws IOException {
    Path file = write("a.conf", text);
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "experiment file "
                + file
                + " cannot be read: it is nested too deeply, more than 20 levels");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 50_000})
  void soItIsInOverridesSweepsAndStoredSettings(int levels) {
    String deep = "[".repeat(levels) + "]".repeat(levels);
    assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), "conv_dim=" + deep))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("override 'conv_dim=[[[")
        .hasMessageContaining("nested too deeply")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    String overrides = Sweep.parse(List.of("conv_dim=" + deep)).points().get(0).overrides();
    assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), overrides))
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> SettingsLoader.fromJson("{\"seed\":" + deep + "}"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("settings cannot be read: it is nested too deeply");
  }

  @Tag("slow")
  @Test
  void settingsThatDoubleWithoutEndAreAnError() throws IOException {
    String doubling =
        IntStream.range(0, 40)
            .mapToObj(i -> "a%d = ${a%d}${a%d}".formatted(i + 1, i, i))
            .collect(Collectors.joining("\n", "a0 = xxxxxxxx\n", ""));
    assertRefused(doubling, "a.conf cannot be read: its values need more memory than there is");
  }

  private void assertRefused(String text, String... parts) throws IOException {
    Path file = write("a.conf", text);
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(parts);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static RunSettings load(Path file) {
    return SettingsLoader.load(Optional.of(file), "");
  }
}
