"""Arithmetic that sentences state: shares, absorption, capaian, differences, parts of a whole, written formulas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.relation import find_relations
from lkjtools.audit.verdict import CAPS, Verdict
from lkjtools.figure.angka import Constant, Expression, Operation, total
from lkjtools.reviu.check import Check, compare, leaf, undecided
from lkjtools.reviu.fact import Understood
from lkjtools.reviu.number import Number
from lkjtools.reviu.same import tell_tables
from lkjtools.reviu.stated import Figure, Stated, read_sentences

_KIND = "hitungan_kalimat"
_HUNDRED = Constant(Fraction(100), "persen")
_OR = re.compile(
    r"^[^;.]{0,40}?(?:\batau\b|\(|\byaitu\b|\byakni\b|\bsetara\b|\bsebesar\b|=|\bmencapai\b|\bterserap\b|,)[^;.]{0,45}$",
    re.IGNORECASE | re.DOTALL,
)
_OF = re.compile(r"^[^;.]{0,60}\bdari\b[^;.]{0,80}$", re.IGNORECASE | re.DOTALL)
_PEOPLE = re.compile(
    r"\b(?:pegawai|orang|ASN|PNS|CPNS|PPPK|P3K|aparatur|responden|penduduk|jiwa|peserta|siswa|warga|penyuluh|guru|dokter"
    r"|perawat|tenaga|petugas|anggota|pejabat|karyawan)\b",
    re.IGNORECASE,
)
_FIRST_WHOLE = re.compile(r"\bdari\b(?:\s+(?!menjadi\b)[A-Za-z]+){0,6}\s*$", re.IGNORECASE)
_SOURCES = re.compile(r"\b(?:bersumber|terdiri|berasal|terbagi|meliputi)\s+(?:dari|atas)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|berubah|bertambah|berkurang)\s+(?:\w+\s+)?dari\b", re.IGNORECASE
)
_AMONG = re.compile(r"\bdi\s?antara(?:nya)?\b", re.IGNORECASE)
_MADE_OF = re.compile(
    r"\b(?:yaitu|yakni|terdiri (?:dari|atas)|terbagi (?:atas|menjadi|dalam)|meliputi|dengan rincian)\b"
    r"|\bdi\s?antaranya\b|:",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"[\w\s\-]{0,40}(?:\([^)]*\))?\s*(?:,|,?\s*(?:dan|serta))\s+(?:sebanyak\s+)?", re.IGNORECASE
)
_PARTS = re.compile(
    r"\b(?:laki-laki|perempuan|pria|wanita|PNS|ASN|CPNS|PPPK|P3K|pegawai|non|honorer|tenaga|golongan|gol|eselon|orang)\b",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"^\s*(?:%|persen)?\s*(?:/|:|÷|dibagi(?: dengan)?)\s*$")
_EQUALS = re.compile(r"^[\s)]*(?P<hundred>[x×*]\s*100\s?%?\s*)?(?:=|adalah|sama dengan)\s*$")
_BREAK = re.compile(
    r"\b(?:sedangkan|sementara|tetapi|namun|adapun|walaupun|meskipun|padahal)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bdari\b(?![^;.]*\bdari\b)", re.IGNORECASE)


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
    for stated in read_sentences(understood):
        before = [each for each in before if each.blok == stated.blok]
        known = _Known(stated, tuple(before), tables, understood.tahun)
        yield from _first_of_each(
            [
                *_formulas(stated),
                *_capaian(known),
                *_serapan(known),
                *_shares(stated),
                *_changes(known),
                *_parts(stated),
                *_konversi(stated),
                *_means(known, understood),
            ]
        )
        before.append(stated)


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


class _Known:
    """What stands beside a sentence: the sentences before it in its paragraph, and the tables."""

    def __init__(
        self,
        stated: Stated,
        before: tuple[Stated, ...],
        tables: Mapping[tuple[str, str, int | None], Sequence[Number]],
        year: int | None,
    ) -> None:
        self.stated = stated
        self.before = before
        self._tables = tables
        self.year = year

    def here(self, name: str, *measures: str, year: int | None = None) -> Figure | None:
        """The only figure of the sentence, or of the one before it, with a name and measure."""
        for sentence in (self.stated, *reversed(self.before)):
            found = [
                f
                for f in sentence.figures
                if f.ukuran in measures and f.nama == name and (f.tahun or self.year) == (year or self.year)
            ]
            if len(found) == 1:
                return found[0]
            if found:
                return None
        return None

    def number(self, name: str, *measures: str, year: int | None = None) -> Number | None:
        """The number of a name and measure, from the sentence, its paragraph, or the tables where they agree."""
        figure = self.here(name, *measures, year=year)
        if figure is not None:
            return figure.angka
        for measure in measures:
            found = self._tables.get((name, measure, year or self.year), ())
            if found and len({number.nilai for number in found}) == 1:
                return found[0]
        return None


def _best(ways: Iterable[Check]) -> Check:
    """The first way that holds, else the first."""
    tried = list(ways)
    return next((check for check in tried if not check.is_finding), tried[0])


def _say(computed: str) -> str:
    return f"Menurut angka dalam teks seharusnya {computed}."


def ways_to_capaian(realisasi: Expression, target: Expression) -> Iterator[tuple[Expression, str]]:
    """The lawful ways from target and realisasi to capaian, the usual first.

    Args:
        realisasi: the realisasi.
        target: the target.

    Yields:
        The expression and what it is called.
    """
    usual = realisasi / target * _HUNDRED
    yield usual, "capaian = realisasi ÷ target × 100"
    mirrored = (target * Constant(Fraction(2), "cermin") - realisasi) / target * _HUNDRED
    yield mirrored, "capaian = (2 × target - realisasi) ÷ target × 100, makin rendah makin baik"
    inverse = target / realisasi * _HUNDRED
    yield inverse, "capaian = target ÷ realisasi × 100, makin rendah makin baik"
    for cap in (100, 110, 120, 150):
        for way in (usual, mirrored, inverse):
            yield Operation("min", (way, Constant(Fraction(cap), "batas"))), f"capaian dibatasi {cap}"


def _capaian(known: _Known) -> Iterator[Check]:
    for figure in known.stated.figures:
        if figure.ukuran not in {"capaian", "hasil"} or figure.angka.satuan not in {"%", ""}:
            continue
        realisasi = known.here(figure.nama, "realisasi", year=figure.tahun)
        target = known.here(figure.nama, "target", "target_akhir", year=figure.tahun)
        if realisasi is None or target is None or not realisasi.nilai or not target.nilai:
            continue
        if figure.nilai == realisasi.nilai and figure.angka.satuan == realisasi.angka.satuan:
            continue  # "target 3,8, capaian kinerjanya 3,8" speaks of the realisasi
        ways = ways_to_capaian(leaf(realisasi.angka), leaf(target.angka))
        yield _best(
            compare(_KIND, figure.angka, way, (realisasi.angka, target.angka), aturan=rule, penjelasan=_say)
            for way, rule in ways
        )


def _serapan(known: _Known) -> Iterator[Check]:
    figures = known.stated.figures
    for index, figure in enumerate(figures):
        if figure.angka.satuan == "Rp" or figure.ukuran not in {"serapan", ""} or figure.angka.satuan != "%":
            continue
        money = [f for f in figures[:index] if f.angka.satuan == "Rp"]
        if (
            not money
            or not _OR.match(known.stated.between(figures[index - 1], figure))
            or money[-1] is not figures[index - 1]
        ):
            continue
        name = money[-1].nama
        pagu = [f for f in money if f.ukuran == "pagu" and f.nama == name]
        realisasi = [f for f in money if f.ukuran == "realisasi_anggaran" and f.nama == name]
        if money[-1] not in {*pagu, *realisasi}:
            continue  # the share of another amount
        if len(pagu) == 1 and len(realisasi) == 1 and pagu[0].nilai and pagu[0].tahun == realisasi[0].tahun:
            way = leaf(realisasi[0].angka) / leaf(pagu[0].angka) * _HUNDRED
            inputs = (realisasi[0].angka, pagu[0].angka)
            rule = "persentase = realisasi anggaran ÷ pagu × 100"
            yield compare(_KIND, figure.angka, way, inputs, aturan=rule, penjelasan=_say)


def _shares(stated: Stated) -> Iterator[Check]:
    """Such as "47 dari 50 (94 persen)" and "dari 50 ada 47, atau 94 persen"."""
    figures = stated.figures
    for one, other, share in zip(figures, figures[1:], figures[2:], strict=False):
        if share.angka.satuan != "%" or "%" in {one.angka.satuan, other.angka.satuan}:
            continue
        if one.angka.satuan != other.angka.satuan or not _OR.match(stated.between(other, share)):
            continue
        if (
            other.ukuran == "selisih"
            or share.ukuran in {"capaian", "serapan", "target"}
            or (share.tahun and share.tahun != other.tahun)
        ):
            continue
        gap, lead = stated.between(one, other), stated.teks[: one.awal]
        if _SOURCES.search(gap):
            part, whole = other, one
        elif _OF.match(gap) and not _MOVED.search(gap):
            part, whole = one, other
        elif re.search(r"\bmenjadi\b", gap, re.IGNORECASE):
            yield from _change_beside(stated, one, other, share)
            continue
        elif len(gap) < 80 and (_AMONG.search(gap) or _FIRST_WHOLE.search(lead)):
            part, whole = other, one
        else:
            continue
        if not whole.nilai or "target" in {part.ukuran, whole.ukuran}:
            continue
        way = leaf(part.angka) / leaf(whole.angka) * _HUNDRED
        rule = "persentase = bagian ÷ keseluruhan × 100"
        yield compare(_KIND, share.angka, way, (part.angka, whole.angka), aturan=rule, penjelasan=_say)


def _change_beside(stated: Stated, old: Figure, new: Figure, share: Figure) -> Iterator[Check]:
    """Such as "turun dari 41 menjadi 36 (12,2 persen)"; the words do not say that it is the change."""
    if _from_to(stated, (old, new)) is None or not old.nilai:
        return
    check = _best(_ways_of_change(share, new.angka, old.angka, stated.teks[share.akhir : share.akhir + 6]))
    yield (
        undecided(check, "Persentase dari apa tidak terbaca dari kalimatnya.") if check.is_finding else check
    )


def _means(known: _Known, understood: Understood) -> Iterator[Check]:
    """Such as "rata-rata capaian seluruh indikator 101 persen" beside the table that lists them."""
    stated = known.stated
    paragraph = understood.report.paragraphs[stated.blok].teks
    named = {match[1] for match in re.finditer(r"\bTabel\s+([A-Z]?\d+(?:\.\d+)*)", paragraph)}
    for figure in stated.figures:
        lead = stated.teks[max(0, figure.awal - 70) : figure.awal]
        match = re.search(
            r"rata-rata\s+(?:persentase\s+)?(capaian|serapan|nilai)[^.;\d]*$", lead, re.IGNORECASE
        )
        if match is None or len(named) != 1 or not (figure.angka.satuan or figure.angka.desimal):
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
    first = compare(_KIND, printed, total(*map(leaf, rows)) / count, rows, aturan=rule, penjelasan=_say)
    for cap in CAPS:
        if first.is_finding and cap < highest:
            capped = [Operation("min", (leaf(number), Constant(cap, "batas"))) for number in rows]
            way = total(*capped) / count
            check = compare(_KIND, printed, way, rows, aturan=f"{rule}, masing-masing paling tinggi {cap}")
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
            yield compare(_KIND, figure.angka, way, (values[0].angka,), aturan=rule, penjelasan=_say)


def _parts(stated: Stated) -> Iterator[Check]:
    """Such as "30 pegawai, terdiri atas 21 laki-laki (70 persen) dan 9 perempuan (30 persen)"."""
    counted = [f for f in stated.figures if not f.is_aside and not f.angka.satuan and f.angka.desimal == 0]
    for index, whole in enumerate(counted):
        if index + 1 == len(counted) or not _MADE_OF.search(stated.between(whole, counted[index + 1])):
            continue
        parts = _children(stated, counted, index)
        if len(parts) < 2:
            continue
        check = compare(
            _KIND,
            whole.angka,
            total(*(leaf(part.angka) for part in parts)),
            [part.angka for part in parts],
            aturan="keseluruhan = jumlah bagiannya",
            penjelasan=_say,
        )
        around = stated.teks[max(0, whole.awal - 30) : whole.akhir + 25]
        words = [stated.teks[part.akhir : part.akhir + 45] for part in parts]
        if check.is_finding and not (_PEOPLE.search(around) and all(_PARTS.search(text) for text in words)):
            continue  # what is listed may be no parts of it: groups that have members
        yield check
        if not check.is_finding:
            yield from _shares_of_parts(stated, whole, parts)


def _children(stated: Stated, counted: Sequence[Figure], index: int) -> list[Figure]:
    """The parts of a whole; a part with parts of its own stands for them."""
    whole = counted[index].nilai
    parts: list[Figure] = []
    position = index + 1
    while position < len(counted) and sum(part.nilai for part in parts) < whole:
        part = counted[position]
        if part.nilai > whole and not _PARTS.search(stated.teks[part.akhir : part.akhir + 45]):
            break
        parts.append(part)
        position += 1
        if position < len(counted) and _MADE_OF.search(stated.between(part, counted[position])):
            below, own = Fraction(0), position
            while position < len(counted) and below < part.nilai:
                below += counted[position].nilai
                position += 1
            if below != part.nilai:
                position = own
    is_over = sum(part.nilai for part in parts) > whole
    while is_over and position < len(counted):  # the list goes on, though it is too much already
        part = counted[position]
        is_joined = _JOINED.fullmatch(stated.between(parts[-1], part))
        if not is_joined or not _PARTS.search(stated.teks[part.akhir : part.akhir + 45]):
            break
        parts.append(part)
        position += 1
    return parts


def _shares_of_parts(stated: Stated, whole: Figure, parts: Sequence[Figure]) -> Iterator[Check]:
    for part in parts:
        after = [f for f in stated.figures if f.awal >= part.akhir and f.is_aside]
        if (
            after
            and after[0].angka.satuan == "%"
            and re.fullmatch(r"[\w\s\-]*\(\s*", stated.between(part, after[0]))
        ):
            way = leaf(part.angka) / leaf(whole.angka) * _HUNDRED
            rule = "persentase = bagian ÷ keseluruhan × 100"
            yield compare(_KIND, after[0].angka, way, (part.angka, whole.angka), aturan=rule, penjelasan=_say)


def _changes(known: _Known) -> Iterator[Check]:
    """Such as "naik 4, dari 9 menjadi 13", "turun 3 dari 24", "melebihi target sebesar 2 poin"."""
    stated = known.stated
    for index, figure in enumerate(stated.figures):
        if figure.ukuran != "selisih" and not (index and _is_second_form(stated, index)):
            continue
        # The year of "naik Rp5.000 atau 5 persen" is told once.
        dated = (
            figure if figure.ukuran == "selisih" else replace(figure, tahun=stated.figures[index - 1].tahun)
        )
        pair = _pair(known, dated)
        if pair is None:
            continue
        new, old = pair
        gap = stated.teks[stated.figures[index - 1].akhir if index else 0 : figure.awal]
        if figure.ukuran == "selisih" and _from_to(stated, stated.figures) is None:
            yield from _direction(stated, figure, gap, new, old)
        yield _best(_ways_of_change(figure, new, old, stated.teks[figure.akhir : figure.akhir + 6]))


def _direction(stated: Stated, figure: Figure, gap: str, new: Number, old: Number) -> Iterator[Check]:
    """The word before a difference says which way it goes."""
    words = [word for word in find_relations(gap) if word.jenis == "perubahan" or "lebih" in word.kata]
    if not words or new.nilai is None or old.nilai is None or figure.nilai < 0:
        return
    word, start = words[-1], figure.awal - len(gap)
    holds = word.holds(new.nilai, old.nilai)
    sign = ">" if new.nilai > old.nilai else "<" if new.nilai < old.nilai else "="
    found = f"{new.teks} {sign} {old.teks}"
    yield Check(
        "kata",
        stated.place(start + word.awal, start + word.akhir),
        (new.tempat, old.tempat),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        word.kata,
        hitungan=f'{found}; tercetak "{word.kata}"',
        aturan=f'"{word.kata}" berarti {word.arti} yang lama',
        penjelasan="" if holds else f'"{word.kata}" berarti {word.arti}, padahal {found}.',
        is_kesimpulan=True,
    )


def _is_second_form(stated: Stated, index: int) -> bool:
    """Such as "naik Rp5.000 atau 5 persen": the percentage says the same change again."""
    before, figure = stated.figures[index - 1], stated.figures[index]
    return (
        before.ukuran == "selisih"
        and not figure.ukuran
        and figure.angka.satuan == "%"
        and bool(
            re.fullmatch(
                r"\s*(?:(?!dari|menjadi)[a-z]+\s*)?(?:,?\s*atau|,?\s*yaitu|\()\s*(?:sebesar|sekitar)?\s*",
                stated.between(before, figure),
            )
        )
    )


def _ways_of_change(figure: Figure, new: Number, old: Number, after: str) -> Iterator[Check]:
    printed = figure.angka
    grown, fallen = leaf(new) - leaf(old), leaf(old) - leaf(new)
    is_rise = (new.nilai or 0) >= (old.nilai or 0)
    difference = grown if is_rise or (printed.nilai or 0) < 0 else fallen
    is_points = re.match(r"\s*poin", after, re.IGNORECASE)
    of_percent = "%" in {new.satuan, old.satuan}
    if printed.satuan != "%" or is_points or of_percent:
        yield compare(
            _KIND, printed, difference, (new, old), aturan="selisih = yang baru - yang lama", penjelasan=_say
        )
    if printed.satuan == "%" and not is_points and old.nilai:
        way = difference / leaf(old) * _HUNDRED
        rule = "perubahan = (yang baru - yang lama) ÷ yang lama × 100"
        yield compare(_KIND, printed, way, (new, old), aturan=rule, penjelasan=_say)


def _pair(known: _Known, figure: Figure) -> tuple[Number, Number] | None:
    """What has changed to what: the new and the old number that a difference lies between."""
    stated = known.stated
    here = _clause(stated, figure)
    alike = [
        f
        for f in stated.figures
        if f.tempat != figure.tempat
        and not f.is_aside
        and f.ukuran != "selisih"
        and _clause(stated, f) == here
        and (f.angka.satuan == figure.angka.satuan or figure.angka.satuan in {"%", ""})
    ]
    shaped = _from_to(stated, alike)
    if shaped is not None:
        return shaped[1].angka, shaped[0].angka
    before = [f for f in alike if f.akhir <= figure.awal]
    after = [f for f in alike if f.awal >= figure.akhir and _FROM.search(stated.teks[figure.akhir : f.awal])]
    if before and after:
        for old in after:
            same = [f for f in before if f.ukuran == old.ukuran and f.angka.satuan == old.angka.satuan]
            if len(same) == 1 and sum(f.ukuran == old.ukuran for f in after) == 1:
                return same[0].angka, old.angka
        is_only = len(before) == len(after) == 1 and before[0].angka.satuan == after[0].angka.satuan
        return (before[0].angka, after[0].angka) if is_only and not after[0].ukuran else None
    if len(alike) == 1:
        return _from_elsewhere(known, alike[0], figure)
    return None if alike else _from_before(known, figure)


def _from_before(known: _Known, figure: Figure) -> tuple[Number, Number] | None:
    """Both of a pair from elsewhere: "melampaui target dengan selisih 2", "... berjumlah 46; jumlahnya naik 1"."""
    teks = known.stated.teks
    if figure.is_named and re.search(
        r"(?:melebihi|melampaui|di bawah|di atas)\s+target", teks, re.IGNORECASE
    ):
        realisasi, target = (known.number(figure.nama, each) for each in ("realisasi", "target"))
        return (realisasi, target) if realisasi and target else None
    compared = re.search(r"\btahun\s+(\d{4}|sebelumnya|lalu)\b", teks, re.IGNORECASE)
    if figure.is_named and compared and known.year is not None:
        last = int(compared[1]) if compared[1].isdecimal() else known.year - 1
        new_number = known.number(figure.nama, "realisasi")
        old_number = known.number(figure.nama, "realisasi", year=last)
        return (new_number, old_number) if new_number and old_number and last < known.year else None
    if not re.match(r"\W*(?:jumlah|banyak|angka)nya\b", teks, re.IGNORECASE) or len(known.before) < 2:
        return None
    new = {f.nilai: f.angka for f in known.before[-2].figures if not f.angka.satuan}
    old = [f for f in known.before[-1].figures if not f.angka.satuan and f.tahun is not None]
    return (next(iter(new.values())), old[0].angka) if len(new) == 1 and len(old) == 1 else None


def _clause(stated: Stated, figure: Figure) -> int:
    """Which clause of its sentence a figure is in: what follows "sedangkan" speaks of something else."""
    return len(_BREAK.findall(stated.teks[: figure.awal]))


def _from_to(stated: Stated, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The two numbers of "dari A menjadi B" or "menjadi B dari A"."""
    for one, other in pairwise(figures):
        gap = stated.between(one, other)
        lead = stated.teks[max(0, one.awal - 40) : one.awal]
        if len(gap) > 70 or one.angka.satuan != other.angka.satuan:
            continue
        if re.search(r"\bmenjadi\b", gap) and re.search(r"\bdari\b[^,;]*$", lead):
            return one, other
        if re.search(r"\bdari\b", gap) and re.search(r"\bmenjadi\b[^,;]*$", lead):
            return other, one
    return None


