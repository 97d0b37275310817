"""Words that compare: a target that is said to be reached, a value above another, a rise or a fall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.formatting import round_half_up
from lkjtools.reviu.check import Check
from lkjtools.reviu.fact import Understood
from lkjtools.reviu.number import Place
from lkjtools.reviu.reached import (
    Claim,
    Measured,
    check_reached,
    check_status_cells,
    compare_word,
    measure_number,
    rank_level,
)
from lkjtools.reviu.same import Told, agree, tell_tables
from lkjtools.reviu.stated import Figure, Stated, read_sentences

_NO_CLAIM = re.compile(
    r"\b(?:untuk|agar|guna|supaya|rangka|upaya|akan|dapat|harus|mampu|apabila|bila|jika|kalau|sepanjang|faktor|rencana|ingin"
    r"|diharapkan|hendak|strategi|mendorong|mendukung|menghambat|dalam|cara|yang\s+belum)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_OF_TARGET = re.compile(r"^(?:nya)?(?:\s+\w+){0,3}?\s*\btarget", re.IGNORECASE)
_TARGET_IS = re.compile(r"\btarget\w*(?:\s+\S+){0,8}$", re.IGNORECASE)
_NOT_OWN = frozenset({"target", "target_akhir", "selisih", "bobot", "maksimum"})
"""What is not the value that a sentence compares."""
_COUNTED = re.compile(
    r"\b(?:\w+|\d+)\s+dari\s+(?:\w+|\d+)\s|\b(?:seluruh|semua|kedua|ketiga|keempat|kelima|sebagian|beberapa|masing-masing|setiap)\b"
    r"|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d+)\s+(?:\w+\s+)?(?:indikator|sasaran|program|kegiatan)",
    re.IGNORECASE,
)
_CHANGE_NOUN = re.compile(r"(?:pe|ke)\w+an$|\w+nya$", re.IGNORECASE)
_CHANGE_TOLD = re.compile(
    r"\b(?:mengalami|terjadi|terdapat|ada|adanya|tanpa|tidak|menunjukkan|mencatat)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


_RATIO_END, _RATIO_GOES_ON = re.compile(r"\d\s?:\s?$"), re.compile(r"\s?:\s?\d")


def check_relations(understood: Understood) -> Iterable[Check]:
    """Test the words of comparison of prose and the status cells of tables.

    Args:
        understood: the report.

    Yields:
        The tests; a word whose values are nowhere told is left out.
    """
    told: dict[tuple[str, str, int | None], list[Told]] = defaultdict(list)
    for one in tell_tables(understood):
        told[one.nama, one.ukuran[0], one.tahun].append(one)
    yield from check_status_cells(understood)
    before: list[Stated] = []
    for stated in read_sentences(understood):
        before = [each for each in before if each.blok == stated.blok]
        if not stated.is_quoted:
            yield from _sentence(stated, before, told, understood.tahun)
        before.append(stated)


def _sentence(
    stated: Stated,
    before: Sequence[Stated],
    told: Mapping[tuple[str, str, int | None], Sequence[Told]],
    year: int | None,
) -> Iterator[Check]:
    masked = list(stated.teks)
    for mention in stated.mentions:
        masked[mention.awal : mention.akhir] = "x" * (mention.akhir - mention.awal)
    text = "".join(masked)
    for relation in find_relations(text):
        lead = text[: relation.awal]
        if _NO_CLAIM.search(lead) or re.search(r"\w+capai(?:nya)|tercapainya", relation.kata, re.IGNORECASE):
            continue
        place = stated.place(relation.awal, relation.akhir)
        after = text[relation.akhir :]
        is_target = _OF_TARGET.match(after) or (
            relation.jenis == "target" and _TARGET_IS.search(lead.rstrip())
        )
        if relation.jenis in {"target", "urutan"} and is_target:
            if not _COUNTED.search(_clause_before(lead)):
                yield from _target(stated, before, relation, place, told, year)
        elif relation.jenis == "urutan":
            yield from _order(stated, relation, place)
        elif relation.jenis == "perubahan" and _is_change(relation, lead):
            yield from _change(stated, relation, place, told, year)


def _clause_before(lead: str) -> str:
    return re.split(r"[,;:]|\b(?:sedangkan|tetapi|namun|sementara|meskipun|walaupun)\b", lead)[-1]


def _subject(stated: Stated, relation: Relation) -> str:
    """The name a claim is about: the last before it, or the one that the sentence goes on about."""
    named = [mention for mention in stated.mentions if mention.akhir <= relation.awal]
    if named:
        return named[-1].kunci
    if stated.mentions:
        begins = re.fullmatch(
            r"\W*(?:(?:yang|satu|telah|sudah|masih)\W+)*", stated.teks[: relation.awal], re.IGNORECASE
        )
        return stated.mentions[0].kunci if begins and len(stated.mentions) == 1 else ""
    carried = {figure.nama for figure in stated.figures}
    return carried.pop() if len(carried) == 1 else ""


def _target(
    stated: Stated,
    before: Sequence[Stated],
    relation: Relation,
    place: Place,
    told: Mapping[tuple[str, str, int | None], Sequence[Told]],
    year: int | None,
) -> Iterator[Check]:
    name = _subject(stated, relation)
    realisasi = _value(stated, name, relation, told, year, "realisasi")
    target = _value(stated, name, relation, told, year, "target", "target_akhir")
    if realisasi is None or target is None:
        return
    capaian = _value(stated, name, relation, told, year, "capaian")
    unit = next((one.satuan for one in told.get((name, "target", year), ()) if one.satuan), "")
    label = next((one.sebutan for one in told.get((name, "target", year), ())), name)
    if not unit:
        unit = _unit_behind(stated, realisasi)
    printed = told.get((name, "realisasi", year), ()) if name else ()
    if not realisasi.tempat.baris and not any(
        realisasi.nilai == each.nilai for one in printed for each in one.bacaan
    ):
        capaian = capaian if capaian and not capaian.tempat.baris else None  # that of another number
    realisasi = _finer(printed, realisasi)
    claim = Claim(relation, place, relation.kata, label or stated.teks, unit)
    yield check_reached(claim, realisasi, target, capaian)


def _unit_behind(stated: Stated, value: Measured) -> str:
    figure = next((f for f in stated.figures if f.tempat == value.tempat), None)
    match = re.match(r"\s*(\w+|‰)", stated.teks[figure.akhir :]) if figure else None
    return match[1] if match else ""


def _finer(told: Sequence[Told], value: Measured) -> Measured:
    """The same value where it is printed with more decimals: what is said of it may rest on these."""
    numbers = [one.angka for one in told if one.angka and one.angka.bacaan]
    finest = max(numbers, key=lambda number: number.desimal, default=None)
    if finest is None or finest.nilai is None or finest.desimal <= value.desimal:
        return value
    rounded = Fraction(round_half_up(finest.nilai, max(value.desimal, 0)))
    return (measure_number(finest) or value) if rounded == value.nilai else value


def _value(
    stated: Stated,
    name: str,
    relation: Relation,
    told: Mapping[tuple[str, str, int | None], Sequence[Told]],
    year: int | None,
    *measures: str,
) -> Measured | None:
    """The value of a measure: in the sentence, as far as it is the only one, else in the tables."""
    years = {f.tahun for f in stated.figures if f.tahun is not None}
    when = next(iter(years)) if len(years) == 1 else year
    here = [
        f for f in stated.figures if f.ukuran in measures and f.nama == name and (f.tahun or when) == when
    ]
    if len(here) == 1:
        return measure_number(here[0].angka)
    if here or not name:
        return None
    for measure in measures:
        found = told.get((name, measure, when), ())
        finest = max(found, key=lambda one: max((r.desimal for r in one.bacaan), default=0), default=None)
        if finest is not None and all(agree(finest, one) for one in found):
            return _told_value(finest)
    return None


def _told_value(one: Told) -> Measured | None:
    if one.angka is not None:
        return measure_number(one.angka)
    rank = rank_level(one.teks)
    return None if rank is None else Measured(rank, one.teks, one.tempat, is_exact=True)


def _order(stated: Stated, relation: Relation, place: Place) -> Iterator[Check]:
    """Such as "7 persen, masih di bawah realisasi tahun lalu, yaitu 8 persen"."""
    word = relation.kata.casefold()
    after = [f for f in stated.figures if f.awal >= relation.akhir and not f.is_aside]
    before = [
        f for f in stated.figures if f.akhir <= relation.awal and not f.is_aside and f.ukuran not in _NOT_OWN
    ]
    if not before or not after or not re.search(r"bawah|atas|tinggi|rendah", word):
        return
    one, other = before[-1], after[0]
    gap = stated.teks[relation.akhir : other.awal]
    if one.angka.satuan != other.angka.satuan or len(gap) > 60:
        return
    if _RATIO_END.search(stated.teks[: one.awal]) or _RATIO_GOES_ON.match(stated.teks, other.akhir):
        return  # "1:2.500 masih di bawah standar 1:1.000": of a ratio neither number is the value
    if not re.match(
        r"\s*(?:dari(?:pada)?\s+|dibanding\w*\s+(?:dengan\s+)?)?(?:realisasi|capaian|nilai|target|rata-rata|angka|tahun|standar)",
        gap,
        re.IGNORECASE,
    ):
        return
    yield _pair_check(relation, place, one, other, ", dibandingkan")


def _is_change(relation: Relation, lead: str) -> bool:
    word = relation.kata.casefold()
    if word.endswith("kan") or "ningkatnya" in word or "turunnya" in word:
        return False
    return not _CHANGE_NOUN.search(word) or bool(_CHANGE_TOLD.search(lead)) or relation.is_negated


def _change(
    stated: Stated,
    relation: Relation,
    place: Place,
    told: Mapping[tuple[str, str, int | None], Sequence[Told]],
    year: int | None,
) -> Iterator[Check]:
    pair = _from_to(stated, relation) or _by_year(stated, relation)
    if pair is not None:
        yield _pair_check(relation, place, *pair, ", dibandingkan dengan sebelumnya")
        return
    name = _subject(stated, relation)
    if any(figure.ukuran != "selisih" for figure in stated.figures):
        return  # the sentence has values of its own, and does not say how they belong together
    if (
        not name
        or year is None
        or not re.search(r"tahun\s+(?:sebelumnya|lalu|\d{4})|dibanding", stated.teks, re.IGNORECASE)
    ):
        return
    new, old = (told.get((name, "realisasi", each), ()) for each in (year, year - 1))
    named = {int(each) for each in re.findall(r"\b20\d\d\b", stated.teks)}
    if not new or not old or named - {year, year - 1}:
        return
    one, other = _told_value(new[0]), _told_value(old[0])
    if one is not None and other is not None and _agree_all(new) and _agree_all(old):
        yield compare_word(
            relation, place, one, other, f", realisasi tahun {year} dibandingkan dengan tahun {year - 1}"
        )


def _agree_all(told: Sequence[Told]) -> bool:
    return len({value.nilai for value in map(_told_value, told) if value is not None}) == 1


def _clause_figures(stated: Stated, relation: Relation) -> list[Figure]:
    """The figures of the clause that a word stands in."""
    breaks = [
        m.start()
        for m in re.finditer(
            r"\b(?:sedangkan|sementara|tetapi|namun|padahal|walaupun|meskipun)\b", stated.teks
        )
    ]
    start = max((b for b in breaks if b <= relation.awal), default=0)
    stop = min((b for b in breaks if b > relation.awal), default=len(stated.teks))
    return [f for f in stated.figures if start <= f.awal < stop and not f.is_aside and f.ukuran != "selisih"]


def _from_to(stated: Stated, relation: Relation) -> tuple[Figure, Figure] | None:
    """The new and the old value of "dari A menjadi B"."""
    figures = [f for f in _clause_figures(stated, relation) if f.awal >= relation.akhir]
    for one, other in pairwise(figures):
        gap, lead = stated.between(one, other), stated.teks[relation.akhir : one.awal]
        if one.angka.satuan != other.angka.satuan or len(gap) > 70 or len(lead) > 60:
            continue
        if re.search(r"\b(?:menjadi|ke)\b", gap) and re.search(r"\bdari\b", lead):
            return other, one
        if re.search(r"\bdari\b", gap) and re.search(r"\bmenjadi\b", lead):
            return one, other
    return None


def _by_year(stated: Stated, relation: Relation) -> tuple[Figure, Figure] | None:
    """Two values of one measure with a year each: the later as against the earlier."""
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in _clause_figures(stated, relation):
        if figure.tahun is not None:
            groups[figure.nama, figure.ukuran, figure.angka.satuan].append(figure)
    pairs = [found for found in groups.values() if len(found) == 2 and found[0].tahun != found[1].tahun]
    if len(pairs) != 1:
        return None
    old, new = sorted(pairs[0], key=lambda figure: figure.tahun or 0)
    return new, old


def _pair_check(relation: Relation, place: Place, new: Figure, old: Figure, rule: str) -> Check:
    one, other = measure_number(new.angka), measure_number(old.angka)
    if one is None or other is None:
        raise ValueError("figures have numbers")
    return compare_word(relation, place, one, other, rule)
