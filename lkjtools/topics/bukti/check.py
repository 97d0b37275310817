"""Evidence: its files are there as they were noted, and support a realisasi that there is."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.evidence import evidence_path, fault_in_evidence, find_sealed
from lkjtools.errors import DataError
from lkjtools.topics.indikator.kinds import kind_of


def check(year: CheckedYear) -> None:
    """Check bukti.csv of the reported year; that of an earlier one is evidence of its own report."""
    if year.is_reported:
        _check_supported(year)
        _check_files(year)
        _check_sealed(year)


def _check_supported(year: CheckedYear) -> None:
    """A row supports a realisasi that is delivered, or one of the year that is computed from what is."""
    realisasi, indikator = year.tables["realisasi"], year.trusted("indikator", "jenis")
    if indikator is None or not realisasi.is_sound("kode_indikator", "triwulan"):
        return
    known = {(row["kode_indikator"], row["triwulan"]) for row in realisasi.rows}
    for row in year.rows("bukti", "kode_indikator", "triwulan"):
        code, quarter = row["kode_indikator"], row["triwulan"]
        if code not in indikator:
            continue
        kind = kind_of(indikator[code])
        is_computed = kind.has_komponen or (kind.has_unsur and year.tables["skm_unsur"].exists)
        has = sorted(one for other, one in known if other == code)
        if is_computed and not quarter and "" not in has:
            has = ["", *has]
        words = ", ".join(one or "kosong (setahun)" for one in has)
        column, expected = "triwulan", f"yang realisasinya ada di realisasi.csv: {words}"
        if not has:
            column, expected = "kode_indikator", "indikator yang punya realisasi di realisasi.csv"
        year.log.check(quarter in has, row, column, expected)


def _check_files(year: CheckedYear) -> None:
    for row in year.rows("bukti", "berkas", "sha256"):
        column, expected = fault_in_evidence(year.own, row) or ("", "")
        year.log.check(not column, row, column, expected)


def _check_sealed(year: CheckedYear) -> None:
    """What a seal names is there as it was: a revision brings a file of another name, and the old one stays."""
    for berkas, (number, sha256) in find_sealed(year.own).items():
        path = evidence_path(berkas)
        try:
            now = year.own.find_sha256(path)
        except DataError:
            now = None
        expected = (
            f"seperti yang disegel (segel {number}, sidik {sha256}); kembalikan, dan beri bukti yang baru nama "
            "lain"
        )
        year.log.check_file(now == sha256, year.own.name(path), None, None, expected)
