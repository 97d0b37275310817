"""The vocabulary of prose: every name, property and function that may stand between ``{{ }}``.

It is closed. `JENIS` lists the properties of each kind of record and `FUNGSI` what may be called; a text reaches
nothing besides, and each call is checked before it is made, so that a misspelt code is named where it stands.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lkjtools.delivery import Identity, Reviu, Rincian
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.identity import DasarHukum, PenandaTangan, PihakKedua
from lkjtools.figure.angka import Angka
from lkjtools.formatting import format_date
from lkjtools.prose.figures import read_figure
from lkjtools.prose.operands import SIFAT_FIGUR, Figur, Objek, Panggilan, Rujukan, Salah, check_units, listed
from lkjtools.report.completeness import Letak
from lkjtools.report.laporan import Laporan
from lkjtools.spelling import did_you_mean
from lkjtools.topics.akip.model import EvaluasiAkip, KomponenAkip
from lkjtools.topics.anggaran.model import Anggaran, Pos
from lkjtools.topics.antartahun.compute import ARAH, compute_perubahan, compute_perubahan_pct, describe_arah
from lkjtools.topics.antartahun.model import Kemajuan
from lkjtools.topics.capaian.model import Kinerja, Peran, Skor
from lkjtools.topics.efisiensi.compute import list_kelas
from lkjtools.topics.efisiensi.model import Kelas
from lkjtools.topics.sasaran.model import Pembanding, Sasaran, list_pembanding
from lkjtools.topics.skm.model import Skm, Unsur

_YEARS_BACK = 10
_MOST_KEY = 1_000
_RUJUKAN = ("tabel", "gambar", "bab")


@dataclass(frozen=True)
class Putaran:
    """The round of a ``{% for %}``: whether it is the first, and whether it is the last."""

    first: bool
    last: bool


@dataclass(frozen=True)
class Jenis:
    """One kind of record: the properties that a text may read.

    Attributes:
        nama: what the guide and messages call it.
        tipe: the class it is made from.
        sifat: properties that have the name they have there.
        buatan: properties made for prose.
    """

    nama: str
    tipe: type
    sifat: tuple[str, ...]
    buatan: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)

    @property
    def semua(self) -> tuple[str, ...]:
        """Every property, without the functions."""
        return (*self.sifat, *self.buatan)


@dataclass(frozen=True)
class Teks:
    """What a text sees first: the report, under the names that need no dot."""

    laporan: Laporan


def _tujuan_sasaran(laporan: Laporan) -> tuple[str, ...]:
    return tuple(row["uraian"] for row in laporan.pengiriman.table("sasaran"))


JENIS: tuple[Jenis, ...] = (
    Jenis(
        "teks",
        Teks,
        ("laporan",),
        {
            "tahun": lambda teks: str(teks.laporan.tahun),
            "periode_awal": lambda teks: str(teks.laporan.identitas.periode_renstra.awal),
            "periode_akhir": lambda teks: str(teks.laporan.identitas.periode_renstra.akhir),
            "identitas": lambda teks: teks.laporan.identitas,
            "anggaran": lambda teks: teks.laporan.anggaran,
        },
    ),
    Jenis(
        "laporan",
        Laporan,
        ("iku", "indikator", "belanja", "skm"),
        {
            "akip_terakhir": lambda laporan: laporan.akip.terakhir,
            "tujuan_sasaran": _tujuan_sasaran,
            "ada_tindak_lanjut": lambda laporan: bool(laporan.pengiriman.table("tindak_lanjut")),
            "belum_mencapai": lambda laporan: tuple(
                p for p in laporan.capaian.indikator if p.kinerja.is_dinilai and not p.kinerja.is_tercapai
            ),
            "belum_dinilai": lambda laporan: tuple(
                p for p in laporan.capaian.indikator if not p.kinerja.is_dinilai
            ),
        },
    ),
    Jenis(
        "identitas",
        Identity,
        (
            *("judul", "instansi", "wilayah", "pemerintah", "tempat", "tanggal"),
            *("penanda_tangan", "pihak_kedua", "reviu", "dasar_hukum"),
        ),
    ),
    Jenis("penanda_tangan", PenandaTangan, ("nama", "jabatan", "pangkat", "sebagai")),
    Jenis("pihak_kedua", PihakKedua, ("nama", "jabatan")),
    Jenis("reviu", Reviu, ("pereviu", "nama", "jabatan", "tempat", "tanggal")),
    Jenis("dasar_hukum", DasarHukum, ("nama", "tentang")),
    Jenis(
        "kinerja",
        Kinerja,
        (
            *("kode", "nama", "satuan", "unit_kerja", "sumber_data", "target", "realisasi", "capaian"),
            *("status", "kategori", "skor"),
        ),
        {
            "tahun": lambda kinerja: str(kinerja.tahun),
            "bertingkat": lambda kinerja: kinerja.order is not None,
            "dinilai": lambda kinerja: kinerja.is_dinilai,
            "tercapai": lambda kinerja: kinerja.is_tercapai,
        },
    ),
    Jenis("skor", Skor, ("nilai", "maks", "persen")),
    Jenis("peran", Peran, ("acuan", "nama", "bobot", "kinerja")),
    Jenis("kemajuan", Kemajuan, ("target", "capaian", "kemajuan")),
    Jenis("sasaran", Sasaran, ("kode", "uraian", "iku", "komponen", "program")),
    Jenis(
        "pembanding", Pembanding, ("nama", "nilai"), {"ada": lambda pembanding: pembanding.nilai is not None}
    ),
    Jenis(
        "anggaran",
        Anggaran,
        ("pos", "jumlah", "terukur"),
        {
            "tertinggi": lambda anggaran: anggaran.tertinggi if anggaran.terukur else None,
            "terendah": lambda anggaran: anggaran.terendah if anggaran.terukur else None,
        },
    ),
    Jenis("pos", Pos, ("kode", "nama", "pagu", "realisasi", "serapan", "bagian")),
    Jenis("skm", Skm, ("unsur", "nilai", "konversi", "mutu", "kinerja", "sumber")),
    Jenis("unsur", Unsur, ("nama", "nilai", "mutu")),
    Jenis(
        "akip",
        EvaluasiAkip,
        ("nilai", "predikat", "bobot", "komponen"),
        {"tahun": lambda akip: str(akip.tahun)},
    ),
    Jenis("komponen_akip", KomponenAkip, ("nama", "bobot", "capaian", "nilai")),
    Jenis("kelas", Kelas, ("nama", "banyak")),
    Jenis("rincian", Rincian, ("kode", "judul")),
    Jenis("letak", Letak, ("kode", "jenis")),
    Jenis("loop", Putaran, ("first", "last")),
)
"""Every kind of record that a text may meet."""

_JENIS_OF = {jenis.tipe: jenis for jenis in JENIS}
_BY_NAME = {jenis.nama: jenis for jenis in JENIS}

# -- what may stand between the brackets of a call ----------------------------------------------------------

Isian = Callable[[Laporan, object], Any]
"""Checks one argument and gives what the report is asked with."""


def _one_of(value: object, known: Iterable[str], what: str) -> str:
    words = tuple(known)
    if not isinstance(value, str):
        raise Salah(None, f"{what} di antara tanda kutip")
    if value not in words:
        raise Salah(value, f"{what}{did_you_mean(value, words)}")
    return str(value)


def _column(table: str, column: str) -> Isian:
    def check(laporan: Laporan, value: object) -> str:
        known = [row[column] for row in laporan.pengiriman.table(table)]
        return _one_of(value, known, f"{column} di {table}.csv")

    return check


def _word_of(words: Callable[[Laporan], Iterable[str]]) -> Isian:
    def check(laporan: Laporan, value: object) -> str:
        known = tuple(words(laporan))
        return _one_of(value, known, f"salah satu dari {listed(known)}")

    return check


def _tahun(laporan: Laporan, value: object) -> int:
    """A year that can be meant: what has no data prints its sign, what was mistyped is refused."""
    known = [str(year) for year in range(laporan.tahun - _YEARS_BACK, laporan.tahun + 1)]
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value) not in known:
        written = str(value) if isinstance(value, int | str) else None
        raise Salah(written, f"tahun {known[0]} sampai {known[-1]}")
    return int(value)


def _figur(_: Laporan, value: object) -> Angka:
    if not isinstance(value, Figur):
        raise Salah(None, 'sebuah angka dari data, misalnya kinerja("kode").realisasi')
    if len(value.angka.key) > _MOST_KEY:  # a change of a change of a change doubles each time
        raise Salah(None, "angka dari data, atau perubahan yang tidak dihitung bertingkat-tingkat")
    return value.angka


def _code(_: Laporan, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Salah(None, "kode tabel atau gambar, atau judul bab, di antara tanda kutip")
    return str(value)


def _status_words(laporan: Laporan) -> tuple[str, ...]:
    return tuple(laporan.capaian.kata_status.values())


def _efisiensi_words(laporan: Laporan) -> tuple[str, ...]:
    return list_kelas(laporan.peraturan.rule("efisiensi"))


def _kemajuan_words(laporan: Laporan) -> tuple[str, ...]:
    return tuple(laporan.antartahun.kata_kemajuan.values())


def _arah_words(_: Laporan) -> tuple[str, ...]:
    return ARAH


_KATA: dict[str, Callable[[Laporan], tuple[str, ...]]] = {
    "status": _status_words,
    "kategori": lambda laporan: tuple(band.label for band in laporan.peraturan.skala_capaian.bands),
    "tingkat_efisiensi": _efisiensi_words,
    "kemajuan": _kemajuan_words,
    "arah": _arah_words,
    "arah_skor": _arah_words,
    "arah_perubahan": _arah_words,
}
"""By the beginning of a figure's key, the words that it may have."""

