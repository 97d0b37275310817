"""A fact told in several places is the same in all of them; two things of one name are left alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import format_number
from lkjtools.reading.model import Cell, Jenis, Paragraph, PublishedReport, Table
from lkjtools.reviu.facts.same import check_same
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from tests.reviewed import review
from tests.reviewed import table as lines

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)")


def table(number: int, caption: str, *rows: tuple[str, ...]) -> Table:
    """A table with its head in the first row."""
    cells = [
        Cell(r, c, text, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)
    ]
    return Table(number, tuple(cells), caption)


def run_checks(*blocks: Table | Paragraph) -> list[Check]:
    """The tests of a report of some blocks, of 2023."""
    report = PublishedReport(
        "laporan.docx", "", (Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023"), *blocks)
    )
    return list(check_same(understand(report)[0]))


def verdicts(*blocks: Table | Paragraph) -> dict[str, Verdict]:
    """The verdicts by what is printed, of tests that do not match."""
    return {
        check.tercetak: check.putusan for check in run_checks(*blocks) if check.putusan is not Verdict.MATCH
    }


INDEKS = ("1", "Indeks Kepuasan Layanan", "nilai", "3,6", "3,8", "105,6")
PERSEN = ("2", "Persentase Jalan Mantap", "%", "80,00", "81,56", "101,95")
FIRST = table(1, "Tabel 3.1 Capaian Kinerja Tahun 2023", HEAD, INDEKS, PERSEN)


RIGHT = [
    "Indeks Kepuasan Layanan mencapai 3,8 dari target 3,6.",
    "Realisasi Indeks Kepuasan Layanan sebesar 3,81 dengan capaian 105,6 persen.",
    "Persentase Jalan Mantap tahun 2023 sebesar 81,6 persen.",
    "Capaian kinerja Persentase Jalan Mantap sebesar 81,56%.",
    "Capaian kinerja Persentase Jalan Mantap sebesar 101,95%.",
    "Pada tahun 2022 realisasi Indeks Kepuasan Layanan sebesar 3,5.",
    "Sebanyak 47 sistem menunjang Persentase Jalan Mantap.",
    "Belum tercapainya target Persentase Jalan Mantap antara lain karena pelatihan teknis baru diikuti 78%.",
    "Target akhir Renstra Indeks Kepuasan Layanan adalah 4,0.",
    "Indeks Kepuasan Layanan sebesar 3,8 atau mencapai 105,6 persen dari target sebesar 3,6.",
    "Rata-rata capaian tiga sasaran adalah 98 persen.",
    "Persentase Jalan Mantap membaik, tetapi realisasinya masih kurang 0,03 dari target akhir.",
    "Realisasi Persentase Jalan Mantap tahun 2021, 2022, dan 2023 berturut-turut 79,10%, 80,25%, dan 81,56%.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_prose_that_repeats_a_table_is_no_finding(text: str) -> None:
    """The same at the coarser precision, another year, another measure, another thing: none is a finding."""
    assert Verdict.INCONSISTENT not in verdicts(FIRST, Paragraph(text)).values()


WRONG = [
    ("Realisasi Indeks Kepuasan Layanan sebesar 3,3 dengan capaian 105,6 persen.", "3,3"),
    ("Target Indeks Kepuasan Layanan tahun 2023 adalah 6,3.", "6,3"),
    ("Indeks Kepuasan Layanan tahun 2023 sebesar 8,3, naik dari tahun sebelumnya.", "8,3"),
    ("Realisasi Persentase Jalan Mantap tahun 2023 sebesar 18,56 persen.", "18,56 persen"),
    ("Realisasi Persentase Jalan Mantap sebesar 81,56 persen, capaian 109,15 persen.", "109,15 persen"),
    ("Persentase Jalan Mantap (8,156%) telah mencapai target.", "8,156%"),
    ("Capaian kinerja Persentase Jalan Mantap sebesar 91,56%.", "91,56%"),
    ("Indeks Kepuasan Layanan mencapai 3,9 dari target 3,6.", "3,9"),
    ("Dari target Indeks Kepuasan Layanan sebesar 3,6, realisasinya 8,3.", "8,3"),
]


@pytest.mark.parametrize(("text", "printed"), WRONG, ids=[text for text, _ in WRONG])
def test_prose_that_tells_another_number_is_a_finding(text: str, printed: str) -> None:
    """Name, measure and year are told, and the number is another one."""
    assert verdicts(FIRST, Paragraph(text)) == {printed: Verdict.INCONSISTENT}


def test_the_odd_one_of_three_is_named_and_of_two_neither() -> None:
    """Where two places agree the third is wrong; where one stands against one, both are said."""
    second = table(
        2,
        "Tabel 3.2 Realisasi Tahun 2023",
        HEAD,
        ("1", "- indeks kepuasan  layanan", "nilai", "3,6", "3,8", "-"),
    )
    third = table(
        3,
        "Tabel 4.1 Kesimpulan Tahun 2023",
        HEAD,
        ("1", "Indeks Kepuasan Layanan", "nilai", "3,6", "8,3", "-"),
    )
    odd = [c for c in run_checks(FIRST, second, third) if c.is_finding]
    assert [(c.tercetak, c.dihitung, "Tidak tunggal" in c.penjelasan) for c in odd] == [("8,3", "3,8", False)]
    two = [c for c in run_checks(FIRST, third) if c.is_finding]
    assert len(two) == 1
    assert "Tidak tunggal" in two[0].penjelasan
    assert {two[0].hasil.blok, two[0].masukan[0].blok} == {1, 2}


def test_what_two_tables_hardly_ever_share_is_no_one_fact() -> None:
    """What is left of cases and of money has one name and one head; one row of four that differs is an error."""
    cases = [("PA Mutiara", "86"), ("PA Tanjung", "74"), ("PA Labuhan", "24"), ("PA Sejuk", "31")]
    money = [("PA Mutiara", "48.193"), ("PA Tanjung", "91.306"), ("PA Labuhan", "31.893")]
    head = ("Satuan Kerja", "Sisa")
    one = table(1, "Tabel 3.8 Perkara Tahun 2023", head, *cases)
    assert verdicts(one, table(2, "Tabel 3.15 Anggaran Tahun 2023", head, *money)) == {}
    again = [*cases[:3], ("PA Sejuk", "13")]
    assert len(verdicts(one, table(2, "Tabel 4.1 Perkara Tahun 2023", head, *again))) == 1


def test_the_value_that_a_name_moves_from_is_that_of_its_year() -> None:
    """ "naik dari 70,8 pada tahun 2022 menjadi 74" gives two values of one name, each with its year."""
    head = ("No", "Indikator Kinerja", "Realisasi 2022", "Realisasi 2023")
    years = table(1, "Tabel 1 Perbandingan Kinerja", head, ("1", "Indeks Kepuasan Layanan", "70,8", "74,0"))
    right = "Indeks Kepuasan Layanan naik dari 70,8 pada tahun 2022 menjadi 74,0."
    assert verdicts(years, Paragraph(right)) == {}
    assert verdicts(years, Paragraph(right.replace("70,8", "7,8"))) == {"7,8": Verdict.INCONSISTENT}
    assert verdicts(years, Paragraph(right.replace("74,0", "47,0"))) == {"47,0": Verdict.INCONSISTENT}


def test_levels_are_compared_as_words() -> None:
    """ "Level II+" and "II+" are the same; "III+" is another."""
    head = ("No", "Indikator Kinerja", "Target", "Realisasi")
    one = table(1, "Tabel 1 Tahun 2023", head, ("1", "Tingkat Kematangan Layanan", "Level II+", "Level II+"))
    same = table(2, "Tabel 2 Tahun 2023", head, ("1", "Tingkat Kematangan Layanan", "II+", "Level  II+"))
    other = table(3, "Tabel 3 Tahun 2023", head, ("1", "Tingkat Kematangan Layanan", "II+", "Level III+"))
    assert verdicts(one, same) == {}
    assert verdicts(one, same, other) == {"Level III+": Verdict.INCONSISTENT}


def test_the_budget_of_the_agency_is_the_total_of_its_tables() -> None:
    """A sentence on the whole budget is held to the totals; one on a program or a part of it is not."""
    head = ("No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%")
    rows = (
        ("1", "Program Data", "700.000.000", "650.000.000", "92,86"),
        ("2", "Program Jalan", "300.000.000", "250.000.000", "83,33"),
    )
    budget = table(
        1,
        "Tabel 3.3 Anggaran Tahun 2023",
        head,
        *rows,
        ("", "Jumlah", "1.000.000.000", "900.000.000", "90,00"),
    )
    assert verdicts(budget, Paragraph("Dari anggaran Rp1.000.000.000 terserap Rp900.000.000.")) == {}
    assert verdicts(budget, Paragraph("Belanja modal dianggarkan Rp400.000.000.")) == {}
    assert (
        verdicts(budget, Paragraph("Program Data dengan anggaran Rp700.000.000 yang terserap 92,86 persen."))
        == {}
    )
    wrong = verdicts(budget, Paragraph("Dari anggaran Rp1.000.000.000 terserap Rp990.000.000."))
    assert wrong == {"Rp990.000.000": Verdict.INCONSISTENT}
    wrong = verdicts(
        budget, Paragraph("Program Data dengan anggaran Rp770.000.000 yang terserap 92,86 persen.")
    )
    assert wrong == {"Rp770.000.000": Verdict.INCONSISTENT}


def test_a_total_that_is_pointed_at_is_that_of_the_table() -> None:
    """ "seluruhnya Rp..., pada Tabel 2" is the total of that table, whatever part of the budget it shows."""
    head = ("No", "Kegiatan", "Anggaran (Rp)")
    part = table(
        2,
        "Tabel 2 Kegiatan Tahun 2023",
        head,
        ("1", "Data", "400.000"),
        ("2", "Jalan", "300.000"),
        ("", "Jumlah", "700.000"),
    )
    assert (
        verdicts(part, Paragraph("Anggaran program pendukung, seluruhnya Rp700.000, disajikan pada Tabel 2."))
        == {}
    )
    assert verdicts(part, Paragraph("Anggaran program pendukung, seluruhnya Rp700.000, pada Tabel 2.")) == {}
    wrong = verdicts(part, Paragraph("Anggaran program pendukung, seluruhnya Rp770.000, pada Tabel 2."))
    assert wrong == {"Rp770.000": Verdict.INCONSISTENT}


def test_a_section_may_call_a_name_by_its_first_words() -> None:
    """What was named in full before is meant by its first two words, up to the next heading."""
    head = ("No", "Indikator Kinerja", "Target", "Realisasi")
    one = table(1, "Tabel 1 Tahun 2023", head, ("1", "Nilai Survei Kepuasan Warga", "3,6", "3,8"))
    named = Paragraph("Nilai Survei Kepuasan Warga mencapai 3,8 dari target 3,6.")
    short = Paragraph("Realisasi nilai survei tahun 2023 sebesar 8,3.")
    assert verdicts(one, named, short) == {"8,3": Verdict.INCONSISTENT}
    assert verdicts(one, named, Paragraph("Bagian lain", Jenis.JUDUL, tingkat=1), short) == {}


def test_an_acronym_stands_for_the_name_that_it_is_printed_behind() -> None:
    """It is introduced in a table or in the text; where it may be of others, it stands for nothing."""
    head = ("No", "Indikator Kinerja", "Target", "Realisasi")
    of_table = table(1, "Tabel 1 Tahun 2023", head, ("1", "Indeks Kualitas Lahan (IKL)", "60,0", "61,5"))
    assert verdicts(of_table, Paragraph("Realisasi IKL sebesar 61,5.")) == {}
    assert verdicts(of_table, Paragraph("Realisasi IKL sebesar 65,1.")) == {"65,1": Verdict.INCONSISTENT}
    for other in ("Realisasi IKL nasional sebesar 65,1.", "Realisasi IKL Kota Tetangga sebesar 65,1."):
        assert verdicts(of_table, Paragraph(other)) == {}
    introduced = Paragraph("Indeks Kepuasan Layanan (IKLY) diukur setiap tahun.")
    assert verdicts(FIRST, introduced, Paragraph("Realisasi IKLY sebesar 8,3.")) == {
        "8,3": Verdict.INCONSISTENT
    }
    assert verdicts(FIRST, Paragraph("Realisasi IKLY sebesar 8,3.")) == {}


def test_numbers_of_quarters_are_no_acronyms() -> None:
    """ "III" in a column of quarters names nothing that a sentence speaks of."""
    head = ("Triwulan", "Realisasi", "Capaian (%)")
    quarters = table(1, "Tabel 1 Tahun 2023", head, ("II", "40", "50,00"), ("III", "60", "74,70"))
    text = "Sampai triwulan III baru 74,70 persen, dan pada akhir tahun capaian menjadi 101,48 persen."
    assert verdicts(quarters, Paragraph(text)) == {}


def test_the_target_of_the_end_of_the_plan_is_compared_with_its_own() -> None:
    """ "Target akhir" is that of the table of the end of the plan, and no target of the year."""
    head = ("No", "Indikator Kinerja", "Realisasi", "Target Akhir 2023")
    end = table(
        2, "Tabel 2 Realisasi terhadap Target Akhir", head, ("1", "Indeks Kepuasan Layanan", "3,8", "4,0")
    )
    assert (
        verdicts(FIRST, end, Paragraph("Target akhir Indeks Kepuasan Layanan, yaitu 4,0, belum tercapai."))
        == {}
    )
    wrong = verdicts(
        FIRST, end, Paragraph("Target akhir Indeks Kepuasan Layanan, yaitu 4,9, belum tercapai.")
    )
    assert wrong == {"4,9": Verdict.INCONSISTENT}


def test_a_mean_is_that_of_the_row_of_means() -> None:
    """ "rata-rata capaian" repeats the table's own mean; of several means any may be meant."""
    rows = (INDEKS, PERSEN, ("", "Rata-rata capaian", "", "", "", "103,78"))
    mean = table(1, "Tabel 3.1 Capaian Kinerja Tahun 2023", HEAD, *rows)
    assert verdicts(mean, Paragraph("Dua indikator memiliki rata-rata capaian 103,78 persen.")) == {}
    wrong = verdicts(mean, Paragraph("Dua indikator memiliki rata-rata capaian 108,37 persen."))
    assert wrong == {"108,37 persen": Verdict.INCONSISTENT}
    assert verdicts(FIRST, Paragraph("Rata-rata capaian tiga tahun 108,37 persen.")) == {}
    assert verdicts(mean, Paragraph("Rata-rata capaian 2 indikator adalah 103,78 persen.")) == {}


