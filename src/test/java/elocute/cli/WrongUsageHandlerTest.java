package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs say to words that they cannot use. */
class WrongUsageHandlerTest {

  private final StringWriter err = new StringWriter();

  @Test
  void anUnknownJobIsNamedWithTheNearest() {
    assertThat(execute("trian")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualTo("error: there is no job 'trian'; did you mean train?; see ./submit.sh --help\n");
  }

  @Test
  void aWordThatIsNoneOfSeveralIsNamedWithAllAndTheNearest() {
    assertThat(execute("experiments", "template", "hierarchal")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualTo(
            "error: MODEL_TYPE 'hierarchal' must be one of simple, transformer, cross,"
                + " hierarchical, prompted; did you mean hierarchical?;"
                + " see ./submit.sh experiments template --help\n");
    err.getBuffer().setLength(0);
    execute("compare", "--split", "tset");
    assertThat(err.toString()).contains("--split 'tset' must be one of train, validation, test;");
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThat(execute("experiments", "list", "--day")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .startsWith("error: there is no option '--day'; see ./submit.sh experiments list --help\n");
  }

  @Test
  void whatIsMissingIsSaidToBeAnErrorOnce() {
    assertThat(execute("preprocess")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).startsWith("error: Missing required option");
  }

  @Test
  void aLakeThatCannotBeWrittenIsRefusedBeforeSparkStarts(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String lake = file.resolve("lake").toString();
    assertThat(execute("preprocess", "--corpus", "c", "--features", "f", "--lake", lake))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "error: can't write the lake file:%s: '%s' is no folder that you may write to;"
                    .formatted(lake, file)
                + " --lake or ELOCUTE_LAKE names another\n");
  }

  @Test
  void aMistypedLayoutIsNamedWithTheNearestBeforeSparkStarts() {
    assertThat(execute("preprocess", "--corpus", "c", "--features", "f", "--layout", "l2artic"))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "error: --layout: must be l2arctic or speechocean762, got 'l2artic';"
                + " nearest: l2arctic\n");
  }

  @Test
  void speakersThatL2ArcticDoesNotHaveAreRefusedBeforeSparkStartsIfThatIsTheLayout() {
    assertThat(
            execute(
                "preprocess",
                "--corpus",
                "c",
                "--features",
                "f",
                "--layout",
                "l2arctic",
                "--validation-speakers",
                "0001"))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("'0001' is not one of the 24 speakers of L2-ARCTIC");
  }

  private int execute(String... arguments) {
    return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
