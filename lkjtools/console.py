"""What goes to the terminal: signs that it can show, control characters made visible, failures said in words."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from typing import TextIO

from lkjtools.errors import LkjError, describe_cause

# Where a terminal's code page lacks a sign that we print ourselves, one that reads the same.
_PLAIN = {
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "…": "...",
    "≠": "!=",
    "→": "->",
    "•": "-",
}
# Control, format (bidi, zero width), half of a pair (a file name that is no text), line and paragraph separator.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class ConsoleError(LkjError):
    """What the command says cannot be written: the disk behind it is full, or nobody reads it any more."""


def show_hidden(text: str) -> str:
    r"""Make every sign visible that a terminal would obey or hide, as data may hold; line ends and tabs stay.

    Examples:
        >>> print(show_hidden("nilai \x1b[31m\u202e5"))
        nilai \x1b[31m\u202e5
    """
    return "".join(
        sign.encode("unicode_escape").decode("ascii")
        if unicodedata.category(sign) in _HIDDEN and sign not in "\n\t"
        else sign
        for sign in text
    )


def say(text: str, *, err: bool = False) -> None:
    """Print one message, to the standard error where asked; the line end is added.

    Raises:
        ConsoleError: the standard output cannot be written. Where the standard error cannot, nothing can be said.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # a process without a console
        return
    try:
        stream.write(_fit(show_hidden(text), stream.encoding or "ascii") + "\n")
        stream.flush()
    except OSError as error:
        _silence(stream)
        if not err:
            raise ConsoleError(f"Layar (keluaran baku): {describe_cause(error)}.") from error


def _fit(text: str, encoding: str) -> str:
    """The text in signs that the terminal has: our own in plainer ones, any other by its number."""
    with contextlib.suppress(UnicodeEncodeError):
        text.encode(encoding)
        return text
    plain = "".join(sign if _has(encoding, sign) else _PLAIN.get(sign, sign) for sign in text)
    return plain.encode(encoding, "backslashreplace").decode(encoding)


def _has(encoding: str, sign: str) -> bool:
    with contextlib.suppress(UnicodeEncodeError):
        sign.encode(encoding)
        return True
    return False


def _silence(stream: TextIO) -> None:
    """Send what is still in the buffer nowhere, or Python would complain about it, in English, when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
