"""Where a figure comes from and where it is printed, in words, from the register of a finished report."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.csv_table import read_table
from lkjtools.errors import LkjError, UnknownNameError
from lkjtools.spelling import did_you_mean

if TYPE_CHECKING:
    from lkjtools.delivery import Delivery

_LABELS = {
    "name": "Nama",
    "text": "Tercetak",
    "value": "Nilai",
    "unit": "Satuan",
    "formula": "Rumus",
    "arithmetic": "Hitungan",
    "rule": "Aturan",
    "reference": "Dasar",
}
_PLACES = {"printed_at": "tempat cetak", "pages": "halaman", "contexts": "judul tabel dan kalimat"}
_NEEDED = {"key", "text", "printed_at"}
"""Columns that the register of every version has, and without which nothing is found."""
_MOST = 20
"""Figures that are listed where many fit; who sees them narrows the search."""
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?|-?\d+\.\d+")
_WORD = re.compile(r"[^\s:_/(),]+")
_TABLE_PLACE = re.compile(r"(?P<number>.*?), baris (?P<row>\d+), (?P<column>.*)")

Follow = Callable[["Delivery", Sequence[str]], Iterable[str]]
"""Goes on where data and the source cells of a figure end: lines of text."""
Register = Sequence[Mapping[str, str]]
"""The rows of a register.csv, each a figure; one of an earlier version lacks columns."""


@dataclass(frozen=True)
class PrintedPlace:
    """A place where a figure is printed.

    Attributes:
        place: the heading, the table with row and column, or the picture with what is drawn.
        number: number of the table or picture, ``Tabel 3.1.4``, or the whole heading.
        row: row of the table, counted from 1; None elsewhere.
        column: head of the column; None elsewhere.
        context: caption of the table or picture, or the sentence.
        page: the printed number of its page; empty where the register tells none.
    """

    place: str
    number: str
    row: int | None
    column: str | None
    context: str
    page: str

    def __str__(self) -> str:
        page = f"halaman {self.page}: " if self.page else ""
        return f"{page}{self.place}{f' ({self.context})' if self.context else ''}"


@dataclass(frozen=True)
class FoundFigure:
    """A figure that was looked for, with the places that fit.

    Attributes:
        key: its key.
        name: what it is a figure of, in words; empty where the register tells none.
        text: as printed.
        unit: its unit.
        places: the places that fit what was asked; all of them where the figure itself does.
    """

    key: str
    name: str
    text: str
    unit: str
    places: tuple[PrintedPlace, ...]

    def __str__(self) -> str:
        head = f"{self.key}: {self.text} {self.unit}".rstrip()
        return "\n".join(
            [f"{head} ({self.name})" if self.name else head, *(f"  {one}" for one in self.places)]
        )


def read_register(folder: Path) -> Register:
    """Read the register of a finished report.

    Args:
        folder: the folder of the report.

    Returns:
        One row a figure, by the register's columns.

    Raises:
        LkjError: there is none, or another program has made something else of it.
    """
    path = folder / "register.csv"
    if not path.is_file():
        raise LkjError(f"{folder.name}/register.csv tidak ada; susun laporannya dengan lkj report.")
    try:
        register = read_table(path.read_bytes().decode())
    except (UnicodeDecodeError, csv.Error):
        register = []
    if not register or not register[0].keys() >= _NEEDED:
        raise LkjError(
            f"{folder.name}/register.csv bukan register lagi, mungkin disimpan program lain; "
            "susun ulang laporannya dengan lkj report."
        )
    return register


def find_figures(
    register: Register, text: str, *, baris: int | None = None, kolom: str | None = None
) -> tuple[FoundFigure, ...]:
    """Find figures by what is on the page: a key, a number as printed, a table or picture, or words.

    Args:
        register: the rows of register.csv.
        text: ``Tabel 3.1.4`` or ``3.1.4``, ``12,34``, words of the name, the caption or the sentence, or a key.
        baris: only in this row of a table, counted from 1 as the register does.
        kolom: only in columns whose head has these words.

    Returns:
        The figures with the places that fit, those that fit best first, then in the order of their pages.

    Examples:
        >>> row = {"key": "a:2023", "name": "Indeks ASN, Capaian", "text": "12,34", "unit": "%",
        ...     "printed_at": "Tabel 3.1.1, baris 2, Capaian", "pages": "12", "contexts": "Ringkasan"}
        >>> print(*find_figures([row], "12,34 %"))
        a:2023: 12,34 % (Indeks ASN, Capaian)
          halaman 12: Tabel 3.1.1, baris 2, Capaian (Ringkasan)
        >>> find_figures([row], "3.1.1", baris=2, kolom="capaian") == find_figures([row], "indeks asn")
        True
    """
    wanted = _plain(text)
    found = []
    for row in register:
        places = places_of(row)
        ranked = [
            (rank, place)
            for place in places
            if (rank := _rank(wanted, row, place)) is not None and _is_at(place, baris, kolom)
        ]
        ranks = [rank for rank, _ in ranked]
        if not places and baris is None and kolom is None:  # printed nowhere, it serves others
            ranks = [rank for rank in [_rank(wanted, row, None)] if rank is not None]
        if ranks:
            best = tuple(place for rank, place in ranked if rank == min(ranks))
            key, name, text, unit = (row.get(column, "") for column in ("key", "name", "text", "unit"))
            found.append((min(ranks), *_reading_order(best), FoundFigure(key, name, text, unit, best)))
    found.sort(key=lambda one: one[:-1])
    return tuple(figure for *_, figure in found)


def _is_at(place: PrintedPlace, baris: int | None, kolom: str | None) -> bool:
    is_in_column = kolom is None or _plain(kolom) in _plain(place.column or "")
    return is_in_column and baris in {None, place.row}


def places_of(row: Mapping[str, str]) -> tuple[PrintedPlace, ...]:
    """Read where a row of the register says that its figure is printed."""
    parts = (row.get(column, "").split(" | ") if row.get(column) else [] for column in _PLACES)
    return tuple(
        _read_place(place, context, page)
        for place, page, context in zip_longest(*parts, fillvalue="")
        if place
    )


def _read_place(place: str, context: str, page: str) -> PrintedPlace:
    if at := _TABLE_PLACE.fullmatch(place):
        return PrintedPlace(place, at["number"], int(at["row"]), at["column"], context, page)
    number = place.partition(",")[0] if place.startswith(("Tabel ", "Gambar ")) else place
    return PrintedPlace(place, number, None, None, context, page)


def _rank(wanted: str, row: Mapping[str, str], place: PrintedPlace | None) -> int | None:
    """How well a figure at a place fits: 0 its key, 1 its number or table, 2 its name, 3 a sentence; None not."""
    if wanted == _plain(row.get("key", "")):
        return 0
    if _bare(wanted) in _forms(_bare(_plain(row.get("text", "")))) or (place and _names(wanted, place)):
        return 1
    if _NUMBER.fullmatch(_bare(wanted)):
        return None
    named = [row.get(column, "") for column in ("key", "name", "unit", "text")]
    around = [] if place is None else [place.place, place.context]
    if not _has_words([*named, *around], wanted):
        return None
    return 2 if place is None or place.row is not None else 3


def _forms(printed: str) -> set[str]:
    """What may be typed for a printed number: without its minus or dots, or as a program writes it."""
    undotted = printed.replace(".", "")
    whole = {printed, undotted, undotted.replace(",", ".")}
    return whole | {form.removeprefix("-") for form in whole}


def _has_words(texts: Sequence[str], wanted: str) -> bool:
    """Whether each word that is asked begins one of the texts' words; one with a digit is one of them."""
    words = set(_WORD.findall(_plain(" ".join(texts))))
    parts = _WORD.findall(wanted)
    return bool(parts) and all(
        part in words or (part.isalpha() and any(word.startswith(part) for word in words)) for part in parts
    )


