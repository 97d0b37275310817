"""What prose may use of a sasaran and the standards beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lkjtools.prose.kinds import KODE, Fungsi, Jenis, Vocabulary, asks, column, some_of, word_of
from lkjtools.topics.capaian.model import DaftarKinerja, Peran
from lkjtools.topics.sasaran.model import JENIS_PEMBANDING, Pembanding, Sasaran, list_pembanding


class _Report(Protocol):
    @property
    def capaian(self) -> DaftarKinerja: ...


def _jenis_pembanding(laporan: _Report, daftar: Sequence[Peran]) -> tuple[str, ...]:
    """What the indikator of a list are compared with from outside, each kind once."""
    found = {one.jenis for role in daftar for one in list_pembanding(laporan.capaian, role.kinerja.kode)}
    return tuple(jenis for jenis in JENIS_PEMBANDING.values() if jenis in found)


VOCABULARY = Vocabulary(
    jenis=(
        Jenis("sasaran", Sasaran, ("kode", "uraian", "iku", "komponen", "program")),
        Jenis(
            "pembanding",
            Pembanding,
            ("nama", "jenis", "nilai"),
            {"ada": lambda pembanding: pembanding.nilai is not None},
        ),
    ),
    fungsi=(
        Fungsi("laporan", "sasaran", {"kode": column("sasaran", "kode_sasaran")}, 1, asks("capaian.sasaran")),
        Fungsi(
            "laporan",
            "pembanding",
            {"kode": KODE},
            1,
            lambda laporan, kode, *jenis: list_pembanding(laporan.capaian, kode, *jenis),
            lagi=word_of(lambda _: JENIS_PEMBANDING.values()),
        ),
        Fungsi("laporan", "jenis_pembanding", {"daftar": some_of("peran")}, 1, _jenis_pembanding),
    ),
    nilai_teks={
        "perbandingan_sasaran": ("banding", "akhir", "standar"),
        "tanpa_indikator": ("tanpa_indikator",),
        "tanpa_perbandingan": ("tanpa_banding",),
    },
)
