package elocute.speech.textgrid;

import elocute.speech.text.Blanks;
import java.util.List;

/**
 * A Praat TextGrid: named tiers over one time axis, in seconds.
 *
 * @param startSeconds {@code xmin} of the whole grid
 * @param endSeconds {@code xmax} of the whole grid; tiers of real files may reach beyond it
 * @param tiers the tiers in file order; their times are as the file has them, true or not
 */
public record TextGrid(double startSeconds, double endSeconds, List<Tier> tiers) {

  public TextGrid {
    tiers = List.copyOf(tiers);
  }

  /** The interval tiers whose name equals {@code name}, ignoring case and outer blanks. */
  public List<Tier.Intervals> intervalTiers(String name) {
    return tiers.stream()
        .filter(tier -> Blanks.strip(tier.name()).equalsIgnoreCase(name))
        .filter(Tier.Intervals.class::isInstance)
        .map(Tier.Intervals.class::cast)
        .toList();
  }
}