_KODE = _column("indikator", "kode_indikator")
_PERAN_KATA = _word_of(lambda _: core_tables()["peran_indikator"].column("peran").allowed)
_STATUS = _word_of(lambda laporan: (*laporan.capaian.kata_status, *_status_words(laporan)))


@dataclass(frozen=True)
class Fungsi:
    """One function of the vocabulary.

    Attributes:
        jenis: the kind of record it is asked of.
        nama: its name.
        isian: what stands between its brackets, by name, in order.
        wajib: how many of these must be there.
        hasil: what it gives, from what it is asked of and the checked arguments.
        lagi: what may follow, any number of times.
        syarat: further arguments with a name may be given, which ``hasil`` checks itself.
    """

    jenis: str
    nama: str
    isian: Mapping[str, Isian]
    wajib: int
    hasil: Callable[..., object]
    lagi: Isian | None = None
    syarat: bool = False


def _angka(teks: Teks, kode: str, tahun: int | None = None) -> Angka:
    laporan = teks.laporan
    delivery = laporan.pengiriman.of(tahun or laporan.tahun)
    known = [row["kode"] for row in delivery.table("angka_narasi")]
    return read_figure(delivery, _one_of(kode, known, f"kode di {delivery.tahun}/angka_narasi.csv"))


def _cari(anggaran: Anggaran, kode: str) -> Pos:
    known = [pos.kode for pos in anggaran.semua]
    return anggaran.cari(_one_of(kode, known, "kode di anggaran.csv"))


