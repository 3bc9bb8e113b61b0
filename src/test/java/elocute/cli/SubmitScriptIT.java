package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitScriptIT {

  private static final Pattern RANK =
      Pattern.compile(
          "^ +(?<rank>\\d) +(?<executor>\\d) +127\\.0\\.0\\.1 +(?<process>\\d+) ",
          Pattern.MULTILINE);

  private final SubmitScript submit = new SubmitScript();

  @Test
  void helpNamesEveryJobAndExitsWithZero() throws Exception {
    var outcome = submit.run("help");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains(Main.commandLine().getSubcommands().keySet());
  }

  @Test
  void aJobDescribesItsOptionsWithoutStartingSpark() throws Exception {
    var outcome = submit.run("doctor", "--help");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).startsWith("Usage: ./submit.sh doctor").contains("--ranks");
    assertThat(outcome.listening()).isEmpty();
  }

  @Test
  void anUnknownJobIsWrongUsageAndTheNearestOneIsNamed() throws Exception {
    var outcome = submit.run("docter");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).contains("docter", "doctor");
  }

  @Test
  void anUnknownOptionBeforeTheJobIsWrongUsage() throws Exception {
    var outcome = submit.run("--ranks", "2", "doctor");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).contains("'--ranks' is not an option of spark-submit");
  }

  @Test
  void aUsersErrorInsideSparkIsOneLineAndWrongUsage() throws Exception {
    var outcome = submit.run("--master", "local[1]", "doctor", "--ranks", "0");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines()).containsExactly("error: --ranks must be at least 1, not 0");
  }

  @Test
  void optionsBeforeTheJobReachSparkSubmitAfterTheDefaults() throws Exception {
    var outcome =
        submit
            .with("ELOCUTE_DRY_RUN", "1")
            .run(
                "--master=spark://somewhere:7077",
                "--executor-memory",
                "3g",
                "--conf",
                "spark.barrier.sync.timeout=7",
                "--supervise",
                "doctor",
                "--ranks",
                "3");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("--master spark://somewhere:7077", "--executor-memory 3g", "--supervise")
        .contains("spark.barrier.sync.timeout=7")
        .doesNotContain("spark.barrier.sync.timeout=600", "local-cluster", "bindAddress")
        .endsWith("elocute.jar doctor --ranks 3 \n");
  }

  @Test
  void aDryRunNeitherMakesNorClearsARunDirectory() throws Exception {
    Path runs = Files.createDirectories(SubmitScript.HOME.resolve("target/spark/runs"));
    Path over = Files.createDirectories(runs.resolve("dry-20000101-000000-1099511627776/jars"));
    String[] before = runs.toFile().list();

    var outcome = submit.with("ELOCUTE_DRY_RUN", "1").run("doctor");

    assertThat(outcome.out()).contains("org.apache.spark.deploy.SparkSubmit");
    assertThat(runs.toFile().list()).containsExactlyInAnyOrder(before);
    assertThat(over).exists();
    FileUtils.deleteDirectory(over.getParent().toFile());
  }

  @Test
  void aRunHasJarsOfItsOwn() throws Exception {
    Path runs = SubmitScript.HOME.resolve("target/spark/runs");

    submit.run("--master", "local[1]", "doctor", "--ranks", "0");

    Path jars;
    try (Stream<Path> all = Files.list(runs)) {
      jars = all.max(Comparator.comparing(SubmitScriptIT::started)).orElseThrow().resolve("jars");
    }
    Path built = SubmitScript.HOME.resolve("target");
    assertThat(Files.isSameFile(jars.resolve("elocute.jar"), built.resolve("elocute.jar")))
        .isFalse();
    try (Stream<Path> all = Files.list(jars)) {
      assertThat(all).hasSizeGreaterThan(100).noneMatch(Files::isSymbolicLink);
    }
  }

  @Test
  void predictStartsSparkForAFolderAPatternOrSeveralRecordingsOnly(@TempDir Path folder)
      throws Exception {
    String file = Files.writeString(folder.resolve("a [1].wav"), "").toString();
    submit.with("ELOCUTE_DRY_RUN", "1");
    assertThat(predict(file, "--text", "x y"))
        .doesNotContain("SparkSubmit")
        .contains("elocute.cli.Main predict");
    for (String[] many :
        new String[][] {
          {folder.toString()}, {folder + "/*.wav"}, {file, file}, {"hdfs://host/a.wav"}
        }) {
      assertThat(predict(many)).contains("SparkSubmit").contains("local-cluster");
    }
  }

  private static String started(Path run) {
    return RunDirectory.of(run).map(RunDirectory::started).orElse("");
  }

  private String predict(String... wav) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("predict", "--wav"));
    arguments.addAll(List.of(wav));
    return submit.run(arguments.toArray(String[]::new)).out();
  }

  @Test
  void namesInHangulAreFoundWhereTheLocaleKnowsAsciiAlone(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("names.sh");
    executable(script, NAMES);

    var outcome =
        new SubmitScript(script)
            .with("LC_ALL", "C")
            .with("HOME_OF_ELOCUTE", SubmitScript.HOME.toString())
            .run(folder.toString());

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .containsPattern("corpus +file:.*/말뭉치\\R")
        .containsPattern("utterances found +1\\R")
        .containsPattern("(?m)^ *말하기 ");
  }

  /** File names that a test without UTF-8 could not make itself. */
  private static final String NAMES =
      """
      cd "$1" && mkdir -p 말뭉치/ABA/wav 말뭉치/ABA/annotation 말뭉치/ABA/transcript
      sample=$HOME_OF_ELOCUTE/data-lake/raw/sample/ABA
      for file in wav/arctic_a0001.wav annotation/arctic_a0001.TextGrid transcript/arctic_a0001.txt; do
        cp "$sample/$file" "말뭉치/ABA/${file%%/*}/한글.${file##*.}"
      done
      for table in experiments epochs; do
        mkdir -p "호수/experiments/말하기" "호수/tables/$table/experiment=말하기"
        cp "$HOME_OF_ELOCUTE/src/test/resources/elocute/lake/tables/0.1.0/$table.parquet" "호수/tables/$table/experiment=말하기/"
      done
      "$HOME_OF_ELOCUTE/submit.sh" preprocess --corpus 말뭉치 --lake 호수 --features 소리 &&
      "$HOME_OF_ELOCUTE/submit.sh" features show 소리 --lake 호수 &&
      "$HOME_OF_ELOCUTE/submit.sh" experiments list --lake 호수""";

  @Test
  void aPropertiesFileWinsOverTheDefaults(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("my.properties"),
            "# mine\nspark.master = local[3]\nspark.barrier.sync.timeout: 7\n");

    var outcome =
        submit.with("ELOCUTE_DRY_RUN", "1").run("--properties-file", file.toString(), "doctor");

    assertThat(outcome.out())
        .contains(file.toString(), "spark.driver.bindAddress=127.0.0.1")
        .doesNotContain("spark.barrier.sync.timeout=600", "local-cluster");
  }

  @Test
  void blanksThatNobodySeesInAPropertiesFileAreShown(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("my.properties");
    for (String content :
        List.of("# mine\nspark.task.cpus\u00a02\n", "#\n\uFEFFspark.task.cpus 2\n")) {
      Files.writeString(file, content);

      var outcome =
          submit.with("ELOCUTE_DRY_RUN", "1").run("--properties-file", file.toString(), "doctor");

      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err()).contains(file + ":2: there is a byte order mark (\\ufeff)");
    }
  }

  @Test
  void theDefaultIsTwoExecutorsInJvmsOfTheirOwnThatListenOnLoopbackAlone() throws Exception {
    var stranger = new Stranger();

    var outcome = submit.watchedBy(stranger::visit).run("doctor");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("master local-cluster[2,");
    assertTwoExecutors(outcome);
    assertThat(outcome.listening()).isNotEmpty().allMatch(ListeningSockets::isLoopback);
    assertThat(stranger.answers()).contains("401").doesNotContain("200", "302", "303");
  }

  @Test
  void aStandaloneClusterOnLoopbackServesThoseWhoKnowItsSecret() throws Exception {
    var started = submit.run("cluster", "start", "--cores", "1", "--port", freePort());
    try {
      assertThat(started.status()).as(started.err()).isZero();
      assertThat(started.out()).contains("is up with 2 workers");
      var stranger = new Stranger();
      stranger.visit(started.listening());
      assertThat(stranger.answers()).contains("401").doesNotContain("200", "302", "303");
      var outcome = submit.run("--properties-file", clusterProperties().toString(), "doctor");

      assertThat(outcome.status()).as(outcome.err()).isZero();
      assertTwoExecutors(outcome);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clusterProperties())))
          .isEqualTo("rw-------");
      assertThat(clusterProperties())
          .content()
          .containsPattern("spark.network.crypto.enabled +true");
    } finally {
      assertThat(submit.run("cluster", "stop").status()).isZero();
    }
    assertThat(submit.run("cluster", "status").out()).contains("no cluster is up");
  }

  @Test
  void anInstalledSparkGetsTheJarsThatItHasNot(@TempDir Path sparkHome) throws Exception {
    executable(sparkHome.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\"");

    var outcome = submit.with("SPARK_HOME", sparkHome.toString()).run("--queue", "q", "doctor");

    List<String> given = outcome.out().lines().toList();
    assertThat(given).containsSubsequence("--class", "elocute.cli.Main", "--queue", "q", "doctor");
    assertThat(given.get(given.indexOf("--jars") + 1))
        .contains("pytorch-engine", "carpet-record", "picocli")
        .doesNotContain("spark-core", "hadoop", "slf4j");
  }

  @Test
  void libtorchHasTheEnvironmentOfExecutorsHereTooButForWhatIsSet(@TempDir Path sparkHome)
      throws Exception {
    executable(sparkHome.resolve("bin/spark-submit"), "env; printf '%s\\n' \"$@\"");

    var outcome =
        submit
            .with("SPARK_HOME", sparkHome.toString())
            .with("OMP_WAIT_POLICY", "ACTIVE")
            .run("doctor");

    List<String> lines = outcome.out().lines().toList();
    assertThat(lines)
        .contains("OMP_WAIT_POLICY=ACTIVE", "ONEDNN_PRIMITIVE_CACHE_CAPACITY=200")
        .contains("spark.executorEnv.ONEDNN_PRIMITIVE_CACHE_CAPACITY=200");
    String memory =
        lines.stream().filter(line -> line.startsWith("GLIBC_TUNABLES=")).findFirst().orElseThrow();
    assertThat(memory).contains("glibc.malloc.mmap_max=0:");
    assertThat(lines).contains("spark.executorEnv." + memory);
  }

  @Test
  void aJobRunsOnAnInstalledSparkThatHasNoneOfOurJars() throws Exception {
    Path sparkHome = SubmitScript.HOME.resolve("target/installed-spark");
    installSpark(sparkHome);

    var outcome = submit.with("SPARK_HOME", sparkHome.toString()).run("doctor");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertTwoExecutors(outcome);
    assertThat(outcome.listening()).isNotEmpty().allMatch(ListeningSockets::isLoopback);
  }

  @Test
  void aSparkHomeWithoutSparkIsRefused(@TempDir Path empty) throws Exception {
    var outcome = submit.with("SPARK_HOME", empty.toString()).run("doctor");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).contains(empty.toString(), "bin/spark-submit");
  }

  @Test
  void anOldJavaIsRefusedWithAdvice(@TempDir Path javaHome) throws Exception {
    executable(javaHome.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    var outcome = submit.with("JAVA_HOME", javaHome.toString()).run("help");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).contains("needs Java 17 to 22", "11.0.2");
  }

  @Test
  void aJavaTooNewForHadoopIsRefusedWithAdvice(@TempDir Path javaHome) throws Exception {
    executable(javaHome.resolve("bin/java"), "echo 'openjdk version \"25.0.1\" 2025-10-21' >&2");

    var outcome = submit.with("JAVA_HOME", javaHome.toString()).run("help");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines()).singleElement().asString().contains("17 to 22", "25.0.1");
  }

  @Test
  void aJavaThatDoesNotRunIsRefusedWithItsOwnWords(@TempDir Path javaHome) throws Exception {
    executable(javaHome.resolve("bin/java"), "echo 'could not find libjava.so' >&2; exit 1");

    var outcome = submit.with("JAVA_HOME", javaHome.toString()).run("help");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("does not run: 'could not find libjava.so'", "JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workers",
        "--workers two",
        "--cores 0",
        "--memory 4",
        "--port 65535",
        "--port 700000"
      })
  void aClusterWithOptionsThatMakeNoSenseIsNotStarted(String options) throws Exception {
    var outcome = submit.run(("cluster start " + options).split(" "));

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("error: " + options.split(" ")[0] + ": must be a number");
  }

  @Test
  void theVersionIsTheProjects() throws Exception {
    Matcher version =
        Pattern.compile("<artifactId>elocute</artifactId>\\s*<version>(.+)</version>")
            .matcher(Files.readString(SubmitScript.HOME.resolve("pom.xml")));
    assertThat(version.find()).isTrue();

    assertThat(submit.run("--version").out().strip()).isEqualTo("elocute " + version.group(1));
  }

  @Test
  void aUserWithoutANameIsToldWhatToDo(@TempDir Path programs) throws Exception {
    executable(programs.resolve("id"), "[ \"$1\" != -un ] && echo 12345");

    var outcome =
        submit.with("PATH", programs + ":" + System.getenv("PATH")).run("experiments", "list");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .contains("user 12345 has no name", "elocute:x:12345:12345::/tmp:/bin/sh");
  }

  @Test
  void foldersThatCannotBeWrittenAreNamedWithTheVariableThatMovesThem() throws Exception {
    var temporary = new SubmitScript().with("TMPDIR", "/proc/none").run("experiments", "list");
    var work = new SubmitScript().with("ELOCUTE_WORK_DIR", "/proc/none").run("doctor");

    assertThat(temporary.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(temporary.err().lines()).singleElement().asString().contains("/proc/none", "TMPDIR");
    assertThat(work.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(work.err().lines())
        .singleElement()
        .asString()
        .contains("/proc/none", "ELOCUTE_WORK_DIR");
  }

  @Test
  void runsKeepWhatTheyWriteWhereTheyAreTold(@TempDir Path folder) throws Exception {
    submit
        .with("ELOCUTE_WORK_DIR", folder.toString())
        .run("--master", "local[1]", "doctor", "--ranks", "0");

    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      assertThat(runs)
          .singleElement()
          .satisfies(run -> assertThat(run.resolve("jars/elocute.jar")).exists());
    }
  }

  @Test
  void stoppingAClusterSparesProcessesThatHaveItsNumbersByNow(@TempDir Path folder)
      throws Exception {
    Path cluster = Files.createDirectory(folder.resolve("cluster"));
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(cluster.resolve("worker-1.pid"), other.pid() + "\n");
      Files.writeString(cluster.resolve("master.pid"), other.pid() + " 1\n");
      submit.with("ELOCUTE_WORK_DIR", folder.toString());

      assertThat(submit.run("cluster", "status").out()).contains("no cluster is up");
      assertThat(submit.run("cluster", "stop").status()).isZero();
      assertThat(other.isAlive()).isTrue();
      assertThat(cluster).isEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  /** What a Spark installation has: Spark's jars without ours, and spark-submit. */
  private static void installSpark(Path sparkHome) throws IOException {
    FileUtils.deleteDirectory(sparkHome.toFile());
    Path jars = Files.createDirectories(sparkHome.resolve("jars"));
    Files.writeString(sparkHome.resolve("RELEASE"), "");
    try (Stream<Path> all = Files.list(SubmitScript.HOME.resolve("target/spark/jars"))) {
      for (Path jar : all.toList()) {
        if (Files.notExists(SubmitScript.HOME.resolve("target/lib").resolve(jar.getFileName()))) {
          Files.createLink(jars.resolve(jar.getFileName()), jar);
        }
      }
    }
    executable(
        sparkHome.resolve("bin/spark-submit"),
        """
        export SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd) SPARK_SCALA_VERSION=2.13
        command=$(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \\
          org.apache.spark.deploy.SparkSubmit "$@" | tr '\\0' '\\n' | sed '/^$/d')
        IFS='
        '
        set -f
        exec $command
        """
            .stripIndent());
  }

  private static void assertTwoExecutors(SubmitScript.Outcome outcome) {
    var ranks = RANK.matcher(outcome.out()).results().toList();
    assertThat(ranks).extracting(rank -> rank.group(1)).containsExactly("0", "1");
    assertThat(ranks).extracting(rank -> rank.group(2)).containsExactlyInAnyOrder("0", "1");
    assertThat(ranks).extracting(rank -> rank.group(3)).doesNotHaveDuplicates();
  }

  private static Path clusterProperties() {
    return SubmitScript.HOME.resolve("target/spark/cluster/cluster.properties");
  }

  /** A port that is free, and the next as well, below those that systems hand out. */
  private static String freePort() {
    return new Random()
        .ints(10_000, 30_000)
        .filter(port -> isFree(port) && isFree(port + 1))
        .mapToObj(Integer::toString)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
