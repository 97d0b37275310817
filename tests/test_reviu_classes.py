"""A class beside a number is the one that the scale of the report, or that of the law, gives it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import format_number
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.classes.classes import check_classes
from lkjtools.reviu.goals.scales import find_scales
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.review import review_report
from tests import reviewed

HEAD = ("No", "Indikator Kinerja", "Capaian (%)", "Kategori")
LINES = [
    Paragraph(t)
    for t in ("- Sangat baik : > 100%", "- Baik : 85-100%", "- Cukup : 65-84,99%", "- Kurang : < 65%")
]
NOTE = Paragraph(
    "Kategori menurut capaian (%): Sangat baik > 100; Baik 85 – 100; Cukup 65 – 84,99; Kurang < 65."
)


def table(caption: str, *rows: tuple[str, ...], number: int = 1) -> Table:
    """A table with its head in the first row."""
    cells = (Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1))
    return Table(number, tuple(cells), caption)


SCALE_TABLE = table(
    "Tabel 9 Skala",
    ("Interval", "Kategori"),
    ("di atas 100%", "Sangat baik"),
    ("antara 85%-100%", "Baik"),
    ("65%-84,99%", "Cukup"),
    ("di bawah 65%", "Kurang"),
    number=9,
)


def run_checks(*blocks: Paragraph | Table) -> list[Check]:
    """The tests of a report of some blocks, of 2023."""
    report = PublishedReport(
        "laporan.docx", "", (Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023"), *blocks)
    )
    return list(check_classes(understand(report)[0]))


def capaian(*pairs: tuple[str, str]) -> Table:
    """A table of capaian and their classes."""
    rows = (
        (str(n), f"Indikator {'abcdef'[n]} kinerja", value, word) for n, (value, word) in enumerate(pairs)
    )
    return table("Tabel 1 Capaian Tahun 2023", HEAD, *rows)


@pytest.mark.parametrize("scale", [LINES, [NOTE], [SCALE_TABLE]], ids=["baris", "catatan", "tabel"])
def test_a_scale_is_read_however_it_is_printed(scale: list[Paragraph | Table]) -> None:
    """As lines, in one line below a table, or as a table of its own."""
    (found,) = find_scales(PublishedReport("laporan.docx", "", tuple(scale)))
    assert [each.label for each in found.kelas] == ["sangat baik", "baik", "cukup", "kurang"]
    lawful = {
        value: sorted(found.lawful(Fraction(value))) for value in ("100.01", "100", "85", "84.995", "64.9")
    }
    assert lawful == {
        "100.01": ["sangat baik"],
        "100": ["baik"],
        "85": ["baik"],
        "84.995": ["baik", "cukup"],
        "64.9": ["kurang"],
    }


RIGHT = [("111,1", "Sangat Baik"), ("100", "Baik"), ("98,66", "Baik"), ("64,03", "Kurang")]


def test_classes_of_the_printed_scale_are_matches_and_another_is_a_finding() -> None:
    """The scale explains the column; the row that leaves it is the finding."""
    assert {check.putusan for check in run_checks(*LINES, capaian(*RIGHT))} == {Verdict.MATCH}
    for wrong in (("111,1", "Baik"), ("98,66", "Sangat Baik"), ("64,03", "Cukup")):
        found = [c for c in run_checks(*LINES, capaian(*RIGHT, wrong)) if c.is_finding]
        assert [(c.tercetak, c.is_kesimpulan) for c in found] == [(wrong[1], True)]


def test_without_a_printed_scale_a_class_of_capaian_is_no_finding() -> None:
    """Several scales circulate, and the law gives none."""
    assert [c for c in run_checks(capaian(*RIGHT, ("70", "Baik"))) if c.is_finding] == []


def test_a_column_that_another_scale_rules_is_left() -> None:
    """Words that the printed scale explains in less than half of the rows follow another one."""
    column = capaian(("50", "Sangat Baik"), ("40", "Baik"), ("30", "Cukup"), ("100", "Kurang"))
    assert [c for c in run_checks(*LINES, column) if c.is_finding] == []


UNSUR = [
    ("Persyaratan layanan", "3,833", "A"),
    ("Prosedur layanan", "3,4", "B"),
    ("Waktu layanan", "3,99", "A"),
]


def survey(*rows: tuple[str, str, str], mutu: str = "A", kinerja: str = "Sangat Baik") -> Table:
    """A table of the unsur of a survey with its result below."""
    head = ("No", "Unsur Pelayanan", "Nilai", "Kategori")
    every = [(str(n), *row) for n, row in enumerate(rows, 1)]
    every += [
        ("", "Nilai Konversi SKM", "95,04", ""),
        ("", "Mutu Pelayanan", mutu, ""),
        ("", "Kinerja unit pelayanan", kinerja, ""),
    ]
    return table("Tabel 2 Survei Kepuasan Masyarakat Tahun 2023", head, *every)


def test_the_scale_of_surveys_is_that_of_the_law() -> None:
    """Unsur are classed by their converted value, the survey by its own."""
    rows = [*UNSUR, ("Biaya layanan", "4,000", "A"), ("Produk layanan", "3,71", "A")]
    assert {check.putusan for check in run_checks(survey(*rows))} == {Verdict.MATCH}
    assert [
        c.tercetak for c in run_checks(survey(*rows, ("Sarana layanan", "3,68", "B"))) if c.is_finding
    ] == ["B"]
    assert [c.tercetak for c in run_checks(survey(*rows, mutu="B")) if c.is_finding] == ["B"]
    assert [c.tercetak for c in run_checks(survey(*rows, kinerja="Kurang Baik")) if c.is_finding] == [
        "Kurang Baik"
    ]


SENTENCES = [
    ("Hasil evaluasi SAKIP memberi nilai 72,15 dengan predikat BB.", []),
    ('Nilai AKIP sebesar 80,50 dengan predikat "A".', []),
    ("Nilai survei 3,81 dengan nilai konversi 95,25 berarti mutu pelayanan A.", []),
    ("Survei kepuasan masyarakat bernilai 3,2 sehingga mutu pelayanan B.", []),
    ("Kategori laporan ini A menurut 12 pembaca.", []),
    ("Hasil evaluasi SAKIP memberi nilai 72,15 dengan predikat B.", ["B"]),
    ('Nilai AKIP sebesar 79,50 dengan predikat "A".', ["A"]),
    ("Nilai survei 3,81 dengan nilai konversi 95,25 berarti mutu pelayanan B.", ["B"]),
    ("Survei kepuasan masyarakat bernilai 3,2 sehingga mutu pelayanan A.", ["A"]),
    ("Nilai konversi 75,25 sehingga kinerja unit pelayanan Sangat Baik.", ["Sangat Baik"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_predikat_in_a_sentence_is_that_of_its_number(text: str, expected: list[str]) -> None:
    """By the scale of evaluations or surveys, whichever the sentence speaks of."""
    assert [check.tercetak for check in run_checks(Paragraph(text)) if check.is_finding] == expected


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (
            "Kelas menurut selisih: Efisien ≤ 0; Tidak efisien > 0. Sumber skala: pilihan instansi.",
            [(3, 5), (4, 5)],
        ),
        ("Kelas menurut selisih: Efisien ≤ -5; Tidak efisien > -5.", [(3, 5), (4, 5)]),
        ("Kelas menurut selisih: Efisien < 0; Tidak efisien > 0.", []),
        ("Anggaran disebut efisien bila selisihnya tidak di atas 0.", []),
    ],
)
def test_a_scale_of_two_classes_that_part_all_numbers_is_one(
    scale: str, expected: list[tuple[int, int]]
) -> None:
    """What stands in place of a class is none, and does not make the scale another one."""
    head = ("Indikator", "Capaian (%)", "Serapan (%)", "Selisih (poin)", "Efisiensi")
    rows = (
        "A|100|92|-8,00|Efisien", "B|98|80|-18,00|Kurang efisien", "C|90|96|6,00|Efisien",
        "D|100|85|-15,00|Efisien", "E|99|79|-20,00|Belum dapat disimpulkan", "F|100|98|2,00|Tidak efisien",
    )  # fmt: skip
    one = table("Tabel 1 Efisiensi Tahun 2023", head, *(tuple(row.split("|")) for row in rows))
    found = [(c.hasil.baris, c.hasil.kolom) for c in run_checks(one, Paragraph(scale)) if c.is_finding]
    assert found == expected


@pytest.mark.parametrize(
    "scale",
    [
        "*) Catatan. Skala kategori: Sangat baik (91 ke atas), Baik (76 - 90,99), dan Kurang (di bawah 76).",
        "Kategori: Sangat baik 91 ke atas; Baik 76 sampai kurang dari 91; Kurang di bawah 76.",
        "Kategori nilai: Sangat baik mulai 91; Baik 76–90,99; Kurang di bawah 76.",
        "Predikat: Sangat baik di atas 90,99; Baik di atas 75,99 sampai 90,99; Kurang sampai 75,99.",
        "Kategori: Sangat baik mulai 91, Baik mulai 76, selebihnya Kurang; angka tanpa satuan.",
        "Kategori: Kurang sampai 75,99; Baik sampai 90,99; di atasnya Sangat baik.",
        "Kategori: Sangat baik bila persen tumbuh sekurangnya 91, Baik sekurangnya 76, selebihnya Kurang.",
        "Dinyatakan Sangat baik bila lamanya di atas 90,99, Baik bila 76 – 90,99, dan Kurang bila di bawah 76.",
        "Kategori: Sangat baik sekurang-kurangnya 91 persen, Baik sekurang-kurangnya 76 persen, selain itu Kurang.",
    ],
)
def test_a_scale_is_read_in_words_and_in_brackets(scale: str) -> None:
    """ "91 ke atas" and "sampai kurang dari 91" are bounds as "≥ 91" and "< 91" are."""
    rows = (("1", "Indikator A", "91,00", "Sangat baik"), ("2", "Indikator B", "90,99", "Baik"))
    wrong = ("3", "Indikator C", "80,42", "Sangat baik")
    one = table("Tabel 1 Capaian Tahun 2023", HEAD, *rows, wrong)
    assert [(c.hasil.baris, c.tercetak) for c in run_checks(one, Paragraph(scale)) if c.is_finding] == [
        (4, "Sangat baik")
    ]


def test_a_scale_of_letters_is_read_in_words() -> None:
    """ "A di atas 80 sampai 90" is the class A, and 80 itself is not in it."""
    scale = "Predikat: AA di atas 90; A di atas 80 sampai 90; BB di atas 70 sampai 80; B sampai 70."
    rows = (("1", "Indikator A", "80,76", "A"), ("2", "Indikator B", "80,00", "BB"), ("3", "C", "69,84", "B"))
    one = table("Tabel 1 Nilai Tahun 2023", HEAD, *rows, ("4", "Indikator D", "80,00", "A"))
    assert [(c.hasil.baris, c.dihitung) for c in run_checks(one, Paragraph(scale)) if c.is_finding] == [
        (5, "BB")
    ]


@pytest.mark.parametrize(("level", "wrong"), [("II", []), ("I", ["I"])])
def test_a_scale_may_stand_in_the_last_row(level: str, wrong: list[str]) -> None:
    """A note over all columns says of what number each level is."""
    rows = (
        "Bulan | Ditimbang | Pelanggaran (%) | Tingkat",
        "Januari | 8.412 | 14,3 | II",
        "Maret | 8.251 | 9,7 | I",
        f"April | 6.730 | 13,8 | {level}",
        "Mei | 8.095 | 21,0 | III",
        "Tingkat I: pelanggaran kurang dari 10%; II: 10% sampai kurang dari 20%; III: 20% atau lebih | < | < | <",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 4 Kendaraan", *rows)) == wrong


def test_the_class_of_an_index_is_that_of_the_sum_beside_its_empty_cell() -> None:
    """IKLH has no index of its own: the sum of the weighted ones right of it has the class."""
    heads = ("Komponen | Tahun 2023 | < | Kategori", "Komponen | Indeks | Nilai | Kategori")
    rows = ("Air | 55,18 | 20,75 | Sedang", "Udara | 86,37 | 34,98 | Baik", "Lahan | 43,08 | 9,43 | {}")
    note = "Kategori: Sangat Baik mulai 90, Baik mulai 70, Sedang mulai 50, dan Kurang di bawah 50."
    for word, wrong in (("Kurang", []), ("Sedang", ["Sedang"])):
        lines = [row.format(word) for row in (*heads, *rows, "IKLH | – | 65,16 | Sedang")]
        assert reviewed.findings(reviewed.table(1, "Tabel 3.7 Indeks", *lines, heads=2), note) == wrong


def test_a_class_beside_columns_of_years_is_that_of_the_year_of_the_report() -> None:
    """Not of the year before, nor of the change since then."""
    head = ("Variabel", "2022", "2023", "Perubahan 2022-2023", "Kategori 2023")
    rows = (("Kewilayahan", "2,41", "2,58", "0,17", "Tanggap"), ("Hukum", "2,55", "2,49", "-0,06", "Tanggap"),
            ("Kelembagaan", "3,18", "3,27", "0,09", "Sangat Tanggap"))  # fmt: skip
    scale = Paragraph("Kategori: 3,26 - 4,00 Sangat Tanggap; 2,51 - 3,25 Tanggap; 1,00 - 2,50 Tidak Tanggap.")
    found = run_checks(table("Tabel 1 Indeks", head, *rows), scale)
    assert [(c.hasil.baris, c.tercetak) for c in found if c.is_finding] == [(3, "Tanggap")]


def test_a_class_without_a_number_beside_it_is_that_of_the_table() -> None:
    """A table gives the class of what the clause gives one; of a target or last year it does not."""
    head = ("Uraian", "2022", "2023", "Kategori")
    rows = (
        ("IKLH", "61,00", "63,47", "Sedang"),
        ("Kualitas lahan", "41,0", "71,90", "Baik"),
        ("Kualitas air", "60", "61", ""),
    )
    years = table("Tabel 2 Indeks Kualitas", head, *rows)
    scale = Paragraph("Kategori indeks: Baik ≥ 70; Sedang 50 – 69,99; Buruk < 50.")
    found = {
        text: [check.tercetak for check in run_checks(scale, years, Paragraph(text)) if check.is_finding]
        for text in (
            "Dengan nilai itu IKLH termasuk kategori Sedang, sedangkan kualitas lahan termasuk kategori Baik.",
            "Dengan nilai itu IKLH termasuk kategori Baik, sedangkan kualitas lahan termasuk kategori Buruk.",
            "Pada tahun 2021 IKLH termasuk kategori Baik.",
            "Target IKLH termasuk kategori Baik.",
            "Kualitas air termasuk kategori Baik.",  # perhaps by its capaian: no table says it
        )
    }
    assert list(found.values()) == [[], ["Baik", "Buruk"], [], [], []]


@given(st.integers(0, 20000))
def test_every_number_has_exactly_the_class_of_its_band(hundredths: int) -> None:
    """For any capaian one word of the scale is a match and every other a finding, save between two bands."""
    value = Fraction(hundredths, 100)
    text = format_number(value, 2)
    words = {
        word
        for word in ("Sangat Baik", "Baik", "Cukup", "Kurang")
        if not any(c.is_finding for c in run_checks(*LINES, capaian(*RIGHT, (text, word))))
    }
    expected = (
        "Sangat Baik" if value > 100 else "Baik" if value >= 85 else "Cukup" if value >= 65 else "Kurang"
    )
    assert words == {expected}


def test_a_word_that_the_printed_scale_does_not_have_is_a_finding() -> None:
    """Among rows that go by the scale below the table, "Kurang Berhasil" is no class of it."""
    rows = ("Indikator|Target|Realisasi|Capaian (%)|Kategori", "A|80|88|110|Sangat berhasil", "B|50|40|80|Berhasil",
            "C|50|30|60|Cukup", "D|10|9|90|Kurang berhasil", "E|10|9|90|Belum dapat disimpulkan")  # fmt: skip
    note = "Kategori menurut capaian (%): Sangat berhasil ≥ 100; Berhasil 75 – 99,99; Cukup 55 – 74,99; Kurang < 55"
    for lines, expected in ((rows[:5], [(5, 5)]), (rows[:4], []), (rows[:4] + rows[5:], [])):
        cells = tuple(
            Cell(row, column, text)
            for row, line in enumerate(lines, 1)
            for column, text in enumerate(line.split("|"), 1)
        )
        report = PublishedReport(
            "a.docx", "0" * 64, (Table(1, cells, "Tabel 1 Capaian Tahun 2031"), Paragraph(note))
        )
        found = [(t.tempat.baris, t.tempat.kolom) for t in review_report(report).temuan]
        assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Skala kategori indeks: 90 - 100 Sangat Baik, 70 - 89,99 Baik, 50 - 69,99 Sedang, dan di bawah 50 Buruk.",
        "Skala predikat: 90 - 100 Sangat Baik; 70 - < 90 Baik; 50 - < 70 Sedang; < 50 Buruk.",
        "Kelas: di atas 90 Sangat Baik; di atas 70 s.d. 90 Baik; di atas 50 s.d. 70 Sedang; di bawah 50 Buruk.",
        "Kelas: Sangat Baik (sekurang-kurangnya 90), Baik (70 - 89,99), Sedang (minimal 50), Buruk (di bawah 50).",
    ],
)
def test_a_scale_may_print_its_words_behind_its_bounds(text: str) -> None:
    """In one sentence, parted by commas or semicolons."""
    (scale,) = find_scales(PublishedReport("laporan.docx", "", (Paragraph(text),)))
    assert [sorted(scale.lawful(Fraction(value))) for value in (95, 80, 60, 30)] == [
        ["sangat baik"],
        ["baik"],
        ["sedang"],
        ["buruk"],
    ]


RISK = Paragraph(
    "Skala indeks risiko: di atas 144 Tinggi; di atas 36 sampai dengan 144 Sedang; sampai dengan 36 Rendah."
)


@pytest.mark.parametrize(("word", "count"), [("Sedang", 0), ("Rendah", 1)])
def test_a_class_that_a_number_moves_to_is_that_of_the_scale(word: str, count: int) -> None:
    """Both classes of "dari Tinggi menjadi Sedang" follow from both numbers."""
    text = f"Indeks risiko turun dari 149,07 menjadi 141,38 sehingga berubah dari Tinggi menjadi {word}."
    checks = run_checks(RISK, Paragraph(text))
    assert [check.tercetak for check in checks if check.is_finding] == [word] * count
    assert len(checks) == 2


MERIT = table(
    "Tabel 2 Kategori",
    ("Nilai", "Kategori"),
    ("325 - 400", "IV"),
    ("250 - 324,99", "III"),
    ("175 - 249,99", "II"),
    ("100 - 174,99", "I"),
)


@pytest.mark.parametrize(("word", "wrong"), [("III", []), ("IV", ["IV"]), ("I", ["I"])])
def test_a_row_of_classes_is_that_of_the_row_of_numbers_above_it(word: str, wrong: list[str]) -> None:
    """Which row that is, another column tells."""
    rows = (("Aspek", "2022", "2023"), ("Pengadaan", "136", "148,5"), ("Promosi", "153,5", "170,5"))
    result = (("Jumlah", "289,5", "319,0"), ("Kategori", "III", word))
    checks = run_checks(MERIT, table("Tabel 3 Hasil", *rows, *result, number=2))
    assert [check.tercetak for check in checks if check.is_finding] == wrong


def test_a_letter_that_the_scale_does_not_have_is_a_finding() -> None:
    """Among the letters A to D of a survey, CC is a slip and no other scale."""
    rows = [
        ("Unsur persyaratan", "3,80", "A"),
        ("Unsur prosedur", "3,60", "A"),
        ("Unsur waktu", "3,70", "CC"),
    ]
    rows += [("Unsur biaya", "3,90", "A"), ("Unsur produk", "3,20", "B")]
    head = ("Unsur Pelayanan", "Nilai", "Mutu Pelayanan")
    checks = run_checks(table("Tabel 4 Survei Kepuasan Masyarakat Tahun 2023", head, *rows))
    assert [check.tercetak for check in checks if check.is_finding] == ["CC"]


@pytest.mark.parametrize(("word", "wrong"), [("BB", []), ("B", ["B"])])
def test_a_nilai_sakip_amid_classes_of_capaian_has_the_predikat_of_its_own(
    word: str, wrong: list[str]
) -> None:
    """By the scale of the law, where the report prints none."""
    rows = (
        ("Indikator", "Target", "Realisasi", "Capaian (%)", "Predikat"),
        ("Sertifikat yang diterima", "99,00", "99,80", "100,81", "Sangat Berhasil"),
        ("Kasus yang selesai", "100,00", "83,33", "83,33", "Berhasil"),
        ("Nilai SAKIP", "76,00", "78,45", "103,22", word),
    )
    checks = run_checks(table("Tabel 5 Capaian Kinerja Tahun 2023", *rows))
    assert [check.tercetak for check in checks if check.is_finding] == wrong


def test_of_columns_that_explain_as_many_classes_the_nearest_has_them() -> None:
    """The predikat is that of the mean beside it, not of the keuangan farther left: one row leaves either."""
    rows = (
        "Perangkat Daerah | Kinerja (%) | Keuangan (%) | Rata-rata (%) | Predikat",
        "Dinas Awan | 94,18 | 96,02 | 95,10 | Sangat Tinggi",
        "Dinas Bumi | 88,47 | 91,65 | 90,06 | Sangat Tinggi",
        "Dinas Cahya | 71,30 | 83,94 | 77,62 | Tinggi",
        "Dinas Damar | 60,12 | 74,88 | 67,50 | Sedang",
        "Dinas Embun | 83,06 | 90,44 | 86,75 | Tinggi",
        "Dinas Fajar | 49,91 | 68,35 | 59,13 | Sedang",
    )
    scale = "Predikat: Sangat Tinggi > 90; Tinggi 75,01 - 90; Sedang 65,01 - 75; Rendah ≤ 65."
    found = reviewed.review(reviewed.table(1, "Tabel 1. Evaluasi", *rows), scale).temuan
    assert [(finding.tempat.baris, finding.tempat.teks) for finding in found] == [(7, "Sedang")]


@pytest.mark.parametrize(("word", "wrong"), [("Cemar sedang", []), ("Cemar ringan", ["Cemar ringan"])])
def test_a_cell_may_shorten_the_name_of_a_class(word: str, wrong: list[str]) -> None:
    """ "Memenuhi" is "memenuhi baku mutu", whose last word announces no bound."""
    scale = (
        "Status mutu: memenuhi baku mutu sampai dengan 1,0; cemar ringan di atas 1,0 sampai dengan 5,0; "
        "cemar sedang di atas 5,0 sampai dengan 10; cemar berat di atas 10."
    )
    rows = (
        "Stasiun | Semester I | Semester II | Rata-rata | Status Mutu",
        f"Muara | 6,14 | 5,58 | 5,86 | {word}",
        "Keramba | 8,02 | 7,46 | 7,74 | Cemar sedang",
        "Tengah | 2,35 | 1,97 | 2,16 | Cemar ringan",
        "Dermaga | 4,48 | 3,90 | 4,19 | Cemar ringan",
        "Outlet | 0,84 | 0,72 | 0,78 | Memenuhi",
    )
    assert reviewed.findings(scale, reviewed.table(1, "Tabel 1 Indeks pencemar", *rows)) == wrong


@pytest.mark.parametrize(("level", "wrong"), [("B", []), ("C", ["C"])])
def test_a_scale_behind_a_head_may_be_parted_by_commas(level: str, wrong: list[str]) -> None:
    """Before the letter of the next class."""
    rows = (
        "KUA | Peristiwa | Rata-rata per Bulan | Tipologi (A di atas 100, B 50 s.d. 100, C di bawah 50)",
        "Kasturi | 1.342 | 111,8 | A",
        "Lirik | 733 | 61,1 | B",
        "Batu | 415 | 34,6 | C",
        f"Bakung | 756 | 63,0 | {level}",
        "Cermin | 250 | 20,8 | C",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 3.7 Tipologi", *rows)) == wrong


def test_bounds_in_words_belong_to_a_scale_and_words_of_many_rows_are_no_errors() -> None:
    """ "mulai 100", "80 sampai di bawah 100"; what several rows print is a class that was not read."""
    results = (
        "Indikator | Target | Realisasi | Capaian (%) | Kategori",
        "Indeks | 80,00 | 82,45 | 103,06 | Sangat Baik",
        "Ditindaklanjuti | 100,00 | 94,74 | 94,74 | Baik",
        "Bimbingan | 95,00 | 87,16 | 91,75 | {}",
        "Desa | 20 | 15 | 75,00 | Cukup",
        "Lembaga | 12 | 16 | 133,33 | Sangat Baik",
        "Keterbukaan | 90,00 | 58,20 | 64,67 | Kurang",
    )
    scale = (
        "Kategori | Rentang Capaian (%) | Jumlah Indikator",
        "Sangat Baik | mulai 100 | 2",
        "Baik | 80 sampai di bawah 100 | 2",
        "Cukup | 70 sampai di bawah 80 | 1",
        "Kurang | di bawah 70 | 1",
    )
    for word, wrong in (("Baik", []), ("Cukup", ["Cukup"])):
        lines = (row.format(word) for row in results)
        found = reviewed.findings(
            reviewed.table(1, "Tabel 3.3 Capaian", *lines),
            reviewed.table(2, "Tabel 3.4 Rekapitulasi", *scale[:1], *scale[1:]),
        )
        assert [each for each in found if each != "2"] == wrong


@pytest.mark.parametrize(
    ("scale", "rows", "word", "wrong"),
    [
        (
            "Kategori sangat tinggi mulai 91, tinggi mulai 81, sedang mulai 71, dan rendah di bawah 71.",
            ("A | 92,19 | Sangat tinggi", "B | 82,40 | Tinggi", "C | 75,49 | {}", "D | 61,80 | Rendah"),
            "Sedang",
            "Tinggi",
        ),
        (
            "Golongan AAA untuk skor 95 ke atas, AA 80 s.d. di bawah 95, A 65 s.d. di bawah 80, BBB di bawah 65.",
            ("A | 96,10 | AAA", "B | 82,40 | AA", "C | 79,50 | {}", "D | 61,80 | BBB"),
            "A",
            "AA",
        ),
    ],
)
def test_scales_in_a_sentence_are_read(scale: str, rows: tuple[str, ...], word: str, wrong: str) -> None:
    """In small letters behind one announcing word, or with three letters and "untuk skor"."""
    for printed, expected in ((word, []), (wrong, [wrong])):
        lines = [row.format(printed) for row in rows]
        block = reviewed.table(1, "Tabel 1 Nilai", "Unit | Nilai | Kategori", *lines)
        assert reviewed.findings(block, scale) == expected


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        (
            "Di bawah sepuluh persen hijau, dari sepuluh sampai di bawah 20 persen kuning, 20% ke atas merah.",
            {5: "hijau", 15: "kuning", 20: "merah"},
        ),
        (
            "Keadaan disebut Surplus bila NTN di atas seratus, Impas bila tepat seratus, Defisit bila di bawahnya.",
            {101: "surplus", 100: "impas", 99: "defisit"},
        ),
        (
            "Skala: Tinggi 75 – 100; Sedang 50 – 74,99; Rendah hingga nol.",
            {80: "tinggi", 60: "sedang", 12: "rendah"},
        ),
    ],
)
def test_bounds_in_words_are_read(said: str, labels: dict[int, str]) -> None:
    """With the class behind them, of colours, "tepat seratus", and down to nought."""
    (scale, *_) = find_scales(PublishedReport("laporan.docx", "", (Paragraph(said),)))
    assert {value: {*scale.lawful(Fraction(value))} for value in labels} == {
        value: {label} for value, label in labels.items()
    }


@pytest.mark.parametrize(("word", "wrong"), [("Defisit", []), ("Surplus", ["Surplus"])])
def test_a_row_of_words_is_held_to_a_row_above_it(word: str, wrong: list[str]) -> None:
    """ "Keadaan" below "NTN", with another row between them."""
    block = reviewed.table(
        1,
        "Tabel 1 Nilai Tukar",
        "Uraian | Maret | Juni | September | Desember",
        "NTN | 101,30 | 100,00 | 101,56 | 99,32",
        "Perubahan (poin) | - | -1,30 | 1,56 | -2,24",
        f"Keadaan | Surplus | Impas | Surplus | {word}",
    )
    said = "Keadaan disebut Surplus bila NTN di atas 100, Impas bila tepat 100, dan Defisit bila di bawahnya."
    assert reviewed.findings(block, said) == wrong


def test_scores_and_patterns_have_scales_in_a_sentence() -> None:
    """The bounds first, "mulai 15" and "selebihnya" among them, behind "Tingkat risiko:" and "Pola hubungan:"."""
    said = (
        "Tingkat risiko: skor 1 sampai 4 Rendah, 5 sampai 9 Sedang, 10 sampai 14 Tinggi, mulai 15 Sangat Tinggi.",
        "Pola hubungan: sampai 25% instruktif, di atas 25% sampai 50% konsultatif, selebihnya partisipatif.",
    )
    blocks = tuple(Paragraph(text) for text in said)
    risk, pattern = find_scales(PublishedReport("laporan.docx", "", blocks))
    assert [risk.lawful(Fraction(n)) for n in (3, 8, 12, 16)] == [
        {"rendah"},
        {"sedang"},
        {"tinggi"},
        {"sangat tinggi"},
    ]
    assert [pattern.lawful(Fraction(n)) for n in (25, 26, 51)] == [
        {"instruktif"},
        {"konsultatif"},
        {"partisipatif"},
    ]


@pytest.mark.parametrize(("word", "open_"), [("Konsultatif", []), ("Instruktif", ["Instruktif"])])
def test_a_class_that_only_numbers_behind_it_explain_is_to_be_read(word: str, open_: list[str]) -> None:
    """A class stands right of its number: that one further right has it proves nothing."""
    block = reviewed.table(
        1,
        "Tabel 1 Rasio",
        "Tahun | Rasio Kemandirian (%) | Pola Hubungan | Derajat Desentralisasi (%)",
        "2020 | 14,47 | Instruktif | 12,26",
        "2021 | 15,72 | Instruktif | 13,35",
        "2022 | 20,89 | Instruktif | 17,04",
        f"2023 | 26,36 | {word} | 20,68",
    )
    said = (
        "Pola hubungan: sampai 25% instruktif, di atas 25% sampai 50% konsultatif, selebihnya partisipatif."
    )
    outcome = reviewed.review(block, said)
    assert outcome.temuan == ()
    assert [check.tercetak for check in outcome.perlu_dibaca] == open_


@pytest.mark.parametrize(
    "scale",
    [
        "Nilai kantor: mulai 81 berpredikat Utama, mulai 66 Madya, mulai 51 Pratama, di bawahnya Pembinaan.",
        "Nilai kantor paling rendah 81 dinilai Utama, mulai 66 Madya, mulai 51 Pratama, dan di bawahnya Pembinaan.",
    ],
)
def test_a_scale_may_name_the_class_behind_its_bound(scale: str) -> None:
    """Whatever words lead from the one to the other."""
    rows = ["Kantor | Nilai | Predikat", "Pusat | 84,60 | Utama", "Lama | 78,30 | Madya"]
    rows += ["Seberang | 81,60 | Madya", "Kuala | 67,35 | Madya", "Dermaga | 64,45 | Pratama"]
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Nilai", *rows), scale) == ["Madya"]


@pytest.mark.parametrize(("word", "wrong"), [("Normal", []), ("Atas Normal", ["Atas Normal"])])
def test_a_scale_may_have_a_class_between_two_others(word: str, wrong: list[str]) -> None:
    """ "Dan Normal di antaranya"; what stands in no column is not told by its order alone."""
    scale = (
        "Sifat hujan adalah Atas Normal bila curahnya melampaui 115 persen normal, Bawah Normal bila kurang dari "
        "85 persen normal, dan Normal di antaranya."
    )
    rows = (
        "Bulan | Normal | 2022 | 2023 | 2023 terhadap Normal (%) | Sifat 2022 | Sifat 2023",
        f"Januari | 312 | 288 | 351 | 112,5 | Normal | {word}",
        "Maret | 265 | 214 | 318 | 120,0 | Bawah Normal | Atas Normal",
        "April | 198 | 171 | 187 | 94,4 | Normal | Normal",
        "Mei | 142 | 98 | 154 | 108,5 | Bawah Normal | Normal",
        "September | 103 | 47 | 76 | 73,8 | Bawah Normal | Bawah Normal",
        "November | 248 | 203 | 292 | 117,7 | Bawah Normal | Atas Normal",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Hujan", *rows), scale) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Butuh Perbaikan", []), ("Baik", []), ("Kurang", ["Kurang"])])
def test_a_class_may_go_by_the_capaian_before_it_was_rounded(word: str, wrong: list[str]) -> None:
    """1.999 of 2.000 are printed as 100,0 and are less."""
    scale = (
        "Predikat capaian: sekurang-kurangnya 110 persen Istimewa; 100 persen sampai kurang dari 110 persen Baik; "
        "80 persen sampai kurang dari 100 persen Butuh Perbaikan; kurang dari 80 persen Kurang."
    )
    rows = (
        "Indikator | Target | Realisasi | Capaian (%) | Predikat",
        f"Spesies | 2.000 | 1.999 | 100,0 | {word}",
        "Pengunjung | 400 | 439 | 109,8 | Baik",
        "Publikasi | 40 | 45 | 112,5 | Istimewa",
        "Bibit | 30.000 | 27.000 | 90,0 | Butuh Perbaikan",
        "Kepuasan | 88,00 | 88,00 | 100,0 | Baik",
    )
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Capaian", *rows), scale) == wrong


def test_the_sentence_of_a_scale_gives_no_class() -> None:
    """Its bounds are no results."""
    said = "Capaian ≥ 100% berkategori Tercapai, di bawah 100% berkategori Tidak Tercapai."
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Layanan | 80 | 84 | 105,00",
        "Mutu | 90 | 81 | 90,00",
    )
    assert reviewed.findings(said, reviewed.table(1, "Tabel 1 Capaian", *rows)) == []


@pytest.mark.parametrize(("word", "wrong"), [("Unggul", []), ("Madya", ["Madya"])])
def test_heads_of_counts_may_print_the_bounds_of_classes(word: str, wrong: list[str]) -> None:
    """ "Unggul (578-640)" heads those who have it, and says what a mean of 582 is."""
    rows = ("Peserta | Unggul (578-640) | Madya (482-577) | Semenjana (405-481) | Jumlah | Skor | Predikat",)
    rows += ("SMP | 61 | 402 | 518 | 981 | 474 | Semenjana", "SMA | 247 | 986 | 631 | 1.864 | 521 | Madya")
    rows += (f"Guru | 215 | 263 | 58 | 536 | 582 | {word}", "Umum | 92 | 207 | 114 | 413 | 528 | Madya")
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Peserta", *rows)) == wrong


@pytest.mark.parametrize(("word", "wrong"), [("Ringan", []), ("Sedang", ["Sedang"])])
def test_a_class_may_belong_to_a_word_before_it(word: str, wrong: list[str]) -> None:
    """ "tergolong kumuh Berat" is Berat."""
    said = "Skor 60 ke atas tergolong kumuh Berat, 38 sampai 59 Sedang, 16 sampai 37 Ringan, dan di bawah 16 "
    rows = ("Kawasan | Skor | Klasifikasi", "Sungai | 52 | Sedang", f"Pasar | 34 | {word}")
    rows += ("Nelayan | 38 | Sedang", "Rawa | 15 | Tidak Kumuh", "Pabrik | 22 | Ringan")
    assert reviewed.findings(reviewed.table(1, "Tabel 1 Kawasan", *rows), f"{said}Tidak Kumuh.") == wrong
