#!/usr/bin/env python3
"""The peer of `bench epoch`: batches drawn at random, each padded to its longest utterance, of training or prediction.

The durations are those of `bench epoch`. One batch warms up; then a share of the epoch's batches is timed. Prints
audio-seconds, padding left out, per second.
"""

import argparse
import random
import time
from itertools import groupby
from pathlib import Path

import torch

from pronunciation_model import (
    ERROR_CLASSES,
    LABELS_PER_SECOND,
    PHONEME_CLASSES,
    SAMPLE_RATE_HZ,
    PronunciationModel,
    autocast,
    loss,
    optimizers,
    step,
)

DURATIONS = Path(__file__).parent.parent / "resources/elocute/bench/training/durations.txt"
BATCH = 8
FEWEST_BATCHES = 2


def shuffled_batches(durations):
    order = list(range(len(durations)))
    random.Random(1).shuffle(order)
    shuffled = [durations[i] for i in order]
    return [shuffled[start : start + BATCH] for start in range(0, len(shuffled), BATCH)]


def padded_noise(durations):
    """Waveforms, mask and the number of samples of each utterance."""
    samples = [int(seconds * SAMPLE_RATE_HZ) for seconds in durations]
    waveforms = torch.zeros(len(samples), max(samples))
    mask = torch.zeros(waveforms.shape, dtype=torch.long)
    for i, count in enumerate(samples):
        waveforms[i, :count] = torch.randn(count)
        mask[i, :count] = 1
    return waveforms, mask, torch.tensor(samples)


def greedy(logits, frames):
    """Per utterance the classes of a head: the best of each frame, repetitions and blanks left out."""
    best = logits.argmax(-1).tolist()
    return [[c for c, _ in groupby(row[:count]) if c != 0] for row, count in zip(best, frames.tolist())]


def train(model, both, durations, dtype):
    waveforms, mask, samples = padded_noise(durations)
    with autocast(dtype):
        logits = model(waveforms, mask)
    lengths = torch.tensor([max(1, int(seconds * LABELS_PER_SECOND)) for seconds in durations])
    labels = (len(durations), int(lengths.max()))
    targets = [torch.randint(1, classes, labels) for classes in (ERROR_CLASSES, PHONEME_CLASSES)]
    frames = model.encoder._get_feat_extract_output_lengths(samples)
    step(loss(logits, frames, targets, lengths), both)


def predict(model, durations, dtype):
    waveforms, mask, samples = padded_noise(durations)
    with torch.no_grad(), autocast(dtype):
        logits = model(waveforms, mask)
    frames = model.encoder._get_feat_extract_output_lengths(samples)
    return [greedy(head, frames) for head in logits]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", choices=["train", "eval"], default="train")
    parser.add_argument("--dtype", choices=["fp32", "bf16"], default="bf16")
    parser.add_argument("--share", type=float, default=0.1, help="share of the epoch's batches that run")
    parser.add_argument("--freeze", action="store_true", help="the encoder's convolutions keep their weights")
    parser.add_argument("--threads", type=int, default=2, help="native threads")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    epoch = shuffled_batches([float(line) for line in DURATIONS.read_text().split()])
    batches = epoch[: max(FEWEST_BATCHES, int(len(epoch) * options.share))]
    model = PronunciationModel().train(options.mode == "train")
    if options.freeze:
        model.encoder.freeze_feature_encoder()
    both = optimizers(model)

    def once(batch):
        if options.mode == "train":
            train(model, both, batch, options.dtype)
        else:
            predict(model, batch, options.dtype)

    once(batches[0])
    started = time.perf_counter()
    for batch in batches:
        once(batch)
    seconds = time.perf_counter() - started
    audio = sum(map(sum, batches))
    print(
        f"peer {options.mode} {options.dtype} freeze={str(options.freeze).lower()} threads={options.threads}"
        f" batches={len(batches)} seconds={seconds:.2f} epoch_seconds={seconds * len(epoch) / len(batches):.1f}"
        f" audio_s_per_s={audio / seconds:.3f}"
    )


if __name__ == "__main__":
    main()
