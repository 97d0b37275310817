"""Columns keep the widths asked for unless a word would run into the next column."""

import itertools
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.document.column_widths import (
    INSET,
    SMALL,
    decimal_gaps,
    distribute,
    fit_columns,
    has_tall_text,
    is_short,
    rows_at_end,
    screen_columns,
)
from lkjtools.document.exporters import LkjPdfExporter
from lkjtools.document.layout import page_width, turns_page
from lkjtools.document.stitch import stitch
from lkjtools.errors import PublishError
from lkjtools.show.recorded import TabelV1
from lkjtools.theme import load_theme
from tests.values_contoh import chapter, column, judul, row, tabel

SIZE = load_theme().size["table"]


def table(*texts, widths=None, header="H"):
    widths = widths or [1] * len(texts)
    columns = [column(f"k{n}", header, width=width) for n, width in enumerate(widths)]
    return TabelV1.from_json(tabel("a", "A", columns, [row(*texts)])[1])


def test_widths_asked_for_are_kept_where_words_fit():
    """The shares that a table asks for hold as long as no word is broken."""
    assert fit_columns(table("a", "b", "c", widths=[1, 2, 3]), 300) == ([50, 100, 150], SIZE)


def test_column_with_a_long_word_takes_from_the_others():
    """A word or number is never broken while another column has room to give."""
    (narrow, wide), size = fit_columns(table("1.234.567.890.123", "b", widths=[1, 9]), 400)
    assert size == SIZE
    assert narrow > 40
    assert narrow + wide == pytest.approx(400)


def test_a_column_that_needs_less_leaves_half_of_it_to_one_that_breaks_its_lines():
    """Never more than half of what it asked for, and nothing where no line breaks."""
    assert fit_columns(table("kata " * 50, "b", widths=[1, 1]), 300) == ([225, 75], SIZE)
    assert fit_columns(table("kata", "b", widths=[1, 1]), 300) == ([150, 150], SIZE)


def test_columns_that_break_lines_are_as_wide_as_their_words_need():
    """What holds three times the words gets more of the width, and the row becomes lower."""
    (long, short), _ = fit_columns(table("kata " * 60, "kata " * 20, widths=[1, 1]), 300)
    assert long > 1.5 * short
    assert long + short == pytest.approx(300)


NAME = "Persentase Dokumen Perencanaan Penganggaran, Evaluasi Kinerja dan Keuangan Sesuai Ketentuan"
UPRIGHT = page_width(landscape=False)


def numbers_beside(count, name=NAME):
    columns = [
        column("nama", ["Indikator"], width=3),
        *(column(f"k{n}", [f"Realisasi {n}"]) for n in range(count)),
    ]
    rows = [row(name, *["100,00"] * count)]
    return TabelV1.from_json(tabel("a", "A", columns, rows)[1])


def test_numbers_that_leave_a_name_a_narrow_column_are_set_in_smaller_type():
    """So that it is not read word by word; a short name, or one beside few numbers, is set as large as others."""
    sizes = [fit_columns(numbers_beside(n), UPRIGHT)[1] for n in (3, 8)]
    assert SMALL <= sizes[1] < sizes[0] == SIZE
    assert fit_columns(numbers_beside(8, "Indeks"), UPRIGHT)[1] == SIZE
    made = numbers_beside(8)
    assert not has_tall_text(made, *fit_columns(made, UPRIGHT))


def test_a_table_whose_names_stay_narrow_is_turned_where_it_may_be():
    """Ten numbers fit beside a name in readable type, but leave it two words a line."""
    made = replace(numbers_beside(10), landscape=True)
    widths, size = fit_columns(made, UPRIGHT)
    assert size >= SMALL
    assert has_tall_text(made, widths, size)
    assert turns_page(made)
    assert not has_tall_text(made, *fit_columns(made, page_width(landscape=True)))
    assert not turns_page(replace(numbers_beside(9), landscape=True))
    assert not turns_page(numbers_beside(10))


def test_type_becomes_smaller_before_words_run_into_each_other():
    """Where a row of numbers is too wide the type shrinks, down to six points and no further."""
    widths, size = fit_columns(table(*["1.234.567.890"] * 8), 440)
    assert 6 <= size < SIZE
    assert sum(widths) == pytest.approx(440)


def test_head_over_several_columns_needs_from_each_its_part():
    """A long head may spread over the columns that it spans."""
    lone = table("1", header=["Pertanggungjawaban"])
    shared = TabelV1.from_json(
        tabel("a", "A", [column(f"k{n}", ["Pertanggungjawaban", f"{n}"]) for n in (1, 2)], [row("1", "2")])[1]
    )
    assert fit_columns(lone, 60) is None
    assert fit_columns(shared, 120) is not None


def numbers(*rows):
    columns = [column("a", "H", align="right"), column("b", "H")]
    return TabelV1.from_json(tabel("a", "A", columns, list(rows))[1])


def test_decimals_that_a_number_lacks_become_room_at_its_right():
    """A comma is 0.249 of the size of the type and a figure 0.497, in bold 0.286 and 0.536."""
    table = numbers(row("3,833", "1,5"), row("96,4", "2"), row("12", "3"), row("II+", ""), row("", ""))
    assert [line[0] for line in decimal_gaps(table)] == pytest.approx([0, 0.994, 1.74, 0, 0])
    assert [line[1] for line in decimal_gaps(table)] == [0] * 5


