"""Tests across the columns of a table: capaian, shares, differences, products, totals of each row.

The heads say what a column may come from, the arithmetic which of it: of all lawful formulas over the columns that
the heads allow, the one that explains the most rows is the rule of the table. A row that leaves it is tried by all
others before it is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.verdict import CAPS, Verdict
from lkjtools.formatting import round_half_up, truncate
from lkjtools.reviu.check import UNROUNDED, Check, as_unrounded, compare, undecided
from lkjtools.reviu.column_rules import (
    QUOTIENTS,
    RATE,
    ROWS_THAT_TELL,
    SUM,
    Rule,
    list_rules,
)
from lkjtools.reviu.formulas import EFISIENSI
from lkjtools.reviu.head_formulas import list_head_rules
from lkjtools.reviu.heads import Column, Layout, squash
from lkjtools.reviu.number import SIGNS, Number, add_up, count_digits
from lkjtools.reviu.reached import is_lower_better
from lkjtools.reviu.rule_rows import (
    Outcome,
    agrees,
    bounds,
    is_apart,
    is_of_twin,
    is_rule,
    is_within_bounds,
    try_rule,
)
from lkjtools.reviu.wider_rules import list_wider_rules

_ALL = Fraction(100)
_MUCH_NEARER = 100
"""How many times nearer what another lawful way gives must be to be what was meant."""
_WAYS = {
    "rata_rata_triwulan": frozenset({"rata-rata", "rerata"}),
    "jumlah_triwulan": frozenset({"jumlah", "penjumlahan", "akumulasi", "dijumlahkan"}),
    "triwulan_akhir": frozenset({"posisi akhir", "nilai akhir", "posisi terakhir"}),
}
"""What a cell calls the way by which the year comes from its quarters."""
_DIGITS_OF_PROGRESS = 4
"""So many digits hardly come from three numbers of a row by chance."""
_WHOLE = 100
"""A capaian that needs no bound: it is one only where no row passes it."""
_BY_ROWS_ONLY = frozenset({"saldo", "saldo_kurang", "saldo_kolom", "bagian_jumlah", *QUOTIENTS})
"""Formulas that are only taken where most rows show them, and excuse no row of another rule."""


_OF_MORE = frozenset({"maksimal", "rasio"})
"""Formulas of capaian by which more is the better."""
_UP = re.compile(
    r"[+↑▲]|positif|(?:max|maks)(?:imum|imal|imize|imise|imasi|imalisasi|imalkan)?"
    r"|naik|(?:(?:se)?makin)?(?:tinggi|besar|banyak)(?:(?:se)?makinbaik|lebihbaik)?|(?:the)?higher(?:is)?(?:the)?better"
)
_DOWN = re.compile(
    r"[-–−↓▼]|negatif|min(?:imum|imal|imize|imise|imasi|imalisasi|imalkan)?"
    r"|turun|(?:(?:se)?makin)?(?:rendah|kecil|sedikit|cepat)(?:(?:se)?makinbaik|lebihbaik)?|(?:the)?lower(?:is)?(?:the)?better"
)
"""How a column says whether more of an indikator is the better."""
_ARROW = re.compile(r"[↑▲↓▼]")
_TIME_OF_DAY = re.compile(r"\b(?:WIB|WITA|WIT|[Pp]ukul)\b")
_MEASURED = re.compile(r"\b(?:ton|kg|kuintal|ku|kw|liter|m3|m³|ha|m2|m²|km|meter|kwh|mwh)\b", re.IGNORECASE)
"""A head of what is measured, whose whole numbers are rounded; what is counted is whole."""
_GROWTH = re.compile(r"\b(?:per)?tumbuh(?:an)?\b|\bkenaikan\b|\bpeningkatan\b", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\b(?:pe)?nurun(?:an)?\b|\bturun\b|\bperubahan\b|\bselisih\b", re.IGNORECASE)
"""Words of a head under which a number may be a decrease."""
_GROWING = 4
"""Rows of growth beside which one that is none shows."""
_PERIOD = re.compile(r"\b(?:tri\s?wulan|tw|semester|caturwulan|bulan)\b", re.IGNORECASE)
_CUMULATIVE = re.compile(r"\bkumulatif\b|\bs\.?d\b|sampai dengan", re.IGNORECASE)


def check_columns(layout: Layout) -> Iterator[Check]:
    """Test every column of a table that comes from others of its rows.

    Args:
        layout: the table understood.

    Yields:
        The tests, those that hold, too.
    """
    for column in layout.kolom:
        yield from _check_column(layout, column)


def _check_column(layout: Layout, column: Column) -> Iterator[Check]:
    rows = [row for row in layout.rows if (n := layout.angka.get((row, column.kolom))) and n.bacaan]
    telling = [row for row in rows if _bound_beside(layout, layout.angka[row, column.kolom]) is None]
    rules = (*list_head_rules(layout, column), *list_rules(layout, column))
    outcomes = [try_rule(layout, column, rule, telling) for rule in rules]
    best = max(
        outcomes,
        key=lambda o: (o.tell, len(o.agree) + len(o.near), o.rule.is_named, -len(o.fail)),
        default=None,
    )
    best = _told_by_head(outcomes, len(rows)) or (best and _of_own_group(layout, column, best, outcomes))
    if best is None or not (best.rule.is_named or is_rule(layout, column, best)):
        wider = [try_rule(layout, column, rule, rows) for rule in list_wider_rules(layout, column)]
        found = max(
            wider, key=lambda o: (o.tell, len(o.agree) + len(o.near), -len(o.rule.kolom)), default=None
        )
        if found is not None and is_rule(layout, column, found):
            best, outcomes = found, wider
        elif best is None or not is_of_twin(layout, column, best):
            return
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
    signs = [layout.angka[row, column.kolom].nilai or 0 for row in best.agree]
    plus = any(layout.text(row, column.kolom).startswith("+") for row in rows)
    is_difference = best.rule.uji == "selisih" or best.rule.formula is EFISIENSI["selisih"]
    is_signed = plus or any(sign < 0 for sign in signs)
    if is_difference and (is_signed or _has_lost_one_sign(layout, column, best, outcomes, rows)):
        named = [best.rule]  # the column has signs: one that is lost is no other way to count
    if best.rule.uji == "hasil_bagi" and RATE.search(column.judul):
        named = [best.rule]  # the head gives one unit for all rows
    if best.rule.is_told:
        named = [o.rule for o in outcomes if o.rule.is_told]
    habits = _habits(layout, column, best)
    largest = max(
        (layout.angka[row, column.kolom].nilai or Fraction(0) for row in best.agree), default=Fraction(0)
    )
    caps = [cap for cap in CAPS if cap >= largest and not (cap == _WHOLE and _most(layout, column) > _WHOLE)]
    told = {row: way for row in rows if (way := _told_way(layout, row, outcomes))}
    marked = dict(_marked_ways(layout, rows, best, outcomes))
    checks = []
    for row in rows:
        if best.rule.operands(layout, row):
            ways = (told[row], [told[row].rule]) if row in told else marked.get(row, (best, named))
            judged = _judge(layout, column, row, *ways, habits, caps)
            if not (judged.is_finding and _is_met(layout, row, layout.angka[row, column.kolom])):
                checks.append(judged)
    failing = [check for check in checks if check.is_finding]
    is_known = 2 * len(failing) <= len(checks) or len(rows) == 1
    for check in checks:
        if (
            best.rule.uji == "jumlah"
            and check.is_finding
            and _CUMULATIVE.search(layout.label(check.hasil.baris))
        ):
            continue  # the whole of a row that grows is its last number
        if check.is_finding and not is_known:
            yield undecided(
                check,
                f"{len(failing)} dari {len(checks)} baris tidak mengikuti rumus yang lazim "
                f"({best.rule.formula.kata}); rumus kolom ini perlu dibaca.",
            )
        elif check.is_finding and _is_of_signs(layout, best.rule, check):
            yield undecided(check, "Sebagian selnya berisi tanda, yang mungkin bukan nol.")
        elif check.is_finding and best.rule.uji in {"persen", "serapan"} and _is_of_counted(layout, check):
            yield undecided(check, "Cocok bila baris tanpa angka tidak ikut dalam penyebutnya.")
        elif (
            check.is_finding
            and best.rule.formula.nama in QUOTIENTS
            and _is_of_product(layout, best.rule, check)
        ):
            yield as_unrounded(check)
        elif check.is_finding and best.rule.uji == "efisiensi" and check.nilai and not check.nilai[0]:
            yield undecided(check, "Efisiensi mungkin hanya dihitung bila targetnya tercapai.")
        elif (
            check.is_finding
            and best.rule.uji == "selisih"
            and _is_turned(layout, best.rule, check, best.agree)
        ):
            yield undecided(check, "Tandanya dapat berarti lebih baik atau lebih buruk daripada target.")
        elif check.is_finding and best.rule.formula is SUM and _is_last(layout, check):
            yield undecided(
                check, "Baris ini mencetak angka periode terakhirnya: posisi akhir, bukan jumlah."
            )
        elif (
            check.is_finding
            and best.rule.uji in {"jumlah", "selisih"}
            and check.hasil.baris not in told
            and is_apart(layout, check.hasil.baris, best)
        ):
            yield undecided(check, "Baris ini berisi rasio atau persentase, yang tidak dijumlahkan.")
        else:
            yield check


def _is_of_signs(layout: Layout, rule: Rule, check: Check) -> bool:
    """Whether some operands are signs, which a sum leaves out and a formula of the head counts as nothing."""
    if rule.formula is SUM:
        return len(check.masukan) < len(rule.kolom)
    return any(layout.text(place.baris, place.kolom).casefold() in SIGNS for place in check.masukan)


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


def _is_turned(layout: Layout, rule: Rule, check: Check, rows: Sequence[int]) -> bool:
    """Whether a difference fails by its sign only, in a row that gets better the other way than the others do."""
    row = check.hasil.baris
    told = any(
        signs.get(row) is not None and signs[row] is not signs.get(rows[0])
        for signs in _signs_told(layout, layout.rows)
    )
    if not rows or not (
        told or is_lower_better(layout.name(row)) is not is_lower_better(layout.name(rows[0]))
    ):
        return False
    roles = {layout.kolom[k - 1].peran for k in rule.kolom}
    return (
        roles == {"target", "realisasi"}
        and check.nilai is not None
        and abs(sum(check.nilai)) * 10**check.desimal < 1
    )


def _is_of_counted(layout: Layout, check: Check) -> bool:
    """Whether a total is the share of those rows only that have a part of their own."""
    row, number = check.hasil.baris, layout.angka[check.hasil.baris, check.hasil.kolom]
    if len(check.masukan) != 2 or not (layout.is_total(row) or row == layout.rows[-1]):
        return False
    part, whole = (place.kolom for place in check.masukan)
    rows = [r for r in layout.rows if r < row and not layout.is_total(r) and not layout.is_mean(r)]
    counted = [(layout.angka.get((r, part)), layout.angka.get((r, whole))) for r in rows]
    base = add_up(b for a, b in counted if a and b)
    return (
        any(b and not a for a, b in counted)
        and bool(base)
        and agrees(number, (layout.angka[row, part].nilai or Fraction(0)) / base * 100)
    )


def _is_of_product(layout: Layout, rule: Rule, check: Check) -> bool:
    """Whether a printed quotient gives its dividend, an amount that is measured and was rounded for print."""
    part, base = (layout.angka[place.baris, place.kolom] for place in check.masukan)
    if check.nilai is None or not _MEASURED.search(layout.kolom[part.tempat.kolom - 1].judul):
        return False
    return agrees(part, check.nilai[0] * (base.nilai or Fraction(0)) / QUOTIENTS[rule.formula.nama])


def _is_of_same_base(one: Rule, other: Rule) -> bool:
    """Whether two rules have one divisor, or the same columns: the target of a year excuses none of a plan."""
    return one.kolom[-1] == other.kolom[-1] or set(one.kolom) == set(other.kolom)


def _may_excuse(column: Column, best: Outcome, other: Outcome) -> bool:
    """Whether a row may follow another formula over the same columns: per hundred thousand amid per mille."""
    name = other.rule.formula.nama
    if name not in _BY_ROWS_ONLY:
        return True
    powers = [QUOTIENTS.get(each, 0) for each in (best.rule.formula.nama, name)]
    # A comma that moves by one place is no other rate.
    return not column.is_percent and all(powers) and max(powers) >= _WHOLE * min(powers)


def _is_last(layout: Layout, check: Check) -> bool:
    """Whether the whole of some years or quarters repeats the last, as of what is counted at the end of each."""
    heads = [layout.kolom[place.kolom - 1] for place in check.masukan]
    if not all(head.tahun or _PERIOD.search(head.judul) for head in heads):
        return False
    *before, last = [layout.angka[place.baris, place.kolom] for place in check.masukan]
    return last.nilai == layout.angka[check.hasil.baris, check.hasil.kolom].nilai and any(
        n.nilai for n in before
    )


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


def _told_way(layout: Layout, row: int, outcomes: Iterable[Outcome]) -> Outcome | None:
    """How the year comes from its quarters, where a cell of the row says it: "rata-rata", "posisi akhir"."""
    texts = {layout.text(row, column.kolom).casefold() for column in layout.kolom}
    return next((each for each in outcomes if _WAYS.get(each.rule.formula.nama, frozenset()) & texts), None)


def _marked_ways(
    layout: Layout, rows: Sequence[int], best: Outcome, outcomes: Sequence[Outcome]
) -> Iterator[tuple[int, tuple[Outcome, list[Rule]]]]:
    """The formulas of capaian that a column allows which says of each indikator whether more is the better.

    Believed where another row with the same sign follows one of them, or the row itself.
    """
    if best.rule.uji != "capaian":
        return
    for told in _signs_told(layout, rows):
        turned = {row: None if sign is None else not sign for row, sign in told.items()}
        # A column of bounds calls "maksimal" what may not be passed.
        signs = max(told, turned, key=lambda signs: _count_shown(best, outcomes, signs))
        for row in (row for row in rows if signs[row] is not None):
            lawful = [
                each
                for each in outcomes
                if (each.rule.kolom, each.rule.uji) == (best.rule.kolom, "capaian")
                and (each.rule.formula.nama in _OF_MORE) is signs[row]
            ]
            fitting = [
                each
                for each in lawful
                if any(signs[other] is signs[row] for other in each.agree if other != row)
            ] or [each for each in lawful if row in each.agree]
            if fitting:
                yield row, (max(fitting, key=lambda each: len(each.agree)), [each.rule for each in fitting])
        return


def _count_shown(best: Outcome, outcomes: Iterable[Outcome], signs: Mapping[int, bool | None]) -> int:
    """How many rows follow a formula of capaian by which more is the better, or less, as their signs say."""
    alike = [each for each in outcomes if (each.rule.kolom, each.rule.uji) == (best.rule.kolom, "capaian")]
    shown = {
        is_up: {row for each in alike if (each.rule.formula.nama in _OF_MORE) is is_up for row in each.agree}
        for is_up in (True, False)
    }
    return sum(sign is not None and row in shown[sign] for row, sign in signs.items())


def _signs_told(layout: Layout, rows: Iterable[int]) -> Iterator[Mapping[int, bool | None]]:
    """Whether more is the better of each row, as a column or an arrow in its name says it."""
    for column in layout.kolom:
        signs = {row: _sign(squash(layout.text(row, column.kolom)).strip("().")) for row in rows}
        if set(signs.values()) - {None} == {True, False}:
            yield signs
    arrows = {row: _ARROW.search(layout.name(row) or layout.label(row)) for row in rows}
    if any(arrows.values()):
        yield {row: _sign(arrow[0]) if arrow else None for row, arrow in arrows.items()}


def _sign(text: str) -> bool | None:
    return True if _UP.fullmatch(text) else False if _DOWN.fullmatch(text) else None


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


def _compare(
    layout: Layout,
    column: Column,
    row: int,
    best: Outcome,
    operands: Sequence[Number],
    rule: Rule | None = None,
) -> Check:
    used = rule or best.rule
    names = ", ".join(f'"{layout.kolom[k - 1].judul or k}"' for k in used.kolom)
    return compare(
        used.uji,
        layout.angka[row, column.kolom],
        used.expression(operands),
        operands,
        aturan=f'"{column.judul or column.kolom}" = {used.formula.kata} dari kolom {names}',
        bukti=len(best.agree),
    )


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
        return undecided(check, "Pembaginya nol; tidak ada aturan yang menetapkan hasilnya.")
    first = _compare(layout, column, row, best, operands)
    if first.putusan is Verdict.MATCH or (first.alasan and habits.is_cut):
        return first
    for rule, taken, value in ways:
        if agrees(number, value, is_rounded=not habits.is_cut):
            return _compare(layout, column, row, best, taken, rule)
    for rule, taken, value in ways:
        bound = (
            _bound(column, rule, number, value, caps)
            or _bound_of_all(layout, rule, number, value)
            or _bound_within(rule, number, taken)
            or _said_bound(layout, number, value)
            or _of_progress(layout, rule, number, taken)
        )
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


def _most(layout: Layout, column: Column) -> Fraction:
    """The greatest number of a column, and of those under the same last head: one bound holds for all."""
    alike = {
        other.kolom
        for other in layout.kolom
        if other.kolom == column.kolom
        or (other.peran == column.peran and len(other.kepala) > 1 and other.kepala[-1] == column.kepala[-1])
    }
    return max((n.nilai for (_, k), n in layout.angka.items() if k in alike and n.nilai), default=Fraction(0))


def _bound(column: Column, rule: Rule, number: Number, value: Fraction, caps: Iterable[Fraction]) -> str:
    """The bound of capaian that gives what is printed."""
    if rule.uji not in {"capaian", "serapan"} and column.peran != "capaian":
        return ""
    for cap in caps:
        if number.nilai == cap and value > cap:
            return f"paling tinggi {cap}"
    return "paling rendah 0" if number.nilai == 0 and value < 0 else ""


def _bound_of_all(layout: Layout, rule: Rule, number: Number, value: Fraction) -> str:
    """The bound of a share in a table of which none passes a hundred: no more than all can be reached."""
    if rule.uji != "persen" or not number.nilai == _ALL < value:
        return ""
    of_percent = {
        c.kolom for c in layout.kolom if c.is_percent or c.peran in {"capaian", "persen", "serapan"}
    }
    others = (n.nilai for (_, column), n in layout.angka.items() if column in of_percent and n.nilai)
    return "" if any(other > _ALL for other in others) else f"paling tinggi {_ALL}"


def _bound_within(rule: Rule, number: Number, operands: Sequence[Number]) -> str:
    """The bound of a capaian that is weighted, or the size of a negative base, which gives what is printed."""
    for cap in CAPS if rule.uji == "tertimbang" else ():
        capped = [operand.with_value(min(operand.nilai or cap, cap)) for operand in operands]
        value = rule.value(capped) if capped != list(operands) else None
        if value is not None and agrees(number, value):
            return f"capaian paling tinggi {cap}"
    # Of a negative base no rule says whether the change is held to it or to its size.
    value = rule.value(operands) if any((operand.nilai or 0) < 0 for operand in operands) else None
    if value is not None and rule.formula.nama.startswith("perubahan") and agrees(number, -value):
        return "terhadap nilai mutlaknya"
    return ""


def _bound_beside(layout: Layout, number: Number) -> Number | None:
    """The bound that a column of the row prints, where a number is that."""
    bounds = (layout.angka.get((number.tempat.baris, c.kolom)) for c in layout.maksimum)
    return next((b for b in bounds if b and b.tempat != number.tempat and b.nilai == number.nilai), None)


def _said_bound(layout: Layout, number: Number, value: Fraction) -> str:
    """The same in words, where what is computed passes it."""
    bound = _bound_beside(layout, number)
    if bound is None or bound.nilai is None or value <= bound.nilai:
        return ""
    return f"paling tinggi {bound.teks}, sebagaimana tercetak di barisnya"


def _of_progress(layout: Layout, rule: Rule, number: Number, operands: Sequence[Number]) -> str:
    """The way from where an indikator began to its target, which may be what is printed of one that goes down."""
    if rule.uji != "capaian" or len(operands) != 2 or count_digits(number) < _DIGITS_OF_PROGRESS:
        return ""
    taken = {operand.tempat.kolom for operand in operands}
    low, high = sorted(operand.nilai or Fraction(0) for operand in operands)
    target = next((o for o in operands if layout.kolom[o.tempat.kolom - 1].peran == "target"), operands[-1])
    reached = next(o for o in operands if o is not target).nilai or Fraction(0)
    for column in layout.kolom:
        start = layout.operand(number.tempat.baris, column.kolom)
        if column.kolom in {*taken, number.tempat.kolom} or start is None or start.nilai is None:
            continue
        if not low <= start.nilai <= high and agrees(
            number, (start.nilai - reached) / (start.nilai - (target.nilai or Fraction(0))) * 100
        ):
            return f"dihitung sebagai kemajuan sejak {start.teks}"
    return ""


def _is_coded(layout: Layout, number: Number) -> bool:
    """Whether a number is the code of a name: "000 Karya umum"."""
    return re.search(r"[A-Za-z]{3}", layout.text(number.tempat.baris, number.tempat.kolom)) is not None


def find_unread(layout: Layout) -> Mapping[int, list[Number]]:
    """The cells that are no number though their column holds numbers.

    Args:
        layout: the table.

    Returns:
        The cells by column.
    """
    found: dict[int, list[Number]] = {}
    for column in layout.kolom:
        if column.peran in {"no", "kode", "nama"} or _TIME_OF_DAY.search(column.judul):
            continue
        numbers = [
            layout.angka[row, column.kolom] for row in layout.rows if (row, column.kolom) in layout.angka
        ]
        texts = [number.teks for number in numbers]
        if column.kolom == 1 and texts == sorted({*texts}) and len({*map(len, texts)}) == 1:
            continue  # codes: "000", "100", "200"
        bad = [
            number
            for number in numbers
            if not number.bacaan and not (column.kolom == 1 and _is_coded(layout, number))
        ]
        enough = (
            1
            if column.peran in {"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan"}
            else 2
        )
        if bad and len(numbers) - len(bad) >= max(enough, 2 * len(bad)):
            found[column.kolom] = bad
    return found
