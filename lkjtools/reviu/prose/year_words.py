"""Words that compare years whose values only tables tell: "turun dari tahun lalu", "terus naik tiga tahun"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.relation import Relation
from lkjtools.reviu.facts.called import Called, bare_name, forms_of, is_telling, list_acronyms
from lkjtools.reviu.facts.stated import NOT_OWN, Figure, Stated
from lkjtools.reviu.goals.reached import compare_word, measure_number
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import understand_table
from lkjtools.reviu.printed.names import Mention, cross_out, is_total, name_key
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.year_series import Series, list_series
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.count_words import read_count
from lkjtools.reviu.words.setting import LAST_YEAR, is_elsewhere

_YEAR = r"tahun\s+(?P<year>20\d\d|sebelumnya|(?:yang\s+)?lalu)\b"
_OF_SAME = r"(?:(?:realisasi|capaian|nilai|angka|hasil|kondisi|posisi|kinerja|jumlah|pada|x+|\w+nya)\s+)*"
_THAN = re.compile(
    rf"[^.;,\d]{{0,30}}?\b(?:dari(?:pada)?|dibanding\w*|terhadap|ketimbang)\s+(?:dengan\s+)?{_OF_SAME}{_YEAR}",
    re.IGNORECASE,
)
_BEYOND = re.compile(rf"\s+{_OF_SAME}{_YEAR}", re.IGNORECASE)
_GIVES = re.compile(
    r"[\s,(]*(?:(?:yang|yaitu|yakni|sebesar|sebanyak|dengan|hanya|baru|masih|tercatat|mencapai|berada|di|pada|nilai|angka"
    r"|realisasi\w*|capaian\w*|hasil\w*)\s+)*",
    re.IGNORECASE,
)
_STEADY = re.compile(r"\b(?:terus|selalu|senantiasa|konsisten)\s+(?:mengalami\s+)?$", re.IGNORECASE)
_EACH_YEAR = re.compile(
    r"\s+(?:terus\b|secara konsisten|(?:se)?tiap tahun|dari tahun ke tahun|(?:\w+ tahun )?berturut-turut)"
    r"|\s+selama \w+ tahun",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:sejak|dari|mulai|antara)\s+(?:tahun\s+)?(?P<first>20\d\d)"
    r"(?:\s*(?:sampai|hingga|s\.?d\.?|ke|-|–|dan)\s*(?:dengan\s+)?(?:tahun\s+)?(?P<last>20\d\d))?",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:selama|dalam)\s+(?P<count>\w+)\s+tahun\b|\b(?P<in_a_row>\w+)\s+tahun\s+berturut-turut",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"\s*(?:[.;]|,(?!\d)|$|\b(?:{CONTRAST}|{CONCESSION}|{REASON})\b)", re.IGNORECASE)
"""What ends a clause right behind a word of change, which then says nothing of since when."""
_GAP = re.compile(
    r"(?:nya)?\)?(?:\s+(?:\([^()]*\)|pada|tahun|ini|20\d\d|terus|selalu|senantiasa|konsisten|mengalami|telah|sudah|juga"
    r"|kembali|masih|tetap|justru|malah|secara|cukup|sedikit))*\s*",
    re.IGNORECASE,
)
"""What may stand between a name and the word that says how it moves."""
_THOUGH = re.compile(
    r"\s+(?:naik|turun|meningkat|menurun|bertambah|berkurang)\b[^.;:]*?,?\s*"
    rf"(?:{CONCESSION}|tetapi|namun|dan)\s+(?:(?:masih|tetap|sudah|telah|juga)\s+)*",
    re.IGNORECASE,
)
"""The same, where another word has said how it moves: "indeks turun 0,75 poin, meskipun masih lebih tinggi"."""
_TELLING_DIGITS = 3
"""A number of fewer digits may stand in a table by chance."""
_NEAR = 40
"""Signs before a word in which "terus" is looked for."""
_VALUES = frozenset(
    {"pada", "tahun", "realisasi", "nilai", "angka", "indikator", "skor", "ini", "adapun", "persentase"}
)
"""Words before a name that say nothing else."""
_ANOTHER = re.compile(r"(?:target|capaian|rencana|pagu|anggaran)\b", re.IGNORECASE)
_BETTER = re.compile(r"baik|buruk", re.IGNORECASE)
"""Less of a thing may be the better."""


@dataclass(frozen=True)
class Years:
    """What the tables of a report tell of several years.

    Attributes:
        series: each thing.
        called: what sentences may call them.
        tahun: the year of the report.
    """

    series: Sequence[Series]
    called: Called
    tahun: int | None

    def of(self, key: str) -> Sequence[Series]:
        """What has a name."""
        return [each for each in self.series if name_key(each.nama) == key]

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """What a sentence mentions of them."""
        return _find(self.called, text)

    def that_print(self, figure: Figure, year: int, text: str) -> Sequence[Series]:
        """What prints the number of a figure in a year, and has the words of its name in the sentence."""
        words = name_key(text)
        return [
            each
            for each in self.series
            if year in each.angka
            and each.angka[year].nilai == figure.nilai
            and all(name_key(word) in words for word in re.findall(r"\w{4,}", each.nama))
        ]


@functools.lru_cache(maxsize=4)  # several words of a sentence ask for the same
def _find(called: Called, text: str) -> tuple[Mention, ...]:
    return tuple(called.find(text))


@functools.lru_cache(maxsize=2)
def read_years(understood: Understood) -> Years:
    """Put together what the tables of a report tell of several years.

    Args:
        understood: the report; what it quotes is left out.

    Returns:
        What they tell.
    """
    tables = understood.report.tables.items()
    layouts = (understand_table(table, i) for i, table in tables if i not in understood.quoted)
    series = list_series(layouts, until=understood.tahun)
    names = [each.nama for each in series]
    forms = {name_key(form): name_key(name) for name in names for form in forms_of(name) if is_telling(form)}
    texts = [paragraph.teks for paragraph in understood.report.paragraphs.values()]
    return Years(series, Called(forms, list_acronyms(names, texts, forms)), understood.tahun)


def compare_years(
    stated: Stated, relation: Relation, figures: Sequence[Figure], years: Years
) -> Iterator[Check]:
    """Test a word by the years that tables tell, where its sentence gives one value or none.

    Args:
        stated: the sentence.
        relation: the word.
        figures: the figures of its clause.
        years: what the tables tell.

    Yields:
        The test; none where no table tells of both years, or one of several allows the word.
    """
    is_last = LAST_YEAR.search(stated.teks[: relation.awal])
    if (
        years.tahun is None
        or _BETTER.search(relation.kata)
        or is_last
        or is_elsewhere(stated.teks, relation.akhir)
    ):
        return
    if _is_steady(stated, relation):
        yield from _judge(relation, stated, _steps(stated, relation, years))
        return
    text = cross_out(stated.masked, years.mentions(stated.teks))
    than = (_BEYOND if relation.jenis == "target" else _THAN).match(text, relation.akhir)
    own = [f for f in figures if f.ukuran not in NOT_OWN]
    # Behind "dari tahun 2030, yaitu" the sentence has the old value itself.
    if than is not None and not any(
        f.awal >= than.end() and _GIVES.fullmatch(text[than.end() : f.awal]) for f in own
    ):
        told = than["year"]
        old = int(told) if told.isdecimal() else years.tahun - 1
        yield from _judge(relation, stated, _values(stated, relation, own, years, old))
    elif relation.jenis == "perubahan" and not own and _CLOSES.match(text, relation.akhir):
        yield from _judge(relation, stated, _since_any(stated, relation, years))


_Told = tuple[str, Sequence[tuple[Number, Number]]]
"""How a table is called, and its pairs of a new and an old number."""


def _values(stated: Stated, relation: Relation, own: Sequence[Figure], years: Years, old: int) -> list[_Told]:
    """The value that is spoken of and the old one, in each table that tells both."""
    before = [f for f in own if f.akhir <= relation.awal]
    named = _named(stated, relation, years)
    if before:
        figure = before[-1]
        year = figure.tahun or years.tahun or 0
        digits = count_digits(figure.angka)
        fitting = years.that_print(figure, year, stated.teks)
        if digits < _TELLING_DIGITS:
            fitting = [each for each in fitting if each in named]
    else:
        said = re.findall(r"\b(?:tahun|pada)\s+(20\d\d)\b", stated.teks[: relation.awal], re.IGNORECASE)
        year = int(said[-1]) if said else years.tahun or 0
        fitting = named
    return [
        (each.dari, [(each.angka[year], each.angka[old])])
        for each in fitting
        if {year, old} <= each.angka.keys() and year > old
    ]


def _since_any(stated: Stated, relation: Relation, years: Years) -> Iterator[_Told]:
    """The value of the year of the report and that of the year before, or of one since which the word holds."""
    if re.search(r"\b20\d\d\b", stated.teks):
        return  # the sentence tells of another time
    year = years.tahun or 0
    for each in _named(stated, relation, years):
        earlier = sorted((told for told in each.angka if told < year), reverse=True)
        if year in each.angka and earlier[:1] == [year - 1]:
            pairs = [(each.angka[year], each.angka[told]) for told in earlier]
            holding = (
                pair for pair in pairs if relation.holds(*(number.nilai or Fraction(0) for number in pair))
            )
            yield each.dari, [next(holding, pairs[0])]


def _named(stated: Stated, relation: Relation, years: Years) -> Sequence[Series]:
    """What the name right before the word stands for; capaian rise and fall with their targets."""
    mentions = [m for m in years.mentions(stated.teks) if m.akhir <= relation.awal]
    if not mentions:
        return _named_shortly(stated.teks[: relation.awal], years)
    gap = stated.teks[mentions[-1].akhir : relation.awal]
    if not _GAP.fullmatch(gap) and not _THOUGH.fullmatch(gap):
        return ()
    found = [each for each in years.of(mentions[-1].kunci) if each.ukuran not in {"capaian", "serapan"}]
    lead = stated.teks[: mentions[-1].awal]
    return [each for each in found if is_itself(lead, each)]


def _named_shortly(lead: str, years: Years) -> Sequence[Series]:
    """What has a name of one word that stands right before a word: "kerbau terus berkurang"."""
    found = []
    for each in years.series:
        name = bare_name(each.nama)
        ends = [match.end() for match in re.finditer(rf"\b{re.escape(name)}\b", lead, re.IGNORECASE)]
        if (
            ends
            and re.fullmatch(r"[^\W\d]{4,}", name)
            and name.casefold() not in _VALUES
            and not is_total(name)
            and each.ukuran not in {"capaian", "serapan"}
            and _GAP.fullmatch(lead[ends[-1] :])
            and is_itself(lead[: ends[-1] - len(name)], each)
        ):
            found.append(each)
    return found


def is_itself(lead: str, series: Series) -> bool:
    """Whether a name stands for what the table tells, not for something else about it: "Anggaran Dinas Kesehatan".

    Args:
        lead: the words before the name.
        series: what has the name.

    Returns:
        True where no word stands before it in its clause but a year, a word for a value, or one of the caption.
    """
    clause = re.split(rf"[,;:]|\b(?:dan|{CONTRAST}|{CONCESSION})\b", lead)[-1]
    known = name_key(f"{series.nama} {series.judul}")
    words = [name_key(word) for word in re.findall(r"[^\W\d]{2,}", clause)]
    if clause.rstrip().endswith("("):  # "Indeks Ketahanan Diri (Dektari)": the name in full
        return clause.strip()[:1].isupper() and not _ANOTHER.match(clause.strip())
    return all(word in _VALUES or word in known for word in words) and not _ANOTHER.match(clause.strip())


def _is_steady(stated: Stated, relation: Relation) -> bool:
    """Such as "terus naik", "turun setiap tahun"."""
    lead = stated.teks[max(0, relation.awal - _NEAR) : relation.awal]
    is_around = _STEADY.search(lead) or _EACH_YEAR.match(stated.teks, relation.akhir)
    return relation.jenis == "perubahan" and not relation.is_negated and bool(is_around)


def _steps(stated: Stated, relation: Relation, years: Years) -> Iterator[_Told]:
    """Each year of the span that is told with the one before it; where none is told, the last two."""
    named = _named(stated, relation, years)
    if not named:
        return
    span, count = _SPAN.search(stated.teks), _FOR.search(stated.teks)
    first, last = 0, years.tahun or 0
    said = {int(year) for year in re.findall(r"\b20\d\d\b", stated.teks)} - {last}
    if span:
        first, last = int(span["first"]), int(span["last"] or last)
    if said - {first, last}:
        return  # "terus naik sampai tahun 2030, kemudian turun"
    if not span and count and (number := read_count(count["count"] or count["in_a_row"])):
        first = last - number + 1
    for each in named:
        steps = [(new, old) for old, new in pairwise(sorted(y for y in each.angka if first <= y <= last))]
        if steps and all(new - old == 1 for new, old in steps) and steps[-1][0] == last:
            kept = steps if first else steps[-1:]
            yield each.dari, [(each.angka[new], each.angka[old]) for new, old in kept]


def _judge(relation: Relation, stated: Stated, found: Iterable[_Told]) -> Iterator[Check]:
    """The word holds where one of the tables allows it; numbers printed alike may differ unrounded."""
    place = stated.place(relation.awal, relation.akhir)
    failing: list[Check] = []
    for where, pairs in found:
        measured = [(measure_number(new), measure_number(old)) for new, old in pairs]
        checks = [
            compare_word(relation, place, one, other, f", menurut tahun dalam {where}")
            for one, other in measured
            if one is not None and other is not None and one.nilai != other.nilai
        ]
        if len(checks) < len(pairs):
            return
        wrong = [check for check in checks if check.is_finding]
        if not wrong:
            yield checks[-1]
            return
        failing.append(wrong[-1])
    yield from failing[:1]
