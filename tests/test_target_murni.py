"""A target murni stands beside the one in force, with documents and reason; realisasi meets the one in force."""

import re

import pytest

from lkjtools.build import check_data
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.figure.angka import Angka
from lkjtools.prose.text import narasi
from lkjtools.report.chapters import lampiran_perjanjian
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.antartahun.table import tabel_akhir_renstra
from lkjtools.topics.perencanaan.table import tabel_perjanjian, tabel_target_renstra
from tests.agencies import YEAR, name_of, rehearsed_report, write_agency, write_values
from tests.baris import drop_rows, set_cells


@pytest.fixture
def folder(tmp_path):
    """The year's folder of an agency whose targets were changed."""
    return write_values(tmp_path) / str(YEAR)


def load(folder):
    return load_laporan(YEAR, str(folder.parent))


def texts(tabel):
    return [[cell.text if isinstance(cell, Angka) else cell for cell in row.cells] for row in tabel.rows]


def words(shown):
    return " ".join(shown.to_html().split())


def test_both_targets_stand_beside_each_other_with_documents_dates_and_reason(folder):
    """One that was not there before has the sign of what is not there."""
    tabel = tabel_perjanjian(load(folder).perencanaan)
    assert [" ".join(column.header) for column in tabel.columns[3:]] == [
        "Satuan",
        "Target Murni",
        "Target Perubahan",
        "Alasan Perubahan",
    ]
    assert [row[4:] for row in texts(tabel)] == [
        ["80,00", "85,00", "Anggaran bertambah"],
        ["80,00", "80,00", "Tidak berubah"],
        ["75,00", "80,50", "Metode diperbarui"],
        ["–", "80,00", "Tanpa target murni"],
    ]
    first, second = tabel.notes
    assert first == f"Target murni menurut Perjanjian Kinerja tanggal 15 Januari {YEAR}."
    assert second.startswith("Target perubahan, yang berlaku dan menjadi dasar capaian, menurut Perubahan ")
    assert second.endswith(f" tanggal 10 Oktober {YEAR}.")


def test_ranges_are_changed_like_numbers(folder):
    """80 to 90 first, 85 to 95 in force: both printed as ranges, and 86 is within the second."""
    set_cells(folder / "indikator.csv", {"kode_indikator": "iku_01"}, polarisasi="rentang")
    for dasar, target in (("murni", "80..90"), ("tahunan", "85..95")):
        set_cells(folder / "target.csv", {"kode_indikator": "iku_01", "dasar": dasar}, target=target)
    set_cells(folder / "realisasi.csv", {"kode_indikator": "iku_01"}, realisasi="86")
    assert check_data(YEAR, folder.parent).faults == ()
    laporan = load(folder)
    assert texts(tabel_perjanjian(laporan.perencanaan))[0][4:6] == ["80–90", "85–95"]
    assert "dari 80–90" in re.sub("<[^>]*>", "", words(narasi(laporan, "perjanjian_kinerja")))
    assert laporan.kinerja("iku_01").status.text == "Mencapai target"


def test_realisasi_is_held_against_the_target_in_force(folder):
    """78,2 of 85 is 92; of the 80 first promised it would be 97,75."""
    kinerja = load(folder).kinerja("iku_01")
    assert (kinerja.target.text, kinerja.capaian.text) == ("85,00", "92,00*)")


def test_the_change_is_said_in_prose(folder):
    """Both documents, and each changed target with its reason."""
    laporan = load(folder)
    prose = narasi(laporan, "perjanjian_kinerja")
    assert {"target_murni:iku_01:2024", "target:iku_01:2024"} <= {angka.key for angka in prose.angka}
    assert f"Target murni ditetapkan dalam Perjanjian Kinerja tanggal 15 Januari {YEAR}." in words(prose)
    assert "dengan alasan: Anggaran bertambah;" in words(prose)
    assert "dengan alasan: Metode diperbarui." in words(prose)
    assert name_of(1) in words(prose)
    assert name_of(2) not in words(prose)
    (annex,) = lampiran_perjanjian(laporan).parts
    assert f"ditandatangani pada 10 Oktober {YEAR}" in words(annex)


def test_without_a_change_table_and_prose_are_as_before(tmp_path):
    """No column, note or sentence of a target murni."""
    laporan = load_laporan(YEAR, str(write_agency(tmp_path, 3)))
    tabel = tabel_perjanjian(laporan.perencanaan)
    assert ([column.header for column in tabel.columns][-1], tabel.notes) == (("Target",), ())
    assert "murni" not in words(narasi(laporan, "perjanjian_kinerja"))


