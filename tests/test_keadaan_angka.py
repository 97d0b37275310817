"""What realisasi.csv says of each value: final, provisional, not yet published, not applicable, or none at all."""

import pytest

from lkjtools.checking import check_data
from lkjtools.delivery import validate_delivery
from lkjtools.report.laporan import load_laporan
from tests.agencies import YEAR, write_agency
from tests.baris import rows_of, set_cells
from tests.kasus import read_kasus

CASES = read_kasus("keadaan_angka")


def named(kind):
    """The numbers of the cases of a kind, under their names."""
    return [pytest.param(number, id=case["nama"]) for number, case in enumerate(CASES[kind], start=1)]


def write_cases(data_dir, cases):
    """Write a delivery with an indikator a case."""
    folder = write_agency(data_dir, len(cases)) / str(YEAR)
    for number, case in enumerate(cases, start=1):
        mine = {"kode_indikator": f"iku_{number:02}"}
        set_cells(folder / "indikator.csv", mine, **case.get("indikator", {}))
        set_cells(folder / "target.csv", mine, target=case.get("target", "80"))
        set_cells(folder / "realisasi.csv", mine, **case["isi"])
    return data_dir


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The report of the valid cases, and where a value was warned of as provisional."""
    data = write_cases(tmp_path_factory.mktemp("sah"), CASES["sah"])
    found = check_data(YEAR, data)
    assert [str(fault) for fault in found.faults] == []
    warnings = [(one.jenis, one.tempat) for one in found.warnings if one.jenis == "angka_sementara"]
    return load_laporan(YEAR, str(data)), warnings


@pytest.mark.parametrize("number", named("sah"))
def test_a_value_is_printed_and_judged_by_what_its_row_says_of_it(told, number):
    """A provisional one, and what is computed from it, with a sign; why there is none, where there is none."""
    laporan, warnings = told
    case, kode = CASES["sah"][number - 1], f"iku_{number:02}"
    kinerja = laporan.kinerja(kode)
    assert [kinerja.realisasi.text, kinerja.capaian.text, kinerja.status.text] == case["cetak"]
    assert [jenis for jenis, place in warnings if f":{kode}|" in place] == case.get("peringatan", [])


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """The rows that are refused, and their faults, all of one delivery."""
    data = write_cases(tmp_path_factory.mktemp("ditolak"), CASES["ditolak"])
    return rows_of(data / f"{YEAR}/realisasi.csv"), validate_delivery(YEAR, data).faults


@pytest.mark.parametrize("number", named("ditolak"))
def test_a_row_that_contradicts_what_it_says_of_its_value_is_refused(refused, number):
    """A value that is there and is said not to be, or is said to be there and is not."""
    rows, faults = refused
    mine = [one.column for one in faults if rows[one.line - 2]["kode_indikator"] == f"iku_{number:02}"]
    assert mine == [CASES["ditolak"][number - 1]["kolom"]]
