"""The same fact in several places: in tables and in prose, by name, measure, year and unit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import round_half_up, truncate
from lkjtools.reading.model import Paragraph, PublishedReport, Table
from lkjtools.reviu.check import Check, leaf
from lkjtools.reviu.days import read_day
from lkjtools.reviu.fact import Fact, Understood
from lkjtools.reviu.heads import AMOUNT
from lkjtools.reviu.names import is_total, name_key
from lkjtools.reviu.number import SIGNS, Number, Place, Reading
from lkjtools.reviu.stated import Figure, Stated, read_sentences
from lkjtools.reviu.totals import state_means, state_totals

_MONEY = frozenset({"pagu", "realisasi_anggaran", "serapan"})
_COMPARED = _MONEY | {"target", "target_akhir", "realisasi", "capaian", "sisa", "bobot", "nilai"}
_MEANT = {"hasil": ("realisasi", "capaian"), "nilai": ("realisasi", "nilai")}
_AMOUNTS = {"realisasi_anggaran": "realisasi", "pagu": "target"}
_APART = re.compile(
    r"\b(?:akhir|renstra|rencana strategis|rpjmd|rpjpd|rpjmn|rkpd|renja|semula|sebelum|sesudah|setelah|perubahan"
    r"|murni|pergeseran|triwulan|tw|semester|kumulatif|s\.?d\.?|sampai dengan|evaluator|penilaian mandiri"
    r"|hitung ulang|pm|standar|nasional|provinsi|kondisi awal|baseline|jangka menengah|prognosis|proyeksi"
    r"|perkiraan|maju|fisik|(?:ribu|juta|mil[iy]ar|triliun)(?:an)?|usulan|rekomendasi)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?:ribu|juta|mil[iy]ar|triliun)(?:an)?", re.IGNORECASE)
_STAGE = re.compile(
    r"\b(?:akhir|renstra|rpjmd|rpjmn|semula|sebelum|murni|pergeseran|triwulan|tw|semester|kumulatif|sampai dengan"
    r"|evaluator|standar|nasional|provinsi|kondisi awal|baseline|jangka menengah|prognosis|proyeksi|perkiraan)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:dinas|badan|kantor|instansi|perangkat daerah|kecamatan|sekretariat|inspektorat|satuan|rumah sakit|total"
    r"|seluruh\w*|jumlah|keseluruhan|APBD)\b|^\W*(?:\w{1,2}[.)]\s*)?(?:dari|serapan|realisasi|pagu)?\s*anggaran\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:program|kegiatan|sub\s?kegiatan|bidang|belanja (?:pegawai|barang|modal|operasi)|sasaran|indikator"
    r"|subbag\w*)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bjumlah\s+((?:(?!dan\b)\w+\s+){1,6}?)(?:sebanyak|sebesar|adalah|berjumlah|mencapai|sejumlah)\s+$",
    re.IGNORECASE,
)
_MEAN = re.compile(r"rata-rata\s+(?:persentase\s+)?(capaian|serapan|nilai)([^.;\d]*)$", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\W*(?:(?:seluruh|semua|kinerja|indikator|utama|IKU|sebesar|adalah|mencapai|yaitu|yakni|tahun|unsur)\W*)*",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"\b(?:(?P<kepuasan>SKM|IKM|kepuasan masyarakat)|(?P<korupsi>SPAK|IPAK|anti\s?korupsi)|(?P<pelayanan>SPKP|IPKP)"
    r"|(?P<integritas>SPI|penilaian integritas)|(?P<dalam>kepuasan (?:pegawai|internal)))\b",
    re.IGNORECASE,
)
"""Surveys, each of which has respondents of its own."""
_POINTED = re.compile(
    r"\s*,?\s*(?:pada|dalam|sebagaimana|menurut)\s+Tabel\s+([A-Z]?\d+(?:\.\d+)*)", re.IGNORECASE
)
_LEVEL_TOLD = re.compile(
    r"\b(?:Level|Tingkat|level|tingkat)\s+(?P<level>[IV]+\+?|\d\+?)(?![\w+.,]*\d)(?=\W|$)"
)
_LEVEL = re.compile(r"\b(?:level|tingkat|predikat|kategori|kelas|opini|nilai)\b|[\s\"“”'.()]", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """One telling of a fact.

    Attributes:
        nama: key of its name; empty for the agency as a whole.
        sebutan: the name as printed.
        ukuran: the measures it may be.
        tahun: its year.
        tempat: where it stands.
        angka: the number; None where a word is told.
        kata: the word, as it is compared.
        teks: what is printed.
        satuan: its unit; empty where none is told.
        dari: where it stands in words.
        is_certain: the words tell name, measure and year beyond doubt.
        beda: words beside it that set it apart: another document, quarter, stage.
        kalimat: where its sentence begins in the paragraph; -1 in a table.
        is_data: a data delivery tells it, no page of the report.
    """

    nama: str
    sebutan: str
    ukuran: tuple[str, ...]
    tahun: int | None
    tempat: Place
    angka: Number | None
    kata: str
    teks: str
    satuan: str
    dari: str
    is_certain: bool = True
    beda: frozenset[str] = frozenset()
    kalimat: int = -1
    is_data: bool = False

    @property
    def bacaan(self) -> tuple[Reading, ...]:
        """The lawful readings; none of a word."""
        return self.angka.bacaan if self.angka else ()


def check_same(understood: Understood) -> Iterable[Check]:
    """Test that a fact told in several places is the same in all of them.

    Args:
        understood: the report.

    Yields:
        A test for each place that has another one.
    """
    tables = list(tell_tables(understood))
    prose = list(_tell_prose(understood))
    groups: dict[tuple[str, str, int | None], list[Told]] = defaultdict(list)
    for told in tables:
        for measure in told.ukuran:
            groups[told.nama, measure, told.tahun].append(told)
    for told in prose:
        fitting = [
            m
            for m in told.ukuran
            if any(agree(told, other) for other in groups.get((told.nama, m, told.tahun), ()))
        ]
        known = [m for m in told.ukuran if groups.get((told.nama, m, told.tahun))]
        # "capaian" may be the realisasi: what agrees with either is lawful.
        chosen = (fitting or known or [told.ukuran[-1]])[0]
        groups[told.nama, chosen, told.tahun].append(told)
    others: dict[str, list[Told]] = defaultdict(list)
    for told in tables:
        others[told.nama].append(told)
    for (name, measure, _), every in groups.items():
        for kind in (True, False):
            told_alike = [t for t in every if (t.angka is None) is kind]
            yield from _compare(told_alike, measure, others[name], is_whole=not name)
    yield from _check_pointed(understood)
    yield from _check_means(understood)
    yield from _check_unmeasured(understood, tables)


def agree(one: Told, other: Told) -> bool:
    """Whether two tellings are the same at the coarser precision of the two.

    Returns:
        True where any lawful reading of one is any of the other.
    """
    if one.angka is None or other.angka is None:
        return bool(one.kata) and one.kata == other.kata
    return any(_agree(a, b) for a in one.bacaan for b in other.bacaan)


def _agree(a: Reading, b: Reading) -> bool:
    coarse, fine = (a, b) if a.desimal <= b.desimal else (b, a)
    unit = Fraction(10) ** -coarse.desimal
    at, exact = coarse.nilai / unit, fine.nilai / unit
    return Fraction(round_half_up(exact, 0)) == at or truncate(exact, 0) == at


def _compare(
    told: Sequence[Told], measure: str, others: Sequence[Told], *, is_whole: bool
) -> Iterator[Check]:
    if len(told) < 2:
        return
    # A coarse number agrees with several that differ; it speaks for a finer one, not the other way round.
    support = {
        id(one): sum(agree(one, other) and _precision(other) <= _precision(one) for other in told)
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
            _precision(one),
        ),
    )
    rule = _same_rule(measure)
    for one in told:
        other = (
            finest if one is not finest else next((o for o in told if o is not one and agree(o, one)), None)
        )
        if other is None:
            continue
        if agree(one, other):
            yield _check(one, other, Verdict.MATCH, rule)
            continue
        if _is_apart(one, other):
            # Another place that says the same as that one may not be apart.
            other = next((o for o in told if agree(o, other) and not _is_apart(one, o)), None)
        if other is None or (is_whole and one.tempat.baris and other.tempat.baris):
            continue  # two things that have one name: nothing is said of them
        elsewhere = next(
            (o for o in others if not one.tempat.baris and agree(one, o) and not _differs(one, o)), None
        )
        if elsewhere is not None:  # the text may mean another year, or the end of the plan
            yield _check(one, elsewhere, Verdict.MATCH, rule)
            continue
        is_tied = support[id(one)] >= support[id(finest)]
        certain = one.is_certain and other.is_certain and support[id(one)] <= support[id(other)]
        yield _check(
            one, other, Verdict.INCONSISTENT if certain else Verdict.UNVERIFIABLE, rule, is_tied=is_tied
        )


def _precision(told: Told) -> int:
    return max((reading.desimal for reading in told.bacaan), default=0)


def _differs(one: Told, other: Told) -> bool:
    """Whether both have a unit, and not the same."""
    return len({_unit(one), _unit(other)} - {""}) > 1


def _is_apart(one: Told, other: Told) -> bool:
    """Whether anything but the number sets two tellings apart."""
    is_one_sentence = one.kalimat >= 0 and (one.tempat.blok, one.kalimat) == (
        other.tempat.blok,
        other.kalimat,
    )
    if one.beda != other.beda or is_one_sentence:
        return True
    units = {_unit(one), _unit(other)}
    if len(units - {""}) > 1:
        return True
    prose = [each for each in (one, other) if not each.tempat.baris]
    if "%" in units and any(not _unit(each) for each in prose):
        return True  # a text that prints no percent may speak of a count
    values = _nearest(one, other)
    return values is not None and (abs(values[0]) < AMOUNT) != (abs(values[1]) < AMOUNT)


def _check(one: Told, other: Told, verdict: Verdict, rule: str, *, is_tied: bool = False) -> Check:
    year = f" tahun {one.tahun}" if one.tahun else ""
    label = f"{one.sebutan or 'seluruhnya'}{year}"
    fails = verdict is not Verdict.MATCH
    reason = ""
    if verdict is Verdict.INCONSISTENT:
        reason = f"{label}: {one.teks} di {one.dari}, tetapi {other.teks} di {other.dari}."
        if is_tied:
            reason += " Tidak tunggal: salah satu dari keduanya keliru."
    elif fails:
        reason = f"{label}: {one.teks} di {one.dari} dan {other.teks} di {other.dari} mungkin dua hal."
    decimals = [min(r.desimal for r in each.bacaan) for each in (one, other) if each.bacaan]
    if len(decimals) == 2 and decimals[0] != decimals[1]:
        rule += f"; dibandingkan pada ketelitian yang lebih kasar ({max(0, min(decimals))} desimal)"
    nearest = _nearest(one, other)
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
        nearest,
        leaf(other.angka, nearest[1]) if nearest and other.angka else None,
        desimal=max(0, min(decimals, default=0)),
    )


def _nearest(one: Told, other: Told) -> tuple[Fraction, Fraction] | None:
    """The readings of two tellings that come nearest to each other; None of words."""
    pairs = [(a.nilai, b.nilai) for a in one.bacaan for b in other.bacaan]
    return min(pairs, key=lambda pair: abs(pair[0] - pair[1]), default=None)


def _unit(told: Told) -> str:
    unit = _SCALE.sub("", told.satuan.casefold()).strip(" .()")
    if unit in {"persen", "persentase", "prosen", "prosentase"}:
        return "%"
    return {"rupiah": "rp"}.get(
        unit, "" if re.match(r"nilai|angka|indeks|skor|poin|level|tingkat", unit) else unit
    )


def tell_tables(understood: Understood) -> Iterator[Told]:
    """What the tables tell; a name that stands for two things in one table tells nothing."""
    report = understood.report
    facts = [f for f in understood.facts if f.ukuran in _COMPARED and f.tempat.blok not in understood.quoted]
    dated = {(f.tempat.blok, f.ukuran) for f in facts if f.tahun is not None}
    told: dict[tuple[int, str, str, int | None], list[Told]] = defaultdict(list)
    for fact in facts:
        if fact.tahun is None and (fact.tempat.blok, fact.ukuran) in dated:
            continue  # beside columns of years, a column without one is another thing: the end of the plan
        one = _tell(report, fact, understood.tahun)
        if one is not None:
            told[fact.tempat.blok, one.nama, fact.ukuran, one.tahun].append(one)
    for ones in told.values():
        if all(agree(ones[0], other) for other in ones[1:]):
            yield ones[0]
            if ones[0].ukuran == ("target",) and "akhir" in ones[0].beda:  # of the end of the plan, too
                yield replace(ones[0], ukuran=("target_akhir",), beda=frozenset())
    yield from _tell_totals(understood)


def _tell(report: PublishedReport, fact: Fact, year: int | None) -> Told | None:
    day = read_day(fact.kata)
    word = day.isoformat() if day else _LEVEL.sub("", fact.kata).casefold()
    key = name_key(fact.nama)
    if fact.angka is None and (
        not word or fact.kata.casefold() in SIGNS or name_key(fact.kata) == key or len(fact.kata) > 30
    ):
        return None  # a row that is a heading over all columns
    if is_total(fact.nama) or not key or (fact.angka is not None and not fact.angka.bacaan):
        return None
    apart = _apart(report, fact.tempat) | _stage(report, fact)
    return Told(
        key,
        fact.nama,
        (fact.ukuran,),
        fact.tahun or year,
        fact.tempat,
        _written_out(fact),
        word,
        fact.angka.teks if fact.angka else fact.kata,
        fact.satuan,
        fact.dari,
        beda=frozenset(w for w in apart if not _SCALE.fullmatch(w)) if fact.pangkat else apart,
        is_data=isinstance(table := report.blok[fact.tempat.blok], Table) and not table.nomor,
    )


def _written_out(fact: Fact) -> Number | None:
    """The number of a fact, which under "(juta rupiah)" may be meant as printed or in millions."""
    if fact.angka is None or not fact.pangkat:
        return fact.angka
    more = (
        replace(r, nilai=r.nilai * 10**fact.pangkat, desimal=r.desimal - fact.pangkat)
        for r in fact.angka.bacaan
    )
    return replace(fact.angka, bacaan=(*fact.angka.bacaan, *more))


def _stage(report: PublishedReport, fact: Fact) -> frozenset[str]:
    """What sets a plan of many years and an agreement apart: targets that were set anew, a budget before it."""
    table = report.blok[fact.tempat.blok]
    caption = table.judul if isinstance(table, Table) else ""
    spans = [(int(a), int(b)) for a, b in re.findall(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b", caption)]
    if fact.ukuran in {"target", "pagu"} and any(b - a >= 4 for a, b in spans):
        return frozenset({"renstra"})
    is_agreement = fact.ukuran == "pagu" and re.search(r"perjanjian kinerja|\bPK\b", caption, re.IGNORECASE)
    return frozenset({"perjanjian kinerja"}) if is_agreement else frozenset()


def _apart(report: PublishedReport, place: Place) -> frozenset[str]:
    """Words of caption and heads that set a fact apart from others of its name."""
    table = report.blok[place.blok]
    if not isinstance(table, Table):
        return frozenset()
    heads = {table.text(row, place.kolom) for row in range(1, min(4, place.baris))}
    before = report.blok[place.blok - 1] if place.blok else None
    note = (
        before.teks
        if isinstance(before, Paragraph) and re.search(r"\b(?:ribu|juta|mil[iy]ar)(?:an)?\b", before.teks)
        else ""
    )
    # The law lets a report print the revised targets only; that they are revised sets nothing apart.
    return frozenset(m[0].casefold() for text in (table.judul, *heads, note) for m in _APART.finditer(text))


def _tell_totals(understood: Understood) -> Iterator[Told]:
    """The totals of the budget: of a program, and of the agency, whose name is empty."""
    for fact in state_totals(understood):
        number = fact.angka
        if number is not None:
            yield Told(
                name_key(fact.nama),
                fact.nama,
                (fact.ukuran,),
                fact.tahun,
                fact.tempat,
                number,
                "",
                number.teks,
                fact.satuan,
                fact.dari,
                beda=_apart(understood.report, number.tempat),
            )


def _tell_prose(understood: Understood) -> Iterator[Told]:
    names: Mapping[str, str] = {name_key(fact.nama): fact.nama for fact in reversed(understood.facts)}
    others = _years_around(understood)
    paragraphs = understood.report.paragraphs.values()
    is_one_survey = len({m.lastgroup for each in paragraphs for m in _SURVEY.finditer(each.teks)}) < 2
    for stated in read_sentences(understood):
        if stated.is_quoted:
            continue
        told = [_tell_figure(stated, figure, understood.tahun, names) for figure in stated.figures]
        found = [one for one in told if one is not None]
        counts = Counter((one.nama, one.ukuran, one.tahun) for one in found)
        for one in found:
            # A sentence that gives a fact two numbers tells two things apart in its own way.
            is_alone = counts[one.nama, one.ukuran, one.tahun] == 1
            yield one if is_alone and stated.blok not in others else replace(one, is_certain=False)
        yield from _tell_counts(stated, understood.tahun, is_one_survey=is_one_survey)
        yield from _tell_level(stated, understood.tahun, names)


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
    return is_year and is_fine and agree(one, other) and not _differs(one, other)


def _same_rule(measure: str) -> str:
    return f"{measure.replace('_', ' ')} yang sama dicetak sama di setiap tempat"


def _check_series(
    found: Sequence[tuple[Told, Told]], odd: Sequence[Told], by_name: Mapping[str, Sequence[Told]]
) -> Iterator[Check]:
    """Of "95 persen (2029), 96 persen (2030), 79 persen (2031)" two tell the measure: the third is held to it."""
    for one in odd:
        measures = [other.ukuran for told, other in found if told.nama == one.nama and told.tahun is not None]
        if len(measures) < 2 or len(set(measures)) > 1:
            continue
        same = [o for o in by_name[one.nama] if (o.ukuran, o.tahun) == (measures[0], one.tahun)]
        if same and not any(_differs(one, other) for other in same):
            yield _check(one, same[0], Verdict.INCONSISTENT, _same_rule(same[0].ukuran[0]))


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
            if not (number.satuan or number.desimal):
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
    totals = list(state_totals(understood))
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


def _years_around(understood: Understood) -> frozenset[int]:
    """The paragraphs amid which another year is spoken of more than that of the report: those of an annex."""
    years = {
        index: re.findall(r"\b20\d\d\b", block.judul if isinstance(block, Table) else block.teks)
        for index, block in enumerate(understood.report.blok)
    }
    found = set()
    for index in understood.report.paragraphs:
        near = Counter(year for each in range(index - 8, index + 9) for year in years.get(each, ()))
        if near and near.most_common(1)[0][1] > near[str(understood.tahun)]:
            found.add(index)
    return frozenset(found)


def _tell_counts(stated: Stated, year: int | None, *, is_one_survey: bool) -> Iterator[Told]:
    """How many answered, are employed, are served, where the words say of what it is the number."""
    for figure in stated.figures:
        before, after = stated.teks[: figure.awal], stated.teks[figure.akhir :]
        announced = _COUNTED.search(before)
        noun = (
            announced[1].strip()
            if announced
            else "responden"
            if re.match(r"\s*(?:\([^)]*\)\s*)?(?:orang\s+)?responden\b", after)
            else ""
        )
        if noun and figure.angka.satuan == "":
            key = f"jumlah{name_key(noun)}"
            place, number = figure.tempat, figure.angka
            label, told_year = f"jumlah {noun}", figure.tahun or year
            certain = noun.casefold() == "responden" and is_one_survey
            yield Told(
                *(key, label, ("jumlah",), told_year, place, number, "", number.teks, "", "teks"),
                is_certain=certain,
                kalimat=stated.sentence.awal,
            )


def _tell_level(stated: Stated, year: int | None, names: Mapping[str, str]) -> Iterator[Told]:
    """Such as "Kapabilitas APIP berada pada Level 3": the level of the only name of a sentence, of this year."""
    levels = list(_LEVEL_TOLD.finditer(stated.teks))
    years = {int(each) for each in re.findall(r"\b20\d\d\b", stated.teks)}
    keys = {mention.kunci for mention in stated.mentions}
    if len(levels) != 1 or len(keys) != 1 or years - {year} or stated.mentions[0].akhir > levels[0].start():
        return
    if _STAGE.search(stated.teks) or re.search(
        r"\btarget\b", stated.teks[: levels[0].start()], re.IGNORECASE
    ):
        return
    (key,) = keys
    place, word, printed = stated.place(*levels[0].span()), levels[0]["level"].casefold(), levels[0][0]
    measures = ("realisasi", "target", "nilai")
    start = stated.sentence.awal
    yield Told(key, names.get(key, ""), measures, year, place, None, word, printed, "", "teks", kalimat=start)


def _apart_before(stated: Stated, figure: Figure) -> frozenset[str]:
    """Words since the figure before that set this one apart: "target nasional", "sampai triwulan III"."""
    before = max((f.akhir for f in stated.figures if f.akhir <= figure.awal), default=0)
    return frozenset(m[0].casefold() for m in _STAGE.finditer(stated.teks[before : figure.awal]))


def _tell_figure(stated: Stated, figure: Figure, year: int | None, names: Mapping[str, str]) -> Told | None:
    is_score = figure.ukuran == "nilai" and not re.match(r"nilai|indeks|skor", figure.nama)
    measures: tuple[str, ...] = ("nilai",) if is_score else _MEANT.get(figure.ukuran, (figure.ukuran,))
    if not set(measures) & _COMPARED:
        return None
    is_money = bool(set(measures) & _MONEY)
    if is_money and figure.is_named:  # an indikator may be an amount itself: "Pendapatan Asli Daerah"
        measures += tuple(_AMOUNTS[measure] for measure in measures if measure in _AMOUNTS)
    name = figure.nama if figure.is_named or not is_money else ""
    if not name and not is_money:
        return None
    if is_money and not name and (_PART.search(stated.teks) or not _WHOLE.search(stated.teks)):
        return None
    years = {other.tahun for other in stated.figures}
    return Told(
        name,
        names.get(name, ""),
        measures,
        figure.tahun or year,
        figure.tempat,
        figure.angka,
        "",
        figure.angka.teks,
        figure.angka.satuan,
        "teks",
        is_certain=(figure.is_named or not name) and (figure.tahun is not None or years == {None}),
        beda=_apart_before(stated, figure) - ({"akhir"} if figure.ukuran == "target_akhir" else set()),
        kalimat=stated.sentence.awal,
    )
