"""What prose says of all others: "A melampaui target, sedangkan tiga indikator lainnya belum mencapai target"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Stated
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.counts_reached import Row, rows_by_table
from lkjtools.reviu.prose.targets import is_own_target
from lkjtools.reviu.words.count_words import COUNT, THING, read_count
from lkjtools.reviu.words.setting import is_elsewhere, is_of_other_year

_OTHERS = re.compile(
    rf"(?<!semua dari )\b(?P<count>{COUNT})\s+{THING}\s+lain(?:nya)?\s+"
    r"(?P<claim>(?:(?:telah|sudah|belum|tidak|juga|semuanya)\s+)*(?:men|me)(?:capai|lampaui|menuhi))\s+target",
    re.IGNORECASE,
)

_CLAIM = re.compile(
    r"\b(?:(?:telah|sudah|belum|tidak|hanya)\s+)*(?:men|me)(?:capai|lampaui|menuhi)\s+target\w*",
    re.IGNORECASE,
)
_PARTS = re.compile(r",(?!\d)|\b(?:dan|serta|sedangkan|sementara)\b")


def check_others_reached(nearby: Nearby) -> Iterator[Check]:
    """Test a claim about all others by the rows of the table that the sentence does not name.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests; none where names and count do not make up the table.
    """
    rows = rows_by_table(nearby.understood)
    for stated, tables in nearby.sentences:
        for match in _OTHERS.finditer(stated.teks):
            relation = next(find_relations(match["claim"]), None)
            start = match.start("claim")
            if (
                relation is None
                or is_elsewhere(stated.teks, start)
                or is_of_other_year(stated.teks, nearby.tahun, start)
                or not is_own_target(stated.teks, match.end("claim"), nearby.tahun)
            ):
                continue
            place = stated.place(start + relation.awal, start + relation.akhir)
            others = _unnamed(stated, match, {at: rows.get(at, ()) for at in tables}, nearby)
            if others and place not in nearby.tested:
                yield _judge(place, relation, others)


def _unnamed(
    stated: Stated, match: re.Match[str], tables: Mapping[int, Sequence[Row]], nearby: Nearby
) -> Sequence[Row]:
    """The rows of the only table of which the sentence names all but as many as it counts."""
    parts = _PARTS.split(_CLAIM.sub(" ", stated.teks[: match.start()]))
    found = []
    for at, rows in tables.items():
        words, names = nearby.words[at], [row.tempat.baris for row in rows]
        named = {row for part in parts if (row := words.find(part, names)) is not None}
        if named and len(rows) - len(named) == read_count(match["count"]):
            found.append([row for row in rows if row.tempat.baris not in named])
    return found[0] if len(found) == 1 else ()


def _judge(place: Place, relation: Relation, others: Sequence[Row]) -> Check:
    missed = [row for row in others if row.reaches(relation) == {False}]
    told = f"{len(others) - len(missed)} dari {len(others)} {relation.kata} target"
    return Check(
        "kata",
        place,
        tuple(row.tempat for row in missed or others),
        Verdict.MISMATCH if missed else Verdict.MATCH,
        relation.kata,
        hitungan=f'{told}; tercetak "{relation.kata}"' if missed else told,
        aturan="setiap baris lain dari tabelnya, dengan target dan realisasi",
        penjelasan=f'Tercetak "{relation.kata}", padahal {told}.' if missed else "",
        is_kesimpulan=True,
    )
