package elocute.launch;

import java.io.PrintStream;
import java.util.List;

/** {@code cluster start|status|stop}: a standalone Spark on this machine. */
final class ClusterCommand {

  private final LocalCluster cluster;
  private final PrintStream out;

  ClusterCommand(Door door, PrintStream out) {
    this.cluster = new LocalCluster(door);
    this.out = out;
  }

  /**
   * Does what the words say.
   *
   * @throws LaunchException when they make no sense, or the cluster does not come up or end
   */
  void run(List<String> words) {
    String action = words.isEmpty() ? "help" : words.get(0);
    switch (action) {
      case "start" -> {
        cluster.start(
            ClusterOptions.parse(words.subList(1, words.size()), MachineResources.present()));
        out.print(status());
      }
      case "status" -> out.print(status());
      case "stop" -> {
        cluster.stop();
        out.println("the cluster is down");
      }
      case "help", "-h", "--help" -> out.print(usage());
      default ->
          throw new LaunchException(
              "'" + action + "' is not something a cluster can do; start, status or stop are");
    }
  }

  private String status() {
    if (!cluster.isUp()) {
      return "no cluster is up\n";
    }
    return """
        %1$s is up with %2$d workers; http://127.0.0.1:%3$d shows it, to any name with the password
        that stands in %4$s as %5$s
        run a job on it: ./submit.sh --properties-file %4$s JOB
        """
        .formatted(
            cluster.master(),
            cluster.aliveWorkers(),
            cluster.pagePort(),
            cluster.properties(),
            LocalCluster.PASSWORD);
  }

  private String usage() {
    return """
        Usage: ./submit.sh cluster start [--workers N] [--cores C] [--memory SIZE] [--port PORT]
               ./submit.sh cluster status | stop
        A real Spark master and workers on this machine's loopback, in JVMs of their own. Jobs run on it by
          ./submit.sh --properties-file %s JOB
        which holds the master's address, the secret without which nobody gets in, and the password of Spark's pages.
          --workers N    worker processes, one executor each per application (default 2)
          --cores C      cores per worker (default: the machine's, shared out)
          --memory SIZE  memory per worker, such as 4g (default 4g)
          --port PORT    the master's port; its web page is on the next one (default 7077)
        """
        .formatted(cluster.properties());
  }
}
