"""Columns of two words, such as "Tuntas" and "Belum tuntas", by what the numbers of their rows show.

Which number a word is of is nowhere said: the one that explains the words of all rows, or of all but one. Only what
such words usually go by is tried: the sign of a difference, a capaian of 100, a standard that is reached or kept.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.goals.conditions import Condition, find_conditions, list_conditions
from lkjtools.reviu.goals.scales import Kelas, read_band
from lkjtools.reviu.printed.heads import NAMING, Column, Layout, squash
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check, undecided

_KIND = "kelas"
_GOOD = re.compile(
    r"(?:(?:sudah|telah)\s+)?tercapai|t|(?:sudah\s+)?tuntas|surplus|(?:sudah\s+)?memenuhi|sesuai|stabil|efisien|tepat\s+waktu"
    r"|sehat|ideal|aman|(?:sudah\s+)?optimal|untung|laba|lulus|ya|terpenuhi|patuh",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"(?:belum|tidak|kurang)(?:\s+(?:tercapai|tuntas|memenuhi|sesuai|stabil|efisien|tepat\s+waktu|sehat|ideal|aman|optimal|lulus|terpenuhi|patuh))?"
    r"|bt|defisit|terlambat|bergejolak|rugi",
    re.IGNORECASE,
)
"""What is as it should be, and what is not."""
_NOT = re.compile(r"^(?:(?:belum|tidak|kurang|bukan|tak)\s+|non-?)")
_COMPARED = {
    (True, True): ("≥", operator.ge),
    (True, False): (">", operator.gt),
    (False, True): ("≤", operator.le),
    (False, False): ("<", operator.lt),
}
"""By whether a good number lies above its bound, and whether the bound itself is one."""
_DIFFERENCE = re.compile(r"surplus|defisit|selisih|neraca|kesenjangan|deviasi|laba|rugi|sisa|efisiensi")
_STANDARD = re.compile(r"standar|batas|ambang|minim|maksim|kebutuhan|pembanding")
_SIDES = ((re.compile(r"minim"), ("≥", operator.ge)), (re.compile(r"maksim"), ("≤", operator.le)))
"""Heads that say themselves on which side of them a number ought to be."""
_FAR = 5
"""So many times its middle no index is."""
_BOUND_OF_HEAD = re.compile(r"[≤≥<>]\s?=?\s*\d[\d.,]*")
_GENERAL = re.compile(r"(?:realisasi|capaian|hasil|nilai|rasio|kinerja|skor|indeks|target|tahun|\d|%|$)")
"""How the head of a column begins that does not say what is measured."""
_NO_NUMBERS = NAMING | {"status"}
_FEWEST, _FEWEST_OF_SIGN = 4, 3
"""So many rows explained show the rule."""


@dataclass(frozen=True)
class _Rule:
    """What makes a word a good one: how the number of a column stands to a bound, or to that of another column.

    Where the head of that column says on which side a number ought to be, one word in all rows shows it, too.
    """

    kata: str
    sisi: Callable[[Fraction, Fraction], bool]
    kolom: Column
    batas: Fraction | None = None
    dengan: Column | None = None
    is_told: bool = False

    def numbers(self, layout: Layout, row: int) -> tuple[Number, ...]:
        """The numbers of a row that it compares; none where one is missing."""
        columns = [column for column in (self.kolom, self.dengan) if column is not None]
        found = [layout.operand(row, column.kolom) for column in columns]
        known = tuple(number for number in found if number and number.nilai is not None)
        return known if len(known) == len(columns) else ()

    def sides(self, values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
        """Both sides of it, of the numbers of a row."""
        return values[0], values[1] if self.batas is None else self.batas

    def holds(self, values: Sequence[Fraction]) -> bool:
        """Whether numbers are as they should be."""
        return self.sisi(*self.sides(values))

    @property
    def words(self) -> str:
        """It in words."""
        other = f'kolom "{self.dengan.judul}"' if self.dengan is not None else str(self.batas)
        return f'kolom "{self.kolom.judul}" {self.kata} {other}'


_SHORTEST_HEAD = 3
_UNREAD = "Laporan menyebut kapan kata ini berlaku, dengan syarat yang tidak terbaca program."


def check_status_words(
    report: PublishedReport, layouts: Mapping[int, Layout], tested: Collection[Place]
) -> Iterator[Check]:
    """Test the words of columns that say of each row whether it is as it should be.

    Args:
        report: the report, whose text may say when a word is due.
        layouts: its tables.
        tested: the places that other tests decide.

    Yields:
        The tests; none where no rule explains the words of all rows but one, or several leave different rows.
    """
    told = list_conditions(report)
    for layout in layouts.values():
        for column in layout.kolom[1:]:
            words = {row: text for row in layout.rows if (text := layout.text(row, column.kolom))}
            is_good = _tell_good(words)
            if len(is_good) < _FEWEST:
                continue
            rules = (*_rules(layout), *_of_head(layout, column), *_of_text(layout, told, words, is_good))
            is_told = any(rule.is_told for rule in rules)
            for check in _by_rule(layout, column, is_good, rules):
                if check.hasil not in tested:
                    said = _condition_of(report, words.values()) if check.is_finding and not is_told else ""
                    yield undecided(check, _UNREAD) if _names_more(layout, said, check) else check


def _condition_of(report: PublishedReport, words: Iterable[str]) -> str:
    """What the text says of one of some words to be due, without blanks; empty where it says nothing."""
    named = "|".join(sorted({re.escape(word) for word in words}))
    condition = re.compile(rf"\b(?:{named})\s+(?:apabila|bila|jika|kalau)\b([^.;]*)", re.IGNORECASE)
    found = (condition.search(paragraph.teks) for paragraph in report.paragraphs.values())
    return squash(next((match[1] for match in found if match), ""))


def _names_more(layout: Layout, said: str, check: Check) -> bool:
    """Whether a condition names a column by which a word is not tested, whose own has hardly two numbers."""
    heads = {column.kolom: re.sub(r"\W.*", "", column.judul).casefold() for column in layout.kolom}
    named = {column for column, head in heads.items() if len(head) > _SHORTEST_HEAD and head in said}
    used = {place.kolom for place in check.masukan}
    values = {number.nilai for (_, column), number in layout.angka.items() if column in used}
    return bool(named - used) and len(values) < _FEWEST


def _tell_good(words: Mapping[int, str]) -> dict[int, bool]:
    """Whether the word of each row is a good one; nothing where they are no such words.

    Of two words one is the other with a negation before it, whatever they are: "Bebas" and "Belum bebas".
    """
    plain = {row: text.casefold() for row, text in words.items()}
    bare = {row: _NOT.sub("", text) for row, text in plain.items()}
    if len(set(plain.values())) == 2 and len(set(bare.values())) == 1:
        return {row: bare[row] == text for row, text in plain.items()}
    good = {row: bool(_GOOD.fullmatch(text)) for row, text in words.items()}
    return good if all(each or _BAD.fullmatch(words[row]) for row, each in good.items()) else {}


def _by_rule(
    layout: Layout, column: Column, is_good: Mapping[int, bool], rules: Iterable[_Rule]
) -> Iterator[Check]:
    """The tests by the rule that explains the most words."""
    tried: list[tuple[_Rule, dict[int, bool]]] = []
    for rule in rules:
        known = {row: numbers for row in is_good if (numbers := rule.numbers(layout, row))}
        holds = {row: rule.holds(_values(numbers)) for row, numbers in known.items()}
        if len(set(holds.values())) > 1:  # what holds of every row tells nothing
            tried.append((rule, {row: held is is_good[row] for row, held in holds.items()}))
    most = max((sum(right.values()) for _, right in tried), default=0)
    best = [(rule, right) for rule, right in tried if sum(right.values()) == most]
    wrong = {row for _, right in best for row, is_right in right.items() if not is_right}
    if not best or len(wrong) > 1:
        return
    rule, right = next((each for each in best if _is_of_sign(each[0]) or each[0].is_told), best[0])
    if most < (_FEWEST_OF_SIGN if _is_of_sign(rule) else _FEWEST):
        return
    if rule.is_told or len({is_good[row] for row, is_right in right.items() if is_right}) > 1:
        for row, is_right in right.items():
            yield _check(layout, column, row, rule, is_right=is_right, is_good=is_good[row])


def _is_of_sign(rule: _Rule) -> bool:
    """Whether it is the sign of a surplus or of what was saved, which such words can hardly go against."""
    return rule.batas == 0 and rule.kata != "≤" and rule.kolom.peran in {"efisiensi", ""}


def _values(numbers: Sequence[Number]) -> list[Fraction]:
    return [number.nilai or Fraction(0) for number in numbers]


def _rules(layout: Layout) -> Iterator[_Rule]:
    columns = [column for column in layout.kolom if column.peran not in _NO_NUMBERS]
    for column in columns:
        if column.peran in {"capaian", "persen"}:
            yield _Rule("≥", operator.ge, column, Fraction(100))
        elif column.peran in {"nilai", ""} and (index := _around(layout, column)):
            yield _Rule(">", operator.gt, column, index)  # of terms of trade, of a location quotient
        if column.peran in {"efisiensi", "selisih", "sisa"} or _DIFFERENCE.search(squash(column.judul)):
            for word, side in (("≥", operator.ge), (">", operator.gt), ("≤", operator.le)):
                yield _Rule(word, side, column, Fraction(0))
        if column.peran == "efisiensi":
            yield _Rule("≥", operator.ge, column, Fraction(1))
            yield _Rule(">", operator.gt, column, Fraction(1))
        # "Hemat (%)" beside "Target Hemat (%)" or "Target (%)", where no realisasi is.
        for target in layout.with_role("target") if not layout.with_role("realisasi") else ():
            is_named = squash(target.judul).removeprefix("target") == squash(column.judul)
            if is_named or (column.is_percent and target.is_percent and target.kolom == column.kolom + 1):
                yield _Rule("≥", operator.ge, column, dengan=target)
                yield _Rule("≤", operator.le, column, dengan=target)
        # Of "Realisasi" more or less may be the better from row to row, of "Keandalan (%)" more is for all.
        for other in columns if not _GENERAL.match(squash(column.judul)) else ():
            if other is not column and other.peran != "target" and _STANDARD.search(squash(other.judul)):
                yield _Rule("≥", operator.ge, column, dengan=other)
                yield _Rule("≤", operator.le, column, dengan=other)
    for other in columns:
        for head, (word, side) in _SIDES:
            if head.match(squash(other.kepala[-1] if other.kepala else "")):
                yield from (
                    _Rule(word, side, column, dengan=other, is_told=True)
                    for column in columns
                    if column is not other
                )


def _around(layout: Layout, column: Column) -> Fraction | None:
    """Around which number, a hundred or one, an index of a column lies, with decimals; None where around none."""
    numbers = [n for (_, k), n in layout.angka.items() if k == column.kolom and n.nilai is not None]
    for middle in (Fraction(100), Fraction(1)):
        values = [n.nilai / middle for n in numbers if n.nilai is not None and n.desimal > 0]
        if len(values) == len(numbers) and values and min(values) < 1 < max(values) and max(values) < _FAR:
            return middle
    return None


def _of_head(layout: Layout, column: Column) -> Iterator[_Rule]:
    """The rule that the head of a column of words prints, of the column that it names."""
    for condition in find_conditions(column.judul):
        yield from _of_condition(layout, condition, is_of_good=True)
    found = _BOUND_OF_HEAD.search(column.judul)  # "SPM ≤ 15 Menit"
    if found and (band := read_band("", found[0])):
        for other in layout.kolom:
            if other is not column and other.peran not in _NO_NUMBERS:
                yield _of_band(band, other, is_of_good=True)


def _of_text(
    layout: Layout, told: Iterable[Condition], words: Mapping[int, str], is_good: Mapping[int, bool]
) -> Iterator[_Rule]:
    """The rules that the report tells of one of the words: "Tercapai diberikan bila kelulusan minimal 90"."""
    for condition in told:
        named = [row for row in is_good if condition.kata.endswith(words[row].casefold())]
        if named:
            longest = max(named, key=lambda row: len(words[row]))
            yield from _of_condition(layout, condition, is_of_good=is_good[longest])


def _of_condition(layout: Layout, condition: Condition, *, is_of_good: bool) -> Iterator[_Rule]:
    """The rule that a condition gives for a good word or its contrary, of each column whose head it names."""
    for column in condition.columns(layout):
        yield _of_band(condition.kelas, column, is_of_good=is_of_good)


def _of_band(band: Kelas, column: Column, *, is_of_good: bool) -> _Rule:
    """The rule that a bound gives for a good word or its contrary, of a column."""
    is_upwards = band.bawah is not None
    is_within = band.is_dari if is_upwards else band.is_sampai
    word, side = _COMPARED[is_upwards is is_of_good, is_within is is_of_good]
    return _Rule(word, side, column, band.bawah if is_upwards else band.atas, is_told=True)


def _check(layout: Layout, column: Column, row: int, rule: _Rule, *, is_right: bool, is_good: bool) -> Check:
    printed, numbers = layout.text(row, column.kolom), rule.numbers(layout, row)
    one, other = rule.sides(_values(numbers))
    sign = "<" if one < other else ">" if one > other else "="
    told = f"{numbers[0].teks} {sign} {numbers[-1].teks if rule.batas is None else rule.batas}"

    def allows(at: Place, value: Fraction) -> bool:
        return rule.holds([value if n.tempat == at else n.nilai or Fraction(0) for n in numbers]) is is_good

    return Check(
        _KIND,
        layout.place(row, column.kolom),
        tuple(number.tempat for number in numbers),
        Verdict.MATCH if is_right else Verdict.MISMATCH,
        printed,
        hitungan=told if is_right else f'{told}; tercetak "{printed}"',
        aturan=f'kata pada kolom "{column.judul}" menurut {rule.words}',
        penjelasan="" if is_right else f'{told}, tetapi tercetak "{printed}".',
        syarat=allows,
        is_kesimpulan=True,
    )
