"""Where a validation writes what it finds: faults, warnings, and how many checks were made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lkjtools.delivery.rows import Row
from lkjtools.errors import Fault, Peringatan
from lkjtools.formatting import decimal_text, parse_decimal


@dataclass
class Log:
    """What has been found so far; each call is one check.

    Attributes:
        faults: what is wrong.
        checks: how many checks were made.
        warnings: what may be right but usually is not.
        afterwards: checks that compute figures, so that they are made only where no fault was found.
    """

    faults: list[Fault] = field(default_factory=list)
    checks: int = 0
    warnings: list[Peringatan] = field(default_factory=list)
    afterwards: list[Callable[[], None]] = field(default_factory=list)

    def check(self, holds: bool, row: Row, column: str, expected: str) -> bool:
        """Note a fault of a cell unless it ``holds``."""
        self.checks += 1
        if not holds:
            self.faults.append(Fault(row.file, row.line, column, row[column] or None, expected))
        return holds

    def warn(self, holds: bool, row: Row, column: str, jenis: str, usual: str) -> None:
        """Note a cell that may be right but usually is not, unless it ``holds``."""
        self.checks += 1
        if not holds:
            self.warnings.append(
                Peringatan(row.file, row.line, column, row[column] or None, usual, jenis, row.key)
            )

    def check_file(
        self, holds: bool, file: str, column: str | None, value: str | None, expected: str
    ) -> bool:
        """Note a fault of a file unless it ``holds``."""
        self.checks += 1
        if not holds:
            self.faults.append(Fault(file, None, column, value, expected))
        return holds

    def check_full(self, rows: Sequence[Row], column: str, what: str) -> None:
        """Note a fault of a file unless ``what`` a column of these rows holds adds up to 100."""
        total = sum((parse_decimal(row[column]) for row in rows), Fraction(0))
        expected = f"jumlah {what} sama dengan 100"
        self.check_file(total == Fraction(100), rows[0].file, column, decimal_text(total), expected)

    def warn_file(
        self,
        holds: bool,
        file: str,
        column: str | None,
        value: str | None,
        jenis: str,
        usual: str,
        kunci: str = "",
    ) -> None:
        """Note what a file as a whole says and usually does not, unless it ``holds``; ``kunci`` of a row missed."""
        self.checks += 1
        if not holds:
            self.warnings.append(Peringatan(file, None, column, value, usual, jenis, kunci))
