"""What a test of a published report says: of which printed place, from which others, by which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from lkjtools.audit.digits import MOVED, compare_digits
from lkjtools.audit.solve import put
from lkjtools.audit.verdict import Verdict, judge_number
from lkjtools.figure.angka import Angka, Cell, Constant, Expression
from lkjtools.formatting import decimal_text, format_number, round_half_up
from lkjtools.reviu.printed.number import SCALES, Number, Place, Reading
from lkjtools.reviu.proof.formulas import OF_MORE

HUNDRED = Constant(Fraction(100), "persen")
MOST_ROUNDED = 5
"""Inputs rounded for print of which all bounds are tried."""
TIED = " Tidak tunggal: salah satu dari keduanya keliru."
UNROUNDED = "Cocok bila dihitung dari masukan sebelum dibulatkan."


@dataclass(frozen=True)
class Check:
    """One test.

    Attributes:
        uji: the kind of test, a key of ``criteria.yaml``.
        hasil: the printed place that is tested.
        masukan: the printed places that it is tested by.
        putusan: what came of it; UNVERIFIABLE is "perlu dibaca": several lawful readings or rules, none decides.
        tercetak: what is printed there, as printed.
        dihitung: what should stand there, at the printed precision; empty where nothing is computed.
        hitungan: the arithmetic or comparison with the printed operands.
        aturan: the rule as it was recognised, in words.
        penjelasan: a sentence for the reader where the test does not hold.
        alasan: a key of `lkjtools.audit.verdict.ALASAN`, or empty.
        nilai: the printed and the computed number, where both are numbers.
        ekspresi: the computation over `leaf` of the places; None for words.
        lain: other lawful computations of the same number, tried where a place is looked for that is wrong.
        syarat: of a word, whether it holds with another number at one of the places.
        cara: the way by which a wrong result was computed, where it is known; the error is then that of the result.
        rumus: of a capaian, its formula, a key of `lkjtools.reviu.proof.formulas.CAPAIAN`; else empty.
        pengganti: the failing test by the rule of the other rows, where a formula of another direction excuses it.
        desimal: decimals at which the two are compared.
        bukti: how many rows, cells or places agree by the same rule: what speaks for the rule.
        is_kesimpulan: a failure changes a status, class or direction.
    """

    uji: str
    hasil: Place
    masukan: tuple[Place, ...]
    putusan: Verdict
    tercetak: str
    dihitung: str = ""
    hitungan: str = ""
    aturan: str = ""
    penjelasan: str = ""
    alasan: str = ""
    nilai: tuple[Fraction, Fraction] | None = None
    ekspresi: Expression | None = None
    lain: tuple[Expression, ...] = ()
    syarat: Callable[[Place, Fraction], bool] | None = None
    cara: str = ""
    rumus: str = ""
    pengganti: Check | None = None
    desimal: int = 0
    bukti: int = 0
    is_kesimpulan: bool = False

    @property
    def arah(self) -> bool | None:
        """Of a capaian, whether its formula takes more for the better; None of any other number."""
        return self.rumus in OF_MORE if self.rumus else None

    @property
    def is_finding(self) -> bool:
        """No lawful reading and no lawful rule explains what is printed."""
        return self.putusan in {Verdict.MISMATCH, Verdict.INCONSISTENT}

    @property
    def is_tested(self) -> bool:
        """It decided anything."""
        return self.putusan is not Verdict.UNVERIFIABLE

    @property
    def holds(self) -> bool:
        """It decided that what is printed is right."""
        return self.is_tested and not self.is_finding

    @cached_property
    def inputs(self) -> frozenset[Place]:
        """The places that it is tested by, each once."""
        return frozenset(self.masukan)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that it touches, the tested one first."""
        return (self.hasil, *self.masukan)


def leaf(number: Number, value: Fraction | None = None) -> Angka:
    """A printed number as an operand of an expression; its key is that of its place.

    Args:
        number: the number.
        value: the reading that is taken; the first where it is not given.

    Returns:
        The operand.
    """
    chosen = number.nilai if value is None else value
    if chosen is None:
        raise ValueError(f"{number.teks} is no number")
    key = number.tempat.key
    # A number printed in millions is an operand like any other: its decimals say how it is written out.
    decimals = max(number.desimal, 0)
    return Angka(key, Cell("", key, number.teks, decimal_text(chosen)), decimals=decimals)


