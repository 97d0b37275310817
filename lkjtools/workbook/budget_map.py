"""The map of a budget report: which of its columns are meant, and what its codes are called in the delivery.

It stands in the folder of the year as ``peta_lra.yaml``; without it the usual headings hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Annotated

from lkjtools.delivery.declared import TEXT, ListOf, Reader, Spec, Text, one_of
from lkjtools.delivery.rows import decode
from lkjtools.delivery.yaml_lines import Path as Place
from lkjtools.delivery.yaml_lines import name_of, parse_yaml
from lkjtools.errors import DataError, Fault, describe_cause
from lkjtools.formatting import parse_decimal, read_decimal
from lkjtools.limits import REGULAR, is_endless, most_bytes, size_advice

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_IS_CODE = Spec("kode, seperti 2.16.02", lambda value: _CODE.fullmatch(str(value)) is not None)
_Code = Annotated[str | int, _IS_CODE]


def _is_share(value: object) -> bool:
    share = read_decimal(str(value)) if type(value) in (str, int) else None
    return share is not None and 0 < share <= 100


@dataclass(frozen=True)
class Columns:
    """The headings of the columns that are meant, as they stand in the sheet; a code may be spread over several."""

    kode: Annotated[
        tuple[Text, ...], ListOf("judul kolom, atau daftar judul dari kiri ke kanan", 1, may_be_one=True)
    ]
    uraian: Text
    pagu_rp: Text
    realisasi_rp: Text


@dataclass(frozen=True)
class Counterpart:
    """A code of the sheet and the code of the delivery that stands for the same."""

    dari: _Code
    ke: _Code


@dataclass(frozen=True)
class Share:
    """Which part of a line of the budget is for an indikator, in percent."""

    kode_indikator: _Code
    kode_anggaran: _Code
    porsi_pct: Annotated[str | int, Spec("persen, lebih dari 0 sampai 100", _is_share)]

    @property
    def porsi(self) -> Fraction:
        """The part, in percent."""
        return parse_decimal(str(self.porsi_pct))


@dataclass(frozen=True)
class Declared:
    """What the map says; a key that is not there leaves the usual.

    Attributes:
        lembar: the sheet.
        kolom: the headings of its columns.
        tingkat: the lowest level of a budget that is made anew.
        kode_dokumen: the document that sets the budget.
        padanan: codes that the delivery calls otherwise.
        porsi: shares of indikator.
    """

    lembar: Annotated[str | None, TEXT] = None
    kolom: Columns | None = None
    tingkat: Annotated[str, one_of("program", "kegiatan", "sub_kegiatan")] = "sub_kegiatan"
    kode_dokumen: Annotated[str | int | None, _IS_CODE] = None
    padanan: tuple[Counterpart, ...] = ()
    porsi: tuple[Share, ...] = ()


@dataclass(frozen=True)
class BudgetMap:
    """The map with its place, for messages.

    Attributes:
        file: how messages name it.
        said: what it says.
        lines: the line of every value.
    """

    file: str
    said: Declared = Declared()
    lines: Mapping[Place, int] = field(default_factory=dict, hash=False)

    def code_of(self, code: str) -> str:
        """The code of the delivery for a code of the sheet."""
        return next((str(one.ke) for one in self.said.padanan if str(one.dari) == code), code)

    def refuse(self, place: Place, value: str | None, expected: str) -> Fault:
        """Say that something else is expected at a place of the map."""
        line = self.lines.get(place, self.lines.get(place[:-1]))
        return Fault(self.file, line, name_of(place) or None, value, expected)


def read_budget_map(path: Path) -> BudgetMap:
    """Read and validate the map of a budget report.

    Args:
        path: the YAML file.

    Raises:
        DataError: with every fault and its line; or it cannot be read.
    """
    try:
        status = path.stat()
        if is_endless(status):
            raise DataError([Fault(path.name, None, None, None, REGULAR)])
        too_large = status.st_size > most_bytes(path.name)
        text, faults = (None, []) if too_large else decode(path.read_bytes(), path.name)
    except OSError as error:
        expected = f"berkas yang dapat dibaca: {describe_cause(error)}"
        raise DataError([Fault(path.name, None, None, None, expected)]) from None
    if too_large:
        raise DataError([Fault(path.name, None, None, None, size_advice(path.name))])
    if faults:
        raise DataError(faults)
    content, lines, faults = parse_yaml(text or "", path.name, "peta kolom dan kode")
    reader = Reader(path.name, lines)
    said = None if faults else reader.read(Declared, content)
    if faults or reader.faults or said is None:
        raise DataError([*faults, *reader.faults])
    read = BudgetMap(path.name, said, lines)
    if doubles := [*_find_doubles(read)]:
        raise DataError(doubles)
    return read


def _find_doubles(read: BudgetMap) -> Iterator[Fault]:
    keys = {
        "padanan": [str(one.dari) for one in read.said.padanan],
        "porsi": [f"{one.kode_indikator}, {one.kode_anggaran}" for one in read.said.porsi],
    }
    for name, found in keys.items():
        for number, key in enumerate(found):
            if (first := found.index(key)) != number:
                yield read.refuse((name, number), key, f"hanya sekali; ada juga di {name}[{first + 1}]")
