"""What prose may use of the perjanjian kinerja."""

from __future__ import annotations

from typing import Protocol

from lkjtools.delivery.documents import cite_dated
from lkjtools.prose.kinds import Fungsi, Jenis, Vocabulary, word_of
from lkjtools.topics.perencanaan.model import Perencanaan, PerubahanTarget


class _Report(Protocol):
    @property
    def perencanaan(self) -> Perencanaan: ...


def _perubahan_target(laporan: _Report) -> tuple[PerubahanTarget, ...]:
    return laporan.perencanaan.perubahan_target


def _dokumen_target(laporan: _Report, dasar: str) -> str:
    """The documents of the targets in words; empty where there is none."""
    return cite_dated(laporan.perencanaan.dokumen_target(dasar))


VOCABULARY = Vocabulary(
    jenis=(Jenis("perubahan_target", PerubahanTarget, ("nama", "murni", "target", "alasan")),),
    fungsi=(
        Fungsi("laporan", "perubahan_target", {}, 0, _perubahan_target),
        Fungsi(
            "laporan",
            "dokumen_target",
            {"dasar": word_of(lambda _: ("tahunan", "murni"))},
            1,
            _dokumen_target,
        ),
    ),
    nilai_teks={
        "lampiran_perjanjian": ("nama", "tanggal", "pihak_kedua"),
    },
)
