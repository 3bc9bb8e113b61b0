package elocute.jobs;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Starts the application's Spark session, with what Elocute itself needs of it. */
final class SparkSessions {

  private SparkSessions() {}

  /** The running session, or a new one with the settings that spark-submit was given. */
  static SparkSession open() {
    return SparkSession.builder().getOrCreate();
  }

  /** The context of {@link #open}. */
  static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(open().sparkContext());
  }
}
