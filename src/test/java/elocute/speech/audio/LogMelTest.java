package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against Kaldi itself: {@code kaldi-40-bins.txt} is what {@code compute-fbank-feats --dither=0
 * --num-mel-bins=40} made of {@code kaldi.wav}, as published with kaldifeat (Apache-2.0). Against
 * PyTorch: {@code chirp.f32} is 80 bins of {@code chirp.wav}, from an implementation of Kaldi's
 * definition in PyTorch's single precision.
 */
class LogMelTest {

  private static final Path FILES = Path.of("src/test/resources/logmel");

  @Test
  void agreesWithKaldisOwnProgram() throws Exception {
    List<String> lines = Files.readAllLines(FILES.resolve("kaldi-40-bins.txt"));
    double[] expected =
        lines.stream()
            .skip(1)
            .flatMap(line -> Arrays.stream(line.replace("]", "").strip().split("\\s+")))
            .mapToDouble(Double::parseDouble)
            .toArray();
    float[] energies = LogMel.of(levels("kaldi.wav"), LogMel.filters(40));
    assertThat(expected).hasSize(118 * 40);
    // Kaldi computes in single precision, which tells in bins of little energy.
    assertClose(energies, expected, 0.05, 1e-3);
  }

  @Test
  void agreesWithAnImplementationInPyTorch() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(FILES.resolve("chirp.f32")));
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    double[] expected = new double[values.length];
    Arrays.setAll(expected, index -> values[index]);
    float[] energies = LogMel.of(levels("chirp.wav"));
    assertThat(expected).hasSize(LogMel.frames(4000) * LogMel.BINS);
    assertClose(energies, expected, 0.02, 1e-4);
  }

  @Test
  void framesLieWhollyInTheAudio() {
    assertThat(LogMel.frames(399)).isZero();
    assertThat(LogMel.frames(400)).isEqualTo(1);
    assertThat(LogMel.frames(559)).isEqualTo(1);
    assertThat(LogMel.frames(560)).isEqualTo(2);
    assertThat(LogMel.of(new short[399])).isEmpty();
  }

  @Test
  void silenceHasTheSmallestEnergy() {
    assertThat(LogMel.of(new short[400])[79]).isEqualTo((float) Math.log(0x1p-23));
  }

  private static void assertClose(float[] actual, double[] expected, double most, double mean) {
    assertThat(actual).hasSameSizeAs(expected);
    double sum = 0;
    for (int index = 0; index < expected.length; index++) {
      assertThat((double) actual[index])
          .as("value " + index)
          .isCloseTo(expected[index], offset(most));
      sum += Math.abs(actual[index] - expected[index]);
    }
    assertThat(sum / expected.length).isLessThan(mean);
  }

  private static short[] levels(String name) throws Exception {
    AudioClip clip = WavReader.read(Files.readAllBytes(FILES.resolve(name)), name);
    return Pcm16.levels(clip.samples());
  }
}
