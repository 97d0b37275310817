"""What sentences say: their figures, each with its name, measure and year as far as the words tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.reading.model import Jenis, Paragraph
from lkjtools.reviu.facts.called import Called, list_acronyms, list_names
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.names import Mention, cross_out
from lkjtools.reviu.printed.not_figures import explain_not_figure
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.printed.sentences import Sentence, split_sentences
from lkjtools.reviu.sums.totals import state_totals
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST
from lkjtools.reviu.words.setting import LAST_YEAR

_CHANGED = (
    r"\bkurang\s*$|selisih\w*(?=\W*(?:sebesar|sebanyak|sejumlah)?\s*$)"
    r"|(?:lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit|cepat|lambat|lama|singkat)"
    r"|kenaikan|penurunan|peningkatan|\bnaik|\bturun|meningkat|menurun|bertambah|berkurang|\btumbuh|terkontraksi|merosot|anjlok|melonjak|menyusut|melemah|membaik|memburuk|terpaut|berselisih)"
    r"\s*(?:(?!dari|pada|menjadi|tahun|ke|di|hingga)\w+\s+)?(?:sebesar|sebanyak|sejumlah)?\s*$"
    r"|(?:melebihi|melampaui)\s+\w+\s+sebesar\s*$|di\s?(?:atas|bawah)\s+target\w*\s+sebesar\s*$"
)
_MONEY: tuple[tuple[str, str], ...] = (
    (
        "realisasi_anggaran",
        r"realisasi(?:\s+(?:anggaran|keuangan|belanja|dana))?\w*|(?:ter|di)?realisasi(?:kan)?\w*",
    ),
    ("realisasi_anggaran", r"terserap|(?:pe|daya\s)?nyerap\w*|serapan|dibelanjakan|digunakan|terpakai"),
    (
        "sisa",
        r"(?:\bsisa\w*|efisiensi|penghematan)(?:\s+(?:pagu|anggaran|dana|belanja))?|silpa|tidak terserap",
    ),
    ("selisih", _CHANGED),
    ("pagu", r"\bpagu\w*|(?:di)?anggar(?:an|kan)\w*|alokasi\w*|\bdana\b|\bDPA\b|\bDPPA\b"),
)
_OTHERS: tuple[tuple[str, str], ...] = (
    ("realisasi", r"capaian\s+realisasi\w*|realisasi\s+(?:capaian\s+)?kinerja\w*"),
    (
        "capaian",
        r"(?:persentase|prosentase|tingkat|rata-rata|rerata)\s+(?:capaian|pencapaian|ketercapaian)\w*(?:\s+kinerja\w*)?",
    ),
    ("capaian", r"bercapaian|capaiannya"),
    ("hasil", r"(?<!\w)(?:pen)?capaian(?:\s+kinerja)?\w*"),
    ("target_akhir", r"target\s+akhir\w*|kondisi\s+akhir\w*"),
    ("target", r"(?:di)?target\w*|yang\s+(?:telah\s+|sudah\s+)?ditetapkan|diperjanjikan|\bbatas\w*"),
    ("serapan", r"terserap|(?:pe)?nyerap\w*|serapan|realisasi\s+(?:anggaran|keuangan|belanja)"),
    ("realisasi", r"(?:ter|di)?realisasi\w*"),
    ("nilai_konversi", r"nilai\s+(?:interval\s+)?konversi\w*"),
    ("maksimum", r"(?:nilai|skor)\s+(?:tertinggi|maksimal|maksimum)"),
    ("bobot", r"(?<!dengan )(?<!terhadap )(?<!dari )(?<!jumlah )(?<!total )\bbobot\w*"),
    ("selisih", _CHANGED),
    ("sisa", r"\bsisanya\b"),
    ("nilai", r"\b(?:nilai|skor|indeks)(?:nya)?\b"),
)
_MEASURES = {
    is_money: re.compile(
        "|".join(f"(?P<m{i}_{name}>{pattern})" for i, (name, pattern) in enumerate(words)), re.IGNORECASE
    )
    for is_money, words in ((True, _MONEY), (False, _OTHERS))
}
_JOINED = re.compile(
    r"^[\W¤]*(?:(?:dan|atau|serta|menjadi|hingga|sampai|ke|yaitu|yakni|pada|dari|sebesar|adalah|tahun|\d{4}|terdapat"
    r"|tertinggi|terendah|terbesar|terkecil)[\W¤]*)*$"
)
_SPECIFIED = re.compile(
    r"\W*(?:(?:yang|telah|sudah|ditetapkan|sebesar|sebanyak|yaitu|yakni|tahun|pada|\d{4}|adalah|nya|kinerja|ini)\W*)*",
    re.IGNORECASE,
)
_NAMELY = re.compile(r"\s*,?\s*(?:yaitu|yakni)\s+", re.IGNORECASE)
"""Behind "belum mencapai target" it may be the target that is told, or what was reached."""
_FOREIGN = re.compile(
    r"\b(?!(?:yang|telah|sudah|ditetapkan|sebesar|sebanyak|yaitu|yakni|tahun|pada|adalah|kinerja|ini|tersebut|untuk|dari"
    r"|mencapai|sampai|dengan|akhir|atau|dan|di|anggaran|indikator|sasaran|persentase|nilai|realisasi)\b)[A-Za-z]{2,}\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\s+(?:triwulan|semester|rata-rata|provinsi|nasional|keuangan|fisik|kumulatif|renstra|rpjmd)\b",
    re.IGNORECASE,
)
_OF_END = re.compile(
    r"\s*(?:persen|%)?\s*(?:dari|terhadap)\s+target\s+(?:akhir|renstra|rpjm\w*|jangka|(?:tahun\s+)?20\d\d)\b"
    r"(?![^.;]*\b(?:sebesar|seluas|sebanyak|sejumlah|sepanjang|yaitu)\s+(?:Rp\s?)?\d)",
    re.IGNORECASE,
)
_UNBOUNDED = re.compile(r"\b(?:sebenarnya|sesungguhnya|sebelum\s+dibatasi|tanpa\s+batas)\b", re.IGNORECASE)
"""Before a capaian that is not the one of the table, which has a bound."""
_FAR = 5
"""So many words of other things between a measure and a number part the two."""
_VALUE_OF = re.compile(
    r"¤(?:\s*\([^()\d]*\))?\s+(?:pada\s+)?(?:tahun\s+\d{4}\s+)?(?:(?:adalah|tercatat|terealisasi)\s+)?"
    r"(?:sebesar|sebanyak|adalah|tercatat)\s+$"
)
"""How a sentence gives the value of what it names: "Indeks Kepuasan tahun 2031 sebesar 3,8"."""
_MOVES_BEFORE = re.compile(
    r"\b(?:pen)?capaian\s+(?:\w+\s+){0,2}(?:naik|turun|meningkat|menurun)\s+dari\s+$", re.IGNORECASE
)
_MOVES_FROM = re.compile(r"¤\s+(?:\w+\s+){0,2}?(?:naik|turun|meningkat|menurun)\s+dari\s+$", re.IGNORECASE)
"""How a sentence gives the value of a year that it moves from: "Indeks Kepuasan naik dari 3,6 pada tahun 2030"."""
_IN_ALL = re.compile(
    r"\b(?:seluruhnya|keseluruhannya|totalnya|jumlahnya|sehingga total\w*)\s+(?:sebesar\s+|sebanyak\s+|Rp\.?\s*)?$",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    rf"\b(?:{CONTRAST})\b(?:[^;]*\b(?:indikator|program|kegiatan|sasaran)\s+(?!(?:ini|itu|tersebut)\b)\w"
    r"|\s+(?!(?:yang|target|realisasi|(?:pen)?capaian|pagu|anggaran|serapan|sisa|nilai|angka|hasil|persentase|tahun|pada|di|dari(?:pada)?"
    r"|dengan|terhadap|dibanding\w*|jika|bila|apabila|masih|belum|telah|sudah|tidak|hanya|baru|juga|tetap|kembali|justru|sedikit|cukup"
    r"|naik|turun|men\w+|mem\w+|me[lrw]\w+|ter\w+|ber\w+|lebih|kurang|rp|sebesar|sebanyak|karena|dalam|secara|untuk|hal|ini|itu|akan"
    r"|[a-z]*nya)\b)[a-z]\w+)"
    r"|\b(?:rata-rata|rerata)\s+(?:pen)?capaian\b",
    re.IGNORECASE,
)
"""Where a clause begins that speaks of something else than what was named before it."""
_PART_OF_IT = re.compile(
    r"^\s+(?:pada\s+|di\s+)?(?:(?:unit|eselon|bidang|seksi|sub\s?bagian|cabang|uptd?)\s+)+(?-i:[A-Z])\w*|"
    r"\b(?:digunakan|dialokasikan|dipergunakan|dipakai)\s+untuk\b|\bantara\s+lain\b|\bdi\s?dalamnya\b|\bsub\s?kegiatan\b"
    r"|\buntuk\s+kegiatan\b|\bmelalui\s+(?:sub\s?)?kegiatan\b",
    re.IGNORECASE,
)
"""Where a part begins of what was named: "digunakan untuk koordinasi"."""
_YEAR = re.compile(r"\b(?:20\d\d|19[5-9]\d)\b(?![.,]\d|\s*(?:%|persen))")
_BEHIND = re.compile(
    r"\s*(?:persen|poin|%)?\s*(?:\w+\s+){0,3}?(?:pada|di|untuk|dalam)\s+(?:tahun\s+)?|\s*(?:persen|%|[a-z]+)?\s*\((?:tahun\s+)?"
)
_REACHES = re.compile(
    r"\s*\)\s*(?:telah|sudah|belum|tidak|berhasil|dapat|mampu)*\s*(?:men|ter|me)(?:capai|lampaui)",
    re.IGNORECASE,
)
_ON = (
    r"ini|itu|tersebut|kinerja|indikator|tahun|pada\s+(?:akhir\s+)?tahun|sebesar|sebanyak|adalah|yaitu|yakni|menjadi|mencapai|tercapai|tercatat"
    r"|sudah|telah|masih|hanya|baru|belum|tidak|dengan|persentase|nilai|angka|yang|ditetapkan|diperjanjikan|target|realisasi"
    r"|capaian|dari|sampai|hingga|melampaui|melebihi|naik|turun|meningkat|menurun|mengalami|dibanding\w*|daripada|lebih|sama"
    r"|berada|di|juga|pun|cukup|sangat|dan|terhadap|atau|akhir|serta|untuk|secara|terus"
)
"""What stands behind "capaian" where it is that of what was named, and not "capaian keuangan"."""
_GOES_ON = re.compile(
    r"\W*(?:(?:dengan|dari|pada tahun \d{4},?|sedangkan|tetapi|namun|sehingga|dan)\s+)?"
    rf"(?:target|realisasi|capaian)(?:nya)?\b(?=\W*(?:(?:{_ON}|\d[\d.,]*|Rp)(?!\w)|$))"
    r"|\W*(?:(?:hasil|indikator|angka|nilai|capaian|komponen)\s+(?:ini|itu|tersebut)|\w+nya)\b",
    re.IGNORECASE,
)
"""How a sentence begins that speaks on of what the one before it named."""
OF_TARGET = re.compile(r"\s*(?:persen\s+)?dari\s+target", re.IGNORECASE)
"""What follows a share that is the capaian: "98 persen dari target"."""
NOT_OWN = frozenset({"target", "target_akhir", "selisih", "bobot", "maksimum"})
"""Measures that are not the value that a sentence compares."""
_OF_OR_ABOVE = re.compile(
    r"^\s*(?:per\s+[\d.]+\s+(?:\w+\s+){1,3}?)?(?:\w+\s+){0,2}"
    r"(?:dari|terhadap|atas|melampaui|melebihi|mencapai|di atas|di bawah)"
)
_DIFFERS = re.compile(
    r"\b(?:kekurangan|kehilangan|kelebihan|selisih|jarak|kenaikan|penurunan|peningkatan|pertambahan)(?:nya)?\b",
    re.IGNORECASE,
)
"""Before points that are no value but how far two are apart."""
_BESIDE = re.compile(
    r"\s*(?:%|persen)?\s*poin\s+(?:persen\s+)?(?:di\s?(?:bawah|atas)|lebih|kurang)\b", re.IGNORECASE
)
_AS_FAR = re.compile(r"\s*(?:%|persen|[a-z]+)?\s*di\s?(?:atas|bawah)\s+target", re.IGNORECASE)
"""Behind how far a value lies from its target: "72,30 atau 3,60 persen di bawah target"."""
_BOUND = re.compile(
    r"\b(?:di\s?bawah|di\s?atas|kurang dari|lebih dari|hampir|mendekati|minimal|maksimal"
    r"|(?:sekurang|setidak|selambat)-\w+|paling (?:sedikit|banyak|tinggi|rendah|lama|lambat))"
    r"\s+(?:angka\s+|nilai\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:dibanding\w*|terhadap|disandingkan)\s+(?:dengan\s+)?target", re.IGNORECASE)
_TIMES = re.compile(r"\s*(jam|hari|menit|detik|bulan|minggu|tahun|ton|kuintal|kg|meter|km)\b", re.IGNORECASE)
_OF_A_YEAR = re.compile(
    r"[^.;,(]{0,40}\b(?:tahun|semula|sebelumnya)\b|\s*\w*\s*\(?(?:19|20)\d\d", re.IGNORECASE
)
"""Behind a number that is what it was before."""
_THIS_YEAR = re.compile(r"\btahun\s+ini\b|\bkini\b|\bsekarang\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:dari(?:pada)?|dibanding\w*|terhadap|ketimbang|sejak)\s+(?:dengan\s+)?(?:\w+\s+){0,2}tahun\s+$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(
    rf",\s+(?!yang\b|yaitu\b|yakni\b|atau\b|dan\b|sebesar\b)[a-z]|\b(?:sehingga|{CONTRAST}|{CONCESSION})\b"
)
"""Behind a year that something is compared with: what follows is not of it."""
_WITHOUT = re.compile(r"\b(?:tanpa|selain|di\s?luar|kecuali)\s+$", re.IGNORECASE)
"""Before a name that the figures of its sentence are not those of."""
_SPAN = re.compile(r"\b(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d\b")
_QUOTED = re.compile(
    r"\bdikutip\b|yang tercetak|tercetak di sana|menurut (?:evaluator|dokumen)|sebagaimana (?:tercetak|diterbitkan)"
    r"|evaluator (?:tidak )?mencetak",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """One figure of a sentence.

    Attributes:
        angka: the number.
        awal: its first sign in the sentence.
        akhir: the sign after the last.
        ukuran: what is measured, a word of `lkjtools.reviu.printed.heads`; "hasil" where "capaian" may be the
            realisasi; empty where the words do not tell.
        nama: key of the name it belongs to; empty where none is mentioned.
        is_named: the sentence names it, or begins as one that goes on about what was named.
        tahun: the year that the words give it; None where they give none.
        is_aside: it stands in brackets.
    """

    angka: Number
    awal: int
    akhir: int
    ukuran: str
    nama: str
    is_named: bool
    tahun: int | None
    is_aside: bool

    @property
    def nilai(self) -> Fraction:
        """Its first reading."""
        value = self.angka.nilai
        if value is None:
            raise ValueError(f"{self.angka.teks} is no number")
        return value

    @property
    def tempat(self) -> Place:
        """Where it stands."""
        return self.angka.tempat


@dataclass(frozen=True)
class Stated:
    """A sentence with its figures.

    Attributes:
        blok: index of its paragraph.
        sentence: the sentence.
        figures: its figures in their order.
        mentions: the known names it mentions.
        is_quoted: it repeats what another document prints.
    """

    blok: int
    sentence: Sentence
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    is_quoted: bool

    @property
    def teks(self) -> str:
        """The sentence."""
        return self.sentence.teks

    @property
    def masked(self) -> str:
        """The sentence with its known names crossed out."""
        return cross_out(self.teks, self.mentions)

    def between(self, one: Figure, other: Figure) -> str:
        """The words between two figures."""
        return self.teks[one.akhir : other.awal]

    def has_one_unit(self, one: Figure, other: Figure) -> bool:
        """Whether two figures are of one unit: "dari 1,86 menjadi 1,42 persen" prints it once."""
        units = [_TIMES.match(self.teks, figure.akhir) for figure in (one, other)]
        if all(units) and len({unit[1].casefold() for unit in units if unit}) > 1:
            return False  # "dari 3 jam menjadi 45 menit"
        is_told_behind = not one.angka.satuan and re.fullmatch(r"\s*menjadi\s+", self.between(one, other))
        return one.angka.satuan == other.angka.satuan or (bool(is_told_behind) and not one.is_aside)

    def is_out_of(self, one: Figure, other: Figure) -> bool:
        """Whether "menjadi 24 dari 39" may be 24 out of 39, and not what was 39 before."""
        return one.nilai <= other.nilai and not _OF_A_YEAR.match(self.teks, other.akhir)

    def lead(self, at: int) -> str:
        """The words before a place in its clause."""
        return re.split(r"[,;:]", self.teks[:at])[-1]

    def place(self, start: int, stop: int) -> Place:
        """The place of a stretch of the sentence."""
        return Place(self.blok, 0, 0, self.sentence.awal + start, self.sentence.awal + stop)


@functools.lru_cache(maxsize=2)
def read_sentences(understood: Understood) -> tuple[Stated, ...]:
    """Read the sentences of the running text.

    Args:
        understood: the report.

    Returns:
        The sentences with their figures, in their order.
    """
    return tuple(_read_sentences(understood))


def _read_sentences(understood: Understood) -> Iterator[Stated]:
    paragraphs = understood.report.paragraphs
    forms = list_names((*understood.facts, *state_totals(understood)))
    acronyms = list_acronyms((f.nama for f in understood.facts), (p.teks for p in paragraphs.values()), forms)
    called = Called(forms, acronyms)
    no_figures = explain_not_figure(understood)
    by_block: dict[int, list[Number]] = {}
    for place, number in understood.numbers.items():
        if place.baris == 0 and place not in no_figures and number.bacaan:
            by_block.setdefault(place.blok, []).append(number)
    for index, paragraph in paragraphs.items():
        if paragraph.jenis is Jenis.JUDUL:
            called.begin_section()
        if paragraph.jenis in {Jenis.ISI, Jenis.KOTAK, Jenis.CATATAN}:
            for stated in _read_paragraph(
                index, paragraph, by_block.get(index, []), called, understood.tahun
            ):
                yield stated
                for mention in stated.mentions:
                    called.shorten(stated.teks[mention.awal : mention.akhir], mention.kunci)


def _read_paragraph(
    index: int, paragraph: Paragraph, numbers: Sequence[Number], called: Called, year: int | None
) -> Iterator[Stated]:
    carried = ""
    for sentence in split_sentences(paragraph.teks):
        end = sentence.awal + len(sentence.teks)
        inside = [n for n in numbers if sentence.awal <= n.tempat.awal < end]
        mentions = tuple(called.find(sentence.teks))
        if not _GOES_ON.match(sentence.teks):
            carried = ""
        figures = tuple(_read_figures(sentence, inside, mentions, carried, year))
        yield Stated(index, sentence, figures, mentions, bool(_QUOTED.search(sentence.teks)))
        named = {mention.kunci for mention in mentions}
        if named:  # of two names neither is what the next sentence goes on about
            carried = named.pop() if len(named) == 1 else ""
        if carried and figures and _IN_ALL.search(sentence.teks[: figures[-1].awal]):
            carried = ""  # the sentence ends with what all have together


def _read_figures(
    sentence: Sentence, numbers: Sequence[Number], mentions: Sequence[Mention], carried: str, year: int | None
) -> Iterator[Figure]:
    text = sentence.teks
    masked = list(text)
    own = [mention for mention in mentions if not _WITHOUT.search(text[: mention.awal])]
    carried = carried if len(own) == len(mentions) else ""
    for mention in mentions:  # a name holds words of measure that say nothing here: "Nilai Survei ..."
        masked[mention.awal : mention.akhir] = "¤" * (mention.akhir - mention.awal)
    words = "".join(masked)
    spans = [(n.tempat.awal - sentence.awal, n.tempat.akhir - sentence.awal) for n in numbers]
    years = _assign_years(_years(words, spans, year), spans, words)
    found: list[Figure] = []
    for number, (start, stop), its_year in zip(numbers, spans, years, strict=True):
        gap = words[found[-1].akhir if found else 0 : start]
        if (
            its_year is None
            and found
            and year
            and found[-1].tahun == year - 1
            and re.search(r"\bmenjadi\s+$", gap)
        ):
            its_year = year  # from last year's to this year's
        if re.search(r"±\s*$", words[:start]) or re.match(r"\s*±", words[stop:]):
            continue  # "2,5 ± 1 persen" is a range
        if _BOUND.search(gap) and not re.search(r"\btarget", gap, re.IGNORECASE):
            continue  # "di bawah 100" says no value; "target minimal 80" does
        is_aside = text.count("(", 0, start) > text.count(")", 0, start)
        measure = _measure(gap, is_money=number.satuan == "Rp") or _inherited(
            found, number, gap, is_aside=is_aside
        )
        if (
            not measure
            and number.satuan != "Rp"
            and (_VALUE_OF.search(gap) or (its_year and _MOVES_FROM.search(gap)))
        ):
            measure = "realisasi"
        is_points = re.match(r"\s*(?:persen\s+)?poin\b", words[stop:]) and (
            measure in {"capaian", "serapan"} or _DIFFERS.search(gap)
        )
        is_distance = (
            found and _AS_FAR.match(words, stop) and re.search(r"(?:\batau|,)\s*$", gap) and len(gap) < 25
        )
        if is_points or is_distance or _BESIDE.match(words, stop):
            measure = "selisih"  # "4,14 poin di bawah target"
        if (
            its_year is None
            and _MOVES_BEFORE.search(gap)
            and not re.match(r"[^.;]*\bmenjadi\b", words[stop:])
        ):
            continue  # "capaian ini naik dari 101,30 persen": what it was before
        named = _name(own, start, stop, text)
        is_of_end = _OF_END.match(words, stop) or _UNBOUNDED.search(gap)
        if measure in {"capaian", "hasil", "", "realisasi"} and is_of_end:
            measure = "bagian"  # "92,01 persen dari target akhir Renstra"
        if re.match(r"\s*[x×*]\s*(?:¤|[a-z])", words[stop:]):
            measure = "bobot"
        elif (
            measure in {"hasil", "realisasi"}
            and _AGAINST.search(words[:start])
            and re.search(r"capai\s*$", gap)
        ):
            measure = (
                ""  # "dibandingkan dengan target ..., realisasi telah mencapai 96 persen": of the target
            )
        elif measure in {"hasil", "", "realisasi"} and re.match(
            r"\s*dari\s+target\b(?!\W*\d|\s+\w*\s*se)", words[stop:]
        ):
            measure = "capaian"  # "mencapai 98 persen dari target tahun ini"
        figure = Figure(
            number, start, stop, measure, named or carried, bool(named or carried), its_year, is_aside
        )
        if is_aside and its_year is None and found and found[-1].nama == figure.nama:
            figure = replace(figure, tahun=found[-1].tahun)  # "3,6 pada tahun 2030 (capaian 100 persen)"
        found.append(figure)
    yield from _settled(found, words)


def _inherited(found: Sequence[Figure], number: Number, gap: str, *, is_aside: bool) -> str:
    """The measure of the figure before, where nothing but "dan", "menjadi" or a year stands between."""
    if not found:
        return ""
    last = found[-1]
    if is_aside:
        return last.ukuran if last.is_aside and last.angka.satuan == number.satuan else ""
    outer = next((f for f in reversed(found) if not f.is_aside), None)
    if outer is None or (outer.angka.satuan == "Rp") != (number.satuan == "Rp") or outer.ukuran == "selisih":
        return ""
    return outer.ukuran if _JOINED.match(_plain(gap)) and outer.angka.satuan == number.satuan else ""


def _settled(found: Sequence[Figure], words: str) -> Iterator[Figure]:
    """Decide what "capaian" and "mencapai" mean by what stands beside them."""
    for index, figure in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        has_realisasi = any(
            f.ukuran == "realisasi" and f.nama == figure.nama and f.angka is not figure.angka for f in found
        )
        measure = figure.ukuran
        is_share = figure.angka.satuan == "%" and has_realisasi
        if (measure == "hasil" and has_realisasi) or (
            measure == "" and is_share and OF_TARGET.match(words, figure.akhir)
        ):
            measure = "capaian"  # "sebesar 82,5 atau mencapai 103 persen dari target 80"
        elif (
            measure in {"hasil", ""}
            and following
            and following.ukuran.startswith("target")
            and re.search(
                _OF_OR_ABOVE,
                words[figure.akhir :],
            )
        ):
            measure = "realisasi"  # "mencapai 3,8 dari target 3,6"
        elif (
            not measure
            and figure.angka.satuan == "%"
            and index
            and _is_share_of_spent(found[index - 1], figure, words)
        ):
            measure = "serapan"  # "realisasi sebesar Rp900 (90 persen)"
        elif not measure and figure.is_aside and _REACHES.match(words, figure.akhir):
            measure = "realisasi"  # "Nilai SKM (3,8) telah mencapai target"
        yield replace(figure, ukuran=measure)


def _is_share_of_spent(spent: Figure, share: Figure, words: str) -> bool:
    """Whether a percentage stands right behind what was spent, and not as a share of anything else."""
    gap, after = words[spent.akhir : share.awal], words[share.akhir :]
    return (
        spent.ukuran == "realisasi_anggaran"
        and spent.nama == share.nama
        and bool(re.fullmatch(r"\s*(?:\(|,?\s*atau\s+(?:sebesar\s+|mencapai\s+)?)", gap))
        and not re.match(r"\s*dari\s+(?!pagu|anggaran)", after)
    )


def _plain(gap: str) -> str:
    """A gap without what stands in brackets."""
    return re.sub(r"^[^()]*\)|\([^()]*\)", "", gap).casefold()


def _measure(gap: str, *, is_money: bool) -> str:
    """The last word of measure before a number."""
    found = None
    for match in _MEASURES[is_money].finditer(gap):
        found = match
    if found is None:
        return ""
    if not is_money and len(_FOREIGN.findall(gap[found.end() :])) > _FAR:
        return ""  # "belum tercapainya target antara lain karena pelatihan baru diikuti 78 persen"
    measure = (found.lastgroup or "").partition("_")[2]
    if measure in {"capaian", "hasil"} and _OF_ANOTHER.match(gap, found.end()):
        return ""  # "capaian triwulan III 94,10 persen"
    if measure == "nilai" and re.match(r"\s*¤", gap[found.end() :]):
        return "realisasi"  # "nilai Indeks Kepuasan sebesar 3,8": what it has come to
    is_verb = re.search(
        r"(?:capai|lampaui|melebihi|penuhi|bawah|atas|sesuai)\s*$", gap[: found.start()], re.IGNORECASE
    )
    after = gap[found.end() :]
    is_either = after.strip() == "(" or _NAMELY.fullmatch(after)
    if measure == "target" and is_verb and (not _SPECIFIED.fullmatch(after) or is_either):
        return ""  # "belum mencapai target karena baru 22": not the target is 22; "(98 persen)" may be the capaian
    return measure


def _name(mentions: Sequence[Mention], start: int, stop: int, text: str) -> str:
    """The name a figure belongs to: one that stands against it, else the nearest before it, else the only one."""
    for mention in mentions:
        if mention.awal >= stop and re.fullmatch(
            r"\s*(?:\(|[x×*]\s*|(?:pada|untuk|bagi)\s+)", text[stop : mention.awal]
        ):
            return mention.kunci
    earlier = [mention for mention in mentions if mention.akhir <= start]
    if earlier:
        gap = text[earlier[-1].akhir : start]
        return "" if names_another(gap) else earlier[-1].kunci
    following = [mention for mention in mentions if mention.awal >= stop]
    begins = re.match(
        r"(?:dengan|sebesar|sebanyak|dari(?!\s+(?:total|seluruh|keseluruhan|jumlah|anggaran|pagu)\b))\b[^,;.]{0,40}$",
        text[:start],
        re.IGNORECASE,
    )
    is_of_acronym = re.search(r"\b[A-Z]{2,}\s+$", text[:start])  # "dengan nilai EKA 90,14, nilai kinerja ..."
    return following[0].kunci if len(following) == 1 and begins and not is_of_acronym else ""


def names_another(words: str) -> bool:
    """Whether words behind a name go over to something else: "..., sedangkan Indeks B".

    Args:
        words: those behind it.

    Returns:
        Whether a contrast among them begins with a name of its own, or they tell of a part of what is named.

    Examples:
        >>> names_another(" sebesar 3,62, sedangkan RB "), names_another(" sebesar 3,62, sedangkan target ")
        (True, False)
    """
    return bool(_OTHER_SUBJECT.search(words) or _PART_OF_IT.search(words))


_Year = tuple[int, int, int | None]


def _years(words: str, figures: Sequence[tuple[int, int]], year: int | None) -> list[_Year]:
    """The years that a sentence names, with their places; None stands for a span of years."""
    spans = [match.span() for match in _SPAN.finditer(words)]
    found: list[_Year] = [(*span, None) for span in spans]
    taken = [*spans, *figures]
    for match in _YEAR.finditer(words):
        if not any(a <= match.start() < b for a, b in taken):
            found.append((*match.span(), int(match[0])))
    if year is not None:
        found += [(*match.span(), year - 1) for match in LAST_YEAR.finditer(words)]
        found += [(*match.span(), year) for match in _THIS_YEAR.finditer(words)]
    return sorted(found, key=lambda each: each[0])


def _assign_years(years: Sequence[_Year], figures: Sequence[tuple[int, int]], words: str) -> list[int | None]:
    """The year of each figure: right behind it ("3,6 pada tahun 2030"), else the last before it that is free."""
    if "berturut" in words and len(years) == len(
        figures
    ):  # "2029, 2030, dan 2031 berturut-turut 5, 6, dan 7"
        return [each[2] for each in years]
    free = list(years)
    result: list[int | None] = [None] * len(figures)
    is_set = [False] * len(figures)
    for index, (_, stop) in enumerate(figures):
        behind = next((each for each in free if each[0] >= stop), None)
        if behind and _BEHIND.fullmatch(words[stop : behind[0]]):
            result[index], is_set[index] = behind[2], True
            free.remove(behind)
    start_of_clause = 0
    for index, (start, stop) in enumerate(figures):
        if not is_set[index]:
            free = [
                (begin, end, year)
                for begin, end, year in free
                if not (_COMPARED.search(words[:begin]) and _NEXT_CLAUSE.search(words[end:start]))
            ]
            before = [each[2] for each in free if start_of_clause <= each[0] < start]
            if before:
                result[index] = before[-1]
            elif len(years) == 1 and years[0][0] < start and free:
                result[index] = years[0][2]
        start_of_clause = stop
    return result
