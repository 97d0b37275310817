"""Makes deliveries of invented agencies, of every kind and size: to try out, to measure, to teach with."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.first_year import list_bodies
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.identity import CONTOH
from lkjtools.delivery.new_folder import make_folder
from lkjtools.delivery.new_year import csv_text
from lkjtools.errors import LkjError
from lkjtools.project import DATA

_SOURCE = {"sumber": "Data rekaan"}
_PER_SASARAN = 5
_PERIOD = 5
_DIVISIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "belanja": (("5.1.01", "Belanja Pegawai"), ("5.1.02", "Belanja Barang dan Jasa")),
    "sumber_dana": (("A", "Rupiah Murni"), ("D", "Penerimaan Negara Bukan Pajak")),
}
"""The same budget divided in another way: code and name of each part."""
_CODE_OF = {"belanja": "kode_belanja", "sumber_dana": "kode_sumber_dana"}

_BY = {"kode_dokumen": "dpa"}

Row = dict[str, str]


@cache
def _patterns() -> Mapping[str, Any]:
    declared: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("sample.yaml").read_text("utf-8"))
    return declared


def make_samples(root: Path, agencies: int, tahun: int) -> tuple[Path, ...]:
    """Make invented agencies, every kind in turn; the same number gives the same agency, down to the byte.

    Args:
        root: the folder of all of them, not there yet or empty.
        agencies: how many.
        tahun: the reported year.

    Returns:
        The data folder of each, ``<root>/<name>/data``.

    Raises:
        LkjError: the folder holds something.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise LkjError(f"{root} sudah berisi; contoh hanya dibuat di folder yang kosong atau belum ada.")
    made = []
    for number in range(1, agencies + 1):
        name, years = sample_agency(number, tahun)
        data_dir = root / name / DATA
        data_dir.mkdir(parents=True)
        for year, files in years.items():
            make_folder(data_dir / str(year), files)
        made.append(data_dir)
    return tuple(made)


def sample_agency(number: int, tahun: int) -> tuple[str, Mapping[int, Mapping[str, str]]]:
    """Say what the data of one invented agency hold.

    Every third one is measured by quarters, every second one has a year before, every fifth waits for a figure, and
    three of four write about their sasaran.

    Args:
        number: which one, from 1.
        tahun: the reported year.

    Returns:
        The name of its folder, and the text of each file by year and name.

    Examples:
        >>> name, years = sample_agency(2, 2030)
        >>> name, [*years], "sasaran.csv" in years[2030]
        ('02_badan_keuangan', [2030, 2029], True)
    """
    kinds = _patterns()["instansi"]
    kind = [*kinds][(number - 1) % len(kinds)]
    agency = _Agency(number, tahun, kinds[kind])
    return f"{number:02}_{kind}", agency.years()


