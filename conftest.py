"""Lets an auditor hand a recorded chapter to nbval: ``pytest --nbval outputs/<tahun>/notebooks/<bab>.ipynb``."""

from __future__ import annotations

import sys
from typing import Any

import pytest

# nbval loads for seconds, so only a run that asks for it has it.
_IS_ASKED = any(argument.startswith("--nbval") for argument in sys.argv)
if _IS_ASKED:
    pytest_plugins = ["nbval.plugin"]


def pytest_configure(config: pytest.Config) -> None:
    """Compare a chapter as it is recorded: of the words of rows the record keeps those that its figures rest on."""
    if not _IS_ASKED:
        return
    from nbval.plugin import IPyNbCell

    compared = IPyNbCell.sanitize

    def without_words(self: IPyNbCell, value: Any) -> Any:  # noqa: ANN401 - any value of a cell
        if isinstance(value, dict) and "reads" in value:
            value = {name: part for name, part in value.items() if name != "kata"}
        return compared(self, value)

    IPyNbCell.sanitize = without_words
