package elocute.analysis.report;

import elocute.lake.tables.StepRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The training loss of a run's optimiser steps, without skipped steps.
 *
 * @param steps numbers of the steps, ascending
 * @param losses loss of each
 * @param recorded steps that the curve was thinned from
 */
record StepCurve(List<Long> steps, List<Double> losses, int recorded) {

  static StepCurve of(List<StepRow> rows) {
    List<StepRow> kept =
        rows.stream()
            .filter(row -> !row.skipped() && Double.isFinite(row.loss()))
            .sorted(Comparator.comparingLong(StepRow::step))
            .toList();
    return new StepCurve(
        kept.stream().map(StepRow::step).toList(),
        kept.stream().map(StepRow::loss).toList(),
        kept.size());
  }

  /**
   * At most {@code points} of the curve's points, chosen so that it keeps its look: "largest
   * triangle three buckets" (Steinarsson, "Downsampling Time Series for Visual Representation",
   * 2013). First and last stay.
   *
   * @param points at least 3
   */
  StepCurve thinned(int points) {
    int size = steps.size();
    if (size <= points) {
      return this;
    }
    var chosen = new ArrayList<Integer>(List.of(0));
    for (int bucket = 1; bucket < points - 1; bucket++) {
      int previous = chosen.get(chosen.size() - 1);
      chosen.add(largestTriangle(previous, start(bucket, points), start(bucket + 1, points)));
    }
    chosen.add(size - 1);
    return new StepCurve(
        chosen.stream().map(steps::get).toList(),
        chosen.stream().map(losses::get).toList(),
        recorded);
  }

  /** First point of a bucket; all but the first and the last point are dealt out evenly. */
  private int start(int bucket, int points) {
    return 1 + (int) ((long) (bucket - 1) * (steps.size() - 2) / (points - 2));
  }

  private int largestTriangle(int previous, int from, int until) {
    int nextUntil = Math.min(steps.size(), until + Math.max(1, until - from));
    double nextStep =
        steps.subList(until, nextUntil).stream().mapToLong(s -> s).average().orElseThrow();
    double nextLoss =
        losses.subList(until, nextUntil).stream().mapToDouble(loss -> loss).average().orElseThrow();
    int best = from;
    double largest = -1;
    for (int i = from; i < until; i++) {
      double area =
          Math.abs(
              (steps.get(previous) - nextStep) * (losses.get(i) - losses.get(previous))
                  - (steps.get(previous) - steps.get(i)) * (nextLoss - losses.get(previous)));
      if (area > largest) {
        largest = area;
        best = i;
      }
    }
    return best;
  }
}
