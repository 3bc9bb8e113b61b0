package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.allreduce.Protection;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings;
import elocute.training.data.TrainingException;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingSettingsTest {

  private static final String ENCRYPT = "spark.elocute.collective.encrypt";

  private final SparkConf conf = new SparkConf(false);

  @Test
  void byDefaultASilentRankHasFiveMinutesAndALivingOneAnHour() {
    RingSettings settings = RingSettings.of(conf);

    assertThat(settings.protection()).isEqualTo(Protection.AUTHENTICATED);
    assertThat(settings.timeouts().silence()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.timeouts().stall()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.network.crypto.enabled",
        "spark.authenticate.enableSaslEncryption",
        "spark.ssl.rpc.enabled"
      })
  void framesAreEncryptedAsSparksOwnRpcUnlessToldOtherwise(String key) {
    conf.set(key, "true");

    assertThat(RingSettings.of(conf).protection()).isEqualTo(Protection.ENCRYPTED);
    conf.set(ENCRYPT, "auto");
    assertThat(RingSettings.of(conf).protection()).isEqualTo(Protection.ENCRYPTED);
    conf.set(ENCRYPT, "false");
    assertThat(RingSettings.of(conf).protection()).isEqualTo(Protection.AUTHENTICATED);
  }

  @Test
  void framesAreEncryptedWhereThatIsAskedFor() {
    conf.set(ENCRYPT, "true");
    assertThat(RingSettings.of(conf).protection()).isEqualTo(Protection.ENCRYPTED);
  }

  @Test
  void aLivingRankHasAtLeastAsLongAsASilentOne() {
    conf.set("spark.elocute.collective.deadlineSeconds", "7200");
    assertThat(RingSettings.of(conf).timeouts().stall()).isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource({
    "encrypt, yes, 'auto (as Spark''s RPC), true or false'",
    "deadlineSeconds, 0, at least 1",
    "deadlineSeconds, 5m, at least 1",
    "stallSeconds, -3, at least 1",
    "stallSeconds, 9999999999, at least 1"
  })
  void whatCannotBeMeantIsRefusedWithTheRule(String name, String value, String rule) {
    conf.set("spark.elocute.collective." + name, value);

    assertThatThrownBy(() -> RingSettings.of(conf))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("spark.elocute.collective." + name + " must be")
        .hasMessageContaining(rule)
        .hasMessageContaining("'" + value + "'");
  }

  @Test
  void ncclIsRefusedWhereTheDriverKnowsThatItIsImpossible() {
    assertThatThrownBy(() -> RingSettings.require(conf, training("exchange=nccl")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "training.exchange = nccl is not possible: ranks compute on CPUs without"
                + " spark.task.resource.gpu.amount=1; auto or ring is");
    conf.set("spark.task.resource.gpu.amount", "1");
    RingSettings.require(conf, training("exchange=nccl"));
    conf.set("spark.network.crypto.enabled", "true");
    assertThatThrownBy(() -> RingSettings.require(conf, training("exchange=nccl")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("encrypt, which NCCL does not");
    RingSettings.require(conf, training("exchange=auto"));
  }

  private static TrainingSettings training(String overrides) {
    return SettingsLoader.load(Optional.empty(), overrides).training();
  }
}
