"use strict";
// Charts, drawn with ECharts as SVG, in the page's colours; they follow its width and its theme.

const charts = [];
const hiddenExperiments = new Set();

/**
 * A figure with a chart. `option` makes the chart's options anew for each theme and choice;
 * `widthOf`, where given, is the least width in pixels, beyond which the figure's box scrolls;
 * `image` gives the name without suffix and the title of the image that it is saved as.
 */
function addChart(parent, { title, hint, image, description, option, widthOf, heightOf }) {
  const plot = element("div", { class: "plot", role: "img", "aria-label": description });
  const chart = { title, image, plot, option, widthOf, heightOf, instance: undefined };
  const caption = element("figcaption", {}, title, hint ? element("span", { class: "quiet" }, " " + hint) : undefined, ...imageButtons(chart));
  const box = element("div", { class: "plot-box", tabindex: widthOf ? "0" : undefined, role: widthOf ? "group" : undefined, "aria-label": widthOf ? title : undefined }, plot);
  parent.append(element("figure", { class: "panel" }, caption, box));
  charts.push(chart);
  drawChart(chart);
  return chart;
}

function drawChart(chart) {
  if (chart.widthOf) chart.plot.style.minWidth = chart.widthOf() + "px";
  if (chart.heightOf) chart.plot.style.height = chart.heightOf() + "px";
  if (!chart.instance) {
    chart.instance = echarts.init(chart.plot, null, { renderer: "svg" });
    new ResizeObserver(() => chart.instance.resize()).observe(chart.plot);
  }
  chart.instance.resize();
  chart.instance.setOption({ ...chartBase(), ...chart.option() }, { notMerge: true });
}

function drawCharts() {
  charts.forEach(drawChart);
}

/** So that the style for print can scale the drawings to the page. */
function drawChartsForPrint() {
  drawCharts();
  document.querySelectorAll(".plot svg").forEach((drawing) => {
    drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
  });
}

function chartBase() {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: cssColour("--text") },
    grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
    aria: { enabled: false },
  };
}

function tooltip(more) {
  return {
    confine: true,
    backgroundColor: cssColour("--panel"),
    borderColor: cssColour("--strong-line"),
    textStyle: { color: cssColour("--text"), fontSize: 12 },
    ...more,
  };
}

function axis(more) {
  const quiet = cssColour("--quiet");
  return {
    nameTextStyle: { color: quiet },
    axisLabel: { color: quiet, hideOverlap: true },
    axisLine: { lineStyle: { color: cssColour("--strong-line") } },
    axisTick: { lineStyle: { color: cssColour("--strong-line") } },
    splitLine: { lineStyle: { color: cssColour("--line") } },
    ...more,
  };
}

/** Experiments that are switched on, each with its index, which is its colour. */
function visibleExperiments() {
  return report.experiments.map((one, index) => ({ one, index })).filter(({ index }) => !hiddenExperiments.has(index));
}

function showChips() {
  report.experiments.forEach((one, index) => {
    const chip = element("button", { type: "button", class: "chip", "aria-pressed": "true" }, dot(index), one.name);
    chip.addEventListener("click", () => {
      const hide = !hiddenExperiments.has(index);
      if (hide) hiddenExperiments.add(index);
      else hiddenExperiments.delete(index);
      chip.setAttribute("aria-pressed", String(!hide));
      drawCharts();
    });
    byId("chips").append(chip);
  });
}
