"""What holds of all rows but those that are named: "meningkat pada semua komoditas kecuali kosmetik"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.additive import is_relative, numbers_in
from lkjtools.reviu.check import Check
from lkjtools.reviu.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.heads import Layout, squash
from lkjtools.reviu.nearby import Nearby
from lkjtools.reviu.ordinals import ranking_rows
from lkjtools.reviu.setting import is_elsewhere
from lkjtools.reviu.spoken_of import read_words
from lkjtools.reviu.stated import Stated
from lkjtools.reviu.understand import name_table

_ALL = r"(?:semua|seluruh|setiap)\s+(?P<noun>[a-z]+)"
_BUT = re.compile(
    rf"(?P<change>[\w ]{{4,30}}?)\s+(?:pada|di)\s+{_ALL}\s*,?\s+kecuali\s+"
    rf"(?P<names>[^.;]+?)(?=[.;]|$|,?\s+(?:sehingga|{REASON}|{CONTRAST}|{CONCESSION})\b)",
    re.IGNORECASE,
)
_FEWEST = 3


def check_all_but(nearby: Nearby) -> Iterator[Check]:
    """Test that a word of change holds of all rows but the named ones, and of none of these.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests; none where a name is of no row, or no two columns are of the year and the one before.
    """
    for stated, tables in nearby.sentences:
        for match in _BUT.finditer(stated.teks):
            relations = [r for r in find_relations(match["change"]) if r.jenis == "perubahan"]
            if len(relations) != 1 or is_elsewhere(stated.teks, match.start()):
                continue
            said = {int(each) for each in re.findall(r"\b20\d\d\b", stated.teks)}
            if said - {nearby.tahun, (nearby.tahun or 0) - 1}:
                continue
            if stated.place(*match.span("names")) in nearby.tested:
                continue
            for layout in tables.values():
                if match["noun"].casefold() in squash(" ".join(layout.kolom[0].kepala)) or any(
                    match["noun"].casefold() in squash(c.judul) for c in layout.kolom if c.peran == "nama"
                ):
                    yield from _check(stated, match, relations[0], layout, nearby)
                    break


def _check(
    stated: Stated, match: re.Match[str], relation: Relation, layout: Layout, nearby: Nearby
) -> Iterator[Check]:
    rows = ranking_rows(layout)
    words = {row: read_words(layout.name(row)) for row in rows}
    parts = [read_words(part) for part in re.split(r",|\b(?:dan|serta)\b", match["names"]) if part.strip()]
    named = {row for part in parts for row in rows if part and part <= words[row]}
    if len(rows) < _FEWEST or len(named) != len(parts):
        return
    lead = re.sub(rf"{re.escape(relation.kata)}.*$", "", match["change"])
    lead = re.split(r"[,;]", stated.teks[: match.start()])[-1] + lead
    if re.search(r"\b(?:kinerja|capaian|tidak|belum)\b", lead + match["change"], re.IGNORECASE):
        return
    is_share = re.search(r"persen|rasio", lead, re.IGNORECASE) is not None
    if not (is_share or nearby.words[layout.blok].knows(lead)):
        return
    exceptions = [*_exceptions(layout, rows, relation, nearby.tahun, is_share=is_share)]
    if not exceptions:
        return
    holds = named in exceptions
    others = sorted(exceptions[0] - named)
    if not holds and (len(exceptions) > 1 or not others):
        return  # another measure may be meant
    place = stated.place(*match.span("names"))
    told = " dan ".join(layout.name(row) for row in sorted(exceptions[0]))
    yield Check(
        "kata",
        place,
        tuple(n.tempat for row in (others or sorted(named)) for (at, _), n in layout.angka.items() if at == row),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        match["names"],
        "" if holds else told,
        f'tidak "{relation.kata}": {told}',
        f"setiap baris {name_table(layout.table)}, tahun {nearby.tahun} dibandingkan dengan sebelumnya",
        "" if holds else f'Yang tidak "{relation.kata}" menurut {name_table(layout.table)}: {told}.',
        is_kesimpulan=True,
    )  # fmt: skip


def _exceptions(
    layout: Layout, rows: Sequence[int], relation: Relation, year: int | None, *, is_share: bool
) -> Iterator[frozenset[int]]:
    """The rows of which a word does not hold, in each measure that has the year and the one before."""
    for new, old in permutations(layout.kolom, 2):
        if is_share and not is_relative(new):
            continue
        if new.tahun != year or year is None or old.tahun != year - 1 or new.peran != old.peran:
            continue
        ones, others = (numbers_in(layout, rows, column.kolom) for column in (new, old))
        if len(ones) == len(others) == len(rows):
            values = (
                (row, one.bacaan[0].nilai, other.bacaan[0].nilai)
                for row, one, other in zip(rows, ones, others, strict=True)
            )
            yield frozenset(row for row, one, other in values if not relation.holds(one, other))
