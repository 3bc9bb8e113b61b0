package elocute.evaluation;

import elocute.config.ModelType;
import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureSets;
import elocute.dataset.FeatureShard;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.PathNames;
import elocute.model.decoding.CtcDecoder;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointRecord;
import java.io.IOException;
import java.util.List;

/**
 * An evaluation that can be run: checkpoint and feature set are there and belong together. Needs no
 * Spark.
 *
 * @param request what is asked
 * @param checkpoint the checkpoint
 * @param featuresName name of the feature set
 * @param features the feature set
 * @param shards the shards of the split
 * @param decoder finds label sequences
 * @param calibration the checkpoint's; not looked for where phones are not measured
 */
public record EvaluationPlan(
    EvaluationRequest request,
    CheckpointReader checkpoint,
    String featuresName,
    Dataset features,
    List<FeatureShard> shards,
    CtcDecoder decoder,
    CheckpointCalibration calibration) {

  /**
   * Checks a request.
   *
   * @throws EvaluationException when checkpoint and feature set or model type do not fit, or phones
   *     are to be measured by a phoneme head that did not train
   * @throws elocute.training.checkpoint.CheckpointException when there is no such checkpoint, or it
   *     is damaged
   * @throws elocute.dataset.DatasetException when there is no such feature set, or none is named
   *     and the checkpoint has learnt from several
   * @throws elocute.scoring.calibration.CalibrationException when phones are to be measured and the
   *     checkpoint's calibration is damaged
   */
  public static EvaluationPlan of(Lake lake, EvaluationRequest request) throws IOException {
    CheckpointReader checkpoint = CheckpointReader.open(lake.fileSystem(), request.checkpoint());
    request.modelType().ifPresent(type -> requireModelType(request, checkpoint.record(), type));
    var decoder = CtcDecoder.of(request.decoding().over(checkpoint.settings().evaluation()));
    String name =
        request.features().orElseGet(() -> FeatureSets.onlyName(checkpoint.record().features()));
    Dataset features = Dataset.open(lake, name);
    requireSameLabels(checkpoint.record().labelMapping(), features.manifest().labelMapping(), name);
    checkpoint.requireWeights();
    return new EvaluationPlan(
        request,
        checkpoint,
        name,
        features,
        shards(features, request.split(), name),
        decoder,
        calibration(lake, request, checkpoint));
  }

  private static CheckpointCalibration calibration(
      Lake lake, EvaluationRequest request, CheckpointReader checkpoint) throws IOException {
    if (request.goodness() == Goodness.NOT_MEASURED) {
      return CheckpointCalibration.NOT_LOOKED_FOR;
    }
    if (!checkpoint.settings().training().taskMode().trainsPhonemeHead()) {
      throw new EvaluationException(
          "%s was trained with task_mode=error: its phoneme head has learnt nothing to score phones by; train with task_mode=both, or evaluate without --gop and --save_phone_scores"
              .formatted(PathNames.name(request.checkpoint())));
    }
    return CheckpointCalibration.of(lake.fileSystem(), request.checkpoint(), checkpoint);
  }

  /**
   * The run that the rows go to: the one that the checkpoint lies in, whatever the checkpoint
   * itself says; of one that lies elsewhere, what it says.
   *
   * @throws elocute.lake.InvalidNameException when what it says is no run's name
   */
  String run(Lake lake) {
    return lake.runOf(request.checkpoint())
        .orElseGet(
            () ->
                Names.requireValid(
                    "checkpoint.json: experiment", checkpoint.record().experiment()));
  }

  /** What is evaluated. */
  public EvaluationIdentity identity() {
    return EvaluationIdentity.of(checkpoint, features, request.split(), request.decoding());
  }

  private static void requireModelType(
      EvaluationRequest request, CheckpointRecord record, ModelType expected) {
    if (!expected.id().equals(record.modelType())) {
      throw new EvaluationException(
          "model_type: the weights in %s are of a %s model, not %s, and do not fit another: leave --model_type out"
              .formatted(request.checkpoint(), record.modelType(), expected.id()));
    }
  }

  private static void requireSameLabels(String trained, String given, String name) {
    if (!trained.equals(given)) {
      throw new EvaluationException(
          "feature set %s has label mapping %s, the checkpoint was trained with %s: write one by the training's phoneme_to_id.json, %s"
              .formatted(
                  name,
                  given,
                  trained,
                  JobCommand.of(
                      "preprocess",
                      "--corpus",
                      "DIR",
                      "--features",
                      "NAME",
                      "--phoneme_to_id",
                      "FILE")));
    }
  }

  private static List<FeatureShard> shards(Dataset features, Split split, String name) {
    List<FeatureShard> shards = features.shards(split);
    if (shards.isEmpty()) {
      throw new EvaluationException(
          "feature set %s has no %s utterances".formatted(name, split.id()));
    }
    return shards;
  }
}
