"""Words of rank among years: "pagu terbesar pada tahun 2030", "3,8, yang tertinggi dalam lima tahun"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.called import bare_name
from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.year_series import Series
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.ranks import RANK
from lkjtools.reviu.prose.year_words import Years, is_itself, read_years
from lkjtools.reviu.words.count_words import read_count

_FOR = r"(?:\s+(?:dalam|selama|sepanjang)\s+(?:kurun\s+(?:waktu\s+)?)?(?P<count>\w+)\s+tahun(?:\s+terakhir)?)"
_IN_YEAR = re.compile(
    rf"{_FOR}?(?P<verb>\s+(?:terdapat|terjadi|tercatat|dicapai|diperoleh|adalah))?(?:\s+(?:pada|di))?"
    r"\s+tahun\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(_FOR, re.IGNORECASE)
_IS = re.compile(
    r"[^.;]{0,40}?\b(?:merupakan|adalah|menjadi|yaitu)\s+(?:angka\s+|nilai\s+)?(?:yang\s+)?"
    r"|\s*(?:\w+\s*)?,\s*(?:yang\s+)?",
    re.IGNORECASE,
)
"""What stands between a value and its rank: "merupakan yang tertinggi", "81,33 persen, tertinggi dalam ..."."""
_ENDS = re.compile(
    r"\s*(?:[.;(]|$|,\s*(?:kemudian|lalu|sedangkan|dan|tetapi|namun|yaitu\s+(?:sebesar\s+)?(?:Rp\s?)?\d)|(?:sebesar|sebanyak)\b)",
    re.IGNORECASE,
)
"""How a sentence goes on that ranks years; "serapan terbesar pada tahun 2030 dicapai Program A" ranks others."""
_PERIOD = re.compile(r"\W*(?:setelah|sesudah|selama|sejak|(?:dalam|pada)\s+periode)\b", re.IGNORECASE)
"""What tells among which years, before what is ranked."""
_LAST_YEARS = re.compile(
    r"\W*(?:selama|dalam|sepanjang)\s+(?:kurun\s+waktu\s+)?(?P<count>\w+)\s+tahun\s+terakhir\W", re.IGNORECASE
)
"""A period that says how many years it has, up to that of the report."""
_BEGINS = re.compile(r"\W*(?:jumlah\s+)?", re.IGNORECASE)


def check_year_ranks(understood: Understood) -> Iterable[Check]:
    """Test words of rank among years against the tables that tell these years.

    Args:
        understood: the report.

    Yields:
        The tests; a rank among years that no table tells is left out.
    """
    years = read_years(understood)
    for stated in read_sentences(understood):
        last_years = _LAST_YEARS.match(stated.teks)
        if stated.is_quoted or years.tahun is None or (_PERIOD.match(stated.teks) and not last_years):
            continue
        for match in RANK.finditer(stated.teks):
            year, count, series = _ranked(stated, match, years)
            among = count or (read_count(last_years["count"]) if last_years else None)
            yield from _check(stated, match, year, among, series)


def _ranked(stated: Stated, match: re.Match[str], years: Years) -> tuple[int, int | None, Sequence[Series]]:
    """The year that is said to rank so, among how many, and the tables that may be meant."""
    named, alone = _IN_YEAR.match(stated.teks, match.end()), _IN_ALL.match(stated.teks, match.end())
    if named is not None and (named["count"] or named["verb"]) and _ENDS.match(stated.teks, named.end()):
        found = _named(stated.teks[: match.start()], years.series)
        longest = max((len(each.nama) for each in found), default=0)
        count = read_count(named["count"]) if named["count"] else None
        return int(named["year"]), count, [each for each in found if len(each.nama) == longest]
    before = [figure for figure in stated.figures if figure.akhir <= match.start()]
    if alone is not None and before and _IS.fullmatch(stated.teks[before[-1].akhir : match.start()]):
        figure = before[-1]
        year = figure.tahun or years.tahun or 0
        return year, read_count(alone["count"]), years.that_print(figure, year, stated.teks)
    return 0, None, ()


def _named(lead: str, series: Sequence[Series]) -> Sequence[Series]:
    """What a rank is said of: a name right before it, or the first word of the only name that begins so."""
    end = r"\s+(?:yang\s+)?$"
    plain = {id(each): bare_name(each.nama) for each in series}
    found = [s for s in series if re.search(rf"\b{re.escape(plain[id(s)])}{end}", lead, re.IGNORECASE)]
    last = re.search(rf"\b(\w{{6,}}){end}", lead)
    if found or last is None:
        return [each for each in found if is_itself(_before(lead, plain[id(each)]), each)]
    begun = [each for each in series if plain[id(each)].casefold().startswith(f"{last[1].casefold()} ")]
    is_only = len({each.nama for each in begun}) == 1
    return [each for each in begun if is_only and _BEGINS.fullmatch(lead[: last.start()])]


def _before(lead: str, name: str) -> str:
    """The words before a name that ends a text."""
    return lead[: lead.casefold().rindex(name.casefold())]


def _check(
    stated: Stated, match: re.Match[str], year: int, count: int | None, series: Sequence[Series]
) -> Iterator[Check]:
    """The word holds where one of the tables allows it."""
    failing: list[Check] = []
    for each in series:
        first = max(each.angka) - count if count else 0
        told = {when: number for when, number in each.angka.items() if when > first}
        if year not in told or (count is not None and len(told) < count) or len(told) < 2:
            return
        check = _test(stated, match, year, told, each)
        if not check.is_finding:
            yield check
            return
        failing.append(check)
    yield from failing[:1]


def _test(stated: Stated, match: re.Match[str], year: int, told: dict[int, Number], series: Series) -> Check:
    def holds_with(changed: dict[object, Fraction]) -> bool:
        values = {
            when: changed.get(number.tempat, number.nilai or Fraction(0)) for when, number in told.items()
        }
        return values[year] == (max if match["high"] else min)(values.values())

    pick = max if match["high"] else min
    best = pick(told, key=lambda when: (told[when].nilai or Fraction(0), when == year))
    holds = holds_with({})
    found = f"tahun {year}: {told[year].teks}, tahun {best}: {told[best].teks}"
    word = match[0].casefold()
    return Check(
        "peringkat",
        stated.place(*match.span()),
        (told[year].tempat, told[best].tempat) if best != year else (told[year].tempat,),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        match[0],
        "",
        f"{word} dari {len(told)} tahun: {told[year].teks}" if holds else f'{found}; tercetak "{match[0]}"',
        f'"{word}" di antara tahun-tahun {series.nama} dalam {series.dari}',
        ""
        if holds
        else f"{series.nama} {word} menurut {series.dari} ada pada tahun {best} ({told[best].teks}).",
        syarat=lambda at, value: holds_with({at: value}),
        is_kesimpulan=True,
    )
