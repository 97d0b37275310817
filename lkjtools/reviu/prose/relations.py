"""Words that compare: a target that is said to be reached, a value above another, a rise or a fall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.reviu.facts.called import RANKING
from lkjtools.reviu.facts.stated import NOT_OWN, Figure, Stated, read_sentences
from lkjtools.reviu.goals.reached import Judged, Measured, check_status_cells, compare_word, measure_number
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import squash, understand_table
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.changes import CAPAIAN
from lkjtools.reviu.prose.claims import Tables, agree_on_claims, claim_target, read_tables, subject
from lkjtools.reviu.prose.year_words import compare_years, read_years
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.count_words import COUNT
from lkjtools.reviu.words.setting import is_elsewhere, is_of_before, is_over_years

_NO_CLAIM = re.compile(
    r"\b(?:untuk|agar|guna|supaya|rangka|upaya|akan|dapat|harus|mampu|apabila|bila|jika|kalau|sepanjang|faktor|rencana|ingin"
    r"|diharapkan|hendak|strategi|mendorong|mendukung|menghambat|dalam|cara|yang\s+belum)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_OF_TARGET = re.compile(
    r"^(?:nya)?(?:(?:\s+\w+){0,3}?\s*\btarget|\s+standar(?:nya)?(?:\s+(?:dan|tetapi|namun|sehingga|karena)\b|\W*$|\s*[,;]))",
    re.IGNORECASE,
)
_TARGET_IS = re.compile(r"\btarget\w*(?:\s+\S+){0,8}$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:ter|di)(?:capai|lampaui|penuhi)\w*$", re.IGNORECASE)
"""What may be said of a target that stands before the word; "mencapai" and "melampaui" have theirs behind them."""
_COUNTED = re.compile(
    r"\b(?:\w+|\d+)\s+dari\s+(?:\w+|\d+)\s|\b(?:seluruh|semua|kedua|ketiga|keempat|kelima|sebagian|beberapa|masing-masing|setiap)\b"
    r"|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d+)\s+(?:\w+\s+)?(?:indikator|sasaran|program|kegiatan)",
    re.IGNORECASE,
)
_AMONG = re.compile(rf"\bdari\s+{COUNT}\s+(?:indikator|IKU|IKK|sasaran)\b", re.IGNORECASE)
"""What begins a count: "dari 6 IKU, 3 melampaui target, 1 sesuai target, dan 2 belum mencapai target"."""
_STILL = re.compile(
    r"\s+(?:di|ber\w+|me\w+|ter\w+|dapat|harus|perlu|ada|akan|saja|pula|lebih|paling)\b", re.IGNORECASE
)
"""What follows "tetap" where it says "still": "tetap di bawah batas"."""
_NAMELY = re.compile(r"\s+target(?:nya)?\b(?:\s+tahun\s+20\d\d)?,?\s+(?:yaitu|yakni|ialah)\s+", re.IGNORECASE)
_LIST_ENDS = re.compile(rf"[.;:]|\b(?:sehingga|dengan|yang|masing-masing|{REASON}|{CONTRAST}|{CONCESSION})\b")
_NAME_BEGINS = re.compile(
    r"(?:^|,|\bdan\b|\bserta\b)\s*(?:indikator\s+)?(?:(?:persentase|jumlah|indeks|nilai|tingkat)\s+)?$",
    re.IGNORECASE,
)
_JOINTS = re.compile(r",|\b(?:dan|serta)\b")
_NAME_ENDS = re.compile(r"\s*(?:$|[,.;()]|dan\b|serta\b)")
"""What parts the names of such a list from other words."""
_ADVERB = re.compile(r"\s*(?:(?:telah|sudah|juga|kembali|terus|pun|ini|tersebut)\s+)*", re.IGNORECASE)
_BEGINS = re.compile(r"\W*(?:\w{1,2}[.)]\s*)?(?:(?:realisasi|nilai)\s+)?", re.IGNORECASE)
_NEGATIVE = re.compile(r"\s+(?:negatif|minus)\b", re.IGNORECASE)
"""Behind "tumbuh" that is a fall."""
_WHICH, _WITH = re.compile(r"\byang\s+$", re.IGNORECASE), re.compile(r"\s+dengan\b", re.IGNORECASE)
_OR_NOT = re.compile(r"\batau\b|\bdinilai\b", re.IGNORECASE)
"""A list of more than one thing: "belum tercapai atau belum dapat dinilai"."""
_MEASURED = (
    r"(?:capaian|target|pagu|anggaran|belanja|serapan|peringkat|urutan|jumlah|kenaikan|penurunan|peningkatan|laju"
    r"|pertumbuhan|unsur|komponen)"
)
_ANOTHER, _ITS = (re.compile(rf"\b{_MEASURED}{ending}\b", re.IGNORECASE) for ending in ("", "nya"))
"""What moves otherwise than the realisasi of a name does: "Capaian Indeks A turun" where its target has risen."""
_PERCENT = re.compile(r"\s+(?:sebesar\s+|hingga\s+)?[\d.,]+\s*(?:%|persen)", re.IGNORECASE)
"""What says how far a target is reached, not that it is: "tercapai 98 persen"."""
_CAUSE = re.compile(
    r"\b(?:karena|sebab|akibat|seiring|sejalan|setelah|sesudah|sehingga|berkat|dengan)\b|\b(?:naik|turun|meningkat|menurun"
    r"|bertambah|berkurang|naiknya|turunnya|meningkatnya|menurunnya|bertambahnya|berkurangnya)\b",
    re.IGNORECASE,
)
"""What stands between a word of change and two values that are of something else."""
_BECAUSE = re.compile(r"\b(?:karena|sebab|akibat|berkat|sehingga|setelah|seiring|sejalan)\b", re.IGNORECASE)
_STANDARD = re.compile(r"\s+standar", re.IGNORECASE)
_VALUE = re.compile(
    r"\s*(?:(?:sebesar|adalah|tercatat|mencapai)\s+)?(?:[\d.,]+\s*\S{0,9}\s+)?(?:(?:telah|sudah|masih)\s+)?"
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
    tables, years = read_tables(understood), read_years(understood)
    sentences = [stated for stated in read_sentences(understood) if not stated.is_quoted]
    has_standard = any(
        "standar" in squash(column.judul)
        for index, table in understood.report.tables.items()
        for column in understand_table(table, index).with_role("target")
    )
    claims = [*check_status_cells(understood, tables.lower)]
    others: list[Check] = []
    for index, stated in enumerate(sentences):
        for relation, lead, is_target in _relations(stated):
            if is_target:
                claims += _named_behind(stated, relation, tables)
                is_direct = not _STANDARD.match(stated.teks, relation.akhir) or (
                    has_standard and _begins(stated, relation, _VALUE)
                )
                if is_direct and not _COUNTED.search(_clause_before(lead)) and not _AMONG.search(lead):
                    claims += claim_target(stated, subject(stated, relation), relation, tables)
                continue
            found = []
            is_change = relation.jenis == "perubahan"
            if is_change and (
                is_of_before(stated.teks, relation.awal)
                or not _is_change(relation, lead, stated.masked[relation.akhir :])
            ):
                continue
            if relation.jenis == "urutan":
                found = list(_order(stated, relation))
            elif is_change:
                found = [] if is_over_years(stated.teks) else list(_change(stated, relation, tables))
                if index and not found:
                    found = list(_since_last_year(sentences[index - 1], stated, relation, tables.tahun))
            others += found or compare_years(stated, relation, _clause_figures(stated, relation), years)
    claims += _listed(sentences, tables)
    yield from agree_on_claims(claims)
    yield from others


def _is_attribute(relation: Relation, lead: str, text: str) -> bool:
    """Whether a word tells which one is meant, and compares nothing: "pada periode yang sama"."""
    return relation.kata == "sama" and bool(_WHICH.search(lead)) and not _WITH.match(text, relation.akhir)


def _relations(stated: Stated) -> Iterator[tuple[Relation, str, bool]]:
    """The words of comparison of a sentence, with the words before each, and whether it speaks of a target."""
    text = stated.masked
    for relation in find_relations(text):
        lead = text[: relation.awal]
        if (
            _NO_CLAIM.search(lead)
            or _NEGATIVE.match(text, relation.akhir)
            or _is_attribute(relation, lead, text)
            or re.search(r"\w+capai(?:nya)|tercapainya", relation.kata, re.IGNORECASE)
        ):
            continue
        is_target = relation.jenis in {"target", "urutan"} and (
            _OF_TARGET.match(text[relation.akhir :])
            or (
                _PASSIVE.search(relation.kata)
                and _TARGET_IS.search(lead.rstrip())
                and not _PERCENT.match(text, relation.akhir)
            )
        )
        yield relation, lead, bool(is_target)


def find_claims(stated: Stated) -> Iterator[Place]:
    """Find the words of a sentence that compare, and with which it claims something.

    Args:
        stated: the sentence.

    Yields:
        Their places; those of aims, conditions and of what is done ("meningkatkan") claim nothing.
    """
    for relation, lead, _ in _relations(stated):
        if relation.jenis != "perubahan" or _is_change(relation, lead, stated.masked[relation.akhir :]):
            yield stated.place(relation.awal, relation.akhir)


def find_target_words(stated: Stated) -> Sequence[Relation]:
    """Find the words of a sentence that say whether a target is reached.

    Args:
        stated: the sentence.

    Returns:
        The words.
    """
    return [
        relation
        for relation, lead, is_target in _relations(stated)
        if (is_target or relation.kata.casefold().endswith("tercapai"))
        and not _PERCENT.match(stated.masked, relation.akhir)
        and not _STANDARD.match(stated.teks, relation.akhir)
    ]


def _listed(sentences: Sequence[Stated], tables: Tables) -> Iterator[Judged]:
    """A claim that ends in a colon is made of each name of the list below it."""
    for index, stated in enumerate(sentences):
        claims = [relation for relation, _, is_target in _relations(stated) if is_target]
        if (
            not (stated.teks.endswith(":") and len(claims) == 1)
            or stated.mentions
            or _OR_NOT.search(stated.teks)
        ):
            continue
        found = [
            (judged, item.place(item.mentions[0].awal, item.mentions[0].akhir))
            for item in _items(stated.blok, sentences[index + 1 :])
            for judged in claim_target(item, item.mentions[0].kunci, claims[0], tables)
        ]
        # What is wrong is the word where it fails for all, else the name that is listed under it.
        is_word = all(judged.check.is_finding or judged.is_open for judged, _ in found)
        for judged, name_place in found:
            is_of_word = is_word or not judged.check.is_finding
            yield judged.at(stated.place(claims[0].awal, claims[0].akhir) if is_of_word else name_place)


def _named_behind(stated: Stated, relation: Relation, tables: Tables) -> Iterator[Judged]:
    """What is claimed of each name behind it: "dua indikator belum mencapai target, yaitu A dan B"."""
    match = _NAMELY.match(stated.teks, relation.akhir)
    if match is None or _OR_NOT.search(stated.teks):
        return
    end = _LIST_ENDS.search(stated.masked, match.end())
    stop = end.start() if end else len(stated.teks)
    told = replace(
        stated, figures=()
    )  # what is behind a name may be its target or its realisasi: tables tell
    found = [
        (judged, stated.place(mention.awal, mention.akhir))
        for mention in stated.mentions
        if match.end() <= mention.awal < stop
        and _NAME_BEGINS.search(stated.teks[match.end() : mention.awal])
        and _NAME_ENDS.match(stated.teks, mention.akhir)
        for judged in claim_target(told, mention.kunci, relation, tables)
    ]
    listed = [part for part in _JOINTS.split(stated.masked[match.end() : stop]) if part.strip()]
    is_whole = len(found) >= len(listed)
    is_word = is_whole and all(judged.check.is_finding or judged.is_open for judged, _ in found)
    for judged, name_place in found:
        yield judged if is_word or not judged.check.is_finding else judged.at(name_place)


def _items(block: int, after: Iterable[Stated]) -> Iterator[Stated]:
    """The items of a list: paragraphs in a row that begin with a name and end alike, the last by a stop."""
    style: str | None = None
    for item in after:
        if item.blok == block:
            continue
        ends = "" if item.teks[-1].isalnum() else item.teks[-1]
        goes_on = style is None or ends == style or (ends == "." and style in {";", ","})
        is_named = bool(item.mentions) and bool(_BEGINS.fullmatch(item.teks[: item.mentions[0].awal]))
        if item.blok != block + 1 or not is_named or not goes_on:
            return
        block, style = item.blok, ends
        yield item
        if ends == ".":
            return


def _clause_before(lead: str) -> str:
    return re.split(rf"[,;:]|\b(?:{CONTRAST}|{CONCESSION})\b", lead)[-1]


def _order(stated: Stated, relation: Relation) -> Iterator[Check]:
    """Such as "7 persen, masih di bawah realisasi tahun lalu, yaitu 8 persen"."""
    word = relation.kata.casefold()
    after = [f for f in stated.figures if f.awal >= relation.akhir and not f.is_aside]
    before = [
        f for f in stated.figures if f.akhir <= relation.awal and not f.is_aside and f.ukuran not in NOT_OWN
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
    yield _pair_check(stated, relation, one, other, ", dibandingkan")


def _is_change(relation: Relation, lead: str, after: str) -> bool:
    word = relation.kata.casefold()
    if word in {"tetap", "sama"} and _STILL.match(after):
        return False
    if word == "stabil" and re.search(r"\b(?:relatif|cukup|hampir)\s+$", lead):
        return False
    if relation.is_negated and re.match(r"\s+(?:banyak|signifikan|secara\s+signifikan|jauh|tajam)\b", after):
        return False
    if word.endswith("kan") or "ningkatnya" in word or "turunnya" in word:
        return False
    return not _CHANGE_NOUN.search(word) or bool(_CHANGE_TOLD.search(lead)) or relation.is_negated


_COMPARED = re.compile(r"\b(?:dari(?:pada)?|dibanding\w*|sejak|terhadap)\b", re.IGNORECASE)


def _change(stated: Stated, relation: Relation, tables: Tables) -> Iterator[Check]:
    if RANKING.search(stated.teks):
        return
    pair = _from_to(stated, relation) or _by_year(stated, relation)
    if pair is not None:
        yield _pair_check(stated, relation, *pair, ", dibandingkan dengan sebelumnya")
        return
    name, year = subject(stated, relation), tables.tahun
    if any(figure.ukuran != "selisih" for figure in stated.figures):
        return  # the sentence has values of its own, and does not say how they belong together
    if (
        not name
        or year is None
        or _is_of_another(stated, relation)
        or is_elsewhere(stated.teks, relation.akhir)
    ):
        return
    part = stated.lead(relation.awal) + re.split(r"[,;:]", stated.teks[relation.awal :])[0]
    of_part = {int(each) for each in re.findall(r"\b20\d\d\b", part)}
    if of_part and year not in of_part and not _COMPARED.search(part):
        return  # "yang pada tahun 2022 meningkat, ..."
    values = _by_years(name, "realisasi", tables)
    named = {int(each) for each in re.findall(r"\b20\d\d\b", stated.teks)} - {year, year - 1}
    if year not in values or year - 1 not in values or named:
        return
    check = compare_word(
        relation,
        stated.place(relation.awal, relation.akhir),
        values[year],
        values[year - 1],
        f", realisasi tahun {year} dibandingkan dengan tahun {year - 1}",
    )
    if check.is_finding and CAPAIAN.search(stated.masked[: relation.awal]):
        capaian = _by_years(name, "capaian", tables)
        if year not in capaian or year - 1 not in capaian:
            return  # "capaian" may be the percentage, or the realisasi
        if relation.holds(capaian[year].nilai, capaian[year - 1].nilai):
            return
    if re.search(r"tahun\s+(?:sebelumnya|lalu|\d{4})|dibanding", stated.teks, re.IGNORECASE):
        yield check
    elif stated.mentions and stated.mentions[0].kunci == name and _begins(stated, relation, _ADVERB):
        # Since when is not said: what holds for any year that is told is lawful.
        earlier = [value.nilai for each, value in values.items() if each < year]
        if not check.is_finding or not any(relation.holds(values[year].nilai, value) for value in earlier):
            yield check


def _by_years(name: str, measure: str, tables: Tables) -> dict[int, Measured]:
    """What tables tell of a name and measure, by year, up to that of the report."""
    return {
        each: value
        for (of, what, each), told in tables.told.items()
        if (of, what) == (name, measure) and each is not None and each <= (tables.tahun or each)
        if (value := tables.value(told)) is not None
    }


_OF_OTHERS = re.compile(r"\b(?:nasional|provinsi|rata-rata|target)\b", re.IGNORECASE)


def _since_last_year(before: Stated, stated: Stated, relation: Relation, year: int | None) -> Iterator[Check]:
    """Such as "Skornya 64 persen. Pada tahun sebelumnya skornya 63 persen, sehingga naik"."""
    clause = _clause_figures(stated, relation)
    old = [f for f in clause if f.akhir <= relation.awal]
    if len(old) < len(clause) or _OF_OTHERS.search(before.teks):
        return  # the sentence has the new value itself
    if before.blok != stated.blok or len(old) != 1 or year is None or old[0].tahun != year - 1:
        return
    unit = old[0].angka.satuan
    new = [f for f in before.figures if f.angka.satuan == unit and f.ukuran not in NOT_OWN]
    is_result = re.search(
        r"\b(?:sehingga|maka|jadi|artinya|berarti)\b", stated.teks[old[0].akhir : relation.awal]
    )
    if is_result and len(new) == 1 and new[0].tahun in {None, year} and new[0].nama in {"", old[0].nama}:
        yield _pair_check(stated, relation, new[0], old[0], ", dibandingkan dengan tahun sebelumnya")


def _is_of_another(stated: Stated, relation: Relation) -> bool:
    """Whether a word is said of something else about the name: "Capaian A turun", "IKM, tapi capaiannya turun"."""
    named = [mention for mention in stated.mentions if mention.akhir <= relation.awal]
    if not named:
        return False
    return bool(
        _ANOTHER.search(stated.lead(named[-1].awal))
        or _ITS.search(stated.teks[named[-1].akhir : relation.awal])
    )


def _begins(stated: Stated, relation: Relation, gap: re.Pattern[str]) -> bool:
    """Whether a sentence begins with a name, and nothing but what a pattern allows parts it from a word."""
    first = stated.mentions[0] if stated.mentions else None
    return (
        first is not None
        and bool(_BEGINS.fullmatch(stated.teks[: first.awal]))
        and bool(gap.fullmatch(stated.teks[first.akhir : relation.awal]))
    )


_EXCEPT = re.compile(r",\s*(?:kecuali|selain|di\s?luar)\b(?:[^.;,]|[.,](?=\d))*,(?!\d)", re.IGNORECASE)
"""An exception amid a sentence: "Seluruh unsur, kecuali X yang turun dari 3,11 menjadi 3,05, lebih tinggi"."""


def _clause_figures(stated: Stated, relation: Relation) -> list[Figure]:
    """The figures of the clause that a word stands in."""
    breaks = [
        m.start()
        for m in re.finditer(
            rf"\b(?:{CONTRAST}|{CONCESSION})\b|,\s+(?:lalu|kemudian)\b",
            stated.teks,
        )
    ]
    start = max((b for b in breaks if b <= relation.awal), default=0)
    stop = min((b for b in breaks if b > relation.awal), default=len(stated.teks))
    left_out = [match.span() for match in _EXCEPT.finditer(stated.teks)]
    return [
        f
        for f in stated.figures
        if start <= f.awal < stop and not f.is_aside and f.ukuran != "selisih"
        if all((a <= f.awal < b) is (a <= relation.awal < b) for a, b in left_out)
    ]


def _from_to(stated: Stated, relation: Relation) -> tuple[Figure, Figure] | None:
    """The new and the old value of "dari A menjadi B"."""
    figures = [f for f in _clause_figures(stated, relation) if f.awal >= relation.akhir]
    for one, other in pairwise(figures):
        gap, lead = stated.between(one, other), stated.teks[relation.akhir : one.awal]
        if not stated.has_one_unit(one, other) or len(gap) > 70 or len(lead) > 60:
            continue
        if _CAUSE.search(lead):
            continue  # "turun karena balita yang ditimbang bertambah dari 8.120 menjadi 8.560"
        if re.search(r"\b(?:menjadi|ke)\b", gap) and re.search(r"\bdari\b", lead):
            return other, one
        if re.search(r"\bdari\b", gap) and re.search(r"\bmenjadi\b", lead):
            return None if stated.is_out_of(one, other) else (one, other)
    return None


def _by_year(stated: Stated, relation: Relation) -> tuple[Figure, Figure] | None:
    """The values of one measure with a year each: the latest as against the earliest."""
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in _clause_figures(stated, relation):
        if figure.tahun is not None:
            groups[figure.nama, figure.ukuran, figure.angka.satuan].append(figure)
    dated = [each for each in groups.values() if 1 < len(each) == len({figure.tahun for figure in each})]
    if len(dated) != 1:
        return None
    old, *_, new = sorted(dated[0], key=lambda figure: figure.tahun or 0)
    ends = sorted((relation.awal, relation.akhir, *(end for f in dated[0] for end in (f.awal, f.akhir))))
    between = (stated.teks[one:other] for one, other in pairwise(ends))
    if any(_BECAUSE.search(words) for words in between):
        return None  # "menyempit dari 2,32 menjadi 1,08, sebab konsumsi provinsi naik lebih cepat"
    return new, old


def _pair_check(stated: Stated, relation: Relation, new: Figure, old: Figure, rule: str) -> Check:
    one, other = measure_number(new.angka), measure_number(old.angka)
    if one is None or other is None:
        raise ValueError("figures have numbers")
    return compare_word(relation, stated.place(relation.awal, relation.akhir), one, other, rule)
