"""In tables of many columns and rows the rule of a column and the place of an error are found as in small ones."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from lkjtools.audit.solve import put
from lkjtools.figure.angka import Angka, Cell, total
from lkjtools.reading.open import read_report
from lkjtools.reviu.columns.rule import SUM, Rule
from lkjtools.reviu.columns.rule_rows import try_rule
from lkjtools.reviu.columns.sieve import Operands, Sieve
from lkjtools.reviu.printed.heads import Layout, understand_table
from lkjtools.reviu.proof.formulas import EFISIENSI, SELISIH
from lkjtools.reviu.review import Review, review_report
from tests.reviewed import review, table

_ROWS, _COLUMNS = 12, 40


def _numbers(seed: int) -> list[list[int | float]]:
    chance = random.Random(seed)  # noqa: S311 - the same numbers each time
    return [[chance.randint(1_000, 99_999) for _ in range(_COLUMNS)] for _ in range(_ROWS)]


def _review_sheet(folder: Path, numbers: list[list[int | float]]) -> Review:
    """The review of a workbook with a row of heads over these numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Desa", *(f"Komoditas {column}" for column in range(1, _COLUMNS + 1))])
    for row, values in enumerate(numbers, 1):
        sheet.append([f"Desa {'ABCDEFGHIJKL'[row - 1]}una", *values])
    book.save(folder / "lebar.xlsx")
    return review_report(read_report(folder / "lebar.xlsx"))


@pytest.mark.parametrize(
    ("compute", "operands"),
    [
        pytest.param(lambda row: row[3] - row[17], {5, 19}, id="difference"),
        pytest.param(lambda row: round(row[21] / row[8] * 100, 2), {23, 10}, id="quotient"),
        pytest.param(lambda row: sum(row[25:30]), {27, 28, 29, 30, 31}, id="sum"),
        pytest.param(lambda row: sum(row[27:30]) / 4 - row[29], None, id="no rule"),
    ],
)
def test_among_many_columns_the_rule_of_one_is_found(tmp_path, compute, operands):
    """All rows are tested by the columns that it comes of, and a row with a slip is the only finding."""
    numbers = _numbers(3)
    for row in numbers:
        row[30] = compute(row)
    right = _review_sheet(tmp_path, numbers)
    numbers[6][30] = round(numbers[6][30] + 3_000, 2)
    wrong = _review_sheet(tmp_path, numbers)
    tested = [check for check in right.uji if check.hasil.kolom == 32]
    if operands is None:
        assert not tested
        assert not wrong.temuan
        return
    assert len(tested) == _ROWS
    assert all({place.kolom for place in check.masukan} == operands for check in tested)
    assert not right.temuan
    assert [finding.tempat.baris for finding in wrong.temuan] == [8]


