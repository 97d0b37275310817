"""What prose may use of other years, and of the end of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from lkjtools.figure.angka import Angka
from lkjtools.prose.kinds import KODE, Fungsi, Jenis, Vocabulary, a_figure, asks, class_of, some_of
from lkjtools.prose.operands import Figur, check_units
from lkjtools.topics.antartahun.compute import compute_perubahan, compute_perubahan_pct
from lkjtools.topics.antartahun.model import Antartahun, Kemajuan
from lkjtools.topics.capaian.model import Kinerja


class _Report(Protocol):
    @property
    def antartahun(self) -> Antartahun: ...


class _Text(Protocol):
    @property
    def laporan(self) -> _Report: ...


def _arah_words(laporan: _Report) -> Iterable[str]:
    return laporan.antartahun.kata_arah.values()


def _perubahan(_: object, kini: Angka, lalu: Angka) -> Figur:
    """How far two figures are apart, with the finer decimals of the two; of percentages in points.

    Which of them is higher says `arah_perubahan`: "turun 0,20", never "turun -0,20".
    """
    check_units(kini, lalu)
    decimals = max(kini.decimals or 0, lalu.decimals or 0)
    unit = "poin persen" if kini.unit == "%" else kini.unit
    key = f"perubahan:{kini.key}:{lalu.key}"
    perubahan = compute_perubahan(key, kini, lalu, unit=unit, decimals=decimals)
    if _is_negative(perubahan):
        perubahan = compute_perubahan(key, lalu, kini, unit=unit, decimals=decimals)
    return Figur(perubahan, is_perubahan=True)


def _perubahan_pct(_: object, kini: Angka, lalu: Angka) -> Figur:
    """The same in percent of the earlier one."""
    check_units(kini, lalu)
    key = f"perubahan_pct:{kini.key}:{lalu.key}"
    perubahan = compute_perubahan_pct(key, kini, lalu)
    if _is_negative(perubahan):
        perubahan = compute_perubahan_pct(key, kini, lalu, is_fall=True)
    return Figur(perubahan, is_perubahan=True)


def _is_negative(angka: Angka) -> bool:
    return angka.number is not None and angka.number < 0


def _arah_perubahan(teks: _Text, kini: Angka, lalu: Angka) -> Angka:
    check_units(kini, lalu)
    return teks.laporan.antartahun.banding_arah(f"arah_perubahan:{kini.key}:{lalu.key}", kini, lalu)


def _perkembangan(laporan: _Report, kode: str) -> tuple[Kinerja, ...]:
    """The years an indikator is compared with and the reported one; none where nothing is known of the earlier."""
    past = laporan.antartahun.kinerja_banding(kode)
    return (*past, laporan.antartahun.capaian.kinerja(kode)) if past else ()


_ARAH = class_of(lambda laporan: laporan.antartahun.kata_arah)
_KEMAJUAN = class_of(lambda laporan: laporan.antartahun.kata_kemajuan)

VOCABULARY = Vocabulary(
    jenis=(Jenis("kemajuan", Kemajuan, ("target", "capaian", "kemajuan")),),
    fungsi=(
        Fungsi("teks", "perubahan", {"kini": a_figure, "lalu": a_figure}, 2, _perubahan),
        Fungsi("teks", "perubahan_pct", {"kini": a_figure, "lalu": a_figure}, 2, _perubahan_pct),
        Fungsi("teks", "arah_perubahan", {"kini": a_figure, "lalu": a_figure}, 2, _arah_perubahan),
        Fungsi("laporan", "perkembangan", {"kode": KODE}, 1, _perkembangan),
        Fungsi("laporan", "kemajuan", {"kode": KODE}, 1, asks("antartahun.kemajuan")),
        Fungsi("laporan", "arah", {"kode": KODE}, 1, asks("antartahun.arah")),
        Fungsi("laporan", "bergambar", {"kode": KODE}, 1, asks("antartahun.is_drawn")),
        Fungsi(
            "laporan", "berarah", {"daftar": some_of("peran")}, 1, asks("antartahun.with_arah"), lagi=_ARAH
        ),
        Fungsi(
            "laporan",
            "berkemajuan",
            {"daftar": some_of("peran")},
            1,
            asks("antartahun.with_kemajuan"),
            lagi=_KEMAJUAN,
        ),
        Fungsi("laporan", "banyak_arah", {"arah": _ARAH}, 0, asks("antartahun.banyak_arah")),
        Fungsi("laporan", "banyak_kemajuan", {"kemajuan": _KEMAJUAN}, 1, asks("antartahun.banyak_kemajuan")),
    ),
    kata={
        "kemajuan": lambda laporan: laporan.antartahun.kata_kemajuan.values(),
        "arah": _arah_words,
        "arah_skor": _arah_words,
        "arah_perubahan": _arah_words,
    },
)
