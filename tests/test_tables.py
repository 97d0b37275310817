"""Tables say what the report says: rows, order, totals, notes; and compute nothing."""

from dataclasses import replace

import pytest

from lkjtools.figure.angka import Angka
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import TABEL, read_value
from lkjtools.topics.akip.table import tabel_akip, tabel_tindak_lanjut
from lkjtools.topics.anggaran.table import tabel_anggaran, tabel_anggaran_perjanjian, tabel_belanja
from lkjtools.topics.antartahun.table import tabel_akhir_renstra, tabel_antartahun
from lkjtools.topics.capaian.table import (
    CATATAN_SKOR,
    TANPA_SKOR,
    tabel_indikator,
    tabel_program,
    tabel_ringkasan,
)
from lkjtools.topics.efisiensi.table import tabel_efisiensi
from lkjtools.topics.perencanaan.table import tabel_perjanjian, tabel_target_renstra
from lkjtools.topics.rincian.table import tabel_rincian
from lkjtools.topics.skm.table import tabel_kelas_mutu, tabel_skm


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def texts(row):
    return tuple(cell.text if isinstance(cell, Angka) else cell for cell in row.cells)


def kinds(tabel):
    return {
        kind: sum(row.kind == kind for row in tabel.rows) for kind in ("data", "group", "subtotal", "total")
    }


@pytest.mark.parametrize(
    ("make", "topic", "rows"),
    [
        (tabel_belanja, "belanja", {"data": 3, "group": 0, "subtotal": 0, "total": 1}),
        (tabel_anggaran, "anggaran", {"data": 11, "group": 5, "subtotal": 5, "total": 1}),
        (tabel_ringkasan, "capaian", {"data": 6, "group": 0, "subtotal": 0, "total": 0}),
        (tabel_program, "capaian", {"data": 8, "group": 5, "subtotal": 0, "total": 0}),
        (tabel_antartahun, "antartahun", {"data": 8, "group": 5, "subtotal": 0, "total": 0}),
        (tabel_akhir_renstra, "antartahun", {"data": 8, "group": 5, "subtotal": 0, "total": 0}),
        (tabel_efisiensi, "efisiensi", {"data": 8, "group": 0, "subtotal": 0, "total": 0}),
        (tabel_target_renstra, "perencanaan", {"data": 2, "group": 0, "subtotal": 0, "total": 0}),
        (tabel_perjanjian, "perencanaan", {"data": 2, "group": 0, "subtotal": 0, "total": 0}),
        (tabel_anggaran_perjanjian, "anggaran", {"data": 5, "group": 0, "subtotal": 0, "total": 1}),
        (tabel_indikator, "capaian", {"data": 6, "group": 0, "subtotal": 0, "total": 0}),
        (tabel_tindak_lanjut, "akip", {"data": 9, "group": 0, "subtotal": 0, "total": 0}),
    ],
)
def test_a_table_has_the_rows_of_the_original(laporan, make, topic, rows):
    """An official who lays it beside the original misses nothing."""
    tabel = make(getattr(laporan, topic))
    assert kinds(tabel) == rows
    read_value(TABEL, tabel.to_json())


def test_a_total_stands_below_its_parts_and_is_their_sum(laporan):
    """Parts and total are printed together."""
    rows = tabel_belanja(laporan.belanja).rows
    parts, total = rows[:-1], rows[-1]
    for column in (2, 3):
        assert sum(row.cells[column].number for row in parts) == total.cells[column].number
    assert texts(total) == ("", "Jumlah", "11.170.720.208", "10.405.821.856", "93,15")


def test_programs_follow_the_order_of_the_delivery(laporan):
    """Roman numbers count them."""
    groups = [texts(row)[0] for row in tabel_anggaran(laporan.anggaran).rows if row.kind == "group"]
    assert groups[0] == "I. Program Informasi dan Komunikasi Publik"
    assert groups[4] == "V. Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"


