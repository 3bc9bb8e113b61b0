package elocute.jobs;

import elocute.config.EvaluationSettings.Decoder;
import elocute.config.ModelType;
import elocute.corpus.Split;
import elocute.evaluation.Evaluation;
import elocute.evaluation.EvaluationPlan;
import elocute.evaluation.EvaluationRequest;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.Lake;
import elocute.tables.EvaluationRow;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a checkpoint. */
@Command(
    name = "evaluate",
    aliases = "eval",
    mixinStandardHelpOptions = true,
    description = "Evaluate a checkpoint on a split of a feature set, distributed over executors.")
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Option(
      names = "--model_checkpoint",
      required = true,
      paramLabel = "PATH",
      description = CheckpointPaths.DESCRIPTION)
  private String checkpoint;

  @Option(
      names = "--model_type",
      paramLabel = "TYPE",
      description = "Expected architecture, checked against the weights (default: read from them).")
  private Optional<ModelType> modelType = Optional.empty();

  @Option(
      names = "--features",
      paramLabel = "NAME",
      description = "Feature set (default: the one that the checkpoint was trained on).")
  private Optional<String> features = Optional.empty();

  @Option(
      names = "--split",
      defaultValue = "test",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Split split;

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

  @Option(
      names = "--save_predictions",
      description = "Write every utterance's prediction to table predictions.")
  private boolean savePredictions;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Tasks, at least one per shard (default: three per slot of the cluster). The result is"
              + " the same for any number.")
  private Optional<Integer> partitions = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Lake lake = lakeOption.open();
    var request =
        new EvaluationRequest(
            CheckpointPaths.resolve(lake, checkpoint),
            modelType,
            features,
            split,
            new Decoding(decoder, beamWidth),
            savePredictions ? Predictions.SAVED : Predictions.DROPPED,
            partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    EvaluationPlan plan = EvaluationPlan.of(lake, request);
    print(new Evaluation(SparkSessions.context(), lake).run(plan));
    return CommandLine.ExitCode.OK;
  }

  private void print(EvaluationRow row) {
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s (%s, %s) on %s/%s: %d utterances, %s%n",
        row.experiment(),
        row.modelType(),
        row.checkpoint(),
        row.features(),
        row.split(),
        row.utterances(),
        row.protocol());
    out.printf(
        Locale.ROOT,
        "error detection accuracy: %.4f   sequence accuracy: %.4f   mean edit distance: %.2f%n",
        row.errorAccuracy(),
        row.errorSequenceAccuracy(),
        row.errorMeanEditDistance());
    out.printf(
        Locale.ROOT,
        "weighted F1: %.4f   macro F1: %.4f   incorrect P/R/F1: %.4f %.4f %.4f   correct P/R/F1: %.4f %.4f %.4f%n",
        row.errorWeightedF1(),
        row.errorMacroF1(),
        row.incorrectPrecision(),
        row.incorrectRecall(),
        row.incorrectF1(),
        row.correctPrecision(),
        row.correctRecall(),
        row.correctF1());
    out.printf(
        Locale.ROOT,
        "phoneme accuracy: %.4f   PER: %.4f (95 %% interval %.4f to %.4f; %d insertions, %d deletions, %d substitutions of %d)%n",
        row.phonemeAccuracy(),
        row.per(),
        row.perLow(),
        row.perHigh(),
        row.insertions(),
        row.deletions(),
        row.substitutions(),
        row.referencePhones());
    out.printf(
        Locale.ROOT,
        "mispronunciation detection: precision %.4f  recall %.4f  F1 %.4f (strict %.4f)  diagnosis error rate %.4f%n",
        row.mddPrecision(),
        row.mddRecall(),
        row.mddF1(),
        row.mddStrictF1(),
        row.diagnosisErrorRate());
    out.flush();
  }
}
