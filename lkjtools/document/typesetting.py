"""The one call of Typst: it sees the files that it is given, in the fonts of the theme, and nothing else."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import typst

from lkjtools.theme import load_theme


class Typeset(NamedTuple):
    """What Typst made.

    Attributes:
        made: the PDF, or a picture of each page.
        warnings: what it warns of.
        told: the value of the ``metadata`` that was asked for; None where none was.
    """

    made: list[bytes]
    warnings: list[str]
    told: Any


def typeset(
    files: Mapping[str, bytes | str],
    *,
    asked: str | None = None,
    **options: Any,  # noqa: ANN401
) -> Typeset:
    """Set ``main.typ``.

    Args:
        files: content by name; a text whatever it holds reads no other file.
        asked: label of the ``metadata`` of the layout that is to be told too.
        options: Typst's own, such as ``format``.
    """
    # Typst takes files from memory too, but only texts.
    with tempfile.TemporaryDirectory(prefix="lkj-typst-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data.encode() if isinstance(data, str) else data)
        # Typst's types allow for a file that is written, and so not given.
        compiler: Any = typst.Compiler(
            Path(folder, "main.typ"),
            root=Path(folder),
            font_paths=[load_theme().font_files["regular"].parent],
            ignore_system_fonts=True,
        )
        made, warnings = compiler.compile_with_warnings(**options)
        # The layout is remembered: asking costs no second one.
        told = None if asked is None else json.loads(compiler.query(f"<{asked}>", field="value", one=True))
    # What is one file or one page is no list.
    pages = made if isinstance(made, list) else [made]
    return Typeset(pages, [warning.message for warning in warnings], told)