def test_columns_of_money_say_anggaran_not_target(laporan):
    """A target is a performance; a ceiling is a budget."""
    heads = [column.header[-1] for column in tabel_belanja(laporan.belanja).columns]
    assert heads == ["No.", "Jenis Belanja", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan (%)"]


def test_a_score_never_stands_under_capaian(laporan):
    """64,03 is a share of the instrument's points; it has a column and a note of its own."""
    tabel = tabel_ringkasan(laporan.capaian)
    codes = [column.code for column in tabel.columns]
    row = next(row for row in tabel.rows if "64,03" in texts(row))
    assert texts(row)[codes.index("skor")] == "64,03"
    assert texts(row)[codes.index("capaian")] == "100,00"
    assert f"{CATATAN_SKOR} {TANPA_SKOR}" in tabel.notes


@pytest.mark.parametrize("make", [tabel_ringkasan, tabel_program])
def test_a_row_without_score_has_a_sign_and_the_sign_a_legend(laporan, make):
    """No cell of the column is blank."""
    tabel = make(laporan.capaian)
    place = [column.code for column in tabel.columns].index("skor")
    scores = [texts(row)[place] for row in tabel.rows if row.kind != "group"]
    assert set(scores) == {"t.b.", "64,03"}
    assert f"{CATATAN_SKOR} {TANPA_SKOR}" in tabel.notes
    assert TANPA_SKOR.startswith("t.b. = tidak berlaku")


def test_a_source_is_named_once(laporan):
    """A composite and its components share sources."""
    names = tabel_ringkasan(laporan.capaian).source.split("; ")
    assert len(names) == len(set(names)) == 6


@pytest.mark.parametrize(
    ("make", "topic", "plan"),
    [
        (tabel_akhir_renstra, "antartahun", "Rencana Strategis"),
        (tabel_efisiensi, "efisiensi", "Realisasi Keuangan"),
    ],
)
def test_a_table_names_the_documents_of_every_side_that_it_compares(laporan, make, topic, plan):
    """Realisasi comes from its own documents, the target or the spending beside it from others."""
    names = make(getattr(laporan, topic)).source.split("; ")
    assert any(plan in name for name in names)
    assert {"Hasil Penilaian Indeks Keamanan Informasi (KAMI) Tahun 2023"} <= set(names)
    assert len(names) == len(set(names))


def test_a_document_of_the_agency_is_a_source_without_the_name_of_the_agency(laporan):
    """It stands on every page; documents of others keep their names, be they about the agency or not."""
    assert tabel_program(laporan.capaian).source == (
        "Data Kinerja Sekretariat Tahun 2023; Laporan Diseminasi Media Tahun 2023; Laporan Evaluasi Integrasi "
        "Sistem Informasi Tahun 2023; Survei Pemanfaatan Data Tahun 2023; Hasil Penilaian Indeks Keamanan "
        "Informasi (KAMI) Tahun 2023"
    )
    assert (
        "pada Dinas Komunikasi dan Informatika Kabupaten Belitung" in tabel_tindak_lanjut(laporan.akip).source
    )
    own = tabel_rincian(laporan.rincian("perjenjangan_kinerja"))
    assert own.source == "Perubahan Rencana Strategis Tahun 2018-2023"


def test_the_formula_of_a_composite_is_printed_with_its_weights(laporan):
    """PermenPANRB 53/2014 asks for the calculation mechanism."""
    (formula, _) = tabel_ringkasan(laporan.capaian).notes
    assert formula.text.startswith(
        "Persentase Pelayanan Komunikasi dan Informatika yang Berkualitas = (35% × "
    )
    assert [angka.text for angka in formula.angka] == ["35", "35", "20", "10"]
    assert all(angka.key.startswith("bobot_pct:iku_tik:") for angka in formula.angka)


def test_the_scale_of_a_class_is_printed_below_the_table(laporan):
    """Which scale, with its bounds."""
    assert tabel_program(laporan.capaian).notes[0] == (
        "Kategori menurut capaian (%): Sangat baik > 100; Baik 85 – 100; Cukup 65 – 84,99; Kurang 50 – 64,99; "
        "Sangat kurang < 50."
    )


def test_the_survey_ends_with_index_conversion_grade_and_name(laporan):
    """Nine unsur, four lines of result."""
    tabel = tabel_skm(laporan.skm)
    assert kinds(tabel)["data"] == 9
    assert [texts(row)[2] for row in tabel.rows[-4:]] == ["3,805", "95,13", "A", "Sangat baik"]
    assert "PermenPANRB 14/2017" in tabel.notes[0]


def test_the_classes_of_the_survey_are_those_of_its_rule(laporan):
    """Each with the index from which it holds and its range on the scale 25 to 100, as the regulation says."""
    tabel = tabel_kelas_mutu(laporan.skm)
    assert [texts(row) for row in tabel.rows] == [
        ("A", "Sangat baik", "≥ 3,5324", "≥ 88,31"),
        ("B", "Baik", "≥ 3,0644", "76,61 – 88,30"),
        ("C", "Kurang baik", "≥ 2,6000", "65,00 – 76,60"),
        ("D", "Tidak baik", "< 2,6000", "< 65,00"),
    ]
    assert tabel.source.startswith("PermenPANRB 14/2017")


def test_evaluations_under_different_rules_are_not_compared(laporan):
    """The table prints both, and says that they cannot be compared."""
    both = tuple(item for item in laporan.akip.evaluasi if item.penilai == "evaluator")
    tabel = tabel_akip(laporan.akip, both, code="akip", caption="AKIP")
    assert any("tidak dapat diperbandingkan" in note for note in tabel.notes)
    same = tuple(item for item in laporan.akip.evaluasi if item.tahun == 2022)
    assert not any(
        "diperbandingkan" in n for n in tabel_akip(laporan.akip, same, code="akip", caption="AKIP").notes
    )
    assert texts(tabel.rows[-1])[-1] == "BB"


def test_one_verdict_on_efficiency_is_printed_with_its_own_scale(laporan):
    """Seven reached their targets and spent less than they delivered; one missed, so its 80,52 is no saving."""
    tabel = tabel_efisiensi(laporan.efisiensi)
    assert [column.header[-1] for column in tabel.columns][-2:] == ["Selisih (poin)", "Efisiensi"]
    outcomes = {texts(row)[1]: texts(row)[-2:] for row in tabel.rows}
    missed = laporan.kinerja("ip_asn").nama
    assert outcomes.pop(missed) == ("-18,15", "Belum dapat disimpulkan")
    assert {outcome for _, outcome in outcomes.values()} == {"Efisien"}
    assert len(outcomes) == 7
    scales = [note for note in tabel.notes if note.startswith("Kelas menurut")]
    assert [note.partition(". Sumber")[0] for note in scales] == [
        "Kelas menurut Selisih (poin): Efisien ≤ 0; Tidak efisien > 0"
    ]


def test_a_note_on_the_undecided_stands_below_a_table_that_has_such_a_row(laporan):
    """Where every indikator is classed the words would explain what is not there."""
    efisiensi = laporan.efisiensi
    decided = tuple(item for item in efisiensi.indikator if item.kinerja.kode != "ip_asn")
    assert len(decided) == 7
    tables = (tabel_efisiensi(efisiensi), tabel_efisiensi(replace(efisiensi, indikator=decided)))
    told = [[note for note in t.notes if note.startswith("Belum dapat disimpulkan:")] for t in tables]
    assert [len(notes) for notes in told] == [1, 0]


def test_an_own_table_prints_its_groups_and_total(laporan):
    """47 systems under six groups; the column of the group is not printed again."""
    tabel = tabel_rincian(laporan.rincian("sistem_informasi"))
    assert kinds(tabel) == {"data": 47, "group": 6, "subtotal": 0, "total": 1}
    assert "kelompok" not in [column.code for column in tabel.columns]
    assert texts(tabel.rows[-1])[3:5] == ("47", "47")


@pytest.mark.parametrize(
    ("make", "topic"),
    [(tabel_ringkasan, "capaian"), (tabel_program, "capaian"), (tabel_akhir_renstra, "antartahun")],
)
def test_a_level_has_a_unit_as_every_number_has(laporan, make, topic):
    """A blank would say that something is lacking."""
    tabel = make(getattr(laporan, topic))
    place = [column.code for column in tabel.columns].index("satuan")
    units = [texts(line)[place] for line in tabel.rows if line.kind == "data"]
    assert "" not in units
    assert units.count("tingkat") == 1


def test_an_own_table_is_as_wide_as_its_texts(laporan):
    """Staff by golongan and education has 23 columns of one or two figures, which fit an upright page."""
    assert not tabel_rincian(laporan.rincian("pegawai_golongan")).landscape
    assert not tabel_rincian(laporan.rincian("pegawai_unit")).landscape
    total = texts(tabel_rincian(laporan.rincian("pegawai_unit")).rows[-1])
    assert total[-2:] == ("25", "16")
