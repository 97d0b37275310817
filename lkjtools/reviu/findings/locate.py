"""Where the error is: the printed place whose change makes all tests hold that touch it.

One wrong target fails the capaian, the total and the same target elsewhere; each test by itself accuses its result.
The place that explains all of them, and that no other test refutes, is named; where two explain the same, both are.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.digits import slips_of
from lkjtools.audit.solve import put, solve
from lkjtools.audit.verdict import Verdict, judge_number
from lkjtools.figure.angka import Expression
from lkjtools.reviu.printed.heads import AMOUNT
from lkjtools.reviu.printed.number import Number, Place, Reading, count_digits
from lkjtools.reviu.proof.check import Check, format_like, is_slip, is_within, round_at

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
    left = [check for check in checks if check.is_finding]
    changes = {id(check): _changes(check, touching, numbers) for check in left}
    while left:
        still = set(map(id, left))
        repairs = [repair for check in left for repair in _that_mend(changes[id(check)], still)]
        most = max((len(repair.uji) for repair in repairs), default=0)
        if not most:
            known = {cause.tempat: index for index, cause in enumerate(causes)}
            for alike in _by_place(left):
                at = known.get(alike[0].hasil)
                if at is None:
                    causes.append(Cause(tuple(alike)))
                else:  # what no change explains is said of a place that is known to be wrong
                    causes[at] = replace(causes[at], uji=(*causes[at].uji, *alike))
            break
        first = next(repair for repair in repairs if len(repair.uji) == most)
        same: dict[Place, Repair] = {}
        for repair in repairs:
            if set(map(id, repair.uji)) == set(map(id, first.uji)):
                same.setdefault(repair.tempat, repair)
        causes.append(
            Cause(first.uji, tuple(same.values()), _likeliest(tuple(same.values()), touching, numbers))
        )
        done = set(map(id, first.uji))
        left = [check for check in left if id(check) not in done]
    return tuple(sorted(causes, key=lambda cause: cause.tempat))


_Change = tuple[Repair, bool]
"""A change of one place, with all failing tests that it mends, and whether the rule of the table gives it."""


def _changes(
    check: Check, touching: Mapping[Place, Sequence[Check]], numbers: Mapping[Place, Number]
) -> list[_Change]:
    """The changes of one place by which a failing test and all others that touch the place hold."""
    found: list[_Change] = []
    ways = (check.ekspresi, *check.lain) if check.ekspresi is not None else ()
    for place, expression in itertools.product(dict.fromkeys(check.places), ways):
        value = _solve(check, expression, place, numbers)
        if value is None or any((each.tempat, each.nilai) == (place, value) for each, _ in found):
            continue
        others = touching[place]
        value = _typed(replace(check, ekspresi=expression, lain=()), place, value, others, numbers)
        if all(_holds(other, place, value, numbers) for other in others):
            mended = sorted((o for o in others if o.is_finding), key=lambda other: other.ekspresi is None)
            text = format_like(_as_printed(numbers[place], value, numbers), value)
            found.append((Repair(place, value, text, tuple(mended)), expression is check.ekspresi))
    return found


def _that_mend(changes: Iterable[_Change], still: Set[int]) -> Iterator[Repair]:
    """The changes as repairs of the tests that still fail.

    Another lawful way than that of the table is taken where it explains more than the one number.
    """
    for change, is_of_table in changes:
        mended = tuple(check for check in change.uji if id(check) in still)
        if is_of_table or len(mended) > 1:
            yield replace(change, uji=mended)


def _typed(
    check: Check, place: Place, value: Fraction, touching: Sequence[Check], numbers: Mapping[Place, Number]
) -> Fraction:
    """The number that was meant: where a percentage leaves many, the one of which a slip makes what is printed."""
    number = numbers[place]
    unit = Fraction(10) ** -number.desimal

    def fits(meant: Fraction) -> bool:
        return all(_holds(each, place, meant, numbers) for each in (check, *touching))

    moved = _put_back(place, value, numbers)
    if moved is not None and fits(moved):
        return moved
    if number.nilai is None or is_slip(number, value):
        return value
    if not any(_holds(check, place, value + step, numbers) for step in (-unit, unit)):
        return value
    room = _room(check, value, numbers)
    for slips in slips_of(number.nilai, number.desimal):
        meant = [other for other in slips if abs(other - value) <= room and fits(other)]
        if meant:
            return meant[0] if len(meant) == 1 else value
    if place == check.hasil or not place.baris:
        return value
    near = [
        n for at, n in numbers.items() if at != place and n.nilai is not None and abs(n.nilai - value) <= room
    ]
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


def _put_back(place: Place, value: Fraction, numbers: Mapping[Place, Number]) -> Fraction | None:
    """A number with its comma where its column has it, if that is the value, rounded or cut off: 82,7 of 8,27."""
    number, usual = numbers[place], _decimals_beside(place, numbers)
    if number.nilai is None or number.desimal in usual:
        return None
    for power in (-2, -1, 1, 2):
        moved, decimals = number.nilai * Fraction(10) ** power, number.desimal - power
        if decimals in usual and abs(moved - value) < Fraction(10) ** -decimals:
            return moved
    return None


def _decimals_beside(place: Place, numbers: Mapping[Place, Number]) -> Sequence[int]:
    """The decimals of the other numbers of a column; none of a text."""
    if not place.baris:
        return ()
    return [
        number.desimal
        for number in numbers.values()
        if number.nilai is not None
        and number.tempat != place
        and (number.tempat.blok, number.tempat.kolom) == (place.blok, place.kolom)
    ]


def _likeliest(
    repairs: Sequence[Repair], touching: Mapping[Place, Sequence[Check]], numbers: Mapping[Place, Number]
) -> Repair | None:
    """The one with the signs of an error: a wrong way, a copy, a slip, of slips decimals unlike its column."""
    if len(repairs) > 1:
        computed = [r for r in repairs if any(c.cara and c.hasil == r.tempat for c in r.uji)]
        if len(computed) == 1:
            return computed[0]
        for is_so in (_is_amount_elsewhere, _is_copied):
            found = [repair for repair in repairs if is_so(repair, numbers)]
            if len(found) == 1:
                return found[0]
        slips = [repair for repair in repairs if is_slip(numbers[repair.tempat], repair.nilai)]
        if len(slips) > 1:
            repairs = [repair for repair in slips if _is_odd(repair, numbers)] or slips
            for is_so in (_is_printed_beside, _is_printed_elsewhere):
                repairs = [repair for repair in repairs if is_so(repair, numbers)] or repairs
        elif slips:
            repairs = slips
        else:
            repairs = [repair for repair in repairs if _is_printed_elsewhere(repair, numbers)] or repairs
        if {check.uji for repair in repairs for check in repair.uji} == {"sama"}:
            repairs = [repair for repair in repairs if _clears(repair, touching, numbers)] or repairs
    return repairs[0] if len(repairs) == 1 else None


def _clears(
    repair: Repair, touching: Mapping[Place, Sequence[Check]], numbers: Mapping[Place, Number]
) -> bool:
    """Whether a test that holds but by an excuse holds without any by a repair: its row speaks for it."""
    place, printed = repair.tempat, numbers[repair.tempat].nilai
    return any(
        not check.is_finding
        and not _agrees_at(check, place, printed)
        and _agrees_at(check, place, repair.nilai)
        for check in touching[place]
    )


def _is_odd(repair: Repair, numbers: Mapping[Place, Number]) -> bool:
    """Whether a cell has decimals as no other of its column has, and by a repair those of some."""
    place = repair.tempat
    others = _decimals_beside(place, numbers)
    mended = _mended(numbers[place], repair.nilai).desimal
    return len(others) >= _ALIKE and numbers[place].desimal not in others and mended in others


def _is_amount_elsewhere(repair: Repair, numbers: Mapping[Place, Number]) -> bool:
    """Whether another cell prints an amount to the rupiah that should stand there."""
    return repair.nilai >= AMOUNT and _is_printed_elsewhere(repair, numbers)


def _is_copied(repair: Repair, numbers: Mapping[Place, Number]) -> bool:
    """Whether a cell prints what that right above or below it does, and no other, in digits that are no chance."""
    place, number = repair.tempat, numbers[repair.tempat]
    if any(check.hasil != place for check in repair.uji):
        return False  # what others are computed of may lawfully be the same in two rows
    column = (place.blok, place.kolom)
    alike = [
        at.baris
        for at, other in numbers.items()
        if (at.blok, at.kolom) == column and at != place and other.teks == number.teks
    ]
    is_told = count_digits(number) >= _DIGITS_THAT_TELL
    return bool(place.baris) and is_told and len(alike) == 1 and abs(alike[0] - place.baris) == 1


def _is_printed_beside(repair: Repair, numbers: Mapping[Place, Number]) -> bool:
    """Whether the row of a cell prints the number that should stand there once more."""
    place = repair.tempat
    return _count_telling(repair.teks) >= _DIGITS_THAT_TELL and any(
        number.nilai == repair.nilai
        for at, number in numbers.items()
        if (at.blok, at.baris) == (place.blok, place.baris) and at.baris and at != place
    )


def _is_printed_elsewhere(repair: Repair, numbers: Mapping[Place, Number]) -> bool:
    """Whether a cell of another row prints the number that should stand there, in digits that are no chance.

    That its own row has it in the column of another year says that the result was computed of it.
    """
    place = repair.tempat
    own = {place for check in repair.uji for place in check.places}
    return _count_telling(repair.teks) > _DIGITS_THAT_TELL and any(
        number.nilai == repair.nilai
        and at.baris
        and at not in own
        and (at.blok, at.baris) != (place.blok, place.baris)
        for at, number in numbers.items()
    )


def _count_telling(text: str) -> int:
    """How many digits of a printed number tell it: not the noughts before it, nor those after a whole number."""
    digits = re.sub(r"\D", "", text).lstrip("0")
    return len(digits if "," in text else digits.rstrip("0"))


def _by_place(checks: Iterable[Check]) -> Iterable[Sequence[Check]]:
    """Tests of one word are one finding, however many numbers or other words belie it."""
    found: dict[tuple[Place, str, int], list[Check]] = defaultdict(list)
    for check in checks:
        found[check.hasil, check.uji, 0 if check.ekspresi is None else id(check)].append(check)
    return found.values()


def _solve(
    check: Check, expression: Expression, place: Place, numbers: Mapping[Place, Number]
) -> Fraction | None:
    """The number that a place should hold so that a test holds, at the precision printed there."""
    number = numbers.get(place)
    if number is None or number.nilai is None or check.nilai is None:
        return None
    if place == check.hasil:
        return round_at(expression.value, number.desimal) if isinstance(expression.value, Fraction) else None
    try:
        solved = solve(expression, place.key, number.nilai, check.nilai[0])
    except (ZeroDivisionError, ValueError):
        return None
    return None if solved is None else round_at(solved, number.desimal)


def _put(expression: Expression, place: Place, value: Fraction) -> Fraction | None:
    try:
        result = put(expression, place.key, value).value
    except (ZeroDivisionError, ValueError):
        return None
    return result if isinstance(result, Fraction) else None


def _holds(check: Check, place: Place, value: Fraction, numbers: Mapping[Place, Number]) -> bool:
    """Whether a test holds with one place changed; one that held by an excuse proves nothing against it."""
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


def _as_printed(number: Number, value: Fraction, numbers: Mapping[Place, Number]) -> Number:
    """A number with another value, in the decimals of those beside it: 50,00 for 5,00 amid 61,80 and 58,00."""
    mended = _mended(number, value)
    usual = _decimals_beside(number.tempat, numbers) if mended.desimal != number.desimal else ()
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
        changed = put(expression, place.key, value) if place in check.masukan else expression
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
