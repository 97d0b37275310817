"""The one call of Typst: it sees the files that it is given, in the fonts of the theme, and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from lkjtools.theme import load_theme


def typeset(files: Mapping[str, bytes | str], **options: Any) -> tuple[list[bytes], list[str]]:  # noqa: ANN401
    """Set ``main.typ``.

    Args:
        files: content by name; a text whatever it holds reads no other file.
        options: Typst's own, such as ``format``.

    Returns:
        The PDF, or a picture of each page; and what Typst warns of.
    """
    # Typst takes files from memory too, but only texts.
    with tempfile.TemporaryDirectory(prefix="lkj-typst-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data.encode() if isinstance(data, str) else data)
        made, warnings = typst.compile_with_warnings(
            Path(folder, "main.typ"),
            root=Path(folder),
            font_paths=[load_theme().font_files["regular"].parent],
            ignore_system_fonts=True,
            **options,
        )
    # What is one file or one page is no list.
    return made if isinstance(made, list) else [made], [warning.message for warning in warnings]
