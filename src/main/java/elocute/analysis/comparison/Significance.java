package elocute.analysis.comparison;

import java.util.Locale;

/** How a run stands to the best one by the metric of a comparison. */
public enum Significance {
  /** It is the best. */
  BEST,
  /** Not significantly worse than the best. */
  ON_PAR,
  /** Significantly worse than the best. */
  WORSE,
  /** Not tested: there are no shared utterances' scores, or the metric is a loss. */
  UNTESTED;

  /** As in tables: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
