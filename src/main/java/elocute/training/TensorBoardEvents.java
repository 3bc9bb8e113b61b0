package elocute.training;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Metric;
import elocute.training.TrainingEvent.EpochDone;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An epoch as a TensorBoard event file: its kept steps by step; at its last step its result, every
 * metric of the registry on the validation split, and on the evaluation split where there is one.
 */
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

  static byte[] content(EpochDone epoch) throws IOException {
    EventFile file = file(epoch.steps());
    file.scalars(epoch.row().steps(), scalars(epoch));
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

  private static Map<String, Double> scalars(EpochDone epoch) {
    EpochRow row = epoch.row();
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("epoch", (double) row.epoch());
    scalars.put("epoch/train_loss", row.trainLoss());
    scalars.put("epoch/audio_seconds_per_second", row.audioSeconds() / row.wallSeconds());
    scalars.put("epoch/skipped_steps", (double) row.skippedSteps());
    scalars.put("epoch/padding_share", row.paddingShare());
    scalars.put("validation/loss", row.validation().validationLoss());
    addMetrics("validation/", epoch.validation(), scalars);
    if (row.evaluation() != null) {
      scalars.put("evaluation/loss", row.evaluation().loss());
    }
    epoch.evaluation().ifPresent(counts -> addMetrics("evaluation/", counts, scalars));
    return scalars;
  }

  /** All of the registry. */
  private static void addMetrics(
      String prefix, EvaluationCounts counts, Map<String, Double> scalars) {
    for (Metric metric : Metric.values()) {
      scalars.put(prefix + metric.column(), metric.of(counts));
    }
  }
}