def _layout(seed: int) -> Layout:
    """A table of short numbers, some with decimals, some a sign: many formulas fit some of its rows."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers each time
    size = chance.choice([4, 40, 900])

    def cell() -> str:
        if chance.random() < 0.05:
            return "-"
        number = chance.randint(0, size)
        return f"{number},{chance.randint(0, 99):02}" if chance.random() < (seed % 3) / 4 else str(number)

    rows = [
        " | ".join([f"Desa {chr(65 + row)}una", *(cell() for _ in range(11))])
        for row in range(chance.choice([4, 9, 20]))
    ]
    heads = " | ".join(["Desa", *(f"Hal {'abcdefghijk'[at]}" for at in range(11))])
    return understand_table(table(1, "Tabel 1 Hal", heads, *rows), 0)


@pytest.mark.parametrize("seed", range(18))
@pytest.mark.parametrize(
    "formulas", [[*SELISIH.values()], [*EFISIENSI.values()]], ids=["selisih", "efisiensi"]
)
def test_what_is_sifted_out_is_never_the_best_rule(seed, formulas):
    """Of all formulas over all pairs, tried one by one, the first of the best is over the pair that stays."""
    layout = _layout(seed)
    operands = Operands(layout)
    column = layout.kolom[-1]
    rows = [row for row in layout.rows if (row, column.kolom) in layout.angka]
    others = [other.kolom for other in operands.columns if other is not column]
    pairs = [(one, other) for one in others for other in others if one != other]
    outcomes = [
        try_rule(layout, column, Rule("selisih", formula, pair, is_named=False), rows)
        for pair in pairs
        for formula in formulas
    ]
    best = max(outcomes, key=lambda o: (o.tell, len(o.agree) + len(o.near), -len(o.fail)))
    expected = [best.rule.kolom] if best.agree or best.near else []
    assert Sieve(operands, column, rows).pairs("selisih", formulas, pairs) == expected
    kept = Sieve(operands, column, rows, pairs[0]).pairs("selisih", formulas, pairs)
    assert {pairs[0], pairs[0][::-1], *expected} <= {*kept}
    assert len(kept) <= 3


@pytest.mark.parametrize("seed", range(12))
def test_every_sum_that_two_rows_show_stays(seed):
    """Tried one by one, the sums that are sifted out are shown by no two rows, and none of them is the best."""
    layout = _layout(seed)
    operands = Operands(layout)
    column = layout.kolom[-1]
    rows = [row for row in layout.rows if (row, column.kolom) in layout.angka]
    groups = [tuple(range(start, stop)) for start in range(2, 11) for stop in range(start + 2, 12)]
    stay = Sieve(operands, column, rows).sums(groups, [groups[0]])
    outcomes = {
        group: try_rule(layout, column, Rule("jumlah", SUM, group, is_named=False), rows) for group in groups
    }
    assert groups[0] in stay
    assert {group for group, outcome in outcomes.items() if outcome.tell > 1} <= {*stay}
    most = max((o.tell, len(o.agree) + len(o.near)) for o in outcomes.values())
    if most > (0, 0):
        assert most in [(outcomes[g].tell, len(outcomes[g].agree) + len(outcomes[g].near)) for g in stay]


def test_a_sum_of_many_with_another_part_has_the_value_of_its_parts():
    """What follows from the sum before is what adding up anew gives, also where a part comes twice."""
    parts = [Angka(f"bagian:{n}", Cell("", str(n), "", f"{n}.5")) for n in range(50)]
    whole = total(*parts, parts[7])
    before = whole.value
    changed = put(whole, "bagian:7", Fraction(1000))
    assert changed.value == before + 2 * (1000 - Fraction(15, 2))
    assert whole.value == before
    assert put(whole, "tiada", Fraction(1)) is whole


def _long(wrong: dict[int, str]) -> list[str]:
    """Two hundred villages with two amounts, their sum, and a total; some cells otherwise."""
    chance = random.Random(11)  # noqa: S311 - the same numbers each time
    rows = [(chance.randint(10_000, 99_999), chance.randint(10_000, 99_999)) for _ in range(200)]
    rows.append((sum(a for a, _ in rows), sum(b for _, b in rows)))
    texts = [[f"{n:,}".replace(",", ".") for n in (a, b, a + b)] for a, b in rows]
    for row, text in wrong.items():
        texts[row][1] = text
    names = [*(f"Desa {chr(65 + n // 26)}{chr(97 + n % 26)}rum" for n in range(200)), "Jumlah"]
    return [" | ".join([name, *row]) for name, row in zip(names, texts, strict=True)]


@pytest.mark.parametrize("at", [0, 57, 199, 200])
def test_among_many_rows_the_wrong_cell_is_named(at):
    """A sum of its row and one of its column accuse a cell: one finding names it, and the number it should have."""
    right = _long({})[at].split(" | ")[2]
    slip = right[:-1] + str((int(right[-1]) + 4) % 10)
    found = review(table(1, "Tabel 1 Hasil", "Desa | Padi | Jagung | Jumlah", *_long({at: slip}))).temuan
    assert [(each.tempat.teks, each.cause.terduga.teks) for each in found] == [(slip, right)]
