"""A capaian from the data of an indikator: by the formula of its kind, within its bounds, alike in every year."""

from __future__ import annotations

from collections.abc import Callable
from itertools import starmap

from lkjtools.figure.angka import Angka
from lkjtools.figure.judged import as_judged
from lkjtools.formatting import decimals_for_all
from lkjtools.topics.capaian.batas import SETIAP, within
from lkjtools.topics.capaian.compute import compute_capaian
from lkjtools.topics.indikator.kinds import Kind
from lkjtools.topics.indikator.model import (
    build_target_renstra,
    find_definition,
    target_and_realisasi,
)
from lkjtools.topics.indikator.year_data import YearData


def build_capaian(key: str, tables: YearData, jenis: Kind, target: Angka, realisasi: Angka) -> Angka:
    """Hold a realisasi against a target, that of its year or of the end of the plan.

    Args:
        key: key of the figure.
        tables: the data and the rules chosen.
        jenis: the indikator.
        target: the target, in satuan.
        realisasi: what was reached, in satuan.

    Returns:
        Capaian in percent, by the rule that the kind of indikator asks for. It has the same decimals in every year
        and for the end of the plan: as many as what is said of any of them asks.

    Source:
        docs/asumsi.md, A37.
    """
    peraturan = tables.peraturan

    def measure(goal: Angka, reached: Angka, decimals: int) -> Angka:
        rule, levels = peraturan.capaian(jenis.cara), jenis.order(peraturan.levels)
        return within(
            peraturan.batas_capaian,
            SETIAP,
            key,
            lambda name: compute_capaian(name, goal, reached, rule=rule, levels=levels, decimals=decimals),
            definition,
        )

    def need(goal: Angka, reached: Angka) -> Callable[[int], int]:
        classify = peraturan.skala_capaian.classify
        return lambda least: as_judged(measure(goal, reached, least), 100, classify=classify).decimals or 0

    def find() -> int:
        years = [target_and_realisasi(time, jenis) for time in tables.times()]
        final = [build_target_renstra(tables.of(akhir), kode) for akhir in tables.akhir]
        pairs = [*years, *((goal, years[-1][1]) for goal in final)]
        return decimals_for_all(least, *starmap(need, pairs))

    definition = find_definition(tables.kini, jenis.definition["kode_indikator"])
    kode, least = definition["kode_indikator"], int(definition["desimal_capaian"])
    decimals = need(target, realisasi)(least) if jenis.has_words else tables.decimals(f"capaian:{kode}", find)
    return measure(target, realisasi, decimals)