def test_amounts_in_thousands_are_no_other_amounts() -> None:
    """A caption says that a table counts in thousands or millions; the text prints the amount in full."""
    caption = "Tabel 3.2 Anggaran (dalam ribuan rupiah)"
    rows = (("Program A", "8.450.000", "8.112.000"), ("Program B", "5.300.000", "5.077.500"))
    head = ("Program", "Pagu", "Realisasi")
    budget = table(2, caption, head, *rows, ("Jumlah", "13.750.000", "13.189.500"))
    assert verdicts(budget, Paragraph("Anggaran dinas Rp13,75 miliar terealisasi Rp13,19 miliar.")) == {}


def test_what_another_document_says_is_another_thing() -> None:
    """A target of the plan, of a quarter, or as an evaluator prints it may differ."""
    row = ("1", "Indeks Kepuasan Layanan", "nilai", "3,0", "3,1", "103,3")
    for caption in (
        "Tabel 2 Target Renstra Tahun 2023",
        "Tabel 2 Triwulan II Tahun 2023",
        "Tabel 2 Tahun 2023 menurut evaluator",
    ):
        assert verdicts(FIRST, table(2, caption, HEAD, row)) == {}


def test_targets_of_a_plan_and_a_budget_of_an_agreement_may_have_been_set_anew() -> None:
    """A plan of five years and an agreement are other documents than what was spent; a realisasi is the same."""
    plan = table(
        2,
        "Tabel 2 Sasaran Tahun 2021-2026",
        HEAD,
        ("1", "Indeks Kepuasan Layanan", "nilai", "3,0", "3,1", "-"),
    )
    assert verdicts(FIRST, plan) == {"3,1": Verdict.INCONSISTENT}
    head = ("No", "Program", "Anggaran (Rp)")
    agreed = table(
        1, "Tabel 1 Perjanjian Kinerja Tahun 2023", head, ("1", "Program Data Daerah", "700.000.000")
    )
    spent = table(
        2, "Tabel 2 Realisasi Anggaran Tahun 2023", head, ("1", "Program Data Daerah", "750.000.000")
    )
    assert verdicts(agreed, spent) == {}
    told = Paragraph("Program Data Daerah dengan anggaran Rp570.000.000 berjalan baik.")
    same = table(
        2, "Tabel 2 Realisasi Anggaran Tahun 2023", head, ("1", "Program Data Daerah", "700.000.000")
    )
    assert verdicts(agreed, same, told) == {"Rp570.000.000": Verdict.INCONSISTENT}
    # What could not fail is no test, though both print the same.
    assert [check.tercetak for check in run_checks(agreed, same)] == []


