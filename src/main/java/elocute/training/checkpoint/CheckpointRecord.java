package elocute.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import elocute.dataset.FeatureFingerprint;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The content of {@code checkpoint.json}, which commits a checkpoint: a reader trusts only the
 * files that it lists. In the file the keys are in snake case, and a last field {@code sha256} is
 * the checksum of all others, see {@link SelfChecksum}.
 *
 * @param formatVersion version of this format
 * @param experiment run name
 * @param modelType architecture, for example {@code transformer}
 * @param attempt the run's attempt that wrote it, see {@link RunAttempt}
 * @param features feature set trained on
 * @param ranks ranks of the run
 * @param inventory phoneme to class id
 * @param labelMapping hash of {@code inventory}
 * @param settings the complete configuration
 * @param state where the run stood: data position, step counts, schedule, best results
 * @param random the random state
 * @param metrics measurements of the epoch; none amid an epoch
 * @param files the checkpoint's files
 * @param featureFingerprint what it has learnt from; unknown in files of earlier versions
 */
public record CheckpointRecord(
    int formatVersion,
    String experiment,
    String modelType,
    int attempt,
    String features,
    int ranks,
    JsonNode inventory,
    String labelMapping,
    JsonNode settings,
    TrainingState state,
    RandomState random,
    Map<String, Double> metrics,
    List<StoredFile> files,
    FeatureFingerprint featureFingerprint) {

  /** Version written by this code. */
  public static final int FORMAT_VERSION = 3;

  public CheckpointRecord {
    featureFingerprint = Objects.requireNonNullElse(featureFingerprint, FeatureFingerprint.UNKNOWN);
  }

  /** The same checkpoint in other files. */
  CheckpointRecord withFiles(List<StoredFile> others) {
    return new CheckpointRecord(
        formatVersion,
        experiment,
        modelType,
        attempt,
        features,
        ranks,
        inventory,
        labelMapping,
        settings,
        state,
        random,
        metrics,
        others,
        featureFingerprint);
  }

  /**
   * One file of the checkpoint.
   *
   * @param role {@code model} or {@code optimizer}
   * @param name file name in the checkpoint's directory
   * @param bytes size
   * @param sha256 SHA-256 of the content, hexadecimal
   */
  public record StoredFile(String role, String name, long bytes, String sha256) {}
}
