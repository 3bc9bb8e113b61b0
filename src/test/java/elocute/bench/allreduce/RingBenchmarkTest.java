package elocute.bench.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.allreduce.Protection;
import elocute.allreduce.WireFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RingBenchmarkTest {

  @Test
  void busBandwidthIsWhatEachRankSendsPerSecond() throws Exception {
    RingBenchmark.Measurement measured =
        new RingBenchmark(3, 2, Protection.AUTHENTICATED, WireFormat.FP32).run();

    assertThat(measured.medianSeconds()).isPositive();
    assertThat(measured.busGigabytesPerSecond() * measured.medianSeconds())
        .isCloseTo(2.0 * 2 / 3 * 0.002, within(1e-12));
  }
}
