"""Answers of a survey in Excel give the values of its unsur; an answer that is none is named with its cell."""

import csv
import datetime as dt
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.cli import run
from lkjtools.delivery import Delivery
from lkjtools.errors import DataError
from lkjtools.figure.angka import Constant
from lkjtools.law.load import load_rule
from lkjtools.reading.book import open_book
from lkjtools.topics.skm.answers import compute_hasil
from lkjtools.topics.skm.compute import classify_mutu, compute_konversi, compute_nilai_skm
from lkjtools.workbook.importing import apply_import
from lkjtools.workbook.journal import Journal
from lkjtools.workbook.survey import plan_survey
from lkjtools.workbook.survey_answers import read_answers
from tests.agencies import write_agency
from tests.budget_sheets import write_book

TAHUN = 2024
UNSUR = [f"U{number}" for number in range(1, 10)]
HEAD = ["Jenis Layanan", "Timestamp", "Unit Layanan", *UNSUR, "Saran"]
SHEET = "jawaban.xlsx, lembar Jawaban"


@pytest.fixture
def data(tmp_path):
    """The data of an agency that has a survey and no values yet."""
    folder = write_agency(tmp_path / "data", 1)
    identity = folder / f"{TAHUN}/laporan.yaml"
    identity.write_text(identity.read_text("utf-8").replace("skm: null", "skm: permenpanrb_14_2017"), "utf-8")
    return folder


def answer(unit="Loket A", day=dt.datetime(TAHUN, 3, 5, 10, 30), values=(4, 4, 3, 4, "4", 4, 4, 3, 4)):  # noqa: DTZ001 - as Excel has it
    return [1, day, unit, *values, "Nilai bagus"]


def book(tmp_path, rows, head=HEAD):
    return write_book(
        tmp_path / "jawaban.xlsx", {"Petunjuk": [["Isi 1 sampai 4"]], "Jawaban": [["SKM"], [*head], *rows]}
    )


def refused(path, data):
    with pytest.raises(DataError) as caught:
        plan_survey(path, TAHUN, data)
    return [str(fault) for fault in caught.value.faults]


def values(planned):
    return {
        row["kode_unsur"]: row["nilai"] for row in csv.DictReader(planned.files["skm_unsur.csv"].splitlines())
    }


def test_answers_give_the_mean_of_each_unsur_and_are_counted_by_unit(tmp_path, data):
    """Three respondents; blanks and capitals make no other unit, a moment is a day."""
    rows = [
        answer(),
        answer("loket  a", values=(3,) * 9),
        answer("Loket B", dt.date(TAHUN, 12, 31), (4, 4, 4, 4, 4, 4, 4, 4, 1)),
    ]
    planned = plan_survey(book(tmp_path, rows), TAHUN, data)
    assert values(planned) == {
        **dict.fromkeys(("U1", "U2", "U4", "U5", "U6", "U7"), "3.667"),
        **dict.fromkeys(("U3", "U8"), "3.333"),
        "U9": "2.667",
    }
    assert planned.notes[:3] == (
        f"{SHEET}: 3 responden, 5 Maret {TAHUN} sampai 31 Desember {TAHUN}.",
        "- Loket A: 2 responden",
        "- Loket B: 1 responden",
    )
    assert planned.notes[3] == "- U1 Persyaratan: jumlah 11, rata-rata 3,667, tertimbang 0,407"
    assert planned.notes[12].startswith("Hasilnya nilai SKM 3,48, konversi 87,04, mutu B.")
    assert planned.notes[13] == "Kolom yang tidak dibaca: Jenis Layanan, Saran."
    assert planned.notes[14].endswith("sebuah indikator kinerja utama atau komponennya berjenis skm.")


