"""Evidence: files in ``bukti/`` of a year, each named by a row of bukti.csv and held to the sha256 of its row.

A seal has bukti.csv and with it what each file was; the files themselves are not copied, for they may be large and
each seal would have them again. So what a seal names stays in ``bukti/`` as it was.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from lkjtools.delivery.folder import EVIDENCE, SEALS, Delivery
from lkjtools.delivery.rows import Row
from lkjtools.delivery.seal import seal_numbers
from lkjtools.door import through_the_door
from lkjtools.errors import DataError, LkjError, describe_os_error
from lkjtools.limits import MOST_NAME, most_bytes, size_advice
from lkjtools.masa import read_masa
from lkjtools.project import is_clutter
from lkjtools.show.printable import find_unprintable
from lkjtools.spelling import did_you_mean

_MEASURED = re.compile(r"(?P<tahun>\d{4})/realisasi\.csv\[(?P<kode>[^|\]]+)\|(?P<triwulan>[1-4]?)\]\.\w+")
_SHA256 = re.compile("[0-9a-f]{64}")
# What Windows bears in no name; a name is to be the same on every system.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


class KeptEvidence(NamedTuple):
    """A file that was copied into ``bukti/``.

    Attributes:
        berkas: its name there, for the column ``berkas``.
        sha256: its sha256, for the column ``sha256``.
    """

    berkas: str
    sha256: str


def evidence_path(berkas: str) -> str:
    """Path of a file of bukti.csv within the year's folder."""
    return f"{EVIDENCE}/{berkas}"


