"""Whether a target is reached: what the numbers allow to be said, in words and in the status cells of tables."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell
from lkjtools.reviu.goals.conditions import list_conditions
from lkjtools.reviu.goals.scales import Kelas, read_band
from lkjtools.reviu.goals.told_directions import told_directions, told_ways
from lkjtools.reviu.printed.days import read_day
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.heads import LEVEL, Column, Layout, understand_table
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.proof.formulas import CAPAIAN

_KIND = "kata"
_MINIMISED = re.compile(
    r"kemiskinan|miskin|penganggur|kematian|stunting|prevalensi|inflasi|gini|ketimpangan|kecelakaan|pelanggaran|keluhan"
    r"|aduan|temuan|risiko|resiko|bencana|kasus|putus\s?sekolah|kehilangan|kebocoran|(?<!tepat )(?<!tepatan )waktu"
    r"|lama\b(?! sekolah)|durasi|respon|tunggakan|sisa|rasio beban|kejahatan|kriminal|konflik|gangguan|emisi|sampah"
    r"|pencemar|kumuh|rawan|ganda|terlambat|keterlambatan|gagal|kesalahan|deviasi|ketergantungan|buta|penyakit|narkoba|pungutan|turnover"
    r"|cacat|rusak|banjir|kebakaran|hilang|fertil|\b(?:TFR|ASFR|GDR|NDR)\b|unmet|kambuh|kelahiran",
    re.IGNORECASE,
)
_WORK = re.compile(r"\W*(?:pengendalian|penanganan|penanggulangan|pencegahan|pembangunan)\b", re.IGNORECASE)
"""How a name begins that is one of work against what nobody wants."""
_MINIMISED_UNITS = re.compile(r"^(?:hari|jam|menit|detik|kasus|bulan|‰|perkara)$", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_PREDIKAT = ("d", "c", "cc", "b", "bb", "a", "aa")
_OPINI = (
    ("disclaimer", "tmp", "tidakmenyatakanpendapat", "tidakmemberikanpendapat"),
    ("tw", "adverse", "tidakwajar"),
    ("wdp", "wajardenganpengecualian"),
    ("wtp", "wajartanpapengecualian"),
)
"""The opinions on financial statements, the least first (UU 15/2004, explanation of article 16)."""


@dataclass(frozen=True)
class Measured:
    """A value that a claim is held to.

    Attributes:
        nilai: the number, or the rank of a level.
        teks: what is printed.
        tempat: where.
        is_exact: it is a whole number or a share of all, which no rounding hides.
        desimal: decimals printed.
        is_tanggal: it is a day, and the earlier is the better.
    """

    nilai: Fraction
    teks: str
    tempat: Place
    is_exact: bool = False
    desimal: int = 0
    is_tanggal: bool = False


@dataclass(frozen=True)
class Claim:
    """A word that says of a target whether it is reached.

    Attributes:
        relation: the word.
        tempat: where it is printed.
        kata: as printed.
        nama: of what; of some less is the better.
        satuan: its unit.
        is_lower: less of it is the better, or more, as the capaian of tables show; None where they do not.
    """

    relation: Relation
    tempat: Place
    kata: str
    nama: str
    satuan: str
    is_lower: bool | None = None

    @property
    def is_beyond(self) -> bool:
        """It says more than that the target is reached."""
        return is_beyond(self.kata)

    @property
    def is_of_either(self) -> bool:
        """Of what should stay low, "melampaui" may mean the number or the performance."""
        says_more = self.is_beyond or self.relation.jenis == "urutan"
        return says_more and (self.is_lower or (self.is_lower is None and self.may_be_lower))

    @property
    def may_be_lower(self) -> bool:
        """Less of it may be the better."""
        return is_lower_better(self.nama, self.satuan)

    def answers(self, realisasi: Measured, target: Measured, capaian: Measured | None) -> frozenset[bool]:
        """Whether its target is reached, see `lawful_answers`."""
        return lawful_answers(
            realisasi, target, capaian, may_be_lower=self.may_be_lower, is_lower=self.is_lower
        )


@dataclass(frozen=True)
class Judged:
    """A claim about a target with its test.

    Attributes:
        check: the test.
        claim: the claim.
        realisasi: what was reached.
        target: what was to be reached.
        is_open: the numbers allow it as well as its opposite.
    """

    check: Check
    claim: Claim
    realisasi: Measured
    target: Measured
    is_open: bool = False

    @property
    def claimed(self) -> bool:
        """It says that the target is reached."""
        return claims_reached(self.claim.relation)

    @property
    def is_plain(self) -> bool:
        """It says so of the target itself, not of a number above or below it."""
        return self.claim.relation.jenis == "target" and not self.claim.is_beyond

    @property
    def key(self) -> tuple[str, Fraction, Fraction]:
        """Of what, and of which numbers."""
        return name_key(self.claim.nama), self.realisasi.nilai, self.target.nilai

    def at(self, place: Place) -> Judged:
        """The same claim printed at another place."""
        return replace(self, check=replace(self.check, hasil=place))


def is_beyond(word: str) -> bool:
    """Whether a word says more than that a target is reached.

    Examples:
        >>> is_beyond("Melampaui target"), is_beyond("mencapai atau melampaui"), is_beyond("belum mencapai")
        (True, False, False)
    """
    return "lampau" in word.casefold() and "capai" not in word.casefold()


def rank_level(text: str) -> Fraction | None:
    """The rank of a level: a number with or without plus, a predikat, an opinion on financial statements.

    Returns:
        A number that grows with the level; None where the text is none.

    Examples:
        >>> rank_level("Level II+") > rank_level("II"), rank_level("BB") > rank_level("B"), rank_level("Baik")
        (True, True, None)
        >>> rank_level("Predikat WTP") == rank_level("Opini WTP")
        True
    """
    if numbered := LEVEL.fullmatch(text.strip()):
        return Fraction(int(numbered["number"]) * 2 + bool(numbered["plus"]))
    word = re.sub(r"\b(?:level|tingkat|predikat|kategori|kelas)\b|[\s\"'“”()]", "", text.casefold())
    match = re.fullmatch(r"(i{1,3}|iv|vi?)(\+?)", word)
    if match:
        return Fraction(_ROMAN[match[1]] * 2 + bool(match[2]))
    if word in _PREDIKAT:
        return Fraction(_PREDIKAT.index(word))
    return rank_opinion(word)


def rank_opinion(text: str) -> Fraction | None:
    """Rank an opinion on financial statements.

    Args:
        text: what is printed.

    Returns:
        A number that grows with the opinion; None where the text is none.

    Examples:
        >>> rank_opinion("Opini WTP") == rank_opinion("Wajar Tanpa Pengecualian"), rank_opinion("Baik")
        (True, None)
    """
    word = re.sub(r"^\W*opini|\W", "", text.casefold())
    return next((Fraction(rank) for rank, names in enumerate(_OPINI) if word in names), None)


def is_lower_better(name: str, unit: str = "") -> bool:
    """Whether less of what is named may be the better.

    Examples:
        >>> is_lower_better("Persentase Penduduk Miskin"), is_lower_better("Penanganan kemiskinan")
        (True, False)
    """
    is_named = _MINIMISED.search(name) and not _WORK.match(name)
    return bool(is_named or _MINIMISED_UNITS.match(unit.strip()))


def lawful_answers(
    realisasi: Measured,
    target: Measured,
    capaian: Measured | None,
    *,
    may_be_lower: bool,
    is_lower: bool | None = None,
) -> frozenset[bool]:
    """Whether a target is reached, in every lawful way: by the numbers, turned round, by the printed capaian.

    Args:
        realisasi: what was reached.
        target: what was to be reached.
        capaian: the printed capaian; None where none is.
        may_be_lower: less may be the better.
        is_lower: less is the better, or more, as tables show; None where they do not.

    Returns:
        The answers; one where all ways agree. A target below zero is a fall that is wanted, or one that is allowed.
    """
    may_be_lower = may_be_lower or target.nilai < 0
    up, down = realisasi.nilai >= target.nilai, realisasi.nilai <= target.nilai
    if realisasi.is_tanggal or target.is_tanggal:
        return frozenset({down}) if realisasi.is_tanggal and target.is_tanggal else frozenset({True, False})
    if capaian is not None:
        reached = capaian.nilai >= 100
        is_sure = reached == up or may_be_lower or _is_turned(realisasi.nilai, target.nilai, capaian)
        return frozenset({reached}) if is_sure else frozenset({up, reached})
    if is_lower is not None:
        return frozenset({down if is_lower else up})
    return frozenset({up, down}) if may_be_lower else frozenset({up})


def _is_turned(realisasi: Fraction, target: Fraction, capaian: Measured) -> bool:
    """Whether a capaian is one of what less is the better: (2 × target − realisasi) ÷ target, or the inverse.

    Next to a target every way comes to 100, so that none is shown.
    """
    room = Fraction(10) ** -capaian.desimal

    def may_be(name: str) -> bool:
        way = CAPAIAN[name].of(realisasi, target)
        return way is not None and abs(way - capaian.nilai) < room

    return (may_be("minimal") or may_be("kebalikan")) and not may_be("maksimal")


def claims_reached(relation: Relation) -> bool:
    """Whether a word says that a target is reached, or that it is not: "di bawah" as well as "belum mencapai"."""
    return relation.holds(Fraction(1), Fraction(0))


def judge_reached(
    claim: Claim, realisasi: Measured, target: Measured, capaian: Measured | None
) -> tuple[Verdict, str]:
    """Hold a claim about a target to the numbers.

    Args:
        claim: the claim.
        realisasi: what was reached.
        target: what was to be reached.
        capaian: the printed capaian; None where none is.

    Returns:
        The verdict, and a sentence where the numbers alone do not make it plain.
    """
    if claim.is_beyond and realisasi.nilai == target.nilai:
        if claim.relation.is_negated:
            return Verdict.MATCH, ""
        if realisasi.is_exact and target.is_exact:
            return Verdict.MISMATCH, "Keduanya sama, sehingga target dicapai, tidak dilampaui."
        reason = "Tercetak sama; target dilampaui hanya bila nilai yang belum dibulatkan lebih tinggi."
        return Verdict.UNVERIFIABLE, reason
    holds = claims_reached(claim.relation) in claim.answers(realisasi, target, capaian)
    return (Verdict.MATCH if holds else Verdict.MISMATCH), ""


@functools.lru_cache(maxsize=2)
def find_directions(understood: Understood) -> Mapping[str, bool]:
    """Find of which names less is the better, as a column says, or from the side of 100 on which their capaian lie.

    Args:
        understood: the report.

    Returns:
        Whether it is, by key of the name, where all rows with a capaian say the same.
    """
    rows: dict[tuple[int, int, int | None, str], dict[str, Fraction]] = defaultdict(dict)
    for fact in understood.facts:
        if fact.angka is not None and fact.angka.nilai is not None:
            year = fact.tahun or understood.tahun
            key = fact.tempat.blok, fact.tempat.baris, year, name_key(fact.nama)
            rows[key].setdefault(fact.ukuran, fact.angka.nilai)
    found: dict[str, set[bool]] = defaultdict(set)
    for (*_, name), values in rows.items():
        if {"target", "realisasi", "capaian"} <= values.keys():
            above, reached = values["realisasi"] - values["target"], values["capaian"] - 100
            if above and reached:
                found[name].add((above > 0) is not (reached > 0))
    shown = {name: answers.pop() for name, answers in found.items() if len(answers) == 1}
    return {**shown, **told_directions(understood.report)}


_FEWEST_TURNED = 3
"""So many statuses tell that a table takes less for the better."""
_NOT = re.compile(r"^(?:belum|tidak|kurang)\s+")
_BARE = frozenset({"belum", "tidak", "sudah"})
"""What stands for "belum tercapai" in a column of such words."""


def check_status_cells(understood: Understood, lower: Mapping[str, bool]) -> Iterator[Judged]:
    """Test the status cells of tables against target, realisasi and capaian of their row.

    Args:
        understood: the report.
        lower: of which names less is the better, see `find_directions`.

    Yields:
        The tests; those of a table whose statuses mostly go the other way are left out: there less is the better.
    """
    of_tables: dict[int, list[Judged]] = defaultdict(list)
    for judged in _judge_cells(understood, lower):
        of_tables[judged.check.hasil.blok].append(judged)
    for found in of_tables.values():
        failing = sum(judged.check.is_finding for judged in found)
        if len(found) < _FEWEST_TURNED or failing * 2 <= len(found):
            yield from found


_TO_COME = re.compile(r"\W*(?:akan|optimis\w*|diperkirakan|berpotensi|berpeluang|dapat)\b", re.IGNORECASE)
"""How a status begins that says what is yet to come: "Akan tercapai"."""


def _judge_cells(understood: Understood, lower: Mapping[str, bool]) -> Iterator[Judged]:
    rows: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in understood.facts:
        rows[fact.tempat.blok, fact.tempat.baris].append(fact)
    layouts: dict[int, Layout] = {}
    ways: dict[int, Mapping[int, tuple[bool, str]]] = {}
    said = {
        (f.tempat.blok, f.tempat.kolom)
        for facts in rows.values()
        for f in facts
        if f.ukuran == "status" and any(r.jenis == "target" for r in find_relations(f.kata))
    }
    conditions = list_conditions(understood.report)
    for facts in rows.values():
        for status in facts:
            is_bare = status.kata.casefold() in _BARE and (status.tempat.blok, status.tempat.kolom) in said
            word = f"{status.kata} tercapai" if is_bare else status.kata
            relation = next((r for r in find_relations(word) if r.jenis == "target"), None)
            if status.ukuran != "status" or relation is None or len(status.kata) > 40:
                continue
            if _TO_COME.match(status.kata):
                continue
            blok = status.tempat.blok
            if blok not in layouts:
                layouts[blok] = understand_table(understood.report.tables[blok], blok)
                ways[blok] = told_ways(layouts[blok])
            bare_word = _NOT.sub("", status.kata.casefold())
            if any(c.kata.endswith(bare_word) and [*c.columns(layouts[blok])] for c in conditions):
                continue  # the text says from which bound on, see `check_status_words`
            targeted = {column.tahun for column in layouts[blok].with_role("target")} - {None}
            year = targeted.pop() if len(targeted) == 1 else understood.tahun
            told = {
                measure: [f for f in facts if f.ukuran == measure and _same(f, status)]
                for measure in ("realisasi", "target", "capaian")
            }
            # Beside a target without a year the realisasi without one is meant, not that of a year.
            bare = [f for f in told["realisasi"] if f.tahun is None]
            if len(bare) == 1 and [f.tahun for f in told["target"]] == [None]:
                told["realisasi"] = bare
            found = {measure: _of_year(each, year) for measure, each in told.items()}
            target = measure_fact(found["target"][0]) if len(found["target"]) == 1 else None
            if not told["realisasi"]:
                realisasi = _reached_in(layouts[blok], status.tempat.baris, found["target"])
            elif len(found["realisasi"]) == 1:
                realisasi = measure_fact(found["realisasi"][0])
                if realisasi is None and target is None:
                    realisasi, target = _same_words(found["realisasi"], found["target"])
            else:
                realisasi = None
            if realisasi is None:
                continue
            bounds = _bounds(layouts[blok], status.tempat.baris)
            if bounds is not None:
                claim = Claim(relation, status.tempat, status.kata, status.nama, status.satuan)
                yield check_bounded(claim, realisasi, *bounds)
            elif target is not None:
                capaian = measure_fact(found["capaian"][0]) if len(found["capaian"]) == 1 else None
                if found["target"][0].angka is None:
                    capaian = None  # a level is reached as a level
                way = ways[blok].get(status.tempat.baris)
                direction = way[0] if way else lower.get(name_key(status.nama))
                claim = Claim(relation, status.tempat, status.kata, status.nama, status.satuan, direction)
                yield check_reached(claim, realisasi, target, capaian)


def _reached_in(layout: Layout, row: int, target: Sequence[Fact]) -> Measured | None:
    """What stands under the year of a target, where no head names a realisasi: "2023 | 2024 | Target 2024"."""
    columns = [c for c in layout.with_role("tahun") if target and c.tahun == target[0].tahun is not None]
    number = layout.angka.get((row, columns[0].kolom)) if len(columns) == 1 else None
    return measure_number(number) if number is not None and number.nilai is not None else None


def _same_words(
    realisasi: Sequence[Fact], target: Sequence[Fact]
) -> tuple[Measured, Measured] | tuple[None, None]:
    """Words that are no level known here, but the same: "Terdefinisi" of "Terdefinisi" is reached."""
    if len(target) != 1 or name_key(realisasi[0].kata) != name_key(target[0].kata):
        return None, None
    one, other = (
        Measured(Fraction(0), each.kata, each.tempat, is_exact=True) for each in (*realisasi, *target)
    )
    return one, other


def _same(fact: Fact, status: Fact) -> bool:
    return name_key(fact.nama) == name_key(status.nama)


def _of_year(facts: Sequence[Fact], year: int | None) -> Sequence[Fact]:
    """The facts of the year of the report, where a row has several years."""
    return facts if len(facts) < 2 else [fact for fact in facts if fact.tahun == year]


def _bounds(layout: Layout, row: int) -> tuple[Kelas, Cell] | None:
    """The bounds of a target that is a range; None where it is none."""
    columns = layout.with_role("target")
    return find_bounds(layout, row, columns[0]) if len(columns) == 1 else None


def find_bounds(layout: Layout, row: int, column: Column) -> tuple[Kelas, Cell] | None:
    """The bounds that a cell prints, such as "60 - 85" or "≤ 25".

    Args:
        layout: its table.
        row: its row.
        column: its column.

    Returns:
        The bounds with the cell; None where it prints none.
    """
    cell = layout.table.grid.get((row, column.kolom))
    band = read_band("", cell.teks) if cell is not None else None
    if band is None or cell is None or (band.bawah == band.atas or (band.bawah or 0) in range(1900, 2101)):
        return None  # a span of years is no range
    return band, cell


def check_bounded(claim: Claim, realisasi: Measured, bounds: Kelas, cell: Cell) -> Judged:
    """Test a word about a target with bounds, which is reached within them.

    Args:
        claim: the word.
        realisasi: what was reached.
        bounds: the bounds.
        cell: the cell that prints them.

    Returns:
        The test.
    """
    is_within = bounds.allows(realisasi.nilai)
    # Passing the bound of a range on its good side may be called reached.
    is_two_sided = bounds.bawah is not None and bounds.atas is not None
    holds = is_within == claims_reached(claim.relation)
    found = f"realisasi {realisasi.teks} {'di dalam' if is_within else 'di luar'} target {cell.teks}"
    verdict = Verdict.MATCH if holds else Verdict.MISMATCH
    is_open = is_two_sided and not is_within and "lampau" in claim.kata.casefold()
    place = Place(claim.tempat.blok, cell.baris, cell.kolom, 0, len(cell.teks))
    check = Check(
        _KIND,
        claim.tempat,
        (realisasi.tempat, place),
        Verdict.UNVERIFIABLE if is_open else verdict,
        claim.kata,
        hitungan=f'{found}; tercetak "{claim.kata}"',
        aturan="target berupa rentang atau batas tercapai bila realisasi ada di dalamnya",
        penjelasan="" if holds else f'Tercetak "{claim.kata}", padahal {found}.',
        syarat=lambda at, value: (
            at != realisasi.tempat or bounds.allows(value) == claims_reached(claim.relation)
        ),
        is_kesimpulan=True,
    )
    target = Measured(bounds.bawah or bounds.atas or Fraction(0), cell.teks, place)
    return Judged(check, claim, realisasi, target)


def measure_fact(fact: Fact) -> Measured | None:
    """What a table states as a value that claims are held to; None where it is neither number, level nor day."""
    if fact.angka is not None:
        return measure_number(fact.angka) if fact.angka.bacaan else None
    return measure_word(fact.kata, fact.tempat)


def measure_word(text: str, place: Place) -> Measured | None:
    """A level or a day as a value that claims are held to; None for any other word."""
    if (rank := rank_level(text)) is not None:
        return Measured(rank, text, place, is_exact=True)
    day = read_day(text)
    if day is None:
        return None
    return Measured(Fraction(day.toordinal()), text, place, is_exact=True, is_tanggal=True)


def measure_number(number: Number) -> Measured | None:
    """A printed number as a value that claims are held to; None where it is no number."""
    if number.nilai is None:
        return None
    is_exact = number.desimal <= 0 or number.nilai == 100
    return Measured(number.nilai, number.teks, number.tempat, is_exact, max(0, number.desimal))


def check_reached(
    claim: Claim, realisasi: Measured, target: Measured, capaian: Measured | None = None
) -> Judged:
    """Test a word about a target.

    Args:
        claim: the word.
        realisasi: what was reached.
        target: what was to be reached.
        capaian: the printed capaian; None where none is.

    Returns:
        The test.
    """
    known = [each for each in (realisasi, target, capaian) if each is not None]
    verdict, reason = judge_reached(claim, realisasi, target, capaian)
    sign = ">" if realisasi.nilai > target.nilai else "<" if realisasi.nilai < target.nilai else "="
    found = f"realisasi {realisasi.teks} {sign} target {target.teks}"
    if capaian is not None:
        found += f", capaian {capaian.teks}"
    fails = verdict is Verdict.MISMATCH

    def holds_with(place: Place, value: Fraction) -> bool:
        one, other, third = (
            replace(each, nilai=value) if each is not None and each.tempat == place else each
            for each in (realisasi, target, capaian)
        )
        assert one is not None and other is not None  # noqa: S101, PT018 - none of the two is optional
        return judge_reached(claim, one, other, third)[0] is not Verdict.MISMATCH

    check = Check(
        _KIND,
        claim.tempat,
        tuple(each.tempat for each in known),
        verdict,
        claim.kata,
        hitungan=f'{found}; tercetak "{claim.kata}"',
        aturan="tercapai: realisasi tidak di bawah target, atau tidak di atasnya bila makin rendah makin baik"
        if not realisasi.is_tanggal
        else "tercapai: realisasi tidak lewat dari tanggal target",
        penjelasan=reason or (f'Tercetak "{claim.kata}", padahal {found}.' if fails else ""),
        syarat=holds_with,
        is_kesimpulan=True,
    )
    is_open = len(claim.answers(realisasi, target, capaian)) > 1
    return Judged(check, claim, realisasi, target, is_open)


def compare_word(relation: Relation, place: Place, one: Measured, other: Measured, rule: str) -> Check:
    """Test a word of comparison, such as "naik", by the two values that it stands between.

    Args:
        relation: the word.
        place: where it is printed.
        one: the value that it speaks of.
        other: the value that it is compared with.
        rule: with what it is compared, in words that go on from what the word means.

    Returns:
        The test.
    """
    holds = relation.holds(one.nilai, other.nilai)
    sign = ">" if one.nilai > other.nilai else "<" if one.nilai < other.nilai else "="
    found = f"{one.teks} {sign} {other.teks}"
    return Check(
        _KIND,
        place,
        (one.tempat, other.tempat),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        relation.kata,
        hitungan=f'{found}; tercetak "{relation.kata}"',
        aturan=f'"{relation.kata}" berarti {relation.arti}{rule}',
        penjelasan="" if holds else f'"{relation.kata}" berarti {relation.arti}, padahal {found}.',
        syarat=lambda at, value: relation.holds(
            value if at == one.tempat else one.nilai, value if at == other.tempat else other.nilai
        ),
        is_kesimpulan=True,
    )
