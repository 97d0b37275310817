"""Where the error is: the printed place whose change makes all tests hold that touch it.

One wrong target fails the capaian, the total and the same target elsewhere; each test by itself accuses its result.
The place that explains all of them, and that no other test refutes, is named; where two explain the same, both are.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lkjtools.audit.digits import slips_of
from lkjtools.audit.solve import put, solve
from lkjtools.audit.verdict import Verdict, judge_number
from lkjtools.figure.angka import Expression
from lkjtools.reviu.findings.number_index import NumberIndex
from lkjtools.reviu.printed.heads import AMOUNT
from lkjtools.reviu.printed.number import Number, Place, Reading, count_digits
from lkjtools.reviu.proof.check import MOST_ROUNDED, Check, format_like, is_slip, is_within, round_at

# So many others tell which decimals a column has.
_ALIKE = 2
_TENTH = 10
_SPARE = 20
_DIGITS_THAT_TELL, _DIGITS_OF_AN_AMOUNT = 3, 5


@dataclass(frozen=True)
class Repair:
    """One change of one place.

    Attributes:
        tempat: the place.
        nilai: the number that should stand there.
        teks: the same as it would be printed.
        uji: the failing tests that it makes hold.
    """

    tempat: Place
    nilai: Fraction
    teks: str
    uji: tuple[Check, ...]


@dataclass(frozen=True)
class Cause:
    """Failing tests of one cause.

    Attributes:
        uji: the tests.
        perbaikan: the changes of one place each that would make them hold.
        terduga: the only one of these, or the only one with the signs of an error; None where none is likelier.
    """

    uji: tuple[Check, ...]
    perbaikan: tuple[Repair, ...] = ()
    terduga: Repair | None = None

    @property
    def tempat(self) -> Place:
        """The place that is named: that of the likeliest repair, else that of the first test."""
        return self.terduga.tempat if self.terduga else self.uji[0].hasil

    @property
    def cara(self) -> str:
        """The way by which what is printed there was computed, where it is known to be a wrong one."""
        return next((check.cara for check in self.uji if check.cara and check.hasil == self.tempat), "")


def take_one_reading(checks: Iterable[Check]) -> Iterator[Check]:
    """Leave out failing tests of a figure in prose by which it should be far from what another one asks.

    A word such as "capaian" may be read as the realisasi and as the percentage; where the figure is neither, the
    nearer one was meant, and its error is one.

    Args:
        checks: all tests.

    Yields:
        The others, in their order.
    """
    checks = tuple(checks)
    expected: dict[Place, list[Fraction]] = defaultdict(list)
    for check in checks:
        if check.is_finding and check.nilai is not None and not check.hasil.baris:
            expected[check.hasil].append(check.nilai[1])
    for check in checks:
        if check.is_finding and check.nilai is not None and check.hasil in expected:
            printed, value = check.nilai
            nearest = min(expected[check.hasil], key=lambda other: abs(other - printed))
            if value != nearest and abs(value - printed) * _TENTH > abs(printed):
                continue
        yield check


def find_causes(checks: Sequence[Check], numbers: Mapping[Place, Number]) -> tuple[Cause, ...]:
    """Group failing tests by their cause.

    Args:
        checks: all tests, those that hold, too.
        numbers: the printed numbers by place.

    Returns:
        The causes, in the order of the report.
    """
    touching: dict[Place, list[Check]] = defaultdict(list)
    for check in checks:
        if check.is_tested and (check.ekspresi is not None or check.syarat is not None):
            for place in dict.fromkeys(check.places):
                touching[place].append(check)
    causes: list[Cause] = []
    trial = _Trial(touching, NumberIndex(numbers))
    left = [check for check in checks if check.is_finding]
    order = {id(check): number for number, check in enumerate(left)}
    changes = [_changes(check, trial) for check in left]
    still = set(order)
    # What mends most comes first, of equals that of the first test; it is counted anew when its turn comes.
    queue = [
        (-len(change.uji), number, at)
        for number, found in enumerate(changes)
        for at, (change, _) in enumerate(found)
    ]
    heapq.heapify(queue)
    while queue:
        count, number, at = heapq.heappop(queue)
        first = next(_that_mend(changes[number][at : at + 1], still), None)
        if first is None or id(left[number]) not in still:
            continue
        if len(first.uji) < -count:
            heapq.heappush(queue, (-len(first.uji), number, at))
            continue
        mended = set(map(id, first.uji))
        same: dict[Place, Repair] = {}
        for one in sorted(order[each] for each in mended):
            for repair in _that_mend(changes[one], still):
                if set(map(id, repair.uji)) == mended:
                    same.setdefault(repair.tempat, repair)
        causes.append(Cause(first.uji, tuple(same.values()), _likeliest(tuple(same.values()), trial)))
        still -= mended
    known = {cause.tempat: index for index, cause in enumerate(causes)}
    for alike in _by_place(check for check in left if id(check) in still):
        which = known.get(alike[0].hasil)
        if which is None:
            causes.append(Cause(tuple(alike)))
        else:  # what no change explains is said of a place that is known to be wrong
            causes[which] = replace(causes[which], uji=(*causes[which].uji, *alike))
    return tuple(sorted(causes, key=lambda cause: cause.tempat))


@dataclass(frozen=True)
class _Trial:
    """What changes of one place are tried on.

    Attributes:
        touching: the tests that touch each place.
        numbers: the printed numbers.
    """

    touching: Mapping[Place, Sequence[Check]]
    numbers: NumberIndex
    _held: dict[tuple[Place, Fraction], bool] = field(default_factory=dict)
    _rounded: dict[int, int] = field(default_factory=dict)

    def holds_all(self, place: Place, value: Fraction) -> bool:
        """Whether all tests that touch a place hold with another number there."""
        if (place, value) not in self._held:
            self._held[place, value] = all(
                _holds(other, place, value, self) for other in self.touching[place]
            )
        return self._held[place, value]

    def may_excuse(self, check: Check, place: Place, value: Fraction) -> bool:
        """Whether so few inputs of a test are rounded, with another number at a place, that this may excuse it."""
        # A test is known by its inputs: a copy of it has the same, and they are many.
        key = id(check.masukan)
        if key not in self._rounded:
            inputs = (self.numbers[each] for each in check.inputs if each in self.numbers)
            self._rounded[key] = sum(number.is_rounded and number.nilai is not None for number in inputs)
        rounded = self._rounded[key]
        if place in check.inputs and place in self.numbers:
            number = self.numbers[place]
            rounded += _mended(number, value).is_rounded - number.is_rounded
        return 0 < rounded <= MOST_ROUNDED


_Change = tuple[Repair, bool]
"""A change of one place, with all failing tests that it mends, and whether the rule of the table gives it."""


def _changes(check: Check, trial: _Trial) -> list[_Change]:
    """The changes of one place by which a failing test and all others that touch the place hold."""
    found: dict[tuple[Place, Fraction], _Change] = {}
    expressions = (check.ekspresi, *check.lain) if check.ekspresi is not None else ()
    ways = [replace(check, ekspresi=expression, lain=()) for expression in expressions]
    for place, way in itertools.product(dict.fromkeys(check.places), ways):
        value = _solve(way, place, trial.numbers)
        if value is None or (place, value) in found:
            continue
        value = _typed(way, place, value, trial)
        is_sign = value == -(trial.numbers[place].nilai or 0)
        if place != way.hasil and value < 0 and not (is_sign or _may_be_negative(place, trial.numbers)):
            continue  # no part is less than nothing, if not its sign alone was lost
        if trial.holds_all(place, value):
            others = trial.touching[place]
            mended = sorted((o for o in others if o.is_finding), key=lambda other: other.ekspresi is None)
            text = format_like(_as_printed(trial.numbers[place], value, trial.numbers), value)
            repair = Repair(place, value, text, tuple(mended))
            found.setdefault((place, value), (repair, way.ekspresi is check.ekspresi))
    return [*found.values()]


def _that_mend(changes: Iterable[_Change], still: Set[int]) -> Iterator[Repair]:
    """The changes as repairs of the tests that still fail.

    Another lawful way than that of the table is taken where it explains more than the one number.
    """
    for change, is_of_table in changes:
        mended = tuple(check for check in change.uji if id(check) in still)
        if is_of_table or len(mended) > 1:
            yield replace(change, uji=mended)


def _typed(check: Check, place: Place, value: Fraction, trial: _Trial) -> Fraction:
    """The number that was meant: where a percentage leaves many, the one of which a slip makes what is printed."""
    number = trial.numbers[place]
    unit = Fraction(10) ** -number.desimal

    def fits(meant: Fraction) -> bool:
        return _holds(check, place, meant, trial) and trial.holds_all(place, meant)

    moved = _put_back(place, value, trial.numbers)
    if moved is not None and fits(moved):
        return moved
    if number.nilai is None or is_slip(number, value):
        return value
    if not any(_holds(check, place, value + step, trial) for step in (-unit, unit)):
        return value
    room = _room(check, value, trial.numbers)
    for slips in slips_of(number.nilai, number.desimal):
        meant = [other for other in slips if abs(other - value) <= room and fits(other)]
        if meant:
            return meant[0] if len(meant) == 1 else value
    if place == check.hasil or not place.baris:
        return value
    near = [n for n in trial.numbers.near(value, room) if n.tempat != place]
    beside = (n for n in near if (n.tempat.blok, n.tempat.kolom) == (place.blok, place.kolom))
    long = (n for n in near if n.tempat.baris and count_digits(n) >= _DIGITS_OF_AN_AMOUNT)
    for printed in (beside, long):
        meant = [each for each in dict.fromkeys(n.nilai for n in printed) if each is not None and fits(each)]
        if len(meant) == 1:
            return meant[0]
    return value


def _room(check: Check, value: Fraction, numbers: Mapping[Place, Number]) -> Fraction:
    """How far from what solves a test a number may be that rounding of the others allows, with room to spare."""
    inputs = [numbers[place] for place in check.places if place in numbers]
    sizes = [abs(number.nilai) for number in inputs if number.nilai]
    units = [Fraction(10) ** -number.desimal for number in inputs if number.nilai]
    relative = sum((unit / size for unit, size in zip(units, sizes, strict=True)), Fraction(0))
    return _SPARE * (relative * max(abs(value), *sizes, Fraction(1)) + sum(units, Fraction(0)))


def _put_back(place: Place, value: Fraction, numbers: NumberIndex) -> Fraction | None:
    """A number with its comma where its column has it, if that is the value, rounded or cut off: 82,7 of 8,27."""
    number, usual = numbers[place], numbers.decimals_beside(place)
    if number.nilai is None or number.desimal in usual:
        return None
    for power in (-2, -1, 1, 2):
        moved, decimals = number.nilai * Fraction(10) ** power, number.desimal - power
        # The value has been rounded to the decimals that are printed now.
        rounded = Fraction(10) ** -number.desimal / 2 if number.desimal < decimals else 0
        if decimals in usual and abs(moved - value) < Fraction(10) ** -decimals + rounded:
            return moved
    return None


def _likeliest(repairs: Sequence[Repair], trial: _Trial) -> Repair | None:
    """The one with the signs of an error: a wrong way, a copy, a slip, of slips decimals unlike its column."""
    numbers = trial.numbers
    if len(repairs) > 1:
        computed = [r for r in repairs if any(c.cara and c.hasil == r.tempat for c in r.uji)]
        if len(computed) == 1:
            return computed[0]
        for is_so in (_is_amount_elsewhere, _is_copied):
            found = [repair for repair in repairs if is_so(repair, numbers)]
            if len(found) == 1:
                return found[0]
        slips = [repair for repair in repairs if _is_slip(repair, numbers)]
        if len(slips) > 1:
            repairs = [repair for repair in slips if _is_odd(repair, numbers)] or slips
            for is_so in (_is_printed_beside, _is_printed_elsewhere):
                repairs = [repair for repair in repairs if is_so(repair, numbers)] or repairs
        elif slips:
            repairs = slips
        else:
            repairs = [repair for repair in repairs if _is_printed_elsewhere(repair, numbers)] or repairs
        if {check.uji for repair in repairs for check in repair.uji} == {"sama"}:
            repairs = [repair for repair in repairs if _clears(repair, trial)] or repairs
    return repairs[0] if len(repairs) == 1 else None


def _clears(repair: Repair, trial: _Trial) -> bool:
    """Whether a test that holds but by an excuse holds without any by a repair: its row speaks for it."""
    place, printed = repair.tempat, trial.numbers[repair.tempat].nilai
    return any(
        not check.is_finding
        and not _agrees_at(check, place, printed)
        and _agrees_at(check, place, repair.nilai)
        for check in trial.touching[place]
    )


def _is_slip(repair: Repair, numbers: NumberIndex) -> bool:
    """Whether a slip of typing makes what is printed; no sign is lost where no other number of a column has one."""
    is_result = any(check.hasil == repair.tempat for check in repair.uji)
    is_possible = repair.nilai >= 0 or is_result or _may_be_negative(repair.tempat, numbers)
    return is_possible and is_slip(numbers[repair.tempat], repair.nilai)


def _may_be_negative(place: Place, numbers: NumberIndex) -> bool:
    """Whether a number of its column is below nought."""
    beside = numbers.columns.get((place.blok, place.kolom), ())
    return any(other.nilai is not None and other.nilai < 0 for other in beside)


def _is_odd(repair: Repair, numbers: NumberIndex) -> bool:
    """Whether a cell has decimals as no other of its column has, and by a repair those of some."""
    place = repair.tempat
    others = numbers.decimals_beside(place)
    mended = _mended(numbers[place], repair.nilai).desimal
    return others.total() >= _ALIKE and numbers[place].desimal not in others and mended in others


def _is_amount_elsewhere(repair: Repair, numbers: NumberIndex) -> bool:
    """Whether another cell prints an amount to the rupiah that should stand there."""
    return repair.nilai >= AMOUNT and _is_printed_elsewhere(repair, numbers)


def _is_copied(repair: Repair, numbers: NumberIndex) -> bool:
    """Whether a cell prints what that right above or below it does, and no other, in digits that are no chance."""
    place, number = repair.tempat, numbers[repair.tempat]
    if any(check.hasil != place for check in repair.uji):
        return False  # what others are computed of may lawfully be the same in two rows
    alike = [
        other.tempat.baris
        for other in numbers.columns.get((place.blok, place.kolom), ())
        if other.tempat != place and other.teks == number.teks
    ]
    is_told = count_digits(number) >= _DIGITS_THAT_TELL
    return bool(place.baris) and is_told and len(alike) == 1 and abs(alike[0] - place.baris) == 1


def _is_printed_beside(repair: Repair, numbers: NumberIndex) -> bool:
    """Whether the row of a cell prints the number that should stand there once more."""
    place = repair.tempat
    return _count_telling(repair.teks) >= _DIGITS_THAT_TELL and any(
        number.nilai == repair.nilai and number.tempat != place
        for number in numbers.rows.get((place.blok, place.baris), ())
    )


def _is_printed_elsewhere(repair: Repair, numbers: NumberIndex) -> bool:
    """Whether a cell of another row prints the number that should stand there, in digits that are no chance.

    That its own row has it in the column of another year, or its own column in the row of the year before, says
    that the result was computed of it; that it is the other operand of the same test says nothing.
    """
    place = repair.tempat
    used = {each for check in repair.uji for each in check.places if each != place}
    if any(numbers[each].nilai == repair.nilai for each in used if each in numbers):
        return False
    return _count_telling(repair.teks) > _DIGITS_THAT_TELL and any(
        at.baris
        and (at.blok, at.baris) != (place.blok, place.baris)
        and (at.blok, at.kolom, at.baris + 1) != (place.blok, place.kolom, place.baris)
        and at not in used
        for at in (number.tempat for number in numbers.near(repair.nilai))
    )


def _count_telling(text: str) -> int:
    """How many digits of a printed number tell it: not the noughts before it, nor those after a whole number."""
    digits = re.sub(r"\D", "", text).lstrip("0")
    return len(digits if "," in text else digits.rstrip("0"))


def _by_place(checks: Iterable[Check]) -> Iterable[Sequence[Check]]:
    """Tests of one word are one finding, however many belie it, and so are those that ask for one number."""
    found: dict[tuple[Place, str, str], list[Check]] = defaultdict(list)
    for check in checks:
        asked = "" if check.ekspresi is None else check.dihitung
        found[check.hasil, check.uji, asked].append(check)
    return found.values()


def _solve(check: Check, place: Place, numbers: NumberIndex) -> Fraction | None:
    """The number that a place should hold so that a test holds, at the precision printed there."""
    number, expression = numbers.get(place), check.ekspresi
    if number is None or number.nilai is None or check.nilai is None or expression is None:
        return None
    if place == check.hasil:
        return round_at(expression.value, number.desimal) if isinstance(expression.value, Fraction) else None
    try:
        solved = solve(expression, place.key, number.nilai, check.nilai[0])
    except (ZeroDivisionError, ValueError):
        return None
    return None if solved is None else round_at(solved, number.desimal)


def _holds(check: Check, place: Place, value: Fraction, trial: _Trial) -> bool:
    """Whether a test holds with one place changed; one that held by an excuse proves nothing against it."""
    numbers = trial.numbers
    if check.syarat is not None:
        return check.syarat(place, value)
    if check.nilai is None or check.ekspresi is None:
        return True
    if not check.is_finding and not _agrees(check, *check.nilai):
        return True
    if place == check.hasil and place in numbers and check.desimal >= 0:
        check = replace(check, desimal=_as_printed(numbers[place], value, numbers).desimal)
    ways = list(_changed(check, place, value))
    if any(_agrees(check, printed, computed) for printed, computed, _ in ways):
        return True
    if not trial.may_excuse(check, place, value):
        return False
    inputs = [numbers[other] for other in dict.fromkeys(check.masukan) if other in numbers]
    inputs = [_mended(other, value) if other.tempat == place else other for other in inputs]
    return any(_is_excused(check, printed, expression, inputs) for printed, _, expression in ways)


def _mended(number: Number, value: Fraction) -> Number:
    """A number with another value; a comma that moves takes its decimals along."""
    moved = next(
        (power for power in (-2, -1, 1, 2) if number.nilai and value == number.nilai * Fraction(10) ** power),
        0,
    )
    return number.with_value(value, desimal=number.desimal - moved)


def _as_printed(number: Number, value: Fraction, numbers: NumberIndex) -> Number:
    """A number with another value, in the decimals of those beside it: 50,00 for 5,00 amid 61,80 and 58,00."""
    mended = _mended(number, value)
    usual = numbers.decimals_beside(number.tempat) if mended.desimal != number.desimal else ()
    is_usual = mended.desimal in usual or number.desimal not in usual
    return mended if is_usual else number.with_value(value)


def _agrees_at(check: Check, place: Place, value: Fraction | None) -> bool:
    """Whether a test holds with a number at one of its places, without any excuse."""
    if value is None or check.nilai is None or check.ekspresi is None:
        return False
    return any(_agrees(check, printed, computed) for printed, computed, _ in _changed(check, place, value))


def _changed(check: Check, place: Place, value: Fraction) -> Iterator[tuple[Fraction, Fraction, Expression]]:
    """What is printed and computed, in each lawful way, with a number at one of the places of a test."""
    if check.nilai is None or check.ekspresi is None:
        return
    for expression in (check.ekspresi, *check.lain):
        changed = put(expression, place.key, value) if place in check.inputs else expression
        try:
            computed = changed.value
        except (ZeroDivisionError, ValueError):
            continue
        if isinstance(computed, Fraction):
            yield value if place == check.hasil else check.nilai[0], computed, changed


def _agrees(check: Check, printed: Fraction, computed: Fraction) -> bool:
    if check.desimal < 0:
        return abs(printed - computed) <= Fraction(10) ** -check.desimal / 2
    return judge_number(printed, check.desimal, computed)[0] in {Verdict.MATCH, Verdict.ROUNDING}


def _is_excused(check: Check, printed: Fraction, expression: Expression, inputs: Sequence[Number]) -> bool:
    """Operands before they were rounded give what is printed: lawful, but not of what is the same in two places."""
    return check.uji != "sama" and is_within(Reading(printed, check.desimal), expression, inputs)
