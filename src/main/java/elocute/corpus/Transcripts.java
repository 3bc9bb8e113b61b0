package elocute.corpus;

import java.util.Locale;
import java.util.regex.Pattern;

/** When two transcripts are the same sentence. */
public final class Transcripts {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

  private Transcripts() {}

  /** The words in lower case, single blanks between them, punctuation gone. */
  public static String normalised(String transcript) {
    String plain = transcript.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(plain).replaceAll(" ").strip();
  }
}
