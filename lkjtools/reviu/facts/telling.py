"""What tables and prose tell: of what, of which year, how much, and what sets it apart from others of its name."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lkjtools.reading.model import Paragraph, PublishedReport, Table
from lkjtools.reviu.facts.stated import Figure, Stated, read_sentences
from lkjtools.reviu.facts.told import SCALE_WORD, Told, agree
from lkjtools.reviu.printed.days import find_years, read_day
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.names import is_total, name_key
from lkjtools.reviu.printed.number import SIGNS, Number, Place
from lkjtools.reviu.sums.totals import state_totals

_MONEY = frozenset({"pagu", "realisasi_anggaran", "serapan"})
_COMPARED = _MONEY | {"target", "target_akhir", "realisasi", "capaian", "sisa", "bobot", "nilai"}
_MEANT = {"hasil": ("realisasi", "capaian"), "nilai": ("realisasi", "nilai")}
_AMOUNTS = {"realisasi_anggaran": "realisasi", "pagu": "target"}
_APART = re.compile(
    r"\b(?:akhir|renstra|rencana strategis|rpjmd|rpjpd|rpjmn|rkpd|renja|semula|sebelum|sesudah|setelah|perubahan"
    r"|murni|pergeseran|(?:triwulan|tw|semester|angkatan|tahap)(?:\s+(?:[ivx]{1,4}|\d{1,2}))?|(?:un)?audited"
    r"|kumulatif|s\.?d\.?|sampai dengan|evaluator|penilaian mandiri"
    r"|hitung ulang|pm|standar|nasional|provinsi|kondisi awal|baseline|jangka menengah|prognosis|proyeksi"
    r"|perkiraan|maju|fisik|TP|tahun (?:pelajaran|ajaran|akademik)|(?:ribu|juta|mil[iy]ar|triliun)(?:an)?|usulan"
    r"|rekomendasi)\b",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?:akhir|renstra|rpjmd|rpjmn|semula|sebelum|murni|pergeseran|triwulan|tw|semester|kumulatif|sampai dengan"
    r"|evaluator|standar|nasional|provinsi|kondisi awal|baseline|jangka menengah|prognosis|proyeksi|perkiraan"
    r"|tidak dibatasi|tanpa (?:pem)?batas\w*)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:dinas|badan|kantor|instansi|perangkat daerah|kecamatan|sekretariat|inspektorat|satuan|rumah sakit|total"
    r"|seluruh\w*|jumlah|keseluruhan|APBD)\b|^\W*(?:\w{1,2}[.)]\s*)?(?:dari|serapan|realisasi|pagu)?\s*anggaran\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:program|kegiatan|sub\s?kegiatan|bidang|sasaran|indikator"
    r"|belanja (?:pegawai|barang|modal|operasi|langsung|tidak langsung)"
    r"|subbag\w*|defisit|surplus|pembiayaan|pendapatan|DAK|DAU|DBH\w*|BOK|BLUD|dekonsentrasi|tugas\s+pembantuan|stunting|gender"
    r"|pengadaan|gaji|tunjangan|honor\w*|hibah|(?:anggaran|dana)\s+untuk)\b",
    re.IGNORECASE,
)
_SHARE_OF_ALL = re.compile(
    r"\b(?:menyerap|menyumbang|mencakup|merupakan|porsi|kontribusi)\b[^.;]*(?:persen|%)\s+dari\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before an amount that may be that of all: "menyerap 66,46 persen dari anggaran Rp966,28 miliar"."""
_SURVEYED = re.compile(
    r"\b(?:melibatkan|diikuti(?:\s+oleh)?|terhadap|kepada|dari|sebanyak)\s+$", re.IGNORECASE
)
_OF_SOME = re.compile(
    r"\bsemester|\btriwulan|\bminimal|\bsampel|\bmenyatakan|\bperempuan|\blaki-laki|\bpuas\b|\bberpendidikan",
    re.IGNORECASE,
)
"""Words of a part of those who answered, or of how many should."""
_LEFT_OUT = re.compile(r"\b(?:di\s?luar|tanpa|selain|kecuali|dikeluarkan|dikecualikan)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bjumlah\s+((?:(?!dan\b)\w+\s+){1,6}?)(?:sebanyak|sebesar|adalah|berjumlah|mencapai|sejumlah)\s+$",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"\b(?:(?P<kepuasan>SKM|IKM|kepuasan masyarakat)|(?P<korupsi>SPAK|IPAK|anti\s?korupsi)|(?P<pelayanan>SPKP|IPKP)"
    r"|(?P<integritas>SPI|penilaian integritas)|(?P<dalam>kepuasan (?:pegawai|internal)))\b",
    re.IGNORECASE,
)
"""Surveys, each of which has respondents of its own."""
_LEVEL_TOLD = re.compile(
    r"\b(?:Level|Tingkat|level|tingkat)\s+(?P<level>[IV]+\+?|\d\+?)(?![\w+.,]*\d)(?=\W|$)"
)
_LEVEL = re.compile(r"\b(?:level|tingkat|predikat|kategori|kelas|opini|nilai)\b|[\s\"“”'.()]", re.IGNORECASE)


@functools.lru_cache(maxsize=2)
def tell_tables(understood: Understood) -> tuple[Told, ...]:
    """What the tables tell; a name that stands for two things in one table tells nothing."""
    return tuple(_tell_tables(understood))


