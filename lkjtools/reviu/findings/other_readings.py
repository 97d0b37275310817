"""A second look at what a sentence is accused of: where its words may be read otherwise, it is left to the reader.

A test of prose binds a word or a number to what stands nearest to it. Sentences also tell how far two things are
apart, what was so in other years, and two things in two clauses; a reading by which all is right is lawful.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, pairwise

from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.nearby.ordinals import ranking_rows
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.printed.sentences import split_sentences
from lkjtools.reviu.printed.year_series import list_series
from lkjtools.reviu.proof.check import Check, is_slip, undecided
from lkjtools.reviu.prose.ranks import RANK
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.spoken_of import RowWords, read_words

_CLAUSE = re.compile(
    rf"\b(?:{CONTRAST}|{CONCESSION}|{REASON}|justru|setelah|sebelum|ketika|saat)\b", re.IGNORECASE
)
_MOVE = (
    r"naik|turun|meningkat|menurun|bertambah|berkurang|tumbuh|menyempit|melebar|membaik|memburuk|merosot|melonjak"
    r"|menyusut|lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit)|melampaui|melebihi|di\s?(?:atas|bawah)"
    r"|kali lipat"
)
_CLAIM = re.compile(rf"\b(?:{_MOVE}|mencapai)\b", re.IGNORECASE)
_CLAIM_BEHIND = re.compile(rf"(?:\bdan\b|,).*\b(?:{_MOVE}|mencapai)\b", re.IGNORECASE)
_REACHES = re.compile(r"capai|penuh|lampau", re.IGNORECASE)
_ABOVE = re.compile(r"di\s?atas", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:se)?makin\s+(?:kecil|rendah|sedikit|cepat|singkat|pendek)\b[^.;]*\b(?:se)?makin\s+baik\b|\bindikator\s+negatif\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_OTHER_TIMES = re.compile(
    r"\b(?:berturut-turut|sempat|pernah|semula|setelah|sebelum|kini|lalu|kemudian|kembali|20\d\d)\b",
    re.IGNORECASE,
)
_APART_BEFORE = re.compile(
    rf"\b(?:{_MOVE}|selisih\w*|kurang|pelampauan|terpaut|jarak|kenaikan|penurunan|surplus|defisit)\b(?:\W+\w+){{0,4}}?\W*$",
    re.IGNORECASE,
)
_APART_BEHIND = re.compile(
    r"\s*(?:%|persen)?\s*(?:\w+\s+){0,2}?(?:poin|lebih|di\s?(?:atas|bawah))\b", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(r"\d\s*(?:%|persen\s+)?(?P<points>poin\w*)?\s*$", re.IGNORECASE)
_THAN = re.compile(r"lebih\s", re.IGNORECASE)
"""A number right before "lebih tinggi" may be by how much: "85, atau 5 lebih tinggi daripada 80"."""
_CHANGE = re.compile(
    r"(?:naik|turun|meningkat|menurun|bertambah|berkurang|mengecil|membesar)\b", re.IGNORECASE
)
_LACK = re.compile(r"\b(?:defisit|rugi|kerugian|kekurangan)\b", re.IGNORECASE)
"""What is printed as a negative number falls as that number rises."""
_APART_FROM = re.compile(
    r"[,(][^,]*\b(?:kurang|terpaut|selisih\w*|tertinggal|berjarak|lebih\s+\w+)\s+(?:sebesar\s+)?(?:Rp\s?)?$",
    re.IGNORECASE,
)
_FROM_ANOTHER = re.compile(
    r"\s*(?:\S+\s+){0,2}?(?:dari|dengan|untuk|terhadap|daripada|dibanding\w*)\s+(?!tahun\b)", re.IGNORECASE
)
"""What is said to lie apart from a target or from others, behind a change: ", masih kurang 17 dari target 40"."""
_SHARE = re.compile(r"\bpersen(?:tase)?\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"\b(?:ter\w+|paling\s+\w+)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_DIGITS_THAT_TELL = 3
"""Digits of a number that is by chance no difference of two others, and that is wrong by a slip."""
_NEAR, _SAME_DIGITS = 4, 200
"""A number within a fourth of the right one may be meant for it; within a two hundredth it has its digits."""
_SHORT_NAME = 3
_POWERS = (-6, -3, -2, -1, 1, 2, 3, 6)
"""By which a comma, or a word such as "juta", moves."""


def read_otherwise(
    checks: Iterable[Check], understood: Understood, layouts: Mapping[int, Layout]
) -> Iterator[Check]:
    """Leave open what fails in a sentence of which another reading is right.

    Args:
        checks: the tests.
        understood: the report.
        layouts: its tables.

    Yields:
        The tests; those are to be read.
    """
    sentences = read_sentences(understood)
    for check in checks:
        found = next((s for s in sentences if _is_within(check, s)), None) if check.is_finding else None
        why = _Accused(check, found, understood, layouts).why() if found else ""
        yield undecided(check, f"{check.penjelasan} {why}") if why else check


def _is_within(check: Check, stated: Stated) -> bool:
    place, start = check.hasil, stated.sentence.awal
    return (
        not place.baris
        and place.blok == stated.blok
        and start <= place.awal < start + len(stated.sentence.teks)
    )


@dataclass(frozen=True)
class _Accused:
    """A word or number that a test holds to be wrong, in its sentence."""

    check: Check
    stated: Stated
    understood: Understood
    layouts: Mapping[int, Layout]

    def why(self) -> str:
        """What else it may say, in Indonesian; empty where nothing."""
        match self.check.uji:
            case "kata":
                return self._of_word() or self._of_years()
            case "peringkat":
                return self._of_rank()
            case "sama" | "hitungan_kalimat" | "jumlah" if self.check.nilai is not None:
                return self._of_number(self.check.nilai[1])
        return ""

    @property
    def teks(self) -> str:
        return self.stated.teks

    @property
    def awal(self) -> int:
        return self.check.hasil.awal - self.stated.sentence.awal

    @property
    def akhir(self) -> int:
        return self.check.hasil.akhir - self.stated.sentence.awal

    @cached_property
    def operands(self) -> Sequence[Number]:
        numbers = self.understood.numbers
        return [numbers[place] for place in dict.fromkeys(self.check.masukan) if place in numbers]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where the operands stand that this sentence prints."""
        offset = self.stated.sentence.awal
        spans = (
            (n.tempat.awal - offset, n.tempat.akhir - offset)
            for n in self.operands
            if not n.tempat.baris and n.tempat.blok == self.check.hasil.blok
        )
        return [(start, stop) for start, stop in spans if 0 <= start < len(self.teks)]

    def _of_word(self) -> str:
        values = [n.nilai for n in self.operands if n.nilai is not None]
        if len(values) == 2 and max(values) < 0:
            return "Kedua angkanya negatif; yang dimaksud mungkin besarnya."
        before = self.teks[: self.awal]
        apart = _NUMBER_BEFORE.search(before) if _THAN.match(self.check.tercetak) else None
        if apart and (apart["points"] or (len(values) == 2 and 2 * min(values) < max(values))):
            return "Angka di depannya mungkin selisih."
        if _CHANGE.match(self.check.tercetak) and _LACK.search(before):
            return "Yang dikatakan mungkin besarnya kekurangan itu."
        if _REACHES.search(self.check.tercetak) and self._may_be_lower():
            return "Teks menyatakan bahwa untuk sebagian indikator makin kecil makin baik."
        if len(self.spans) < 2:
            return ""
        first, last = min(self.spans)[0], max(self.spans)[1]
        if self.awal >= last and not _REACHES.search(self.check.tercetak):
            return "Kata itu berdiri di belakang kedua angka dan mungkin tentang hal lain."
        between = f"{self.teks[min(self.akhir, first) : self.awal]} {self.teks[self.akhir : last]}"
        if _CLAUSE.search(between):
            return "Di antara kata itu dan angkanya dimulai anak kalimat lain."
        if _CLAIM.search(self.teks[self.akhir : last]):
            return "Di antara kata itu dan angkanya ada kata pembanding lain."
        if _ABOVE.fullmatch(self.check.tercetak) and sum(values) in self._printed:
            return "Angka di depannya mungkin selisih."
        return ""

    def _may_be_lower(self) -> bool:
        """Whether a sentence near says that of this row less is the better, and no capaian tells otherwise."""
        paragraphs = self.understood.report.paragraphs
        near = (
            paragraphs[n].teks for n in range(self.stated.blok - 2, self.stated.blok + 1) if n in paragraphs
        )
        told = [read_words(s.teks) for text in near for s in split_sentences(text) if _LESS.search(s.teks)]
        said = read_words(self.teks[: self.awal])
        rows = ((RowWords(layout), row) for layout in self.layouts.values() if told for row in layout.rows)
        return any(
            (own := words.telling(row)) & said and any(own & each for each in told)
            for words, row in rows
            if not any((row, c.kolom) in words.layout.angka for c in words.layout.with_role("capaian"))
        )

    @cached_property
    def _printed(self) -> frozenset[Fraction]:
        return frozenset(n.nilai for n in self.understood.numbers.values() if n.nilai is not None)

    def _of_years(self) -> str:
        """Where a row goes up and down, a word without a year of its own may be of other years."""
        clause = self._clause()
        cells = {n.tempat for n in self.operands if n.tempat.baris}
        if (
            len(cells) < 2
            or _REACHES.search(self.check.tercetak)
            or not _CLAIM.fullmatch(self.check.tercetak)
            or _YEAR.search(clause)
            or not _OTHER_TIMES.search(self.teks)
        ):
            return ""
        for series in list_series(self.layouts.values()):
            if cells <= {number.tempat for number in series.angka.values()}:
                values = [number.nilai or Fraction(0) for _, number in sorted(series.angka.items())]
                if len({after > before for before, after in pairwise(values) if after != before}) > 1:
                    return "Pada tahun lain arahnya berbeda; tahunnya tidak disebut di dekat kata itu."
        return ""

    def _clause(self) -> str:
        cuts = [
            0,
            *(m.end() for m in re.finditer(rf"[,;]|{_CLAUSE.pattern}", self.teks, re.IGNORECASE)),
            len(self.teks),
        ]
        return self.teks[
            max(cut for cut in cuts if cut <= self.awal) : min(cut for cut in cuts if cut >= self.akhir)
        ]

    def _of_rank(self) -> str:
        """A head may hold the word: "Harga tertinggi beras" is the highest price of that row, not of the column."""
        words = {word.casefold() for word in _SUPERLATIVE.findall(self.check.tercetak)}
        heads = (c.casefold() for layout in self.layouts.values() for k in layout.kolom for c in k.kepala)
        if any(word in head for head in heads for word in words):
            return "Kata itu juga ada dalam kepala kolom."
        # "Persentase terendah" may be of a column of percentages, whatever column else was taken.
        rank = RANK.search(self.check.tercetak) if _SHARE.search(self._clause()) else None
        blocks = {n.tempat.blok for n in self.operands if n.tempat.baris}
        found = (
            self._first_column(layout, max if rank["high"] else min)
            for layout in self.layouts.values()
            if rank and layout.blok in blocks
        )
        column = next((each for each in found if each), None)
        return f'Dalam kolom "{column.judul}" memang demikian.' if column else ""

    def _first_column(self, layout: Layout, first: Callable[[Iterable[Fraction]], Fraction]) -> Column | None:
        """The column of percentages in which the only row that the sentence names is the first, or the last."""
        rows = ranking_rows(layout)
        said = name_key(self.teks)
        named = [row for row in rows if len(key := name_key(layout.name(row))) > _SHORT_NAME and key in said]
        for column in layout.kolom if len(named) == 1 else ():
            if not column.is_percent:
                continue
            numbers = {row: layout.angka.get((row, column.kolom)) for row in rows}
            values = {row: n.nilai for row, n in numbers.items() if n is not None and n.nilai is not None}
            if named[0] in values and values[named[0]] == first(values.values()) and len(values) == len(rows):
                return column
        return None

    def _of_number(self, computed: Fraction) -> str:
        number = self.understood.numbers[self.check.hasil]
        digits = count_digits(number)
        if digits >= _DIGITS_THAT_TELL and is_slip(number, computed):
            return ""
        is_to_other = _APART_FROM.search(self.teks[: self.awal]) and _FROM_ANOTHER.match(
            self.teks, self.akhir
        )
        if self.check.uji == "hitungan_kalimat" and is_to_other:
            return "Angka itu mungkin selisih terhadap yang disebut di belakangnya."
        if self.spans:
            start, stop = min(min(self.spans)[0], self.awal), max(max(self.spans)[1], self.akhir)
            if _CLAUSE.search(self.teks[start:stop]) and self._is_in_a_table(number):
                return (
                    "Di antara angka-angka itu dimulai anak kalimat lain, dan angkanya tercetak dalam tabel."
                )
            if min(self.spans)[0] < self.awal < max(self.spans)[0] and _CLAIM_BEHIND.search(
                self.teks[self.akhir : stop]
            ):
                return "Angka di belakangnya mungkin tentang hal lain."
            if self.awal < min(self.spans)[0] and _CLAIM_BEHIND.search(
                self.teks[self.akhir : min(self.spans)[0]]
            ):
                return "Kedua angka di belakangnya mungkin tentang hal lain."
        is_in_sum = self.check.uji == "hitungan_kalimat"
        if is_in_sum and _YEAR.search(self._clause()):
            return ""
        is_apart = _APART_BEHIND.match(self.teks, self.akhir) or (
            not is_in_sum and _APART_BEFORE.search(self.teks[: self.awal])
        )
        if is_apart and any(
            _tells_apart(number, row) for row in self._rows(is_short=digits < _DIGITS_THAT_TELL)
        ):
            return "Angkanya juga selisih atau perubahan dua angka yang tercetak sebaris."
        if self.check.uji == "sama" and not self._is_akin(number, computed):
            return "Angkanya jauh berbeda dan tidak tercetak dalam tabel; mungkin tentang hal lain."
        return ""

    def _is_akin(self, number: Number, computed: Fraction) -> bool:
        """Whether a number comes of the right one by a slip, is that of another row or year, or near to it."""
        readings = [reading.nilai for reading in number.bacaan]
        return (
            is_slip(number, computed)
            or self._is_in_a_table(number)
            or any(abs(value - computed) <= abs(computed) / _NEAR for value in readings)
            or any(_is_scaled(value, computed) for value in readings)
        )

    def _is_in_a_table(self, number: Number) -> bool:
        return any(
            number.nilai == cell.nilai for layout in self.layouts.values() for cell in layout.angka.values()
        )

    def _rows(self, *, is_short: bool) -> Iterator[Sequence[Number]]:
        """The numbers of each row; of a short number, which many pairs give, of rows that its sentence names."""
        said = set(_WORD.findall(self.teks.casefold()))
        for layout in self.layouts.values():
            for row in layout.rows:
                if not is_short or said.intersection(_WORD.findall(layout.label(row).casefold())):
                    found = (layout.angka.get((row, column.kolom)) for column in layout.kolom)
                    yield [number for number in found if number and number.nilai is not None]


def _is_scaled(value: Fraction, computed: Fraction) -> bool:
    """Whether two numbers have the same digits, but the comma or a word such as "juta" moved."""
    moved = (value * Fraction(10) ** power for power in _POWERS)
    return any(abs(each - computed) <= abs(computed) / _SAME_DIGITS for each in moved)


def _tells_apart(number: Number, row: Sequence[Number]) -> bool:
    """Whether a number tells how far two of a row are apart, in percent of one where it is a percentage."""
    values = [cell.nilai or Fraction(0) for cell in row]
    apart = [abs(one - other) for one, other in combinations(values, 2)]
    if number.satuan == "%":
        pairs = [(a, b) for a, b in combinations(values, 2) if a and b]
        apart += chain.from_iterable((abs(a / b) * 100, abs(b / a) * 100) for a, b in pairs)
        apart += chain.from_iterable((abs((a - b) / b) * 100, abs((a - b) / a) * 100) for a, b in pairs)
    return any(
        abs(value - abs(reading.nilai)) <= Fraction(10) ** -reading.desimal / 2
        for reading in number.bacaan
        for value in apart
    )
