"""The standard texts that a delivery may replace, and the agency's own texts with their fixed headings."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from lkjtools.errors import Fault
from lkjtools.extension import find_files
from lkjtools.spelling import did_you_mean

_GENERAL = Path(__file__).parents[1] / "prose/texts"
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*")
# Jinja's comments and tags print nothing; a footnote prints with the sentence that calls it, not where it stands.
_UNPRINTED = re.compile(r"\{#.*?#\}|\{%.*?%\}|(?m:^)\[\^[\w-]+\]:[^\n]*(?:\n(?!#)[^\n]*\S[^\n]*)*", re.DOTALL)


class TextFolder(enum.StrEnum):
    """Where the texts with fixed headings stand: one for each thing of its kind, named by its code."""

    SASARAN = "narasi/sasaran"
    INDIKATOR = "narasi/indikator"
    UNSUR = "narasi/unsur"
    ANGGARAN = "narasi/anggaran"
    BELANJA = "narasi/belanja"
    JABATAN = "narasi/jabatan"
    TW1 = "narasi/tw1"
    TW2 = "narasi/tw2"
    TW3 = "narasi/tw3"
    TW4 = "narasi/tw4"


OF_QUARTERS = (TextFolder.TW1, TextFolder.TW2, TextFolder.TW3, TextFolder.TW4)
"""What the reports of the quarters print of each indikator, in the order of the quarters."""
CODES_IN: Mapping[str, str] = {
    TextFolder.SASARAN: "sasaran",
    TextFolder.INDIKATOR: "indikator",
    TextFolder.UNSUR: "skm_unsur",
    TextFolder.ANGGARAN: "anggaran",
    TextFolder.BELANJA: "belanja",
    TextFolder.JABATAN: "jabatan_kosong",
    **dict.fromkeys(OF_QUARTERS, "indikator"),
}
"""The table whose codes name the texts of a folder."""


class Heading(enum.StrEnum):
    """The headings below which an agency writes about a sasaran, and about what else has to be explained."""

    PENYEBAB = "Penyebab"
    HAMBATAN = "Hambatan"
    UPAYA = "Upaya"
    PROGRAM_PENUNJANG = "Program Penunjang"
    EFISIENSI = "Efisiensi"
    PERBAIKAN = "Perbaikan"
    TINDAK_LANJUT = "Tindak Lanjut"


HEADINGS = tuple(heading for heading in Heading if heading is not Heading.TINDAK_LANJUT)
"""Those of a sasaran."""
PENJELASAN = (Heading.PENYEBAB, Heading.HAMBATAN, Heading.UPAYA, Heading.PERBAIKAN)
"""Those of everything else: why, what stood in the way, what was done, and what comes next."""
TRIWULANAN = (Heading.PENYEBAB, Heading.HAMBATAN, Heading.TINDAK_LANJUT)
"""Those of an indikator in the report of a quarter."""


@cache
def standard_texts() -> Mapping[str, Path]:
    """The texts that stand in for those that an agency does not write: of the report, then of each topic.

    Returns:
        Name of the text -> its file.

    Examples:
        >>> {"kesimpulan", "uraian_skm"} <= standard_texts().keys()
        True
    """
    return MappingProxyType(find_files("texts", ".md", sorted(_GENERAL.glob("*.md"))))


def path_of(kode: str, folder: TextFolder = TextFolder.SASARAN) -> str:
    """The path of a text with fixed headings within the folder of a year.

    Examples:
        >>> path_of("S1"), path_of("U6", TextFolder.UNSUR)
        ('narasi/sasaran/S1.md', 'narasi/unsur/U6.md')
    """
    return f"{folder}/{kode}.md"


def has_headings(file: str) -> bool:
    """Say whether a text is one of those with fixed headings, by its path.

    Examples:
        >>> has_headings("2023/narasi/unsur/U6.md"), has_headings("2023/narasi/kesimpulan.md")
        (True, False)
    """
    return any(f"/{folder}/" in f"/{file}" for folder in TextFolder)


def headings_of(folder: TextFolder) -> tuple[Heading, ...]:
    """The headings that a text of a folder may have.

    Examples:
        >>> [str(heading) for heading in headings_of(TextFolder.TW2)]
        ['Penyebab', 'Hambatan', 'Tindak Lanjut']
    """
    if folder in OF_QUARTERS:
        return TRIWULANAN
    return HEADINGS if folder is TextFolder.SASARAN else PENJELASAN


def is_of_quarter(path: str) -> bool:
    """Say whether a text is one that reports of quarters print, by its path within the folder of a year.

    Examples:
        >>> is_of_quarter("narasi/tw2/iku.md"), is_of_quarter("narasi/triwulan_penutup.md")
        (True, True)
        >>> is_of_quarter("narasi/kesimpulan.md")
        False
    """
    return path.startswith((*(f"{folder}/" for folder in OF_QUARTERS), "narasi/triwulan_"))


def has_words(text: str) -> bool:
    r"""Say whether a text prints more than headings.

    Examples:
        >>> has_words("## Penyebab\n\n{# isi #}\n"), has_words("## Penyebab\n\nKoordinasi.\n")
        (False, True)
    """
    lines = _UNPRINTED.sub("", text).splitlines()
    return any(line.strip() and not _HEADING.fullmatch(line) for line in lines)


def read_sections(text: str) -> dict[str, str]:
    r"""Split a text by its headings.

    Args:
        text: the file's content.

    Returns:
        What stands under each heading, as written; a heading without text, or with comments only, is left out, and
        so is what stands before the first.

    Examples:
        >>> read_sections("## Penyebab\n\nKoordinasi.\n\n## Hambatan\n\n{# isi #}\n")
        {'Penyebab': 'Koordinasi.'}
    """
    sections: dict[str, list[str]] = {}
    under: list[str] = []
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line)
        if heading:
            under = sections.setdefault(heading[1], [])
        else:
            under.append(line)
    written = {heading: "\n".join(lines).strip() for heading, lines in sections.items()}
    return {heading: body for heading, body in written.items() if _UNPRINTED.sub("", body).strip()}


def find_heading_faults(
    file: str, text: str, known: Sequence[Heading] = HEADINGS, *, may_begin_freely: bool = False
) -> list[Fault]:
    """Find headings that are unknown or stand twice, and text before the first heading.

    Args:
        file: path for the message.
        text: the file's content.
        known: the headings that it may have.
        may_begin_freely: text may stand before the first heading.

    Returns:
        One fault each, with its line.

    Examples:
        >>> [str(fault) for fault in find_heading_faults("a.md", "## Penyebap")]
        ['a.md, baris 1: tertulis "Penyebap"; seharusnya salah satu judul: Penyebab, Hambatan, Upaya, \
Program Penunjang, Efisiensi, Perbaikan; mungkin maksudnya "Penyebab".']
    """
    faults: list[Fault] = []
    seen: set[str] = set()
    blank = _UNPRINTED.sub(lambda tag: "\n" * tag.group().count("\n"), text)
    for number, line in enumerate(blank.splitlines(), start=1):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            if line.strip() and not seen and not may_begin_freely:
                faults.append(Fault(file, number, None, line.strip(), "teks di bawah salah satu judul"))
                return faults
            continue
        name = heading[1]
        if name not in known:
            expected = f"salah satu judul: {', '.join(known)}{did_you_mean(name, known)}"
            faults.append(Fault(file, number, None, name, expected))
        elif name in seen:
            faults.append(Fault(file, number, None, name, "judul ini hanya sekali"))
        seen.add(name)
    return faults
