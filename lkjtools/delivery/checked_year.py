"""The folder of a year as checks see it: its tables, what of them can be trusted, and where findings go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE, Delivery
from lkjtools.delivery.identity import Identity, Rincian
from lkjtools.delivery.log import Log
from lkjtools.delivery.rows import Loaded, Row
from lkjtools.errors import DataError

PERAN_IKU = ("iku_tujuan", "iku_sasaran")
"""The roles of an indikator kinerja utama: of a tujuan, of a sasaran."""

DI_BAWAH_PROGRAM = ("kegiatan", "sub_kegiatan", "kro", "ro", "keluaran")
"""The roles of the indikator of budget lines below a program, named as the levels of anggaran.csv."""


@dataclass(frozen=True)
class Uraian:
    """Which indikator the report describes, by their roles.

    Attributes:
        iku: the indikator kinerja utama.
        komponen: the components of these, and those of which such a component is made.
        program: the indikator of programs and of budget lines below them.
        lain: those of the perjanjian kinerja alone: they stand in its table and are described nowhere.

    Examples:
        >>> rows = [{"kode_indikator": "a", "peran": "iku_sasaran", "kode_acuan": "S1"},
        ...         {"kode_indikator": "b", "peran": "komponen", "kode_acuan": "c"}]
        >>> uraian = Uraian.of(rows)
        >>> uraian.iku, uraian.komponen, uraian.described
        (frozenset({'a'}), frozenset(), frozenset({'a'}))
    """

    iku: frozenset[str]
    komponen: frozenset[str]
    program: frozenset[str]
    lain: frozenset[str]

    @classmethod
    def of(cls, roles: Iterable[Mapping[str, str]]) -> Uraian:
        """Sort the indikator by what the report says about them.

        Args:
            roles: the rows of peran_indikator.csv.
        """
        rows = list(roles)
        iku = {row["kode_indikator"] for row in rows if row["peran"] in PERAN_IKU}
        parts = [(row["kode_acuan"], row["kode_indikator"]) for row in rows if row["peran"] == "komponen"]
        komponen, above = set[str](), iku
        while above:
            above = {part for composite, part in parts if composite in above} - komponen
            komponen |= above
        return cls(
            frozenset(iku),
            frozenset(komponen),
            frozenset(
                row["kode_indikator"] for row in rows if row["peran"] in {"program", *DI_BAWAH_PROGRAM}
            ),
            frozenset(row["kode_indikator"] for row in rows if row["peran"] == "perjanjian_kinerja"),
        )

    @property
    def described(self) -> frozenset[str]:
        """Those that own tables, texts and pictures can belong to."""
        return self.iku | self.komponen | self.program


ROLE = ("kode_indikator", "peran", "kode_acuan")
"""The columns that say which role an indikator has."""


@dataclass(frozen=True)
class CheckedYear:
    """The folder of one year; codes that it does not define itself are those of a later one.

    Attributes:
        own: the delivery of the year.
        reported: that of the reported year.
        log: takes what is found.
        triwulan: the quarter that is reported; None for the year, and in an earlier one.
    """

    own: Delivery
    reported: Delivery
    log: Log
    triwulan: int | None = None

    @property
    def tahun(self) -> int:
        """The year."""
        return self.own.tahun

    @property
    def is_reported(self) -> bool:
        """Whether it is the reported year; of an earlier one only tables are read."""
        return self.own is self.reported

    @property
    def end(self) -> dt.date:
        """The last day of the year, on which its rules are in force."""
        return dt.date(self.tahun, 12, 31)

    @property
    def reported_end(self) -> dt.date:
        """The last day of the reported year."""
        return dt.date(self.reported.tahun, 12, 31)

    @cached_property
    def tables(self) -> Mapping[str, Loaded]:
        """The core tables of the folder by name."""
        return {name: self.own.load(name) for name in core_tables()}

    @property
    def has_identity(self) -> bool:
        """Whether the folder has a laporan.yaml; one that cannot be read is there, and a fault of its own."""
        try:
            return self.own.find_bytes(IDENTITY_FILE) is not None
        except DataError:
            return True

    @cached_property
    def identity(self) -> Identity | None:
        """The content of laporan.yaml; None where it has faults, and where an earlier year has none."""
        return self.own.load_identity()[0] if self.is_reported or self.has_identity else None

    @property
    def identity_file(self) -> str:
        """Path of laporan.yaml, for messages."""
        return self.own.name(IDENTITY_FILE)

    @cached_property
    def rincian(self) -> Sequence[tuple[Rincian, Sequence[Row]]]:
        """The own tables without faults, each with its rows, also while another key of laporan.yaml is wrong."""
        declared = [(one, self.own.load(one.table)) for one in self.own.find_rincian() or ()]
        return [(one, loaded.rows) for one, loaded in declared if not loaded.faults]

    @cached_property
    def uraian(self) -> Uraian | None:
        """Which indikator the report describes; None where their roles are not known for sure."""
        roles = self.known("peran_indikator")
        return Uraian.of(roles.rows) if roles.is_sound(*ROLE) else None

    def known(self, name: str) -> Loaded:
        """A table of this folder, or of the next year, up to the reported one, that has such a file."""
        loaded = self.tables[name]
        for tahun in range(self.tahun + 1, self.reported.tahun + 1):
            if loaded.exists or loaded.faults:
                break
            loaded = self.own.of(tahun).load(name)
        return loaded

    def rows(self, name: str, *columns: str) -> Iterable[Row]:
        """The rows of this folder's table whose cells in these columns can be trusted."""
        loaded = self.tables[name]
        return (
            row
            for row in loaded.rows
            if all(column in row for column in columns) and loaded.is_sound_at(row, *columns)
        )

    def warn_unused(self, name: str, used: Callable[[Uraian], frozenset[str]], usual: str) -> None:
        """Warn of rows of the reported year about a known indikator of which the report makes no use."""
        indikator = self.known("indikator").by_code
        if self.is_reported and self.uraian is not None and self.identity is not None:
            for row in self.rows(name, "kode_indikator"):
                is_used = row["kode_indikator"] in used(self.uraian) or row["kode_indikator"] not in indikator
                self.log.warn(is_used, row, "kode_indikator", "tidak_dipakai", usual)

    def trusted(self, name: str, *columns: str) -> dict[str, Row] | None:
        """The known rows by first key column; None where a fault makes it unsafe to conclude from them."""
        loaded = self.known(name)
        key = core_tables()[name].key[0]
        if not loaded.is_sound(key, *columns):
            return None
        return {row[key]: row for row in loaded.rows}


def parents(code: str, rows: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """A code and those above it by ``kode_induk``, upwards; it ends where the rows lead no further, or in a circle.

    Args:
        code: where to start.
        rows: by code.

    Examples:
        >>> list(parents("c", {"c": {"kode_induk": "b"}, "b": {"kode_induk": "a"}}))
        ['c', 'b', 'a']
    """
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        yield code
        code = rows[code]["kode_induk"] if code in rows else ""
