"""What a finding of each kind of test rests on: rule and article, effect, recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml


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


class Criteria:
    """The criteria of a file; where an entry names no article of its own, the one that binds all.

    Args:
        file: YAML with ``dasar`` and ``uji``; an entry serves the kinds that its ``jenis`` lists, else its key.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _found(self) -> Mapping[str, Criterion]:
        content: Mapping[str, Any] = yaml.safe_load(self._file.read_text("utf-8"))
        return {
            kind: Criterion(
                entry["nama"], entry.get("kriteria", content["dasar"]), entry["akibat"], entry["rekomendasi"]
            )
            for key, entry in content["uji"].items()
            for kind in entry.get("jenis", [key])
        }

    def find(self, uji: str) -> Criterion:
        """The criterion of a kind of test.

        Raises:
            KeyError: no such kind.
        """
        return self._found[uji]


CRITERIA = Criteria(Path(__file__).with_name("criteria.yaml"))
"""Of the kinds of test of terbit.csv."""
