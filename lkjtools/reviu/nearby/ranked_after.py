"""Who stands before whom: "terbanyak ketiga, setelah A dan B" names those that rank ahead in a table nearby."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Stated
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.nearby.ordinals import ORDINAL_BEHIND, rank_rows, ranking_rows
from lkjtools.reviu.printed.heads import Column, squash
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.ranks import RANK
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.count_words import ORDINAL
from lkjtools.reviu.words.setting import is_elsewhere, is_of_other_year
from lkjtools.reviu.words.spoken_of import RowWords

_AFTER = re.compile(r",?\s+(?:setelah|sesudah|di\s?bawah)\s+", re.IGNORECASE)
_IS = re.compile(r",?\s*(?:ialah|adalah|yaitu|yakni)\s+", re.IGNORECASE)
_ENDS = re.compile(
    rf"[.;:()]|,\s+(?!dan\b|serta\b)(?=[a-z])|\b(?:dengan|yang|sebesar|adalah|ialah|{REASON}|{CONTRAST}|{CONCESSION})\b"
)
"""What ends the names of those ahead, or of the one that is ranked."""
_MOVED = re.compile(
    r"naik|turun|\w*tambah|berkurang|pengurangan|\w*ningkat|\w*nurun|\w*tumbuh|selisih", re.IGNORECASE
)
"""What is ranked then is a change, that no column may hold."""
_AND = re.compile(r",\s*(?:dan|serta)?\s*|\s+(?:dan|serta)\s+", re.IGNORECASE)
_CLAUSE = re.compile(rf",(?!\d)|[;:]|\b(?:{CONTRAST}|{CONCESSION})\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    """The name of one that is ahead, and its row."""

    awal: int
    akhir: int
    baris: int


def check_ranked_after(nearby: Nearby) -> Iterator[Check]:
    """Test the names of those that are said to rank before another.

    Args:
        nearby: the sentences with the tables near them.

    Yields:
        A test for each sentence whose names are rows of one table; none where in no column the row has that rank.
    """
    for stated, tables in nearby.sentences:
        for rank in RANK.finditer(stated.teks):
            ordinal = ORDINAL_BEHIND.match(stated.teks, rank.end())
            after = _AFTER.match(stated.teks, ordinal.end()) if ordinal else None
            if (
                ordinal is None
                or after is None
                or is_elsewhere(stated.teks, rank.end())
                or is_of_other_year(stated.teks, nearby.tahun, rank.start())
            ):
                continue
            claimed = ORDINAL[ordinal["word"].casefold()]
            checks = (
                _check(stated, rank, after.end(), claimed, nearby.words[index])
                for index in reversed([*tables])
            )
            yield from islice(filter(None, checks), 1)


def _check(stated: Stated, rank: re.Match[str], start: int, claimed: int, words: RowWords) -> Check | None:
    layout, text = words.layout, stated.teks
    rows = ranking_rows(layout)
    lead = _CLAUSE.split(text[: rank.start()])[-1]
    stop = _until(text, start)
    ahead = [*_parts(text, start, stop, words, rows)]
    behind = _IS.match(text, stop)
    own = words.find(text[behind.end() : _until(text, behind.end())] if behind else lead, rows)
    if (
        own is None
        or len(ahead) != claimed - 1
        or own in {part.baris for part in ahead}
        or _MOVED.search(lead)
    ):
        return None
    is_high = bool(rank["high"])
    ranked = [(c, found) for c in layout.kolom if (found := rank_rows(layout, c, own, is_high=is_high))]
    tried = [
        _told(stated, column, ahead, own, words, is_high=is_high)
        for column, ranks in ranked
        if ranks == (claimed, claimed)
        if len(ranked) == 1 or any(squash(word) in squash(text) for word in column.kepala[-1:] if word)
    ]
    return min(tried, key=lambda check: check.is_finding, default=None)


def _until(text: str, start: int) -> int:
    match = _ENDS.search(text, start)
    return match.start() if match else len(text)


def _parts(text: str, start: int, stop: int, words: RowWords, rows: Sequence[int]) -> Iterator[_Part]:
    """The names between two places, as far as each is a row."""
    joints = [(start, start), *(match.span() for match in _AND.finditer(text, start, stop)), (stop, stop)]
    for (_, begin), (end, _) in pairwise(joints):
        row = words.find(text[begin:end], rows)
        if row is not None:
            printed = text[begin:end]
            at = begin + len(printed) - len(printed.lstrip())
            yield _Part(at, at + len(printed.strip()), row)


def _told(
    stated: Stated, column: Column, ahead: Sequence[_Part], own: int, words: RowWords, *, is_high: bool
) -> Check:
    """The test by one column, in which the row has the rank that is claimed."""
    layout = words.layout
    numbers = {
        row: number
        for row in ranking_rows(layout)
        if (number := layout.angka.get((row, column.kolom))) and number.nilai is not None
    }
    value = numbers[own].nilai or 0
    before = [row for row, n in numbers.items() if n.nilai != value and ((n.nilai or 0) > value) is is_high]
    wrong = [part for part in ahead if part.baris not in before]
    names = " dan ".join(layout.name(row) for row in before if row not in {part.baris for part in ahead})
    told = ", ".join(f"{layout.name(row)} ({numbers[row].teks})" for row in before)
    first, last = (wrong[0], wrong[-1]) if len(wrong) == 1 else (ahead[0], ahead[-1])
    printed = stated.teks[first.awal : last.akhir]
    found = f'{layout.name(own)} ({numbers[own].teks}) pada kolom "{column.judul}" setelah {told}'
    return Check(
        "peringkat",
        stated.place(first.awal, last.akhir),
        (numbers[own].tempat, *(numbers[row].tempat for row in before)),
        Verdict.MISMATCH if wrong else Verdict.MATCH,
        printed,
        names if wrong else "",
        f'{found}; tercetak "{printed}"' if wrong else found,
        f"urutan baris dalam {name_table(layout.table)}",
        f'Yang mendahului pada kolom "{column.judul}" ialah {told}.' if wrong else "",
        is_kesimpulan=True,
    )
