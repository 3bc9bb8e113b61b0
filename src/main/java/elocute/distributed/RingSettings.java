package elocute.distributed;

import elocute.allreduce.Protection;
import elocute.allreduce.RingTimeouts;
import elocute.allreduce.nccl.NcclLibrary;
import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.Exchange;
import elocute.training.data.TrainingException;
import java.io.Serializable;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * How the ranks of a run meet and wait for each other, from Spark's configuration.
 *
 * @param protection what guards their connections
 * @param deadlineSeconds how long a rank may give no sign of life
 * @param stallSeconds how long a rank that lives may keep the others waiting
 */
record RingSettings(Protection protection, int deadlineSeconds, int stallSeconds)
    implements Serializable {

  private static final String ENCRYPT = "spark.elocute.collective.encrypt";
  private static final String DEADLINE = "spark.elocute.collective.deadlineSeconds";
  private static final String STALL = "spark.elocute.collective.stallSeconds";

  /**
   * Reads them.
   *
   * @throws TrainingException if one is not what it may be
   */
  static RingSettings of(SparkConf conf) {
    return new RingSettings(
        protection(conf), seconds(conf, DEADLINE, 300), seconds(conf, STALL, 3600));
  }

  /**
   * Refuses what cannot be meant, before any work.
   *
   * @throws TrainingException naming the key, the rule and the value
   */
  static void require(SparkConf conf, TrainingSettings training) {
    RingSettings ring = of(conf);
    if (training.exchange() != Exchange.NCCL) {
      return;
    }
    if (ring.protection() == Protection.ENCRYPTED) {
      throw impossible(
          "Spark's RPC or %s is set to encrypt, which NCCL does not".formatted(ENCRYPT));
    }
    if (!AssignedGpu.isAskedFor(conf) && !NcclLibrary.needsNoGpu()) {
      throw impossible("ranks compute on CPUs without spark.task.resource.gpu.amount=1");
    }
  }

  private static TrainingException impossible(String reason) {
    return new TrainingException(
        "training.exchange = nccl is not possible: %s; auto or ring is".formatted(reason));
  }

  RingTimeouts timeouts() {
    return new RingTimeouts(Duration.ofSeconds(deadlineSeconds), Duration.ofSeconds(stallSeconds));
  }

  private static Protection protection(SparkConf conf) {
    String encrypt = conf.get(ENCRYPT, "auto");
    return switch (encrypt) {
      case "true" -> Protection.ENCRYPTED;
      case "false" -> Protection.AUTHENTICATED;
      case "auto" -> isRpcEncrypted(conf) ? Protection.ENCRYPTED : Protection.AUTHENTICATED;
      default ->
          throw new TrainingException(
              "%s must be auto (as Spark's RPC), true or false, is '%s'"
                  .formatted(ENCRYPT, encrypt));
    };
  }

  private static boolean isRpcEncrypted(SparkConf conf) {
    return Stream.of(
            "spark.network.crypto.enabled",
            "spark.authenticate.enableSaslEncryption",
            "spark.ssl.rpc.enabled")
        .anyMatch(key -> conf.getBoolean(key, false));
  }

  private static int seconds(SparkConf conf, String key, int otherwise) {
    String seconds = conf.get(key, Integer.toString(otherwise)).strip();
    if (!seconds.matches("0*[1-9]\\d{0,8}")) {
      throw new TrainingException(
          "%s must be a whole number of seconds, at least 1, is '%s'".formatted(key, seconds));
    }
    return Integer.parseInt(seconds);
  }
}
