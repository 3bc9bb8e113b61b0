package elocute.runs;

import java.time.Instant;

/**
 * A run as one flat line, for conditions on runs; what is not known is null.
 *
 * @param experiment run name
 * @param modelType architecture
 * @param state {@code running}, {@code finished}, {@code failed} or {@code interrupted}
 * @param lastWrite when a file of the run was last written
 * @param ageDays days since
 * @param epochs epochs done
 * @param errorAccuracy highest error token accuracy on the validation split
 * @param phonemeAccuracy highest phoneme accuracy on it
 * @param per lowest phoneme error rate on it
 * @param validationLoss lowest loss on it
 * @param bytes size of all files
 * @param pinned whether it is pinned
 * @param note its note; empty: none
 */
public record FlatRun(
    String experiment,
    String modelType,
    String state,
    Instant lastWrite,
    double ageDays,
    int epochs,
    Double errorAccuracy,
    Double phonemeAccuracy,
    Double per,
    Double validationLoss,
    long bytes,
    boolean pinned,
    String note) {

  private static final double MILLIS_PER_DAY = 86_400_000;

  /** The line of a run. */
  public static FlatRun of(RunSummary run, Instant now) {
    return new FlatRun(
        run.name(),
        run.modelType(),
        run.state().id(),
        run.lastWrite(),
        run.age(now).toMillis() / MILLIS_PER_DAY,
        run.epochs(),
        run.best().map(BestMetrics::errorAccuracy).orElse(null),
        run.best().map(BestMetrics::phonemeAccuracy).orElse(null),
        run.best().map(BestMetrics::per).orElse(null),
        run.best().map(BestMetrics::validationLoss).orElse(null),
        run.bytes(),
        run.isPinned(),
        run.note());
  }
}
