"""What was taken over from agencies stands where it is said to stand, and all that is to be taken over was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.formatting import read_decimal
from lkjtools.topics.indikator.kinds import MEASURES

_AGAIN = "ambil lagi dengan lkj consolidate"


def check(year: CheckedYear) -> None:
    """Check asal.csv of a year, and konsolidasi.csv of the reported one."""
    if not year.own.is_percobaan:  # which tries other values than those that were taken
        _check_cells(year)
    if year.is_reported and year.triwulan is None:
        _check_taken(year)


def _check_cells(year: CheckedYear) -> None:
    """A cell that is said to be an agency's holds what was taken; else the report would name a wrong origin."""
    for row in year.rows("asal", "tabel", "baris", "kolom", "nilai"):
        table = year.tables[row["tabel"]]
        if table.faults:
            continue
        found = table.by_key.get(row["baris"])
        cell = None if found is None else found.get(row["kolom"])
        place = f"{row['tabel']}.csv, baris {row['baris']}, kolom {row['kolom']}"
        if cell is None:
            year.log.check(False, row, "baris", f"sel yang ada; {place} tidak ada lagi: {_AGAIN}")
        else:
            expected = (
                f'isi {place} sekarang, "{cell}": sel itu diubah sesudah diambil; kembalikan isinya, atau hapus '
                f"barisnya dari konsolidasi.csv lalu {_AGAIN}"
            )
            year.log.check(_is_same(cell, row["nilai"]), row, "nilai", expected)


def _is_same(one: str, other: str) -> bool:
    number = read_decimal(one)
    return one == other or (number is not None and number == read_decimal(other))


def _check_taken(year: CheckedYear) -> None:
    """Each indikator of konsolidasi.csv was taken over, every cell of it from the agency that it names."""
    asal = year.tables["asal"]
    if asal.faults:
        return
    taken = defaultdict[str, list[Row]](list)
    for row in asal.rows:
        if row["tabel"] == "realisasi":
            taken[row["baris"]].append(row)
    for row in year.rows("konsolidasi", "kode_indikator", "instansi", "kode_indikator_asal"):
        cells = taken[f"{row['kode_indikator']}|"]
        key = f"realisasi:{row['kode_indikator_asal']}:{year.tahun}"
        is_taken = any((one["instansi"], one["kunci_angka"]) == (row["instansi"], key) for one in cells)
        expected = f"indikator yang realisasinya sudah diambil dari sana; {_AGAIN}"
        year.log.check(is_taken, row, "kode_indikator_asal", expected)
        if is_taken:
            _check_origins(year, row, cells)


def _check_origins(year: CheckedYear, mapped: Row, cells: Sequence[Row]) -> None:
    """No cell of an indikator has another origin than the others, and none that says a value has no origin."""
    instansi, theirs, place = (
        mapped["instansi"],
        mapped["kode_indikator_asal"],
        f"{mapped['kode_indikator']}|",
    )
    for cell in cells:
        keys = (f"{cell['kolom']}:{theirs}:{year.tahun}", f"realisasi:{theirs}:{year.tahun}")
        is_theirs = (
            cell["instansi"] == instansi
            and cell["kunci_angka"] in keys
            and cell["baris_asal"] in ("", f"{theirs}|")
            and cell["kolom_asal"] in ("", cell["kolom"])
        )
        expected = f"asal {cell['kolom']} dari {theirs} pada {instansi}, menurut konsolidasi.csv; {_AGAIN}"
        year.log.check(is_theirs, cell, "instansi", expected)
    values: Mapping[str, str] = year.tables["realisasi"].by_key.get(place, {})
    known = {cell["kolom"] for cell in cells}
    for column in MEASURES:
        expected = (
            f"indikator yang setiap selnya diambil dari sana; {column} di realisasi.csv tidak: {_AGAIN}"
        )
        year.log.check(not values.get(column) or column in known, mapped, "kode_indikator_asal", expected)
