package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static String started(Path run) {
    return RunDirectory.of(run).map(RunDirectory::started).orElse("");
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
  void theDefaultIsTwoExecutorsInJvmsOfTheirOwnThatListenOnLoopbackAlone() throws Exception {
    var stranger = new Stranger();

    var outcome = submit.watchedBy(stranger::visit).run("doctor");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("master local-cluster[2,");
    assertThat(outcome.out()).containsPattern("libtorch 2\\.7\\.1 for CPUs, no NCCL: ranks 0, 1");
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
  void anInstalledSparkGetsLibtorchsEnvironmentTheJarsThatItHasNotAndAnyWords(
      @TempDir Path sparkHome) throws Exception {
    executable(sparkHome.resolve("bin/spark-submit"), "env; printf '<%s>\n' \"$@\"");

    var outcome =
        submit
            .with("SPARK_HOME", sparkHome.toString())
            .with("OMP_WAIT_POLICY", "ACTIVE")
            .run("--name", "a \"b' $c", "sql", "select '한글\n*'");

    List<String> lines = outcome.out().lines().toList();
    assertThat(outcome.out()).contains("<--name>\n<a \"b' $c>", "<sql>\n<select '한글\n*'>\n");
    assertThat(lines.get(lines.indexOf("<--jars>") + 1))
        .contains("pytorch-engine", "carpet-record", "picocli")
        .doesNotContain("spark-core", "hadoop", "slf4j");
    assertThat(lines)
        .contains("OMP_WAIT_POLICY=ACTIVE", "ONEDNN_PRIMITIVE_CACHE_CAPACITY=200")
        .contains("<spark.executorEnv.ONEDNN_PRIMITIVE_CACHE_CAPACITY=200>");
    String memory =
        lines.stream().filter(line -> line.startsWith("GLIBC_TUNABLES=")).findFirst().orElseThrow();
    assertThat(memory).contains("glibc.malloc.mmap_max=0:");
    assertThat(lines).contains("<spark.executorEnv." + memory + ">");
  }

  @Test
  void aDryRunPrintsTheCommandAsAShellReadsIt() throws Exception {
    var outcome = submit.with("ELOCUTE_DRY_RUN", "1").run("sql", "select 'a\nb'", "한 글", "");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("org.apache.spark.deploy.SparkSubmit", "local\\[\\*\\]")
        .endsWith(" sql $'select \\'a\\nb\\'' 한\\ 글 '' \n");
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

  /** Spark's newest. Which a machine has is its own affair; CI's has it. */
  @Test
  void aJobRunsOnJava25() throws Exception {
    Path home = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
    assumeThat(home).isDirectory();

    var outcome = submit.with("JAVA_HOME", home.toString()).run("doctor");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).containsPattern("(?m)^ *1 .* 25\\.");
  }

  @Test
  void anOldJavaIsRefusedWithAdvice(@TempDir Path javaHome) throws Exception {
    executable(javaHome.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    var outcome = submit.with("JAVA_HOME", javaHome.toString()).run("help");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err()).contains("needs Java 17 to 25", "11.0.2");
  }

  @Test
  void aJavaThatIsTooNewIsRefusedWithAdvice(@TempDir Path javaHome) throws Exception {
    executable(javaHome.resolve("bin/java"), "echo 'openjdk version \"26.0.1\" 2026-04-21' >&2");

    var outcome = submit.with("JAVA_HOME", javaHome.toString()).run("help");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines()).singleElement().asString().contains("17 to 25", "26.0.1");
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

  @Test
  void theVersionIsTheProjects() throws Exception {
    Matcher version =
        Pattern.compile("<artifactId>elocute</artifactId>\\s*<version>(.+)</version>")
            .matcher(Files.readString(SubmitScript.HOME.resolve("pom.xml")));
    assertThat(version.find()).isTrue();

    assertThat(submit.run("--version").out().strip()).isEqualTo("elocute " + version.group(1));
  }

  @Test
  void whatTheMachineLacksIsToldBeforeAnyWork() throws Exception {
    var outcome = submit.with("TMPDIR", "/proc/none").run("experiments", "list");

    assertThat(outcome.status()).isEqualTo(Main.WRONG_USAGE);
    assertThat(outcome.err().lines()).singleElement().asString().contains("/proc/none", "TMPDIR");
  }

  /** What a Spark installation has: Spark's jars without ours, and spark-submit. */
  private static void installSpark(Path sparkHome) throws IOException {
    FileUtils.deleteDirectory(sparkHome.toFile());
    Path jars = Files.createDirectories(sparkHome.resolve("jars"));
    Files.writeString(sparkHome.resolve("RELEASE"), "");
    String own = Files.readString(SubmitScript.HOME.resolve("target/own-jars"));
    try (Stream<Path> all = Files.list(SubmitScript.HOME.resolve("target/spark/jars"))) {
      for (Path jar : all.toList()) {
        if (!own.contains("/" + jar.getFileName())) {
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
