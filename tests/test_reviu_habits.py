"""Habits of published reports that are no errors, each beside an error of its kind that is found."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.review import review_report


def table(number: int, caption: str, *rows: str, heads: int = 1) -> Table:
    """A table of lines with strokes between cells; "<" joins a cell to its left."""
    cells = []
    for r, row in enumerate(rows, 1):
        texts = [text.strip() for text in row.split("|")]
        for c, text in enumerate(texts, 1):
            width = 1 + next((k for k, t in enumerate(texts[c:]) if t != "<"), len(texts) - c)
            if text != "<":
                cells.append(Cell(r, c, text, lebar=width, is_kepala=r <= heads))
    return Table(number, tuple(cells), caption)


def findings(*blocks: Table | Paragraph | str) -> list[str]:
    """What is found, as printed, in a report of 2023."""
    every = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    report = PublishedReport("laporan.docx", "", (Paragraph("Laporan Kinerja Tahun 2023"), *every))
    return [found.tempat.teks for found in review_report(report).temuan]


AIR = table(
    1,
    "Tabel 1 Capaian Kinerja",
    "Indikator Kinerja | Target 2022 | Target 2023 | Realisasi 2022 | Realisasi 2023 | Capaian 2022 | Capaian 2023",
    "Indeks Kualitas Air | 82,50 | 84,75 | 88,94 | 88,95 | 107,81 | 104,96",
)


def test_a_year_behind_capaian_is_no_value():
    text = "Capaian 2023 ini menurun {} dari capaian tahun sebelumnya 2022 yaitu 98,77."
    assert findings(text.format("0,7")) == []


def test_a_fall_of_the_capaian_is_none_of_the_realisasi():
    said = "Capaian Indeks Kualitas Air, jika dibandingkan dengan tahun 2022, mengalami penurunan 2,85%."
    assert findings(AIR, said) == []
    assert findings(AIR, "Indeks Kualitas Air pada tahun 2023 menurun dibandingkan tahun 2022.") == [
        "menurun"
    ]


def test_the_first_words_of_a_name_are_not_those_of_a_longer_one():
    first = "Indeks Kualitas Air tahun 2023 sebesar 88,95."
    assert (
        findings(AIR, first, "Capaian Indeks Kualitas Lingkungan Hidup tahun 2023 adalah 117,00 persen.")
        == []
    )
    assert findings(AIR, "Capaian Indeks Kualitas Air tahun 2023 adalah 140,96 persen.") == ["140,96 persen"]


def test_words_of_capaian_and_realisasi_may_be_exchanged():
    right = "Capaian indikator ini yaitu 98,07 dari target 97,72 dengan realisasi 100,36."
    assert findings(right) == []
    assert findings(right.replace("100,36", "103,66")) != []


def test_a_name_that_ends_in_a_number_is_not_spelt_out():
    assert findings("Perbaikan terjadi di Kelok Sembilan (1 poin) dan di Simpang Lima (4 ruas).") == []
    assert findings("Perbaikan terjadi pada sembilan (8) ruas jalan.") == ["8"]


@pytest.mark.parametrize(
    "text",
    [
        "Dana terhimpun Rp8,64 miliar, naik 23,08 persen dari tahun 2022 atau setara Rp98,18 juta per dosen.",
        "Sasarannya 6.600 ton, atau naik 5,04 persen dari realisasi tahun ini, serta 120 kelompok.",
        "Persentasenya dihitung dari 43 doktor di antara 88 dosen tetap, menghasilkan 48,86 persen.",
    ],
)
def test_a_percentage_of_another_size_was_read_with_the_wrong_numbers(text):
    assert findings(text) == []


def test_a_percentage_of_its_size_is_tested():
    assert findings("Dana naik dari Rp7,02 miliar menjadi Rp8,64 miliar, atau naik 32,08 persen.") == [
        "32,08 persen"
    ]


STAFF = (
    "Tempat | IV | < | III | < | II | < | Jumlah | <",
    "Tempat | L | P | L | P | L | P | L | P",
    "Kecamatan | 1 | - | 6 | 2 | 9 | 1 | 16 | 3",
    "Kelurahan Satu | - | - | 3 | 3 | 1 | 2 | 4 | 5",
    "Kelurahan Dua | - | - | 4 | 1 | 2 | 1 | 6 | 2",
    "Kelurahan Tiga | - | 1 | 4 | 2 | 3 | 1 | 7 | 4",
)


def test_a_sign_is_nothing_in_a_sum_and_a_total_over_two_columns_is_that_of_both():
    assert (
        findings(table(1, "Tabel 1 Pegawai", *STAFF, "Jumlah | 2 | < | 25 | < | 20 | < | 47 | <", heads=2))
        == []
    )
    wrong = "Jumlah | 2 | < | 52 | < | 20 | < | 47 | <"
    assert findings(table(1, "Tabel 1 Pegawai", *STAFF, wrong, heads=2)) == ["52"]


def test_columns_below_a_head_of_percentages_have_no_sum():
    rows = (
        "Umur | Jumlah | < | Persentase | <",
        "Umur | L | P | L | P",
        "30-39 tahun | 3 | 3 | 50 | 50",
        "40-49 tahun | 8 | 9 | 47 | 53",
        "50 tahun ke atas | 6 | 7 | 46 | 54",
    )
    assert findings(table(1, "Tabel 1 Umur", *rows, "Jumlah | 17 | 19 | 47 | 53", heads=2)) == []
    assert findings(table(1, "Tabel 1 Umur", *rows, "Jumlah | 17 | 91 | 47 | 53", heads=2)) == ["91"]


def test_means_far_from_all_they_stand_below_are_of_other_numbers():
    rows = (
        "Indikator | Capaian Kinerja Tahun 2021 | Capaian Kinerja Tahun 2022 | Capaian Kinerja Tahun 2023",
        "Angka Kematian Ibu | 0,15 | 0,21 | 87,10",
        "Angka Kematian Bayi | 8,49 | 8,17 | 96,54",
        "Angka Kematian Balita | 1,50 | 0,55 | 72,52",
    )
    assert findings(table(1, "Tabel 1 Kematian", *rows, "Rata-rata Capaian | 81,93 | 83,65 | 85,39")) == []
    assert findings(table(1, "Tabel 1 Kematian", *rows, "Rata-rata Capaian | 3,38 | 2,98 | 83,59")) == [
        "83,59"
    ]


def test_a_table_before_the_first_of_its_chapter_may_be_in_another_part():
    later = table(1, "Tabel 3.9 Capaian", "Indikator | Nilai", "A | 1")
    last = table(2, "Tabel 3.10 Capaian Lain", "Indikator | Nilai", "A | 1")
    assert findings("Dari Tabel 3.8 dapat dilihat hasilnya.", later, last) == []
    assert findings("Dari Tabel 3.12 dapat dilihat hasilnya.", later, last) == []
    first = table(1, "Tabel 3.1 Capaian", "Indikator | Nilai", "A | 1")
    assert findings("Dari Tabel 3.8 dapat dilihat hasilnya.", first) == ["3.8"]


def test_a_number_of_two_tables_is_quoted_with_its_caption():
    one = table(1, "Tabel 3.1 Interval Penilaian", "Indikator | Nilai", "A | 1")
    two = table(2, "Tabel 3.1 Pencapaian Kinerja", "Indikator | Nilai", "A | 1")
    assert findings(one, two) == ["Tabel 3.1"]


def test_years_below_a_head_over_both_are_heads():
    rows = ("Komoditas | Produksi (ton) | <", "Komoditas | 2022 | 2023", "Padi | 5.318,40 | 5.640,75")
    below = ("Jagung | 402,60 | 371,95", "Jumlah | 5.721,00 | 6.012,70")
    assert findings(table(1, "Tabel 1 Produksi", *rows, *below, heads=1)) == []
    assert findings(table(1, "Tabel 1 Produksi", *rows, *below[:1], "Jumlah | 5.721,00 | 6.102,70")) == [
        "6.102,70"
    ]


def test_what_is_counted_for_one_has_no_sum():
    rows = ("Trayek | Penumpang per Bus", "A | 10,2", "B | 11,1", "C | 11,9", "Jumlah | 11,1")
    assert findings(table(1, "Tabel 1 Angkutan", *rows)) == []


def test_subtotals_without_a_word_for_it_are_not_added_twice():
    rows = (
        "Bidang | Triwulan I | Triwulan II | 2023",
        "Laut | 24.518 | 31.207 | 55.725",
        "Perairan darat | 1.304 | 1.266 | 2.570",
        "Perikanan tangkap | 25.822 | 32.473 | 58.295",
        "Rumput laut | 7.442 | 8.160 | 15.602",
        "Tambak | 4.306 | 4.871 | 9.177",
        "Perikanan budidaya | 11.748 | 13.031 | 24.779",
    )
    assert findings(table(1, "Tabel 1 Produksi", *rows, "Jumlah | 37.570 | 45.504 | 83.074")) == []
    assert findings(table(1, "Tabel 1 Produksi", *rows, "Jumlah | 37.570 | 45.405 | 83.074")) == ["45.405"]


def test_a_mean_in_a_cell_over_several_columns_may_be_read_in_the_next_one():
    rows = (
        "Indikator | Realisasi 2023 | Capaian 2023",
        "Hunian | 5.827 | 105,95",
        "Kunjungan | 57.318 | 95,53",
        "Kepuasan | 82 | 98,97",
    )
    assert findings(table(1, "Tabel 1 Kinerja", *rows, "Rata-rata capaian | 100,15 | ")) == []
    assert findings(table(1, "Tabel 1 Kinerja", *rows, "Rata-rata capaian | | 101,50")) == ["101,50"]


def test_the_total_of_a_table_that_is_not_of_the_budget_is_not_that_of_the_agency():
    rooms = table(
        1, "{}", "Tipe Kamar | {}", "VIP | 6.198.000.000", "Barak | 14.430.000", "Jumlah | 6.212.430.000"
    )
    said = "Anggaran Badan Penghubung tahun 2023 sebesar Rp9.462.180.000."

    def named(caption: str, head: str) -> Table:
        cells = tuple(Cell(c.baris, c.kolom, c.teks.format(head), is_kepala=c.is_kepala) for c in rooms.cells)
        return Table(1, cells, caption)

    assert findings(named("Tabel 1 Hunian Mess Tahun 2023", "Penerimaan (Rp)"), said) == []
    assert findings(named("Tabel 1 Anggaran Badan Tahun 2023", "Anggaran (Rp)"), said) != []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Indeks Kualitas Tanah sebesar 66,70 dari target 70,00, atau tercapai 95,29 persen.",
            "Indeks Kualitas Tanah sebesar 66,70 dari target 70,00, atau tercapai seluruhnya.",
        ),
        (
            "Penerimaan hasil hutan bukan kayu naik dari Rp812 juta menjadi Rp904 juta.",
            "Penerimaan hasil hutan bukan naik dari Rp812 juta menjadi Rp904 juta.",
        ),
    ],
)
def test_words_that_only_look_like_a_claim_or_its_negation_are_none(right, wrong):
    land = (
        "Indikator | Target 2023 | Realisasi 2023 | Capaian",
        "Indeks Kualitas Tanah | 70,00 | 66,70 | 95,29",
    )
    assert findings(table(1, "Tabel 1 Kinerja", *land), right) == []
    assert findings(table(1, "Tabel 1 Kinerja", *land), wrong) != []


def test_another_subject_behind_sedangkan_is_not_the_name_before_it():
    said = "Capaian Indeks Kualitas Air 104,96 persen, {} pada indikator pengelolaan dengan capaian 117,76 persen."
    assert findings(AIR, said.format("sedangkan yang tertinggi")) == []
    assert findings(AIR, "Capaian Indeks Kualitas Air 140,96 persen.") == ["140,96 persen"]


def test_a_rank_by_percentage_of_the_budget_is_not_one_of_amounts():
    rows = ("Jenis Belanja | Pagu | Realisasi Anggaran | Serapan (%)", "Belanja Sosial | 21,6 | 21,5 | 99,54")
    more = ("Belanja Modal | 1.720,5 | 1.600,0 | 93,00", "Transfer | 15.266,8 | 15.000,0 | 98,25")
    budget = table(1, "Tabel 1 Realisasi Anggaran", *rows, *more)
    said = "Menurut persentase terhadap pagu, belanja sosial {} dan belanja modal {}."
    assert findings(budget, said.format("tertinggi", "terendah")) == []
    assert findings(budget, said.format("terendah", "tertinggi")) == ["terendah", "tertinggi"]


def test_the_only_one_is_one():
    rows = ("Indikator Kinerja Utama | Target | Realisasi | Capaian", "Akurasi kas | 88,00 | 86,15 | 97,90")
    more = ("Kepuasan | 4,60 | 4,71 | 102,39", "Penyaluran dana | 80,00 | 99,31 | 124,14")
    said = "Dari {} IKU, satu-satunya IKU yang tidak mencapai target ialah akurasi kas."
    assert findings(table(1, "Tabel 1 Kinerja", *rows, *more), said.format("tiga")) == []
    below = ("Kepuasan | 4,60 | 4,11 | 89,35", *more[1:])
    assert findings(table(1, "Tabel 1 Kinerja", *rows, *below), said.format("tiga")) == ["satu-satunya"]


def test_a_number_of_another_size_beside_a_name_is_of_something_else():
    area = (
        "Indikator | Target 2023 | Realisasi 2023 | Capaian",
        "Areal Kelapa Sawit | 12.236 | 12.384 | 101,21",
    )
    said = "Luas areal unggulan (karet dan areal kelapa sawit) tahun 2023 ditargetkan menjadi {} ha."
    assert findings(table(1, "Tabel 1 Luas Areal", *area), said.format("767.860")) == []
    assert findings(table(1, "Tabel 1 Luas Areal", *area), said.format("12.623")) == ["12.623"]


def test_a_capaian_may_be_that_of_any_target_of_its_paragraph():
    said = (
        "Terhadap target tahun 2023 sebesar 89,95, realisasi 91,08 memberi capaian kinerja 101,26%, dan terhadap "
        "target akhir RPJMD 89,99 capaian kinerjanya {}%."
    )
    assert findings(said.format("101,21")) == []
    assert findings(said.format("110,21")) == ["110,21%"]
