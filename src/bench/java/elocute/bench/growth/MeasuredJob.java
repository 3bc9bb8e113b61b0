package elocute.bench.growth;

import elocute.bench.training.ResidentSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a job as processes of its own.
 *
 * @param seconds from its start to its end, the JVM's start included
 * @param driverBytes the largest resident set of the process that runs the job; 0 where the system
 *     has no {@code /proc}
 * @param executorBytes the largest resident set of any of its executors; 0 without one
 */
record MeasuredJob(double seconds, long driverBytes, long executorBytes) {

  private static final int POLL_MILLIS = 100;
  private static final String PEAK = "VmHWM:";
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  /**
   * Runs a command to its end.
   *
   * @param log gets all that it prints
   * @throws GrowthException if it fails, with the last lines of the log
   */
  static MeasuredJob run(List<String> command, Path log) throws IOException {
    long startedNanos = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long driver = 0;
    long executor = 0;
    while (!ended(process)) {
      for (long pid : family(process)) {
        if (isExecutor(pid)) {
          executor = Math.max(executor, peakBytes(pid));
        } else {
          driver = Math.max(driver, peakBytes(pid));
        }
      }
    }
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    if (process.exitValue() != 0) {
      throw new GrowthException(command, process.exitValue(), log);
    }
    return new MeasuredJob(seconds, driver, executor);
  }

  private static boolean ended(Process process) throws IOException {
    try {
      return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a job ran", e);
    }
  }

  private static List<Long> family(Process process) {
    List<Long> pids = new ArrayList<>(List.of(process.pid()));
    process.descendants().map(ProcessHandle::pid).forEach(pids::add);
    return pids;
  }

  private static boolean isExecutor(long pid) throws IOException {
    return read(pid, "cmdline").anyMatch(line -> line.contains(EXECUTOR));
  }

  private static long peakBytes(long pid) throws IOException {
    return ResidentSet.bytes(read(pid, "status"), PEAK);
  }

  /**
   * Lines of a file of {@code /proc}; none where there is no such file or the process has ended.
   */
  private static Stream<String> read(long pid, String file) throws IOException {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file)).lines();
    } catch (NoSuchFileException none) {
      return Stream.empty();
    } catch (IOException failed) {
      if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        throw failed;
      }
      return Stream.empty(); // ended while its file was read
    }
  }
}
