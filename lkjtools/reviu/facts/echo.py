"""Amounts printed in several places: of nine digits and more, two that a slip of typing parts are one amount.

The name beside an amount may differ from table to table: a program here, its indikator there. The amount itself
says that it is the same. One that stands alone, a slip away from one printed elsewhere, is held to it, unless sums
or differences confirm both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.audit.digits import compare_digits
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import TIED, Check, compare, leaf

_DIGITS = 9
"""Of so many digits, ends of zeros not counted, two amounts are not alike by chance."""
_RULE = "jumlah rupiah yang sama dicetak sama di setiap tempat"


def check_echoes(understood: Understood, checks: Sequence[Check]) -> Iterator[Check]:
    """Test amounts by the same amount in other places.

    Args:
        understood: the report.
        checks: the tests so far, whose sums and differences confirm amounts.

    Yields:
        The tests.
    """
    places: dict[Fraction, list[Number]] = defaultdict(list)
    for number in understood.numbers.values():
        if number.nilai is not None and number.desimal == 0 and _is_long(number.nilai):
            places[number.nilai].append(number)
    told: dict[int, set[Fraction | None]] = defaultdict(set)
    for place, number in understood.numbers.items():
        if not place.baris:
            told[place.blok].add(number.nilai)
    confirmed = {
        place
        for check in checks
        if check.uji in {"jumlah", "selisih"} and check.putusan is Verdict.MATCH
        for place in check.places
    }
    index: dict[str, set[Fraction]] = defaultdict(set)
    for value in places:
        for form in _forms(value):
            index[form].add(value)
    for value, numbers in places.items():
        rows = {(n.tempat.blok, n.tempat.baris): n for n in numbers}
        if len(rows) > 1:
            first, *others = rows.values()
            for number in others:
                yield compare("sama", number, leaf(first), [first], aturan=_RULE, bukti=len(rows))
            continue
        near = [each for each in _near(value, index) if compare_digits(value, each, 0)]
        if len(near) != 1:
            continue
        blocks = {number.tempat.blok for number in (*numbers, *places[near[0]])}
        if any(abs(value - near[0]) in told[block] for block in blocks):
            continue  # a whole and what is left of it, beside what was taken away
        if not _are_confirmed(numbers, places[near[0]], confirmed):
            yield _slip(numbers[0], places[near[0]][0], len(places[near[0]]))


def _forms(value: Fraction) -> set[str]:
    """The digits, and the digits without one: two amounts that a slip parts have one of these in common."""
    digits = str(abs(int(value)))
    return {digits, *(digits[:place] + digits[place + 1 :] for place in range(len(digits)))}


def _near(value: Fraction, index: Mapping[str, set[Fraction]]) -> list[Fraction]:
    return sorted({other for form in _forms(value) for other in index[form]} - {value, -value})


def _is_long(value: Fraction) -> bool:
    return len(str(abs(int(value))).rstrip("0")) >= _DIGITS


def _are_confirmed(ones: Iterable[Number], others: Iterable[Number], confirmed: set[Place]) -> bool:
    """Sums or differences hold for both: they are two amounts."""
    return all(any(number.tempat in confirmed for number in numbers) for numbers in (ones, others))


def _slip(number: Number, other: Number, count: int) -> Check:
    def explain(amount: str) -> str:
        text = f"Berbeda satu ketikan dari {amount}, yang tercetak di {count} tempat lain."
        return text if count > 1 else f"{text}{TIED}"

    return compare(
        "sama",
        number,
        leaf(other),
        [other],
        aturan=_RULE,
        failing=Verdict.INCONSISTENT,
        bukti=count,
        penjelasan=explain,
    )
