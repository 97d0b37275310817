"""Parts of a whole in sentences: shares, lists that add up, what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjtools.figure.angka import Expression, total
from lkjtools.reviu.facts.stated import Figure, Stated
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_slip, leaf, undecided
from lkjtools.reviu.prose.changes import (
    CHANGES,
    KIND,
    Known,
    best_of,
    from_to,
    say_computed,
    ways_of_change,
)

OR = re.compile(
    r"^[^;.]{0,40}?(?:\batau\b|\(|\byaitu\b|\byakni\b|\bsetara\b|\bsebesar\b|=|\bmencapai\b|\bterserap\b|,)[^;.]{0,45}$",
    re.IGNORECASE | re.DOTALL,
)
"""What stands between a number and the share that it is told as again: "47 (94 persen)"."""
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
_OF_THOSE = re.compile(r"\s*(?:di\s?antaranya|dari\s+(?:jumlah\s+)?(?:itu|tersebut|mereka))\b", re.IGNORECASE)
"""Behind a share of the part itself: "dari 50 ada 47, dan 94 persen di antaranya perempuan"."""
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
_OTHERS = re.compile(r"\s*(?P<noun>[a-z]+)\s+lainnya\b", re.IGNORECASE)


def check_rest(known: Known) -> Iterator[Check]:
    """Test what is left of the only whole told in a unit: "2.216,90 ha lulus, sedangkan 207,95 ha lainnya tidak".

    Args:
        known: the sentence with what stands beside it.

    Yields:
        The tests.
    """
    stated = known.stated
    for figure in stated.figures:
        noun = _OTHERS.match(stated.teks, figure.akhir)
        behind = stated.teks[figure.akhir :]
        is_rest = re.search(r"\b(?:sedangkan|sementara)\s+$", stated.teks[: figure.awal], re.IGNORECASE)
        if noun is None or figure.angka.satuan == "%" or not is_rest or re.search(r"\bsisanya\b|\d", behind):
            continue
        parts = [f for f in _counted_in(noun["noun"], stated) if f.akhir <= figure.awal]
        wholes = [f for each in known.before for f in _counted_in(noun["noun"], each)]
        wholes = [f for f in wholes if all(f.nilai > each.nilai for each in (figure, *parts))]
        if len(parts) != 1 or not wholes:
            continue
        rule, part = "yang lainnya = keseluruhan - bagian yang disebut", parts[0].angka
        largest = sorted(wholes, key=lambda f: -f.nilai)
        check = best_of(
            compare(
                KIND,
                figure.angka,
                leaf(f.angka) - leaf(part),
                (f.angka, part),
                aturan=rule,
                penjelasan=say_computed,
            )
            for f in largest
        )
        is_told = len(wholes) == 1 or is_slip(figure.angka, largest[0].nilai - parts[0].nilai)
        if is_told or not check.is_finding:
            yield check


def _counted_in(noun: str, stated: Stated) -> Iterator[Figure]:
    """The figures of a sentence that count a thing: "227 kejadian"."""
    thing = re.compile(rf"\s*{re.escape(noun)}\b", re.IGNORECASE)
    yield from (figure for figure in stated.figures if thing.match(stated.teks, figure.akhir))


def check_shares(stated: Stated) -> Iterator[Check]:
    """Test shares: "47 dari 50 (94 persen)" and "dari 50 ada 47, atau 94 persen".

    Args:
        stated: the sentence.

    Yields:
        The tests.
    """
    figures = stated.figures
    for one, other, share in zip(figures, figures[1:], figures[2:], strict=False):
        if share.angka.satuan != "%" or "%" in {one.angka.satuan, other.angka.satuan}:
            continue
        if one.angka.satuan != other.angka.satuan or not OR.match(stated.between(other, share)):
            continue
        if (
            other.ukuran == "selisih"
            or _OF_THOSE.match(stated.teks, share.akhir)
            or share.ukuran in {"capaian", "serapan", "target"}
            or (share.tahun and share.tahun != other.tahun)
        ):
            continue
        gap, lead, behind = stated.between(one, other), stated.teks[: one.awal], stated.between(other, share)
        if _SOURCES.search(gap):
            part, whole = other, one
        elif _OF.match(gap) and not _MOVED.search(gap):
            part, whole = one, other
        elif re.search(r"\bmenjadi\b", gap, re.IGNORECASE):
            yield from _change_beside(stated, one, other, share)
            continue
        elif CHANGES.search(behind) or _THAN.search(behind):
            continue  # "dari 320 desa, 240 telah mandiri, atau naik 12,50 persen"
        elif len(gap) < 80 and (_AMONG.search(gap) or _FIRST_WHOLE.search(lead)):
            part, whole = other, one
        else:
            continue
        if not whole.nilai or "target" in {part.ukuran, whole.ukuran}:
            continue
        part_of: Expression = leaf(part.angka)
        rule = "persentase = bagian ÷ keseluruhan × 100"
        if part.nilai > whole.nilai and _EXCESS.search(behind):
            part_of, rule = part_of - leaf(whole.angka), "persentase = kelebihan ÷ keseluruhan × 100"
        way = part_of / leaf(whole.angka) * HUNDRED
        check = compare(
            KIND, share.angka, way, (part.angka, whole.angka), aturan=rule, penjelasan=say_computed
        )
        if check.is_finding and _SO_THAT.search(behind) and share.nilai < _ALL:
            # "terlambat pada 2 dari 12 desa, sehingga realisasinya berhenti pada 83,33 persen": of the others
            rest: Expression = leaf(whole.angka) - part_of
            of_rest = compare(
                KIND,
                share.angka,
                rest / leaf(whole.angka) * HUNDRED,
                (part.angka, whole.angka),
                aturan="persentase = sisanya ÷ keseluruhan × 100",
            )
            check = check if of_rest.is_finding else of_rest
        yield check


_ALL = 100
_SO_THAT = re.compile(r"\b(?:sehingga|akibatnya|maka)\b", re.IGNORECASE)
_THAN = re.compile(r"\blebih\s+\w+|\bdibanding\w*|\bdaripada\b", re.IGNORECASE)
_EXCESS = re.compile(r"\b(?:kelebihan(?:nya)?|surplus|lebih|berlebih|melebihi|melampaui)\b", re.IGNORECASE)


def _change_beside(stated: Stated, old: Figure, new: Figure, share: Figure) -> Iterator[Check]:
    """Such as "turun dari 41 menjadi 36 (12,2 persen)"; the words do not say that it is the change."""
    if from_to(stated, (old, new)) is None or not old.nilai:
        return
    check = best_of(ways_of_change(share, new.angka, old.angka, stated.teks[share.akhir : share.akhir + 6]))
    yield (
        undecided(check, "Persentase dari apa tidak terbaca dari kalimatnya.") if check.is_finding else check
    )


def check_parts(stated: Stated) -> Iterator[Check]:
    """Test lists of parts: "30 pegawai, terdiri atas 21 laki-laki (70 persen) dan 9 perempuan (30 persen)".

    Args:
        stated: the sentence.

    Yields:
        The tests.
    """
    counted = [f for f in stated.figures if not f.is_aside and not f.angka.satuan and f.angka.desimal == 0]
    for index, whole in enumerate(counted):
        if index + 1 == len(counted) or not _MADE_OF.search(stated.between(whole, counted[index + 1])):
            continue
        parts = _children(stated, counted, index)
        if len(parts) < 2:
            continue
        check = compare(
            KIND,
            whole.angka,
            total(*(leaf(part.angka) for part in parts)),
            [part.angka for part in parts],
            aturan="keseluruhan = jumlah bagiannya",
            penjelasan=say_computed,
        )
        around = stated.teks[max(0, whole.awal - 30) : whole.akhir + 25]
        words = [stated.teks[part.akhir : part.akhir + 45] for part in parts]
        if check.is_finding and re.search(
            r"\bsisanya\b|\bdi\s?antaranya\b|\bmeliputi\b", stated.teks, re.IGNORECASE
        ):
            continue  # not all parts are told
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
            way = leaf(part.angka) / leaf(whole.angka) * HUNDRED
            rule = "persentase = bagian ÷ keseluruhan × 100"
            yield compare(
                KIND, after[0].angka, way, (part.angka, whole.angka), aturan=rule, penjelasan=say_computed
            )
