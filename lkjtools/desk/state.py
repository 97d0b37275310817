"""The state of a year in a sentence each: data, what the report lacks, the last report, audit and verification."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.csv_table import read_table
from lkjtools.errors import LkjError
from lkjtools.formatting import format_date, format_number
from lkjtools.masa import Masa

if TYPE_CHECKING:
    from lkjtools.delivery import Validation
    from lkjtools.delivery.progress import Progress
    from lkjtools.manifest import Manifest

GOOD, LOOK, OPEN = "baik", "perhatian", "belum"
"""How a state stands: nothing to do, something to look at, not done yet."""
OUTPUTS = "outputs"


@dataclass(frozen=True)
class State:
    """How one matter of a year stands.

    Attributes:
        sign: one of `GOOD`, `LOOK` and `OPEN`.
        sentence: what is so, in Indonesian.
        details: what the sentence counts, a line each.
    """

    sign: str
    sentence: str
    details: tuple[str, ...] = ()


def describe_data(
    validation: Validation, progress: Progress | None = None, steps: tuple[str, ...] = ()
) -> State:
    """Say what the check of the data has found, how far a new year is filled, and what is to be filled in next.

    Examples:
        >>> from lkjtools.delivery import Validation
        >>> describe_data(Validation((), 12)).sentence
        '12 pemeriksaan: 0 kesalahan, 0 peringatan.'
    """
    faults, warnings = validation.faults, validation.warnings
    checks = format_number(Fraction(validation.checks), 0)
    sentence = f"{checks} pemeriksaan: {len(faults)} kesalahan, {len(warnings)} peringatan."
    if progress is not None:
        sentence += f" {progress}"
    return State(LOOK if faults or warnings else GOOD, sentence, steps)


def describe_lacks(lines: Sequence[str]) -> State:
    """Say what regulation asks of a report and this one has not.

    Args:
        lines: what `describe_contents` says, the count first.

    Examples:
        >>> describe_lacks(["Kelengkapan isi laporan: 3 dari 4 syarat terpenuhi.", "- reviu"]).sign
        'perhatian'
    """
    first, *others = lines
    return State(LOOK if others else GOOD, first, tuple(others))


def find_other_owner(root: Path, masa: Masa, data_dir: str) -> str | None:
    """Find whose the results of a year are, where they are not those of the data: another agency's.

    Args:
        root: the project's folder.
        masa: the reported time.
        data_dir: the data folder, as the notebooks name it.

    Returns:
        The other agency; None where there are no results, they are this one's, or laporan.yaml cannot be read.
    """
    from lkjtools.delivery import Delivery
    from lkjtools.outputs import find_owner

    owner = find_owner(root / OUTPUTS / f"{masa}")
    identity, _, _ = Delivery(masa.tahun, root / data_dir).load_identity()
    return None if identity is None or owner == identity.pemilik else owner


def describe_report(root: Path, tahun: int) -> State:
    """Say when the report was made, and whether it is still that of the data, rules and chapters of today.

    Args:
        root: the project's folder.
        tahun: the year of the report.
    """
    from lkjtools.document.authenticity import short_code
    from lkjtools.manifest import read_seal
    from lkjtools.outputs import find_report

    folder = find_report(root / OUTPUTS, Masa(tahun))
    try:
        seal = read_seal(folder)
        changes = find_changes(root, seal)
    except LkjError:
        return State(OPEN, "Belum ada laporan yang selesai disusun.")
    made = f"Disusun {_made_at(folder)}, kode keaslian {short_code(seal.record)}"
    if changes:
        return State(LOOK, f"{made}; {len(changes)} masukan berubah sejak itu.", tuple(changes))
    return State(GOOD, f"{made}; data, aturan, dan babnya masih sama.")


def find_changes(root: Path, seal: Manifest) -> list[str]:
    """Name what of data, rules, package and chapters is not what it was when a report was made.

    Args:
        root: the project's folder.
        seal: the seal of the report.

    Raises:
        LkjError: the project has no chapters.
    """
    from lkjtools.build import chapter_paths
    from lkjtools.manifest import describe_inputs
    from lkjtools.project import chapters_folder

    now = describe_inputs(
        seal.masa,
        root=root,
        data_dir=seal.data_dir,
        reads=seal.data,
        notebooks=chapter_paths(chapters_folder(root), triwulan=seal.triwulan),
        instansi=seal.instansi,
    )
    return seal.changes(now)


def _made_at(folder: Path) -> str:
    """When the chapters ran: the log is the only file of a report that knows times."""
    try:
        last = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1]
        return in_words(datetime.fromisoformat(json.loads(last)["started"]))
    except (OSError, ValueError, KeyError, IndexError):
        return "pada waktu yang tidak tercatat"


def describe_audit(root: Path, tahun: int) -> State:
    """Say what the last audit of the printed report has found.

    Args:
        root: the project's folder.
        tahun: the year.
    """
    path = root / OUTPUTS / str(tahun) / "audit.csv"
    try:
        rows = read_table(path.read_bytes().decode())
        when = in_words(datetime.fromtimestamp(path.stat().st_mtime).astimezone())
        findings = {row["finding"] for row in rows} - {""}
    except (OSError, ValueError, KeyError):
        return State(OPEN, "Angka laporan terbit belum diuji.")
    return State(LOOK if findings else GOOD, f"{len(rows)} butir diuji {when}: {len(findings)} temuan.")


def describe_verification(root: Path, tahun: int) -> State:
    """Say what the last verification of the report that stands there has found; a statement is no proof.

    Args:
        root: the project's folder.
        tahun: the year of the report.
    """
    from lkjtools.statement import MATCHES, read_statement

    said = read_statement(root / OUTPUTS, tahun)
    if said is None:
        return State(OPEN, "Laporan ini belum diverifikasi.")
    when = in_words(datetime.fromisoformat(said.waktu))
    if said.hasil == MATCHES:
        found = f"{said.sel} sel, {said.angka} angka"
        return State(
            GOOD, f"Sesuai menurut pernyataan {when}: {found}. Yang membuktikan hanya verifikasi lagi."
        )
    return State(LOOK, f"{said.hasil.capitalize()} menurut pernyataan {when}.", said.temuan)


def in_words(moment: datetime) -> str:
    """Write a moment as it is said here.

    Examples:
        >>> in_words(datetime.fromisoformat("2024-01-29T08:05:00").astimezone())
        '29 Januari 2024 pukul 08.05'
    """
    here = moment.astimezone()
    return f"{format_date(here.date())} pukul {here:%H.%M}"
