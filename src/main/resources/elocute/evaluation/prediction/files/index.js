"use strict";
// The page that lists recordings, worst first as they come.

const index = JSON.parse(byId("index").textContent);

function percentOf(part, whole) {
  return whole === 0 ? "" : Math.round((100 * part) / whole) + " %";
}

function heardRow(one) {
  const link = element("a", { href: "./" + encodeURIComponent(one.page) }, split(one.wav).name);
  return element("tr", {},
    element("th", { scope: "row" }, link, element("div", { class: "quiet" }, split(one.wav).folder)),
    element("td", { class: "number" }, isNumber(one.score) ? String(Math.round(one.score)) : ""),
    element("td", { class: "number" }, percentOf(one.right_phones, one.phones)),
    element("td", {}, one.worst_words.length === 0 ? "" : element("span", { class: "wrong" }, one.worst_words.join(", "))),
    element("td", { class: "number" }, one.seconds.toFixed(2)));
}

function rejectedRow(one) {
  return element("tr", {},
    element("th", { scope: "row" }, split(one.wav).name, element("div", { class: "quiet" }, split(one.wav).folder)),
    element("td", {}, one.rejected),
    element("td", {}, one.detail));
}

byId("facts").textContent = `${counted(index.heard.length, "recording")} heard, ${index.rejected.length} rejected`;
byId("heard").tBodies[0].append(...index.heard.map(heardRow));
byId("rejections").hidden = index.rejected.length === 0;
byId("rejected").tBodies[0].append(...index.rejected.map(rejectedRow));
