"use strict";
// The page about one recording: its head, the text, the worst words.

const WORST_SHOWN = 6;

function wordSpan(word) {
  if (isNumber(word.start_seconds)) return { start: word.start_seconds, end: word.end_seconds };
  const phones = spoken();
  return word.phones.length === 0 ? undefined : span(word.phones[0], phones);
}

function onClickPlay(button, where) {
  if (where === undefined) {
    button.disabled = true;
  } else {
    button.addEventListener("click", () => playSpan(audible(where), button));
  }
  return button;
}

function wordButton(word) {
  const found = faults(word).map((phone) => plain(judgement(phone)));
  const score = isNumber(word.score) ? `, score ${shownScore(word.score)}` : "";
  const below = isNumber(word.score) ? shownScore(word.score) : found.length === 0 ? "✓" : counted(found.length, "error");
  const label = `${word.word}${score}${found.length === 0 ? "" : ": " + found.join("; ")}; play`;
  const button = element("button", { type: "button", class: "word " + wordVerdict(word), "aria-label": label },
    element("span", { class: "said" }, word.word),
    element("span", { class: "score" }, (wordVerdict(word) === "right" ? "" : "✗ ") + below));
  return onClickPlay(button, wordSpan(word));
}

function extraSpan(extra) {
  const timed = extra.phones.filter((phone) => isNumber(phone.start_seconds));
  return timed.length === 0 ? undefined : { start: timed[0].start_seconds, end: timed.at(-1).end_seconds };
}

function extraButton(extra) {
  const heard = extra.phones.map((phone) => phoneName(phone.heard)).join(" ");
  const button = element("button", { type: "button", class: "word extra added", "aria-label": `Extra speech: ${heard}; play` },
    element("span", { class: "said" }, heard),
    element("span", { class: "score" }, "+ extra speech"));
  return onClickPlay(button, extraSpan(extra));
}

function showSentence() {
  byId("text").hidden = assessment.words.length === 0;
  const extra = (before) => assessment.additions.filter((one) => one.words_before === before).map(extraButton);
  byId("sentence").replaceChildren(
    ...assessment.words.flatMap((word, index) => [...extra(index), wordButton(word)]), ...extra(assessment.words.length));
}

function tone(where, label) {
  return onClickPlay(element("button", { type: "button", class: "tone", "aria-label": "Play " + label }, "▶"), where);
}

function faultLine(phone, phones) {
  const where = span(phone, phones);
  const text = element("span", {}, ...judgement(phone), where === undefined ? "" : element("span", { class: "when" }, ", " + fromTo(where)));
  return element("li", {}, tone(where, plain(judgement(phone))), text);
}

function wordCard(word) {
  const phones = spoken();
  return element("li", { class: "card " + wordVerdict(word) },
    element("h3", {}, tone(wordSpan(word), word.word), element("span", {}, word.word),
      isNumber(word.score) ? element("span", { class: "score" }, shownScore(word.score) + " of 100") : undefined),
    element("ul", {}, ...faults(word).map((phone) => faultLine(phone, phones))));
}

function showWorst() {
  const worst = worstFirst(assessment.words);
  byId("worst").hidden = worst.length === 0;
  byId("worst-words").replaceChildren(...worst.slice(0, WORST_SHOWN).map(wordCard));
  byId("more-words").replaceChildren(...worst.slice(WORST_SHOWN).map(wordCard));
  byId("more").hidden = worst.length <= WORST_SHOWN;
  byId("more-title").textContent = counted(worst.length - WORST_SHOWN, "more word");
}

function showHead() {
  const { folder, name } = split(assessment.wav);
  document.title = "Pronunciation of " + name;
  byId("folder").textContent = folder;
  byId("name").textContent = name;
  byId("facts").textContent = `${seconds(assessment.seconds)} s, heard by ${assessment.experiment} (${assessment.model_type}), ${assessment.decoder}`;
  if (isNumber(assessment.score)) {
    byId("mark").hidden = false;
    byId("mark").replaceChildren(element("div", { class: "value" }, shownScore(assessment.score)), element("div", { class: "quiet" }, "of 100"));
  }
}

function showNote() {
  const note = assessment.words.length === 0
    ? "Nobody said what was to be read: these are the phones that were heard, and nothing is judged. Give the text by --text, --phones or --transcripts."
    : assessment.scoring.note === "" ? ""
    : `No scores: ${assessment.scoring.note}. Marked is what was heard otherwise than it should be said.`;
  byId("note").textContent = note;
  byId("note").hidden = note === "";
}

function showLegend() {
  if (assessment.words.length === 0) return;
  const entry = (kind, sign, text) => element("li", {}, element("span", { class: kind }, sign), text);
  byId("legend").replaceChildren(
    entry("wrong", phoneName("t"), "heard instead"),
    entry("wrong", "?", "unclear"),
    entry("missing", phoneName("t"), "not heard"),
    entry("added", "+" + phoneName("ah"), "heard besides"),
    ...(isNumber(assessment.scoring.threshold) ? [element("li", {}, `wrong: a score below ${shownScore(assessment.scoring.threshold)}`)] : []));
}

function showAll() {
  showHead();
  showNote();
  showSentence();
  showWorst();
  showLegend();
}

showAll();
showPlayer();
showTimeline();
byId("alphabet").addEventListener("change", () => {
  showAll();
  showPhones();
});
