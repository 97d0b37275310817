"""Kernels forked from one process that has imported what all of them import: ten start for the price of one."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from lkjtools.temporary import end_processes_of
from lkjtools.zygote import READY

_START_TIMEOUT = 60.0
_END_TIMEOUT = 10.0


def can_fork() -> bool:
    """Whether kernels can be forked here; on macOS the system's own libraries do not stand it."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def kernel_environment(folder: Path) -> dict[str, str]:
    """Give the variables of a kernel whose folder this is, and make what they name."""
    (folder / "matplotlibrc").touch()
    return {
        **os.environ,
        # A user's start-up files and settings, also those of matplotlib, stay out of the report. The folder's
        # path in the environment also tells whose kernel started a process.
        "IPYTHONDIR": str(folder / "ipython"),
        "MATPLOTLIBRC": str(folder / "matplotlibrc"),
        "MPLBACKEND": "agg",
        # Else the debugger, unused here, warns about frozen modules.
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONHASHSEED": "0",
    }


@contextlib.contextmanager
def fork_server(folder: Path, modules: Sequence[str], preparation: Sequence[object] = ()) -> Iterator[str]:
    """Have a server of kernels while the chapters run.

    Args:
        folder: temporary folder of the run, short enough to hold a Unix socket.
        modules: what the chapters import.
        preparation: a function by its full name, and its arguments, which fills caches of what all chapters use.

    Yields:
        The address of the server; empty where it did not come up and every kernel has to start on its own.
    """
    home = folder / "garpu"
    home.mkdir()
    address = str(folder / "g")
    with (home / "log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - this very interpreter
            [sys.executable, "-m", "lkjtools.zygote", address, json.dumps(preparation), *modules],
            cwd=home,
            env=kernel_environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # Ctrl-C at the terminal is the runner's to answer
        )
    try:
        yield address if _is_ready(process) else ""
    finally:
        _end(process)
        end_processes_of(folder)


def _is_ready(process: subprocess.Popen[bytes]) -> bool:
    output = cast("IO[bytes]", process.stdout)
    return _has_come(output.fileno(), _START_TIMEOUT) and output.readline() == READY


def _has_come(handle: int, seconds: float) -> bool:
    """Whether there is something to read, or an end; `select.select` takes no handle above 1023."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the server's input, which it takes for its end."""
    try:
        process.communicate(timeout=_END_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


class ForkedProcess:
    """A forked kernel as `subprocess.Popen` shows a process; how it ended is known to the server, its parent.

    Attributes:
        pid: its number.
        returncode: how it ended, a signal as a negative number; None while it runs.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, request: dict[str, Any]) -> None:
        self.returncode: int | None = None
        self._connection = socket.socket(socket.AF_UNIX)
        self._lines = self._connection.makefile("r", encoding="ascii")
        try:
            self._connection.connect(address)
            self._connection.sendall(json.dumps(request).encode("utf-8") + b"\n")
            self.pid: int = self._next()["pid"]
        except BaseException:
            self._close()
            raise

    def poll(self) -> int | None:
        """Say how it ended, or None while it runs."""
        if self.returncode is None and _has_come(self._connection.fileno(), 0):
            self.wait()
        return self.returncode

    def wait(self) -> int:
        """Wait for its end, and say how it ended."""
        if self.returncode is None:
            try:
                self.returncode = self._next()["code"]
            except OSError:
                self.returncode = -signal.SIGKILL  # with the server, which someone has killed
            self._close()
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _close(self) -> None:
        self._lines.close()
        self._connection.close()

    def _next(self) -> dict[str, int]:
        line = self._lines.readline()
        if not line:
            raise ConnectionResetError("the fork server has ended")
        message: dict[str, int] = json.loads(line)
        return message


class ForkProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Has a kernel forked instead of started; in all else a kernel of this machine like any other."""

    def __init__(self, address: str, **options: object) -> None:
        super().__init__(**options)
        self._address = address

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401
        """Have the kernel forked that this command would start."""
        request = {
            "argv": cmd[cmd.index("-m") + 1 :],
            "env": kwargs["env"],
            "cwd": kwargs["cwd"],
            "log": kwargs["stdout"].name,
        }
        self.process = ForkedProcess(self._address, request)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info
