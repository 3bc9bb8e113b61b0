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

/** Whether a column has what is looked for. */
function isMarked(column, confusion) {
  return confusion !== undefined && confusionKey(column) === confusion;
}

function alignmentTable(example, confusion) {
  const row = (title, cells) => element("tr", {}, element("th", { scope: "row" }, title), ...cells);
  const styled = example.columns.map((column) => {
    const [canonical, said, predicted, sign] = column;
    return { canonical, said, predicted, sign, style: VERDICTS[sign][0] + (isMarked(column, confusion) ? " marked" : "") };
  });
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

function heading(one, example) {
  const link = element("a", { href: utteranceHash(one, example.utteranceId) }, example.utteranceId);
  link.addEventListener("click", () => location.hash === link.hash && followHash());
  return element("h3", { tabindex: "-1" }, link);
}

const sounds = new Map();

/** The address of a recording's bytes, which are in this page. */
function soundOf(recording) {
  if (!sounds.has(recording)) {
    const bytes = Uint8Array.from(atob(report.recordings.wavs[recording]), (one) => one.charCodeAt(0));
    sounds.set(recording, URL.createObjectURL(new Blob([bytes], { type: "audio/wav" })));
  }
  return sounds.get(recording);
}

/** The sentence, the recording, or why they are not there. */
function speechOf(example) {
  const { sentence, recording, missing: why } = example.speech;
  const parts = [];
  if (sentence !== "") parts.push(element("p", { class: "sentence", lang: "en" }, sentence));
  if (recording !== "") parts.push(element("audio", { controls: true, preload: "metadata", src: soundOf(recording), "aria-label": "Recording of " + example.utteranceId }));
  if (why !== "") parts.push(element("p", { class: "quiet" }, (sentence === "" ? "Sentence and recording are not here: " : "") + why + "."));
  return parts;
}

/** Where in the alignment a confusion is, in words. */
function placesOf(example, confusion) {
  const places = example.columns.map((column, index) => (isMarked(column, confusion) ? index + 1 : undefined)).filter((place) => place !== undefined);
  return places.length === 0 ? undefined : element("p", { class: "quiet" }, `marked: column ${places.join(", ")} of ${example.columns.length}`);
}

function exampleCard(one, example, confusion) {
  const rate = example.edits / Math.max(1, example.phones);
  const facts = `${example.choice} \u00b7 ${example.speaker}, ${example.firstLanguage} \u00b7 ${example.edits} edits on ${example.phones} phones (PER ${rate.toFixed(4)}) \u00b7 ${example.sourcePath}`;
  return element("article", { class: "example" },
    heading(one, example),
    ...speechOf(example),
    element("p", { class: "quiet" }, facts),
    placesOf(example, confusion),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Alignment of " + example.utteranceId }, alignmentTable(example, confusion)),
    labelTable(example));
}

/** Puts the first marked column of each alignment into sight. */
function showMarked() {
  for (const box of byId("example-list").querySelectorAll(".scroll")) {
    const marked = box.querySelector(".marked");
    if (marked) box.scrollLeft = marked.offsetLeft - box.clientWidth / 2;
  }
}

function showExamplesOf(one, confusion) {
  const shown = confusion === undefined ? one.examples.filter(({ choice }) => choice !== "confusion") : one.examples.filter((example) => confusionKeys(example).has(confusion));
  byId("example-list").replaceChildren(...shown.map((example) => exampleCard(one, example, confusion)));
  byId("example-confusion").value = confusion ?? "";
  byId("example-status").textContent = confusion === undefined ? "" : `${counted(shown.length, "example")} of ${confusionName(...confusion.split("\n"))}, ${one.name}`;
  showMarked();
}

/** What the second select offers: the usual examples, or those of a confusion. */
function offerConfusions(one) {
  const found = new Map();
  one.examples.forEach((example) => confusionKeys(example).forEach((key) => found.set(key, (found.get(key) ?? 0) + 1)));
  const counts = [...found].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  byId("example-confusion").replaceChildren(
    element("option", { value: "" }, "worst, median and best"),
    ...counts.map(([key, count]) => element("option", { value: key }, `${confusionName(...key.split("\n"))} (${count})`)));
}

function showRecordingsNote() {
  const { wanted, seconds, wavs } = report.recordings;
  const count = Object.keys(wavs).length;
  byId("recordings").textContent = wanted
    ? `${counted(count, "recording")}, ${seconds.toFixed(0)} s, ${count === 1 ? "is" : "are"} in this file: whoever has it can hear the speakers.`
    : "Recordings are not in this file; report --audio puts those of the examples in.";
}

function showExamples() {
  showVerdicts();
  const show = (one) => {
    offerConfusions(one);
    showExamplesOf(one);
  };
  if (chooseExperiment(byId("example-experiment"), (one) => one.examples.length > 0, show)) {
    showRecordingsNote();
    byId("example-confusion").addEventListener("change", () => {
      const one = report.experiments[byId("example-experiment").value];
      const key = byId("example-confusion").value;
      if (key === "") showExamplesOf(one);
      else goTo(confusionHash(one, ...key.split("\n")));
    });
  } else {
    byId("example-confusion").closest("label").hidden = true;
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