def _perubahan(_: Teks, kini: Angka, lalu: Angka) -> Angka:
    """The difference of two figures, with the finer decimals of the two; of percentages in points."""
    check_units(kini, lalu)
    decimals = max(kini.decimals or 0, lalu.decimals or 0)
    unit = "poin persen" if kini.unit == "%" else kini.unit
    return compute_perubahan(f"perubahan:{kini.key}:{lalu.key}", kini, lalu, unit=unit, decimals=decimals)


def _perubahan_pct(_: Teks, kini: Angka, lalu: Angka) -> Angka:
    check_units(kini, lalu)
    return compute_perubahan_pct(f"perubahan_pct:{kini.key}:{lalu.key}", kini, lalu)


def _arah_perubahan(_: Teks, kini: Angka, lalu: Angka) -> Angka:
    check_units(kini, lalu)
    return describe_arah(f"arah_perubahan:{kini.key}:{lalu.key}", kini, lalu)


def _rujuk(_: Teks, kode: str, jenis: str = "tabel") -> Rujukan:
    return Rujukan(kode, jenis)


def _own_table(laporan: Laporan, kode: str) -> str:
    return _one_of(kode, [one.kode for one in laporan.identitas.rincian], "kode rincian di laporan.yaml")


def _conditions(laporan: Laporan, kode: str, syarat: Mapping[str, object]) -> dict[str, str]:
    """Conditions name a column and a text; one that differs from a text of the column by a slip is refused."""
    declaration, rows = laporan.pengiriman.rincian(kode)
    columns = [column.kode for column in declaration.kolom]
    checked: dict[str, str] = {}
    for column, text in syarat.items():
        _one_of(column, columns, f"kolom rincian {kode}")
        if not isinstance(text, str):
            raise Salah(None, f"isi kolom {column} di antara tanda kutip")
        texts = {row[column] for row in rows}
        near = difflib.get_close_matches(text, texts, 1, 0.9) or [
            one for one in texts if one.casefold() == text.casefold()
        ]
        if text not in texts and near:
            raise Salah(str(text), f'isi kolom {column} pada rincian {kode}; mungkin maksudnya "{near[0]}"')
        checked[column] = str(text)
    return checked


