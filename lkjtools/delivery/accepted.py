"""Warnings: what may be right but usually is not, and what an agency says about it in peringatan_diterima.csv."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from lkjtools.delivery.core_table import parse_added
from lkjtools.delivery.declared import LongText, Reader
from lkjtools.delivery.rows import Row
from lkjtools.errors import Fault, Peringatan, TopicError
from lkjtools.extension import list_topics
from lkjtools.spelling import did_you_mean

_OWN = Path(__file__).parent / "warnings.yaml"


@cache
def warning_kinds() -> Mapping[str, str]:
    """Read the kinds of warning: those that concern no topic alone, and those of each topic.

    Returns:
        Code -> why it is printed, one Indonesian sentence; sorted by code.

    Raises:
        TopicError: an added topic has a kind twice, has one of ours, or says what is no kind.

    Examples:
        >>> warning_kinds()["pagu_bersen"]
        'Pagu ditetapkan dalam rupiah bulat; yang bersen biasanya salah ketik.'
    """
    kinds: dict[str, str] = yaml.safe_load(_OWN.read_text("utf-8"))
    faults: list[Fault] = []
    for topic in list_topics().values():
        path = topic.folder / _OWN.name
        if path.is_file() and topic.is_added:
            added, found = _read_added(path, topic.place(path), kinds)
            faults += found
            kinds |= added
        elif path.is_file():
            kinds |= yaml.safe_load(path.read_text("utf-8"))
    if faults:
        raise TopicError(faults)
    return MappingProxyType(dict(sorted(kinds.items())))


def _read_added(path: Path, file: str, taken: Collection[str]) -> tuple[dict[str, str], list[Fault]]:
    """Read the kinds of an added topic with every check."""
    content, lines, faults = parse_added(path, file, "jenis peringatan")
    if faults:
        return {}, faults
    reader = Reader(file, lines, with_advice=False)
    if not isinstance(content, dict):
        reader.refuse((), None, "susunan jenis: kalimatnya")
        return {}, reader.faults
    for kind, sentence in content.items():
        reader.read(LongText, sentence, (kind,))
        if kind in taken:
            reader.refuse((kind,), None, "jenis yang belum dipakai topik lain")
    return content, reader.faults


def sort_out(
    warnings: Iterable[Peringatan], accepted: Iterable[Row]
) -> tuple[tuple[Peringatan, ...], tuple[Row, ...], tuple[Fault, ...]]:
    """Take out the warnings that the agency has accepted.

    Args:
        warnings: every warning of a delivery.
        accepted: the rows of peringatan_diterima.csv.

    Returns:
        The warnings that are left, sorted by place; the rows that were used; one fault for each row that accepts
        nothing, since it is misspelt, or what it was about has been mended or has become another fault.
    """
    found = {_mark(warning): warning for warning in warnings}
    used = {(row["jenis"], row["tempat"], row["sidik"]): row for row in accepted}
    left = sorted((found[mark] for mark in found.keys() - used.keys()), key=_place)
    faults = [_unused(row, found.values()) for mark, row in used.items() if mark not in found]
    return tuple(left), tuple(used[mark] for mark in used if mark in found), tuple(faults)


def _mark(warning: Peringatan) -> tuple[str, str, str]:
    return warning.jenis, warning.tempat, warning.sidik


def _place(warning: Peringatan) -> tuple[str, int, str, str, str]:
    return warning.file, warning.line or 0, warning.column or "", warning.jenis, warning.expected


def _unused(row: Row, warnings: Iterable[Peringatan]) -> Fault:
    kinds = warning_kinds()
    if row["jenis"] not in kinds:
        expected = f"salah satu jenis: {', '.join(kinds)}{did_you_mean(row['jenis'], kinds)}"
        return Fault(row.file, row.line, "jenis", row["jenis"], expected)
    alike = [warning for warning in warnings if warning.jenis == row["jenis"]]
    if now := " atau ".join(warning.sidik for warning in alike if warning.tempat == row["tempat"]):
        expected = f"sidik peringatan itu sekarang, {now}; isinya lain daripada yang diterima: periksa lagi"
        return Fault(row.file, row.line, "sidik", row["sidik"], expected)
    expected = (
        "tempat sebuah peringatan yang masih muncul; hapus baris ini bila isinya sudah dibetulkan"
        f"{did_you_mean(row['tempat'], [warning.tempat for warning in alike])}"
    )
    return Fault(row.file, row.line, "tempat", row["tempat"], expected)
