"""What of a delivery a workbook carries: laporan.yaml, tables and texts, as the files have them."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE, RINCIAN_FOLDER
from lkjtools.delivery.rows import decode
from lkjtools.delivery.unused import list_files
from lkjtools.errors import DataError, Fault
from lkjtools.limits import UNZIPPED_BYTES, most_bytes, size_advice
from lkjtools.workbook.layout import TEXTS_FOLDER

Content = Mapping[str, str]
"""Text of each file by its path within the folder of the year; lines end with LF."""


def read_content(folder: Path, *, is_lenient: bool = False) -> dict[str, str]:
    """Read what of the folder of a year a workbook carries; of a folder that is not there nothing.

    Args:
        folder: the folder.
        is_lenient: a file that is no text is left out, since a workbook may bring what it should be.

    Returns:
        The text of each file.

    Raises:
        DataError: a file is too large or not UTF-8.
    """
    content: dict[str, str] = {}
    faults: list[Fault] = []
    for path in filter(is_carried, list_files(folder) if folder.is_dir() else ()):
        name = f"{folder.name}/{path}"
        if (folder / path).stat().st_size > most_bytes(path):
            faults.append(Fault(name, None, None, None, size_advice(path)))
            continue
        text, found = decode((folder / path).read_bytes(), name)
        if text is not None:
            content[path] = text.replace("\r\n", "\n")
        elif not is_lenient:
            faults += found
    if faults:
        raise DataError(faults)
    return content


def is_carried(path: str) -> bool:
    """Whether a workbook carries the file of this path.

    Examples:
        >>> [is_carried(path) for path in ("indikator.csv", "narasi/indikator/a.md", "gambar/a.png")]
        [True, True, False]
    """
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    if suffix == "csv":
        return folder == RINCIAN_FOLDER or (not folder and stem in core_tables())
    return path == IDENTITY_FILE or (suffix == "md" and path.startswith(f"{TEXTS_FOLDER}/"))


def pack(content: Content) -> str:
    """Write the files as one line of letters and digits, which no program changes when it saves a workbook."""
    data = json.dumps(dict(content), ensure_ascii=False, sort_keys=True).encode()
    return base64.b64encode(zlib.compress(data, 9)).decode()


def unpack(packed: str) -> dict[str, str]:
    r"""Read what `pack` wrote.

    Raises:
        ValueError: it is damaged.

    Examples:
        >>> unpack(pack({"misi.csv": "kode_misi\n"}))
        {'misi.csv': 'kode_misi\n'}
    """
    try:
        inflater = zlib.decompressobj()
        data = inflater.decompress(base64.b64decode(packed, validate=True), UNZIPPED_BYTES)
        if not inflater.eof:
            raise ValueError("cut off, or larger than any delivery")
        content = json.loads(data)
    except (zlib.error, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        raise ValueError("not the content of files")
    return content
