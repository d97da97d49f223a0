"""Ratios of two things measured side by side in one run, which mean the same on any machine."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable


def median_times(rounds: int, *candidates: Callable[[], object]) -> list[float]:
    """Return each candidate's median time in seconds; they take turns, so load hits them alike."""
    times: list[list[float]] = [[] for _ in candidates]
    for _ in range(rounds):
        for candidate, spent in zip(candidates, times, strict=True):
            gc.collect()
            begin = time.perf_counter()
            candidate()
            spent.append(time.perf_counter() - begin)
    return [statistics.median(spent) for spent in times]


def report(name: str, ours: float, peer: float, target: float | None = None) -> None:
    """Print one line: the ratio, the two times, and the target if there is one."""
    wanted = f"  (target at most {target:g})" if target else ""
    times = f"{ours * 1000:.0f} ms beside {peer * 1000:.0f} ms"
    sys.stdout.write(f"{name}: {ours / peer:.2f} x   {times}{wanted}\n")
