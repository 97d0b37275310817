"""The report of one year: a lazy, read-only view of a delivery in which every number is an Angka.

`load_laporan` is what a notebook calls. Nothing is read before it is asked for, so that a chapter's record lists
what that chapter rests on.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, ClassVar

from lkjtools.delivery import (
    Delivery,
    Identity,
    Lampiran,
    Row,
    find_annexes,
    picture_path,
    read_annex,
    resolve_data_dir,
)
from lkjtools.delivery.accepted import JENIS
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.frame import make_frame
from lkjtools.errors import ParameterError
from lkjtools.figure.angka import Angka, Cell, Tanda, Value, count
from lkjtools.figure.trace import Jejak, find_figure
from lkjtools.formatting import format_date
from lkjtools.law.assumption import list_assumptions
from lkjtools.law.chosen import Peraturan
from lkjtools.law.rule import Scale
from lkjtools.show.picture import prepare
from lkjtools.show.recorded import (
    LAPORAN,
    AcceptedWarning,
    LaporanV1,
    Read,
    RecordedAssumption,
    RecordedRule,
    Signatory,
)
from lkjtools.show.tree import Simpul
from lkjtools.show.values import Gambar, Shown, code_of
from lkjtools.spelling import did_you_mean
from lkjtools.topics.akip.model import EvaluasiAkip, build_akip
from lkjtools.topics.anggaran.model import Anggaran, build_anggaran, build_belanja
from lkjtools.topics.antartahun.compute import ARAH, describe_arah
from lkjtools.topics.antartahun.model import Kemajuan, build_arah, build_kemajuan
from lkjtools.topics.capaian.compute import classify_skor, compute_mean
from lkjtools.topics.capaian.model import Kinerja, Peran, build_kinerja, build_peran, build_target_renstra
from lkjtools.topics.efisiensi.compute import classify_rasio, list_kelas
from lkjtools.topics.efisiensi.model import Efisiensi, Kelas, build_efisiensi
from lkjtools.topics.keselarasan.model import build_keselarasan
from lkjtools.topics.organisasi.model import build_organisasi
from lkjtools.topics.rincian.model import build_banyak, build_jumlah
from lkjtools.topics.sasaran.model import Pembanding, Sasaran, build_pembanding, build_sasaran
from lkjtools.topics.skm.model import Skm, build_skm
from lkjtools.versions import hash_package, hash_rules, list_versions

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Laporan", "load_laporan"]

_PICTURE_PX = 1600
"""Enough for sharp print over the width of the page."""
_LOGO_PX = 600


class Laporan(Shown):
    """The report of one year; ask it for what a table, a chart or a sentence needs.

    Attributes:
        tahun: the reported year.
        triwulan: the quarter, 1 to 4; None for the whole year.
        pengiriman: the delivery it is made from.
        peraturan: the rules it stands under.
    """

    mime: ClassVar[str] = LAPORAN

    def __init__(
        self, pengiriman: Delivery, triwulan: int | None = None, *, peraturan: Peraturan | None = None
    ) -> None:
        if peraturan is not None:
            self.peraturan = peraturan
        self.pengiriman = pengiriman
        self.tahun = pengiriman.tahun
        self.triwulan = triwulan
        self._kinerja: dict[tuple[str, int], Kinerja] = {}

    @property
    def identitas(self) -> Identity:
        """What laporan.yaml says: agency, place, date, signatory, planning period, choices."""
        return self.pengiriman.identity

    @functools.cached_property
    def peraturan(self) -> Peraturan:
        """The rules of the reported year, as chosen in laporan.yaml."""
        return Peraturan(dt.date(self.tahun, 12, 31), self.identitas.aturan)

    # -- performance ------------------------------------------------------------------------------------------

    def kinerja(self, kode: str, tahun: int | None = None) -> Kinerja:
        """Target, realisasi and capaian of an indikator.

        Args:
            kode: code of the indikator.
            tahun: the year; None for the reported one.

        Returns:
            The performance; what the data does not hold is present with its sign.

        Raises:
            DataError: the indikator is not defined.
        """
        tahun = tahun or self.tahun
        if (kode, tahun) not in self._kinerja:
            self._kinerja[kode, tahun] = build_kinerja(
                kode,
                tahun=tahun,
                triwulan=self.triwulan,
                kini=self.pengiriman,
                lalu=self.pengiriman.of(tahun),
                peraturan=self.peraturan,
            )
        return self._kinerja[kode, tahun]

    def peran(self, peran: str, acuan: str | None = None) -> tuple[Peran, ...]:
        """The indikator that have a role, in their order.

        Args:
            peran: ``iku_tujuan``, ``iku_sasaran``, ``komponen``, ``program`` or ``perjanjian_kinerja``.
            acuan: only those that refer to this code; None for all.

        Returns:
            The roles, each with its performance.
        """
        return build_peran(self.pengiriman.table("peran_indikator"), peran, acuan, self.kinerja)

    @property
    def iku(self) -> tuple[Peran, ...]:
        """The indikator kinerja utama: those of the tujuan, then those of the sasaran."""
        return self.peran("iku_tujuan") + self.peran("iku_sasaran")

    @property
    def indikator(self) -> tuple[Peran, ...]:
        """Every indikator of the report once, in its first role: utama, then program, then components."""
        roles: dict[str, Peran] = {}
        for role in (*self.iku, *self.peran("program"), *self.peran("komponen")):
            roles.setdefault(role.kinerja.kode, role)
        return tuple(roles.values())

    def kinerja_banding(self, kode: str) -> tuple[Kinerja, ...]:
        """The performance of an indikator in the years it is compared with, those left out that say nothing."""
        items = (self.kinerja(kode, tahun) for tahun in self.tahun_banding)
        nothing = {Tanda.TIDAK_ADA, Tanda.TIDAK_DIHITUNG}
        return tuple(item for item in items if item.realisasi.value not in nothing)

    def target_renstra(self, kode: str, tahun: int) -> Angka:
        """The target that the plan sets an indikator for a year."""
        return build_target_renstra(kode, tahun=tahun, kini=self.pengiriman)

    def kemajuan(self, kode: str) -> Kemajuan:
        """How far an indikator has come towards the target at the end of the planning period."""
        akhir = self.identitas.periode_renstra.akhir
        return build_kemajuan(self.kinerja(kode), akhir=akhir, kini=self.pengiriman, peraturan=self.peraturan)

    def arah(self, kode: str) -> Angka:
        """Whether the realisasi of an indikator rose, fell or stayed since the year before."""
        return build_arah(self.kinerja(kode), self.kinerja(kode, self.tahun - 1))

    def arah_skor(self, kode: str) -> Angka | None:
        """Whether the score beside a level rose, fell or stayed; None where the indikator has no score."""
        kini, lalu = self.kinerja(kode).skor, self.kinerja(kode, self.tahun - 1).skor
        if kini is None or lalu is None:
            return None
        return describe_arah(f"arah_skor:{kode}:{self.tahun}", kini.persen, lalu.persen)

    def status_skor(self, kode: str) -> Angka | None:
        """What the score beside a level means by its instrument; None where no instrument is declared for it."""
        kinerja, kami = self.kinerja(kode), self.identitas.indeks_kami
        if kinerja.skor is None or kinerja.order is None or kami is None:
            return None
        rule = self.peraturan.rule("indeks_kami", kami.versi)
        if kinerja.order.name != rule.word("skala_tingkat"):  # one instrument's words say nothing of another
            return None
        place = (self.pengiriman.name("laporan.yaml"), "indeks_kami", "kategori_se")
        kategori = Cell(*place, kami.kategori_se or "", words=True)
        return classify_skor(f"status_skor:{kode}:{self.tahun}", kinerja.skor.nilai, kategori, rule=rule)

    @property
    def tahun_pembanding(self) -> tuple[int, ...]:
        """The reported year and the two before it, oldest first."""
        return tuple(range(self.tahun - 2, self.tahun + 1))

    @property
    def tahun_banding(self) -> tuple[int, ...]:
        """The years before the reported one that it is compared with: two at least, and those of the plan."""
        return tuple(sorted({*self.tahun_pembanding, *self.tahun_renstra} - {self.tahun}))

    @property
    def tahun_renstra(self) -> tuple[int, ...]:
        """The years of the planning period up to the reported one, from the first with a target or realisasi."""
        periode = self.identitas.periode_renstra
        years = [y for y in range(periode.awal, self.tahun + 1) if self._has_data(y)]
        return tuple(range(years[0], self.tahun + 1)) if years else (self.tahun,)

    @property
    def tahun_target_renstra(self) -> tuple[int, ...]:
        """The years of the planning period, from the first for which the plan sets a target."""
        periode = self.identitas.periode_renstra
        planned = {int(row["tahun"]) for row in self.pengiriman.table("target") if row["dasar"] == "renstra"}
        first = min(planned, default=periode.awal)
        return tuple(range(max(first, periode.awal), periode.akhir + 1))

    def tahun_terisi(self, kode: str) -> tuple[int, ...]:
        """Those of `tahun_renstra` in which an indikator has a target or a realisasi."""
        items = (self.kinerja(kode, tahun) for tahun in self.tahun_renstra)
        return tuple(
            item.tahun
            for item in items
            if not (isinstance(item.target.value, Tanda) and isinstance(item.realisasi.value, Tanda))
        )

    def _has_data(self, tahun: int) -> bool:
        return bool(self.pengiriman.of(tahun).table("realisasi"))

    def sasaran(self, kode: str) -> str:
        """The wording of a tujuan or sasaran."""
        return next(row["uraian"] for row in self.pengiriman.table("sasaran") if row["kode_sasaran"] == kode)

    # -- what hangs below what --------------------------------------------------------------------------------

    @functools.cached_property
    def organisasi(self) -> Simpul | None:
        """The units of the agency below its head; None where the delivery has none."""
        return build_organisasi(self.pengiriman.table("organisasi"))

    @functools.cached_property
    def keselarasan(self) -> tuple[Simpul, ...]:
        """Misi, tujuan, sasaran, IKU and the programs that support them, each below what it serves."""
        return build_keselarasan(
            misi=self.pengiriman.table("misi"),
            sasaran=self.pengiriman.table("sasaran"),
            tautan=self.pengiriman.table("keselarasan"),
            iku=self.iku,
            program=self.anggaran.pos,
            program_of=self._program_of,
        )

    def _program_of(self, kode: str) -> tuple[str, ...]:
        """Codes of the programs whose indikator are this one or its components."""
        parts = {kode, *(role.kinerja.kode for role in self.peran("komponen", kode))}
        return tuple(
            dict.fromkeys(role.acuan for role in self.peran("program") if role.kinerja.kode in parts)
        )

    @functools.cached_property
    def daftar_sasaran(self) -> tuple[Sasaran, ...]:
        """The statements whose performance is reported: every sasaran, and the tujuan that have indikator.

        Source:
            docs/asumsi.md, A27.
        """
        rows = self.pengiriman.table("sasaran")
        roles = [(row, self.peran(f"iku_{row['jenis']}", row["kode_sasaran"])) for row in rows]
        return tuple(
            build_sasaran(
                row,
                iku,
                peran=self.peran,
                tautan=self.pengiriman.table("keselarasan"),
                shares=self.pengiriman.table("anggaran_indikator"),
                anggaran=self.anggaran,
                efisiensi=self.efisiensi,
            )
            for row, iku in roles
            if iku or row["jenis"] == "sasaran"
        )

    def pembanding(self, kode: str) -> tuple[Pembanding, ...]:
        """The national standards beside an indikator; none where pembanding.csv says nothing about it."""
        rows = self.pengiriman.table("pembanding")
        definition = next(r for r in self.pengiriman.table("indikator") if r["kode_indikator"] == kode)
        return build_pembanding(rows, kode, definition, self.tahun)

    # -- money ------------------------------------------------------------------------------------------------

    @functools.cached_property
    def anggaran(self) -> Anggaran:
        """The budget by program, kegiatan and sub kegiatan."""
        return build_anggaran(self.pengiriman.table("anggaran"), self.tahun)

    @functools.cached_property
    def belanja(self) -> Anggaran:
        """The budget by jenis belanja."""
        return build_belanja(self.pengiriman.table("belanja"), self.tahun)

    @functools.cached_property
    def efisiensi(self) -> tuple[Efisiensi, ...]:
        """Spending beside performance for each program indikator."""
        shares = self.pengiriman.table("anggaran_indikator")
        return tuple(
            build_efisiensi(
                peran.kinerja,
                [row for row in shares if row["kode_indikator"] == peran.kinerja.kode],
                self.anggaran,
                tahun=self.tahun,
                rule=self.peraturan.rule("efisiensi"),
            )
            for peran in self.peran("program")
        )

    # -- results given by others ------------------------------------------------------------------------------

    @functools.cached_property
    def skm(self) -> Skm | None:
        """The survey by unsur; None where the delivery has none."""
        rows = self.pengiriman.table("skm_unsur")
        measured = [row for row in self.pengiriman.table("indikator") if row["jenis"] == "skm"]
        if not rows or not measured:
            return None
        kinerja = self.kinerja(measured[0]["kode_indikator"])
        rule = self.peraturan.skm
        return build_skm(rows, kinerja.realisasi, tahun=self.tahun, rule=rule, sumber=kinerja.sumber_data)

    @functools.cached_property
    def akip(self) -> tuple[EvaluasiAkip, ...]:
        """The AKIP evaluations in the order of the delivery."""
        return build_akip(self.pengiriman.table("akip"), self.peraturan)

    @property
    def akip_terakhir(self) -> EvaluasiAkip | None:
        """The evaluator's newest AKIP evaluation; None where the delivery has none."""
        return max(
            (item for item in self.akip if item.penilai == "evaluator"),
            key=lambda item: item.tahun,
            default=None,
        )

    # -- prose ------------------------------------------------------------------------------------------------

    def angka_narasi(self, kode: str, tahun: int | None = None) -> Angka:
        """A figure that only prose uses, from angka_narasi.csv.

        Args:
            kode: its code.
            tahun: the year's folder it stands in; None for the reported year.

        Returns:
            The figure; a LookupError where there is none of that code.
        """
        tahun = tahun or self.tahun
        for row in self.pengiriman.of(tahun).table("angka_narasi"):
            if row["kode"] == kode:
                return Angka(f"narasi:{kode}:{tahun}", row.cell("nilai"), row["satuan"], int(row["desimal"]))
        raise LookupError(f"{tahun}/angka_narasi.csv tidak memuat {kode}")

    def jumlah_rincian(self, kode: str, *kolom: str, **syarat: str) -> Angka:
        """The total of columns of an own table.

        Args:
            kode: code of the table in laporan.yaml.
            kolom: codes of the columns; of none, all that have a total.
            syarat: only rows with these texts, by column.

        Returns:
            The total, for one column the same as the table prints.
        """
        declaration, rows = self.pengiriman.rincian(kode)
        return build_jumlah(declaration, rows, self.tahun, *kolom, syarat=syarat)

    def banyak_rincian(self, kode: str, **syarat: str) -> Angka:
        """How many rows an own table has; with one condition, how many have this text in this column."""
        declaration, rows = self.pengiriman.rincian(kode)
        return build_banyak(declaration, rows, self.tahun, syarat)

    def rata_rata_capaian(self, peran: str) -> Angka:
        """The mean capaian of the indikator of a role; those without a capaian are left out."""
        items = [role.kinerja.capaian for role in self.peran(peran)]
        return compute_mean(f"rata_rata_capaian_pct:{peran}:{self.tahun}", items)

    def banyak_capaian(self, peran: str) -> Angka:
        """How many indikator of a role have a capaian: those that their mean rests on."""
        items = [role.kinerja.capaian for role in self.peran(peran)]
        return self._count_present(f"capaian:{peran}", items)

    def banyak_status(self, peran: str) -> Angka:
        """How many indikator of a role can be held against their target."""
        return self._count_present(f"status:{peran}", [role.kinerja.status for role in self.peran(peran)])

    def _count_present(self, what: str, items: list[Angka]) -> Angka:
        expression = count(items, "ada nilainya", lambda value: not isinstance(value, Tanda))
        return Angka(f"banyak_bernilai:{what}:{self.tahun}", expression, "indikator")

    def banyak(self, peran: str, *status: str) -> Angka:
        """How many indikator of a role have one of these statuses; all of them where none is named.

        Args:
            peran: the role.
            status: classes of the rule ``status_target``: ``melampaui``, ``mencapai``, ``belum``, or their words.

        Returns:
            Their number.

        Raises:
            LookupError: the rule has no such class.
        """
        items = [role.kinerja.status for role in self.peran(peran)]
        words = self.kata_status
        status = tuple(words.get(one) or _known(one, words.values()) for one in status)
        wanted = set(status)

        def holds(value: Value) -> bool:
            return not wanted or value in wanted

        name = "_".join(word.lower().replace(" ", "_") for word in status) or "semua"
        condition = " atau ".join(status) or "semua"
        return Angka(f"banyak:{peran}:{name}:{self.tahun}", count(items, condition, holds), "indikator")

    @property
    def skala_efisiensi(self) -> Scale | None:
        """The scale on which the ratio of absorption to capaian can be read; None where none is chosen."""
        name = self.identitas.aturan.get("skala_efisiensi")
        return self.peraturan.rule("efisiensi", name).scale() if name else None

    def banyak_rasio(self, kelas: str, scale: Scale) -> Angka:
        """How many indikator have a ratio in this class of the scale."""
        items = [
            classify_rasio(f"kelas_rasio:{item.kinerja.kode}:{self.tahun}", item.rasio, scale)
            for item in self.efisiensi
        ]
        return self._count("kelas_rasio", kelas, items)

    @property
    def kata_status(self) -> Mapping[str, str]:
        """The word of the rule for each class of status: ``melampaui``, ``mencapai``, ``belum``."""
        rule = self.peraturan.rule("status_target", "tiga_status")
        return {kelas: rule.word(kelas) for kelas in ("melampaui", "mencapai", "belum")}

    @property
    def kata_kemajuan(self) -> Mapping[str, str]:
        """The word of the rule for each class of progress: ``tercapai``, ``belum``."""
        rule = self.peraturan.rule("perbandingan", "kemajuan")
        return {kelas: rule.word(kelas) for kelas in ("tercapai", "belum")}

    @property
    def kelas_efisiensi(self) -> tuple[Kelas, ...]:
        """Each class of the chosen efficiency rule, the most efficient first."""
        words = list_kelas(self.peraturan.rule("efisiensi"))
        return tuple(Kelas(word.lower(), self.banyak_efisiensi(word)) for word in words)

    def banyak_efisiensi(self, hasil: str) -> Angka:
        """How many program indikator have this outcome, which the efficiency rule must know."""
        word = _known(hasil, list_kelas(self.peraturan.rule("efisiensi")))
        return self._count("efisiensi", word, [item.tingkat for item in self.efisiensi])

    def banyak_arah(self, arah: str | None = None) -> Angka:
        """How many program indikator rose (naik), fell (turun) or stayed (tetap); all these where none is named."""
        items = [self.arah(role.kinerja.kode) for role in self.peran("program")]
        if arah is None:
            return self._count_present("arah", items)
        return self._count("arah", _known(arah, ARAH), items)

    def banyak_kemajuan(self, kemajuan: str) -> Angka:
        """How many program indikator have (tercapai) or have not (belum) reached the target of the plan's end."""
        words = self.kata_kemajuan
        items = [self.kemajuan(role.kinerja.kode).kemajuan for role in self.peran("program")]
        return self._count("kemajuan", words.get(kemajuan) or _known(kemajuan, words.values()), items)

    def _count(self, what: str, word: str, items: list[Angka]) -> Angka:
        key = f"banyak:{what}:{word.lower().replace(' ', '_')}:{self.tahun}"
        return Angka(key, count(items, word, lambda value: value == word), "indikator")

    def angka(self, key: str) -> Jejak:
        """Trace a figure: what it is, how it is reached, which cells it rests on.

        Args:
            key: its name in the register, ``serapan_pct:total:2023``.

        Returns:
            The trace, which shows itself in a notebook.

        Raises:
            LookupError: there is no such figure.
        """
        return find_figure(self.daftar_angka, key)

    @functools.cached_property
    def daftar_angka(self) -> Mapping[str, Angka]:
        """Every figure of the register by key: what the chapters show, and what that is computed from."""
        from lkjtools.record.figures import collect_figures  # runs the chapters, which rest on this module

        return collect_figures(self)

    def frame(self, table: str, tahun: int | None = None) -> DataFrame:
        """A core table of the delivery as a pandas frame, for exploring.

        Args:
            table: its name, ``realisasi``.
            tahun: the year's folder it stands in; None for the reported year.

        Returns:
            Text as text, numbers as exact decimals, an empty cell as None.
        """
        return make_frame(self.pengiriman.of(tahun or self.tahun).table(table), core_tables()[table])

    def sumber(self, table: str, *indikator: str) -> str | None:
        """The documents that the rows of a table come from, for the line below a printed table.

        Args:
            table: name of the data table.
            indikator: only the rows of these indikator; of all where none is named.

        Returns:
            The names of the documents; None where the rows name none.
        """
        return "; ".join(row["nama"] for row in self.dokumen(table, *indikator)) or None

    def dokumen(self, table: str, *indikator: str) -> tuple[Row, ...]:
        """The documents that the rows of a table come from, each once, in the order of the rows.

        Args:
            table: name of the data table.
            indikator: only the rows of these indikator; of all where none is named.

        Returns:
            Rows of dokumen.csv.
        """
        known = {row["kode_dokumen"]: row for row in self.pengiriman.table("dokumen")}
        rows = [r for r in self.pengiriman.table(table) if not indikator or r["kode_indikator"] in indikator]
        used = dict.fromkeys(row["kode_dokumen"] for row in rows)
        return tuple(known[kode] for kode in used if kode)

    @staticmethod
    def sumber_lengkap(dokumen: Iterable[Row]) -> str | None:
        """Name documents with their numbers and the offices that issued them; None for none."""
        parts = (
            ", ".join(filter(None, (row["nama"], row["nomor"] and f"Nomor {row['nomor']}", row["pemilik"])))
            for row in dokumen
        )
        return "; ".join(parts) or None

    @property
    def perjanjian(self) -> Row | None:
        """The perjanjian kinerja in which the year's targets stand; None where the data names none."""
        rows = self.dokumen("target", *(role.kinerja.kode for role in self.peran_perjanjian))
        return next((row for row in rows if row["jenis"] == "perjanjian_kinerja"), None)

    @property
    def peran_perjanjian(self) -> tuple[Peran, ...]:
        """The indikator of the perjanjian kinerja; those of the tujuan and sasaran where the data names none."""
        return self.peran("perjanjian_kinerja") or self.iku

    @property
    def tanda_tangan(self) -> tuple[str, ...]:
        """The lines of the signature block, from place and date to rank."""
        identitas = self.identitas
        signatory = identitas.penanda_tangan
        lines = (
            f"{identitas.tempat}, {format_date(identitas.tanggal)}",
            signatory.jabatan,
            signatory.nama,
            signatory.pangkat,
        )
        return tuple(line for line in lines if line)

    # -- pictures that are delivered --------------------------------------------------------------------------

    def gambar(self, bagian: str) -> tuple[Gambar, ...]:
        """The delivered pictures of a part of the report, in their order.

        Args:
            bagian: code of the part, or of an indikator.

        Returns:
            The pictures, without numbers.

        Raises:
            DataError: a file is missing.
        """
        rows = [row for row in self.pengiriman.table("gambar") if row["bagian"] == bagian]
        rows.sort(key=lambda row: (int(row["urutan"]), row.line))
        return tuple(
            Gambar(
                code_of(row["kode"]),
                row["judul"],
                row["alt"],
                None,
                (),
                source=row["sumber"],
                image=prepare(self.pengiriman.read_bytes(picture_path(row["berkas"])), _PICTURE_PX),
            )
            for row in rows
        )

    @functools.cached_property
    def logo(self) -> str | None:
        """The logo as a data URI; None where laporan.yaml names none."""
        path = self.identitas.logo
        return None if path is None else prepare(self.pengiriman.read_bytes(path), _LOGO_PX).uri

    @property
    def lampiran(self) -> tuple[Lampiran, ...]:
        """The documents that follow the report as PDF, in the order of their file names."""
        return tuple(read_annex(self.pengiriman, path) for path in find_annexes(self.pengiriman))

    # -- what the last cell of a chapter shows ----------------------------------------------------------------

    def recorded(self) -> LaporanV1:
        """Identity of the report and what was read so far."""
        identitas = self.identitas
        signatory = identitas.penanda_tangan
        logo = self.logo  # read before the list of what was read
        accepted = self.pengiriman.table("peringatan_diterima")
        return LaporanV1(
            tahun=self.tahun,
            triwulan=self.triwulan,
            judul=identitas.judul,
            instansi=f"{identitas.instansi} {identitas.wilayah}",
            pemerintah=identitas.pemerintah,
            tempat=identitas.tempat,
            tanggal=identitas.tanggal,
            penanda_tangan=Signatory(signatory.nama, signatory.jabatan, signatory.pangkat),
            logo=logo,
            reads=tuple(Read(path, sha256) for path, sha256 in self.pengiriman.reads),
            diterima=tuple(AcceptedWarning(**row, uraian=JENIS.get(row["jenis"])) for row in accepted)
            or None,
            perangkat=list_versions(),
            paket=hash_package(),
            aturan=hash_rules(),
            peraturan=tuple(
                RecordedRule(rule.name, rule.description, rule.unit, str(rule.reference), rule.status)
                for rule in self.peraturan.in_force()
            ),
            asumsi=tuple(RecordedAssumption(each.nomor, each.isi, each.umum) for each in list_assumptions()),
        )

    def to_html(self) -> str:
        """The files read, for JupyterLab."""
        items = "".join(
            f"<li><code>{escape(path)}</code> {escape(sha256[:12] if sha256 else 'tidak ada')}</li>"
            for path, sha256 in self.pengiriman.reads
        )
        return f"<p>Berkas yang dibaca bab ini:</p><ul>{items}</ul>"

    def __repr__(self) -> str:
        return f"{self.identitas.judul} {self.identitas.instansi} {self.identitas.wilayah} Tahun {self.tahun}"


def _known(word: str, words: Iterable[str]) -> str:
    """A word that a rule knows; one that it does not know would be counted as none."""
    known = tuple(words)
    if word not in known:
        raise LookupError(f'"{word}" bukan salah satu dari: {", ".join(known)}{did_you_mean(word, known)}')
    return word


def load_laporan(tahun: int | None, data_dir: str = "data", triwulan: int | None = None) -> Laporan:
    """Open the report of a year; nothing is read yet.

    Args:
        tahun: the reported year.
        data_dir: folder that holds the years of one agency; relative to the project.
        triwulan: the quarter, 1 to 4; None for the whole year.

    Returns:
        The report.

    Raises:
        ParameterError: no year is given.
        DataError: there is no delivery of that year.
    """
    if tahun is None:
        raise ParameterError("Tahun belum diberikan; isi YEAR di sel parameter dengan empat angka.")
    return Laporan(Delivery(tahun, resolve_data_dir(data_dir)), triwulan)
