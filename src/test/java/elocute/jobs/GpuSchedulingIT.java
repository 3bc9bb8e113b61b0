package elocute.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs that a discovery script only claims to be there: Spark hands them out all the same. */
class GpuSchedulingIT {

  @TempDir private Path folder;

  @Test
  void each_rank_gets_a_gpu_of_its_own_and_refuses_it_without_cuda() throws Exception {
    String lake = folder.resolve("lake").toString();
    Path script = folder.resolve("gpus.sh");
    Files.writeString(script, "#!/bin/sh\necho '{\"name\":\"gpu\",\"addresses\":[\"0\",\"1\"]}'\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    var preprocessed =
        new SubmitScript()
            .run(
                "preprocess",
                "--corpus",
                "data-lake/raw/sample",
                "--features",
                "s",
                "--lake",
                lake);
    assertThat(preprocessed.status()).isZero();

    var outcome =
        new SubmitScript()
            .run(
                "--master=local-cluster[1,2,1024]",
                "--conf=spark.executor.memory=1024m",
                "--conf=spark.stage.maxConsecutiveAttempts=1",
                "--conf=spark.worker.resource.gpu.amount=2",
                "--conf=spark.worker.resource.gpu.discoveryScript=" + script,
                "--conf=spark.executor.resource.gpu.amount=2",
                "--conf=spark.task.resource.gpu.amount=1",
                "train",
                "--features=s",
                "--experiment=src/test/resources/elocute/training/tiny.conf",
                "--ranks=2",
                "--lake=" + lake);

    assertThat(outcome.status()).isEqualTo(Main.FAILED);
    assertThat(outcome.out() + outcome.err())
        .containsPattern("devices of ranks 0 to 1: GPU (0, GPU 1|1, GPU 0)")
        .containsPattern("this rank was given GPU [01], but libtorch .* computes on CPUs only");
  }
}
