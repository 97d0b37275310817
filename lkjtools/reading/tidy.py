"""Text without what no reader sees."""

from __future__ import annotations

import re

_NO_SIGN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIKE_HYPHEN = {ord("\u2011"): "-"}
_BLANKS = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    r"""Join blanks, drop what no reader sees, keep the lines.

    Examples:
        >>> tidy("  Rp\u00a01.250 \n\n  per\u00adsen ")
        'Rp 1.250\npersen'
    """
    text = text.translate(_NO_SIGN).translate(_LIKE_HYPHEN)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
