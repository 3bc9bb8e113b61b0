package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class WavWriterTest {

  @Test
  void theJavaSoundLibraryReadsWhatWasWritten() throws Exception {
    byte[] file = WavWriter.write(new AudioClip(new float[] {0f, 0.5f, -1f}, 16_000));
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
      AudioFormat format = audio.getFormat();
      assertThat(format.getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
      assertThat(format.getSampleRate()).isEqualTo(16_000f);
      assertThat(format.getChannels()).isEqualTo(1);
      assertThat(format.getSampleSizeInBits()).isEqualTo(16);
      assertThat(audio.getFrameLength()).isEqualTo(3);
      assertThat(audio.readAllBytes()).containsExactly(0, 0, 0, 0x40, 0, -0x80);
    }
  }

  @Test
  void amplitudesBeyondFullScaleAreClippedNotWrapped() {
    byte[] file = WavWriter.write(new AudioClip(new float[] {1.5f, -1.5f}, 8_000));
    assertThat(file).endsWith(0xFF, 0x7F, 0x00, 0x80);
  }

  @Test
  void anEmptyClipIsAHeaderAlone() {
    assertThat(WavWriter.write(new AudioClip(new float[0], 8_000))).hasSize(44);
  }
}