def _jumlah_rincian(laporan: Laporan, kode: str, *kolom: object, **syarat: object) -> Angka:
    declaration, _ = laporan.pengiriman.rincian(_own_table(laporan, kode))
    summed = [column.kode for column in declaration.kolom if column.jumlah]
    if not summed:
        raise Salah(
            None, f"rincian dengan kolom jumlah: true; rincian {kode} tidak punya kolom yang dijumlahkan"
        )
    names = [_one_of(name, summed, f"kolom jumlah: true pada rincian {kode}") for name in kolom]
    return laporan.rincian(kode).jumlah(*names, **_conditions(laporan, kode, syarat))


def _banyak_rincian(laporan: Laporan, kode: str, **syarat: object) -> Angka:
    _own_table(laporan, kode)
    if len(syarat) > 1:
        raise Salah(None, 'paling banyak satu syarat, misalnya golongan="III"')
    return laporan.rincian(kode).banyak(**_conditions(laporan, kode, syarat))


def _perkembangan(laporan: Laporan, kode: str) -> tuple[Kinerja, ...]:
    """The years an indikator is compared with and the reported one; none where nothing is known of the earlier."""
    past = laporan.antartahun.kinerja_banding(kode)
    return (*past, laporan.kinerja(kode)) if past else ()


def _banyak(laporan: Laporan, peran: str, *status: str) -> Angka:
    return laporan.capaian.banyak(peran, *status)


def _text(_: Laporan, value: object) -> str:
    if not isinstance(value, str):
        raise Salah(None, "teks di antara tanda kutip")
    return str(value)


FUNGSI: tuple[Fungsi, ...] = (
    Fungsi(
        "teks",
        "kinerja",
        {"kode": _KODE, "tahun": _tahun},
        1,
        lambda teks, kode, tahun=None: teks.laporan.kinerja(kode, tahun),
    ),
    Fungsi("teks", "angka", {"kode": _text, "tahun": _tahun}, 1, _angka),
    Fungsi("teks", "rujuk", {"kode": _code, "jenis": _word_of(lambda _: _RUJUKAN)}, 1, _rujuk),
    Fungsi("teks", "perubahan", {"kini": _figur, "lalu": _figur}, 2, _perubahan),
    Fungsi("teks", "perubahan_pct", {"kini": _figur, "lalu": _figur}, 2, _perubahan_pct),
    Fungsi("teks", "arah_perubahan", {"kini": _figur, "lalu": _figur}, 2, _arah_perubahan),
    Fungsi("anggaran", "cari", {"kode": _text}, 1, _cari),
    Fungsi(
        "laporan",
        "sasaran",
        {"kode": _column("sasaran", "kode_sasaran")},
        1,
        lambda laporan, kode: laporan.capaian.sasaran(kode),
    ),
    Fungsi(
        "laporan",
        "peran",
        {"peran": _PERAN_KATA, "acuan": _column("peran_indikator", "kode_acuan")},
        1,
        Laporan.peran,
    ),
    Fungsi("laporan", "perkembangan", {"kode": _KODE}, 1, _perkembangan),
    Fungsi(
        "laporan", "kemajuan", {"kode": _KODE}, 1, lambda laporan, kode: laporan.antartahun.kemajuan(kode)
    ),
    Fungsi(
        "laporan",
        "pembanding",
        {"kode": _KODE},
        1,
        lambda laporan, kode: list_pembanding(laporan.capaian, kode),
    ),
    Fungsi("laporan", "banyak", {"peran": _PERAN_KATA}, 1, _banyak, lagi=_STATUS),
    Fungsi(
        "laporan",
        "banyak_capaian",
        {"peran": _PERAN_KATA},
        1,
        lambda laporan, peran: laporan.capaian.banyak_capaian(peran),
    ),
    Fungsi(
        "laporan",
        "banyak_status",
        {"peran": _PERAN_KATA},
        1,
        lambda laporan, peran: laporan.capaian.banyak_status(peran),
    ),
    Fungsi(
        "laporan",
        "rata_rata_capaian",
        {"peran": _PERAN_KATA},
        1,
        lambda laporan, peran: laporan.capaian.rata_rata_capaian(peran),
    ),
    Fungsi(
        "laporan",
        "banyak_arah",
        {"arah": _word_of(_arah_words)},
        0,
        lambda laporan, arah=None: laporan.antartahun.banyak_arah(arah),
    ),
    Fungsi(
        "laporan",
        "banyak_kemajuan",
        {
            "kemajuan": _word_of(
                lambda laporan: (*laporan.antartahun.kata_kemajuan, *_kemajuan_words(laporan))
            )
        },
        1,
        lambda laporan, kemajuan: laporan.antartahun.banyak_kemajuan(kemajuan),
    ),
    Fungsi(
        "laporan",
        "banyak_efisiensi",
        {"hasil": _word_of(_efisiensi_words)},
        1,
        lambda laporan, hasil: laporan.efisiensi.banyak(hasil),
    ),
    Fungsi("laporan", "jumlah_rincian", {"kode": _text}, 1, _jumlah_rincian, lagi=_text, syarat=True),
    Fungsi("laporan", "banyak_rincian", {"kode": _text}, 1, _banyak_rincian, syarat=True),
)
"""Every function that a text may call."""

