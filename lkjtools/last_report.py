"""The last report of a year in the hands of the run that makes the next: what of it is used again, and why not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import Peringatan, describe_warnings
from lkjtools.masa import Masa
from lkjtools.outputs import LOG
from lkjtools.record import compare_sources, notebook_text, read_record
from lkjtools.reuse import (
    FORCED,
    NOTEBOOK_CHANGED,
    Memory,
    describe_state,
    find_reasons,
    memory_path,
    recall_last,
    write_memory,
)
from lkjtools.sealed_files import MANIFEST, sha256_of
from lkjtools.show.recorded import LaporanV1

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjtools.record.record import Record


class LastReport:
    """What stands in the place of a report before it is made anew, and everything as it was when that began.

    Attributes:
        reasons: chapter -> why it has to run, as an Indonesian phrase; nothing for one that is used again.
    """

    def __init__(
        self, target: Path, masa: Masa, root: Path, data_dir: Path, notebooks_dir: Path, force: bool
    ) -> None:
        """Look at everything before the data is checked, so that what changes later is noticed the next time."""
        self._target = target
        self._kept: dict[str, NotebookNode] = {}
        self._memory = recall_last(target)
        self._state = describe_state(
            masa,
            root=root,
            data_dir=data_dir,
            reads=() if self._memory is None else self._memory.state.data,
            notebooks_dir=notebooks_dir,
        )
        self.reasons = find_reasons(self._memory, self._state)
        if force:
            self.reasons = dict.fromkeys(self._state.notebooks, FORCED)

    def choose(
        self, paths: Sequence[Path], parameters: Mapping[str, object], progress: Callable[[str], None]
    ) -> list[Path]:
        """Choose the chapters that have to run, and say of each why.

        Args:
            paths: the committed notebooks, in the order of the report.
            parameters: those of the run, by name.
            progress: called with one Indonesian line for every chapter.

        Raises:
            NotebookError: a notebook is refused.
        """
        for path in paths:
            # One that was changed while the data was checked, or whose memory lies.
            if path.stem not in self.reasons and not self._is_run_of(path, parameters):
                self.reasons = {**self.reasons, path.stem: NOTEBOOK_CHANGED}
            reason = self.reasons.get(path.stem)
            progress(
                f"{path.stem}: dipakai ulang" if reason is None else f"{path.stem}: dijalankan: {reason}"
            )
        return [path for path in paths if path.stem in self.reasons]

    def _is_run_of(self, path: Path, parameters: Mapping[str, object]) -> bool:
        kept = self._kept[path.stem] = read_record(self._target / "notebooks" / path.name)
        return compare_sources(path, parameters, kept, notebook_text(kept)) is None

    def complete(
        self, executed: Mapping[str, NotebookNode], paths: Sequence[Path], new: Path
    ) -> dict[str, NotebookNode]:
        """Put the chapters that are used again among those that ran, in the log too.

        Args:
            executed: chapter -> notebook, of those that ran.
            paths: the committed notebooks, in the order of the report.
            new: the folder in which the new report is made.

        Returns:
            Chapter -> notebook, in the order of the report.
        """
        lines = (new / LOG).read_text(encoding="utf-8").splitlines() if executed else []
        logged = {line["chapter"]: line for line in map(json.loads, lines)}
        (new / "notebooks").mkdir(parents=True, exist_ok=True)
        complete = {}
        with (new / LOG).open("w", encoding="utf-8", newline="\n") as log:
            for path in paths:
                name, line = path.stem, {"chapter": path.stem, "status": "dipakai ulang"}
                if name in executed:
                    complete[name] = executed[name]
                    line = {**logged[name], "why": self.reasons[name]}
                else:
                    complete[name] = self._kept[name]
                    shutil.copyfile(self._target / "notebooks" / path.name, new / "notebooks" / path.name)
                log.write(json.dumps(line, ensure_ascii=False) + "\n")
        return complete

    def keep(self, data: Mapping[str, str | None], record: Record, warnings: Sequence[Peringatan]) -> None:
        """Keep of the finished report, which stands in its place now, what the next run asks.

        Args:
            data: every file that was read or looked for, and its sha256.
            record: every executed chapter.
            warnings: those that nobody has accepted.
        """
        reads: dict[str, dict[str, str | None]] = {}
        for place, identity in record.shown(LaporanV1):
            reads.setdefault(place.chapter, {}).update({read.path: read.sha256 for read in identity.reads})
        lines = (describe_warnings(warnings),) if warnings else ()
        state = replace(self._state, data=dict(data))
        seal = sha256_of(self._target / MANIFEST) or ""
        write_memory(Memory(state, seal, lines, bool(warnings), reads), memory_path(self._target))
