"""What is understood of a report before it is tested: its tables, its numbers in their notation, what it states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lkjtools.reading.model import PublishedReport, Table
from lkjtools.reviu.printed.broken import mend_numbers
from lkjtools.reviu.printed.by_year import state_years
from lkjtools.reviu.printed.cell_lists import state_lists
from lkjtools.reviu.printed.days import read_day
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.heads import LEVEL, Column, Layout, squash, understand_table
from lkjtools.reviu.printed.number import SCALES, SIGNS, Number, Place, list_numbers
from lkjtools.reviu.printed.structure import is_part_of_year

_YEAR = re.compile(r"\b(?:tahun|TA\.?|T\.A\.?)\s*(?:anggaran\s*)?(20\d\d)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:laporan\s+(?:akuntabilitas\s+)?kinerja|LKj\w*|LAKIP)\b[^.;\n]{0,120}?\btahun\s+(?:anggaran\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_FIRST = 40
"""So many paragraphs are cover, preface and contents."""
_TO_COME = re.compile(
    r"\b(?:target|rencana|akhir|sampai|hingga|menuju|s\.?d\.?|rpjm\w*|renstra)\b[^.;]*$", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^\s*((?:tabel|tbl\.?|lampiran)\s*(?:[A-Z]?\d+|[IVX]+)(?:[.\-]\d+)*(?:[.\-]?[a-z]\b)?)", re.IGNORECASE
)
_STATED = frozenset(
    {"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan", "sisa", "selisih"}
    | {"nilai", "bobot", "status", "efisiensi", "rasio"}
)
_SCALED = frozenset({"pagu", "realisasi_anggaran", "sisa", "target", "realisasi", "nilai", "selisih"})
_WORDS = "|".join(SCALES)
_SCALE = re.compile(
    rf"\b(?P<word>{_WORDS})(?:an)?\s*(?:rp\b\.?|rupiah)|\brp\.?\s*(?P<after>{_WORDS})(?:an)?\b", re.IGNORECASE
)
_SCALE_OF_ALL = re.compile(rf"\(\s*(?:dalam\s+)?{_SCALE.pattern}\s*\)", re.IGNORECASE)


def understand(report: PublishedReport) -> tuple[Understood, Mapping[int, Layout]]:
    """Understand a report.

    Args:
        report: as read.

    Returns:
        What is understood of it, and its tables by the index of their block.
    """
    report = mend_numbers(report)
    layouts = {index: understand_table(table, index) for index, table in report.tables.items()}
    year = find_year(report, layouts.values())
    numbers: dict[Place, Number] = {number.tempat: number for number in list_numbers(report)}
    for layout in layouts.values():
        for number in layout.angka.values():
            numbers[number.tempat] = number
    facts = [fact for layout in layouts.values() for fact in state_facts(layout)]
    called = {index: name_table(table) for index, table in report.tables.items()}
    facts += state_years(layouts.values(), list(facts), called)
    of_table: dict[int, list[Number]] = {index: [] for index in layouts}
    for place in sorted(numbers):
        of_table.get(place.blok, []).append(numbers[place])
    for index, layout in layouts.items():
        facts += state_lists(layout, of_table[index], called[index])
    return Understood(report, numbers, facts, year), layouts


def find_year(report: PublishedReport, layouts: Iterable[Layout] = ()) -> int | None:
    """The year that a report is about: that of its title, else the one that text and results name most often.

    A year to come, of a target or of the end of a plan, is none.

    Args:
        report: the report.
        layouts: its tables, understood: the years of realisasi and capaian are those of results.

    Returns:
        The year; None where none is named.
    """
    texts = [p.teks for p in report.paragraphs.values()] + [t.judul for t in report.tables.values()]
    # On the first pages the report speaks of itself; later also of that of the year before.
    titles = Counter(year for text in texts[:_FIRST] for year in _TITLE.findall(text))
    titles = titles or Counter(year for text in texts for year in _TITLE.findall(text))
    if titles:
        return int(max(titles, key=lambda year: (titles[year], year)))
    counts = Counter(
        found[1]
        for text in texts
        for found in _YEAR.finditer(text)
        if not _TO_COME.search(text[max(0, found.start() - 40) : found.start()])
    )
    for layout in layouts:
        counts.update({str(c.tahun) for c in layout.with_role("realisasi", "capaian") if c.tahun is not None})
    return int(max(counts, key=lambda year: (counts[year], year))) if counts else None


def name_table(table: Table) -> str:
    """How a table is called: by the number in its caption, else by its sheet, else by its number in the file.

    One of number 0 is none of the file but of a data delivery, and is called by its caption.

    Returns:
        The name.

    Examples:
        >>> name_table(Table(3, (), "Tabel 2.1 Perjanjian Kinerja")), name_table(Table(3, ()))
        ('Tabel 2.1', 'tabel ke-3')
    """
    found = _CAPTION.match(table.judul)
    if found:
        return " ".join(found[1].split())
    if not table.nomor:
        return table.judul
    return f"lembar {table.lembar}, tabel ke-{table.nomor}" if table.lembar else f"tabel ke-{table.nomor}"


def strip_caption(caption: str) -> str:
    """The words of a caption without the number before them.

    Examples:
        >>> strip_caption("Tabel 2.1 Perjanjian Kinerja"), strip_caption("Rekapitulasi")
        ('Perjanjian Kinerja', 'Rekapitulasi')
    """
    return _CAPTION.sub("", caption).strip(" .:–-\n")


_END = re.compile(r"akhir|renstra|rpjm|jangkamenengah")
"""What the head of the target at the end of a plan says, beside that of the year."""


_PERCENT = re.compile(r"\((?:%|persen)\)\s*$", re.IGNORECASE)
"""Behind a name: the unit, where no column tells it."""


def state_facts(layout: Layout) -> Iterator[Fact]:
    """What a table states, a fact a cell; totals and means have no name of their own and state none.

    Args:
        layout: the table.

    Yields:
        The facts.
    """
    units = layout.with_role("satuan")
    targets = layout.with_role("target")
    ends = {c.kolom for c in targets if c.tahun is None and _END.search(squash(c.judul))}
    if len(ends) == len(targets):
        ends = set()  # the target of the year, however it is called
    measures = dict.fromkeys(ends, "target_akhir") | dict(_of_parts(layout))
    for row in layout.rows:
        name = layout.name(row)
        # An index above the row of its class is a sum, and has a name all the same.
        is_whole = layout.is_total(row) and row in (layout.rows[0], layout.rows[-1])
        if not name or layout.says_total(row) or is_whole or layout.is_mean(row):
            continue
        for column in layout.kolom:
            if column.peran not in _STATED:
                continue
            unit = layout.text(row, units[0].kolom) if units else ""
            if not units and column.peran in {"target", "realisasi"} and _PERCENT.search(name):
                unit = "%"
            year = column.tahun or (None if column.kolom in ends else layout.tahun_judul)
            for fact in _fact(layout, row, column, name, year, unit):
                yield replace(fact, ukuran=measures.get(column.kolom, fact.ukuran))


def _of_parts(layout: Layout) -> Iterator[tuple[int, str]]:
    """The columns of quarters beside one of the year, with what they hold: that is no realisasi of the year."""
    parts = {c.kolom for c in layout.kolom if is_part_of_year(c)}
    for role in ("target", "realisasi", "capaian"):
        columns = layout.with_role(role)
        if any(column.kolom not in parts for column in columns):
            yield from ((column.kolom, f"{role}_triwulan") for column in columns if column.kolom in parts)


def _fact(layout: Layout, row: int, column: Column, name: str, year: int | None, unit: str) -> Iterator[Fact]:
    cell = layout.table.grid.get((row, column.kolom))
    text = layout.text(row, column.kolom)
    if cell is None or not text or text.casefold() in SIGNS:
        return
    number = layout.angka.get((row, column.kolom))
    place = Place(layout.blok, cell.baris, cell.kolom, 0, len(cell.teks))
    fact = Fact(name, column.peran, year, place, kata=text, satuan=unit, dari=name_table(layout.table))
    if number is None:
        if not re.search(r"\d", text) or read_day(text) or LEVEL.fullmatch(text):
            yield fact
        return
    if not number.bacaan:
        return
    word = " ".join(cell.teks[number.tempat.akhir :].split())
    power = 0 if number.satuan or column.is_percent or word else find_power(layout, column, unit)
    yield replace(
        fact, tempat=number.tempat, angka=number, kata="", satuan=number.satuan or unit, pangkat=power
    )
    if word and column.peran in {"status", "efisiensi"}:
        yield replace(fact, ukuran="status", kata=word)


def find_power(layout: Layout, column: Column, unit: str = "") -> int:
    """The power of ten that a unit, the heads or the caption give the numbers of a column: "(juta rupiah)".

    Args:
        layout: the table.
        column: its column.
        unit: the unit that the row prints.

    Returns:
        The power; 0 where none is told, or the column holds no amounts.
    """
    own = _SCALE.search(column.judul)
    if column.is_percent or (column.peran not in _SCALED and not own):
        return 0
    found = _SCALE.fullmatch(unit) or own or _SCALE_OF_ALL.search(layout.table.judul)
    return SCALES[(found["word"] or found["after"]).casefold()] if found else 0
