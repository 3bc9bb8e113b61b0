package elocute.speech.textgrid;

import java.util.Iterator;
import java.util.List;

/**
 * Writes Praat's long text format in the two flavours of L2-ARCTIC.
 *
 * <p>Files are UTF-8 with line feeds; quotes inside texts are doubled.
 */
public final class TextGridWriter {

  private final StringBuilder out = new StringBuilder();
  private final TextGridFlavour flavour;
  private final TextGrid grid;

  private TextGridWriter(TextGrid grid, TextGridFlavour flavour) {
    this.grid = grid;
    this.flavour = flavour;
  }

  /** The content of a TextGrid file; encode it as UTF-8. */
  public static String write(TextGrid grid, TextGridFlavour flavour) {
    return new TextGridWriter(grid, flavour).write();
  }

  private String write() {
    bare(0, "File type = \"ooTextFile\"");
    bare(0, "Object class = \"TextGrid\"");
    bare(0, "");
    span(0, grid.startSeconds(), grid.endSeconds());
    line(0, "tiers? <exists>");
    line(0, "size = " + grid.tiers().size());
    line(0, "item []:");
    int number = 1;
    for (Tier tier : grid.tiers()) {
      bare(1, "item [" + number++ + "]:");
      tier(tier);
    }
    return out.toString();
  }

  private void tier(Tier tier) {
    if (tier instanceof Tier.Intervals intervals) {
      tierHead("IntervalTier", tier.name());
      intervals(intervals.intervals());
    } else if (tier instanceof Tier.Points points) {
      tierHead("TextTier", tier.name());
      points(points.points());
    }
  }

  private void tierHead(String praatClass, String name) {
    line(2, "class = " + quoted(praatClass));
    line(2, "name = " + quoted(name));
    span(2, grid.startSeconds(), grid.endSeconds());
  }

  private void intervals(List<Tier.Interval> intervals) {
    line(2, "intervals: size = " + intervals.size());
    Iterator<Tier.Interval> all = intervals.iterator();
    for (int number = 1; all.hasNext(); number++) {
      Tier.Interval interval = all.next();
      bare(flavour.entryDepth(), "intervals [" + number + "]:");
      span(flavour.entryDepth() + 1, interval.startSeconds(), interval.endSeconds());
      line(flavour.entryDepth() + 1, "text = " + quoted(interval.text()));
    }
  }

  private void points(List<Tier.Point> points) {
    line(2, "points: size = " + points.size());
    Iterator<Tier.Point> all = points.iterator();
    for (int number = 1; all.hasNext(); number++) {
      Tier.Point point = all.next();
      bare(flavour.entryDepth(), "points [" + number + "]:");
      line(flavour.entryDepth() + 1, "number = " + seconds(point.timeSeconds()));
      line(flavour.entryDepth() + 1, "mark = " + quoted(point.text()));
    }
  }

  private void span(int depth, double startSeconds, double endSeconds) {
    line(depth, "xmin = " + seconds(startSeconds));
    line(depth, "xmax = " + seconds(endSeconds));
  }

  private String seconds(double value) {
    boolean limit = value == grid.startSeconds() || value == grid.endSeconds();
    return limit ? flavour.limit(value) : flavour.boundary(value);
  }

  /** A line that ends as the flavour ends its lines. */
  private void line(int depth, String content) {
    bare(depth, content + flavour.lineEnd());
  }

  private void bare(int depth, String content) {
    out.append(flavour.indent().repeat(depth)).append(content).append('\n');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
