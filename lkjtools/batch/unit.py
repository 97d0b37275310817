"""The unit of a batch: one command for one agency, in a process of its own, wherever that process runs."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from lkjtools.console import show_hidden
from lkjtools.errors import describe_os_error
from lkjtools.masa import Masa
from lkjtools.outputs import lock_of
from lkjtools.sealed_files import MANIFEST

REPORT = "report"
COMMANDS = (REPORT, "check", "audit", "verify")
"""What may be done with every agency: commands of `lkj` that take a year."""
_LOOK_S, _PATIENCE_S = 0.2, 30
# Given by the batch to each process in words; a worker elsewhere may have others in its environment.
_SAID_IN_WORDS = ("YEAR", "JOBS", "TRIWULAN", "LKJ_YEAR", "LKJ_DATA", "LKJ_OUTPUT", "LKJ_BATCH", "LKJ_ROOT")


@dataclass(frozen=True)
class Unit:
    """A command for an agency.

    Attributes:
        nama: the agency, as its folder is called.
        perintah: one of `COMMANDS`.
        tahun: the year.
        output_dir: the folder of the agency's results, absolute.
        arguments: what stands after ``lkj``.
        root: what LKJ_ROOT is to say; None where it says nothing.
    """

    nama: str
    perintah: str
    tahun: int
    output_dir: Path
    arguments: tuple[str, ...]
    root: str | None = None

    @property
    def target(self) -> Path:
        """The folder of the report."""
        return self.output_dir / f"{Masa(self.tahun)}"

    @property
    def log(self) -> Path:
        """What the command said."""
        return log_of(self.output_dir, self.tahun, self.perintah)


@dataclass(frozen=True)
class Outcome:
    """How a unit ended.

    Attributes:
        nama: the agency.
        code: the exit code; None where it was asked to stop.
        seconds: how long it took.
        is_reused: the report that stood there was unchanged, and nothing was made anew.
        reason: the first of what it said of its failure; empty where it did not fail.
    """

    nama: str
    code: int | None
    seconds: float
    is_reused: bool = False
    reason: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it succeeded."""
        return self.code == 0

    @property
    def keadaan(self) -> str:
        """The state in Indonesian.

        Examples:
            >>> Outcome("dinas", 0, 1.5).keadaan, Outcome("dinas", 1, 1.5).keadaan
            ('selesai', 'gagal')
        """
        if self.code is None:
            return "dihentikan"
        return "gagal" if self.code else "dipakai ulang" if self.is_reused else "selesai"


def log_of(output_dir: Path, tahun: int, perintah: str) -> Path:
    """Where the log of a command for an agency stands, in the folder of its results."""
    return output_dir / f"log-{Masa(tahun)}-{perintah}.txt"


def run_unit(unit: Unit, is_stopped: Callable[[], bool] = lambda: False) -> Outcome:
    """Run a unit to its end.

    Where another process holds the report of that agency, it is waited for: it may be what is left of a batch or a
    worker that was killed, and what it finishes is not made again.

    Args:
        unit: the command and its agency.
        is_stopped: says whether to stop; the process is then ended, and nothing of it is left.
    """
    begun, before = time.monotonic(), _seal(unit)
    try:
        unit.output_dir.mkdir(parents=True, exist_ok=True)
        while True:
            while _is_held(unit.target) and not is_stopped():
                time.sleep(_LOOK_S)
            code, reason = (None, "") if is_stopped() else _run_once(unit, is_stopped)
            if not (code and _is_held(unit.target)):  # else another one was quicker
                break
    except OSError as error:
        code, reason = 1, describe_os_error(error)
    is_reused = unit.perintah == REPORT and code == 0 and before is not None and _seal(unit) == before
    return Outcome(unit.nama, code, time.monotonic() - begun, is_reused, reason if code else "")


def _run_once(unit: Unit, is_stopped: Callable[[], bool]) -> tuple[int | None, str]:
    """The exit code, None where it was stopped, and what it complained of first."""
    with tempfile.TemporaryFile() as complaints, unit.log.open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 (our own command, words of our own)
            [sys.executable, "-m", "lkjtools.cli", *unit.arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=complaints,
            env=_environment(unit.root),
            # Ctrl-C is ours to hand on, once: a process that is clearing up must not be interrupted again.
            start_new_session=True,
        )
        try:
            while process.poll() is None and not is_stopped():
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK_S)
            code = process.poll()
        finally:
            _end(process)
        complaints.seek(0)
        said = complaints.read()
        log.write(said)
    lines = show_hidden(said.decode(errors="replace").strip()).splitlines()
    return code, first_reason(lines) or f"berakhir dengan kode {code}"


def first_reason(lines: Sequence[str]) -> str:
    """Say in one line why something failed: what was said first, and of a list its first item.

    Examples:
        >>> first_reason(["2 kesalahan data:", "- 2023/target.csv: kosong.", "- 2023/sasaran.csv: kosong."])
        '2 kesalahan data: 2023/target.csv: kosong.'
        >>> first_reason([])
        ''
    """
    head, *others = lines or [""]
    return f"{head} {others[0].removeprefix('- ')}" if head.endswith(":") and others else head


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to clear up and end; after a while, end it."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment(root: str | None) -> Mapping[str, str]:
    inherited = {name: text for name, text in os.environ.items() if name not in _SAID_IN_WORDS}
    return inherited if root is None else inherited | {"LKJ_ROOT": root}


def _seal(unit: Unit) -> tuple[int, bytes] | None:
    """What tells a report that was made anew from one that was left; None where there is none."""
    path = unit.target / MANIFEST
    with contextlib.suppress(OSError):
        return path.stat().st_mtime_ns, path.read_bytes()
    return None


def _is_held(target: Path) -> bool:
    """Whether another process is at work on the report."""
    try:
        with FileLock(lock_of(target), blocking=False):
            return False
    except Timeout:
        return True
