package elocute.textgrid;

import java.util.List;
import java.util.Optional;

/**
 * A Praat TextGrid: named tiers over one time axis, in seconds.
 *
 * @param startSeconds {@code xmin} of the whole grid
 * @param endSeconds {@code xmax} of the whole grid; tiers of real files may reach beyond it
 * @param tiers the tiers in file order
 */
public record TextGrid(double startSeconds, double endSeconds, List<Tier> tiers) {

  public TextGrid {
    tiers = List.copyOf(tiers);
  }

  /** The first interval tier whose name equals {@code name}, ignoring case and outer blanks. */
  public Optional<Tier.Intervals> intervalTier(String name) {
    return tiers.stream()
        .filter(tier -> tier.name().strip().equalsIgnoreCase(name))
        .filter(Tier.Intervals.class::isInstance)
        .map(Tier.Intervals.class::cast)
        .findFirst();
  }
}
