package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code submit.sh} says twice with the launcher, and that it stays thin. */
class SubmitScriptTest {

  private static final Path SCRIPT = Path.of("submit.sh");
  private static final int LINES = 100;
  private static final int CHARACTERS = 120;
  private static final Installation HERE = Installation.in(Path.of("").toAbsolutePath());

  @Test
  void theDoorIsThin() throws IOException {
    assertThat(Files.readAllLines(SCRIPT))
        .hasSizeLessThanOrEqualTo(LINES)
        .allMatch(line -> line.length() <= CHARACTERS);
  }

  @Test
  void theLauncherHasTheOptionsOfJobsThatStartFast() throws IOException {
    assertThat(Files.readString(SCRIPT)).contains(String.join(" ", PlainJob.FAST_START));
  }

  /** As the launcher does, but without asking it: that would cost another start of Java. */
  @Test
  void itRunsThoseJobsInTheLauncherThatNeverNeedAnotherJvm() throws IOException {
    Invocation many = new Invocation(List.of(), "any", List.of("--wav", "a*", "b*"));
    for (String job : Main.commandLine().getSubcommands().keySet()) {
      JobDescription description = JobDescription.of(HERE, job);
      boolean needsNoOther =
          description.isPlain(many, UserSettings.of(many)) && !description.isLong();
      if (!job.equals("help")) {
        assertThat(isTakenForPlain(job)).as(job).isEqualTo(needsNoOther);
      }
    }
  }

  /** By the two patterns that the script looks for. */
  private static boolean isTakenForPlain(String job) throws IOException {
    String script = Files.readString(SCRIPT);
    String wanted = "^elocute\\.engine +(plain|either)$";
    String unwanted = "^elocute\\.(engine\\.of-many|endurance)";
    assertThat(script).contains("'" + wanted + "'", "'" + unwanted + "'");
    String description = Files.readString(HERE.home().resolve("jobs/" + job + ".conf"));
    return Pattern.compile(wanted, Pattern.MULTILINE).matcher(description).find()
        && !Pattern.compile(unwanted, Pattern.MULTILINE).matcher(description).find();
  }
}
