package elocute.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** The images beside a page: each of its main plots for which there is anything to draw. */
final class Plots {

  private Plots() {}

  /**
   * Draws them.
   *
   * @throws ReportException when this machine has no fonts
   */
  static List<ReportFile> of(ReportPage page) {
    if (page.experiments().stream().noneMatch(Plots::isDrawable)) {
      return List.of();
    }
    PlotStyle.requireFonts();
    var plots = new ArrayList<ReportFile>();
    if (page.experiments().stream().anyMatch(one -> !one.epochs().epochs().isEmpty())) {
      plots.addAll(curves(page));
    }
    var errorRates = new GroupPlot(page, GroupMetric.PER);
    if (!errorRates.isEmpty()) {
      plots.add(errorRates.png("per-by-speaker.png", "Phoneme error rate by speaker", "PER"));
    }
    var f1 = new GroupPlot(page, GroupMetric.F1);
    if (!f1.isEmpty()) {
      plots.add(f1.png("f1-by-speaker.png", "Mispronunciation detection by speaker", "F1"));
    }
    page.experiments().stream()
        .filter(one -> !one.confusions().phones().isEmpty())
        .findFirst()
        .ifPresent(one -> plots.add(new ConfusionPlot(one).png("confusions.png")));
    return plots;
  }

  private static boolean isDrawable(DrawnRun one) {
    return !one.epochs().epochs().isEmpty()
        || !one.groups().isEmpty()
        || !one.confusions().phones().isEmpty();
  }

  private static List<ReportFile> curves(ReportPage page) {
    return List.of(
        new CurvePlot(page, "Loss", "loss")
            .with(" (validation)", PlotStyle.LINE, EpochCurves::validationLoss)
            .with(" (training)", PlotStyle.DASHED, EpochCurves::trainLoss)
            .png("loss.png"),
        new CurvePlot(page, "Phoneme error rate, validation", "PER")
            .with("", PlotStyle.LINE, EpochCurves::per)
            .png("per.png"),
        new CurvePlot(page, "Error accuracy, validation", "error accuracy")
            .with("", PlotStyle.LINE, EpochCurves::errorAccuracy)
            .png("error-accuracy.png"));
  }
}
