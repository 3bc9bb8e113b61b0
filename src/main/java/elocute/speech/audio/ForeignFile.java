package elocute.speech.audio;

import elocute.speech.text.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is found where a WAV or FLAC file should be, known by its first bytes. */
enum ForeignFile {
  EMPTY(is(StandIn.EMPTY), "it is empty", "the copy or download was never finished"),
  ZEROS(
      ForeignFile::isAllZero,
      "it holds zero bytes only",
      "the copy or download was never finished"),
  GIT_LFS_POINTER(
      is(StandIn.LFS_POINTER), "it is a Git LFS pointer", "git lfs pull fetches the recording"),
  WEB_PAGE(
      is(StandIn.WEB_PAGE),
      "it is a web page, as a failed download leaves it",
      "fetch the recording again"),
  W64(hex(0, "726966662E91CF11"), "it is a Sony Wave64 file"),
  ID3(text("ID3"), "it starts with an ID3 tag, as MP3 files do"),
  MP3(ForeignFile::isMpegAudio, "it is an MP3 file"),
  AAC(ForeignFile::isAdts, "it is an AAC file"),
  OGG(text("OggS"), "it is an Ogg file"),
  MP4(hex(4, "66747970"), "it is an MP4 file"),
  MATROSKA(hex(0, "1A45DFA3"), "it is a WebM or Matroska file"),
  WMA(hex(0, "3026B2758E66CF11"), "it is a Windows Media file"),
  AIFF(text("FORM"), "it is an AIFF file"),
  AU(text(".snd"), "it is a Sun audio file"),
  CAF(text("caff"), "it is a Core Audio file"),
  AMR(text("#!AMR"), "it is an AMR file"),
  SPHERE(text("NIST_1A"), "it is a NIST SPHERE file"),
  ZIP(hex(0, "504B0304"), "it is a ZIP archive", "unpack it"),
  GZIP(hex(0, "1F8B08"), "it is a gzip archive", "unpack it"),
  TEXT(ForeignFile::isText, "it is a text", "give the recording itself");

  private static final String OTHER_AUDIO = "convert it to WAV or FLAC";

  private final Predicate<byte[]> matches;
  private final String what;
  private final String advice;

  ForeignFile(Predicate<byte[]> matches, String what) {
    this(matches, what, OTHER_AUDIO);
  }

  ForeignFile(Predicate<byte[]> matches, String what, String advice) {
    this.matches = matches;
    this.what = what;
    this.advice = advice;
  }

  /** The kind of a file; none if it is a RIFF file or of no kind that is known here. */
  static Optional<ForeignFile> of(byte[] file) {
    if (file.length >= FourLetters.LENGTH
        && WavContainer.named(FourLetters.at(file, 0)).isPresent()) {
      return Optional.empty();
    }
    byte[] start = Arrays.copyOf(file, Math.min(file.length, StandIn.LOOKED_AT));
    return Stream.of(values()).filter(kind -> kind.matches.test(start)).findFirst();
  }

  /** Why it is not read, and what to do. */
  String refusal() {
    return what + ", not WAV or FLAC; " + advice;
  }

  private static Predicate<byte[]> is(StandIn kind) {
    return start -> StandIn.of(start).equals(Optional.of(kind));
  }

  private static Predicate<byte[]> text(String letters) {
    return at(0, letters.getBytes(StandardCharsets.US_ASCII));
  }

  private static Predicate<byte[]> hex(int offset, String digits) {
    return at(offset, HexFormat.of().parseHex(digits));
  }

  private static Predicate<byte[]> at(int offset, byte[] expected) {
    int end = offset + expected.length;
    return start ->
        start.length >= end && Arrays.equals(start, offset, end, expected, 0, expected.length);
  }

  private static boolean isAllZero(byte[] start) {
    return Arrays.equals(start, new byte[start.length]);
  }

  /**
   * Eleven set bits begin a frame of layer II or III. Reserved versions, rates and layer I are left
   * out: bytes like theirs are rather something else.
   */
  private static boolean isMpegAudio(byte[] start) {
    return start.length >= 4
        && start[0] == -1
        && (start[1] & 0xE0) == 0xE0
        && (start[1] & 0x18) != 0x08
        && ((start[1] & 0x06) == 0x02 || (start[1] & 0x06) == 0x04)
        && (start[2] & 0xF0) != 0xF0
        && (start[2] & 0x0C) != 0x0C;
  }

  /** AAC's frames begin like MPEG audio's, with a layer that this reserves. */
  private static boolean isAdts(byte[] start) {
    return start.length >= 4 && start[0] == -1 && (start[1] & 0xF6) == 0xF0;
  }

  /** No control characters but those that lay out texts; whatever the encoding. */
  private static boolean isText(byte[] start) {
    for (byte letter : start) {
      if (letter >= 0 && letter < ' ' && "\t\n\f\r".indexOf(letter) < 0) {
        return false;
      }
    }
    return true;
  }
}