def compare(
    uji: str,
    hasil: Number,
    ekspresi: Expression,
    masukan: Sequence[Number],
    *,
    aturan: str,
    failing: Verdict = Verdict.MISMATCH,
    bukti: int = 0,
    penjelasan: Callable[[str], str] = lambda computed: f"Menurut angka yang tercetak seharusnya {computed}.",
) -> Check:
    """Test a printed number against a computation over others, at its printed precision.

    A number printed with fewer decimals than those it rests on is compared at its own.

    Args:
        uji: kind of the test.
        hasil: the printed number.
        ekspresi: the computation over `leaf` of the inputs.
        masukan: the inputs.
        aturan: the rule in words.
        failing: the verdict where no reading agrees.
        bukti: how many rows agree by the same rule.
        penjelasan: gives the sentence for a failure, of the number that should stand there.

    Returns:
        The test; of several readings of the printed number the one that agrees is taken.
    """
    value = ekspresi.value
    inputs = tuple(number.tempat for number in masukan)
    if not isinstance(value, Fraction) or not hasil.bacaan:
        return Check(
            uji, hasil.tempat, inputs, Verdict.UNVERIFIABLE, hasil.teks, aturan=aturan, alasan="salah_tulis"
        )
    judged = [(*judge_number(r.nilai, r.desimal, value)[:2], r) for r in hasil.bacaan]
    order = [Verdict.MATCH, Verdict.ROUNDING, Verdict.MISMATCH]
    verdict, reason, reading = min(judged, key=lambda item: order.index(item[0]))
    computed = format_at(value, reading.desimal)
    sign = "=" if verdict is Verdict.MATCH else "≈" if verdict is Verdict.ROUNDING else "≠"
    fails = verdict is Verdict.MISMATCH
    arithmetic = computed if str(ekspresi) == computed else f"{ekspresi} = {computed}"
    return Check(
        uji,
        hasil.tempat,
        inputs,
        failing if fails else verdict,
        hasil.teks,
        computed,
        f"{arithmetic} {sign} {hasil.teks}" if fails else arithmetic,
        aturan,
        penjelasan(computed) if fails else "",
        reason,
        (reading.nilai, value),
        ekspresi,
        desimal=reading.desimal,
        bukti=bukti,
    )


def excuse_rounded(check: Check, numbers: Mapping[Place, Number]) -> Check:
    """Take back a failing test where inputs before they were rounded for print give what is printed.

    Args:
        check: a test.
        numbers: the printed numbers.

    Returns:
        The test; as rounding where inputs printed with decimals, each off by half its last digit, explain it.
    """
    if not check.is_finding or check.ekspresi is None or check.hasil not in numbers:
        return check
    inputs = [numbers[place] for place in dict.fromkeys(check.masukan) if place in numbers]
    if not any(is_within(reading, check.ekspresi, inputs) for reading in numbers[check.hasil].bacaan):
        return check
    return as_unrounded(check)


def excuse_conclusions(checks: Sequence[Check]) -> Iterator[Check]:
    """Take back failing words, classes and status that go by a computed number before it was rounded.

    Args:
        checks: tests of words and of the numbers that they go by.

    Yields:
        The tests; one is as rounding where a number that holds gives the word to its last digit: 89,996 below 90.
    """
    exact = {check.hasil: check.nilai[1] for check in checks if check.holds and check.nilai}
    for check in checks:
        holds = check.syarat
        is_due = holds is not None and any(
            holds(place, exact[place]) for place in check.masukan if place in exact
        )
        yield as_unrounded(check) if check.is_finding and is_due else check


def is_within(reading: Reading, expression: Expression, inputs: Sequence[Number]) -> bool:
    """Whether inputs before they were rounded for print give what is printed.

    Args:
        reading: what is printed.
        expression: the computation.
        inputs: its printed operands, of which those with decimals may each be off by half the last digit.

    Returns:
        Whether they do.
    """
    rounded = [number for number in inputs if number.is_rounded and number.nilai is not None]
    if not rounded or len(rounded) > MOST_ROUNDED:
        return False
    corners = [expression]
    for number in rounded:
        half = Fraction(10) ** -number.desimal / 2
        middle = number.nilai or Fraction(0)
        corners = [put(e, number.tempat.key, middle + step) for e in corners for step in (-half, half)]
    values = [corner.value for corner in corners]
    exact = [value for value in values if isinstance(value, Fraction)]
    own = Fraction(10) ** -reading.desimal / 2
    return len(exact) == len(values) and min(exact) - own <= reading.nilai <= max(exact) + own


