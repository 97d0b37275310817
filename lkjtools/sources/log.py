"""Where a validation writes what it finds, as the modules of single rules see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from lkjtools.sources.rows import Row


class Log(Protocol):
    """Where findings go; each call is one check."""

    def check(self, holds: bool, row: Row, column: str, expected: str) -> bool:
        """Note a fault of a cell unless it ``holds``."""

    def check_file(
        self, holds: bool, file: str, column: str | None, value: str | None, expected: str
    ) -> None:
        """Note a fault of a file unless it ``holds``."""

    def warn(self, holds: bool, row: Row, column: str, jenis: str, usual: str) -> None:
        """Note a warning about a cell unless it ``holds``."""

    def warn_file(
        self, holds: bool, file: str, column: str | None, value: str | None, jenis: str, usual: str
    ) -> None:
        """Note a warning about a file unless it ``holds``."""


RowsOf = Callable[..., Iterable[Row]]
"""Gives the rows of a table whose cells in the columns named can be trusted."""
