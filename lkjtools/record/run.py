"""Runs the chapters of a report strictly: a chapter is complete and right, or the run fails and says why."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from lkjtools import errors
from lkjtools.door import SEAL, Checked
from lkjtools.errors import ChapterFailure, RunError, describe_os_error
from lkjtools.record.cell_error import describe_error
from lkjtools.record.check import check_record, clean_record, source_number, stderr_text, traceback_reason
from lkjtools.record.open_files import bound_jobs
from lkjtools.record.parameters import IN_CHAPTER
from lkjtools.record.precheck import check_notebook
from lkjtools.record.source import list_imports
from lkjtools.record.text import notebook_text
from lkjtools.record.watch import Step, Watch

if TYPE_CHECKING:
    from nbformat import NotebookNode

# A chapter of the sample report needs a few seconds. These bounds only have to end what would never end.
CELL_TIMEOUT = 300.0
CHAPTER_TIMEOUT = 900.0
START_TIMEOUT = 60
_LEAST_DISK = 1_000_000  # bytes that a kernel writes while it starts, and some
_SEAL = "segel.json"


@dataclass(frozen=True)
class ChapterResult:
    """One executed chapter.

    Attributes:
        chapter: the notebook's name without suffix.
        notebook: the executed notebook; of a failed chapter as far as it came, None where no kernel started.
        failure: why it failed, or None.
        started: when it started, UTC.
        seconds: how long it took.
        attempts: how many kernels were started: 2 where the first did not come up.
        cells: how many code cells were executed.
        warnings: what cells wrote to standard error.
        kernel: how the last one was started: "fork" of a server that has imported all, or "baru", on its own.
    """

    chapter: str
    notebook: NotebookNode | None
    failure: ChapterFailure | None
    started: datetime
    seconds: float
    attempts: int
    cells: int
    warnings: tuple[str, ...]
    kernel: str = "baru"


def run_chapters(
    notebooks: Sequence[Path],
    parameters: Mapping[str, object],
    work_dir: Path,
    jobs: int,
    *,
    root: Path | None = None,
    failed_dir: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
    watch: Callable[[Step], None] | None = None,
    cell_timeout: float = CELL_TIMEOUT,
    chapter_timeout: float = CHAPTER_TIMEOUT,
    fork: bool = True,
    reads: Iterable[tuple[str, str | None]] = (),
    preparation: str | None = None,
) -> list[ChapterResult]:
    """Run every chapter in a fresh kernel and give the records back in the order of the report.

    Args:
        notebooks: the committed notebooks, in the order of the report.
        parameters: YEAR, TRIWULAN and DATA_DIR.
        work_dir: folder that takes ``notebooks/<chapter>.ipynb`` and ``log.jsonl``.
        jobs: how many chapters may run at once; with 1 they run strictly one after another.
        root: the project's folder, to which a relative DATA_DIR belongs; the working directory if not given.
        failed_dir: folder that takes half-run notebooks, kernel logs and ``log.jsonl`` when a chapter fails;
            ``work_dir/gagal`` if not given.
        progress: called with one Indonesian line a chapter, in the order of the report.
        watch: called with every step of a chapter, one at a time, from the thread that runs it.
        cell_timeout: seconds after which a cell is given up.
        chapter_timeout: seconds after which a chapter is given up.
        fork: where several chapters run, fork their kernels from one process that has imported what they import,
            if the system can; else, and for the second try of a kernel, each is a new process.
        reads: files of the data folder as they were checked: path and sha256; a kernel that finds another fails.
        preparation: a function by its full name, which is given year and data folder, and does once for all forked
            kernels what each would do.

    Returns:
        One result a chapter, none of them failed.

    Raises:
        NotebookError: a notebook is refused; nothing has run.
        ParameterError: a parameter is refused; nothing has run.
        RunError: at least one chapter failed; all failures are listed.
        LkjError: the system allows too few open files.
    """
    sources = [(path, check_notebook(path, parameters)) for path in notebooks]
    _check_names(notebooks)
    steps = Watch(len(sources), watch)
    jobs = bound_jobs(max(1, jobs))
    # Imported here, once, before any thread does: importing from several threads at once is slower.
    from lkjtools.record.client import register_engine
    from lkjtools.record.fork_server import can_fork, fork_server
    from lkjtools.record.kernel_manager import kill_group, make_folder

    register_engine()
    root = root or Path.cwd()
    # papermill and nbclient report to the console what this module reports better.
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    folder = make_folder()
    try:
        called = str(parameters.get("DATA_DIR", ""))
        checked = Checked(folder=str((root / called).resolve()), called=called, reads=dict(reads))
        (folder / _SEAL).write_text(json.dumps(checked), encoding="utf-8")
        # One kernel alone would share what it imports with nobody.
        is_shared = fork and len(sources) > 1 and can_fork()
        modules = list_imports(source for _, source in sources)
        prepared = [preparation, parameters["YEAR"], checked["folder"]] if preparation else []
        served = fork_server(folder, modules, prepared) if is_shared else contextlib.nullcontext("")
        # Even a single chapter runs in a thread of its own: the caller may be a notebook, whose thread
        # already has an event loop.
        with served as server, ThreadPoolExecutor(jobs) as pool:
            chapters = [
                _Chapter(
                    path.stem,
                    source,
                    parameters,
                    folder / str(i),
                    root,
                    cell_timeout,
                    chapter_timeout,
                    server,
                    steps,
                )
                for i, (path, source) in enumerate(sources)
            ]
            results = []
            try:
                for result in pool.map(_Chapter.run_watched, chapters):
                    results.append(result)
                    progress(_progress_line(result))
            except BaseException:
                # Ctrl-C reaches this process only; the chapters end when their kernels do.
                pool.shutdown(wait=False, cancel_futures=True)
                for chapter in chapters:
                    chapter.cancelled = True
                    kill_group(chapter.folder)
                raise
        failed = [result for result in results if result.failure]
        if failed:
            kept = failed_dir or work_dir / "gagal"
            _keep_failed(failed, chapters, kept)
            _write_log(results, kept)
            raise RunError(result.failure for result in failed if result.failure)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (work_dir / "notebooks").mkdir(parents=True, exist_ok=True)
    for result in results:
        write_notebook(result.notebook, work_dir / "notebooks" / f"{result.chapter}.ipynb")
    _write_log(results, work_dir)
    return results


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook's file, or replace it, with the same bytes on every system."""
    path.write_text(notebook_text(notebook), encoding="utf-8", newline="\n")


