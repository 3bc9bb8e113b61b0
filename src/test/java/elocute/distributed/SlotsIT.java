package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.training.TrainingException;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class SlotsIT {

  @Test
  void too_few_slots_are_counted_instead_of_waited_for_without_end() throws Exception {
    var conf =
        new SparkConf(false)
            .setMaster("local[3]")
            .setAppName("slots")
            .set("spark.task.cpus", "2")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false");
    try (var spark = new JavaSparkContext(conf)) {
      assertThat(Slots.await(spark.sc(), 0, Duration.ZERO)).isEqualTo(1);
      assertThat(Slots.await(spark.sc(), 1, Duration.ZERO)).isEqualTo(1);
      assertThatThrownBy(() -> Slots.await(spark.sc(), 4, Duration.ZERO))
          .isInstanceOf(TrainingException.class)
          .hasMessageStartingWith(
              "training on 4 ranks needs 4 slots of 2 cores and 0 GPUs, the cluster has 1 after 0 s");
    }
  }
}
