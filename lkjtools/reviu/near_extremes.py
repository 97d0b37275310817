"""What prose calls the largest or the least of a table nearby, in the words of its rows and heads.

The column is that of the number printed behind the name, else that which the words before the rank name. Where
neither tells it, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjtools.reviu.check import Check
from lkjtools.reviu.heads import Column, Layout, squash
from lkjtools.reviu.names import Mention, find_mentions
from lkjtools.reviu.nearby import Nearby
from lkjtools.reviu.ordinals import find_meant, judge_rank, rank_rows, tables_before
from lkjtools.reviu.ranks import RANK, SUBSET
from lkjtools.reviu.setting import is_elsewhere, is_of_other_year
from lkjtools.reviu.stated import Stated

_IS = re.compile(
    r"\s+(?:(?:terjadi|terdapat|tercatat|dicapai|diraih|diperoleh|ada|berada|dialami|ditempati|ialah|adalah|yaitu|yakni|pada|di"
    r"|oleh|tahun\s+(?:20\d\d|ini))\s+)*(?:(?:lulusan|kecamatan|kelurahan|desa|blok|program|jenis|unsur|golongan)\s+)?",
    re.IGNORECASE,
)
"""What stands between a word of rank and the name of what ranks so."""
_ENDS = re.compile(r"\s*(?:[.,;()]|$|(?:dengan|sebesar|sebanyak|yaitu|yakni)\b)", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:di\s?antara|antara|kecuali|termasuk|salah\s+satu|kedua|ketiga|dari\s+(?:ke)?(?:dua|tiga|empat|lima))\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:sedangkan|sementara|dan|adapun)\s+(?:yang\s+)?(?:\w+nya\s+)?$", re.IGNORECASE)
"""Before a second rank that is of the same measure as the first: "..., sedangkan yang terendah X"."""
_ABSORBED = re.compile(r"\b(?:ter|di)?serap|nyerap", re.IGNORECASE)
_WHOLE_HEAD = re.compile(r"^(?:jumlah|jml|total)$")


def check_near_extremes(nearby: Nearby) -> Iterator[Check]:
    """Test words of rank by the rows of the tables before them, as far as no other test does.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests.
    """
    for stated, _ in nearby.sentences:
        if is_of_other_year(stated.teks, nearby.tahun) or _AMONG.search(stated.teks):
            continue
        for match in RANK.finditer(stated.teks):
            place = stated.place(*match.span())
            clause = re.split(r"[;:]", stated.teks[: match.start()])[-1]
            if place in nearby.tested or SUBSET.search(clause) or is_elsewhere(stated.teks, match.start()):
                continue
            for layout in tables_before(stated, nearby.layouts):
                found = [*_check(stated, match, layout, nearby)]
                yield from found
                if found:
                    break


def _check(stated: Stated, match: re.Match[str], layout: Layout, nearby: Nearby) -> Iterator[Check]:
    names = nearby.names[layout.blok]
    gap = _IS.match(stated.teks, match.end())
    start = gap.end() if gap else match.end()
    mention = next((m for m in find_mentions(stated.teks, names) if m.awal == start), None)
    if mention is None or not _ENDS.match(stated.teks, mention.akhir):
        return
    row = names[mention.kunci]
    columns = _of_figure(stated, mention, layout, row) or _of_words(stated, match, layout, nearby.tahun)
    is_high = bool(match["high"])
    ranks = [
        (column.kolom, found)
        for column in columns
        if (found := rank_rows(layout, column, row, is_high=is_high))
    ]
    yield from judge_rank(stated, match.span(), layout, row, ranks, 1)


def _of_figure(stated: Stated, mention: Mention, layout: Layout, row: int) -> Sequence[Column]:
    """The columns that have the number behind the name in its row."""
    figure = next((f for f in stated.figures if f.awal >= mention.akhir), None)
    if figure is None or re.search(r"[.;]|,\s*\w", stated.teks[mention.akhir : figure.awal]):
        return ()
    return [
        column
        for column in layout.kolom
        if (number := layout.angka.get((row, column.kolom))) and number.nilai == figure.nilai
    ]


def _of_words(stated: Stated, match: re.Match[str], layout: Layout, year: int | None) -> Sequence[Column]:
    """The columns that the words before a rank name; of parts and their sum the sum is meant."""
    lead = stated.teks[: match.start()]
    if _THAT.search(lead):
        before = list(RANK.finditer(lead))
        lead = lead[: before[-1].start()] if before else lead
    if _ABSORBED.search(re.split(r"[;:]", lead)[-1]):
        return _absorption(layout)
    found = [c for c in find_meant(layout, lead.casefold()) if c.tahun in {None, year}]
    whole = [c for c in found if c.kepala and _WHOLE_HEAD.match(squash(c.kepala[-1]))]
    is_of_part = any(
        len(c.kepala[-1]) > 1 and squash(c.kepala[-1]) in squash(lead)
        for c in found
        if c.kepala and c not in whole
    )
    return found if is_of_part else whole or found


def _absorption(layout: Layout) -> Sequence[Column]:
    """The share that was spent, also where its head says no more than "Persen" beside a budget."""
    shares = layout.with_role("serapan")
    others = layout.with_role("persen")
    has_budget = layout.with_role("pagu") and layout.with_role("realisasi", "realisasi_anggaran")
    return shares or (others if has_budget and len(others) == 1 else ())
