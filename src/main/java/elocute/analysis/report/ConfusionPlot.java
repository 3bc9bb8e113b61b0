package elocute.analysis.report;

import java.awt.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** Draws an experiment's confused phones; what was recognised rightly is left out. */
final class ConfusionPlot {
  private static final int SIDE = 1600;
  private static final int SHADES = 64;
  private static final int LONGEST_LABEL = 6;

  private final DrawnRun run;

  ConfusionPlot(DrawnRun run) {
    this.run = run;
  }

  ReportFile png(String name) {
    double[][] cells = cells();
    double most = 0;
    for (double share : cells[2]) {
      most = Math.max(most, share);
    }
    var data = new DefaultXYZDataset();
    data.addSeries(run.name(), cells);
    LookupPaintScale shades = shades(most);
    var renderer = new XYBlockRenderer();
    renderer.setPaintScale(shades);
    SymbolAxis said = axis("said (* inserted)");
    said.setInverted(true);
    var plot = new XYPlot(data, axis("recognised (* deleted)"), said, renderer);
    plot.getDomainAxis().setVerticalTickLabels(true);
    JFreeChart chart = PlotStyle.chart("Confused phones, " + run.name(), plot);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    chart.removeLegend();
    chart.addSubtitle(scale(shades));
    return PlotStyle.png(name, chart, SIDE, SIDE);
  }

  /** Columns, rows and shares of the row of all cells off the diagonal. */
  private double[][] cells() {
    Confusions confusions = run.confusions();
    long[] totals = confusions.rowTotals();
    Confusions.Cell[] wrong =
        confusions.counts().stream()
            .filter(cell -> cell.row() != cell.column())
            .toArray(Confusions.Cell[]::new);
    var cells = new double[3][wrong.length];
    for (int i = 0; i < wrong.length; i++) {
      cells[0][i] = wrong[i].column();
      cells[1][i] = wrong[i].row();
      cells[2][i] = (double) wrong[i].count() / totals[wrong[i].row()];
    }
    return cells;
  }

  private SymbolAxis axis(String label) {
    String[] phones =
        run.confusions().phones().stream()
            .map(phone -> phone.substring(0, Math.min(LONGEST_LABEL, phone.length())))
            .toArray(String[]::new);
    var axis = new SymbolAxis(label, phones);
    axis.setGridBandsVisible(false);
    return axis;
  }

  /** From nearly white to dark blue. */
  private static LookupPaintScale shades(double most) {
    double upper = Math.max(most, 1e-6);
    var shades = new LookupPaintScale(0, upper, Color.WHITE);
    for (int i = 0; i < SHADES; i++) {
      float depth = (i + 1f) / SHADES;
      shades.add(
          upper * i / SHADES,
          new Color(mix(0xf2, 0x08, depth), mix(0xf6, 0x30, depth), mix(0xfb, 0x6b, depth)));
    }
    return shades;
  }

  private static int mix(int from, int to, float share) {
    return Math.round(from + (to - from) * share);
  }

  private static PaintScaleLegend scale(LookupPaintScale shades) {
    var axis = new NumberAxis("share of the row");
    PlotStyle.style(axis);
    var legend = new PaintScaleLegend(shades, axis);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setStripWidth(24);
    legend.setMargin(new RectangleInsets(60, 24, 60, 0));
    return legend;
  }
}
