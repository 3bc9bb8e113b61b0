package elocute.bench.allreduce;

import elocute.allreduce.RingIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Ranks as JVMs of their own, for benchmarks: on this machine's loopback interface, or on hosts.
 * Each runs a main class that calls {@link RankProcess#run}.
 *
 * @param ranks number of ranks, at least 1
 * @param main the main class
 * @param jvmOptions options of the JVMs
 * @param arguments arguments of the main class
 * @param environment variables beside this process's
 * @param hosts one for each rank, or none
 */
public record RankProcesses(
    int ranks,
    Class<?> main,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment,
    List<RankHost> hosts) {

  /**
   * Runs all ranks to their ends; returns rank 0's result.
   *
   * @throws IOException if a rank's JVM cannot be started or fails
   */
  public String run() throws IOException {
    List<Process> processes = new ArrayList<>();
    try {
      for (int rank = 0; rank < ranks; rank++) {
        processes.add(start(rank));
      }
      return result(processes);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static String result(List<Process> processes) throws IOException {
    List<BufferedReader> outputs = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (Process process : processes) {
      outputs.add(process.inputReader(StandardCharsets.UTF_8));
      addresses.add(said(outputs.get(outputs.size() - 1), RankProcess.ADDRESS));
    }
    String secret = HexFormat.of().formatHex(RingIdentity.randomSecret());
    for (int rank = 0; rank < processes.size(); rank++) {
      try (var input =
          new PrintStream(processes.get(rank).getOutputStream(), true, StandardCharsets.UTF_8)) {
        input.println(rank + " " + secret + " " + String.join(" ", addresses));
      }
    }
    return said(outputs.get(0), RankProcess.RESULT);
  }

  private Process start(int rank) throws IOException {
    List<String> command = new ArrayList<>();
    if (!hosts.isEmpty()) {
      command.addAll(hosts.get(rank).prefix());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    if (!hosts.isEmpty()) {
      command.add("-D" + RankHost.PROPERTY + "=" + hosts.get(rank).address());
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String said(BufferedReader output, String key) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(key)) {
        return line.substring(key.length());
      }
    }
    throw new IOException("a rank's JVM ended before it said its " + key.strip());
  }
}
