"""The places where a document prints something else than the report does, each with the reason."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.quotation import quote
from lkjtools.errors import DataError, Fault
from lkjtools.figure.angka import Angka
from lkjtools.law.rule import Rule
from lkjtools.spelling import did_you_mean
from lkjtools.topics.perbedaan.compute import is_berbeda, is_terpotong


@dataclass(frozen=True)
class Perbedaan(Carded):
    """Satu tempat dalam dokumen yang mencetak lain dari laporan ini.

    Attributes:
        dokumen: name of the document.
        lokasi: where it stands there.
        di_sana: what is printed there, quoted.
        di_sini: the figure of the report.
        alasan: why the report prints another; empty where nobody has said so.
        baris: the row of terbit.csv that holds the two together.
    """

    kartu: ClassVar = ("dokumen", "lokasi", "di_sana", "di_sini", "alasan")

    dokumen: str
    lokasi: str
    di_sana: Angka
    di_sini: Angka
    alasan: str
    baris: Row

    @property
    def is_terpotong(self) -> bool:
        """What is printed there is the same figure with its last digits cut off."""
        return is_terpotong(self.di_sini, self.di_sana.text)


@dataclass(frozen=True)
class DaftarPerbedaan(Carded):
    """Semua perbedaan, menurut urutan dokumennya, dengan alasan atau tanpa alasan.

    Attributes:
        semua: every place, with a reason or without.
        usang: the rows whose reason nothing asks for any more: the report prints what is printed there.
    """

    kartu: ClassVar = ("tercatat", "tanpa_alasan", "usang")

    semua: tuple[Perbedaan, ...]
    usang: tuple[Row, ...]

    @property
    def tercatat(self) -> tuple[Perbedaan, ...]:
        """What the report tells: each place once, with its reason."""
        return tuple(one for one in self.semua if one.alasan)

    @property
    def tanpa_alasan(self) -> tuple[Perbedaan, ...]:
        """What nobody has given a reason for; for digits cut off none is asked: the report tells how it rounds."""
        told = {(one.di_sana.key, one.di_sini.key) for one in self.tercatat}
        return tuple(
            one
            for one in self.semua
            if not (one.alasan or one.is_terpotong or (one.di_sana.key, one.di_sini.key) in told)
        )


def list_perbedaan(
    pengiriman: Delivery, gather: Callable[[], Mapping[str, Angka]], rule: Rule
) -> DaftarPerbedaan:
    """Hold what documents print against the figures of the report.

    Args:
        pengiriman: the delivery; rows of terbit.csv name the figure (``kunci``) and the place or text printed.
        gather: gives the figures of the report that can be named, by key; asked where a row names one.
        rule: the rule of quotations.

    Returns:
        The places that differ.

    Raises:
        DataError: a row gives a reason for a figure that there is not.

    Source:
        docs/asumsi.md, A38.
    """
    rows = [row for row in pengiriman.table("terbit") if row["kunci"]]
    if not rows:
        return DaftarPerbedaan((), ())
    angka = gather()
    unknown = [row for row in rows if row["alasan_beda"] and row["kunci"] not in angka]
    if unknown:
        raise DataError(
            Fault(row.file, row.line, "kunci", row["kunci"], _expected(row["kunci"], angka))
            for row in unknown
        )
    documents = {row["kode_dokumen"]: row["nama"] for row in pengiriman.table("dokumen")}
    places = {row["kode"]: row for row in pengiriman.table("terbit_masukan")}
    found: dict[tuple[str, str], Perbedaan] = {}
    stale = []
    for row in (row for row in rows if row["kunci"] in angka):
        figure = angka[row["kunci"]]
        differing = [place for place in _places(row, places) if is_berbeda(figure, place["tercetak"])]
        if row["alasan_beda"] and not differing:
            stale.append(row)
        for place in differing:
            di_sana = quote(place, "tercetak", rule, words=True)
            name = documents[place["kode_dokumen"]]
            one = Perbedaan(name, place["lokasi"], di_sana, figure, row["alasan_beda"], row)
            known = found.get((di_sana.key, figure.key))
            if known is None or not known.alasan:
                found[di_sana.key, figure.key] = one
    names = list(documents.values())
    ordered = sorted(found.values(), key=lambda one: names.index(one.dokumen))
    return DaftarPerbedaan(tuple(ordered), tuple(stale))


def describe_perbedaan(daftar: DaftarPerbedaan) -> tuple[str, ...]:
    """Say in lines which differences nobody has explained, and which explanations explain nothing.

    Returns:
        Lines for who checks the data; none where nothing is to be done.
    """
    lines = [
        f'- {one.baris.file}, baris {one.baris.line}: {one.lokasi} mencetak "{one.di_sana.text}", '
        f'laporan ini "{one.di_sini.text}" ({one.di_sini.key}).'
        for one in daftar.tanpa_alasan
    ]
    if lines:
        lines.insert(0, "Berbeda dari yang tercetak dalam dokumen, tanpa alasan di kolom alasan_beda:")
    if daftar.usang:
        lines.append("Alasan yang tidak dicetak, karena laporan ini mencetak yang sama:")
        lines += [f"- {row.file}, baris {row.line}: {row['alasan_beda']}" for row in daftar.usang]
    return tuple(lines)


def _places(row: Row, places: Mapping[str, Row]) -> Iterator[Row]:
    """The rows that hold what is printed: this one, or those of the places that it names."""
    if row["tercetak"]:
        yield row
    for word in row["tempat"].split():
        codes = fnmatch.filter(places, word) if "*" in word else [word] if word in places else []
        yield from (places[code] for code in codes if places[code]["tercetak"])


def _expected(key: str, angka: Mapping[str, Angka]) -> str:
    return f"angka laporan ini, mis. capaian_pct:kode:tahun{did_you_mean(key, angka)}"
