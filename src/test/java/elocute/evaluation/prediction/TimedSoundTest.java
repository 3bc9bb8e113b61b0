package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.model.decoding.FrameScores;
import elocute.model.decoding.GreedyDecoder;
import elocute.model.decoding.goodness.FrameSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedSoundTest {

  /** Frames of 20 ms. */
  private static final FrameClock CLOCK = new FrameClock(320, 16_000);

  @Test
  void aPhoneLastsFromItsPeakToThatOfThePhoneOrPauseBehindIt() {
    assertThat(heard("sil - k k - ae - - sil t t"))
        .containsExactly(
            new TimedSound("sil", new FrameSpan(0, 2)),
            new TimedSound("k", new FrameSpan(2, 5)),
            new TimedSound("ae", new FrameSpan(5, 8)),
            new TimedSound("sil", new FrameSpan(8, 9)),
            new TimedSound("t", new FrameSpan(9, 11)));
    assertThat(heard("sil k")).extracting(TimedSound::isPause).containsExactly(true, false);
  }

  @Test
  void onePhoneTwiceHasTwoPlaces() {
    assertThat(heard("t - t -"))
        .extracting(TimedSound::frames)
        .containsExactly(new FrameSpan(0, 2), new FrameSpan(2, 4));
  }

  @Test
  void aPauseThatIsNotHeardBelongsToNoPhoneForLong() {
    assertThat(heard("k" + " -".repeat(50) + " ae"))
        .extracting(TimedSound::frames)
        .containsExactly(new FrameSpan(0, 12), new FrameSpan(51, 52));
    assertThat(heard("s s s s s s s s s s s s s s s - - k").get(0).frames())
        .isEqualTo(new FrameSpan(0, 15));
  }

  @Test
  void nothingHeardHasNoTimes() {
    assertThat(heard("- - -")).isEmpty();
  }

  @Test
  void labelsForWhichThereAreTooFewFramesAreRefused() {
    int[] twice = SpokenScores.INVENTORY.encode(List.of("t", "t"));
    assertThatThrownBy(
            () -> TimedSound.of(SpokenScores.of("t t"), twice, SpokenScores.INVENTORY, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no path spells the decoder's labels");
  }

  @Test
  void aFrameBeginsWhereItsFirstSampleIs() {
    assertThat(CLOCK.seconds(29)).isEqualTo(0.58);
    assertThat(CLOCK.frames(0.24)).isEqualTo(12);
  }

  private static List<TimedSound> heard(String frames) {
    FrameScores scores = SpokenScores.of(frames);
    int[] labels = new GreedyDecoder().decode(scores);
    return TimedSound.of(scores, labels, SpokenScores.INVENTORY, CLOCK);
  }
}
