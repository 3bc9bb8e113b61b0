package elocute.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Asks before something goes. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Whether a person says yes.
   *
   * @throws UsageException when nobody answers
   */
  static boolean isGiven(PrintWriter out, String question) throws IOException {
    out.println(question + " [y/N]");
    out.flush();
    // Not closed: standard input is the JVM's.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String answer = in.readLine();
    if (answer == null) {
      throw new UsageException("nobody answers on standard input: confirm with --yes");
    }
    return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
  }
}
