"""Runs a command for every agency below a folder, and says on one page what came of it."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from lkjtools.batch.local import run_here
from lkjtools.batch.room import measure_room
from lkjtools.batch.summary import Summary, summarise
from lkjtools.batch.unit import REPORT, Outcome, Unit
from lkjtools.errors import LkjError
from lkjtools.formatting import format_number
from lkjtools.project import AgencyFolder, find_agencies
from lkjtools.sealed_files import FORMATS
from lkjtools.temporary import written_whole

_LOCK = ".batch.kunci"
_WITH_STRICT, _ONLY_REPORT = (REPORT, "check"), (REPORT,)
_WITH_JOBS = (REPORT, "verify")
_WITHOUT_RESULTS = ("check",)
_LIKE_A_RESULT = re.compile(r"[0-9]{4}(-.*)?|\..*")
"""How the results of a project of its own are called: no agency may stand there."""
_ENDED = 130
"""What a shell says of a command that was interrupted."""

Run = Callable[[Sequence[Unit], int, Callable[[Outcome], None]], None]


def run_batch(
    root: Path,
    tahun: int,
    *,
    output_dir: Path,
    perintah: str = REPORT,
    jobs: int,
    strict: bool = False,
    force: bool = False,
    formats: Sequence[str] = FORMATS,
    run: Run = run_here,
    progress: Callable[[str], None] = lambda line: None,
) -> tuple[Summary, Path]:
    """Run a command for every agency; one that fails stops no other.

    What is finished stays where a batch is stopped; the next one makes anew only what has changed or is not there.

    Args:
        root: the folder of all agencies.
        tahun: the year.
        output_dir: takes ``<agency>/<tahun>/``, the logs of each agency and the summary.
        perintah: one of `COMMANDS`.
        jobs: how many agencies at a time.
        strict: a warning that nobody has accepted makes it fail.
        force: a report is made anew also where nothing has changed.
        formats: as what the reports are printed.
        run: what runs the units.
        progress: called with one Indonesian line for every step.

    Returns:
        The summary, and its page.

    Raises:
        LkjError: there is no agency, two would write to the same place, another batch is at work there, or the disk
            has no room.
    """
    begun = time.monotonic()
    for option, is_given, known in (
        ("--strict", strict, _WITH_STRICT),
        ("--force", force, _ONLY_REPORT),
        ("--formats", formats != FORMATS, _ONLY_REPORT),
    ):
        if is_given and perintah not in known:
            raise LkjError(f"{option} hanya untuk {' dan '.join(known)}; {perintah} tidak mengenalnya.")
    agencies = find_agencies(root, tahun)
    _refuse_unfit(agencies, root, tahun)
    output_dir.mkdir(parents=True, exist_ok=True)
    given = [option for option, is_given in (("--strict", strict), ("--force", force)) if is_given]
    given += [f"--formats={','.join(formats)}"] if formats != FORMATS else []
    units = [_unit(agency, tahun, output_dir, perintah, jobs, given) for agency in agencies]
    outcomes: dict[str, Outcome] = {}

    def done(outcome: Outcome) -> None:
        outcomes[outcome.nama] = outcome
        progress(_line(outcome, len(outcomes), len(units)))

    try:
        with FileLock(output_dir / _LOCK, blocking=False):
            progress(f"{len(units)} instansi di {root}, {min(jobs, len(units))} serentak")
            left = (
                _run_until_judged(units, jobs, formats, run, done, progress) if perintah == REPORT else units
            )
            run(left, jobs, done)
            ended = [(agency, outcomes[agency.nama]) for agency in agencies]
            summary = summarise(perintah, tahun, ended, output_dir, time.monotonic() - begun)
            return summary, _write(summary, output_dir)
    except Timeout:
        raise LkjError(
            f"Batch lain sedang berjalan di {output_dir}; tunggu sampai selesai, lalu ulangi."
        ) from None


def _refuse_unfit(agencies: Sequence[AgencyFolder], root: Path, tahun: int) -> None:
    """Refuse what would write nowhere, to the same place, or over the results of a single report."""
    if not agencies:
        raise LkjError(
            f"Tidak ada instansi dengan data {tahun} di {root}; yang dicari ialah folder"
            f" <instansi>/data/{tahun} atau <instansi>/{tahun} dengan laporan.yaml."
        )
    # Results may be copied to a system that does not tell capitals apart.
    counted = Counter(agency.nama.casefold() for agency in agencies)
    same = [agency for agency in agencies if counted[agency.nama.casefold()] > 1]
    lines = [
        f"- {agency.data_dir} dan yang senama akan menulis di {agency.nama}; ganti nama foldernya."
        for agency in same
    ]
    lines += [
        f"- {agency.data_dir}: folder instansi tidak boleh bernama tahun atau berawal titik; ganti nama foldernya."
        for agency in agencies
        if any(_LIKE_A_RESULT.fullmatch(part) for part in agency.nama.split("/"))
    ]
    # Neither a page nor a workbook can hold them.
    lines += [
        f"- {agency.data_dir}: nama folder memuat tanda yang tidak tercetak; ganti nama foldernya."
        for agency in agencies
        if not agency.nama.isprintable()
    ]
    if lines:
        raise LkjError("\n".join(["Nama folder instansi tidak dapat dipakai:", *lines]))


def _unit(
    agency: AgencyFolder, tahun: int, output_dir: Path, perintah: str, jobs: int, given: Sequence[str]
) -> Unit:
    folder = output_dir / agency.nama
    arguments = [perintah, str(tahun), "--data-dir", str(agency.data_dir.resolve())]
    if perintah not in _WITHOUT_RESULTS:
        arguments += ["--output-dir", str(folder)]
    if perintah in _WITH_JOBS:
        arguments += ["--jobs", str(max(1, (os.cpu_count() or 1) // jobs))]
    return Unit(agency.nama, perintah, tahun, folder, (*arguments, *given), os.environ.get("LKJ_ROOT"))


def _run_until_judged(
    units: Sequence[Unit],
    jobs: int,
    formats: Sequence[str],
    run: Run,
    done: Callable[[Outcome], None],
    progress: Callable[[str], None],
) -> Sequence[Unit]:
    """Say how much of the disk is needed and refuse too much; where no report tells, one is made first.

    Returns:
        The units that are left to run.
    """
    targets, left = [unit.target for unit in units], units
    output_dir = Path(os.path.commonpath(targets)) if len(targets) > 1 else targets[0].parent
    while left:
        room = measure_room(targets, output_dir, jobs, formats)
        if room is not None:
            progress(f"{room}")
            room.refuse_too_little()
            break
        run(left[:1], 1, done)
        left = left[1:]
    return left


def _line(outcome: Outcome, number: int, of: int) -> str:
    from fractions import Fraction

    reason = f": {outcome.reason}" if outcome.reason else ""
    seconds = format_number(Fraction(outcome.seconds), 1)
    return f"[{number}/{of}] {outcome.nama}: {outcome.keadaan}, {seconds} detik{reason}"


def _write(summary: Summary, output_dir: Path) -> Path:
    """Write page and workbook, each whole or not at all."""
    from lkjtools.batch.page import render_page, render_workbook

    stem = "ringkasan"
    files = {".xlsx": render_workbook(summary), ".html": render_page(summary).encode()}
    for suffix, content in files.items():
        with written_whole(output_dir / f"{stem}{suffix}") as file:
            file.write(content)
    return output_dir / f"{stem}.html"
