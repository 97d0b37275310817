"""How an indikator has come along: since the year before, and towards the end of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from lkjtools.delivery import Delivery
from lkjtools.figure.angka import Angka
from lkjtools.law.chosen import Peraturan
from lkjtools.law.judged import as_judged
from lkjtools.topics.antartahun.compute import (
    classify_kemajuan,
    compute_capaian_akhir,
    describe_arah,
)
from lkjtools.topics.capaian.model import Kinerja, build_target_renstra, find_definition


@dataclass(frozen=True)
class Kemajuan:
    """How far the realisasi has come towards the target at the end of the planning period."""

    target: Angka
    capaian: Angka
    kemajuan: Angka


def build_kemajuan(kinerja: Kinerja, *, akhir: int, kini: Delivery, peraturan: Peraturan) -> Kemajuan:
    """Hold the realisasi of an indikator against the target at the end of the planning period.

    Args:
        kinerja: the performance of the reported year.
        akhir: last year of the planning period.
        kini: the delivery of the reported year, which holds the plan.
        peraturan: the rules chosen.

    Returns:
        The final target, the realisasi in percent of it, and whether it is reached.
    """
    kode, tahun = kinerja.kode, kinerja.tahun
    definition = find_definition(kini, kode)
    target = build_target_renstra(kode, tahun=akhir, kini=kini)
    capaian = compute_capaian_akhir(
        f"capaian_akhir_pct:{kode}:{tahun}",
        kinerja.realisasi,
        target,
        rule=peraturan.capaian(kinerja.jenis.cara),
        levels=kinerja.order,
        decimals=int(definition["desimal_capaian"]),
    )
    return Kemajuan(
        target,
        as_judged(capaian, 100),
        classify_kemajuan(
            f"kemajuan:{kode}:{tahun}",
            kinerja.realisasi,
            target,
            polarisasi=definition["polarisasi"],
            rule=peraturan.rule("perbandingan", "kemajuan"),
            levels=kinerja.order,
        ),
    )


def build_arah(kini: Kinerja, lalu: Kinerja) -> Angka:
    """Say whether the realisasi rose, fell or stayed since an earlier year.

    Args:
        kini: the performance of the later year.
        lalu: the performance of the earlier year.

    Returns:
        ``naik``, ``turun`` or ``tetap``.
    """
    return describe_arah(f"arah:{kini.kode}:{kini.tahun}", kini.realisasi, lalu.realisasi, levels=kini.order)
