"""The ordered scales of levels: those of the law and the agency's own, and whether a score fits its level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from lkjtools.delivery.cell_advice import is_word
from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.own_rules import make_scales
from lkjtools.delivery.rows import Row
from lkjtools.formatting import parse_decimal, read_decimal
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.load import list_rules
from lkjtools.law.scale import Levels, Scale
from lkjtools.topics.indikator.kinds import kind_of

_COLUMNS = ("skala", "urutan", "tingkat", "skor_mulai", "skor_di_atas")


def find_levels(year: CheckedYear) -> Mapping[str, Levels] | None:
    """Every ordered scale of the reported year by its name; None where those of the agency are at fault.

    Args:
        year: the year that is checked.
    """
    own = year.reported.load("skala_tingkat")
    if not own.is_sound(*_COLUMNS) or any(True for _ in _order_faults(own.rows)):
        return None
    rules = _rules(year)
    names = [*list_rules("tingkat"), *(name.partition("/")[2] for name in rules.milik)]
    return {name: rules.levels(name) for name in dict.fromkeys(names)}


def check_scales(year: CheckedYear) -> None:
    """Check the agency's own scales, and every score that stands beside a level."""
    loaded = year.tables["skala_tingkat"]
    if loaded.is_sound(*_COLUMNS):
        law = list_rules("tingkat")
        for row in loaded.rows:
            expected = f"kode selain skala peraturan: {', '.join(sorted(law))}"
            year.log.check(row["skala"] not in law, row, "skala", expected)
            word = row["tingkat"]
            expected = f'kata yang tidak terbaca sebagai angka atau "tidak ada", mis. "Tingkat {word}"'
            year.log.check(is_word(word) or read_decimal(word) is not None, row, "tingkat", expected)
        for row, column, expected in _order_faults(loaded.rows):
            year.log.check(False, row, column, expected)
        _warn_unused(year, loaded.rows)
    if (levels := find_levels(year)) is not None:
        _check_scores(year, levels, _rules(year))


def _rules(year: CheckedYear) -> RulesInForce:
    return RulesInForce(year.reported_end, {}, make_scales(year.reported))


def _order_faults(rows: Sequence[Row]) -> list[tuple[Row, str, str]]:
    """What keeps the levels of a scale from having one order, and one level for every score."""
    faults: list[tuple[Row, str, str]] = []
    scales: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        scales[row["skala"]].append(row)
    for name, levels in scales.items():
        seen: set[str] = set()
        for row in levels:
            if row["urutan"] in seen:
                faults.append((row, "urutan", f"urutan yang belum dipakai pada skala {name}"))
            seen.add(row["urutan"])
        if len(levels) == 1:
            faults.append((levels[0], "tingkat", f"sedikitnya dua tingkat pada skala {name}"))
        if not any(_bound(row) for row in levels):
            continue
        lowest, *others = sorted(levels, key=lambda row: int(row["urutan"]))
        if _bound(lowest):
            expected = f"kosong pada {lowest['tingkat']}: tingkat terendah tidak berbatas bawah"
            faults.append((lowest, _bound_column(lowest), expected))
        faults += [
            (row, "skor_mulai", f"skor_mulai atau skor_di_atas, seperti tingkat lain pada skala {name}")
            for row in others
            if not _bound(row)
        ]
        bounded = [row for row in others if _bound(row)]
        for below, above in pairwise(bounded):
            if _place(above) <= _place(below):
                expected = f"lebih tinggi daripada batas {below['tingkat']}, {_bound(below)}"
                faults.append((above, _bound_column(above), expected))
    return faults


def _bound(row: Row) -> str:
    return row["skor_mulai"] or row["skor_di_atas"]


def _bound_column(row: Row) -> str:
    return "skor_mulai" if row["skor_mulai"] else "skor_di_atas"


def _place(row: Row) -> tuple[Fraction, bool]:
    """Where a level begins: what lies above a bound comes after what begins with it."""
    return parse_decimal(_bound(row)), bool(row["skor_di_atas"])


def _warn_unused(year: CheckedYear, rows: Sequence[Row]) -> None:
    indikator = year.trusted("indikator", "skala_tingkat")
    if indikator is None or not year.is_reported:
        return
    used = {row["skala_tingkat"] for row in indikator.values()}
    for name, row in {row["skala"]: row for row in reversed(rows)}.items():
        usual = "skala yang dipakai sebuah indikator di indikator.csv"
        year.log.warn(name in used, row, "skala", "tidak_dipakai", usual)


def _check_scores(year: CheckedYear, levels: Mapping[str, Levels], rules: RulesInForce) -> None:
    """A score is one of the level beside it, where the scale says which score is which level."""
    indikator = year.trusted("indikator", "jenis", "skala_tingkat", "nama_skor") or {}
    scales: dict[str, Scale | None] = {name: rules.score_scale(name) for name in levels}
    for row in year.rows("realisasi", "kode_indikator", "realisasi", "skor"):
        definition = indikator.get(row["kode_indikator"])
        if definition is None or not row["skor"] or not kind_of(definition).has_skor:
            continue
        expected = f"kosong, atau nama_skor {row['kode_indikator']} diisi di indikator.csv"
        year.log.check(bool(definition["nama_skor"]), row, "skor", expected)
        scale = scales.get(definition["skala_tingkat"])
        if scale is None or row["realisasi"] not in dict(scale.ranges()):
            continue
        level = scale.classify(parse_decimal(row["skor"]))
        expected = (
            f"skor tingkat {row['realisasi']}: {dict(scale.ranges())[row['realisasi']]}; "
            f"{row['skor'].replace('.', ',')} adalah skor tingkat {level}"
        )
        year.log.check(level == row["realisasi"], row, "skor", expected)
