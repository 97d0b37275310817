"""What prose says of a row of a table nearby: its share of the total, how it has moved, whose number it is.

A report goes on about a table in the words of its rows, be they one short word ("tuna", "pensiun"). What stands
beside such a word is a number of its row, or follows from it. Where it does not, little is certain; a finding is
but the number of another row, two digits exchanged, a word of direction against the difference that is printed
behind it, and a share of what a head names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from lkjtools.audit.digits import SWAPPED, compare_digits, count_other_digits
from lkjtools.audit.relation import find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.figure.angka import Constant, Expression, total
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.stated import Figure, Stated
from lkjtools.reviu.goals.reached import Measured, compare_word
from lkjtools.reviu.nearby.nearby import SCALES, Nearby, short_names
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.names import Mention, find_mentions, name_key
from lkjtools.reviu.printed.number import Number, add_up
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, leaf, round_at
from lkjtools.reviu.words.setting import is_elsewhere

_FAR = 60
_DIGITS = 4
"""Of so many digits a number is hardly that of a row by chance."""
_LONG = 5
_MANY, _OTHERS = 8, 2
"""Two amounts of so many digits do not agree in all but so few by chance."""
_PERCENT = frozenset({"capaian", "serapan", "persen"})
_BESIDE = re.compile(
    r"[\s,(]*(?:(?:dengan|sebesar|sebanyak|yaitu|yakni|adalah|mencapai|tercatat|sejumlah|yang|hanya|nilai|skor|persentase"
    r"|realisasi|pada|tahun|20\d\d|ini)[\s,(]+)*",
    re.IGNORECASE,
)
"""What stands between a name and its own number."""
_OF_ALL = re.compile(
    r"\s*(?:persen|%)?\s*dari\s+(?:seluruh|total|jumlah|keseluruhan)\s+(?P<noun>[a-z]{4,})", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:merupakan|menyumbang|menempati|mencakup|mengisi|sebesar|sumbangan|kontribusi|porsi)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:dan|serta|maupun|selain|bersama|di|pada)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.;,)]|$|tahun\s+ini\b)", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:target\w*|ditargetkan|rencana|akan|tanpa|tunggakan|piutang)\b", re.IGNORECASE)
"""What is said of a row but is none of its numbers."""
_SUPPOSED = re.compile(
    r"\b(?:jika|bila|apabila|kalau|seandainya|andai)\s+(?!di(?:banding|lihat))", re.IGNORECASE
)
_IN_YEAR = re.compile(r"\bpada\s+tahun\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_IN_ITS_YEAR = re.compile(
    r"\s*(?:(?!tahun\b)[a-z]+\s+)?(?:pada|selama|sepanjang)\s+tahun\s+(?P<year>20\d\d)\b", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang)\s+(?:(?:sebesar|sebanyak|sejumlah)\s+)?(?:Rp\.?\s*)?$",
    re.IGNORECASE,
)
_THAN_YEAR = re.compile(
    r"\s*(?:persen\s+|%\s*|[a-z]+\s+)?(?:dari(?:pada)?|dibanding\w*|terhadap)\s+(?:dengan\s+)?(?:tahun\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|tumbuh|kenaikan|penurunan|peningkatan|pertambahan|pertumbuhan)\b",
    re.IGNORECASE,
)
_NOT_REACHED = frozenset({"target", "pagu", "selisih", "capaian", "serapan", "persen", "bobot", "rasio"})
"""Measures that are not what a row has come to in a year."""
_NEGATIVE = re.compile(r"\b(?:negatif|minus)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:beban|biaya|harga|kekurangan|kelebihan|pertumbuhan|laju|kebutuhan|permintaan|kerugian|potensi)\s+$",
    re.IGNORECASE,
)
"""What moves otherwise than the number of a row: its costs, what it lacks, how fast it grows."""


@dataclass(frozen=True)
class _Way:
    """A number that a table gives of a row.

    Attributes:
        nilai: the number.
        ekspresi: how it comes about.
        masukan: from which numbers.
        kata: the rule in words.
        is_percent: it is a percentage, or a difference in points.
        pasangan: of a change, the new and the old number.
    """

    nilai: Fraction
    ekspresi: Expression
    masukan: tuple[Number, ...]
    kata: str
    is_percent: bool
    pasangan: tuple[Number, Number] | None = None


@dataclass(frozen=True)
class _Row:
    """A row that a sentence names."""

    layout: Layout
    baris: int
    mention: Mention


def check_near_rows(nearby: Nearby) -> Iterator[Check]:
    """Test what prose says of the rows of tables nearby, as far as no other test does.

    Args:
        nearby: the sentences and the tables near each.

    Yields:
        The tests.
    """
    layouts, names = nearby.layouts.values(), nearby.names
    printed = Counter(n.nilai for layout in layouts for n in layout.angka.values() if n.bacaan)
    for stated, near in nearby.sentences:
        rows = [
            _Row(layout, names[index][mention.kunci], mention)
            for index, layout in (near.items() if stated.figures else ())
            for mention in find_mentions(stated.teks, names[index])
        ]
        for figure in stated.figures:
            is_tested = figure.tempat in nearby.tested
            if is_tested or _digits(figure.angka) < 3 or is_elsewhere(stated.teks, figure.awal):
                continue
            own = _beside(stated, figure, rows)
            check = (
                _test(stated, figure, own, printed, nearby.tahun)
                if own
                else _slip_of_cell(stated, figure, near.values(), printed)
            )
            if check is not None:
                yield check


def _digits(number: Number) -> int:
    digits = re.sub(r"\D", "", number.teks).lstrip("0")
    return len(digits if number.desimal > 0 else digits.rstrip("0"))


def _beside(stated: Stated, figure: Figure, rows: Sequence[_Row]) -> list[_Row]:
    """The rows of the name that stands last before a figure, in its clause."""
    before = [row for row in rows if row.mention.akhir <= figure.awal]
    last = max((row.mention.akhir for row in before), default=None)
    if last is None:
        return []
    longest = min(row.mention.awal for row in before if row.mention.akhir == last)
    gap = stated.teks[last : figure.awal]
    is_near = len(gap) <= _FAR and not re.search(r"[;:]|\.\s", gap)
    return (
        [row for row in before if (row.mention.awal, row.mention.akhir) == (longest, last)] if is_near else []
    )


def _ways(layout: Layout, row: int) -> Iterator[_Way]:
    """All that a row of a table gives."""
    structure = Structure(layout)
    columns = [
        c
        for c in layout.kolom
        if c.peran not in {"no", "kode"} and (n := layout.angka.get((row, c.kolom))) and n.bacaan
    ]
    numbers = {c.kolom: layout.angka[row, c.kolom] for c in columns}
    for column in columns:
        number = numbers[column.kolom]
        yield _Way(
            number.nilai or Fraction(0),
            leaf(number),
            (number,),
            "angka barisnya",
            _is_percent(column, number),
        )
        if not _is_percent(column, number):
            yield from _shares(structure, row, column, number)
    for new, old in permutations(columns, 2):
        yield from _pairs((new, old), numbers[new.kolom], numbers[old.kolom])
    plain = [numbers[c.kolom] for c in columns if not _is_percent(c, numbers[c.kolom]) and c.peran == ""]
    if len(plain) > 2:
        whole = total(*map(leaf, plain))
        yield _Way(add_up(plain), whole, tuple(plain), "jumlah angka barisnya", is_percent=False)


def _is_percent(column: Column, number: Number) -> bool:
    return column.peran in _PERCENT or number.satuan == "%" or column.is_percent


def _shares(structure: Structure, row: int, column: Column, number: Number) -> Iterator[_Way]:
    """The share of a row in its column, and what the others have."""
    layout = structure.layout
    totals = [
        n for r in structure.totals if (n := layout.angka.get((r, column.kolom))) and n.nilai and r != row
    ]
    rest = [n for r in structure.data if (n := layout.angka.get((r, column.kolom))) and n.bacaan]
    groups = [[n] for n in totals] or ([rest] if len(rest) > 2 and add_up(rest) else [])
    for inputs in groups:
        whole, value = total(*map(leaf, inputs)), add_up(inputs)
        share = leaf(number) / whole * HUNDRED
        nilai = number.nilai or Fraction(0)
        rule = f'bagian dari jumlah kolom "{column.judul}"'
        yield _Way(nilai / value * 100, share, (number, *inputs), rule, is_percent=True)
        yield _Way(
            value - nilai,
            whole - leaf(number),
            (number, *inputs),
            f"selain baris itu, {rule}",
            is_percent=False,
        )


def _pairs(columns: tuple[Column, Column], new: Number, old: Number) -> Iterator[_Way]:
    """What one number of a row is more than another, also in percent of it, and what part of it."""
    if not (new.bacaan and old.bacaan):
        return
    one, other = new.nilai or Fraction(0), old.nilai or Fraction(0)
    percent = [_is_percent(column, number) for column, number in zip(columns, (new, old), strict=True)]
    names = " dan ".join(f'"{column.judul}"' for column in columns)
    if percent[0] is not percent[1]:
        return
    is_dated = None not in {column.tahun for column in columns} and columns[0].tahun != columns[1].tahun
    is_growth = is_dated and (columns[0].tahun or 0) > (columns[1].tahun or 0)
    if is_growth or (not is_dated and one >= other):
        sign = 1 if one >= other else -1
        difference = (leaf(new) - leaf(old)) if sign > 0 else (leaf(old) - leaf(new))
        pair = (new, old) if is_growth else None
        rule = f"selisih kolom {names}"
        yield _Way(abs(one - other), difference, (new, old), rule, percent[0], pair)
        if is_growth and other:
            yield _Way(
                abs(one - other) / abs(other) * 100, difference / leaf(old) * HUNDRED, (new, old),
                f"perubahan dalam persen, kolom {names}", is_percent=True, pasangan=pair,
            )  # fmt: skip
    if other and not percent[0] and not is_dated:
        rule = f"bagian kolom {names}"
        yield _Way(one / other * 100, leaf(new) / leaf(old) * HUNDRED, (new, old), rule, is_percent=True)


def _is_points(figure: Figure, text: str) -> bool:
    """Whether a figure is a percentage, or a difference in points."""
    return figure.angka.satuan == "%" or bool(re.match(r"\s*poin\b", text[figure.akhir :], re.IGNORECASE))


def _fits(figure: Figure, way: _Way, text: str) -> Fraction | None:
    """The scale at which a way gives a figure; None where it does not."""
    if _is_points(figure, text) is not way.is_percent:
        return None
    scales = SCALES if figure.angka.satuan == "Rp" or figure.angka.desimal < 0 else SCALES[:1]
    return next((scale for scale in scales if agrees(figure.angka, way.nilai * scale)), None)


def _test(
    stated: Stated,
    figure: Figure,
    rows: Sequence[_Row],
    printed: Mapping[Fraction | None, int],
    year: int | None,
) -> Check | None:
    """The test of a figure beside the name of a row."""
    mention = rows[0].mention
    said = {int(each) for each in re.findall(r"\b20\d\d\b", stated.teks)}
    around = stated.lead(mention.awal) + stated.teks[mention.akhir : figure.awal]
    if _OTHERWISE.search(around) or _SUPPOSED.search(stated.teks[: mention.awal]):
        return None
    if said - {year}:
        return _than_another_year(stated, figure, rows, year) or _in_other_year(stated, figure, rows)
    share = _share_of_all(stated, figure, rows)
    if share is not None:
        return _compare(figure, share, Fraction(1))
    ways = [way for row in rows for way in _ways(row.layout, row.baris)]
    fitting = [(way, scale) for way in ways if (scale := _fits(figure, way, stated.teks)) is not None]
    if any(len(way.masukan) == 1 for way, _ in fitting):
        return None  # a number of the row; whether of the right year, other tests say
    if fitting and (check := _of_another_year(stated, figure, rows)) is not None:
        return check
    if fitting:
        return _direction(stated, figure, mention, fitting)
    if printed[figure.nilai]:
        return _of_another_row(stated, figure, rows)
    own = [way for way in ways if len(way.masukan) == 1]
    return _slip(stated, figure, own, _DIGITS) or _slip(stated, figure, ways, _LONG)


def _in_other_year(stated: Stated, figure: Figure, rows: Sequence[_Row]) -> Check | None:
    """The change of a row in a year before, as of "yang pada tahun 2023 meningkat Rp2.629,5 juta"."""
    gap = stated.teks[rows[0].mention.akhir : figure.awal]
    found = _IN_YEAR.search(gap)
    if found is None:
        return None
    ways = _changes_in(int(found["year"]), rows)
    fitting = [(way, scale) for way in ways if (scale := _fits(figure, way, stated.teks)) is not None]
    return _direction(stated, figure, rows[0].mention, fitting) if fitting else None


def _changes_in(year: int, rows: Iterable[_Row], since: int = 0) -> Iterator[_Way]:
    """How rows have changed in a year, since the one before or another; each has one number of both."""
    for row in rows:
        of_row = {
            c.kolom: n
            for c in row.layout.kolom
            if c.peran not in _NOT_REACHED and (n := row.layout.angka.get((row.baris, c.kolom)))
        }
        new, old = (
            [row.layout.kolom[k - 1] for k in of_row if row.layout.kolom[k - 1].tahun == each]
            for each in (year, since or year - 1)
        )
        if len(new) == len(old) == 1:
            yield from _pairs((new[0], old[0]), of_row[new[0].kolom], of_row[old[0].kolom])


def _than_another_year(
    stated: Stated, figure: Figure, rows: Sequence[_Row], year: int | None
) -> Check | None:
    """A change that is the one since another year than is said: "naik 31,26% dibandingkan tahun 2030"."""
    than, gap = _THAN_YEAR.match(stated.teks, figure.akhir), stated.teks[rows[0].mention.akhir : figure.awal]
    own = [int(each) for each in re.findall(r"\b20\d\d\b", gap)] or [year or 0]
    if than is None or len(rows) > 1 or len(own) > 1 or not _MOVED.search(stated.teks[: figure.awal]):
        return None
    new, told = own[0], int(than["year"])
    by_year = {
        old: [*_changes_in(new, rows, since=old)]
        for old in {c.tahun for c in rows[0].layout.kolom if c.tahun and c.tahun < new}
    }
    fitting = {
        old: way
        for old, ways in by_year.items()
        for way in ways
        if _fits(figure, way, stated.teks) is not None
    }
    if not by_year.get(told) or len(fitting) != 1 or told in fitting:
        return None
    ((right, way),) = fitting.items()
    return Check(
        "sama",
        stated.place(*than.span("year")),
        (*(n.tempat for n in way.masukan), figure.tempat),
        Verdict.INCONSISTENT,
        than["year"],
        str(right),
        f"{figure.angka.teks} sejak tahun {told} (teks) ≠ {figure.angka.teks} sejak tahun {right} (tabel)",
        "perubahan disebut dengan tahun yang dibandingkan",
        f"{figure.angka.teks} adalah perubahan sejak tahun {right}, bukan sejak tahun {told}.",
        "within",
    )


def _of_another_year(stated: Stated, figure: Figure, rows: Sequence[_Row]) -> Check | None:
    """A change that is said of a year, and is that of another one: "berkurang 336 orang pada tahun 2031"."""
    said = _IN_ITS_YEAR.match(stated.teks, figure.akhir)
    if said is None or len(rows) > 1 or not _CHANGED.search(stated.teks[: figure.awal]):
        return None
    ways = [*_changes_in(int(said["year"]), rows)]
    alike = [way for way in ways if way.is_percent is _is_points(figure, stated.teks)]
    if not alike or any(_fits(figure, way, stated.teks) is not None for way in alike):
        return None
    return _compare(figure, alike[0], Fraction(1))


def _compare(figure: Figure, way: _Way, scale: Fraction) -> Check:
    by = way.ekspresi if scale == 1 else way.ekspresi * Constant(scale, "satuan tabel")
    return compare(
        "hitungan_kalimat", figure.angka, by, way.masukan, aturan=f"{way.kata} pada tabel di dekatnya"
    )


def _direction(
    stated: Stated, figure: Figure, mention: Mention, fitting: Sequence[tuple[_Way, Fraction]]
) -> Check | None:
    """The change behind a word, or the word, where what changed by so much went the other way."""
    gap = stated.teks[mention.akhir : figure.awal]
    words = [word for word in find_relations(gap) if word.jenis == "perubahan" and not word.is_negated]
    if _ABOUT.search(stated.teks[: mention.awal]) or _NEGATIVE.search(gap):
        return None
    moved = [(way.pasangan, way, scale) for way, scale in fitting if way.pasangan]
    has_other = re.search(r"\d", _IN_YEAR.sub("", gap))
    if not words or len(moved) < len(fitting) or figure.nilai < 0 or has_other:
        return None
    place = stated.place(mention.akhir + words[-1].awal, mention.akhir + words[-1].akhir)
    checks = []
    for pair, way, scale in moved:
        one, other = (Measured(n.nilai or Fraction(0), n.teks, n.tempat) for n in pair)
        check = compare_word(words[-1], place, one, other, ", yang selisihnya tercetak di belakangnya")
        if not check.is_finding:
            return _compare(figure, way, scale)
        checks.append(check)
    return checks[0]


def _share_of_all(stated: Stated, figure: Figure, rows: Sequence[_Row]) -> _Way | None:
    """Such as "Usul pensiun merupakan 20,51 persen dari seluruh usul": of the column whose head has the noun."""
    match = _OF_ALL.match(stated.teks, figure.akhir)
    gap = stated.teks[rows[0].mention.akhir : figure.awal]
    if match is None or figure.angka.satuan != "%" or re.search(r"\d", gap) or not _WHOLE.search(gap):
        return None
    if _JOINED.search(stated.lead(rows[0].mention.awal)) or not _ENDS.match(stated.teks, match.end()):
        return None  # of two names together, or of another whole: "dari total nilai ekspor daerah"
    noun = squash(match["noun"])
    found = [
        way
        for row in rows
        for column in row.layout.kolom
        if noun in squash(column.judul)
        and (number := row.layout.angka.get((row.baris, column.kolom)))
        and number.bacaan and not _is_percent(column, number)
        for way in _shares(Structure(row.layout), row.baris, column, number)
        if way.is_percent
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _of_another_row(stated: Stated, figure: Figure, rows: Sequence[_Row]) -> Check | None:
    """The name of a row beside the number of another one, which the sentence does not name."""
    mention = rows[0].mention
    gap = stated.teks[mention.akhir : figure.awal]
    if _digits(figure.angka) < _DIGITS or len(rows) > 1 or not _BESIDE.fullmatch(gap):
        return None
    layout, names = rows[0].layout, short_names(rows[0].layout)
    others = {
        key: number
        for key, row in names.items()
        for column in layout.kolom
        if (number := layout.angka.get((row, column.kolom))) and number.nilai == figure.nilai
        and number.desimal == figure.angka.desimal
        and _is_percent(column, number) is (figure.angka.satuan == "%")
    }  # fmt: skip
    if len(others) != 1 or any(key in name_key(stated.teks) for key in others):
        return None
    ((key, number),) = others.items()
    name, place = layout.name(names[key]), stated.place(mention.awal, mention.akhir)
    said = stated.teks[mention.awal : mention.akhir]
    return Check(
        "sama",
        place,
        (number.tempat, figure.tempat),
        Verdict.INCONSISTENT,
        said,
        name,
        f"{figure.angka.teks} ({said}, teks) ≠ {number.teks} ({name}, tabel)",
        "angka di samping sebuah nama adalah angka barisnya",
        f'{figure.angka.teks} tercetak pada baris "{name}", bukan pada baris "{said}".',
        "within",
    )


def _slip(stated: Stated, figure: Figure, ways: Iterable[_Way], digits: int) -> Check | None:
    """A number of which two digits are exchanged, or two of many are other ones: that of one way alone."""
    count = _digits(figure.angka)
    if count < digits:
        return None
    scales = SCALES if figure.angka.satuan == "Rp" else SCALES[:1]
    found = {
        right: (way, scale)
        for way in ways
        if way.is_percent is (figure.angka.satuan == "%")
        for scale in scales
        if compare_digits(
            figure.nilai, right := round_at(way.nilai * scale, figure.angka.desimal), figure.angka.desimal
        ) == SWAPPED
        or (count >= _MANY and 0 < count_other_digits(figure.nilai, right, figure.angka.desimal) <= _OTHERS)
    }  # fmt: skip
    # A whole and what is left of it may differ in a digit: what was taken away is printed beside it.
    told = {each.nilai for each in stated.figures}
    is_rest = any(abs(right - figure.nilai) in told for right in found)
    return _compare(figure, *found.popitem()[1]) if len(found) == 1 and not is_rest else None


def _slip_of_cell(
    stated: Stated, figure: Figure, near: Iterable[Layout], printed: Mapping[Fraction | None, int]
) -> Check | None:
    """A long number that stands in no table, but with two digits exchanged in one nearby."""
    if printed[figure.nilai] or _digits(figure.angka) < _LONG:
        return None
    ways = (
        _Way(
            number.nilai,
            leaf(number),
            (number,),
            "angka yang tercetak",
            _is_percent(layout.kolom[k - 1], number),
        )
        for layout in near
        for (_, k), number in layout.angka.items()
        if number.nilai
    )
    return _slip(stated, figure, ways, _LONG)
