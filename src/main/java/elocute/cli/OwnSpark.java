package elocute.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.spark.SparkConf;

/**
 * A Spark that a run brings up by itself, on this machine: its processes ask each other for a
 * secret, and the pages that Spark's master and workers always have ask their readers for another.
 */
final class OwnSpark {

  private static final SecureRandom RANDOM = new SecureRandom();

  private OwnSpark() {}

  /**
   * Completes a run's settings; what the user has set stays.
   *
   * @return the same settings
   */
  static SparkConf close(SparkConf settings) {
    if (settings.get("spark.master", "").startsWith("local")) {
      settings
          .setIfMissing("spark.authenticate", "true")
          .setIfMissing("spark.authenticate.secret", secret())
          .setIfMissing("spark.master.rest.enabled", "false")
          .setIfMissing("spark.master.ui.decommission.allow.mode", "DENY")
          .setIfMissing("spark.ui.killEnabled", "false")
          .setIfMissing("spark.ui.filters", PageGuard.class.getName())
          .setIfMissing(PageGuard.PASSWORD, secret());
    }
    return settings;
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
