"""Numbers that are no figures are told from those that are, with the reason."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Jenis, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.not_figures import explain_not_figure
from lkjtools.reviu.printed.number import list_numbers


def explained(*blocks: Paragraph | Table) -> dict[str, str]:
    """The reasons by the printed number, of a report of some blocks."""
    report = PublishedReport("laporan.docx", "", blocks)
    understood = Understood(report, {n.tempat: n for n in list_numbers(report)}, ())
    return {understood.numbers[place].teks: why for place, why in explain_not_figure(understood).items()}


NO_FIGURES = [
    ("1. Meningkatkan kualitas hidup", {"1": "penomoran"}),
    ("1.2 Pegawai", {"1.2": "penomoran"}),
    ("1.2 Juta penduduk", {}),
    ("3.1.2 Uraian Kinerja", {"3.1.2": "kode rekening atau program"}),
    (
        "Peraturan Menteri PAN dan RB Nomor 53 Tahun 2014 tentang Petunjuk",
        {"53": "peraturan", "2014": "peraturan"},
    ),
    ("diatur dalam Pasal 5 ayat (2) undang-undang itu", {"5": "peraturan", "2": "peraturan"}),
    ("menurut Permenpan 12/2015", {"12": "peraturan", "2015": "peraturan"}),
    ("pada tanggal 29 Januari 2024", {"29": "tanggal", "2024": "tanggal"}),
    ("31/12/2023 telah disahkan", {"31": "tanggal", "12": "tanggal", "2023": "tanggal"}),
    ("Perubahan Renstra Tahun 2018-2023", {"2018": "tahun", "2023": "tahun"}),
    ("naik dibandingkan dengan 2022", {"2022": "tahun"}),
    (
        "disajikan pada Tabel 3.1.1 dan Gambar 2, serta Lampiran 1",
        {"3.1.1": "rujukan", "2": "rujukan", "1": "rujukan"},
    ),
    ("lihat halaman 12", {"12": "rujukan"}),
    ("Telp. (0719) 21111", {"0719": "nomor telepon", "21111": "nomor telepon"}),
    ("Jalan Merdeka No. 17 Kode Pos 33411", {"17": "alamat", "33411": "alamat"}),
    ("https://e-kinerja.contoh.go.id/tpp/v3/ dan a1@contoh.go.id", {}),
    ("kode 5.1.02.01.01.0024 dan 2.16.01.2.06", {"5.1.02.01.01.0024": "kode rekening atau program"}),
    ("pukul 08.30 s.d. 16.00 WIB", {"08.30": "waktu", "16.00": "waktu"}),
    ("penanganan COVID-19 dan penerapan ISO 27001:2022", {"19": "nama", "27001": "nama standar atau versi"}),
    ("protokol 4M di SMPN 2 Badau", {"4": "nama", "2": "nama"}),
    ("Surat Nomor 700.1/155/RLkin/2023", {"700.1": "nomor dokumen", "155": "nomor dokumen"}),
    ("Jumlah sistem terintegrasi / jumlah sistem × 100%", {"100%": "tetapan rumus"}),
    ("(jumlah media aktif / jumlah media) x 100 %", {"100 %": "tetapan rumus"}),
    ("Sel kosong: Realisasi 2020 – (tidak ada data); Target 2021 t.d.", {"2020": "tahun", "2021": "tahun"}),
    ("Urutan: 1 = I, 2 = I+, 3 = II.", dict.fromkeys("123", "urutan menurut keterangan")),
    ("Misi 2: Meningkatkan pelayanan", {"2": "penomoran"}),
    ("tahapannya (1) persiapan; (2) pelaksanaan; dan (3) pelaporan", {"1": "penomoran"}),
]


@pytest.mark.parametrize(
    ("text", "expected"), NO_FIGURES, ids=lambda value: value[:30] if isinstance(value, str) else ""
)
def test_numbering_laws_dates_references_and_names_are_no_figures(
    text: str, expected: dict[str, str]
) -> None:
    """A number that only names or orders something is no figure, and the reason is said."""
    found = explained(Paragraph(text))
    assert expected.items() <= found.items()


FIGURES = [
    ("1.234 orang dilayani", ["1.234"]),
    ("3,8 adalah nilai survei", ["3,8"]),
    ("Realisasi sebesar Rp53.000.000 pada tahun 2014", ["Rp53.000.000"]),
    ("capaiannya 98,5% dari target 95%", ["98,5%", "95%"]),
    ("sebanyak 2.023 dokumen", ["2.023"]),
    ("sejumlah 2023 orang", ["2023"]),
    ("jumlah penduduk 2010 jiwa", ["2010"]),
    ("skor 413 dari 645", ["413", "645"]),
    ("jumlah program 5. Jumlah kegiatan 12.", ["5", "12"]),
    ("sasaran 95 persen", ["95 persen"]),
    ("8 (delapan) tenaga", ["8"]),
    ("unsur (9) dinilai", ["(9)"]),
    ("47 dari 47 sistem", ["47"]),
    ("panjang jalan 12km dan luas 5 ha", ["12", "5"]),
    ("lulusan SMA 120 orang", ["120"]),
    ("meningkat dari 70,8 menjadi 74", ["70,8", "74"]),
    ("sebanyak 3 kegiatan dan 10 indikator", ["3", "10"]),
    ("nilai 21,60 turun 2,40", ["21,60", "2,40"]),
    ("Rp 2.891.671.508,- terserap", ["Rp 2.891.671.508,-"]),
    ("menurut Tabel 3.1.1, 20 orang puas", ["20"]),
    ("pada halaman depan 5 kegiatan", ["5"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), FIGURES, ids=lambda value: value[:30] if isinstance(value, str) else ""
)
def test_an_amount_is_never_taken_for_numbering_or_a_date(text: str, expected: list[str]) -> None:
    """A share, an amount or a count keeps its place among what has to be tested."""
    found = explained(Paragraph(text))
    assert not set(expected) & found.keys()


def test_a_list_of_contents_ends_in_page_numbers() -> None:
    """The last number of a line of contents is a page, those before it number the heading."""
    found = explained(Paragraph("Tabel 3.1.2 Sasaran Strategis 1\t18", Jenis.DAFTAR))
    assert found == {"3.1.2": "rujukan", "1": "penomoran", "18": "nomor halaman"}


def test_the_foot_of_a_page_holds_its_number_and_a_sentence_does_not() -> None:
    """A number that stands alone at the edge of a page is the page; alone in the text it is not explained."""
    assert explained(Paragraph("17", Jenis.TEPI)) == {"17": "nomor halaman"}
    assert explained(Paragraph("17")) == {}


def test_a_cell_that_holds_one_number_is_left_to_its_column() -> None:
    """Nothing is said of "2023" or "(8)" alone in a cell, its column decides; a list is numbering."""
    cells = (
        Cell(1, 1, "2023"),
        Cell(1, 2, "(8)"),
        Cell(1, 3, "1. Persiapan\n2. Pelaksanaan"),
        Cell(1, 4, "Tahun 2022"),
    )
    assert explained(Table(1, cells)) == {"1": "penomoran", "2": "penomoran", "2022": "tahun"}


@pytest.mark.parametrize("piece", ["a1-", "a_1-", "1-", "1/", "1 dan ", "a.", "\n"])
def test_a_long_row_of_signs_does_not_run_away(piece: str) -> None:
    """Of twice as many signs the work is twice as much, not eight times: nobody waits for an endless row."""
    explained(Paragraph(piece * 1_500 + "1"))
