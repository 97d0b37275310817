"""The sheet of evidence in the workbook of a work unit: which file proves which realisasi.

The files lie beside the workbook when it is imported. They are laid aside first, so that nothing is copied into the
data of an import that is refused or only looked at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from lkjtools.delivery.core_table import CoreTable, core_tables
from lkjtools.delivery.evidence import KeptEvidence, evidence_path, keep_evidence
from lkjtools.delivery.folder import EVIDENCE
from lkjtools.errors import LkjError
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.layout import Sheet
from lkjtools.workbook.merge import Cells, Line, key_of

BUKTI = core_tables()["bukti"]
SHEET = Sheet(
    "Bukti",
    CoreTable(
        "bukti_unit",
        "Berkas bukti setiap indikator; simpan berkasnya di folder yang sama dengan buku ini",
        BUKTI.key,
        tuple(BUKTI.column(name) for name in ("kode_indikator", "triwulan", "berkas", "halaman")),
    ),
    "bukti_unit",
)
OF_FILE = Sheet("bukti", BUKTI, "bukti.csv")


class Shelf:
    """Where evidence is laid before an import is sure.

    Attributes:
        files: what is new in ``bukti/``: path within the year's folder -> content.
    """

    def __init__(self, year_folder: Path, scratch: Path) -> None:
        self.files: dict[str, bytes] = {}
        self._year_folder, self._scratch = year_folder, scratch

    def keep(self, source: Path) -> KeptEvidence:
        """Lay a file aside under the name that it will have.

        Args:
            source: the file.

        Raises:
            LkjError: it cannot be kept.
        """
        there, new = self._year_folder / EVIDENCE, self._scratch / EVIDENCE
        if there.is_dir() and not new.is_dir():
            shutil.copytree(there, new, copy_function=lay_beside)
        kept = keep_evidence(source, self._scratch)
        path = evidence_path(kept.berkas)
        if not (self._year_folder / path).is_file():
            self.files[path] = (self._scratch / path).read_bytes()
        return kept


def lay_beside(source: str, target: str) -> None:
    """Copy a file; evidence, which may be large and is never written over, is the same file under two names.

    Args:
        source: the file.
        target: where it is to be too.
    """
    if Path(source).parent.name == EVIDENCE:
        try:
            os.link(source, target)
        except OSError:  # on another disk, or one that knows no links
            pass
        else:
            return
    shutil.copy2(source, target)


def read_evidence(
    lines: Sequence[Line], known: Sequence[Cells], folder: Path, unit: str, shelf: Shelf
) -> tuple[list[Line], list[CellFault]]:
    """Take the rows of the sheet for those of bukti.csv, each file laid aside.

    Args:
        lines: the rows of the sheet.
        known: the rows that bukti.csv has, or had when the workbook was made.
        folder: where the workbook lies, and its files with it.
        unit: the work unit, which hands the files in.
        shelf: where they are laid.

    Returns:
        The rows, and a fault for each file that is not there or cannot be kept.
    """
    rows: list[Line] = []
    faults: list[CellFault] = []
    before: Mapping[tuple[str, ...], Cells] = {key_of(BUKTI, row): row for row in known}
    for line in lines:
        name, place = line.values["berkas"], line.seen["berkas"]
        row = before.get(key_of(BUKTI, line.values))
        is_inside = not PurePath(name).is_absolute() and ".." not in PurePath(name).parts and ":" not in name
        try:
            if is_inside and (folder / name).is_file():
                kept = shelf.keep(folder / name)
                is_same = row is not None and row["sha256"] == kept.sha256
                found = {
                    "berkas": kept.berkas,
                    "sha256": kept.sha256,
                    "sumber": row["sumber"] if row is not None and is_same else unit,
                }
            elif row is not None:
                found = {name: row[name] for name in ("berkas", "sha256", "sumber")}
            else:
                expected = "nama berkas yang ada di folder buku isian ini; salin berkasnya ke sana"
                faults.append(place.refuse(name, expected, "berkas"))
                continue
        except LkjError as error:
            faults.append(place.refuse(name, f"berkas yang dapat disimpan: {error}".rstrip("."), "berkas"))
            continue
        rows.append(Line({**line.values, **found}, seen=line.seen))
    return rows, faults
