package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Pcm16Test {

  @Test
  void writesLittleEndianLevels() {
    assertThat(Pcm16.encode(new float[] {0f, 0.5f, -1f, 1 / 32_768f}))
        .containsExactly(0, 0, 0, 0x40, 0, 0x80, 1, 0);
  }

  @Test
  void clipsAndNeverWraps() {
    float[] loud = {1f, 1.5f, 1e30f, Float.POSITIVE_INFINITY, -1.5f, -1e30f, Float.NaN};
    assertThat(Pcm16.decode(Pcm16.encode(loud)))
        .containsExactly(
            32_767 / 32_768f, 32_767 / 32_768f, 32_767 / 32_768f, 32_767 / 32_768f, -1f, -1f, 0f);
  }

  @Property
  void everyBytePairSurvivesARoundTrip(@ForAll short[] levels) {
    byte[] bytes = new byte[2 * levels.length];
    for (int index = 0; index < levels.length; index++) {
      bytes[2 * index] = (byte) levels[index];
      bytes[2 * index + 1] = (byte) (levels[index] >> 8);
    }
    assertThat(Pcm16.encode(Pcm16.decode(bytes))).isEqualTo(bytes);
  }

  @Test
  void refusesHalfASample() {
    assertThatThrownBy(() -> Pcm16.decode(new byte[3])).hasMessageContaining("got 3");
  }
}
