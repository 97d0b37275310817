"""Runs the units of a batch on the workers of a Dask scheduler: a task each, that waits for its process.

Whoever works shares the folders of data and results. A worker forks nothing: the process is an ordinary `lkj`.
"""

from __future__ import annotations

import contextlib
import re
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lkjtools.batch.unit import REPORT, Outcome, Unit, run_unit
from lkjtools.errors import LkjError
from lkjtools.outputs import is_complete

if TYPE_CHECKING:
    from distributed import Client, Future

_ADDRESS = re.compile(r"tcp://[^/\s:]+:[0-9]{1,5}")
_CONNECT_S, _END_S, _ASK_S = 15, 60, 1
_AGAIN = 3
"""How often a unit is handed in again after Dask has given it up, having lost several workers with it."""
_NOT_SHARED = (
    "worker menyelesaikannya, tetapi hasilnya tidak ada di sini; folder hasil harus sama bagi semua worker"
)


class Cluster:
    """The workers of a Dask scheduler.

    Attributes:
        slots: how many units they run at a time.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self.slots: int = sum(client.nthreads().values())

    def run(self, units: Sequence[Unit], jobs: int, done: Callable[[Outcome], None]) -> None:
        """Run every unit; what a lost worker has left is run by another.

        Args:
            units: what is to be run; one that fails stops no other.
            jobs: how many at a time: as many as the workers have threads, whatever stands here.
            done: called with each as it ends.

        Raises:
            BaseException: what interrupts, such as Ctrl-C; the workers have then ended their processes.
        """
        from distributed import Event, as_completed, wait

        stop = Event(f"lkj-batch-{uuid.uuid4()}", client=self._client)
        handed_in: dict[Future[Outcome], Unit] = {}

        def hand_in(unit: Unit) -> Future[Outcome]:
            # Never the result of an earlier task: whether anything is to be done is decided by `lkj report`.
            future = self._client.submit(_run_on_worker, unit, stop.name, pure=False)
            handed_in[future] = unit
            return future

        tries = dict.fromkeys(units, 0)
        try:
            ended = as_completed(list(map(hand_in, units)))
            for future in ended:
                unit = handed_in.pop(future)
                tries[unit] += 1
                if _is_given_up(future) and tries[unit] <= _AGAIN:
                    ended.add(hand_in(unit))
                else:
                    done(_outcome(unit, future))
        except BaseException:
            stop.set()
            with contextlib.suppress(TimeoutError):
                wait(list(handed_in), timeout=_END_S)
            raise


@contextlib.contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """Reach the workers of a scheduler.

    Args:
        address: ``tcp://host:port``.

    Raises:
        LkjError: Dask is not installed, the address is none, nobody answers there, or there is no worker.
    """
    if not _ADDRESS.fullmatch(address):
        raise LkjError(f"--scheduler: tertulis {address!a}; seharusnya tcp://nama_atau_alamat:porta.")
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise LkjError(
            "--scheduler memerlukan paket dask dan distributed; pasang di folder proyek dengan"
            ' python -m pip install -e ".[batch]".'
        ) from None
    try:
        client = Client(address, timeout=_CONNECT_S)
    except (OSError, ValueError):
        raise LkjError(
            f"Penjadwal Dask di {address} tidak menjawab; jalankan dask scheduler, lalu dask worker {address}."
        ) from None
    with client:
        cluster = Cluster(client)
        if not cluster.slots:
            raise LkjError(
                f"Penjadwal Dask di {address} tidak mempunyai worker; jalankan dask worker {address}."
            )
        yield cluster


def _run_on_worker(unit: Unit, stop: str) -> Outcome:
    from distributed import Event

    return run_unit(unit, _Stopped(Event(stop)))


class _Stopped:
    """Whether the batch was told to stop; asked of the scheduler once a second."""

    def __init__(self, event: Any) -> None:  # noqa: ANN401 - Dask has no types
        self._event, self._asked, self._is_set = event, 0.0, False

    def __call__(self) -> bool:
        if not self._is_set and time.monotonic() - self._asked > _ASK_S:
            with contextlib.suppress(
                OSError
            ):  # a scheduler that is gone stops nothing: what is at work is finished
                self._is_set = self._event.is_set()
            self._asked = time.monotonic()
        return self._is_set


def _is_given_up(future: Future[Outcome]) -> bool:
    from distributed import KilledWorker

    return isinstance(future.exception(), KilledWorker)


def _outcome(unit: Unit, future: Future[Outcome]) -> Outcome:
    error = future.exception()
    if error is not None:
        reason = next(iter(str(error).splitlines()), "")
        return Outcome(unit.nama, 1, 0, reason=f"worker: {type(error).__name__} {reason}".strip())
    outcome: Outcome = future.result()
    if outcome.is_done and unit.perintah == REPORT and not is_complete(unit.target):
        return Outcome(unit.nama, 1, outcome.seconds, reason=_NOT_SHARED)
    return outcome