def test_what_is_no_answer_is_listed_row_by_row_and_nothing_is_imported(tmp_path, data):
    """5, 0, an empty cell, a word, a fraction, a date, a unit that is not named, a day of another year."""
    bad = (5, 0, None, "baik", 3.5, dt.date(TAHUN, 4, 4), True, "=1+2", 4)
    rows = [
        answer(),
        answer(values=bad),
        answer(None),
        answer(day=dt.date(TAHUN - 1, 12, 31)),
        answer(day="05/02/2024"),
        answer(day=None),
        [None, None, "Jumlah", *[8] * 9],
    ]
    path = book(tmp_path, rows)
    told = refused(path, data)
    answers = "seharusnya jawaban 1, 2, 3, atau 4."
    assert told[:5] == [
        f'{SHEET}, sel D4: tertulis "5"; {answers}',
        f'{SHEET}, sel E4: tertulis "0"; {answers}',
        f"{SHEET}, sel F4: {answers}",
        f'{SHEET}, sel G4: tertulis "baik"; {answers}',
        f'{SHEET}, sel H4: tertulis "3.5"; {answers}',
    ]
    assert "Excel mengubahnya menjadi tanggal 4 April" in told[5]
    assert [fault.partition("sel ")[2][:2] for fault in told[6:8]] == ["J4", "K4"]
    assert told[8:10] == [
        f"{SHEET}, sel C5: seharusnya diisi.",
        f'{SHEET}, sel B6: tertulis "2023-12-31"; seharusnya tanggal di tahun 2024.',
    ]
    assert told[10].startswith(f'{SHEET}, sel B7: tertulis "05/02/2024"')
    assert told[11:] == [
        f"{SHEET}, sel B8: seharusnya diisi.",
        f"{SHEET}, baris 9: seharusnya tanpa baris jumlah, yang dihitung sendiri; hapus baris 9.",
    ]


def test_columns_that_lack_stand_twice_or_name_another_unsur_are_named(tmp_path, data):
    """A code beside the name of another unsur would give one the answers of the other."""
    (fault,) = refused(book(tmp_path, [answer()[:-2]], HEAD[:-2]), data)
    assert fault == f"{SHEET}, baris 2: seharusnya kolom U9 (Sarana dan prasarana) ada."
    (fault,) = refused(book(tmp_path, [[*answer(), 3]], [*HEAD, "Persyaratan"]), data)
    assert fault.startswith(f'{SHEET}, sel N2: tertulis "Persyaratan"; seharusnya kolom U1 hanya sekali')
    head = [title.replace("U8", "U8. Sarana dan Prasarana") for title in HEAD]
    (fault,) = refused(book(tmp_path, [answer()], head), data)
    assert fault.startswith(
        f'{SHEET}, sel K2: tertulis "U8. Sarana dan Prasarana"; seharusnya U8 dengan namanya'
    )
    (fault,) = refused(write_book(tmp_path / "lain.xlsx", {"S": [["a", "b"], [1, 2]]}), data)
    assert fault == f"lain.xlsx: seharusnya satu lembar dengan kolom unit, tanggal, {', '.join(UNSUR)}."


def test_hidden_rows_and_merged_answers_are_refused(tmp_path, data):
    """What is read is what is seen; a hidden column that is not read is none of it."""
    path = book(tmp_path, [answer() for _ in range(4)])
    made = openpyxl.load_workbook(path)
    made["Jawaban"].column_dimensions["M"].hidden = True
    made.save(path)
    assert plan_survey(path, TAHUN, data).files
    made["Jawaban"].row_dimensions[4].hidden = True
    made["Jawaban"].merge_cells("D5:D6")
    made.save(path)
    first, second = refused(path, data)[:2]
    assert first.startswith(f"{SHEET}, baris 4: seharusnya baris yang tampak")
    assert second.startswith(f"{SHEET}, sel D5:D6")


def test_an_agency_without_a_method_for_its_survey_is_told_the_choices(tmp_path):
    """Nothing is computed by a method that nobody chose."""
    folder = write_agency(tmp_path / "data", 1)
    (fault,) = refused(book(tmp_path, [answer()]), folder)
    assert fault.startswith(f"{TAHUN}/laporan.yaml, kolom aturan.skm: seharusnya cara menghitung survei")


