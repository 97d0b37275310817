"""Numbers as offices print them: every lawful reading of a text, and which notation a column uses.

A text has more than one reading where the mark may part thousands or decimals ("1.234"). The column decides; where
it does not, all readings stay, and what any of them explains is no error.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.reading.model import PublishedReport

SCALES = {"ribu": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
"""The power of ten of each word."""
_NUMBER = re.compile(
    r"(?P<outer>\(\s?)?(?P<rp>\bRp\.?\s?)?(?P<open>\(\s?)?"
    r"(?P<sign>^\s*[-−–+]\s?|(?<![\w).,%/])[-−–+](?=\d))?"
    r"(?P<digits>(?:(?<![\d.,])|(?<=\bRp\.))(?<![A-Za-z]{3})(?:(?<![A-Za-z])|(?<=Rp))\d(?:[\d.,]|(?<!\d{4})\u00a0(?=\d{3}(?!\d)))*(?:(?<=[.,])\n[\d.,]+|\n(?=[.,]\d)[\d.,]+)*)"
    r"(?P<rest>(?<=,)-)?(?P<inner>\s?%)?(?P<close>\s?\))?"
    r"(?:(?:\*{1,3}\))?\s?(?P<unit>%|persen\b|(?:ribu|juta|jt|miliar|milyar|triliun)\b))?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?<![\w.,])\d[\d.,OIl]*[OIl][.,OIl]*\d[\dOIl]*(?:[.,][\dOIl]+)*(?!\w)")
"""Letters typed for the digits 0 and 1 within a number."""
_FAILED = re.compile(r"#(?:DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)|\bErr:\d{3}\b|#{3,}")
"""What a spreadsheet shows where a formula has no value, or a column is too narrow for it."""
_BROKEN = re.compile(r"\n[\d.,]*\d")
_SIGN = "- – — − n/a na n.a n.a. t.d. t.b. t.p. t.t. b.d. … ... nihil tad"
_MOST_DIGITS = 40
"""The budget of a state has twenty; more is a rule or a row of digits."""
SIGNS = frozenset(_SIGN.split(" "))
"""What is printed in place of a number; never a zero."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: in a block of the report, from one sign of its text to another.

    Attributes:
        blok: index of the block in `PublishedReport.blok`.
        baris: row of the cell, from 1; 0 in a paragraph.
        kolom: column of the cell, from 1; 0 in a paragraph.
        awal: first sign in the text.
        akhir: the sign after the last.
    """

    blok: int
    baris: int = 0
    kolom: int = 0
    awal: int = 0
    akhir: int = 0

    @property
    def key(self) -> str:
        """The place as a word without blanks."""
        return f"{self.blok}.{self.baris}.{self.kolom}.{self.awal}"


@dataclass(frozen=True)
class Reading:
    """One lawful reading.

    Attributes:
        nilai: the number; a scale word such as "juta" is in it.
        desimal: how many decimals are printed; below zero where the number is printed in thousands or millions.
        tanda: the mark that is read as the decimal comma; empty where no mark is.
    """

    nilai: Fraction
    desimal: int
    tanda: str = ""


@dataclass(frozen=True)
class Number:
    """One printed number.

    Attributes:
        tempat: where its digits and sign stand.
        teks: its digits with sign, brackets and unit, as printed.
        bacaan: its lawful readings, that of its column's notation first; none where it is no number as written.
        satuan: "%", "Rp", or empty.
        salah: why it is no number as written.
        is_of_thousands: it stands where head, caption or unit say that it is in thousands or millions.
    """

    tempat: Place
    teks: str
    bacaan: tuple[Reading, ...]
    satuan: str = ""
    salah: str = ""
    is_of_thousands: bool = False

    @property
    def nilai(self) -> Fraction | None:
        """The first reading's number."""
        return self.bacaan[0].nilai if self.bacaan else None

    @property
    def desimal(self) -> int:
        """The first reading's decimals."""
        return self.bacaan[0].desimal if self.bacaan else 0

    @property
    def is_rounded(self) -> bool:
        """It was rounded for print: it has decimals, or is in thousands or millions. A count is exact."""
        return self.desimal != 0 or self.is_of_thousands

    def with_value(self, value: Fraction, *, desimal: int | None = None) -> Number:
        """The same print with another value, and other decimals, in its first reading only."""
        decimals = self.desimal if desimal is None else desimal
        return replace(self, bacaan=(replace(self.bacaan[0], nilai=value, desimal=decimals),))


_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")
_FEW = 2
SHEET_ERROR = "galat rumus lembar kerja"
BROKEN = "titik ribuan tanpa tiga angka di belakangnya"


def add_up(numbers: Iterable[Number]) -> Fraction:
    """Add numbers as they are printed; one that cannot be read counts nothing."""
    return sum((number.nilai or Fraction(0) for number in numbers), Fraction(0))


