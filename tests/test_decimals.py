"""How many decimals a measure may have, and what its dot means, as tests/cases/desimal.yaml says it."""

from pathlib import Path

import pytest
import yaml

from lkjtools.delivery.validation import validate_delivery
from lkjtools.report.laporan import load_laporan
from tests.agencies import YEAR, write_agency
from tests.baris import change_rows, set_cells, write_rows

CASES = yaml.safe_load((Path(__file__).parent / "cases/desimal.yaml").read_text("utf-8"))


def cases(name):
    return [pytest.param(case, id=case["nama"]) for case in CASES[name]]


@pytest.fixture
def folder(tmp_path):
    """The year's folder of a small agency."""
    return write_agency(tmp_path, 2) / str(YEAR)


def declare(folder, case):
    cells = {"desimal": str(case["desimal"]), "satuan": case["satuan"], "nama": "Indeks Rekaan"}
    set_cells(folder / "indikator.csv", {"kode_indikator": "iku_01"}, **cells)


def expected_of(folder, file, column):
    faults = [fault for fault in validate_delivery(YEAR, folder.parent).faults if fault.file.endswith(file)]
    assert {fault.column for fault in faults} <= {column}
    return [fault.expected for fault in faults]


@pytest.mark.parametrize("case", cases("ukuran"))
@pytest.mark.parametrize("column", ["target", "realisasi"])
def test_an_indikator_says_how_many_decimals_its_measures_have(folder, case, column):
    """More are a fault that names the value it would take; as many are printed as they are meant."""
    declare(folder, case)
    set_cells(folder / f"{column}.csv", {"kode_indikator": "iku_01"}, **{column: case["tertulis"]})
    expected = [case["seharusnya"].rstrip()] if "seharusnya" in case else []
    assert expected_of(folder, f"{column}.csv", column) == expected
    if not expected:
        kinerja = load_laporan(YEAR, str(folder.parent)).kinerja("iku_01")
        assert getattr(kinerja, column).text == case["cetak"]


@pytest.mark.parametrize("case", cases("luar"))
def test_a_value_from_outside_has_the_decimals_of_its_source(folder, case):
    """Its dot is doubtful only where both readings are possible."""
    declare(folder, case)
    cells = {"kode_indikator": "iku_01", "nama_pembanding": "Rata-rata", "nilai": case["tertulis"]}
    cells |= {"satuan": case["satuan"], "kode_dokumen": "renstra", "sumber": "Data rekaan"}
    write_rows(folder / "pembanding.csv", [cells])
    expected = [case["seharusnya"]] if "seharusnya" in case else []
    assert expected_of(folder, "pembanding.csv", "nilai") == expected


@pytest.mark.parametrize("case", cases("luar"))
def test_a_figure_of_prose_says_itself_how_many_decimals_it_has(folder, case):
    """By its own unit and decimals."""
    cells = {"kode": "rekaan", "uraian": "Luas rekaan", "nilai": case["tertulis"], "satuan": case["satuan"]}
    cells |= {"desimal": str(case["desimal"]), "kode_dokumen": "renstra", "sumber": "Data rekaan"}
    write_rows(folder / "angka_narasi.csv", [cells])
    expected = [case["seharusnya"]] if "seharusnya" in case else []
    assert expected_of(folder, "angka_narasi.csv", "nilai") == expected


def test_the_conditions_of_the_plan_have_the_decimals_of_their_indikator(folder):
    """At its beginning and at its end."""
    conditions = {"kode_indikator": "iku_01", "kondisi_awal": "70.125", "keterangan_awal": ""}
    rest = {"kondisi_akhir": "80.12", "kode_dokumen": "renstra", "sumber": "Data rekaan"}
    write_rows(folder / "kondisi_renstra.csv", [conditions | rest])
    (expected,) = expected_of(folder, "kondisi_renstra.csv", "kondisi_awal")
    assert "tulis 70.13" in expected


def test_all_measures_with_too_many_decimals_are_said_at_once(folder):
    """Each with its row, beside a fault of another kind."""
    change_rows(folder / "realisasi.csv", lambda rows: [{**row, "realisasi": "70.12345"} for row in rows])
    set_cells(folder / "target.csv", {"kode_indikator": "iku_02"}, target="delapan puluh")
    faults = validate_delivery(YEAR, folder.parent).faults
    places = [(fault.file.partition("/")[2], fault.line) for fault in faults]
    assert places == [("realisasi.csv", 2), ("realisasi.csv", 3), ("target.csv", 3)]
