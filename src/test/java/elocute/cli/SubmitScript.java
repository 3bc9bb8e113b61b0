package elocute.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs {@code submit.sh} as a user does, in a process of its own, without building. */
public final class SubmitScript {

  /** The project's directory; Maven runs tests in it. */
  public static final Path HOME = Path.of("").toAbsolutePath();

  /**
   * What starts a command that heeds Ctrl-C, as a terminal does: what a script starts in the
   * background ignores it, tests as well, and so does all that they start.
   */
  private static final List<String> AS_ON_A_TERMINAL =
      Stream.of(
              List.of("env", "--default-signal=INT"),
              List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV", "--"))
          .filter(SubmitScript::works)
          .findFirst()
          .orElse(List.of());

  private final Map<String, String> environment = new HashMap<>(Map.of("SPARK_HOME", ""));
  private final Path script;
  private Consumer<Set<String>> stranger = addresses -> {};

  /**
   * What a run left.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   * @param listening addresses on which the run's processes were seen to listen
   */
  public record Outcome(int status, String out, String err, Set<String> listening) {}

  public SubmitScript() {
    this(HOME.resolve("submit.sh"));
  }

  /** A copy of the script, in a project of its own. */
  public SubmitScript(Path script) {
    this.script = script;
    environment.put("ELOCUTE_SKIP_BUILD", "1");
  }

  /** Sets a variable of the run's environment. */
  public SubmitScript with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Somebody who is shown, again and again, where the run's processes listen. */
  SubmitScript watchedBy(Consumer<Set<String>> stranger) {
    this.stranger = stranger;
    return this;
  }

  /**
   * A run that goes on.
   *
   * @param process the door's process, which becomes the driver
   * @param out file of its standard output
   * @param err file of its standard error
   */
  public record Running(Process process, Path out, Path err) {}

  /** Runs without waiting. */
  public Running start(String... arguments) throws IOException {
    Path out = Files.createTempFile("submit", ".out");
    Path err = Files.createTempFile("submit", ".err");
    return new Running(start(List.of(arguments), out, err), out, err);
  }

  /** Runs and waits; a run of more than five minutes is an error. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("submit", ".out");
    Path err = Files.createTempFile("submit", ".err");
    Process process = start(List.of(arguments), out, err);
    Set<String> listening = new HashSet<>();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      Set<String> now = ListeningSockets.of(process.toHandle());
      stranger.accept(now);
      listening.addAll(now);
      if (System.nanoTime() > deadline) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new UncheckedIOException(new IOException("still running: " + Files.readString(err)));
      }
    }
    return new Outcome(
        process.exitValue(), Files.readString(out), withoutNotes(Files.readString(err)), listening);
  }

  /** Without what Java says of the options that these tests give it (pom.xml). */
  private static String withoutNotes(String text) {
    return text.replaceAll("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS:.*\\R", "");
  }

  private Process start(List<String> arguments, Path out, Path err) throws IOException {
    List<String> command = new ArrayList<>(AS_ON_A_TERMINAL);
    command.add(script.toString());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static boolean works(List<String> starter) {
    List<String> command = new ArrayList<>(starter);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
