"""Words that stand where somebody has still to write something."""

from __future__ import annotations

import re

_MARKS = ("todo", "tbd", "fixme")
_LOREM = "lorem ipsum"
_FILLERS = frozenset(
    {
        *(*_MARKS, "tba", _LOREM),
        *("isi", "diisi", "isi di sini", "belum diisi", "akan diisi", "menyusul"),
        *("nama kepala", "nama lengkap", "nama pejabat", "nama instansi"),
    }
)
_STROKES = re.compile(r"[-\u2010-\u2015._?\u2026*~]+|x{2,}", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[\w ]*\]|<[\w ]*>|\{[\w ]*\}")
# Within a sentence only capitals are surely such a mark.
_IN_SENTENCE = re.compile(
    rf"\b(?:{'|'.join(_MARKS).upper()}|XXX+|[Ll]orem [Ii]psum|LOREM IPSUM)\b|\b[xX]{{4,20}}\b"
)


def find_fillers(text: str) -> list[str]:
    """Find the words of a text that only keep the place of others.

    Args:
        text: a line of a text.

    Returns:
        Each as written, in order.

    Examples:
        >>> find_fillers("Realisasi naik karena XXX. TODO: sebabnya"), find_fillers("Todo")
        (['XXX', 'TODO'], [])
    """
    return _IN_SENTENCE.findall(text)


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
