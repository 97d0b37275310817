"""Columns of classes beside a column of numbers: by a scale that the report prints, or by their order alone.

Which column has the numbers is nowhere said: the one whose numbers explain the classes of all rows, or of all but
one. Without any scale a class stands where the numbers put it: none between two of another class.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.classes.classes import NO_CLASS
from lkjtools.reviu.goals.scales import Skala, class_word, find_scales, law_scales, name_classes
from lkjtools.reviu.goals.told_scales import find_told_scales
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import SIGNS, Number, Place
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, undecided

_KIND = "kelas"
_FEWEST = 3
"""So many rows explained show the scale and column."""
_FEWEST_OF_ROW = 2
_CLASS_ROW = re.compile(
    r"\W*(?:kategori|predikat|kelas|golongan|mutu|kriteria|klasifikasi)\b(?!.*\d)", re.IGNORECASE
)
_INDEX = re.compile(r"\W*(?:(?:jumlah|total)\s+)?(?:indeks|nilai|skor)\b", re.IGNORECASE)
"""How the row is called of which the classes right below it are."""
_SURVEY = re.compile(r"\b(?:IKM|SKM|unit\s+pelayanan|indeks\s+kepuasan|konversi)\b", re.IGNORECASE)
_LEAST_INDEX, _GREATEST_INDEX = 25, 100
"""Between these lies a converted index."""
_FEWEST_ORDERED, _FAR = 4, 10
_MOST_RUNS = 2
_MOVES = frozenset(
    {"naik", "turun", "meningkat", "menurun", "tetap", "membaik", "memburuk", "stabil", "sama"}
)
"""Words that say how a number moved, not how large it is."""
_ORDERS = (
    ("sangat kurang", "kurang", "cukup", "baik", "sangat baik", "istimewa"),
    ("tidak baik", "kurang baik", "cukup baik", "baik", "sangat baik", "istimewa"),
    ("sangat rendah", "rendah", "sedang", "tinggi", "sangat tinggi"),
    ("kurang", "sedang", "baik", "sangat baik"),
    ("kurang berhasil", "cukup berhasil", "berhasil", "sangat berhasil"),
    ("tidak efisien", "kurang efisien", "cukup efisien", "efisien", "sangat efisien"),
    ("d", "c", "cc", "b", "bb", "a", "aa"),
)
"""Words of classes, the lowest first."""
_OTHER_COLUMN = "Cocok dengan angka di kanannya, tetapi tidak dengan angka di kirinya."
_OF_SCALE = "Laporan mencetak skala untuk kelas ini, tetapi tidak ada kolom angka yang menjelaskannya."
_NOTHING = re.compile(r"t\.?\s?[ab]\.?|n\.?\s?/?\s?a\.?|tidak\s+(?:ada|berlaku|tersedia)\b.*", re.IGNORECASE)
"""What says that there is nothing: "t.b.", "n/a", "Tidak berlaku"; "Belum Mandiri" is a class."""
_MEASURES = frozenset(
    {"capaian", "serapan", "nilai", "persen", "tahun", "konversi", "efisiensi", "jumlah", "rasio", ""}
)


@dataclass(frozen=True)
class _Row:
    """A class and the number beside it."""

    place: Place
    printed: str
    number: Number

    @property
    def nilai(self) -> Fraction:
        return self.number.nilai or Fraction(0)

    @property
    def word(self) -> str:
        return class_word(re.sub(r"\([^()]*\)", "", self.printed)) or class_word(self.printed)  # "B (Baik)"


def check_class_columns(
    understood: Understood, layouts: Mapping[int, Layout], tested: Collection[Place]
) -> Iterator[Check]:
    """Test the classes of a column against the numbers of another one.

    Args:
        understood: the report.
        layouts: its tables.
        tested: the places that other tests decide.

    Yields:
        The tests; none where no column explains the classes of all rows but one.
    """
    scales = find_scales(understood.report)
    texts = [paragraph.teks for paragraph in understood.report.paragraphs.values()]
    for layout in layouts.values():
        for column in layout.kolom[1:]:  # in the first one classes name the rows of a count
            words = _list_classes(layout, column)
            told = [*find_told_scales(words, texts)] if len(words) > 1 else []
            if column.peran != "status" and not _has_classes(layout, column, (*scales, *told)):
                continue
            structure = Structure(layout)
            of_data, of_all = (
                [
                    found
                    for other in sorted(layout.kolom, key=lambda o: abs(o.kolom - column.kolom))
                    if None in {column.tahun, other.tahun} or column.tahun == other.tahun
                    if len(found := _rows(layout, rows, column, other)) >= _FEWEST
                ]
                for rows in (structure.data, (*structure.data, *structure.means, *_wholes(structure)))
            )
            by_scale = _by_left(of_all, column, scales) or _by_left(of_all, column, told)
            for check in by_scale or _by_order(of_data, scales):
                if check.hasil not in tested:
                    yield check


def _list_classes(layout: Layout, column: Column) -> set[str]:
    """The words of a column that may be one of classes; none of numbers, or of as many words as rows."""
    rows = [row for row in layout.rows if layout.text(row, column.kolom)]
    if any((row, column.kolom) in layout.angka for row in rows) or column.peran not in {"status", ""}:
        return set()
    words = {class_word(layout.text(row, column.kolom)) for row in rows} - {""}
    return words if len(words) < max(_FEWEST, len(rows)) else set()


def _has_classes(layout: Layout, column: Column, scales: Sequence[Skala]) -> bool:
    """Whether a column that no head tells has the words of a printed scale in three rows or more, and no other."""
    words = [class_word(text) for row in layout.rows if (text := layout.text(row, column.kolom))]
    return not column.peran and len(words) >= _FEWEST and any({*words} <= scale.labels for scale in scales)


def _wholes(structure: Structure) -> Iterator[int]:
    """The totals without a word for it: "NKO"."""
    yield from (row for row in structure.totals if not structure.layout.says_total(row))


def check_survey_classes(
    understood: Understood, layouts: Mapping[int, Layout], tested: Collection[Place]
) -> Iterator[Check]:
    """Test the mutu beside the converted index of a survey, in the last row of the table of its unsur.

    Args:
        understood: the report.
        layouts: its tables.
        tested: the places that other tests decide.

    Yields:
        The tests by the scales that the report prints for such an index, or by the law.
    """
    scales = (*find_scales(understood.report), *law_scales(understood.tahun))
    for layout in layouts.values():
        status = layout.with_role("status")
        rows = [row for row in layout.rows if _SURVEY.search(layout.label(row))] if status else []
        for row, column in itertools.product(rows, status):
            text, place = layout.text(row, column.kolom), layout.place(row, column.kolom)
            numbers = [n for (at, _), n in layout.angka.items() if at == row and _is_converted(n)]
            if len(numbers) != 1 or place in tested:
                continue
            word = class_word(text)
            known = [scale for scale in scales if word in scale.labels and _is_of_surveys(scale)]
            right = [scale for scale in known if word in scale.lawful_of(numbers[0])]
            for scale in (right or known)[:1]:
                yield _check(_Row(place, text, numbers[0]), scale, is_right=bool(right))


def _is_converted(number: Number) -> bool:
    return number.nilai is not None and _LEAST_INDEX < number.nilai <= _GREATEST_INDEX and number.desimal > 0


def _is_of_surveys(scale: Skala) -> bool:
    """Whether a scale has the four letters of surveys, and is of their converted index."""
    return scale.labels == {"a", "b", "c", "d"} and scale.holds(Fraction(_GREATEST_INDEX))


def check_class_rows(understood: Understood, layouts: Mapping[int, Layout]) -> Iterator[Check]:
    """Test the classes of a row, such as "Kategori" below "Nilai", against the numbers above it by a printed scale.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        The tests; none where no scale explains all classes of the row but one.
    """
    scales = find_scales(understood.report)
    for layout in layouts.values():
        for above, row in pairwise(layout.rows) if scales else ():
            if not _CLASS_ROW.match(layout.text(row, 1)):
                continue
            cells = [
                _Row(
                    layout.place(row, column.kolom),
                    text,
                    n,
                )
                for column in layout.kolom
                if (n := layout.angka.get((above, column.kolom))) and n.nilai is not None
                if (cell := layout.table.grid.get((row, column.kolom))) and cell.kolom == column.kolom
                if (text := layout.text(row, column.kolom)) and class_word(text)
            ]
            is_of_index = _INDEX.match(layout.label(above))
            yield from _by_scale([cells], scales, 1 if is_of_index else _FEWEST_OF_ROW)


def _rows(layout: Layout, rows: Sequence[int], column: Column, other: Column) -> list[_Row]:
    """Those of some rows that have a class and a number of a column beside it."""
    if other.peran not in _MEASURES:
        return []
    found = [
        _Row(layout.place(row, column.kolom), text, number)
        for row in rows
        if (text := layout.text(row, column.kolom))
        and class_word(text)
        and not (_NOTHING.fullmatch(text) or NO_CLASS.match(text))
        and (row, column.kolom) not in layout.angka
        and (number := layout.angka.get((row, other.kolom)) or _beside_none(layout, row, other))
        and number.nilai is not None
    ]
    usual = statistics.median(row.nilai for row in found) if found else 0
    return [row for row in found if row.nilai <= usual * _FAR]  # a converted index is of another size


def _beside_none(layout: Layout, row: int, column: Column) -> Number | None:
    """The number right of an empty cell under the same first head: an index is the sum of its weighted values."""
    right = layout.kolom[column.kolom] if column.kolom < len(layout.kolom) else column
    is_one_group = len(column.kepala) > 1 and column.kepala[:1] == right.kepala[:1]
    is_empty = layout.text(row, column.kolom).casefold() in SIGNS
    return layout.angka.get((row, right.kolom)) if is_one_group and is_empty else None


def _by_left(ways: Sequence[Sequence[_Row]], column: Column, scales: Sequence[Skala]) -> list[Check]:
    """The tests by the numbers left of the classes, where they have them, as a class stands right of its number.

    What these belie and only numbers right of the class explain is to be read.
    """
    left = [rows for rows in ways if rows[0].number.tempat.kolom < column.kolom]
    found, every = _by_scale(left, scales), _by_scale(ways, scales)
    if not any(check.is_finding for check in found):
        return found or every
    if any(check.is_finding for check in every):
        return every
    return [undecided(check, _OTHER_COLUMN) if check.is_finding else check for check in found]


def _by_scale(ways: Sequence[Sequence[_Row]], scales: Sequence[Skala], fewest: int = _FEWEST) -> list[Check]:
    """The tests by the scale and the numbers that explain all classes, or all but one."""
    tried = [
        [(row, scale, row.word in scale.lawful_of(row.number)) for row in rows]
        for rows, words in ((rows, {row.word for row in rows}) for rows in ways)
        for scale in (each.as_called(words) for each in scales)
        if words <= scale.labels
    ]
    best = max(tried, key=lambda found: sum(is_right for *_, is_right in found), default=[])
    wrong = sum(not is_right for *_, is_right in best)
    if wrong > 1 or len(best) - wrong < fewest:
        return []
    return [_check(row, scale, is_right=is_right) for row, scale, is_right in best]


def _check(row: _Row, scale: Skala, *, is_right: bool) -> Check:
    named = name_classes(scale.lawful(row.nilai))
    found = f"{row.number.teks}: {named}"
    return Check(
        _KIND,
        row.place,
        (row.number.tempat,),
        Verdict.MATCH if is_right else Verdict.MISMATCH,
        row.printed,
        "" if is_right else named,
        found if is_right else f'{found}, tercetak "{row.printed}"',
        f"kelas menurut {scale.sebutan}",
        "" if is_right else f'{found} menurut {scale.sebutan}, tetapi tercetak "{row.printed}".',
        syarat=lambda at, value: at != row.number.tempat or row.word in scale.lawful(value),
        is_kesimpulan=True,
    )


def _by_order(ways: Sequence[Sequence[_Row]], scales: Sequence[Skala]) -> Iterator[Check]:
    """The one class that leaves the order of its column, where no column of numbers has it in order.

    It is to be read where a scale has these classes: what they are by then stands in no column.
    """
    words = {row.word for rows in ways for row in rows}
    if any(_is_ordered(rows) for rows in ways) or words & _MOVES:
        return
    ways = [rows for rows in ways if max(row.nilai for row in rows) <= _FAR * min(row.nilai for row in rows)]
    found: dict[Place, tuple[_Row, Sequence[_Row]]] = {}
    for each in ways:
        if _count_runs(each) > len({row.word for row in each}) + _MOST_RUNS:
            continue  # one row less cannot bring them in order
        left = [row for row in each if _is_ordered([other for other in each if other is not row])]
        others = {row.word for row in each if row not in left}
        if len(each) >= _FEWEST_ORDERED and len(left) == 1 and len(others) > 1:
            found.setdefault(left[0].place, (left[0], each))
    if len(found) != 1:
        return
    odd, rows = next(iter(found.values()))
    if any(_is_extreme(odd, each) for each in ways if each is not rows):
        return  # too warm, where others are too damp
    below, above = _beside(odd, rows)
    check = Check(
        _KIND,
        odd.place,
        tuple(row.number.tempat for row in (odd, *below, *above)),
        Verdict.MISMATCH,
        odd.printed,
        hitungan=", ".join(f"{row.number.teks}: {row.printed}" for row in (*below, odd, *above)),
        aturan="kelas naik atau turun sejalan dengan angkanya",
        penjelasan=f'"{odd.printed}" untuk {odd.number.teks} tidak sejalan dengan kelas baris lain.',
        syarat=lambda at, value: (
            at != odd.number.tempat
            or _is_ordered([replace(r, number=r.number.with_value(value)) if r is odd else r for r in rows])
        ),
        is_kesimpulan=True,
    )
    is_of_scale = any(scale.is_tercetak and words <= scale.labels for scale in scales)
    yield undecided(check, _OF_SCALE) if is_of_scale else check


def _is_extreme(odd: _Row, rows: Sequence[_Row]) -> bool:
    """Whether the row of a class has the highest or the lowest number of another column, by which it may be so."""
    values = {row.place: row.nilai for row in rows}
    own = values.pop(odd.place, None)
    return own is not None and bool(values) and not min(values.values()) <= own <= max(values.values())


def _beside(odd: _Row, rows: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
    """The rows with the next lower and the next higher number."""
    others = sorted((row for row in rows if row is not odd), key=lambda row: row.nilai)
    below = [row for row in others if row.nilai <= odd.nilai]
    above = [row for row in others if row.nilai > odd.nilai]
    return below[-1:], above[:1]


def _count_runs(rows: Sequence[_Row]) -> int:
    """How often the class changes from number to number, and one."""
    words = [row.word for row in sorted(rows, key=lambda row: (row.nilai, row.word))]
    return len([*itertools.groupby(words)])


def _is_ordered(rows: Sequence[_Row]) -> bool:
    """Whether classes rise or fall with the numbers; of words without a known order, whether each is one run."""
    by_value: dict[Fraction, set[str]] = {}
    for row in sorted(rows, key=lambda row: row.nilai):
        by_value.setdefault(row.nilai, set()).add(row.word)
    if any(len(words) > 1 for words in by_value.values()):
        return False
    words = [next(iter(each)) for each in by_value.values()]
    order = next((order for order in _ORDERS if set(words) <= set(order)), None)
    if order is not None:
        ranks = [order.index(word) for word in words]
        return all(a <= b for a, b in pairwise(ranks)) or all(a >= b for a, b in pairwise(ranks))
    runs = [word for word, _ in itertools.groupby(words)]
    return len(runs) == len(set(runs))
