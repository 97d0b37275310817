"""The report of one year: a lazy, read-only view of a delivery in which every number is an Angka.

`load_laporan` is what a notebook calls. Nothing is read before it is asked for, so that a chapter's record lists
what that chapter rests on. What is known of a topic is in its model, which is made here.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
from typing import Any, ClassVar

from lkjtools.delivery import Delivery, Identity, Lampiran, find_annexes, read_annex, resolve_data_dir
from lkjtools.delivery.checked_year import DI_BAWAH_PROGRAM
from lkjtools.delivery.documents import Documents, without_agency
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.identity import quarter_advice
from lkjtools.delivery.own_rules import find_own_rules
from lkjtools.errors import DataError, Fault, ParameterError, UnchangeableError
from lkjtools.extension import blaming, import_parts
from lkjtools.law.in_force import RulesInForce
from lkjtools.project import DATA, list_years, searched_folders
from lkjtools.record.parameters import parse_year
from lkjtools.report.completion import offer_names
from lkjtools.report.exploration import Exploration, gather_figures
from lkjtools.report.identity import describe_report, show_report
from lkjtools.report.scenario import Percobaan
from lkjtools.report.what_if import WhatIf
from lkjtools.show.recorded import LAPORAN, LaporanV1
from lkjtools.show.values import Shown
from lkjtools.spelling import known_word
from lkjtools.topics.akip.model import Akip, build_akip
from lkjtools.topics.anggaran.model import (
    Anggaran,
    build_anggaran,
    build_anggaran_instansi,
    build_belanja,
    build_sumber_dana,
)
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.bukti.model import Bukti, list_bukti
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja, Peran
from lkjtools.topics.efisiensi.model import AnalisisEfisiensi, analyse_efisiensi
from lkjtools.topics.keselarasan.model import Keselarasan, arrange_keselarasan
from lkjtools.topics.nilai_kinerja.model import NilaiKinerja, build_nilai_kinerja
from lkjtools.topics.organisasi.model import Organisasi, build_organisasi
from lkjtools.topics.perbedaan.model import DaftarPerbedaan, list_perbedaan
from lkjtools.topics.perencanaan.model import Perencanaan
from lkjtools.topics.rincian.model import IsiRincian
from lkjtools.topics.sasaran.model import Sasaran, list_sasaran
from lkjtools.topics.skm.model import Skm, build_skm
from lkjtools.topics.triwulan.model import Triwulanan, TriwulanIni

__all__ = ["Laporan", "load_laporan"]

_ACUAN = {
    "iku_tujuan": ("sasaran", "kode_sasaran"),
    "iku_sasaran": ("sasaran", "kode_sasaran"),
    "komponen": ("indikator", "kode_indikator"),
    **dict.fromkeys(("program", *DI_BAWAH_PROGRAM), ("anggaran", "kode")),
}
"""Where the codes stand that a role refers to: table and column."""


class Laporan(Exploration, WhatIf, Shown):
    """Laporan satu tahun; mintalah topik yang menjadi isi tabel, gambar, atau kalimat.

    Attributes:
        tahun: the reported year.
        triwulan: the quarter, 1 to 4; None for the whole year.
        pengiriman: the delivery it is made from.
        peraturan: the rules it stands under.
        percobaan: what was changed in it, and what follows from that; None for the report of the data.
    """

    mime: ClassVar[str] = LAPORAN
    _topics: dict[str, Any]

    def __init__(
        self,
        pengiriman: Delivery,
        triwulan: int | None = None,
        *,
        peraturan: RulesInForce | None = None,
        percobaan: Percobaan | None = None,
    ) -> None:
        vars(self).update(
            pengiriman=pengiriman, tahun=pengiriman.tahun, triwulan=triwulan, percobaan=percobaan, _topics={}
        )
        if peraturan is not None:
            vars(self)["peraturan"] = peraturan

    def __setattr__(self, name: str, value: object) -> None:
        raise UnchangeableError(
            f"{name} tidak dapat diubah; nilai atau aturan lain dicoba dengan dengan(...)."
        )

    @functools.cached_property
    def identitas(self) -> Identity:
        """Isi laporan.yaml: instansi, tempat, tanggal, penanda tangan, periode renstra, dan pilihan."""
        identity = self.pengiriman.identity
        if self.triwulan is None:
            return identity
        own = identity.of_quarter(self.triwulan)
        if own is None:
            file = self.pengiriman.name(IDENTITY_FILE)
            raise DataError([Fault(file, None, "laporan_triwulan", None, quarter_advice(self.triwulan))])
        return own

    @functools.cached_property
    def peraturan(self) -> RulesInForce:
        """Peraturan yang berlaku pada tahun laporan, menurut pilihan dalam laporan.yaml."""
        own = find_own_rules(self.pengiriman)
        return RulesInForce(dt.date(self.tahun, 12, 31), self.identitas.aturan, own)

    @property
    def dokumen(self) -> Documents:
        """Dokumen yang menjadi sumber data, menurut kodenya."""
        return Documents(self.pengiriman)

    # -- the topics -------------------------------------------------------------------------------------------

    @functools.cached_property
    def capaian(self) -> DaftarKinerja:
        """Target, realisasi, dan capaian setiap indikator, menurut peran dan tahun."""
        return DaftarKinerja(self.pengiriman, self.peraturan)

    def kinerja(self, kode: str, tahun: int | None = None) -> Kinerja:
        """Target, realisasi, dan capaian satu indikator pada tahun laporan atau tahun lain."""
        return self.capaian.kinerja(kode, tahun)

    def peran(self, peran: str, acuan: str | None = None) -> tuple[Peran, ...]:
        """Indikator dengan satu peran; bila kodenya diberikan, hanya milik sasaran, komposit, atau program itu.

        Args:
            peran: the role, ``iku_sasaran``.
            acuan: code of what they measure or belong to; None for all.

        Returns:
            The roles, each with its performance; none where nothing has the role.

        Raises:
            UnknownNameError: there is no such role, or nothing has that code.
        """
        found = self.capaian.peran(peran, acuan)
        if acuan is not None and not found and peran in _ACUAN:
            table, column = _ACUAN[peran]
            known = [row[column] for row in self.pengiriman.table(table)]
            known_word(acuan, known, column, self.pengiriman.name(f"{table}.csv"))
        return found

    @property
    def iku(self) -> tuple[Peran, ...]:
        """Indikator kinerja utama: milik tujuan, lalu milik sasaran, menurut urutan data."""
        return self.capaian.iku

    @property
    def indikator(self) -> tuple[Peran, ...]:
        """Setiap indikator laporan satu kali, dalam peran pertamanya."""
        return self.capaian.indikator

    @functools.cached_property
    def triwulanan(self) -> Triwulanan:
        """Target, realisasi, dan capaian setiap indikator menurut triwulan."""
        return Triwulanan(self.capaian)

    def triwulan_ini(self) -> TriwulanIni:
        """Triwulan yang dilaporkan: kinerja, rencana aksi, dan anggarannya.

        Raises:
            ParameterError: the report is one of the year.
        """
        if self._triwulan_ini is None:
            raise ParameterError("Bab ini bagian laporan triwulanan; isi TRIWULAN dengan 1, 2, 3, atau 4.")
        return self._triwulan_ini

    @functools.cached_property
    def _triwulan_ini(self) -> TriwulanIni | None:
        return None if self.triwulan is None else TriwulanIni(self.capaian, self.anggaran, self.triwulan)

    @functools.cached_property
    def antartahun(self) -> Antartahun:
        """Indikator di samping tahun-tahun lain dan akhir renstra, dengan arah perubahannya."""
        return Antartahun(self.capaian, self.identitas.periode_renstra)

    @functools.cached_property
    def perencanaan(self) -> Perencanaan:
        """Target renstra dan perjanjian kinerja."""
        return Perencanaan(self.capaian, self.identitas.periode_renstra)

    @functools.cached_property
    def sasaran(self) -> tuple[Sasaran, ...]:
        """Pernyataan yang kinerjanya dilaporkan, masing-masing dengan seluruh isinya dalam laporan."""
        return list_sasaran(self.capaian, self.anggaran, self.efisiensi.indikator)

    @functools.cached_property
    def keselarasan(self) -> Keselarasan:
        """Misi, tujuan, sasaran, IKU, dan program pendukung, masing-masing di bawah yang dilayaninya."""
        return arrange_keselarasan(self.capaian, self.anggaran)

    @functools.cached_property
    def organisasi(self) -> Organisasi:
        """Unit kerja instansi di bawah kepalanya."""
        return build_organisasi(self.pengiriman)

    @functools.cached_property
    def anggaran(self) -> Anggaran:
        """Anggaran menurut program, kegiatan, dan yang di bawahnya."""
        return build_anggaran(self.pengiriman)

    @functools.cached_property
    def belanja(self) -> Anggaran:
        """Anggaran menurut jenis belanja."""
        return build_belanja(self.pengiriman)

    @functools.cached_property
    def sumber_dana(self) -> Anggaran:
        """Anggaran menurut sumber dana."""
        return build_sumber_dana(self.pengiriman)

    @functools.cached_property
    def anggaran_instansi(self) -> Anggaran:
        """Anggaran pemerintah daerah menurut perangkat daerah."""
        return build_anggaran_instansi(self.pengiriman)

    @property
    def keuangan(self) -> Anggaran | None:
        """Pembagian anggaran yang jumlahnya disebut dalam teks; None bila tidak ada rupiah dalam data.

        The first division that is entered in full, else the first that states anything.
        """
        divided = (self.anggaran, self.belanja, self.sumber_dana, self.anggaran_instansi)
        stated = [one for one in divided if one.is_stated]
        return next((one for one in stated if one.jumlah.is_entered), next(iter(stated), None))

    @functools.cached_property
    def efisiensi(self) -> AnalisisEfisiensi:
        """Serapan di samping kinerja untuk setiap indikator yang anggarannya diketahui."""
        return analyse_efisiensi(self.capaian, self.anggaran)

    @functools.cached_property
    def skm(self) -> Skm | None:
        """Survei kepuasan menurut unsur; None bila tidak ada dalam data."""
        one = self.capaian.tersurvei
        if one is None:
            return None
        return build_skm(self.pengiriman, one.realisasi, rule=self.peraturan.skm, sumber=one.sumber_data)

    @functools.cached_property
    def nilai_kinerja(self) -> NilaiKinerja:
        """Nilai kinerja organisasi menurut bobot bagian-bagiannya; tanpa bagian bila tidak ada dalam data."""
        return build_nilai_kinerja(self.capaian)

    @functools.cached_property
    def akip(self) -> Akip:
        """Evaluasi AKIP dan tindak lanjutnya, menurut tahun."""
        return build_akip(self.pengiriman, self.peraturan)

    @functools.cached_property
    def perbedaan(self) -> DaftarPerbedaan:
        """Perbedaan dengan dokumen yang menjadi dasar laporan atau yang digantikannya."""
        if self.triwulan is not None:  # what documents print is of the whole year
            return DaftarPerbedaan((), ())
        rule = self.peraturan.rule("kutipan", "sebagaimana_tercetak")
        return list_perbedaan(self.pengiriman, lambda: gather_figures(self), rule)

    def rincian(self, kode: str) -> IsiRincian:
        """Tabel sendiri instansi menurut kodenya dalam laporan.yaml."""
        identity, (rincian, rows) = self.identitas, self.pengiriman.rincian(kode)
        source = without_agency(rincian.sumber, identity.instansi, identity.wilayah)
        return IsiRincian(rincian, rows, source, self.tahun, identity.periode_renstra)

    def topik(self, nama: str) -> Any:  # noqa: ANN401 - its package alone knows the type
        """Model topik yang ditambahkan paket lain: hasil `build` dari modul ``model`` paket itu.

        Args:
            nama: its name in the entry points of that package.

        Raises:
            UnknownNameError: no package adds a topic of that name with a model.
            TopicError: its model cannot be made.
        """
        if nama not in self._topics:
            models = {topic.name: module for topic, module in import_parts("model") if topic.is_added}
            module = models[known_word(nama, models, "topik tambahan")]
            with blaming():
                self._topics[nama] = module.build(self)
        return self._topics[nama]

    @property
    def lampiran(self) -> tuple[Lampiran, ...]:
        """Dokumen yang menyusul laporan sebagai PDF, menurut nama berkasnya."""
        return tuple(read_annex(self.pengiriman, path) for path in find_annexes(self.pengiriman))

    @property
    def bukti(self) -> tuple[Bukti, ...]:
        """Berkas yang membuktikan realisasi, menurut urutan data."""
        return list_bukti(self.pengiriman, self.triwulan)

    # -- what the last cell of a chapter shows ----------------------------------------------------------------

    def recorded(self) -> LaporanV1:
        """Identitas laporan dan yang sudah dibaca, untuk catatan."""
        return describe_report(self.pengiriman, self.identitas, self.triwulan, self.peraturan)

    def to_html(self) -> str:
        """Identitas laporan dan berkas yang dibaca, untuk JupyterLab."""
        return show_report(self.pengiriman)

    def __repr__(self) -> str:
        return f"{self.identitas.judul} {self.identitas.instansi_wilayah} Tahun {self.tahun}"


def load_laporan(tahun: int | None = None, data_dir: str = DATA, triwulan: int | None = None) -> Laporan:
    """Membuka laporan satu tahun; belum ada yang dibaca.

    Args:
        tahun: the reported year; if not given, that of LKJ_YEAR, which ``lkj lab`` sets, or else the newest one
            that there is data of.
        data_dir: folder that holds the years of one agency; relative to the project.
        triwulan: the quarter, 1 to 4; None for the whole year.

    Raises:
        ParameterError: LKJ_YEAR is no year, there is no such quarter, what is given is no folder, or there is no
            data of that year in any folder that was searched.
    """
    if not isinstance(data_dir, str | os.PathLike):
        raise ParameterError(
            f'Folder data {data_dir!r} bukan nama folder; tulis dalam tanda kutip, "{DATA}".'
        )
    if triwulan not in (None, 1, 2, 3, 4):
        raise ParameterError(f"Triwulan {triwulan!r} tidak dikenal; tulis 1, 2, 3, atau 4 tanpa tanda kutip.")
    folder = resolve_data_dir(data_dir)
    years = list_years(folder)
    if tahun is None and (text := os.environ.get("LKJ_YEAR")):
        tahun = parse_year(text)
    if tahun is None and years:
        tahun = years[-1]
    if tahun is None or not (folder / str(tahun)).is_dir():
        what = "Data" if tahun is None else f"Data tahun {tahun}"
        known = f"; tahun yang ada: {', '.join(map(str, years))}" if years else ""
        places = ", ".join(dict.fromkeys(str(each / data_dir) for each in searched_folders()))
        raise ParameterError(f"{what} tidak ditemukan; dicari di {places}{known}.")
    offer_names()
    return Laporan(Delivery(tahun, folder), triwulan)
