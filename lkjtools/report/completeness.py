"""Which of the contents that regulation asks of a report are there, judged from the data alone.

A requirement is data (law/isi_laporan.yaml) and names the way it is checked; each way is a function here. Whether
a text is good, a machine cannot say: it says only whether it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.delivery.texts import Heading, path_of, read_sections
from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.law.load import list_rules
from lkjtools.law.rule import Rule
from lkjtools.prose.vocabulary import Letak
from lkjtools.report.laporan import Laporan
from lkjtools.report.requirement import Fulfilment, Status, Subbab, by_parts, combine, each_once, together
from lkjtools.topics.anggaran.table import ANGGARAN, BELANJA, INSTANSI, SUMBER_DANA
from lkjtools.topics.antartahun.chart import kode_perkembangan
from lkjtools.topics.capaian.table import KEGIATAN, PROGRAM, RINGKASAN
from lkjtools.topics.efisiensi.table import EFISIENSI
from lkjtools.topics.perencanaan.table import TARGET_RENSTRA
from lkjtools.topics.sasaran.model import STANDAR, TINGKAT_NASIONAL, Sasaran, list_pembanding

TOPIC = "isi_laporan"
PEDOMAN = "permenpanrb_53_2014"


@dataclass(frozen=True)
class Syarat(Carded):
    """One requirement, for one sasaran or for the report as a whole, with what was found.

    Attributes:
        peraturan: the regulation.
        kelompok: group of requirements within it.
        pasal: the article.
        uraian: what is asked, in Indonesian.
        status_rujukan: ``confirmed`` where the text of the regulation was read, else the assumption.
        sasaran: code of the sasaran; None for the report as a whole.
        temuan: what was found.
    """

    kartu: ClassVar = ("peraturan", "pasal", "status", "temuan")

    peraturan: str
    kelompok: str
    pasal: str
    uraian: str
    status_rujukan: str
    sasaran: str | None
    temuan: Fulfilment

    @property
    def status(self) -> Status:
        """How far it is met."""
        return self.temuan.status

    @property
    def is_assumed(self) -> bool:
        """Whether the text of the regulation has not been read."""
        return self.status_rujukan != "confirmed"

    def __str__(self) -> str:
        where = f", {self.sasaran}" if self.sasaran else ""
        missing = f"; belum ada: {', '.join(self.temuan.kurang)}" if self.temuan.kurang else ""
        return f"{self.peraturan}, {self.pasal}{where}: {self.uraian}{missing}."


def check_kelengkapan(laporan: Laporan) -> tuple[Syarat, ...]:
    """Check every requirement on the contents of the report.

    Args:
        laporan: the report, whose topics and texts are looked into.

    Returns:
        The requirements in the order of the rules: those of PermenPANRB 53/2014, then those of the evaluation that
        laporan.yaml chooses, where its criteria are known.

    Raises:
        RuleError: a rule names a way of checking that does not exist.

    Source:
        law/isi_laporan.yaml; docs/asumsi.md, A27, A28.
    """
    chosen = laporan.identitas.aturan.get("akip")
    names = [PEDOMAN, *([chosen] if chosen in list_rules(TOPIC) else [])]
    return tuple(item for name in names for item in _check_rule(laporan, laporan.peraturan.rule(TOPIC, name)))


def _check_rule(laporan: Laporan, rule: Rule) -> Iterable[Syarat]:
    for group in rule.content["kelompok"]:
        for item in group["butir"]:
            known = (rule.reference.title, group["nama"], item["pasal"], item["uraian"], rule.status)
            if group["lingkup"] == "sasaran":
                for sasaran in laporan.sasaran:
                    yield Syarat(*known, sasaran.kode, _way(rule, item, _PER_SASARAN)(laporan, sasaran))
            else:
                yield Syarat(*known, None, _check_laporan(laporan, rule, item))


def _check_laporan(laporan: Laporan, rule: Rule, item: Mapping[str, str]) -> Fulfilment:
    """A requirement on the whole report: by its own way, or by that of the sasaran taken together."""
    if item["cara"] == "penilaian":
        return Fulfilment(Status.PERLU_PENILAIAN, kurang=(item["bukti"],))
    if item["cara"] in _PER_LAPORAN:
        return _PER_LAPORAN[item["cara"]](laporan)
    check = _way(rule, item, _PER_SASARAN)
    return together([check(laporan, sasaran) for sasaran in laporan.sasaran])


_T = Callable[[Laporan, Sasaran], Fulfilment]


def _way(rule: Rule, item: Mapping[str, str], ways: Mapping[str, _T]) -> _T:
    if item["cara"] not in ways:
        raise RuleError(f"Aturan {rule.name}: cara {item['cara']} untuk {item['kode']} tidak ada.")
    return ways[item["cara"]]


def _is_there(angka: Angka) -> bool:
    """There is a value, or the data says that none applies."""
    value = angka.value
    return not isinstance(value, Tanda) or value is Tanda.TIDAK_BERLAKU


def _without_iku(laporan: Laporan, sasaran: Sasaran) -> Fulfilment | None:
    if sasaran.iku:
        return None
    file = laporan.pengiriman.name("peran_indikator.csv")
    return Fulfilment(Status.TIDAK_ADA, kurang=(f"indikator kinerja utama untuk {sasaran.kode} di {file}",))


# -- the ways of checking ---------------------------------------------------------------------------


def _target_realisasi(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
    parts = [part for role in sasaran.iku for part in _delivered(laporan, role.kinerja.kode)]
    return _without_iku(laporan, sasaran) or by_parts(parts, Subbab.RINGKASAN, [Letak("tabel", RINGKASAN)])


def _delivered(laporan: Laporan, kode: str) -> list[tuple[bool, str]]:
    """Target and realisasi of an indikator: whether each is there, and where it would stand."""
    kinerja = laporan.kinerja(kode)
    found = (("target", kinerja.target), ("realisasi", kinerja.realisasi))
    return [
        (_is_there(angka), f"{what} {kode} di {laporan.pengiriman.name(f'{what}.csv')}")
        for what, angka in found
    ]


def _antartahun(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
    """The year before and one earlier year, each with target and realisasi."""
    found = [_past_years(laporan, role.kinerja.kode) for role in sasaran.iku]
    return _without_iku(laporan, sasaran) or together(found)


def _past_years(laporan: Laporan, kode: str) -> Fulfilment:
    """What the data itself says cannot be compared does not have to be."""
    lalu, *earlier = reversed(laporan.antartahun.tahun_banding)
    if laporan.kinerja(kode, lalu).realisasi.value is Tanda.TIDAK_DIPERBANDINGKAN:
        return Fulfilment(Status.TIDAK_BERLAKU)
    lacking = (
        (_lacking(laporan, kode, [lalu]), f"tahun {lalu}"),
        (_lacking(laporan, kode, earlier), f"sebelum tahun {lalu}"),
    )
    parts = [(not what, f"{what} {kode} {when}") for what, when in lacking]
    drawn = [Letak("gambar", kode_perkembangan(kode))] if laporan.antartahun.is_drawn(kode) else []
    return by_parts(parts, Subbab.URAIAN, drawn)


def _lacking(laporan: Laporan, kode: str, years: Iterable[int]) -> str:
    """What the year of which most is known lacks of target and realisasi; nothing where one has both."""
    known = [laporan.kinerja(kode, tahun) for tahun in years]
    missing = [
        [what for what, angka in (("target", k.target), ("realisasi", k.realisasi)) if not _is_there(angka)]
        for k in known
    ]
    least = min(missing, key=len)
    return " dan ".join(least)


def _jangka_menengah(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
    akhir = laporan.identitas.periode_renstra.akhir
    file = laporan.pengiriman.name("target.csv")
    parts = [
        (
            _is_there(laporan.perencanaan.target(role.kinerja.kode, akhir))
            and _is_there(role.kinerja.realisasi),
            f"target renstra {akhir} dan realisasi {role.kinerja.kode} di {file} dan realisasi.csv",
        )
        for role in sasaran.iku
    ]
    return _without_iku(laporan, sasaran) or by_parts(parts, Subbab.URAIAN, [Letak("tabel", TARGET_RENSTRA)])


def _pembanding(*jenis: str) -> _T:
    """A value compared with, a statement that there is no standard, or neither: then it has to be found out."""

    def check(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
        file = laporan.pengiriman.name("pembanding.csv")
        found = []
        for role in sasaran.iku:
            values = list_pembanding(laporan.capaian, role.kinerja.kode, *jenis)
            if not values:
                missing = f"standar untuk {role.kinerja.kode}, atau pernyataan bahwa tidak ada, di {file}"
                found.append(Fulfilment(Status.PERLU_PENILAIAN, kurang=(missing,)))
            elif all(one.nilai is None for one in values):
                found.append(Fulfilment(Status.TIDAK_BERLAKU))
            else:
                found.append(Fulfilment(Status.ADA, Subbab.URAIAN))
        return _without_iku(laporan, sasaran) or together(found)

    return check


def _headings(*headings: Heading) -> _T:
    """A check that the text of a sasaran has something under each of these headings."""

    def check(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
        return by_parts(_written(laporan, sasaran, *headings), Subbab.URAIAN, ())

    return check


def _written(laporan: Laporan, sasaran: Sasaran, *headings: Heading) -> list[tuple[bool, str]]:
    path = path_of(sasaran.kode)
    sections = read_sections(laporan.pengiriman.find_text(path) or "")
    return [(name in sections, f"{name} di {laporan.pengiriman.name(path)}") for name in headings]


def _efisiensi(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
    computed = any(_is_there(item.tingkat) for item in sasaran.efisiensi)
    file = laporan.pengiriman.name("anggaran_indikator.csv")
    parts = [
        (computed, f"anggaran untuk indikator program {sasaran.kode} di {file}, dan capaiannya"),
        *_written(laporan, sasaran, Heading.EFISIENSI),
    ]
    places = [Letak("tabel", EFISIENSI)] if computed else []
    subbab = f"{Subbab.URAIAN}; {Subbab.ANALISIS}" if computed else Subbab.URAIAN
    return by_parts(parts, subbab, places)


def _program_penunjang(laporan: Laporan, sasaran: Sasaran) -> Fulfilment:
    file = laporan.pengiriman.name("keselarasan.csv")
    parts = [
        (bool(sasaran.program), f"program yang menunjang indikator {sasaran.kode} di {file}"),
        *_written(laporan, sasaran, Heading.PROGRAM_PENUNJANG),
    ]
    by_program = laporan.peran("program") and sasaran.program
    return by_parts(parts, Subbab.URAIAN, [Letak("tabel", PROGRAM)] if by_program else [])


def _realisasi_anggaran(laporan: Laporan) -> Fulfilment:
    """Spending as a whole, and for each sasaran the programs that it was spent on."""
    uang, links = laporan.keuangan, laporan.pengiriman.name("keselarasan.csv")
    file = laporan.pengiriman.name(f"{uang.tabel if uang else 'anggaran'}.csv")
    lines = uang.terbawah if uang else ()
    is_open = [not line.is_entered for line in lines]
    parts = [(not all(is_open), f"pagu dan realisasi di {file}")]
    if any(is_open) and not all(is_open):
        parts += [(False, f"pagu dan realisasi {sum(is_open)} dari {len(lines)} baris terbawah di {file}")]
    if not all(is_open):
        parts += [
            (bool(one.program), f"program yang menunjang indikator {one.kode} di {links}")
            for one in laporan.sasaran
        ]
    divided = (
        (BELANJA, laporan.belanja),
        (SUMBER_DANA, laporan.sumber_dana),
        (INSTANSI, laporan.anggaran_instansi),
        (ANGGARAN, laporan.anggaran),
    )
    places = [Letak("tabel", code) for code, anggaran in divided if anggaran.is_stated]
    return by_parts(parts, Subbab.KEUANGAN, places)


def _seluruh_informasi(laporan: Laporan) -> Fulfilment:
    """Every indikator that has a role, with its target and realisasi."""
    codes = each_once(row["kode_indikator"] for row in laporan.pengiriman.table("peran_indikator"))
    parts = [part for kode in codes for part in _delivered(laporan, kode)]
    places = [Letak("tabel", RINGKASAN)]
    if laporan.peran("program"):
        places.append(Letak("tabel", PROGRAM))
    if laporan.capaian.di_bawah_program:
        places.append(Letak("tabel", KEGIATAN))
    by_program = len(places) > 1
    subbab = f"{Subbab.RINGKASAN}; {Subbab.ANALISIS}" if by_program else Subbab.RINGKASAN
    return by_parts(parts, subbab, places)


def _sesuai_standar(laporan: Laporan) -> Fulfilment:
    """The standard is the guideline on the report: as far as its requirements are met."""
    rule = laporan.peraturan.rule(TOPIC, PEDOMAN)
    items = list(_check_rule(laporan, rule))
    status = combine(item.status for item in items)
    lacking = [item for item in items if item.status not in {Status.ADA, Status.TIDAK_BERLAKU}]
    articles = each_once(item.pasal for item in lacking)
    missing = (f"isi menurut {rule.reference.title}, {', '.join(articles)}",) if articles else ()
    return Fulfilment(status, "" if status is Status.TIDAK_ADA else Subbab.KINERJA, (), missing)


_PER_SASARAN: Mapping[str, _T] = {
    "target_realisasi": _target_realisasi,
    "antartahun": _antartahun,
    "jangka_menengah": _jangka_menengah,
    "standar_nasional": _pembanding(STANDAR),
    "tingkat_nasional": _pembanding(*TINGKAT_NASIONAL),
    "penyebab": _headings(Heading.PENYEBAB, Heading.UPAYA),
    "keberhasilan": _headings(Heading.PENYEBAB, Heading.UPAYA, Heading.HAMBATAN),
    "efisiensi": _efisiensi,
    "program_penunjang": _program_penunjang,
    "perbaikan": _headings(Heading.PERBAIKAN),
}
_PER_LAPORAN: Mapping[str, Callable[[Laporan], Fulfilment]] = {
    "realisasi_anggaran": _realisasi_anggaran,
    "seluruh_informasi": _seluruh_informasi,
    "sesuai_standar": _sesuai_standar,
}


# -- what lkj check prints ---------------------------------------------------------------------------


def describe_kelengkapan(items: Iterable[Syarat]) -> tuple[str, ...]:
    """Say in lines what of the required contents is not there; it is information, not a fault.

    Returns:
        One line with the count, then the requirements by status.
    """
    items = tuple(items)
    met = f"{count_terpenuhi(items)} dari {len(items)} syarat terpenuhi atau tidak berlaku"
    lines = [f"Kelengkapan isi laporan: {met}."]
    for status in (Status.TIDAK_ADA, Status.SEBAGIAN):
        found = [item for item in items if item.status is status]
        lines += [f"{status.value.capitalize()}:"] if found else []
        lines += [f"- {item}" for item in found]
    judged = [item for item in items if item.status is Status.PERLU_PENILAIAN]
    lines += ["Perlu penilaian, karena data tidak menjawabnya:"] if judged else []
    for heading, members in group_syarat(judged):
        evidence = each_once(text for item in members for text in item.temuan.kurang)
        lines.append(f"- {heading}: {'; '.join(evidence)}.")
    return tuple(lines)


def count_terpenuhi(items: Iterable[Syarat]) -> int:
    """Count the requirements that are met or do not apply."""
    return sum(item.status in {Status.ADA, Status.TIDAK_BERLAKU} for item in items)


def group_syarat(items: Iterable[Syarat]) -> tuple[tuple[str, tuple[Syarat, ...]], ...]:
    """Put requirements under the name of their regulation and group.

    Returns:
        (heading, requirements) pairs in order.
    """
    grouped = groupby(items, key=lambda item: f"{item.peraturan}: {item.kelompok}")
    return tuple((heading, tuple(members)) for heading, members in grouped)
