"use strict";
// The page as a whole: summary, theme, and the order in which sections are drawn.

function showSummary() {
  const created = shown(report.created_at, "time") + " UTC";
  byId("subtitle").textContent = `${counted(report.rows.length, "experiment")} on split ${report.split}, ${created}`;
  const facts = [
    ["features", report.features.join(", ")],
    ["split", report.split],
    ["protocol", report.protocols.join(", ")],
    ["utterances", report.utterances.join(", ")],
    ["written", created],
  ];
  for (const [name, value] of facts) byId("facts").append(element("dt", {}, name), element("dd", {}, value));
  for (const best of report.bests) {
    const interval = best.low === null ? undefined : element("div", { class: "quiet" }, `95 % interval ${best.low.toFixed(4)} to ${best.high.toFixed(4)}`);
    byId("bests").append(element("li", {},
      element("div", { class: "quiet" }, (best.title === "PER" || best.title.endsWith("loss") ? "lowest " : "best ") + best.title),
      element("div", { class: "value" }, best.value.toFixed(4)),
      element("div", { class: "who" }, dot(drawnIndex(best.experiment)), best.experiment),
      interval));
  }
  byId("notes").append(...report.notes.map((note) => element("li", {}, note)));
}

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  const choice = byId("theme").value;
  const dark = choice === "dark" || (choice === "auto" && darkSystem.matches);
  document.documentElement.toggleAttribute("data-dark", dark);
  document.querySelectorAll(".dot").forEach((one) => (one.style.background = colourOf(Number(one.dataset.series))));
  drawCharts();
}

function lightForPrint() {
  document.documentElement.removeAttribute("data-dark");
  drawChartsForPrint();
}

byId("theme").addEventListener("change", applyTheme);
darkSystem.addEventListener("change", applyTheme);
addEventListener("beforeprint", lightForPrint);
addEventListener("afterprint", applyTheme);
addEventListener("hashchange", followHash);

applyTheme();
showSummary();
showComparison();
showChips();
showCurves();
showGroups();
showConfusions();
showErrorTypes();
showExamples();
followHash();
