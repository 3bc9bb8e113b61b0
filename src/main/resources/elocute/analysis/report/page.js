"use strict";
// What all parts of the page share: its data, elements, numbers, colours.

const report = JSON.parse(document.getElementById("report-data").textContent);

/** An element with attributes and children; text is only ever set as text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

/** A cell's text by its column's kind. */
function shown(value, kind) {
  if (value === null || value === undefined) return "";
  if (kind === "number") return value.toFixed(4);
  if (kind === "rate") return value.toExponential().replace("e+", "e");
  if (kind === "time") return value.slice(0, 16).replace("T", " ");
  return String(value);
}

function share(value) {
  return (100 * value).toFixed(1) + " %";
}

function counted(count, what) {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function isDark() {
  return document.documentElement.hasAttribute("data-dark");
}

function cssColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** An experiment's colour, the same in every chart. */
function colourOf(index) {
  const colours = isDark() ? report.palette.dark : report.palette.light;
  return colours[index % colours.length];
}

function dot(index) {
  const made = element("span", { class: "dot", "aria-hidden": "true" });
  made.dataset.series = index;
  made.style.background = colourOf(index);
  return made;
}

function drawnIndex(name) {
  return report.experiments.findIndex((one) => one.name === name);
}

/** A box that says what is missing and how to get it. */
function missing(text, command) {
  return element("p", { class: "note" }, text, command === undefined ? "" : element("code", {}, command));
}

/** Fills a select with those drawn experiments that have what a section shows. */
function chooseExperiment(select, has, show) {
  report.experiments.forEach((one, index) => {
    if (has(one)) select.append(element("option", { value: index }, one.name));
  });
  select.addEventListener("change", () => show(report.experiments[select.value]));
  if (select.options.length > 0) show(report.experiments[select.value]);
  return select.options.length > 0;
}
