"""Tests every row of an audit, and tests rows again where another text were printed at a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.audit.checker import Butir, Checker
from lkjtools.audit.checks import UJI
from lkjtools.audit.checks.common import unverifiable
from lkjtools.audit.finding import JudgedRow
from lkjtools.audit.printed import PrintedPlace, PrintedPlaces
from lkjtools.audit.verdict import ALASAN, CheckResult, Verdict
from lkjtools.errors import Fault, RuleError
from lkjtools.figure.angka import Angka, Expression, walk
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.rule import Rule
from lkjtools.spelling import did_you_mean

NUMERIC = frozenset({"jumlah", "kali", "selisih", "bagian", "rata", "rumus", "angka"})
"""The kinds of test that recompute a printed number."""
_SIDE_BY_SIDE = frozenset({"sama", "identitas", "satuan", "searah"})
"""The kinds of which each place is evidence of its own: what is certain can be compared without the doubtful."""
_SCOPES = ("utama", "program", "lain")
_NOT_PRINTED = frozenset({"tidak_tercetak", "tersirat"})


class Trial:
    """The rows of an audit with what was printed.

    Attributes:
        printed: the printed places.
        uraian: the rows as they were judged, by number.
    """

    def __init__(
        self,
        items: Sequence[Butir],
        printed: PrintedPlaces,
        register: Mapping[str, Angka],
        rules: RulesInForce,
        unread: Mapping[str, CheckResult],
    ) -> None:
        self.printed = printed
        self.uraian: dict[str, JudgedRow] = {}
        self._register, self._rules = register, rules
        self._origin: dict[str, Expression] = {}
        self._twins: dict[str, str] = {}
        self._largest = _largest_percentage(items)
        self._touching: dict[str, list[str]] = defaultdict(list)
        self._resting: dict[str, set[str]] = defaultdict(set)
        self._stating: dict[str, list[str]] = defaultdict(list)
        for item in items:
            if item.id in unread:
                self.uraian[item.id] = JudgedRow(item, unread[item.id], is_ragu=False)
        readable = [item for item in items if item.id not in unread]
        # Places that say the same are known first: what one of them follows from, the others follow from, too.
        for item in sorted(readable, key=lambda each: each.uji != "sama"):
            self._judge(item)
            self._note(item)
        self._share_origins()
        for item in readable:
            if self._may_be_rounded(item):
                self._judge(item)
        self.uraian = {item.id: self.uraian[item.id] for item in items}
        for key, expression in self._origin.items():
            for part in walk(expression):
                if isinstance(part, Angka):
                    self._resting[part.key].add(key)
        for row in self.uraian.values():
            for code in dict.fromkeys((*row.hasil.rujukan, *(place.kode for place in row.butir.tempat))):
                self._touching[code].append(row.butir.id)
            for place in row.butir.tempat:
                self._stating[self._twins.get(place.kode, place.kode)].append(row.butir.id)

    def groups(self, item: Butir) -> list[tuple[PrintedPlace, ...]]:
        """The places that a row says are the same, group by group."""
        checker = Checker(item, self.printed, self._find, self._rules)
        groups = [checker.places(*group) for group in item.groups]
        return [(*item.tempat, *groups[0])] if len(groups) == 1 else groups

    def scope(self, item: Butir) -> str:
        """Whose conclusion a row is: the weightiest of the rows about the same fact, wherever it is printed."""
        facts = {self._twins.get(place.kode, place.kode) for place in item.tempat}
        rows = (self.uraian[name].butir for fact in facts for name in self._stating[fact])
        return min((item.lingkup, *(row.lingkup for row in rows)), key=_SCOPES.index)

    def rule(self, name: str) -> Rule:
        """The rule of a name such as ``skm/x``, as it holds in the reported year."""
        topic, _, variant = name.partition("/")
        return self._rules.rule(topic, variant)

    def copies(self, code: str) -> tuple[str, ...]:
        """The places that print the same figure as a place, itself among them."""
        twin = self._twins.get(code)
        return (code,) if twin is None else tuple(one for one, other in self._twins.items() if other == twin)

    def rows_at(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The numbers of the rows that use one of some places."""
        return tuple(dict.fromkeys(name for code in codes for name in self._touching[code]))

    def with_changes(
        self, changes: Mapping[str, str], at: Sequence[str] | None = None
    ) -> Iterator[tuple[JudgedRow, Verdict]]:
        """Test rows again with other texts printed at some places.

        Args:
            changes: what is printed there instead, by the code of the place.
            at: only rows that use one of these places; all that use a changed one where it is not given.

        Yields:
            Each row as it was judged, and its verdict then.
        """
        printed = self.printed.but(changes)
        stale = {key for code in changes for key in (code, *self._resting[code])}
        origin = {key: expression for key, expression in self._origin.items() if key not in stale}
        for name in self.rows_at(at or [*changes]):
            row = self.uraian[name]
            places = tuple(printed.tempat[p.kode] for p in row.butir.tempat)
            yield row, self._test(replace(row.butir, tempat=places), printed, origin)[0].putusan

    def _judge(self, item: Butir) -> None:
        result, checker = self._test(item, self.printed, self._origin)
        consequence = ""
        try:
            consequence = describe_consequence(item, result, self._rules)
        except (LookupError, ValueError, ArithmeticError, RuleError) as error:
            result = failed(_fault(item, error))
        used = (*checker.used.values(), *item.tempat)
        if item.uji == "cacah" and "~" not in item.argumen:  # a row is counted, whatever is read in it
            used = item.tempat
        is_doubtful = item.is_ragu or any(place.is_ragu for place in used)
        result = replace(result, rujukan=tuple(checker.used))
        if is_doubtful and not item.is_ragu and item.uji in _SIDE_BY_SIDE:
            certain = self._without_doubt(item)
            if certain is not None and certain.putusan is not Verdict.MATCH:
                result, is_doubtful = replace(certain, rujukan=result.rujukan), False
            elif certain is not None:
                told = (
                    f"{result.penjelasan} Tempat lain, yang pasti terbaca, saling cocok: {certain.hitungan}."
                )
                result = replace(result, penjelasan=told.strip())
        self.uraian[item.id] = JudgedRow(item, result, is_ragu=is_doubtful, akibat=consequence)

    def _without_doubt(self, item: Butir) -> CheckResult | None:
        """The same test over the places that are read with certainty; None where none is left to compare."""
        groups = [[p for p in group if not p.is_ragu] for group in self.groups(item)]
        groups = [group for group in groups if len({p.kode for p in group}) > 1]
        if not groups:
            return None
        argumen = "; ".join(" ".join(p.kode for p in group) for group in groups)
        certain = replace(item, tempat=tuple(p for p in item.tempat if not p.is_ragu), argumen=argumen)
        return self._test(certain, self.printed, {})[0]

    def _test(
        self, item: Butir, printed: PrintedPlaces, origin: Mapping[str, Expression]
    ) -> tuple[CheckResult, Checker]:
        own = {place.kode for place in item.tempat}
        checker = Checker(
            item,
            printed,
            self._find,
            self._rules,
            {key: expression for key, expression in origin.items() if key not in own},
            self._largest.get(item.dokumen.kode),
        )
        try:
            return UJI[item.uji](checker), checker
        except (LookupError, ValueError, ArithmeticError, TypeError, RuleError) as error:
            # Where what was printed is to blame, the row is not.
            return unverifiable(checker) if checker.salah_tulis() else failed(_fault(item, error)), checker

    def _find(self, key: str) -> Angka:
        if key not in self._register:
            raise KeyError(f'kunci "{key}" tidak ada dalam register{did_you_mean(key, self._register)}')
        return self._register[key]

    def _note(self, item: Butir) -> None:
        """Remember the computation behind a printed place, and the places that say the same."""
        row = self.uraian[item.id]
        if row.hasil.putusan is not Verdict.MATCH or row.is_ragu:
            return
        if item.uji == "sama":
            for group in self.groups(item):
                first = min((self._twins.get(p.kode, p.kode) for p in group), key=lambda code: code)
                joined = {self._twins.get(p.kode, p.kode) for p in group} | {p.kode for p in group}
                self._twins.update({code: first for code, twin in self._twins.items() if twin in joined})
                self._twins.update(dict.fromkeys((p.kode for p in group), first))
            return
        printed = item.tempat[0].angka if len(item.tempat) == 1 and item.bentuk not in _NOT_PRINTED else None
        if item.uji in NUMERIC and row.hasil.ekspresi is not None and printed is not None:
            self._origin.setdefault(item.tempat[0].kode, row.hasil.ekspresi)

    def _share_origins(self) -> None:
        """Of one fact all places follow from what one of them follows from, or from the one with most decimals."""
        facts: dict[str, list[PrintedPlace]] = defaultdict(list)
        for code, twin in self._twins.items():
            facts[twin].append(self.printed.tempat[code])
        for places in facts.values():
            numbers = {place: place.angka for place in places}
            finest = max(places, key=lambda place: number[1] if (number := numbers[place]) else -1)
            origin = next((self._origin[p.kode] for p in places if p.kode in self._origin), None)
            for place in places:
                number, most = numbers[place], numbers[finest]
                if origin is not None:
                    self._origin.setdefault(place.kode, origin)
                elif number is not None and most is not None and most[1] > number[1]:
                    self._origin.setdefault(place.kode, finest.ekspresi)

    def _may_be_rounded(self, item: Butir) -> bool:
        """Inputs before they were rounded may give what is printed."""
        return self.uraian[item.id].hasil.putusan is Verdict.MISMATCH and item.uji in NUMERIC | {"kata"}


