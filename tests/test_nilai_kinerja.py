"""The score of an agency: the capaian of its indikator by the weights that it sets."""

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.desk.changes import list_changeables
from lkjtools.errors import PercobaanError
from lkjtools.figure.angka import Tanda, source_cells
from lkjtools.report.chapters import nilai_kinerja
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.nilai_kinerja.chart import gambar_nilai_kinerja
from lkjtools.topics.nilai_kinerja.table import tabel_nilai_kinerja
from tests.agencies import YEAR, write_agency
from tests.agencies_of_composites import write_scored
from tests.kasus import read_kasus
from tests.own_rules import SOURCE, set_choice
from tests.test_composites import change, faults
from tests.test_pilihan import words

_NAMED = "nama: diisi untuk perspektif, dan kosong untuk sasaran dan indikator, yang bernama di berkasnya"


@pytest.fixture
def data(tmp_path):
    return write_scored(tmp_path)


@pytest.fixture
def laporan(data):
    return load_laporan(YEAR, str(data))


def test_a_delivery_with_a_score_has_no_fault(data):
    """Perspektif above sasaran above indikator, weighted or not."""
    assert faults(data) == []


def test_the_score_goes_from_the_capaian_up_to_the_agency(laporan):
    """Weighted means where there are weights, plain ones where there are none; the arithmetic shows each step."""
    score = laporan.nilai_kinerja
    parts = {part.kode: part.nilai.arithmetic for part in score.semua}
    assert parts["S3"] == "(60 × 120,00 + 40 × 100,00) ÷ (60 + 40) = 112,00"
    assert parts["P3"] == "(112,00 + 50,00) ÷ 2 = 81,00"
    assert score.nilai.arithmetic == (
        "(25 × 120,00 + 15 × 95,00 + 30 × 81,00 + 30 × 100,00) ÷ (25 + 15 + 30 + 30) = 98,55"
    )
    assert score.kelas.text == "Sangat tinggi"


def test_what_does_not_apply_is_left_out_and_named(laporan):
    """The other parts keep their weights among each other: 70 of 70 is all of it."""
    (pegawai,) = [part for part in laporan.nilai_kinerja.semua if part.kode == "P4"]
    assert pegawai.nilai.arithmetic == "(70 × 100,00) ÷ (70) = 100,00"
    assert (
        "Tidak berlaku tahun ini, jadi tidak ikut: Magang."
        in tabel_nilai_kinerja(laporan.nilai_kinerja).notes
    )


@pytest.mark.parametrize("pada", ["capaian", "rata_rata"])
def test_where_no_part_applies_neither_does_the_whole(data, pada):
    """A perspektif of which nothing applies does not count in the score of the agency, also within bounds."""
    set_choice(data, "batas_capaian", {"atas": 130, "pada": pada, "sumber": SOURCE})
    change(data, "realisasi", "status_angka", "tidak_berlaku", kode_indikator="layanan")
    change(data, "realisasi", "realisasi", "", kode_indikator="layanan")
    score = load_laporan(YEAR, str(data)).nilai_kinerja
    (pelanggan,) = [part for part in score.bagian if part.kode == "P2"]
    assert pelanggan.nilai.value is Tanda.TIDAK_BERLAKU
    # (25 × 120 + 30 × 81 + 30 × 100) ÷ 85
    assert score.nilai.text == "99,18"


def test_a_capaian_that_is_not_there_is_neither_zero_nor_left_out(data):
    """The score of what it is a part of cannot be computed, and the text says for whose sake."""
    change(data, "realisasi", "status_angka", "belum_terbit", kode_indikator="layanan")
    change(data, "realisasi", "realisasi", "", kode_indikator="layanan")
    laporan = load_laporan(YEAR, str(data))
    assert laporan.nilai_kinerja.nilai.value is Tanda.TIDAK_DIHITUNG
    _, prose, *_ = nilai_kinerja(laporan).parts
    text = words(prose.to_json()["blocks"])
    assert "belum dapat dihitung" in text
    assert "Yang tidak mempunyai capaian:Layanan." in text


def test_the_table_has_every_part_below_what_it_makes(laporan):
    """The name says how deep; the last row is the agency; a part without weight has the sign."""
    rows = [
        tuple(getattr(cell, "text", cell) for cell in row.cells)
        for row in tabel_nilai_kinerja(laporan.nilai_kinerja).rows
    ]
    assert [row[0] for row in rows[7:11]] == [
        "– Terwujudnya proses yang cepat",
        "– – Waktu",
        "– – Pedoman",
        "– Terwujudnya standar layanan",
    ]
    assert rows[6] == ("Proses Internal", "30", "81,00", "Tinggi")
    assert rows[7][1] is Tanda.TIDAK_BERLAKU
    assert rows[-1] == ("Nilai kinerja organisasi", Tanda.TIDAK_BERLAKU, "98,55", "Sangat tinggi")


