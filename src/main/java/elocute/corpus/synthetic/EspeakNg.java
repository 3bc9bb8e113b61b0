package elocute.corpus.synthetic;

import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioException;
import elocute.speech.audio.WavReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code espeak-ng}: run once per phrase, without a shell, with a time limit. Safe for
 * use by many threads.
 */
public final class EspeakNg {

  private static final String NAME = "espeak-ng";
  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
  private static final String HOW_TO_INSTALL =
      "install it with 'apt-get install espeak-ng' (Debian, Ubuntu) or 'brew install espeak-ng'"
          + " (macOS)";

  private final Path program;

  private EspeakNg(Path program) {
    this.program = program;
  }

  /**
   * Finds the program in the environment's {@code PATH}.
   *
   * @throws SynthesisException if it is not there; the message says how to install it
   */
  public static EspeakNg onPath() {
    String path = System.getenv("PATH");
    return in(path == null ? "" : path);
  }

  /**
   * Finds the program.
   *
   * @param searchPath directories, separated as in {@code PATH}
   * @throws SynthesisException if it is in none of them; the message says how to install it
   */
  public static EspeakNg in(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, NAME))
        .filter(Files::isExecutable)
        .findFirst()
        .map(EspeakNg::new)
        .orElseThrow(() -> new SynthesisException(NAME + " is not on the PATH; " + HOW_TO_INSTALL));
  }

  /**
   * The program's own version, for example {@code 1.51}.
   *
   * @throws SynthesisException if the program fails or its answer has no version in it
   */
  public String version() {
    String answer = run(List.of(program.toString(), "--version"));
    return Arrays.stream(answer.split("\\s+"))
        .filter(word -> word.matches("\\d+\\.\\d+.*"))
        .findFirst()
        .orElseThrow(() -> new SynthesisException(program + " --version said: " + answer));
  }

  /**
   * Speaks phonemes.
   *
   * @param voice how it sounds
   * @param phonemes espeak-ng's phoneme input, {@code [[h@l'oU]]}, and punctuation
   * @return the audio at espeak-ng's own rate, 22,050 Hz for most voices
   * @throws SynthesisException if the program fails, takes more than 30 seconds, or writes no audio
   */
  AudioClip speak(Voice voice, String phonemes) {
    Path wav = temporaryFile(".wav");
    try {
      run(command(voice, phonemes, wav));
      return WavReader.read(Files.readAllBytes(wav), program + " " + phonemes);
    } catch (IOException | AudioException error) {
      throw new SynthesisException(
          program + " wrote no readable audio for " + phonemes + ": " + error.getMessage(), error);
    } finally {
      delete(wav);
    }
  }

  private List<String> command(Voice voice, String phonemes, Path wav) {
    return List.of(
        program.toString(),
        "-v",
        "en-us+" + voice.variant(),
        "-p",
        Integer.toString(voice.pitch()),
        "-s",
        Integer.toString(voice.wordsPerMinute()),
        "-z",
        "-w",
        wav.toString(),
        "--",
        phonemes);
  }

  private String run(List<String> command) {
    Path log = temporaryFile(".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      awaitSuccess(process, command, log);
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new SynthesisException("can't run " + program + ": " + error.getMessage(), error);
    } finally {
      delete(log);
    }
  }

  private static void awaitSuccess(Process process, List<String> command, Path log)
      throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new SynthesisException(
            "took longer than " + TIME_LIMIT.toSeconds() + " s: " + String.join(" ", command));
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new SynthesisException("interrupted: " + String.join(" ", command), interruption);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new SynthesisException(
          String.join(" ", command)
              + " ended with status "
              + process.exitValue()
              + ": "
              + Files.readString(log, StandardCharsets.UTF_8).strip());
    }
  }

  private static Path temporaryFile(String suffix) {
    try {
      return Files.createTempFile("elocute-espeak-", suffix);
    } catch (IOException error) {
      throw new SynthesisException("can't write a temporary file: " + error.getMessage(), error);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException error) {
      throw new SynthesisException("can't delete " + file + ": " + error.getMessage(), error);
    }
  }
}
