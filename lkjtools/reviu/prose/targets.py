"""Whether the target that a sentence speaks of is that of the year, or one of somebody or some time else."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from lkjtools.reviu.prose.fraction_words import PARTS
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST
from lkjtools.reviu.words.spoken_of import read_words

_BEHIND = re.compile(r"(?:nya)?\s+(?:(?:dari|pada|batas|seluruh|semua)\s+)*target(?:nya)?\b", re.IGNORECASE)
_ENDS = re.compile(
    r"[^\w\s/-]|\d|\b(?:dan|serta|atau|maupun|sehingga|karena|akibat|berkat|seiring"
    rf"|{CONTRAST}|{CONCESSION}|dengan|setelah|sesudah|ketika|sejak|adalah|ialah|yaitu|yakni|hanya|masing-masing"
    r"|sebesar|sebanyak|sejumlah|seluas|kurang|terutama|paling)\b",
    re.IGNORECASE,
)
"""What ends the name of a target: a number, a sign, a word that begins another thought."""
_OWN = re.compile(
    r"yang|telah|sudah|di|dalam|pada|untuk|kinerja|capaian|realisasi|tahunan|anggaran|berjalan|tahun|ini|itu|tersebut"
    r"|ditetapkan|ditentukan|diperjanjikan|direncanakan|ditargetkan|dijanjikan|perjanjian|pk|iku|indikator|utama"
    r"|keseluruhan"
)
"""Words of the target that an agency has in its perjanjian kinerja of the year."""
_YEAR = re.compile(r"\btahun\s+(?:anggaran\s+)?(20\d\d)\b", re.IGNORECASE)
_OF_ELSE = re.compile(
    r"\btarget\w*\s+(?:yang\s+|pada\s+)?(?:\w+\s+)?(?:akhir|jangka|nasional|provinsi|kementerian|renstra|renja|rpjm\w*|rkpd"
    r"|kumulatif|semula|awal|antara|triwulan|semester|tahun\s+(?:lalu|sebelumnya|depan|(?P<year>20\d\d)))\b[^.,;]*$",
    re.IGNORECASE,
)


_PART = re.compile(rf"\s+(?:{'|'.join(PARTS)})(?:nya)?\b", re.IGNORECASE)
"""What part of a target is claimed to be reached: "melampaui separuh target"."""


def is_own_target(sentence: str, at: int, year: int | None, names: AbstractSet[str] = frozenset()) -> bool:
    """Whether the target behind a claim can only be that of the year's perjanjian kinerja.

    Args:
        sentence: as printed.
        at: where in it the claim ends: "mencapai| target yang ditetapkan".
        year: that of the report.
        names: words of what the claim is about, see `spoken_of.read_words`.

    Returns:
        True also where no target is named behind the claim; False where a word behind it is of another one.

    Examples:
        >>> claims = ["melampaui target itu, ...", "melampaui target dari BKN", "melampaui separuh target"]
        >>> [is_own_target(claim, 9, 2031) for claim in claims]
        [True, False, False]
    """
    if _PART.match(sentence, at):
        return False
    behind = _BEHIND.match(sentence, at)
    if behind is None:
        return True
    said = _YEAR.sub(lambda match: "" if int(match[1]) == year else match[0], sentence[behind.end() :])
    name = _ENDS.split(said)[0]
    is_dated = re.search(r"\btahun\s*$", name) and re.search(r"^\s*20\d\d", said[len(name) :])
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return not is_dated and all(_OWN.fullmatch(word) or read_words(word) <= names for word in words)


def speaks_of_other_target(lead: str, year: int | None) -> bool:
    """Whether the words before a claim name another target than that of the year.

    Args:
        lead: the sentence up to the claim.
        year: that of the report.

    Returns:
        Whether its clause does.

    Examples:
        >>> leads = ["Target akhir Renstra baru ", "Target tahun 2030 telah ", "Target tahun 2031 belum "]
        >>> [speaks_of_other_target(lead, 2031) for lead in leads]
        [True, True, False]
    """
    found = _OF_ELSE.search(lead)
    return found is not None and (found["year"] is None or int(found["year"]) != year)
