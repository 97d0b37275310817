"""The declarations of the core tables, and how a cell that they refuse should have been written."""

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.delivery.cell_advice import ambiguity_advice, level_advice, number_advice
from lkjtools.delivery.core_table import CoreColumn, CoreTable, core_tables
from lkjtools.delivery.rows import load_table
from lkjtools.formatting import format_number, parse_decimal
from lkjtools.spelling import did_you_mean

TABLES = core_tables()
COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
IDS = [f"{table.name}.{column.name}" for table, column in COLUMNS]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("1.234,5", "1234.5"),
        ("97,5", "97.5"),
        ("96,3 %", "96.3"),
        ("1_000", "1000"),
        ("１２", "12"),
        ("٣", "3"),
        ("Rp 1.250.000", "1250000"),
        ("Rp. 6.591.378.105,-", "6591378105"),
        ("6,591,378,105.00", "6591378105.00"),
        ("1e5", "100000"),
        ("1,5E+3", "1500"),
        ("−3,88", "-3.88"),
        ("(7,84)", "-7.84"),
        ("+5", "5"),
        ("007", "7"),
        (" 12 ", "12"),
        ("1 000 000", "1000000"),
    ],
)
def test_a_number_written_another_way_is_told_its_canonical_spelling(written, right):
    """The spelling proposed is one that the strict parser accepts."""
    parse_decimal(right)
    assert number_advice(written) == f"angka bertitik desimal tanpa pemisah ribuan; tulis {right}"


@pytest.mark.parametrize("written", ["abc", "1.2.3", "12a", "1,2,3", "..", "5 dari 7", "1.23.456"])
def test_a_text_that_is_no_number_gets_no_invented_spelling(written):
    """Nothing is proposed where the number cannot be told."""
    assert number_advice(written) == "angka bertitik desimal tanpa pemisah ribuan"


@pytest.mark.parametrize("written", ["-", "n/a", "NaN", "nan", "NULL", "None", "Tidak ada", "–"])
def test_a_placeholder_is_not_zero_and_not_missing_by_itself(written):
    """Zero and missing are different things: the analyst says which."""
    assert number_advice(written, required=False) == (
        "angka, atau sel kosong bila memang tidak ada; tulis 0 hanya bila nilainya nol"
    )
    assert number_advice(written) == "angka; tulis 0 hanya bila nilainya nol"


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("26-Mar", ", mungkin semula 3.26"),
        ("04-Des", ", mungkin semula 12.4 atau 12.04"),
        ("26 Mei", ", mungkin semula 5.26"),
        ("Mar-26", ""),
        ("2023-03-26", ""),
        ("3/26/2023", ""),
        ("2023-03-26 00:00:00", ""),
    ],
)
def test_a_number_that_a_spreadsheet_made_a_date_is_recognised(written, origin):
    """A date in a number column is named as such, with the number it probably was."""
    assert number_advice(written) == f"angka; Excel mengubahnya menjadi tanggal{origin}: ketik ulang angkanya"


@pytest.mark.parametrize(
    ("written", "money", "expected"),
    [
        (
            "1.234",
            False,
            "bentuk yang tidak mendua: dapat berarti 1234 atau 1,234; tulis 1234 atau 1.2340",
        ),
        ("1.230", True, "bentuk yang tidak mendua: dapat berarti 1230 atau 1,23; tulis 1230 atau 1.23"),
        (
            "1.234",
            True,
            "rupiah dengan paling banyak dua desimal; tulis 1234 bila tanda itu pemisah ribuan",
        ),
    ],
)
def test_a_dot_before_three_digits_is_never_guessed(written, money, expected):
    """1.234 is a thousand or one and a bit: both spellings are offered."""
    assert ambiguity_advice(written, money=money) == expected


@given(st.fractions(min_value=-(10**12), max_value=10**12).map(lambda f: format_number(f, 2)))
def test_what_is_printed_the_indonesian_way_is_told_a_spelling_of_the_same_number(printed):
    """No proposal changes the number."""
    advice = number_advice(printed)
    right = advice.rpartition("tulis ")[2]
    whole, _, decimals = printed.replace(".", "").partition(",")
    assert parse_decimal(right) == Fraction(f"{whole}.{decimals}")


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("2.16.1", ["2.16.01", "2.16.02"], '; mungkin maksudnya "2.16.01" (nol di depan hilang)'),
        ("jums", ["jumlah", "nama"], '; mungkin maksudnya "jumlah"'),
        ("xyz", ["jumlah", "nama"], ""),
        ("jumlah", [], ""),
    ],
)
def test_the_word_probably_meant_is_named(text, known, expected):
    """A near word is proposed, a far one is not."""
    assert did_you_mean(text, known) == expected


def test_a_level_is_proposed_without_the_word_level():
    """Levels are stored bare."""
    assert level_advice("Level II+", ["II", "II+"]) == 'salah satu tingkat: II, II+; mungkin maksudnya "II+"'


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_every_column_says_what_it_means(table, column):
    """The codebook has a meaning for every column; a choice has its values; a code refers to a known table."""
    assert column.meaning
    assert bool(column.allowed) == (column.kind == "pilihan")
    assert column.refers is None or column.refers in TABLES
    assert column.name.endswith("_rp") == (column.kind == "rupiah")
    assert not column.name.endswith("_pct") or column.unit == "%"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_says_where_each_row_comes_from_and_what_names_it(table):
    """Each row has a source; the key consists of columns; row checks read existing columns."""
    assert {"sumber", "lokasi", "alasan"} & set(table.column_names)
    assert set(table.key) <= set(table.column_names)
    assert table.key
    assert all({check.column, *check.needs} <= set(table.column_names) for check in table.row_checks)


def test_a_column_that_a_file_may_lack_is_there_with_empty_cells():
    """A file without the column reads as one whose cells in it are empty; a column that it must have is a fault."""
    columns = (
        CoreColumn("kode", "kode", "Kode"),
        CoreColumn("faktor", "bilangan", "Faktor", required=False, may_lack=True),
        CoreColumn("nama", "teks", "Nama", required=False),
    )
    table = CoreTable("contoh", "Contoh", ("kode",), columns)
    without, empty = (
        load_table(text.encode(), "2023/contoh.csv", table)
        for text in ("kode,nama\na,A\n", "kode,faktor,nama\na,,A\n")
    )
    assert not without.faults
    assert dict(without.rows[0]) == dict(empty.rows[0]) == {"kode": "a", "nama": "A", "faktor": ""}
    (fault,) = load_table(b"kode,faktor\na,1\n", "2023/contoh.csv", table).faults
    assert str(fault) == "2023/contoh.csv, baris 1, kolom nama: seharusnya kolom ini ada."


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_a_column_that_a_file_may_lack_may_be_empty_and_names_no_row(table, column):
    """Without it nothing that is asked for is lost."""
    assert not column.may_lack or (not column.required and column.name not in table.key)


def test_tables_and_identity_are_read_without_pandas_and_jsonschema():
    """Every chapter reads them in a process of its own and would wait for these."""
    code = (
        "import sys; from lkjtools.delivery import Delivery;"
        "delivery = Delivery(2023, 'data'); delivery.table('anggaran'); delivery.identity;"
        "print(sorted({'pandas', 'pandera', 'jsonschema'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