def count_digits(number: Number) -> int:
    """Count the digits of a number that tell, without noughts at its ends.

    Examples:
        >>> count_digits(next(read_numbers("0,460")))
        2
    """
    return len(re.sub(r"\D", "", number.teks).strip("0"))


def _is_grouped(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and parts[0][0] != "0" and all(len(part) == 3 for part in parts[1:])


def _plain(text: str) -> bool:
    return text.isdecimal() and (text == "0" or text[0] != "0")


def read_digits(digits: str) -> tuple[Reading, ...]:
    """Read digits with their marks in every lawful way, the Indonesian first.

    Args:
        digits: digits, points and commas.

    Returns:
        The readings; none where no notation allows the text.

    Examples:
        >>> [str(r.nilai) for r in read_digits("1.234,5")], [str(r.nilai) for r in read_digits("1.234")]
        (['2469/2'], ['1234', '617/500'])
        >>> read_digits("98.2")[0].desimal, read_digits("010"), read_digits("1.23.456")
        (1, (), ())
    """
    if len(digits) > _MOST_DIGITS:
        return ()
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return (Reading(Fraction(int(digits)), 0),) if _plain(digits) else ()
    found = []
    for decimal, thousand in ((",", "."), (".", ",")):
        whole, mark, rest = digits.partition(decimal)
        if decimal in rest or thousand in rest or (mark and not rest):
            continue
        groups = whole.split(thousand)
        if len(groups) > 1 and not _is_grouped(groups):
            continue
        plain = "".join(groups)
        if not _plain(plain):
            continue
        found.append(Reading(Fraction(f"{plain}.{rest or 0}"), len(rest), mark))
    return tuple(found)


def read_numbers(text: str, blok: int = 0, baris: int = 0, kolom: int = 0) -> Iterator[Number]:
    """Read every number of a text.

    Args:
        text: the text of a cell or paragraph.
        blok: index of its block.
        baris: its row, 0 in a paragraph.
        kolom: its column, 0 in a paragraph.

    Yields:
        The numbers in their order.

    Examples:
        >>> [(n.teks, str(n.nilai), n.satuan) for n in read_numbers("Rp. 2.891.508,- atau 98,5%, turun (41,25)")]
        [('Rp. 2.891.508,-', '2891508', 'Rp'), ('98,5%', '197/2', '%'), ('(41,25)', '-165/4', '')]
        >>> [str(n.nilai) for n in read_numbers("Rp1,5 miliar")]
        ['1500000000']
        >>> [(n.teks, n.nilai, n.salah) for n in read_numbers("#DIV/0!")]
        [('#DIV/0!', None, 'galat rumus lembar kerja')]
    """
    position = 0
    for failed in _FAILED.finditer(text):
        yield from _list_numbers(text[: failed.start()], position, Place(blok, baris, kolom))
        yield Number(Place(blok, baris, kolom, *failed.span()), failed[0], (), salah=SHEET_ERROR)
        position = failed.end()
    yield from _list_numbers(text, position, Place(blok, baris, kolom))


def _list_numbers(text: str, position: int, cell: Place) -> Iterator[Number]:
    """The numbers of a text from a position on."""
    while match := _NUMBER.search(text, position):
        typed = _LETTERS.search(text, position)
        if typed and typed.start() <= match.start("digits") < typed.end():
            place = replace(cell, awal=typed.start(), akhir=typed.end())
            yield Number(place, typed[0], (), salah="huruf di antara angkanya")
            position = typed.end()
            continue
        number = _read(match, text, cell)
        position = max(number.tempat.akhir, match.start("digits") + 1)
        yield number


def _read(match: re.Match[str], text: str, cell: Place) -> Number:
    digits, end = match["digits"], match.end("digits")
    unit = (match["inner"] or match["unit"] or "").strip().casefold()
    stop = max(match.end("rest"), end)
    bare = digits.rstrip(".,")
    if bare != digits and not match["rest"]:  # the mark ends a clause: what follows is not of this number
        end = stop = end - (len(digits) - len(bare))
        unit = ""
    elif match["unit"] or match["inner"]:
        stop = match.end("unit") if match["unit"] else match.end("inner")
    readings = read_digits(re.sub(r"\s", "", bare))
    broken = _BROKEN.match(text, end)
    if not readings and broken:  # a narrow cell breaks a number where it likes
        readings = read_digits(re.sub(r"\s", "", bare + broken[0]))
        end = stop = broken.end() if readings else end
    is_bracketed = bool((match["open"] or match["outer"]) and match["close"]) and _stands_alone(text, match)
    start = match.start("sign") if match["sign"] else match.start("digits")
    if match["rp"]:
        start = match.start("rp")
    if is_bracketed:
        start, stop = match.start(), max(match.end("close"), stop)
    power = SCALES.get(unit, 0)
    is_negative = is_bracketed or (match["sign"] or "").strip() in {"-", "−", "–"}
    factor = Fraction(10) ** power * (-1 if is_negative else 1)
    readings = tuple(replace(r, nilai=r.nilai * factor, desimal=r.desimal - power) for r in readings)
    start += len(text[start:stop]) - len(text[start:stop].lstrip())
    return Number(
        replace(cell, awal=start, akhir=stop),
        text[start:stop],
        readings,
        "Rp" if match["rp"] else "%" if unit in {"%", "persen"} else "",
        "" if readings else "bukan penulisan angka yang dikenal",
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Brackets say "negative" where they hold the whole cell or follow a word of change, no aside in a sentence."""
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    if not before and (not after or re.search(r"[.,]\d", match["digits"])):
        return True
    return bool(re.search(r"\b(?:turun|naik|minus|menjadi|sebesar|selisih)$", before, re.IGNORECASE))


def decide_notation(numbers: Iterable[Number]) -> str:
    """Say which mark is the decimal mark of a column, from all its numbers.

    Args:
        numbers: the numbers of the column.

    Returns:
        "," or "." where a number can only be read so (the more frequent of the two), empty where none tells.

    Examples:
        >>> [decide_notation(read_numbers(text)) for text in ("98,2 1.234", "98.25 100.0", "1.234 2.345", "1 2")]
        [',', '.', '', '']
    """
    votes = {",": 0, ".": 0}
    for number in numbers:
        marks = {reading.tanda for reading in number.bacaan}
        if len(number.bacaan) == 1 and marks <= {",", "."}:
            votes[marks.pop()] += 1
        elif len(number.bacaan) == 1 and "." in number.teks and number.bacaan[0].desimal <= 0:
            votes[","] += 1  # 1.234.567: the point parts thousands
        elif len(number.bacaan) == 1 and "," in number.teks.removesuffix(",-"):
            votes["."] += 1
    if votes[","] == votes["."]:
        return ""
    return max(votes, key=lambda mark: votes[mark])


def find_broken_groups(numbers: Mapping[tuple[int, int], Number]) -> Iterator[tuple[int, int]]:
    """Find the numbers of a table whose point parts no three digits, where all beside them have thousands.

    Args:
        numbers: the numbers of a table by row and column.

    Yields:
        Row and column of "3.95" amid "1.860", "2.145" and "2.310", where the table has decimal commas: a digit is
        missing, and the point is no decimal one; so it is where the column has "237".

    Examples:
        >>> texts = ("1.860", "2.145", "3.95", "2.310", "0,62")
        >>> cells = {(row, 2): n for row, text in enumerate(texts, 1) for n in read_numbers(text)}
        >>> list(find_broken_groups(cells))
        [(3, 2)]
    """
    pointed = {at for at, n in numbers.items() if {r.tanda for r in n.bacaan} == {"."} and not n.satuan}
    commas = sum({r.tanda for r in n.bacaan} == {","} for n in numbers.values())
    is_told = commas >= max(len(pointed), 1)
    counts = {at[1] for at, number in numbers.items() if re.fullmatch(r"[1-9]\d{2}", number.teks)}
    grouped = [at for at, number in numbers.items() if _GROUPED.fullmatch(number.teks)]
    for row, column in pointed:
        same = [at for at in grouped if at[1] == column]
        beside = [at for at in grouped if at[0] == row]
        is_one = sum(at[1] == column or at[0] == row for at in pointed) == 1 and bool(same)
        if is_one and (column in counts or (is_told and len(same) + len(beside) > _FEW)):
            yield row, column


def read_in_notation(numbers: Iterable[Number], mark: str) -> tuple[Number, ...]:
    """Put the reading of a column's notation first, alone where the column tells.

    Args:
        numbers: the numbers of the column.
        mark: its decimal mark; empty where it is not told, and all readings stay.

    Returns:
        The numbers.

    Examples:
        >>> column = tuple(read_numbers("3.833 3.99"))
        >>> [len(n.bacaan) for n in column], [str(n.nilai) for n in read_in_notation(column, ".")]
        ([2, 1], ['3833/1000', '399/100'])
    """
    other = {",": ".", ".": ","}.get(mark)
    result = []
    for number in numbers:
        kept = tuple(r for r in number.bacaan if not _speaks(r, number.teks, other))
        result.append(replace(number, bacaan=kept or number.bacaan))
    return tuple(result)


def _speaks(reading: Reading, text: str, mark: str | None) -> bool:
    """Whether a reading takes a mark as the decimal mark, or the other one as that of thousands."""
    if mark is None:
        return False
    if reading.tanda:
        return reading.tanda == mark
    return {",": ".", ".": ","}[mark] in text.removesuffix(",-").removeprefix("Rp.")


def list_numbers(report: PublishedReport) -> tuple[Number, ...]:
    """Every number of a report in its order, with all its readings.

    Args:
        report: the report.

    Returns:
        The numbers.
    """
    return tuple(
        itertools.chain.from_iterable(
            read_numbers(text, blok, baris, kolom) for blok, baris, kolom, text in report.texts()
        )
    )
