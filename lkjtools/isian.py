"""Words that stand where somebody has still to write something."""

from __future__ import annotations

import re

_FILLERS = frozenset(
    {
        *("todo", "tbd", "tba", "fixme", "lorem ipsum"),
        *("isi", "diisi", "isi di sini", "belum diisi", "akan diisi", "menyusul"),
        *("nama kepala", "nama lengkap", "nama pejabat", "nama instansi"),
    }
)
_STROKES = re.compile(r"[-\u2010-\u2015._?\u2026*~]+|x{2,}", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[\w ]*\]|<[\w ]*>|\{[\w ]*\}")
_LOREM = "lorem ipsum"


def is_filler(text: str, *, strokes: bool = True) -> bool:
    """Say whether a text only keeps the place of one that is still to be written.

    Args:
        text: the text.
        strokes: dashes, dots, question marks and rows of x count too; False where they may be what is meant.

    Examples:
        >>> [is_filler(text) for text in ("TODO", "...", "-", "xxx", "[nama kepala]", "Nama Kepala")]
        [True, True, True, True, True, True]
        >>> is_filler("-", strokes=False), is_filler("%"), is_filler("Kepala Dinas")
        (False, False, False)
    """
    plain = " ".join(text.split()).casefold()
    is_word = plain in _FILLERS or plain.startswith(_LOREM) or bool(_BRACKETED.fullmatch(plain))
    return is_word or (strokes and bool(_STROKES.fullmatch(plain.replace(" ", ""))))
