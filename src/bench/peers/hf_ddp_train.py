#!/usr/bin/env python3
"""The peer of `bench step` and `bench scaling`: the training step in PyTorch, over ranks by DistributedDataParallel.

Utterances are noise of one length. One step warms up; the median of the others counts. Prints audio-seconds per second.
"""

import argparse
import statistics
import time

import torch
from torch.nn.parallel import DistributedDataParallel

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
from ranks import run_ranks


def utterances(options, rank):
    """Waveforms and, for both heads, targets: the same in each run."""
    noise = torch.Generator().manual_seed(rank)
    waveforms = torch.randn(options.batch, int(options.seconds * SAMPLE_RATE_HZ), generator=noise)
    labels = (options.batch, int(options.seconds * LABELS_PER_SECOND))
    errors = torch.randint(1, ERROR_CLASSES, labels, generator=noise)
    phonemes = torch.randint(1, PHONEME_CLASSES, labels, generator=noise)
    return waveforms, [errors, phonemes]


def run(rank, options):
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model = PronunciationModel().train()
    both = optimizers(model)
    forward = DistributedDataParallel(model, gradient_as_bucket_view=True) if options.world > 1 else model
    waveforms, targets = utterances(options, rank)
    mask = torch.ones(waveforms.shape, dtype=torch.long)
    seconds = []
    for _ in range(1 + options.steps):
        started = time.perf_counter()
        with autocast(options.dtype):
            logits = forward(waveforms, mask)
        frames = torch.full((options.batch,), logits[0].shape[1])
        lengths = torch.full((options.batch,), targets[0].shape[1])
        total = loss(logits, frames, targets, lengths)
        step(total, both)
        seconds.append(time.perf_counter() - started)
    if rank == 0:
        median = statistics.median(seconds[1:])
        print(
            f"peer hf {options.dtype} world={options.world} threads={options.threads} batch={options.batch}"
            f" seconds={options.seconds} median_step={median:.3f}s"
            f" audio_s_per_s={options.world * options.batch * options.seconds / median:.3f} loss={total.item():.3f}",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5, help="steps that count")
    parser.add_argument("--batch", type=int, default=4, help="utterances per rank")
    parser.add_argument("--seconds", type=float, default=4, help="length of each")
    parser.add_argument("--dtype", choices=["fp32", "bf16"], default="fp32")
    parser.add_argument("--world", type=int, default=1, help="ranks, processes on this machine")
    parser.add_argument("--threads", type=int, default=2, help="native threads of each rank")
    options = parser.parse_args()
    if options.world == 1:
        run(0, options)
    else:
        run_ranks(options.world, run, options)


if __name__ == "__main__":
    main()
