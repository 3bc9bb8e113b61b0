package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real bash offers after the tabulator, by the script that {@code completion} prints. */
class CompletionCommandTest {

  /** As bash does when the tabulator is hit behind the words. */
  private static final String COMPLETE =
      "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
          + " COMP_POINT=${#COMP_LINE}; _complete_submit 2>/dev/null; echo \"${COMPREPLY[*]}\"";

  @TempDir private static Path folder;
  private static Path script;

  @BeforeAll
  static void print() throws Exception {
    var out = new StringWriter();
    Main.commandLine().setOut(new PrintWriter(out)).execute("completion");
    script = Files.writeString(folder.resolve("completion"), out.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "./submit.sh night, nightly",
    "elocute experiments cl, cleanup",
    "./submit.sh train --feat, --features",
    "./submit.sh --master local[2] train --max_re, --max_restarts",
    "./submit.sh experiments cleanup --days, --days-old",
    "./submit.sh nightly --split te, test",
    "./submit.sh compare --format mark, markdown",
    "./submit.sh experiments template hier, hierarchical",
    "./submit.sh train --when_executors_missing few, fewer"
  })
  void bashCompletesJobsOptionsAndTheirValues(String typed, String completed) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-c", COMPLETE));
    command.add(script.toString());
    command.addAll(List.of(typed.split(" ")));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    assertThat(said.strip()).isEqualTo(completed);
  }
}
