"""Finds code, uraian, pagu and realisasi in the head of a budget report: of two rows, with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjtools.workbook.budget_map import BudgetMap
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.head import fold
from lkjtools.workbook.held import Grid

_SOUGHT = 50
"""So many rows from the top are looked at."""
_YEAR = re.compile(r"\b(?:(?:tahun anggaran|tahun|ta\.?) )?((?:19|20)[0-9]{2})\b")
_OF_YEAR = re.compile(r"\b(?:tahun anggaran|tahun|ta\.?|desember) (?:19|20)[0-9]{2}\b")
_SCALE = re.compile(
    r"\b(ribuan|jutaan|miliaran|milyaran)\b|\b(ribu|juta|miliar|milyar) rupiah\b|\brp\.? ?(ribu|juta|000)\b"
)
"""Words in the titles of a sheet for amounts that are cut."""
_USUAL = {
    "kode": re.compile(r"kode( .*)?|(kd|no|nomor)\.? rek(ening)?\.?|rekening"),
    "uraian": re.compile(r"uraian( .*)?|nama( .*)?|nomenklatur( .*)?|.*program ?/ ?kegiatan.*"),
    "pagu_rp": re.compile(
        r"((jumlah|total|nilai|pagu|alokasi) )?(anggaran|pagu)"
        r"( (anggaran|setelah perubahan|perubahan|apbd|belanja))*"
    ),
    "realisasi_rp": re.compile(
        r"((jumlah|total|nilai) )?realisasi"
        r"( (anggaran|belanja|keuangan|(s\.?d\.?|s/d|sampai dengan|per) 31 desember))*"
    ),
}
"""Headings that are usual, without year and unit; a quarter, a percentage, a budget before its change are none."""
_HARMLESS = re.compile(r"((jumlah|total|apbd|anggaran dan realisasi|anggaran) ?)*")
"""What may stand above a heading that says all by itself."""
_WORDS = {
    "kode": "kode (Kode Rekening)",
    "uraian": "uraian (Uraian)",
    "pagu_rp": "pagu (Anggaran)",
    "realisasi_rp": "realisasi (Realisasi)",
}
FIELDS = tuple(_WORDS)


@dataclass(frozen=True)
class BudgetHead:
    """Where the columns of a budget report stand.

    Attributes:
        last: the last row of the head.
        columns: field -> numbers of its columns from the left; of the code one or more, of others one.
        titles: field -> its heading as it stands in the sheet.
    """

    last: int
    columns: Mapping[str, tuple[int, ...]]
    titles: Mapping[str, str]


def find_budget_head(grid: Grid, peta: BudgetMap, tahun: int) -> BudgetHead | tuple[CellFault, ...] | None:
    """Find the head of a budget report.

    Args:
        grid: the cells of the sheet.
        peta: the map, whose headings are meant where it names some.
        tahun: the year; a column of another year is never meant.

    Returns:
        The head; what is wrong with it; None where no row has code and uraian, so that the sheet is another one.
    """
    for row in list(grid.rows)[:_SOUGHT]:
        titles = _titles(grid, row, is_double=False)
        found = _match(titles, peta, tahun)
        if found["kode"] and found["uraian"]:
            is_double = _is_double(grid, row, found)
            if is_double:
                titles = _titles(grid, row, is_double=True)
                found = _match(titles, peta, tahun)
            faults = tuple(_faults(grid, row, found, peta, tahun))
            columns = {name: tuple(places) for name, places in found.items()}
            named = {
                name: " ".join(dict.fromkeys(" ".join(filter(None, titles[place])) for place in places))
                for name, places in columns.items()
            }
            return faults or BudgetHead(row + is_double, columns, named)
    return None


def _titles(grid: Grid, row: int, *, is_double: bool) -> dict[int, tuple[str, str]]:
    """Column -> what stands above it in the first and in the second row; a merged one above all its own."""
    first = {number: held.shown or "" for number, held in grid.rows[row].items()}
    for merged in grid.sheet.merged_cells.ranges:
        if merged.min_row == row and merged.min_col in first:
            first |= dict.fromkeys(range(merged.min_col, merged.max_col + 1), first[merged.min_col])
    second = grid.rows.get(row + 1, {}) if is_double else {}
    return {
        number: (first.get(number, ""), (second[number].shown or "") if number in second else "")
        for number in sorted({*first, *second})
    }


def _is_double(grid: Grid, row: int, found: Mapping[str, list[int]]) -> bool:
    """The next row goes on with the head: words, nothing under the uraian, and no digit where a code would be."""
    below = grid.rows.get(row + 1, {})
    code = "".join(below[number].shown or "" for number in found["kode"] if number in below)
    return (
        any(held.text is not None for held in below.values())
        and not any(number in below for number in found["uraian"])
        and not re.search("[0-9]", code)
    )


def _match(titles: Mapping[int, tuple[str, str]], peta: BudgetMap, tahun: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {name: [] for name in FIELDS}
    for number, (above, below) in titles.items():
        name = _declared(above, below, peta) if peta.said.kolom else _usual(above, below, tahun)
        if name is not None:
            found[name].append(number)
    return found


def _declared(above: str, below: str, peta: BudgetMap) -> str | None:
    shown = {fold(above), fold(below), fold(f"{above} {below}")}
    for name in FIELDS:
        meant = getattr(peta.said.kolom, name)
        if shown & {fold(title) for title in ((meant,) if isinstance(meant, str) else meant)}:
            return name
    return None


def _usual(above: str, below: str, tahun: int) -> str | None:
    whole = fold(f"{above} {below}")
    if any(year != str(tahun) for year in _YEAR.findall(whole)):
        return None
    plain, upper, lower = (_plain(text) for text in (whole, above, below))
    alone = lower if below and _HARMLESS.fullmatch(upper) else upper if not below else ""
    return next(
        (name for name, form in _USUAL.items() if form.fullmatch(plain) or form.fullmatch(alone)), None
    )


def find_title_faults(grid: Grid, head: BudgetHead, tahun: int) -> Iterator[CellFault]:
    """Refuse a report of another year, and one whose amounts are not in rupiah, as its titles say.

    Args:
        grid: the cells of the sheet.
        head: its head.
        tahun: the year into whose data it is to be read.
    """
    titles = [held for row in grid.rows if row <= head.last for held in grid.rows[row].values()]
    for held in titles:
        if _SCALE.search(fold(held.shown or "")):
            expected = (
                "lembar dengan rupiah penuh, bukan ribuan atau jutaan; ambil laporan yang rupiahnya penuh"
            )
            yield held.place.refuse(held.shown, expected)
    of_years = [held for held in titles if _OF_YEAR.search(fold(held.shown or ""))]
    if not any(str(tahun) in (held.shown or "") for held in titles) and of_years:
        yield of_years[0].place.refuse(of_years[0].shown, f"laporan tahun {tahun}")


def _plain(text: str) -> str:
    """A heading without year and unit."""
    without = re.sub(r"\(?\brp\b\.?\)?|\(?\brupiah\b\)?", " ", _YEAR.sub(" ", fold(text)))
    return " ".join(without.split())


def _faults(
    grid: Grid, row: int, found: Mapping[str, list[int]], peta: BudgetMap, tahun: int
) -> Iterator[CellFault]:
    """Columns that are lacking, and those of which more than one could be meant."""
    for name, places in found.items():
        way_out = f"sebut judulnya di peta_lra.yaml, kolom.{name}"
        if peta.said.kolom is not None:
            meant = getattr(peta.said.kolom, name)
            titles = meant if isinstance(meant, str) else ", ".join(meant)
            way_out = f"peta_lra.yaml, kolom.{name} menyebut {titles}"
        if not places:
            expected = f"kolom {_WORDS[name]} tahun {tahun} ada; {way_out}"
            yield grid.place(f"{row}").refuse(None, expected, name)
            continue
        is_spread = name == "kode" and (
            peta.said.kolom is not None or _are_merged(grid, row, places) or _are_parts(grid, row, places)
        )
        if len(places) > 1 and not is_spread:
            first, second = (grid.at(row, place) for place in places[:2])
            expected = f"satu kolom {_WORDS[name]}; ada juga di sel {first.place.address}: {way_out}"
            yield second.place.refuse(second.shown, expected, name)


def _are_merged(grid: Grid, row: int, places: list[int]) -> bool:
    return any(
        merged.min_row == row and merged.min_col <= places[0] and merged.max_col >= places[-1]
        for merged in grid.sheet.merged_cells.ranges
    )


def _are_parts(grid: Grid, row: int, places: list[int]) -> bool:
    """The columns of a code stand side by side, each with the name of its part."""
    parts = ("urusan", "bidang", "program", "kegiatan", "sub", "rekening", "akun")
    titles = [fold(grid.at(row, place).shown or "") for place in places]
    return places == [*range(places[0], places[-1] + 1)] and all(
        any(part in title for part in parts) for title in titles
    )
