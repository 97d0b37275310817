"""How much a finding matters: from what the figure is, whichever test found it and wherever it is printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.law.rule import Rule
from lkjtools.reading.model import Jenis, PublishedReport
from lkjtools.reviu.findings.locate import Cause
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.names import first_word, name_key
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check

_CONCLUSION, _MATERIAL, _OTHER, _WORDING = range(4)
"""The levels of the rule, the most serious first; what each is called stands in the rule."""
_EDITORIAL = frozenset({"satuan", "rujukan", "penomoran", "halaman_daftar", "daftar"})
_WRITING = frozenset({"truncated", "double"})
_OF_INDIKATOR = frozenset({"target", "capaian"})
_OF_MONEY = frozenset({"pagu", "realisasi_anggaran"})
_OF_PROGRAM = frozenset({"program", "kegiatan", "subkegiatan", "sub"})
_OF_SHARES = frozenset({"capaian", "serapan", "persen"})
_REACHED = 100
_MILLION = 10**6
_SUMMARY = re.compile(
    r"\b(?:ikhtisar|ringkasan)\s+eksekutif\b|\bpenutup\b|\b(?:ke)?simpulan\b", re.IGNORECASE
)
"""What the heading of a chapter that draws conclusions says."""


def grade_causes(
    causes: Sequence[Cause],
    checks: Iterable[Check],
    understood: Understood,
    layouts: Mapping[int, Layout],
    rule: Rule,
) -> tuple[int, ...]:
    """Say how much each cause matters.

    Args:
        causes: the causes.
        checks: all tests; those of what is the same in two places say which places tell one fact.
        understood: the report.
        layouts: its tables by the index of their block.
        rule: the thresholds, ``kepentingan/uji_angka``.

    Returns:
        For each cause the index of a word of the rule's ``tingkat``; the same for all causes of one fact.

    Source:
        law/kepentingan.yaml, uji_angka; docs/asumsi.md, A30.
    """
    grader = _Grader(checks, understood, layouts, rule)
    levels = [grader.grade(cause) for cause in causes]
    of_fact: dict[Place, int] = {}
    for cause, level in zip(causes, levels, strict=True):
        if level != _WORDING:
            for place in grader.told(cause.tempat):
                of_fact[place] = min(level, of_fact.get(place, level))
    return tuple(
        level if level == _WORDING else of_fact[cause.tempat]
        for cause, level in zip(causes, levels, strict=True)
    )


class _Grader:
    """What of a report tells how much its figures matter."""

    def __init__(
        self, checks: Iterable[Check], understood: Understood, layouts: Mapping[int, Layout], rule: Rule
    ) -> None:
        self._understood = understood
        self._layouts = layouts
        self._rule = rule
        self._summaries = _find_summaries(understood.report)
        self._units = {fact.tempat: fact.satuan for fact in understood.facts}
        self._indikator = {name_key(fact.nama) for fact in understood.facts if fact.ukuran == "target"}
        self._claims: dict[Place, list[Check]] = defaultdict(list)
        self._told: dict[Place, frozenset[Place]] = {}
        for check in checks:
            if check.is_kesimpulan and check.syarat is not None and check.holds:
                for place in check.places:
                    self._claims[place].append(check)
            if check.uji == "sama":
                joined = frozenset().union(*(self.told(place) for place in check.places))
                self._told.update(dict.fromkeys(joined, joined))

    def told(self, place: Place) -> frozenset[Place]:
        """The places that tell the same fact as this one, and it."""
        return self._told.get(place, frozenset({place}))

    def grade(self, cause: Cause) -> int:
        """How much a cause matters by itself."""
        tests = [each for each in cause.uji if each.uji not in _EDITORIAL and each.alasan not in _WRITING]
        if not tests:
            return _WORDING
        levels = [self._grade_claim(check) for check in tests if check.is_kesimpulan]
        if figures := [check for check in tests if not check.is_kesimpulan]:
            levels.append(self._grade_figure(cause, figures))
        return min(levels)

    def _grade_claim(self, check: Check) -> int:
        """A status, class, rank or direction: by what it is said of, and whether the report concludes with it."""
        return _CONCLUSION if check.hasil.blok in self._summaries else self._scope(check.places)

    def _grade_figure(self, cause: Cause, checks: Sequence[Check]) -> int:
        """A figure: by what is claimed of it, and by how far it is from what should stand there."""
        number = self._understood.numbers.get(cause.tempat)
        if cause.terduga is not None and number is not None and number.nilai is not None:
            printed, computed = number.nilai, cause.terduga.nilai
        else:
            values = [check.nilai for check in checks if check.nilai is not None]
            if not values:
                return _OTHER
            printed, computed = values[0]
        belied = [self._grade_claim(claim) for claim in self._belied(cause.tempat, computed)]
        reaches = (printed < _REACHED) is not (computed < _REACHED)
        if reaches and "capaian" in map(self._role, self.told(cause.tempat)):
            belied.append(self._scope(self.told(cause.tempat)))
        return min([*belied, self._grade_distance(cause, checks, printed, computed)])

    def _belied(self, place: Place, computed: Fraction) -> Iterator[Check]:
        """The claims that hold of what is printed, and would not of what should stand there."""
        for each in self.told(place):
            for claim in self._claims[each]:
                if claim.syarat is not None and not claim.syarat(each, computed):
                    yield claim

    def _grade_distance(
        self, cause: Cause, checks: Sequence[Check], printed: Fraction, computed: Fraction
    ) -> int:
        if any(check.uji == "sama" and check.nilai is not None for check in checks):
            return _MATERIAL  # two values for one fact
        unit = self._unit(cause.tempat, computed)
        if unit == "%":
            return _MATERIAL if abs(printed - computed) >= self._rule.number("capaian_poin") else _OTHER
        threshold = self._rule.number("anggaran_pct" if unit == "Rp" else "cacah_pct")
        base = abs(computed) or Fraction(1)
        return _MATERIAL if abs(printed - computed) * 100 >= threshold * base else _OTHER

    def _column(self, place: Place) -> Column | None:
        layout = self._layouts.get(place.blok)
        is_in_table = layout is not None and 0 < place.kolom <= len(layout.kolom)
        return layout.kolom[place.kolom - 1] if layout is not None and is_in_table else None

    def _role(self, place: Place) -> str:
        column = self._column(place)
        return column.peran if column else ""

    def _unit(self, place: Place, value: Fraction) -> str:
        """Per cent or rupiah ("%", "Rp"), of a place or of another that tells the same fact; empty for all else."""
        for each in (place, *sorted(self.told(place) - {place})):
            number, column = self._understood.numbers.get(each), self._column(each)
            layout, unit = self._layouts.get(each.blok), number.satuan if number else ""
            has_money = layout is not None and bool(layout.with_role(*_OF_MONEY))
            if unit == "Rp" or self._role(each) in _OF_MONEY or (has_money and abs(value) >= _MILLION):
                return "Rp"
            if (column and column.is_percent) or "%" in {unit, self._units.get(each, "")}:
                return "%"
            if self._role(each) in _OF_SHARES:
                return "%"
        return ""

    def _scope(self, places: Iterable[Place]) -> int:
        """How much a claim matters: of an indikator, of a program or its money, or of anything else."""
        return min((self._scope_of(place) for place in places), default=_OTHER)

    def _scope_of(self, place: Place) -> int:
        layout = self._layouts.get(place.blok)
        if layout is None:
            return _OTHER
        name = layout.name(place.baris) if place.baris else ""
        if self._role(place) in _OF_MONEY | {"serapan"} or first_word(name) in _OF_PROGRAM:
            return _MATERIAL
        is_of_indikator = name_key(name) in self._indikator or bool(layout.with_role(*_OF_INDIKATOR))
        return _CONCLUSION if is_of_indikator else _OTHER


def _find_summaries(report: PublishedReport) -> frozenset[int]:
    """The blocks of the summary and of the last chapter."""
    found = []
    is_within, level = False, 0
    for index, block in enumerate(report.blok):
        paragraph = report.paragraphs.get(index)
        if paragraph is not None and paragraph.jenis is Jenis.JUDUL:
            if _SUMMARY.search(paragraph.teks):
                is_within, level = True, paragraph.tingkat
            elif paragraph.tingkat <= level:
                is_within = False
        elif is_within and block is paragraph:
            found.append(index)
    return frozenset(found)
