"""JupyterLab on the desk of a year, with this environment as its kernel and nothing asked of another machine."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

from lkjtools.desk.copies import START, lay_out_desk
from lkjtools.errors import ParameterError
from lkjtools.record.source import KERNEL

KERNEL_NAME = "LKj"
# The extension that runs mulai when it is opened, and settings that stand below those of the user.
_SHARE = Path(__file__).parent / "share"


def open_lab(
    tahun: int,
    *,
    root: Path,
    data_dir: str,
    port: int | None = None,
    is_shown: bool = True,
    triwulan: int | None = None,
) -> None:
    """Lay out the desk of a year and serve it until it is closed.

    Args:
        tahun: the year, which every notebook is set to.
        root: the project's folder, which is what JupyterLab shows.
        data_dir: the data folder, as the notebooks name it.
        port: the port to serve on; the first free one from 8888 if not given.
        is_shown: open a browser on it.
        triwulan: the quarter whose chapters are opened; None for those of the year.

    Raises:
        ParameterError: the port cannot be served on.
        NotebookError: the project has no notebook to begin with.
    """
    from jupyterlab.labapp import LabApp

    if port is not None:
        _try_port(port)
    folder = lay_out_desk(root, tahun, data_dir, triwulan)
    own = folder / ".lab"
    write_kernel(own)
    os.environ.update(LKJ_ROOT=str(root), LKJ_YEAR=str(tahun))
    paths = (str(own), str(_SHARE), os.environ.get("JUPYTER_PATH"))
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))
    start = (folder / START).relative_to(root).as_posix()
    LabApp.launch_instance(
        [
            f"--ServerApp.root_dir={root}",
            f"--LabApp.default_url=/lab/tree/{start}",
            f"--LabApp.workspaces_dir={own / 'workspaces'}",
            "--ServerApp.contents_manager_class=lkjtools.desk.contents.DeskContents",
            f"--KernelSpecManager.allowed_kernelspecs={KERNEL}",
            # No news, no search for updates, no list of extensions: nothing is asked of another machine.
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.extension_manager=readonly",
            f"--LabApp.app_settings_dir={_SHARE / 'settings'}",
            "--ServerApp.allow_root=True",  # as in a container
            "--ServerApp.answer_yes=True",  # Ctrl-C closes the desk; copies are saved as they change
            "--KernelManager.transport_encryption=auto",  # else others on this machine could listen
            "--Application.log_level=ERROR",
            f"--ServerApp.open_browser={is_shown}",
            *([] if port is None else [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]),
        ]
    )


def _try_port(port: int) -> None:
    """Refuse a port that the server would refuse, in words of our own and before anything is made."""
    try:
        with socket.create_server(("localhost", port)):
            pass
    except OSError as error:
        raise ParameterError(
            f"Porta {port} tidak dapat dipakai, mungkin sedang dipakai program lain; beri nomor lain."
        ) from error


def write_kernel(folder: Path) -> None:
    """Write the kernel of the desk, which stands before any other of its name.

    Args:
        folder: a folder for JUPYTER_PATH.
    """
    spec = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": KERNEL_NAME,
        "language": "python",
        "metadata": {"supported_encryption": "curve"},
    }
    path = folder / "kernels" / KERNEL / "kernel.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(spec, indent=1), encoding="utf-8")
