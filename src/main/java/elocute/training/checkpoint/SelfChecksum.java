package elocute.training.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Lets a JSON text vouch for itself: its last field is the SHA-256 of the text that has zeros in
 * that field's place.
 */
final class SelfChecksum {

  /** The field's name. */
  static final String FIELD = "sha256";

  /** What the field holds before {@link #fill}. */
  static final String BLANK = "0".repeat(64);

  private static final Pattern LAST_FIELD =
      Pattern.compile("\"" + FIELD + "\" : \"([0-9a-f]{64})\"\\s*}\\s*\\z");

  private SelfChecksum() {}

  /** The text's bytes with its checksum in place of {@link #BLANK}. */
  static byte[] fill(String text) {
    int at = text.lastIndexOf(BLANK);
    return (text.substring(0, at)
            + DigestUtils.sha256Hex(text)
            + text.substring(at + BLANK.length()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether not a byte differs from what {@link #fill} made. */
  static boolean holds(byte[] content) {
    // In this encoding a character's place is its byte's.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    Matcher field = LAST_FIELD.matcher(text);
    if (!field.find()) {
      return false;
    }
    String blank = text.substring(0, field.start(1)) + BLANK + text.substring(field.end(1));
    return DigestUtils.sha256Hex(blank.getBytes(StandardCharsets.ISO_8859_1))
        .equals(field.group(1));
  }
}
