package elocute.training;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An epoch as a TensorBoard event file: its kept steps by step, its result at its last step. */
final class TensorBoardEvents {

  private TensorBoardEvents() {}

  /** Files of later epochs have later names, as TensorBoard reads them. */
  static String fileName(EpochRow row) {
    return "events.out.tfevents.%012d".formatted(row.steps());
  }

  /** Of steps amid an epoch; after the file of an epoch that ends there. */
  static String fileName(List<StepRow> steps) {
    return "events.out.tfevents.%012d.steps".formatted(steps.get(steps.size() - 1).step() + 1);
  }

  static byte[] content(List<StepRow> steps) throws IOException {
    return file(steps).content();
  }

  static byte[] content(EpochRow row, List<StepRow> steps) throws IOException {
    EventFile file = file(steps);
    file.scalars(row.steps(), scalars(row));
    return file.content();
  }

  private static EventFile file(List<StepRow> steps) throws IOException {
    var file = new EventFile(Instant.now().toEpochMilli() / 1e3);
    for (StepRow step : steps) {
      file.scalars(step.step() + 1, scalars(step));
    }
    return file;
  }

  private static Map<String, Double> scalars(StepRow step) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("train/loss", step.loss());
    scalars.put("train/gradient_norm", step.gradientNorm());
    scalars.put("train/loss_scale", step.lossScale());
    scalars.put("learning_rate/main", step.rates().mainLr());
    scalars.put("learning_rate/wav2vec", step.rates().wav2vecLr());
    return scalars;
  }

  private static Map<String, Double> scalars(EpochRow row) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("epoch", (double) row.epoch());
    scalars.put("epoch/train_loss", row.trainLoss());
    scalars.put("epoch/audio_seconds_per_second", row.audioSeconds() / row.wallSeconds());
    scalars.put("epoch/skipped_steps", (double) row.skippedSteps());
    scalars.put("epoch/padding_share", row.paddingShare());
    scalars.put("validation/loss", row.validation().validationLoss());
    scalars.put("validation/per", row.validation().per());
    scalars.put("validation/error_accuracy", row.validation().errorAccuracy());
    scalars.put("validation/error_weighted_f1", row.validation().errorWeightedF1());
    scalars.put("validation/error_macro_f1", row.validation().errorMacroF1());
    scalars.put("validation/detection_accuracy", row.detection().accuracy());
    scalars.put("validation/detection_precision", row.detection().precision());
    scalars.put("validation/detection_recall", row.detection().recall());
    scalars.put("validation/detection_f1", row.detection().f1());
    if (row.evaluation() != null) {
      scalars.put("evaluation/loss", row.evaluation().loss());
      scalars.put("evaluation/per", 1 - row.evaluation().phonemeAccuracy());
      scalars.put("evaluation/error_accuracy", row.evaluation().errorAccuracy());
      scalars.put("evaluation/detection_accuracy", row.evaluation().detectionAccuracy());
      scalars.put("evaluation/detection_f1", row.evaluation().detectionF1());
    }
    return scalars;
  }
}
