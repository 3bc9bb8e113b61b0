package elocute.cli;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import elocute.runs.BestMetrics;
import elocute.runs.RunDetails;
import elocute.runs.RunDiff;
import elocute.runs.RunSummary;
import elocute.scoring.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the job {@code experiments} prints. */
final class RunTables {
  private static final TablePrinter<EpochRow> EPOCHS =
      TablePrinter.<EpochRow>of()
          .with("epoch", EpochRow::epoch)
          .with("train_loss", EpochRow::trainLoss)
          .with("validation_loss", row -> row.validation().validationLoss())
          .with("error_accuracy", row -> row.validation().errorAccuracy())
          .with("error_weighted_f1", row -> row.validation().errorWeightedF1())
          .with("phoneme_accuracy", row -> row.validation().phonemeAccuracy())
          .with("per", row -> row.validation().per())
          .with(
              "main_lr",
              row -> row.rates().mainLr(),
              row -> String.format(Locale.ROOT, "%.2g", row.rates().mainLr()));

  private static final TablePrinter<EvaluationRow> EVALUATIONS =
      TablePrinter.<EvaluationRow>of()
          .with("evaluated_at", EvaluationRow::evaluatedAt)
          .with("checkpoint", EvaluationRow::checkpoint)
          .with("features", EvaluationRow::features)
          .with("split", EvaluationRow::split)
          .with("utterances", EvaluationRow::utterances)
          .with(Metric.ERROR_ACCURACY.column(), row -> row.value(Metric.ERROR_ACCURACY))
          .with(Metric.DETECTION_ACCURACY.column(), row -> row.value(Metric.DETECTION_ACCURACY))
          .with(Metric.DETECTION_F1.column(), row -> row.value(Metric.DETECTION_F1))
          .with(Metric.ERROR_WEIGHTED_F1.column(), row -> row.value(Metric.ERROR_WEIGHTED_F1))
          .with(Metric.PHONEME_ACCURACY.column(), row -> row.value(Metric.PHONEME_ACCURACY))
          .with(Metric.PER.column(), row -> row.value(Metric.PER));

  private RunTables() {}

  static TablePrinter<RunSummary> list(Instant now) {
    return TablePrinter.<RunSummary>of()
        .with("experiment", RunSummary::name)
        .with("model_type", RunSummary::modelType)
        .with("state", run -> run.state().id())
        .with("last_write", RunSummary::lastWrite, run -> age(run.age(now)))
        .with("epochs", RunSummary::epochs)
        .with("error_accuracy", run -> run.best().map(BestMetrics::errorAccuracy))
        .with("phoneme_accuracy", run -> run.best().map(BestMetrics::phonemeAccuracy))
        .with("per", run -> run.best().map(BestMetrics::per))
        .with("validation_loss", run -> run.best().map(BestMetrics::validationLoss))
        .with("bytes", RunSummary::bytes, run -> size(run.bytes()))
        .with("pinned", RunSummary::isPinned, run -> run.isPinned() ? "yes" : "")
        .with("note", RunSummary::note);
  }

  /** Two runs side by side. */
  static TablePrinter<RunDiff.Line> diff(String first, String second) {
    return TablePrinter.<RunDiff.Line>of()
        .with("kind", RunDiff.Line::kind)
        .with("name", RunDiff.Line::name)
        .with(first, line -> Optional.ofNullable(line.first()))
        .with(second, line -> Optional.ofNullable(line.second()));
  }

  static String details(RunDetails details, Instant now) {
    RunSummary run = details.run();
    StringBuilder text = new StringBuilder();
    text.append("experiment  ").append(run.name()).append('\n');
    text.append("model type  ").append(run.modelType()).append('\n');
    text.append("state       ").append(run.state().id()).append('\n');
    run.use().ifPresent(use -> text.append("in use      ").append(use.phrase()).append('\n'));
    text.append("pinned      ").append(run.isPinned() ? "yes" : "no").append('\n');
    if (!run.note().isEmpty()) {
      text.append("note        ").append(run.note()).append('\n');
    }
    text.append("last write  ").append(run.lastWrite()).append(", ").append(age(run.age(now)));
    text.append("\nsize        ").append(size(run.bytes())).append('\n');
    if (!details.epochs().isEmpty()) {
      text.append("\nepochs\n").append(EPOCHS.print(details.epochs(), ReportFormat.TEXT));
    }
    if (!details.evaluations().isEmpty()) {
      text.append("\nevaluations\n")
          .append(EVALUATIONS.print(details.evaluations(), ReportFormat.TEXT));
    }
    return text.append("\nconfig.json\n").append(details.configJson()).toString();
  }

  /** For example {@code 3 h ago}. */
  static String age(Duration age) {
    if (age.toDays() >= 2) {
      return age.toDays() + " days ago";
    }
    if (age.toHours() >= 1) {
      return age.toHours() + " h ago";
    }
    return Math.max(0, age.toMinutes()) + " min ago";
  }

  /** For example {@code 1.5 MiB}. */
  static String size(long bytes) {
    double shown = bytes;
    int unit = 0;
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    while (shown >= 1024 && unit < units.length - 1) {
      shown /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", shown, units[unit]);
  }
}
