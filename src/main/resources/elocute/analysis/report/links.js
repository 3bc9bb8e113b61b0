"use strict";
// Confusions of examples, and addresses within the page that can be sent: #examples?experiment=..., with said=... and
// recognised=... or with utterance=...

const EXAMPLES = "#examples?";

/** What a column confuses, or undefined where the right phone was recognised. */
function confusionKey([, said, predicted]) {
  return said === predicted ? undefined : (said || "*") + "\n" + (predicted || "*");
}

function confusionKeys(example) {
  return new Set(example.columns.map(confusionKey).filter((key) => key !== undefined));
}

/** Examples of a run in which a phone was recognised as another; `*` is the gap. */
function examplesWith(one, said, recognised) {
  return one.examples.filter((example) => confusionKeys(example).has(said + "\n" + recognised));
}

function confusionName(said, recognised) {
  if (said === "*") return `${recognised} inserted`;
  return recognised === "*" ? `${said} deleted` : `${said} recognised as ${recognised}`;
}

function confusionHash(one, said, recognised) {
  return EXAMPLES + new URLSearchParams({ experiment: one.name, said, recognised });
}

function utteranceHash(one, utterance) {
  return EXAMPLES + new URLSearchParams({ experiment: one.name, utterance });
}

function goTo(hash) {
  if (location.hash === hash) followHash();
  else location.hash = hash;
}

/** Shows what the address asks for, if it is one of ours. */
function followHash() {
  if (!location.hash.startsWith(EXAMPLES)) return;
  const wanted = new URLSearchParams(location.hash.slice(EXAMPLES.length));
  const one = report.experiments[drawnIndex(wanted.get("experiment"))];
  if (one === undefined || one.examples.length === 0) {
    sayOfExamples(`This page has no examples of experiment ${wanted.get("experiment")}.`);
    return;
  }
  byId("example-experiment").value = drawnIndex(one.name);
  offerConfusions(one);
  if (wanted.has("utterance")) openUtterance(one, wanted.get("utterance"));
  else openConfusion(one, wanted.get("said"), wanted.get("recognised"));
}

function openConfusion(one, said, recognised) {
  if (examplesWith(one, said, recognised).length === 0) {
    showExamplesOf(one);
    sayOfExamples(`This page has no example of ${confusionName(said, recognised)}, ${one.name}.`);
    return;
  }
  showExamplesOf(one, said + "\n" + recognised);
  sayOfExamples(byId("example-status").textContent);
}

function openUtterance(one, utterance) {
  const example = one.examples.find(({ utteranceId }) => utteranceId === utterance);
  showExamplesOf(one);
  if (example === undefined) {
    sayOfExamples(`This page has no example ${utterance} of ${one.name}.`);
    return;
  }
  if (example.choice === "confusion") byId("example-list").replaceChildren(exampleCard(one, example));
  const title = [...byId("example-list").querySelectorAll("h3")].find(({ textContent }) => textContent === utterance);
  title.scrollIntoView();
  title.focus();
}

/** A word to all readers, with the examples in sight. */
function sayOfExamples(text) {
  byId("example-status").textContent = text;
  byId("examples").scrollIntoView();
  byId("example-status").focus({ preventScroll: true });
}
