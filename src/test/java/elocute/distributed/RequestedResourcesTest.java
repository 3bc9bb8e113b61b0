package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedResourcesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "local[3]                       | -                                                 | 3 |"
            + " 3",
        "local                          | spark.executor.cores=4                            | 1 |"
            + " 1",
        "local[4,2]                     | spark.task.cpus=3                                 | 4 |"
            + " 1",
        "local-cluster[2,1,1024]        | -                                                 | 2 |"
            + " 2",
        "local-cluster[2,4,1024]        | spark.task.cpus=4,spark.cores.max=8               | 8 |"
            + " 2",
        "local-cluster[2,4,1024]        | spark.cores.max=4                                 | 4 |"
            + " 4",
        "local-cluster[2,5,1024]        | spark.executor.cores=2,spark.task.cpus=2          | 8 |"
            + " 4",
        "spark://h:7077                 | spark.cores.max=6                                 | 6 |"
            + " 6",
        "spark://h:7077                 | spark.cores.max=7,spark.executor.cores=2          | 6 |"
            + " 6",
        "spark://h:7077                 |"
            + " spark.cores.max=6,spark.executor.cores=3,spark.task.cpus=2 | 6 | 2",
      })
  void coresAreWhatAMasterOfCoresIsAskedFor(
      String master, String settings, int cores, int mostSlots) {
    RequestedResources asked = RequestedResources.of(conf(master, settings));
    assertThat(asked.cores()).hasValue(cores);
    assertThat(asked.mostSlots()).hasValue(mostSlots);
    assertThat(asked.isMetBy(new RegisteredResources(9, cores, 0))).isTrue();
    assertThat(asked.isMetBy(new RegisteredResources(9, cores - 1, 99))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "yarn           | spark.executor.instances=3,spark.executor.cores=4,spark.task.cpus=2 | 3 |"
            + " 6",
        "yarn           | -                                                                   | 2 |"
            + " 2",
        "k8s://https://h| spark.executor.instances=5                                          | 5 |"
            + " 5",
      })
  void executorsAreWhatYarnAndKubernetesAreAskedFor(
      String master, String settings, int executors, int mostSlots) {
    RequestedResources asked = RequestedResources.of(conf(master, settings));
    assertThat(asked.executors()).hasValue(executors);
    assertThat(asked.mostSlots()).hasValue(mostSlots);
    assertThat(asked.isMetBy(new RegisteredResources(executors, 1, 0))).isTrue();
    assertThat(asked.isMetBy(new RegisteredResources(executors - 1, 99, 99))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "spark://h:7077 | -                                    | spark.cores.max is not set",
        "yarn           | spark.dynamicAllocation.enabled=true | spark.dynamicAllocation.enabled is"
            + " true",
      })
  void whereNothingIsAskedForItSaysWhy(String master, String settings, String reason) {
    RequestedResources asked = RequestedResources.of(conf(master, settings));
    assertThat(asked.isKnown()).isFalse();
    assertThat(asked.mostSlots()).isEqualTo(OptionalInt.empty());
    assertThat(asked.words()).isEqualTo("no number of executors (" + reason + ")");
  }

  @Test
  void theWordsNameTheSetting() {
    assertThat(RequestedResources.of(conf("yarn", "spark.executor.instances=3")).words())
        .isEqualTo("3 executors (spark.executor.instances)");
    assertThat(RequestedResources.of(conf("spark://h:1", "spark.cores.max=4")).words())
        .isEqualTo("4 cores (spark.cores.max)");
    assertThat(RequestedResources.of(conf("local-cluster[2,1,1024]", null)).words())
        .isEqualTo("2 cores (spark.master local-cluster[2,1,1024])");
  }

  static SparkConf conf(String master, String settings) {
    var conf = new SparkConf(false).setMaster(master);
    if (settings != null) {
      for (String setting : settings.split(",")) {
        conf.set(setting.split("=")[0], setting.split("=")[1]);
      }
    }
    return conf;
  }
}
