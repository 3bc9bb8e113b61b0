"use strict";
// Words and phones above the wave and the spectrogram, on one axis of time.

const LABEL_PIXELS = 48; // of a time below the wave
const READABLE_PIXELS = 240; // per second, where a phone of 0.1 s has room for its name
const LEAD_SECONDS = 0.02; // a sound begins a little before it can be told which it is
const SHORTEST_SECONDS = 0.08;
let zoom = 1;

function percent(time) {
  return (100 * time) / duration + "%";
}

function placed(button, { start, end }) {
  button.style.left = percent(start);
  if (end > start) button.style.width = percent(end - start);
  return button;
}

function playSpan(where, button) {
  byId("span").hidden = false;
  placed(byId("span"), where);
  reveal(where);
  play(Math.max(0, where.start - LEAD_SECONDS), where.end, button);
}

/** Scrolls the axis, and not the page, to where something is. */
function reveal({ start, end }) {
  const view = byId("view");
  const scale = byId("track").clientWidth / duration;
  const outside = start * scale < view.scrollLeft || end * scale > view.scrollLeft + view.clientWidth;
  if (outside) view.scrollLeft = start * scale - view.clientWidth / 3;
}

function fromTo({ start, end }) {
  return end > start ? `${seconds(start)} to ${seconds(end)} s` : `at ${seconds(start)} s`;
}

/** A missing phone has no sound of its own, and nobody hears a very short one: what is around it is played as well. */
function audible({ start, end }) {
  const more = end > start ? Math.max(0, SHORTEST_SECONDS - (end - start)) / 2 : 0.2;
  return { start: Math.max(0, start - more), end: Math.min(duration, end + more) };
}

function showDetails(phone, where) {
  const likely = phone.alternatives.filter((one) => one.share >= 0.01)
    .map((one) => `${one.phone === NOTHING ? "nothing" : phoneName(one.phone)} ${Math.round(100 * one.share)} %`);
  const numbers = [
    isNumber(phone.score) ? `score ${shownScore(phone.score)}` : "",
    isNumber(phone.gop) && !isNumber(phone.score) ? `goodness ${phone.gop.toFixed(2)}` : "",
    likely.length > 0 ? "it may have been " + likely.join(", ") : "",
    fromTo(where),
  ];
  byId("details").replaceChildren(...judgement(phone), ". ", numbers.filter((one) => one !== "").join("; "), ".");
}

function phoneButton(phone, where) {
  const kind = verdict(phone);
  const button = element("button", { type: "button", class: kind, "aria-label": `${plain(judgement(phone))}, ${fromTo(where)}; play` });
  const should = phone.canonical === NOTHING || kind === "missing" ? "" : phoneName(phone.canonical);
  const heard = kind === "missing" ? phoneName(phone.canonical) : phone.heard === phone.canonical ? (kind === "wrong" ? "?" : "") : phone.heard === NOTHING ? "" : (kind === "added" ? "+" : "") + phoneName(phone.heard);
  button.append(element("span", { class: "should" }, should));
  if (heard !== "") button.append(element("span", { class: "heard" }, heard));
  button.addEventListener("click", () => {
    showDetails(phone, where);
    playSpan(audible(where), button);
  });
  return placed(button, where);
}

/** Several missing phones in one place stand side by side. */
function besideEachOther(buttons) {
  buttons.forEach((button, index) => {
    if (!button.classList.contains("missing")) return;
    let first = index;
    while (first > 0 && buttons[first - 1].classList.contains("missing")) first--;
    button.style.marginLeft = `${1.9 * (index - first) - 0.95}rem`;
    button.querySelector(".should").remove();
  });
  return buttons;
}

/** Without a text: what was heard, and nobody says how good it was. */
function unjudgedButton(sound) {
  const where = { start: sound.start_seconds, end: sound.end_seconds };
  const button = element("button", { type: "button", class: "unjudged", "aria-label": `${phoneAndWord(sound.phone).textContent}, ${fromTo(where)}; play` },
    element("span", { class: "should" }, phoneName(sound.phone)));
  button.addEventListener("click", () => {
    byId("details").replaceChildren(phoneAndWord(sound.phone), `, ${fromTo(where)}.`);
    playSpan(audible(where), button);
  });
  return placed(button, where);
}

function showPhones() {
  if (assessment.words.length === 0) {
    const sounds = assessment.sounds.filter((sound) => sound.phone !== "sil");
    byId("phone-row").replaceChildren(...sounds.map(unjudgedButton));
    return;
  }
  const phones = spoken();
  const placedPhones = phones.map((phone) => [phone, span(phone, phones)]).filter(([, where]) => where !== undefined);
  byId("phone-row").replaceChildren(...besideEachOther(placedPhones.map(([phone, where]) => phoneButton(phone, where))));
}

function showWords() {
  const timed = assessment.words.filter((word) => isNumber(word.start_seconds));
  byId("word-row").hidden = timed.length === 0;
  byId("word-row").replaceChildren(...timed.map((word) => {
    const where = { start: word.start_seconds, end: word.end_seconds };
    const button = element("button", { type: "button", class: wordVerdict(word), tabindex: -1, "aria-hidden": true }, word.word);
    button.addEventListener("click", () => playSpan(where, button));
    return placed(button, where);
  }));
}

function showAxis() {
  const pixels = byId("track").clientWidth / duration;
  const step = [0.1, 0.2, 0.5, 1, 2, 5].find((one) => one * pixels >= 60) ?? 10;
  const ticks = Array.from({ length: Math.floor(duration / step) + 1 }, (_, index) => index * step);
  byId("axis").replaceChildren(...ticks.map((time) => {
    const hasRoom = (duration - time) * pixels >= LABEL_PIXELS;
    const tick = element("span", { class: "tick" }, hasRoom ? `${Number(time.toFixed(1))} s` : "");
    tick.style.left = percent(time);
    return tick;
  }));
}

function stretch() {
  byId("track").style.width = `max(100%, ${Math.round(duration * READABLE_PIXELS * zoom)}px)`;
}

function zoomBy(factor) {
  const shownPixels = byId("track").clientWidth / duration / READABLE_PIXELS;
  zoom = Math.min(8, Math.max(0.05, Math.max(zoom, shownPixels) * factor));
  stretch();
}

function playFrom(event) {
  const box = event.currentTarget.getBoundingClientRect();
  byId("span").hidden = true;
  play(Math.max(0, ((event.clientX - box.left) / box.width) * duration), undefined, undefined);
}

/** Paper is light, whatever the system prefers. */
function drawForPaper(event) {
  document.documentElement.classList.toggle("paper", event.type === "beforeprint");
  draw();
}

function showTimeline() {
  stretch();
  showWords();
  showPhones();
  for (const id of ["wave", "spectrum"]) byId(id).addEventListener("click", playFrom);
  byId("zoom-in").addEventListener("click", () => zoomBy(1.5));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.5));
  new ResizeObserver(() => {
    showAxis();
    draw();
  }).observe(byId("track"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", drawForPaper);
  addEventListener("afterprint", drawForPaper);
}
