"use strict";
// Images of charts, by ECharts' own export: as they are shown, with title and legend, for slides and papers.

const IMAGE = { width: 800, height: 450, pixelRatio: 2, mostPixels: 16384, titleHeight: 36, legendGap: 8, legendLine: 20 };

/** The chart's options with what the page around it says: its title and which line is whose. */
function imageOption(chart, names) {
  const option = { ...chartBase(), ...chart.option() };
  const text = cssColour("--text");
  return {
    ...option,
    backgroundColor: cssColour("--panel"),
    title: { text: chart.image().title, left: 8, top: 8, textStyle: { color: text, fontSize: 15 } },
    legend: { show: names.length > 0, data: names, orient: "vertical", left: 8, bottom: 8, itemGap: 6, itemHeight: 14, itemWidth: 36, textStyle: { color: text, lineHeight: 14 } },
    grid: { ...option.grid, top: option.grid.top + IMAGE.titleHeight, bottom: option.grid.bottom + legendHeight(names) },
  };
}

function legendHeight(names) {
  return names.length === 0 ? 0 : IMAGE.legendGap + IMAGE.legendLine * names.length;
}

/** The chart as a data URL; `type` is `png` or `svg`. */
function imageOf(chart, type) {
  const names = chart.option().series.map(({ name }) => name).filter(Boolean);
  const width = Math.max(IMAGE.width, chart.widthOf ? chart.widthOf() : 0);
  const height = Math.max(IMAGE.height, chart.heightOf ? chart.heightOf() : 0) + IMAGE.titleHeight + legendHeight(names);
  const aside = echarts.init(element("div"), null, { renderer: type === "svg" ? "svg" : "canvas", width, height });
  aside.setOption(imageOption(chart, names));
  const image = aside.getDataURL({ type, pixelRatio: Math.min(IMAGE.pixelRatio, IMAGE.mostPixels / Math.max(width, height)) });
  aside.dispose();
  return image;
}

/** Buttons that save a chart as a file of the reader's. */
function imageButtons(chart) {
  return ["png", "svg"].map((type) => {
    const button = element("button", { type: "button", class: "save", title: `Save this chart as ${type.toUpperCase()}`, "aria-label": `Save ${chart.title} as ${type.toUpperCase()}` }, type.toUpperCase());
    button.addEventListener("click", () => element("a", { href: imageOf(chart, type), download: `${chart.image().file}.${type}` }).click());
    return button;
  });
}
