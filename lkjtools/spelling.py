"""The word that was probably meant where an unknown one is written."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from lkjtools.errors import UnknownNameError

_FEW = 12
"""So many names are listed in a message even where a file lists them."""


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


def known_word(word: str, known: Iterable[str], what: str, listed_in: str = "") -> str:
    """A name that is there; one that is not would be read as none, or fail in words of the program.

    Args:
        word: the name asked for.
        known: those that there are.
        what: what it names, in Indonesian: ``tabel data``.
        listed_in: where all of them can be read, should they be too many for a message.

    Returns:
        The same name.

    Raises:
        UnknownNameError: it is not there; the nearest are named, and where all of them are found.

    Examples:
        >>> known_word("pagu_rp", ["pagu_rp"], "kolom")
        'pagu_rp'
        >>> known_word("pagu", ["pagu_rp"], "kolom")
        Traceback (most recent call last):
        ...
        lkjtools.errors.UnknownNameError: Tidak ada kolom "pagu"; mungkin maksudnya "pagu_rp"; yang ada: pagu_rp.
    """
    if isinstance(known, Collection) and word in known:  # nearly always, and a list may be long
        return word
    names = tuple(dict.fromkeys(known))
    if word in names:
        return word
    near = difflib.get_close_matches(str(word), [name for name in names if name], n=3, cutoff=0.6)
    quoted = " atau ".join(f'"{name}"' for name in near)
    meant = f"; mungkin maksudnya {quoted}" if near else ""
    is_long = listed_in and len(names) > _FEW
    all_of_them = f"daftarnya: {listed_in}" if is_long else f"yang ada: {', '.join(names) or 'tidak ada'}"
    raise UnknownNameError(f'Tidak ada {what} "{word}"{meant}; {all_of_them}.')


def _without_zeros(code: str) -> str:
    return ".".join(part.strip("0") for part in code.split("."))
