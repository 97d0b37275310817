"""What a finding of each kind of test rests on; the words stand in ``criteria.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("criteria.yaml")


@dataclass(frozen=True)
class Criterion:
    """Of one kind of test.

    Attributes:
        nama: what is tested, in words.
        kriteria: rule and article.
        akibat: what an error does to a reader.
        rekomendasi: what is asked of the agency.
    """

    nama: str
    kriteria: str
    akibat: str
    rekomendasi: str


@functools.cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return content


@functools.cache
def find_criterion(uji: str) -> Criterion:
    """The criterion of a kind of test.

    Args:
        uji: a key of ``criteria.yaml``.

    Returns:
        The criterion; where the file names no article of its own, the one that binds all.

    Raises:
        KeyError: no such kind.

    Examples:
        >>> find_criterion("serapan").nama
        'persentase realisasi anggaran'
    """
    content = _content()
    found = content["uji"][uji]
    return Criterion(
        found["nama"], found.get("kriteria", content["dasar"]), found["akibat"], found["rekomendasi"]
    )


def list_kinds() -> tuple[str, ...]:
    """The kinds of test, in the order of the file."""
    return tuple(_content()["uji"])
