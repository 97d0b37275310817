"""Claims of prose that a target is reached, or that it is not: of what, by which values, and whether all agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.relation import Relation
from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import round_half_up
from lkjtools.reviu.facts.stated import Stated, names_another
from lkjtools.reviu.facts.telling import tell_tables
from lkjtools.reviu.facts.told import Told, agree, precision
from lkjtools.reviu.goals.reached import (
    Claim,
    Judged,
    Measured,
    check_reached,
    find_directions,
    measure_number,
    measure_word,
)
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.targets import is_own_target, speaks_of_other_target
from lkjtools.reviu.words.setting import is_elsewhere, is_of_other_year
from lkjtools.reviu.words.spoken_of import read_words

_AT_MOST = re.compile(
    r"\btarget\w*\s[^.;,]*\b(?:maksimal|maksimum|paling\s+(?:tinggi|banyak|besar|lama|lambat))\b",
    re.IGNORECASE,
)
"""Says of a target that less is the better."""


@dataclass(frozen=True)
class Tables:
    """What the tables tell, for the claims of prose.

    Attributes:
        told: by name, measure and year.
        lower: of which names less is the better, as their capaian show; see `find_directions`.
        tahun: the year of the report.
    """

    told: Mapping[tuple[str, str, int | None], Sequence[Told]]
    lower: Mapping[str, bool]
    tahun: int | None

    def value(self, told: Sequence[Told], *, is_most: bool = False) -> Measured | None:
        """The value that all of several tellings agree on, or most of them, as the finest of these tells it."""
        support = {id(one): sum(agree(one, other) for other in told) for one in told}
        finest = max(told, key=lambda one: (support[id(one)], precision(one)), default=None)
        least = len(told) // 2 + 1 if is_most else len(told)
        if finest is None or support[id(finest)] < least:
            return None
        if finest.angka is not None:
            return measure_number(finest.angka)
        return measure_word(finest.teks, finest.tempat)


def read_tables(understood: Understood) -> Tables:
    """Put together what the tables of a report tell.

    Args:
        understood: the report.

    Returns:
        What they tell.
    """
    told: dict[tuple[str, str, int | None], list[Told]] = defaultdict(list)
    for one in tell_tables(understood):
        told[one.nama, one.ukuran[0], one.tahun].append(one)
    return Tables(told, find_directions(understood), understood.tahun)


def subject(stated: Stated, relation: Relation) -> str:
    """The name a claim is about: the last before it, or the one that the sentence goes on about.

    Returns:
        Its key; empty where none is told.
    """
    named = [mention for mention in stated.mentions if mention.akhir <= relation.awal]
    if named:
        return "" if names_another(stated.teks[named[-1].akhir : relation.awal]) else named[-1].kunci
    if stated.mentions:
        begins = re.fullmatch(
            r"\W*(?:(?:yang|satu|telah|sudah|masih)\W+)*", stated.teks[: relation.awal], re.IGNORECASE
        )
        return stated.mentions[0].kunci if begins and len(stated.mentions) == 1 else ""
    carried = {figure.nama for figure in stated.figures}
    return carried.pop() if len(carried) == 1 else ""


def claim_target(stated: Stated, name: str, relation: Relation, tables: Tables) -> Iterator[Judged]:
    """Test what a sentence says of the target of a name.

    Args:
        stated: the sentence, which may hold the values.
        name: key of the name.
        relation: the word that claims it.
        tables: what tables tell of the name.

    Yields:
        The test; none where realisasi or target are nowhere told.
    """
    year, told = tables.tahun, tables.told
    targets = told.get((name, "target", year), ())
    label = next((one.sebutan for one in targets), name)
    is_own = (
        is_own_target(stated.teks, relation.akhir, year, read_words(label))
        and not is_elsewhere(stated.teks, relation.akhir)
        and not is_of_other_year(stated.teks, year, relation.awal)
    )
    # What another target is, and what is held to it, only figures in the sentence say.
    if speaks_of_other_target(stated.teks[: relation.awal], year) or (not is_own and len(stated.figures) < 2):
        return
    realisasi = _value(stated, name, tables, "realisasi")
    target = _value(stated, name, tables, "target", "target_akhir")
    if realisasi is None or target is None or not (is_own or _are_said(realisasi, target)):
        return
    if targets and realisasi.tempat.baris and not target.tempat.baris and not _is_told(target, targets):
        return  # the number behind it is no target of the table: see `same`
    capaian = _value(stated, name, tables, "capaian")
    if capaian is None and told.get((name, "capaian", year)):
        return  # it is printed, but not the same everywhere
    unit = next((one.satuan for one in targets if one.satuan), "") or _unit_behind(stated, realisasi)
    if not (_is_told(realisasi, told.get((name, "realisasi", year), ())) and _is_told(target, targets)):
        capaian = capaian if capaian and not capaian.tempat.baris else None  # that of other numbers
    realisasi = _finer(told.get((name, "realisasi", year), ()) if name else (), realisasi)
    place = stated.place(relation.awal, relation.akhir)
    is_lower = True if _AT_MOST.search(stated.teks[: relation.awal]) else tables.lower.get(name)
    claim = Claim(relation, place, relation.kata, label or stated.teks, unit, is_lower)
    if not claim.is_of_either or realisasi.nilai == target.nilai:
        yield check_reached(claim, realisasi, target, capaian)


def _are_said(*values: Measured) -> bool:
    """Whether values stand in the sentence itself."""
    return not any(value.tempat.baris for value in values)


def _is_told(value: Measured, told: Sequence[Told]) -> bool:
    """Whether a value stands in a table, or is one of those that tables tell."""
    return value.tempat.baris > 0 or any(value.nilai == r.nilai for one in told for r in one.bacaan)


def _unit_behind(stated: Stated, value: Measured) -> str:
    figure = next((f for f in stated.figures if f.tempat == value.tempat), None)
    match = re.match(r"\s*(\w+|‰)", stated.teks[figure.akhir :]) if figure else None
    return match[1] if match else ""


def _finer(told: Sequence[Told], value: Measured) -> Measured:
    """The same value where it is printed with more decimals: what is said of it may rest on these."""
    numbers = [one.angka for one in told if one.angka and one.angka.bacaan]
    finest = max(numbers, key=lambda number: number.desimal, default=None)
    if finest is None or finest.nilai is None or finest.desimal <= value.desimal:
        return value
    rounded = Fraction(round_half_up(finest.nilai, max(value.desimal, 0)))
    return (measure_number(finest) or value) if rounded == value.nilai else value


def _value(stated: Stated, name: str, tables: Tables, *measures: str) -> Measured | None:
    """The value of a measure: in the sentence, as far as it is the only one, else in the tables."""
    years = {f.tahun for f in stated.figures if f.tahun is not None}
    when = next(iter(years)) if len(years) == 1 else tables.tahun
    here = [
        f for f in stated.figures if f.ukuran in measures and f.nama == name and (f.tahun or when) == when
    ]
    if len(here) == 1:
        capaian = tables.told.get((name, "capaian", when), ())
        is_capaian = here[0].is_aside and any(here[0].nilai == r.nilai for one in capaian for r in one.bacaan)
        if "realisasi" not in measures or not is_capaian:
            return measure_number(here[0].angka)
        here = []  # "Jumlah investor (90 persen)" gives the capaian
    if here or not name:
        return None
    found = (tables.value(tables.told.get((name, measure, when), ()), is_most=True) for measure in measures)
    return next((value for value in found if value is not None), None)


def agree_on_claims(claims: Iterable[Judged]) -> Iterator[Check]:
    """Test that what is said of one target is the same everywhere, and give all tests of claims.

    Args:
        claims: the tests of status cells and of prose.

    Yields:
        The tests; one that its numbers allow fails where more claims about the same numbers say the opposite.
    """
    every = list(claims)
    groups: dict[tuple[str, Fraction, Fraction], list[Judged]] = defaultdict(list)
    for each in every:
        if each.is_plain and each.check.putusan is Verdict.MATCH:
            groups[each.key].append(each)
    for each in every:
        group = groups.get(each.key, ()) if each.is_plain else ()
        others = [other for other in group if other.claimed is not each.claimed]
        alike = len(group) - len(others)
        # Of as many claims on both sides the prose is held to the table.
        is_less = len(others) > alike or (len(others) == alike and not each.check.hasil.baris)
        yield (
            _contradicted(each.check, others[0].check) if each in group and others and is_less else each.check
        )


def _contradicted(check: Check, other: Check) -> Check:
    return replace(
        check,
        putusan=Verdict.INCONSISTENT,
        masukan=(other.hasil, *check.masukan),
        hitungan=f'{check.hitungan} ≠ "{other.tercetak}"',
        penjelasan=f'Tercetak "{check.tercetak}", padahal di tempat lain "{other.tercetak}" tentang target itu.',
        syarat=None,
    )