def test_a_name_that_stands_for_two_rows_of_a_table_tells_nothing() -> None:
    """Where a table gives one name to several rows, the name does not say which of them is meant."""
    head = ("No", "Unit Kerja", "Target", "Realisasi")
    one = table(
        1, "Tabel 1 Tahun 2023", head, ("1", "Fungsional Umum", "4", "4"), ("2", "Fungsional Umum", "6", "6")
    )
    other = table(2, "Tabel 2 Tahun 2023", head, ("1", "Fungsional Umum", "8", "8"))
    assert verdicts(one, other) == {}


def test_a_count_that_is_told_twice_is_the_same() -> None:
    """Respondents are counted once; systems and addresses are two things."""
    one, other = (
        Paragraph("Survei dengan jumlah responden sebanyak 509 orang."),
        Paragraph("Diikuti 510 responden."),
    )
    assert set(verdicts(one, other).values()) == {Verdict.INCONSISTENT}
    skm, spak = (
        Paragraph("SKM diikuti 509 responden."),
        Paragraph("Survei persepsi antikorupsi diikuti 120 responden."),
    )
    assert set(verdicts(skm, spak).values()) == {Verdict.UNVERIFIABLE}
    assert verdicts(Paragraph("Jumlah sistem sebanyak 47."), Paragraph("Jumlah alamat sebanyak 42.")) == {}


