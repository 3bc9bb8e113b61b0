package elocute.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import elocute.cli.Main;
import elocute.cli.ProjectDirectory;
import elocute.cli.UsageException;
import elocute.lake.AtomicFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the benchmarks whose peer is a Python program, and writes what they print as a page. */
@Command(
    name = "all",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the benchmarks whose peers are Python programs and writes a page in Markdown: commands, ratios of medians, all lines.",
      "It takes long, and means little while anything else runs on the machine."
    })
final class BenchAllCommand implements Callable<Integer> {

  private static final String OWN_PEERS = "src/bench/peers";
  private static final Pattern RATIO =
      Pattern.compile("(?m)^(?:(\\w+), )?median of \\d+: (.*): ratio ([0-9.]+)$");
  private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*: (.*)$");
  private static final Pattern EXTENSION = Pattern.compile("avx\\w*|amx\\w*");

  @Spec private CommandSpec spec;

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description =
          "Folder with hf_ddp_train.py, hf_epoch.py and gloo_allreduce.py (default: "
              + OWN_PEERS
              + ").")
  private Optional<Path> peers = Optional.empty();

  @Option(
      names = "--python",
      defaultValue = "python3",
      paramLabel = "PROGRAM",
      description =
          "A Python with what requirements.txt in "
              + OWN_PEERS
              + " lists (default: ${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Alternating runs of each (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "These alone: step, epoch, eval, allreduce, scaling (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write there, after each of them, instead of printing.")
  private Optional<Path> out = Optional.empty();

  /**
   * One benchmark.
   *
   * @param name for {@code --only}
   * @param title what it compares
   * @param options of {@code bench}, without {@code --peer} and {@code --rounds}
   * @param peer the peer's command
   */
  record Contest(String name, String title, String options, String peer) {

    /** The name of the peer's script. */
    String script() {
      return peer.split(" ", 2)[0];
    }

    /** The peer's command with the script's whole path, for a shell. */
    String peerIn(Path folder) {
      String path = folder.resolve(script()).toString();
      return "'" + path.replace("'", "'\\''") + "'" + peer.substring(script().length());
    }
  }

  /** A contest, how it ended and what it printed. */
  private record Held(Contest contest, String command, int status, String output) {}

  @Override
  public Integer call() throws IOException {
    UsageException.check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    List<String> names = contests().stream().map(Contest::name).distinct().toList();
    for (String name : only) {
      UsageException.check(
          names.contains(name), "--only: there is no benchmark '" + name + "', only " + names);
    }
    List<Contest> chosen =
        contests().stream().filter(one -> only.isEmpty() || only.contains(one.name())).toList();
    Path scripts = peers.orElseGet(() -> ProjectDirectory.resolve(OWN_PEERS));
    for (Contest contest : chosen) {
      UsageException.check(
          Files.isRegularFile(scripts.resolve(contest.script())),
          "--peers: there is no " + contest.script() + " in " + scripts);
    }
    List<Held> held = new ArrayList<>();
    for (Contest contest : chosen) {
      held.add(hold(contest, scripts));
      if (out.isPresent()) {
        write(page(held), out.get());
      }
    }
    if (out.isEmpty()) {
      spec.commandLine().getOut().print(page(held));
      spec.commandLine().getOut().flush();
    }
    return held.stream().allMatch(one -> one.status() == CommandLine.ExitCode.OK)
        ? CommandLine.ExitCode.OK
        : Main.FAILED;
  }

  private static void write(String page, Path target) throws IOException {
    var file = new org.apache.hadoop.fs.Path(target.toAbsolutePath().toUri());
    AtomicFiles.replace(AtomicFiles.of(file, new Configuration()), file, page);
  }

  static List<Contest> contests() {
    List<Contest> contests = new ArrayList<>();
    for (String dtype : List.of("fp32", "bf16")) {
      contests.add(
          new Contest(
              "step",
              "training step, base, 4 x 4 s, " + dtype,
              "step --steps 4 --dtype " + dtype,
              "hf_ddp_train.py --steps 4 --dtype " + dtype));
    }
    for (String frozen : List.of("", " --freeze")) {
      contests.add(
          new Contest(
              "epoch",
              "epoch of training, base, bf16" + (frozen.isEmpty() ? "" : ", convolutions frozen"),
              "epoch --dtype bf16 --share 0.1" + frozen,
              "hf_epoch.py --dtype bf16 --share 0.1" + frozen));
    }
    contests.add(
        new Contest(
            "epoch",
            "epoch of training, base, ours bf16, theirs fp32",
            "epoch --dtype bf16 --share 0.1",
            "hf_epoch.py --dtype fp32 --share 0.1"));
    for (String dtype : List.of("fp32", "bf16")) {
      contests.add(
          new Contest(
              "eval",
              "prediction, base, " + dtype,
              "epoch --mode eval --share 0.2 --dtype " + dtype,
              "hf_epoch.py --mode eval --share 0.2 --dtype " + dtype));
    }
    contests.add(
        new Contest(
            "allreduce",
            "sum of 378 MB over 2 ranks",
            "allreduce --ranks 2 --megabytes 378",
            "gloo_allreduce.py --ranks 2 --megabytes 378"));
    contests.add(
        new Contest(
            "scaling",
            "1 rank x 2 threads against 2 ranks x 1 thread, base, fp32",
            "scaling --steps 3",
            "hf_ddp_train.py"));
    return contests;
  }

  private Held hold(Contest contest, Path scripts) {
    String peer = python + " " + contest.peerIn(scripts);
    List<String> words = new ArrayList<>(List.of("bench"));
    words.addAll(Arrays.asList(contest.options().split(" ", -1)));
    words.addAll(List.of("--rounds", Integer.toString(rounds)));
    String shown = peers.isPresent() ? contest.peer() : OWN_PEERS + "/" + contest.peer();
    String command =
        "./submit.sh %s --peer \"python %s\"".formatted(String.join(" ", words), shown);
    words.addAll(List.of("--peer", peer));
    PrintWriter progress = spec.commandLine().getErr();
    progress.println(command);
    progress.flush();
    var output = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(output, true))
            .setErr(progress)
            .execute(words.toArray(String[]::new));
    return new Held(contest, command, status, output.toString());
  }

  private static String page(List<Held> held) throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    for (Held one : held) {
      Matcher ratio = RATIO.matcher(one.output());
      while (ratio.find()) {
        String whose = ratio.group(1) == null ? "" : ratio.group(1) + ": ";
        rows.append(
            "| %s | %s%s | %s |%n"
                .formatted(one.contest().title(), whose, ratio.group(2), ratio.group(3)));
      }
      lines.append("%n    %s%n".formatted(one.command()));
      one.output().strip().lines().forEach(line -> lines.append("    %s%n".formatted(line)));
      if (one.status() != CommandLine.ExitCode.OK) {
        lines.append("    failed with exit status %d%n".formatted(one.status()));
      }
    }
    return """
    # Beside the peer

    Written by `./submit.sh bench all` on %s, %s. The peer is PyTorch with Hugging Face's transformers, gloo for
    sums; both run in turn, and a ratio is that of the medians: above 1, Elocute is faster.

    | what | medians | ratio |
    |---|---|---|
    %s
    Commands and all that they printed:
    %s"""
        .formatted(LocalDate.now(), machine(), rows, lines);
  }

  /** Cores and, where the system tells, the processor and its vector extensions. */
  private static String machine() throws IOException {
    String cores = Runtime.getRuntime().availableProcessors() + " cores";
    Path system = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(system)) {
      return cores;
    }
    String text = Files.readString(system, UTF_8);
    Matcher name = PROCESSOR.matcher(text);
    String extensions =
        EXTENSION
            .matcher(text)
            .results()
            .map(found -> found.group())
            .distinct()
            .filter(word -> word.matches("avx2|avx512f|avx512_bf16|amx_bf16"))
            .collect(Collectors.joining(", "));
    return "%s of %s (%s)".formatted(cores, name.find() ? name.group(1) : "?", extensions);
  }
}
