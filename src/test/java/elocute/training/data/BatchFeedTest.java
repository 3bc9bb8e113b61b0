package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class BatchFeedTest {

  private static final ExampleSource UTTERANCES = TinyRun.noise(12, 3);
  private static final List<BatchShare> ORDER =
      List.of(share(4, 1, 9), share(0), share(11, 2), share(7, 8, 3));

  private static BatchShare share(int... indices) {
    return BatchShare.whole(UTTERANCES, indices);
  }

  @Test
  void batchesHaveTheBitsOfThoseReadOnTheSpot() {
    try (var feed = new BatchFeed(UTTERANCES, ORDER)) {
      for (BatchShare share : ORDER) {
        PaddedBatch expected = PaddedBatch.read(UTTERANCES, share);
        PaddedBatch batch = feed.read(share);
        assertThat(batch.samples()).isEqualTo(expected.samples());
        assertThat(batch.sampleCounts()).isEqualTo(expected.sampleCounts());
        assertThat(batch.examples()).isEqualTo(expected.examples());
      }
    }
  }

  @Test
  void rowsAreZeroBehindAnUtterancesEnd() {
    PaddedBatch batch = PaddedBatch.read(UTTERANCES, share(4, 1));
    int width = batch.samples().length / 2;
    for (int row = 0; row < 2; row++) {
      float[] waveform = UTTERANCES.waveform(new int[] {4, 1}[row]);
      for (int i = 0; i < width; i++) {
        assertThat(batch.samples()[row * width + i])
            .isEqualTo(i < waveform.length ? waveform[i] : 0);
      }
    }
  }

  @Test
  void anUtteranceThatCannotBeReadIsNamed() {
    ExampleSource unreadable =
        watched(
            index -> {
              if (index == 1) {
                throw new IllegalStateException("the disk is gone");
              }
            });
    assertThatThrownBy(() -> PaddedBatch.read(unreadable, share(4, 1)))
        .isInstanceOf(TrainingException.class)
        .hasMessage("utterance SPK/u1 (u1): the disk is gone");
  }

  @Test
  void anUtteranceThatIsShorterThanAFrameIsNamed() {
    PaddedBatch batch = PaddedBatch.read(UTTERANCES, share(4, 1));
    int samples = UTTERANCES.example(4).samples();
    batch.requireFrames(Math.min(samples, UTTERANCES.example(1).samples()));
    assertThatThrownBy(() -> batch.requireFrames(20_000))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "utterance SPK/u4 (u4): one frame of the encoder takes 20000 samples, it has "
                + samples);
  }

  @Test
  void theNextBatchIsReadWhileTheOneBeforeIsInUse() throws Exception {
    var second = new CountDownLatch(1);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    ExampleSource source =
        watched(
            index -> {
              threads.add(Thread.currentThread().getName());
              if (index == 0) {
                second.countDown();
              }
            });
    try (var feed = new BatchFeed(source, ORDER)) {
      feed.read(ORDER.get(0));
      assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
      feed.read(ORDER.get(1));
    }
    assertThat(threads).containsExactly("batch-feed");
  }

  @Test
  void noMoreThanOneBatchIsReadAhead() {
    Map<Integer, Boolean> read = new ConcurrentHashMap<>();
    try (var feed = new BatchFeed(watched(index -> read.put(index, true)), ORDER)) {
      feed.read(ORDER.get(0));
    }
    assertThat(read.keySet()).containsExactlyInAnyOrder(4, 1, 9, 0);
  }

  @Test
  void whatCannotBeReadFailsTheStepThatAsksForItAndNoEarlierOne() {
    ExampleSource source =
        watched(
            index -> {
              if (index == 2) {
                throw new IllegalStateException("audio of 2 is gone");
              }
            });
    try (var feed = new BatchFeed(source, ORDER)) {
      feed.read(ORDER.get(0));
      feed.read(ORDER.get(1));
      assertThatThrownBy(() -> feed.read(ORDER.get(2)))
          .isInstanceOf(TrainingException.class)
          .hasMessage("utterance SPK/u2 (u2): audio of 2 is gone");
    }
  }

  @Test
  void itsThreadEndsWithIt() {
    List<Thread> threads = new ArrayList<>();
    new BatchFeed(watched(index -> threads.add(Thread.currentThread())), ORDER).close();
    assertThat(threads).hasSize(3).noneMatch(BatchFeedTest::isReading);
  }

  private static boolean isReading(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals(PaddedBatch.class.getName())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void anotherOrderThanThePlannedIsRefused() {
    try (var feed = new BatchFeed(UTTERANCES, ORDER)) {
      assertThatThrownBy(() -> feed.read(share(5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[4, 1, 9]")
          .hasMessageContaining("[5]");
    }
  }

  private static ExampleSource watched(IntConsumer watcher) {
    return new ExampleSource() {
      @Override
      public int size() {
        return UTTERANCES.size();
      }

      @Override
      public Example example(int index) {
        return UTTERANCES.example(index);
      }

      @Override
      public float[] waveform(int index) {
        watcher.accept(index);
        return UTTERANCES.waveform(index);
      }
    };
  }
}
