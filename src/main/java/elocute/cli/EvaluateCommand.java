package elocute.cli;

import elocute.config.ModelType;
import elocute.corpus.Split;
import elocute.evaluation.Evaluation;
import elocute.evaluation.EvaluationPlan;
import elocute.evaluation.EvaluationRequest;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
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
    sortOptions = false,
    description = {
      "Evaluate a checkpoint on splits of a feature set, distributed over executors.",
      "Prints the metrics, also per first language, and writes them to the tables evaluations,"
          + " baselines, speaker_metrics, phone_metrics, phone_confusions, error_type_metrics and"
          + " utterance_scores, for the test split also to the run's results/final_metrics.json."
          + " The feature set must have the label mapping that the checkpoint was trained with."
    })
final class EvaluateCommand implements Callable<Integer>, CheckedJob {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Mixin private CheckpointOption checkpoint;

  @Option(
      names = "--model_type",
      paramLabel = "TYPE",
      description = "Architecture, which the weights must fit (default: read from the checkpoint).")
  private Optional<ModelType> modelType = Optional.empty();

  @Mixin private MeasuringOptions measuring;

  @Option(
      names = "--split",
      split = ",",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description =
          "${COMPLETION-CANDIDATES}, or several with commas between (default: ${DEFAULT-VALUE}).")
  private List<Split> splits;

  @Mixin private DecodingOptions decoding;

  @Option(
      names = "--save_predictions",
      description = "Write every utterance's prediction and its alignments to table predictions.")
  private boolean savePredictions;

  @Option(
      names = "--gop",
      description = {
        "Measure each canonical phone's goodness of pronunciation, and how well it, the recognised"
            + " phones and the error head tell right phones from wrong ones: tables score_metrics"
            + " and score_reliability. Probabilities need a calibration: job calibrate."
      })
  private boolean goodness;

  @Option(
      names = "--save_phone_scores",
      description = "As --gop, and write every canonical phone's scores to table phone_scores.")
  private boolean savePhoneScores;

  @Override
  public Integer call() throws IOException {
    Lake lake = lakeOption.openToWrite();
    List<EvaluationPlan> plans = plans(lake);
    var report = new EvaluationReport(spec.commandLine().getOut());
    for (EvaluationPlan plan : plans) {
      EvaluationRow row = new Evaluation(SparkSessions.context(), lake).run(plan);
      var tables = new TableStore(lake);
      report.print(
          row,
          tables.readFiles(Table.BASELINES, row.experiment(), row.evaluationId()),
          tables.read(Table.SPEAKER_METRICS, row.experiment()));
      if (plan.request().goodness() != Goodness.NOT_MEASURED) {
        new PhoneScoreReport(spec.commandLine().getOut())
            .print(
                tables.readFiles(Table.SCORE_METRICS, row.experiment(), row.evaluationId()),
                tables.readFiles(Table.SCORE_RELIABILITY, row.experiment(), row.evaluationId()));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  @Override
  public void check() throws IOException {
    plans(lakeOption.openToWrite());
  }

  private List<EvaluationPlan> plans(Lake lake) throws IOException {
    Path directory = checkpoint.in(lake);
    List<EvaluationPlan> plans = new ArrayList<>();
    for (Split split : new LinkedHashSet<>(splits)) {
      plans.add(EvaluationPlan.of(lake, request(directory, split)));
    }
    return plans;
  }

  private Goodness goodness() {
    if (savePhoneScores) {
      return Goodness.SAVED;
    }
    return goodness ? Goodness.MEASURED : Goodness.NOT_MEASURED;
  }

  private EvaluationRequest request(Path directory, Split split) {
    return new EvaluationRequest(
        directory,
        modelType,
        measuring.features(),
        split,
        decoding.decoding(),
        savePredictions ? Predictions.SAVED : Predictions.DROPPED,
        goodness(),
        measuring.partitions());
  }
}