@given(st.integers(1, 10**6), st.integers(0, 3), st.integers(0, 3))
def test_a_number_rounded_for_one_place_is_the_same(digits: int, fine: int, coarse: int) -> None:
    """Printed once with more and once with fewer decimals, a number is compared at the fewer."""
    fine, coarse = max(fine, coarse), min(fine, coarse)
    value = Fraction(digits, 10**fine)
    rows = ("1", "Persentase Jalan Mantap", "%", "1", format_number(value, fine), "-")
    exact = table(1, "Tabel 1 Tahun 2023", HEAD, rows)
    rounded = Paragraph(f"Realisasi Persentase Jalan Mantap sebesar {format_number(value, coarse)} persen.")
    assert verdicts(exact, rounded) == {}


def test_a_line_that_ends_behind_a_dash_leaves_a_name_the_same() -> None:
    """A title that a PDF breaks within years is the title; 1.11 and 11.1 are two numbers."""
    keys = {name_key(f"Realisasi Tahun 2030–{blank}2031") for blank in ("", " ", "\n")}
    assert len(keys) == 1
    assert name_key("Indikator 1.11 layanan") != name_key("Indikator 11.1 layanan")


@pytest.mark.parametrize(("third", "count"), [("96,10", 0), ("69,10", 1)])
def test_a_series_of_years_is_held_to_the_table_that_two_of_it_agree_with(third: str, count: int) -> None:
    """No word tells the measure: the years and the two that agree do."""
    rows = (
        ("Indikator Kinerja", "Realisasi 2029", "Realisasi 2030", "Realisasi 2031"),
        ("Persentase Jalan Kabupaten Mantap", "94,25", "95,50", "96,10"),
        ("Persentase Jembatan dalam Kondisi Baik", "81,25", "82,50", "83,75"),
    )
    cells = tuple(
        Cell(row, column, text) for row, line in enumerate(rows, 1) for column, text in enumerate(line, 1)
    )
    text = f"Persentase Jalan Kabupaten Mantap: 94,25 (2029), 95,50 (2030), {third} (2031);"
    report = PublishedReport(
        "a.docx",
        "0" * 64,
        (Table(1, cells, "Tabel 1 Perbandingan"), Paragraph("Laporan Tahun 2031"), Paragraph(text)),
    )
    checks = list(check_same(understand(report)[0]))
    assert [check.tercetak for check in checks if check.is_finding] == [third] * count


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Pendapatan Asli Daerah mencapai Rp1.498,75 miliar.", {}),
        ("Realisasi Pendapatan Asli Daerah Rp1.498.750.000.000.", {}),
        ("Realisasi Pendapatan Asli Daerah Rp1,5 triliun.", {}),
        (
            "Realisasi Pendapatan Asli Daerah Rp1.497,85 miliar.",
            {"Rp1.497,85 miliar": "1.498,75"},
        ),
    ],
)
@pytest.mark.parametrize("unit", ["miliar rupiah", ""])
def test_a_unit_of_many_is_that_of_the_numbers(text: str, wrong: dict[str, str], unit: str) -> None:
    """Beside "miliar rupiah", or under "(miliar rupiah)", 1.498,75 is what the text writes out."""
    caption = "Tabel 3.1 Capaian Tahun 2023" + ("" if unit else " (miliar rupiah)")
    row = ("1", "Pendapatan Asli Daerah", unit, "1.310,00", "1.498,75", "114,41")
    found = {
        c.tercetak: c.dihitung
        for c in run_checks(table(1, caption, HEAD, row), Paragraph(text))
        if c.is_finding
    }
    assert found == wrong


