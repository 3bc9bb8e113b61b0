package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command a command line becomes. */
class LauncherTest {

  @TempDir private Path home;
  private TestDoor door;

  @BeforeEach
  void open() throws IOException {
    door = new TestDoor(home).with("ELOCUTE_DRY_RUN", "1");
  }

  @Test
  void aJobWithoutSparkRunsInAJvmThatStartsFast() {
    Plan plan = door.plan("experiments", "list", "--sort", "a b", "");

    assertThat(plan.command())
        .startsWith("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .contains("-XX:SharedArchiveFile=" + home + "/target/elocute.jsa")
        .contains("-Dai.djl.offline=true", "-Delocute.home=" + home)
        .contains("-Delocute.trash.retentionDays=30")
        .endsWith("elocute.cli.Main", "experiments", "list", "--sort", "a b", "");
    assertThat(plan.environment()).containsExactly(Map.entry("SPARK_LOCAL_IP", "127.0.0.1"));
    assertThat(plan.words()).startsWith("env", "SPARK_LOCAL_IP=127.0.0.1", "java");
  }

  @Test
  void aJobOfLongWorkGetsAllOfTheJvmsCompilers() {
    assertThat(door.command("bench", "step"))
        .contains("-XX:+UseParallelGC", "elocute-bench.jar")
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void hadoopsSettingsReachAJobWithoutSpark() {
    Plan plan =
        door.with("HADOOP_CONF_DIR", "/etc/hadoop")
            .with("TMPDIR", "/my tmp")
            .plan("--conf=spark.hadoop.fs.x=a b", "--conf", "spark.y=z", "compare");

    assertThat(plan.command())
        .contains("-Dspark.hadoop.fs.x=a b", "-Djava.io.tmpdir=/my tmp")
        .noneMatch(word -> word.contains("spark.y") || word.contains("SharedArchiveFile"));
    assertThat(plan.command().get(plan.command().indexOf("-cp") + 1))
        .startsWith("/etc/hadoop:" + home + "/target/elocute.jar:");
  }

  @Test
  void whatMayRunEitherWayRunsOnSparkWhereAMasterIsNamed() {
    assertThat(door.command("--master", "local[2]", "experiments", "cleanup"))
        .contains("org.apache.spark.deploy.SparkSubmit", "--master local[2]");
    assertThat(door.command("--queue", "q", "experiments", "cleanup"))
        .doesNotContain("SparkSubmit");
  }

  @Test
  void whoAsksForHelpGetsNoSpark() {
    assertThat(door.command("doctor", "--help")).endsWith("elocute.cli.Main doctor --help");
    assertThat(door.command("docter")).endsWith("elocute.cli.Main docter");
    assertThat(door.command()).endsWith("elocute.cli.Main help");
  }

  @Test
  void aClusterIsStartedInTheLaunchersOwnJvm() {
    assertThat(door.command("-v", "cluster", "status"))
        .endsWith("elocute.launch.Launcher run cluster status");
  }

  @Test
  void severalRecordingsAreHeardOnSpark() {
    assertThat(door.command("predict", "--wav", "a.wav")).doesNotContain("SparkSubmit");
    assertThat(door.command("predict", "--wav", "a.wav", "b.wav"))
        .contains("SparkSubmit", "local-cluster[2,4,4000]");
  }

  @Test
  void twoExecutorsOnLoopbackAreTheDefault() {
    Plan plan = door.plan("train", "--ranks", "2");

    assertThat(String.join(" ", plan.command()))
        .contains("spark.master=local-cluster[2,4,4000]", "spark.executor.memory=4000m")
        .contains("spark.task.cpus=4", "spark.cores.max=8", "OMP_NUM_THREADS=4")
        .doesNotContain("OMP_NUM_THREADS=1")
        .contains("spark.app.name=elocute train", "spark.ui.showConsoleProgress=false")
        .contains("spark.driver.bindAddress=127.0.0.1", "spark.ui.enabled=false")
        .contains("spark.executorEnv.LC_ALL=C.UTF-8")
        .doesNotContain("--jars", "jdk.incubator.vector")
        .contains("-Delocute.run=" + home + "/target/spark/runs/train-" + TestDoor.START)
        .endsWith(home + "/target/elocute.jar train --ranks 2");
    assertThat(plan.environment())
        .containsEntry("SPARK_LOCAL_IP", "127.0.0.1")
        .containsEntry("SPARK_HOME", home + "/target/spark")
        .containsEntry("SPARK_CONF_DIR", home + "/conf");
  }

  @Test
  void whatTheUserSetsComesAfterTheDefaultsAndInsteadOfThem() {
    assertThat(
            door.command(
                "--master=spark://somewhere:7077",
                "--executor-memory",
                "3g",
                "--conf",
                "spark.barrier.sync.timeout=7",
                "--supervise",
                "doctor",
                "--ranks",
                "3"))
        .contains("--master spark://somewhere:7077", "--executor-memory 3g", "--supervise")
        .contains("spark.barrier.sync.timeout=7", "--jars " + jars("own-1.jar", "own-2.jar"))
        .doesNotContain("spark.barrier.sync.timeout=1800", "local-cluster", "bindAddress")
        .endsWith("elocute.jar doctor --ranks 3");
  }

  @Test
  void aPropertiesFileWinsOverTheDefaults() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("my.properties"),
            "# mine\nspark.master = local[3]\nspark.barrier.sync.timeout: 7\n");

    assertThat(door.command("--properties-file", file.toString(), "doctor"))
        .contains("--properties-file " + file, "spark.driver.bindAddress=127.0.0.1")
        .doesNotContain("spark.barrier.sync.timeout=1800", "local-cluster");
    assertThatThrownBy(() -> door.plan("--properties-file", "/none", "doctor"))
        .isInstanceOf(LaunchException.class)
        .hasMessage("there is no file '/none'");
  }

