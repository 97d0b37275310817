"""Tests across the columns of a table: capaian, shares, differences, products, totals of each row.

The heads say what a column may come from, the arithmetic which of it: of all lawful formulas over the columns that
the heads allow, the one that explains the most rows is the rule of the table. A row that leaves it is tried by all
others before it is a finding.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import round_half_up, truncate
from lkjtools.reviu.columns.column_bounds import bound_beside, find_bound, find_caps
from lkjtools.reviu.columns.column_doubts import find_doubt, is_of_product
from lkjtools.reviu.columns.column_rules import QUOTIENTS, RATE, list_rules
from lkjtools.reviu.columns.column_signs import find_marked_ways, find_sized_ways, find_ways_of_kind
from lkjtools.reviu.columns.head_formulas import list_head_rules
from lkjtools.reviu.columns.rule import BALANCES, REST_OF_SUMS, ROWS_THAT_TELL, SHARE_OF_SUMS, SUM, Rule
from lkjtools.reviu.columns.rule_rows import (
    Outcome,
    agrees,
    bounds,
    is_copied,
    is_of_twin,
    is_rule,
    is_within_bounds,
    try_rule,
)
from lkjtools.reviu.columns.searched_rules import list_searched_rules
from lkjtools.reviu.columns.sieve import Operands, Sieve
from lkjtools.reviu.columns.wider_rules import list_wider_rules
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.printed.order_words import KINDS
from lkjtools.reviu.printed.structure import NOTED
from lkjtools.reviu.proof.check import UNROUNDED, Check, as_unrounded, compare, is_slip, round_at, undecided
from lkjtools.reviu.proof.formulas import CAPAIAN, EFISIENSI

_MUCH_NEARER = 100
"""How many times nearer what another lawful way gives must be to be what was meant."""
_WAYS = {
    "rata_rata_triwulan": frozenset({"rata-rata", "rerata"}),
    "jumlah_triwulan": frozenset({"jumlah", "penjumlahan", "akumulasi", "dijumlahkan"}),
    "triwulan_akhir": frozenset({"posisi akhir", "nilai akhir", "posisi terakhir"}),
}
"""What a cell calls the way by which the year comes from its quarters."""
_COUNTED_FOR = re.compile(r"\bper\s+(1(?:0|\.?000)*)\b")
_SHARES = frozenset({"capaian", "serapan", "persen", "selisih"})
_DIGITS_OF_A_WAY = 3
"""So many digits hardly come by another way by chance."""
_BASES = {"perubahan": 0, "perubahan_balik": 1, "sisa_persen": 0}
"""Changes in percent, with which of their two columns they are held to."""
_SEVERAL = 2
_WHOLE = 100
"""A capaian that needs no bound: it is one only where no row passes it."""
_BY_ROWS_ONLY = frozenset({*BALANCES, SHARE_OF_SUMS, REST_OF_SUMS, *QUOTIENTS})
"""Formulas that are only taken where most rows show them, and excuse no row of another rule."""


_CUMULATIVE = re.compile(r"\bkumulatif\b|\bs\.?d\b|sampai dengan", re.IGNORECASE)
_GROWTH = re.compile(r"\b(?:per)?tumbuh(?:an)?\b|\bkenaikan\b|\bpeningkatan\b", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\b(?:pe)?nurun(?:an)?\b|\bturun\b|\bperubahan\b|\bselisih\b", re.IGNORECASE)
"""Words of a head under which a number may be a decrease."""
_GROWING = 2
"""Rows of growth beside which one that is none shows."""
_SHARE_OF_ALL = re.compile(
    r"\W*(?:bagian|porsi|proporsi|kontribusi|andil|komposisi|sumbangan)\b", re.IGNORECASE
)
"""How the head of a share begins that is none of the pagu beside it."""
_SECOND = "yang kedua"
_ORDINAL = re.compile(rf"yang pertama|{_SECOND}")
"""How a formula calls its operands where they have no names of their own."""


def check_columns(layout: Layout) -> Iterator[Check]:
    """Test every column of a table that comes from others of its rows.

    Args:
        layout: the table understood.

    Yields:
        The tests, those that hold, too.
    """
    operands = Operands(layout)
    for column in layout.kolom:
        yield from _check_column(operands, column)


def _check_column(operands: Operands, column: Column) -> Iterator[Check]:
    layout = operands.layout
    rows = [row for row in layout.rows if (n := layout.angka.get((row, column.kolom))) and n.bacaan]
    best, outcomes = _find_best(operands, column, rows)
    if best is None or _is_given_by(operands, column, best):
        return
    yield from _sum_once_more(layout, column, best, outcomes, rows)
    named = _list_named(layout, column, best, outcomes, rows)
    habits, caps = _habits(layout, column, best), find_caps(layout, column, best)
    told = {row: way for row in rows if (way := _told_way(layout, row, best, outcomes))}
    marked = dict(find_marked_ways(layout, column, rows, best, outcomes, caps))
    marked |= dict(find_sized_ways(layout, best, outcomes)) | dict(find_ways_of_kind(layout, best, outcomes))
    checks = []
    for row in rows:
        if best.rule.operands(layout, row):
            ways = (told[row], [told[row].rule]) if row in told else marked.get(row, (best, named))
            judged = _judge(layout, column, row, *ways, habits, caps)
            if not (judged.is_finding and _is_met(layout, row, layout.angka[row, column.kolom])):
                checks.append(_by_another_way(layout, column, judged, best, outcomes))
    failing = sum(check.is_finding for check in checks)
    is_known = 2 * failing <= len(checks) or len(rows) == 1
    for check in checks:
        row = check.hasil.baris
        if not check.is_finding:
            yield check
        elif best.rule.uji == "jumlah" and _CUMULATIVE.search(layout.label(row)):
            continue  # the whole of a row that grows is its last number
        elif not is_known:
            yield undecided(
                check,
                f"{failing} dari {len(checks)} baris tidak mengikuti rumus yang lazim "
                f"({best.rule.formula.kata}); rumus kolom ini perlu dibaca.",
            )
        elif is_of_product(layout, best.rule, check):
            yield as_unrounded(check)
        elif doubt := find_doubt(layout, check, best, is_told=row in told):
            yield undecided(check, doubt)
        else:
            yield check


def _find_best(
    operands: Operands, column: Column, rows: Sequence[int]
) -> tuple[Outcome | None, Sequence[Outcome]]:
    """How the rows stand to the rule of a column, and to the others; None where it has no rule."""
    layout = operands.layout
    telling = [row for row in rows if bound_beside(layout, layout.angka[row, column.kolom]) is None]
    sieve = Sieve(operands, column, telling)
    best, outcomes = _try_rules(sieve, len(rows))
    # A percentage before both columns that no row computes of them is of something else.
    is_before = best is not None and not best.agree and column.kolom < min(best.rule.kolom)
    is_other = best is not None and _is_held_by_none(column, best)
    if best is not None and (
        (best.rule.is_named and not is_before and not is_other) or is_rule(layout, column, best)
    ):
        fuller = _more_than(layout, column, best, rows)
        return (fuller, [fuller]) if fuller else _with_others(sieve, best, outcomes, len(rows))
    wider = [try_rule(layout, column, rule, rows) for rule in list_wider_rules(layout, column)]
    # What remains of a whole explains more rows than any share does, or it is none.
    rest = {id(o) for o in wider if o.rule.formula.nama == REST_OF_SUMS}
    shares = max((_count_held(o) for o in wider if id(o) not in rest), default=0)
    wider = [o for o in wider if id(o) not in rest or _count_held(o) > shares]
    found = max(wider, key=lambda o: (o.tell, _count_held(o), -len(o.rule.kolom)), default=None)
    if found is not None and is_rule(layout, column, found):
        return found, wider
    if best is not None and is_of_twin(layout, column, best):
        return _with_others(sieve, best, outcomes, len(rows))
    searched = [try_rule(layout, column, rule, rows) for rule in list_searched_rules(layout, column)]
    most = max(map(_count_held, searched), default=0)
    fitting = [each for each in searched if _count_held(each) == most]
    # Of two formulas that fit as well each may excuse what the other accuses.
    is_clear = len({frozenset(each.fail) for each in fitting}) == 1
    return (fitting[0], searched) if is_clear else (None, outcomes)


def _more_than(layout: Layout, column: Column, best: Outcome, rows: Sequence[int]) -> Outcome | None:
    """A rule over more columns that all rows follow, where several leave the best that no head names."""
    if best.rule.is_named or best.rule.is_told or len(best.fail) < _SEVERAL:
        return None
    wider = (try_rule(layout, column, rule, rows) for rule in list_wider_rules(layout, column))
    return next((o for o in wider if not o.fail and is_rule(layout, column, o)), None)


def _count_held(outcome: Outcome) -> int:
    return len(outcome.agree) + len(outcome.near)


def _is_held_by_none(column: Column, best: Outcome) -> bool:
    """Whether several rows leave a rule and none follows it: "Bagian dari Program (%)" beside a realisasi."""
    is_vague = (
        column.peran == "persen" or bool(_SHARE_OF_ALL.match(column.judul)) or best.rule.uji in KINDS.values()
    )
    return is_vague and not best.agree and not best.near and len(best.fail) >= ROWS_THAT_TELL


def _is_given_by(operands: Operands, column: Column, best: Outcome) -> bool:
    """Whether a column right of one comes of it as well: a "Gold Standard" is given, the "Nilai" computed."""
    if best.rule.is_named or best.rule.formula is SUM:
        return False
    layout = operands.layout
    for right in (layout.kolom[k - 1] for k in best.rule.kolom if k > column.kolom):
        rows = [row for row in layout.rows if (n := layout.angka.get((row, right.kolom))) and n.bacaan]
        found, _ = _try_rules(Sieve(operands, right, rows), len(rows))
        is_as_good = found is not None and len(found.agree) >= len(best.agree)
        if found is not None and is_as_good and column.kolom in found.rule.kolom:
            return True
    return False


def _with_others(
    sieve: Sieve, best: Outcome, outcomes: Sequence[Outcome], count: int
) -> tuple[Outcome | None, Sequence[Outcome]]:
    """The best rule, and the others with those left out over its columns: a row may follow one of them."""
    if not sieve.has_left_out:
        return best, outcomes
    return _try_rules(Sieve(sieve.operands, sieve.column, sieve.rows, best.rule.kolom), count)


def _try_rules(sieve: Sieve, count: int) -> tuple[Outcome | None, Sequence[Outcome]]:
    """How the rows stand to the best rule that the heads allow or print, and to the others."""
    layout, column = sieve.operands.layout, sieve.column
    rules = (*list_head_rules(layout, column), *list_rules(layout, column, sieve))
    outcomes = [try_rule(layout, column, rule, sieve.rows) for rule in rules]
    best = max(
        outcomes,
        key=lambda o: (o.tell, len(o.agree) + len(o.near), o.rule.is_named, -len(o.fail)),
        default=None,
    )
    best = _told_by_head(outcomes, count) or (best and _of_own_group(layout, column, best, outcomes))
    return best, outcomes


def _list_named(
    layout: Layout, column: Column, best: Outcome, outcomes: Sequence[Outcome], rows: Sequence[int]
) -> list[Rule]:
    """The other rules that a row of the column may lawfully follow."""
    if best.rule.is_told:
        return [o.rule for o in outcomes if o.rule.is_told]
    signs = [layout.angka[row, column.kolom].nilai or 0 for row in best.agree]
    plus = any(layout.text(row, column.kolom).startswith("+") for row in rows)
    is_difference = best.rule.uji == "selisih" or best.rule.formula is EFISIENSI["selisih"]
    is_signed = plus or any(sign < 0 for sign in signs)
    if is_difference and (is_signed or _has_lost_one_sign(layout, column, best, outcomes, rows)):
        return [best.rule]  # the column has signs: one that is lost is no other way to count
    if best.rule.uji == "hasil_bagi" and RATE.search(column.judul):
        return [best.rule]  # the head gives one unit for all rows
    named = [
        o.rule
        for o in outcomes
        if (o.rule.is_named and (best.tell < ROWS_THAT_TELL or _is_of_same_base(o.rule, best.rule)))
        or _WAYS.keys() >= {o.rule.formula.nama, best.rule.formula.nama}
        or (
            o.rule.kolom == best.rule.kolom
            and (o.rule.formula.nama == best.rule.formula.nama or _may_excuse(column, best, o))
        )
    ]
    if best.rule.formula.nama in BALANCES and best.tell >= ROWS_THAT_TELL:
        named = [rule for rule in named if rule.formula is not SUM]  # what went was not added
    if (base := _base_of_change(best.rule)) and len(best.agree) >= ROWS_THAT_TELL:
        named = [rule for rule in named if _base_of_change(rule) in {0, base}]
    return named


def _sum_once_more(
    layout: Layout, column: Column, best: Outcome, outcomes: Iterable[Outcome], rows: Sequence[int]
) -> Iterator[Check]:
    """The tests by a second sum, of columns beside those of the first: by rank, and of men and women."""
    taken = {column.kolom, *best.rule.kolom}
    again = [
        o
        for o in outcomes
        if o.rule.formula is SUM and taken.isdisjoint(o.rule.kolom) and is_rule(layout, column, o)
    ]
    if best.rule.formula is SUM and again:
        second = max(again, key=lambda o: (o.tell, len(o.rule.kolom)))
        for row in rows:
            if operands := second.rule.operands(layout, row):
                check = _compare(layout, column, row, second, operands)
                is_open = check.is_finding and NOTED.search(layout.name(row) or layout.label(row))
                yield undecided(check, "Barisnya bertanda catatan.") if is_open else check


def _told_by_head(outcomes: Iterable[Outcome], rows: int) -> Outcome | None:
    """The rule that the head prints, where half the rows or more follow it."""
    told = [o for o in outcomes if o.rule.is_told and o.agree and 2 * (len(o.agree) + len(o.near)) >= rows]
    return max(told, key=lambda o: len(o.agree) + len(o.near), default=None)


def _of_own_group(layout: Layout, column: Column, best: Outcome, outcomes: Iterable[Outcome]) -> Outcome:
    """The rule over columns under the same first head, where one row more leaves it than that of another group.

    A table that prints everything twice, as it was and computed anew, has a wrong cell in one of the two.
    """

    def is_own(outcome: Outcome) -> bool:
        return all(layout.kolom[k - 1].kepala[:1] == column.kepala[:1] for k in outcome.rule.kolom)

    if len(column.kepala) < 2 or is_own(best):
        return best
    own = (
        each
        for each in outcomes
        if each.rule.is_named and each.rule.formula is best.rule.formula and is_own(each)
        and len(each.agree) >= max(ROWS_THAT_TELL, len(best.agree) - 1)
    )  # fmt: skip
    return next(own, best)


def _is_of_same_base(one: Rule, other: Rule) -> bool:
    """Whether two rules have one divisor, or the same columns: the target of a year excuses none of a plan."""
    return one.kolom[-1] == other.kolom[-1] or set(one.kolom) == set(other.kolom)


def _base_of_change(rule: Rule) -> int:
    """The column that a change is held to, in percent; 0 of any other rule."""
    return rule.kolom[_BASES[rule.formula.nama]] if rule.formula.nama in _BASES else 0


def _may_excuse(column: Column, best: Outcome, other: Outcome) -> bool:
    """Whether a row may follow another formula over the same columns: per hundred thousand amid per mille."""
    name = other.rule.formula.nama
    if best.rule.is_apt and other.rule.uji != best.rule.uji:
        return False  # heads with weights have no plain mean
    if name not in _BY_ROWS_ONLY:
        return True
    powers = [QUOTIENTS.get(each, 0) for each in (best.rule.formula.nama, name)]
    # A comma that moves by one place is no other rate.
    return not column.is_percent and all(powers) and max(powers) >= _WHOLE * min(powers)


def _is_met(layout: Layout, row: int, number: Number) -> bool:
    """Whether a capaian of 100 may say that a bound is kept: "≤ 60 menit"."""
    return number.nilai == _WHOLE and any(at == row for at, _ in layout.batas)


def _has_lost_one_sign(
    layout: Layout, column: Column, best: Outcome, outcomes: Sequence[Outcome], rows: Sequence[int]
) -> bool:
    """Whether a column of growth prints a single decrease, and as growth; two without a sign are a habit.

    So does one of percentages beside the differences, which print the sign.
    """
    beside = layout.kolom[column.kolom - 2] if column.is_bare and column.kolom > 1 else None
    is_beside = beside is not None and beside.peran == "selisih"
    is_growth = _GROWTH.search(column.judul) and not _EITHER_WAY.search(column.judul)
    if not (is_growth or is_beside) or len(best.agree) < _GROWING:
        return False
    turned = [
        set(o.agree) - set(best.agree)
        for o in outcomes
        if o.rule.kolom in {best.rule.kolom, best.rule.kolom[::-1]} and o.rule is not best.rule
    ]
    if is_beside and not is_growth:
        lost = {row for each in turned for row in each}
        numbers = (layout.angka.get((row, column.kolom - 1)) for row in lost)
        if not all(number is not None and (number.nilai or 0) < 0 for number in numbers):
            return False
    return max(map(len, turned), default=0) == 1 and all(
        (layout.angka[row, column.kolom].nilai or 0) >= 0 for row in rows
    )


def _told_way(layout: Layout, row: int, best: Outcome, outcomes: Iterable[Outcome]) -> Outcome | None:
    """How the year comes from its quarters, where a cell of the row says it: "rata-rata", "posisi akhir".

    A cell "per 10.000" says what a quotient is counted for.
    """
    texts = {layout.text(row, c.kolom).casefold() for c in layout.kolom if c.peran != "satuan"}
    if _COUNTED_FOR.search(unit := layout.unit(row).casefold()):
        texts.add(unit)  # "rata-rata" as a unit says what is measured
    if best.rule.formula.nama in QUOTIENTS:
        counted = {int(m[1].replace(".", "")) for text in texts if (m := _COUNTED_FOR.search(text))}
        alike = (each for each in outcomes if each.rule.kolom == best.rule.kolom)
        return next((each for each in alike if QUOTIENTS.get(each.rule.formula.nama) in counted), None)
    return next((each for each in outcomes if _WAYS.get(each.rule.formula.nama, frozenset()) & texts), None)


@dataclass(frozen=True)
class _Habits:
    """How a column is printed, from the rows that agree with its rule.

    Attributes:
        rounded: how many rows can only be rounded.
        cut: how many can only be cut off.
        is_printed: its rows are computed from the operands as printed: three of them would else be a chance.
    """

    rounded: int
    cut: int
    is_printed: bool

    @property
    def is_cut(self) -> bool:
        """Numbers may be cut off: more than one is, or none tells."""
        return self.cut > 1 or not self.rounded


def _habits(layout: Layout, column: Column, best: Outcome) -> _Habits:
    rounded = cut = printed = 0
    for row in best.agree:
        operands = best.rule.operands(layout, row)
        value = best.rule.value(operands) if operands else None
        number = layout.angka[row, column.kolom]
        if operands is None or value is None or number.nilai is None or number.desimal < 0:
            continue
        up, down = Fraction(round_half_up(value, number.desimal)), truncate(value, number.desimal)
        rounded += up != down and number.nilai == up
        cut += up != down and number.nilai == down
        low, high = bounds(best.rule.value, operands, exact=best.rule.uji == "capaian")
        printed += number.nilai == up and high - low >= 3 * Fraction(10) ** -number.desimal
    return _Habits(rounded, cut, printed >= ROWS_THAT_TELL)


def _in_words(layout: Layout, rule: Rule) -> str:
    """A rule with the heads of its columns, in the place of what its formula calls them where it can."""
    names = [f'"{layout.kolom[k - 1].judul or k}"' for k in rule.kolom]
    if _ORDINAL.search(rule.formula.kata):
        return _ORDINAL.sub(lambda word: names[word[0] == _SECOND], rule.formula.kata)
    return f"{rule.formula.kata} dari kolom {', '.join(names)}"


def _compare(
    layout: Layout,
    column: Column,
    row: int,
    best: Outcome,
    operands: Sequence[Number],
    rule: Rule | None = None,
) -> Check:
    used = rule or best.rule
    check = compare(
        used.uji,
        layout.angka[row, column.kolom],
        used.expression(operands),
        operands,
        aturan=f'"{column.judul or column.kolom}" = {_in_words(layout, used)}',
        bukti=len(best.agree),
    )
    return replace(check, rumus=used.formula.nama) if used.uji == "capaian" else check


def _also_taken(layout: Layout, rule: Rule, row: int, agree: Sequence[int], left: Fraction) -> str:
    """Say which column of a row, empty in those that follow a difference, holds what the difference leaves."""
    for other in layout.kolom if rule.uji == "selisih" and left else ():
        number = layout.angka.get((row, other.kolom))
        if number is None or other.kolom in rule.kolom or abs(number.nilai or 0) != abs(left):
            continue
        if not any((n := layout.angka.get((each, other.kolom))) and n.nilai for each in agree):
            return f'dan kolom "{other.judul}", yang nihil pada baris lain'
    return ""


def _judge(
    layout: Layout,
    column: Column,
    row: int,
    best: Outcome,
    named: Sequence[Rule],
    habits: _Habits,
    caps: Sequence[Fraction],
) -> Check:
    """Try a row by the rule of its table, then by every other lawful way: formula, bound, operands not rounded."""
    operands = best.rule.operands(layout, row)
    assert operands is not None  # noqa: S101 - seen by the caller
    number = layout.angka[row, column.kolom]
    ways = [
        (rule, taken, value)
        for rule in dict.fromkeys([best.rule, *named])
        if (taken := rule.operands(layout, row)) and (value := rule.value(taken)) is not None
    ]
    if not ways or ways[0][0] is not best.rule:
        places = tuple(operand.tempat for operand in operands)
        check = Check(best.rule.uji, number.tempat, places, Verdict.UNVERIFIABLE, number.teks)
        if best.rule.formula is CAPAIAN["maksimal"] and _has_lost_its_target(number, *operands):
            text = f"Target {operands[-1].teks} tidak dapat memberi {number.teks}; angkanya tampaknya kurang."
            told = f"{operands[0].teks} ÷ {operands[-1].teks} tidak ada hasilnya; tercetak {number.teks}"
            return replace(check, putusan=Verdict.MISMATCH, hitungan=told, penjelasan=text)
        return undecided(check, "Pembaginya nol; tidak ada aturan yang menetapkan hasilnya.")
    first = _compare(layout, column, row, best, operands)
    if first.putusan is Verdict.MATCH or (first.alasan and habits.is_cut):
        return first
    for rule, taken, value in ways:
        if agrees(number, value, is_rounded=not habits.is_cut):
            check = _compare(layout, column, row, best, taken, rule)
            is_turned = check.arah is not first.arah
            return replace(check, pengganti=replace(first, cara=rule.formula.kata)) if is_turned else check
    for rule, taken, value in ways:
        bound = find_bound(layout, column, rule, number, taken, caps)
        bound = bound or _also_taken(layout, rule, row, best.agree, value - (number.nilai or 0))
        if bound:
            check = _compare(layout, column, row, best, taken, rule)
            return replace(
                check,
                putusan=Verdict.MATCH,
                dihitung=number.teks,
                penjelasan="",
                aturan=f"{check.aturan}, {bound}",
            )
    for rule, taken, _ in ways:
        if is_within_bounds(rule, number, taken):
            check = _compare(layout, column, row, best, taken, rule)
            if habits.is_printed:
                return undecided(check, f"{UNROUNDED} Baris lain dihitung dari masukan sebagaimana tercetak.")
            return as_unrounded(check)
    # Programs that round halves to the even digit print 78,12 for 78,125.
    is_half = 2 * abs(ways[0][2] - (number.nilai or 0)) == Fraction(10) ** -number.desimal
    if first.alasan == "truncated" and habits.rounded >= ROWS_THAT_TELL and not is_half:
        text = f"Terpotong, padahal {habits.rounded} baris lain dibulatkan; seharusnya {first.dihitung}."
        return replace(first, putusan=Verdict.MISMATCH, penjelasan=text)
    ways = [way for way in ways if way[0].kolom == best.rule.kolom]
    first = replace(first, lain=tuple(rule.expression(taken) for rule, taken, _ in ways[1:]))
    nearest = min(ways, key=lambda way: abs(way[2] - (number.nilai or 0)))
    if abs(nearest[2] - (number.nilai or 0)) * _MUCH_NEARER < abs(ways[0][2] - (number.nilai or 0)):
        # Of what less is the better, 110,54 comes from 110,45 and not from the 89,55 of the rule of the other rows.
        other = _compare(layout, column, row, best, nearest[1], nearest[0])
        text = f"{other.penjelasan.rstrip('.')}, atau {first.dihitung} menurut rumus baris lain."
        lain = tuple(rule.expression(taken) for rule, taken, _ in ways if rule is not nearest[0])
        return replace(other, penjelasan=text, lain=lain)
    return first


def _has_lost_its_target(number: Number, realisasi: Number, target: Number) -> bool:
    """Whether a slip of typing left nought of the target that gives a capaian."""
    is_short = len(re.sub(r"\D", "", target.teks)) < _DIGITS_OF_A_WAY
    if is_short or not (number.nilai and realisasi.nilai):
        return False
    meant = realisasi.nilai / number.nilai * _WHOLE
    return is_slip(target, meant) and agrees(
        number, realisasi.nilai / round_at(meant, target.desimal) * _WHOLE
    )


def _years(column: Column) -> list[str]:
    return re.findall(r"(?:19|20)\d\d", column.judul)


def _by_another_way(
    layout: Layout, column: Column, check: Check, best: Outcome, outcomes: Iterable[Outcome]
) -> Check:
    """The same test, saying how a wrong result was computed: by a formula or a cell that is not that of its row."""
    row = check.hasil.baris
    number = layout.angka[row, check.hasil.kolom]
    digits = re.sub(r"\D", "", number.teks).lstrip("0")
    if check.is_finding and is_copied(layout, best.rule, number):
        return replace(check, cara="angka sel di sebelahnya")
    if not check.is_finding or best.rule.uji not in _SHARES or len(digits) < _DIGITS_OF_A_WAY:
        return check
    ways = [o.rule for o in outcomes if {*o.rule.kolom} == {*best.rule.kolom} and row in o.agree]
    others = [replace(best.rule, kolom=best.rule.kolom[::-1])]
    for index, other in itertools.product(range(len(best.rule.kolom)), layout.kolom):
        own = layout.kolom[best.rule.kolom[index] - 1]
        if other is column or other.peran != own.peran or _years(other) == _years(own):
            continue  # of what is printed twice for one year, the one may be mistyped
        others.append(best.rule.with_column(index, other.kolom))
    for rule in others:
        operands = rule.operands(layout, row)
        value = rule.value(operands) if operands else None
        if value is not None and agrees(number, value):
            ways.append(rule)
    return replace(check, cara=_in_words(layout, ways[0])) if ways else check
