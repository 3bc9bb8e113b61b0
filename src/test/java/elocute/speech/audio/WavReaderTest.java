package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import elocute.AllocationMeter;
import elocute.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files under {@code wav/} and their values are those of the test suite of hound (Rust). Those
 * under {@code containers/} were written by sox 14.4.2 and ffmpeg 5.1 from one another.
 */
class WavReaderTest {

  private static final Path FILES = Path.of("src/test/resources/wav");
  private static final Path CONTAINERS = Path.of("src/test/resources/containers");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcmwaveformat-16bit-44100Hz-mono",
        "pcmwaveformat-16bit-44100Hz-mono-extra",
        "waveformatex-16bit-44100Hz-mono",
        "waveformatex-16bit-44100Hz-mono-extra"
      })
  void readsSixteenBitFilesOfAllHeaderKinds(String name) throws Exception {
    AudioClip clip = read(name);
    assertThat(clip.sampleRateHz()).isEqualTo(44_100);
    assertThat(levels(clip, 32_768)).containsExactly(2, -3, 5, -7);
  }

  @Test
  void readsEightBitSamplesAsUnsigned() throws Exception {
    assertThat(levels(read("pcmwaveformat-8bit-44100Hz-mono"), 128))
        .containsExactly(19, -53, 89, -127);
  }

  @Test
  void readsTwentyFourBitSamples() throws Exception {
    AudioClip clip = read("waveformatextensible-24bit-192kHz-mono");
    assertThat(clip.sampleRateHz()).isEqualTo(192_000);
    assertThat(levels(clip, 8_388_608)).containsExactly(-17, 4_194_319, -6_291_437, 8_355_817);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcmwaveformat-24bit-4byte-48kHz-stereo",
        "waveformatextensible-24bit-4byte-48kHz-stereo"
      })
  void readsTwentyFourBitSamplesInTheLowerBytesOfFour(String name) throws Exception {
    AudioClip clip = read(name);
    assertThat(clip.samples())
        .containsExactly(
            (-96 + 23_052) / 2f / 8_388_608f, (8_388_607 - 8_360_672) / 2f / 8_388_608f);
  }

  @Test
  void readsTwentyFourBitSamplesInTheUpperBytesOfFour() throws Exception {
    byte[] format =
        Arrays.copyOfRange(
            Files.readAllBytes(FILES.resolve("waveformatextensible-24bit-4byte-48kHz-stereo.wav")),
            20,
            60);
    byte[] data = WavBytes.littleEndian(8).putInt(0x4000_0000).putInt(0x2000_0000).array();
    byte[] file = new WavBytes().chunk("fmt ", format).chunk("data", data).riff("RIFF");
    assertThat(WavReader.read(file, "upper.wav").samples()).containsExactly(0.375f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"waveformatextensible-32bit-48kHz-stereo", "nonstandard-02"})
  void mixesStereoDownToTheMean(String name) throws Exception {
    // 19, -229373, 33587161, -2147483497
    assertThat(read(name).samples())
        .containsExactly(
            (float) ((19 - 229_373) / 2.0 / 2_147_483_648.0),
            (float) ((33_587_161 - 2_147_483_497L) / 2.0 / 2_147_483_648.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "waveformatex-ieeefloat-44100Hz-mono",
        "waveformatextensible-ieeefloat-44100Hz-mono"
      })
  void readsFloats(String name) throws Exception {
    assertThat(read(name).samples()).containsExactly(2f, 3f, -16_411f, 1_019f);
  }

  @Test
  void readsFilesWithManyOtherChunks() throws Exception {
    assertThat(read("nonstandard-01").samples()).containsExactly(0f);
    assertThat(read("pop").samples()).hasSize(100).startsWith(0f, 0x0804 / 32_768f);
  }

  @Test
  void ignoresAWrongRiffLengthAndExtensionLength() throws Exception {
    assertThat(read("waveformatex-8bit-11025Hz-mono").samples())
        .containsExactly(-1f, -1f, -1f, -1f);
  }

  @Test
  void readsDoubles() throws Exception {
    byte[] data = WavBytes.littleEndian(16).putDouble(0.25).putDouble(-1).array();
    assertThat(WavReader.read(WavBytes.floats(64, 1, data), "d.wav").samples())
        .containsExactly(0.25f, -1f);
  }

  @Test
  void readsDataThatComesBeforeItsFormat() throws Exception {
    byte[] file = new WavBytes().chunk("data", new byte[] {0, 64}).format(1, 16, 1).riff("RIFF");
    assertThat(WavReader.read(file, "odd.wav").samples()).containsExactly(0.5f);
  }

  @Test
  void readsOddChunksWithAndWithoutPadding() throws Exception {
    byte[] unpadded = {'n', 'o', 't', 'e', 3, 0, 0, 0, 1, 2, 3};
    for (WavBytes start :
        List.of(new WavBytes().raw(unpadded), new WavBytes().chunk("note", new byte[] {1, 2, 3}))) {
      byte[] file = start.format(1, 16, 1).chunk("data", new byte[] {0, 64}).riff("RIFF");
      assertThat(WavReader.read(file, "note.wav").samples()).containsExactly(0.5f);
    }
  }

  @Test
  void readsAnEmptyRecording() throws Exception {
    assertThat(WavReader.read(WavBytes.pcm(16, 1, new byte[0]), "e.wav").samples()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void refusesBrokenFiles(Path file) {
    assertThatThrownBy(() -> WavReader.read(bytes(file), "broken.wav"))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith("broken.wav: ");
  }

  @Test
  void saysWhatItCannotRead() {
    byte[] data = new byte[4];
    assertRefused(
        new WavBytes().format(1, 16, 1).chunk("data", data).riff("fLaC"), "this one with 'fLaC'");
    assertRefused(new WavBytes().format(6, 8, 1).chunk("data", data).riff("RIFF"), "0x0006");
    assertRefused(WavBytes.pcm(16, 0, data), "0 channels");
    assertRefused(WavBytes.pcm(40, 1, new byte[5]), "40 bits");
    assertRefused(WavBytes.pcm(16, 1, new byte[3]), "whole frames of 2 bytes, got 3");
    assertRefused(new WavBytes().format(1, 16, 1).riff("RIFF"), "without a data chunk");
    assertRefused(new WavBytes().chunk("data", data).riff("RIFF"), "without a complete fmt");
    assertRefused(
        WavBytes.floats(32, 1, WavBytes.littleEndian(4).putFloat(Float.NaN).array()), "finite");
    assertRefused("RIFF\0".getBytes(StandardCharsets.US_ASCII), "at least 12 bytes, got 5");
    assertRefused(new byte[] {'B', 'M', 1, 2, 3, 4, 5, 6, 7, 8, 9, 9}, "this one with 0x424D0102");
    assertRefused(
        "RIFFabcd\u0080\u0000\u00FFx".getBytes(StandardCharsets.ISO_8859_1), "got 0x8000FF78");
  }

  @Test
  void refusesCutOffAudio() {
    byte[] whole = WavBytes.pcm(16, 1, new byte[100]);
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "claims 100 bytes, but only 99 are left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mono16", "signed32", "float32", "stereo24"})
  void readsBigEndianFilesAsTheirLittleEndianOriginals(String name) throws Exception {
    AudioClip original = container(name);
    assertThat(original.samples()).hasSize(32).doesNotContain(0f);
    assertThat(container(name + "-rifx")).usingRecursiveComparison().isEqualTo(original);
  }

  /** sox leaves all but the tag of the sub-format little-endian, which the standard does not. */
  @Test
  void readsBigEndianSubFormatsAsTheStandardHasThem() throws Exception {
    byte[] file = bytes(CONTAINERS.resolve("stereo24-rifx.wav"));
    byte[] guid = HexFormat.of().parseHex("0000000100000010800000AA00389B71");
    System.arraycopy(guid, 0, file, 44, guid.length);
    assertThat(WavReader.read(file, "standard.wav"))
        .usingRecursiveComparison()
        .isEqualTo(container("stereo24"));
  }

  @Test
  void readsBigEndianSamplesInTheLowerBytesOfFour() throws Exception {
    byte[] format = {0, 1, 0, 1, 0, 0, 62, -128, 0, 0, -6, 0, 0, 4, 0, 24};
    byte[] lower = {-1, -64, 0, 0, 0, 32, 0, 1};
    byte[] file =
        new WavBytes(ByteOrder.BIG_ENDIAN).chunk("fmt ", format).chunk("data", lower).riff("RIFX");
    assertThat(WavReader.read(file, "lower.wav").samples())
        .containsExactly(-0.5f, 0.25f + 1 / 8_388_608f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffmpeg-pipe", "sox-pipe", "rf64", "rf64-pipe"})
  void readsFilesWhoseLengthIsElsewhereOrUnknown(String name) throws Exception {
    assertThat(container("mono16-" + name))
        .usingRecursiveComparison()
        .isEqualTo(container("mono16"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x7FFF_F000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFDB, 0xFFFF_FFFF})
  void readsDataOfUnknownLengthInWholeFramesToTheEndOfTheFile(int claimed) throws Exception {
    byte[] file = WavBytes.pcm(16, 2, new byte[] {0, 64, 0, 32, 0, -64, 0, -32, 0, 64, 0});
    WavBytes.claim(file, "data", claimed);
    byte[] unpadded = Arrays.copyOf(file, file.length - 1);
    assertThat(WavReader.read(unpadded, "pipe.wav").samples()).containsExactly(0.375f, -0.375f);
  }

  @Test
  void takesChunksBehindEmptyDataForChunks() throws Exception {
    byte[] file =
        new WavBytes()
            .format(1, 16, 1)
            .chunk("data", new byte[0])
            .chunk("LIST", new byte[] {1, 2, 3, 4})
            .chunk("note", new byte[] {1, 2, 3})
            .riff("RIFF");
    assertThat(WavReader.read(file, "empty.wav").samples()).isEmpty();
  }

  @Test
  void refusesCutOffFilesOf64Bits() throws Exception {
    byte[] whole = bytes(CONTAINERS.resolve("mono16-rf64.wav"));
    assertRefused(Arrays.copyOf(whole, whole.length - 2), "claims 64 bytes, but only 62 are left");
    byte[] shortLengths =
        new WavBytes()
            .chunk("ds64", new byte[8])
            .format(1, 16, 1)
            .chunk("data", new byte[2])
            .riff("RF64");
    WavBytes.claim(shortLengths, "data", -1);
    assertRefused(shortLengths, "chunk 'ds64': must hold at least 16 bytes, got 8");
  }

  @Test
  void saysThatThereIsASecondRecording() {
    WavBytes one = new WavBytes().format(1, 16, 1).chunk("data", new byte[] {0, 64, 0, 32});
    byte[] twoChunks = one.chunk("data", new byte[] {0, 64}).riff("RIFF");
    assertRefused(twoChunks, "a second data chunk begins at byte 48");
    byte[] single = WavBytes.pcm(16, 1, new byte[] {0, 64});
    byte[] joined = Arrays.copyOf(single, 2 * single.length);
    System.arraycopy(single, 0, joined, single.length, single.length);
    assertRefused(joined, "a second file 'RIFF' begins at byte 46");
    byte[] before =
        new WavBytes()
            .chunk("data", new byte[2])
            .chunk("data", new byte[2])
            .format(1, 16, 1)
            .riff("RIFF");
    assertRefused(before, "a second data chunk begins at byte 22");
  }

  @Test
  void takesNoSecondRecordingFromWhatIsInsideChunksOrBehindThem() throws Exception {
    byte[] text = "data\1\0\0\0data".getBytes(StandardCharsets.US_ASCII);
    byte[] file =
        new WavBytes()
            .format(1, 16, 1)
            .chunk("data", new byte[] {0, 64})
            .chunk("note", text)
            .raw(new byte[] {0, 0, 'd', 'a', 't', 'a', 0, 0, 0, 0})
            .riff("RIFF");
    assertThat(WavReader.read(file, "note.wav").samples()).containsExactly(0.5f);
  }

  @Test
  void refusesAbsurdSampleRates() {
    byte[] file = WavBytes.pcm(16, 1, new byte[4]);
    Arrays.fill(file, 24, 28, (byte) 0xFF);
    assertRefused(file, "4294967295");
    Arrays.fill(file, 24, 28, (byte) 0);
    assertRefused(file, "1 to 768000 Hz, got 0");
  }

  @Test
  @SuppressWarnings("StreamResourceLeak") // The one of both closes them.
  void answersDamagedFilesWithAudioOrItsOwnExceptionInBoundedMemory() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Stream.concat(Files.list(FILES), Files.list(CONTAINERS))) {
      files
          .filter(file -> file.toString().endsWith(".wav"))
          .sorted()
          .map(WavReaderTest::bytes)
          .forEach(seeds::add);
    }
    var random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 30_000; round++) {
      byte[] damaged = Mutations.damage(seeds, random);
      long before = AllocationMeter.allocatedBytes();
      refused += isRefused(damaged) ? 1 : 0;
      assertThat(AllocationMeter.allocatedBytes() - before)
          .isLessThan(100_000 + 200L * damaged.length);
    }
    assertThat(refused).isBetween(3_000, 29_000);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      AudioClip clip = WavReader.read(bytes, "damaged.wav");
      assertThat(clip.samples().length).isLessThanOrEqualTo(bytes.length);
      return false;
    } catch (AudioException refusal) {
      return true;
    } catch (RuntimeException wrong) {
      return fail("on " + Arrays.toString(bytes), wrong);
    }
  }

  private static void assertRefused(byte[] file, String part) {
    assertThatThrownBy(() -> WavReader.read(file, "x.wav"))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(part);
  }

  @SuppressWarnings("StreamResourceLeak") // JUnit closes it.
  private static Stream<Path> brokenFiles() throws IOException {
    return Files.list(FILES.resolve("broken"));
  }

  private static AudioClip container(String name) throws AudioException {
    return AudioReader.read(bytes(CONTAINERS.resolve(name + ".wav")), name);
  }

  private static AudioClip read(String name) throws AudioException {
    return WavReader.read(bytes(FILES.resolve(name + ".wav")), name);
  }

  private static long[] levels(AudioClip clip, int fullScale) {
    long[] levels = new long[clip.samples().length];
    Arrays.setAll(levels, index -> (long) ((double) clip.samples()[index] * fullScale));
    return levels;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