def safe_name(name: str) -> str:
    r"""The name under which a file can be kept on every system and printed.

    Args:
        name: the name that it has.

    Examples:
        >>> safe_name("Rekap: Jan/Feb?.pdf"), safe_name("nul.pdf"), safe_name("rekap_2.pdf")
        ('Rekap_ Jan_Feb_.pdf', 'bukti_nul.pdf', 'rekap_2.pdf')
    """
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
    for one in find_unprintable(name):
        name = name.replace(one.char, "_")
    name = " ".join(name.split()).strip(" .")
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    name = stem[: MOST_NAME // 2] + suffix[: MOST_NAME // 10]
    return f"bukti_{name}" if not name or is_clutter(name) or _DEVICE.fullmatch(name) else name


def fault_in_name(berkas: str) -> str | None:
    """Say what a name should be that some system does not bear; None for one that all do."""
    safe = safe_name(berkas)
    return None if berkas == safe else f'nama berkas yang sah pada semua sistem, misalnya "{safe}"'


def fault_in_evidence(delivery: Delivery, row: Row) -> tuple[str, str] | None:
    """Say what is wrong with the file that a row of bukti.csv names.

    Args:
        delivery: the year.
        row: the row.

    Returns:
        The column at fault and what is expected; None for a file that is there as it was when it was noted.
    """
    berkas, noted = row["berkas"], row["sha256"]
    if (reason := fault_in_name(berkas)) is not None:
        return "berkas", reason
    try:
        sha256 = delivery.find_sha256(evidence_path(berkas))
    except DataError as error:
        return "berkas", error.faults[0].expected
    names = _names(delivery)
    # Where capitals make no difference to the system, they would elsewhere.
    if sha256 is None or berkas not in names:
        return "berkas", f"nama berkas yang ada di folder {EVIDENCE}{did_you_mean(berkas, names)}"
    if sha256 == hashlib.sha256().hexdigest():
        return "berkas", "berkas yang berisi; berkas ini kosong"
    if sha256 == noted:
        return None
    if not noted:
        return "sha256", f"sidik berkas itu: {sha256}"
    if not _SHA256.fullmatch(noted):
        return "sha256", f"sidik SHA-256 berkas itu, 64 angka heksadesimal dengan huruf kecil: {sha256}"
    return "sha256", (
        f"{sha256}, sidik berkas itu sekarang: berkasnya berubah sejak dicatat; kembalikan berkasnya, atau tulis "
        "sidik ini bila yang sekarang memang buktinya"
    )


@through_the_door()
def _names(delivery: Delivery) -> list[str]:
    folder = delivery.data_dir / str(delivery.tahun) / EVIDENCE
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def find_named(delivery: Delivery, rows: Iterable[Row]) -> frozenset[str]:
    """Find the files in ``bukti/`` that a row or a seal names; a row with other capitals is told at the row.

    Args:
        delivery: the delivery of the reported year.
        rows: the rows of bukti.csv.
    """
    named = {row["berkas"].casefold() for row in rows}
    return (
        frozenset(name for name in _names(delivery) if name.casefold() in named)
        | find_sealed(delivery).keys()
    )


def find_sealed(delivery: Delivery) -> Mapping[str, tuple[int, str]]:
    """Find the evidence that seals name.

    Args:
        delivery: the delivery of the reported year.

    Returns:
        File -> number of the first seal that names it, and its sha256 there. Of a seal that cannot be read nothing;
        its own check says so.
    """
    found: dict[str, tuple[int, str]] = {}
    for number in seal_numbers(delivery):
        path = f"{SEALS}/{number}/{delivery.tahun}/{EVIDENCE}.csv"
        try:
            text = delivery.find_text(path)
        except DataError:
            continue
        for row in csv.DictReader(io.StringIO(text or "")):
            found.setdefault(row.get("berkas") or "", (number, row.get("sha256") or ""))
    return found


def find_evidence(delivery: Delivery, key: str, sources: Iterable[str]) -> tuple[Row, ...]:
    """Find what proves a figure of the reported year: the evidence of the realisasi that it is or rests on.

    Args:
        delivery: the delivery of the reported year.
        key: the figure's key; a realisasi that is computed rests on no cell of realisasi.csv of its own.
        sources: its source cells, ``2024/realisasi.csv[kode|triwulan].realisasi``.

    Returns:
        Rows of bukti.csv in their order; none where the file has faults.
    """
    proved = {
        (found["kode"], found["triwulan"])
        for source in sources
        if (found := _MEASURED.fullmatch(source)) and int(found["tahun"]) == delivery.tahun
    }
    name, *parts = key.split(":")
    masa = read_masa(parts[-1]) if name == "realisasi" and len(parts) == 2 else None
    if masa is not None and masa.tahun == delivery.tahun and not masa.sampai:
        proved.add((parts[0], str(masa.triwulan or "")))
    loaded = delivery.load(EVIDENCE)
    rows = () if loaded.faults else loaded.rows
    return tuple(row for row in rows if (row["kode_indikator"], row["triwulan"]) in proved)


def describe_evidence(delivery: Delivery, row: Row) -> str:
    """Name a file of evidence in a line: file, pages, who handed it in, sha256, and whether it is still that file.

    Args:
        delivery: the delivery of the reported year.
        row: a row of bukti.csv.
    """
    facts = (
        evidence_path(row["berkas"]),
        row["halaman"],
        f"dari {row['sumber']}",
        f"SHA-256 {row['sha256']}",
    )
    is_other = fault_in_evidence(delivery, row) is not None
    return ", ".join(filter(None, facts)) + (" (berkasnya berubah atau tidak ada lagi)" if is_other else "")


def keep_evidence(source: Path, year_folder: Path, name: str | None = None) -> KeptEvidence:
    """Copy a file of evidence into ``bukti/`` of a year.

    A file that is there with the same content under this name is not copied again; beside one of the same name and
    other content it gets a number, for what was handed in before is the evidence of something else.

    Args:
        source: the file.
        year_folder: the folder of the year.
        name: what it is called; if not given, as it is called now.

    Returns:
        Its name in ``bukti/`` and its sha256.

    Raises:
        LkjError: it is no file, empty, too large, cannot be read, or changes while it is copied.
    """
    wanted = safe_name(name or source.name)
    folder = year_folder / EVIDENCE
    try:
        sha256 = _sha256_of(source, wanted)
        folder.mkdir(exist_ok=True)
        there = {path.name.casefold(): path for path in folder.iterdir()}
        stem, suffix = PurePath(wanted).stem, PurePath(wanted).suffix
        number, berkas = 1, wanted
        while (other := there.get(berkas.casefold())) is not None:
            if other.is_file() and _sha256_of(other, berkas) == sha256:
                return KeptEvidence(other.name, sha256)
            number += 1
            berkas = f"{stem}_{number}{suffix}"
        _copy(source, folder / berkas, sha256)
    except OSError as error:
        raise LkjError(describe_os_error(error)) from error
    return KeptEvidence(berkas, sha256)


def _sha256_of(path: Path, name: str) -> str:
    if not path.is_file():
        raise LkjError(f"Bukti {path} tidak ada atau bukan berkas.")
    size = path.stat().st_size
    if not size:
        raise LkjError(f"Bukti {path} kosong; serahkan berkas yang berisi.")
    if size > most_bytes(name):
        raise LkjError(f"Bukti {path} terlalu besar: {size_advice(name)}.")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(source: Path, target: Path, sha256: str) -> None:
    """Copy a file; what is not whole, or not what was looked at, does not stay."""
    try:
        shutil.copyfile(source, target)
        is_same = _sha256_of(target, target.name) == sha256
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    if not is_same:
        target.unlink()
        raise LkjError(f"Bukti {source} berubah selama disalin; tutup berkasnya, lalu ulangi.")
