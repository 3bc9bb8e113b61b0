package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first bytes are those of files that ffmpeg 5.1 and sox 14.4.2 wrote. */
class ForeignFileTest {

  @ParameterizedTest
  @CsvSource({
    "MP3 file, fff338c40015488698175810007fdc94396e5b96",
    "ID3 tag, 49443304000000000023545353450000000f0000",
    "AAC file, fff1604040bffcde02004c61766335392e33372e",
    "Wave64 file, 726966662e91cf11a5d628db04c10000e83e0000",
    "Ogg file, 4f676753000200000000000000004cc9237b0000",
    "MP4 file, 0000001c667479704d344120000002004d344120",
    "WebM or Matroska file, 1a45dfa39f4286810142f7810142f2810442f381",
    "Windows Media file, 3026b2758e66cf11a6d900aa0062ce6cee010000",
    "AIFF file, 464f524d00003eae41494646434f4d4d00000012",
    "Sun audio file, 2e736e640000002000003e800000000300003e80",
    "Core Audio file, 636166660001000064657363000000000000002040",
    "NIST SPHERE file, 4e4953545f31410a202020313032340a73616d70",
    "ZIP archive, 504b0304140000000800000000000000000000000",
    "gzip archive, 1f8b0800000000000003000000000000000000000",
    "zero bytes only, 000000000000000000000000000000000000000000000000",
  })
  void isNamedAsWhatItIs(String what, String bytes) {
    byte[] file = HexFormat.of().parseHex(bytes.substring(0, bytes.length() / 2 * 2));
    assertThatThrownBy(() -> AudioReader.read(file, "x.wav"))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(what)
        .message()
        .matches("x\\.wav: it [ -~]+");
  }

  @Test
  void textsAreNamedWithoutTheirWords() {
    assertRefused(
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n",
        "it is a Git LFS pointer, not WAV or FLAC; git lfs pull fetches the recording");
    assertRefused(
        "\n<!DOCTYPE html>\n<html lang=\"ko\"><title>로그인</title>",
        "it is a web page, as a failed download leaves it, not WAV or FLAC; fetch the recording again");
    assertRefused(
        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "it is a web page");
    assertRefused("<html>\u001b", "it is a web page");
    assertRefused("그는 옳았다.", "it is a text");
    assertRefused("", "it is empty");
  }

  @Test
  void bytesOfNoKnownKindAreShownInHexadecimal() {
    byte[] samples = {-1, -1, 1, 0, 2, 0, 5, 0, 7, 0, 5, 0, 3, 0};
    assertThatThrownBy(() -> AudioReader.read(samples, "x.wav"))
        .isInstanceOf(AudioException.class)
        .hasMessage(
            "x.wav: a WAV file starts with one of [RIFF, RIFX, RF64, BW64], a FLAC file with 'fLaC',"
                + " this one with 0xFFFF0100");
  }

  @Test
  void riffFilesAreNotForeignWhateverIsInThem() {
    assertThat(ForeignFile.of("RIFF<html>".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  private static void assertRefused(String text, String reason) {
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AudioReader.read(file, "x.wav"))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("4d7a21", "AccessDenied", "옳");
  }
}
