"""Runs the units of a batch on this machine, several at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from lkjtools.batch.unit import Outcome, Unit, run_unit


def run_here(units: Sequence[Unit], jobs: int, done: Callable[[Outcome], None]) -> None:
    """Run every unit; each is a process of its own, and the threads here only wait for them.

    Args:
        units: what is to be run; one that fails stops no other.
        jobs: how many at a time.
        done: called with each as it ends.

    Raises:
        BaseException: what interrupts, such as Ctrl-C; no process of a unit is then left.
    """
    stopped = threading.Event()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for future in as_completed([pool.submit(run_unit, unit, stopped.is_set) for unit in units]):
                done(future.result())
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)
