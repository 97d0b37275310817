"""Frames of a report for analysts: those of its topics, of all its figures, and of the agency's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lkjtools.extension import blaming
from lkjtools.figure.angka import Tanda
from lkjtools.report.exploration import list_frames
from lkjtools.report.figure_words import name_codes, name_figure, year_of
from lkjtools.show.frame import make_typed_frame
from lkjtools.show.recorded import BUKAN_LAPORAN
from lkjtools.spelling import known_word

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.report.laporan import Laporan

ANGKA = "angka"
"""The frame of every figure of the register."""


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
        with blaming():
            rows = list(frames[nama](laporan))
        names = list(dict.fromkeys(name for row in rows for name in row))
        columns: Mapping[str, list[object]] = {name: [row.get(name) for row in rows] for name in names}
    else:
        columns = _figures(laporan, exact=exact) if nama == ANGKA else _own_table(laporan, nama)
    facts = {"laporan": str(laporan)} | ({"percobaan": BUKAN_LAPORAN} if laporan.percobaan else {})
    return make_typed_frame(columns, exact=exact, **facts)


def _figures(laporan: Laporan, *, exact: bool) -> dict[str, list[object]]:
    """Every figure of the register; numbers and words in a column each, so that both can be calculated with."""
    tampilan, names = laporan.tampilan, name_codes(laporan)
    figures = sorted(tampilan.angka.items())
    return {
        "kunci": [key for key, _ in figures],
        "nama": [name_figure(key, names) for key, _ in figures],
        "tahun": [year_of(key) for key, _ in figures],
        "nilai": [angka for _, angka in figures],
        "satuan": [angka.unit for _, angka in figures],
        "tercetak": [angka.text for _, angka in figures],
        "aturan": [angka.rule or "" for _, angka in figures],
        "tanda": [angka.value.meaning if isinstance(angka.value, Tanda) else "" for _, angka in figures],
        "tempat": ["; ".join(map(str, tampilan.tempat.get(key, ()))) for key, _ in figures],
    }


def _own_table(laporan: Laporan, kode: str) -> dict[str, list[object]]:
    """A table of the agency's own, its numbers as figures."""
    isi = laporan.rincian(kode)
    columns: dict[str, list[object]] = {}
    for kolom in isi.rincian.kolom:
        is_number = kolom.jenis == "bilangan"
        columns[kolom.kode] = [isi.nilai(kolom, row) if is_number else row[kolom.kode] for row in isi.baris]
    return columns
