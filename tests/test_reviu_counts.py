"""Counts and ranks that prose claims are those of the tables and lists beside it."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.counts import check_counts
from lkjtools.reviu.prose.ranks import check_ranks


def table(number: int, caption: str, *rows: tuple[str, ...]) -> Table:
    """A table with its head in the first row."""
    cells = (Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1))
    return Table(number, tuple(cells), caption)


CAPAIAN = table(
    1,
    "Tabel 1 Capaian Tahun 2023",
    ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"),
    ("1", "Indeks Kepuasan Layanan", "3,60", "3,80", "105,6"),
    ("2", "Indeks Profesionalitas Aparatur", "75", "74", "98,67"),
    ("3", "Persentase Sistem Terhubung", "100", "100", "100"),
    ("4", "Persentase Jalan Mantap", "80", "82", "102,5"),
)
BUDGET = table(
    2,
    "Tabel 2 Anggaran Tahun 2023",
    ("No", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan (%)"),
    ("I", "Program Data", "", "", ""),
    ("1", "Pengelolaan Data Sektoral", "700.000", "650.000", "92,86"),
    ("", "Jumlah Program", "700.000", "650.000", "92,86"),
    ("II", "Program Jalan", "", "", ""),
    ("1", "Pemeliharaan Jalan Kota", "300.000", "240.000", "80,00"),
    ("2", "Pengadaan Alat Berat", "100.000", "99.000", "99,00"),
    ("", "Jumlah Program", "400.000", "339.000", "84,75"),
    ("", "Jumlah", "1.100.000", "989.000", "89,91"),
)
SITES = table(
    3,
    "Tabel 3 Daftar Situs Web Tahun 2023",
    ("No", "Alamat"),
    *((str(n), f"situs{n}.go.id") for n in range(1, 6)),
)


def run_checks(text: str, *others: Paragraph | Table) -> list[Check]:
    """The tests of a paragraph beside three tables, in a report of 2023."""
    year = Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023")
    report = PublishedReport("laporan.docx", "", (year, CAPAIAN, BUDGET, SITES, Paragraph(text), *others))
    understood = understand(report)[0]
    return [*check_counts(understood), *check_ranks(understood)]


RIGHT = [
    ("Dua dari empat indikator melampaui target.", "Dua"),
    ("Tiga dari empat indikator mencapai atau melampaui targetnya.", "Tiga"),
    ("Dari 4 indikator, 3 indikator telah mencapai target dan satu indikator belum mencapai target.", "3"),
    ("Dari empat indikator, satu indikator belum mencapai target.", "satu"),
    ("Target tahun ini dicapai oleh tiga dari empat indikator.", "tiga"),
    ("Layanan disebarkan di lima kecamatan: Badau, Sijuk, Selat Nasik, Membalong, dan Kota.", "lima"),
    ("Ada tiga media, yaitu radio, koran dan baliho.", "tiga"),
    ("Dinas mengelola lima situs web, yang disajikan pada Tabel 3.", "lima"),
    ("Serapan tertinggi terdapat pada Program Data dan terendah pada Program Jalan.", "tertinggi"),
    ("Serapan Pemeliharaan Jalan Kota paling rendah, yaitu 80 persen.", "paling rendah"),
    ("Capaian terendah ada pada Indeks Profesionalitas Aparatur.", "terendah"),
    ("Anggaran terbesar adalah Pengelolaan Data Sektoral.", "terbesar"),
    ("Capaian indikator paling tinggi, yaitu 105,6 persen.", "105,6 persen"),
]


@pytest.mark.parametrize(("text", "printed"), RIGHT, ids=[text for text, _ in RIGHT])
def test_a_right_count_or_rank_is_a_match(text: str, printed: str) -> None:
    """Counted from the table or list, the number is the one that is claimed."""
    checks = run_checks(text)
    assert printed in {check.tercetak for check in checks}
    assert [check.hitungan for check in checks if check.is_finding] == []


WRONG = [
    ("Tiga dari empat indikator melampaui target.", ["Tiga"]),
    ("Dua dari empat indikator mencapai atau melampaui targetnya.", ["Dua"]),
    ("Dari 4 indikator, 4 indikator telah mencapai target dan satu indikator belum mencapai target.", ["4"]),
    ("Dari empat indikator, dua indikator belum mencapai target.", ["dua"]),
    ("Keempat indikator mencapai target.", ["Keempat"]),
    ("Target tahun ini dicapai oleh dua dari empat indikator.", ["dua"]),
    ("Ada empat indikator kinerja utama; keempatnya mencapai target.", ["keempatnya"]),
    ("Layanan disebarkan di enam kecamatan: Badau, Sijuk, Selat Nasik, Membalong, dan Kota.", ["enam"]),
    ("Ada empat media, yaitu radio, koran dan baliho.", ["empat"]),
    ("Dinas mengelola tiga situs web, yang disajikan pada Tabel 3.", ["tiga"]),
    (
        "Serapan tertinggi terdapat pada Program Jalan dan terendah pada Program Data.",
        ["tertinggi", "terendah"],
    ),
    ("Serapan Pengadaan Alat Berat paling rendah, yaitu 99 persen.", ["paling rendah"]),
    ("Capaian terendah ada pada Indeks Kepuasan Layanan.", ["terendah"]),
    ("Anggaran terbesar adalah Pengadaan Alat Berat.", ["terbesar"]),
    ("Capaian indikator paling tinggi, yaitu 102,5 persen.", ["102,5 persen"]),
]


@pytest.mark.parametrize(("text", "expected"), WRONG, ids=[text for text, _ in WRONG])
def test_a_wrong_count_or_rank_is_a_finding(text: str, expected: list[str]) -> None:
    """The table or list has another number, or another row stands first."""
    assert [check.tercetak for check in run_checks(text) if check.is_finding] == expected


SILENT = [
    "Dua dari tujuh indikator melampaui target.",
    "Kegiatan ini adalah bagian dari misi ke-2 yaitu pelayanan yang bersih, inovatif, akuntabel, dan transparan.",
    "Ada lima hal, antara lain: pelatihan, bimbingan, dan supervisi.",
    "Dua program mendukung indikator yang disajikan pada Tabel 1.",
    "Tiga bidang menangani, yaitu perempuan dan anak, pemuda dan olahraga, desa dan kota, dan umum.",
    "Perkembangan tiga tahun terakhir disajikan pada Tabel 2.",
    "Nilai tertinggi instrumen itu 645.",
    "Skornya 413 dari nilai tertinggi 645.",
    "Capaian tertinggi sebesar 120 persen pada sasaran ketiga.",
    "Penghargaan terbaik diterima dinas pada tahun 2023.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_nothing_printed_decides_is_left(text: str) -> None:
    """No table of so many indikator, a list of some, names that hold "dan" themselves: nothing is found wrong."""
    assert [check.hitungan for check in run_checks(text) if check.is_finding] == []


def test_items_of_a_cell_are_counted() -> None:
    """ "Lakse (3 siaran)" is held to the items that the row of Lakse lists."""
    listed = table(
        4,
        "Tabel 4 Siaran",
        ("Acara", "Peserta"),
        ("Lakse (pagi)", "1. A; 2. B; 5. C"),
        ("Karong", "3. D; 4. E; 6. F; 7. G"),
    )

    def wrong(text: str) -> list[str]:
        return [check.tercetak for check in run_checks(text, listed) if check.is_finding]

    assert (
        wrong(
            "Siaran disajikan pada Tabel 4. Yang banyak adalah Lakse untuk usaha (3 siaran) dan Karong (4)."
        )
        == []
    )
    assert wrong(
        "Siaran disajikan pada Tabel 4. Yang banyak adalah Lakse untuk usaha (8 siaran) dan Karong (4)."
    ) == ["8"]


def test_a_list_that_says_it_is_whole_is_held_to_the_table_below() -> None:
    """ "tiga situs web sebagai berikut:" stands before a table of five."""
    below = table(
        4, "Tabel 4 Daftar Situs Web Dinas", ("No", "Alamat"), *((str(n), f"a{n}.go.id") for n in range(1, 6))
    )
    found = [
        c.tercetak
        for c in run_checks("Dinas mengelola tiga situs web sebagai berikut:", below)
        if c.is_finding
    ]
    assert found == ["tiga"]
    assert [
        c for c in run_checks("Dinas mengelola lima situs web sebagai berikut:", below) if c.is_finding
    ] == []


STATUS = table(
    4,
    "Tabel 4 Ringkasan Tahun 2023",
    ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)", "Status"),
    ("1", "Waktu Penerbitan Surat", "16", "17,5", "90,63", "Belum mencapai target"),
    ("2", "Akurasi Rencana Penarikan", "90", "92,05", "97,72", "Belum mencapai target"),
    ("", "– Akurasi Rencana Kas", "90", "95,00", "105,56", "Melampaui target"),
    ("3", "Maturitas Pengendalian", "Terdefinisi", "Terdefinisi", "100", "Mencapai target"),
    ("4", "Opini Laporan Keuangan", "WTP", "WTP", "100", "Mencapai target"),
    ("5", "Indeks Layanan Publik", "3,6", "3,8", "105,56", "Melampaui target"),
)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Dari lima indikator kinerja utama, dua belum mencapai target.", []),
        ("Dari lima indikator kinerja utama, dua telah mencapai target.", ["3"]),
        (
            "Dari lima indikator kinerja utama, satu melampaui, dua mencapai, dan dua belum mencapai target.",
            [],
        ),
        ("Dari lima indikator kinerja, tiga melampaui target.", ["1"]),
        ("Dari lima indikatornya, tiga melampaui target.", []),  # those of one sasaran
        ("Dari kelima indikator itu tiga indikator mencapai atau melampaui target.", []),
        ("Dari kelima indikator itu dua indikator mencapai atau melampaui target.", ["3"]),
    ],
)
def test_a_count_goes_by_the_status_where_the_numbers_leave_it_open(text: str, counted: list[str]) -> None:
    """Rows of components have no number and are not counted; levels and opinions are."""
    assert [c.dihitung for c in run_checks(text, STATUS) if c.is_finding] == counted


WHOLE = table(
    5,
    "Tabel 5 Hasil Tahun 2023",
    ("Indikator Kinerja", "2022", "2023", "Target 2023", "Capaian (%)"),
    ("Nilai SAKIP kota", "B (69,37)", "BB (72,15)", "BB (71,00)", "101,62"),
    ("Indeks reformasi birokrasi", "B (65,91)", "B (68,44)", "BB (70,50)", "97,08"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Seluruh indikator pada tabel telah mencapai target tahun 2023.", ["Seluruh"]),
        ("Seluruh indikator pada sasaran pertama telah mencapai target.", []),
        ("Agar seluruh indikator terukur, target ditetapkan.", []),
        ("Dari 17 IKU, 15 IKU tercapai dan tiga IKU belum tercapai.", ["15"]),
        ("Dari 17 IKU, 14 IKU tercapai dan tiga IKU belum tercapai.", []),
        ("Dari 17 IKU, 9 IKU melampaui target, 5 mencapai target, dan tiga IKU belum mencapai target.", []),
    ],
)
def test_all_and_the_parts_of_all_are_counted(text: str, wrong: list[str]) -> None:
    """ "Seluruh" is held to the table before it, where no other allows it; parts make the whole."""
    report = PublishedReport(
        "laporan.docx", "", (Paragraph("Laporan Kinerja Tahun 2023"), WHOLE, Paragraph(text))
    )
    assert [c.tercetak for c in check_counts(understand(report)[0]) if c.is_finding] == wrong
