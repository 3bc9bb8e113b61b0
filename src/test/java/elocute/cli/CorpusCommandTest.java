package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CorpusCommandTest {

  @TempDir private Path folder;
  private final StringWriter messages = new StringWriter();

  @Test
  void unknownSpeakersAreRefusedBeforeAnythingIsWritten() {
    assertThat(synthesize("XYZ", "2", folder.resolve("corpus"))).isEqualTo(Main.WRONG_USAGE);
    assertThat(messages.toString()).contains("error: speakers: unknown code XYZ; known are ABA");
    assertThat(folder.resolve("corpus")).doesNotExist();
  }

  @Test
  void aNumberOfUtterancesOutOfRangeIsRefused() {
    assertThat(synthesize("ABA", "0", folder.resolve("corpus"))).isEqualTo(Main.WRONG_USAGE);
    assertThat(messages.toString())
        .contains("error: utterancesPerSpeaker: must be in [1, 8000], got 0");
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");
    assertThat(synthesize("ABA", "1", folder)).isEqualTo(Main.WRONG_USAGE);
    assertThat(messages.toString())
        .contains("--out: must be empty or not exist")
        .contains("precious.txt");
    assertThat(folder).isDirectoryContaining(precious::equals);
  }

  private int synthesize(String speakers, String utterances, Path out) {
    CommandLine command =
        new CommandLine(new CorpusCommand())
            .setParameterExceptionHandler(new WrongUsageHandler())
            .setExecutionExceptionHandler(new FailureHandler())
            .setErr(new PrintWriter(messages));
    return command.execute(
        "synthesize", "--speakers", speakers, "--utterances", utterances, "--out", out.toString());
  }
}
