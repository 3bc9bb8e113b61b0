package elocute.cli;

import elocute.config.EvaluationSettings.Decoder;
import elocute.evaluation.EvaluationRequest.Decoding;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How logits become labels. */
final class DecodingOptions {

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES} (default: as the run's settings have it).")
  private Optional<Decoder> decoder = Optional.empty();

  @Option(
      names = "--beam_width",
      paramLabel = "N",
      description =
          "Label sequences that a beam search keeps (default: as the run's settings have it).")
  private Optional<Integer> beamWidth = Optional.empty();

  Decoding decoding() {
    return new Decoding(decoder, beamWidth);
  }
}
