"""Names of rows and columns that print one of some numbers by its order: "Median", "Tertinggi"."""

from __future__ import annotations

import re

from lkjtools.figure.angka import Operator

_WORDS: tuple[tuple[Operator, str], ...] = (
    ("median", r"median|nilai tengah"),
    ("max", r"(?:nilai\s+)?(?:ter(?:tinggi|besar|banyak)|paling (?:tinggi|besar|banyak)|maksimum|maximum)"),
    ("min", r"(?:nilai\s+)?(?:ter(?:rendah|endah|kecil|sedikit)|paling (?:rendah|kecil|sedikit)|minimum)"),
)
KINDS = {"median": "median", "max": "ekstrem", "min": "ekstrem"}
"""What kind of test each order is."""


def find_order(label: str) -> Operator | None:
    """Say which of some numbers a row or column prints, by its name.

    Args:
        label: the name.

    Returns:
        ``median``, ``max`` or ``min``; None where the name says none of these.

    Examples:
        >>> find_order("Nilai tengah"), find_order("Tertinggi"), find_order("Suhu tertinggi")
        ('median', 'max', None)
    """
    bare = re.sub(r"\(.*?\)", " ", label).strip(" .:-–*")
    return next((order for order, words in _WORDS if re.fullmatch(words, bare, re.IGNORECASE)), None)
