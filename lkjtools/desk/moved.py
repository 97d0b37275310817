"""What moves in an experiment, as HTML: statuses, classes, counts, figures and sentences, and the next status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING

from lkjtools.desk.card import table_of

if TYPE_CHECKING:
    from lkjtools.report.difference import Beda, Jenis, Selisih
    from lkjtools.report.distance import Langkah
    from lkjtools.report.figures import Tempat
    from lkjtools.report.laporan import Laporan

STAMP = "Percobaan, bukan laporan"
"""Stands over whatever shows an experiment."""

_KINDS: Mapping[Jenis, str] = {
    "status": "Status yang berubah",
    "kelas": "Kelas yang berubah",
    "cacah": "Cacah yang berubah",
    "angka": "Angka yang berubah",
    "kalimat": "Kalimat yang berubah",
}


def describe_changes(skenario: Laporan) -> str:
    """Say what an experiment changes, and what the data no longer agrees with because of that, as HTML."""
    percobaan = skenario.percobaan
    if percobaan is None:
        return ""
    changed = "".join(f"<li>{escape(str(each))}</li>" for each in percobaan.ubahan)
    notes = "".join(f"<li>{escape(each)}</li>" for each in percobaan.catatan)
    return f"<ul>{changed}</ul>" + (f"<p>Catatan:</p><ul>{notes}</ul>" if notes else "")


def describe_moves(beda: Beda) -> str:
    """Set all that two reports say differently side by side.

    Args:
        beda: the differences.

    Returns:
        HTML: how many there are, then a table a kind, with the words that differ marked in sentences.
    """
    counts = ", ".join(f"{len(rows)} {kind}" for kind in _KINDS if (rows := beda.of(kind)))
    sides = f"Sebelum: {beda.sebelum}. Sesudah: {beda.sesudah}."
    parts = [f"<p><b>Yang bergerak: {counts or 'tidak ada'}.</b></p><p>{escape(sides)}</p>"]
    for kind, title in _KINDS.items():
        if rows := beda.of(kind):
            parts.append(f"<h4>{title}</h4>{_table(kind, rows)}")
    return "".join(parts)


def _table(kind: str, rows: Sequence[Selisih]) -> str:
    heads = (
        ("Tempat", "Sebelum", "Sesudah") if kind == "kalimat" else ("", "Sebelum", "Sesudah", "Dicetak di")
    )
    body = []
    for row in rows:
        if kind == "kalimat":
            old, new = _marked(row.sebelum, row.sesudah)
            cells = f"<td>{escape(_places(row.tempat))}</td><td>{old}</td><td>{new}</td>"
        else:
            unit = f" {row.satuan}" if row.satuan and any(map(str.isdigit, row.sesudah)) else ""
            cells = (
                f'<th scope="row">{escape(row.nama)}</th><td class="lkj-angka">{escape(row.sebelum)}</td>'
                f'<td class="lkj-angka"><b>{escape(row.sesudah + unit)}</b></td>'
                f"<td>{escape(_places(row.tempat))}</td>"
            )
        body.append(f"<tr>{cells}</tr>")
    return table_of(heads, body, kind=kind)


def _places(places: Sequence[Tempat]) -> str:
    """Where something is printed: the captions of tables and pictures, texts by their names."""
    return "; ".join(dict.fromkeys(place.kata for place in places)) or "tidak dicetak"


def _marked(before: str, after: str) -> tuple[str, str]:
    """Two sentences as HTML, the words marked that stand in one of them alone."""
    old, new = before.split(), after.split()
    sides: tuple[list[str], list[str]] = ([], [])
    for tag, *ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, words in zip(sides, (old[ends[0] : ends[1]], new[ends[2] : ends[3]]), strict=True):
            if text := escape(" ".join(words)):
                side.append(text if tag == "equal" else f"<mark>{text}</mark>")
    return " ".join(sides[0]), " ".join(sides[1])


def describe_distances(skenario: Laporan) -> str:
    """Say how far what was changed is from the next status or class, upwards and downwards, as HTML.

    Args:
        skenario: the experiment.

    Returns:
        A table; nothing where no judged figure is of what was changed.
    """
    codes = {each.kode for each in skenario.percobaan.ubahan} if skenario.percobaan else set()
    steps = [
        step
        for step in skenario.jarak().baris
        if step.kunci.split(":")[1:2] and step.kunci.split(":")[1] in codes
    ]
    if not steps:
        return ""
    heads = ("", "Sekarang", "Berikutnya", "Diperlukan", "Selisih")
    return "<h4>Jarak ke status atau kelas berikutnya</h4>" + table_of(heads, map(_step, steps))


def _step(step: Langkah) -> str:
    return (
        f'<tr><th scope="row">{escape(step.nama)}</th><td>{escape(step.sekarang)}</td>'
        f"<td>{'▲' if step.arah == 'naik' else '▼'} {escape(step.berikutnya)}</td>"
        f'<td>{escape(step.kata_perlu)}</td><td class="lkj-angka">{escape(step.kata_selisih)}</td></tr>'
    )
