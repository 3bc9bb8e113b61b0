package elocute.cli;

import elocute.corpus.Split;
import elocute.evaluation.CalibrationRun;
import elocute.evaluation.EvaluationPlan;
import elocute.evaluation.EvaluationRequest;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.Lake;
import elocute.lake.PathNames;
import elocute.training.checkpoint.CalibrationFile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Calibrates a checkpoint's scores of phones. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fit the probability that a canonical phone is right to what listeners heard, from the"
          + " phoneme head's goodness of pronunciation and, of a prompted model, from what its"
          + " error head answers, distributed over executors.",
      "Writes calibration.json beside the checkpoint, in the lake or elsewhere, which evaluate --gop"
          + " and predict use, and chooses the probability below which a phone is called wrong."
          + " Training on makes another state of the checkpoint, that the calibration is not used"
          + " for."
    })
final class CalibrateCommand implements Callable<Integer>, CheckedJob {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Mixin private CheckpointOption checkpoint;

  @Mixin private MeasuringOptions measuring;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "validation",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Split split;

  @Option(
      names = "--max-false-rejections",
      paramLabel = "SHARE",
      converter = Share.class,
      description =
          "Call as many wrong phones wrong as can be while no more than this share of the right"
              + " ones is, from 0 to 1 (default: the threshold of the highest F1).")
  private Optional<Double> maxFalseRejections = Optional.empty();

  /** From 0 to 1. */
  private static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return Optional.of(NumberUtils.toDouble(text, Double.NaN))
          .filter(share -> share >= 0 && share <= 1)
          .orElseThrow(
              () -> new TypeConversionException("must be from 0 to 1, got '%s'".formatted(text)));
    }
  }

  @Override
  public Integer call() throws IOException {
    Lake lake = lakeOption.openToWrite();
    EvaluationPlan plan = plan(lake);
    var calibration =
        new CalibrationRun(SparkSessions.context(), lake)
            .run(plan, maxFalseRejections.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    new CalibrationReport(spec.commandLine().getOut())
        .print(calibration, plan.request().checkpoint());
    return CommandLine.ExitCode.OK;
  }

  @Override
  public void check() throws IOException {
    plan(lakeOption.openToWrite());
  }

  private EvaluationPlan plan(Lake lake) throws IOException {
    EvaluationPlan plan = EvaluationPlan.of(lake, request(lake));
    Path checkpoint = lake.fileSystem().makeQualified(plan.request().checkpoint());
    new OutputPlace(
            "--model_checkpoint",
            PathNames.name(new Path(checkpoint, CalibrationFile.NAME)),
            lake.configuration())
        .file();
    return plan;
  }

  private EvaluationRequest request(Lake lake) throws IOException {
    return new EvaluationRequest(
        checkpoint.in(lake),
        Optional.empty(),
        measuring.features(),
        split,
        Decoding.OF_THE_CHECKPOINT,
        Predictions.DROPPED,
        Goodness.MEASURED,
        measuring.partitions());
  }
}
