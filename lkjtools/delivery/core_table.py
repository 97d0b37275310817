"""What each core table of a delivery holds, read from its declaration: one YAML file a table.

A table of a topic is declared in the folder of the topic (``tables/<name>.yaml``), one that no topic owns in the
folder ``tables`` of this room. A topic that another package adds brings its tables the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml

from lkjtools.delivery.row_checks import RowCheck, read_row_check
from lkjtools.errors import LkjError
from lkjtools.extension import find_files
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.kinds import KINDS

_ROOM = Path(__file__).parent
_COMMON = "common"
"""Stands for the declaration of a column that means the same in every table."""
_KINDS = "kinds"
"""Stands for the kinds of indikator that there are when a cell is checked."""

Kind = Literal["kode", "teks", "pilihan", "tanggal", "tahun", "bulat", "bilangan", "rupiah", "ukuran"]
"""What a cell holds. ``ukuran`` is a number or a word of an ordered scale, as the indikator's jenis says."""


@dataclass(frozen=True)
class CoreColumn:
    """One column of a core table.

    Attributes:
        name: the name in the header row.
        kind: what its cells hold.
        meaning: what it means, in Indonesian.
        required: False where a cell may be empty.
        allowed: the allowed values of kind ``pilihan``.
        basis: the regulation whose words these are; whoever writes another word is not told which one is near,
            since each has its own consequence.
        unit: unit of the numbers.
        lower: smallest allowed number.
        upper: largest allowed number.
        refers: the table whose first key column holds this code, in the same delivery.
        verbatim: a text as printed elsewhere or as the agency's own table has it, where a dash is a dash.
        counts: the numbers count things, so that they are whole and never below zero.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = True
    allowed: Collection[str] = field(default=(), hash=False)
    basis: str | None = None
    unit: str | None = None
    lower: int | None = None
    upper: int | None = None
    refers: str | None = None
    verbatim: bool = False
    counts: bool = False


@dataclass(frozen=True)
class CoreTable:
    """One core table: a file ``<name>.csv`` in the folder of a year.

    Attributes:
        name: name of the table and stem of its file.
        meaning: what a row stands for, in Indonesian.
        key: the columns whose values together name one row.
        columns: its columns in their order.
        required: True where the delivery of a reported year must have the file.
        row_checks: checks over several cells of a row.
        distinct: the column whose text tells the rows apart for a reader.
        ordered_within: the columns that make one group of rows ordered by ``urutan``; None where it has no order.
        measured: the columns that only the year can give; rows that repeat the year before are warned of.
        next_year: what the delivery of the next year begins with: the rows as they are, or with amounts and
            measures left open; None where it begins without.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[CoreColumn, ...]
    required: bool = False
    row_checks: tuple[RowCheck, ...] = ()
    distinct: str | None = None
    ordered_within: tuple[str, ...] | None = None
    measured: tuple[str, ...] = ()
    next_year: Literal["kept", "opened"] | None = None

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> CoreColumn:
        """One of its columns.

        Args:
            name: its name.

        Raises:
            ValueError: there is none of that name.
        """
        return self.columns[self.column_names.index(name)]


@cache
def core_tables() -> Mapping[str, CoreTable]:
    """Read the declarations of all core tables, those of topics included.

    Returns:
        Name -> declaration, sorted by name.

    Raises:
        LkjError: a topic declares a table that there is, or a declaration says what no table has.

    Examples:
        >>> core_tables()["belanja"].column("pagu_rp").kind
        'rupiah'
    """
    files = find_files("tables", ".yaml", (_ROOM / "tables").glob("*.yaml"))
    common = _load(_ROOM / "common_columns.yaml")
    tables = {name: _read(name, _load(files[name]), common) for name in sorted(files)}
    for table in tables.values():
        for column in table.columns:
            place = f"{table.name}, kolom {column.name}"
            _expect_known(place, "kind", column.kind, get_args(Kind))
            _expect_known(place, "refers", column.refers, tables)
    return MappingProxyType(tables)


def _read(name: str, declared: Mapping[str, Any], common: Mapping[str, Any]) -> CoreTable:
    columns = {
        column: common[column] if content == _COMMON else content
        for column, content in declared["columns"].items()
    }
    _expect_keys(name, CoreTable, declared)
    for column, content in columns.items():
        _expect_keys(f"{name}, kolom {column}", CoreColumn, content)
    lists = {key: tuple(content) for key, content in declared.items() if isinstance(content, list)}
    return CoreTable(
        name,
        **{
            **declared,
            **lists,
            "columns": tuple(
                CoreColumn(column, **{**content, "allowed": _allowed(content.get("allowed", ()))})
                for column, content in columns.items()
            ),
            "row_checks": tuple(
                read_row_check(check, content) for check, content in declared.get("row_checks", {}).items()
            ),
        },
    )


def _expect_keys(place: str, kind: type[CoreTable | CoreColumn], declared: Mapping[str, Any]) -> None:
    known = [each.name for each in fields(kind) if each.name != "name"]
    for key in declared:
        _expect_known(place, "kunci", key, known)


def _expect_known(place: str, what: str, value: str | None, known: Collection[str]) -> None:
    if value is not None and value not in known:
        hint = did_you_mean(value, known)
        raise LkjError(f'Deklarasi tabel {place}: {what} "{value}" tidak dikenal{hint}.')


def _allowed(declared: Collection[str]) -> Collection[str]:
    return KINDS.keys() if declared == _KINDS else tuple(declared)


def _load(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times faster
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - both are safe
    return content
