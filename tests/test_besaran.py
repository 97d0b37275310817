"""Values far from what is usual, on both sides of each threshold: tests/cases/kewajaran.yaml and rupiah.yaml."""

import shutil
from pathlib import Path

import pytest
import yaml

from lkjtools.delivery.validation import validate_delivery
from tests.agencies import YEAR, write_agency
from tests.baris import set_cells
from tests.kasus import read_kasus

CASES = yaml.safe_load((Path(__file__).parent / "cases/kewajaran.yaml").read_text("utf-8"))
KINDS = {
    *("besaran_janggal", "persen_sebagai_pecahan", "rupiah_kecil"),
    *("realisasi_di_atas_pagu", "pagu_bersen"),
}
MINE = {"kode_indikator": "iku_01"}


@pytest.fixture
def folder(tmp_path):
    """The year's folder of a small agency, with nothing of the year before."""
    return write_agency(tmp_path, 2) / str(YEAR)


def warned(folder):
    """The kinds of warning about the values of the first indikator, or of the budget."""
    validation = validate_delivery(YEAR, folder.parent)
    assert validation.faults == ()
    found = [one for one in validation.warnings if one.jenis in KINDS and "iku_02" not in one.tempat]
    return [one.jenis for one in found]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["nama"]) for case in CASES])
def test_a_value_far_from_what_is_usual_is_warned_of(folder, case):
    """And one just within is not."""
    definition = {"satuan": case.get("satuan", "%"), "polarisasi": case.get("polarisasi", "maksimal")}
    definition["nama"] = case.get("nama_indikator", "Cakupan Rekaan")
    set_cells(folder / "indikator.csv", MINE, **definition)
    set_cells(folder / "target.csv", MINE, target=case["target"])
    if "lalu" in case:
        past = folder.with_name(str(YEAR - 1))
        past.mkdir()
        for name in ("dokumen", "realisasi"):
            shutil.copy(folder / f"{name}.csv", past)
        set_cells(past / "realisasi.csv", MINE, realisasi=case["lalu"])
    set_cells(folder / "realisasi.csv", MINE, realisasi=case["realisasi"])
    assert warned(folder) == case["peringatan"]


def test_each_warning_says_what_is_usual_and_what_was_probably_meant(folder):
    """In one sentence, with the value of last year or the percentage."""
    past = folder.with_name(str(YEAR - 1))
    past.mkdir()
    for name in ("dokumen", "realisasi", "anggaran"):
        shutil.copy(folder / f"{name}.csv", past)
    set_cells(past / "realisasi.csv", MINE, realisasi="7")
    set_cells(folder / "target.csv", MINE, target="0.98")
    set_cells(folder / "realisasi.csv", MINE, realisasi="71")
    set_cells(folder / "anggaran.csv", {"kode": "9.01.1"}, pagu_rp="90000000", realisasi_rp="80000000")
    found = [one for one in validate_delivery(YEAR, folder.parent).warnings if one.jenis in KINDS]
    assert [one.expected for one in found if "iku_02" not in one.tempat] == [
        "lebih dari 100000000 dan kurang dari 10000000000, karena pagu tahun sebelumnya 1000000000",
        "kurang dari 70, 10 kali realisasi tahun sebelumnya",
        "lebih dari 1, sebab satuannya persen; mungkin maksudnya 98",
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["nama"]) for case in read_kasus("rupiah")])
def test_rupiah_far_from_what_is_usual_are_warned_of(folder, case):
    """Beside the pagu of last year, the smallest amount of a budget, and the pagu that they are spent of."""
    if "lalu" in case:
        past = folder.with_name(str(YEAR - 1))
        past.mkdir()
        for name in ("dokumen", "anggaran"):
            shutil.copy(folder / f"{name}.csv", past)
        set_cells(past / "anggaran.csv", {"kode": "9.01.1"}, pagu_rp=case["lalu"], realisasi_rp="0")
    cells = {"pagu_rp": case["pagu"], "realisasi_rp": case["realisasi"]}
    set_cells(folder / "anggaran.csv", {"kode": "9.01.1"}, **cells)
    assert sorted(warned(folder)) == case["peringatan"]
