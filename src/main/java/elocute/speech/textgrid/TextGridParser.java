package elocute.speech.textgrid;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads TextGrids in every text form that Praat writes: long and short, UTF-8 with or without byte
 * order mark, UTF-16, any line ends. Memory stays within a small multiple of the file's size,
 * whatever counts the file claims. Whether times can be true is for those to judge who need the
 * tier.
 */
public final class TextGridParser {

  private final Tokenizer tokens;
  private final String source;

  private TextGridParser(Tokenizer tokens, String source) {
    this.tokens = tokens;
    this.source = source;
  }

  /**
   * Reads a whole TextGrid.
   *
   * @param bytes the file's content
   * @param source the file's name, for messages
   * @throws TextGridException if the content is not a complete TextGrid
   */
  public static TextGrid parse(byte[] bytes, String source) throws TextGridException {
    String content = TextDecoder.decode(bytes, source);
    return new TextGridParser(new Tokenizer(content, source), source).grid();
  }

  private TextGrid grid() throws TextGridException {
    header();
    double start = number("xmin of the grid").value();
    Token.Number end = number("xmax of the grid");
    if (end.value() < start) {
      throw unexpected(end, "xmax of the grid must not be before xmin " + start);
    }
    List<Tier> tiers = hasTiers() ? tiers() : List.of();
    Token rest = tokens.next();
    if (!(rest instanceof Token.End)) {
      throw unexpected(rest, "the file must end after its last tier");
    }
    return new TextGrid(start, end.value(), tiers);
  }

  private void header() throws TextGridException {
    Token.Text fileType = text("the file type");
    if (!fileType.text().startsWith("ooTextFile")) {
      throw unexpected(fileType, "the file type must be \"ooTextFile\"");
    }
    Token.Text objectClass = text("the object class");
    if (!objectClass.text().equals("TextGrid")) {
      throw unexpected(objectClass, "the object class must be \"TextGrid\"");
    }
  }

  private boolean hasTiers() throws TextGridException {
    Token token = tokens.next();
    if (token instanceof Token.Flag flag) {
      if (flag.text().equals("<exists>")) {
        return true;
      }
      if (flag.text().equals("<absent>")) {
        return false;
      }
    }
    throw unexpected(token, "<exists> or <absent> must tell whether there are tiers");
  }

  private List<Tier> tiers() throws TextGridException {
    int count = count("the number of tiers");
    var tiers = new ArrayList<Tier>();
    while (tiers.size() < count) {
      tiers.add(tier());
    }
    return tiers;
  }

  private Tier tier() throws TextGridException {
    Token.Text tierClass = text("the class of a tier");
    String name = text("the name of a tier").text();
    number("xmin of the tier");
    number("xmax of the tier");
    return switch (tierClass.text()) {
      case "IntervalTier" -> new Tier.Intervals(name, intervals());
      case "TextTier" -> new Tier.Points(name, points());
      default -> throw unexpected(tierClass, "a tier must be an IntervalTier or a TextTier");
    };
  }

  private List<Tier.Interval> intervals() throws TextGridException {
    int count = count("the number of intervals");
    var intervals = new ArrayList<Tier.Interval>();
    while (intervals.size() < count) {
      double start = number("xmin of interval " + (intervals.size() + 1)).value();
      double end = number("xmax of interval " + (intervals.size() + 1)).value();
      intervals.add(new Tier.Interval(start, end, text("the text of an interval").text()));
    }
    return intervals;
  }

  private List<Tier.Point> points() throws TextGridException {
    int count = count("the number of points");
    var points = new ArrayList<Tier.Point>();
    while (points.size() < count) {
      double time = number("the time of point " + (points.size() + 1)).value();
      points.add(new Tier.Point(time, text("the mark of a point").text()));
    }
    return points;
  }

  private int count(String what) throws TextGridException {
    Token.Number token = number(what);
    int count = (int) token.value();
    if (count < 0 || count != token.value()) {
      throw unexpected(token, what + " must be a whole number from 0");
    }
    return count;
  }

  private Token.Number number(String what) throws TextGridException {
    Token token = tokens.next();
    if (token instanceof Token.Number number) {
      return number;
    }
    throw unexpected(token, what + " must be a number");
  }

  private Token.Text text(String what) throws TextGridException {
    Token token = tokens.next();
    if (token instanceof Token.Text text) {
      return text;
    }
    throw unexpected(token, what + " must be a quoted text");
  }

  private TextGridException unexpected(Token token, String rule) {
    return new TextGridException(source, token.line(), token.text(), rule);
  }
}
