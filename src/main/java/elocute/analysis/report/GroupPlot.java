package elocute.analysis.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Draws one metric of speakers, by first language, a bar per experiment, with 95 % intervals. */
final class GroupPlot {
  private static final double GROUP_WIDTH = 0.8;
  private static final int PIXELS_PER_GROUP = 130;

  private final ReportPage page;
  private final String metric;
  private final List<String> groups;

  GroupPlot(ReportPage page, String metric) {
    this.page = page;
    this.metric = metric;
    this.groups =
        page.experiments().stream()
            .flatMap(run -> run.groups().stream())
            .filter(this::isDrawn)
            .sorted(
                java.util.Comparator.comparing(GroupMetric::firstLanguage)
                    .thenComparing(GroupMetric::speaker))
            .map(GroupPlot::label)
            .distinct()
            .toList();
  }

  private boolean isDrawn(GroupMetric group) {
    return group.metric().equals(metric) && !group.speaker().isEmpty();
  }

  private static String label(GroupMetric group) {
    return group.speaker() + " (" + group.firstLanguage() + ")";
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  ReportFile png(String name, String title, String axis) {
    // Two data sets: a plot's legend tells renderers apart by theirs.
    var whiskers = new XYIntervalSeriesCollection();
    var data = new XYIntervalSeriesCollection();
    var bars = new XYBarRenderer();
    bars.setBarPainter(new StandardXYBarPainter());
    bars.setShadowVisible(false);
    for (int i = 0; i < page.experiments().size(); i++) {
      whiskers.addSeries(series(i));
      data.addSeries(series(i));
      bars.setSeriesPaint(i, page.palette().onWhite(i));
    }
    var symbols = new SymbolAxis(null, groups.toArray(String[]::new));
    symbols.setGridBandsVisible(false);
    symbols.setVerticalTickLabels(groups.size() > 6);
    var plot =
        new XYPlot(whiskers, symbols, new NumberAxis(axis), intervals(data.getSeriesCount()));
    plot.setDataset(1, data);
    plot.setRenderer(1, bars);
    int width = Math.max(PlotStyle.WIDTH, groups.size() * PIXELS_PER_GROUP);
    return PlotStyle.png(name, PlotStyle.chart(title, plot), width, PlotStyle.HEIGHT);
  }

  /** Whiskers, which stand before the bars. */
  private static XYErrorRenderer intervals(int series) {
    var whiskers = new XYErrorRenderer();
    whiskers.setDrawXError(false);
    whiskers.setDefaultShapesVisible(false);
    whiskers.setErrorPaint(Color.BLACK);
    whiskers.setErrorStroke(new BasicStroke(2));
    whiskers.setCapLength(10);
    for (int i = 0; i < series; i++) {
      whiskers.setSeriesVisibleInLegend(i, false);
    }
    return whiskers;
  }

  private XYIntervalSeries series(int run) {
    DrawnRun one = page.experiments().get(run);
    double width = GROUP_WIDTH / page.experiments().size();
    var series = new XYIntervalSeries(one.name());
    for (GroupMetric group : one.groups()) {
      if (isDrawn(group)) {
        double from = groups.indexOf(label(group)) - GROUP_WIDTH / 2 + run * width;
        series.add(
            from + width / 2,
            from,
            from + width,
            group.value(),
            Optional.ofNullable(group.low()).orElse(group.value()),
            Optional.ofNullable(group.high()).orElse(group.value()));
      }
    }
    return series;
  }
}
