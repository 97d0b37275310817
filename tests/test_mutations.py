"""A published report is spoilt in one place at a time, so that what a review misses can be counted."""

import io
import random
import re

import docx
import pytest

from tests.cases import try_each
from tests.specimens import make
from tests.specimens.mutations import Mutation, all_mutations, choose, spoil
from tests.specimens.printed import Kind, Text, grid_of
from tests.specimens.specimen import all_specimens

KINDS = {"tertukar", "hilang", "koma", "tanda", "jumlah", "persen", "kelas", "jenjang", "arah", "ingkar"}


def document(rows, *sentences):
    return make.make_docx([grid_of(rows, iter(()), 1), *(Text(text, Kind.BODY) for text in sentences)])


class First(random.Random):
    """Takes the first of every choice."""

    def choice(self, seq):
        return seq[0]


def changes(data, kind, chance=None):
    found = all_mutations(data, chance or First())
    return [(change.row, change.column, change.after) for change in found if change.kind == kind]


def texts(data):
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [*cells, *(paragraph.text for paragraph in file.paragraphs)]


@pytest.mark.parametrize(
    ("rows", "kind", "expected"),
    [
        ([["No", "Nilai"], ["12", "34"]], "tertukar", [(2, 2, "43")]),
        ([["Nilai"], ["33"]], "tertukar", []),
        ([["Nilai"], ["98,30"]], "koma", [(2, 1, "9,830")]),
        ([["Nilai"], ["0,35"]], "koma", []),
        ([["Nilai"], ["(32,08)"], ["-1,5 %"], ["-"]], "tanda", [(2, 1, "32,08"), (3, 1, "1,5 %")]),
        ([["Uraian", "Orang"], ["Jumlah", "57"]], "jumlah", [(2, 2, "56")]),
        ([["Uraian", "Nilai"], ["Jumlah", "69,73"]], "jumlah", []),
        ([["Uraian", "Capaian (%)"], ["a", "100"]], "persen", [(2, 2, "99,9")]),
        ([["Status"], ["Belum Tercapai"]], "kelas", [(2, 1, "Tercapai")]),
        ([["Mutu", "Blok"], ["B", "C"]], "kelas", [(2, 1, "AA")]),
        ([["Nilai"], ["Level II+"]], "jenjang", [(2, 1, "Level I")]),
        ([["Nilai"], ["1,234.50"]], "tertukar", []),
        ([["Tahun"], ["2023"]], "tertukar", []),
    ],
)
def test_a_cell_is_spoilt_only_in_ways_that_change_what_it_says(rows, kind, expected):
    """No heads, no numbering, no year; a sign where there is one, a total that is no sum of rounded parts."""
    assert changes(document(rows), kind) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("52,00", {"2,00", "5,00"}),
        ("98,33", {"8,33", "9,33"}),
        ("0,063", {"0,63", "0,03"}),
        ("1.200", {"1.00", "1.20"}),
        ("45", set()),
    ],
)
def test_a_lost_digit_changes_the_value(figure, expected):
    """A last decimal that is lost makes a figure less exact, not wrong."""
    data = document([["Nilai"], [figure]])
    chances = [random.Random(seed) for seed in range(30)]  # noqa: S311 - no secret
    assert {after for chance in chances for _, _, after in changes(data, "hilang", chance)} == expected


def test_a_sentence_is_spoilt_in_its_words_and_figures_but_not_in_years_and_references():
    """A direction turned round, a negation taken away, a percentage 0,1 off."""
    data = document(
        [["a"], ["b"]], "Pada tahun 2023 target belum tercapai dan turun 12,5 persen menurut Tabel 3.12."
    )
    assert {(kind, after) for kind in KINDS for _, _, after in changes(data, kind) if kind != "hilang"} == {
        ("arah", "Pada tahun 2023 target belum tercapai dan naik 12,5 persen menurut Tabel 3.12."),
        ("ingkar", "Pada tahun 2023 target telah tercapai dan turun 12,5 persen menurut Tabel 3.12."),
        ("koma", "Pada tahun 2023 target belum tercapai dan turun 1,25 persen menurut Tabel 3.12."),
        ("persen", "Pada tahun 2023 target belum tercapai dan turun 12,4 persen menurut Tabel 3.12."),
        ("tertukar", "Pada tahun 2023 target belum tercapai dan turun 21,5 persen menurut Tabel 3.12."),
    }


@pytest.mark.parametrize("name", try_each(["30", "11", "18", "23"], 4))
def test_each_change_spoils_one_text_and_the_same_seed_gives_the_same_changes(name):
    """Whatever else a report holds stays as it is."""
    (specimen,) = [specimen for specimen in all_specimens() if specimen.name.startswith(f"{name}-")]
    data = make.make_docx(specimen.document)
    chosen = choose(data, per_kind=2, seed=7)
    assert chosen == choose(data, per_kind=2, seed=7)
    assert {change.kind for change in chosen} >= {"tertukar", "hilang"}
    before = texts(data)
    for change in chosen:
        after = texts(spoil(data, change))
        assert {(old, new) for old, new in zip(before, after, strict=True) if old != new} == {
            (change.before, change.after)
        }


def test_a_change_of_another_text_is_refused():
    """The report was made anew since the change was chosen."""
    data = document([["Nilai"], ["12,5"]])
    change = Mutation("koma", 1, 2, 1, 0, "13,5", "1,35", "13,5")
    with pytest.raises(ValueError, match=re.escape("'12,5' bukan '13,5'")):
        spoil(data, change)
