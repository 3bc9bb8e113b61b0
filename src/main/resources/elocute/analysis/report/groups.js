"use strict";
// PER and F1 per speaker, grouped by first language, or per first language, with intervals.

const GROUP_METRICS = [
  { metric: "per", file: "per", title: "Phoneme error rate" },
  { metric: "mdd_f1", file: "f1", title: "F1 of mispronunciation detection" },
];

/** Speakers or first languages in order, each with its label and language. */
function groupsOf(level) {
  const found = new Map();
  for (const one of report.experiments) {
    for (const group of one.groups) {
      if ((level === "speaker") === (group.speaker !== "")) {
        const key = group.firstLanguage + "\n" + group.speaker;
        found.set(key, { key, language: group.firstLanguage, label: group.speaker || group.firstLanguage });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function valueOf(one, group, metric) {
  return one.groups.find((row) => row.metric === metric && row.firstLanguage + "\n" + row.speaker === group.key);
}

function groupLevel() {
  return byId("group-level").value;
}

/** Whiskers of one bar series; `place` counts the bars of a group. */
function whiskers(place, of, rows) {
  return {
    type: "custom",
    silent: true,
    tooltip: { show: false },
    data: rows.map((row, i) => (row && row.low !== null ? [i, row.low, row.high] : undefined)).filter(Boolean),
    encode: { x: 0, y: [1, 2] },
    z: 5,
    renderItem: (params, api) => {
      const width = (api.size([1, 0])[0] * 0.8) / of;
      const [centre, high] = api.coord([api.value(0), api.value(2)]);
      const low = api.coord([api.value(0), api.value(1)])[1];
      const x = centre + (place - (of - 1) / 2) * width;
      const cap = Math.min(5, width / 3);
      const style = { stroke: cssColour("--text"), lineWidth: 1.25, fill: null };
      return {
        type: "path",
        shape: { pathData: `M${x - cap} ${high}H${x + cap}M${x} ${high}V${low}M${x - cap} ${low}H${x + cap}` },
        style,
      };
    },
  };
}

function groupTooltip(metric, groups) {
  return (params) => {
    const drawn = report.experiments[params.seriesId];
    const row = valueOf(drawn, groups[params.dataIndex], metric);
    const interval = row.low === null ? "" : ` [${row.low.toFixed(4)}, ${row.high.toFixed(4)}]`;
    const name = [row.speaker, row.firstLanguage].filter((part) => part !== "").join(", ");
    return echarts.format.encodeHTML(drawn.name) + "<br>" + echarts.format.encodeHTML(name) +
      `: ${row.value.toFixed(4)}${interval}<br>${row.utterances} utterances`;
  };
}

function groupOption({ metric }) {
  const groups = groupsOf(groupLevel());
  const visible = visibleExperiments();
  const series = visible.flatMap(({ one, index }, place) => {
    const rows = groups.map((group) => valueOf(one, group, metric));
    const bar = {
      type: "bar",
      id: String(index),
      name: one.name,
      color: colourOf(index),
      barWidth: 80 / visible.length + "%",
      barGap: "0%",
      data: rows.map((row) => (row ? row.value : null)),
    };
    return [bar, whiskers(place, visible.length, rows)];
  });
  return {
    tooltip: tooltip({ trigger: "item", formatter: groupTooltip(metric, groups) }),
    xAxis: axis({ type: "category", data: groups.map((group) => group.label), axisTick: { show: false }, axisLabel: { color: cssColour("--text"), interval: 0, lineHeight: 16, formatter: (label, i) => groupLabel(groups, i) } }),
    yAxis: axis({ type: "value" }),
    series,
  };
}

/** A speaker's code, and under the first of each language the language. */
function groupLabel(groups, i) {
  const group = groups[i];
  if (group.label === group.language) return group.label;
  const first = i === 0 || groups[i - 1].language !== group.language;
  return first ? `${group.label}\n${group.language}` : group.label;
}

function showGroupTable() {
  const metrics = GROUP_METRICS.map(({ title }) => element("th", { scope: "col", class: "number" }, title));
  const heads = ["experiment", "first language", "speaker"].map((title) => element("th", { scope: "col" }, title));
  byId("group-table").tHead.replaceChildren(element("tr", {}, ...heads, ...metrics, element("th", { scope: "col", class: "number" }, "utterances")));
  const lines = [];
  const groups = [...groupsOf("language"), ...groupsOf("speaker")];
  for (const one of report.experiments) {
    for (const group of groups) {
      const rows = GROUP_METRICS.map(({ metric }) => valueOf(one, group, metric));
      if (rows.every((row) => row === undefined)) continue;
      const some = rows.find((row) => row !== undefined);
      const numbers = rows.map((row) => element("td", { class: "number" }, row ? interval(row) : ""));
      lines.push(element("tr", {}, element("th", { scope: "row" }, one.name), element("td", {}, group.language), element("td", {}, some.speaker || "all"), ...numbers, element("td", { class: "number" }, String(some.utterances))));
    }
  }
  byId("group-table").tBodies[0].replaceChildren(...lines);
}

function interval(row) {
  return row.value.toFixed(4) + (row.low === null ? "" : ` [${row.low.toFixed(4)}, ${row.high.toFixed(4)}]`);
}

function showGroups() {
  const parent = byId("group-charts");
  if (!report.experiments.some((one) => one.groups.length > 0)) {
    parent.append(missing("No results per speaker are recorded of these evaluations; evaluate again to get them: ", "./submit.sh evaluate --model_checkpoint PATH"));
    byId("group-numbers").hidden = true;
    return;
  }
  for (const metric of GROUP_METRICS) {
    addChart(parent, {
      title: metric.title,
      image: () => ({ file: `${metric.file}-by-${groupLevel()}`, title: `${metric.title} by ${groupLevel() === "speaker" ? "speaker" : "first language"}` }),
      description: `Bar chart of ${metric.title} per speaker or first language, one bar per experiment; the numbers are in the table below.`,
      option: () => groupOption(metric),
      widthOf: () => groupsOf(groupLevel()).length * Math.max(44, 12 * visibleExperiments().length),
    });
  }
  byId("group-level").addEventListener("change", drawCharts);
  showGroupTable();
}
