"""What holds of all rows but those that are named: "meningkat pada semua komoditas kecuali kosmetik"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, permutations

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Stated
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.nearby.ordinals import ranking_rows
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.sums.additive import is_relative, numbers_in
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.setting import is_elsewhere, is_of_other_year
from lkjtools.reviu.words.spoken_of import RowWords, read_words

_ALL = r"(?:semua|seluruh|setiap)\s+(?P<noun>[a-z]+)"
_BUT = re.compile(
    rf"(?P<change>[\w ]{{4,30}}?)\s+(?:pada|di)\s+{_ALL}\s*,?\s+kecuali\s+"
    rf"(?P<names>[^.;]+?)(?=[.;]|$|,?\s+(?:sehingga|{REASON}|{CONTRAST}|{CONCESSION})\b|,\s+(?:dan\s+)?secara\b)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?P<one>[\w/ ]{3,60}?)\s+"
    r"(?P<relation>melebihi|melampaui|lebih\s+\w+\s+(?:dari(?:pada)?|dibanding\w*(?:\s+dengan)?))\s+"
    rf"(?P<other>[\w/ ]{{2,60}}?)\s+(?:pada|di)\s+{_ALL}(?:\s+(?!selain|kecuali)[a-z]+)?"
    r"(?:\s*,?\s+(?:kecuali|selain)\s+(?P<names>[^.,;]+))?(?=[.,;]|$)",
    re.IGNORECASE,
)
"""One column over another in all rows: "ETLE melebihi tilang manual pada semua jenis kendaraan selain bus"."""
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


def check_all_over(nearby: Nearby) -> Iterator[Check]:
    """Test that one column is over another in all rows but the named ones.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests; none where a name is of no row, or the words of no two columns.
    """
    for stated, tables in nearby.sentences:
        for match in _OVER.finditer(stated.teks):
            if is_elsewhere(stated.teks, match.start()) or is_of_other_year(
                stated.teks, nearby.tahun, match.start()
            ):
                continue
            checks = (_check_over(stated, match, nearby.words[index]) for index in reversed([*tables]))
            yield from islice(filter(None, checks), 1)


def _check_over(stated: Stated, match: re.Match[str], words: RowWords) -> Check | None:
    layout = words.layout
    relation = next(find_relations(match["relation"]), None)
    one, other = (_column(layout, match[part]) for part in ("one", "other"))
    rows = ranking_rows(layout)
    if relation is None or one is None or other is None or one is other or len(rows) < _FEWEST:
        return None
    pairs = {row: (layout.angka.get((row, one.kolom)), layout.angka.get((row, other.kolom))) for row in rows}
    values = {row: (a.nilai, b.nilai) for row, (a, b) in pairs.items() if a and b}
    parts = re.split(r",|\b(?:dan|serta)\b", match["names"]) if match["names"] else []
    named = {words.find(part, rows) for part in parts}
    if len(values) < len(rows) or None in named or len(named) < len(parts):
        return None
    failing = {row for row, (a, b) in values.items() if a is None or b is None or not relation.holds(a, b)}
    holds = failing == named
    place = stated.place(*match.span("names" if match["names"] else "relation"))
    told = " dan ".join(layout.name(row) for row in sorted(failing)) or "tidak ada"
    printed = match["names"] or match["relation"]
    return Check(
        "kata",
        place,
        tuple(n.tempat for row in sorted(failing) or rows for n in pairs[row] if n is not None),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        printed,
        "" if holds else told,
        f'tidak "{relation.kata}": {told}',
        f'kolom "{one.judul}" dan "{other.judul}" di setiap baris {name_table(layout.table)}',
        ""
        if holds
        else f'Baris yang kolom "{one.judul}"-nya tidak "{relation.kata}" "{other.judul}": {told}.',
        is_kesimpulan=True,
    )


def _column(layout: Layout, phrase: str) -> Column | None:
    """The only column of amounts whose last head some words name."""
    said = read_words(phrase)
    found = [c for c in layout.kolom if c.kepala and (own := read_words(c.kepala[-1])) and own <= said]
    return found[0] if len(found) == 1 else None


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
    measures = [*_exceptions(layout, rows, relation, nearby.tahun, is_share=is_share)]
    of_heads = [rows for heads, rows in measures if heads & read_words(lead)]
    exceptions = of_heads or [rows for _, rows in measures]
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
) -> Iterator[tuple[frozenset[str], frozenset[int]]]:
    """Each measure that has the year and the one before: the words of its heads, the rows of which a word fails."""
    for new, old in permutations(layout.kolom, 2):
        if (is_share and not is_relative(new)) or new.kepala[:-1] != old.kepala[:-1]:
            continue
        if new.tahun != year or year is None or old.tahun != year - 1 or new.peran != old.peran:
            continue
        ones, others = (numbers_in(layout, rows, column.kolom) for column in (new, old))
        if len(ones) == len(others) == len(rows):
            values = (
                (row, one.bacaan[0].nilai, other.bacaan[0].nilai)
                for row, one, other in zip(rows, ones, others, strict=True)
            )
            failing = frozenset(row for row, one, other in values if not relation.holds(one, other))
            yield read_words(" ".join(new.kepala)), failing
