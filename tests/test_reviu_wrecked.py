"""Whatever a table lacks, its report is reviewed: heads, cells and rows that are empty, gone or of another kind."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from lkjtools.reading.model import Block, Cell, PublishedReport, Table
from lkjtools.reading.open import read_report
from lkjtools.reviu.output.outcome import Outcome
from lkjtools.reviu.output.result_files import write_coverage, write_csv
from lkjtools.reviu.review import review_report
from tests.cases import try_each
from tests.specimens.make import make_docx
from tests.specimens.specimen import all_specimens

TEXTS = (
    *(
        "",
        "-",
        "0",
        "100",
        "#REF!",
        "1e5",
        "(5)",
        "100%",
        "n/a",
        "2023",
        "a",
        "Jumlah",
        "Tercapai",
        "≥ 3",
        "1 - 5",
    ),
    *("0/0", "-1", "10.000", "4=3/2", "No", "III", "A", "3,5 %", "target", "capaian", "%", "rata-rata"),
)


def _spoilt(block: Block, chance: random.Random) -> Block:
    """A table without heads of a column, without a row, a column or a cell, or with another text in it."""
    if not isinstance(block, Table):
        words = block.teks.split() or [""]
        words[chance.randrange(len(words))] = chance.choice(TEXTS)
        return replace(block, teks=" ".join(words))
    one, other = chance.choice(block.cells), chance.choice(block.cells)
    text = chance.choice(TEXTS)

    def spoil(cell: Cell) -> Cell | None:
        return {
            "heads": replace(cell, teks="") if cell.kolom == one.kolom and cell.baris <= deep else cell,
            "row": None if cell.baris == one.baris else cell,
            "column": None if cell.kolom == one.kolom else cell,
            "cell": None if cell is one else cell,
            "copied": replace(cell, teks=other.teks) if cell is one else cell,
            "text": replace(cell, teks=text) if cell is one else cell,
            "all": replace(cell, teks=text) if cell.kolom == one.kolom and cell.baris > 1 else cell,
        }[how]

    deep = chance.randint(1, 3)
    how = chance.choice(("heads", "row", "column", "cell", "copied", "text", "all"))
    cells = tuple(cell for each in block.cells if (cell := spoil(each)))
    return replace(block, cells=cells or block.cells[:1])


def _wrecked(report: PublishedReport, chance: random.Random) -> PublishedReport:
    blocks = list(report.blok)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(blocks))
        blocks[at] = _spoilt(blocks[at], chance)
    return replace(report, blok=tuple(blocks))


@pytest.mark.parametrize("specimen", try_each(all_specimens()[::3], 13), ids=lambda specimen: specimen.name)
def test_no_damage_of_a_table_stops_a_review(specimen, tmp_path):
    """Each number of what is left is in one of the lists, and all results can be written."""
    path = tmp_path / "laporan.docx"
    path.write_bytes(make_docx(specimen.document))
    chance = random.Random(specimen.name)  # noqa: S311 - the same damage in every run
    report = _wrecked(read_report(path), chance)
    review = review_report(report)
    assert {covered.angka.tempat for covered in review.cakupan} == set(review.understood.numbers)
    outcome = Outcome(review)
    assert write_csv(outcome)
    assert write_coverage(outcome)
