"""The fork server's own process: imports once what every kernel imports, and forks a kernel for each that is asked.

It reads no data. It runs no thread, so that a fork is whole, and no event loop. Its standard input is a pipe of the
runner: when that ends, however the runner ended, everything here ends too.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
import threading
import traceback
from pathlib import Path
from typing import Any, NoReturn

from lkjtools.temporary import end_processes_of

# What a chapter meets at its first chart or table, imported inside functions.
_PRELOADED = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
)
READY = b"siap\n"


def main() -> None:
    """Import what is named on the command line, say that all is ready, and serve until the runner is gone."""
    address, preparation, *modules = sys.argv[1:]
    # As ipykernel_launcher does: the working directory may not shadow a module.
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]
    given = set(os.environ)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # else numpy starts threads, which no fork takes along
    for name in (*_PRELOADED, *modules):
        importlib.import_module(name)
    # Some set a variable when they are imported, and a kernel would have it.
    own = {name: os.environ[name] for name in set(os.environ) - given - {"OPENBLAS_NUM_THREADS"}}
    if prepared := json.loads(preparation):
        _prepare(*prepared)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(100)
    # What is here stays: no kernel has to look through it for waste, which would also copy every page of it.
    gc.collect()
    gc.freeze()
    os.close(os.pidfd_open(os.getpid()))  # where the system refuses this, there is no server
    alive, notice = os.pipe()
    os.write(1, READY)
    _Server(listener, alive, notice, Path(address).parent, own).serve()


def _prepare(name: str, *arguments: object) -> None:
    """Call a function by its name; what it does not get done each kernel does by itself, and says what is wrong."""
    module, _, function = name.rpartition(".")
    with contextlib.suppress(Exception):
        getattr(importlib.import_module(module), function)(*arguments)


class _Server:
    """Kernels by their connection to the runner, which is told there how each of them ends."""

    def __init__(
        self, listener: socket.socket, alive: int, notice: int, folder: Path, variables: dict[str, str]
    ) -> None:
        self._folder = folder
        self._variables = variables
        self._listener = listener
        self._alive = alive
        self._notice = notice
        self._poll = select.poll()
        self._kernels: dict[int, tuple[socket.socket, int]] = {}  # by the pidfd
        self._poll.register(0, select.POLLIN)
        self._poll.register(listener, select.POLLIN)

    def serve(self) -> NoReturn:
        """Answer the runner until it is gone."""
        while True:
            for handle, _ in self._poll.poll():
                if handle == 0:
                    self._end()
                elif handle == self._listener.fileno():
                    self._start(self._listener.accept()[0])
                else:
                    self._reap(handle)

    def _start(self, connection: socket.socket) -> None:
        with connection.makefile("r", encoding="utf-8") as lines:
            line = lines.readline()
        if not line:  # the runner was stopped before it had asked
            connection.close()
            return
        request = json.loads(line)
        try:
            pid = os.fork()
        except OSError:  # no memory, or too many processes; the runner starts this one on its own
            connection.close()
            return
        if not pid:
            _become_kernel(request | {"env": self._variables | request["env"]}, self._alive)
        _lead_group(pid)
        handle = os.pidfd_open(pid)
        self._kernels[handle] = (connection, pid)
        self._poll.register(handle, select.POLLIN)
        _tell(connection, {"pid": pid})

    def _reap(self, handle: int) -> None:
        connection, pid = self._kernels.pop(handle)
        self._poll.unregister(handle)
        os.close(handle)
        _, status = os.waitpid(pid, 0)
        _tell(connection, {"code": os.waitstatus_to_exitcode(status)})
        connection.close()

    def _end(self) -> NoReturn:
        for _, pid in self._kernels.values():
            _kill_group(pid)
        for handle in list(self._kernels):
            self._reap(handle)
        end_processes_of(self._folder)  # what they started, and what has left their groups
        os._exit(0)


def _tell(connection: socket.socket, message: dict[str, int]) -> None:
    with contextlib.suppress(OSError):  # the runner has given this kernel up
        connection.sendall(json.dumps(message).encode("ascii") + b"\n")


def _lead_group(pid: int) -> None:
    """Done by parent and child alike, so that it holds for whichever goes on first."""
    with contextlib.suppress(OSError):  # the child has ended already
        os.setpgid(pid, pid)


def _kill_group(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def _become_kernel(request: dict[str, Any], alive: int) -> NoReturn:
    """Become what a kernel process is that was started anew; never returns."""
    code = 1
    try:
        _lead_group(os.getpid())
        _take_handles(request["log"], alive)
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        _reseed()
        threading.Thread(target=_end_with_server, daemon=True).start()
        module, *arguments = request["argv"]
        place = importlib.import_module(module).__file__ or module
        # ipykernel's own watch of its parent would end this process, but nothing that it has started.
        sys.argv = [place, *arguments, "--IPKernelApp.parent_handle=1"]
        runpy.run_module(module, run_name="__main__", alter_sys=False)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        # The server's own clearing up is not this process's to do.
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


_WATCHED = 3


def _take_handles(log: str, alive: int) -> None:
    """Keep no file or socket of the server: input is empty, what is written goes to the log."""
    written = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
    empty = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
    for source, target in ((empty, 0), (written, 1), (written, 2)):
        os.dup2(source, target)
    os.dup2(alive, _WATCHED, inheritable=False)
    os.closerange(_WATCHED + 1, os.sysconf("SC_OPEN_MAX"))


def _end_with_server() -> None:
    """Wait for the end of the server, who alone could write here, and end this kernel with all that it started."""
    os.read(_WATCHED, 1)
    os.killpg(0, signal.SIGKILL)


def _reseed() -> None:
    """Python does so for its own random numbers at a fork."""
    if (random := sys.modules.get("numpy.random")) is not None:
        random.seed()


if __name__ == "__main__":
    main()
