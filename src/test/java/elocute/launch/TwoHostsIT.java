package elocute.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elocute.cli.OwnSpark;
import elocute.cli.SubmitScript;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.launch.TwoHosts.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's standalone master and a worker on one host, another worker on a second one, with Spark's
 * encryption. Takes minutes: {@code ./submit.sh test clusters} runs it.
 */
class TwoHostsIT {

  private static final int RANKS = 4;
  private static final int EPOCHS = 4;
  private static final String SAMPLE = SubmitScript.HOME.resolve("data-lake/raw/sample").toString();
  private static final String MASTER = "spark://" + Host.A.address() + ":7077";
  private static final Pattern PARAMETERS = Pattern.compile(": ([\\d,]+) parameters,");

  @TempDir private static Path folder;
  private static TwoHosts hosts;
  private static EmbeddedSpark spark;
  private static Path door;
  private static Path lake;
  private static List<String> oneHost;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        System.getProperty("elocute.clusters") != null, "skipped: ./submit.sh test clusters");
    Optional<String> obstacle = TwoHosts.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    Files.copy(
        SubmitScript.HOME.resolve("src/test/resources/elocute/training/tiny.conf"),
        folder.resolve("tiny.conf"));
    Files.writeString(
        folder.resolve("wide.conf"),
        """
        include "tiny.conf"
        elocute.experiment {
          encoder { hidden_size = 256, intermediate_size = 1024, num_hidden_layers = 2 }
          training { num_epochs = %d, batch_size = 2 }
        }
        """
            .formatted(EPOCHS));
    lake = folder.resolve("one");
    var here = new SubmitScript().with("ELOCUTE_WORK_DIR", folder.resolve("work").toString());
    assertThat(here.run(preprocess()).status()).isZero();
    var trained = here.run(train("one", List.of("--master", "local-cluster[2,2,1024]")));
    assertThat(trained.status()).as(trained.err()).isZero();
    oneHost = hashes("one");
    assertThat(oneHost).hasSize(EPOCHS);
    lake = folder.resolve("two");
    startCluster();
    Running preprocessed = submit(preprocess());
    assertThat(preprocessed.awaitEnd()).as(preprocessed.said()).isZero();
  }

  private static void startCluster() throws Exception {
    var here = new Door(Installation.in(SubmitScript.HOME), "java", "", false, Map.of());
    spark =
        new EmbeddedSpark(
            here, RunFolder.keep(here.installation(), folder.resolve("cluster"), folder));
    hosts = new TwoHosts();
    door = folder.resolve("door.sh");
    Files.writeString(
        door,
        """
        #!/bin/sh
        SPARK_LOCAL_IP=%s exec ip netns exec %s %s "$@"
        """
            .formatted(
                Host.A.address(), Host.A.namespace(), SubmitScript.HOME.resolve("submit.sh")));
    Files.setPosixFilePermissions(door, PosixFilePermissions.fromString("rwx------"));
    var settings = OwnSpark.settings();
    settings.put("spark.network.crypto.enabled", "true");
    List<String> lines =
        settings.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    Files.write(properties(), lines, UTF_8);
    daemon(Host.A, "master.Master", List.of("--port", "7077", "--webui-port", "8080"));
    for (Host host : Host.values()) {
      List<String> own = List.of("--cores", "2", "--memory", "2g", "--webui-port", "0");
      String work = folder.resolve("work-" + host).toString();
      daemon(
          host,
          "worker.Worker",
          Stream.of(own, List.of("--work-dir", work, MASTER)).flatMap(List::stream).toList());
    }
  }

  private static Path properties() {
    return folder.resolve("cluster.properties");
  }

  private static void daemon(Host host, String name, List<String> options) throws IOException {
    List<String> words = new ArrayList<>(List.of("--host", host.address()));
    words.addAll(List.of("--properties-file", properties().toString()));
    words.addAll(options);
    List<String> command = spark.command("org.apache.spark.deploy." + name, words);
    Path log = folder.resolve(name + "-" + host + ".log");
    var builder =
        new ProcessBuilder(TwoHosts.on(host, command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(spark.environment(Map.of("SPARK_LOCAL_IP", host.address())));
    builder.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  @Test
  void aRunEndsLikeOnOneHostAndItsRingCrossesTheLinkOnceEachWay() throws Exception {
    Running run =
        submit(train("bytes", List.of("--conf", "spark.elocute.collective.encrypt=false")));
    run.await("epoch 1/4   train");
    long before = hosts.bytesSent(Host.A);
    run.await("epoch 3/4   train");
    long sent = hosts.bytesSent(Host.A) - before;
    assertThat(run.awaitEnd()).as(run.said()).isZero();
    assertThat(hashes("bytes")).isEqualTo(oneHost);
    assertThat(run.said()).contains("ranks 0 to 1 on " + Host.A.address() + ", 2 to 3 on ");
    long steps = steps("bytes", 3) - steps("bytes", 1);
    double ring = 2.0 * (RANKS - 1) / RANKS * 4 * parameters(run.said()) * steps;
    assertThat(sent / ring).as("%d bytes in %d steps", sent, steps).isBetween(0.9, 1.3);
  }

  @Test
  void aLinkThatIsDownForTwentySecondsMattersToNoRun() throws Exception {
    Running run = submit(train("mended", List.of()));
    run.await("epoch 1/");
    hosts.cut();
    try {
      assertThat(run.process().waitFor(20, TimeUnit.SECONDS)).isFalse();
    } finally {
      hosts.mend();
    }
    assertThat(run.awaitEnd()).as(run.said()).isZero();
    assertThat(run.said()).doesNotContain("attempt 1 failed");
    assertThat(hashes("mended")).isEqualTo(oneHost);
  }

  @Test
  void aLinkThatStaysDownEndsARunInALine() throws Exception {
    List<String> options = List.of("--conf", "spark.elocute.collective.deadlineSeconds=10");
    Running run = submit(train("cut", options, "--max_restarts", "0"));
    run.await("epoch 1/");
    hosts.cut();
    try {
      assertThat(run.awaitEnd()).as(run.said()).isEqualTo(1);
      assertThat(run.said()).containsPattern("failed: cut: .*Rank \\d was silent for 1\\d\\.\\d s");
    } finally {
      hosts.mend();
    }
  }

  @Test
  void anExecutorThatIsKilledCostsTimeAlone() throws Exception {
    Running run = submit(train("killed", List.of()));
    run.await("epoch 1/");
    List<ProcessHandle> executors = hosts.processes(Host.B, "CoarseGrainedExecutorBackend");
    assertThat(executors).isNotEmpty();
    executors.forEach(ProcessHandle::destroyForcibly);
    assertThat(run.awaitEnd()).as(run.said()).isZero();
    assertThat(run.said()).contains("restart 1 of 3");
    assertThat(hashes("killed")).isEqualTo(oneHost);
  }

  private static String[] preprocess() {
    return new String[] {
      "preprocess", "--corpus", SAMPLE, "--features", "sample", "--lake", lake.toString()
    };
  }

  private static String[] train(String name, List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("train", "--features", "sample", "--lake", lake.toString()));
    all.addAll(List.of("--experiment", folder.resolve("wide.conf").toString()));
    all.addAll(List.of("--config", "experiment_name=" + name, "--ranks", "" + RANKS));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** On host A, whose executors are on both. */
  private static Running submit(String... job) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("--properties-file", properties().toString(), "--master", MASTER));
    all.addAll(List.of("--conf", "spark.driver.host=" + Host.A.address()));
    all.addAll(List.of("--executor-cores", "2", "--total-executor-cores", "4"));
    all.addAll(List.of("--executor-memory", "1g"));
    all.addAll(List.of(job));
    return new Running(
        new SubmitScript(door)
            .with("ELOCUTE_WORK_DIR", folder.resolve("work").toString())
            .start(all.toArray(String[]::new)));
  }

  private static List<EpochRow> epochs(String run) throws IOException {
    return new TableStore(Lake.open(lake.toString(), new Configuration(false)))
        .read(Table.EPOCHS, run);
  }

  private static List<String> hashes(String run) throws IOException {
    return epochs(run).stream().map(EpochRow::weightsHash).toList();
  }

  private static long steps(String run, int epoch) throws IOException {
    return epochs(run).get(epoch - 1).steps();
  }

  private static long parameters(String said) {
    Matcher parameters = PARAMETERS.matcher(said);
    assertThat(parameters.find()).as(said).isTrue();
    return Long.parseLong(parameters.group(1).replace(",", ""));
  }

  /** A job that goes on. */
  private record Running(SubmitScript.Running job) {

    Process process() {
      return job.process();
    }

    String said() throws IOException {
      return Files.readString(job.out()) + Files.readString(job.err());
    }

    /** Waits until it has said something. */
    void await(String text) throws Exception {
      while (!said().contains(text)) {
        assertThat(process().waitFor(20, TimeUnit.MILLISECONDS)).as(said()).isFalse();
      }
    }

    int awaitEnd() throws Exception {
      assertThat(process().waitFor(3, TimeUnit.MINUTES)).as(said()).isTrue();
      return process().exitValue();
    }
  }
}
