"""Two words of a column by the bounds that stand in the rows: "60 - 85", "≥ 85%", "maks. 4,0", or another column.

Which word says that a number is within its bounds, its negation tells: "Ideal" and "Belum Ideal".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.goals.scales import Kelas, class_word, read_band
from lkjtools.reviu.printed.heads import NAMING, Column, Layout, squash
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check, undecided

_KIND = "kata"
_FEWEST, _MOST_WORDS = 3, 3
_OUTSIDE = re.compile(
    r"\b(?:belum|tidak|bukan|di\s?luar|melebihi|melampaui|melewati|lewat|gagal|terlambat)\b", re.IGNORECASE
)
"""What the word has that says that a number is not within its bounds."""
_NEGATION = re.compile(r"^(?:belum|tidak|bukan)\s+")
_WITHIN = re.compile(
    r"^\W*(?:(?:di\s?)?dalam\s|sesuai|memenuhi|terpenuhi|tercapai|mencapai|ideal|aman|normal|tepat|lulus|patuh|wajar|baik$|ya\W*$)",
    re.IGNORECASE,
)
"""How the word begins that says that it is."""
_SHORT = re.compile(r"^\s*(?:min\.?|maks\.?|max\.?)\s*(?=\d)", re.IGNORECASE)
_IN_FULL = {"mi": "minimal ", "ma": "maksimal "}
_OPEN = "Angkanya tepat pada batasnya, yang mungkin dibulatkan."


@dataclass(frozen=True)
class _Row:
    """A word, the bounds of its row and the number that they hold."""

    place: Place
    word: str
    is_within: bool
    bounds: Kelas
    told: str
    at: Place
    number: Number

    @property
    def holds(self) -> bool:
        """The word says what the bounds say."""
        return self.bounds.allows(self.number.nilai or Fraction(0)) is self.is_within


def check_bound_cells(layouts: Mapping[int, Layout], tested: Collection[Place]) -> Iterator[Check]:
    """Test two words of a column by the bounds of their rows.

    Args:
        layouts: the tables.
        tested: the places that other tests decide.

    Yields:
        The tests; none where no columns of bounds and numbers explain the words of all rows but one.
    """
    for layout in layouts.values():
        for column in layout.kolom[1:]:
            words = _tell_within(layout, column)
            ways = [
                rows
                for bounds in (layout.kolom if len(words) >= _FEWEST else ())
                for numbers in _numbers_beside(layout, column, bounds)
                for plain in ("", *_sides(bounds))
                if len(rows := [*_rows(layout, column, words, bounds, numbers, plain)]) >= _FEWEST
            ]
            most = max((sum(row.holds for row in rows) for rows in ways), default=0)
            best = [rows for rows in ways if sum(row.holds for row in rows) >= most - 1]
            # Of two halves of a year each may be what decides another row.
            failing = {row.place for rows in best for row in rows if not row.holds}
            if most >= _FEWEST and len(failing) <= 1:
                shown = max(best, key=lambda rows: sum(row.holds for row in rows))
                yield from (_check(row) for row in shown if row.place not in tested)


def _numbers_beside(layout: Layout, words: Column, bounds: Column) -> Iterator[Column]:
    """The columns of numbers next to those of the bounds, or right before the words."""
    counted = {kolom for _, kolom in layout.angka} - {bounds.kolom, words.kolom}
    counted -= {column.kolom for column in layout.with_role(*NAMING, "target", "status")}
    near = {bounds.kolom - 1, bounds.kolom + 1, max((k for k in counted if k < words.kolom), default=0)}
    yield from (layout.kolom[k - 1] for k in sorted(near & counted) if bounds is not words)


def _sides(bounds: Column) -> Iterator[str]:
    """On which side of plain numbers what is right may lie, as the head of bounds says: "Batas (%)"."""
    head = squash(bounds.judul)
    if re.search(r"batas|ambang|maksimal|maksimum|standar|bakumutu", head):
        yield "maksimal "
    if re.search(r"minimal|minimum|ambang|standar", head):
        yield "minimal "


def _tell_within(layout: Layout, column: Column) -> dict[int, bool]:
    """Whether the word of each row says that its number is within bounds; empty of no two such words."""
    if column.peran in NAMING:
        return {}
    texts = {row: text for row in layout.rows if class_word(text := layout.text(row, column.kolom))}
    if not 1 < len({class_word(text) for text in texts.values()}) <= _MOST_WORDS:
        return {}
    within = {row: _OUTSIDE.search(text) is None for row, text in texts.items()}
    good = {class_word(text) for row, text in texts.items() if within[row]}
    bare = {_NEGATION.sub("", class_word(text)) for row, text in texts.items() if not within[row]}
    if good != bare and not all(map(_WITHIN.search, good)):  # "Kuorum" and "Tidak kuorum" are such words, too
        return {}
    is_of_numbers = any((row, column.kolom) in layout.angka for row in texts)
    return {} if is_of_numbers or len({*within.values()}) == 1 else within


def _rows(
    layout: Layout, column: Column, words: Mapping[int, bool], bounds: Column, numbers: Column, plain: str
) -> Iterator[_Row]:
    """The rows that print bounds in one column, or numbers that are some, and a number in another."""
    for row, is_within in words.items():
        text, number = layout.text(row, bounds.kolom), layout.angka.get((row, numbers.kolom))
        full = _SHORT.sub(lambda found: _IN_FULL[found[0].strip()[:2].casefold()], text)
        band = read_band("", f"{plain}{full}" if plain and (row, bounds.kolom) in layout.angka else full)
        if number is not None and number.nilai is not None and band is not None:
            places = layout.place(row, column.kolom), layout.place(row, bounds.kolom)
            yield _Row(places[0], layout.text(row, column.kolom), is_within, band, text, places[1], number)


def _check(row: _Row) -> Check:
    side = "di dalam" if row.holds is row.is_within else "di luar"
    found = f"{row.number.teks} {side} batas {row.told}"
    check = Check(
        _KIND,
        row.place,
        (row.number.tempat, row.at),
        Verdict.MATCH if row.holds else Verdict.MISMATCH,
        row.word,
        hitungan=found if row.holds else f'{found}; tercetak "{row.word}"',
        aturan="kata pada barisnya menurut batas yang tercetak di baris itu",
        penjelasan="" if row.holds else f'Tercetak "{row.word}", padahal {found}.',
        syarat=lambda at, value: at != row.number.tempat or row.bounds.allows(value) is row.is_within,
        is_kesimpulan=True,
    )
    is_on_bound = row.number.nilai in {row.bounds.bawah, row.bounds.atas}
    return undecided(check, _OPEN) if check.is_finding and is_on_bound else check
