package elocute.launch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Executor JVMs that share this machine.
 *
 * @param count how many
 * @param cores of each
 * @param heapMib of each
 */
record LocalExecutors(int count, int cores, long heapMib) {

  private static final int USUAL_COUNT = 2;
  private static final long LEAST_HEAP_MIB = 1024;
  private static final long LARGEST_HEAP_MIB = 8192;
  private static final long MIB_OF_GIB = 1024;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern SIZE = Pattern.compile("(?<number>[1-9]\\d{0,8})(?<unit>[gGmM])");

  /**
   * As the user's options say, else two that share the cores. A third of the memory is theirs as
   * heap: libtorch's is beside it.
   *
   * @throws LaunchException when an option's value is none
   */
  static LocalExecutors share(MachineResources machine, Invocation invocation) {
    int count = number("--num-executors", invocation).orElse(USUAL_COUNT);
    int cores = number("--executor-cores", invocation).orElse(Math.max(1, machine.cores() / count));
    long share = machine.memoryMib() / 3 / count;
    long heap = Math.min(LARGEST_HEAP_MIB, Math.max(LEAST_HEAP_MIB, share));
    return new LocalExecutors(
        count,
        cores,
        invocation.submitOption("--executor-memory").map(LocalExecutors::mib).orElse(heap));
  }

  private static Optional<Integer> number(String option, Invocation invocation) {
    return invocation
        .submitOption(option)
        .map(
            value -> {
              if (!NUMBER.matcher(value).matches()) {
                throw new LaunchException(option + " '" + value + "' must be a number from 1 on");
              }
              return Integer.parseInt(value);
            });
  }

  private static long mib(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new LaunchException(
          "--executor-memory '" + size + "' must be a number with g or m behind it");
    }
    long number = Long.parseLong(matcher.group("number"));
    return matcher.group("unit").equalsIgnoreCase("g") ? number * MIB_OF_GIB : number;
  }

  /** Sets them as Spark's own kind of cluster on one machine, a task to an executor. */
  void addTo(Defaults defaults) {
    defaults.add(UserSettings.MASTER, "local-cluster[%d,%d,%d]".formatted(count, cores, heapMib));
    defaults.add("spark.executor.memory", heapMib + "m");
    defaults.add("spark.cores.max", count * cores);
    defaults.add("spark.task.cpus", cores);
    defaults.add("spark.executorEnv.OMP_NUM_THREADS", cores);
  }
}