def test_names_of_unsur_that_the_data_have_are_kept_and_the_import_is_taken_back(tmp_path, data):
    """Looking writes nothing; a second import of the same answers changes nothing."""
    path = book(tmp_path, [answer()])
    typed = ["workbook", "import-skm", str(path), "--tahun", str(TAHUN), "--data-dir", str(data)]
    assert run([*typed, "--lihat"]) == 0
    table = data / f"{TAHUN}/skm_unsur.csv"
    assert not table.exists()
    apply_import(plan_survey(path, TAHUN, data))
    assert [row["nama"] for row in Delivery(TAHUN, data).table("skm_unsur")][-1] == "Sarana dan prasarana"
    assert plan_survey(path, TAHUN, data).files == {}
    Journal(data, TAHUN).undo()
    assert not table.exists()


@given(st.integers(1, 400), st.data())
def test_means_as_they_are_written_give_the_result_of_the_answers(responden, drawn):
    """Index, conversion and grade, printed, are those of the exact means."""
    rule = load_rule("skm", "permenpanrb_14_2017", dt.date(2023, 12, 31))
    jumlah = drawn.draw(st.lists(st.integers(responden, 4 * responden), min_size=9, max_size=9))
    hasil = compute_hasil(jumlah, responden, rule)
    written = [Constant(Fraction(text), "uji") for text in hasil.nilai_unsur]
    nilai = compute_nilai_skm("n", written, rule)
    konversi = compute_konversi("k", nilai, rule)
    assert (nilai.text, konversi.text) == (hasil.nilai.text, hasil.konversi.text)
    assert classify_mutu("m", konversi, rule).text == hasil.mutu.text
    assert all(
        abs(Fraction(t) - Fraction(j, responden)) <= Fraction(1, 2000)
        for t, j in zip(hasil.nilai_unsur, jumlah, strict=True)
    )


GOOD = [1, 2, 3, 4, "1", " 4 ", 3.0]
BAD = [0, 5, -1, 2.5, "", "0", "5", "3,5", "tiga", "4 - Sangat baik", None, True, 1.0000001, "1.0e0"]


@given(st.lists(st.sampled_from([*GOOD, *BAD]), min_size=9, max_size=9))
def test_random_answers_are_counted_as_they_are_or_refused(tmp_path_factory, given_answers):
    """A row is refused where one answer is none; else each unsur has its answer."""
    folder = tmp_path_factory.mktemp("jawaban")
    path = book(folder, [answer(values=given_answers)])
    names = {code: f"Unsur {code}" for code in UNSUR}
    is_good = all(any(value is one for one in GOOD) for value in given_answers)
    if is_good:
        expected = {code: int(value) for code, value in zip(UNSUR, given_answers, strict=True)}
        assert read_answers(open_book(path), names, TAHUN).sums == expected
    else:
        with pytest.raises(DataError) as caught:
            read_answers(open_book(path), names, TAHUN)
        assert len(caught.value.faults) == sum(
            not any(value is one for one in GOOD) for value in given_answers
        )


def test_a_head_of_two_rows_is_read(tmp_path, data):
    """Unit and date are merged down beside the unsur, which stand below one heading."""
    head = ["Layanan", "Tanggal", "Unit", "Nilai unsur", *[None] * 8, "Saran"]
    path = write_book(
        tmp_path / "jawaban.xlsx", {"Jawaban": [head, [*[None] * 3, *UNSUR], answer(), answer()]}
    )
    made = openpyxl.load_workbook(path)
    for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:L1", "M1:M2"):
        made["Jawaban"].merge_cells(merged)
    made.save(path)
    assert values(plan_survey(path, TAHUN, data))["U3"] == "3.000"