@dataclass
class _Chapter:
    """One chapter on its way through a kernel."""

    name: str
    source: NotebookNode
    parameters: Mapping[str, object]
    folder: Path
    root: Path
    cell_timeout: float
    chapter_timeout: float
    server: str
    steps: Watch
    kernel: str = "baru"
    cancelled: bool = False
    notebook: NotebookNode | None = None
    index: int | None = None
    deadline: float = 0.0
    limit: float = 0.0

    @property
    def log_path(self) -> Path:
        return self.folder.with_suffix(".log")

    def run_watched(self) -> ChapterResult:
        """Run the chapter and tell who watches when it begins and ends."""
        self.steps.begin(self.name)
        result = self.run()
        self.steps.end(self.name, failed=result.failure is not None, seconds=result.seconds)
        return result

    def run(self) -> ChapterResult:
        """Run the chapter; a kernel that does not start is tried once more, a cell never is."""
        started, clock = datetime.now(UTC), monotonic()
        import zmq

        # Sockets on disk cannot clash as ports do. Where they fail or are not to be had, TCP is the next try.
        first = "ipc" if os.name == "posix" and zmq.has("ipc") else "tcp"
        attempts = 0
        failure: ChapterFailure | None = None
        for transport, server in ((first, self.server), ("tcp", "")):
            attempts += 1
            self.kernel = "fork" if server else "baru"
            failure = self._attempt(transport, server)
            if self.notebook is not None or self.cancelled:
                break
        if failure is None and self.notebook is not None:
            failure = self._log_fault() or check_record(self.name, self.notebook, self.parameters)
        cells = [] if self.notebook is None else [c for c in self.notebook.cells if c.get("execution_count")]
        warnings = () if self.notebook is None else tuple(stderr_text(self.notebook))
        record = self.notebook
        if record is not None and failure is None:
            from lkjtools.record.cell_words import keep_used_words  # loads pydantic

            record = clean_record(self.name, record)
            keep_used_words(self.name, record)
        seconds = monotonic() - clock
        return ChapterResult(
            self.name, record, failure, started, seconds, attempts, len(cells), warnings, self.kernel
        )

    def _attempt(self, transport: str, server: str) -> ChapterFailure | None:
        import nbformat
        from jupyter_core.utils import ensure_event_loop
        from nbclient.exceptions import CellTimeoutError
        from papermill import PapermillExecutionError, execute_notebook
        from papermill.execute import remove_error_markers
        from traitlets.config import Config

        from lkjtools.record.client import ENGINE, EndedError
        from lkjtools.record.kernel_manager import ChapterKernelManager, kill_group

        self.folder.mkdir(exist_ok=True)
        self.log_path.unlink(missing_ok=True)
        # Metadata of a committed notebook may be stale or forged; the run starts from its cells alone.
        notebook = nbformat.from_dict({**self.source, "metadata": {}})
        self.deadline = monotonic() + self.chapter_timeout
        # On Windows zmq warns of any other kind of loop, on the console.
        loop = ensure_event_loop(prefer_selector_loop=True)
        try:
            execute_notebook(
                notebook,
                None,
                engine_name=ENGINE,
                parameters=dict(self.parameters),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                request_save_on_cell_execute=False,
                start_timeout=START_TIMEOUT,
                autosave_cell_every=0,
                kernel_manager_class=ChapterKernelManager,
                config=Config(
                    ChapterKernelManager={
                        "transport": transport,
                        "fork_server": server,
                        "folder": str(self.folder),
                        "log_path": str(self.log_path),
                        "environment": {
                            "LKJ_ROOT": str(self.root.resolve()),
                            IN_CHAPTER: "1",
                            SEAL: str(self.folder.with_name(_SEAL)),
                        },
                    }
                ),
                coalesce_streams=True,  # how a text is cut into messages differs from run to run
                shutdown_kernel="immediate",
                timeout_func=self._timeout,
                on_notebook_start=self._note_start,
                on_cell_start=self._note_cell,
            )
        except PapermillExecutionError as error:
            remove_error_markers(self.notebook)  # papermill's English notes, which also shift the cells
            return self._first_error() or self._failure(self._said_last() or f"{error.ename}: {error.evalue}")
        except EndedError as error:
            return self._failure(str(error))
        except CellTimeoutError:
            return self._failure(f"melewati batas waktu {self.limit:g} detik")
        except Exception as error:
            # Whatever happened here, the other chapters are still to be reported.
            place = "kernel tidak dapat dimulai" if self.notebook is None else "kernel terhenti"
            return self._failure(f"{place} ({self._describe(error)})")
        finally:
            kill_group(self.folder)
            loop.close()
            shutil.rmtree(self.folder, ignore_errors=True)
        return None

    def _describe(self, error: Exception) -> str:
        """Say why there is no kernel; what a library says of it, in English, goes to the chapter's log."""
        if isinstance(error, OSError) and error.errno:
            return describe_os_error(error).rstrip(".")
        parent = self.folder.parent
        with contextlib.suppress(OSError):  # a run that is being cancelled has no folder any more
            if shutil.disk_usage(parent).free < _LEAST_DISK:
                return f"tempat di disk habis di {parent}"
            with self.log_path.open("a", encoding="utf-8") as log:
                log.write("".join(traceback.format_exception(error)))
        return f"{type(error).__name__}; rinciannya di {self.name}.log"

    def _failure(self, reason: str) -> ChapterFailure:
        number = None
        if self.notebook is not None and self.index is not None:
            number = source_number(self.notebook, self.index)
        return ChapterFailure(self.name, number, reason)

    def _first_error(self) -> ChapterFailure | None:
        """Find the first error output; an error while showing a value does not stop the cells after it."""
        cells = [] if self.notebook is None else self.notebook.cells
        for index, cell in enumerate(cells):
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    self.index = index
                    return self._failure(describe_error(output))
        return None

    def _said_last(self) -> str | None:
        """What the failing cell wrote last: some failures of IPython leave no error output, only a line."""
        outputs = (
            [] if self.notebook is None or self.index is None else self.notebook.cells[self.index].outputs
        )
        lines = [
            line for output in outputs if output.output_type == "stream" for line in output.text.split("\n")
        ]
        said = [line.strip() for line in lines if line.strip()]
        return f"galat {said[-1]}" if said else None

    def _note_start(self, notebook: NotebookNode) -> None:
        self.notebook = notebook

    def _note_cell(self, cell: NotebookNode, cell_index: int) -> None:
        self.index = cell_index

    def _timeout(self, cell: NotebookNode) -> float:
        left = self.deadline - monotonic()
        self.limit = self.cell_timeout if self.cell_timeout <= left else self.chapter_timeout
        return max(0.1, min(self.cell_timeout, left))  # nbclient takes 0 for "no limit"

    def _log_fault(self) -> ChapterFailure | None:
        """Find a crash that no cell saw: it stands in what the kernel process itself wrote."""
        reason = traceback_reason(self.log_path.read_text(encoding="utf-8", errors="replace"))
        return None if reason is None else ChapterFailure(self.name, None, reason)


