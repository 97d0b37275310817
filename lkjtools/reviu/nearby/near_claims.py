"""What prose says of the target of a row of a table nearby, which it calls in its own words.

As far as no other test does: "PNBP tidak mencapai target, kurang Rp157,65 juta", "Indikator yang belum mencapai
target ialah litmas tepat waktu". Where the words speak of no row beyond doubt, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from lkjtools.audit.relation import Relation
from lkjtools.reviu.facts.stated import Stated, names_another
from lkjtools.reviu.goals.reached import Claim, check_reached, find_directions
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import count_digits
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.counts_reached import Row, rows_by_table
from lkjtools.reviu.prose.relations import find_target_words
from lkjtools.reviu.prose.targets import is_own_target, speaks_of_other_target
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.count_words import COUNT
from lkjtools.reviu.words.setting import is_elsewhere, is_of_other_year
from lkjtools.reviu.words.spoken_of import RowWords

_FEW_SIGNS = 2
"""A number of so few signs stands in many rows."""
_TELLING_DIGITS = 3
_AND_SO = re.compile(
    r"\s*(?:persen|%|poin|nilai|indeks)?\s*,?\s*(?:dan|sehingga|tetapi|namun|yang|atau)?\s*(?:juga|justru|bahkan)?\s*",
    re.IGNORECASE,
)
"""What stands between a value and what is said of its target."""
_PARTS = re.compile(
    rf",(?!\d)|[;:]|\b(?:{CONTRAST}|{CONCESSION}|{REASON}|sehingga)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s+target(?:nya)?)?(?:\s+tahun\s+20\d\d)?,?\s+(?:(?:yaitu|yakni|ialah|adalah|hanya)\s+)+",
    re.IGNORECASE,
)
"""What stands between a word and the name behind it that it is said of."""
_ALTHOUGH = re.compile(rf"\W*(?:{CONCESSION})\s+", re.IGNORECASE)
"""Before a claim whose subject stands in the clause behind it."""
_UNSURE = re.compile(
    r"\b(?:jika|bila|apabila|agar|supaya|diharapkan|(?<!yang )ditargetkan|diproyeksikan|akan(?!\s+tetapi)|hampir"
    r"|nasional|provinsi|renstra|rpjm\w*|target\s+(?:akhir|awal|semula))\b",
    re.IGNORECASE,
)
_OF_PART = re.compile(r"\b(?:triwulan|semester|caturwulan)\b", re.IGNORECASE)
_NAME_ENDS = re.compile(
    rf"[.;:(]|\b(?:dengan|yang|sehingga|{REASON}|{CONTRAST}|{CONCESSION})\b", re.IGNORECASE
)
_BESIDES = re.compile(r"\b(?:selain|kecuali|di\s?luar|tanpa)\b", re.IGNORECASE)
_WHICH = re.compile(r"\byang\s+$", re.IGNORECASE)
"""Before a claim that tells which ones are meant."""
_OF_HOW_MUCH = re.compile(
    r"(?:nya)?\s+target\w*\s+(?:(?!realisasi|capaian)[a-z]+\s+){0,2}?(?:sebesar\s+)?", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\W*(?:(?:sebanyak|sejumlah|terdapat|ada|hanya|dan)\s+)?{COUNT}\s+[a-z]", re.IGNORECASE
)
"""Of how many something is said, not of which."""
_AND = re.compile(r",(?!\d)|\b(?:dan|serta|maupun)\b", re.IGNORECASE)


def check_near_claims(nearby: Nearby) -> Iterator[Check]:
    """Test words about targets by the rows of tables nearby.

    Args:
        nearby: the sentences with the tables near them.

    Yields:
        The tests.
    """
    rows: dict[int, dict[int, Row]] = {}
    for blok, every in rows_by_table(nearby.understood).items():
        rows[blok] = {row.tempat.baris: row for row in every}
    for stated, tables in nearby.sentences:
        if _UNSURE.search(stated.teks):
            continue
        for relation in find_target_words(stated):
            place = stated.place(relation.awal, relation.akhir)
            if (
                place in nearby.tested
                or is_of_other_year(stated.teks, nearby.tahun, relation.awal)
                or _BESIDES.search(stated.teks)
                or is_elsewhere(stated.teks, relation.akhir)
                or _OF_PART.search(_clause(stated, relation))
                or speaks_of_other_target(stated.teks[: relation.awal], nearby.tahun)
            ):
                continue
            told = _of_number(stated, relation, tables, nearby, rows)
            if told is not None:
                yield told
                continue
            for parts in _subjects(stated, relation):
                if _COUNTED.match(stated.teks[parts[0][0] : parts[-1][1]]):
                    break
                found = [
                    (part, checks)
                    for part in parts
                    if (checks := [*_checks(relation, stated, part, tables, nearby, rows)])
                ]
                if len(found) == len(parts):
                    yield from _decide(stated, found)
                    break


def _clause(stated: Stated, relation: Relation) -> str:
    """The words of the clause that a claim stands in."""
    before, after = stated.teks[: relation.akhir], stated.teks[relation.akhir :]
    return _PARTS.split(before)[-1] + _PARTS.split(after)[0]


def _of_number(
    stated: Stated,
    relation: Relation,
    tables: Iterable[int],
    nearby: Nearby,
    rows: Mapping[int, Mapping[int, Row]],
) -> Check | None:
    """The test by the only row whose realisasi stands right before a claim: "menjadi 53,90 dan melampaui"."""
    before = [f for f in stated.figures if f.akhir <= relation.awal]
    if not before or not _AND_SO.fullmatch(stated.teks[before[-1].akhir : relation.awal]):
        return None
    figure = before[-1]
    found = [
        row
        for index in tables
        for row in rows.get(index, {}).values()
        if row.nilai is not None
        and row.nilai[0].nilai == figure.nilai
        and _is_its_target(stated, relation, row, nearby.words[index], nearby.tahun)
    ]
    values = {(row.nilai[0].nilai, row.nilai[1].nilai) for row in found if row.nilai is not None}
    if count_digits(figure.angka) < _TELLING_DIGITS or len(values) != 1 or found[0].nilai is None:
        return None
    return _judge(relation, stated, found[0], find_directions(nearby.understood))


_Span = tuple[int, int]


def _subjects(stated: Stated, relation: Relation) -> Iterator[Sequence[_Span]]:
    """What a claim may be said of: a name or several, behind "yaitu", else in the clauses before it."""
    text = stated.teks
    if behind := _BEHIND.match(text, relation.akhir):
        spans = [(behind.end(), _until(_NAME_ENDS, text, behind.end()))]
    elif _ALTHOUGH.fullmatch(text[: relation.awal]):
        start = _until(_PARTS, text, relation.akhir) + 1
        spans = [(start, _until(_PARTS, text, start))]
    elif not _WHICH.search(text[: relation.awal]):
        spans = []
        for part in reversed([*_PARTS.finditer(text[: relation.awal])]):
            spans.append((part.end(), relation.awal))
            if names_another(text[part.start() : relation.awal]):
                break  # what stands before a contrast that names its own subject is not meant
        else:
            spans.append((0, relation.awal))
    else:
        return
    for start, stop in spans:
        joints = [(start, start), *(match.span() for match in _AND.finditer(text, start, stop)), (stop, stop)]
        parts = [(one[1], other[0]) for one, other in pairwise(joints) if text[one[1] : other[0]].strip()]
        if len(parts) > 1:
            yield parts
        yield [(start, stop)]


def _until(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.search(text, start)
    return match.start() if match else len(text)


def _checks(
    relation: Relation,
    stated: Stated,
    span: _Span,
    tables: Iterable[int],
    nearby: Nearby,
    rows: Mapping[int, Mapping[int, Row]],
) -> Iterator[Check]:
    """The tests of a claim by the row of each table that some words of its sentence speak of."""
    lower = find_directions(nearby.understood)
    for index in tables:
        row = _row(stated, span, nearby.words[index], rows.get(index, {}))
        words, year = nearby.words[index], nearby.tahun
        if row is None or row.nilai is None or not _is_its_target(stated, relation, row, words, year):
            continue
        check = _judge(relation, stated, row, lower)
        if check is not None:
            yield check


def _judge(relation: Relation, stated: Stated, row: Row, lower: Mapping[str, bool]) -> Check | None:
    """The test of a claim by the numbers of a row; None where it may be meant either way."""
    place = stated.place(relation.awal, relation.akhir)
    claim = Claim(relation, place, relation.kata, row.nama, row.satuan, lower.get(name_key(row.nama)))
    if row.nilai is None or (claim.is_of_either and row.nilai[0].nilai != row.nilai[1].nilai):
        return None
    return check_reached(claim, *row.nilai).check


def _is_its_target(stated: Stated, relation: Relation, row: Row, called: RowWords, year: int | None) -> bool:
    """Whether the target that a claim speaks of is that of a row: behind it no noun of another, no other number."""
    after = next((f for f in stated.figures if f.awal >= relation.akhir), None)
    is_told = after is not None and _OF_HOW_MUCH.fullmatch(stated.teks[relation.akhir : after.awal])
    if after is not None and is_told and row.nilai is not None and after.nilai != row.nilai[1].nilai:
        return False
    return is_own_target(stated.teks, relation.akhir, year, called.names.get(row.tempat.baris, frozenset()))


def _row(stated: Stated, span: _Span, called: RowWords, rows: Mapping[int, Row]) -> Row | None:
    """The row that some words speak of, if need be with a number of it in the sentence."""
    words = stated.teks[slice(*span)]
    values = {figure.nilai for figure in stated.figures if len(figure.angka.teks) > _FEW_SIGNS}
    held = {at for (at, _), number in called.layout.angka.items() if number.nilai in values}
    anchored = [row for row in rows if row in held]
    if len(anchored) == 1 and called.find(words, rows, is_certain=True) == anchored[0]:
        return rows[anchored[0]]
    found = called.find(words, rows)
    return None if found is None else rows[found]


def _decide(stated: Stated, found: Sequence[tuple[_Span, Sequence[Check]]]) -> Iterator[Check]:
    """What holds in any table is lawful; of names of which only some fail, these are wrong, not the word."""
    best = [(span, next((c for c in checks if not c.is_finding), checks[0])) for span, checks in found]
    is_word = all(check.is_finding for _, check in best)
    for span, check in best:
        words = stated.teks[slice(*span)]
        start = span[0] + len(words) - len(words.lstrip())
        name = stated.place(start, start + len(words.strip()))
        yield check if is_word or not check.is_finding else replace(check, hasil=name, tercetak=words.strip())
