"""The calls of pandoc that the formats need."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lkjtools.show.pandoc_tree import Node
from lkjtools.show.values import PANDOC_API


def write(blocks: Sequence[Node], to: str, *options: str) -> str:
    r"""Write pandoc blocks in a format.

    Args:
        blocks: the AST.
        to: a format that pandoc writes, e.g. ``html5`` or ``typst``.
        options: of pandoc, such as ``--wrap=none``.

    Returns:
        The text, without a head or a foot.

    Examples:
        >>> write([{"t": "Para", "c": [{"t": "Str", "c": "a < b"}]}], "html5")
        '<p>a &lt; b</p>\n'
    """
    return _convert(blocks, to, options)


def write_docx(blocks: Sequence[Node], reference: bytes | None = None) -> bytes:
    """Write pandoc blocks as a DOCX.

    Args:
        blocks: the AST; pictures are data URIs.
        reference: the document whose styles and page are taken; pandoc's own if not given.

    Returns:
        The file.
    """
    options = []
    with tempfile.TemporaryDirectory(prefix="lkj-docx-") as folder:
        if reference is not None:
            (Path(folder) / "acuan.docx").write_bytes(reference)
            options.append(f"--reference-doc={Path(folder) / 'acuan.docx'}")
        made = Path(folder) / "laporan.docx"
        _convert(blocks, "docx", options, made)
        return made.read_bytes()


def _convert(blocks: Sequence[Node], to: str, options: Sequence[str], file: Path | None = None) -> str:
    import pypandoc

    document = {"pandoc-api-version": PANDOC_API, "meta": {}, "blocks": list(blocks)}
    # Sandbox: pandoc itself may read no other file either. To verify the format would start it twice more.
    written: str = pypandoc.convert_text(
        json.dumps(document),
        to,
        format="json",
        outputfile=file,
        extra_args=["--sandbox", *options],
        verify_format=False,
    )
    return written
