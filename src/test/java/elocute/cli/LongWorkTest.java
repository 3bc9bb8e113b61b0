package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LongWorkTest {

  private final CountDownLatch flushed = new CountDownLatch(1);
  private final StringWriter said =
      new StringWriter() {
        @Override
        public void flush() {
          flushed.countDown();
        }
      };

  @Test
  @Timeout(60)
  void whatTakesLongIsSaidOnce() throws InterruptedException {
    try (var work = new LongWork("archiving cross_1", new PrintWriter(said))) {
      assertThat(work).isNotNull();
      flushed.await();
    }
    assertThat(said.toString()).isEqualTo("archiving cross_1 ..." + System.lineSeparator());
  }

  @Test
  void ofWhatIsDoneAtOnceNothingIsSaid() throws InterruptedException {
    new LongWork("archiving cross_1", new PrintWriter(said)).close();
    assertThat(flushed.await(1, TimeUnit.SECONDS)).isFalse();
  }
}
