"""The short code that stands in the report, made from the sha256 of its record.

The record is what the report was made from: the sources of the chapters and the values that they showed, which
name the data files, the rules and the program by their sha256. No output of the report is part of it.
"""

from __future__ import annotations

import base64
import textwrap

# Crockford's characters: none that is read as another (I, L, O), and none that makes words (U).
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def short_code(sha256: str) -> str:
    """Shorten a sha256 to what a person can read aloud and type.

    Args:
        sha256: the hash of a record.

    Returns:
        Its first 80 bits in the characters of Crockford's base 32, in four groups of four.

    Examples:
        >>> short_code("00000" + "fffff" + "0" * 54)
        '0000-ZZZZ-0000-0000'
    """
    code = base64.b32encode(bytes.fromhex(sha256[:20])).decode().translate(_CROCKFORD)
    return "-".join(textwrap.wrap(code, 4))
