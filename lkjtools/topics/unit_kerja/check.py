"""Work units: how the agency's value follows from theirs is said, and what is typed for it agrees with them."""

from __future__ import annotations

from collections import defaultdict

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.topics.arithmetic import agree_as_rounded
from lkjtools.topics.capaian.checked import find_performance
from lkjtools.topics.indikator.kinds import kind_of
from lkjtools.topics.unit_kerja.model import build_konsolidasi

_BY_PARTS = "pembilang_penyebut"


def check(year: CheckedYear) -> None:
    """Check realisasi_unit.csv, and the column konsolidasi of indikator.csv."""
    _check_ways(year)
    usual = "tentang indikator kinerja utama, komponen, program, atau di bawahnya; yang lain tidak tercetak"
    year.warn_unused("realisasi_unit", lambda uraian: uraian.described, usual)
    if year.is_reported:
        year.log.afterwards.append(lambda: _check_agreement(year))


def _check_ways(year: CheckedYear) -> None:
    """An indikator has units and says how the agency's value follows from theirs, or neither."""
    if not year.tables["realisasi_unit"].is_sound("kode_indikator", "pembilang", "realisasi"):
        return
    units: dict[str, list[Row]] = defaultdict(list)
    for row in year.tables["realisasi_unit"].rows:
        units[row["kode_indikator"]].append(row)
    for row in year.rows("indikator", "kode_indikator", "jenis", "konsolidasi"):
        way, rows = row["konsolidasi"], units[row["kode_indikator"]]
        if way and kind_of(row).has_words:
            expected = f"kosong: kata tidak dapat dijumlahkan atau dirata-ratakan (jenis {row['jenis']})"
            year.log.check(False, row, "konsolidasi", expected)
        elif rows:
            expected = "diisi, karena ada barisnya di realisasi_unit.csv"
            year.log.check(bool(way), row, "konsolidasi", expected)
        elif year.is_reported:
            expected = f"kosong, atau baris bagi {row['kode_indikator']} di realisasi_unit.csv"
            year.log.check(not way, row, "konsolidasi", expected)
        for unit in rows if way == _BY_PARTS else ():
            expected = (
                f"diisi bersama penyebut, karena konsolidasinya {_BY_PARTS}; kosong semua bila tidak ada data"
            )
            year.log.check(bool(unit["pembilang"]) or not unit["realisasi"], unit, "pembilang", expected)


def _check_agreement(year: CheckedYear) -> None:
    """What is typed for the agency is what its units give.

    Source:
        docs/asumsi.md, A47.
    """
    capaian = find_performance(year)
    typed = {row["kode_indikator"]: row for row in year.own.table("realisasi") if not row["triwulan"]}
    for kode, row in typed.items():
        konsolidasi = build_konsolidasi(capaian, kode)
        if konsolidasi is None:
            continue
        kinerja = konsolidasi.kinerja
        if not agree_as_rounded(kinerja.realisasi, konsolidasi.hasil, kinerja.jenis.decimals):
            way = kinerja.jenis.definition["konsolidasi"]
            expected = (
                f"{konsolidasi.hasil.text}, menurut realisasi unit kerjanya (konsolidasi {way}); perbaiki nilai "
                "instansi atau nilai unitnya"
            )
            year.log.check(False, row, "realisasi" if row["realisasi"] else "pembilang", expected)
