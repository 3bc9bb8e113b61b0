package elocute.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import elocute.config.RunSettings;
import elocute.training.data.TinyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StepBenchmarkTest {

  private static final long MEBIBYTE = 1 << 20;
  private static final long HEAP_LIMIT = 32L << 30;
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ ");

  @Test
  void stepsLeaveNativeMemoryAsItIs() throws IOException {
    assumeThat(ResidentSet.bytes()).isPositive();
    RunSettings settings = TinyRun.settings("batch_size=8");
    var benchmark = new StepBenchmark(settings, 2.0, 1, Optional.empty());
    assertThat(benchmark.run(20).residentBytes()[19]).isPositive();
    long first = growth(benchmark);
    long second = growth(benchmark);
    // A leak shows in both: of 0.4 MiB a step, by 36 MiB; the activations of one step are several
    // MiB. What the allocator or the JVM takes once and keeps shows in one.
    assertThat(Math.min(first, second)).isLessThan(32 * MEBIBYTE);
  }

  private static long growth(StepBenchmark benchmark) throws IOException {
    long before = nativeBytes();
    assertThat(benchmark.run(90).stepSeconds()).hasSize(90);
    return nativeBytes() - before;
  }

  /**
   * Resident bytes outside the Java heap, which lies below 32 GiB (zero-based compressed pointers);
   * what Linux maps for native code does not.
   */
  private static long nativeBytes() throws IOException {
    System.gc(); // frees native memory that Java objects hold
    long kibibytes = 0;
    boolean isNative = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.lookingAt()) {
        isNative = Long.parseUnsignedLong(mapping.group(1), 16) > HEAP_LIMIT;
      } else if (isNative && line.startsWith("Rss:")) {
        kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return kibibytes << 10;
  }
}
