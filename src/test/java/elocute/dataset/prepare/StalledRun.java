package elocute.dataset.prepare;

import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.Lake;
import elocute.lake.ObjectStoreFileSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A preprocessing run in a JVM of its own, which never comes to its end. */
final class StalledRun {

  private StalledRun() {}

  /**
   * @param arguments lake, corpus and feature set
   */
  public static void main(String[] arguments) throws IOException {
    var conf =
        new SparkConf()
            .setMaster("local[1]")
            .setAppName("stalled")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.hadoop.fs.store.impl", ObjectStoreFileSystem.class.getName());
    var spark = new JavaSparkContext(conf);
    var settings =
        new PreprocessingSettings(
            "store://" + arguments[1],
            arguments[2],
            RowSettings.standard(),
            Reuse.NOTHING,
            OptionalDouble.empty(),
            OptionalInt.of(1));
    try (Fault stall =
        Fault.at(Call.OPEN).of(PreprocessingIT.RECORDING).does(path -> stallForEver())) {
      new Preprocessing(spark, Lake.open(arguments[0], spark.hadoopConfiguration())).run(settings);
    }
  }

  private static void stallForEver() throws IOException {
    System.out.println("stalled");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** Starts a run, waits until it is in the middle of a shard, and kills it with SIGKILL. */
  static void startAndKill(Lake lake, Path corpus, String name) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StalledRun.class.getName(), lake.uri(), corpus.toString(), name));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.equals("stalled")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the run ended with status " + process.waitFor());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
