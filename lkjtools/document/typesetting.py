"""The one call of Typst: it sees the files that it is given, in the fonts of the theme, and nothing else."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import typst

from lkjtools.side_by_side import forbid_copies
from lkjtools.theme import load_theme


class Typeset(NamedTuple):
    """What Typst made.

    Attributes:
        made: the PDF, or a picture of each page.
        warnings: what it warns of.
    """

    made: list[bytes]
    warnings: list[str]


def typeset(files: Mapping[str, bytes | str], **options: Any) -> Typeset:  # noqa: ANN401
    """Set ``main.typ``.

    Args:
        files: content by name; a text whatever it holds reads no other file.
        options: Typst's own, such as ``format``.
    """
    with _compiler(files) as compiler:
        made, warnings = compiler.compile_with_warnings(**options)
    # What is one file or one page is no list.
    pages = made if isinstance(made, list) else [made]
    return Typeset(pages, [warning.message for warning in warnings])


def ask_layout(files: Mapping[str, bytes | str], label: str) -> Any:  # noqa: ANN401 - whatever a template tells
    """Lay ``main.typ`` out without making a file, which takes less than half of the time.

    Typst remembers the layout: to set the same files afterwards costs no second one.

    Args:
        files: as `typeset` takes them.
        label: of the ``metadata`` that is asked for.

    Returns:
        Its value.
    """
    with _compiler(files) as compiler:
        return json.loads(compiler.query(f"<{label}>", field="value", one=True))


@contextmanager
def _compiler(files: Mapping[str, bytes | str]) -> Iterator[Any]:
    forbid_copies("Typst's threads, which a copy of this process would not have")
    # Typst takes files from memory too, but only texts.
    with tempfile.TemporaryDirectory(prefix="lkj-typst-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data.encode() if isinstance(data, str) else data)
        # Typst's types allow for a file that is written, and so not given.
        yield typst.Compiler(
            Path(folder, "main.typ"),
            root=Path(folder),
            font_paths=[load_theme().font_files["regular"].parent],
            ignore_system_fonts=True,
        )