_FUNGSI_OF = {(fungsi.jenis, fungsi.nama): fungsi for fungsi in FUNGSI}

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

NILAI_TEKS: dict[str, tuple[str, ...]] = {
    "analisis_efisiensi": ("bergambar", "cara", "kelas", "semua_terkelas"),
    "analisis_program": ("bergambar",),
    "analisis_tingkat_efisiensi": ("sama_dengan_cara",),
    "kelengkapan": ("letak",),
    "keselarasan": ("bermisi",),
    "lampiran_perjanjian": ("nama", "tanggal", "pihak_kedua"),
    "perbandingan_sasaran": ("s",),
    "rincian": ("r",),
    "ringkasan_akip": ("mandiri", "outcome"),
    "uraian_iku": ("p", "komponen"),
    "uraian_komponen": (
        *("p", "sebelumnya", "arah", "arah_skor", "status_skor", "berinstrumen"),
        *("bergambar", "bertabel"),
    ),
    "uraian_skm": ("skm",),
}
"""By the name of a text, the further names that its chapter gives it; ``rincian/*`` has those of ``rincian``."""


def names_of(kode: str) -> tuple[str, ...]:
    """The further names that the text of a name may use.

    Examples:
        >>> names_of("rincian/pegawai"), names_of("kesimpulan")
        (('r',), ())
    """
    return NILAI_TEKS.get(kode.partition("/")[0] if kode.startswith("rincian/") else kode, ())


GLOBAL = (
    *_BY_NAME["teks"].semua,
    *(fungsi.nama for fungsi in FUNGSI if fungsi.jenis == "teks"),
)
"""The names that every text may use without a dot."""

SEMUA_SIFAT = frozenset(
    {
        *SIFAT_FIGUR,
        *(name for jenis in JENIS for name in jenis.semua),
        *(fungsi.nama for fungsi in FUNGSI),
    }
)
"""Every name that may stand after a dot, of whatever kind of record."""


class Kosakata:
    """Answers what a text asks of one report."""

    def __init__(self, laporan: Laporan) -> None:
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
                words = _KATA.get(value.key.partition(":")[0])
                return Figur(value, kata=() if words is None else words(self._laporan))
            case dt.date():
                return format_date(value)
            case tuple() | list():
                return tuple(self.wrap(one) for one in value)
        if type(value) not in _JENIS_OF:
            raise TypeError(f"kosakata tidak memuat {type(value).__name__}")
        return Objek(_JENIS_OF[type(value)].nama, value)

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
        jenis = _BY_NAME[value.jenis]
        if (jenis.nama, name) in _FUNGSI_OF:
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
        fungsi = _FUNGSI_OF[called.asal.jenis, called.nama]
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
    return (*_BY_NAME[jenis].semua, *(name for kind, name in _FUNGSI_OF if kind == jenis))


def _unknown(name: str, known: Iterable[str], what: str) -> Salah:
    words = tuple(known)
    expected = PENGGANTI.get(name) or f"salah satu sifat {what}: {', '.join(words)}"
    return Salah(f".{name}", expected + did_you_mean(name, words))
