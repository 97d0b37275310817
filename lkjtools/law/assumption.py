"""The decisions of docs/asumsi.md, for whoever has nothing but a report at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = (
    Path(__file__).parent / "asumsi" / "asumsi.yaml"
)  # apart from the rules, whose folder has one topic a file


@dataclass(frozen=True)
class Assumption:
    """One decision.

    Attributes:
        nomor: its number, ``A4``.
        isi: the decision in one Indonesian sentence.
        umum: it touches every figure, whatever rules are in use.
    """

    nomor: str
    isi: str
    umum: bool


@cache
def list_assumptions() -> tuple[Assumption, ...]:
    """Read the decisions, in the order of their numbers.

    Examples:
        >>> [each.nomor for each in list_assumptions() if each.umum][:2]
        ['A1', 'A2']
    """
    known = yaml.safe_load(_FILE.read_text("utf-8"))
    return tuple(Assumption(nomor, isi, nomor in known["umum"]) for nomor, isi in known["ringkas"].items())
