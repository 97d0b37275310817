"""True text that is hard to read accuses nothing: small reports in `truths/`, made without sight of the review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cases import try_each
from tests.reviewed import findings, table

FILES = sorted((Path(__file__).parent / "truths").glob("*.yaml"))
REPORTS = {
    f"{file.stem}-{number}": report
    for file in FILES
    for number, report in enumerate(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader), 1)
}


@pytest.mark.parametrize("report", try_each(REPORTS.values(), 8), ids=[*REPORTS])
def test_true_text_beside_its_tables_accuses_nothing(report: list[Any]) -> None:
    """Each figure, rank, count, claim and direction in it follows from the tables, or is of nothing in them."""
    tables = [block for block in report if isinstance(block, dict)]
    made = {
        id(block): table(
            number, block["judul"], *block["baris"].rstrip("\n").split("\n"), heads=block.get("kepala", 1)
        )
        for number, block in enumerate(tables, 1)
    }
    assert findings(*(made.get(id(block), block) for block in report)) == []
