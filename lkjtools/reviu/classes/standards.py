"""Status cells that hold a value to bounds beside it ("60 - 85": "Ideal"), and counts of them in prose."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjtools.audit.relation import find_relations
from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.goals.reached import Claim, check_bounded, find_bounds, measure_number
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout, squash, understand_table
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.count_words import COUNT, check_count, place_of, read_count
from lkjtools.reviu.words.setting import is_elsewhere

_STANDARD = re.compile(
    r"standar|ambangbatas|bakumutu|nilairujukan|(?:nilai|batas|rentang|kisaran)(?:ideal|wajar|normal)"
    r"|^(?:batas|syarat|ketentuan|ambang)(?!\w)"
)
_KEEPS = re.compile(
    r"(?:(?P<not>tidak|belum|kurang)\s+)?(?:ideal|sesuai|memenuhi|normal|wajar)"
    r"(?:\s+(?:standar|syarat|ketentuan|baku mutu|batas))?|(?P<bare>tidak|belum)|di\s(?P<side>atas|bawah)",
    re.IGNORECASE,
)
_RESULT = re.compile(r"setahun|tahunini|hasil|realisasi|capaian|nilai|rata-rata")
"""The head of a column of results amid those of parts of the year."""
_THINGS = frozenset({"indikator", "sasaran", "parameter", "kriteria", "komponen", "aspek", "iku", "ikk"})
_COUNTED = re.compile(
    rf"(?<!\w)(?P<count>{COUNT})\s+dari\s+(?P<every>{COUNT})\s+(?P<noun>\w+)(?:\s+(?:masih|sudah|telah|berstatus|berkategori))?\s+",
    re.IGNORECASE,
)


_OF_ALL = re.compile(rf"\bdari\s+(?P<every>{COUNT})\s+(?P<noun>\w+)", re.IGNORECASE)
_CLASSED = re.compile(
    rf"(?<![\w.,])(?<!dari )(?P<count>{COUNT})\s+"
    r"(?:(?!belum|tidak|bukan|minimal|paling|akan|ditargetkan)\w+\s+){0,2}?ber(?:status|kategori|kriteria|predikat|mutu|warna|kelas)\s+",
    re.IGNORECASE,
)
"""Behind "dari tujuh indikator": how many of them have a class."""


_OR_MORE = re.compile(
    r"\s*(?:/|,\s+(?-i:[A-Z])|(?:dan|atau|serta|maupun|hingga|sampai)\s+(?:dengan\s+)?[A-Za-z]+"
    r"(?<!dan satu)(?<!dan dua)(?<!dan tiga)(?<!dan empat)(?<!dan lima)|ke\s?atas)",
    re.IGNORECASE,
)
_OF_OTHER_TIME = re.compile(
    r"\btahun\s+(?:lalu|sebelumnya|depan|berikutnya)\b|\b(?:ditargetkan|diharapkan|direncanakan|diproyeksikan)\b",
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

    def lawful(self, status: str) -> Sequence[int]:
        """How many rows have a status: those that print it; what is not so, and what is more than reached, too."""
        printed = len(self.places.get(status, ()))
        denied = status.removeprefix("tidak ")
        if denied != status:
            return printed, self.count - len(self.places.get(denied, ()))
        beyond = sum(len(places) for word, places in self.places.items() if "lampau" in word)
        return (printed, printed + beyond) if status == "tercapai" else (printed,)

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
    for layout, status in _with_status(understood):
        checks = list(_cells(layout, status, understood.tahun))
        failing = sum(check.is_finding for check in checks)
        if failing * 2 < len(checks):
            yield from checks
        tables.append(_statuses(layout, status, failing))
    for stated in read_sentences(understood):
        if not stated.is_quoted:
            counted = [(match, match) for match in _COUNTED.finditer(stated.teks)]
            yield from _counts(stated, counted, tables, understood.tahun)


def check_class_counts(nearby: Nearby) -> Iterator[Check]:
    """Test how many of all have a class: "dari tujuh indikator, empat indikator berkriteria Baik".

    Args:
        nearby: the sentences of the report, its tables and the tests so far, which know of wrong classes.

    Yields:
        The tests.
    """
    wrong = Counter((c.hasil.blok, c.hasil.kolom) for c in nearby.checks if c.is_finding and c.hasil.baris)
    tables = [
        _statuses(layout, status, wrong[layout.blok, status.kolom])
        for layout, status in _with_status(nearby.understood)
    ]
    for stated, _ in nearby.sentences:
        whole = _OF_ALL.search(stated.teks)
        if whole is not None:
            counted = [(match, whole) for match in _CLASSED.finditer(stated.teks, whole.end())]
            found = _counts(stated, counted, tables, nearby.tahun)
            yield from (check for check in found if check.hasil not in nearby.tested)


def _with_status(understood: Understood) -> Iterator[tuple[Layout, Column]]:
    """The tables that are no quotations and have one column of a status."""
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        statuses = layout.with_role("status")
        if len(statuses) == 1 and index not in understood.quoted:
            yield layout, statuses[0]


def _statuses(layout: Layout, status: Column, failing: int) -> _Statuses:
    places: dict[str, list[Place]] = defaultdict(list)
    for row in layout.rows:
        if word := layout.text(row, status.kolom):
            places[_plain(word)].append(Place(layout.blok, row, status.kolom, 0, len(word)))
    heads = " ".join(column.judul for column in layout.kolom if column.kolom < layout.first_number_column)
    return _Statuses(name_table(layout.table), places, failing, heads.casefold())


def _cells(layout: Layout, status: Column, year: int | None) -> Iterator[Check]:
    """The tests of status cells by the bounds in their rows."""
    standards = [column for column in layout.kolom if _STANDARD.search(squash(column.judul))]
    if len(standards) != 1 or layout.with_role("target"):
        return
    standard, value = standards[0], _value_column(layout, standards[0], status, year)
    words = {row: match for row in layout.rows if (match := _KEEPS.fullmatch(layout.text(row, status.kolom)))}
    if value is None or all(match["side"] for match in words.values()):
        return
    for row, match in words.items():
        number = layout.angka.get((row, value.kolom))
        found = find_bounds(layout, row, standard)  # a bare number says not which of its sides is good
        measured = measure_number(number) if number is not None else None
        if found is None or measured is None:
            continue
        bounds, cell = found
        if match["side"]:  # "Di atas" is said of the upper bound alone
            is_upper = match["side"].casefold() == "atas"
            if (bounds.atas if is_upper else bounds.bawah) is None:
                continue
            bounds = replace(bounds, bawah=None) if is_upper else replace(bounds, atas=None)
        is_kept = not (match["not"] or match["bare"] or match["side"])
        relation = next(find_relations("memenuhi" if is_kept else "tidak memenuhi"))
        place = layout.place(row, status.kolom)
        claim = Claim(replace(relation, kata=match[0]), place, match[0], layout.name(row), "")
        yield check_bounded(claim, measured, bounds, cell).check


def _value_column(layout: Layout, standard: Column, status: Column, year: int | None) -> Column | None:
    """The column whose numbers have the status: the only one of results, or of the year."""
    values = [
        column
        for column in layout.kolom
        if column.peran in {"realisasi", "capaian", "nilai", "tahun", "persen", ""}
        and column.tahun in {None, status.tahun or year}
        if column is not standard and any((row, column.kolom) in layout.angka for row in layout.rows)
    ]
    dated = [column for column in values if column.tahun is not None]
    results = [column for column in values if column.kepala and _RESULT.match(squash(column.kepala[-1]))]
    like = [column for column in values if _unit(column) and _unit(column) == _unit(standard)]
    return next((found[0] for found in (dated, values, results, like) if len(found) == 1), None)


def _unit(column: Column) -> str:
    found = re.search(r"\(([^()]+)\)$", squash(column.judul))
    return found[1] if found else ""


def _counts(
    stated: Stated,
    counted_in: Sequence[tuple[re.Match[str], re.Match[str]]],
    tables: Sequence[_Statuses],
    year: int | None,
) -> Iterator[Check]:
    """Such as "Tiga dari enam indikator belum ideal", of a table with six rows that have a status."""
    if set(re.findall(r"\b20\d\d\b", stated.teks)) - {str(year)} or _OF_OTHER_TIME.search(stated.teks):
        return  # of another year, or a plan
    for match, of in counted_in:
        if is_elsewhere(stated.teks, match.end()):
            continue
        rest, noun = stated.teks[match.end() :], of["noun"].casefold()
        claimed, every = read_count(match["count"]), read_count(of["every"])
        checks = []
        for table in tables:
            said = table.find(rest)
            if _OR_MORE.match(_plain(rest), len(said)):
                continue  # "Baik dan Sangat Baik", "Baik ke atas"
            is_meant = noun in _THINGS or noun in table.kepala
            if not (said and is_meant) or claimed is None or table.count != every:
                continue
            places = table.places.get(said, ())
            lawful = table.lawful(said)
            is_lawful = any(abs(claimed - count) <= table.failing for count in lawful)
            counted = claimed if is_lawful else lawful[0]
            rule = f'banyaknya yang berstatus "{said}" dalam {table.dari}'
            place = place_of(stated.blok, stated.sentence, match, "count")
            found = f"{table.dari} memuat {counted} baris dengan status itu"
            inputs = places or [each for word in table.places.values() for each in word]
            checks.append(check_count(place, inputs, match["count"], counted, rule, found))
        yield from ([check for check in checks if not check.is_finding] or checks)[:1]
