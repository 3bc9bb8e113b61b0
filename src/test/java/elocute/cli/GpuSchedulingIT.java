package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.SubmitScript.Outcome;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs that a discovery script only claims to be there: Spark hands them out all the same. */
class GpuSchedulingIT {

  private static final String REFUSAL =
      "this task was given GPU [01], but libtorch .* computes on CPUs only";

  @TempDir private static Path folder;

  @BeforeAll
  static void writeFeaturesCheckpointAndScript() throws IOException {
    Lake lake = Lake.open(folder.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    new CheckpointedRun(lake, "").train(1);
    Path script = folder.resolve("gpus.sh");
    Files.writeString(script, "#!/bin/sh\necho '{\"name\":\"gpu\",\"addresses\":[\"0\",\"1\"]}'\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void eachRankGetsAGpuOfItsOwnAndRefusesItWithoutCuda() throws Exception {
    Outcome outcome =
        onTwoGpus(
            "train",
            "--features=noise",
            "--experiment=src/test/resources/elocute/training/tiny.conf",
            "--ranks=2");

    assertThat(outcome.status()).isEqualTo(Main.FAILED);
    assertThat(outcome.out() + outcome.err())
        .containsPattern("devices of ranks 0 to 1: GPU (0, GPU 1|1, GPU 0)")
        .containsPattern(REFUSAL);
  }

  @Test
  void anEvaluationTakesItsTasksGpuAndRefusesItWithoutCuda() throws Exception {
    Outcome outcome = onTwoGpus("evaluate", "--model_checkpoint=tiny/latest", "--split=validation");

    assertThat(outcome.status()).isEqualTo(Main.FAILED);
    assertThat(outcome.err()).containsPattern(REFUSAL);
  }

  private static Outcome onTwoGpus(String... job) throws Exception {
    Stream<String> cluster =
        Stream.of(
            "--master=local-cluster[1,2,1024]",
            "--conf=spark.executor.memory=1024m",
            "--conf=spark.stage.maxConsecutiveAttempts=1",
            "--conf=spark.worker.resource.gpu.amount=2",
            "--conf=spark.worker.resource.gpu.discoveryScript=" + folder.resolve("gpus.sh"),
            "--conf=spark.executor.resource.gpu.amount=2",
            "--conf=spark.task.resource.gpu.amount=1");
    Stream<String> all = Stream.concat(cluster, Stream.of(job));
    return new SubmitScript()
        .run(Stream.concat(all, Stream.of("--lake=" + folder)).toArray(String[]::new));
  }
}
