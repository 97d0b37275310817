"""The calls of pandoc that the formats need."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lkjtools.show.pandoc_process import convert
from lkjtools.show.pandoc_tree import Node
from lkjtools.show.values import PANDOC_API


def write(blocks: Sequence[Node], to: str, **options: str) -> str:
    r"""Write pandoc blocks in a format.

    Args:
        blocks: the AST.
        to: a format that pandoc writes, e.g. ``html5`` or ``typst``.
        options: of pandoc's writers, such as ``wrap_text="none"``.

    Returns:
        The text, without a head or a foot.

    Examples:
        >>> write([{"t": "Para", "c": [{"t": "Str", "c": "a < b"}]}], "html5")
        '<p>a &lt; b</p>\n'
    """
    return convert(_as_json(blocks), "json", to, options)


def write_docx(blocks: Sequence[Node], reference: bytes | None = None) -> bytes:
    """Write pandoc blocks as a DOCX.

    Args:
        blocks: the AST; pictures are data URIs.
        reference: the document whose styles and page are taken; pandoc's own if not given.

    Returns:
        The file.
    """
    import pypandoc

    with tempfile.TemporaryDirectory(prefix="lkj-docx-") as folder:
        # Pandoc itself may read no other file either; a user's own templates stay out of the report.
        options = ["--sandbox", f"--data-dir={folder}"]
        if reference is not None:
            (Path(folder) / "acuan.docx").write_bytes(reference)
            options.append(f"--reference-doc={Path(folder) / 'acuan.docx'}")
        made = Path(folder) / "laporan.docx"
        # To verify the format would start it twice more.
        pypandoc.convert_text(
            _as_json(blocks),
            "docx",
            format="json",
            outputfile=made,
            extra_args=options,
            verify_format=False,
        )
        return made.read_bytes()


def _as_json(blocks: Sequence[Node]) -> str:
    return json.dumps({"pandoc-api-version": PANDOC_API, "meta": {}, "blocks": list(blocks)})