class _Agency:
    """One invented agency while its tables are being written."""

    def __init__(self, number: int, tahun: int, kind: Mapping[str, Any]) -> None:
        self.tahun, self.kind = tahun, kind
        self.random = random.Random(number)  # noqa: S311 (no secret: the same number gives the same agency)
        self.nama = kind["nama"].format(nomor=number)
        self.instansi = " ".join(filter(None, (self.nama, kind["wilayah"])))
        self.has_quarters, self.has_year_before, self.writes = (
            number % 3 == 0,
            number % 2 == 0,
            number % 4 != 0,
        )
        sizes = _patterns()["banyak"]
        self.size = sizes[(number - 1) % len(sizes)]
        self.awaits_figure = number % 5 == 0 and not self.has_quarters
        self.tables: dict[str, list[Row]] = {}
        self.before: dict[str, list[Row]] = {}

    def years(self) -> dict[int, dict[str, str]]:
        codes = [f"iku_{place:02}" for place in range(1, self.size + 1)]
        goals = [f"S{1 + place // _PER_SASARAN}" for place in range(self.size)]
        self._write_documents()
        self._write_sasaran(dict.fromkeys(goals))
        for place, (kode, sasaran) in enumerate(zip(codes, goals, strict=True)):
            self._write_indikator(place, kode)
            self._add(
                "peran_indikator",
                kode_indikator=kode,
                peran="iku_sasaran",
                kode_acuan=sasaran,
                urutan=place + 1,
            )
        self._write_budget(codes)
        files = {IDENTITY_FILE: self._identity(), **_csv_files(self.tables)}
        if self.writes:
            files |= {
                f"narasi/sasaran/{sasaran}.md": _patterns()["narasi"] for sasaran in dict.fromkeys(goals)
            }
        return {self.tahun: files} | (
            {self.tahun - 1: _csv_files(self.before)} if self.has_year_before else {}
        )

    def _add(self, table: str, **cells: object) -> None:
        self.tables.setdefault(table, []).append({name: str(cell) for name, cell in cells.items()} | _SOURCE)

    def _identity(self) -> str:
        body = list_bodies()[self.kind["jenis"]]
        jabatan = body.jabatan.format(instansi=self.nama, wilayah=self.kind["wilayah"] or "").strip()
        content = {
            "judul": "Laporan Kinerja",
            "instansi": self.nama,
            "wilayah": self.kind["wilayah"],
            "pemerintah": self.kind["pemerintah"],
            "tempat": "Rekaan",
            "tanggal": dt.date(self.tahun + 1, 1, 31),
            "status": CONTOH,
            "penanda_tangan": {"nama": "Nama Rekaan", "jabatan": jabatan, "pangkat": None},
            "periode_renstra": {"awal": self.tahun - 1, "akhir": self.tahun + _PERIOD - 2},
            "dasar_hukum": [
                {
                    "nama": "Peraturan Presiden Nomor 29 Tahun 2014",
                    "tentang": "Sistem Akuntabilitas Kinerja Instansi Pemerintah",
                }
            ],
            "pembulatan": "half_up",
            "aturan": {"skm": None, "akip": None, **self.kind["aturan"]},
            "logo": None,
            "rincian": [],
        }
        if self.has_quarters:
            content["laporan_triwulan"] = [
                {"triwulan": quarter, "tanggal": _after_quarter(self.tahun, quarter)}
                for quarter in range(1, 5)
            ]
        written: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        return written

    def _write_documents(self) -> None:
        for kode, jenis, nama, date in (
            ("renstra", "renstra", "Rencana Strategis", dt.date(self.tahun - 1, 1, 10)),
            (
                "pk",
                "perjanjian_kinerja",
                f"Perjanjian Kinerja Tahun {self.tahun}",
                dt.date(self.tahun, 1, 15),
            ),
            ("data", "lainnya", f"Rekapitulasi Kinerja Tahun {self.tahun}", dt.date(self.tahun + 1, 1, 10)),
            ("dpa", "dpa", f"Dokumen Pelaksanaan Anggaran Tahun {self.tahun}", dt.date(self.tahun, 1, 2)),
        ):
            if kode != "dpa" or self.kind["anggaran"]:
                named = f"{nama} {self.nama}" if kode == "renstra" else nama
                self._add(
                    "dokumen", kode_dokumen=kode, jenis=jenis, nama=named, tanggal=date, pemilik=self.nama
                )
        lkj = {"kode_dokumen": "lkj", "jenis": "lkj", "nama": f"Laporan Kinerja Tahun {self.tahun - 1}"}
        self.before["dokumen"] = [lkj | {"pemilik": self.nama} | _SOURCE]

    def _write_sasaran(self, codes: Iterable[str]) -> None:
        parent = ""
        if self.kind["tujuan"]:
            parent = "T1"
            self._add(
                "sasaran",
                kode_sasaran=parent,
                jenis="tujuan",
                uraian="Terwujudnya layanan rekaan",
                kode_dokumen="renstra",
            )
        for kode in codes:
            self._add(
                "sasaran",
                kode_sasaran=kode,
                jenis="sasaran",
                uraian=f"Meningkatnya mutu layanan rekaan {kode}",
                kode_induk=parent,
                kode_dokumen="renstra",
            )

    def _write_indikator(self, place: int, kode: str) -> None:
        patterns: Sequence[Mapping[str, Any]] = _patterns()["indikator"]
        again, which = divmod(place, len(patterns))
        pattern = patterns[which]
        self._define(pattern, kode, f" Bidang {again + 1}" if again else "")
        if "komponen" in pattern:
            for order, part in enumerate(pattern["komponen"], start=1):
                self._define(part, f"{kode}_{order}", f" Bidang {again + 1}" if again else "")
                self._add(
                    "peran_indikator",
                    kode_indikator=f"{kode}_{order}",
                    peran="komponen",
                    kode_acuan=kode,
                    bobot_pct=part["bobot"],
                    urutan=order,
                )

    def _define(self, pattern: Mapping[str, Any], kode: str, suffix: str) -> None:
        jenis = pattern.get("jenis", "nilai")
        quarterly = pattern.get("akumulasi", "") if self.has_quarters else ""
        copied = {
            name: pattern.get(name, "")
            for name in ("satuan", "skala_tingkat", "desimal", "nama_pembilang", "nama_penyebut", "faktor")
        }
        self._add(
            "indikator",
            kode_indikator=kode,
            nama=pattern["nama"] + suffix,
            polarisasi=pattern.get("polarisasi", "maksimal"),
            jenis=jenis,
            desimal_capaian=2,
            unit_kerja=("Sekretariat", "Bidang Pelayanan", "Bidang Pengawasan")[
                len(self.tables.get("indikator", ())) % 3
            ],
            akumulasi=quarterly,
            **copied,
        )
        target, reached = self._measure(pattern, self.tahun)
        self._add_target(kode, "", target)
        if self.awaits_figure and kode == "iku_02":
            self._add_realisasi(kode, "", {"status_angka": "belum_terbit"})
        elif jenis != "komposit":
            self._add_realisasi(kode, "", reached)
        if quarterly:
            for quarter, (goal, cells) in enumerate(_quarters(quarterly, pattern, target, reached), start=1):
                self._add_target(kode, str(quarter), goal)
                self._add_realisasi(kode, str(quarter), cells)
        if self.has_year_before and jenis != "komposit":
            target, reached = self._measure(pattern, self.tahun - 1)
            year = {"tahun": str(self.tahun - 1), "dasar": "tahunan", "target": target, "kode_dokumen": "lkj"}
            self.before.setdefault("target", []).append({"kode_indikator": kode, **year, **_SOURCE})
            self.before.setdefault("realisasi", []).append(
                {"kode_indikator": kode, **reached, "status_angka": "tetap", "kode_dokumen": "lkj", **_SOURCE}
            )

    def _add_target(self, kode: str, quarter: str, target: str) -> None:
        cells = {"kode_indikator": kode, "triwulan": quarter, "target": target, "kode_dokumen": "pk"}
        self._add("target", tahun=self.tahun, dasar="tahunan", **cells)

    def _add_realisasi(self, kode: str, quarter: str, cells: Row) -> None:
        said = {"status_angka": "tetap", "kode_dokumen": "data", **cells}
        self._add("realisasi", kode_indikator=kode, triwulan=quarter, **said)

    def _measure(self, pattern: Mapping[str, Any], tahun: int) -> tuple[str, Row]:
        """A target, and what was reached: from somewhat below it to somewhat above."""
        around = self.random.randint(88, 112)
        if "tingkat" in pattern:
            below, best = pattern["tingkat"]
            return best, {"realisasi": best if around > 95 else below}
        if "hari" in pattern:
            first, last = pattern["hari"]
            day = dt.date(tahun, 12, 31) - dt.timedelta(days=self.random.randint(first, last))
            return str(day), {"realisasi": str(day + dt.timedelta(days=100 - around))}
        target = self.random.randint(*pattern["target"])
        if "penyebut" not in pattern:
            return _number(target, pattern), {"realisasi": _number(target * around // 100, pattern)}
        whole = self.random.randint(*pattern["penyebut"])
        factor, unit = pattern.get("faktor", 100), 10 ** pattern["desimal"]
        part = min(whole, whole * target * around // (factor * unit * 100))
        return _number(target, pattern), {"pembilang": str(part), "penyebut": str(whole)}

    def _write_budget(self, codes: Sequence[str]) -> None:
        levels = self.kind["anggaran"]
        if not levels:
            return
        order, pagu, realisasi = 0, 0, 0
        for program in range(1, 2 + len(codes) // _PER_SASARAN):
            kode = ""
            for level in levels:
                parent, kode = kode, f"{kode}.01" if kode else f"9.{program:02}"
                order += 1
                amount: Mapping[str, object] = {}
                if level == levels[-1]:
                    planned = self.random.randint(40, 900) * 10_000_000
                    spent = planned * self.random.randint(820, 995) // 1000
                    pagu, realisasi = pagu + planned, realisasi + spent
                    amount = {"pagu_rp": planned, "realisasi_rp": spent}
                    self._write_quarters_of_budget(kode, planned, spent)
                nama = f"{level.replace('_', ' ').title()} Layanan Rekaan {program}"
                line = {"tingkat": level, "kode_induk": parent, "urutan": order}
                self._add("anggaran", kode=kode, nama=nama, **line, **_BY, **amount)
        for name in self.kind["rincian"]:
            for place, (part, nama) in enumerate(_DIVISIONS[name], start=1):
                shares = (pagu * 3 // 5, realisasi * 3 // 5)
                rupiah = shares if place == 1 else (pagu - shares[0], realisasi - shares[1])
                amounts = {"pagu_rp": rupiah[0], "realisasi_rp": rupiah[1]}
                self._add(name, **{_CODE_OF[name]: part}, nama=nama, urutan=place, **amounts, **_BY)
        activities = (row["kode"] for row in self.tables["anggaran"] if row["tingkat"] == levels[1])
        for number, kegiatan in enumerate(activities):
            supported = codes[number * _PER_SASARAN : (number + 1) * _PER_SASARAN]
            for kode in supported:
                self._add(
                    "anggaran_indikator",
                    kode_indikator=kode,
                    kode_anggaran=kegiatan,
                    porsi_pct=100 // len(supported),
                )

    def _write_quarters_of_budget(self, kode: str, planned: int, spent: int) -> None:
        if self.has_quarters:
            for quarter, (goal, paid) in enumerate(zip(_split(planned), _split(spent), strict=True), start=1):
                self._add(
                    "anggaran_triwulan", kode=kode, triwulan=quarter, pagu_rp=goal, realisasi_rp=paid, **_BY
                )


def _csv_files(tables: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    return {f"{name}.csv": csv_text(core_tables()[name].column_names, rows) for name, rows in tables.items()}


def _number(units: int, pattern: Mapping[str, Any]) -> str:
    """A number of so many units of its last decimal."""
    whole, rest = divmod(units, 10 ** pattern["desimal"])
    return f"{whole}.{rest:0{pattern['desimal']}}" if rest else str(whole)


def _split(amount: int) -> tuple[int, int, int, int]:
    """A year's amount by quarters, less in the first and the rest in the last."""
    first, second, third = amount // 5, amount // 4, amount // 4
    return first, second, third, amount - first - second - third


def _quarters(way: str, pattern: Mapping[str, Any], target: str, reached: Row) -> Iterable[tuple[str, Row]]:
    """Target and realisasi of each quarter, so that they make those of the year."""
    if way == "jumlah":
        goals, parts = _split(int(target)), _split(int(reached["realisasi"]))
        return [(str(goal), {"realisasi": str(part)}) for goal, part in zip(goals, parts, strict=True)]
    if way == "kumulatif":
        whole = [sum(_split(int(reached["penyebut"]))[:quarter]) for quarter in range(1, 5)]
        part = [sum(_split(int(reached["pembilang"]))[:quarter]) for quarter in range(1, 5)]
        return [(target, {"pembilang": str(p), "penyebut": str(w)}) for p, w in zip(part, whole, strict=True)]
    return [(target, dict(reached)) for _ in range(4)]


def _after_quarter(tahun: int, quarter: int) -> dt.date:
    return dt.date(tahun + quarter // 4, quarter % 4 * 3 + 1, 15)
