"""A target murni stands beside the one in force, with documents and reason; realisasi meets the one in force."""

import re

import pytest

from lkjtools.build import check_data
from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.figure.angka import Angka
from lkjtools.prose.text import narasi
from lkjtools.report.chapters import lampiran_perjanjian
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.antartahun.table import tabel_akhir_renstra
from lkjtools.topics.perencanaan.table import tabel_perjanjian, tabel_target_renstra
from tests.agencies import YEAR, name_of, rehearsed_report, write_agency, write_values
from tests.baris import drop_rows, rows_of, set_cells, write_rows
from tests.kasus import read_kasus

CASES = read_kasus("target_murni")


def code(number):
    """The indikator of a case."""
    return f"iku_{number + 1:02}"


def write_cases(data_dir, cases):
    """Write a delivery with an indikator a case, each with a perjanjian kinerja and its change of its own."""
    folder = write_agency(data_dir, len(cases)) / str(YEAR)
    targets, documents = [], rows_of(folder / "dokumen.csv")
    for number, case in enumerate(cases):
        mine = {"kode_indikator": code(number)}
        for dasar, date in zip(
            ("murni", "tahunan"), case.get("tanggal", (f"{YEAR}-01-15", f"{YEAR}-10-10")), strict=True
        ):
            target = case.get("murni" if dasar == "murni" else "berlaku")
            document = f"pk_{dasar}_{number}"
            agreed = {
                "kode_dokumen": document,
                "jenis": "perjanjian_kinerja",
                "nama": f"Perjanjian {document}",
            }
            documents.append({**documents[0], **agreed, "tanggal": date})
            if target is not None:
                is_first = dasar == "murni"
                given = {"target": target, "alasan": case.get("alasan_murni" if is_first else "alasan", "")}
                year = case.get("tahun_murni", str(YEAR)) if is_first else str(YEAR)
                row = {**mine, "tahun": year, "triwulan": "", "dasar": dasar, **given}
                targets.append({**row, "kode_dokumen": document, "sumber": "Data rekaan"})
        set_cells(folder / "indikator.csv", mine, **case.get("indikator", {}))
        set_cells(folder / "realisasi.csv", mine, realisasi=case.get("realisasi", "80"))
    write_rows(folder / "target.csv", targets)
    write_rows(folder / "dokumen.csv", documents)
    return data_dir


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


IN_FORCE = {"kode_indikator": "iku_01", "dasar": "tahunan"}


def test_a_target_murni_alone_is_one_fault(folder):
    """That its indikator then has no target in force is the same fault, and not told again."""
    drop_rows(folder / "target.csv", **IN_FORCE)
    (fault,) = check_data(YEAR, folder.parent).faults
    assert (fault.file, fault.column, fault.value) == (f"{YEAR}/target.csv", "dasar", "murni")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What check and report say of the valid cases, each of which is an indikator of one agency."""
    data = write_cases(tmp_path_factory.mktemp("sah"), CASES["sah"])
    found = check_data(YEAR, data)
    assert [str(fault) for fault in found.faults] == []
    kinds = ("target_perubahan_lebih_dahulu", "target_berubah_tanpa_alasan")
    laporan = load_laporan(YEAR, str(data))
    warnings = [(one.jenis, one.tempat) for one in found.warnings if one.jenis in kinds]
    return laporan, texts(tabel_perjanjian(laporan.perencanaan)), warnings


@pytest.mark.parametrize("number", [pytest.param(n, id=one["nama"]) for n, one in enumerate(CASES["sah"])])
def test_a_case_prints_and_judges_as_its_file_states(told, number):
    """Both targets and the reason as printed, and capaian, status and warnings by the one in force."""
    laporan, rows, warnings = told
    case, kode = CASES["sah"][number], code(number)
    kinerja = laporan.kinerja(kode)
    assert rows[number][4:] == case["cetak"]
    assert (kinerja.capaian.text, kinerja.status.text) == (case["capaian"], case["status"])
    assert [jenis for jenis, tempat in warnings if f":{kode}|" in tempat] == case.get("peringatan", [])


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """The faults of the cases that are refused, all of one delivery, by the line of target.csv."""
    data = write_cases(tmp_path_factory.mktemp("ditolak"), CASES["ditolak"])
    found = validate_delivery(YEAR, data).faults
    assert {fault.file for fault in found} == {f"{YEAR}/target.csv"}
    return rows_of(data / f"{YEAR}/target.csv"), found


@pytest.mark.parametrize(
    "number", [pytest.param(n, id=one["nama"]) for n, one in enumerate(CASES["ditolak"])]
)
def test_a_case_that_is_refused_is_so_once_in_its_row_and_column(refused, number):
    """Nor is a reason taken where nothing was changed: it would not be printed."""
    rows, found = refused
    case, kode = CASES["ditolak"][number], code(number)
    mine = [fault for fault in found if rows[fault.line - 2]["kode_indikator"] == kode]
    assert [(rows[one.line - 2]["dasar"], one.column) for one in mine] == [(case["baris"], case["kolom"])]
    assert case.get("seharusnya", "") in mine[0].expected


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
