"""What an analyst asks of a report beyond its tables: a figure by its key, and frames of figures and of data."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from lkjtools.delivery import Delivery
from lkjtools.delivery.cell_advice import YEAR
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.frame import make_frame
from lkjtools.delivery.source_rows import find_source
from lkjtools.extension import blaming, import_parts
from lkjtools.figure.angka import Angka, walk
from lkjtools.figure.trace import Jejak, find_figure
from lkjtools.prose.figures import read_figure
from lkjtools.show.frame import Frame
from lkjtools.show.values import Tabel
from lkjtools.spelling import known_word

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.report.figures import Tampilan
    from lkjtools.report.laporan import Laporan


class Exploration:
    """A report that can be asked for single figures and for pandas frames.

    Attributes:
        tahun: the reported year.
        triwulan: the quarter, 1 to 4; None for the whole year.
        pengiriman: the delivery it is made from.
    """

    tahun: int
    triwulan: int | None
    pengiriman: Delivery

    def angka(self, key: str) -> Jejak:
        """Jejak satu angka: apa itu, bagaimana dihitung, dan dari sel data mana.

        Args:
            key: its name in the register, ``serapan_pct:total:2023``.

        Raises:
            UnknownNameError: there is no such figure.
        """
        jejak = find_figure(self.daftar_angka, key)
        found = ((cell.place, find_source(self.pengiriman, cell.place)) for cell in jejak.cells)
        return replace(jejak, baris={place: cell.line for place, cell in found if cell is not None})

    @functools.cached_property
    def tampilan(self) -> Tampilan:
        """Yang ditampilkan bab: tabel, gambar, dan teks, dan letak cetak setiap angka."""
        from lkjtools.report.figures import show_chapters  # running chapters is asked for by few

        return show_chapters(self)

    @property
    def daftar_angka(self) -> Mapping[str, Angka]:
        """Setiap angka register menurut kuncinya: yang ditampilkan bab, dan yang menjadi bahan hitungannya."""
        return self.tampilan.angka

    def frame(self, nama: str, *, exact: bool = False) -> DataFrame:
        """Angka hasil hitungan sebagai pandas DataFrame: suatu topik, semua angka, atau tabel milik instansi.

        Args:
            nama: ``capaian`` (every indikator in every year), ``kinerja`` (those of the reported year by role),
                ``anggaran``, ``perubahan`` and what else `list_names` gives: the frames of all topics, ``angka``
                (every figure of the register), the codes of the agency's own tables.
            exact: figures as exact fractions instead of floats.

        Returns:
            One type a column, ``_rp`` in rupiah, ``_pct`` in percent, other units in ``attrs["satuan"]`` or in the
            column ``satuan``; a level among numbers in a column of its own, ``realisasi_kata``.

        Raises:
            UnknownNameError: there is no such frame.
            TopicError: the frame of an added topic cannot be made.
        """
        from lkjtools.report.frames import compute_frame

        return compute_frame(nama, cast("Laporan", self), exact=exact)

    def tabel(self, kode: str) -> Tabel:
        """Sebuah tabel laporan menurut kodenya, sebagaimana tercetak.

        Args:
            kode: its code, by which texts refer to it: ``kinerja_program``.

        Returns:
            The table, with ``to_frame()`` and ``to_excel(path)``.

        Raises:
            UnknownNameError: no chapter prints such a table.
        """
        tables = {value.code: value for _, value in self.tampilan.nilai if isinstance(value, Tabel)}
        return tables[known_word(kode, tables, "tabel laporan")]

    def tabel_data(self, nama: str, tahun: int | None = None) -> DataFrame:
        """Tabel inti data sebagai frame pandas, untuk menjelajah.

        Args:
            nama: its name, ``realisasi``.
            tahun: the year's folder it stands in; None for the reported year.

        Returns:
            Text as text, numbers as exact decimals, an empty cell as None.

        Raises:
            UnknownNameError: there is no such table, or no folder of that year.
        """
        table = core_tables()[known_word(nama, core_tables(), "tabel data")]
        tahun = self.tahun if tahun is None else tahun
        folders = (path.name for path in self.pengiriman.data_dir.iterdir() if path.is_dir())
        known_word(str(tahun), sorted(name for name in folders if YEAR.fullmatch(name)), "folder tahun")
        return make_frame(self.pengiriman.of(tahun).table(nama), table)


def gather_figures(laporan: Exploration) -> dict[str, Angka]:
    """Gather the figures that topics give of a report, with all that they are computed from; no chapter is run.

    Args:
        laporan: the report.

    Returns:
        The figures of all frames, and those of angka_narasi.csv, by key.

    Raises:
        TopicError: the frame of an added topic cannot be made.
    """
    pengiriman = laporan.pengiriman
    found: list[object] = [read_figure(pengiriman, row["kode"]) for row in pengiriman.table("angka_narasi")]
    with blaming():
        found += [
            value for frame in list_frames().values() for row in frame.rows(laporan) for value in row.values()
        ]
    roots = (value for value in found if isinstance(value, Angka))
    return {part.key: part for root in roots for part in walk(root) if isinstance(part, Angka)}


def list_frames() -> dict[str, Frame]:
    """Gather the frames of all topics.

    Returns:
        Name -> its columns, and what makes its rows of a report.

    Raises:
        TopicError: an added topic has no frames under that name, or one that there is.
    """
    known: dict[str, Frame] = {}
    for topic, module in import_parts("frame"):
        frames = module.FRAMES
        if not isinstance(frames, Mapping) or not all(isinstance(one, Frame) for one in frames.values()):
            raise topic.error("frame.py", "FRAMES: nama dengan Frame-nya (lkjtools.show.frame)")
        if taken := sorted(known.keys() & frames.keys()):
            raise topic.error("frame.py", f"nama yang belum dipakai topik lain, bukan {', '.join(taken)}")
        known |= frames
    return known
