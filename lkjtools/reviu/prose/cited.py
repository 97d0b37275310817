"""Regulations that a report cites in several places: number and year are the same in all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.digits import compare_digits
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import TIED, Check

_REGULATION = re.compile(
    r"\b(?P<body>(?:undang-undang|peraturan|keputusan|instruksi|permen\w*|per(?:bup|wal\w*|gub|da|pres)|uu)\b[^.;:\n\d]{0,90}?)\s*(?:RI\s+)?"
    r"(?:nomor|no\.?)\s*:?\s*(?P<number>\d{1,4})\s*(?:/[\w./-]*)?\s+tahun\s+(?P<year>(?:19|20)\d\d)"
    r"(?:\s+tentang\s+(?P<title>[^.;\n]{0,200}))?",
    re.IGNORECASE,
)
_TITLE = 25
"""Titles that begin with so many same letters are one: a text seldom writes the whole."""


@dataclass(frozen=True)
class _Cited:
    """One citation: where its number stands, what is cited, and how."""

    tempat: Place
    teks: str
    pokok: str
    judul: str
    nomor: int
    tahun: int


def check_cited(understood: Understood) -> Iterator[Check]:
    """Test that what is cited in several places has one number and one year.

    Args:
        understood: the report.

    Yields:
        A test for each citation that has another one.
    """
    cited = list(_regulations(understood))
    for each in cited:
        same = [o for o in cited if o is not each and o.pokok == each.pokok and _is_one(o, each)]
        alike = [o for o in same if (o.nomor, o.tahun) == (each.nomor, each.tahun)]
        others = [o for o in same if o not in alike and _is_slip(each, o)]
        if len(others) > len(alike):
            yield _check(each, others, Verdict.INCONSISTENT, understood)
        elif alike:
            yield _check(each, alike, Verdict.MATCH, understood)


def _regulations(understood: Understood) -> Iterator[_Cited]:
    for block, row, column, text in understood.report.texts():
        for found in _REGULATION.finditer(text):
            yield _Cited(
                Place(block, row, column, *found.span("number")),
                " ".join(text[found.start() : found.end("year")].split()),
                name_key(re.sub(r"\b(?:republik indonesia|RI)\b", "", found["body"], flags=re.IGNORECASE)),
                name_key(found["title"] or "")[:_TITLE],
                int(found["number"]),
                int(found["year"]),
            )


def _is_one(one: _Cited, other: _Cited) -> bool:
    """Whether two citations of a kind are of the same: by number and year, or by their title."""
    has_title = len(one.judul) == _TITLE and one.judul == other.judul
    return has_title or (one.nomor, one.tahun) == (other.nomor, other.tahun)


def _is_slip(one: _Cited, other: _Cited) -> bool:
    """Whether number or year, but not both, differs as a typing error does: a later regulation has both new."""
    differing = [(a, b) for a, b in ((one.nomor, other.nomor), (one.tahun, other.tahun)) if a != b]
    if len(differing) != 1:
        return False
    first, second = differing[0]
    return bool(compare_digits(Fraction(first), Fraction(second), 0))


def _check(each: _Cited, others: Sequence[_Cited], verdict: Verdict, understood: Understood) -> Check:
    first, fails = others[0], verdict is not Verdict.MATCH
    page = understood.report.blok[first.tempat.blok].halaman
    where = f"di halaman {page}" if page else "di tempat lain"
    reason = f"{each.teks}; {where}: {first.teks}." if fails else ""
    if fails and len(others) == 1:
        reason += TIED
    return Check(
        "identitas",
        each.tempat,
        tuple(other.tempat for other in others),
        verdict,
        each.teks,
        first.teks if fails else "",
        f"{each.teks} {'≠' if fails else '='} {first.teks}",
        "peraturan yang sama disebut dengan nomor dan tahun yang sama",
        reason,
        bukti=len(others),
    )
