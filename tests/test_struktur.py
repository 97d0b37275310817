"""What a body may consist of, by tests/cases/struktur.yaml: statements, levels of the budget, work units."""

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.unit_kerja.model import build_konsolidasi
from tests.baris import drop_rows, rows_of, set_cells, write_rows
from tests.kasus import read_kasus
from tests.other_bodies import YEAR, write_court, write_ministry_unit

BODIES = {"pengadilan": write_court, "direktorat": write_ministry_unit}
KEY = {
    "anggaran": "kode",
    "sasaran": "kode_sasaran",
    "realisasi_unit": "nama_unit",
    "dokumen": "kode_dokumen",
}
"""The column by which a case names a row; that of the others is the indikator."""


def write_case(data_dir, case):
    """Write the delivery of a case: that of a body, changed."""
    folder = BODIES[case["dari"]](data_dir) / str(YEAR)
    for table, rows in case.get("tambah", {}).items():
        path = folder / f"{table}.csv"
        known = rows_of(path)
        blank = dict.fromkeys(known[0], "") | {"sumber": "Data rekaan"}
        write_rows(path, [*known, *(blank | row for row in rows)])
    for table, keys in case.get("hapus", {}).items():
        for key in keys:
            drop_rows(folder / f"{table}.csv", **{KEY[table]: key})
    for table, rows in case.get("ubah", {}).items():
        for key, cells in rows.items():
            set_cells(folder / f"{table}.csv", {KEY.get(table, "kode_indikator"): key}, **cells)
    return data_dir


def named(has_fault):
    """The cases that are refused, or those that are not, under their names."""
    cases = [case for case in read_kasus("struktur") if ("kesalahan" in case) == has_fault]
    return [pytest.param(case, id=case["nama"]) for case in cases]


@pytest.mark.parametrize("case", named(has_fault=True))
def test_what_a_body_cannot_consist_of_is_refused_once_with_what_would(tmp_path, case):
    """In the file and column where it is written."""
    file, column, expected = case["kesalahan"]
    (fault,) = validate_delivery(YEAR, write_case(tmp_path, case)).faults
    assert (fault.file, fault.column) == (f"{YEAR}/{file}", column)
    assert expected in fault.expected


@pytest.mark.parametrize("case", named(has_fault=False))
def test_what_a_body_consists_of_is_reported_as_it_is(tmp_path, case):
    """Each statement with its indikator, each indikator at its level, and what follows from the units."""
    data = write_case(tmp_path, case)
    assert [str(fault) for fault in validate_delivery(YEAR, data).faults] == []
    laporan = load_laporan(YEAR, str(data))
    found = {
        "pernyataan": {one.kode: str(len(one.iku)) for one in laporan.sasaran},
        "di_bawah_program": {
            role.kinerja.kode: f"{role.peran} {role.acuan}" for role in laporan.capaian.di_bawah_program
        },
        "unit": {kode: build_konsolidasi(laporan.capaian, kode).hasil.text for kode in case.get("unit", {})},
    }
    stated = case.keys() & found.keys()
    assert stated
    assert {part: found[part] for part in stated} == {part: case[part] for part in stated}
