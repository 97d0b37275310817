"""Composites: one number of several components, by the method that the definition names."""

import csv

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.figure.angka import Tanda
from lkjtools.record.record import Record
from lkjtools.report.chapters import cara_angka_dihitung
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.capaian.table import tabel_indikator, tabel_ringkasan
from tests.agencies import YEAR, rehearsed_report
from tests.agencies_of_composites import KOMPOSIT, add_indikator, add_role, add_rows, write_composites
from tests.kasus import read_kasus
from tests.test_pilihan import words

CASES = read_kasus("komposit")


@pytest.fixture
def data(tmp_path):
    return write_composites(tmp_path / "data")


@pytest.fixture
def laporan(data):
    return load_laporan(YEAR, str(data))


def faults(data):
    return [f"{fault.column}: {fault.expected}" for fault in validate_delivery(YEAR, data).faults]


def change(data, table, column, value, **where):
    """Write a cell of every row that has these others."""
    path = data / str(YEAR) / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [row for row in rows if where.items() <= row.items()]
    assert found
    for row in found:
        row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_delivery_with_a_composite_of_each_method_has_no_fault(data):
    """Weights are needed only where the method weighs, and a composite may be a component."""
    assert faults(data) == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["cara"]) for case in CASES["sah"]])
def test_each_method_gives_its_number_and_its_arithmetic(laporan, case):
    """Realisasi of one unit, or capaian where units differ; what was not measured is never zero."""
    assert KOMPOSIT[case["indikator"]][2] == case["cara"]
    assert laporan.kinerja(case["indikator"]).realisasi.arithmetic == case["hitungan"]


def test_the_summary_shows_components_below_their_composite_and_how_it_is_made(laporan):
    """One made of composites has theirs below them; what its value is made without is named."""
    table = tabel_ringkasan(laporan.capaian)
    names = [row.cells[2] for row in table.rows]
    assert names[4:] == [
        *("Indeks induk", "– Indeks layanan", "– – Layanan", "– – Waktu"),
        *("– Dokumen terbit", "– – Pedoman", "– – Standar"),
        *("Indeks akar", "– Target tercapai", "– – Layanan", "– – Waktu", "– – Pedoman", "– – Mutu"),
        *("– Rata mutu", "– – Layanan", "– – Mutu"),
    ]
    notes = [getattr(note, "text", note) for note in table.notes]
    assert notes == [
        "Indeks bobot = rata-rata tertimbang capaian komponennya: (60% × Waktu) + (40% × Pedoman).",
        "Indeks induk = rata-rata capaian komponennya: Indeks layanan; Dokumen terbit.",
        "Indeks akar = rata-rata geometrik realisasi komponennya: Target tercapai; Rata mutu.",
        "Indeks layanan = rata-rata geometrik capaian komponennya: Layanan; Waktu.",
        "Dokumen terbit = jumlah realisasi komponennya: Pedoman; Standar.",
        "Target tercapai = persentase komponennya yang mencapai target: Layanan; Waktu; Pedoman; Mutu.",
        "Target tercapai dihitung tanpa yang belum diukur: Mutu.",
        "Rata mutu = rata-rata realisasi komponennya: Layanan; Mutu.",
        "Rata mutu dihitung tanpa yang belum diukur: Mutu.",
    ]


def test_how_a_composite_is_made_is_part_of_its_definition(laporan):
    """The annex says it in words; a weight stands there only for a component of a method that weighs."""
    rows = {row.cells[1]: row.cells[3:5] for row in tabel_indikator(laporan.capaian).rows}
    assert (
        rows["Indeks akar"][1].text == "Rata-rata geometrik realisasi komponennya: Target tercapai; Rata mutu"
    )
    assert rows["Pedoman"][0] is Tanda.TIDAK_BERLAKU
    told = words(cara_angka_dihitung(laporan).parts[0].to_json()["blocks"])
    assert "gabungan adalah rata-rata tertimbang capaian komponennya, rata-rata capaian komponennya" in told
    assert " komponennya, menurut rumusannya pada " in told


def test_a_component_of_several_composites_is_described_once(laporan):
    """Its section stands at the first of them, and the sentence above counts it once."""
    (sasaran,) = laporan.sasaran
    assert [part.kinerja.kode for part in sasaran.komponen] == [
        *("waktu", "pedoman", "indeks_layanan", "layanan", "dokumen_terbit", "standar"),
        *("target_tercapai", "mutu", "rata_mutu"),
    ]
    assert [row.cells[1] for row in tabel_indikator(laporan.capaian).rows].count("Layanan") == 1


def test_components_of_another_direction_are_asked_about(data):
    """Where realisasi are combined; capaian have no direction left."""
    change(data, "indikator", "polarisasi", "minimal", kode_indikator="standar")
    result = validate_delivery(YEAR, data)
    assert result.faults == ()
    found = [warning.kunci for warning in result.warnings if warning.jenis == "komponen_beda_arah"]
    assert found == ["standar|komponen|dokumen_terbit"]


def test_every_figure_of_a_composite_is_recorded_as_it_is_computed(data):
    """The record gives each value again from its arithmetic; the register names the method and what it rests on."""
    notebook = rehearsed_report(data.parent, YEAR, "03a_capaian_kinerja")
    figures = Record.of_stitched(notebook).figures
    assert [key for key, figure in figures.items() if not figure.is_sound] == []
    entries = {entry.key: entry for entry in build_register(compose(notebook))}
    entry = entries[f"realisasi:indeks_akar:{YEAR}"]
    assert (entry.rule, entry.formula) == ("komposit/rata_geometrik", "(realisasi × realisasi) ^ (1 ÷ 2)")
    assert "asumsi A40" in entry.reference
    assert f"{YEAR}/realisasi.csv[layanan|].realisasi" in entry.sources


def test_a_level_that_was_missed_is_not_left_out_of_a_mean(data):
    """It was measured and has no capaian; without it the mean would be better than what was done."""
    folder = data / str(YEAR)
    level = {"jenis": "tingkat", "skala_tingkat": "opini_bpk", "desimal": ""}
    add_indikator(folder, "opini", "opini", "WTP", "", **level)
    given = {"kode_indikator": "opini", "realisasi": "WDP", "status_angka": "tetap"}
    add_rows(folder, "realisasi", [given | {"kode_dokumen": "renstra", "sumber": "Rekaan"}])
    add_role(folder, "opini", "komponen", "indeks_induk", 3)
    laporan = load_laporan(YEAR, str(data))
    assert laporan.kinerja("indeks_induk").realisasi.value is Tanda.TIDAK_DIHITUNG
    change(data, "realisasi", "realisasi", "WTP", kode_indikator="opini")
    assert load_laporan(YEAR, str(data)).kinerja("indeks_induk").realisasi.text == "97,50"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["nama"]) for case in CASES["ditolak"]])
def test_a_composite_that_cannot_be_made_so_is_refused_in_a_sentence(data, case):
    """Weights, units and circles: each fault names the cell and what would do."""
    table, column, value, where = case["ubah"]
    change(data, table, column, value, **where)
    assert faults(data) == case["kesalahan"]


def test_a_method_that_there_is_not_is_refused_with_those_that_there_are(data):
    """In the words of the column."""
    change(data, "indikator", "cara_komposit", "rata2", kode_indikator="rata_mutu")
    (fault,) = faults(data)
    assert fault.startswith(
        "cara_komposit: kosong, atau salah satu dari: rata_tertimbang, rata_tertimbang_capaian"
    )
