"""Faulty files as offices make them: one fault is one message that leads out, and no number changes unseen."""

import csv
import io
import re
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.cli import run
from lkjtools.delivery import validate_delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.date_advice import date_advice
from lkjtools.delivery.rows import load_table
from lkjtools.workbook.importing import plan_import
from tests.cases import try_each
from tests.rusakan import BASE, ENTRIES, TAHUN, fill_workbook, messages, spoil

PAIRS = [f"{entry['kind']} - {entry['file']}" for entry in ENTRIES]


@pytest.mark.parametrize("entry", try_each(ENTRIES, 3), ids=PAIRS)
def test_a_faulty_file_gives_exactly_its_message(entry, tmp_path):
    """One cause, one message, of check or of the import of a workbook; what follows from it is not told besides."""
    assert messages(entry, tmp_path) == [entry["expected"]]


@pytest.mark.exhaustive
@pytest.mark.parametrize("entry", ENTRIES[::3], ids=PAIRS[::3])
def test_a_faulty_file_ends_its_command_with_that_message(entry, tmp_path, capfd):
    """Exit code 1 and no traceback; what may be right is printed and stops nothing."""
    data, book = spoil(entry, tmp_path)
    year = ["--tahun", str(TAHUN), "--data-dir", str(data)]
    command = ["check", str(TAHUN), *year[2:]] if book is None else ["workbook", "import", str(book), *year]
    is_warning = "lazimnya" in entry["expected"]
    assert run(command) == (0 if is_warning else 1)
    said = "".join(capfd.readouterr())
    assert entry["expected"] in said
    assert "Traceback" not in said


def test_no_two_faulty_files_have_the_same_fault_in_the_same_kind_of_file():
    """At least 120 of them."""
    assert len(set(PAIRS)) == len(PAIRS) >= 120


def test_what_the_faulty_files_are_made_of_is_sound(tmp_path):
    """So that what is told comes from the edit; also where a table is brought by a workbook."""
    found = validate_delivery(TAHUN, BASE)
    assert (found.faults, found.warnings) == ((), ())
    data = tmp_path / "data"
    shutil.copytree(BASE, data)
    (data / f"{TAHUN}/belanja.csv").unlink()
    book = tmp_path / "belanja.xlsx"
    fill_workbook(BASE / f"{TAHUN}/belanja.csv", {}).save(book)
    planned = plan_import([book], TAHUN, data)
    assert planned.files == {"belanja.csv": (BASE / f"{TAHUN}/belanja.csv").read_text("utf-8")}
    assert planned.missing == ()


# -- any text ------------------------------------------------------------------------------------------------------

CANONICAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
CELLS = [
    (table, column)
    for table in core_tables().values()
    for column in table.columns
    if column.kind in {"bilangan", "rupiah", "ukuran", "bulat", "tahun", "tanggal"}
]


def _grouped(number, decimals, thousands, point):
    whole, _, rest = f"{number:,.{decimals}f}".partition(".")
    return whole.replace(",", thousands) + (point + rest if rest else "")


NUMBERS = st.builds(
    _grouped,
    st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4),
    st.integers(0, 4),
    st.sampled_from([".", ",", " ", "\u00a0", "'", ""]),
    st.sampled_from([",", "."]),
)
TEXTS = st.one_of(
    NUMBERS,
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "Rp", "Rp ", "(", "'", "+"]),
        NUMBERS,
        st.sampled_from(["", "%", ",-", ")"]),
    ),
    st.text("0123456789.,-+% ERpe()/'", max_size=16),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: day.strftime("%d/%m/%Y")),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat),
    st.text(max_size=12),
)


def _load(table, column, text):
    """A table of one row, with this text in one cell and the others empty."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerow([text if name == column.name else "" for name in table.column_names])
    return load_table(buffer.getvalue().encode(), f"{table.name}.csv", table)


@given(st.sampled_from(CELLS), TEXTS)
def test_a_text_in_a_cell_of_numbers_is_refused_or_is_the_number_that_it_says(cell, text):
    """Whatever the text and the column: the value that is computed with is the decimal as it is written."""
    table, column = cell
    loaded = _load(table, column, text)
    if not text.strip() or any(fault.column in {column.name, None} for fault in loaded.faults):
        return
    (row,) = loaded.rows
    assert row[column.name] == text
    if column.kind == "tanggal":
        assert date.fromisoformat(text).isoformat() == text
    elif column.kind != "ukuran" or CANONICAL.fullmatch(text):
        assert CANONICAL.fullmatch(text)
        assert row.cell(column.name).value == Fraction(Decimal(text))


@given(st.dates(date(1983, 1, 1), date(2099, 12, 31)))
def test_a_date_is_advised_as_it_was_written_or_with_both_readings(day):
    """In every form of Excel; the day before the month is the reading of an Indonesian."""
    serial = (day - date(1899, 12, 30)).days
    for text in (str(serial), f"{day} 00:00:00", f"{day.day} {day:%b} {day.year}", f"{day:%d/%m/%Y}"):
        advised = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date_advice(text))
        assert advised[0] == day.isoformat()
        assert len(advised) == 1 + ("/" in text and day.day <= 12 and day.day != day.month)
