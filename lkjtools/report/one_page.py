"""The page after the ikhtisar that says all of it: the IKU, the budget, what was missed and why, what follows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from lkjtools.delivery.texts import Heading
from lkjtools.prose.text import judul, narasi, narasi_bagian
from lkjtools.report.laporan import Laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.values import Narasi, Rangkaian, Shown
from lkjtools.topics.antartahun.chart import gambar_perkembangan_iku
from lkjtools.topics.capaian.model import Peran
from lkjtools.topics.capaian.table import tabel_satu_halaman
from lkjtools.topics.penjelasan.model import texts_of_indikator

_ROOM_CM = 13
"""Room for the IKU, in the table and in the picture, beside the standard texts of the page."""
_FREE_LINES, _TEXT_SIGNS = 3, 100
"""Lines of the agency's own texts for which there is room beside them, and the signs of a line."""
_TEXT_CM = 0.6
"""What each further line takes of the room for the IKU."""
_ROW_CM, _PANEL_CM, _LINE_CM = 0.75, 1.25, 0.7
"""Of each IKU: its row of the table, its part of the picture, and each further line of its name in both."""
_NAME_SIGNS = 38
_MOST_MISSED = 2


def kinerja_satu_halaman(laporan: Laporan) -> Rangkaian:
    """Kinerja tahun itu pada satu halaman, dari angka yang dicetak bab-bab lain.

    Returns:
        Heading, what was reached and spent in a sentence each, the IKU as a table and over the years, the indikator
        that missed their target with what the agency writes about why, and where the next steps stand. Of more IKU
        than the page holds those that missed their target come first, and the text says so.
    """
    iku, missed = laporan.iku, laporan.capaian.belum_mencapai
    named, others = missed[:_MOST_MISSED], missed[_MOST_MISSED:]
    reasons = [_why(laporan, role) for role in named]
    shown = _choose(iku, _ROOM_CM - _TEXT_CM * max(0, _count_lines(reasons) - _FREE_LINES))
    parts: list[Shown] = [
        judul("Kinerja dalam Satu Halaman", pembuka=True),
        narasi(
            laporan,
            "kinerja_satu_halaman",
            tampil=shown,
            tercapai=tuple(role for role in iku if role.kinerja.is_tercapai),
            belum_dinilai=tuple(role for role in iku if not role.kinerja.is_dinilai),
        ),
    ]
    if shown:
        parts += [
            tabel_satu_halaman(laporan.capaian, shown),
            gambar_perkembangan_iku(laporan.antartahun, shown),
        ]
    for role, why in zip(named, reasons, strict=True):
        parts += [narasi(laporan, "belum_mencapai_target", p=role), *why]
    has_plan = laporan.pengiriman.find_text("narasi/rencana_tindak_lanjut.md") is not None
    if others or has_plan:
        parts.append(narasi(laporan, "langkah_berikutnya", lainnya=others, berencana=has_plan))
    return Rangkaian(tuple(parts))


def _count_lines(reasons: Iterable[Iterable[Narasi]]) -> int:
    """About how many lines the texts take."""
    blocks = (block for why in reasons for text in why for block in text.blocks)
    return sum(math.ceil(len(plain_text([block])) / _TEXT_SIGNS) for block in blocks)


def _choose(iku: Sequence[Peran], room_cm: float) -> tuple[Peran, ...]:
    """As many IKU as the room holds, at least one, in their order; those that missed their target come first."""
    urgent_first = sorted(iku, key=lambda role: not role.kinerja.is_dinilai or role.kinerja.is_tercapai)
    heights = (
        _ROW_CM + _PANEL_CM + _LINE_CM * (math.ceil(len(role.nama) / _NAME_SIGNS) - 1)
        for role in urgent_first
    )
    fitting = sum(used <= room_cm for used in itertools.accumulate(heights))
    chosen = urgent_first[: max(fitting, 1)]
    return tuple(role for role in iku if role in chosen)


def _why(laporan: Laporan, role: Peran) -> list[Narasi]:
    """What the agency writes under the fixed headings about an indikator that missed its target, or its sasaran."""
    headings = (Heading.PENYEBAB, Heading.HAMBATAN, Heading.PERBAIKAN)
    found = (narasi_bagian(laporan, path, headings) for path in texts_of_indikator(role))
    return [one for one in found if one is not None][:1]
