"use strict";
// The comparison: sorted by any column, filtered, with settings on demand.

const comparison = { sortedBy: -1, descending: false, columns: [], lines: [] };

function comparisonColumns() {
  const columns = report.columns.map((column, index) => ({ ...column, cell: (line) => report.rows[line][index] }));
  if (byId("show-settings").checked) {
    for (const setting of report.settings.differing) {
      const numeric = setting.values.every((value) => value === "" || !Number.isNaN(Number(value)));
      columns.push({
        title: setting.name,
        kind: numeric ? "setting" : "text",
        better: "neither",
        cell: (line) => (numeric && setting.values[line] !== "" ? Number(setting.values[line]) : setting.values[line]),
        text: (line) => setting.values[line],
      });
    }
  }
  return columns;
}

function isNumeric(column) {
  return column.kind !== "text" && column.kind !== "time";
}

function bestOf(column) {
  if (column.better === "neither") return undefined;
  const values = report.rows.map((row, line) => column.cell(line)).filter((value) => value !== null);
  if (new Set(values).size < 2) return undefined;
  return values.reduce((a, b) => ((column.better === "higher") === (b > a) ? b : a));
}

function headingOf(column, index) {
  const button = element("button", { type: "button" }, column.title);
  button.addEventListener("click", () => sortBy(index));
  const sort = comparison.sortedBy === index ? (comparison.descending ? "descending" : "ascending") : undefined;
  return element("th", { scope: "col", class: isNumeric(column) ? "number" : undefined, "aria-sort": sort }, button);
}

function lineOf(line, bests) {
  const cells = comparison.columns.map((column, index) => {
    const value = column.cell(line);
    const text = column.text ? column.text(line) : shown(value, column.kind);
    if (index === 0) {
      const drawn = drawnIndex(value);
      return element("th", { scope: "row", title: text }, drawn < 0 ? undefined : dot(drawn), text);
    }
    const classes = [isNumeric(column) ? "number" : "", bests[index] !== undefined && value === bests[index] ? "best" : ""];
    return element("td", { class: classes.join(" ").trim() || undefined }, text);
  });
  return element("tr", {}, ...cells);
}

/** Below the experiments whatever these are sorted by, and the best of nothing. */
function baselineOf(cells) {
  const shownCells = comparison.columns.map((column, index) => {
    const text = index < cells.length ? shown(cells[index], column.kind) : "";
    return index === 0
      ? element("th", { scope: "row", title: text }, text)
      : element("td", { class: isNumeric(column) ? "number" : undefined }, text);
  });
  return element("tr", {}, ...shownCells);
}

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === "") return 1;
  if (b === null || b === "") return -1;
  const order = a < b ? -1 : 1;
  return comparison.descending ? -order : order;
}

function sortBy(index) {
  const column = comparison.columns[index];
  const again = comparison.sortedBy === index;
  comparison.descending = again ? !comparison.descending : column.better === "higher";
  comparison.sortedBy = index;
  comparison.lines.sort((a, b) => compare(column.cell(a), column.cell(b)));
  drawComparison();
  byId("table").tHead.rows[0].cells[index].querySelector("button").focus();
}

function drawComparison() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const lines = comparison.lines.filter((line) => report.rows[line].slice(0, 2).join(" ").toLowerCase().includes(wanted));
  const bests = comparison.columns.map(bestOf);
  const table = byId("table");
  table.tHead.replaceChildren(element("tr", {}, ...comparison.columns.map(headingOf)));
  table.tBodies[0].replaceChildren(...lines.map((line) => lineOf(line, bests)));
  table.tFoot.replaceChildren(...report.baselines.map(baselineOf));
  byId("row-count").textContent = `${lines.length} of ${report.rows.length} experiments`;
}

function showComparison() {
  comparison.columns = comparisonColumns();
  comparison.lines = report.rows.map((row, line) => line);
  byId("filter").addEventListener("input", drawComparison);
  byId("show-settings").addEventListener("change", () => {
    comparison.columns = comparisonColumns();
    drawComparison();
  });
  const shared = Object.entries(report.settings.shared);
  byId("shared-settings").tBodies[0].replaceChildren(
    ...shared.map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value))),
  );
  drawComparison();
}
