"""Footnotes of a text: each mark has its note and each note its mark, which pandoc does not say.

Pandoc drops a note that no mark calls and one whose label stands before it, prints a mark without a note as it is
written, and never ends where notes call each other. So the text is looked at before pandoc reads it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjtools.errors import Fault

MARK = re.compile(r"\[\^[\w-]+\]:?")
"""A mark in a text, or the beginning of a note; neither prints its label."""
_NOTE = re.compile(r"\[\^([\w-]+)\]:")
_INDENTED = re.compile(r"[\s>*+\-\d.)]+\[\^[^\]]*\]:")
_CALL = re.compile(r"\\?\[\^(?:([\w-]+)\])?")


def find_note_faults(file: str, text: str, written: str | None = None) -> list[Fault]:
    r"""Find marks without a note, notes without a mark, and notes that pandoc would read otherwise than meant.

    Args:
        file: path for the message.
        text: Markdown, tokens or signs in the place of its values.
        written: the file's text where `text` is what its branches and loops leave: its lines are named, and a note
            whose mark stands in a branch that is not taken is no fault.

    Returns:
        One fault each, with its line.

    Examples:
        >>> [str(fault) for fault in find_note_faults("a.md", "Kata[^a].")]
        ['a.md, baris 1: tertulis "[^a]"; seharusnya catatan kakinya pada baris tersendiri: [^a]: isi catatan.']
        >>> find_note_faults("a.md", "Kata[^a].\n\n[^a]: Isi.")
        []
    """
    faults: list[Fault] = []
    notes: dict[str, int] = {}
    calls: dict[str, int] = {}

    def fail(line: int, value: str, expected: str) -> None:
        faults.append(
            Fault(file, line if written is None else _line_of(value, written), None, value, expected)
        )

    in_note, after_blank = False, True
    for number, line in enumerate(text.split("\n"), start=1):
        begin = _NOTE.match(line)
        if begin or line.startswith("#") or (after_blank and line[:1].strip()):
            in_note = begin is not None
        after_blank = not line.strip()
        if begin:
            label = begin[1].casefold()
            if label in notes:
                fail(number, begin[0], "label catatan kaki yang lain; label ini sudah dipakai di atasnya")
            elif not line[begin.end() :].strip():
                fail(number, begin[0], "isi catatan kaki pada baris yang sama")
            notes.setdefault(label, number)
        elif found := _INDENTED.match(line):
            fail(
                number,
                found[0].strip(),
                "catatan kaki yang mulai di tepi kiri, bukan di dalam butir atau kutipan",
            )
            continue
        for call in _CALL.finditer(line, begin.end() if begin else 0):
            if call[1] is None or call[0].startswith("\\"):
                value = line[call.start() : call.start() + 20]
                fail(number, value, "tanda catatan kaki dari huruf, angka, atau garis, misalnya [^1]")
            elif in_note:
                fail(
                    number,
                    call[0],
                    "catatan kaki tanpa tanda catatan kaki lain; sesudahnya satu baris kosong",
                )
            else:
                calls.setdefault(call[1].casefold(), number)
    if faults:  # whatever else is wrong may come from these
        return faults
    for label in _missing(calls, notes):
        value = f"[^{label}]"
        fail(calls[label], value, f"catatan kakinya pada baris tersendiri: {value}: isi catatan")
    for label in _missing(notes, calls) if written is None else ():
        fail(
            notes[label],
            f"[^{label}]:",
            f"tanda [^{label}] di dalam kalimat yang diberi catatan, atau hapus catatan ini",
        )
    return faults


def count_marks(text: str) -> int:
    r"""Count the marks of a text, each of which is to print a note.

    Examples:
        >>> count_marks("Kata[^a], kata[^a].\n\n[^a]: Isi.")
        2
    """
    return sum(len(MARK.findall(line)) - bool(_NOTE.match(line)) for line in text.split("\n"))


def _missing(there: dict[str, int], elsewhere: dict[str, int]) -> Sequence[str]:
    return [label for label in there if label not in elsewhere]


def _line_of(value: str, written: str) -> int | None:
    """The last line of a text on which a mark, or the beginning of a note, stands."""
    mark = re.compile(re.escape(value) + "(?!:)", re.IGNORECASE)
    lines = [number for number, line in enumerate(written.split("\n"), start=1) if mark.search(line)]
    return lines[-1] if lines else None