def test_room_at_the_right_allows_for_bold_totals():
    """The comma of a bold total stands under those of the rows above."""
    bold = numbers(row("-1.234,5", ""), row("7,2", "", kind="total"), row("Sasaran 1,5", kind="group"))
    regular, total, group = decimal_gaps(bold)
    assert total == [0, 0]
    assert 0 < regular[0] < 0.1
    assert group == [0]


def test_column_is_as_wide_as_its_longest_whole_part_and_its_longest_decimals():
    """A column has room for both sides of the comma, also where no number has both."""
    mixed, _ = fit_columns(numbers(row("1.234.567.890", "kata " * 40), row("0,123456", "x")), 130)
    long, _ = fit_columns(numbers(row("1.234.567.890,123456", "kata " * 40)), 130)
    assert mixed[0] == pytest.approx(long[0])


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [
        (["data", "data", "data"], 2),
        (["data", "data", "total"], 2),
        (["data", "data", "subtotal", "total"], 3),
        (["data", "group", "data"], 1),
        (["data", "group", "data", "total"], 2),
        (["total"], 1),
        (["data", "group"], 0),
        ([], 0),
    ],
)
def test_last_rows_that_stay_together_are_the_totals_and_the_row_before_them(kinds, kept):
    """Totals never stand alone on a page."""
    rows = [row("x", kind=kind) if kind == "group" else row("x", "y", kind=kind) for kind in kinds]
    assert rows_at_end(numbers(*rows), [100, 100], SIZE) == kept


def test_rows_that_might_be_higher_than_a_part_of_a_page_are_not_tied():
    """What cannot break and is higher than a page would run off it."""
    assert rows_at_end(numbers(*[row("1", "kata " * 400)] * 3), [100, 300], SIZE) == 0
    totals = [row("1", "x", kind="subtotal") for _ in range(60)]
    assert 2 <= rows_at_end(numbers(row("1", "x"), *totals), [100, 300], SIZE) < 20


def test_table_too_wide_for_its_page_is_refused_with_its_place():
    """A table that cannot fit is named with its chapter and cell."""
    kind, value = tabel(
        "lebar", "A", [column(f"k{n}", "H") for n in range(20)], [row(*["1.234.567.890"] * 20)]
    )
    notebook = stitch([("01_bab", chapter(judul("Bab"), (kind, value)))])
    with pytest.raises(PublishError, match='01_bab, sel 5: tabel "lebar" tidak muat pada lebar halaman'):
        LkjPdfExporter().from_notebook_node(notebook)


def test_only_a_table_that_is_surely_short_is_kept_whole():
    """An estimate that is too low would push rows off the page."""
    columns = [column("u", "Uraian")]
    short = tabel("a", "A", columns, [row(f"{n}") for n in range(5)])[1]
    many_rows = tabel("a", "A", columns, [row(f"{n}") for n in range(30)])[1]
    one_long_row = tabel("a", "A", columns, [row("uraian yang panjang " * 60)])[1]
    made = map(TabelV1.from_json, (short, many_rows, one_long_row))
    assert [is_short(value, [200], SIZE) for value in made] == [
        True,
        False,
        False,
    ]


@given(
    st.lists(st.tuples(st.floats(0.1, 10), st.floats(1, 50)), min_size=1, max_size=12),
    st.floats(0, 500),
)
def test_distribution_fills_the_width_and_grants_every_least(parts, more):
    """The widths add up to the room there is, and none is below its least."""
    shares, least = zip(*parts, strict=True)
    widths = distribute(shares, least, sum(least) + more)
    assert sum(widths) == pytest.approx(sum(least) + more)
    assert all(width >= least_width - 1e-6 for width, least_width in zip(widths, least, strict=True))


def test_screen_table_is_as_wide_as_its_text_needs():
    """On a screen a table is as wide as its text and no wider."""
    parts, narrow = screen_columns(table("1", "2"))
    assert sum(parts) == pytest.approx(1)
    _, wide = screen_columns(table(*["uraian yang panjang sekali sehingga perlu banyak tempat"] * 5))
    assert narrow < 10
    assert wide > 60


def test_a_column_that_stays_in_sight_leaves_room_for_the_others():
    """On a phone the fixed column is narrower than its text would like, the others are as wide as before."""
    long = table(*["uraian yang panjang sekali sehingga perlu banyak tempat"] * 3)
    (free, *others), wide = screen_columns(long)
    (fixed, *same), narrow = screen_columns(long, fixed=0)
    assert fixed * narrow < 10 < free * wide
    assert [part * narrow for part in same] == pytest.approx([part * wide for part in others], rel=0.5)
    assert narrow < wide


@pytest.mark.office
def test_numbers_of_neighbouring_columns_do_not_touch_in_the_pdf(tmp_path):
    """Without widths from the text these numbers print over each other."""
    numbers = [column(f"k{n}", "H", align="right", width=0.5) for n in range(5)]
    wide = tabel("a", "A", [column("u", "Uraian", width=9), *numbers], [row("x", *["1.234.567.890"] * 5)])
    pdf, _ = LkjPdfExporter().from_notebook_node(stitch([("01_bab", chapter(judul("Bab"), wide))]))
    (tmp_path / "a.pdf").write_bytes(pdf)
    command = [shutil.which("pdftotext"), "-bbox", tmp_path / "a.pdf", "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" [^>]*>1\.234\.567\.890<', boxes)
    assert len(found) == 5
    edges = sorted((float(left), float(right)) for left, right in found)
    assert all(after - right >= 2 * INSET - 0.5 for (_, right), (after, _) in itertools.pairwise(edges))
