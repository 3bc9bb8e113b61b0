package elocute.analysis.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** How images look: for slides, so large letters on white. */
final class PlotStyle {
  /** Width of an image, in pixels. */
  static final int WIDTH = 1600;

  /** Height of an image, in pixels. */
  static final int HEIGHT = 900;

  static final Stroke LINE = new BasicStroke(3);
  static final Stroke DASHED =
      new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {10, 7}, 0);

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 34);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 26);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 22);
  private static final Color GRID = new Color(0xdddddd);
  private static final RectangleInsets MARGIN = new RectangleInsets(24, 24, 24, 36);

  private PlotStyle() {}

  /**
   * Demands that text can be drawn.
   *
   * @throws ReportException when this machine has no fonts
   */
  static void requireFonts() {
    // Nothing is shown, whatever display there may be.
    System.setProperty("java.awt.headless", "true");
    try {
      new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(LABEL)
          .stringWidth("m");
    } catch (RuntimeException | LinkageError | InternalError broken) {
      throw new ReportException(
          "images need fonts, and Java finds none (%s); install them (Debian: apt-get install fontconfig fonts-dejavu-core), or pass --no_images"
              .formatted(broken.getMessage()),
          broken);
    }
  }

  /** A chart of a plot, styled. */
  static JFreeChart chart(String title, XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setOutlineVisible(false);
    style(plot.getDomainAxis());
    style(plot.getRangeAxis());
    var chart = new JFreeChart(title, TITLE, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(MARGIN);
    chart.getTitle().setPadding(0, 0, 18, 0);
    if (chart.getLegend() != null) {
      chart.getLegend().setItemFont(TICK);
      chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
    }
    return chart;
  }

  /** An axis, styled. */
  static void style(ValueAxis axis) {
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(TICK);
  }

  /** The chart as PNG. */
  static ReportFile png(String name, JFreeChart chart, int width, int height) {
    var bytes = new ByteArrayOutputStream();
    try {
      ChartUtils.writeChartAsPNG(bytes, chart, width, height);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new ReportFile(name, bytes.toByteArray());
  }
}
