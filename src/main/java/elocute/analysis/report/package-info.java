/**
 * One self-contained HTML page about experiments, and images of its main plots.
 *
 * <p>In: the lake's tables. Out: {@code reports/<id>/report.html} with its data as JSON, our
 * scripts and style (resources {@code elocute/report}) and ECharts inside, and PNG files that
 * JFreeChart draws. Runs without Spark, without a browser and without a display.
 */
package elocute.analysis.report;
