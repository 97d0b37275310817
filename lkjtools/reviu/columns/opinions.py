"""The capaian of an opinion on financial statements: one that is its target is reached wholly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.goals.reached import rank_opinion
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.proof.check import Check

_WHOLE = Fraction(100)


def check_opinions(understood: Understood) -> Iterator[Check]:
    """Test the capaian of rows whose target and realisasi are the same opinion.

    Args:
        understood: the report.

    Yields:
        The tests; an opinion above or below its target has no rule.
    """
    rows: dict[tuple[int, int, int | None], dict[str, Fact]] = defaultdict(dict)
    for fact in understood.facts:
        rows[fact.tempat.blok, fact.tempat.baris, fact.tahun].setdefault(fact.ukuran, fact)
    for told in rows.values():
        if not {"target", "realisasi", "capaian"} <= told.keys():
            continue
        target, realisasi, capaian = (told[each] for each in ("target", "realisasi", "capaian"))
        ranks = {rank_opinion(fact.kata) for fact in (target, realisasi)}
        number = capaian.angka
        if len(ranks) > 1 or None in ranks or number is None or number.nilai is None:
            continue
        holds = number.nilai == _WHOLE
        found = f'realisasi "{realisasi.kata}" sama dengan target "{target.kata}"'
        yield Check(
            "capaian",
            number.tempat,
            (realisasi.tempat, target.tempat),
            Verdict.MATCH if holds else Verdict.MISMATCH,
            number.teks,
            "100",
            found if holds else f"{found}; tercetak {number.teks}",
            "opini yang sama dengan targetnya mencapai 100",
            "" if holds else f"Opininya sama dengan targetnya, sehingga capaiannya 100, bukan {number.teks}.",
        )
