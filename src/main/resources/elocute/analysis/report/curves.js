"use strict";
// Learning curves: one chart per measure, one colour per experiment, a dashed line for the second.

const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect", "arrow", "pin", "emptyCircle"];

const CURVES = [
  { title: "Loss", file: "loss", solid: ["validation", "validationLoss"], dashed: ["training", "trainLoss"] },
  { title: "Error accuracy", file: "error-accuracy", solid: ["error head", "errorAccuracy"], dashed: ["derived from phones", "detectionAccuracy"] },
  { title: "Phoneme error rate", file: "per", solid: ["PER", "per"] },
  { title: "F1 of the error head", file: "error-head-f1", solid: ["weighted", "weightedF1"], dashed: ["macro", "macroF1"] },
  { title: "Learning rates", file: "learning-rates", solid: ["main", "mainLr"], dashed: ["wav2vec", "wav2vecLr"], log: true },
];

function line({ one, index }, label, points, type) {
  return {
    type: "line",
    name: one.name + (label ? ", " + label : ""),
    data: points,
    color: colourOf(index),
    lineStyle: { width: points.length > 200 ? 1.25 : 2, type },
    symbol: SYMBOLS[index % SYMBOLS.length],
    symbolSize: points.length > 60 ? 0 : 6,
    emphasis: { focus: "series" },
  };
}

function lineOption(curve, xName, series) {
  const x = axis({ type: "value", name: xName, nameLocation: "end", nameGap: 4, minInterval: 1, min: "dataMin", max: "dataMax", axisLabel: { color: cssColour("--quiet"), hideOverlap: true, showMaxLabel: xName === "epoch" } });
  x.splitLine = { show: false };
  return {
    tooltip: tooltip({ trigger: "axis", order: "valueAsc", valueFormatter: (value) => (value === null || value === undefined ? "" : Number(value.toPrecision(4))) }),
    grid: { left: 8, right: 44, top: 16, bottom: 8, containLabel: true },
    xAxis: x,
    yAxis: axis({ type: curve.log ? "log" : "value", scale: true, axisLabel: { color: cssColour("--quiet"), formatter: curve.log ? (value) => value.toExponential(0) : undefined } }),
    series,
  };
}

function epochOption(curve) {
  const series = [];
  for (const drawn of visibleExperiments()) {
    const epochs = drawn.one.epochs;
    const points = (key) => epochs.epochs.map((epoch, i) => [epoch, epochs[key][i]]);
    series.push(line(drawn, curve.dashed ? curve.solid[0] : "", points(curve.solid[1]), "solid"));
    if (curve.dashed) series.push(line(drawn, curve.dashed[0], points(curve.dashed[1]), "dashed"));
  }
  return lineOption(curve, "epoch", series);
}

function stepOption() {
  const series = visibleExperiments().map((drawn) => {
    const { steps, losses } = drawn.one.steps;
    return line(drawn, "", steps.map((step, i) => [step, losses[i]]), "solid");
  });
  return lineOption({}, "step", series);
}

function describeCurve(curve) {
  const ends = report.experiments
    .filter((one) => one.epochs.epochs.length > 0)
    .map((one) => {
      const last = one.epochs[curve.solid[1]][one.epochs.epochs.length - 1];
      return `${one.name} ends at ${last === null ? "no number" : Number(last.toPrecision(4))}`;
    });
  return `Line chart of ${curve.title.toLowerCase()} over epochs. ${ends.join("; ")}.`;
}

function showCurves() {
  const parent = byId("curve-charts");
  if (!report.experiments.some((one) => one.epochs.epochs.length > 0)) {
    parent.append(missing("No epochs are recorded of these experiments."));
    return;
  }
  for (const curve of CURVES) {
    const hint = curve.dashed ? `${curve.solid[0]} solid, ${curve.dashed[0]} dashed` : "";
    addChart(parent, { title: curve.title, hint, image: () => ({ file: curve.file, title: curve.title }), description: describeCurve(curve), option: () => epochOption(curve) });
  }
  if (report.experiments.some((one) => one.steps.steps.length > 0)) {
    const most = Math.max(...report.experiments.map((one) => one.steps.recorded));
    addChart(parent, { title: "Training loss per step", image: () => ({ file: "step-loss", title: "Training loss per step" }), description: `Line chart of the training loss over up to ${most} optimiser steps.`, option: stepOption });
  }
}
