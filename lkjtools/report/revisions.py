"""What changed in a report after it was signed: said by the office, and computed from what was sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from textwrap import shorten

from lkjtools.card import Carded
from lkjtools.delivery import Revisi
from lkjtools.delivery.attachments import PICTURES
from lkjtools.delivery.cell_words import name_codes
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE, RINCIAN_FOLDER
from lkjtools.delivery.seal import Change, find_changes, read_delivered, read_sealed, seal_numbers
from lkjtools.delivery.texts import CODES_IN
from lkjtools.formatting import format_date
from lkjtools.report.laporan import Laporan
from lkjtools.show.foreign_pdf import ANNEXES
from lkjtools.show.table_rows import berkelompok, kolom_nomor
from lkjtools.show.values import Column, Tabel

_MOST = 5
"""Rows of a table that the report names; the kertas kerja has every cell."""
_LONGEST = 200
"""Characters of a cell that the kertas kerja prints."""


@dataclass(frozen=True)
class Perubahan(Carded):
    """One revision and what it changed.

    Attributes:
        nomor: which revision it is, from 1.
        revisi: when and why.
        isi: what is not as it was in the state sealed before.
    """

    nomor: int
    revisi: Revisi
    isi: tuple[Change, ...]


def find_revisions(laporan: Laporan) -> tuple[Perubahan, ...]:
    """Compare what was sealed before each revision with what came after.

    Args:
        laporan: the report; the last revision of a draft is compared with the data as they are.

    Returns:
        The revisions in their order; none where the report was never changed after it was signed.
    """
    delivery, revisions = laporan.pengiriman, laporan.identitas.revisi
    if not revisions:
        return ()
    states = [read_sealed(delivery, number) for number in seal_numbers(delivery)]
    states += [read_delivered(delivery)] if len(states) == len(revisions) else []
    return tuple(
        Perubahan(number, revisi, find_changes(before, after))
        for number, (revisi, before, after) in enumerate(
            zip(revisions, states, states[1:], strict=False), start=1
        )
    )


def tabel_perubahan(laporan: Laporan, revisions: Iterable[Perubahan]) -> Tabel:
    """What each revision changed, in words: which data, about what, and how many cells.

    Args:
        laporan: the report.
        revisions: its revisions.

    Returns:
        One row for each kind of data that changed, below the revision with its date and reason.
    """
    return Tabel(
        "perubahan",
        "Perubahan Setelah Laporan Ditandatangani",
        (
            kolom_nomor(),
            Column("data", ("Yang Berubah",), width=2, row_header=True),
            Column("mengenai", ("Mengenai",), width=3),
            Column("isian", ("Isian",), "right", 0.7),
        ),
        berkelompok((_heading(one), _said(laporan, one.isi)) for one in revisions),
        notes=("Isian yang bertambah, berganti, atau dihapus dihitung satu per satu.",),
    )


def tabel_isi_perubahan(revisions: Iterable[Perubahan]) -> Tabel:
    """Every cell that a revision changed, for who audits the report.

    Args:
        revisions: the revisions of the report.

    Returns:
        One row a cell, below its revision: where it stands, what stood there and what stands there now.
    """
    return Tabel(
        "isi_perubahan",
        "Isian yang Berubah sejak Disegel",
        (
            kolom_nomor(),
            Column("berkas", ("Berkas",), width=1.5, row_header=True),
            Column("tempat", ("Baris dan Kolom",), width=1.5),
            Column("semula", ("Semula",), width=2),
            Column("menjadi", ("Menjadi",), width=2),
        ),
        berkelompok(
            (
                _heading(one),
                [
                    (
                        change.file,
                        *(
                            shorten(text, _LONGEST, placeholder=" …") or "-"
                            for text in (
                                ", ".join(filter(None, (change.row, change.column))),
                                change.before,
                                change.after,
                            )
                        ),
                    )
                    for change in one.isi
                ],
            )
            for one in revisions
        ),
    )


def _heading(one: Perubahan) -> str:
    return f"Revisi {one.nomor}, {format_date(one.revisi.tanggal)}: {one.revisi.alasan}"


def _said(laporan: Laporan, changes: Iterable[Change]) -> list[tuple[str, str, str]]:
    """Kind of data, what it is about, and how many of its cells changed."""
    kinds: dict[str, list[str]] = {}
    for change in changes:
        kind, about = _kind(laporan, change)
        kinds.setdefault(kind, []).append(about)
    said = []
    for kind, named in kinds.items():
        known = [name for name in dict.fromkeys(named) if name]
        more = [f"dan {len(known) - _MOST} lainnya"] if len(known) > _MOST else []
        said.append((kind, "; ".join([*known[:_MOST], *more]) or "-", str(len(named))))
    return said


def _kind(laporan: Laporan, change: Change) -> tuple[str, str]:
    """What the changed file holds, and the name of what the changed row is about; empty where it has none."""
    tahun, _, path = change.file.partition("/")
    place = PurePosixPath(path)
    when = "" if tahun == str(laporan.tahun) else f" tahun {tahun}"
    titles = {rincian.kode: rincian.judul for rincian in laporan.identitas.rincian}
    if path == IDENTITY_FILE:
        field = change.row.partition(".")[0].partition("[")[0]
        return "Identitas dan pilihan laporan", field.replace("_", " ")
    if place.parts[0] == RINCIAN_FOLDER:
        return f"Tabel rincian{when}", titles.get(place.stem, "")
    if place.suffix == ".csv" and place.stem in core_tables():
        names = name_codes(laporan.pengiriman, place.stem)
        return f"{core_tables()[place.stem].meaning}{when}", names.get(change.row.split(", ")[0], "")
    if place.parts[0] in (PICTURES, ANNEXES):
        return ("Gambar" if place.parts[0] == PICTURES else "Dokumen yang dilampirkan"), ""
    names = titles if place.parent.name == RINCIAN_FOLDER else {}
    if table := CODES_IN.get(str(place.parent)):
        names = name_codes(laporan.pengiriman, table)
    return "Teks laporan", names.get(place.stem, place.stem.replace("_", " ").capitalize())
