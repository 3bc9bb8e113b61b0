package elocute.launch;

import elocute.ProcessTicks;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A process that goes on after this one, and a file that tells later ones of it.
 *
 * @param folder of that file and its log
 * @param name of these two
 * @param argument a word of its command line that no other process has
 */
record Daemon(Path folder, String name, String argument) {

  static final String SUFFIX = ".pid";

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;
  private static final int LAST_LINES = 20;

  /** Deaf for Ctrl-C and the terminal's end, which are meant for what started it. */
  private static final List<String> DEAF =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  /** Starts it, with variables beside those of this process. */
  void start(List<String> command, Map<String, String> environment) {
    List<String> words = new ArrayList<>(DEAF);
    words.addAll(command);
    var builder =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log().toFile()));
    builder.environment().putAll(environment);
    try {
      long process = builder.start().pid();
      Files.writeString(file(), "%d %s%n".formatted(process, startOf(process)));
    } catch (IOException error) {
      throw new LaunchException(name + " does not start: " + error, Launcher.FAILED);
    }
  }

  /** Whether it lives; numbers of processes are used again. */
  boolean isAlive() {
    Optional<String[]> told = told();
    if (told.isEmpty()) {
      return false;
    }
    Optional<ProcessHandle> process = process(told.get()[0]).filter(ProcessHandle::isAlive);
    String start = told.get().length > 1 ? told.get()[1] : "";
    return process.isPresent()
        && (start.isEmpty() || start.equals(startOf(process.get().pid())))
        && words(process.get()).contains(argument);
  }

  /**
   * Ends it, by force if it takes long, and forgets it.
   *
   * @throws LaunchException when it does not end
   */
  void stop() {
    if (told().isEmpty()) {
      return;
    }
    if (isAlive()) {
      String id = told().get()[0];
      ProcessHandle process = process(id).orElseThrow();
      process.destroy();
      if (!waitUntil(() -> !isAlive(), GRACE)) {
        process.destroyForcibly();
        if (!waitUntil(() -> !isAlive(), GRACE)) {
          throw new LaunchException("process " + id + " does not end", Launcher.FAILED);
        }
      }
    }
    try {
      Files.delete(file());
    } catch (IOException error) {
      throw new LaunchException("'" + file() + "' cannot be removed: " + error, Launcher.FAILED);
    }
  }

  /** The end of its log. */
  List<String> lastLines() {
    try {
      List<String> lines = Files.readAllLines(log());
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException none) {
      return List.of();
    }
  }

  /** Waits until something holds; false when it has not in time. */
  static boolean waitUntil(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private Path file() {
    return folder.resolve(name + SUFFIX);
  }

  private Path log() {
    return folder.resolve(name + ".log");
  }

  private Optional<String[]> told() {
    try {
      return Optional.of(Files.readString(file()).strip().split(" ", 2));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessHandle> process(String id) {
    return id.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
  }

  /** In the kernel's ticks where it tells, as earlier versions wrote it. */
  private static String startOf(long process) {
    return ProcessTicks.of(process)
        .map(Object::toString)
        .orElseGet(
            () ->
                ProcessHandle.of(process)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(Object::toString)
                    .orElse(""));
  }

  /** The JDK's own view of them ends after a page. */
  private static List<String> words(ProcessHandle process) {
    try {
      return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).split("\0"));
    } catch (IOException noSuchFile) {
      return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }
  }
}
