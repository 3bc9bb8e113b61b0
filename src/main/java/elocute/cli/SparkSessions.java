package elocute.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Starts the application's Spark session, with what Elocute itself needs of it. */
final class SparkSessions {

  private SparkSessions() {}

  /** The running session, or a new one with the settings that spark-submit was given. */
  static SparkSession open() {
    Option<SparkSession> running = SparkSession.getDefaultSession();
    return running.isDefined()
        ? running.get()
        : SparkSession.builder().config(OwnSpark.close(new SparkConf())).getOrCreate();
  }

  /** The context of {@link #open}. */
  static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(open().sparkContext());
  }

  /** Whether spark-submit launched this JVM, so that there may be a session. */
  static boolean isSubmitted() {
    return System.getProperty("spark.master") != null;
  }

  /** Whether there is a session, or can be one. */
  static boolean isAtHand() {
    return isSubmitted() || SparkSession.getDefaultSession().isDefined();
  }

  /** Ends the running session, if any, and its executors. */
  static void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }
}
