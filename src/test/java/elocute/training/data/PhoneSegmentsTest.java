package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PhoneSegmentsTest {

  /** Silence to sample 1000, phone 7 to 1600, phone 8 of no duration, phone 9 from 1700 to 2400. */
  private static final PhoneSegments SEGMENTS =
      new PhoneSegments(
          new int[] {40, 7, 8, 9},
          new int[] {0, 1000, 1600, 1700},
          new int[] {1000, 1600, 1600, 2400});

  @Test
  void aFrameHasThePhoneInItsMiddle() {
    // Middles at 200, 520, 840, 1160, 1480, 1800, 2120, 2440.
    assertThat(SEGMENTS.frameClasses(8, 320, 400)).containsExactly(40, 40, 40, 7, 7, 9, 9, -1);
  }

  @Test
  void startsAreWithinAndEndsAndGapsAreNot() {
    // Middles at 900, 1000, 1100, ..., 2400.
    assertThat(SEGMENTS.frameClasses(16, 100, 1800))
        .containsExactly(40, 7, 7, 7, 7, 7, 7, -1, 9, 9, 9, 9, 9, 9, 9, -1);
  }

  @Test
  void atTwiceTheSpeedAllIsHeardAfterHalfTheTime() {
    PhoneSegments faster = SEGMENTS.atSpeed(200);
    assertThat(faster.classes()).containsExactly(40, 7, 8, 9);
    assertThat(faster.startSamples()).containsExactly(0, 500, 800, 850);
    assertThat(faster.endSamples()).containsExactly(500, 800, 800, 1200);
  }

  @Test
  void withoutDurationsNoFrameHasAPhone() {
    var untimed = new PhoneSegments(new int[] {7, 8}, new int[] {0, 0}, new int[] {0, 0});
    assertThat(untimed.isTimed()).isFalse();
    assertThat(untimed.frameClasses(3, 320, 400)).containsExactly(-1, -1, -1);
    assertThat(PhoneSegments.NONE.isTimed()).isFalse();
    assertThat(SEGMENTS.isTimed()).isTrue();
  }

  @Test
  void whereSegmentsOverlapTheFirstCountsWhateverTheirOrder() {
    var overlapping =
        new PhoneSegments(
            new int[] {1, 2, 3}, new int[] {1000, 0, 500}, new int[] {1600, 1200, 700});
    // Middles at 200, 520, 840, 1160, 1480.
    assertThat(overlapping.frameClasses(5, 320, 400)).containsExactly(2, 2, 2, 1, 1);
  }

  @Test
  void evenSegmentsShareAllSamples() {
    PhoneSegments even = PhoneSegments.even(new int[] {1, 2, 3}, 1000);
    assertThat(even.startSamples()).containsExactly(0, 333, 666);
    assertThat(even.endSamples()).containsExactly(333, 666, 1000);
  }

  @Test
  void asManyStartsAndEndsAsPhonesAreNeeded() {
    assertThatThrownBy(() -> new PhoneSegments(new int[2], new int[2], new int[1]))
        .hasMessage("2 classes need as many starts and ends, got 2 and 1");
  }
}
