"""Figures of prose that are given a year, but stand under another one in the table of what they speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Figure, Stated, read_sentences
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import Check, compare, leaf
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON

_YEAR_BEHIND = re.compile(
    r"\s*(?:persen|poin|%"
    rf"|(?!setelah|sebelum|sejak|yang|dan|{REASON}|{CONTRAST}|{CONCESSION})[a-z]+)?"
    r"\s*(?:\(|pada\s+|di\s+)(?:tahun\s+)?(?P<year>20\d\d)\b"
)
_YEAR_BEFORE = re.compile(
    r"^\W*(?:pada|selama|sepanjang|dalam)?\s*tahun\s+(?P<year>20\d\d),?\s+(?:(?:telah|sudah)\s+)?"
    r"(?:tercatat|terdapat|terjadi|ada|diterima|ditangani|diterbitkan|dilayani|sebanyak|sejumlah)\s+(?:sebanyak\s+|sejumlah\s+)?$",
    re.IGNORECASE,
)
"""How a sentence begins that counts what there was in a year."""
_YEAR_RIGHT_BEFORE = re.compile(
    r"\bpada\s+tahun\s+(?P<year>20\d\d)\s+(?:mencapai|sebesar|sebanyak|sejumlah|tercatat|berjumlah|adalah|hanya|baru)\s+$"
)
"""A year right before a figure: "dan pada tahun 2024 mencapai"."""
_FEWEST_DIGITS = 3
_SPECIFIC = 3
"""Words of a row of so many letters say what a sentence speaks of."""
_GENERAL = frozenset({"yang", "dari", "untuk", "tahun", "nilai", "jumlah", "persentase", "indeks", "angka"})
_RULE = "angka disebut dengan tahun yang menjadi kepala kolomnya"


def check_misdated(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the years that prose gives to figures of tables of years.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        A finding for a figure that stands in the tables once, under another year, in a row that the sentence names.
    """
    places: dict[str, list[tuple[Layout, Number, int | None]]] = defaultdict(list)
    for layout in layouts.values():
        for (_, column), number in layout.angka.items():
            places[number.teks.strip(" %")].append((layout, number, layout.kolom[column - 1].tahun))
    for stated in read_sentences(understood):
        for figure in stated.figures:
            found = places.get(re.sub(r"\s*(?:%|persen)$", "", figure.angka.teks), [])
            behind, lead = _YEAR_BEHIND.match(stated.teks, figure.akhir), stated.teks[: figure.awal]
            before = _YEAR_BEFORE.match(lead) or (None if behind else _YEAR_RIGHT_BEFORE.search(lead))
            year = before or behind
            if len(found) != 1 or year is None or len(re.sub(r"\D", "", figure.angka.teks)) < _FEWEST_DIGITS:
                continue
            layout, number, told = found[0]
            years = {column.tahun for column in layout.kolom} - {None}
            if (
                told is not None
                and int(year["year"]) in years - {told}
                and _speaks_of(stated, layout, number)
            ):
                of_year = _of_year(layout, number, int(year["year"]))
                if before and of_year is not None:
                    yield compare("sama", figure.angka, leaf(of_year), (of_year,), aturan=_RULE)
                elif not before:
                    yield _check(stated, figure, year, number, told)


def _of_year(layout: Layout, number: Number, year: int) -> Number | None:
    """What the row of a number has under the head of another year, where it is one column, or one headed alike."""
    columns = [column for column in layout.kolom if column.tahun == year and column.peran == "tahun"]
    columns = [column for column in columns if column.kepala == (str(year),)] or columns
    if not columns:
        own = layout.kolom[number.tempat.kolom - 1]
        heads = tuple(head.replace(str(own.tahun), str(year)) for head in own.kepala)
        columns = [column for column in layout.kolom if column.kepala == heads]
    return layout.angka.get((number.tempat.baris, columns[0].kolom)) if len(columns) == 1 else None


def _speaks_of(stated: Stated, layout: Layout, number: Number) -> bool:
    row = number.tempat.baris
    # A total is that of what the caption names.
    told = layout.table.judul if layout.is_total(row) else layout.label(row)
    words = re.findall(r"\w+", told.casefold())
    known = {word for word in words if len(word) > _SPECIFIC and word.isalpha()} - _GENERAL
    return bool(known & set(re.findall(r"\w+", stated.teks.casefold())))


def _check(stated: Stated, figure: Figure, year: re.Match[str], number: Number, told: int) -> Check:
    printed = year["year"]
    return Check(
        "sama",
        stated.place(*year.span("year")),
        (number.tempat, figure.tempat),
        Verdict.INCONSISTENT,
        f"tahun {printed}",
        f"tahun {told}",
        f"{figure.angka.teks} tahun {printed} (teks) ≠ {number.teks} tahun {told} (tabel)",
        _RULE,
        f"{figure.angka.teks} tercetak di bawah tahun {told}, bukan tahun {printed}.",
    )
