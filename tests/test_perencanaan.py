"""What the plan states of the beginning and the end of its period stands beside its targets."""

import shutil

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.figure.angka import Angka
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.perencanaan.table import tabel_target_renstra
from tests.baris import change_rows

TAHUN = 2023


@pytest.fixture
def data(tmp_path):
    """A copy of the sample, free to change."""
    return shutil.copytree("data", tmp_path / "data")


def texts(tabel):
    return [[cell.text if isinstance(cell, Angka) else cell for cell in row.cells] for row in tabel.rows]


def test_conditions_stand_before_and_after_the_targets():
    """As Tabel 2.1.2 of the printed report has them: words or a sign where there is no number."""
    tabel = tabel_target_renstra(load_laporan(TAHUN, "data").perencanaan)
    codes = [column.code for column in tabel.columns]
    assert (codes[4], codes[-1]) == ("kondisi_awal", "kondisi_akhir")
    ends = [(row[4], row[-1].rstrip("0").rstrip(",")) for row in texts(tabel)]
    assert ends == [("Belum dilakukan survei", "3,8"), ("–", "95")]


def test_a_row_that_states_no_condition_is_refused(data):
    """It would print a column of signs for nothing."""
    nothing = dict.fromkeys(("kondisi_awal", "keterangan_awal", "kondisi_akhir"), "")
    change_rows(data / f"{TAHUN}/kondisi_renstra.csv", lambda rows: rows[1].update(nothing))
    (fault,) = validate_delivery(TAHUN, data).faults
    assert str(fault) == (
        f"{TAHUN}/kondisi_renstra.csv, baris 3, kolom kondisi_akhir: seharusnya satu atau lebih dari kondisi_awal, "
        "keterangan_awal, kondisi_akhir diisi; tanpa itu, hapus barisnya."
    )


def test_a_plan_without_conditions_has_no_columns_for_them(data):
    """The file may be absent."""
    (data / f"{TAHUN}/kondisi_renstra.csv").unlink()
    tabel = tabel_target_renstra(load_laporan(TAHUN, str(data)).perencanaan)
    assert not [column.code for column in tabel.columns if column.code.startswith("kondisi")]


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        ({"kondisi_awal": "3.1"}, "keterangan_awal", "kosong, karena kondisi_awal diisi"),
        ({"kondisi_akhir": "tinggi"}, "kondisi_akhir", "angka; yang dinilai dengan kata berjenis tingkat"),
        ({"kondisi_akhir": "3,8"}, "kondisi_akhir", "angka bertitik desimal"),
        (
            {"kondisi_awal": "Belum dilakukan survei", "keterangan_awal": ""},
            "kondisi_awal",
            "skala sendiri di skala_tingkat.csv; keterangan dengan kata ditulis di keterangan_awal",
        ),
        ({"kode_indikator": "iku_skn"}, "kode_indikator", "iku_skm"),
    ],
)
def test_a_condition_is_a_measure_of_its_indikator_or_said_in_words(data, change, column, expected):
    """A number or level as the indikator says, with words only in place of a number."""
    change_rows(data / f"{TAHUN}/kondisi_renstra.csv", lambda rows: rows[0].update(change))
    (fault,) = validate_delivery(TAHUN, data).faults
    assert (fault.column, expected in fault.expected) == (column, True), fault


def test_a_condition_of_another_indikator_is_not_printed(data):
    """Only those of the indikator kinerja utama are, so that the row is named as unused."""
    change_rows(data / f"{TAHUN}/kondisi_renstra.csv", lambda rows: rows[1].update(kode_indikator="ip_asn"))
    warned = [(one.jenis, one.file) for one in validate_delivery(TAHUN, data).warnings]
    assert ("tidak_dipakai", f"{TAHUN}/kondisi_renstra.csv") in warned
