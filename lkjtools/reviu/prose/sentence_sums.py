"""Arithmetic that sentences state: capaian, absorption, means, written formulas; and what of it is in doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from lkjtools.audit.verdict import CAPS
from lkjtools.figure.angka import Constant, Expression, Operation, total
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.stated import OF_TARGET, Figure, Stated, read_sentences
from lkjtools.reviu.facts.telling import tell_tables
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_likely, leaf, undecided
from lkjtools.reviu.prose.changes import (
    CHANGES,
    KIND,
    Known,
    best_of,
    check_changes,
    say_computed,
)
from lkjtools.reviu.prose.sentence_parts import OR, check_parts, check_rest, check_shares

_DIVIDED = re.compile(r"^\s*(?:%|persen)?\s*(?:/|:|÷|dibagi(?: dengan)?)\s*$")
_OTHER_BASE = re.compile(
    r"\s*dari\s+(?:pagu|anggaran)\s+(?:tanpa|efektif|murni|awal|semula|perubahan|revisi|setelah|sebelum)\b",
    re.IGNORECASE,
)
"""A share of another budget than the one before it: "98 persen dari pagu tanpa blokir"."""
_REST = re.compile(
    r"\b(?:sisa|tersisa|silpa)(?:\s+(?:pagu|anggaran|dana|lebih))*\s*(?:sebesar|sejumlah|adalah|yaitu)?\s*$",
    re.IGNORECASE,
)
_TELLING_DIGITS = 3
"""A percentage of fewer digits follows from other numbers by chance."""
_MOST = 1000
"""Percent that a share or a change hardly reaches."""
_APART, _NEARLY, _EARLIER = 5, 100, 8
"""A fifth apart is another share, a hundredth the same one; so many sentences back its whole may be told."""
_BLOCKED = re.compile(r"\b(?:di)?blokir", re.IGNORECASE)
"""A budget of which a part may not be spent leaves more than one rest."""
_OTHER_KIND = re.compile(
    r"\b(?:lain(?:nya)?|perangkat\s+daerah|opd|program|kegiatan|provinsi|nasional)\b", re.IGNORECASE
)
"""What a mean is of that is no row of the table of indikator."""
_MORE = re.compile(r"\s*(?:persen\s+|%\s*)?(?:lebih|kali)\b", re.IGNORECASE)
_EQUALS = re.compile(r"^[\s)]*(?P<hundred>[x×*]\s*100\s?%?\s*)?(?:=|adalah|sama dengan)\s*$")


def check_sentence_sums(understood: Understood) -> Iterable[Check]:
    """Test the arithmetic that sentences state.

    Args:
        understood: the report.

    Yields:
        The tests, those that hold, too.
    """
    tables: dict[tuple[str, str, int | None], list[Number]] = defaultdict(list)
    for told in tell_tables(understood):
        if told.angka is not None:
            tables[told.nama, told.ukuran[0], told.tahun].append(told.angka)
    before: list[Stated] = []
    read: list[Stated] = []
    for stated in read_sentences(understood):
        if not (stated.figures or stated.mentions):
            continue
        before = [each for each in before if each.blok == stated.blok]
        known = Known(stated, tuple(before), tables, understood.tahun)
        found = [
            *_capaian(known),
            *_serapan(known),
            *_sisa(stated),
            *check_rest(known),
            *check_shares(stated),
            *check_changes(known),
            *check_parts(stated),
            *_konversi(stated),
            *_means(known, understood),
        ]
        # What a formula in words computes with is not misread.
        yield from _first_of_each([*_formulas(stated), *_doubt(found, stated, before, read)])
        before.append(stated)
        read.append(stated)


def _doubt(
    checks: Iterable[Check], stated: Stated, before: Sequence[Stated], read: Sequence[Stated]
) -> Iterator[Check]:
    """Leave out a failing test whose operands are likely misread: what is printed follows from other numbers.

    So it is where the sentence, or the one before it, has two others than those it is computed with that give it,
    where it is nearly the share of a whole told before, or where it is far off what it should be and no slip of
    typing leads there.
    """
    figures = [f for each in (*before[-1:], stated) for f in each.figures]
    for check in checks:
        printed = next((f.angka for f in stated.figures if f.tempat == check.hasil), None)
        if not check.is_finding or printed is None or check.nilai is None:
            yield check
            continue
        others = [f.angka for f in figures if f.tempat != check.hasil and f.nilai]
        pairs = (p for p in permutations(others, 2) if not {n.tempat for n in p} <= set(check.masukan))
        if (
            is_likely(printed, check.nilai[1])
            and not _follows(printed, pairs, is_change=bool(CHANGES.search(stated.teks)))
            and not _is_of_another(printed, check.nilai[1], read, stated)
        ):
            yield check


def _is_of_another(printed: Number, expected: Fraction, read: Sequence[Stated], stated: Stated) -> bool:
    """Whether a percentage, far off what it was held to, is nearly the share of a number of an earlier sentence."""
    value = printed.nilai or Fraction(0)
    if printed.satuan != "%" or abs(value - expected) * _APART <= abs(expected):
        return False
    bases, parts = (
        [f.angka.nilai for each in sentences for f in each.figures if f.angka.nilai and f.angka.satuan != "%"]
        for sentences in (read[-_EARLIER:], [stated])
    )
    return any(abs(part * 100 / base - value) * _NEARLY <= value for base in bases for part in parts)


def _follows(printed: Number, pairs: Iterable[tuple[Number, Number]], *, is_change: bool) -> bool:
    """Whether a percentage of three digits or more is the share of a pair of others, or the change between them."""
    if len(re.sub(r"\D", "", printed.teks)) < _TELLING_DIGITS or printed.satuan != "%":
        return False
    for one, other in pairs:
        share = (one.nilai or Fraction(0)) / (other.nilai or Fraction(1)) * 100
        values = (share, abs(share - 100)) if is_change else (share,)
        is_usual = one.satuan == other.satuan and share < _MOST
        if is_usual and any(agrees(printed, value) for value in values):
            return True
    return False


def _first_of_each(checks: Sequence[Check]) -> Iterator[Check]:
    """One test a place: what one rule explains, another need not; what one decides, another need not doubt."""
    best: dict[object, Check] = {}
    for check in checks:
        other = best.get(check.hasil)
        if other is None or _weight(check) < _weight(other):
            best[check.hasil] = check
    yield from best.values()


def _weight(check: Check) -> int:
    return 2 if not check.is_tested else 1 if check.is_finding else 0


def ways_to_capaian(realisasi: Expression, target: Expression) -> Iterator[tuple[Expression, str]]:
    """The lawful ways from target and realisasi to capaian, the usual first.

    Args:
        realisasi: the realisasi.
        target: the target.

    Yields:
        The expression and what it is called.
    """
    usual = realisasi / target * HUNDRED
    yield usual, "capaian = realisasi ÷ target × 100"
    mirrored = (target * Constant(Fraction(2), "cermin") - realisasi) / target * HUNDRED
    yield mirrored, "capaian = (2 × target - realisasi) ÷ target × 100, makin rendah makin baik"
    inverse = target / realisasi * HUNDRED
    yield inverse, "capaian = target ÷ realisasi × 100, makin rendah makin baik"
    for cap in (100, 110, 120, 150):
        for way in (usual, mirrored, inverse):
            yield Operation("min", (way, Constant(Fraction(cap), "batas"))), f"capaian dibatasi {cap}"


def _capaian(known: Known) -> Iterator[Check]:
    for figure in known.stated.figures:
        if figure.ukuran not in {"capaian", "hasil"} or figure.angka.satuan not in {"%", ""}:
            continue
        realisasi = known.here(figure.nama, "realisasi", year=figure.tahun)
        target = known.here(figure.nama, "target", "target_akhir", year=figure.tahun)
        told = [f for f in known.stated.figures if f.ukuran.startswith("target") and f.akhir <= figure.awal]
        if target is None and told and {f.nama for f in told} == {figure.nama}:
            target = told[-1]
        own = _own_target(known.stated, figure)
        if own is not None:
            realisasi, target = own
        if realisasi is None or target is None or not realisasi.nilai or not target.nilai:
            continue
        if not figure.nama and not {realisasi.tempat, target.tempat} <= {
            f.tempat for f in known.stated.figures
        }:
            continue  # without a name, what another sentence tells is of something else
        if figure.nilai == realisasi.nilai and figure.angka.satuan == realisasi.angka.satuan:
            continue  # "target 3,8, capaian kinerjanya 3,8" speaks of the realisasi
        if agrees(realisasi.angka, figure.nilai / target.nilai * 100):
            continue  # "capaian 98,07 dari target 97,72 dengan realisasi 100,36": the words are exchanged
        # Of several targets, of this year, of the end of the plan, any may be meant.
        others = [
            f
            for sentence in (known.stated, *known.before)
            for f in sentence.figures
            if f.ukuran.startswith("target") and f.nilai and f.angka.satuan == target.angka.satuan
        ]
        yield best_of(
            compare(
                KIND, figure.angka, way, (realisasi.angka, each.angka), aturan=rule, penjelasan=say_computed
            )
            for each in (target, *(other for other in others if other is not target))
            for way, rule in ways_to_capaian(leaf(realisasi.angka), leaf(each.angka))
        )


def _own_target(stated: Stated, figure: Figure) -> tuple[Figure, Figure] | None:
    """Such as "1.550 ha atau 77,5 persen dari target akhir Renstra 2030 seluas 2.000 ha", which says all of it."""
    before = [f for f in stated.figures if f.akhir <= figure.awal]
    after = [f for f in stated.figures if f.awal >= figure.akhir]
    if not before or not after or not after[0].ukuran.startswith("target"):
        return None
    is_said = OR.match(stated.between(before[-1], figure)) and OF_TARGET.match(stated.teks, figure.akhir)
    is_value = before[-1].angka.satuan == after[0].angka.satuan and before[-1].ukuran in {
        "",
        "hasil",
        "realisasi",
    }
    return (before[-1], after[0]) if is_said and is_value else None


def _serapan(known: Known) -> Iterator[Check]:
    figures = known.stated.figures
    for index, figure in enumerate(figures):
        if figure.angka.satuan == "Rp" or figure.ukuran not in {"serapan", ""} or figure.angka.satuan != "%":
            continue
        money = [f for f in figures[:index] if f.angka.satuan == "Rp"]
        if (
            not money
            or _OTHER_BASE.match(known.stated.teks, figure.akhir)
            or re.search(r"\bfisik\b", known.stated.between(figures[index - 1], figure), re.IGNORECASE)
            or re.match(r"\s*dari\s+(?:total\s+)?(?:APB[DN]|belanja)", known.stated.teks[figure.akhir :])
            or not OR.match(known.stated.between(figures[index - 1], figure))
            or money[-1] is not figures[index - 1]
        ):
            continue
        name = money[-1].nama
        pagu = [f for f in money if f.ukuran == "pagu" and f.nama == name]
        realisasi = [f for f in money if f.ukuran == "realisasi_anggaran" and f.nama == name]
        if money[-1] not in {*pagu, *realisasi}:
            continue  # the share of another amount
        if len(pagu) == 1 and len(realisasi) == 1 and pagu[0].nilai and pagu[0].tahun == realisasi[0].tahun:
            way = leaf(realisasi[0].angka) / leaf(pagu[0].angka) * HUNDRED
            inputs = (realisasi[0].angka, pagu[0].angka)
            rule = "persentase = realisasi anggaran ÷ pagu × 100"
            yield compare(KIND, figure.angka, way, inputs, aturan=rule, penjelasan=say_computed)


def _sisa(stated: Stated) -> Iterator[Check]:
    """Such as "dari pagu Rp1.000 terealisasi Rp985, sehingga tersisa Rp15"; of several amounts none is taken."""
    money = {
        measure: [f for f in stated.figures if f.ukuran == measure and f.angka.satuan == "Rp"]
        for measure in ("pagu", "realisasi_anggaran", "sisa")
    }
    if any(len(found) != 1 for found in money.values()) or _BLOCKED.search(stated.teks):
        return
    pagu, realisasi, rest = (found[0] for found in money.values())
    is_of_both = len({(f.nama, f.tahun) for f in (pagu, realisasi, rest)}) == 1
    if is_of_both and realisasi.akhir <= rest.awal and _REST.search(stated.between(realisasi, rest)):
        way = leaf(pagu.angka) - leaf(realisasi.angka)
        inputs, rule = (pagu.angka, realisasi.angka), "sisa = pagu - realisasi anggaran"
        yield compare(KIND, rest.angka, way, inputs, aturan=rule, penjelasan=say_computed)


def _means(known: Known, understood: Understood) -> Iterator[Check]:
    """Such as "rata-rata capaian seluruh indikator 101 persen" beside the table that lists them."""
    stated = known.stated
    paragraph = understood.report.paragraphs[stated.blok].teks
    named = {match[1] for match in re.finditer(r"\bTabel\s+([A-Z]?\d+(?:\.\d+)*)", paragraph)}
    for figure in stated.figures:
        lead = stated.teks[max(0, figure.awal - 70) : figure.awal]
        match = re.search(
            r"rata-rata\s+(?:persentase\s+)?(capaian|serapan|nilai)[^.;\d]*$", lead, re.IGNORECASE
        )
        if (
            match is None
            or _OTHER_KIND.search(match[0])
            or len(named) != 1
            or not (figure.angka.satuan or figure.angka.desimal)
        ):
            continue
        rows = [
            fact.angka
            for fact in understood.facts
            if fact.ukuran == match[1].casefold()
            and fact.dari == f"Tabel {next(iter(named))}"
            and fact.tahun in {None, understood.tahun}
            and fact.angka is not None
            and fact.angka.nilai is not None
        ]
        if len(rows) > 2 and len({number.tempat.kolom for number in rows}) == 1:
            check = _mean(figure.angka, rows, match[1].casefold())
            if check.is_finding and not re.search(
                r"\b(?:seluruh|semua|keseluruhan)", match[0], re.IGNORECASE
            ):
                check = undecided(check, "Baris mana yang dirata-ratakan tidak terbaca dari kalimatnya.")
            yield check


def _mean(printed: Number, rows: Sequence[Number], measure: str) -> Check:
    """A mean of the rows of a table, each up to a bound that is in use."""
    count = Constant(Fraction(len(rows)), "banyaknya")
    rule = f"rata-rata {measure} {len(rows)} baris pada tabel yang disebut"
    highest = max(number.nilai or Fraction(0) for number in rows)
    first = compare(
        KIND, printed, total(*map(leaf, rows)) / count, rows, aturan=rule, penjelasan=say_computed
    )
    for cap in CAPS:
        if first.is_finding and cap < highest:
            capped = [Operation("min", (leaf(number), Constant(cap, "batas"))) for number in rows]
            way = total(*capped) / count
            check = compare(KIND, printed, way, rows, aturan=f"{rule}, masing-masing paling tinggi {cap}")
            if not check.is_finding:
                return check
    return first


def _konversi(stated: Stated) -> Iterator[Check]:
    """The converted value of a survey of satisfaction is its value times 25."""
    for figure in stated.figures:
        if figure.ukuran != "nilai_konversi":
            continue
        before = [
            f
            for f in stated.figures
            if f.ukuran in {"nilai", "realisasi", ""}
            and f.akhir <= figure.awal
            and not f.angka.satuan
            and f.angka.desimal
        ]
        values = [f for f in before if 1 <= f.nilai <= 4] or before
        if len(values) == 1:
            way = leaf(values[0].angka) * Constant(Fraction(25), "konversi")
            rule = "nilai konversi = nilai survei × 25 (PermenPANRB 14/2017)"
            yield compare(KIND, figure.angka, way, (values[0].angka,), aturan=rule, penjelasan=say_computed)


_AND_MORE = re.compile(
    r"(?:%|\s*persen)?(?:,|\s*\+|,?\s+(?:dan|serta|ditambah))\s+(?:\w+\s+){0,3}", re.IGNORECASE
)


def _formulas(stated: Stated) -> Iterator[Check]:
    """Such as "70 dibagi 90 adalah 78%", "(50 : 3) x 100% = 1667%", "18 adalah 72% dari bobot 25"."""
    figures = stated.figures
    for index, (one, other) in enumerate(pairwise(figures)):
        if index and _AND_MORE.fullmatch(stated.between(figures[index - 1], one)):
            continue  # of several that are taken together the last is not what is divided
        if re.search(r"\d\s*[-−–]\s*\(?\s*$", stated.teks[: one.awal]):
            continue  # "1 - (950 : 1.000)"
        rest = list(figures[index + 2 :])
        equals = _EQUALS.match(stated.between(other, rest[0])) if rest else None
        is_more = rest and _MORE.match(stated.teks, rest[0].akhir)
        if equals and other.nilai and not is_more and _DIVIDED.match(stated.between(one, other)):
            quotient = leaf(one.angka) / leaf(other.angka)
            way = quotient * HUNDRED if equals["hundred"] or rest[0].angka.satuan == "%" else quotient
            yield compare(
                KIND,
                rest[0].angka,
                way,
                (one.angka, other.angka),
                aturan="hasil bagi",
                penjelasan=say_computed,
            )
        if (
            rest
            and other.angka.satuan == "%"
            and re.search(r"^[^,]*\badalah\s+$", stated.between(one, other))
        ):
            whole = rest[0]
            if (
                re.match(r"\s*dari\s+(?:\w+\s+){0,2}$", stated.between(other, whole))
                and whole.angka.satuan != "%"
                and whole.nilai
            ):
                way = leaf(one.angka) / leaf(whole.angka) * HUNDRED
                rule = "persentase = bagian ÷ keseluruhan × 100"
                yield _either(other.angka, way, one.angka, whole.angka, rule)


def _either(share: Number, way: Expression, part: Number, whole: Number, rule: str) -> Check:
    """A share and its part are each rounded: either may be computed from the other."""
    forward = compare(KIND, share, way, (part, whole), aturan=rule, penjelasan=say_computed)
    if not forward.is_finding:
        return forward
    backward = compare(
        KIND, part, leaf(share) * leaf(whole) / HUNDRED, (share, whole), aturan=rule, penjelasan=say_computed
    )
    return forward if backward.is_finding else backward