  @Test
  void anInstalledSparksOwnSettingsWinOverTheDefaultsButNotOverTheJobs() throws IOException {
    Path spark =
        installSpark(
            "spark.master yarn\nspark.sql.session.timeZone Asia/Seoul\n"
                + "spark.speculation true\n");

    String command = door.with("SPARK_HOME", spark.toString()).onTerminal().command("doctor");

    assertThat(command)
        .startsWith(spark + "/bin/spark-submit --class elocute.cli.Main --jars ")
        .contains("spark.speculation=false")
        .doesNotContain("spark.sql.session.timeZone", "spark.master", "showConsoleProgress");
  }

  @Test
  void theUsersJarsFollowOursInOneOption() throws IOException {
    door.with("SPARK_HOME", installSpark("").toString());

    List<String> words =
        door.plan("--jars", "/a.jar", "--queue", "q", "--jars=/b.jar", "doctor").command();

    assertThat(words).containsOnlyOnce("--jars").containsSubsequence("--queue", "q", "doctor");
    assertThat(words.get(words.indexOf("--jars") + 1))
        .isEqualTo(jars("own-1.jar", "own-2.jar") + ",/a.jar,/b.jar");
  }

  @Test
  void aSparkHomeWithoutSparkIsRefused() {
    door.with("SPARK_HOME", home.toString());

    assertThatThrownBy(() -> door.plan("doctor"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContainingAll(home.toString(), "bin/spark-submit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13-4.0.2", "2.13-3.5.7", "2.12-4.1.3", "2.13-5.0.0"})
  void aSparkOfAnotherLineIsRefusedByItsVersion(String other) throws IOException {
    door.with("SPARK_HOME", installSpark("", other).toString());

    assertThatThrownBy(() -> door.plan("doctor"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContainingAll(other.substring(5), "Scala " + other.substring(0, 4), "Spark 4.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.13-4.1.0", "2.13-4.1.3", "2.13-4.2.0", "2.13-4.10.1-SNAPSHOT"})
  void aSparkOfTheLineIsTaken(String version) throws IOException {
    Path spark = installSpark("", version);

    String command = door.with("SPARK_HOME", spark.toString()).command("doctor");

    assertThat(command).startsWith(spark + "/bin/spark-submit");
  }

  @Test
  void theClusterOfThisMachineGetsTheRunsOwnJars() {
    assertThat(door.command("--master", "spark://127.0.0.1:7077", "doctor"))
        .contains("spark.executor.extraClassPath=" + home + "/target/spark/jars/*")
        .contains("spark.driver.host=127.0.0.1")
        .doesNotContain("--jars");
  }

  @Test
  void aRunHasJarsOfItsOwnAndADryRunNothing() throws IOException {
    Path run = home.resolve("target/spark/runs/doctor-" + TestDoor.START);
    door.plan("doctor");
    assertThat(run).doesNotExist();

    Plan plan = door.with("ELOCUTE_DRY_RUN", "").plan("doctor");

    assertThat(run.resolve("jars").toFile().list())
        .containsExactlyInAnyOrder("spark-core-1.jar", "own-2.jar", "own-1.jar", "elocute.jar");
    assertThat(plan.environment()).containsEntry("SPARK_HOME", run.toString());
    assertThat(String.join(" ", plan.command())).endsWith(run + "/jars/elocute.jar doctor");
  }

  @Test
  void runsKeepWhatTheyWriteWhereTheyAreTold() throws IOException {
    Path work = home.resolve("my work");
    door.with("ELOCUTE_DRY_RUN", "").with("ELOCUTE_WORK_DIR", work.toString()).plan("doctor");
    assertThat(work.resolve("runs").toFile().list()).hasSize(1);

    door.with("ELOCUTE_WORK_DIR", "/proc/none");
    assertThatThrownBy(() -> door.plan("doctor"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContainingAll("cannot write to '/proc/none'", "ELOCUTE_WORK_DIR");
  }

  private String jars(String... names) {
    return Stream.of(names)
        .map(name -> home.resolve("target/spark/jars").resolve(name).toString())
        .collect(Collectors.joining(","));
  }

  private Path installSpark(String settings, String version) throws IOException {
    Path spark = installSpark(settings);
    Files.createFile(
        Files.createDirectories(spark.resolve("jars")).resolve("spark-core_" + version + ".jar"));
    return spark;
  }

  private Path installSpark(String settings) throws IOException {
    Path spark = home.resolve("spark");
    Path submit = Files.createDirectories(spark.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, "");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        Files.createDirectories(spark.resolve("conf")).resolve("spark-defaults.conf"), settings);
    return spark;
  }
}
