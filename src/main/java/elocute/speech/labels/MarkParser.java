package elocute.speech.labels;

import elocute.speech.text.Blanks;
import java.util.Locale;

/**
 * Reads the marks of an L2-ARCTIC phones tier: {@code AH0}, {@code sp}, {@code D,T,s}
 * (substitution), {@code D,sil,d} (deletion), {@code sil,AH,a} (addition), {@code R,R*,s} (accented
 * realisation), {@code T,err,s} (unrecognisable), with the slips that occur in the corpus.
 */
public final class MarkParser {

  private static final String SPOKEN_NOISE = "spn";

  private MarkParser() {}

  /**
   * Reads one mark.
   *
   * @param mark the text of the interval
   * @param interval the interval's number in its tier, from 1, for messages
   * @throws MarkException if the mark has no meaning
   */
  public static MarkReading parse(String mark, int interval) throws MarkException {
    String text = Blanks.strip(mark);
    if (text.isEmpty() || MarkSide.isSilence(text)) {
      return new MarkReading.Pause();
    }
    if (text.equalsIgnoreCase(SPOKEN_NOISE)) {
      return new MarkReading.SpokenNoise();
    }
    String[] parts = text.split(",", -1);
    return switch (parts.length) {
      case 1 -> plain(text, mark, interval);
      case 3 -> error(parts, mark, interval);
      default ->
          throw new MarkException(
              interval,
              mark,
              "must be a phone or CANONICAL,PERCEIVED,tag, got " + parts.length + " parts");
    };
  }

  private static MarkReading plain(String text, String mark, int interval) throws MarkException {
    MarkSide side = side(text, mark, interval);
    if (side.isUnrecognisable() || side.starred()) {
      throw new MarkException(interval, mark, "an error must be marked CANONICAL,PERCEIVED,tag");
    }
    return new MarkReading.Plain(side.sound(), side.typo());
  }

  private static MarkReading error(String[] parts, String mark, int interval) throws MarkException {
    MarkSide canonical = side(Blanks.strip(parts[0]), mark, interval);
    MarkSide perceived = side(Blanks.strip(parts[1]), mark, interval);
    ErrorTag tag = tag(Blanks.strip(parts[2]), mark, interval);
    if (canonical.isUnrecognisable() || canonical.starred()) {
      throw new MarkException(interval, mark, "the canonical part must be a plain phone or sil");
    }
    if (canonical.isSilence() != (tag == ErrorTag.ADDITION)) {
      throw new MarkException(
          interval,
          mark,
          "the canonical part must be sil for additions (tag a), and only for them");
    }
    if (perceived.isSilence() != (tag == ErrorTag.DELETION)) {
      throw new MarkException(
          interval,
          mark,
          "the perceived part must be sil for deletions (tag d), and only for them");
    }
    return new MarkReading.Error(
        canonical.sound(),
        perceived.sound(),
        tag,
        perceived.starred(),
        canonical.typo() || perceived.typo());
  }

  private static MarkSide side(String part, String mark, int interval) throws MarkException {
    return MarkSide.parse(part)
        .orElseThrow(
            () ->
                new MarkException(
                    interval, mark, "'" + part + "' is neither an ARPAbet phone, sil nor err"));
  }

  private static ErrorTag tag(String part, String mark, int interval) throws MarkException {
    return switch (part.toLowerCase(Locale.ROOT)) {
      case "s" -> ErrorTag.SUBSTITUTION;
      case "d" -> ErrorTag.DELETION;
      case "a" -> ErrorTag.ADDITION;
      default ->
          throw new MarkException(interval, mark, "the tag must be s, d or a, got '" + part + "'");
    };
  }
}
