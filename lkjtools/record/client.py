"""papermill's client with what a strict run asks beyond it: a bound on outputs, and how a kernel ended."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

from jupyter_client import KernelManager
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from lkjtools.record.kernel_manager import kill_group

ENGINE = "lkj"
# What a person prints while writing a chapter is some kilobytes; the largest value, a photograph, some megabytes.
MOST_TEXT = 2_000_000
MOST_VALUES = 100_000_000
# Not nbclient's 4 seconds: on a busy machine the outputs of a cell may come later than its end.
_LATEST_OUTPUT = 60


class EndedError(Exception):
    """The kernel ended while a cell ran; the text says how, in Indonesian, without full stop."""


class ChapterClient(PapermillNotebookClient):  # type: ignore[misc]
    """Ends a kernel that shows more than a record can hold, and says how a kernel ended by itself."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self._manager: KernelManager | None = None
        self._sizes: dict[str, int] = {}
        self._excess: str | None = None

    def create_kernel_manager(self) -> KernelManager:
        """Keep the manager, which nbclient lets go of when the kernel has ended."""
        self._manager = super().create_kernel_manager()
        return self._manager

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Take one message of the kernel, unless the cell has shown too much already."""
        if self._excess is None:
            self._measure(msg["content"], cell_index)
        if self._excess is None:
            return super().process_message(msg, cell, cell_index)
        return None

    def _measure(self, content: dict[str, Any], cell_index: int) -> None:
        text = len(content.get("text", "")) if "name" in content else 0
        values = 0 if text else sum(len(str(value)) for value in content.get("data", {}).values())
        for kind, size, most in (("teks", text, MOST_TEXT), ("nilai", values, MOST_VALUES)):
            name = f"{kind} {cell_index}"
            self._sizes[name] = self._sizes.get(name, 0) + size
            if self._sizes[name] > most:
                self._excess = f"mencetak {kind} lebih dari {most // 1_000_000} MB; cetak seperlunya saja"
                # Once the kernel is gone nbclient stops waiting for it, within a second.
                kill_group(Path(self._manager.folder))  # type: ignore[union-attr]

    def run(self) -> None:
        """Run every cell.

        Raises:
            EndedError: the kernel ended before the last cell did.
        """
        try:
            self.execute()
        except DeadKernelError as error:
            code = None if self._manager is None else self._manager.process.returncode
            raise EndedError(self._excess or _describe_end(code)) from error


class _Engine(NBClientEngine):  # type: ignore[misc]
    @classmethod
    def execute_managed_notebook(
        cls, nb_man: object, kernel_name: str, *, start_timeout: int, **options: object
    ) -> None:
        options.pop("input_path", None)
        ChapterClient(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            iopub_timeout=_LATEST_OUTPUT,
            **options,
        ).run()


def register_engine() -> None:
    """Make the client known to papermill under the name `ENGINE`."""
    papermill_engines.register(ENGINE, _Engine)


def _describe_end(code: int | None) -> str:
    match code:
        case None:
            return "kernel mati"
        case -9:
            return "kernel mati (SIGKILL; kemungkinan memori habis)"
        case int() if code < 0:
            try:
                name = signal.Signals(-code).name
            except ValueError:
                name = f"sinyal {-code}"
            cause = {
                "SIGSEGV": "pustaka biner membaca memori yang salah",
                "SIGBUS": "pustaka biner membaca memori yang salah",
                "SIGABRT": "sebuah pustaka menghentikan diri",
                "SIGXCPU": "batas waktu prosesor habis",
            }.get(name, "dihentikan dari luar")
            return f"kernel mati ({name}; {cause})"
        case _:
            return (
                f"kernel keluar sendiri dengan kode {code} (os._exit atau pustaka yang menghentikan program)"
            )
