"""Scales of classes: those that a report prints, as lines, in one line or as a table, and those of the law."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product

from lkjtools.errors import RuleError
from lkjtools.law.load import list_in_force, load_rule
from lkjtools.law.scale import Band, Scale
from lkjtools.reading.model import PublishedReport, Table
from lkjtools.reviu.printed.number import Number, read_numbers
from lkjtools.reviu.words.number_words import write_digits

_LAW = (
    ("skala_capaian", (), ("label",)),
    ("skm", ("permenpanrb_14_2017",), ("label", "kinerja")),
    ("akip", ("permenpanrb_88_2021",), ("label",)),
)
NUMBER = r"\d+(?:[.,]\d+)*"
AT_LEAST = (
    r"minimal|mulai|sekurang(?:-kurang)?nya|sedikitnya|setidak(?:-tidak)?nya|paling (?:sedikit|rendah|kurang)"
    r"|tidak kurang dari"
)
AT_MOST = (
    r"sampai(?: dengan)?|hingga|maksimal|setinggi-tingginya|sebanyak-banyaknya|paling (?:banyak|tinggi)"
    r"|tidak lebih dari"
)
"""Words for bounds that are themselves within."""
_OVER = re.compile(
    rf"^\W*?(?P<side>>\s*=?|≥|di\s?atas|lebih (?:dari|besar)|melampaui|melebihi|{AT_LEAST})"
    rf"\s*(?:dari\s+)?([-−]?{NUMBER})",
    re.IGNORECASE,
)
_UNDER = re.compile(
    rf"^\W*?(?P<side><\s*=?|≤|di\s?bawah|kurang dari|lebih kecil|{AT_MOST})\s*(?:dari\s+)?([-−]?{NUMBER})",
    re.IGNORECASE,
)
_DOWNWARDS = re.compile(rf"^\W*({NUMBER})\s*(?:%|persen)?\s*(?:ke\s?bawah|atau kurang)", re.IGNORECASE)
_TO_NOUGHT = re.compile(r"^\W*(?:sampai(?: dengan)?|hingga|s\.d\.?)\s+0\s*%?\s*$", re.IGNORECASE)
"""The last class of a scale that is told from the highest down."""
_UPWARDS = re.compile(rf"^\W*({NUMBER})\s*(?:%|persen)?\s*(?:ke\s?atas|atau lebih)", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?P<above>(?:>(?!\s*=)|di\s?atas|lebih dari)\s*)?({NUMBER})\s*%?"
    r"\s*(?:-|–|—|s\.?d\.?|sampai(?: dengan)?|hingga|(?:≤|<)(?:\s*[A-Za-z]\w*\s*(?:<|≤))?)"
    rf"\s*(?P<below>[<≤]|kurang dari|di bawah)?\s*({NUMBER})",
    re.IGNORECASE,
)
_BOUND = (
    r"(?:mulai|minimal|maksimal|sampai|hingga|antara|paling \w+|se(?:kurang|dikit|tidak|tinggi|banyak)[\w-]*)"
)
"""A word with which a bound begins."""
_NOUNS = rf"(?:(?!(?:di|lebih|kurang|tidak|atau|dan|melampaui|melebihi|{_BOUND})\b)[a-z]+\s+){{0,3}}"
"""Of what a bound is: "nilai konversi ", "persen tumbuh "."""
_MOST_PERSEPSI = 4
"""The highest value of a survey before it is converted."""
_LONGEST = 120
"""Signs that the bounds of a class hardly need."""
_WORD = r"[A-Za-z][A-Za-z ]{0,28}[A-Za-z]|[A-F]{1,3}|[IVX]{1,4}|(?:Level|Tingkat) \d\+?"
_LINE = re.compile(
    rf"^\W*(?:\d+[.)]\s*)?(?P<label>{_WORD})\s*(?::|=)?\s*(?P<band>(?:[<>≤≥]|\d|di\s|antara|lebih|kurang).*)$"
)
_ITEM = re.compile(
    r"^\W*(?P<label>(?:Level|Tingkat) \d\+?|(?:[A-F]{1,3}|[IVX]{1,4})\b|[A-Za-z][A-Za-z ]{0,28}?[A-Za-z])"
    rf"(?:\s*[:=]\s*{_NOUNS}|\s*(?:(?:indeks|nilai|skor|capaian)\s+)?)"
    r"(?P<band>(?:[<>≤≥]|\d|\bdi\s(?:atas|bawah)|\b(?:kurang|lebih) dari"
    rf"|\b{_BOUND}\s).*)$"
)
_IN_BRACKETS = re.compile(
    rf"(?P<label>{_WORD})\s*\((?i:(?:nilai|skor|indeks|capaian)\s+)?(?P<band>[^()]{{1,30}})\)"
)
_HEAD_OF_CLASS = re.compile(rf"(?P<label>{_WORD})\s*\((?P<band>[^()]*\d[^()]*)\)")
_SIDE = r"di\s?(?:atas|bawah)\s*|(?:kurang dari|lebih dari|melampaui|melebihi)\s+|[<>≤≥]\s*"
_GIVEN = re.compile(
    rf"(?P<label>(?:[A-Z][a-z]+ ?){{1,3}}|[A-F]{{1,2}})\s*(?:diberikan\s+|ditetapkan\s+|diperoleh\s+)?"
    rf"(?i:untuk|bila|jika|apabila)\s+(?:{_NOUNS})"
    rf"(?P<band>(?i:di\s?(?:atas|bawah)nya|(?:tepat\s+|antara\s+|{_SIDE})?\d[^,;]*?))"
    r"(?=,\s+(?:dan\s+|serta\s+)?[A-Z]|;|\s+dan\s+[A-Z]|\.\s|\.?$)"
)
"""A class with what it is given for: "Baik untuk 90% sampai kurang dari 100%"."""
_AMID = re.compile(r"\b(?:dan|serta)\s+(?P<label>(?:[A-Z][a-z]+ ?){1,3})\s*di antara(?:nya| keduanya)")
"""The class between two others: "dan Normal di antaranya"."""
_EXACTLY = re.compile(r"tepat\s+", re.IGNORECASE)
_REST = re.compile(
    rf"(?:dan\s+)?(?:(?:selebihnya|selainnya|selain itu|sisanya|di\s?bawahnya|di\s?atasnya)\s+(?P<label>{_WORD})"
    rf"|(?P<before>{_WORD})\s+(?:di\s?bawahnya|di\s?atasnya|untuk (?:yang )?(?:lain|selebih|sisa)nya))",
    re.IGNORECASE,
)
"""The class of what lies in no other: "Cukup mulai 60, selebihnya Kurang", "Kurang di bawahnya"."""
_LEAD = re.compile(
    r"^(?:.*\b(?:yaitu|yakni|adalah|ialah|disebut|dinyatakan(?:\s+dengan|\s+sebagai)?|kategori|predikat|kelas|golongan|status|mutu)\s+"
    r"|(?:dan|serta)\s+)",
    re.IGNORECASE,
)
_CALLED = (
    r"(?:ber(?:warna|kategori|predikat|status)|dinilai|disebut|dinyatakan|digolongkan"
    r"|tergolong(?:\s+[a-z]+(?=\s+(?-i:[A-Z])))?)"
)
_AFTER = re.compile(
    r"^[^\w<>≤≥]*(?:dan\s+)?(?i:dari\s+)?"
    r"(?P<band>(?:[<>≤≥]|\d|(?i:di\s|lebih|kurang|"
    rf"{_BOUND})).*\d\s*%?"
    r"(?:\s*(?:ke\s?(?:atas|bawah)|atau (?:lebih|kurang)))?)"
    rf"\s*%?\s*[:=]?\s*(?:{_CALLED}\s+)?(?!ke\s|atau\s)(?P<label>{_WORD})$"
)
"""A class behind its bounds: "70 - 89,99 Baik"."""
_PARTS = re.compile(
    r";|,\s+(?=(?:dan\s+)?(?:(?:kelas|kategori|kriteria|predikat|mutu)\s+)?(?:[A-Za-z]\w*(?:\s\w+){0,2}?\s+)?"
    r"(?:\d|di\s|[<>≤≥]|lebih|kurang"
    rf"|{_BOUND}|dari\s+\d|selebihnya|selainnya|selain itu|sisanya))"
)
_NEXT_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_ANNOUNCED_LIST = re.compile(
    r"\b(?:skala|kategori|predikat|kelas|kriteria|interval|legenda|label|kualifikasi|tingkat|level|warna|mutu)\b[^:;.]{0,60}:",
    re.IGNORECASE,
)
_ENDS_IN_CLASS = re.compile(r"\s(?:[IVX]{1,4}|[A-F]{1,3})\s*:?$")
_IF = re.compile(rf"\s+(?:bila|jika|apabila|untuk|berarti|bermakna)\s+{_NOUNS}", re.IGNORECASE)
_COLOUR = re.compile(r"\b(?:hijau|kuning|merah|biru|oranye|jingga)\b", re.IGNORECASE)
_NEXT_COLOUR = re.compile(rf"\s*[,;]\s*(?:(?:dan|serta)\s+)?(?={_COLOUR.pattern})", re.IGNORECASE)
_OF_LETTER = re.compile(r"^[a-z][a-z ]*\s(?=[A-F]{1,3}$)")
"""What the letters are of, before the first: "pelayanan A" of "Mutu pelayanan A"."""
_OF_WHAT = re.compile(
    rf"^\s*(?!{_BOUND}|dari\b)[A-Za-z]\w*\s+(?=[\d<>≤≥]|di\s?(?:atas|bawah)\s|(?:kurang|lebih) dari\s)",
    re.IGNORECASE,
)
"""What the first of some bounds is said of: "IP 0 - 1,0 memenuhi baku mutu"."""
_TO_BOUND = re.compile(rf"^[^\d<>≤≥]*?(?=(?:{AT_LEAST}|{AT_MOST})\s)", re.IGNORECASE)
"""Likewise of several words, before a word with which a bound begins."""
_ANNOUNCED = re.compile(
    rf"\b(?:skala|kategori|predikat|kelas|kriteria|golongan|pola|interval|tingkat|level|warna|status|mutu|keadaan|sifat|{_CALLED})\b",
    re.IGNORECASE,
)


_HEADS = 3
"""The first rows of a table, in which its heads stand."""
_NEXT_CLASS = re.compile(r"(?<=\d)\s*,\s+(?=[A-Z])")
_BRACKETED_LIST = re.compile(
    rf"(?P<head>[^()]+)\((?P<bands>[^()]*;[^()]*|[A-Z][^()]*{_NEXT_CLASS.pattern}[^()]*{_NEXT_CLASS.pattern}[^()]*)\)$"
)


@dataclass(frozen=True)
class Kelas:
    """One class: its word, and the numbers that may lawfully be called so.

    Attributes:
        label: the word as it is compared.
        bawah: the lower bound; None where there is none.
        atas: the upper bound; None where there is none.
        is_dari: the lower bound itself is in the class.
        is_sampai: the upper bound itself is in the class.
    """

    label: str
    bawah: Fraction | None
    atas: Fraction | None
    is_dari: bool = True
    is_sampai: bool = True

    def allows(self, value: Fraction) -> bool:
        """Whether a value may lie in the class; a bound that two classes print belongs to both."""
        if self.bawah is not None and (value < self.bawah or (value == self.bawah and not self.is_dari)):
            return False
        return self.atas is None or value < self.atas or (value == self.atas and self.is_sampai)


@dataclass(frozen=True)
class Skala:
    """Classes that follow each other.

    Attributes:
        sebutan: where the scale is printed, or its rule.
        kelas: the classes, the highest first.
        is_tercetak: the report itself prints it.
        is_of_capaian: it says that it is one of capaian.
    """

    sebutan: str
    kelas: tuple[Kelas, ...]
    is_tercetak: bool
    is_of_capaian: bool = False

    @property
    def labels(self) -> frozenset[str]:
        """The words of its classes."""
        return frozenset(each.label for each in self.kelas)

    def as_called(self, words: Collection[str]) -> Skala:
        """The scale with its classes called by some words, where one begins the name of a single class.

        Examples:
            >>> one = Fraction(1)
            >>> scale = Skala("", (Kelas("cemar", one, None), Kelas("memenuhi baku mutu", None, one)), True)
            >>> sorted(scale.as_called({"memenuhi", "cemar"}).labels)
            ['cemar', 'memenuhi']
        """
        short: dict[str, str] = {}
        for word in set(words) - self.labels:
            begun = [label for label in self.labels if label.startswith(f"{word} ")]
            if len(begun) == 1:
                short[begun[0]] = word
        called = (replace(each, label=short.get(each.label, each.label)) for each in self.kelas)
        return replace(self, kelas=tuple(called)) if short else self

    def holds(self, value: Fraction | None) -> bool:
        """Whether a value lies in one of its classes."""
        return value is not None and any(each.allows(value) for each in self.kelas)

    def lawful(self, value: Fraction) -> frozenset[str]:
        """The words that a value may have: both where a bound belongs to two, or where it falls between two.

        Examples:
            >>> scale = Skala("", (Kelas("baik", Fraction(85), None), Kelas("cukup", None, Fraction(84))), True)
            >>> sorted(scale.lawful(Fraction("84.5"))), sorted(scale.lawful(Fraction(90)))
            (['baik', 'cukup'], ['baik'])
        """
        found = {each.label for each in self.kelas if each.allows(value)}
        if found:
            return frozenset(found)
        above = [each for each in self.kelas if each.bawah is not None and each.bawah > value]
        below = [each for each in self.kelas if each.atas is not None and each.atas < value]
        near = [min(above, key=lambda each: each.bawah or 0)] if above else []
        near += [max(below, key=lambda each: each.atas or 0)] if below else []
        return frozenset(each.label for each in near)

    def lawful_of(self, number: Number, factor: int = 1) -> frozenset[str]:
        """The words that a printed number times a factor may have, that of a survey before it was rounded, too."""
        nilai = number.nilai or Fraction(0)
        is_fine = number.desimal > 0 and 1 <= nilai <= _MOST_PERSEPSI
        half = Fraction(10) ** -number.desimal / 2 if is_fine else Fraction(0)
        return frozenset().union(*(self.lawful((nilai + step) * factor) for step in (0, -half, half)))


_GIVEN_BY = re.compile(r"\s+(?:diberikan|ditetapkan|diperoleh|berlaku)$")
"""What leads from a class to its bounds: "Tercapai diberikan mulai 100 persen"."""


def class_word(text: str) -> str:
    """A class word as it is compared: without case, marks and "kategori".

    Examples:
        >>> class_word('"Sangat  Baik"'), class_word("Kategori: BB")
        ('sangat baik', 'bb')
    """
    plain = re.sub(r"[^\w+/ ]", " ", text.casefold())
    plain = re.sub(r"\b(?:kategori|predikat|kelas|mutu|kriteria|level|tingkat)\b", " ", plain)
    return _GIVEN_BY.sub("", " ".join(plain.split()))


def name_classes(words: Iterable[str]) -> str:
    """Name the classes of which one is lawful, as they are printed.

    Examples:
        >>> name_classes({"sangat baik", "bb"})
        'BB atau Sangat baik'
        >>> name_classes({"2"})
        'Level 2'
    """
    return " atau ".join(
        f"Level {word}" if word[0].isdigit() else word.upper() if len(word) <= 2 else word.capitalize()
        for word in sorted(words)
    )


def find_scales(report: PublishedReport) -> tuple[Skala, ...]:
    """Find the scales that a report prints.

    Args:
        report: the report.

    Returns:
        The scales in their order.
    """
    ways = (_in_lines, _in_paragraphs, _in_tables, _in_heads)
    return tuple(scale for way in ways for scale in way(report))


def read_band(label: str, text: str) -> Kelas | None:
    """Read the bounds of a class or of a target that is a range.

    Args:
        label: the word of the class.
        text: e.g. "> 100", "65 - 84,99", "76 % ≤ 90 %", "di bawah 60%".

    Returns:
        The class; None where the text has no bounds.

    Examples:
        >>> band = read_band("baik", "76 % ≤ 90 %")
        >>> str(band.bawah), str(band.atas), read_band("baik", "85")
        ('76', '90', None)
    """
    if len(text) > _LONGEST:
        return None
    between = _BETWEEN.search(text)
    over, under = _OVER.match(text), _UNDER.match(text)
    if between:
        low, high = (_number(between[group]) for group in (2, 4))
        if low is None or high is None:
            return None
        is_dari = between["above"] is None or low > high
        # "76 % <90 %" stands between two bounds that are printed.
        is_sampai = between["below"] in {None, "<", "≤"}
        return Kelas(class_word(label), min(low, high), max(low, high), is_dari, is_sampai)
    if _TO_NOUGHT.match(text):
        return Kelas(class_word(label), Fraction(0), None)
    if upwards := _UPWARDS.match(text):
        return Kelas(class_word(label), _number(upwards[1]), None)
    if downwards := _DOWNWARDS.match(text):
        return Kelas(class_word(label), None, _number(downwards[1]))
    if over and (low := _number(over[2])) is not None:
        return Kelas(class_word(label), low, None, is_dari=_is_within(over["side"]))
    if under and (high := _number(under[2])) is not None:
        return Kelas(class_word(label), None, high, is_sampai=_is_within(under["side"]))
    return None


def _is_within(side: str) -> bool:
    """Whether a bound belongs to what lies on its side, by the sign or the words before it."""
    return re.search(rf"=|≥|≤|{AT_LEAST}|{AT_MOST}", side, re.IGNORECASE) is not None


def _band(label: str, text: str) -> Kelas | None:
    """The bounds of a class of a scale, which may be a single number: "Tercapai (100%)"."""
    only = re.fullmatch(rf"[\s=]*({NUMBER})\s*%?\s*", text)
    value = _number(only[1]) if only else None
    return Kelas(class_word(label), value, value) if value is not None else read_band(label, text)


def _given(text: str) -> Iterator[Kelas | None]:
    """The classes that a sentence gives for what lies between bounds, "di bawahnya" being below the one before."""
    last = ""
    ends: dict[str, Kelas] = {}
    for found in _GIVEN.finditer(text):
        side = re.fullmatch(r"(di\s?(?:atas|bawah))nya", found["band"], re.IGNORECASE)
        band = f"{side[1]} {last}" if side else _EXACTLY.sub("", found["band"])
        given = _band(_LEAD.sub("", found["label"]).strip(), band)
        yield given
        if given and None in {given.bawah, given.atas}:
            ends["low" if given.bawah is None else "high"] = given
        last = (re.findall(NUMBER, band) or [last])[0]
    if ends.keys() == {"low", "high"} and (amid := _AMID.search(text)):
        low, high = ends["low"], ends["high"]
        yield Kelas(class_word(amid["label"]), low.atas, high.bawah, not low.is_sampai, not high.is_dari)


def _bracketed(found: Iterable[re.Match[str]]) -> Iterator[Kelas | None]:
    """The classes with their bounds in brackets; a single number is a class amid others, or right above them."""
    every = [(_OF_LETTER.sub("", _LEAD.sub("", match["label"])), match["band"]) for match in found]
    ranges = [read_band(*each) for each in every]
    places = [index for index, band in enumerate(ranges) if band]
    top = max((band.atas for band in ranges if band and band.atas is not None), default=None)
    for index, (each, band) in enumerate(zip(every, ranges, strict=True)):
        only = _band(*each)
        is_amid = bool(places) and places[0] < index < places[-1]
        is_next = only and only.bawah is not None and top is not None and 0 < only.bawah - top <= 1
        yield only if is_amid or is_next else band


def _of_what(scales: Iterable[Skala], announced: str) -> Iterator[Skala]:
    is_of_capaian = re.search(r"\bcapaian\b", announced, re.IGNORECASE) is not None
    yield from (replace(scale, is_of_capaian=is_of_capaian) for scale in scales)


def _number(text: str) -> Fraction | None:
    found = next(read_numbers(text), None)
    return found.nilai if found else None


def make_scale(name: str, found: Iterable[Kelas | None]) -> Iterator[Skala]:
    """Make a scale of what was read, where it is one: classes that do not lie over each other; of two, all numbers.

    Args:
        name: where it is printed.
        found: the classes that were read.

    Yields:
        The scale.
    """
    classes = [each for each in found if each is not None]
    if len(classes) < 2 or len({each.label for each in classes}) < len(classes):
        return
    ordered = sorted(classes, key=_position)
    if len(classes) == 2 and not _part_all(*ordered):
        return
    for one, other in pairwise(ordered):
        if one.atas is not None and other.bawah is not None and one.atas > other.bawah:
            return
        if (one.bawah, one.atas) == (other.bawah, other.atas):  # "≥ 70" beside each row is a standard
            return
        if one.atas is None and other.bawah is None:
            return
    yield Skala(name, tuple(reversed([*_closed(ordered)])), is_tercetak=True)


def _part_all(low: Kelas, high: Kelas) -> bool:
    """Whether each number lies in exactly one of two classes: "Efisien ≤ 0; Tidak efisien > 0"."""
    is_open = low.bawah is None and high.atas is None
    return is_open and low.atas is not None and low.atas == high.bawah and low.is_sampai is not high.is_dari


def _closed(ordered: Sequence[Kelas]) -> Iterator[Kelas]:
    """Where only lower bounds are printed a class ends where the next begins, and the other way round."""
    for index, each in enumerate(ordered):
        above = ordered[index + 1] if index + 1 < len(ordered) else None
        below = ordered[index - 1] if index else None
        if each.atas is None and above is not None and above.bawah is not None:
            each = replace(each, atas=above.bawah, is_sampai=not above.is_dari)
        if each.bawah is None and below is not None and below.atas is not None:
            each = replace(each, bawah=below.atas, is_dari=not below.is_sampai)
        yield each


def _position(each: Kelas) -> tuple[Fraction, Fraction]:
    low = each.bawah if each.bawah is not None else Fraction(-(10**9))
    return low, each.atas if each.atas is not None else Fraction(10**9)


def _in_lines(report: PublishedReport) -> Iterator[Skala]:
    """Such as the lines "Sangat baik: > 100%", "Baik: 85-100%"."""
    group: list[Kelas] = []
    last = -2
    for index, paragraph in [*report.paragraphs.items(), (10**9, None)]:
        match = _LINE.match(paragraph.teks) if paragraph is not None and len(paragraph.teks) < 80 else None
        each = read_band(match["label"], match["band"]) if match else None
        if each is None or index > last + 1:
            yield from make_scale("skala yang tercetak dalam teks", group)
            group = []
        if each is not None:
            group.append(each)
            last = index


def _in_paragraphs(report: PublishedReport) -> Iterator[Skala]:
    """Such as "Kategori: Baik 85 – 100; Kurang < 85.", "Skala: 85 - 100 Baik", "Skala: Baik (85 - 100), ..."."""
    texts_of = (write_digits(paragraph.teks) for paragraph in report.paragraphs.values())
    paragraphs = (re.sub(r"(?<=\d)\s+persen\b", "%", text) for text in texts_of)
    places = (
        ("dalam teks", paragraphs),
        ("di kepala kolom", _of_heads(report)),
        ("di baris terakhir tabel", _of_last_rows(report)),
    )
    for where, text in ((f"skala yang tercetak {place}", text) for place, texts in places for text in texts):
        if _ANNOUNCED.search(text) or [*_of_colours(text)]:
            bracketed = _bracketed(_IN_BRACKETS.finditer(text))
            for bands in ([*bracketed], [*_given(text)]):
                yield from _of_what(make_scale(where, bands if len(bands) > 2 else ()), text)
        for listed in _of_colours(text):
            yield from _of_what(make_scale(where, _listed(_IF.sub(" ", listed))), text)
        lead, colon, rest = text.partition(":")
        if announced := _ANNOUNCED_LIST.search(text):  # perhaps behind notes on other things
            lead, colon, rest = announced[0], ":", text[announced.end() :]
        if _ENDS_IN_CLASS.search(lead):  # "Tingkat I: kurang dari 10%; II: ..."
            rest = f"{lead.removesuffix(':')}:{rest}"
        if text.count(";") >= 2 or _ANNOUNCED.search(lead) or re.search(rf"\b{_CALLED}\b", rest):
            bands = _listed(_IF.sub(" ", rest if colon else text))
            yield from _of_what(make_scale(where, bands), lead)


def _of_colours(text: str) -> Iterator[str]:
    """The sentences that say what colours mean, from the first colour on."""
    for sentence in re.split(r"(?<=\.)\s+", text):
        colours = [*_COLOUR.finditer(sentence)]
        if len({match[0].casefold() for match in colours}) > 1:
            if re.search(r"\d", sentence[: colours[0].start()]):
                yield sentence  # each colour stands behind its bounds
            yield _NEXT_COLOUR.sub("; ", sentence[colours[0].start() :])


def _listed(text: str) -> list[Kelas | None]:
    """The classes of a list, each with its bounds before or behind it; none of one part."""
    parts = [part.strip(" .") for part in _PARTS.split(text)]
    if _AFTER.match(bare := _OF_WHAT.sub("", parts[0])) or _AFTER.match(bare := _TO_BOUND.sub("", parts[0])):
        parts[0] = bare
    ends = [at for at, part in enumerate(parts) if at and _NEXT_SENTENCE.search(part)]
    parts = parts[: ends[0] + 1] if ends else parts
    parts[-1] = _NEXT_SENTENCE.split(parts[-1])[0]
    if len(parts) < 2:
        return []
    bands = [_band(m["label"], m["band"]) for m in map(_item, parts) if m]
    if remainder := next(filter(None, (_REST.fullmatch(_LEAD.sub("", part)) for part in parts)), None):
        bands.append(make_rest(remainder["label"] or remainder["before"], [each for each in bands if each]))
    return bands


def _item(part: str) -> re.Match[str] | None:
    """A class with its bounds, without what leads to it; "memenuhi baku mutu" is a name to its end."""
    bare = _LEAD.sub("", part)
    if re.match(rf"{_BOUND}\b", bare):
        bare = part
    return _AFTER.match(bare) or _ITEM.match(bare)


def make_rest(label: str, others: Sequence[Kelas]) -> Kelas | None:
    """The class below all others, or above them, where one side of them is open.

    Args:
        label: its word.
        others: the other classes.

    Returns:
        The class; None where both sides are open, or none.
    """
    low = min(others, key=_position, default=None)
    high = max(others, key=_position, default=None)
    if low and low.bawah is not None and any(each.atas is None for each in others):
        return Kelas(class_word(label), None, low.bawah, is_sampai=not low.is_dari)
    if high and high.atas is not None and any(each.bawah is None for each in others):
        return Kelas(class_word(label), high.atas, None, is_dari=not high.is_sampai)
    return None


def _of_heads(report: PublishedReport) -> Iterator[str]:
    """The scales in brackets behind the heads of tables, as a text announces them: "Kategori (≥ 95 Baik; ...)"."""
    for table in report.tables.values():
        for cell in table.cells:
            if cell.baris <= _HEADS and (found := _BRACKETED_LIST.match(" ".join(cell.teks.split()))):
                yield f"{found['head']}: {_NEXT_CLASS.sub('; ', found['bands'])}"


def _of_last_rows(report: PublishedReport) -> Iterator[str]:
    """The lists in cells over all columns, as a note in the last row of a table has them."""
    for table in report.tables.values():
        for cell in table.cells:
            if cell.lebar == table.lebar > 1 and cell.teks.count(";") > 1:
                yield " ".join(cell.teks.split())


def _in_tables(report: PublishedReport) -> Iterator[Skala]:
    """A table with a column of bounds and one of words."""
    for table in report.tables.values():
        if table.tinggi > 12:
            continue
        columns = range(1, table.lebar + 1)
        bands = {column: found for column in columns if (found := _bands(table, column))}
        for bounds, words in product(bands, columns):
            if words != bounds:
                yield from make_scale(
                    table.judul or "skala yang tercetak", _column(table, bands[bounds], words)
                )


def _in_heads(report: PublishedReport) -> Iterator[Skala]:
    """The classes that head columns of counts, with their bounds: "Unggul (578-640)"."""
    for table in report.tables.values():
        cells = (cell for cell in table.cells if cell.baris <= _HEADS)
        found = [match for cell in cells if (match := _HEAD_OF_CLASS.fullmatch(" ".join(cell.teks.split())))]
        classes = [read_band(match["label"], match["band"]) for match in found]
        if len(classes) > 2:
            yield from make_scale(f"kepala kolom {table.judul}".strip(), classes)


def _bands(table: Table, column: int) -> dict[int, str]:
    """The cells of a column that may tell bounds, by row."""
    bands = {}
    for row in range(1, table.tinggi + 1):
        bare = table.text(row, column).strip()
        bare = re.sub(r"^tingkat pencapaian\s+|^capaian\s+|^nilai\s+", "", bare, flags=re.IGNORECASE)
        bare = re.sub(r"^antara\s+", "", bare, flags=re.IGNORECASE)
        if re.match(rf"[<>≤≥]|\d|di\s|lebih|kurang|{_BOUND}", bare, re.IGNORECASE):
            bands[row] = bare
    return bands


def _column(table: Table, bands: Mapping[int, str], words: int) -> list[Kelas]:
    labels = ((table.text(row, words).strip(), band) for row, band in bands.items())
    read = (read_band(label, band) for label, band in labels if re.fullmatch(_WORD, label))
    return [each for each in read if each is not None]


def law_scales(year: int | None) -> tuple[Skala, ...]:
    """The scales of the law and those that circulate, as they hold at the end of a year.

    Args:
        year: the year; of none there are no scales.

    Returns:
        The scales.
    """
    if year is None:
        return ()
    day = dt.date(year, 12, 31)
    found = []
    for topic, names, labels in _LAW:
        try:
            rules = (
                list_in_force(topic, day).values()
                if not names
                else [load_rule(topic, name, day) for name in names]
            )
        except RuleError:  # none in force in that year
            continue
        for rule in rules:
            for label in labels:
                scale = rule.scale(label=label)
                found.append(
                    Skala(f"{rule.name} ({scale.reference})", tuple(_classes(scale)), is_tercetak=False)
                )
    return tuple(found)


def _classes(scale: Scale) -> Iterator[Kelas]:
    upper: Band | None = None
    for band in scale.bands:
        atas = None if upper is None else upper.lower
        yield Kelas(
            class_word(band.label), band.lower, atas, band.inclusive, upper is None or not upper.inclusive
        )
        upper = band
