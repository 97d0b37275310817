"""The sha256 of a record, and the short code made from it that stands in the report.

The record is what the report was made from: the sources of the chapters and the values that they showed, which
name the data files, the rules and the program by their sha256. No output of the report is part of it.
"""

from __future__ import annotations

import hashlib
import json

from nbformat import NotebookNode

from lkjtools.show.recorded import MIME_TYPES

# Crockford's signs: none that is read as another (I, L, O), and none that makes words (U).
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 4
_GROUP = 4


def hash_record(notebook: NotebookNode) -> str:
    """Hash what a report was made from.

    Args:
        notebook: the stitched notebook.

    Returns:
        The sha256 over chapter, number, type, source and values of every cell, in order, written as JSON without
        blanks, its keys sorted, in UTF-8.

    Source:
        docs/design.md, "Kode keaslian".
    """
    cells = [
        [
            cell.metadata.lkj["chapter"],
            cell.metadata.lkj["index"],
            cell.cell_type,
            cell.source,
            [
                {mime: value}
                for output in cell.get("outputs", ())
                for mime, value in sorted(output.get("data", {}).items())
                if mime in MIME_TYPES
            ],
        ]
        for cell in notebook.cells
    ]
    text = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def short_code(sha256: str) -> str:
    """Shorten a sha256 to what a person can read aloud and type.

    Args:
        sha256: the hash of a record.

    Returns:
        Its first 80 bits in the signs of Crockford's base 32, in four groups of four.

    Examples:
        >>> short_code("00000" + "fffff" + "0" * 54)
        '0000-ZZZZ-0000-0000'
    """
    bits = 5 * _GROUPS * _GROUP
    number = int(sha256[: bits // 4], 16)
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(bits - 5, -1, -5))
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
