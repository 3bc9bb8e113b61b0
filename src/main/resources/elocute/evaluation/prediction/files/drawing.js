"use strict";
// Wave and spectrogram. The latter as Praat draws it for speech: short windows, high tones raised.

const WINDOW = 160; // 10 ms
const POINTS = 256;
const RANGE_DB = 55;
const WIDEST_CANVAS = 16000; // browsers refuse wider ones

const gauss = Float64Array.from({ length: WINDOW }, (_, index) => Math.exp(-12 * ((index + 0.5) / WINDOW - 0.5) ** 2));

/** Fast Fourier transform in place, of a power of two. */
function transform(real, imaginary) {
  const size = real.length;
  for (let index = 1, mirror = 0; index < size; index++) {
    let bit = size >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (index < mirror) {
      [real[index], real[mirror]] = [real[mirror], real[index]];
      [imaginary[index], imaginary[mirror]] = [imaginary[mirror], imaginary[index]];
    }
  }
  for (let half = 1; half < size; half <<= 1) {
    for (let place = 0; place < half; place++) {
      const cosine = Math.cos((Math.PI * place) / half);
      const sine = -Math.sin((Math.PI * place) / half);
      for (let low = place; low < size; low += 2 * half) {
        const high = low + half;
        const r = real[high] * cosine - imaginary[high] * sine;
        const i = real[high] * sine + imaginary[high] * cosine;
        real[high] = real[low] - r;
        imaginary[high] = imaginary[low] - i;
        real[low] += r;
        imaginary[low] += i;
      }
    }
  }
}

/** Decibels of 128 bands from 0 to 8 kHz around a sample. */
function bands(centre, real, imaginary) {
  real.fill(0);
  imaginary.fill(0);
  for (let index = 0; index < WINDOW; index++) {
    const at = centre - WINDOW / 2 + index;
    if (at > 0 && at < samples.length) real[index] = gauss[index] * (samples[at] - 0.97 * samples[at - 1]);
  }
  transform(real, imaginary);
  return Float32Array.from({ length: POINTS / 2 }, (_, band) => 10 * Math.log10(real[band] ** 2 + imaginary[band] ** 2 + 1));
}

/** Columns of bands, so many for the whole recording. */
function columns(count) {
  const real = new Float64Array(POINTS);
  const imaginary = new Float64Array(POINTS);
  return Array.from({ length: count }, (_, column) => bands(Math.round(((column + 0.5) / count) * samples.length), real, imaginary));
}

const spectrum = columns(Math.max(1, Math.min(12000, Math.round(duration * 500)))); // one each 2 ms
const loudest = spectrum.reduce((most, column) => column.reduce((a, b) => Math.max(a, b), most), 0);

function colour(name) {
  const probe = element("span", { style: `color: var(${name})` });
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/\d+/g).map(Number);
  probe.remove();
  return parts;
}

/** A canvas that has as many points as the screen shows of it. */
function prepared(canvas) {
  const scale = Math.min(devicePixelRatio, WIDEST_CANVAS / canvas.clientWidth);
  canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale));
  canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale));
  return canvas.getContext("2d");
}

function drawWave() {
  const canvas = byId("wave");
  const context = prepared(canvas);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  const middle = canvas.height / 2;
  context.fillStyle = `rgb(${colour("--wave").join(" ")})`;
  for (let x = 0; x < canvas.width; x++) {
    const from = Math.floor((x / canvas.width) * samples.length);
    const to = Math.max(from + 1, Math.floor(((x + 1) / canvas.width) * samples.length));
    let low = 0;
    let high = 0;
    for (let at = from; at < to; at++) {
      low = Math.min(low, samples[at]);
      high = Math.max(high, samples[at]);
    }
    const top = middle - (0.92 * middle * high) / peak;
    context.fillRect(x, top, 1, Math.max(1, (0.92 * middle * (high - low)) / peak));
  }
}

function drawSpectrum() {
  const canvas = byId("spectrum");
  const context = prepared(canvas);
  const image = new ImageData(spectrum.length, POINTS / 2);
  const ink = colour("--ink");
  spectrum.forEach((column, x) => column.forEach((level, band) => {
    const at = 4 * (x + spectrum.length * (POINTS / 2 - 1 - band));
    image.data.set(ink, at);
    image.data[at + 3] = Math.max(0, 255 * (1 - (loudest - level) / RANGE_DB));
  }));
  const plain = document.createElement("canvas");
  plain.width = image.width;
  plain.height = image.height;
  plain.getContext("2d").putImageData(image, 0, 0);
  context.drawImage(plain, 0, 0, canvas.width, canvas.height);
}

function draw() {
  drawWave();
  drawSpectrum();
}
