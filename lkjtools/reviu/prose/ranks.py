"""Words of rank: the highest, the lowest, the most, of what a table lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.heads import BUDGET
from lkjtools.reviu.printed.names import first_word, is_total, name_key
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.sums.totals import state_totals
from lkjtools.reviu.words.setting import opens_elsewhere

_HIGH = r"tertinggi|terbesar|terbanyak|terbaik|paling\s+(?:tinggi|besar|banyak|baik|sering|ramai|luas)"
_LOW = r"terendah|terkecil|tersedikit|paling\s+(?:rendah|kecil|sedikit)"
RANK = re.compile(rf"\b(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))\b", re.IGNORECASE)
"""A word of rank; of the group "high" or of "low"."""
_MEASURES = (
    (
        "serapan",
        re.compile(
            r"(?:serap|nyerap)\w*(?:\s+(?:pagu|anggaran|dana|belanja|keuangan))?|persentase\s+(?:terhadap|dari)\s+(?:pagu|anggaran)"
            r"|(?:tingkat|persentase)\s+realisasi\s+(?:anggaran|keuangan|belanja)",
            re.IGNORECASE,
        ),
    ),
    ("realisasi_anggaran", re.compile(r"realisasi (?:anggaran|keuangan|belanja)", re.IGNORECASE)),
    ("sisa", re.compile(r"\bsisa\s+(?:pagu|anggaran|dana|belanja)|\bsisa\b", re.IGNORECASE)),
    ("pagu", re.compile(rf"\bpagu|{BUDGET}|alokasi", re.IGNORECASE)),
    ("capaian", re.compile(r"capaian", re.IGNORECASE)),
    ("realisasi", re.compile(r"realisasi", re.IGNORECASE)),
    ("target", re.compile(r"target", re.IGNORECASE)),
    ("nilai", re.compile(r"\b(?:nilai|skor|unsur|indeks)", re.IGNORECASE)),
    ("bobot", re.compile(r"bobot", re.IGNORECASE)),
)
_SPENT = ("serapan", "realisasi_anggaran")
SUBSET = re.compile(
    r"\b(?:(?:terhadap|dibanding\w*\s+dengan|dibandingkan)\s+bobot\w*|selain|di\s?antara"
    r"|setelah|sesudah|di luar|tanpa|pertumbuhan|kenaikan|penurunan|peningkatan|kekurangan|piutang"
    r"|tunggakan|persentase realisasi|triwulan|semester|belum mencapai|tahun (?:lalu|sebelumnya))\b",
    re.IGNORECASE,
)
"""What ranks a part of the rows, or something else than the measure that stands beside it."""
_BY = re.compile(r"\s+(?:terhadap|dari sisi|dari segi|menurut persen)", re.IGNORECASE)
_AFTER = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:adalah|ialah|yaitu|yakni|pada|oleh|terdapat|dicapai|diraih|diperoleh|:)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"^\W*(?:(?:pada|oleh|adalah|yaitu)\W+)?$", re.IGNORECASE)


_RESULT = re.compile(
    r"\W*(?:nilai|skor|indeks)\s+(?:hasil|akhir|total|gabungan|keseluruhan)\b", re.IGNORECASE
)
"""A row that is made of the others."""
OF_AMOUNT = re.compile(r"besar|kecil|banyak|sedikit", re.IGNORECASE)
"""In a word of rank: what is spent may rank by its amount, not only by its share."""
_SAID = re.compile(r"\W*(?:yaitu|yakni|sebesar|adalah|mencapai|dengan nilai)?\W*", re.IGNORECASE)


@dataclass(frozen=True)
class _List:
    """The values of one measure in one table, by name."""

    facts: tuple[Fact, ...]

    def find(self, name: str) -> Fact | None:
        """The value of a name, where it stands once."""
        found = [fact for fact in self.facts if name_key(fact.nama) == name]
        return found[0] if len(found) == 1 else None

    def levels(self, own: Fact) -> Iterator[Sequence[Fact]]:
        """Those that one may be ranked among: all, and those called alike ("Program ...")."""
        yield self.facts
        kind = first_word(own.nama)
        alike = [fact for fact in self.facts if first_word(fact.nama) == kind]
        others = [fact for fact in self.facts if first_word(fact.nama) != "program"]
        if 1 < len(alike) < len(self.facts):
            yield alike
        if kind != "program" and len(others) < len(self.facts):
            yield others


def check_ranks(understood: Understood) -> Iterable[Check]:
    """Test the words of rank of prose against the tables that list what is ranked.

    Args:
        understood: the report.

    Yields:
        The tests; a rank of what no table lists is left out.
    """
    lists: dict[tuple[int, int, str, int | None], list[Fact]] = defaultdict(list)
    for fact in (*understood.facts, *state_totals(understood)):
        if fact.angka is not None and fact.angka.nilai is not None and fact.nama and not is_total(fact.nama):
            lists[fact.tempat.blok, fact.tempat.kolom, fact.ukuran, fact.tahun].append(fact)
    by_measure: dict[str, list[_List]] = defaultdict(list)
    for (_, _, measure, year), facts in lists.items():
        ranked = [fact for fact in facts if not _RESULT.match(fact.nama)]
        if len(ranked) > 1 and year in {None, understood.tahun}:
            by_measure[measure].append(_List(tuple(ranked)))
    for stated in read_sentences(understood):
        if not opens_elsewhere(stated.teks):
            yield from _sentence(stated, by_measure)


def _sentence(stated: Stated, lists: Mapping[str, Sequence[_List]]) -> Iterator[Check]:
    measure = ""
    for match in RANK.finditer(stated.teks):
        if re.match(r"\s+ke\w+\b", stated.teks[match.end() :]):
            continue  # "terbesar kedua": see `ordinals`
        if SUBSET.search(re.split(r"[;:]", stated.teks[: match.start()])[-1]) or _BY.match(
            stated.teks, match.end()
        ):
            continue
        name = _ranked(stated, match)
        measure = _measure(stated.teks[: match.start()]) or measure
        if not name or not measure:
            yield from _value(stated, match, lists.get(measure, ()))
            continue
        results = []
        is_either = measure == "realisasi_anggaran" or (measure == "serapan" and OF_AMOUNT.search(match[0]))
        for each in (each for m in (_SPENT if is_either else (measure,)) for each in lists.get(m, ())):
            fact = each.find(name)
            if fact is None:
                continue
            for level in each.levels(fact):
                results.append((_is_extreme(fact, level, is_high=bool(match["high"])), fact, level))
        if is_either and not OF_AMOUNT.search(match[0]) and all(f.ukuran != "serapan" for _, f, _ in results):
            continue  # what is "tertinggi" may be the share that no column gives
        if results:
            holding = [result for result in results if result[0]]
            lists_of_it = [(fact, level) for _, fact, level in results]
            yield _check(stated, match, measure, *(holding or results)[0], lists_of_it)


def _value(stated: Stated, match: re.Match[str], lists: Sequence[_List]) -> Iterator[Check]:
    """Such as "capaian tertinggi, yaitu 120 persen": the highest of a table, whoever has it."""
    figure = next((f for f in stated.figures if f.awal >= match.end()), None)
    if (
        figure is None
        or figure.ukuran == "maksimum"
        or not _SAID.fullmatch(stated.teks[match.end() : figure.awal])
    ):
        return  # "41 dari nilai tertinggi 64" is the highest that there can be
    extremes = []
    for each in lists:
        facts = [f for f in each.facts if f.angka is not None and f.angka.nilai is not None]
        ordered = sorted(facts, key=lambda f: f.angka.nilai if f.angka and f.angka.nilai is not None else 0)
        extremes.append(ordered[-1] if match["high"] else ordered[0])
    holding = [f for f in extremes if f.angka is not None and f.angka.nilai == figure.nilai]
    is_plain = len(extremes) == 1 and extremes[0].ukuran in {"capaian", "serapan"}
    if not holding and not (is_plain and re.search("indikator", stated.teks, re.IGNORECASE)):
        return  # the highest of what, the words do not tell
    fact = (holding or extremes)[0]
    teks = fact.angka.teks if fact.angka else ""
    yield Check(
        "peringkat",
        figure.tempat,
        (fact.tempat,),
        Verdict.MATCH if holding else Verdict.MISMATCH,
        figure.angka.teks,
        "" if holding else teks,
        f"{match[0].casefold()} dalam {fact.dari}: {teks}",
        f"{fact.ukuran.replace('_', ' ')} {match[0].casefold()} dalam {fact.dari}",
        "" if holding else f"Yang {match[0].casefold()} menurut {fact.dari} adalah {teks} ({fact.nama}).",
        is_kesimpulan=True,
    )


def _ranked(stated: Stated, match: re.Match[str]) -> str:
    """The name that is said to rank so: one right behind the word, else the last before it in the clause."""
    following = [mention for mention in stated.mentions if mention.awal >= match.end()]
    if following:
        gap = stated.teks[match.end() : following[0].awal]
        if _DIRECT.match(gap) or (_AFTER.match(gap) and not RANK.search(gap)):
            return following[0].kunci
    before = [mention for mention in stated.mentions if mention.akhir <= match.start()]
    if before and re.fullmatch(
        r"\W*(?:(?:meskipun|walaupun|adalah|yang|merupakan|memiliki|mempunyai|memperoleh|dengan|\w+nya)\W+)*",
        stated.teks[before[-1].akhir : match.start()],
        re.IGNORECASE,
    ):
        return before[-1].kunci
    return ""


def _measure(lead: str) -> str:
    """The last measure named before a word of rank."""
    clause = re.split(r"[;:]|\bsedangkan\b", lead)[-1]
    found = [(m.end(), len(m[0]), name) for name, pattern in _MEASURES for m in pattern.finditer(clause)]
    return max(found)[2] if found else ""


def _is_extreme(
    fact: Fact, facts: Sequence[Fact], *, is_high: bool, change: tuple[Place, Fraction] | None = None
) -> bool:
    """Whether a value is the highest or the lowest of a list, also with another number at one place."""
    changed = dict([change] if change else [])
    values = {
        other.tempat: changed.get(other.tempat, other.angka.nilai)
        for other in facts
        if other.angka and other.angka.nilai is not None
    }
    return values.get(fact.tempat) == (max(values.values()) if is_high else min(values.values()))


def _check(
    stated: Stated,
    match: re.Match[str],
    measure: str,
    holds: bool,
    fact: Fact,
    level: Sequence[Fact],
    lists: Sequence[tuple[Fact, Sequence[Fact]]],
) -> Check:
    """The test by one list; the word holds where any list that may be meant allows it."""
    ordered = sorted(
        (other for other in level if other.angka and other.angka.nilai is not None),
        key=lambda other: other.angka.nilai if other.angka and other.angka.nilai is not None else 0,
    )
    extreme = ordered[-1] if match["high"] else ordered[0]
    label = measure.replace("_", " ")
    own, best = (each.angka.teks if each.angka else "" for each in (fact, extreme))
    found = f"{fact.nama} {own}, {match[0].casefold()} {extreme.nama} {best} ({fact.dari})"
    return Check(
        "peringkat",
        stated.place(*match.span()),
        tuple(other.tempat for other in (fact, extreme) if other is fact or not holds),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        match[0],
        "" if holds else extreme.nama,
        f"{label}: {own}, {match[0].casefold()} dari {len(ordered)}" if holds else found,
        f"{label} dibandingkan dengan baris lain dalam {fact.dari}",
        ""
        if holds
        else f"{label.capitalize()} {match[0].casefold()} menurut {fact.dari}: {extreme.nama} ({best}).",
        syarat=lambda at, value: any(
            _is_extreme(one, ranked, is_high=bool(match["high"]), change=(at, value)) for one, ranked in lists
        ),
        is_kesimpulan=True,
    )