def _names(wanted: str, place: PrintedPlace) -> bool:
    """Whether what is asked names the table, the picture or the part: with its kind or by its number alone."""
    number = _plain(place.number)
    return wanted in {number, number.partition(" ")[0] if number[:1].isdigit() else number.partition(" ")[2]}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _bare(text: str) -> str:
    """A number without what stands around it: Rp, %, persen, the sign of a provisional one."""
    return re.sub(r"^rp\s*|\s*(%|persen|\*\))$", "", text).replace("−", "-").strip()


def _reading_order(places: Sequence[PrintedPlace]) -> tuple[tuple[object, ...], int]:
    """Tables and parts in the order of their numbers, rows from above; what is not printed comes last."""
    if not places:
        return ((2,), 0)
    first = places[0]
    numbers = tuple(int(part) for part in re.findall(r"\d+", first.number))
    return ((0 if numbers else 1, numbers), first.row or 0)


def describe_found(found: Sequence[FoundFigure], text: str) -> str:
    """List figures that fit, for who chooses one of them.

    Args:
        found: what `find_figures` gives.
        text: what was asked.

    Returns:
        How many fit, then each with its places; the first where they are many.
    """
    lines = [f'{len(found)} angka cocok dengan "{text}":', *map(str, found[:_MOST])]
    if len(found) > _MOST:
        lines.append(f"dan {len(found) - _MOST} lagi; persempit dengan --baris, --kolom, atau kata lain.")
    lines.append("Telusuri salah satunya dengan kuncinya: lkj trace KUNCI.")
    return "\n".join(lines)


