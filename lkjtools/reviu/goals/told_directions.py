"""Whether less of an indikator is the better, where a column says so: "Arah: Turun", "Polarisasi: Min"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.printed.heads import Layout, squash, understand_table
from lkjtools.reviu.printed.names import name_key

_HEADS = 3
"""Rows in which heads stand."""

_HEAD = re.compile(
    r"(?:arah|polari[st]a(?:s|si)|sifat|orientasi|kecenderungan|jenis)(?:indikator|target|kinerja|capaian)*"
)
_UP = re.compile(
    r"[+↑▲]|positif|(?:max|maks)(?:imum|imal|imize|imise|imasi|imalisasi|imalkan)?"
    r"|naik|(?:(?:se)?makin)?(?:tinggi|besar|banyak)(?:(?:se)?makinbaik|lebihbaik)?|(?:the)?higher(?:is)?(?:the)?better"
)

_DOWN = re.compile(
    r"[-–−↓▼]|negatif|min(?:imum|imal|imize|imise|imasi|imalisasi|imalkan)?"
    r"|turun|(?:(?:se)?makin)?(?:rendah|kecil|sedikit|cepat)(?:(?:se)?makinbaik|lebihbaik)?|(?:the)?lower(?:is)?(?:the)?better"
)
"""How a column says whether more of an indikator is the better."""
_AT_LEAST = re.compile(
    r"\W*(?:≥|>\s*=?|minimal|min\.|minimum|paling (?:sedikit|rendah)|sekurang\S*nya|sedikitnya)\s*\d",
    re.IGNORECASE,
)
"""How a target says that it is the least that is to be reached."""
LESS_IS_BETTER = r"\b(?:se)?makin\s+(?:rendah|kecil|sedikit|singkat|cepat|pendek)\b.*\bbaik\b"
"""What a text or a note says of rows of which less is the better, as a pattern without regard to case."""
UNIT = re.compile(r"\s*\([^()]*\)\s*$")
"""The unit behind a name, which another table has in a column of its own."""
_LESS = re.compile(rf"{LESS_IS_BETTER}|\btarget\s+dibagi\s+(?:dengan\s+)?realisasi\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;.]\s+|,\s+(?=(?:sedangkan|sementara|adapun|sehingga)\b)|\.$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:kecuali|selain|bukan)\b", re.IGNORECASE)
"""How a clause ends, and what says that it is of all others."""
_FEWEST_WORDS = 2
_BOTH = re.compile(r"stabil\w*|terkendali|tetap|rentang|range|netral")


def told_directions(report: PublishedReport) -> Mapping[str, bool]:
    """Of which names the tables of a report say that less is the better, or more, all of them the same.

    Args:
        report: what was read.

    Returns:
        Whether it is less, by key of the name.
    """
    found: dict[str, set[bool]] = defaultdict(set)
    for blok, table in report.tables.items():
        if any(_HEAD.fullmatch(squash(cell.teks)) for cell in table.cells if cell.baris <= _HEADS):
            layout = understand_table(table, blok)
            for row, (is_less, _) in told_ways(layout).items():
                found[name_key(layout.name(row))].add(is_less)
    return {name: ways.pop() for name, ways in found.items() if name and len(ways) == 1}


def told_ways(layout: Layout) -> Mapping[int, tuple[bool, str]]:
    """Say which way the rows of a table go.

    Args:
        layout: the table.

    Returns:
        Whether less is the better, with the words that say so, by row; none of a row of which no column says it. Of
        what is to be reached at the least more is the better.
    """
    ways: dict[int, tuple[bool, str]] = {}
    for column in layout.kolom:
        if not column.kepala or not _HEAD.fullmatch(squash(column.kepala[-1])):
            continue
        texts = {each: text for each in layout.rows if (text := layout.text(each, column.kolom).strip())}
        more = {each: says_more(text) for each, text in texts.items()}
        if all(way is not None or _BOTH.fullmatch(squash(texts[each])) for each, way in more.items()):
            for row, way in more.items():
                if way is not None:
                    ways.setdefault(row, (not way, f'kolom "{column.judul}": {texts[row]}'))
    for column in layout.with_role("target"):
        for row in layout.rows:
            if _AT_LEAST.match(text := layout.text(row, column.kolom)):
                ways.setdefault(row, (False, f"target: {text.strip()}"))
    return ways


def find_clauses(texts: Iterable[str]) -> list[str]:
    """Find what a text says of rows of which less is the better.

    Args:
        texts: the paragraphs of the report.

    Returns:
        The clauses, none of which speaks of all but some.

    Examples:
        >>> find_clauses(["Angka putus sekolah makin rendah makin baik; yang lain makin tinggi makin baik."])
        ['Angka putus sekolah makin rendah makin baik']
    """
    return [
        clause.strip()
        for text in texts
        for clause in _CLAUSE.split(" ".join(text.split()))
        if _LESS.search(clause) and not _OTHERS.search(clause)
    ]


def told_in_text(clauses: Iterable[str], layout: Layout) -> Mapping[int, tuple[bool, str]]:
    """Say of which rows a text tells that less is the better: "Angka putus sekolah makin rendah makin baik".

    Args:
        clauses: what the text says of such rows, see `find_clauses`.
        layout: the table.

    Returns:
        True, with the words that say so, by row; a row by its name, or the first half of its words at least.
    """
    names = {row: UNIT.sub("", layout.name(row)).casefold().split() for row in layout.rows}
    ways: dict[int, tuple[bool, str]] = {}
    for row, words in names.items():
        shortest = max(_FEWEST_WORDS, (len(words) + 1) // 2)
        begun = [" ".join(words[:count]) for count in range(shortest, len(words) + 1)]
        for clause in clauses:
            if any(re.search(rf"\b{re.escape(name)}\b", clause, re.IGNORECASE) for name in begun):
                ways.setdefault(row, (True, f'uraian: "{clause}"'))
    return ways


def says_more(text: str) -> bool | None:
    """Whether a cell or a mark says that more is the better ("Maks", "↑"), or less; None where it says neither.

    Examples:
        >>> says_more("Makin rendah makin baik"), says_more("Maximize"), says_more("Stabil")
        (False, True, None)
    """
    word = squash(text).strip("().")
    return True if _UP.fullmatch(word) else False if _DOWN.fullmatch(word) else None
