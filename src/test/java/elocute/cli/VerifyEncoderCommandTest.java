package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyEncoderCommandTest {

  private static final Path FIXTURE = Path.of("src/test/resources/wav2vec2/base-tiny");

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aCheckpointWithinTheTolerancePassesAndOtherwiseFails() {
    assertThat(run("--model", FIXTURE.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("masked.hidden_states.3 +1536 +\\d\\.\\de-0\\d +ok")
        .containsPattern("gradients \\(worst: [a-z_.0-9]+\\) +\\d+ +\\d\\.\\de-\\d\\d +ok")
        .contains("0 of 11 above the tolerance 1.0e-04");

    assertThat(run("--model", FIXTURE.toString(), "--tolerance", "1e-12")).isEqualTo(Main.FAILED);
    assertThat(out.toString()).contains("above tolerance");
  }

  @Test
  void withoutAReferenceTheModelIsDescribedTheSameEachTime() throws IOException {
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      Files.copy(FIXTURE.resolve(file), directory.resolve(file));
    }
    assertThat(run("--model", directory.toString())).isZero();
    String first = out.toString();
    assertThat(first)
        .contains("family: base (group norm, post-norm layers)")
        .contains("layers: 7 convolutions, 3 transformer layers")
        .contains("width: 32")
        .containsPattern("parameters: 40,\\d{3}")
        .contains("stored type: F32")
        .containsPattern("output hash: [0-9a-f]{64}");
    out.getBuffer().setLength(0);
    run("--model", directory.toString());
    assertThat(out.toString()).isEqualTo(first);
  }

  @Test
  void whatCannotBeLoadedIsTheUsersError() throws IOException {
    assertThat(run("--model", "no-such-directory")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("must be a local directory or a hub id");
    Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"hubert\"}");
    assertThat(run("--model", directory.toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("only \"wav2vec2\" is supported, got \"hubert\"");
    assertThat(run("--model", FIXTURE.toString(), "--tolerance", "-1")).isEqualTo(Main.WRONG_USAGE);
  }

  private int run(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "verify-encoder";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
