package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.runs.BestMetrics;
import elocute.runs.LakeWithRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ExperimentsCommandTest {
  @TempDir Path folder;
  private LakeWithRuns runs;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fill() throws IOException {
    runs = new LakeWithRuns(folder);
    runs.ended("a_old", "simple", "finished", new BestMetrics(0.5, 0.75, 1.5));
    runs.ended("b_best", "cross", "failed", new BestMetrics(0.9, 0.8, 1.25));
    runs.touch("a_old", Instant.now().minus(Duration.ofDays(10)));
  }

  @Test
  void listShowsRunsInTheChosenOrder() {
    assertThat(run("list", "--sort", "ERROR_accuracy", "--format", "csv")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(",20.*Z", "").split(",", 5)[0]))
        .containsExactly("experiment", "b_best", "a_old");
    assertThat(out.toString()).contains("0.9,0.8,0.19999999999999996,1.25");
  }

  @Test
  void listAsTextIsForPeople() {
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("10 days ago", "0.7500", "finished", "KiB");
  }

  @Test
  void showPrintsEpochsAndSettings() {
    assertThat(run("show", "b_best")).isZero();
    assertThat(out.toString()).contains("state       failed", "0.9000", "\"batch_size\" : 8");
  }

  @Test
  void cleanupShowsItsPlanAndRemovesWithoutAskingForSchedules() {
    assertThat(run("cleanup", "--days-old", "3", "--yes")).isZero();
    assertThat(out.toString())
        .contains("last written 10 days ago", "moved to the trash: 1 experiments")
        .contains(
            "./submit.sh experiments restore NAME brings one back",
            "./submit.sh experiments purge frees",
            "./submit.sh experiments pin NAME keeps")
        .doesNotContain("b_best");
    assertThat(folder.resolve("experiments/a_old")).doesNotExist();
  }

  @Test
  void aDryRunRemovesNothing() {
    assertThat(run("cleanup", "--pattern", "*", "--keep-best", "--dry-run", "--yes")).isZero();
    assertThat(out.toString()).contains("to keep:", "best error accuracy of all");
    assertThat(folder.resolve("experiments/a_old")).exists();
  }

  @Test
  void cleanupListsWhatAKillLeftHalfWrittenAndDeletesIt() throws IOException {
    Path left = folder.resolve("archive/_a_old.tar.gz.0f8fad5b-d9cb-469f-a165-70867728950e.tmp");
    Files.createDirectories(left.getParent());
    Files.write(left, new byte[2048]);
    assertThat(run("cleanup", "--resume", "--dry-run", "--yes")).isZero();
    assertThat(out.toString())
        .contains("to delete, left half written: 2.0 KiB of a_old: ", left.toString());
    assertThat(left).exists();
    assertThat(run("cleanup", "--resume", "--yes")).isZero();
    assertThat(out.toString()).contains("deleted what was left half written, 2048 bytes");
    assertThat(left).doesNotExist();
    assertThat(folder.resolve("experiments/a_old")).exists();
  }

  @ParameterizedTest
  @CsvSource({"y,0,false", "YES,0,false", "n,0,true", "'',0,true", "yeah,0,true"})
  void cleanupAsksAndOnlyAYesRemoves(String answer, int status, boolean stays) {
    assertThat(answering(answer + "\n", "cleanup", "--pattern", "a*")).isEqualTo(status);
    assertThat(out.toString()).contains("remove them? [y/N]");
    assertThat(folder.resolve("experiments/a_old").toFile().exists()).isEqualTo(stays);
  }

  @Test
  void withoutAnybodyToAnswerNothingIsRemoved() {
    assertThat(answering("", "cleanup", "--pattern", "a*")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("confirm with --yes");
    assertThat(folder.resolve("experiments/a_old")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cleanup --yes | needs --days-old, --pattern or --failed",
        "cleanup --days-old=-1 --yes | --days-old must not be negative, not -1",
        "cleanup --pattern= --yes | --pattern is empty",
        "cleanup --pattern=[a --yes | is no glob",
        "cleanup --keep-best=-1 --days-old=0 --yes | --keep-best must not be negative",
        "purge --retention-days=-1 --yes | --retention-days must not be negative, not -1",
        "purge a_old --yes | run 'a_old' is not in the trash",
        "rename a_old ../x | run name '../x' is not valid",
        "rename a_old b_best | the name 'b_best' is taken",
        "pin b_bost | did you mean 'b_best'?",
        "forget 20250604_080242 | there is neither",
        "forget .. | is not valid",
        "list --filter=pur<1 | --filter 'pur<1'",
        "list --filter=1 | --filter '1'",
        "diff a_old b_bost | did you mean 'b_best'?",
        "cleanup --pattern=../* --yes | has a separator",
        "show b_bost | did you mean 'b_best'?",
        "show ../b_best | run name '../b_best' is not valid",
        "archive none | there is no run 'none'",
        "restore none | is neither in the trash nor in the archive",
        "restore b_best | is neither in the trash nor in the archive",
        "template gigantic | simple, transformer, cross, hierarchical, prompted",
        "list --sort=beauty | error_accuracy",
      })
  void wrongUsageIsOneLineAndChangesNothing(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).startsWith("error: ").containsIgnoringCase(message);
    assertThat(folder.resolve("experiments/a_old")).exists();
  }

  @ParameterizedTest
  @CsvSource({"'', --lake is empty", "' ', --lake is empty", "/, is a file system's root"})
  void aLakeWithoutADirectoryIsRefused(String lake, String message) {
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int status =
        command.execute("experiments", "cleanup", "--days-old", "0", "--yes", "--lake", lake);
    assertThat(status).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).startsWith("error: ").contains(message);
  }

  @Test
  void listKeepsWhatTheFilterIsTrueOf() {
    assertThat(run("list", "--format", "csv", "--filter", "per < 0.22 and age_days < 1")).isZero();
    assertThat(out.toString()).contains("b_best").doesNotContain("a_old");
  }

  @Test
  void pinsAndNotesAreListedAndAPinnedRunIsNotRemoved() {
    assertThat(run("pin", "a_old")).isZero();
    assertThat(run("note", "a_old", "for the paper")).isZero();
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("yes", "for the paper");
    assertThat(run("cleanup", "--days-old", "3", "--keep-pinned", "--yes")).isZero();
    assertThat(out.toString()).contains("is pinned", "0 experiments to remove");
    assertThat(run("unpin", "a_old")).isZero();
    assertThat(run("cleanup", "--days-old", "3", "--yes")).isZero();
    assertThat(folder.resolve("experiments/a_old")).doesNotExist();
  }

  @Test
  void aRemovedRunIsInTheTrashComesBackAndIsPurgedWhenItIsTime() {
    assertThat(run("cleanup", "--pattern", "a*", "--yes")).isZero();
    assertThat(run("show", "a_old")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("is in the trash: ./submit.sh experiments restore a_old");
    assertThat(run("trash")).isZero();
    assertThat(out.toString()).contains("matches 'a*'");
    assertThat(run("restore", "a_old")).isZero();
    assertThat(run("show", "a_old")).isZero();
    assertThat(run("cleanup", "--pattern", "a*", "--yes")).isZero();
    assertThat(run("purge", "--yes")).isZero();
    assertThat(out.toString())
        .contains("0 experiments to purge")
        .contains(
            "1 more stay in the trash, the first until "
                + LocalDate.now(ZoneOffset.UTC).plusDays(30));
    assertThat(answering("n\n", "purge", "--retention-days", "0")).isZero();
    assertThat(folder.resolve("experiments/_trash/a_old")).exists();
    assertThat(run("purge", "a_old", "--yes")).isZero();
    assertThat(out.toString()).contains("purged: 1 experiments");
    assertThat(folder.resolve("experiments/_trash/a_old")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"purge --yes", "purge a_old --yes"})
  void aPurgeThatWasKilledIsFinishedByTheNext(String line) throws IOException {
    assertThat(run("cleanup", "--pattern", "a*", "--yes")).isZero();
    Path trashed = folder.resolve("experiments/_trash/a_old");
    Path begun = folder.resolve("experiments/_moves/a_old.json");
    Files.createDirectories(begun.getParent());
    Files.writeString(begun, "{\"kind\": \"PURGE\", \"run\": \"a_old\", \"target\": \"a_old\"}");
    Files.delete(trashed.resolve("files/config.json"));

    assertThat(run("purge", "--dry-run")).isZero();
    assertThat(out.toString()).contains("to finish, begun before: a_old");
    assertThat(trashed).exists();
    assertThat(run(line.split(" "))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("finished: purge");
    assertThat(trashed).doesNotExist();
    assertThat(begun).doesNotExist();
  }

  @Test
  void failedOnesAloneAreRemovedWhereThatIsAskedFor() {
    assertThat(run("cleanup", "--failed", "--yes")).isZero();
    assertThat(folder.resolve("experiments/a_old")).exists();
    assertThat(folder.resolve("experiments/b_best")).doesNotExist();
  }

  @Test
  void aRenamedRunHasItsRows() {
    assertThat(run("rename", "b_best", "c.2")).isZero();
    assertThat(run("show", "c.2")).isZero();
    assertThat(out.toString()).contains("0.9000");
  }

  @Test
  void twoRunsStandSideBySide() {
    assertThat(run("diff", "a_old", "b_best", "--format", "csv")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "kind,name,a_old,b_best",
            "setting,model_type,simple,cross",
            "metric,epochs,3,3",
            "metric,best validation error_accuracy,0.5,0.9",
            "metric,best validation per,0.25,0.19999999999999996",
            "metric,best validation_loss,1.5,1.25");
  }

  @Test
  void anArchivedRunMayStay() {
    assertThat(run("archive", "b_best", "--keep")).isZero();
    assertThat(run("show", "b_best")).isZero();
    assertThat(folder.resolve("archive/b_best.tar.gz")).exists();
  }

  @Test
  void aRunGoesToTheArchiveAndBack() {
    assertThat(run("archive", "b_best")).isZero();
    assertThat(run("show", "b_best")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("is archived: ./submit.sh experiments restore b_best");
    assertThat(run("restore", "b_best")).isZero();
    assertThat(run("show", "b_best")).isZero();
  }

  @Test
  void aTemplateIsPrinted() {
    assertThat(run("template", "cross")).isZero();
    assertThat(out.toString()).contains("model_type = \"cross\"", "# ");
  }

  private int answering(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private int run(String... arguments) {
    List<String> line = new ArrayList<>(List.of("experiments"));
    line.addAll(List.of(arguments));
    if (!line.contains("template")) {
      line.addAll(List.of("--lake", folder.toString()));
    }
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(line.toArray(String[]::new));
  }
}
