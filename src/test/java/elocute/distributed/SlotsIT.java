package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.training.data.TrainingException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class SlotsIT {

  @Test
  void tooFewSlotsAreCountedInsteadOfWaitedForWithoutEnd() throws Exception {
    var conf =
        new SparkConf(false)
            .setMaster("local[3]")
            .setAppName("slots")
            .set("spark.task.cpus", "2")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false");
    try (var spark = new JavaSparkContext(conf)) {
      var slots = new Slots(spark, line -> {});
      assertThat(slots.await(0, MissingExecutors.FAIL))
          .hasToString(
              "1 ranks: the slots of 1 executors with 3 cores and 1 slots;"
                  + " asked for were 3 cores (spark.master local[3])");
      assertThat(slots.await(1, MissingExecutors.FAIL).ranks()).isEqualTo(1);
      assertThatThrownBy(() -> slots.await(4, MissingExecutors.FAIL))
          .isInstanceOf(TrainingException.class)
          .hasMessageStartingWith(
              "training on 4 ranks needs 4 slots of 2 cores and 0 GPUs,"
                  + " 3 cores (spark.master local[3]) have 1 at most: lower --ranks");
    }
  }
}
