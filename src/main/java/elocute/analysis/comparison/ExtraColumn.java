package elocute.analysis.comparison;

import java.util.Map;
import java.util.Optional;

/**
 * A column that one comparison has and another has not.
 *
 * @param family what it is about: {@code settings}, or metric and grouping, {@code per by speaker}
 * @param heading heading in its family, for example {@code Hindi}
 * @param name unique name for machines, for example {@code per_hindi}
 * @param cells numbers or texts by run; runs without one are absent
 */
public record ExtraColumn(String family, String heading, String name, Map<String, Object> cells) {

  public ExtraColumn {
    cells = Map.copyOf(cells);
  }

  /** A run's cell. */
  public Optional<Object> cell(String run) {
    return Optional.ofNullable(cells.get(run));
  }
}