def test_a_coarse_number_speaks_for_no_other_fine_one() -> None:
    """14 agrees with 14,0 and with 13,9, but the tables say 14,0."""
    row = ("1", "Persentase Balita Stunting", "%", "14,0", "15,2", "91,43")
    blocks = (
        table(1, "Tabel 3.1 Capaian Tahun 2023", HEAD, row),
        Paragraph("Persentase Balita Stunting 15,2 persen dari target 14 persen."),
        Paragraph("Persentase Balita Stunting 15,2 persen dari target 13,9 persen."),
    )
    assert list(verdicts(*blocks)) == ["13,9 persen"]


def test_a_name_that_holds_a_number_is_found_in_the_text() -> None:
    """ "per 100.000" is of the name and of the unit, and no figure."""
    row = ("1", "Angka Kematian Ibu per 100.000 Kelahiran Hidup", "", "85,00", "92,31", "91,40")
    text = "Angka Kematian Ibu per 100.000 Kelahiran Hidup: {} per 100.000 kelahiran hidup dari target 85,00."
    blocks = (table(1, "Tabel 3.1 Capaian Tahun 2023", HEAD, row), Paragraph(text.format("93,21")))
    assert [c.dihitung for c in run_checks(*blocks) if c.is_finding] == ["92,31"]