def test_that_nothing_changed_is_said(folder):
    """A second perjanjian kinerja with the targets of the first."""
    targets = {"iku_01": "85", "iku_02": "80", "iku_03": "80.5"}
    for kode, target in targets.items():
        set_cells(folder / "target.csv", {"kode_indikator": kode, "dasar": "murni"}, target=target)
    assert "Tidak ada target yang berubah." in words(narasi(load(folder), "perjanjian_kinerja"))


def test_a_replaced_target_is_behind_the_table_of_the_perjanjian_alone(folder):
    """What was replaced is no source of the plan or of its end."""
    laporan = load(folder)
    assert "Perjanjian Kinerja; " in tabel_perjanjian(laporan.perencanaan).source + "; "
    for tabel in (tabel_target_renstra(laporan.perencanaan), tabel_akhir_renstra(laporan.antartahun)):
        assert "Perubahan Perjanjian Kinerja" in tabel.source
        assert not {"Perjanjian Kinerja"} & set(tabel.source.split("; "))


MURNI = {"kode_indikator": "iku_01", "dasar": "murni"}
IN_FORCE = {"kode_indikator": "iku_01", "dasar": "tahunan"}


@pytest.mark.parametrize(
    ("where", "cells", "column", "expected"),
    [
        (IN_FORCE, {"dasar": "renstra"}, "dasar", "tahunan bila target itu masih berlaku"),
        (MURNI, {"tahun": "2023"}, "tahun", f"tahun folder, {YEAR}, untuk dasar murni"),
        (MURNI, {"alasan": "Salah letak"}, "alasan", None),
        (
            {"kode_indikator": "iku_04"},
            {"alasan": "Baru"},
            "alasan",
            "kosong: alasan perubahan hanya pada baris tahunan yang punya baris murni",
        ),
    ],
)
def test_a_target_murni_that_nothing_replaced_is_refused(folder, where, cells, column, expected):
    """Nor is a reason taken where nothing was changed: neither would be printed."""
    set_cells(folder / "target.csv", where, **cells)
    found = [one for one in check_data(YEAR, folder.parent).faults if one.column == column]
    assert [one.file for one in found] == [f"{YEAR}/target.csv"] * (expected is not None)
    if expected is not None:
        assert expected in found[0].expected


def test_a_target_murni_alone_is_one_fault(folder):
    """That its indikator then has no target in force is the same fault, and not told again."""
    drop_rows(folder / "target.csv", **IN_FORCE)
    (fault,) = check_data(YEAR, folder.parent).faults
    assert (fault.file, fault.column, fault.value) == (f"{YEAR}/target.csv", "dasar", "murni")


@pytest.mark.parametrize(
    ("file", "where", "cells", "jenis"),
    [
        ("dokumen", {"kode_dokumen": "pk_murni"}, {"tanggal": f"{YEAR}-10-10"}, None),  # on one day
        ("dokumen", {"kode_dokumen": "pk_murni"}, {"tanggal": ""}, None),
        (
            "dokumen",
            {"kode_dokumen": "pk_murni"},
            {"tanggal": f"{YEAR}-10-11"},
            "target_perubahan_lebih_dahulu",
        ),
        ("target", MURNI, {"kode_dokumen": "pk_perubahan"}, "target_perubahan_lebih_dahulu"),
        ("target", IN_FORCE, {"alasan": ""}, "target_berubah_tanpa_alasan"),
        ("target", IN_FORCE, {"alasan": "", "target": "80"}, None),
    ],
)
def test_a_change_without_reason_or_before_its_time_is_warned_of(folder, file, where, cells, jenis):
    """The same day is possible, and what did not change needs no reason."""
    set_cells(folder / f"{file}.csv", where, **cells)
    kinds = ("target_perubahan_lebih_dahulu", "target_berubah_tanpa_alasan")
    found = {one.jenis for one in check_data(YEAR, folder.parent).warnings if one.jenis in kinds}
    assert found == ({jenis} if jenis else set())


def test_every_figure_of_it_is_in_the_register(tmp_path):
    """Targets before and after, and what is provisional, with the place of print."""
    write_values(tmp_path / "data")
    document = compose(rehearsed_report(tmp_path, YEAR))
    entries = {entry.key: entry for entry in build_register(document)}
    murni = entries[f"target_murni:iku_01:{YEAR}"]
    assert (murni.text, murni.sources) == ("80,00", (f"{YEAR}/target.csv[iku_01|{YEAR}||murni].target",))
    assert any("Murni" in place for place in murni.printed_at)
    marked = {key for key, entry in entries.items() if entry.provisional}
    assert {f"{name}:iku_01:{YEAR}" for name in ("realisasi", "capaian_pct", "status")} <= marked
    assert not any(":iku_02:" in key for key in marked)
    assert f"banyak_bernilai:capaian:program:{YEAR}" in entries.keys() - marked
    assert {entries[key].text for key in marked}.isdisjoint({"t.d.", "–"})
