package elocute.speech.textgrid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How the two kinds of TextGrid files in L2-ARCTIC are laid out. */
public enum TextGridFlavour {

  /**
   * {@code annotation/}, as Praat writes it: four blanks, a blank at the end of most lines, times
   * exact with integers as {@code 0}.
   */
  ANNOTATION("    ", " ", 2) {
    @Override
    String limit(double seconds) {
      return boundary(seconds);
    }

    /** Like Praat: the first of 15, 16 and 17 significant digits that reads back exactly. */
    @Override
    String boundary(double seconds) {
      BigDecimal shortest = new BigDecimal(seconds).round(new MathContext(15));
      for (int digits = 16; shortest.doubleValue() != seconds && digits <= 17; digits++) {
        shortest = new BigDecimal(seconds).round(new MathContext(digits));
      }
      return plain(shortest);
    }
  },

  /**
   * {@code textgrid/}, as the forced aligner wrote it: tabs, times inside the grid with three
   * decimals (so they are rounded to milliseconds), the grid's own limits exact with a decimal
   * point.
   */
  FORCED_ALIGNMENT("\t", "", 3) {
    @Override
    String limit(double seconds) {
      String exact = ANNOTATION.boundary(seconds);
      return exact.contains(".") ? exact : exact + ".0";
    }

    @Override
    String boundary(double seconds) {
      return new BigDecimal(seconds).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }
  };

  private final String indent;
  private final String lineEnd;
  private final int entryDepth;

  TextGridFlavour(String indent, String lineEnd, int entryDepth) {
    this.indent = indent;
    this.lineEnd = lineEnd;
    this.entryDepth = entryDepth;
  }

  /** A time that limits the whole grid. */
  abstract String limit(double seconds);

  /** A time inside the grid. */
  abstract String boundary(double seconds);

  String indent() {
    return indent;
  }

  String lineEnd() {
    return lineEnd;
  }

  /** How deep {@code intervals [1]:} is indented. */
  int entryDepth() {
    return entryDepth;
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
