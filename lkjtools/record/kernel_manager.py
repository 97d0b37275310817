"""Kernels that nothing outside the run can disturb: own folder, sockets and environment."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from traitlets import Any, Dict, Unicode

from lkjtools.door import GUARD
from lkjtools.record.fork_server import ForkProvisioner, kernel_environment
from lkjtools.temporary import KILL, end_processes_of

# A Unix socket's path may be 104 bytes on macOS, 108 on Linux. The longest one in a kernel's folder is
# <folder>/k-5; a temporary folder deeper than this is passed over for the system's own.
LONGEST_FOLDER = 90


class ChapterKernelManager(AsyncKernelManager):  # type: ignore[misc]
    """Starts this very interpreter as a kernel, in a folder of its own.

    Attributes:
        folder: temporary folder for connection file, sockets, IPython profile and working directory.
        log_path: file that takes what the kernel process writes to its standard output and error.
        environment: variables set on top of the runner's own.
        fork_server: address of the server that forks it; empty for a process of its own.
        process: the kernel's process, once it is started.
    """

    folder = Unicode(config=True)
    log_path = Unicode(config=True)
    environment = Dict(config=True)
    fork_server = Unicode(config=True)
    process = Any()

    @property
    def kernel_spec(self) -> KernelSpec:
        """The interpreter that runs this, whatever kernelspec a user has installed under the same name."""
        return KernelSpec(
            # What a child process or a C library writes goes to the log: ipykernel's own capture of it reaches the
            # cell or not, as the threads happen to run.
            argv=[
                *(sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"),
                "--IPKernelApp.capture_fd_output=False",
                f"--IPKernelApp.exec_lines={GUARD}",
            ],
            display_name="Python 3",
            language="python",
            metadata={"supported_encryption": "curve"},
        )

    async def start_kernel(self, **kwargs: object) -> None:
        """Start the kernel process with the chapter's folder, environment and log."""
        folder = Path(self.folder)
        self.connection_file = str(folder / "koneksi.json")
        if self.transport == "ipc":
            self.ip = str(folder / "k")
        else:
            # Without keys the kernel warns, rightly, that anybody on the machine could listen.
            self.transport_encryption = "auto"
        environment = {**kernel_environment(folder), **self.environment}
        if self.fork_server:
            # Not found by an entry point, as jupyter_client finds others: it has the address of this run's server.
            self.provisioner = ForkProvisioner(self.fork_server, kernel_spec=self.kernel_spec, parent=self)
        with Path(self.log_path).open("ab") as log:
            # The working directory is the empty folder: no file there can shadow a module, and a chapter that
            # opens a relative path fails instead of depending on where the command was typed.
            await super().start_kernel(cwd=str(folder), env=environment, stdout=log, stderr=log, **kwargs)
        self.process = self.provisioner.process  # the provisioner lets go of it when it has ended
        (folder / "pid").write_text(str(self.provisioner.pid), encoding="ascii")


def make_folder() -> Path:
    """Make a temporary folder, for the caller to remove, whose path is short enough to hold Unix sockets."""
    parent = tempfile.gettempdir()
    too_long = os.name == "posix" and len(os.fsencode(parent)) > LONGEST_FOLDER - len("/lkj-12345678/123")
    return Path(tempfile.mkdtemp(prefix="lkj-", dir="/tmp" if too_long else None))  # noqa: S108 (mkdtemp is safe)


def kill_group(folder: Path) -> None:
    """Kill whatever is left of the kernel that was started in this folder, and of what it started.

    Its process group goes at once; what moved itself to a session of its own is found by its environment.

    Args:
        folder: the kernel's folder. Nothing happens when no kernel was started in it.
    """
    with contextlib.suppress(
        OSError
    ):  # none was started, or it has ended, for which Windows has several errors
        pid = int((folder / "pid").read_text(encoding="ascii"))
        if hasattr(os, "killpg"):
            os.killpg(pid, KILL)
        else:
            os.kill(pid, KILL)
    end_processes_of(folder)
