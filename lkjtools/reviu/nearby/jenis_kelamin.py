"""Which of women and men are more, as prose says beside a table of both: "perempuan lebih banyak"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.audit.relation import find_relations
from lkjtools.reviu.goals.reached import Measured, compare_word
from lkjtools.reviu.nearby.nearby import Nearby, are_told
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.names import find_mentions
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.setting import is_elsewhere, is_of_other_year

_HEADS = {
    **dict.fromkeys(("l", "lk", "laki-laki", "pria"), "laki-laki"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita"), "perempuan"),
}
_SAID = re.compile(
    r"\b(?P<one>perempuan|wanita|laki-laki|pria)\s+(?:(?:juga|masih|tetap|memang|jauh|sedikit|jumlahnya)\s+)*"
    r"(?P<word>lebih\s+(?:banyak|sedikit|besar|kecil))\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"pada|tahun|untuk|jumlah|pegawai|pejabat|penduduk|orang|yang|menurut|jabatan|golongan|dengan|demikian|berdasarkan|tabel"
    r"|atas|tersebut|terlihat|diketahui|bahwa|perempuan|wanita|laki|pria|jenis|kelamin|secara|keseluruhan|adalah",
)
"""Words before the comparison that name no other thing than the table tells."""


def check_jenis_kelamin(nearby: Nearby) -> Iterator[Check]:
    """Test which of women and men prose says are more, by the totals or the named rows of tables nearby.

    Args:
        nearby: the sentences and the tables near each.

    Yields:
        The tests; nothing where several columns or rows may be meant.
    """
    for stated, near in nearby.sentences:
        for match in _SAID.finditer(stated.teks):
            place = stated.place(*match.span("word"))
            if place in nearby.tested or is_elsewhere(stated.teks, match.start()):
                continue
            if is_of_other_year(stated.teks, nearby.tahun, match.start()):
                continue
            lead = stated.teks[: match.start()]
            found = [pair for layout in near.values() for pair in _pairs(layout, lead, nearby)]
            relation = next(find_relations(match["word"]), None)
            if len(found) == 1 and relation is not None:
                by_name = found[0]
                one = by_name[_HEADS[match["one"].casefold()]]
                other = next(value for name, value in by_name.items() if value is not one)
                yield compare_word(
                    relation, place, one, other, ", menurut jenis kelamin pada tabel di dekatnya"
                )


def _pairs(layout: Layout, lead: str, nearby: Nearby) -> Iterator[Mapping[str, Measured]]:
    """The numbers of men and women that a sentence may compare: of a named row or of all, below a named head."""
    columns: dict[tuple[str, ...], dict[str, Column]] = {}
    for column in layout.kolom:
        sex = _HEADS.get(squash(column.kepala[-1])) if column.kepala else None
        if sex and column.tahun in {None, nearby.tahun}:
            columns.setdefault(tuple(column.kepala[:-1]), {})[sex] = column
    groups = {heads: pair for heads, pair in columns.items() if len(pair) == len(set(_HEADS.values()))}
    named = [heads for heads in groups if heads and squash(heads[-1]) in squash(lead)]
    whole = [heads for heads in groups if not heads or re.match(r"jumlah|jml|total", squash(heads[-1]))]
    chosen = named or (list(groups) if len(groups) == 1 else whole)
    row = _row(layout, lead, nearby.names[layout.blok])
    if len(chosen) != 1 or row is None or not _is_of_table(lead, layout):
        return
    numbers = {sex: layout.angka.get((row, column.kolom)) for sex, column in groups[chosen[0]].items()}
    told = {sex: number for sex, number in numbers.items() if number is not None and number.bacaan}
    if len(told) == len(numbers):
        yield {sex: Measured(n.nilai or Fraction(0), n.teks, n.tempat) for sex, n in told.items()}


def _row(layout: Layout, lead: str, names: Mapping[str, int]) -> int | None:
    """The row that is named, else the last total."""
    rows = {names[mention.kunci] for mention in find_mentions(lead, names)}
    totals: Sequence[int] = Structure(layout).totals
    if rows:
        return rows.pop() if len(rows) == 1 else None
    return totals[-1] if totals else None


def _is_of_table(lead: str, layout: Layout) -> bool:
    """Whether a clause has no word for another thing than its table tells: "pelamar perempuan"."""
    words = (word.casefold() for word in re.findall(r"[^\W\d]{4,}", re.split(r"[;:]", lead)[-1]))
    heads, names = (column.judul for column in layout.kolom), (layout.name(row) for row in layout.rows)
    return are_told(words, [layout.table.judul, *heads, *names], _PLAIN)
