"""The same fact in several places: in tables and in prose, by name, measure, year and unit."""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import permutations

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Figure, read_sentences
from lkjtools.reviu.facts.telling import tell_prose, tell_tables
from lkjtools.reviu.facts.told import Told, agree, differs, nearest, precision, unit_of
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import AMOUNT
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.proof.check import TIED, Check, is_likely, is_slip, leaf
from lkjtools.reviu.sums.totals import state_means, state_totals

_FEW_ROWS = 3
"""More rows that two tables share show whether they are of one thing."""
_MEAN = re.compile(r"rata-rata\s+(?:persentase\s+)?(capaian|serapan|nilai)([^.;\d]*)$", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\W*(?:(?:seluruh|semua|kinerja|indikator|utama|IKU|sebesar|adalah|mencapai|yaitu|yakni|tahun|unsur)\W*)*",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\s*,?\s*(?:pada|dalam|sebagaimana|menurut)\s+Tabel\s+([A-Z]?\d+(?:\.\d+)*)", re.IGNORECASE
)


def check_same(understood: Understood) -> Iterable[Check]:
    """Test that a fact told in several places is the same in all of them.

    Args:
        understood: the report.

    Yields:
        A test for each place that has another one.
    """
    tables = tell_tables(understood)
    prose = list(tell_prose(understood))
    groups: dict[tuple[str, str, int | None], list[Told]] = defaultdict(list)
    either: dict[int, Sequence[Told]] = {}
    for told in tables:
        for measure in told.ukuran:
            groups[told.nama, measure, told.tahun].append(told)
    for told in prose:
        if _is_excess(told, groups):
            continue
        known = {m: g for m in told.ukuran if (g := groups.get((told.nama, m, told.tahun)))}
        fitting = [m for m, group in known.items() if any(agree(told, other) for other in group)]
        # "capaian" may be the realisasi: what agrees with either is lawful, and else one of them was meant.
        nearer = sorted(known, key=lambda m: min(_distance(told, other) for other in known[m]))
        meant = fitting or _tell_measure(told, known) or nearer or [told.ukuran[-1]]
        groups[told.nama, meant[0], told.tahun].append(told)
        if not fitting:
            either[id(told)] = [min(known[m], key=functools.partial(_distance, told)) for m in meant[1:]]
    others: dict[str, list[Told]] = defaultdict(list)
    for told in tables:
        others[told.nama].append(told)
    unlike = _find_unlike(understood, groups)
    for (name, measure, _), every in groups.items():
        for kind in (True, False):
            told_alike = [t for t in every if (t.angka is None) is kind]
            yield from _compare(told_alike, measure, others[name], unlike, either, is_whole=not name)
    yield from _check_pointed(understood)
    yield from _check_means(understood)
    yield from _check_unmeasured(understood, tables)


def _tell_measure(told: Told, known: Mapping[str, Sequence[Told]]) -> list[str]:
    """The measure of which a telling has the unit or from which it differs by a slip, where both say the same."""
    unit = unit_of(told)
    with_unit = [m for m in known if unit == "%" and m == "capaian"]
    with_unit += [m for m, group in known.items() if any(unit == unit_of(other) != "" for other in group)]
    mistyped = [m for m, group in known.items() if any(_is_mistyped(told, other) for other in group)]
    is_told = len(mistyped) == 1 and (not with_unit or mistyped[0] in with_unit)
    return mistyped if is_told else []


def _is_mistyped(told: Told, other: Told) -> bool:
    values = nearest(told, other)
    return bool(values and told.angka and is_slip(told.angka.with_value(values[0]), values[1]))


def _find_unlike(
    understood: Understood, groups: Mapping[tuple[str, str, int | None], Sequence[Told]]
) -> Set[tuple[str, int, int]]:
    """Measures with the blocks of two tables that hardly ever agree on them: what is left of cases and of money."""
    pairs: dict[tuple[str, int, int], list[bool]] = defaultdict(list)
    for (name, measure, _), every in groups.items():
        for one, other in permutations([t for t in every if name and t.tempat.baris and t.angka], 2):
            if one.tempat.blok != other.tempat.blok:
                pairs[measure, one.tempat.blok, other.tempat.blok].append(agree(one, other))
    names: dict[int, set[str]] = defaultdict(set)
    for fact in understood.facts:
        names[fact.tempat.blok].add(name_key(fact.nama))
    return {
        pair
        for pair, agreed in pairs.items()
        if agreed.count(False) > max(2, 2 * agreed.count(True))
        # Of many rows alike one has one number in each table, which is another: of a tax and of a fund.
        or (not any(agreed) and len(names[pair[1]] & names[pair[2]]) > _FEW_ROWS)
    }


