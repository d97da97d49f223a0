"""Ratios of two things measured side by side in one run, which mean the same on any machine."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def median_times(
    rounds: int,
    *candidates: Callable[[], object],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return each candidate's median time in seconds; they take turns, so load hits them alike.

    With ``time.process_time`` as the ``clock`` what others run in between does not count.
    """
    times: list[list[float]] = [[] for _ in candidates]
    for _ in range(rounds):
        for candidate, spent in zip(candidates, times, strict=True):
            gc.collect()
            begin = clock()
            candidate()
            spent.append(clock() - begin)
    return [statistics.median(spent) for spent in times]


def paired(module: str, path: Path, rounds: int, *jobs: str) -> list[tuple[float, float]]:
    """Return each job's median seconds of the processor (imports excluded) and peak MB.

    A job is ``python -m MODULE --job NAME PATH``, a process of its own that prints these two; the
    jobs take turns, so load hits them alike.
    """
    found: list[list[tuple[float, float]]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, measured in zip(jobs, found, strict=True):
            command = [sys.executable, "-m", module, "--job", job, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, peak = done.stdout.split()
            measured.append((float(seconds), float(peak)))
    return [
        (statistics.median(s for s, _ in each), statistics.median(p for _, p in each))
        for each in found
    ]


def report_load() -> None:
    """Print how busy the machine is: a figure taken beside much other work says less."""
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")


def report(name: str, ours: float, peer: float, target: float | None = None) -> None:
    """Print one line: the ratio, the two times, and the target if there is one."""
    wanted = f"  (target at most {target:g})" if target else ""
    times = f"{ours * 1000:.0f} ms beside {peer * 1000:.0f} ms"
    sys.stdout.write(f"{name}: {ours / peer:.2f} x   {times}{wanted}\n")