def round_at(value: Fraction, decimals: int) -> Fraction:
    """Round a number to a precision; below zero decimals to tens, hundreds and so on.

    Returns:
        The number.

    Examples:
        >>> str(round_at(Fraction(1234567), -3)), str(round_at(Fraction(10, 3), 2))
        ('1235000', '333/100')
    """
    unit = Fraction(10) ** -decimals
    return Fraction(round_half_up(value / unit, 0)) * unit


def is_slip(number: Number, value: Fraction) -> bool:
    """Whether a printed number differs from a value as a slip of typing does, see `compare_digits`.

    A comma that moved takes digits along that the printed decimals have no room for: 150,39 for 15,039.
    """
    right = round_at(value, max(number.desimal, 0))
    return number.nilai is not None and (
        bool(compare_digits(number.nilai, right, number.desimal))
        or compare_digits(number.nilai, value, number.desimal) == MOVED
    )


def differ_by_slip(one: Number, other: Number) -> bool:
    """Whether two printed numbers differ as a slip of typing does, at the finer of their precisions."""
    if one.nilai is None or other.nilai is None:
        return False
    return bool(compare_digits(one.nilai, other.nilai, max(one.desimal, other.desimal, 0)))


def most_held(ways: Iterable[Sequence[Check]]) -> Sequence[Check]:
    """Take of several ways to test the same the tests of which the most hold.

    Args:
        ways: the tests of each way.

    Returns:
        Those of the first of the best; none where there is no way.
    """
    return max(ways, key=lambda checks: sum(not check.is_finding for check in checks), default=())


_FAR, _CLOSE = Fraction(3), Fraction(101, 100)
_SHARE = 100


def is_likely(number: Number, value: Fraction) -> bool:
    """Whether a number may be printed in place of a value: of its size, with its comma moved, or by a slip.

    Any other is likely to be of something else than was read.

    Args:
        number: the number as printed.
        value: what was expected.

    Returns:
        True where it is less than three times the value and more than a third of it, where both are percentages, of
        which each may stand for any other, and where the digits tell.
    """
    printed = abs(number.nilai or Fraction(0))
    if not printed or not value:
        return is_slip(number, value)
    ratio = printed / abs(value)
    scaled = (ratio * Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
    is_near = max(printed, abs(value)) <= _SHARE or 1 / _FAR < ratio < _FAR
    return is_near or any(1 / _CLOSE < each < _CLOSE for each in scaled) or is_slip(number, value)


def format_at(value: Fraction, decimals: int) -> str:
    """Print a number at a precision; below zero decimals it is rounded to tens, hundreds and so on.

    Returns:
        The text.

    Examples:
        >>> format_at(Fraction(1234567), -3), format_at(Fraction(10, 3), 2)
        ('1.235.000', '3,33')
    """
    if decimals >= 0:
        return format_number(value, decimals)
    return format_number(round_at(value, decimals), 0)


def format_like(number: Number, value: Fraction) -> str:
    """Print a number as another one is printed: with its decimals and signs, and in millions where that one is.

    Args:
        number: the printed number.
        value: what should stand there.

    Returns:
        The text.

    Examples:
        >>> from lkjtools.reviu.printed.number import read_numbers
        >>> format_like(next(read_numbers("1.497,85 miliar")), Fraction(1498750000000))
        '1.498,75 miliar'
        >>> format_like(next(read_numbers("(153.525)")), Fraction(-135525))
        '(135.525)'
        >>> format_like(next(read_numbers("6,31%")), Fraction(531, 100))
        '5,31%'
    """
    word = number.teks.split()[-1].casefold() if number.teks else ""
    power = SCALES.get(word, 0)
    text = format_at(value / 10**power, number.desimal + power)
    if value < 0 and number.teks.startswith("("):
        text = f"({format_at(-value / 10**power, number.desimal + power)})"
    text += "%" if number.teks.endswith("%") else ""
    return f"{text} {word}" if power else text


def unread(uji: str, number: Number, penjelasan: str, aturan: str) -> Check:
    """A printed text that is no number where its column holds numbers: a finding."""
    return Check(
        uji,
        number.tempat,
        (),
        Verdict.MISMATCH,
        number.teks,
        aturan=aturan,
        penjelasan=penjelasan,
        alasan="salah_tulis",
    )


def as_unrounded(check: Check) -> Check:
    """The same test as one that holds by inputs before they were rounded for print."""
    return replace(check, putusan=Verdict.ROUNDING, alasan="unrounded_inputs", penjelasan=UNROUNDED)


def undecided(check: Check, penjelasan: str) -> Check:
    """The same test as "perlu dibaca"."""
    return replace(check, putusan=Verdict.UNVERIFIABLE, penjelasan=penjelasan)
