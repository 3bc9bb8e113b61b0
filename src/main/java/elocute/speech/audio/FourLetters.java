package elocute.speech.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Four bytes that name something in a RIFF file, if they are letters. */
record FourLetters(byte[] bytes) {

  static final int LENGTH = 4;

  /** Those of a file from an offset on. */
  static FourLetters at(byte[] file, int offset) {
    return new FourLetters(Arrays.copyOfRange(file, offset, offset + LENGTH));
  }

  /** Whether they are this name. */
  boolean are(String name) {
    return Arrays.equals(bytes, name.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether they can be a name. */
  boolean arePrintable() {
    for (byte letter : bytes) {
      if (letter < ' ' || letter > '~') {
        return false;
      }
    }
    return true;
  }

  /** For people: the letters in quotes, or the bytes in hexadecimal. */
  @Override
  public String toString() {
    return arePrintable()
        ? "'" + new String(bytes, StandardCharsets.US_ASCII) + "'"
        : "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
