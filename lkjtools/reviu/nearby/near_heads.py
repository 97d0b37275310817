"""What prose says of the whole of a table nearby, in the words of a head: "tahanan sebanyak 110 orang".

The number is that of the total below the head. Where it is not, a finding is but the total with two digits
exchanged, and a word of direction against the totals of two years below heads that differ in the year alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.digits import SWAPPED, compare_digits
from lkjtools.audit.relation import find_relations
from lkjtools.reviu.facts.stated import Figure, Stated
from lkjtools.reviu.goals.reached import Measured, compare_word
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.names import find_mentions
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare, is_slip, leaf
from lkjtools.reviu.words.setting import LAST_YEAR, is_elsewhere

_NOT_ALONE = re.compile(
    r"\b(?:jumlah|total|target|realisasi|nilai|persen(?:tase)?|capaian|tahun|kinerja|lain(?:nya)?|pagu|anggaran|rata-rata"
    r"|uraian|keterangan|satuan|volume|kondisi|hasil|data|orang|unit)\b"
)
"""Heads that name nothing by themselves."""
_LETTERS = 4
_FEWEST = 2
"""Digits of a total that are exchanged, and totals that make a list."""
_NOUNS = re.compile(r"\s+(?:(?!dan\b|atau\b|yang\b|dari\b)[a-z]+\s+){0,3}?", re.IGNORECASE)
"""What stands between a number and the head that it is of: "12 raperda telah ditetapkan"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS = re.compile(
    r"\W*(?:(?:sama\s+sekali|sebanyak|sebesar|sejumlah|yaitu|yakni|adalah|ada|berjumlah|mencapai|tercatat|seluruhnya|semuanya"
    r"|lebih|sedikit|banyak|daripada|dari|dibanding\w*|dan)\W+)*",
    re.IGNORECASE,
)
"""What may stand between a head and its total; other words make it a part: "tahanan titipan sebanyak"."""
_ENDS = re.compile(
    r"(?:\s+(?!kali\b|hari\b|bulan\b|tahun\b|persen\b)\w+)?\s*(?:[.,;)]|$|(?:dan|berbanding|dibanding\w*)\b)",
    re.IGNORECASE,
)
"""How a clause ends behind a total: no "di antaranya", no "yang sakit"."""
_UNTIL_WORD = re.compile(
    r"(?:\s+\w+)?\s*,?\s*(?:(?:yang|atau|ini|berarti|mengalami|terjadi|telah|sudah|juga|kembali)\s+)*",
    re.IGNORECASE,
)
"""What stands between a total and the word that says how it moved, and names nothing else."""
_RULE = "angka untuk keseluruhan sama dengan jumlah pada tabel di dekatnya"


