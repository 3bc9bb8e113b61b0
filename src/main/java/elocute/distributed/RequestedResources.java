package elocute.distributed;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * What an application asks its cluster for, by its settings.
 *
 * @param executors their number, where that is what is asked for
 * @param cores of all executors, where that is what is asked for
 * @param mostSlots tasks at once that fit at most; none: no end is known
 * @param words what was asked for, and by which setting
 */
record RequestedResources(
    OptionalInt executors, OptionalInt cores, OptionalInt mostSlots, String words) {

  private static final String MASTER = "spark.master";
  private static final String CORES_MAX = "spark.cores.max";
  private static final String INSTANCES = "spark.executor.instances";
  private static final String EXECUTOR_CORES = "spark.executor.cores";
  private static final String DYNAMIC = "spark.dynamicAllocation.enabled";

  /** What YARN and Kubernetes are asked for unless a setting says otherwise. */
  private static final int USUAL_EXECUTORS = 2;

  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,.*)?])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,.*]");

  static RequestedResources of(SparkConf conf) {
    String master = conf.get(MASTER, "");
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return cores(conf, localCores(local.group(1)), MASTER + " " + master);
    }
    if (conf.getBoolean(DYNAMIC, false)) {
      return nothing(DYNAMIC + " is true");
    }
    Matcher workers = LOCAL_CLUSTER.matcher(master);
    if (workers.matches()) {
      return localCluster(
          conf, Integer.parseInt(workers.group(1)), Integer.parseInt(workers.group(2)));
    }
    if (master.equals("yarn") || master.startsWith("k8s://")) {
      return executors(conf);
    }
    return conf.contains(CORES_MAX)
        ? cores(conf, conf.getInt(CORES_MAX, 0), CORES_MAX)
        : nothing(CORES_MAX + " is not set");
  }

  /** Whether all has come. */
  boolean isMetBy(RegisteredResources registered) {
    return executors.isPresent()
        ? registered.executors() >= executors.getAsInt()
        : cores.isPresent() && registered.cores() >= cores.getAsInt();
  }

  /** Whether it is known when all has come. */
  boolean isKnown() {
    return executors.isPresent() || cores.isPresent();
  }

  private static int localCores(String threads) {
    if (threads == null) {
      return 1;
    }
    return threads.equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(threads);
  }

  private static RequestedResources localCluster(SparkConf conf, int workers, int coresPerWorker) {
    int perExecutor = conf.getInt(EXECUTOR_CORES, coresPerWorker);
    int usable = workers * (coresPerWorker / perExecutor) * perExecutor;
    return conf.getInt(CORES_MAX, usable) < usable
        ? cores(conf, conf.getInt(CORES_MAX, usable), CORES_MAX)
        : cores(conf, usable, MASTER + " " + conf.get(MASTER));
  }

  private static RequestedResources executors(SparkConf conf) {
    int executors = conf.getInt(INSTANCES, USUAL_EXECUTORS);
    int slots = executors * (conf.getInt(EXECUTOR_CORES, 1) / cpusPerTask(conf));
    String origin = conf.contains(INSTANCES) ? INSTANCES : INSTANCES + " is not set";
    return new RequestedResources(
        OptionalInt.of(executors),
        OptionalInt.empty(),
        OptionalInt.of(slots),
        "%d executors (%s)".formatted(executors, origin));
  }

  /** Cores are given in whole executors, where their size is set. */
  private static RequestedResources cores(SparkConf conf, int limit, String origin) {
    boolean sized = conf.contains(EXECUTOR_CORES) && !LOCAL.matcher(conf.get(MASTER, "")).matches();
    int perExecutor = sized ? conf.getInt(EXECUTOR_CORES, 1) : limit;
    int executors = perExecutor == 0 ? 0 : limit / perExecutor;
    return new RequestedResources(
        OptionalInt.empty(),
        OptionalInt.of(executors * perExecutor),
        OptionalInt.of(executors * (perExecutor / cpusPerTask(conf))),
        "%d cores (%s)".formatted(executors * perExecutor, origin));
  }

  private static RequestedResources nothing(String origin) {
    return new RequestedResources(
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        "no number of executors (%s)".formatted(origin));
  }

  private static int cpusPerTask(SparkConf conf) {
    return conf.getInt("spark.task.cpus", 1);
  }
}
