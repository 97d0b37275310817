"""Where the error is: the printed place whose change makes all tests hold that touch it.

One wrong target fails the capaian, the total and the same target elsewhere; each test by itself accuses its result.
The place that explains all of them, and that no other test refutes, is named; where two explain the same, both are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.solve import put, solve
from lkjtools.audit.verdict import Verdict, judge_number
from lkjtools.figure.angka import Expression
from lkjtools.formatting import round_half_up
from lkjtools.reviu.check import Check, format_at
from lkjtools.reviu.number import Number, Place


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
        perbaikan: the changes that would make them hold; several where none is more likely than another.
    """

    uji: tuple[Check, ...]
    perbaikan: tuple[Repair, ...]

    @property
    def tempat(self) -> Place:
        """The place that is named: that of the only repair, else that of the first test."""
        return self.perbaikan[0].tempat if len(self.perbaikan) == 1 else self.uji[0].hasil


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
        if check.ekspresi is not None and check.is_tested:
            for place in dict.fromkeys(check.places):
                touching[place].append(check)
    open_checks = [check for check in checks if check.is_finding]
    causes = [Cause((check,), ()) for check in open_checks if check.ekspresi is None]
    left = [check for check in open_checks if check.ekspresi is not None]
    while left:
        repairs = [repair for check in left for repair in _repairs(check, left, touching, numbers)]
        most = max((len(repair.uji) for repair in repairs), default=0)
        if not most:
            causes += [Cause((check,), ()) for check in left]
            break
        first = next(repair for repair in repairs if len(repair.uji) == most)
        same = {
            r.tempat: r
            for r in repairs
            if len(r.uji) == most and set(map(id, r.uji)) == set(map(id, first.uji))
        }
        causes.append(Cause(first.uji, tuple(same.values())))
        done = set(map(id, first.uji))
        left = [check for check in left if id(check) not in done]
    return tuple(sorted(causes, key=lambda cause: cause.tempat))


def _repairs(
    check: Check,
    left: Sequence[Check],
    touching: Mapping[Place, Sequence[Check]],
    numbers: Mapping[Place, Number],
) -> list[Repair]:
    found = []
    still = set(map(id, left))
    for place in dict.fromkeys(check.places):
        value = _solve(check, place, numbers)
        if value is None:
            continue
        change = (place, value)
        others = touching[place]
        if all(_holds(other, change) for other in others):
            mended = tuple(other for other in others if other.is_finding and id(other) in still)
            decimals = numbers[place].desimal
            found.append(Repair(place, value, format_at(value, decimals), mended))
    return found


def _solve(check: Check, place: Place, numbers: Mapping[Place, Number]) -> Fraction | None:
    """The number that a place should hold so that a test holds, at the precision printed there."""
    expression, number = check.ekspresi, numbers.get(place)
    if expression is None or number is None or number.nilai is None or check.nilai is None:
        return None
    printed, value = check.nilai
    if place == check.hasil:
        return _round(value, number.desimal)
    try:
        solved = solve(expression, place.key, number.nilai, printed)
    except (ZeroDivisionError, ValueError):
        return None
    return None if solved is None else _round(solved, number.desimal)


def _round(value: Fraction, decimals: int) -> Fraction:
    if decimals >= 0:
        return Fraction(round_half_up(value, decimals))
    unit = Fraction(10) ** -decimals
    return Fraction(round_half_up(value / unit, 0)) * unit


def _put(expression: Expression, place: Place, value: Fraction) -> Fraction | None:
    try:
        result = put(expression, place.key, value).value
    except (ZeroDivisionError, ValueError):
        return None
    return result if isinstance(result, Fraction) else None


def _holds(check: Check, change: tuple[Place, Fraction]) -> bool:
    """Whether a test holds with one place changed; one that held by an excuse proves nothing against it."""
    place, value = change
    if check.nilai is None or check.ekspresi is None:
        return True
    if check.alasan == "unrounded_inputs" and not check.is_finding:
        return True
    printed = value if place == check.hasil else check.nilai[0]
    computed = check.nilai[1] if place not in check.masukan else _put(check.ekspresi, place, value)
    if computed is None:
        return False
    if check.desimal < 0:
        return abs(printed - computed) <= Fraction(10) ** -check.desimal / 2
    return judge_number(printed, check.desimal, computed)[0] in {Verdict.MATCH, Verdict.ROUNDING}
