#!/usr/bin/env python3
"""The peer of `bench allreduce`: the sum of one float32 buffer over processes on this machine by PyTorch's gloo.

One sum warms up; the median of the others counts. Prints the bus bandwidth: what each rank sends per second,
2 (n - 1) / n times the buffer for each sum.
"""

import argparse
import statistics
import time

import torch
import torch.distributed as dist

from ranks import run_ranks

FLOATS_PER_MEGABYTE = 250_000


def run(rank, options):
    torch.set_num_threads(1)
    values = torch.ones(options.megabytes * FLOATS_PER_MEGABYTE)
    seconds = []
    for _ in range(1 + options.rounds):
        dist.barrier()
        started = time.perf_counter()
        dist.all_reduce(values)
        seconds.append(time.perf_counter() - started)
    if rank == 0:
        median = statistics.median(seconds[1:])
        gigabytes = 2 * (options.ranks - 1) / options.ranks * options.megabytes / 1000
        print(
            f"peer gloo ranks={options.ranks} megabytes={options.megabytes} median={median:.4f}s"
            f" bus_GB_per_s={gigabytes / median:.3f}",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ranks", type=int, default=2)
    parser.add_argument("--megabytes", type=int, default=378, help="size of the buffer in 10^6 bytes")
    parser.add_argument("--rounds", type=int, default=7, help="sums that count")
    options = parser.parse_args()
    run_ranks(options.ranks, run, options)


if __name__ == "__main__":
    main()
