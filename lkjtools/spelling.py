"""The word that was probably meant where an unknown one is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Name the known word that was probably meant.

    A code that differs from the text only in zeros was mangled by a spreadsheet and is preferred.

    Args:
        text: the word found.
        known: the words that would have been right.

    Returns:
        A continuation of a sentence, or nothing where no known word is near or the text is one of them.

    Examples:
        >>> did_you_mean("pagu", ["pagu_rp", "nama"])
        '; mungkin maksudnya "pagu_rp"'
        >>> did_you_mean("2.16.1", ["2.16.01", "2.16.02"])
        '; mungkin maksudnya "2.16.01" (nol di depan hilang)'
        >>> did_you_mean("pagu_rp", ["pagu_rp", "pagu"])
        ''
    """
    words = [word for word in known if word]
    if text in words:
        return ""
    for word in words:
        if _without_zeros(word) == _without_zeros(text):
            return f'; mungkin maksudnya "{word}" (nol di depan hilang)'
    near = difflib.get_close_matches(text, words, n=1, cutoff=0.6)
    return f'; mungkin maksudnya "{near[0]}"' if near else ""


def _without_zeros(code: str) -> str:
    return ".".join(part.strip("0") for part in code.split("."))
