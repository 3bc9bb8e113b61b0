package elocute.speech.textgrid;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns a file's bytes into text: UTF-16 with a byte order mark, else UTF-8. */
final class TextDecoder {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextDecoder() {}

  static String decode(byte[] bytes, String source) throws TextGridException {
    Charset charset = charsetOf(bytes);
    CharBuffer characters = CharBuffer.allocate(bytes.length);
    CoderResult result =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), characters, true);
    characters.flip();
    if (result.isError()) {
      throw new TextGridException(
          source,
          lineOf(characters),
          lastLineOf(characters),
          "not valid " + charset + " after this");
    }
    boolean marked = characters.hasRemaining() && characters.get(0) == BYTE_ORDER_MARK;
    return (marked ? characters.position(1) : characters).toString();
  }

  private static Charset charsetOf(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static int lineOf(CharSequence before) {
    return 1 + (int) before.chars().filter(character -> character == '\n').count();
  }

  private static String lastLineOf(CharSequence before) {
    String text = before.toString();
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
