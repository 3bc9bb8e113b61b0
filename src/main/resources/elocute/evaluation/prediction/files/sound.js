"use strict";
// The recording and its player.

const RATE_HZ = 16000;
const WAV_HEADER_BYTES = 44;
const SPEEDS = [1, 0.75, 0.5];

function decoded(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

const wav = decoded(byId("recording").textContent);
const samples = new Int16Array(wav.buffer, WAV_HEADER_BYTES);
const duration = samples.length / RATE_HZ;
const audio = new Audio(URL.createObjectURL(new Blob([wav], { type: "audio/wav" })));
const player = { until: undefined, button: undefined };

/** Plays from a time to another or to the end; a button that asked for it shows that it plays. */
function play(start, end, button) {
  player.until = end;
  mark(button);
  audio.currentTime = start;
  audio.play().catch((fault) => {
    if (fault.name !== "AbortError") byId("details").textContent = "The browser does not play: " + fault.message; // else stopped before it began
  });
}

function mark(button) {
  player.button?.classList.remove("playing");
  player.button = button;
  player.button?.classList.add("playing");
}

/** Until the end of what is to be played; a timer's ticks would be too far apart. */
function follow() {
  stopInTime();
  showTime();
  if (!audio.paused) requestAnimationFrame(follow);
}

function stopInTime() {
  if (player.until === undefined || audio.paused || audio.currentTime < player.until) return;
  audio.pause();
  audio.currentTime = player.until;
}

function seconds(value) {
  return value.toFixed(2);
}

function showTime() {
  byId("playhead").style.left = (100 * audio.currentTime) / duration + "%";
  byId("clock").textContent = `${seconds(audio.currentTime)} of ${seconds(duration)} s`;
}

function showState() {
  byId("play-all").textContent = audio.paused ? "▶ Play all" : "■ Stop";
  if (audio.paused) mark(undefined);
}

function choose(speed) {
  audio.playbackRate = speed;
  for (const button of byId("speeds").children) {
    button.setAttribute("aria-checked", String(Number(button.value) === speed));
    button.tabIndex = Number(button.value) === speed ? 0 : -1;
  }
}

function speedButton(speed) {
  const button = element("button", { type: "button", role: "radio", value: speed }, speed + " ×");
  button.addEventListener("click", () => choose(speed));
  return button;
}

/** Arrow keys go from one radio button to the next, as readers of screens expect. */
function stepSpeed(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const place = SPEEDS.indexOf(audio.playbackRate);
  const next = (place + step + SPEEDS.length) % SPEEDS.length;
  choose(SPEEDS[next]);
  byId("speeds").children[next].focus();
}

function showPlayer() {
  byId("speeds").append(...SPEEDS.map(speedButton));
  byId("speeds").addEventListener("keydown", stepSpeed);
  choose(1);
  byId("play-all").addEventListener("click", () => (audio.paused ? play(0, undefined, undefined) : audio.pause()));
  audio.addEventListener("play", () => requestAnimationFrame(follow));
  audio.addEventListener("timeupdate", stopInTime);
  audio.addEventListener("seeked", showTime);
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, showState);
  showState();
  showTime();
}
