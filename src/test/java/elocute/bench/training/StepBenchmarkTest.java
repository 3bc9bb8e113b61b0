package elocute.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import elocute.config.RunSettings;
import elocute.training.data.TinyRun;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StepBenchmarkTest {

  private static final long MEBIBYTE = 1 << 20;

  @Test
  void twoHundredStepsLeaveNativeMemoryAsItIsAfterTwenty() {
    assumeThat(ResidentSet.bytes()).isPositive();
    RunSettings settings = TinyRun.settings("batch_size=8");
    var benchmark = new StepBenchmark(settings, 2.0, 1, Optional.empty());
    assertThat(benchmark.run(20).residentBytes()[19]).isPositive();
    long after20 = nativeBytes();
    assertThat(benchmark.run(180).stepSeconds()).hasSize(180);
    // A leak of 0.4 MiB a step would show; the activations of one step are several MiB.
    assertThat(nativeBytes() - after20).isLessThan(64 * MEBIBYTE);
  }

  private static long nativeBytes() {
    System.gc();
    return ResidentSet.bytes()
        - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
  }
}