def trace_figure(
    folder: Path,
    text: str,
    *,
    baris: int | None = None,
    kolom: str | None = None,
    data_root: Path | None = None,
    follow: Follow | None = None,
) -> str:
    """Trace the figure that is asked for; where several fit, list them.

    Args:
        folder: the folder of a finished report.
        text: as `find_figures` takes it.
        baris: likewise.
        kolom: likewise.
        data_root: the folder that the manifest's folder of data stands in; None to name source cells without
            their values.
        follow: says where source cells were taken from, should that be at hand.

    Returns:
        Lines of text.

    Raises:
        UnknownNameError: no figure fits.
        LkjError: there is no register.
    """
    register = read_register(folder)
    found = find_figures(register, text, baris=baris, kolom=kolom)
    if not found:
        narrowed = "".join(
            f", {name} {value}" for name, value in (("baris", baris), ("kolom", kolom)) if value is not None
        )
        keys = (row.get("key", "") for row in register)
        around = [place for figure in find_figures(register, text) for place in figure.places]
        meant = _describe_table(around) if narrowed and around else did_you_mean(text, keys)
        raise UnknownNameError(f'Tidak ada angka dalam register untuk "{text}"{narrowed}{meant}.')
    if len(found) > 1 and found[0].key.casefold() != _plain(text):
        return describe_found(found, text)
    (row,) = (row for row in register if row.get("key") == found[0].key)
    return "\n".join(_describe(row, folder, data_root, follow))


def _describe_table(places: Sequence[PrintedPlace]) -> str:
    """What could have been asked of a table, where the row or column that was is not there."""
    there = [place for place in places if place.number == places[0].number and place.row]
    if not there:
        return ""
    columns = ", ".join(dict.fromkeys(f'"{place.column}"' for place in there))
    rows = [place.row or 0 for place in there]
    return f"; angka {there[0].number} ada pada kolom {columns}, baris {min(rows)} sampai {max(rows)}"


def _describe(
    row: Mapping[str, str], folder: Path, data_root: Path | None, follow: Follow | None
) -> Iterator[str]:
    """One line a fact; a list has its items indented below it. A fact that a figure has not is left out."""
    yield row["key"]
    for column, label in _LABELS.items():
        if text := row.get(column):
            yield f"{label}: {text}"
    sources = [source for source in row.get("sources", "").split(" | ") if source]
    made_of = _open_data(folder, data_root)
    if sources:
        yield "Sumber:"
        yield from (f"  {line}" for line in _describe_sources(sources, made_of))
    if origins := row.get("origins"):
        yield "Diambil dari perangkat daerah:"
        yield from (f"  {origin}" for origin in origins.split(" | "))
        if follow is not None and made_of is not None:
            yield from follow(made_of[0], sources)
    if evidence := _describe_evidence(row["key"], sources, made_of):
        yield "Bukti:"
        yield from (f"  {line}" for line in evidence)
    if places := places_of(row):
        yield "Dicetak di:"
        yield from (f"  {place}" for place in places)
    names = {**_LABELS, "sources": "sumber", **_PLACES, "origins": "asal di perangkat daerah"}
    if absent := [label.lower() for column, label in names.items() if column not in row]:
        yield (
            f"Register ini dari versi lain, tanpa {', '.join(absent)}; susun ulang laporannya agar semuanya ada."
        )


def _open_data(folder: Path, data_root: Path | None) -> tuple[Delivery, Mapping[str, str | None]] | None:
    """The data that a report was made of, and the sha256 that each file had; None where it cannot be told."""
    from lkjtools.delivery import Delivery
    from lkjtools.manifest import read_manifest

    if data_root is None:
        return None
    try:
        manifest = read_manifest(folder)
        return Delivery(manifest.tahun, data_root / manifest.data_dir), manifest.data
    except LkjError:
        return None


def _describe_sources(
    sources: Iterable[str], made_of: tuple[Delivery, Mapping[str, str | None]] | None
) -> Iterator[str]:
    """Source cells, each with its value and the line of its file, as the data was when the report was made."""
    if made_of is None:
        yield from sources
        return
    from lkjtools.delivery.source_rows import find_source

    delivery, before = made_of
    for source in sources:
        found = find_source(delivery, source)
        if found is None:
            yield source
        elif dict(delivery.reads).get(found.file) != before.get(found.file):
            yield f"{source} (berkasnya berubah sejak laporan disusun)"
        else:
            yield f"{source} = {found.text or 'kosong'} (baris {found.line})"


def _describe_evidence(
    key: str, sources: Sequence[str], made_of: tuple[Delivery, Mapping[str, str | None]] | None
) -> list[str]:
    """The files that prove a figure; of a bukti.csv that was changed since no more than that."""
    if made_of is None:
        return []
    from lkjtools.delivery.evidence import describe_evidence, find_evidence

    delivery, before = made_of
    rows = find_evidence(delivery, key, sources)
    if rows and dict(delivery.reads).get(rows[0].file) != before.get(rows[0].file):
        return [f"{rows[0].file} berubah sejak laporan disusun"]
    return [describe_evidence(delivery, row) for row in rows]
