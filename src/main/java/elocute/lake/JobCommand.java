package elocute.lake;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Commands that a user can copy into a shell. */
public final class JobCommand {

  private JobCommand() {}

  /**
   * A command of this program.
   *
   * @param words the job and its options; what a shell would not take as one word is quoted
   */
  public static String of(String... words) {
    return Arrays.stream(words)
        .map(JobCommand::quoted)
        .collect(Collectors.joining(" ", "./submit.sh ", ""));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