def _check_names(notebooks: Sequence[Path]) -> None:
    names = [path.stem for path in notebooks]
    for name in names:
        if names.count(name) > 1:
            raise errors.NotebookError(f"{name}.ipynb: buku kerja disebut dua kali dalam satu laporan.")


def _keep_failed(failed: Sequence[ChapterResult], chapters: Sequence[_Chapter], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    logs = {chapter.name: chapter.log_path for chapter in chapters}
    for result in failed:
        if result.notebook is not None:
            write_notebook(result.notebook, folder / f"{result.chapter}.ipynb")
        if logs[result.chapter].exists():
            shutil.copyfile(logs[result.chapter], folder / f"{result.chapter}.log")


def _progress_line(result: ChapterResult) -> str:
    if result.failure:
        return f"{result.chapter}: gagal"
    return f"{result.chapter}: selesai, {result.cells} sel"


def _write_log(results: Sequence[ChapterResult], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.jsonl").open("w", encoding="utf-8", newline="\n") as log:
        for result in results:
            line = {
                "chapter": result.chapter,
                "status": "gagal" if result.failure else "selesai",
                "started": result.started.isoformat(timespec="milliseconds"),
                "seconds": round(result.seconds, 3),
                "attempts": result.attempts,
                "kernel": result.kernel,
                "cells": result.cells,
                "cell": result.failure.cell if result.failure else None,
                "reason": result.failure.reason if result.failure else None,
                "warnings": result.warnings,
            }
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
