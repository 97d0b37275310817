"""Frames of a report for analysts: those of its topics, of all its figures, and of the agency's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lkjtools.extension import blaming
from lkjtools.figure.angka import Angka, Tanda, is_sementara
from lkjtools.report.exploration import list_frames
from lkjtools.report.figure_words import name_figures, year_of
from lkjtools.show.frame import UKURAN, Frame, Kind, make_typed_frame
from lkjtools.show.recorded import BUKAN_LAPORAN
from lkjtools.spelling import known_word

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.report.laporan import Laporan

ANGKA = "angka"
"""The frame of every figure of the register."""
_COLUMNS: Mapping[str, Kind] = {
    "kunci": str,
    "nama": str,
    "tahun": int,
    "nilai": UKURAN,
    "satuan": str,
    "tercetak": str,
    "aturan": str,
    "tanda": str,
    "tempat": str,
}


def list_names(laporan: Laporan) -> tuple[str, ...]:
    """Name the frames of a report.

    Args:
        laporan: the report.

    Returns:
        `ANGKA`, the frames of its topics, and the codes of the agency's own tables; a code that a topic has taken
        is no frame.

    Raises:
        TopicError: an added topic has no frames.
    """
    own = (rincian.kode for rincian in laporan.identitas.rincian)
    return tuple(dict.fromkeys((*sorted([*list_frames(), ANGKA]), *own)))


def compute_frame(nama: str, laporan: Laporan, *, exact: bool = False) -> DataFrame:
    """Compute a frame of a report.

    Args:
        nama: one of `list_names`.
        laporan: the report.
        exact: figures as exact fractions instead of floats.

    Returns:
        Its columns in order, each of one type (`make_typed_frame`); a figure without a value as NaN, or as None
        where exact. Its ``attrs`` say of which report it is, and whether that is an experiment.

    Raises:
        UnknownNameError: there is no frame of that name.
        TopicError: the frame of an added topic cannot be made.
    """
    frames = list_frames()
    known_word(nama, list_names(laporan), "tabel hasil hitungan")
    if nama in frames:
        frame = frames[nama]
    else:
        frame = Frame(_COLUMNS, _figures) if nama == ANGKA else _own_table(laporan, nama)
    with blaming():
        columns = frame.fill(laporan)
    facts = {"laporan": str(laporan)} | ({"percobaan": BUKAN_LAPORAN} if laporan.percobaan else {})
    return make_typed_frame(columns, frame.columns, exact=exact, **facts)


def _figures(laporan: Laporan) -> Iterator[dict[str, object]]:
    tampilan, name = laporan.tampilan, name_figures(laporan)
    for key, angka in sorted(tampilan.angka.items()):
        yield {
            "kunci": key,
            "nama": name(angka),
            "tahun": year_of(key),
            "nilai": angka,
            "satuan": angka.unit,
            "tercetak": angka.text,
            "aturan": angka.rule or "",
            "tanda": _meaning(angka),
            "tempat": "; ".join(map(str, tampilan.tempat.get(key, ()))),
        }


def _meaning(angka: Angka) -> str:
    """Why there is no value, or that there is but a provisional one."""
    if isinstance(angka.value, Tanda):
        return angka.value.meaning
    return "angka sementara" if is_sementara(angka) else ""


def _own_table(laporan: Laporan, kode: str) -> Frame:
    """A table of the agency's own, its numbers as figures."""
    isi = laporan.rincian(kode)
    kinds: dict[str, Kind] = {
        kolom.kode: float if kolom.jenis == "bilangan" else str for kolom in isi.rincian.kolom
    }
    return Frame(
        kinds,
        lambda _: (
            {
                kolom.kode: isi.nilai(kolom, row) if kinds[kolom.kode] is float else row[kolom.kode]
                for kolom in isi.rincian.kolom
            }
            for row in isi.baris
        ),
    )
