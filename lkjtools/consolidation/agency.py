"""An agency whose values a regency takes over: its delivery without faults, and its report if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lkjtools.build import check_data
from lkjtools.delivery import Delivery
from lkjtools.document.authenticity import short_code
from lkjtools.errors import Fault, LkjError
from lkjtools.figure.angka import Angka, Tanda, is_sementara
from lkjtools.formatting import decimal_text
from lkjtools.manifest import differences, read_manifest, read_seal
from lkjtools.masa import Masa
from lkjtools.outputs import find_report
from lkjtools.project import AgencyFolder, find_root
from lkjtools.report.laporan import Laporan, load_laporan
from lkjtools.sealed_files import MANIFEST
from lkjtools.topics.indikator.kinds import MEASURES

AMOUNTS = ("pagu_rp", "realisasi_rp")
"""The sums that are taken of a budget."""
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_NAMED = 3


class Origin(NamedTuple):
    """Where in the data of an agency a value stands.

    Attributes:
        berkas: path of the file below its data folder.
        baris: key of the row; empty where the value is computed from several cells of the file.
        kolom: the column; likewise.
        sha256: of the file.
    """

    berkas: str
    baris: str
    kolom: str
    sha256: str


@dataclass(frozen=True)
class Taken:
    """A value of an agency.

    Attributes:
        nilai: as a cell of a data file has it.
        kunci: key of the figure in the register of the agency's report.
        asal: where it stands, a file each.
    """

    nilai: str
    kunci: str
    asal: tuple[Origin, ...]


@dataclass(frozen=True)
class Agency:
    """An agency of the regency.

    Attributes:
        folder: its name and its data folder.
        laporan: what its data give.
        kode_keaslian: of its finished report; empty where none is made.
    """

    folder: AgencyFolder
    laporan: Laporan
    kode_keaslian: str

    @property
    def nama(self) -> str:
        """Its folder, as konsolidasi.csv names it."""
        return self.folder.nama

    @property
    def kode(self) -> str:
        """Its name as a code.

        Examples:
            >>> _UNFIT.sub("_", "opd/Dinas Kesehatan").strip("_.-")
            'opd_Dinas_Kesehatan'
        """
        return _UNFIT.sub("_", self.nama).strip("_.-") or "_"

    @property
    def dokumen(self) -> str:
        """Code of its report in dokumen.csv of the regency."""
        return f"lkj_{self.kode}"

    @property
    def sumber(self) -> str:
        """What its values are taken from, as asal.csv says it."""
        return f"laporan {self.kode_keaslian}" if self.kode_keaslian else "data yang laporannya belum disusun"

    def describe_document(self) -> dict[str, str]:
        """The row of dokumen.csv for its report."""
        identity = self.laporan.identitas
        return {
            "kode_dokumen": self.dokumen,
            "jenis": "lkj",
            "nama": f"{identity.judul} {identity.instansi_wilayah} Tahun {self.laporan.tahun}",
            "tanggal": identity.tanggal.isoformat(),
            "pemilik": identity.instansi,
            "sumber": f"{self.nama}, {self.sumber}",
        }

    def take_realisasi(self, kode: str) -> dict[str, Taken]:
        """Take what an indikator reached, as its row has it; one that is computed as the value computed.

        Args:
            kode: its code.

        Returns:
            Column of realisasi.csv -> value; nothing where there is none.
        """
        angka, tahun = self.laporan.capaian.kinerja(kode).realisasi, self.laporan.tahun
        if isinstance(angka.value, Tanda):
            return {}
        rows = self.laporan.pengiriman.table("realisasi")
        row = next((row for row in rows if row.key == f"{kode}|"), None)
        if row is None:
            status = "sementara" if is_sementara(angka) else "tetap"
            return {
                "realisasi": self._take_computed(angka),
                "status_angka": Taken(status, angka.key, self._files_of(angka)),
            }
        sha256 = self._sha256(row.file)
        return {
            column: Taken(
                row[column],
                angka.key if column == "status_angka" else f"{column}:{kode}:{tahun}",
                (Origin(row.file, row.key, column, sha256),),
            )
            for column in (*MEASURES, "status_angka")
            if row[column]
        }

    def find_angka(self, kunci: str) -> Angka | None:
        """A figure that is taken over as computed, by its key in the register; None where it is none of these."""
        name, kode, _ = kunci.split(":")
        if name in AMOUNTS:
            return next((angka for angka in self._sums() if angka.key == kunci), None)
        return self.laporan.capaian.kinerja(kode).realisasi

    def _sums(self) -> tuple[Angka, ...]:
        keuangan = self.laporan.keuangan
        return (keuangan.jumlah.pagu, keuangan.jumlah.realisasi) if keuangan else ()

    def take_budget(self) -> dict[str, Taken]:
        """Take the sums of its budget.

        Returns:
            ``pagu_rp`` and ``realisasi_rp``; a sum of which a part is not entered is left out.
        """
        return {
            column: self._take_computed(angka)
            for column, angka in zip(AMOUNTS, self._sums(), strict=False)
            if angka.number is not None
        }

    def _take_computed(self, angka: Angka) -> Taken:
        value = decimal_text(angka.number) if angka.number is not None else str(angka.value)
        return Taken(value, angka.key, self._files_of(angka))

    def _files_of(self, angka: Angka) -> tuple[Origin, ...]:
        files = dict.fromkeys(cell.file for cell in angka.sorted_cells)
        return tuple(Origin(file, "", "", self._sha256(file)) for file in files)

    def _sha256(self, file: str) -> str:
        return dict(self.laporan.pengiriman.reads)[file] or ""


def open_agency(folder: AgencyFolder, tahun: int, outputs: Iterable[Path]) -> Agency | Fault:
    """Open an agency whose data have no fault, and whose report, where one is made, is that of these data.

    Args:
        folder: the agency.
        tahun: the year.
        outputs: folders of results in which its report may be.

    Returns:
        The agency; or the one reason for which nothing is taken from it.
    """

    def refuse(expected: str) -> Fault:
        return Fault(folder.nama, None, None, None, expected)

    command = f"{tahun} --data-dir {folder.data_dir}"
    if faults := check_data(tahun, folder.data_dir).faults:
        first = str(faults[0]).removesuffix(".")
        return refuse(
            f"data tanpa kesalahan; ada {len(faults)}, yang pertama: {first}; lihat dengan lkj check {command}"
        )
    try:
        seals = [*map(read_seal, list_reports(folder, tahun, outputs))]
    except LkjError as error:
        return refuse(f"laporan yang utuh: {str(error).removesuffix('.')}")
    delivery = Delivery(tahun, folder.data_dir)
    changes = [
        differences(seal.data, {name: find_hash(delivery, name) for name in seal.data}) for seal in seals
    ]
    if changes and all(changes):
        changed = changes[0]
        named = ", ".join(changed[:_NAMED]) + (", dan lainnya" if len(changed) > _NAMED else "")
        return refuse(
            f"laporan yang disusun dari datanya yang sekarang; sejak laporan itu {named}: susun ulang dengan "
            f"lkj report {command}"
        )
    codes = [short_code(seal.record) for seal, changed in zip(seals, changes, strict=True) if not changed]
    return Agency(folder, load_laporan(tahun, str(folder.data_dir)), next(iter(codes), ""))


def list_reports(folder: AgencyFolder, tahun: int, outputs: Iterable[Path]) -> Iterator[Path]:
    """List the folders of finished reports that were made of the data of an agency.

    Args:
        folder: the agency.
        tahun: the year.
        outputs: folders of results in which its report may be, besides that of its project.
    """
    for output_dir in dict.fromkeys((find_root(folder.data_dir) / "outputs", *outputs)):
        report = find_report(output_dir, Masa(tahun))
        if (report / MANIFEST).is_file() and _is_of(report, folder.data_dir.resolve()):
            yield report


def _is_of(report: Path, data_dir: Path) -> bool:
    """Whether a report was made of this data, whose folder its seal names from that of a project around it."""
    sealed = read_manifest(report).data_dir
    return any((around / sealed).resolve() == data_dir for around in data_dir.parents)


def find_hash(delivery: Delivery, path: str) -> str | None:
    """The sha256 of a file of an agency.

    Args:
        delivery: its delivery.
        path: below its data folder, ``2024/realisasi.csv``, as a seal or a table names it.

    Returns:
        The sha256; None where there is no such file, and for what is no file of the data.
    """
    year, _, name = path.partition("/")
    try:
        return delivery.of(int(year)).find_sha256(name)
    except (LkjError, ValueError):
        return None
