"""Follow-up of recommendations: a status is stated with evidence or not printed, and the answer is the agency's."""

import csv

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.figure.angka import Angka
from lkjtools.prose.text import narasi
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.akip.table import tabel_tindak_lanjut
from tests.test_pilihan import chosen, words

FOUR = "sesuai, belum sesuai, belum ditindaklanjuti, tidak dapat ditindaklanjuti"


@pytest.fixture
def folder(tmp_path):
    return chosen(tmp_path)


def fill(folder, *cells):
    """Give the first rows these (status, bukti)."""
    path = folder / "2023" / "tindak_lanjut.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row, (status, bukti) in zip(rows, cells, strict=False):
        row |= {"status": status, "bukti": bukti}
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("old", ["selesai", "proses", "berlanjut", "Sesuai"])
def test_another_word_than_the_four_of_the_regulation_is_refused_without_a_guess(folder, old):
    """Selesai looks like sesuai and does not mean it, so the four are named and none is proposed."""
    fill(folder, (old, "Berita acara"))
    (fault,) = map(str, validate_delivery(2023, folder).faults)
    assert fault == (
        f'2023/tindak_lanjut.csv, baris 2, kolom status: tertulis "{old}"; seharusnya kosong, atau salah satu '
        f"dari: {FOUR}, menurut Peraturan BPK 2/2017 Pasal 6 ayat (4)."
    )


@pytest.mark.parametrize("given", [("tidak dapat ditindaklanjuti", ""), ("", "Surat Nomor 1")])
def test_a_status_without_evidence_and_evidence_without_a_status_are_refused(folder, given):
    """Who states a status names the document behind it, or the reason that the law accepts."""
    fill(folder, given)
    (fault,) = map(str, validate_delivery(2023, folder).faults)
    found = f'tertulis "{given[1]}"; ' if given[1] else ""
    assert fault == (
        f"2023/tindak_lanjut.csv, baris 2, kolom bukti: {found}seharusnya diisi bila status diisi, dan hanya bila "
        "diisi: dokumen yang membuktikannya, atau alasan yang sah bila tidak dapat ditindaklanjuti."
    )


def heads(laporan):
    return [column.header[-1] for column in tabel_tindak_lanjut(laporan.akip).columns]


def told(laporan):
    return words(narasi(laporan, "perbaikan_sakip").to_json()["blocks"])


def test_where_no_status_is_stated_none_is_printed():
    """Neither a column nor a sentence about it; the answer is said to be the agency's."""
    laporan = load_laporan(2023, "data")
    assert heads(laporan) == ["No.", "Rekomendasi", "Tindak Lanjut Menurut Instansi"]
    assert laporan.akip.status_tindak_lanjut == ()
    text = told(laporan)
    assert "tindak lanjutnya menurut keterangan dinas" in text
    assert not any(word in text.casefold() for word in ("selesai", "sebagian besar", "sesuai"))
    assert "menurut keterangan instansi" in tabel_tindak_lanjut(laporan.akip).notes[0]


def test_a_status_that_is_stated_is_printed_with_its_evidence_and_counted(folder):
    """The counts rest on the cells of the column; a row without a status has a sign and is counted apart."""
    fill(
        folder,
        ("sesuai", "BA pemantauan"),
        ("sesuai", "BA pemantauan"),
        ("belum ditindaklanjuti", "BA pemantauan"),
    )
    (folder / "2023" / "narasi" / "perbaikan_sakip.md").unlink()
    laporan = load_laporan(2023, folder)
    assert heads(laporan)[-2:] == ["Status", "Bukti atau Alasan Sah"]
    table = tabel_tindak_lanjut(laporan.akip)
    assert [row.cells[3:] for row in table.rows[:4]] == [
        ("Sesuai", "BA pemantauan"),
        ("Sesuai", "BA pemantauan"),
        ("Belum ditindaklanjuti", "BA pemantauan"),
        ("–", "–"),
    ]
    assert "– = tidak dinyatakan." in table.notes
    assert told(laporan).endswith(
        "Menurut status yang dinyatakan dengan bukti: dua rekomendasi sesuai, satu rekomendasi belum "
        "ditindaklanjuti, enam rekomendasi belum dinyatakan statusnya."
    )
    counts = [status.banyak for status in laporan.akip.status_tindak_lanjut]
    assert all(isinstance(one, Angka) for one in counts)
    assert sum(one.number for one in counts) == len(table.rows)


def test_the_recommendations_are_quoted_as_the_evaluator_wrote_them():
    """The nine of the LHE, in its words and order."""
    rows = load_laporan(2023, "data").akip.tindak_lanjut
    assert [row["rekomendasi"].split()[0] for row in rows] == [
        *("Melakukan", "Mempublikasikan", "Mencantumkan", "Membuat", "Menyempurnakan"),
        *("Melakukan", "Mengungkapkan", "Meningkatkan", "Melakukan"),
    ]
    assert rows[4]["rekomendasi"] == "Menyempurnakan Definisi Operasional atas Indikator Kinerja Utama (IKU)"
