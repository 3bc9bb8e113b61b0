package elocute.evaluation;

import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.lake.tables.EvaluationRow;
import elocute.model.decoding.CtcDecoder;
import elocute.training.checkpoint.CheckpointReader;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What an evaluation is of: two of the same identity have the same result.
 *
 * @param checkpointSha256 stands for the checkpoint's bytes
 * @param featuresFingerprint stands for the split's rows
 * @param split the split
 * @param protocol alignment and decoding
 */
public record EvaluationIdentity(
    String checkpointSha256, String featuresFingerprint, String split, String protocol) {

  /** Of an evaluation that could be run. */
  public static EvaluationIdentity of(
      CheckpointReader checkpoint, Dataset features, Split split, Decoding decoding) {
    var decoder = CtcDecoder.of(decoding.over(checkpoint.settings().evaluation()));
    return new EvaluationIdentity(
        checkpoint.sha256(),
        features.manifest().fingerprint(split),
        split.id(),
        EvaluationRows.ALIGNMENT + "/" + decoder.id());
  }

  /** Of an evaluation that was run; none of those of older versions, which did not record it. */
  public static Optional<EvaluationIdentity> of(EvaluationRow row) {
    return row.fingerprints().checkpointSha256() == null
            || row.fingerprints().featuresFingerprint() == null
        ? Optional.empty()
        : Optional.of(
            new EvaluationIdentity(
                row.fingerprints().checkpointSha256(),
                row.fingerprints().featuresFingerprint(),
                row.split(),
                row.protocol()));
  }

  /**
   * Name of the file of table {@code evaluations} that claims the identity: of several processes
   * that evaluate the same, one commits.
   */
  public String fileName() {
    String all = String.join("\n", checkpointSha256, featuresFingerprint, split, protocol);
    return "once-" + DigestUtils.sha256Hex(all).substring(0, 32);
  }
}
