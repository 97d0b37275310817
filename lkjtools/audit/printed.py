"""The published report as printed: every place that a check reads, with its text and what it says."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.quotation import LEVEL, plain_words
from lkjtools.errors import DataError, Fault
from lkjtools.figure.angka import Angka, Cell, Tanda
from lkjtools.formatting import decimal_text, parse_printed
from lkjtools.spelling import did_you_mean

_ABSENT = {
    "tidak_tercetak": Tanda.TIDAK_ADA,
    "tidak_terbaca": Tanda.TIDAK_TERBACA,
    "di_luar_dokumen": Tanda.TIDAK_BERLAKU,
}
_LIKE_NUMBER = re.compile(r"(?i)\s*(rp\.?)?[\s(−-]*[0-9][0-9.,\s]*\)?\s*(%|,-+)?\s*")


@dataclass(frozen=True)
class PrintedDocument:
    """A printed document: what it is and who issued it."""

    kode: str
    nama: str
    jenis: str
    pemilik: str


@dataclass(frozen=True)
class PrintedPlace:
    """One place of a printed document.

    Attributes:
        kode: its code in the data file.
        dokumen: the document.
        lokasi: where it stands, in words.
        teks: what is printed there; empty where nothing is, or nothing can be read.
        keadaan: ``terbaca``, ``tidak_tercetak``, ``tidak_terbaca``, or ``di_luar_dokumen`` (need not be shown).
        is_ragu: the reading is doubtful.
        sel: file, key and column it was read from.
    """

    kode: str
    dokumen: PrintedDocument
    lokasi: str
    teks: str
    keadaan: str
    is_ragu: bool
    sel: tuple[str, str, str]

    @cached_property
    def angka(self) -> tuple[Fraction, int] | None:
        """The number printed and its decimals; None for words."""
        try:
            return parse_printed(self.teks)
        except ValueError:
            return None

    @cached_property
    def is_salah_tulis(self) -> bool:
        """It is written with the signs of a number and is none: ``010``, ``100.0``, ``1,23,4``."""
        return self.angka is None and _LIKE_NUMBER.fullmatch(self.teks) is not None

    @property
    def is_persen(self) -> bool:
        """A sign of percent is printed with it."""
        return self.teks.rstrip().endswith("%")

    @cached_property
    def kata(self) -> str:
        """The words, for comparing: small letters, single blanks, a level without the word itself."""
        return plain_words(self.teks)

    @property
    def tingkat(self) -> str:
        """The word of an ordered scale as the scale spells it."""
        return LEVEL.sub("", self.teks.strip())

    @cached_property
    def ekspresi(self) -> Angka:
        """The place as the input of an expression."""
        file, key, column = self.sel
        if self.keadaan in _ABSENT:
            return Angka(self.kode, Cell(file, key, column, "", missing=_ABSENT[self.keadaan]))
        number = self.angka
        if number is None:
            return Angka(self.kode, Cell(file, key, column, self.teks, words=True), decimals=None)
        value, decimals = number
        return Angka(self.kode, Cell(file, key, column, decimal_text(value)), "", decimals)


class PrintedPlaces:
    """All places of the printed documents, by code.

    Attributes:
        tempat: every place, in the order of the files.
    """

    def __init__(self, tempat: Iterable[PrintedPlace]) -> None:
        self.tempat = {item.kode: item for item in tempat}
        self._codes: dict[str, tuple[str, ...]] = {}

    def find(self, rujukan: str) -> tuple[PrintedPlace, ...]:
        """Find the place of a code, or all places that a pattern with ``*`` matches.

        Args:
            rujukan: the code or pattern.

        Returns:
            The places in the order of the file.

        Raises:
            KeyError: there is none; its text proposes a code that was probably meant.
        """
        if "*" not in rujukan:
            if rujukan not in self.tempat:
                raise KeyError(f'tempat "{rujukan}" tidak ada{did_you_mean(rujukan, self.tempat)}')
            return (self.tempat[rujukan],)
        if rujukan not in self._codes:
            self._codes[rujukan] = tuple(fnmatch.filter(self.tempat, rujukan))
        if not self._codes[rujukan]:
            raise KeyError(f'tidak ada tempat yang cocok dengan "{rujukan}"')
        return tuple(self.tempat[kode] for kode in self._codes[rujukan])

    def but(self, lain: Mapping[str, str]) -> PrintedPlaces:
        """All places, with other texts printed at those named."""
        changed = {
            kode: replace(self.tempat[kode], teks=teks, keadaan="terbaca") for kode, teks in lain.items()
        }
        others = PrintedPlaces(())
        others.tempat = {**self.tempat, **changed}
        others._codes = self._codes  # the codes are the same, whatever is printed
        return others


def read_documents(delivery: Delivery) -> dict[str, PrintedDocument]:
    """Read the documents of a delivery.

    Returns:
        The documents by code.
    """
    rows = delivery.table("dokumen")
    return {
        row["kode_dokumen"]: PrintedDocument(row["kode_dokumen"], row["nama"], row["jenis"], row["pemilik"])
        for row in rows
    }


def read_places(delivery: Delivery, dokumen: dict[str, PrintedDocument]) -> PrintedPlaces:
    """Read every printed place: the inputs, and the statements that hold their own text.

    Args:
        delivery: the delivery.
        dokumen: its documents.

    Returns:
        The places.

    Raises:
        DataError: a code names both an input and a statement.
    """
    masukan, pernyataan = delivery.table("terbit_masukan"), delivery.table("terbit")
    taken = {row["kode"] for row in masukan}
    double = [row for row in pernyataan if row["id"] in taken]
    if double:
        raise DataError(Fault(r.file, r.line, "id", r["id"], "beda dari kode masukan") for r in double)
    return PrintedPlaces(
        [_tempat(row, row["kode"], dokumen) for row in masukan]
        + [_tempat(row, row["id"], dokumen) for row in pernyataan if row["tercetak"]]
    )


def _tempat(row: Row, kode: str, dokumen: dict[str, PrintedDocument]) -> PrintedPlace:
    keadaan = row.get("keadaan", "terbaca")
    if row["tercetak"]:  # what was supplied later is there, whatever the row said before
        keadaan = "terbaca"
    return PrintedPlace(
        kode,
        dokumen[row["kode_dokumen"]],
        row["lokasi"],
        row["tercetak"],
        keadaan,
        row["keyakinan"] == "ragu",
        (row.file, row.key, "tercetak"),
    )
