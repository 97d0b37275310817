"""What analysts look at first, as listings: changes, absorption, unsur, budget beside performance, own tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lkjtools.desk.listing import Content, Listing, number_of
from lkjtools.figure.angka import Figure
from lkjtools.report.exploration import list_frames
from lkjtools.topics.penjelasan.model import find_unsur

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

_BUDGET = {
    "kode": "Kode",
    "nama": "Nama",
    "pagu_rp": "Pagu (Rp)",
    "realisasi_rp": "Realisasi (Rp)",
    "serapan_pct": "Serapan (%)",
}


def list_changes(laporan: Laporan, *, most: int | None = None) -> Listing:
    """List how the indikator have changed since the year before, the largest changes in percent first.

    Args:
        laporan: the report.
        most: so many rows at most; None for all.

    Returns:
        One row an indikator: its realisasi of both years, the change in its unit and in percent, the direction and
        the status; of levels, which no percentage tells, those that rose or fell come before those that stayed.
    """
    tetap = laporan.antartahun.kata_arah["tetap"]

    def size(row: Mapping[str, object]) -> tuple[int, object]:
        number = number_of(row["perubahan_pct"])
        if number is not None:
            return (0, -abs(number))
        return (1, str(row["arah"]) == tetap)

    heads = {
        "nama": "Indikator",
        "satuan": "Satuan",
        "realisasi_lalu": f"Realisasi {laporan.tahun - 1}",
        "realisasi": f"Realisasi {laporan.tahun}",
        "perubahan": "Perubahan",
        "perubahan_pct": "Perubahan (%)",
        "arah": "Arah",
        "status": "Status",
    }
    rows = sorted(_frame(laporan, "perubahan"), key=size)[:most]
    return _listing(f"perubahan_terbesar_{laporan.tahun}", "Perubahan terbesar sejak tahun lalu", heads, rows)


def list_absorption(laporan: Laporan) -> Listing:
    """List what was spent of each line of the budget, those with the lowest absorption first."""
    rows = sorted(_frame(laporan, "anggaran"), key=lambda row: number_of(row["serapan_pct"]) or 0)
    return _listing(f"serapan_{laporan.tahun}", "Serapan menurut program dan kegiatan", _BUDGET, rows)


def list_unsur(laporan: Laporan) -> Listing:
    """List the unsur of the survey, the lowest value first, and why one stands out; none without a survey."""
    skm = laporan.skm
    rows: list[Mapping[str, object]] = []
    if skm is not None:
        rule = laporan.peraturan.rule("penjelasan", "menonjol")
        why = {found.nama: found.sebab for found in find_unsur(skm, rule)}
        unsur = sorted(skm.unsur, key=lambda each: each.nilai.number or 0)
        rows = [
            {"nama": each.nama, "nilai": each.nilai, "mutu": each.mutu, "sebab": why.get(each.nama, "")}
            for each in unsur
        ]
    heads = {"nama": "Unsur", "nilai": "Nilai", "mutu": "Mutu", "sebab": "Menonjol karena"}
    return _listing(f"unsur_survei_{laporan.tahun}", "Unsur survei yang menonjol", heads, rows)


def list_efficiency(laporan: Laporan) -> Listing:
    """List budget beside performance for each program indikator."""
    heads = {
        "nama": "Indikator",
        "capaian_pct": "Capaian (%)",
        **{name: head for name, head in _BUDGET.items() if name not in {"kode", "nama"}},
        "ukuran": "Ukuran efisiensi",
        "tingkat": "Efisiensi",
    }
    rows = list(_frame(laporan, "efisiensi"))
    return _listing(
        f"anggaran_dan_kinerja_{laporan.tahun}", "Anggaran berdampingan dengan kinerja", heads, rows
    )


def list_roles(laporan: Laporan) -> Listing:
    """List the indikator with their roles: one may be a component and the indikator of a program as well."""
    table = laporan.pengiriman.table("peran_indikator")
    rows = [
        {
            "kode": row["kode_indikator"],
            "nama": laporan.kinerja(row["kode_indikator"]).nama,
            "satuan": laporan.kinerja(row["kode_indikator"]).satuan,
            "peran": row["peran"].replace("_", " "),
            "acuan": row["kode_acuan"],
            "bobot": row["bobot_pct"].replace(".", ","),
        }
        for row in table
    ]
    heads = {
        "kode": "Kode",
        "nama": "Indikator",
        "satuan": "Satuan",
        "peran": "Peran",
        "acuan": "Kode acuan",
        "bobot": "Bobot (%)",
    }
    return _listing(f"peran_indikator_{laporan.tahun}", "Indikator dan perannya", heads, rows)


def list_documents(laporan: Laporan) -> Listing:
    """List the documents that the data comes from."""
    heads = {"kode_dokumen": "Kode", "nama": "Dokumen", "pemilik": "Pemilik"}
    rows = laporan.pengiriman.table("dokumen")
    return _listing(f"dokumen_{laporan.tahun}", "Dokumen sumber", heads, rows)


def list_own_tables(laporan: Laporan) -> tuple[Listing, ...]:
    """List the rows of each of the agency's own tables, as laporan.yaml declares their columns."""
    found = []
    for declared in laporan.identitas.rincian:
        content = laporan.rincian(declared.kode)
        rows = tuple(
            tuple(
                content.nilai(column, row) if column.jenis == "bilangan" else row[column.kode]
                for column in declared.kolom
            )
            for row in content.baris
        )
        heads = tuple(" – ".join(column.judul) for column in declared.kolom)
        found.append(Listing(f"{declared.kode}_{laporan.tahun}", declared.judul, heads, rows))
    return tuple(found)


def _frame(laporan: Laporan, name: str) -> Iterator[Mapping[str, object]]:
    """The rows of a frame with its figures as they are."""
    yield from list_frames()[name].rows(laporan)


def _listing(
    name: str, title: str, heads: Mapping[str, str], rows: Sequence[Mapping[str, object]]
) -> Listing:
    return Listing(
        name, title, tuple(heads.values()), tuple(tuple(_content(row[key]) for key in heads) for row in rows)
    )


def _content(value: object) -> Content:
    """A cell of a frame as a listing takes it; nothing is an empty text."""
    return "" if value is None else value if isinstance(value, Figure | int) else str(value)
