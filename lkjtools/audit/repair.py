"""The smallest repair: the printed place whose change makes failing tests hold and that no other test refutes.

One wrong figure fails the capaian, the total and the same figure elsewhere; each test by itself accuses its result.
So a change is weighed by all tests that it touches, those that hold, too. A figure that was copied to several
places is one figure, but each copy speaks for it: changing all of them has to explain as many tests more. What
explains several tests is taken for changed before the tests that are left are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from lkjtools.audit.digits import compare_digits
from lkjtools.audit.finding import SEVERAL, JudgedRow
from lkjtools.audit.solve import put, solve
from lkjtools.audit.trial import Trial
from lkjtools.audit.verdict import Verdict
from lkjtools.figure.angka import Angka, walk
from lkjtools.formatting import format_number, round_half_up

_HOLDS = frozenset({Verdict.MATCH, Verdict.ROUNDING})
_FAILS = frozenset({Verdict.MISMATCH, Verdict.INCONSISTENT})
_MOST_NAMED = 4


@dataclass(frozen=True)
class Repair:
    """One change of a printed figure.

    Attributes:
        perubahan: what should be printed, by the code of each place that prints it.
        uji: the numbers of the failing rows that hold then.
        is_kira: other numbers near it would do as well.
    """

    perubahan: Mapping[str, str]
    uji: frozenset[str]
    is_kira: bool = False

    @property
    def bobot(self) -> int:
        """How much speaks for it: the tests that it explains, less one for each further place that it changes."""
        return len(self.uji) - len(self.perubahan) + 1


def find_repairs(trial: Trial) -> dict[str, tuple[Repair, ...]]:
    """Find what explains each failing row.

    Args:
        trial: all rows with what was printed, to test them again.

    Returns:
        By the number of a row its changes: one, or several where none explains more than another.
    """
    changed: dict[str, str] = {}
    verdicts = {name: row.hasil.putusan for name, row in trial.uraian.items()}
    found: dict[str, tuple[Repair, ...]] = {}
    options: dict[str, list[Repair]] = {}
    seen: dict[str, set[str]] = {}
    while True:
        left = [row for name, row in trial.uraian.items() if verdicts[name] in _FAILS and name not in found]
        for row in left:
            if row.butir.id not in options:
                seen[row.butir.id] = set()
                options[row.butir.id] = _repairs(row, trial, changed, verdicts, seen[row.butir.id])
        options = {row.butir.id: options[row.butir.id] for row in left}
        most = max((each.bobot for repairs in options.values() for each in repairs), default=0)
        if most < 2:
            break
        leading = [each for repairs in options.values() for each in repairs if each.bobot == most]
        same = {(*each.perubahan.items(),): each for each in leading if each.uji == leading[0].uji}
        found.update(dict.fromkeys(leading[0].uji, tuple(same.values())))
        if len(same) == 1:
            changed.update(leading[0].perubahan)
            moved = {
                row.butir.id: after for row, after in trial.with_changes(changed, [*leading[0].perubahan])
            }
            verdicts.update(moved)
            options = {name: kept for name, kept in options.items() if not moved.keys() & seen[name]}
    for name, repairs in options.items():
        most = max((each.bobot for each in repairs), default=0)
        if most > 0:
            found[name] = tuple(each for each in repairs if each.bobot == most)
    return found


def describe_repairs(repairs: tuple[Repair, ...], trial: Trial) -> str:
    """Say what would explain a failing row.

    Args:
        repairs: the changes, at least one.
        trial: holds what is printed now.

    Returns:
        A sentence, with the place and what is printed there now.
    """
    also = f", menutup {len(repairs[0].uji)} uji" if len(repairs[0].uji) > 1 else ""
    if len(repairs) > _MOST_NAMED:
        return f"{SEVERAL}{also}: salah satu dari {len(repairs)} tempat dapat keliru."
    texts = []
    for each in repairs:
        places = [trial.printed.tempat[code] for code in each.perubahan]
        names = " dan ".join(dict.fromkeys(place.lokasi for place in places))
        new = " dan ".join(dict.fromkeys(each.perubahan.values()))
        old = " dan ".join(dict.fromkeys(place.teks for place in places))
        texts.append(f"{names} menjadi {'sekitar ' if each.is_kira else ''}{new} (tercetak {old})")
    if len(texts) == 1:
        return f"Perubahan terkecil: {texts[0]}{also}."
    return f"{SEVERAL}{also}: {'; atau '.join(texts)}."


def find_slip(repairs: tuple[Repair, ...], trial: Trial) -> str:
    """Say by which slip of typing a number came to be printed, where one change explains a row.

    Args:
        repairs: the changes.
        trial: holds what is printed now.

    Returns:
        The slip; empty where none is known.
    """
    if len(repairs) != 1 or repairs[0].is_kira:
        return ""
    code, text = next(iter(repairs[0].perubahan.items()))
    printed = trial.printed.tempat[code]
    right = replace(printed, teks=text)
    if printed.angka is None or right.angka is None:
        return ""
    return compare_digits(printed.angka[0], right.angka[0], printed.angka[1])


def _repairs(
    failing: JudgedRow,
    trial: Trial,
    changed: Mapping[str, str],
    verdicts: Mapping[str, Verdict],
    seen: set[str],
) -> list[Repair]:
    """The changes by which a failing row would hold and no other fail that holds now; notes the rows asked."""
    found: dict[tuple[tuple[str, str], ...], Repair] = {}
    for code, value, is_about in dict.fromkeys(_candidates(failing, trial)):
        for codes in dict.fromkeys(((code,), trial.copies(code))):
            change = {each: _text(value, trial, each) for each in codes}
            seen.update(trial.rows_at(codes))
            mended = _weigh(failing, trial, {**changed, **change}, codes, verdicts)
            if mended:
                found[(*change.items(),)] = Repair(change, mended, is_about)
    return list(found.values())


def _weigh(
    failing: JudgedRow,
    trial: Trial,
    changed: Mapping[str, str],
    codes: tuple[str, ...],
    verdicts: Mapping[str, Verdict],
) -> frozenset[str]:
    """The failing rows that a change makes hold; none where it leaves this one or makes another fail."""
    mended = set()
    for row, after in trial.with_changes(changed, codes):
        name = row.butir.id
        if verdicts[name] in _HOLDS and after not in _HOLDS:
            return frozenset()
        if verdicts[name] in _FAILS and after in _HOLDS and (name == failing.butir.id or not row.is_ragu):
            mended.add(name)
    return frozenset(mended if failing.butir.id in mended else ())


def _candidates(failing: JudgedRow, trial: Trial) -> Iterator[tuple[str, Fraction | str, bool]]:
    """Places with the number or text by which the row would hold, and whether others near it would do as well."""
    item, result = failing.butir, failing.hasil
    if item.uji == "sama":
        for places in trial.groups(item):
            for one, other in permutations(places, 2):
                if one.teks != other.teks:
                    yield one.kode, other.angka[0] if other.angka else other.teks, False
        return
    printed = item.tempat[0] if item.tempat else None
    expression = result.ekspresi
    if expression is None or printed is None or printed.angka is None:
        return
    value, (wanted, shown) = expression.value, printed.angka
    if isinstance(value, Fraction) and item.bentuk == "tercetak":
        yield printed.kode, value, False
    for key in dict.fromkeys(part.key for part in walk(expression) if isinstance(part, Angka)):
        place = trial.printed.tempat.get(key)
        if place is None or place.angka is None or place == printed:
            continue
        now, decimals = place.angka
        solved = solve(expression, key, now, wanted)
        if solved is None:
            continue
        unit = Fraction(1, 10**decimals)
        rounded = Fraction(round_half_up(solved, decimals))
        near = put(expression, key, rounded + unit).value
        is_about = isinstance(near, Fraction) and round_half_up(near, shown) == round_half_up(wanted, shown)
        # No slip of a pen makes a number of nothing, or turns its sign.
        if rounded * now > 0:
            yield key, rounded, is_about


def _text(value: Fraction | str, trial: Trial, code: str) -> str:
    """A value as its place would print it: with its decimals, its sign of percent, in brackets below zero."""
    place = trial.printed.tempat[code]
    if isinstance(value, str) or place.angka is None:
        return value if isinstance(value, str) else format_number(value, 0)
    digits = format_number(value, place.angka[1])
    if value < 0 and place.teks.lstrip().startswith("("):
        digits = f"({format_number(-value, place.angka[1])})"
    return digits + ("%" if place.is_persen else "")
