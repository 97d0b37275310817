"""Tasks of one process run side by side, each in a copy of it: only what they give goes from one to another.

A copy has all that the process has read and made, and shares its memory until one of them changes it. What other
threads hold would be held in a copy for ever, so a process with threads makes none: there, where a system has no
copies, and with one job, a task runs in this process when it is asked for what it gives.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from lkjtools.errors import LkjError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_R = TypeVar("_R")
_KILLED = (
    "{} tidak selesai dibuat: prosesnya diakhiri dari luar ({}), biasanya karena memori habis; jalankan dengan "
    "--jobs 1 atau tutup program lain."
)
_not_to_be_copied: set[str] = set()


def forbid_copies(reason: str) -> None:
    """Say that a copy of this process could not do its task from now on.

    Args:
        reason: what has been started here, such as threads that no copy has.
    """
    _not_to_be_copied.add(reason)


def can_copy() -> bool:
    """Whether this process may be copied: its system can, and nothing runs in it that a copy would wait for."""
    # macOS has copies, but its own libraries do not bear them.
    is_able = hasattr(os, "fork") and sys.platform != "darwin"
    return is_able and threading.active_count() == 1 and not _not_to_be_copied


class Task(Generic[_R]):
    """A task, what it gives, and the copy that does it; see `run_side_by_side`."""

    def __init__(self, name: str, work: Callable[[], _R], crew: Crew | None) -> None:
        self.name = name
        self._work = work
        self._crew = crew
        self._done: list[_R] = []
        self.process: BaseProcess | None = None
        self.receiver: Connection | None = None

    def result(self) -> _R:
        """Wait for what the task gives, or raise what it raised.

        Raises:
            LkjError: what the task itself raised, or its copy was ended from outside.
        """
        if not self._done:
            self._done.append(self._work() if self._crew is None else self._crew.wait_for(self))
        return self._done[0]

    def begin(self, life: tuple[int, int]) -> None:
        """Make the copy that does the task.

        Args:
            life: both ends of a pipe on which nothing is ever written; its end says that this process is no more.
        """
        import multiprocessing

        context = multiprocessing.get_context("fork")
        self.receiver, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=_do, args=(self._work, sender, life), daemon=True)
        with warnings.catch_warnings():
            # That libraries have threads, for arithmetic that no task does, is no reason not to copy.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        sender.close()

    def receive(self) -> None:
        """Take what the copy sends, and let it end.

        Raises:
            LkjError: as `result` does.
        """
        if self.process is None or self.receiver is None:
            raise ValueError(self.name)
        try:
            is_given, sent = self.receiver.recv()
        except EOFError:
            self.process.join()
            code = self.process.exitcode or 0
            how = signal.Signals(-code).name if code < 0 else f"kode {code}"
            raise LkjError(_KILLED.format(self.name, how)) from None
        self.process.join()
        self.receiver.close()
        if not is_given:
            raise sent
        self._done.append(sent)


class Crew:
    """The tasks that are given out, so many of them at work at once."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._waiting: list[Task[Any]] = []
        self._working: list[Task[Any]] = []
        self._failed: dict[Task[Any], Exception] = {}
        self._life = os.pipe() if jobs > 1 and can_copy() else None

    def start(self, name: str, work: Callable[[], _R]) -> Task[_R]:
        """Give out a task: it begins at once where there is room, else after those that wait.

        Args:
            name: what it makes, as a message names it.
            work: the task; what it gives can be pickled.
        """
        task = Task(name, work, self if self._life else None)
        if self._life:
            self._waiting.append(task)
            # The one given out last goes first: it had to wait for what another one gives.
            if len(self._working) < self._jobs:
                self._begin(self._waiting.pop())
        return task

    def wait_for(self, task: Task[_R]) -> _R:
        """Let tasks begin as others end, until one is done; what another one raises is raised when it is asked for.

        Args:
            task: the one.
        """
        from multiprocessing.connection import wait

        while task in self._waiting or task in self._working:
            while self._waiting and len(self._working) < self._jobs:
                self._begin(self._waiting.pop(0))
            ready = wait([each.receiver for each in self._working if each.receiver])
            for each in [each for each in self._working if each.receiver in ready]:
                self._working.remove(each)
                try:
                    each.receive()
                except Exception as error:
                    self._failed[each] = error
        if task in self._failed:
            raise self._failed[task]
        return task.result()

    def _begin(self, task: Task[Any]) -> None:
        if self._life:
            task.begin(self._life)
            self._working.append(task)

    def end(self) -> None:
        """Kill what is still at work: nobody waits for it any more."""
        for task in self._working:
            if task.process:
                task.process.kill()
                task.process.join()
        for end in self._life or ():
            os.close(end)


@contextlib.contextmanager
def run_side_by_side(jobs: int) -> Iterator[Crew]:
    """Run tasks side by side; none of them outlives the block, nor this process.

    Args:
        jobs: how many may be at work at once; with one, each runs here when it is asked for what it gives.

    Yields:
        What takes the tasks.

    Examples:
        >>> with run_side_by_side(2) as crew:
        ...     tasks = [crew.start(str(number), lambda number=number: number * 2) for number in (1, 2, 3)]
        ...     [task.result() for task in tasks]
        [2, 4, 6]
    """
    crew = Crew(jobs)
    try:
        yield crew
    finally:
        crew.end()


def _do(work: Callable[[], object], sender: Connection, life: tuple[int, int]) -> None:
    """What a copy does: the task, and nothing once the process that it was copied from is no more."""
    ours, theirs = life
    os.close(theirs)
    # Ctrl-C reaches every process of a terminal; the first one says so, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(ours,), daemon=True).start()
    # To look for waste among what was copied would only make the copy larger.
    gc.freeze()
    sent: tuple[bool, object]
    try:
        sent = True, work()
    except Exception as error:
        sent = False, _as_sent(error)
    sender.send(sent)


def _as_sent(error: Exception) -> Exception:
    """An error that arrives as it is, or else as one with its text; one of no sentence says where it was raised."""
    if isinstance(error, LkjError):
        return error
    told = traceback.format_exc()
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(told)
    return error


def _end_with(life: int) -> None:
    os.read(life, 1)
    os._exit(1)
