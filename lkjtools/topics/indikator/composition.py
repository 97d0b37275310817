"""What composites are made of: components, weighted where the method weighs, of one unit, in no circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lkjtools.delivery.checked_year import ROLE, CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_percent
from lkjtools.topics.indikator.compute import CARA_KOMPOSIT
from lkjtools.topics.indikator.kinds import Kind, KompositKind, kind_of

Parts = Mapping[str, Sequence[Row]]
"""The rows of peran_indikator.csv of the components, by the code of their composite."""


def check_composition(year: CheckedYear) -> None:
    """Check the components of every composite of a year."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in year.rows("peran_indikator", *ROLE, "bobot_pct"):
        if row["peran"] == "komponen":
            parts[row["kode_acuan"]].append(row)
        else:
            year.log.check(not row["bobot_pct"], row, "bobot_pct", "kosong: hanya komponen yang berbobot")
    _check_circles(year, parts)
    needed = ("jenis", "satuan", "cara_komposit", "skala_tingkat", "polarisasi")
    indikator = year.trusted("indikator", *needed) or {}
    kinds = {kode: kind_of(definition) for kode, definition in indikator.items()}
    if not year.tables["peran_indikator"].is_sound(*ROLE, "bobot_pct"):
        return
    for row in year.rows("indikator", "kode_indikator", *needed):
        kind, rows = kind_of(row), parts.get(row["kode_indikator"], ())
        if isinstance(kind, KompositKind):
            _check_composite(year, kind, row, rows)
            _check_units(year, kind, rows, kinds)
        else:
            expected = "kosong: hanya jenis komposit yang menggabungkan komponen"
            year.log.check(not row["cara_komposit"], row, "cara_komposit", expected)


def _check_circles(year: CheckedYear, parts: Parts) -> None:
    """No composite is made of itself, directly or through another one."""
    for composite, rows in parts.items():
        for row in rows:
            way = _way(row["kode_indikator"], composite, parts)
            circle = " → ".join((composite, *way))
            expected = f"indikator yang tidak memuat {composite} sendiri; lingkarannya {circle}"
            year.log.check(not way, row, "kode_indikator", expected)


def _way(start: str, end: str, parts: Parts) -> tuple[str, ...]:
    """The shortest way down from an indikator to another; none where it does not lead there."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:  # it grows while it is gone through
        if way[-1] == end:
            return way
        below = {row["kode_indikator"]: None for row in parts.get(way[-1], ())}
        ways += [(*way, kode) for kode in below if kode not in seen]
        seen |= below.keys()
    return ()


def _check_composite(year: CheckedYear, kind: KompositKind, definition: Row, rows: Sequence[Row]) -> None:
    """It has components, each with a weight, together 100, where the method weighs, and else with none."""
    kode, cara = definition["kode_indikator"], kind.cara_komposit
    if year.tables["peran_indikator"].exists:
        expected = "indikator yang punya komponen di peran_indikator.csv"
        year.log.check(bool(rows), definition, "kode_indikator", expected)
    if cara == "porsi_tercapai":
        expected = "% atau persen: porsi_tercapai adalah persentase komponennya"
        year.log.check(is_percent(kind.satuan), definition, "satuan", expected)
    is_weighted = CARA_KOMPOSIT[cara].is_weighted
    expected = (
        f"diisi: cara menggabungkan {kode}, {cara}, memakai bobot"
        if is_weighted
        else f"kosong: cara menggabungkan {kode}, {cara}, tidak memakai bobot"
    )
    fits = [year.log.check(bool(row["bobot_pct"]) == is_weighted, row, "bobot_pct", expected) for row in rows]
    if rows and is_weighted and all(fits):
        year.log.check_full(rows, "bobot_pct", f"bobot komponen {kode}")


def _check_units(
    year: CheckedYear, kind: KompositKind, rows: Sequence[Row], kinds: Mapping[str, Kind]
) -> None:
    """What enters with its realisasi is a number, in the unit of the others; a sum has that unit, too."""
    cara = kind.cara_komposit
    if CARA_KOMPOSIT[cara].ukuran != "realisasi":
        return
    capaian = f"{cara}_capaian"
    other = capaian if capaian in CARA_KOMPOSIT else "rata_rata_capaian"
    known = [(row, kinds[row["kode_indikator"]]) for row in rows if row["kode_indikator"] in kinds]
    first = _unit(kind) if cara == "jumlah" else next((_unit(part) for _, part in known), "")
    for row, part in known:
        is_number = part.has_skor or not part.has_words
        expected = f"komponen berupa angka, atau cara_komposit {other}"
        if year.log.check(is_number, row, "kode_indikator", expected):
            unit = _unit(part)
            expected = f'komponen bersatuan "{first}", bukan "{unit}", atau cara_komposit {other}'
            year.log.check(unit == first, row, "kode_indikator", expected)
            usual = (
                f"komponen berpolarisasi {kind.polarisasi} seperti gabungannya, atau cara_komposit {other}"
            )
            is_alike = part.polarisasi == kind.polarisasi
            year.log.warn(is_alike, row, "kode_indikator", "komponen_beda_arah", usual)


def _unit(kind: Kind) -> str:
    """The unit in which an indikator enters a composite: a score is a share of its most."""
    return "%" if kind.has_skor or is_percent(kind.satuan) else kind.satuan
