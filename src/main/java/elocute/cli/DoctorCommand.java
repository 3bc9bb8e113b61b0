package elocute.cli;

import elocute.distributed.MissingExecutors;
import elocute.distributed.Slots;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.reflect.ClassTag$;

/** Looks at the cluster from inside, as a training would: one barrier stage over its ranks. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Show where the ranks of a training would run, and with which resources.")
final class DoctorCommand implements Callable<Integer>, CheckedJob {

  private static final String LINE = "%4s  %-10s %-16s %8s %6s %10s  %-12s %s%n";

  @Spec private CommandSpec spec;

  @Option(
      names = "--ranks",
      defaultValue = "2",
      description = "How many ranks to start (default: ${DEFAULT-VALUE}).")
  private int ranks;

  @Override
  public Integer call() throws InterruptedException {
    check();
    JavaSparkContext spark = SparkSessions.context();
    new Slots(spark, this::say).await(ranks, MissingExecutors.FAIL);
    print(spark.master(), probe(spark));
    return CommandLine.ExitCode.OK;
  }

  @Override
  public void check() {
    UsageException.check(ranks >= 1, "--ranks must be at least 1, not " + ranks);
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private List<RankReport> probe(JavaSparkContext spark) {
    List<Integer> partitions = IntStream.range(0, ranks).boxed().toList();
    return spark
        .parallelize(partitions, ranks)
        .rdd()
        .barrier()
        .mapPartitions(new RankProbe(), false, ClassTag$.MODULE$.apply(RankReport.class))
        .toJavaRDD()
        .collect()
        .stream()
        .sorted(Comparator.comparingInt(RankReport::rank))
        .toList();
  }

  private void print(String master, List<RankReport> reports) {
    var out = spec.commandLine().getOut();
    out.printf("master %s, %d ranks%n", master, reports.size());
    out.printf(LINE, "rank", "executor", "host", "process", "cores", "heap MiB", "GPUs", "Java");
    for (RankReport report : reports) {
      out.printf(
          LINE,
          report.rank(),
          report.executor(),
          report.host(),
          report.processId(),
          report.cores(),
          report.heapMebibytes(),
          report.gpuAddresses().isEmpty() ? "none" : String.join(",", report.gpuAddresses()),
          report.javaVersion());
    }
    Map<String, List<String>> ranksByNatives =
        reports.stream()
            .collect(
                Collectors.groupingBy(
                    RankReport::natives,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        report -> Integer.toString(report.rank()), Collectors.toList())));
    ranksByNatives.forEach(
        (natives, ranks) -> out.printf("%s: ranks %s%n", natives, String.join(", ", ranks)));
    out.flush();
  }
}
