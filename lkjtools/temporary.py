"""Temporary files of a run: all in one folder of its own, cleared by the next run where this one was killed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import stat
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lkjtools.errors import describe_os_error

# Kernels put Unix sockets below the folder, whose paths may be 104 bytes long on macOS.
_LONGEST_PARENT = 49
_LOCK = ".kunci"
KILL: signal.Signals = getattr(signal, "SIGKILL", signal.SIGTERM)
"""What ends a process at once; Windows has but one such signal."""
# The folder that the system gave, while a run has one of its own.
_system_folder: list[str] = []


def system_folder() -> Path:
    """Say where a file may stand that is to outlive this run, such as the details of an unexpected error."""
    return Path(_system_folder[0] if _system_folder else tempfile.gettempdir())


def keep_traceback() -> str:
    """Write down how the error that is being handled came about; where, as the end of an Indonesian sentence."""
    try:
        handle, name = tempfile.mkstemp(prefix="lkj-galat-", suffix=".txt", dir=system_folder())
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(traceback.format_exc())
    except OSError as refused:
        return f"rinciannya tidak dapat ditulis ({describe_os_error(refused).rstrip('.')})"
    return f"rinciannya ditulis di {name}"


@contextlib.contextmanager
def own_folder() -> Iterator[None]:
    """Let every temporary file of this process and of what it starts stand in one folder, gone at the end.

    The folder stands in one that belongs to this user alone, next to a lock that the system releases when this
    process dies, however it dies. What was left by runs whose lock is free is cleared first; nothing else is ever
    touched. Where such a folder cannot be had, the system's own is used as ever.
    """
    before, variables = tempfile.gettempdir(), dict(os.environ)
    lock, folder = _make(Path(before))
    if folder is None:
        yield
        return
    _system_folder.append(before)
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
    try:
        yield
    finally:
        tempfile.tempdir = before
        for name in ("TMPDIR", "TEMP", "TMP"):
            os.environ.pop(name)
            if name in variables:
                os.environ[name] = variables[name]
        _system_folder.clear()
        _clear(folder)
        os.close(lock)


@contextlib.contextmanager
def written_whole(place: Path) -> Iterator[BinaryIO]:
    """Write a file whole or not at all: who reads it meanwhile sees the old one, also where two runs write at once.

    It grows beside its place, where it can be moved from; nothing is left of it where writing fails.

    Args:
        place: the file.

    Yields:
        Where to write its content.
    """
    beside = place.with_name(f".{secrets.token_hex(8)}.sementara")
    try:
        with beside.open("xb") as file:  # unlike those of tempfile, whoever may read the folder may read it
            yield file
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def end_processes_of(folder: Path) -> None:
    """Kill every process of this user that was started for a folder, whatever session it has moved itself to.

    A process shows by its environment, which holds the folder's path, for whom it was started. Systems that do not
    show the environment of a process are left to end it in their own way.

    Args:
        folder: the temporary folder of a run, or of a chapter within it.
    """
    name = b"=" + os.fsencode(folder)
    # A process may start another one while we look; three rounds end any that does not do so for ever.
    for _ in range(3):
        found = [pid for pid in _other_processes() if _belongs(pid, name)]
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, KILL)
        if not found:
            return


def _make(parent: Path) -> tuple[int, Path | None]:
    if sys.platform == "win32":
        return -1, None  # its files cannot be locked this way
    import fcntl

    if len(os.fsencode(parent)) > _LONGEST_PARENT:
        parent = Path("/tmp")  # noqa: S108 (the folder below is this user's alone)
    base = parent / f"lkj-{os.getuid()}"
    with contextlib.suppress(OSError):
        base.mkdir(mode=0o700, exist_ok=True)
        status = base.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
            return -1, None
        for lock in base.glob(f"*{_LOCK}"):
            _clear_if_left(lock)
        while True:
            handle, name = tempfile.mkstemp(suffix=_LOCK, prefix="", dir=base)
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_nlink:  # else another run took it for a leftover before it was locked
                break
            os.close(handle)
        folder = Path(name).with_suffix("")
        folder.mkdir(mode=0o700)
        return handle, folder
    return -1, None


def _clear_if_left(lock: Path) -> None:
    import fcntl

    with contextlib.suppress(OSError):  # BlockingIOError: its run is alive
        handle = os.open(lock, os.O_RDWR)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear(lock.with_suffix(""))
        finally:
            os.close(handle)


def _clear(folder: Path) -> None:
    end_processes_of(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.with_suffix(_LOCK).unlink(missing_ok=True)


def _other_processes() -> Iterator[int]:
    with contextlib.suppress(OSError):
        yield from (int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal())


def _belongs(pid: int, name: bytes) -> bool:
    if pid == os.getpid():
        return False
    with contextlib.suppress(OSError):
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        return any(value in environment for value in (name + b"/", name + b"\0"))
    return False