@dataclass(frozen=True)
class _Whole:
    """A total below a head.

    Attributes:
        kata: the head in words, without its year.
        kolom: the column.
        angka: the total.
        layout: the table.
    """

    kata: str
    kolom: Column
    angka: Number
    layout: Layout

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Where a text has the words."""
        return re.finditer(rf"\b{re.escape(self.kata)}\b", text, re.IGNORECASE)


def check_near_heads(nearby: Nearby) -> Iterator[Check]:
    """Test what prose says of the totals of tables nearby, as far as no other test does.

    Args:
        nearby: the sentences and the tables near each.

    Yields:
        The tests.
    """
    tested, year = nearby.tested, nearby.tahun
    wholes = {index: [*_wholes(layout)] for index, layout in nearby.layouts.items()}
    for stated, near in nearby.sentences:
        if not stated.figures or any(any(find_mentions(stated.teks, nearby.names[index])) for index in near):
            continue  # without a figure, or of a row and not of the whole
        named = [whole for index in near for whole in wholes[index] if any(whole.find(stated.teks))]
        if not is_elsewhere(stated.teks, stated.figures[0].awal):
            yield from (check for check in _listed(stated, named, year) if check.hasil not in tested)
        for figure in stated.figures:
            if figure.angka.satuan != "%" and not is_elsewhere(stated.teks, figure.awal):
                yield from _test(stated, figure, named, year, is_tested=figure.tempat in tested)


def _wholes(layout: Layout) -> Iterator[_Whole]:
    """The totals of the last row that says it is one, by heads that name something."""
    totals = Structure(layout).totals
    for column in layout.kolom if totals else ():
        number = layout.angka.get((totals[-1], column.kolom))
        head = column.kepala[-1] if column.kepala else ""
        words = " ".join(re.sub(r"\(.*?\)", " ", _YEAR.sub(" ", head)).casefold().split())
        if (
            number is not None
            and number.nilai
            and len(words) >= _LETTERS
            and re.fullmatch(r"[a-z /-]+", words)
            and not _NOT_ALONE.search(words)
        ):
            yield _Whole(words, column, number, layout)


def _test(
    stated: Stated, figure: Figure, named: list[_Whole], year: int | None, *, is_tested: bool
) -> Iterator[Check]:
    equal = [whole for whole in named if whole.angka.nilai == figure.nilai]
    if len(equal) == 1:
        if not is_tested:
            yield compare("sama", figure.angka, leaf(equal[0].angka), [equal[0].angka], aturan=_RULE)
        yield from _moved(stated, figure, equal[0], named, year)
        return
    others = {each.nilai for each in stated.figures if each is not figure}
    slipped = [
        whole
        for whole in named
        if whole.kolom.tahun in {None, year}
        and whole.angka.nilai is not None
        and whole.angka.nilai not in others
        and compare_digits(figure.nilai, whole.angka.nilai, figure.angka.desimal) == SWAPPED
        and figure.nilai not in _column(whole)
        and _is_said_of(stated, figure, whole, named)
    ]
    if len(slipped) == 1 and not equal and not is_tested and len(figure.angka.teks) >= _FEWEST:
        yield compare("sama", figure.angka, leaf(slipped[0].angka), [slipped[0].angka], aturan=_RULE)


def _listed(stated: Stated, named: Iterable[_Whole], year: int | None) -> Iterator[Check]:
    """The one of a list of totals that is a digit off: "12 raperda telah ditetapkan, 3 masih dibahas, 3 ditunda".

    Each number has its head right behind it; that the others are those totals tells that this one should be.
    """
    pairs: list[tuple[Figure, _Whole]] = []
    for figure in stated.figures:
        found = [
            whole
            for whole in named
            if whole.kolom.tahun in {None, year}
            if any(
                _NOUNS.fullmatch(stated.teks, figure.akhir, match.start())
                for match in whole.find(stated.teks)
            )
        ]
        if len(found) == 1:
            pairs.append((figure, found[0]))
    # Of "50 desa dari 54 desa" one is a part: a list has each head once.
    pairs = [pair for pair in pairs if sum(whole.kata == pair[1].kata for _, whole in pairs) == 1]
    wrong = [(figure, whole) for figure, whole in pairs if figure.nilai != whole.angka.nilai]
    if len(pairs) < _FEWEST or len(wrong) != 1 or len({id(whole.layout) for _, whole in pairs}) > 1:
        return
    figure, whole = wrong[0]
    if figure.angka.desimal > whole.angka.desimal:
        return  # "rata-rata satu kader mendampingi 12,51 balita"
    if is_slip(figure.angka, whole.angka.nilai or Fraction(0)) and figure.nilai not in _column(whole):
        yield compare("sama", figure.angka, leaf(whole.angka), [whole.angka], aturan=_RULE)


def _is_said_of(stated: Stated, figure: Figure, whole: _Whole, named: Iterable[_Whole]) -> bool:
    """Whether nothing around a figure but other heads tells that it is of a part of what a head names."""
    before = [match.end() for match in whole.find(stated.teks) if match.end() <= figure.awal]
    gap = stated.teks[max(before) : figure.awal] if before else ""
    for other in named:
        gap = re.sub(rf"\b{re.escape(other.kata)}\b", "", gap, flags=re.IGNORECASE)
    return bool(before) and bool(_SAYS.fullmatch(gap)) and bool(_ENDS.match(stated.teks, figure.akhir))


def _column(whole: _Whole) -> set[object]:
    """What else the column of a total holds, and its row."""
    place = whole.angka.tempat
    return {n.nilai for (row, k), n in whole.layout.angka.items() if k == place.kolom or row == place.baris}


def _moved(
    stated: Stated, figure: Figure, whole: _Whole, named: Iterable[_Whole], year: int | None
) -> Iterator[Check]:
    """The word behind a total that says how it moved since the year of another head with the same words."""
    behind = stated.teks[figure.akhir :]
    words = [word for word in find_relations(behind) if word.jenis == "perubahan" and not word.is_negated]
    if len(words) != 1 or whole.kolom.tahun is None or any(f.awal > figure.awal for f in stated.figures):
        return
    if not _UNTIL_WORD.fullmatch(behind[: words[0].awal]):
        return
    said = {int(match) for match in _YEAR.findall(behind[words[0].akhir :])}
    if LAST_YEAR.search(behind) and year:
        said |= {year - 1}
    before = [
        other
        for other in named
        if other.kata == whole.kata and other.layout is whole.layout and other.kolom.tahun in said
    ]
    if len(before) == 1 and (before[0].kolom.tahun or 0) < whole.kolom.tahun:
        place = stated.place(figure.akhir + words[0].awal, figure.akhir + words[0].akhir)
        one, other = (
            Measured(n.nilai or Fraction(0), n.teks, n.tempat) for n in (whole.angka, before[0].angka)
        )
        yield compare_word(words[0], place, one, other, ", jumlah pada tabel di dekatnya")
