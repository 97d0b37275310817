"""How far a run of chapters has come, for who watches it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

RUNNING, DONE, FAILED = "berjalan", "selesai", "gagal"


@dataclass(frozen=True)
class Step:
    """A chapter has begun or ended.

    Attributes:
        chapter: its name.
        state: ``berjalan``, ``selesai`` or ``gagal``.
        seconds: how long it took; None where it has just begun.
        running: the chapters that run now, in the order in which they began.
        done: how many have ended.
        total: how many there are.
    """

    chapter: str
    state: str
    seconds: float | None
    running: tuple[str, ...]
    done: int
    total: int


class Watch:
    """Counts for one run what begins and ends in several threads, and tells who watches, one step at a time."""

    def __init__(self, total: int, tell: Callable[[Step], None] | None) -> None:
        self._total, self._tell = total, tell
        self._running: list[str] = []
        self._done = 0
        self._lock = threading.Lock()

    def begin(self, chapter: str) -> None:
        """A chapter has begun."""
        with self._lock:
            self._running.append(chapter)
            self._say(chapter, RUNNING, None)

    def end(self, chapter: str, *, failed: bool, seconds: float) -> None:
        """A chapter has ended."""
        with self._lock:
            self._running.remove(chapter)
            self._done += 1
            self._say(chapter, FAILED if failed else DONE, seconds)

    def _say(self, chapter: str, state: str, seconds: float | None) -> None:
        if self._tell is not None:
            self._tell(Step(chapter, state, seconds, tuple(self._running), self._done, self._total))
