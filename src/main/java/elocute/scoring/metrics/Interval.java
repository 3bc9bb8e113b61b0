package elocute.scoring.metrics;

import java.io.Serializable;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) implements Serializable {}
