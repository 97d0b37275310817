"""Numbers that are no figures: numbering, laws, dates, references, names; and why each of them is none."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from lkjtools.reading.model import Jenis, Paragraph
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Number, Place

_NAMES_WITH_LETTERS = re.compile(r"\d+[A-Za-z]+")
_ATTACHED_UNITS = re.compile(
    r"\d+(?:[Kk]g|g|[Kk]m|m|m2|m3|cm|mm|[Hh]a|[Kk][Ww]h?|[MmGgTt][Bb](?:ps)?|ton|l|x|jt|rb|[Oo]rg)\b"
)
_HEADING_SIGN = re.compile(r"^\s*(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)")
_INLINE_SIGN = re.compile(
    r"(?<!satu )(?<!dua )(?<!tiga )\((\d{1,2})\)\s*(?=[A-Za-z])"
    r"|(?<=[;:,] )(?:dan |serta )?(\d{1,2})\)\s*(?=[A-Za-z])"
)

_WHATEVER_UNIT = frozenset({"peraturan", "alamat elektronik", "tetapan rumus"})
"""What a unit behind the number does not make a figure."""


@dataclass(frozen=True)
class _Declared:
    """What ``not_figures.yaml`` says."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    bare_year: re.Pattern[str]
    amount_before: re.Pattern[str]


@functools.cache
def _declared() -> _Declared:
    declared = yaml.safe_load(Path(__file__).with_name("not_figures.yaml").read_text("utf-8"))
    pieces: dict[str, str] = {}

    def build(pattern: str) -> str:
        pattern = re.sub(r"(?<!\[) (?!\])", "", pattern)  # a pattern over several lines
        for name, piece in pieces.items():
            pattern = pattern.replace(f"{{{name}}}", piece)
        return pattern

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(build(pattern), re.IGNORECASE)

    for name, piece in declared["pieces"].items():
        pieces[name] = build(piece)
    return _Declared(
        tuple((why, compiled(pattern)) for why, each in declared["patterns"].items() for pattern in each),
        compiled(declared["bare_year"]),
        compiled(declared["amount_before"]),
    )


_BEFORE = 80
"""Signs before a number among which the words stand that announce an amount."""


@functools.lru_cache(maxsize=2)
def explain_not_figure(understood: Understood) -> Mapping[Place, str]:
    """Say of the numbers that are no figures why they are none.

    Args:
        understood: the report; the columns "No" and "Kode" and rows of column numbers are not looked at here.

    Returns:
        The reason, in Indonesian, by place; a number that is a figure is left out.
    """
    texts = {(block, row, column): text for block, row, column, text in understood.report.texts()}
    spans: dict[tuple[int, int, int], list[tuple[int, int, str]]] = {}
    reasons: dict[Place, str] = {}
    for place, number in understood.numbers.items():
        key = (place.blok, place.baris, place.kolom)
        text = texts.get(key, "")
        if key not in spans:
            block = understood.report.blok[place.blok]
            spans[key] = list(_spans(text, block if isinstance(block, Paragraph) else None))
        if reason := _explain(number, text, spans[key], is_cell=place.baris > 0):
            reasons[place] = reason
    return reasons


def _spans(text: str, paragraph: Paragraph | None) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text whose numbers are no figures."""
    yield from _declared_spans(text)
    signs = list(_INLINE_SIGN.finditer(text))
    counted = [int(sign[1] or sign[2]) for sign in signs]
    if len(counted) > 1 and counted == list(range(1, len(counted) + 1)):
        yield from ((sign.start(), sign.end(), "penomoran") for sign in signs)
    if paragraph is None:
        return
    if paragraph.jenis in {Jenis.JUDUL, Jenis.DAFTAR, Jenis.KETERANGAN} and (
        sign := _HEADING_SIGN.search(text)
    ):
        yield sign.start(), sign.end(), "penomoran"
    if paragraph.jenis is Jenis.DAFTAR and (page := re.search(r"[\s.…](\d+)\s*$", text)):
        yield page.start(1), page.end(), "nomor halaman"
    if paragraph.jenis is Jenis.TEPI and (
        page := re.fullmatch(r"\W*(?:hal\w*\.?\s*)?(\d+)(?:\s*(?:/|dari)\s*\d+)?\W*", text)
    ):
        yield 0, len(text), "nomor halaman"


# Cells print the same again and again, and a report is read again with a number put right.
@functools.lru_cache(maxsize=2**15)
def _declared_spans(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (match.start(), match.end(), why)
        for why, pattern in _declared().patterns
        for match in pattern.finditer(text)
    )


def _explain(number: Number, text: str, spans: list[tuple[int, int, str]], *, is_cell: bool) -> str:
    start, stop = number.tempat.awal, number.tempat.akhir
    digits = re.search(r"\d", text[start:stop])
    first = start + digits.start() if digits else start
    last = start + max((m.end() for m in re.finditer(r"\d", text[start:stop])), default=stop - start)
    for begin, end, why in spans:
        if begin <= first and last <= end and (not number.satuan or why in _WHATEVER_UNIT):
            return why
    if number.satuan:
        return ""
    attached = _NAMES_WITH_LETTERS.match(text, first)
    if attached and attached.end() > last and not _ATTACHED_UNITS.match(text, first):
        return "nama"
    year = _declared().bare_year.match(text, first)
    is_whole_cell = (
        is_cell and text.strip() == text[start:stop]
    )  # a column decides of a cell that holds nothing else
    if (
        year
        and year.end() == last
        and not is_whole_cell
        and not _declared().amount_before.search(text[max(0, first - _BEFORE) : first])
    ):
        return "tahun"
    return ""
