"""What an indikator is compared with from outside the agency: called what it is, and counted as what it is."""

import re
import shutil
from pathlib import Path

import pytest

from lkjtools.build import check_data
from lkjtools.delivery.core_table import core_tables
from lkjtools.report.completeness import Status
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import uraian_indikator
from lkjtools.topics.sasaran.model import JENIS_PEMBANDING
from tests.baris import drop_rows, write_rows
from tests.kasus import read_kasus
from tests.test_report_completeness import STANDAR, TAHUN, add_iku, angka, status


@pytest.fixture
def data(tmp_path):
    """A copy of the sample data that a test may change."""
    return Path(shutil.copytree("data", tmp_path / "data"))


CASES = read_kasus("pembanding")
_ANSWERS = {"ya": Status.ADA, "tidak": Status.PERLU_PENILAIAN}
LUAR = {
    "target_nasional": "Target nasional dalam RPJMN",
    "rata_rata_nasional": "Rata-rata nasional",
    "standar_internasional": "Standar internasional",
    "rata_rata": "Rata-rata kabupaten/kota sewilayah",
    "instansi_sejenis": "Kabupaten tetangga",
    "lainnya": "Ambang internal kementerian",
}


@pytest.mark.parametrize("has_two", [False, True])
def test_a_value_from_outside_is_called_what_it_is(data, has_two):
    """A target, a mean or a sister office is no national standard: each kind has a paragraph in its own words."""
    assert {"standar_nasional", *LUAR} == JENIS_PEMBANDING.keys()
    assert {case["jenis"]: case["sebutan"] for case in CASES if case["jenis"]} == JENIS_PEMBANDING
    assert tuple(JENIS_PEMBANDING) == core_tables()["pembanding"].column("jenis").allowed
    rows = [{**STANDAR, "nama_pembanding": name, "jenis": jenis} for jenis, name in LUAR.items()]
    standard = {**STANDAR, "nama_pembanding": "SNI rekaan", "jenis": ""}
    write_rows(data / f"{TAHUN}/pembanding.csv", [*rows, standard])
    if has_two:
        add_iku(data)
        write_rows(
            data / f"{TAHUN}/pembanding.csv", [*rows, standard, {**standard, "kode_indikator": "ip_asn"}]
        )
    parts = uraian_indikator(load_laporan(TAHUN, str(data))).parts
    compared = next(part for part in reversed(parts) if part.code == "perbandingan_sasaran")
    page = " ".join(compared.to_html().split())
    leads = re.findall(r"<strong>Perbandingan dengan (.*?)\.</strong>", page)
    assert leads[-7:] == list(JENIS_PEMBANDING.values())
    for name in (*LUAR.values(), "SNI rekaan"):
        assert page.count(name) == 1 + (has_two and name == "SNI rekaan")


def test_only_a_standard_answers_what_is_asked_of_one(data):
    """A target or mean of the nation answers where its level is asked for; a sister office answers neither."""
    path, level = data / f"{TAHUN}/pembanding.csv", "pelaporan, kualitas 6"
    drop_rows(data / f"{TAHUN}/peran_indikator.csv", peran="iku_tujuan")
    for case in CASES:
        write_rows(path, [{**STANDAR, "jenis": case["jenis"]}])
        expected = [_ANSWERS[case[asked]] for asked in ("standar", "nasional")]
        assert [status(data, angka(4), "S1"), status(data, level)] == expected, case["jenis"]


def test_that_there_is_none_can_be_said_of_a_national_standard_only(data):
    """A row without a value states that there is no standard; of another kind it says nothing."""
    empty = {**STANDAR, "nama_pembanding": "Tidak ada", "nilai": "", "satuan": "", "kode_dokumen": ""}
    for case in CASES:
        write_rows(data / f"{TAHUN}/pembanding.csv", [{**empty, "jenis": case["jenis"]}])
        found = [one for one in check_data(TAHUN, data).faults if one.file.endswith("pembanding.csv")]
        expected = [] if case["tanpa_nilai"] == "ya" else ["nilai"]
        assert [fault.column for fault in found] == expected, case["jenis"]
