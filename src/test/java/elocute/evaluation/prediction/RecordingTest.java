package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

  @Test
  void anyRateBecomes16Kilohertz() throws Exception {
    Recording recording = Recording.read(Sounds.noise(0.5, 44_100, 1), "a.wav");
    assertThat(recording.sampleRateHz()).isEqualTo(44_100);
    assertThat(recording.seconds()).isEqualTo(0.5);
    assertThat(recording.samples()).hasSize(8_000);
    assertThat(recording.example(0).samples()).isEqualTo(8_000);
  }

  @Test
  void tooShortTooLongAndSilentRecordingsSaySo() {
    assertThat(rejection(Sounds.noise(0.09, 16_000, 1)))
        .isEqualTo(new Rejection("a.wav", "too_short", "must have at least 0.1 s, has 0.090 s"));
    assertThat(rejection(new byte[0]).rejected()).isEqualTo("bad_audio");
    assertThat(rejection(Sounds.noise(60.1, 8_000, 1)))
        .isEqualTo(
            new Rejection(
                "a.wav",
                "too_long",
                "must have at most 60.0 s, has 60.1 s; cut it into utterances"));
    for (float amplitude : new float[] {0, 0.0005f, 0.5f}) {
      assertThat(rejection(Sounds.constant(1, amplitude)).rejected()).isEqualTo("silent");
    }
  }

  /** As in preprocessing. */
  @ParameterizedTest
  @CsvSource({
    "399_samples, too_short",
    "float_in_scale_of_int16, bad_audio",
    "int32_holding_int16, silent",
    "antiphase, silent"
  })
  void whatIsNoSpeechOrInAWrongScaleIsRejected(String name, String reason) throws Exception {
    byte[] file = Files.readAllBytes(Path.of("src/test/resources/audio_faults", name + ".wav"));
    assertThat(rejection(file).rejected()).isEqualTo(reason);
  }

  @Test
  void whatNeverEndsIsReadToTheLongestFileAlone() throws Exception {
    try (InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return length;
          }
        }) {
      assertThatThrownBy(() -> Recording.bytes(endless))
          .isInstanceOf(RejectedRecording.class)
          .hasMessage("its file must have at most 256 MiB, has more");
    }
  }

  @Test
  void hugeFilesAreNotRead() {
    assertThatCode(() -> Recording.requireFileLength(1L << 28)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Recording.requireFileLength(1L << 33))
        .hasMessage("its file must have at most 256 MiB, has 8192");
  }

  @Test
  void damagedRecordingsSayWhatIsWrong() {
    byte[] whole = Sounds.noise(0.5, 16_000, 1);
    assertThat(rejection(Arrays.copyOf(whole, 9_000)))
        .satisfies(
            rejection -> {
              assertThat(rejection.rejected()).isEqualTo("bad_audio");
              assertThat(rejection.detail()).contains("the file is cut off");
            });
    assertThat(rejection("no sound at all".getBytes(StandardCharsets.UTF_8)))
        .satisfies(rejection -> assertThat(rejection.detail()).contains("it is a text"));
  }

  private static Rejection rejection(byte[] file) {
    return catchThrowableOfType(RejectedRecording.class, () -> Recording.read(file, "a.wav"))
        .of("a.wav");
  }
}