def _is_excess(told: Told, groups: Mapping[tuple[str, str, int | None], Sequence[Told]]) -> bool:
    """Whether a target that prose tells may be how far it is exceeded: "melampaui target 6 UMKM"."""
    if told.ukuran != ("target",) or told.angka is None:
        return False
    # "Pada pidana umum, penuntutan melampaui target 12 perkara": of two rows of a name either may be meant.
    for name in {name for name, measure, _ in groups if measure == "target" and told.nama in name}:
        realisasi, target = (
            {r.nilai for one in groups.get((name, measure, told.tahun), ()) for r in one.bacaan}
            for measure in ("realisasi", "target")
        )
        if any(told.angka.nilai == abs(r - t) for r in realisasi for t in target if r != t):
            return True
    return False


def _compare(
    told: Sequence[Told],
    measure: str,
    others: Sequence[Told],
    unlike: Set[tuple[str, int, int]],
    either: Mapping[int, Sequence[Told]],
    *,
    is_whole: bool,
) -> Iterator[Check]:
    if len(told) < 2:
        return
    # A coarse number agrees with several that differ; it speaks for a finer one, not the other way round.
    support = {
        id(one): sum(agree(one, other) and precision(other) <= precision(one) for other in told)
        for one in told
    }
    # Where as many places say the one as the other, the table is held to be right and the text is tested by it; and
    # the report by the data.
    finest = max(
        told,
        key=lambda one: (
            support[id(one)],
            one.is_data,
            one.tempat.baris > 0,
            precision(one),
        ),
    )
    rule = _same_rule(measure)
    for one in told:
        other = (
            finest if one is not finest else next((o for o in told if o is not one and agree(o, one)), None)
        )
        if other is None:
            continue
        if _is_apart(one, other):
            # Another place that says the same as that one may not be apart.
            other = next(
                (o for o in told if o is not one and agree(o, other) and not _is_apart(one, o)), None
            )
        if other is not None and agree(one, other):
            yield _check(one, other, Verdict.MATCH, rule)
            continue
        is_two = is_whole and one.tempat.baris and other and other.tempat.baris
        if other is None or is_two or (measure, one.tempat.blok, other.tempat.blok) in unlike:
            continue  # two things that have one name: nothing is said of them
        elsewhere = next(
            (
                o
                for o in others
                if not one.tempat.baris and agree(one, o) and not differs(one, o)
                if not one.is_dated or o.tahun == one.tahun or o.ukuran != one.ukuran[:1]
            ),
            None,
        )
        if elsewhere is not None:
            continue  # the text may mean another year, or the end of the plan; that confirms neither
        is_tied = support[id(one)] >= support[id(finest)]
        certain = one.is_certain and other.is_certain and support[id(one)] <= support[id(other)]
        certain = certain and _may_be_one(one, other)
        check = _check(
            one, other, Verdict.INCONSISTENT if certain else Verdict.UNVERIFIABLE, rule, is_tied=is_tied
        )
        meant = [each for each in either.get(id(one), ()) if certain and not agree(each, other)]
        yield _of_either(check, other, meant) if meant else check


def _of_either(check: Check, other: Told, meant: Sequence[Told]) -> Check:
    """A failing test of a "capaian" that is neither realisasi nor capaian: which was meant nothing tells."""
    told = [f"{each.teks} ({each.ukuran[0]})" for each in (other, *meant)]
    also = ", ".join(f"{each.ukuran[0]}nya {each.teks} di {each.dari}" for each in (other, *meant))
    return replace(
        check,
        dihitung=" atau ".join(told),
        penjelasan=f"{check.penjelasan} Yang mana yang dimaksud tidak dikatakan: {also}.",
        ekspresi=None,
    )


