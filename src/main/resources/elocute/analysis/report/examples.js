"use strict";
// Results per error type, and example utterances with their three-way alignments.

const VERDICTS = {
  TA: ["ta", "true acceptance: said rightly, accepted"],
  FR: ["fr", "false rejection: said rightly, rejected"],
  FA: ["fa", "false acceptance: mispronounced, accepted"],
  CD: ["cd", "correct diagnosis: mispronounced, rejected, recognised as said"],
  ED: ["ed", "error diagnosis: mispronounced, rejected, recognised as something else"],
  INS: ["ins", "only recognised: nobody said it"],
};

function showVerdicts() {
  for (const [sign, [style, meaning]] of Object.entries(VERDICTS)) {
    byId("verdicts").append(element("div", {}, element("dt", {}, element("span", { class: "verdict " + style }, sign)), element("dd", {}, meaning)));
  }
}

function phoneCell(phone, style, differs) {
  if (phone === "") return element("td", { class: style + " gap" }, element("span", { "aria-hidden": "true" }, "\u2013"), element("span", { class: "hidden" }, "nothing"));
  return element("td", { class: style + (differs ? " differs" : "") }, phone);
}

function alignmentTable(example) {
  const row = (title, cells) => element("tr", {}, element("th", { scope: "row" }, title), ...cells);
  const styled = example.columns.map(([canonical, said, predicted, sign]) => ({ canonical, said, predicted, sign, style: VERDICTS[sign][0] }));
  return element("table", { class: "grid" },
    element("caption", { class: "hidden" }, "Phones of " + example.utteranceId + ", aligned"),
    element("tbody", {},
      row("canonical", styled.map((c) => phoneCell(c.canonical, c.style, false))),
      row("said", styled.map((c) => phoneCell(c.said, c.style, c.said !== c.canonical))),
      row("predicted", styled.map((c) => phoneCell(c.predicted, c.style, c.predicted !== c.said))),
      row("verdict", styled.map((c) => element("td", { class: c.style + " sign", title: VERDICTS[c.sign][1] }, c.sign)))));
}

function labelTable(example) {
  const cells = (side) => example.labels.map((pair) => phoneCell(pair[side], "", side === 1 && pair[0] !== pair[1]));
  return element("details", {},
    element("summary", {}, "Error labels, true and predicted"),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Error labels of " + example.utteranceId },
      element("table", { class: "grid" }, element("tbody", {},
        element("tr", {}, element("th", { scope: "row" }, "true"), ...cells(0)),
        element("tr", {}, element("th", { scope: "row" }, "predicted"), ...cells(1))))));
}

function exampleCard(example) {
  const rate = example.edits / Math.max(1, example.phones);
  const facts = `${example.choice} \u00b7 ${example.speaker}, ${example.firstLanguage} \u00b7 ${example.edits} edits on ${example.phones} phones (PER ${rate.toFixed(4)}) \u00b7 ${example.sourcePath}`;
  return element("article", { class: "example" },
    element("h3", {}, example.utteranceId),
    element("p", { class: "quiet" }, facts),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Alignment of " + example.utteranceId }, alignmentTable(example)),
    labelTable(example));
}

function showExamples() {
  showVerdicts();
  const show = (one) => byId("example-list").replaceChildren(...one.examples.map(exampleCard));
  if (!chooseExperiment(byId("example-experiment"), (one) => one.examples.length > 0, show)) {
    byId("example-list").append(missing("No predictions of these evaluations were saved; to get them: ", "./submit.sh evaluate --model_checkpoint PATH --save_predictions"));
  }
}

function showErrorTypes() {
  const parent = byId("error-types");
  const rows = report.experiments.flatMap((one) => one.error_types.map((row) => ({ one, ...row })));
  if (rows.length === 0) {
    parent.append(missing("No results per error type are recorded of these evaluations; evaluate again to get them: ", "./submit.sh evaluate --model_checkpoint PATH"));
    return;
  }
  const metrics = [...new Set(rows.map((row) => row.metric))];
  const groups = new Map();
  rows.forEach((row) => {
    const key = row.one.name + "\n" + row.errorType;
    if (!groups.has(key)) groups.set(key, { one: row.one, errorType: row.errorType, values: {} });
    groups.get(key).values[row.metric] = row.value;
  });
  const number = (value) => (value === undefined || value === null ? "" : Number.isInteger(value) ? String(value) : value.toFixed(4));
  const lines = [...groups.values()].map(({ one, errorType, values }) =>
    element("tr", {}, element("th", { scope: "row" }, dot(drawnIndex(one.name)), one.name), element("td", {}, errorType), ...metrics.map((metric) => element("td", { class: "number" }, number(values[metric])))));
  parent.append(element("div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": "Results per error type" },
    element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "experiment"), element("th", { scope: "col" }, "error type"), ...metrics.map((metric) => element("th", { scope: "col", class: "number" }, metric.replaceAll("_", " "))))),
      element("tbody", {}, ...lines))));
}
