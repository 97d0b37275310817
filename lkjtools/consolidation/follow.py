"""Goes on from a cell of a regency into the data of the agency that it was taken from, where these are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from lkjtools.consolidation.agency import Agency, find_hash, list_reports
from lkjtools.delivery import Delivery
from lkjtools.delivery.source_rows import find_source, read_place
from lkjtools.document.authenticity import short_code
from lkjtools.errors import LkjError
from lkjtools.figure.angka import Cell
from lkjtools.manifest import read_manifest
from lkjtools.project import DATA, AgencyFolder, is_below
from lkjtools.report.laporan import load_laporan


def follow_origins(delivery: Delivery, sources: Sequence[str], *, root: Path | None) -> Iterator[str]:
    """Follow source cells into the data of agencies.

    Args:
        delivery: the delivery of the regency.
        sources: its cells, ``2024/realisasi.csv[kode|].realisasi``.
        root: the folder of the agencies; None to look in the folders around the data of the regency.

    Yields:
        A line an agency, and below it each of its cells with what it holds and the line of its file; of an agency
        that is not at hand that it is not.
    """
    rows = [row for source in sources for row in _find_origins(delivery, source)]
    for nama in dict.fromkeys(row["instansi"] for row in rows):
        mine = [row for row in rows if row["instansi"] == nama]
        folder = _find_agency(nama, delivery, root)
        if folder is None:
            yield f"  {nama}: datanya tidak ada di sini; sebut foldernya dengan --agencies-dir"
            continue
        yield f"  {nama}: {folder.data_dir}"
        yield from (f"    {line}" for line in dict.fromkeys(_describe(folder, delivery.tahun, mine)))


def _find_origins(delivery: Delivery, source: str) -> Iterator[Mapping[str, str]]:
    place = read_place(source)
    if place is None:
        return
    for row in delivery.of(place.tahun).load("asal").rows:
        if (row["tabel"], row["baris"], row["kolom"]) == (place.table, place.key, place.column):
            yield row


def _find_agency(nama: str, delivery: Delivery, root: Path | None) -> AgencyFolder | None:
    """The folder of an agency; a name that leads out of the folder of all is none."""
    if not is_below(nama):
        return None
    for around in (root,) if root is not None else delivery.data_dir.parents:
        for data_dir in (around / nama / DATA, around / nama):
            if (data_dir / str(delivery.tahun)).is_dir() and data_dir.resolve() != delivery.data_dir:
                return AgencyFolder(nama, data_dir)
    return None


def _describe(folder: AgencyFolder, tahun: int, rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Each cell as it is now, and what of files and report is no more as it was when it was taken."""
    delivery = Delivery(tahun, folder.data_dir)
    agency = Agency(folder, load_laporan(tahun, str(folder.data_dir)), "")
    for row in rows:
        changed = find_hash(delivery, row["berkas_asal"]) != row["sha256"]
        if row["baris_asal"]:
            cells = [f"{row['berkas_asal']}[{row['baris_asal']}].{row['kolom_asal']}"]
        else:
            cells = [cell.place for cell in _find_cells(agency, row["kunci_angka"])]
            cells = [cell for cell in cells if cell.startswith(f"{row['berkas_asal']}[")]
        for place in cells:
            found = find_source(delivery, place)
            text = f"{found.text or 'kosong'} (baris {found.line})" if found else "tidak ada lagi"
            yield f"{place} = {text}{'; berkasnya berubah sejak diambil' if changed else ''}"
    codes = set[str]()
    with suppress(LkjError):  # whether a report is whole is asked by who takes from it
        codes |= {short_code(read_manifest(report).record) for report in list_reports(folder, tahun, ())}
    said = {row["sumber"] for row in rows}
    for code in sorted(codes):
        if f"laporan {code}" not in said:
            yield f"laporannya yang sekarang {code}, bukan yang diambil"


def _find_cells(agency: Agency, kunci: str) -> Sequence[Cell]:
    """The cells of a figure that an agency computes; none where its data give it no more."""
    try:
        angka = agency.find_angka(kunci)
    except (LkjError, ValueError):
        return ()
    return angka.sorted_cells if angka is not None else ()
