"""Status cells that hold a value to bounds beside it ("60 - 85": "Ideal"), and counts of them in prose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.reviu.check import Check
from lkjtools.reviu.count_words import COUNT, check_count, place_of, read_count
from lkjtools.reviu.fact import Understood
from lkjtools.reviu.heads import Column, Layout, squash, understand_table
from lkjtools.reviu.number import Place
from lkjtools.reviu.reached import Claim, check_bounded, find_bounds, measure_number
from lkjtools.reviu.setting import is_elsewhere
from lkjtools.reviu.stated import Stated, read_sentences
from lkjtools.reviu.understand import name_table

_STANDARD = re.compile(
    r"standar|ambangbatas|bakumutu|nilairujukan|(?:nilai|batas|rentang|kisaran)(?:ideal|wajar|normal)"
)
_KEEPS = re.compile(
    r"(?:(?P<not>tidak|belum|kurang)\s+)?(?:ideal|sesuai|memenuhi|normal|wajar)"
    r"(?:\s+(?:standar|syarat|ketentuan|baku mutu|batas))?",
    re.IGNORECASE,
)
_THINGS = frozenset({"indikator", "sasaran", "parameter", "kriteria", "komponen", "aspek", "iku", "ikk"})
_COUNTED = re.compile(
    rf"(?<!\w)(?P<count>{COUNT})\s+dari\s+(?P<every>{COUNT})\s+(?P<noun>\w+)(?:\s+(?:masih|sudah|telah|berstatus|berkategori))?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Statuses:
    """The status cells of a table: how it is called, where each word stands, how many are wrong, its heads."""

    dari: str
    places: Mapping[str, Sequence[Place]]
    failing: int
    kepala: str

    @property
    def count(self) -> int:
        return sum(map(len, self.places.values()))

    def find(self, text: str) -> str:
        """The status that a text begins with: one that is printed, or the contrary of one."""
        known = {*self.places, *(f"tidak {word}" for word in self.places)}
        return max((w for w in known if re.match(rf"{re.escape(w)}\b", _plain(text))), key=len, default="")


def _plain(status: str) -> str:
    """What is not yet so is not so."""
    return re.sub(r"^belum\b", "tidak", status.casefold())


def check_standards(understood: Understood) -> Iterable[Check]:
    """Test status cells against the bounds that their row prints, and what prose counts of a status.

    Args:
        understood: the report.

    Yields:
        The tests; those of a table whose rows mostly do not go by its bounds are left out.
    """
    tables: list[_Statuses] = []
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        statuses = layout.with_role("status")
        if len(statuses) != 1 or index in understood.quoted:
            continue
        places: dict[str, list[Place]] = defaultdict(list)
        for row in layout.rows:
            if word := layout.text(row, statuses[0].kolom):
                places[_plain(word)].append(Place(index, row, statuses[0].kolom, 0, len(word)))
        checks = list(_cells(layout, statuses[0], understood.tahun))
        failing = sum(check.is_finding for check in checks)
        if failing * 2 < len(checks):
            yield from checks
        heads = " ".join(column.judul for column in layout.kolom if column.kolom < layout.first_number_column)
        tables.append(_Statuses(name_table(table), places, failing, heads.casefold()))
    for stated in read_sentences(understood):
        if not stated.is_quoted:
            yield from _counts(stated, tables, understood.tahun)


def _cells(layout: Layout, status: Column, year: int | None) -> Iterator[Check]:
    standards = [column for column in layout.kolom if _STANDARD.search(squash(column.judul))]
    values = [
        column
        for column in layout.kolom
        if column.peran in {"realisasi", "nilai", "tahun", ""}
        and column.tahun in {None, status.tahun or year}
        if column not in standards and any((row, column.kolom) in layout.angka for row in layout.rows)
    ]
    dated = [column for column in values if column.tahun is not None] or values
    if len(standards) != 1 or len(dated) != 1 or layout.with_role("target"):
        return
    for row in layout.rows:
        word, number = layout.text(row, status.kolom), layout.angka.get((row, dated[0].kolom))
        relation, bounds = _relation(word), find_bounds(layout, row, standards[0])
        value = measure_number(number) if number is not None else None
        if relation is not None and bounds is not None and value is not None:
            place = Place(layout.blok, row, status.kolom, 0, len(layout.table.text(row, status.kolom)))
            yield check_bounded(Claim(relation, place, word, layout.name(row), ""), value, *bounds).check


def _relation(word: str) -> Relation | None:
    """What a status says of a standard, as it would be said of a target."""
    found = _KEEPS.fullmatch(word)
    if found is None:
        return None
    return replace(next(find_relations("tidak memenuhi" if found["not"] else "memenuhi")), kata=word)


def _counts(stated: Stated, tables: Sequence[_Statuses], year: int | None) -> Iterator[Check]:
    """Such as "Tiga dari enam indikator belum ideal", of a table with six rows that have a status."""
    if set(re.findall(r"\b20\d\d\b", stated.teks)) - {str(year)}:
        return  # of another year
    for match in _COUNTED.finditer(stated.teks):
        if is_elsewhere(stated.teks, match.end()):
            continue
        rest, noun = stated.teks[match.end() :], match["noun"].casefold()
        claimed, every = read_count(match["count"]), read_count(match["every"])
        checks = []
        for table in tables:
            said = table.find(rest)
            is_meant = noun in _THINGS or noun in table.kepala
            if not (said and is_meant) or claimed is None or table.count != every:
                continue
            places = table.places.get(said, ())
            counted = claimed if abs(claimed - len(places)) <= table.failing else len(places)
            rule = f'banyaknya yang berstatus "{said}" dalam {table.dari}'
            place = place_of(stated.blok, stated.sentence, match, "count")
            found = f"{table.dari} memuat {counted} baris dengan status itu"
            inputs = places or [each for word in table.places.values() for each in word]
            checks.append(check_count(place, inputs, match["count"], counted, rule, found))
        yield from ([check for check in checks if not check.is_finding] or checks)[:1]
