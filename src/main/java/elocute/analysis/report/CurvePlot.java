package elocute.analysis.report;

import java.awt.Stroke;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws what was measured after each epoch, a line per experiment. */
final class CurvePlot {
  private final XYPlot plot = new XYPlot();
  private final ReportPage page;
  private final String title;

  CurvePlot(ReportPage page, String title, String axis) {
    this.page = page;
    this.title = title;
    var epochs = new NumberAxis("epoch");
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    epochs.setAutoRangeIncludesZero(false);
    var values = new NumberAxis(axis);
    values.setAutoRangeIncludesZero(false);
    plot.setDomainAxis(epochs);
    plot.setRangeAxis(values);
  }

  /** This plot with one more line per experiment; {@code suffix} follows its name in the legend. */
  CurvePlot with(String suffix, Stroke stroke, Function<EpochCurves, List<Double>> values) {
    var data = new XYSeriesCollection();
    var renderer = new XYLineAndShapeRenderer(true, true);
    for (int i = 0; i < page.experiments().size(); i++) {
      DrawnRun run = page.experiments().get(i);
      data.addSeries(series(run.name() + suffix, run.epochs(), values));
      renderer.setSeriesPaint(i, page.palette().onWhite(i));
      renderer.setSeriesStroke(i, stroke);
    }
    int index = plot.getDataset() == null ? 0 : plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
    return this;
  }

  private static XYSeries series(
      String name, EpochCurves curves, Function<EpochCurves, List<Double>> values) {
    var series = new XYSeries(name);
    for (int i = 0; i < curves.epochs().size(); i++) {
      double value = values.apply(curves).get(i);
      if (Double.isFinite(value)) {
        series.add(curves.epochs().get(i).intValue(), value);
      }
    }
    return series;
  }

  ReportFile png(String name) {
    return PlotStyle.png(name, PlotStyle.chart(title, plot), PlotStyle.WIDTH, PlotStyle.HEIGHT);
  }
}