def test_the_chapter_prints_the_score_only_where_the_agency_weighs(tmp_path, laporan):
    """Heading, text, table and picture; nothing at all for any other agency."""
    parts = nilai_kinerja(laporan).parts
    assert "adalah 98,55 dengan kelas sangat tinggi. Nilai itu dibentuk oleh empat perspektif" in words(
        parts[1].to_json()["blocks"]
    )
    (picture,) = gambar_nilai_kinerja(laporan.nilai_kinerja)
    assert [point.content.text for point in picture.points] == ["120,00", "95,00", "81,00", "100,00"]
    other = load_laporan(YEAR, str(write_agency(tmp_path / "lain", 1)))
    (silent,) = nilai_kinerja(other).parts
    assert silent.to_json()["blocks"] == []


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["nama"]) for case in read_kasus("susunan_nilai")]
)
def test_weights_and_parts_that_do_not_fit_are_refused(data, case):
    """Each fault names the cell and what would do."""
    column, value, kode = case["ubah"]
    change(data, "nilai_kinerja", column, value, kode=kode)
    assert sorted(faults(data)) == sorted(case["kesalahan"])


@pytest.mark.parametrize(("name", "kode"), [("", "P1"), ("Layanan", "layanan")])
def test_a_perspektif_alone_has_a_name_of_its_own(data, name, kode):
    """What sasaran and indikator are called stands in their own tables."""
    change(data, "nilai_kinerja", "nama", name, kode=kode)
    assert faults(data) == [_NAMED]


def test_an_indikator_kinerja_utama_without_a_place_is_asked_about(data):
    """The score is computed without it, which may be meant."""
    path = data / str(YEAR) / "nilai_kinerja.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("magang")), "utf-8")
    change(data, "nilai_kinerja", "bobot_pct", "100", kode="pegawai")
    result = validate_delivery(YEAR, data)
    assert result.faults == ()
    assert [warning.kunci for warning in result.warnings if warning.jenis == "iku_tanpa_nilai"] == [
        "magang|iku_sasaran|S4"
    ]


def test_an_agency_without_perspektif_weighs_its_indikator_alone(data):
    """A table of indikator and weights is enough."""
    path = data / str(YEAR) / "nilai_kinerja.csv"
    header, *_ = path.read_text("utf-8").splitlines()
    wanted = {"layanan": "75", "standar": "25"}
    kept = [
        f"{kode},indikator,,,{bobot},{number},renstra,Rekaan"
        for number, (kode, bobot) in enumerate(wanted.items())
    ]
    path.write_text("\n".join((header, *kept, "")), "utf-8")
    assert faults(data) == []
    score = load_laporan(YEAR, str(data)).nilai_kinerja
    assert score.nilai.arithmetic == "(75 × 95,00 + 25 × 50,00) ÷ (75 + 25) = 83,75"


def test_another_target_moves_the_score_and_what_it_is_made_of(laporan):
    """An experiment goes through capaian, sasaran and perspektif up to the agency."""
    changed = laporan.dengan(realisasi={"standar": 20})
    assert changed.nilai_kinerja.nilai.text == "106,05"  # P3 is (112 + 100) ÷ 2 = 106, so 7,5 more


def test_weights_are_tried_together_since_they_share_a_hundred(laporan):
    """One alone is refused, two that make up for each other move the score."""
    changed = laporan.dengan(bobot_pct={"nilai_kinerja:P1": 30, "nilai_kinerja:P2": 10})
    assert changed.nilai_kinerja.nilai.text == "99,80"  # 5 percent of 120 instead of 95
    with pytest.raises(PercobaanError, match="jumlah bobot bagian nilai organisasi sama dengan 100"):
        laporan.dengan(bobot_pct={"nilai_kinerja:P1": 30})
    known = {each.code: each.now for each in list_changeables(laporan)["bobot_pct"]}
    assert known["nilai_kinerja:P4"] == "30"


def test_all_that_the_score_rests_on_is_a_figure_of_the_report(laporan):
    """The register has the score, its parts and weights by their keys, down to the cells."""
    figures = laporan.daftar_angka
    score = figures[f"nilai_kinerja:{YEAR}"]
    assert {
        f"nilai_kinerja:P3:{YEAR}",
        "bobot_pct:nilai_kinerja:P3",
        f"capaian_pct:waktu:{YEAR}",
    } <= figures.keys()
    assert f"{YEAR}/nilai_kinerja.csv[P3].bobot_pct" in {cell.place for cell in source_cells(score)}
    frame = laporan.frame("nilai_kinerja")
    assert frame.set_index("kode").loc["P3", "nilai"] == 81
