/**
 * One self-contained HTML page about runs.
 *
 * <p>In: the lake's tables, and of the examples what feature sets say was said and how it sounds.
 * Out: {@code reports/<id>/report.html} with its data as JSON, our scripts and style (resources
 * {@code elocute/analysis/report}) and ECharts inside, which draws the charts in the reader's
 * browser and saves them as images. Runs without Spark. Read first: {@link
 * elocute.analysis.report.ReportWriter}.
 */
package elocute.analysis.report;
