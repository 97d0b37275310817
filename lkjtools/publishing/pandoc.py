"""The one call of pandoc that a format needs."""

from __future__ import annotations

import json
from typing import Any

from lkjtools.values import PANDOC_API


def write(blocks: list[dict[str, Any]], to: str) -> str:
    r"""Write pandoc blocks in a format.

    Args:
        blocks: the AST.
        to: a format that pandoc writes, e.g. ``html5`` or ``typst``.

    Returns:
        The text, without a head or a foot.

    Examples:
        >>> write([{"t": "Para", "c": [{"t": "Str", "c": "a < b"}]}], "html5")
        '<p>a &lt; b</p>\n'
    """
    import pypandoc

    document = json.dumps(
        {"pandoc-api-version": PANDOC_API, "meta": {}, "blocks": blocks}, ensure_ascii=False
    )
    # Sandbox: pandoc itself may read no other file either.
    written: str = pypandoc.convert_text(document, to, format="json", extra_args=["--sandbox", "--wrap=none"])
    return written
