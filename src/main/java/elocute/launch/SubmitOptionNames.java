package elocute.launch;

import java.util.Set;

/**
 * The options of spark-submit, as {@code org.apache.spark.launcher.SparkSubmitOptionParser}, which
 * only Spark itself can use, has them; a test compares.
 */
public final class SubmitOptionNames {

  public static final Set<String> WITH_VALUE =
      Set.of(
          "--archives",
          "--class",
          "--conf",
          "-c",
          "--deploy-mode",
          "--driver-class-path",
          "--driver-cores",
          "--driver-default-class-path",
          "--driver-java-options",
          "--driver-library-path",
          "--driver-memory",
          "--executor-cores",
          "--executor-memory",
          "--extra-properties-file",
          "--files",
          "--jars",
          "--keytab",
          "--kill",
          "--master",
          "--name",
          "--num-executors",
          "--packages",
          "--exclude-packages",
          "--principal",
          "--properties-file",
          "--proxy-user",
          "--py-files",
          "--queue",
          "--remote",
          "--repositories",
          "--status",
          "--total-executor-cores");

  static final Set<String> WITHOUT_VALUE =
      Set.of("--load-spark-defaults", "--supervise", "--usage-error", "--verbose", "-v");

  private SubmitOptionNames() {}
}
