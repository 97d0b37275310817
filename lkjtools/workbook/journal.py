"""What is known of the imports of a year: who sent which workbook, what it said, and copies of what it replaced.

The list stands in ``<tahun>/.impor.json``; the copies stand beside the years, in ``.impor/<tahun>/<number>/``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from lkjtools.delivery.folder import IMPORTS
from lkjtools.errors import LkjError, describe_os_error

_BEFORE, _SAID = "sebelum", "isi.json"


class Journal:
    """The imports of one year.

    Attributes:
        folder: the folder of the year.
        home: the folder of the copies.
    """

    def __init__(self, data_dir: Path, tahun: int) -> None:
        self.folder = data_dir / str(tahun)
        self.home = data_dir / IMPORTS.removesuffix(".json") / str(tahun)

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The imports, the oldest first.

        Raises:
            LkjError: the list is damaged.
        """
        path = self.folder / IMPORTS
        if not path.is_file():
            return []
        try:
            entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["impor"]
            if any({"nomor", "buku", "berkas"} - entry.keys() for entry in entries):
                raise KeyError("nomor")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise LkjError(
                f"{path} rusak; pindahkan berkas itu, lalu ekspor buku isian baru sebelum mengimpor lagi."
            ) from None
        return entries

    def last_rows(self, book: str) -> dict[str, list[dict[str, str]]] | None:
        """What a workbook said when it was last imported.

        Args:
            book: what the workbook was given when it was made.

        Returns:
            File -> its rows; None where it never was imported.
        """
        for entry in reversed(self.entries):
            for source in entry["buku"]:
                if book and source["id"] == book:
                    said = self.home / str(entry["nomor"]) / _SAID
                    rows: dict[str, list[dict[str, str]]] | None = (
                        json.loads(said.read_text("utf-8")).get(book) if said.is_file() else None
                    )
                    return rows
        return None

    def write(
        self,
        files: Mapping[str, str | bytes | None],
        sources: Sequence[Mapping[str, str]],
        said: Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]],
    ) -> int:
        """Replace files, after copies of them and of what the workbooks said are kept.

        Args:
            files: the new content of each file; None for one that goes.
            sources: name, sha256, id, unit and sender of each workbook.
            said: what each workbook said, by its id.

        Returns:
            The number of the import.

        Raises:
            LkjError: a file is held open by another program, or cannot be written; nothing is changed then.
        """
        new = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
        entries = self.entries
        number = max((int(entry["nomor"]) for entry in entries), default=0) + 1
        kept = self.home / str(number)
        shutil.rmtree(kept, ignore_errors=True)
        before = {path: _read(self.folder / path) for path in files}
        for path, data in before.items():
            if data is not None:
                copy = kept / _BEFORE / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(data)
        kept.mkdir(parents=True, exist_ok=True)
        (kept / _SAID).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8", newline="\n")
        entry = {
            "nomor": number,
            "waktu": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
            "buku": list(sources),
            "berkas": {
                path: {
                    "sebelum": _sha256(before[path]),
                    "sesudah": _sha256(data),
                }
                for path, data in new.items()
            },
        }
        self._save([*entries, entry])
        try:
            self._replace(new)
        except OSError as error:
            self._put_back(before, entries, kept, error)
        return number

    def _put_back(
        self,
        before: Mapping[str, bytes | None],
        entries: Sequence[Mapping[str, Any]],
        kept: Path,
        error: OSError,
    ) -> NoReturn:
        """Undo what was written before a file could not be; where that fails too, say where the copies are."""
        try:
            self._replace(before)
        except OSError:
            raise LkjError(
                f"{describe_os_error(error)} Sebagian berkas sudah diganti; tutup program lain yang membukanya,"
                f" lalu jalankan lkj workbook undo. Salinan yang semula ada di {kept / _BEFORE}."
            ) from None
        self._save(entries)
        shutil.rmtree(kept, ignore_errors=True)
        raise LkjError(f"Impor dibatalkan, tidak ada yang berubah. {describe_os_error(error)}") from None

    def undo(self) -> tuple[int, tuple[str, ...]]:
        """Take the last import back.

        Returns:
            Its number, and the files that are again as they were.

        Raises:
            LkjError: there is none, its copies are gone, or a file was changed since.
        """
        entries = self.entries
        if not entries:
            raise LkjError(f"Tidak ada impor di {self.folder} yang dapat dibatalkan.")
        *earlier, last = entries
        files: dict[str, dict[str, str | None]] = last["berkas"]
        now = {path: _sha256(_read(self.folder / path)) for path in files}
        changed = [
            path for path, state in files.items() if now[path] not in (state["sesudah"], state["sebelum"])
        ]
        if changed:
            raise LkjError(
                f"Impor {last['nomor']} tidak dibatalkan: {', '.join(changed)} berubah sesudahnya."
                " Kembalikan perubahan itu dulu, atau perbaiki datanya sendiri."
            )
        kept = self.home / str(last["nomor"]) / _BEFORE
        before = {path: _read(kept / path) if state["sebelum"] else None for path, state in files.items()}
        lost = [path for path, state in files.items() if _sha256(before[path]) != state["sebelum"]]
        if lost:
            raise LkjError(
                f"Impor {last['nomor']} tidak dibatalkan: salinan {', '.join(lost)} hilang atau berubah."
            )
        self._save(earlier)
        self._replace(before)
        shutil.rmtree(self.home / str(last["nomor"]), ignore_errors=True)
        _remove_empty(self.home, self.home.parent)
        return int(last["nomor"]), tuple(files)

    def _replace(self, files: Mapping[str, bytes | None]) -> None:
        """Write every file beside its place first, so that a full disk changes nothing; then put them there."""
        new = {
            (self.folder / path): data
            for path, data in files.items()
            if data is not None and _read(self.folder / path) != data
        }
        beside = {place: place.with_name(f".{place.name}.baru") for place in new}
        try:
            for place, content in new.items():
                place.parent.mkdir(parents=True, exist_ok=True)
                beside[place].write_bytes(content)
            for place, written in beside.items():
                written.replace(place)
        finally:
            for written in beside.values():
                written.unlink(missing_ok=True)
        for path, data in files.items():
            if data is None:
                (self.folder / path).unlink(missing_ok=True)
                _remove_empty((self.folder / path).parent, self.folder)

    def _save(self, entries: Sequence[Mapping[str, Any]]) -> None:
        path = self.folder / IMPORTS
        if not entries:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"impor": entries}, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")


def _remove_empty(folder: Path, last: Path) -> None:
    """Folders that an import made, up to the last, go with what it put there."""
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        if folder == last:
            return
        folder = folder.parent


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sha256(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
