package elocute.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.runs.BestMetrics;
import elocute.runs.LakeWithRuns;
import elocute.runs.RunStore;
import elocute.runs.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedRunsTest {

  @TempDir Path folder;

  @Test
  void copiesAreRunsWithTheRowsOfTheOriginal() throws IOException {
    var best = new BestMetrics(0.8, 0.7, 1.25);
    new LakeWithRuns(folder.resolve("one")).ended("a", "simple", "finished", best);

    CopiedRuns.make(folder.resolve("one"), "a", folder.resolve("many"), 3);

    assertThat(new RunStore(new LakeWithRuns(folder.resolve("many")).lake()).list())
        .extracting(RunSummary::name)
        .containsExactly("a-0001", "a-0002", "a-0003");
    assertThat(new RunStore(new LakeWithRuns(folder.resolve("many")).lake()).list())
        .extracting(RunSummary::best)
        .containsOnly(Optional.of(best));
  }

  @Test
  void aLinkedRunIsThereWithoutWhatWasMeasuredOfIt() throws IOException {
    new LakeWithRuns(folder.resolve("one"))
        .ended("a", "simple", "finished", new BestMetrics(0.8, 0.7, 1.25));

    CopiedRuns.linkRun(folder.resolve("one"), "a", folder.resolve("other"));

    assertThat(folder.resolve("other"))
        .isDirectoryRecursivelyContaining("glob:**/best_error/model.safetensors")
        .isDirectoryRecursivelyContaining("glob:**/tables/experiments/experiment=a/run.parquet")
        .satisfies(other -> assertThat(other.resolve("tables/epochs")).doesNotExist());
  }
}