def _from_elsewhere(known: _Known, other: Figure, figure: Figure) -> tuple[Number, Number] | None:
    """The missing one of a pair: the target that is exceeded, the same measure of the year after."""
    teks = known.stated.teks
    if (
        re.search(r"(?:melebihi|melampaui|di bawah|di atas)\s+target", teks, re.IGNORECASE)
        and other.ukuran == "realisasi"
    ):
        target = known.number(other.nama, "target", year=other.tahun)
        return (other.angka, target) if target and target is not other.angka else None
    if (
        other.tahun is not None
        and figure.tahun is not None
        and figure.tahun == other.tahun + 1
        and other.ukuran
    ):
        later = known.number(other.nama, other.ukuran, year=figure.tahun)
        return (later, other.angka) if later else None
    is_last_year = (
        known.year is not None and other.tahun == known.year - 1 and other.ukuran in {"", "realisasi"}
    )
    if (
        is_last_year
        and figure.is_named
        and figure.nama == other.nama
        and re.search(r"dibanding", teks, re.IGNORECASE)
    ):
        now = known.number(figure.nama, "realisasi")
        return (now, other.angka) if now and now is not other.angka else None
    return None


def _formulas(stated: Stated) -> Iterator[Check]:
    """Such as "70 dibagi 90 adalah 78%", "(50 : 3) x 100% = 1667%", "18 adalah 72% dari bobot 25"."""
    figures = stated.figures
    for index, (one, other) in enumerate(pairwise(figures)):
        rest = list(figures[index + 2 :])
        equals = _EQUALS.match(stated.between(other, rest[0])) if rest else None
        if equals and other.nilai and _DIVIDED.match(stated.between(one, other)):
            quotient = leaf(one.angka) / leaf(other.angka)
            way = quotient * _HUNDRED if equals["hundred"] or rest[0].angka.satuan == "%" else quotient
            yield compare(
                _KIND, rest[0].angka, way, (one.angka, other.angka), aturan="hasil bagi", penjelasan=_say
            )
        if rest and other.angka.satuan == "%" and re.search(r"\badalah\s+$", stated.between(one, other)):
            whole = rest[0]
            if (
                re.match(r"\s*dari\s+(?:\w+\s+){0,2}$", stated.between(other, whole))
                and whole.angka.satuan != "%"
                and whole.nilai
            ):
                way = leaf(one.angka) / leaf(whole.angka) * _HUNDRED
                rule = "persentase = bagian ÷ keseluruhan × 100"
                yield _either(other.angka, way, one.angka, whole.angka, rule)


def _either(share: Number, way: Expression, part: Number, whole: Number, rule: str) -> Check:
    """A share and its part are each rounded: either may be computed from the other."""
    forward = compare(_KIND, share, way, (part, whole), aturan=rule, penjelasan=_say)
    if not forward.is_finding:
        return forward
    backward = compare(
        _KIND, part, leaf(share) * leaf(whole) / _HUNDRED, (share, whole), aturan=rule, penjelasan=_say
    )
    return forward if backward.is_finding else backward