def _distance(one: Told, other: Told) -> float:
    """How far two tellings are apart; words as far as can be."""
    pair = nearest(one, other)
    return float(abs(pair[0] - pair[1])) if pair else math.inf


def _may_be_one(one: Told, other: Told) -> bool:
    """Whether what prose tells is of the size of what is told elsewhere; else it was read of the wrong name."""
    values = nearest(one, other)
    is_prose = not (one.tempat.baris and other.tempat.baris)
    if not is_prose or one.angka is None or values is None:
        return True
    return is_likely(one.angka.with_value(values[0]), values[1])


def _is_apart(one: Told, other: Told) -> bool:
    """Whether anything but the number sets two tellings apart."""
    is_one_sentence = one.kalimat >= 0 and (one.tempat.blok, one.kalimat) == (
        other.tempat.blok,
        other.kalimat,
    )
    if one.beda != other.beda or is_one_sentence:
        return True
    units = {unit_of(one), unit_of(other)}
    if len(units - {""}) > 1:
        return True
    prose = [each for each in (one, other) if not each.tempat.baris]
    if "%" in units and any(not unit_of(each) for each in prose):
        return True  # a text that prints no percent may speak of a count
    values = nearest(one, other)
    return values is not None and (abs(values[0]) < AMOUNT) != (abs(values[1]) < AMOUNT)


def _check(one: Told, other: Told, verdict: Verdict, rule: str, *, is_tied: bool = False) -> Check:
    year = f" tahun {one.tahun}" if one.tahun else ""
    label = f"{one.sebutan or 'seluruhnya'}{year}"
    fails = verdict is not Verdict.MATCH
    reason = ""
    if verdict is Verdict.INCONSISTENT:
        reason = f"{label}: {one.teks} di {one.dari}, tetapi {other.teks} di {other.dari}."
        if is_tied:
            reason += TIED
    elif fails:
        reason = f"{label}: {one.teks} di {one.dari} dan {other.teks} di {other.dari} mungkin dua hal."
    decimals = [min(r.desimal for r in each.bacaan) for each in (one, other) if each.bacaan]
    if len(decimals) == 2 and decimals[0] != decimals[1]:
        rule += f"; dibandingkan pada ketelitian yang lebih kasar ({max(0, min(decimals))} desimal)"
    values = nearest(one, other)
    return Check(
        "sama",
        one.tempat,
        (other.tempat,),
        verdict,
        one.teks,
        other.teks if fails else "",
        f"{one.teks} ({one.dari}) {'≠' if fails else '='} {other.teks} ({other.dari})",
        rule,
        reason,
        "within" if verdict is Verdict.INCONSISTENT else "",
        values,
        leaf(other.angka, values[1]) if values and other.angka else None,
        desimal=max(0, min(decimals, default=0)),
    )


def _check_unmeasured(understood: Understood, tables: Sequence[Told]) -> Iterator[Check]:
    """A figure of a name whose measure no word tells: it is used where a table prints it for that name."""
    by_name: dict[str, list[Told]] = defaultdict(list)
    for told in tables:
        if told.angka is not None:
            by_name[told.nama].append(told)
    for stated in read_sentences(understood):
        found: list[tuple[Told, Told]] = []
        odd: list[Told] = []
        for figure in stated.figures:
            if figure.ukuran or not figure.is_named or not figure.nama or figure.angka.satuan == "Rp":
                continue
            one = _unmeasured(figure)
            other = next((o for o in by_name[figure.nama] if _fits(one, o)), None)
            if other is not None:
                found.append((one, other))
            elif figure.tahun is not None and figure.angka.desimal > 0:
                odd.append(one)
        for one, other in found:
            yield _check(one, other, Verdict.MATCH, _same_rule(other.ukuran[0]))
        yield from _check_series(found, odd, by_name)


def _unmeasured(figure: Figure) -> Told:
    number = figure.angka
    place, unit = figure.tempat, number.satuan
    return Told(figure.nama, "", ("",), figure.tahun, place, number, "", number.teks, unit, "teks")


