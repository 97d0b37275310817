"""What is asked of data without building its report: what would fail, what is missing, and its seal."""

from __future__ import annotations

from pathlib import Path

from lkjtools.build import chapter_paths, check_data, project_root
from lkjtools.errors import DataError, Fault, LkjError
from lkjtools.masa import Masa
from lkjtools.project import chapters_folder, describe_folder, find_data


def rehearse_report(
    tahun: int, data_dir: Path, notebooks_dir: Path | None = None, triwulan: int | None = None
) -> tuple[Fault, ...]:
    """Render everything that the report of faultless data would print, and find what it would fail on.

    Args:
        tahun: the year of the report.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.
        notebooks_dir: folder of the committed notebooks; the project's ``notebooks/`` if not given.
        triwulan: the quarter that is reported; None for the year.

    Returns:
        Every fault.

    Raises:
        NotebookError: a notebook is refused.
        PublishError: the document cannot be put together.
    """
    from lkjtools.dry_run import find_report_faults
    from lkjtools.record import chapter_parameters

    root = project_root(data_dir)
    paths = chapter_paths(chapters_folder(root, notebooks_dir), triwulan=triwulan)
    parameters = chapter_parameters(Masa(tahun, triwulan), describe_folder(find_data(data_dir), root))
    return find_report_faults(paths, parameters, root=root)


def describe_contents(tahun: int, data_dir: Path) -> tuple[str, ...]:
    """Say which of the contents that regulation asks of a report, and which reasons for a departure, are not there.

    Args:
        tahun: the year of the report.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.

    Returns:
        Indonesian lines; information about data without faults, never a fault itself.

    Raises:
        DataError: the data has faults.
    """
    from lkjtools.report.completeness import check_kelengkapan, describe_kelengkapan
    from lkjtools.report.laporan import load_laporan
    from lkjtools.topics.akip.model import describe_capaian_akip
    from lkjtools.topics.perbedaan.model import describe_perbedaan

    laporan = load_laporan(tahun, str(find_data(data_dir)))
    return (
        *describe_kelengkapan(check_kelengkapan(laporan)),
        *describe_perbedaan(laporan.perbedaan),
        *describe_capaian_akip(laporan.akip, laporan.capaian),
    )


def seal_data(tahun: int, data_dir: Path) -> tuple[int, int]:
    """Seal the data of a report that is signed: copy its files, so that no change after that goes unseen.

    Args:
        tahun: the year of the report.
        data_dir: folder that holds the years of one agency, as `find_data` takes it.

    Returns:
        The number of the seal and how many files it has.

    Raises:
        DataError: the data has faults.
        LkjError: laporan.yaml does not say that the report is final, it is sealed already, or a revision changes
            nothing.
    """
    from lkjtools.delivery import Delivery
    from lkjtools.delivery.checks.seal import unsealed_advice
    from lkjtools.delivery.seal import find_changes, read_delivered, read_sealed, seal_numbers, write_seal

    folder = find_data(data_dir)
    found = check_data(tahun, data_dir).faults
    faults = tuple(fault for fault in found if fault.expected != unsealed_advice(tahun))
    if faults:
        raise DataError(faults)
    delivery = Delivery(tahun, folder)
    if delivery.identity.is_draft:
        raise LkjError(f"{tahun}/laporan.yaml belum menyebut status: final; yang disegel laporan yang final.")
    number = len(seal_numbers(delivery))
    if not found:
        raise LkjError(f"Data {tahun} sudah disegel (segel {number - 1}) dan tidak berubah sejak itu.")
    if number and not find_changes(read_sealed(delivery, number - 1), read_delivered(delivery)):
        raise LkjError(f"Tidak ada yang berubah sejak segel {number - 1}; hapus butir revisi yang terakhir.")
    if faults := rehearse_report(tahun, data_dir):
        raise DataError(faults)
    return number, write_seal(delivery, number)
