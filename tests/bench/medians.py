"""Repeated measuring on a noisy machine."""

import time
from collections.abc import Callable
from statistics import median


def cpu_milliseconds(work: Callable[[], object], *, times: int = 7, batch: int = 1) -> float:
    """Median CPU time of one `work` in milliseconds, over `times` batches of `batch`."""
    found = []
    for _ in range(times):
        start = time.process_time()
        for _ in range(batch):
            work()
        found.append((time.process_time() - start) / batch * 1000)
    return median(found)


def wall_milliseconds(work: Callable[[], object], *, times: int = 7, batch: int = 1) -> float:
    """Median wall time of one `work` in milliseconds, over `times` batches of `batch`."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        for _ in range(batch):
            work()
        found.append((time.perf_counter() - start) / batch * 1000)
    return median(found)
