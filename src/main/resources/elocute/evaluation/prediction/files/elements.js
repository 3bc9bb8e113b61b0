"use strict";
// What the pages share: elements and numbers.

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

function isNumber(value) {
  return typeof value === "number";
}

function counted(count, what) {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A path's last name, and what stands before it. */
function split(path) {
  const slash = path.lastIndexOf("/");
  return { folder: path.slice(0, slash + 1), name: path.slice(slash + 1) };
}