def test_a_bound_is_no_value() -> None:
    """ "di bawah 100" says of a value that it is less."""
    row = ("1", "Pembelajaran dan Pertumbuhan", "nilai", "100", "98,64", "98,64")
    table_ = table(1, "Tabel 3.1 Capaian Tahun 2023", HEAD, row)
    assert verdicts(table_, Paragraph("Nilai Pembelajaran dan Pertumbuhan di bawah 100.")) == {}
    told = Paragraph("Pembelajaran dan Pertumbuhan mencapai 98,64 dari target minimal 90.")
    assert list(verdicts(table_, told)) == ["90"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kapabilitas APIP berada pada Level 3 sesuai dengan targetnya.", {}),
        ("Kapabilitas APIP berada pada Level 2 sesuai dengan targetnya.", {"Level 2": Verdict.INCONSISTENT}),
        ("Pada tahun 2019 kapabilitas APIP berada pada Level 1.", {}),
        ("Target kapabilitas APIP tahun depan adalah Level 4.", {}),
        ("Kapabilitas APIP naik dari Level 2 menjadi Level 3.", {}),
    ],
)
def test_a_level_in_the_text_is_that_of_the_table(text: str, wrong: dict[str, Verdict]) -> None:
    """The level of this year, of the only name of the sentence."""
    row = ("1", "Level kapabilitas APIP", "level", "Level 3", "Level 3", "100")
    assert verdicts(table(1, "Tabel 3.1 Capaian Tahun 2023", HEAD, row), Paragraph(text)) == wrong


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("93,00", "tercetak 93,00 persen, di tempat lain 90,00 (realisasi) atau 112,50 (capaian)"),
        ("99,00", "tercetak 99,00 persen, di tempat lain 90,00 (realisasi) atau 112,50 (capaian)"),
        ("121,50", "tercetak 121,50 persen, seharusnya 112,50"),
    ],
)
def test_a_capaian_that_may_be_the_realisasi_is_repaired_only_where_unit_and_slip_agree(printed, told):
    """Both are named else: the one that is a digit away has another unit."""
    head = "No | Indikator | Target | Realisasi | Capaian (%)"
    rows = ("1 | Angka layanan | 80,00 | 90,00 | 112,50", "2 | Angka mutu | 40,00 | 30,00 | 75,00")
    sentence = f"Capaian angka layanan tahun 2023 sebesar {printed} persen."
    (found,) = review(lines(1, "Tabel 3.1 Capaian Tahun 2023", head, *rows), sentence).temuan
    assert told in found.judul


def test_of_several_repairs_in_a_sentence_each_figure_is_named() -> None:
    """All stand in the same words."""
    head = "No | Indikator | Target | Realisasi | Capaian (%)"
    sentence = "Realisasi angka layanan sebesar 93,00 dari target 80,00 atau capaian 112,50 persen."
    of_later = lines(1, "Tabel 3.1 Capaian Tahun 2024", head, "1 | Angka layanan | 80,00 | 90,00 | 112,50")
    (found,) = review(of_later, sentence).temuan
    assert '93,00 dalam "' in found.rekomendasi
    assert '80,00 dalam "' in found.rekomendasi


def test_what_is_said_not_to_be_meant_is_not_compared() -> None:
    """ "bukan rata-rata (104,77)" is another number on purpose."""
    row = ("1", "Nilai Kinerja Organisasi", "nilai", "100", "104,12", "104,12")
    text = "Nilai Kinerja Organisasi 104,12 bukan rata-rata capaian (104,77), melainkan jumlah tertimbang."
    assert verdicts(table(1, "Tabel 5 Nilai Tahun 2023", HEAD, row), Paragraph(text)) == {}
