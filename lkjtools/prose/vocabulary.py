"""The vocabulary of prose: every name, property and function that may stand between ``{{ }}``.

It is closed: what the report itself offers stands here, what a topic offers in its module ``vocabulary``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from lkjtools.card import Carded
from lkjtools.delivery import Identity, Reviu
from lkjtools.delivery.identity import DasarHukum, PenandaTangan, PihakKedua
from lkjtools.extension import import_parts
from lkjtools.figure.angka import Angka
from lkjtools.formatting import format_date, format_names
from lkjtools.prose.figures import read_figure
from lkjtools.prose.kinds import Fungsi, Jenis, Report, Teks, Vocabulary, a_text, a_year, one_of, word_of
from lkjtools.prose.operands import SIFAT_FIGUR, Figur, Objek, Panggilan, Rujukan, Salah
from lkjtools.spelling import did_you_mean

_RUJUKAN = ("tabel", "gambar", "bab")


@dataclass(frozen=True)
class Putaran:
    """The round of a ``{% for %}``: whether it is the first, and whether it is the last."""

    first: bool
    last: bool


@dataclass(frozen=True, order=True)
class Letak(Carded):
    """A table or picture that answers a requirement: ``tabel`` or ``gambar``, and its code."""

    jenis: str
    kode: str


def _code(_: Report, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Salah(None, "kode tabel atau gambar, atau judul bab, di antara tanda kutip")
    return str(value)


def _angka(teks: Teks, kode: str, tahun: int | None = None) -> Angka:
    laporan: Report = teks.laporan
    delivery = laporan.pengiriman.of(tahun or laporan.tahun)
    known = [row["kode"] for row in delivery.table("angka_narasi")]
    return read_figure(delivery, one_of(kode, known, f"kode di {delivery.tahun}/angka_narasi.csv"))


def _rujuk(_: Teks, kode: str, jenis: str = "tabel") -> Rujukan:
    return Rujukan(kode, jenis)


def _names(_: Report, value: object) -> list[str]:
    if not isinstance(value, tuple) or not all(
        isinstance(getattr(_origin(one), "nama", None), str) for one in value
    ):
        raise Salah(None, 'daftar yang isinya bernama, misalnya laporan.peran("program")')
    return [_origin(one).nama for one in value]


def _origin(one: object) -> Any:  # noqa: ANN401 - whatever record a topic offers
    return one.asal if isinstance(one, Objek) else one


def _sebut(_: Teks, daftar: list[str]) -> str:
    """The names as a sentence counts them up."""
    return format_names(daftar)


_OWN = Vocabulary(
    jenis=(
        Jenis(
            "teks",
            Teks,
            (),
            {
                "laporan": lambda teks: Objek("laporan", teks.laporan),
                "tahun": lambda teks: str(teks.laporan.tahun),
                "periode_awal": lambda teks: str(teks.laporan.identitas.periode_renstra.awal),
                "periode_akhir": lambda teks: str(teks.laporan.identitas.periode_renstra.akhir),
                "identitas": lambda teks: teks.laporan.identitas,
                "anggaran": lambda teks: teks.laporan.anggaran,
            },
        ),
        Jenis(
            "laporan",
            object,
            (
                "iku",
                "indikator",
                "belanja",
                "sumber_dana",
                "anggaran_instansi",
                "keuangan",
                "skm",
                "nilai_kinerja",
            ),
            {
                "bertujuan": lambda laporan: laporan.capaian.has_tujuan,
                "di_bawah_program": lambda laporan: laporan.capaian.di_bawah_program,
                "berefisiensi": lambda laporan: bool(laporan.efisiensi.indikator),
                "berencana": lambda laporan: laporan.perencanaan.is_planned,
                "rencana": lambda laporan: laporan.dokumen.rencana,
                "akip_terakhir": lambda laporan: laporan.akip.terakhir,
                "tujuan_sasaran": lambda laporan: tuple(
                    row["uraian"] for row in laporan.pengiriman.table("sasaran")
                ),
                "ada_tindak_lanjut": lambda laporan: bool(laporan.pengiriman.table("tindak_lanjut")),
                "status_tindak_lanjut": lambda laporan: laporan.akip.status_tindak_lanjut,
                "belum_mencapai": lambda laporan: laporan.capaian.belum_mencapai,
                "belum_dinilai": lambda laporan: tuple(
                    p for p in laporan.capaian.indikator if not p.kinerja.is_dinilai
                ),
            },
        ),
        Jenis(
            "identitas",
            Identity,
            (
                *("judul", "instansi", "wilayah", "instansi_wilayah", "pemerintah", "tempat", "tanggal"),
                *("penanda_tangan", "pihak_kedua", "reviu", "dasar_hukum"),
            ),
        ),
        Jenis("penanda_tangan", PenandaTangan, ("nama", "jabatan", "pangkat", "sebagai")),
        Jenis("pihak_kedua", PihakKedua, ("nama", "jabatan")),
        Jenis("reviu", Reviu, ("pereviu", "nama", "jabatan", "tempat", "tanggal")),
        Jenis("dasar_hukum", DasarHukum, ("nama", "tentang")),
        Jenis("letak", Letak, ("kode", "jenis")),
        Jenis("loop", Putaran, ("first", "last")),
    ),
    fungsi=(
        Fungsi("teks", "angka", {"kode": a_text, "tahun": a_year}, 1, _angka),
        Fungsi("teks", "sebut", {"daftar": _names}, 1, _sebut),
        Fungsi("teks", "rujuk", {"kode": _code, "jenis": word_of(lambda _: _RUJUKAN)}, 1, _rujuk),
    ),
    nilai_teks={
        "belum_mencapai_target": ("p",),
        "cara_angka_dihitung": (
            *("pedoman", "kemudian", "aturan", "batas", "gabungan"),
            *("bertarget_nol", "dasar_akip", "dasar_skm"),
        ),
        "gambar_tidak_ada": ("judul_gambar",),
        "kelengkapan": ("letak",),
        "kinerja_satu_halaman": ("tampil", "tercapai", "belum_dinilai"),
        "langkah_berikutnya": ("lainnya", "berencana"),
    },
)

PENGGANTI = {
    "value": "angka dibandingkan langsung, misalnya .capaian > 95; tercapai tidaknya target dengan .tercapai",
    "number": "ada tidaknya nilai dengan .ada; angka dibandingkan langsung, misalnya .capaian > 95",
    "text": "angkanya sendiri, atau .bilangan tanpa satuan",
    "unit": "angkanya sendiri, yang mencetak satuannya",
    "levels": ".bertingkat",
    "is_dinilai": ".dinilai",
    "is_tercapai": ".tercapai",
    "kinerja_banding": 'laporan.perkembangan("kode")',
    "akhiran": "angkanya saja; satuannya tercetak sendiri, dengan lambang % bila ditulis .lambang",
    "pengiriman": 'nilai dari daftar di docs/panduan.md, misalnya laporan.jumlah_rincian("kode")',
    "frame": 'nilai dari daftar di docs/panduan.md, misalnya laporan.jumlah_rincian("kode")',
    "range": "{% for %} atas daftar dari data, misalnya laporan.iku",
}
"""What texts used to write, or look for, with what is written instead."""


@dataclass(frozen=True)
class _Index:
    """The whole vocabulary, looked up by name.

    Attributes:
        jenis: kinds of records by name.
        of: kinds of records by the class that they are made from.
        fungsi: functions by the kind that they are asked of, and name.
        semua: everything that the report and its topics offer.
    """

    jenis: Mapping[str, Jenis]
    of: Mapping[type, Jenis]
    fungsi: Mapping[tuple[str, str], Fungsi]
    semua: Vocabulary


@cache
def load_vocabulary() -> _Index:
    """Gather what the report and all topics offer to prose, those of other packages too.

    Raises:
        TopicError: an added topic offers no vocabulary, or a name that there is.
    """
    every = _OWN
    for topic, module in import_parts("vocabulary"):
        offered = module.VOCABULARY
        if not isinstance(offered, Vocabulary):
            raise topic.error("vocabulary.py", "VOCABULARY berupa Vocabulary dari lkjtools.prose.kinds")
        if topic.is_added and (taken := sorted(every.names & offered.names)):
            raise topic.error(
                "vocabulary.py", f"nama yang belum dipakai topik lain, bukan {', '.join(taken)}"
            )
        every += offered
    return _Index(
        MappingProxyType({jenis.nama: jenis for jenis in every.jenis}),
        MappingProxyType({jenis.tipe: jenis for jenis in every.jenis if jenis.tipe is not object}),
        MappingProxyType({(fungsi.jenis, fungsi.nama): fungsi for fungsi in every.fungsi}),
        every,
    )


def names_of(kode: str) -> tuple[str, ...]:
    """The further names that the text of a name may use.

    Examples:
        >>> names_of("rincian/pegawai"), names_of("kesimpulan")
        (('r', 'daftar'), ())
    """
    name = kode.partition("/")[0] if kode.startswith("rincian/") else kode
    return load_vocabulary().semua.nilai_teks.get(name, ())


def free_names() -> tuple[str, ...]:
    """The names that every text may use without a dot."""
    return properties("teks")


@cache
def all_properties() -> frozenset[str]:
    """Every name that may stand after a dot, of whatever kind of record."""
    every = load_vocabulary().semua
    names = (name for jenis in every.jenis for name in jenis.semua)
    return frozenset({*SIFAT_FIGUR, *names, *(fungsi.nama for fungsi in every.fungsi)})


class Kosakata:
    """Answers what a text asks of one report."""

    def __init__(self, laporan: Report) -> None:
        self._laporan = laporan
        self.teks = Objek("teks", Teks(laporan))

    def wrap(self, value: object) -> object:
        """Make a plain value of prose out of what the report gives.

        Args:
            value: a figure, words, a date, a record or a list of these.

        Returns:
            The plain value.

        Raises:
            TypeError: a kind that the vocabulary does not list.
        """
        match value:
            case None | bool() | int() | str() | Figur() | Rujukan() | Objek() | Panggilan():
                return value
            case Angka():
                words = load_vocabulary().semua.kata.get(value.key.partition(":")[0])
                return Figur(value, kata=() if words is None else tuple(words(self._laporan)))
            case dt.date():
                return format_date(value)
            case tuple() | list():
                return tuple(self.wrap(one) for one in value)
        jenis = load_vocabulary().of.get(type(value))
        if jenis is None:
            raise TypeError(f"kosakata tidak memuat {type(value).__name__}")
        return Objek(jenis.nama, value)

    def get(self, value: object, name: str) -> object:
        """Read a property.

        Args:
            value: a plain value.
            name: the name after the dot.

        Returns:
            A plain value, or a function still to be called.

        Raises:
            Salah: the value has no such property.
        """
        if isinstance(value, Figur):
            if name not in SIFAT_FIGUR:
                raise _unknown(name, SIFAT_FIGUR, "angka")
            return SIFAT_FIGUR[name](value)
        if value is None:
            raise Salah(None, f"nilai yang ada; periksa dahulu dengan {{% if %}} sebelum .{name}")
        if isinstance(value, tuple):
            raise Salah(None, "satu nilai; daftar dipakai dengan {% for %}")
        if not isinstance(value, Objek):
            raise Salah(f".{name}", "nilai tanpa sifat; teks dan panggilan fungsi tidak punya sifat")
        known = load_vocabulary()
        jenis = known.jenis[value.jenis]
        if (jenis.nama, name) in known.fungsi:
            return Panggilan(name, value)
        if name in jenis.buatan:
            return self.wrap(jenis.buatan[name](value.asal))
        if name in jenis.sifat:
            return self.wrap(getattr(value.asal, name))
        raise _unknown(name, properties(jenis.nama), jenis.nama)

    def call(self, called: object, args: list[object], named: dict[str, object]) -> object:
        """Call a function of the vocabulary.

        Args:
            called: what stands before the brackets.
            args: the arguments in order.
            named: the arguments with a name.

        Returns:
            A plain value.

        Raises:
            Salah: it is no function, or an argument is not what it takes.
        """
        if not isinstance(called, Panggilan):
            raise Salah(None, "tanpa tanda kurung, karena bukan fungsi")
        fungsi = load_vocabulary().fungsi[called.asal.jenis, called.nama]
        usage = f"{fungsi.nama}({', '.join(fungsi.isian)})"
        names = list(fungsi.isian)
        if len(args) > len(names) and fungsi.lagi is None:
            raise Salah(None, usage)
        given: dict[str, object] = dict(zip(names, args, strict=False))
        extra: dict[str, object] = {}
        for name, value in named.items():
            if name in fungsi.isian and name not in given:
                given[name] = value
            elif fungsi.syarat and name not in fungsi.isian:
                extra[name] = value
            else:
                raise Salah(f"{name}=", usage)
        if any(name not in given for name in names[: fungsi.wajib]):
            raise Salah(None, usage)
        checked = {name: fungsi.isian[name](self._laporan, value) for name, value in given.items()}
        more = [fungsi.lagi(self._laporan, value) for value in args[len(names) :]] if fungsi.lagi else []
        if more:
            return self.wrap(fungsi.hasil(called.asal.asal, *checked.values(), *more, **extra))
        return self.wrap(fungsi.hasil(called.asal.asal, **checked, **extra))


def properties(jenis: str) -> tuple[str, ...]:
    """Every property and function of a kind of record."""
    known = load_vocabulary()
    return (*known.jenis[jenis].semua, *(name for kind, name in known.fungsi if kind == jenis))


def _unknown(name: str, known: Iterable[str], what: str) -> Salah:
    words = tuple(known)
    expected = PENGGANTI.get(name) or f"salah satu sifat {what}: {', '.join(words)}"
    return Salah(f".{name}", expected + did_you_mean(name, words))
