"use strict";
// The confusion heat map and the most frequent confusions, which lead to their examples.

const CELL = 19;
let confused;
let confusionChart;

function rowTotals(confusions) {
  const totals = confusions.phones.map(() => 0);
  confusions.counts.forEach(({ row, count }) => (totals[row] += count));
  return totals;
}

function confusionOption() {
  const { phones, counts } = confused.confusions;
  const totals = rowTotals(confused.confusions);
  const diagonal = byId("show-diagonal").checked;
  const cells = counts
    .filter(({ row, column }) => diagonal || row !== column)
    .map(({ row, column, count }) => [column, row, count / totals[row], count]);
  const most = Math.max(1e-6, ...cells.map((cell) => cell[2]));
  const phoneAxis = (more) => axis({ type: "category", data: phones, splitArea: { show: false }, splitLine: { show: true, lineStyle: { color: cssColour("--line") } }, axisLabel: { color: cssColour("--text"), interval: 0, fontSize: 11, width: 28, overflow: "truncate" }, ...more });
  return {
    grid: { left: 40, right: 12, top: 36, bottom: 64 },
    tooltip: tooltip({
      formatter: ({ data: [column, row, part, count] }) => {
        const said = echarts.format.encodeHTML(phones[row]);
        const recognised = echarts.format.encodeHTML(phones[column]);
        const examples = row === column ? "" : `<br>${counted(examplesWith(confused, phones[row], phones[column]).length, "example")}`;
        return `said ${said}, recognised ${recognised}<br>${count} of ${totals[row]} (${share(part)})${examples}`;
      },
    }),
    xAxis: phoneAxis({ position: "top" }),
    yAxis: phoneAxis({ inverse: true }),
    visualMap: {
      min: 0, max: most, dimension: 2, calculable: false, orient: "horizontal", left: 36, bottom: 4, itemHeight: 160,
      text: [share(most), "0 %"], textStyle: { color: cssColour("--quiet") },
      inRange: { color: isDark() ? ["#232a33", "#2f6ea3", "#8fd0ff"] : ["#eef4fa", "#5f9fd0", "#08306b"] },
    },
    series: [{ type: "heatmap", data: cells, emphasis: { itemStyle: { borderColor: cssColour("--text"), borderWidth: 1 } } }],
  };
}

function showMostFrequent() {
  const { phones, most_frequent: wrong } = confused.confusions;
  const totals = rowTotals(confused.confusions);
  byId("confusion-table").tBodies[0].replaceChildren(
    ...wrong.map(({ row, column, count }) =>
      element("tr", {}, element("td", {}, phones[row] === "*" ? "* (inserted)" : phones[row]), element("td", {}, phones[column] === "*" ? "* (deleted)" : phones[column]),
        element("td", { class: "number" }, String(count)), element("td", { class: "number" }, share(count / totals[row])),
        element("td", { class: "number" }, examplesLink(phones[row], phones[column])))),
  );
}

function examplesLink(said, recognised) {
  const examples = examplesWith(confused, said, recognised).length;
  if (examples === 0) return "none";
  const link = element("a", { href: confusionHash(confused, said, recognised), "aria-label": `${counted(examples, "example")} of ${confusionName(said, recognised)}` }, String(examples));
  link.addEventListener("click", () => location.hash === link.hash && followHash());
  return link;
}

/** A click on a cell: to its examples, or a word that there are none. */
function openCell({ data: [column, row] }) {
  const said = confused.confusions.phones[row];
  const recognised = confused.confusions.phones[column];
  if (said === recognised) return;
  if (examplesWith(confused, said, recognised).length > 0) {
    goTo(confusionHash(confused, said, recognised));
  } else {
    byId("confusion-status").textContent = `This page has no example of ${confusionName(said, recognised)}.`;
  }
}

function showConfusionsOf(one) {
  confused = one;
  byId("confusion-status").textContent = "";
  showMostFrequent();
  if (confusionChart) {
    drawChart(confusionChart);
    return;
  }
  confusionChart = addChart(byId("confusion-chart"), {
    title: "Share of each said phone",
    image: () => ({ file: `confusions-${confused.name}`, title: `Confused phones, ${confused.name}` }),
    description: "Heat map of confused phones; the most frequent ones are in the table beside it.",
    option: confusionOption,
    widthOf: () => 60 + CELL * confused.confusions.phones.length,
    heightOf: () => 100 + CELL * confused.confusions.phones.length,
  });
  confusionChart.instance.on("click", openCell);
}

function showConfusions() {
  const some = chooseExperiment(byId("confusion-experiment"), (one) => one.confusions.phones.length > 0, showConfusionsOf);
  if (!some) {
    byId("confusions").querySelector(".beside").replaceWith(missing("No confusions are recorded of these evaluations; evaluate again to get them: ", "./submit.sh evaluate --model_checkpoint PATH"));
  }
  byId("show-diagonal").addEventListener("change", () => confusionChart && drawChart(confusionChart));
}
