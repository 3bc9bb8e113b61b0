package elocute.training.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.dataset.FeatureFingerprint;
import elocute.dataset.FeatureSets;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.tables.SnakeCaseJson;
import elocute.training.data.TrainingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * One attempt to train a run: {@code experiments/<run>/attempt.json}, which the driver replaces
 * before each. It fences the earlier ones: a rank 0 that outlives its attempt finds another here
 * and commits nothing. So does one whose driver has lost its lease on the run.
 *
 * @param run run name
 * @param number from 1; each restart and each resumption has the next one
 * @param ranks ranks of the run
 * @param features feature set to train on, or several: {@code NAME,...}
 * @param labelMapping hash of their phoneme inventory
 * @param startedAt when it began
 * @param featureFingerprint what it trains on; unknown in files of earlier versions
 * @param lease the file of the lease under which it trains; null in older files, and where none
 *     keeps others out
 */
public record RunAttempt(
    String run,
    int number,
    int ranks,
    String features,
    String labelMapping,
    Instant startedAt,
    FeatureFingerprint featureFingerprint,
    String lease)
    implements Serializable {

  public RunAttempt {
    featureFingerprint = Objects.requireNonNullElse(featureFingerprint, FeatureFingerprint.UNKNOWN);
  }

  /** The first attempt of a run. */
  public static RunAttempt first(String run, int ranks, FeatureSets features) {
    return first(run, ranks, features.name(), features.labelMapping()).on(features.fingerprint());
  }

  /** The first attempt of a run on features that nobody noted. */
  public static RunAttempt first(String run, int ranks, String features, String labelMapping) {
    return new RunAttempt(
        run, 1, ranks, features, labelMapping, now(), FeatureFingerprint.UNKNOWN, null);
  }

  /** The same attempt on these features. */
  public RunAttempt on(FeatureFingerprint features) {
    return new RunAttempt(
        run, number, ranks, this.features, labelMapping, startedAt, features, lease);
  }

  /**
   * The run's last attempt, if any began.
   *
   * @throws CheckpointException when the file is not readable
   */
  public static Optional<RunAttempt> last(Lake lake, String run) throws IOException {
    Path file = lake.runFiles(run).attempt();
    try {
      String json = AtomicFiles.readText(lake.fileSystem(), file);
      RunAttempt last = SnakeCaseJson.read(json, RunAttempt.class);
      if (last == null || last.features == null) {
        throw new CheckpointException(file + " is no record of an attempt: it names no features");
      }
      return Optional.of(last.of(run));
    } catch (FileNotFoundException none) {
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      throw new CheckpointException(
          file + " is no record of an attempt: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /** Whatever the file says, an attempt is of the run that it lies in: runs are renamed. */
  private RunAttempt of(String name) {
    return new RunAttempt(
        name, number, ranks, features, labelMapping, startedAt, featureFingerprint, lease);
  }

  /** The attempt after this one, under the same lease. */
  public RunAttempt next() {
    return new RunAttempt(
        run, number + 1, ranks, features, labelMapping, now(), featureFingerprint, lease);
  }

  /**
   * The same under a lease: it writes only as long as the lease's file is there.
   *
   * @param file name of the file
   */
  public RunAttempt under(String file) {
    return new RunAttempt(
        run, number, ranks, features, labelMapping, startedAt, featureFingerprint, file);
  }

  /** Makes this the current attempt. */
  public void begin(Lake lake) throws IOException {
    AtomicFiles.replace(lake.fileSystem(), lake.runFiles(run).attempt(), SnakeCaseJson.write(this));
  }

  /**
   * Fails unless this is the current attempt and the run is still held for it.
   *
   * @throws CheckpointException when another has begun, or none, or the lease is lost
   */
  public void requireCurrent(Lake lake) throws IOException {
    Optional<RunAttempt> last = last(lake, run);
    if (!last.equals(Optional.of(this))) {
      throw new CheckpointException(
          "attempt %d of run %s may write no more: %s"
              .formatted(
                  number,
                  run,
                  last.map(
                          other ->
                              "attempt " + other.number() + " has begun at " + other.startedAt())
                      .orElse("it has no attempt.json")));
    }
    if (lease != null && !lake.fileSystem().exists(new Path(lake.leases(), lease))) {
      throw new CheckpointException(
          "attempt %d of run %s may write no more: its lease is lost".formatted(number, run));
    }
  }

  /**
   * Fails unless these are the features of this attempt.
   *
   * @param found what a model would learn from now
   * @throws TrainingException when a later preprocessing run has replaced them
   */
  public void requireFeatures(FeatureFingerprint found) {
    if (featureFingerprint.differs(found)) {
      throw new TrainingException(
          "attempt %d of run %s trains on feature set %s of %s, which is of %s now: begin a new run"
              .formatted(number, run, features, featureFingerprint, found));
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