def _largest_percentage(items: Sequence[Butir]) -> dict[str, Fraction]:
    """The largest percentage of one number of another that each document prints."""
    found: dict[str, Fraction] = {}
    for item in items:
        number = item.tempat[0].angka if item.tempat else None
        if item.uji in {"bagian", "angka"} and item.satuan == "%" and number is not None:
            code = item.dokumen.kode
            found[code] = max(found.get(code, number[0]), number[0])
    return found


def failed(fault: Fault) -> CheckResult:
    """Give the result of a row that cannot be tested as it is written; the others are tested all the same.

    Args:
        fault: what is wrong with it.

    Returns:
        The verdict *unverifiable*.
    """
    told = f"Tidak dapat diuji karena {ALASAN['butir']}: {fault}"
    return CheckResult(Verdict.UNVERIFIABLE, "butir", penjelasan=told)


def _fault(item: Butir, error: Exception) -> Fault:
    reason = str(error.args[0]) if error.args else str(error)
    # What Python says of a place too few or too many is no sentence for a reader.
    if isinstance(error, IndexError | TypeError) or re.match(
        r"not enough values|too many values|zip\(\)", reason
    ):
        reason = "tempat atau argumennya kurang, atau bukan jenisnya"
    column = "kunci" if item.uji == "angka" else "argumen"
    found = item.kunci if item.uji == "angka" else item.argumen
    return Fault(item.file, item.line, column, found or None, f"argumen uji; {reason}")


def describe_consequence(item: Butir, result: CheckResult, rules: RulesInForce) -> str:
    """Say what changes where the recomputed number has another sign or class than the printed one.

    Args:
        item: the row.
        result: what its check found.
        rules: the rules of the report.

    Returns:
        A sentence; empty where nothing does.
    """
    if result.nilai is None or result.putusan is Verdict.MATCH:
        return ""
    printed, computed = result.nilai
    if printed * computed < 0:
        return f"Tandanya berbalik: tercetak {'negatif' if printed < 0 else 'positif'}."
    if not item.rules or item.uji not in NUMERIC:
        return ""
    topic, _, variant = item.rules[0].partition("/")
    scale = rules.rule(topic, variant).scale()
    before, after = scale.classify(printed), scale.classify(Fraction(computed))
    return "" if before == after else f"Kelasnya berubah dari {before} menjadi {after}."
