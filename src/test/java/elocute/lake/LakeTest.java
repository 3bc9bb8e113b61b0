package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest {
  @TempDir Path folder;

  @Test
  void pathsFollowTheLayout() throws IOException {
    Lake lake = Lake.open(folder.toString(), new Configuration());
    String root = "file:" + folder;
    assertThat(lake.uri()).isEqualTo(root);
    assertThat(lake.features("set")).hasToString(root + "/features/set");
    assertThat(lake.runDirectory("run")).hasToString(root + "/experiments/run");
    assertThat(lake.runFiles("run").checkpoint("best_error"))
        .hasToString(root + "/experiments/run/checkpoints/best_error");
    assertThat(lake.tablePartition("epochs", "run"))
        .hasToString(root + "/tables/epochs/experiment=run");
    assertThat(lake.archive("run")).hasToString(root + "/archive/run.tar.gz");
    assertThat(lake.comparison("id")).hasToString(root + "/comparison_results/id");
  }

  @Test
  void aCheckpointIsOfTheRunThatItLiesIn() throws IOException {
    Lake lake = Lake.open(folder.toString(), new Configuration());
    assertThat(lake.runOf(lake.runFiles("run").checkpoint("latest"))).contains("run");
    for (String elsewhere :
        new String[] {
          "/elsewhere/experiments/run/checkpoints/latest",
          folder + "/experiments/run/latest",
          folder + "/experiments/_trash/run/checkpoints/latest",
          folder + "/experiments/a/b/checkpoints/latest",
          "/latest",
          "/"
        }) {
      assertThat(lake.runOf(new org.apache.hadoop.fs.Path(elsewhere))).as(elsewhere).isEmpty();
    }
  }

  @Test
  void theUriOpensTheSameLake() throws IOException {
    Lake lake = Lake.open(folder.toString() + "/", new Configuration());
    assertThat(Lake.open(lake.uri(), new Configuration()).root()).isEqualTo(lake.root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "/", "file:///"})
  void aLakeNeedsADirectoryBelowTheRoot(String uri) {
    assertThatThrownBy(() -> Lake.open(uri, new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the lake's URI");
  }

  @Test
  void namesCannotLeaveTheLake() throws IOException {
    Lake lake = Lake.open(folder.toString(), new Configuration());
    assertThatThrownBy(() -> lake.runDirectory("../../etc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run name '../../etc' is not valid");
  }
}
