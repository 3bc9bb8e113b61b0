package elocute.allreduce;

import java.util.regex.Pattern;

/**
 * What other ranks say, as it may be logged and shown: a text that moves a terminal's cursor, or
 * looks like a line of its own in a log, is none of a rank's.
 */
public final class RankTexts {

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private RankTexts() {}

  /** The text in one line, with {@code ?} for each character that controls or is not seen. */
  public static String shown(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
