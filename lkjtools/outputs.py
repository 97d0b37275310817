"""The folder of a year's results: whose it is, one writer at a time, an exchange that no crash can undo.

A report is made in ``.<tahun>.baru`` and is finished when its manifest is there, the last file written. The last
report then goes to ``.<tahun>.lama`` and the new one takes its place. So a sealed ``.baru`` is always newer than
what stands in the place, and ``.lama`` always older; every command finishes or undoes an exchange from that.
A target is the folder of a year's results, ``<tahun>``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from lkjtools.errors import LkjError, describe_cause
from lkjtools.manifest import differences, read_manifest
from lkjtools.masa import Masa
from lkjtools.sealed_files import ADDED_FILES, MANIFEST, hash_outputs

LOG = "log.jsonl"
# Seconds between tries: a virus scanner on Windows holds what was just written for a moment.
_PATIENCE = (0.2, 1, 2) if os.name == "nt" else ()
# Whose audit or comparison stands there before the first report; later the manifest says it.
_OWNER = ".pemilik"


@contextlib.contextmanager
def open_results(output_dir: Path, masa: Masa, *, data_dir: Path | None = None) -> Iterator[Path]:
    """Hold the results of one year alone, after an interrupted exchange of them has been finished.

    The system releases the lock when its holder dies, however it dies.

    Args:
        output_dir: folder that takes ``<tahun>/``, or ``<tahun>-tw<triwulan>/``.
        masa: the reported time.
        data_dir: folder of the data, which no result may overwrite; needed by who writes.

    Yields:
        The folder of the year's results; where ``<tahun>`` is a link, the folder that it leads to.

    Raises:
        LkjError: another command holds it, or the folder is somebody else's work.
        OSError: it cannot be read or written; the error names the path.
    """
    target = _follow(output_dir / f"{masa}")
    data = None if data_dir is None else data_dir / f"{masa.tahun}"
    if data is not None and target.exists() and data.exists() and target.samefile(data):
        raise LkjError(f"Folder keluaran sama dengan folder data: {target}. Pilih folder keluaran lain.")
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = lock_of(target)
    try:
        with FileLock(lock, blocking=False):
            _refuse_other_work(target)
            finish_exchange(target)
            yield target
    except Timeout:
        message = f"Laporan {masa} sedang dibuat oleh proses lain; tunggu sampai selesai, lalu ulangi."
        raise LkjError(message) from None
    except NotImplementedError as error:  # filelock's way of saying that the file system knows no locks
        raise LkjError(f"{lock} tidak dapat dikunci pada sistem berkas ini; pilih folder lain.") from error
    except OSError as error:
        # A full disk is noticed while writing, where the system names no file.
        error.filename = error.filename or str(target)
        raise


def lock_of(target: Path) -> Path:
    """Say which file is locked while a command is at work on the results in a folder."""
    return target.with_name(f".{target.name}.kunci")


def find_report(output_dir: Path, masa: Masa) -> Path:
    """Find the finished report of a year or a quarter for reading, wherever an interrupted exchange has left it.

    Args:
        output_dir: folder that holds ``<tahun>/``, or ``<tahun>-tw<triwulan>/``.
        masa: the reported time.

    Returns:
        Its folder; where there is none, the one in which it would stand.

    Raises:
        LkjError: ``<tahun>`` is a link that leads nowhere.
    """
    target = _follow(output_dir / f"{masa}")
    leftovers = [path for path in (new_place(target), _old(target)) if path.is_dir()]
    if not leftovers:
        return target
    # Who may only read, or comes while another command writes, takes the report where it stands.
    with contextlib.suppress(LkjError, OSError), open_results(output_dir, masa):
        return target
    if (target / MANIFEST).is_file():
        return target
    return next((path for path in leftovers if is_complete(path)), target)


def is_complete(folder: Path) -> bool:
    """Say whether a folder holds a finished report, every file of it as it was sealed.

    Returns:
        False also where there is no such folder.
    """
    try:
        outputs = read_manifest(folder).outputs
        found = hash_outputs(folder)
    except (LkjError, OSError):
        return False
    return bool(outputs) and not differences(
        outputs, {name: found[name] for name in outputs if name in found}
    )


def refuse_other_agency(target: Path, instansi: str, what: str = "data ini") -> None:
    """Never mix or replace the results of two agencies.

    Args:
        target: the folder of the year's results.
        instansi: the agency that is about to write there, as in the manifest.
        what: what is that agency's, for the message.

    Raises:
        LkjError: what stands there is another agency's; both are named.
    """
    owner = find_owner(target)
    if owner and owner != instansi:
        message = (
            f"{target} berisi hasil {owner}, sedangkan {what} milik {instansi}. "
            "Pilih folder lain dengan --output-dir, atau pindahkan folder itu dahulu."
        )
        raise LkjError(message)


def refuse_added_files(target: Path) -> None:
    """Never let a new report take away what a person has put beside the last one, such as a signed copy.

    Raises:
        LkjError: files stand there that no command wrote; they are named.
    """
    try:
        sealed = read_manifest(target).outputs
    except LkjError:
        return
    added = [name for name in hash_outputs(target) if name not in sealed and not _is_passing(name)]
    if added:
        message = (
            f"{target} berisi berkas yang tidak dibuat perintah ini dan akan hilang bila laporan diganti: "
            f"{', '.join(added)}; pindahkan dahulu ke folder lain."
        )
        raise LkjError(message)


def _is_passing(name: str) -> bool:
    """What systems and office programs leave beside an open file."""
    return any(
        part.startswith((".", "~$")) or part in ("Thumbs.db", "desktop.ini") for part in name.split("/")
    )


def new_place(target: Path) -> Path:
    """Say where a new report is made, there or not yet: beside its place, so that a rename suffices."""
    return target.with_name(f".{target.name}.baru")


def discard_new(target: Path) -> None:
    """Clear away a new report that was not finished; a finished one waits for the next command."""
    if not is_complete(new_place(target)):
        shutil.rmtree(new_place(target), ignore_errors=True)


def exchange(target: Path) -> None:
    """Put the finished new report in the place of the last one: two renames, each all or nothing.

    Raises:
        LkjError: the last report is another agency's, or a folder cannot be moved, on Windows because a program has
            a file in it open. The new report stays where it is; the last one where it was, or where the text says.
    """
    new, old = new_place(target), _old(target)
    refuse_other_agency(target, read_manifest(new).instansi, f"laporan yang menunggu di {new}")
    try:
        for name in ADDED_FILES:
            if (target / name).is_file():
                shutil.copy2(target / name, new / name)
        if target.exists():
            if old.is_dir():  # older than the two that are there
                shutil.rmtree(old)
            _move(target, old)
        _move(new, target)
    except OSError as error:
        where = f"Laporan yang baru menunggu di {new}"
        if old.is_dir() and not target.exists():
            try:
                old.rename(target)
            except OSError:
                where += f", yang lama di {old}"
        raise _in_use(target, error, where) from error
    shutil.rmtree(old, ignore_errors=True)


def finish_exchange(target: Path) -> None:
    """Finish or undo an exchange that was interrupted; nothing is deleted but what a complete report replaces.

    Raises:
        LkjError: two agencies' results would be mixed, or a folder cannot be moved or cleared.
    """
    new, old = new_place(target), _old(target)
    if is_complete(new):
        exchange(target)
        return
    try:
        if new.exists():
            shutil.rmtree(new)  # never finished, so never a report
    except OSError as error:
        raise _in_use(new, error, "Isinya laporan yang tidak selesai dibuat") from error
    if old.is_dir() and not _other_files(target):
        _restore(old, target)
    elif is_complete(target):
        shutil.rmtree(old, ignore_errors=True)


def _restore(old: Path, target: Path) -> None:
    """Put the last report back in its place, where nothing stands but what an audit or a comparison wrote."""
    if owner := find_owner(old):
        refuse_other_agency(target, owner, f"laporan terakhir di {old}")
    try:
        for name in ADDED_FILES:
            if (target / name).is_file():
                (target / name).replace(old / name)
        shutil.rmtree(target, ignore_errors=True)
        _move(old, target)
    except OSError as error:
        raise _in_use(target, error, f"Laporan terakhir menunggu di {old}") from error


def _move(folder: Path, place: Path) -> None:
    for wait in _PATIENCE:
        with contextlib.suppress(PermissionError):
            folder.rename(place)
            return
        time.sleep(wait)
    folder.rename(place)


def _in_use(place: Path, error: OSError, where: str) -> LkjError:
    """Windows moves and replaces nothing that a program has open, and says only that it is not allowed."""
    return LkjError(
        f"{place} tidak dapat diganti ({describe_cause(error)}); tutup program yang sedang membukanya, mis. Word, "
        f"Excel, atau pembaca PDF, lalu ulangi. {where}."
    )


def add_files(target: Path, files: Mapping[str, bytes], instansi: str) -> None:
    """Write files beside the report, each whole or not at all: a reader sees the old file or the new one.

    Args:
        target: the folder of the year's results, held by `open_results`.
        files: content by name, of `sealed_files.ADDED_FILES`.
        instansi: whose they are.

    Raises:
        LkjError: the folder holds the results of another agency, or a program has one of the files open.
    """
    refuse_other_agency(target, instansi)
    target.mkdir(exist_ok=True)
    if not (target / MANIFEST).is_file():
        files = {_OWNER: instansi.encode("utf-8"), **files}
    beside = target.with_name(f".{target.name}.sementara")
    try:
        for name, content in files.items():
            beside.write_bytes(content)
            try:
                beside.replace(target / name)
            except OSError as error:
                raise _in_use(target / name, error, "Berkas itu masih yang lama") from error
    finally:
        beside.unlink(missing_ok=True)


def _follow(place: Path) -> Path:
    """Follow a link to the folder that it leads to, where everything beside the report belongs too."""
    if not place.is_symlink():
        return place
    with contextlib.suppress(OSError, RuntimeError):
        real = place.resolve(strict=True)
        if real.is_dir():
            return real
    message = (
        f"{place} adalah tautan ke {place.readlink()}, dan di sana tidak ada folder; "
        "sambungkan foldernya atau hapus tautan itu."
    )
    raise LkjError(message)


def _refuse_other_work(target: Path) -> None:
    """Never exchange away, or write into, a folder that this program did not make."""
    if target.exists() and not (target / LOG).is_file() and _other_files(target):
        message = (
            f"{target} bukan hasil perintah ini (tidak ada {LOG}); pindahkan dahulu atau pilih folder lain."
        )
        raise LkjError(message)


def _other_files(target: Path) -> list[str]:
    """What stands in a folder besides the files of an audit or comparison, which may come before the report."""
    found = target.iterdir() if target.exists() else ()
    return [path.name for path in found if path.name not in (*ADDED_FILES, _OWNER)]


def find_owner(target: Path) -> str | None:
    """Say whose the results in a folder are, as their manifest names the agency; None where nothing says it."""
    with contextlib.suppress(LkjError):
        return read_manifest(target).instansi
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return (target / _OWNER).read_text(encoding="utf-8", errors="replace")
    return None


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.lama")
