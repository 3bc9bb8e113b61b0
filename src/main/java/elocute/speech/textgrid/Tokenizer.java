package elocute.speech.textgrid;

import elocute.speech.text.Blanks;

/**
 * Splits a Praat text file into its free-standing values. As in Praat, only numbers, quoted texts
 * and flags that begin a word count; {@code xmin =}, {@code intervals [1]:} and comments after
 * {@code !} are decoration, which makes the long and the short format one.
 */
final class Tokenizer {

  private final String content;
  private final String source;
  private int position;
  private int line = 1;

  Tokenizer(String content, String source) {
    this.content = content;
    this.source = source;
  }

  /** The next value; {@link Token.End} again and again after the last one. */
  Token next() throws TextGridException {
    while (skipBlanks()) {
      char first = content.charAt(position);
      if (first == '"') {
        return quotedText();
      }
      if (first == '!') {
        skipLine();
      } else {
        String word = word();
        if (isNumberLike(word)) {
          return number(word);
        }
        if (first == '<' && word.endsWith(">")) {
          return new Token.Flag(word, line);
        }
      }
    }
    return new Token.End(line);
  }

  private boolean skipBlanks() {
    while (position < content.length() && Blanks.isBlank(content.charAt(position))) {
      advance();
    }
    return position < content.length();
  }

  private void skipLine() {
    while (position < content.length() && !isLineBreak(content.charAt(position))) {
      position++;
    }
  }

  private String word() {
    int start = position;
    while (position < content.length() && !Blanks.isBlank(content.charAt(position))) {
      position++;
    }
    return content.substring(start, position);
  }

  private Token quotedText() throws TextGridException {
    int startLine = line;
    int start = ++position;
    var text = new StringBuilder();
    while (position < content.length()) {
      char character = content.charAt(position);
      if (character == '"' && !isDoubledQuote()) {
        position++;
        requireBlank(text, startLine);
        return new Token.Text(text.toString(), startLine);
      }
      if (character == '"') {
        position++;
      }
      text.append(character);
      advance();
    }
    throw new TextGridException(
        source,
        startLine,
        content.substring(start).lines().findFirst().orElse(""),
        "unclosed quote");
  }

  /** A quote that nobody doubled ends a text too early, and what follows would be lost. */
  private void requireBlank(CharSequence text, int startLine) throws TextGridException {
    if (position < content.length() && !Blanks.isBlank(content.charAt(position))) {
      throw new TextGridException(
          source,
          startLine,
          "\"" + text + "\"" + word(),
          "only white space may follow a closing quote, and quotes within a text are doubled");
    }
  }

  private boolean isDoubledQuote() {
    return position + 1 < content.length() && content.charAt(position + 1) == '"';
  }

  private Token number(String word) throws TextGridException {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value) && !Character.isLetter(word.charAt(word.length() - 1))) {
        return new Token.Number(value, word, line);
      }
    } catch (NumberFormatException notNumeric) {
      throw notANumber(word);
    }
    throw notANumber(word);
  }

  private TextGridException notANumber(String word) {
    return new TextGridException(source, line, word, "must be a finite decimal number");
  }

  private static boolean isNumberLike(String word) {
    char first = word.charAt(0);
    return first == '-' || first == '+' || (first >= '0' && first <= '9');
  }

  private void advance() {
    char character = content.charAt(position++);
    boolean firstOfPair =
        character == '\r' && position < content.length() && content.charAt(position) == '\n';
    if (isLineBreak(character) && !firstOfPair) {
      line++;
    }
  }

  private static boolean isLineBreak(char character) {
    return character == '\n' || character == '\r';
  }
}
