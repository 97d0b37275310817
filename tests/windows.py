"""What Windows has not, taken away from a process of this system; and every way to another machine."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import zmq

LACKS = (
    *((os, "fork"), (os, "forkpty"), (os, "killpg"), (os, "setsid")),
    *((signal, "SIGKILL"), (signal, "SIGHUP")),
)
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def without_ipc(has):
    """Say of libzmq that it knows no sockets on disk."""
    return lambda name: name != "ipc" and has(name)


def _refuse_ipc(bind):
    def refuse(self, address):
        if address.startswith("ipc:"):
            raise zmq.ZMQError(zmq.EPROTONOSUPPORT)
        return bind(self, address)

    return refuse


def _only_loopback(connect):
    def refuse(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise OSError(101, "Network is unreachable", str(address))
        return connect(self, address)

    return refuse


def _only_known(resolve):
    def refuse(host, *arguments, **options):
        if host not in (None, "", *LOOPBACK):
            raise socket.gaierror(-3, f"no network: {host}")
        return resolve(host, *arguments, **options)

    return refuse


def take_away():
    """Take it from this process for good."""
    for module, name in LACKS:
        # ipykernel asks for this signal by the name of the system, which stays what it is.
        if module is not signal or "ipykernel_launcher" not in sys.orig_argv:
            delattr(module, name)
    multiprocessing.set_start_method("spawn")
    subprocess.Popen.kill = subprocess.Popen.terminate
    zmq.has = without_ipc(zmq.has)
    zmq.Socket.bind = _refuse_ipc(zmq.Socket.bind)
    socket.getaddrinfo = _only_known(socket.getaddrinfo)
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _only_loopback(getattr(socket.socket, name)))


def without_windows_lacks(folder: Path, repository: Path) -> dict[str, str]:
    """The environment of a process from which all this is taken, and every program beside Python, such as make.

    Args:
        folder: takes the module that Python runs when it starts: in the command, and in each kernel that it starts.
        repository: the checkout whose package is run.
    """
    folder.mkdir()
    start = "from tests.windows import take_away\n\ntake_away()\n"
    (folder / "sitecustomize.py").write_text(start, "utf-8")
    paths = os.pathsep.join((str(folder), str(repository)))
    return {"HOME": str(folder), "PATH": str(folder / "kosong"), "PYTHONPATH": paths}
