"""Makes the folder of a year: whole or not at all, and never over one that is there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from lkjtools.errors import LkjError


def refuse_existing(target: Path) -> None:
    """Refuse to make a folder that is there.

    Args:
        target: the folder of a year.

    Raises:
        LkjError: it is there, whatever it holds.
    """
    if target.exists():
        raise LkjError(
            f"Folder {target} sudah ada dan tidak diubah; hapus atau pindahkan bila mau membuatnya lagi."
        )


def make_folder(target: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder that is not there yet.

    Args:
        target: the folder of the year.
        files: the content of each file by its name in the folder.

    Raises:
        LkjError: the folder is there already, or cannot be written.
    """
    refuse_existing(target)
    new = target.with_name(f".{target.name}.baru")
    try:
        shutil.rmtree(new, ignore_errors=True)
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        new.rename(target)
    except OSError as error:
        raise LkjError(f"Folder {target} tidak dapat dibuat: {error.strerror}.") from None
