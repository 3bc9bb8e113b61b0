package elocute.bench.preprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;

import elocute.dataset.prepare.PreprocessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program sox, a peer in resampling. */
final class Sox {

  private Sox() {}

  /**
   * The program's version.
   *
   * @throws PreprocessingException if there is no such program; says how to install it
   */
  static String version() {
    try {
      Process process = new ProcessBuilder("sox", "--version").redirectErrorStream(true).start();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return answer.substring(answer.lastIndexOf(' ') + 1);
    } catch (IOException absent) {
      throw new PreprocessingException(
          "the program sox is not on the PATH; install it with 'apt-get install sox' (Debian,"
              + " Ubuntu) or 'brew install sox' (macOS)");
    }
  }

  /** {@code sox in... -r 16000 out rate -h} on one core; several inputs become one output. */
  static void resample(List<Path> inputs, Path output) throws IOException {
    var command = new ArrayList<String>(List.of("sox", "--single-threaded"));
    inputs.forEach(input -> command.add(input.toString()));
    command.addAll(List.of("-r", "16000", output.toString(), "rate", "-h"));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new PreprocessingException("sox ended with status " + status + " on " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PreprocessingException("interrupted while sox ran");
    }
  }
}
