package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class OwnSparkTest {

  @Test
  void aSparkOfOnesOwnAsksForSecretsThatDifferFromRunToRun() {
    SparkConf one = OwnSpark.close(settings("local-cluster[2,1,1024]"));
    SparkConf other = OwnSpark.close(settings("local[*]"));

    assertThat(one.get("spark.authenticate")).isEqualTo("true");
    assertThat(one.get("spark.authenticate.secret"))
        .hasSize(64)
        .isNotEqualTo(other.get("spark.authenticate.secret"))
        .isNotEqualTo(one.get(PageGuard.PASSWORD));
    assertThat(one.get("spark.ui.killEnabled")).isEqualTo("false");
    assertThat(one.get("spark.ui.filters")).isEqualTo(PageGuard.class.getName());
  }

  @Test
  void whatTheUserHasSetStays() {
    SparkConf settings = settings("local[*]").set("spark.ui.killEnabled", "true");

    assertThat(OwnSpark.close(settings).get("spark.ui.killEnabled")).isEqualTo("true");
  }

  @Test
  void anotherMachinesSparkIsLeftAsItIs() {
    assertThat(OwnSpark.close(settings("spark://head:7077")).getAll())
        .containsExactly(settings("spark://head:7077").getAll());
  }

  private static SparkConf settings(String master) {
    return new SparkConf(false).set("spark.master", master);
  }
}
