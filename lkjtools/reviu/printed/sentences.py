"""Sentences of a paragraph, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:Rp|No|Nomor|Nmr|Kab|Kec|Kel|Prov|dr|Dr|Drs|Dra|Ir|Hj?|Jl|Jln|tgl|hal|hlm|vol|ed|Tbk|PT|CV|UPT|St|Ny|Tn|Yth|Bpk"
    r"|Sdr|dll|dsb|dst|dkk|a\.n|u\.b|s\.d|d\.a|Sp|Ps|Telp)|\b[A-Z]|^\s*\d{1,2})$"
)
_CLASS = re.compile(
    r"\b(?:(?:ber)?(?:mutu|predikat|kategori|kelas|kriteria|golongan|akreditasi|klasifikasi|peringkat)|nilai|tipe|triwulan|semester|tahap"
    r"|blok|lampiran|level|tingkat|eselon|zona)\s+\S$",
    re.IGNORECASE,
)
"""A letter that is no initial: "bermutu B", "triwulan I"."""
_END = re.compile(r"[.!?](?=[\"”')\]]*\s+[\"“'(]?[A-Z0-9])|;(?=\s)|\n+")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it begins in its text.

    Attributes:
        teks: the sentence.
        awal: its first sign in the text.
    """

    teks: str
    awal: int


def split_sentences(text: str) -> Iterator[Sentence]:
    """Split a text where a sentence ends; a stop after an abbreviation, an initial or a list number ends none.

    Args:
        text: the text of a paragraph or cell.

    Yields:
        The sentences in their order.

    Examples:
        >>> [s.teks for s in split_sentences("Realisasi Rp. 5.000,- tercapai. Nilai naik 0,5. K.U.D. terbanyak.")]
        ['Realisasi Rp. 5.000,- tercapai.', 'Nilai naik 0,5.', 'K.U.D. terbanyak.']
        >>> [s.teks for s in split_sentences("IKM bermutu B. Unsur A. Rahman tetap.")]
        ['IKM bermutu B.', 'Unsur A. Rahman tetap.']
    """
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()]
        if match[0] == "." and _ABBREVIATION.search(before) and not _CLASS.search(before):
            continue
        if text[start : match.end()].strip():
            yield _trimmed(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, stop: int) -> Sentence:
    part = text[start:stop]
    return Sentence(part.strip(), start + len(part) - len(part.lstrip()))
