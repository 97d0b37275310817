"""What tables and pictures are called where no number is known yet: as in the report made last, on its desk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = ".judul.json"
"""Stands in the folder of a desk: what a reference leads to, ``tabel-efisiensi`` -> its caption."""


def read_captions(tahun: int) -> Mapping[str, str]:
    """Read what the tables and pictures of a year are called.

    A chapter that runs for the record finds none, since it does not run on a desk: its previews are the same in
    every run.

    Args:
        tahun: the year.

    Returns:
        What a reference leads to -> caption; none outside of the desk of that year.
    """
    here = Path.cwd()
    for folder in (here, here.parent):
        if folder.name == str(tahun):
            try:
                content = json.loads((folder / FILE).read_text("utf-8"))
            except (OSError, ValueError):
                continue
            return content if isinstance(content, dict) else {}
    return {}
