"""Whether less of an indikator is the better, where a column says so: "Arah: Turun", "Polarisasi: Min"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.printed.heads import Layout, squash, understand_table
from lkjtools.reviu.printed.names import name_key

_HEADS = 3
"""Rows in which heads stand."""

_HEAD = re.compile(
    r"(?:arah|polari[st]a(?:s|si)|sifat|orientasi|kecenderungan|jenis)(?:indikator|target|kinerja|capaian)*"
)
_LESS = re.compile(
    r"(?:me)?turun|penurunan|min(?:imal|imum|imi[sz]e|imasi|imalkan)?\.?|negatif|lower(?: is better)?|↓|▼"
    r"|(?:se)?makin (?:rendah|kecil|sedikit|cepat|singkat)\b.*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:me)?naik|meningkat|peningkatan|ma(?:ks|x)(?:imal|imum|imi[sz]e|imasi|imalkan)?\.?|positif"
    r"|higher(?: is better)?|↑|▲|(?:se)?makin (?:tinggi|besar|banyak)\b.*",
    re.IGNORECASE,
)
_BOTH = re.compile(r"stabil\w*|terkendali|tetap|rentang|range|netral|[-–—]", re.IGNORECASE)


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
            for row in layout.rows:
                if way := told_direction(layout, row):
                    found[name_key(layout.name(row))].add(way[0])
    return {name: ways.pop() for name, ways in found.items() if name and len(ways) == 1}


def told_direction(layout: Layout, row: int) -> tuple[bool, str] | None:
    """Say which way a row goes.

    Args:
        layout: its table.
        row: the row.

    Returns:
        Whether less is the better, with the words that say so; None where no column does.
    """
    for column in layout.kolom:
        texts = {each: layout.text(each, column.kolom).strip() for each in layout.rows}
        if not column.kepala or not _HEAD.fullmatch(squash(column.kepala[-1])) or not texts.get(row):
            continue
        known = [
            way for text in texts.values() if text for way in (_LESS, _MORE, _BOTH) if way.fullmatch(text)
        ]
        if len(known) == sum(map(bool, texts.values())) and _BOTH.fullmatch(texts[row]) is None:
            return bool(_LESS.fullmatch(texts[row])), f'kolom "{column.judul}": {texts[row]}'
    return None
