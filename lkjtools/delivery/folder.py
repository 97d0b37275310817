"""One year's delivery: opens files below the data folder only, each once, and notes what was opened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from lkjtools.card import Card, Carded
from lkjtools.delivery.core_table import CoreTable, core_tables
from lkjtools.delivery.file_content import hash_file, read_file
from lkjtools.delivery.identity import Identity, Rincian
from lkjtools.delivery.laporan_yaml import parse_identity, parse_rincian
from lkjtools.delivery.rows import Loaded, Row, decode, load_table
from lkjtools.delivery.unused import find_misnamed
from lkjtools.door import refuse_changed, through_the_door
from lkjtools.errors import DataError, Fault, ParameterError, UnchangeableError
from lkjtools.figure.angka import PERCOBAAN
from lkjtools.limits import is_name_too_long, name_advice
from lkjtools.project import find_data
from lkjtools.spelling import did_you_mean, known_word

IDENTITY_FILE = "laporan.yaml"
RINCIAN_FOLDER = "rincian"
SEALS = "segel"
"""The folder of the copies that were signed."""
EVIDENCE = "bukti"
"""The folder of the files that bukti.csv names."""
IMPORTS = ".impor.json"
"""What is known of the workbooks that were imported; no part of a report."""
BUDGET_MAP = "peta_lra.yaml"
"""How a budget report of another make is read; no part of a report."""
_YEARS = range(1900, 2100)


def resolve_data_dir(data_dir: str | Path) -> Path:
    """Find the data folder, as `find_data` does, links followed.

    Args:
        data_dir: the folder that holds the years of one agency.

    Returns:
        Its absolute path.
    """
    return find_data(data_dir).resolve()


class Delivery(Carded):
    """The data of one year, read and validated on first use.

    Attributes:
        tahun: the year.
        data_dir: the folder that holds the years.

    Examples:
        >>> delivery = Delivery(2023, "data")
        >>> sum(row.cell("pagu_rp").value for row in delivery.table("belanja"))
        Fraction(11170720208, 1)
        >>> [path for path, _ in delivery.reads]
        ['2023/belanja.csv']
    """

    tahun: int
    data_dir: Path

    def __init__(self, tahun: int, data_dir: str | Path) -> None:
        if tahun not in _YEARS:
            raise ParameterError(f"Tahun {tahun!r} tidak dikenal; tulis tahun empat angka tanpa tanda kutip.")
        vars(self).update(tahun=tahun, data_dir=resolve_data_dir(data_dir))
        self._is_past = False
        self._prefix = ""
        self._reads: dict[str, str | None] = {}
        self._content: dict[str, bytes | None] = {}
        self._tables: dict[str, Loaded] = {}
        self._identity: tuple[Identity | None, tuple[Fault, ...], int] | None = None
        self._years: dict[int, Delivery] = {tahun: self}

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_"):
            raise UnchangeableError(
                f"{name} tidak dapat diubah: data dibaca sekali dan tetap seperti di berkasnya."
            )
        super().__setattr__(name, value)

    @property
    def is_percobaan(self) -> bool:
        """Some of its files say something else than those on the disk."""
        return bool(self._prefix)

    def changed(self, files: Mapping[str, bytes]) -> Delivery:
        """The same data with other content of some files: an experiment, as the place of each of its cells says.

        Args:
            files: path of each file below the data folder, ``2023/realisasi.csv``, and what it would hold.

        Returns:
            Another delivery; nothing on the disk changes.

        Examples:
            >>> delivery = Delivery(2023, "data")
            >>> other = delivery.changed({"2023/misi.csv": delivery.read_bytes("misi.csv").replace(b"M2", b"M3")})
            >>> [row["kode_misi"] for row in (*delivery.table("misi"), *other.table("misi"))]
            ['M2', 'M3']
            >>> other.table("misi")[0].file
            'percobaan/2023/misi.csv'
        """

        def place(name: str) -> str:
            return PERCOBAAN + name.removeprefix(PERCOBAAN)

        other = Delivery(self.tahun, self.data_dir)
        other._prefix = PERCOBAAN
        other._content = {place(name): data for name, data in self._content.items()}
        other._reads = {place(name): sha256 for name, sha256 in self._reads.items()}
        for name, data in files.items():
            other._content[place(name)] = data
            other._reads[place(name)] = hashlib.sha256(data).hexdigest()
        return other

    @property
    def reads(self) -> tuple[tuple[str, str | None], ...]:
        """Every file opened or looked for, in order of first use: path and sha256, None where there is none."""
        return tuple(self._reads.items())

    @property
    def identity(self) -> Identity:
        """The content of laporan.yaml.

        Raises:
            DataError: with every fault of the file.
        """
        identity, faults, _ = self.load_identity()
        if identity is None:
            raise DataError(faults)
        return identity

    def of(self, tahun: int) -> Delivery:
        """The delivery of a year: this one, or that of an earlier year, of which any table may be absent.

        Returns:
            Its delivery, the same one at every call; what an earlier one reads is noted here too.

        Examples:
            >>> delivery = Delivery(2023, "data")
            >>> delivery.of(2022).of(2023) is delivery
            True
        """
        if tahun not in self._years:
            past = Delivery(tahun, self.data_dir)
            past._is_past, past._prefix = True, self._prefix
            past._reads, past._content, past._years = self._reads, self._content, self._years
            self._years[tahun] = past
        return self._years[tahun]

    def table(self, name: str) -> tuple[Row, ...]:
        """Read one core table.

        Args:
            name: the name of its file.

        Returns:
            Its rows in the order of the file; none where an optional file is absent.

        Raises:
            DataError: with every fault of the table.
            UnknownNameError: there is no such core table.
        """
        loaded = self.load(name)
        if loaded.faults:
            raise DataError(loaded.faults)
        return loaded.rows

    def rincian(self, kode: str) -> tuple[Rincian, tuple[Row, ...]]:
        """Read one of the agency's own tables.

        Args:
            kode: its code in laporan.yaml.

        Returns:
            Its declaration and its rows.

        Raises:
            DataError: the code is not declared, or the file has faults.
        """
        declared = {rincian.kode: rincian for rincian in self.identity.rincian}
        if kode not in declared:
            expected = f"salah satu rincian yang dideklarasikan{did_you_mean(kode, declared)}"
            raise DataError([Fault(self.name(IDENTITY_FILE), None, "rincian", kode, expected)])
        loaded = self.load(declared[kode].table)
        if loaded.faults:
            raise DataError(loaded.faults)
        return declared[kode], loaded.rows

    def text(self, relative: str) -> str:
        """Read a text file of the delivery, such as a narrative.

        Args:
            relative: its path within the year's folder, with ``/``.

        Returns:
            The text.

        Raises:
            DataError: the file is absent, outside the data folder, or not UTF-8.
        """
        text = self.find_text(relative)
        if text is None:
            raise self._refuse(relative, f"berkas ada{self._rename_advice(relative)}")
        return text

    def find_text(self, relative: str) -> str | None:
        """Read a text file of the delivery if it is there.

        Args:
            relative: its path within the year's folder, with ``/``.

        Returns:
            The text, or None.

        Raises:
            DataError: the file is outside the data folder, or not UTF-8.
        """
        data = self.find_bytes(relative)
        if data is None:
            return None
        text, faults = decode(data, self.name(relative))
        if text is None:
            raise DataError(faults)
        return text.replace("\r\n", "\n")

    def find_bytes(self, relative: str) -> bytes | None:
        """Read a file of the delivery, such as a picture, if it is there.

        Args:
            relative: its path within the year's folder, with ``/``.

        Returns:
            Its content, or None.

        Raises:
            DataError: the file is outside the data folder, is no ordinary file, or is too large.
        """
        name = self.name(relative)
        if name not in self._content:
            if is_name_too_long(relative):
                raise self._refuse(relative, name_advice())
            path = self._locate(relative)
            data = None if path is None else read_file(path, name)
            sha256 = None if data is None else hashlib.sha256(data).hexdigest()
            refuse_changed(self.data_dir, name, sha256)
            self._content[name], self._reads[name] = data, sha256
        return self._content[name]

    def read_bytes(self, relative: str) -> bytes:
        """Read a file of the delivery.

        Args:
            relative: its path within the year's folder, with ``/``.

        Returns:
            Its content.

        Raises:
            DataError: the file is absent, outside the data folder, or no ordinary file.
        """
        data = self.find_bytes(relative)
        if data is None:
            raise self._refuse(relative, "berkas ada")
        return data

    def find_sha256(self, relative: str) -> str | None:
        """The sha256 of a file of the delivery if it is there, however large; nothing of it is kept.

        Args:
            relative: its path within the year's folder, with ``/``.

        Raises:
            DataError: the file is outside the data folder, is no ordinary file, or is too large.
        """
        name = self.name(relative)
        if name not in self._reads:
            if is_name_too_long(relative):
                raise self._refuse(relative, name_advice())
            path = self._locate(relative)
            sha256 = None if path is None else hash_file(path, name)
            refuse_changed(self.data_dir, name, sha256)
            self._reads[name] = sha256
        return self._reads[name]

    def name(self, relative: str) -> str:
        """The path of a file of the delivery as messages and the record show it, relative to the data folder."""
        return f"{self._prefix}{self.tahun}/{relative}"

    def load(self, table: CoreTable | str) -> Loaded:
        """Read and validate one table without raising.

        Args:
            table: its declaration, or the name of a core table.

        Returns:
            Rows, faults and number of checks.
        """
        found = self._tables.get(table if isinstance(table, str) else table.name)
        if found is None:
            if isinstance(table, str):
                table = core_tables()[known_word(table, core_tables(), "tabel data")]
            found = self._tables[table.name] = self._load(table)
        return found

    def _load(self, table: CoreTable) -> Loaded:
        file = self.name(f"{table.name}.csv")
        try:
            data = self.find_bytes(f"{table.name}.csv")
        except DataError as error:
            return Loaded((), error.faults, 1)
        if data is None:
            needed = not self._is_past and (table.required or self.find_misnamed(f"{table.name}.csv"))
            expected = f"berkas ada{self._rename_advice(f'{table.name}.csv')}"
            faults = (Fault(file, None, None, None, expected),) if needed else ()
            return Loaded((), faults, 1, exists=False)
        return load_table(data, file, table)

    def find_misnamed(self, name: str) -> str | None:
        """The file that stands in place of a lacking one of this name, in the year's folder itself."""
        return find_misnamed(self.data_dir / str(self.tahun), name)

    def _rename_advice(self, name: str) -> str:
        found = self.find_misnamed(name)
        return f'; yang ada bernama "{found}": ganti namanya menjadi "{name}"' if found else ""

    def opened(self) -> Iterator[tuple[Delivery, str, tuple[Row, ...]]]:
        """Every table that was read so far, of this and of other years: its delivery, its name and its rows."""
        for _, year in sorted(self._years.items()):
            for name, loaded in sorted(year._tables.items()):
                yield year, name, loaded.rows

    def load_identity(self) -> tuple[Identity | None, tuple[Fault, ...], int]:
        """Read and validate laporan.yaml without raising.

        Returns:
            The identity or None, the faults, the number of checks.
        """
        if self._identity is None:
            try:
                text = self.text(IDENTITY_FILE)
            except DataError as error:
                self._identity = (None, error.faults, 1)
            else:
                self._identity = parse_identity(text, self.name(IDENTITY_FILE))
        return self._identity

    def find_rincian(self) -> tuple[Rincian, ...] | None:
        """The own tables declared in laporan.yaml, whatever else is wrong there; None where they are faulty."""
        identity, _, _ = self.load_identity()
        if identity is not None:
            return identity.rincian
        try:
            return parse_rincian(self.text(IDENTITY_FILE), self.name(IDENTITY_FILE))
        except DataError:
            return None

    def _refuse(self, relative: str, expected: str) -> DataError:
        return DataError([Fault(self.name(relative), None, None, None, expected)])

    @cached_property
    def _home(self) -> Path:
        """Where the year's folder is, be it by a link."""
        return (self.data_dir / str(self.tahun)).resolve()

    def _locate(self, relative: str) -> Path | None:
        """Find a file below the year's folder; links are followed, but not out of it or of the data folder."""
        parts = PurePosixPath(relative).parts
        outside = self._refuse(relative, "berkas di dalam folder data, tanpa .. atau jalur mutlak")
        if not parts or relative.startswith("/") or ".." in parts or any(c in relative for c in "\\:\0"):
            raise outside
        year = self.data_dir / str(self.tahun)
        try:
            real, home = year.joinpath(*parts).resolve(), self._home
        except (OSError, RuntimeError):  # a link that points to itself
            raise outside from None
        # The year's folder itself may be the operator's own link, to a shared drive; what is in it may not.
        if not real.is_relative_to(home) and not real.is_relative_to(self.data_dir):
            raise outside
        if not real.exists():
            return None
        if not real.is_file():
            raise self._refuse(relative, "berkas biasa")
        return real

    @through_the_door()
    def texts(self, folder: str) -> tuple[str, ...]:
        """The paths of the Markdown files in a folder of the delivery, within the year's folder."""
        paths = (self.data_dir / str(self.tahun) / folder).glob("*.md")
        return tuple(f"{folder}/{name}" for name in sorted(path.name for path in paths))

    def card(self) -> Card:
        """Its year, and how much of it was read."""
        facts = (("Folder", f"{self.data_dir.name}/{self.tahun}"), ("Berkas dibaca", len(self._reads)))
        return Card("Data", str(self.tahun), facts)
