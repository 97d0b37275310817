"""Where or when a sentence says that something holds, if not in the agency and the year of its report."""

from __future__ import annotations

import re

from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST

_OTHERS = (
    r"(?:(?:tingkat|level|wilayah|lingkup|skala)\s+)?(?:nasional|provinsi|regional|pusat|kecamatan|desa|kelurahan|kampung)\b"
    r"|(?:satu|dua|tiga|empat|lima|enam|beberapa|sebagian|\d+)\s+(?:kabupaten|kota|kecamatan|desa|kelurahan)\b"
    r"|(?:\w+\s+){1,2}lain(?:nya)?\b|(?:kabupaten|kota)\s+(?!ini\b|kita\b)(?-i:[A-Z])"
)
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november"
_WHOLE_YEAR = r"(?!akhir\s+(?:triwulan\s+(?:IV|4|keempat)|semester\s+(?:II|2|kedua))\b)"
_PART = (
    _WHOLE_YEAR
    + r"(?:akhir\s+|awal\s+)?(?:(?:satu|dua|tiga|beberapa|kedua|ketiga)\s+)?"
    + rf"(?:semester|triwulan|caturwulan|bulan|(?:\d{{1,2}}\s+)?(?:{_MONTHS}))\b"
)
_LAST = r"tahun\s+(?:yang\s+)?(?:lalu|sebelumnya)\b"
_JOINED = rf"\W*(?:(?:{CONTRAST})\W+)?"
_OPENS = re.compile(
    rf"{_JOINED}(?:(?:di|pada|untuk|bagi|dalam|secara|sampai(?:\s+dengan)?|hingga|selama)\s+(?:{_OTHERS}|{_PART})"
    rf"|(?:(?:di|pada)\s+)?{_LAST})",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    rf"\b(?:di|untuk|bagi|secara)\s+(?:{_OTHERS})|\b(?:pada|di|sampai(?:\s+dengan)?|hingga|selama|sejak|per)\s+{_PART}",
    re.IGNORECASE,
)

LAST_YEAR = re.compile(rf"\b{_LAST}", re.IGNORECASE)
"""The year before that of the report, as sentences call it."""
_COMPARED = re.compile(
    r"\b(?:dari(?:pada)?|dibanding\w*|terhadap)\b[^.;,]{0,30}?\b(?:tahun|20\d\d)\b"
    r"|\b(?:naik|turun|meningkat|menurun|berkurang|bertambah|dasar|nomor)\b",
    re.IGNORECASE,
)
_STEADY = re.compile(r"\b(?:terus|selalu|senantiasa|konsisten|berturut-turut)\b", re.IGNORECASE)
_OVER_YEARS = re.compile(
    r"\b(?:dalam|selama|sepanjang)\s+(?:kurun\s+waktu\s+)?(?!satu\b|setahun\b)\w+\s+tahun\b(?!\s+20\d\d)",
    re.IGNORECASE,
)


def opens_elsewhere(sentence: str) -> bool:
    """Whether a sentence begins by saying that it is of another place or time than the report.

    Args:
        sentence: as printed.

    Returns:
        True where no figure of a table is meant but one that is printed for that place or time.

    Examples:
        >>> opens_elsewhere("Di tingkat provinsi, penerimaan terbesar kedua ialah retribusi.")
        True
        >>> opens_elsewhere("Pada tahun 2031 penerimaan terbesar kedua ialah retribusi.")
        False
    """
    return bool(_OPENS.match(sentence))


def is_elsewhere(sentence: str, at: int) -> bool:
    """Whether what a sentence claims is of another place, or of a part of the year.

    Args:
        sentence: as printed.
        at: where in it the claim stands.

    Returns:
        True also where the clause of the claim says so behind it.

    Examples:
        >>> is_elsewhere("Dua dari empat rekomendasi telah selesai pada semester I.", 0)
        True
        >>> is_elsewhere("Dua dari empat rekomendasi telah selesai, setelah ditagih pada semester I.", 0)
        False
    """
    start = max(sentence.rfind(sign, 0, at) for sign in ",;:") + 1
    clause = re.split(r"[,;:]", sentence[at:])[0]
    return opens_elsewhere(sentence) or bool(_ANYWHERE.search(sentence[start:at] + clause))


_CAUSE = re.compile(r"\b(?:karena|akibat|sebab)\b", re.IGNORECASE)
_JOINT = re.compile(rf"[;,](?!\d)|\b(?:{CONCESSION})\b", re.IGNORECASE)


def is_of_other_year(sentence: str, year: int | None, at: int) -> bool:
    """Whether a sentence tells of another year than that of the report, and compares nothing with it.

    Args:
        sentence: as printed.
        year: that of the report.
        at: where in it the claim stands; of parts that each name a year it is that of its own.

    Returns:
        True where all years that it names are others.

    Examples:
        >>> is_of_other_year("Pada tahun 2030 lima dari enam indikator mencapai target.", 2031, 16)
        True
        >>> is_of_other_year("Lima dari enam indikator mencapai target, naik dari empat pada tahun 2030.", 2031, 0)
        False
        >>> is_of_other_year("Pada tahun 2030 semua tercapai, sedangkan pada tahun 2031 hanya dua.", 2031, 16)
        True
    """
    breaks = [match.start() for match in _JOINT.finditer(sentence)]
    start = max((each for each in breaks if each <= at), default=0)
    part = sentence[start : min((each for each in breaks if each > at), default=len(sentence))]
    if _years(part):
        sentence = part
    elif LAST_YEAR.search(part) and not _COMPARED.search(part):
        return True
    elif (said := _years(sentence[:start])) and year not in said and not _COMPARED.search(sentence[:start]):
        return True  # "Pada tahun 2030 A tercapai, sedangkan B belum meskipun memenuhi target tahun 2031"
    cause = _CAUSE.search(sentence)
    if cause and at - (start if sentence is part else 0) < cause.start():
        sentence = sentence[: cause.start()]  # "..., karena pengadaannya ditunda ke tahun 2031"
    years = _years(sentence)
    return bool(years) and year not in years and not _COMPARED.search(sentence)


def _years(text: str) -> set[int]:
    return {int(each) for each in re.findall(r"(?<!\d)20\d\d(?!\d)", text)}


_EARLIER = re.compile(r"\b(?:setelah|sesudah|usai|sempat|pernah|semula)\s+(?:\w+\s+)?$", re.IGNORECASE)


def is_of_before(sentence: str, at: int) -> bool:
    """Whether a change is one from before another that the sentence tells.

    Args:
        sentence: as printed.
        at: where in it the word of change stands.

    Returns:
        Whether a word right before it says so.

    Examples:
        >>> is_of_before("APK turun 0,75 poin setelah naik 1,43 poin pada tahun sebelumnya.", 28)
        True
        >>> is_of_before("APK turun 0,75 poin setelah naik 1,43 poin pada tahun sebelumnya.", 4)
        False
    """
    return bool(_EARLIER.search(sentence[:at]))


def is_over_years(sentence: str) -> bool:
    """Whether a change that a sentence tells is one over several years, not since the last.

    Args:
        sentence: as printed.

    Returns:
        Whether it says how many years, and not that it went on so in each of them.

    Examples:
        >>> is_over_years("Angka kemiskinan turun 0,61 poin dalam dua tahun.")
        True
        >>> is_over_years("Angka kemiskinan terus turun selama dua tahun.")
        False
    """
    return bool(_OVER_YEARS.search(sentence)) and not _STEADY.search(sentence)
