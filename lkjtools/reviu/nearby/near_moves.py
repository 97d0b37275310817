"""Words of change by the numbers beside them: "75,0 persen, naik dari 33,3", "naik 2,63 poin" of a row nearby.

As far as no other test does. Which row is meant the number tells, if the sentence has a word or a number of it;
where rows that rose and rows that fell by as much may be meant, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from fractions import Fraction
from itertools import permutations

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.called import RANKING
from lkjtools.reviu.facts.stated import Figure, Stated
from lkjtools.reviu.goals.reached import Measured, compare_word
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.nearby.told_changes import MORE
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, excuse_rounded, is_slip, leaf
from lkjtools.reviu.sums.additive import is_relative
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST
from lkjtools.reviu.words.setting import is_elsewhere, is_over_years
from lkjtools.reviu.words.spoken_of import RowWords, read_words

_GAP = re.compile(r"\s+(?:(?:sebesar|sebanyak|sekitar|seluas|hanya|cukup|signifikan)\s+)*", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:jika|bila|apabila|andai\w*|agar|supaya|untuk|akan|harus|perlu|diperlukan|dibutuhkan|diharapkan|ditargetkan|tanpa"
    r"|direncanakan|diproyeksikan)\b(?!\s+(?:tetapi|dibanding))",
    re.IGNORECASE,
)
_PER = re.compile(r"\b(?:per|setiap|tiap)\s+$", re.IGNORECASE)
_THEN = re.compile(
    r"\s*(?:%|[a-z]+(?:\s+[a-z]+){0,2}|per\s+[\d.]+\s+[a-z]+)?\s*[,(]?\s*(?:(?:atau|jadi|yakni|yaitu|juga|telah|sudah|masih"
    r"|sedikit|jauh|berarti|ini)\s+)*",
    re.IGNORECASE,
)
"""What stands between a value and the word that says how it stands to another."""
_THAN = re.compile(
    r"\s*(?:persen|%|[a-z]+)?\s*(?:dari(?:pada)?|dibanding\w*(?:\s+dengan)?)\s+(?:(?!target\b)[\w-]+\s+){0,4}?[(]?\s*"
    r"(?:(?:yang|hanya|sebesar|sebanyak|mencapai|tercatat|yaitu|yakni)\s+)*",
    re.IGNORECASE,
)
"""What stands before the value that another is compared with."""
_TO = re.compile(r"\s*(?:%|persen|\w+)?\s*(?:menjadi|ke)\b", re.IGNORECASE)
_IN_OTHER_UNIT = re.compile(r"\d\s+(?:[a-z]+\s+){1,4}atau\s+(?:sebesar\s+|setara\s+)?$", re.IGNORECASE)
"""Before a value that tells another one again: "58,0 kuintal per hektare atau 5,80 ton per hektare"."""
_POINTS = re.compile(r"\s*(?:%|persen)?\s*poin\b", re.IGNORECASE)
_OF_ELSE = re.compile(
    r"\s*(?:%|persen|poin|[a-z]+)?\s*(?:persen\s+)?(?:dari(?:pada)?|dibanding\w*(?:\s+dengan)?|terhadap)\s+"
    r"(?!(?:tahun|realisasi|capaian|kondisi|nilai|periode|posisi|semula|sebelumnya|20\d\d|\d|Rp)\b|\d|Rp)",
    re.IGNORECASE,
)
"""What a row is compared with, if not with itself a year before: "dari rata-rata nasional"."""
_SINCE_LAST_YEAR = re.compile(
    r"\s*(?:%|persen)?\s*(?:poin)?\s*(?:dari(?:pada)?|dibanding\w*(?:\s+dengan)?|terhadap)\s+"
    r"(?:realisasi\s+|capaian\s+|nilai\s+)?tahun\s+(?:sebelumnya|lalu|yang lalu)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\btarget\w*\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_FEWEST_DIGITS = 3
"""Of fewer digits many rows change by as much."""
_THOUSANDS = -3
"""The last digit of what is told in thousands."""


def check_near_moves(nearby: Nearby) -> Iterator[Check]:
    """Test words of change by the rows of tables nearby.

    Args:
        nearby: the sentences with the tables near them.

    Yields:
        The tests.
    """
    for stated, tables in nearby.sentences:
        if is_over_years(stated.teks) or RANKING.search(stated.teks):
            continue
        for relation in _words(stated):
            place = stated.place(relation.awal, relation.akhir)
            figure = next((f for f in stated.figures if f.awal >= relation.akhir), None)
            if figure is None:
                continue
            both = _find_both(stated, relation, figure) or _find_last_year(
                stated, relation, figure, nearby, tables
            )
            if both is not None:
                yield from _within(stated, relation, figure, both, nearby)
                continue
            is_amount = _GAP.fullmatch(stated.teks[relation.akhir : figure.awal]) and figure.nilai > 0
            if place in nearby.tested or not is_amount:
                continue
            if _OF_ELSE.match(stated.teks, figure.akhir) or _TARGET.search(stated.lead(relation.awal)):
                continue
            called = [nearby.words[index] for index in tables]
            pairs = [pair for each in called for pair in _pairs(stated, relation, figure, each, nearby.tahun)]
            if len({new.nilai > old.nilai for new, old in pairs}) == 1:
                one, other = pairs[0]
                yield compare_word(relation, place, one, other, ", yang selisihnya tercetak di belakangnya")


def _words(stated: Stated) -> Iterator[Relation]:
    """The words of change of a sentence."""
    for relation in find_relations(stated.masked):
        if (
            (relation.jenis == "perubahan" or MORE.match(relation.kata))
            and not relation.is_negated
            and not _SUPPOSED.search(stated.teks[: relation.awal])
            and not is_elsewhere(stated.teks, relation.akhir)
        ):
            yield relation


def _within(
    stated: Stated, relation: Relation, figure: Figure, both: tuple[Number, Number], nearby: Nearby
) -> Iterator[Check]:
    """The test of a word between two values, or of how much one is more, where that is typed wrong."""
    new, old = both
    is_amount = figure.tempat != old.tempat
    if is_amount and not _fits(stated, figure, new, old, is_share=new.satuan == "%"):
        difference = leaf(new) - leaf(old) if (new.nilai or 0) > (old.nilai or 0) else leaf(old) - leaf(new)
        is_part = figure.angka.satuan == "%" and not _POINTS.match(stated.teks, figure.akhir)
        rule = "selisih = yang baru - yang lama"
        if is_part:
            difference = difference / leaf(old) * HUNDRED
            rule = "perubahan = (yang baru - yang lama) ÷ yang lama × 100"
        value = difference.value
        is_typed = isinstance(value, Fraction) and is_slip(figure.angka, value)
        if is_typed and figure.tempat not in nearby.tested and not (is_part and new.satuan == "%"):
            check = compare("hitungan_kalimat", figure.angka, difference, both, aturan=rule)
            yield excuse_rounded(check, nearby.understood.numbers)
        return
    place = stated.place(relation.awal, relation.akhir)
    rule = ", dibandingkan dengan yang disebut di belakangnya"
    if place not in nearby.tested:
        yield compare_word(relation, place, _measured(new), _measured(old), rule)


def _find_both(stated: Stated, relation: Relation, figure: Figure) -> tuple[Number, Number] | None:
    """Both values where the sentence has them: "48,7 persen, naik 6,2 poin dari 42,5 persen"."""
    before = [
        f for f in stated.figures if f.akhir <= relation.awal and not _PER.search(stated.teks[: f.awal])
    ]
    if not before or not _THEN.fullmatch(stated.teks[before[-1].akhir : relation.awal]):
        return None
    if _IN_OTHER_UNIT.search(stated.teks[: before[-1].awal]):
        return None
    new = before[-1].angka
    if _THAN.fullmatch(stated.teks[relation.akhir : figure.awal]):
        old = figure
    elif _GAP.fullmatch(stated.teks[relation.akhir : figure.awal]):
        rest = [f for f in stated.figures if f.awal >= figure.akhir]
        if not rest or not _THAN.fullmatch(
            _POINTS.sub("", stated.teks[figure.akhir : rest[0].awal], count=1)
        ):
            return None
        old = rest[0]
    else:
        return None
    if new.satuan != old.angka.satuan or new.nilai is None or _TO.match(stated.teks, old.akhir):
        return None
    return new, old.angka


def _find_last_year(
    stated: Stated, relation: Relation, figure: Figure, nearby: Nearby, tables: Iterable[int]
) -> tuple[Number, Number] | None:
    """A value of the sentence and that of the year before, where one row nearby has both."""
    before = [f for f in stated.figures if f.akhir <= relation.awal]
    is_amount = _GAP.fullmatch(stated.teks[relation.akhir : figure.awal]) and before
    if not is_amount or not _THEN.fullmatch(stated.teks[before[-1].akhir : relation.awal]):
        return None
    new, behind = before[-1].angka, stated.teks[figure.akhir :]
    if count_digits(new) <= _FEWEST_DIGITS or not _SINCE_LAST_YEAR.match(behind) or nearby.tahun is None:
        return None
    found = {
        (other.nilai, other.tempat): (one, other)
        for index in tables
        for *_, one, other in _rows_of_years(nearby.layouts[index], {nearby.tahun - 1}, nearby.tahun)
        if _is_printed_again(one, new) and other.bacaan
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_printed_again(number: Number, said: Number) -> bool:
    """Whether a sentence says a number of a table, perhaps with the thousands that stand in its caption."""
    return number.nilai == said.nilai or (
        said.desimal <= _THOUSANDS and re.sub(r"\D", "", number.teks) == re.sub(r"\D", "", said.teks)
    )


def _rows_of_years(
    layout: Layout, years: Set[int], year: int | None
) -> Iterator[tuple[int, Column, Number, Number]]:
    """Each row with a number of a year and one of a year before, and the column of the first, of one measure."""
    for new, old in permutations([c for c in layout.kolom if c.tahun is not None], 2):
        for row in layout.rows if _is_pair(new, old, years, year) else ():
            one, other = (layout.angka.get((row, column.kolom)) for column in (new, old))
            if one is not None and other is not None:
                yield row, new, one, other


def _pairs(
    stated: Stated, relation: Relation, figure: Figure, called: RowWords, year: int | None
) -> Iterator[tuple[Measured, Measured]]:
    """The new and the old number of each row that changed by as much and that the sentence may speak of."""
    layout = called.layout
    clause = re.split(rf"[;:]|\b(?:{CONTRAST}|{CONCESSION})\b", stated.teks[: relation.awal])[-1]
    said, named = read_words(clause), called.find(clause, called.names)
    told = {other.nilai for other in stated.figures if other is not figure and other.tahun in {None, year}}
    years = {int(each) for each in _YEAR.findall(stated.teks)} - {year}
    is_telling = count_digits(figure.angka) >= _FEWEST_DIGITS
    for row, new, one, other in _rows_of_years(layout, years, year):
        if not _fits(stated, figure, one, other, is_share=is_relative(new) or one.satuan == "%"):
            continue
        is_spoken_of = bool(said & called.telling(row)) or one.nilai in told
        if row == named or (is_telling and is_spoken_of):
            yield _measured(one), _measured(other)


def _is_pair(new: Column, old: Column, years: Set[int], year: int | None) -> bool:
    """Whether two columns are one measure, in the year of the report and in one before that a sentence may name."""
    is_of_year = new.tahun == year and (old.tahun or 0) < (new.tahun or 0)
    return is_of_year and new.peran == old.peran and (not years or old.tahun in years)


def _fits(stated: Stated, figure: Figure, new: Number, old: Number, *, is_share: bool) -> bool:
    """Whether two numbers differ by what is printed: in units, in points, or in percent of the old one."""
    if new.nilai is None or old.nilai is None or new.nilai == old.nilai:
        return False
    difference = abs(new.nilai - old.nilai)
    if figure.angka.satuan != "%" or _POINTS.match(stated.teks, figure.akhir):
        return agrees(figure.angka, difference)
    by_old = difference / abs(old.nilai) * 100 if old.nilai else Fraction(0)
    return agrees(figure.angka, by_old) or (is_share and agrees(figure.angka, difference))


def _measured(number: Number) -> Measured:
    return Measured(number.nilai or Fraction(0), number.teks, number.tempat)