def _fits(one: Told, other: Told) -> bool:
    is_year = one.tahun is None or one.tahun == other.tahun
    is_fine = one.angka is not None and one.angka.desimal > 0
    return is_year and is_fine and agree(one, other) and not differs(one, other)


def _same_rule(measure: str) -> str:
    return f"{measure.replace('_', ' ')} yang sama dicetak sama di setiap tempat"


def _check_series(
    found: Sequence[tuple[Told, Told]], odd: Sequence[Told], by_name: Mapping[str, Sequence[Told]]
) -> Iterator[Check]:
    """Of "95 persen (2029), 96 persen (2030), 79 persen (2031)" two tell the measure: the third is held to it."""
    for one in odd:
        dated = [told for told, _ in found if told.nama == one.nama and told.tahun is not None]
        # 100 percent may be the realisasi as well as the capaian: what all of them may be is meant.
        measures = [{o.ukuran for o in by_name[one.nama] if _fits(told, o)} for told in dated]
        common = set.intersection(*measures) if len(measures) > 1 else set()
        same = [o for o in by_name[one.nama] if o.ukuran in common and o.tahun == one.tahun]
        if same and not any(differs(one, other) for other in same):
            other = min(same, key=lambda each: _distance(one, each))
            yield _check(one, other, Verdict.INCONSISTENT, _same_rule(other.ukuran[0]))


def _check_means(understood: Understood) -> Iterator[Check]:
    """Such as "rata-rata capaian 85 persen": that of the row of means, where the tables have one."""
    means = list(state_means(understood))
    for stated in read_sentences(understood):
        for figure in stated.figures:
            match = _MEAN.search(stated.teks[max(0, figure.awal - 70) : figure.awal])
            found = [
                fact
                for fact in means
                if match and fact.ukuran == match[1].casefold() and fact.angka is not None
            ]
            told = [
                Told("", "rata-rata", (fact.ukuran,), None, n.tempat, n, "", n.teks, "%", fact.dari)
                for fact in found
                if (n := fact.angka) is not None
            ]
            number = figure.angka
            if re.match(r"\s*poin\b", stated.teks[figure.akhir :]) or not (number.satuan or number.desimal):
                continue  # "rata-rata capaian 4 indikator adalah ...": of how many it is the mean
            one = Told("", "rata-rata", ("",), None, figure.tempat, number, "", number.teks, "%", "teks")
            agreeing = [other for other in told if agree(one, other)]
            if agreeing:
                yield _check(
                    one, agreeing[0], Verdict.MATCH, "rata-rata yang disebut adalah rata-rata dalam tabel"
                )
            elif (
                match and len(told) == 1 and not stated.mentions and figure.tahun in {None, understood.tahun}
            ):
                if not _OF_ALL.fullmatch(match[2]):
                    continue  # of the sasaran, of some of them, of several years
                yield _check(
                    one, told[0], Verdict.INCONSISTENT, "rata-rata yang disebut adalah rata-rata dalam tabel"
                )


def _check_pointed(understood: Understood) -> Iterator[Check]:
    """Such as "seluruhnya Rp5.000, pada Tabel 2": the total of the table that is pointed at."""
    totals = state_totals(understood)
    for stated in read_sentences(understood):
        for figure in stated.figures:
            pointed = _POINTED.match(stated.teks, figure.akhir)
            lead = stated.teks[max(0, figure.awal - 30) : figure.awal]
            if (
                pointed is None
                or figure.angka.satuan != "Rp"
                or not re.search(r"seluruh|total|jumlah", lead, re.IGNORECASE)
            ):
                continue
            name = f"Tabel {pointed[1]}"
            found = [
                fact for fact in totals if fact.dari.startswith(f"{name},") and fact.ukuran == figure.ukuran
            ]
            numbers = [fact.angka for fact in found if fact.angka is not None and not fact.nama]
            if len(numbers) == 1:
                one, other = (
                    Told("", name, (figure.ukuran,), None, n.tempat, n, "", n.teks, "Rp", where)
                    for n, where in ((figure.angka, "teks"), (numbers[0], name))
                )
                verdict = Verdict.MATCH if agree(one, other) else Verdict.INCONSISTENT
                yield _check(one, other, verdict, f"jumlah yang disebut adalah jumlah {name}")