def _tell_tables(understood: Understood) -> Iterator[Told]:
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
        beda=frozenset(w for w in apart if not SCALE_WORD.fullmatch(w)) if fact.pangkat else apart,
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
    # What a caption says of the end of a plan is told of the column whose head says it, where one does: a realisasi
    # beside it is that of its year, a capaian may be that of the end.
    of_all = _words_apart(table.judul)
    if of_all and any(re.match(r"\s*realisasi\b", head, re.IGNORECASE) for head in heads):
        rows, columns = range(1, 4), range(1, table.lebar + 1)
        of_all -= _words_apart(*({table.text(row, column) for row in rows for column in columns} - heads))
    # The law lets a report print the revised targets only; that they are revised sets nothing apart.
    return _words_apart(*heads, note) | of_all


def _words_apart(*texts: str) -> frozenset[str]:
    return frozenset(match[0].casefold() for text in texts for match in _APART.finditer(text))


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


_SUPPOSED = re.compile(r"\b(?:seandainya|andai(?:kan|kata)?|sekiranya)\b", re.IGNORECASE)
"""What begins a sentence about what is not."""
_EMPLOYED = re.compile(
    r"\b(?:lulusan|alumni|peserta|(?:tenaga|pencari)\s+kerja)\b[^.;]*\bterserap\b", re.IGNORECASE
)
"""Who has found work, which no budget has."""
_DISTANCE = re.compile(r"\bjarak\b", re.IGNORECASE)
"""Behind it a number is how far something is from a target, and not the target."""


def tell_prose(understood: Understood) -> Iterator[Told]:
    """What the running text tells, without what it quotes; what is not beyond doubt is marked."""
    names: Mapping[str, str] = {name_key(fact.nama): fact.nama for fact in reversed(understood.facts)}
    others = _years_around(understood)
    paragraphs = understood.report.paragraphs.values()
    is_one_survey = len({m.lastgroup for each in paragraphs for m in _SURVEY.finditer(each.teks)}) < 2
    for stated in read_sentences(understood):
        if stated.is_quoted or _SUPPOSED.search(stated.teks):
            continue
        told = [_tell_figure(stated, figure, understood.tahun, names) for figure in stated.figures]
        is_apart = [
            bool(_DISTANCE.search(stated.teks[: figure.awal]))
            or (figure.ukuran == "serapan" and _EMPLOYED.search(stated.teks[: figure.awal]) is not None)
            for figure in stated.figures
        ]
        found = [one for one, apart in zip(told, is_apart, strict=True) if one is not None and not apart]
        counts = Counter((one.nama, one.ukuran, one.tahun) for one in found)
        for one in found:
            # A sentence that gives a fact two numbers tells two things apart in its own way.
            is_alone = counts[one.nama, one.ukuran, one.tahun] == 1
            yield one if is_alone and stated.blok not in others else replace(one, is_certain=False)
        yield from _tell_counts(stated, understood.tahun, is_one_survey=is_one_survey)
        yield from _tell_level(stated, understood.tahun, names)


def _years_around(understood: Understood) -> frozenset[int]:
    """The paragraphs amid which another year is spoken of more than that of the report: those of an annex."""
    years = {
        index: find_years(block.judul if isinstance(block, Table) else block.teks)
        for index, block in enumerate(understood.report.blok)
    }
    found = set()
    for index in understood.report.paragraphs:
        near = Counter(year for each in range(index - 8, index + 9) for year in years.get(each, ()))
        if near and near.most_common(1)[0][1] > near[understood.tahun or 0]:
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
            is_of_all = (announced or _SURVEYED.search(before)) and not _OF_SOME.search(stated.teks)
            certain = noun.casefold() == "responden" and is_one_survey and bool(is_of_all)
            yield Told(
                *(key, label, ("jumlah",), told_year, place, number, "", number.teks, "", "teks"),
                is_certain=certain,
                kalimat=stated.sentence.awal,
            )


def _tell_level(stated: Stated, year: int | None, names: Mapping[str, str]) -> Iterator[Told]:
    """Such as "Kapabilitas APIP berada pada Level 3": the level of the only name of a sentence, of this year."""
    levels = list(_LEVEL_TOLD.finditer(stated.teks))
    years = {*find_years(stated.teks)}
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
    if is_money and not name and _LEFT_OUT.search(stated.teks[: figure.awal]):
        return None  # "di luar gaji, anggaran sebesar Rp180.595.000 terserap 95,45 persen"
    if is_money and not name and (_PART.search(stated.teks) or not _WHOLE.search(stated.teks)):
        return None
    before = max((f.akhir for f in stated.figures if f.akhir <= figure.awal), default=0)
    if re.search(r"\bbukan\b", stated.teks[before : figure.awal], re.IGNORECASE):
        return None  # "bukan rata-rata dari enam capaian (104,77)"
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
        is_certain=(figure.is_named or not name)
        and not _SHARE_OF_ALL.search(stated.teks[: figure.awal])
        and (figure.tahun is not None or years == {None}),
        beda=_apart_before(stated, figure) - ({"akhir"} if figure.ukuran == "target_akhir" else set()),
        kalimat=stated.sentence.awal,
        is_dated=figure.tahun == year is not None,
    )
