package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import elocute.AllocationMeter;
import elocute.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The FLAC files were made from the WAV files beside them with sox 14.4.2, that is libFLAC; {@code
 * mono16-pipe} has blocks of 512 samples and went through a pipe.
 */
class FlacReaderTest {

  private static final Path FILES = Path.of("src/test/resources/flac");
  private static final int STREAM_INFO = 8;

  @ParameterizedTest
  @ValueSource(strings = {"mono8", "mono16", "stereo24"})
  void givesTheSamplesThatWereEncoded(String name) throws Exception {
    AudioClip original = WavReader.read(bytes(name + ".wav"), name);
    AudioClip decoded = AudioReader.read(bytes(name + ".flac"), name);
    assertThat(decoded.sampleRateHz()).isEqualTo(original.sampleRateHz());
    assertThat(decoded.samples()).isEqualTo(original.samples());
  }

  @Test
  void readsWavWhereTheNameSaysFlac() throws Exception {
    assertThat(AudioReader.read(bytes("mono16.wav"), "x.flac").samples()).hasSize(3000);
  }

  @Test
  void refusesCutOffFiles() throws Exception {
    byte[] whole = bytes("mono16.flac");
    for (int length = 4; length < whole.length; length += 97) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> AudioReader.read(part, "part.flac"))
          .isInstanceOf(AudioException.class)
          .hasMessageStartingWith("part.flac: FLAC: ");
    }
  }

  @Test
  void refusesAudioThatIsNotWhatItsMd5Says() throws Exception {
    byte[] file = bytes("mono16.flac");
    file[STREAM_INFO + 18] ^= 1;
    assertRefused(file, "MD5");
  }

  @Test
  void refusesAFrameWhoseChecksumIsWrong() throws Exception {
    byte[] file = bytes("mono16.flac");
    file[file.length - 100] ^= 1;
    assertRefused(file, "damaged");
  }

  @Test
  void refusesLengthsThatItsFramesDoNotHave() throws Exception {
    byte[] longer = bytes("mono16.flac");
    longer[STREAM_INFO + 17]++;
    assertRefused(longer, "cut off");
    byte[] endless = bytes("mono16.flac");
    endless[STREAM_INFO + 13] |= 0x0F;
    assertRefused(endless, "at most 28800000 samples");
  }

  @Test
  void readsFilesOfUnknownLengthToTheirEnd() throws Exception {
    byte[] piped = bytes("mono16-pipe.flac");
    float[] original = WavReader.read(bytes("mono16.wav"), "mono16.wav").samples();
    assertThat(AudioReader.read(piped, "piped.flac").samples()).isEqualTo(original);
    for (int length = piped.length - 1; length > 100; length -= 97) {
      assertRefused(Arrays.copyOf(piped, length), "FLAC: ");
    }
  }

  @Test
  void refusesMetadataThatClaimsMoreThanTheFileHas() throws Exception {
    byte[] file = bytes("mono16.flac");
    Arrays.fill(file, STREAM_INFO + 35, STREAM_INFO + 38, (byte) 0xFF);
    assertRefused(file, "within its metadata");
    byte[] other = bytes("mono16.flac");
    other[4] = 4;
    assertRefused(other, "the first metadata block must be a STREAMINFO");
  }

  @Test
  void answersDamagedFilesWithAudioOrItsOwnExceptionInBoundedMemory() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name : List.of("mono8", "mono16", "stereo24")) {
      seeds.add(bytes(name + ".flac"));
    }
    var random = new Random(13);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = Mutations.damage(seeds, random);
      long before = AllocationMeter.allocatedBytes();
      refused += isRefused(damaged) ? 1 : 0;
      // Eight channels of the largest block, decoded and residual, and the partitions' parameters.
      assertThat(AllocationMeter.allocatedBytes() - before)
          .isLessThan(16_000_000 + 200L * damaged.length);
    }
    assertThat(refused).isBetween(3_000, 4_999);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      AudioReader.read(bytes, "damaged.flac");
      return false;
    } catch (AudioException refusal) {
      return true;
    } catch (RuntimeException wrong) {
      return fail("on " + Arrays.toString(bytes), wrong);
    }
  }

  private static void assertRefused(byte[] file, String part) {
    assertThatThrownBy(() -> AudioReader.read(file, "x.flac"))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(part);
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(FILES.resolve(name));
  }
}
