"""A copy of a delivery that a mutation may spoil."""

from __future__ import annotations

import csv
import io
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.agencies import YEAR, write_agency

ROOT = Path(__file__).parents[2]


class CannotMutateError(Exception):
    """This delivery has nothing of the kind that a mutation changes."""


@dataclass(frozen=True)
class Base:
    """A delivery to start from."""

    name: str
    tahun: int
    write: Callable[[Path], object]


BASES = (
    Base("data", 2023, lambda folder: shutil.copytree(ROOT / "data", folder)),
    Base("contoh", 2024, lambda folder: shutil.copytree(ROOT / "tests/contoh", folder)),
    Base("rekaan", YEAR, lambda folder: write_agency(folder, 3)),
)
"""The sample agency, the agency with every awkward case, and an invented one with nothing optional."""


@dataclass
class Salinan:
    """A delivery's copy, and the seeded choice of what is spoilt in it."""

    data_dir: Path
    tahun: int
    rng: random.Random

    @property
    def folder(self) -> Path:
        return self.data_dir / str(self.tahun)

    def one(self, choices):
        """Choose one, in an order that does not depend on the file system."""
        choices = list(choices)
        if not choices:
            raise CannotMutateError
        return self.rng.choice(choices)

    def files(self, pattern):
        return sorted(path for path in self.folder.glob(pattern) if path.is_file())

    def tables(self, *names):
        """The tables of these names that the delivery has and that have rows."""
        return [p for name in names for p in self.files(f"{name}.csv") if len(self.rows(p)) > 0]

    def name(self, path):
        return path.relative_to(self.data_dir).as_posix()

    def rows(self, path):
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, path, rows, header=None):
        stream = io.StringIO()
        writer = csv.DictWriter(stream, header or list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(stream.getvalue(), "utf-8", newline="")

    def set_cell(self, tables, columns, change, where=lambda row: True):
        """Change one filled cell of one of the columns; ``change`` gives a new text or a list to choose from."""
        places = [
            (path, number, column)
            for path in self.tables(*tables)
            for number, row in enumerate(self.rows(path))
            for column in row
            if (columns is None or column in columns) and row[column] and where(row)
        ]
        path, number, column = self.one(places)
        rows = self.rows(path)
        old = rows[number][column]
        new = change(old) if callable(change) else self.one(text for text in change if text != old)
        if new == old:
            raise CannotMutateError
        rows[number][column] = new
        self.write(path, rows)
        return f"{self.name(path)}, baris {number + 2}, {column}: {short(old)} -> {short(new)}"

    def set_rows(self, tables, change):
        """Change the rows of one table as a list; ``change`` says in words what it did."""
        path = self.one(self.tables(*tables))
        rows = self.rows(path)
        header = list(rows[0])
        did = change(rows)
        self.write(path, rows, header)
        return f"{self.name(path)}: {did}"

    def edit_text(self, path, change):
        old = path.read_text("utf-8")
        new = change(old)
        if new == old:
            raise CannotMutateError
        path.write_text(new, "utf-8", newline="")


def short(text, width=70):
    """A text on one line, its invisible signs written out."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return f'"{shown}"' if len(shown) <= width else f'"{shown[: width - 1]}…" ({len(text)} huruf)'
