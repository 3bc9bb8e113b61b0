"""Ranks that are processes of their own on this machine, joined by gloo."""

import socket

import torch.distributed as dist
import torch.multiprocessing as mp


def run_ranks(ranks, task, options):
    """Calls task(rank, options) in each of so many processes; a failure of one ends all."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mp.spawn(_joined, (ranks, port, task, options), nprocs=ranks)


def _joined(rank, ranks, port, task, options):
    dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=ranks)
    task(rank, options)
    dist.destroy_process_group()
