package elocute.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;

/**
 * A Spark that a run brings up by itself, on this machine: its processes ask each other for a
 * secret, and the pages that Spark's master and workers always have ask their readers for another.
 */
public final class OwnSpark {

  private static final SecureRandom RANDOM = new SecureRandom();

  private OwnSpark() {}

  /**
   * Completes a run's settings; what the user has set stays.
   *
   * @return the same settings
   */
  static SparkConf close(SparkConf settings) {
    if (settings.get("spark.master", "").startsWith("local")) {
      settings().forEach(settings::setIfMissing);
    }
    return settings;
  }

  /** The settings that keep others out, with secrets of their own at each call. */
  public static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.authenticate", "true");
    settings.put("spark.authenticate.secret", secret());
    settings.put("spark.master.rest.enabled", "false");
    settings.put("spark.master.ui.decommission.allow.mode", "DENY");
    settings.put("spark.ui.killEnabled", "false");
    settings.put("spark.ui.filters", PageGuard.class.getName());
    settings.put(PageGuard.PASSWORD, secret());
    return settings;
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
