"""The smallest repair: the one printed place whose change makes every computation that touches it hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.verdict import Verdict, judge_number
from lkjtools.figure.angka import Angka, Cell, Expression, Operation, walk
from lkjtools.formatting import decimal_text, format_number, round_half_up


@dataclass(frozen=True)
class Repair:
    """One change of one printed place after which all checks that touch it hold."""

    tempat: str
    teks: str
    lama: str
    menutup: int


@dataclass(frozen=True)
class Equation:
    """A computation: the printed number at a place, its decimals, and the expression it should equal."""

    tempat: str
    tercetak: Fraction
    desimal: int
    ekspresi: Expression

    @property
    def places(self) -> frozenset[str]:
        """The printed places it touches, its own included."""
        inputs = {part.key for part in walk(self.ekspresi) if isinstance(part, Angka)}
        return frozenset(inputs | {self.tempat})

    def holds(self, change: tuple[str, Fraction] | None = None) -> bool:
        """Whether print and computation agree, with one place changed."""
        printed, expression = self.tercetak, self.ekspresi
        if change is not None:
            if change[0] == self.tempat:
                printed = change[1]
            expression = put(expression, *change)
        value = expression.value
        if not isinstance(value, Fraction):
            return False
        return judge_number(printed, self.desimal, value)[0] in {Verdict.MATCH, Verdict.ROUNDING}


def put(expression: Expression, place: str, value: Fraction) -> Expression:
    """Put another number in a printed place of an expression.

    Args:
        expression: the expression.
        place: code of the place.
        value: the number.

    Returns:
        The expression with it.
    """
    if isinstance(expression, Angka):
        if expression.key == place and isinstance(expression.expression, Cell):
            cell = replace(expression.expression, text=decimal_text(value))
            return replace(expression, expression=cell)
        return replace(expression, expression=put(expression.expression, place, value))
    if isinstance(expression, Operation):
        return replace(expression, args=tuple(put(arg, place, value) for arg in expression.args))
    return expression


def find_repair(failing: Equation, all_of_them: Sequence[Equation]) -> Repair | None:
    """Find the one printed place whose change makes a failing computation and all others that touch it hold.

    Args:
        failing: the computation that fails.
        all_of_them: every computation, the failing one included.

    Returns:
        The change that mends the most computations; None where no single change does, or several do as well.
    """
    candidates = []
    for place in sorted(failing.places):
        solved = _solve(failing, place)
        if solved is None:
            continue
        value, decimals, old = solved
        touching = [item for item in all_of_them if place in item.places]
        if all(item.holds((place, value)) for item in touching):
            mended = sum(not item.holds() for item in touching)
            candidates.append(Repair(place, format_number(value, decimals), old, mended))
    best = max((item.menutup for item in candidates), default=0)
    leading = [item for item in candidates if item.menutup == best]
    own = [item for item in leading if item.tempat == failing.tempat]
    chosen = leading if best > 1 or len(leading) == 1 else own
    return chosen[0] if len(chosen) == 1 else None


def _solve(failing: Equation, place: str) -> tuple[Fraction, int, str] | None:
    """The number that the place should hold, at the precision printed there."""
    value = failing.ekspresi.value
    if not isinstance(value, Fraction):
        return None
    if place == failing.tempat:
        old = format_number(failing.tercetak, failing.desimal)
        return Fraction(round_half_up(value, failing.desimal)), failing.desimal, old
    inputs = [part for part in walk(failing.ekspresi) if isinstance(part, Angka) and part.key == place]
    if not inputs or inputs[0].number is None or not isinstance(inputs[0].expression, Cell):
        return None
    decimals, now = inputs[0].decimals or 0, inputs[0].number
    at = [put(failing.ekspresi, place, now + step).value for step in (0, 1, 2)]
    if not all(isinstance(each, Fraction) for each in at):
        return None
    zero, one, two = (each for each in at if isinstance(each, Fraction))
    if one == zero or two - one != one - zero:
        return None  # not there, or not in proportion: a divisor is not guessed
    solved = now + (failing.tercetak - zero) / (one - zero)
    rounded = Fraction(round_half_up(solved, decimals))
    return rounded, decimals, format_number(now, decimals)
