"""Writes a delivery as one Excel workbook: a sheet a table, laporan.yaml as a form, texts as cells."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.delivery.example_rows import is_example
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.identity import Rincian
from lkjtools.delivery.laporan_yaml import parse_identity, parse_rincian
from lkjtools.delivery.rows import load_table
from lkjtools.errors import DataError, LkjError
from lkjtools.limits import MOST_SIGNS
from lkjtools.workbook import evidence
from lkjtools.workbook import unit as of_unit
from lkjtools.workbook.content import Content, pack, read_content
from lkjtools.workbook.form import list_form, read_form
from lkjtools.workbook.layout import (
    OF_UNIT,
    ORIGIN,
    TEXTS_FOLDER,
    Sheet,
    list_sheets,
)
from lkjtools.workbook.writer import Writer

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CHUNK = 32_000
"""Signs of the origin that stand in one cell."""


def export_workbook(tahun: int, data_dir: Path, path: Path, unit: str | None = None) -> tuple[str, ...]:
    """Write the delivery of a year as a workbook that `import_workbooks` reads.

    Args:
        tahun: the year.
        data_dir: the folder that holds the years of one agency.
        path: the workbook; one that is there is not overwritten.
        unit: the work unit whose indikator it is to have, alone; None for the whole delivery.

    Returns:
        What it does not hold, in Indonesian: files of other kinds, and texts that no cell can hold.

    Raises:
        DataError: a file cannot be read as a table, so that it would not come back as it is.
        LkjError: the workbook is there already, or cannot be written.
    """
    folder = data_dir / str(tahun)
    if not folder.is_dir():
        raise LkjError(f"Folder {folder} tidak ada; buat dulu dengan lkj init atau lkj new-year.")
    if path.suffix.lower() != ".xlsx":
        raise LkjError(f"Nama buku isian berakhiran .xlsx; tertulis {path.name!a}.")
    content = read_content(folder)
    long = [
        name for name, text in content.items() if len(text) > MOST_SIGNS and name.startswith(TEXTS_FOLDER)
    ]
    carried = {name: text for name, text in content.items() if name not in long}
    if unit is None:
        data = make_workbook(tahun, carried, path.name)
    else:
        before = read_content(data_dir / str(tahun - 1))
        data = make_unit_workbook(tahun, of_unit.unit_content(carried, before, unit), path.name, unit)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise LkjError(f"{path} sudah ada dan tidak ditimpa; pakai nama lain, atau hapus dulu.") from None
    except OSError as error:
        raise LkjError(f"{path} tidak dapat ditulis: {error.strerror}.") from None
    return tuple(f"{name}: terlalu panjang untuk sebuah sel; sunting berkasnya sendiri." for name in long)


def make_workbook(tahun: int, content: Content, name: str) -> bytes:
    """Write files as a workbook.

    Args:
        tahun: the year that they are of.
        content: the text of each file.
        name: the name of the workbook, as its guide says it.

    Returns:
        The bytes of the xlsx.

    Raises:
        DataError: laporan.yaml or a table cannot be read.
    """
    sheets = list_sheets(read_rincian(content.get(IDENTITY_FILE, ""), f"{tahun}/{IDENTITY_FILE}"))
    rows = {sheet.name: list_rows(sheet, content, tahun) for sheet in sheets}
    return _write(tahun, content, sheets, rows, name)


def make_unit_workbook(tahun: int, content: Content, name: str, unit: str) -> bytes:
    """Write what is of one work unit as a workbook.

    Args:
        tahun: the year.
        content: the files, as `unit_content` gives them.
        name: the name of the workbook.
        unit: the unit.

    Returns:
        The bytes of the xlsx.
    """
    indikator = Sheet("indikator", of_unit.INDIKATOR, "indikator.csv")
    rows = {
        of_unit.SHEET.name: of_unit.list_unit_rows(content, tahun),
        indikator.name: list_rows(indikator, content, tahun),
        evidence.SHEET.name: list_rows(evidence.OF_FILE, content, tahun),
    }
    return _write(tahun, content, (of_unit.SHEET, evidence.SHEET), rows, name, unit)


def _write(
    tahun: int,
    content: Content,
    sheets: tuple[Sheet, ...],
    rows: Mapping[str, list[Mapping[str, str]]],
    name: str,
    unit: str = "",
) -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_numbers": False}) as made:
        Writer(made, tahun, rows, unit).write(sheets, name)
        _write_origin(made, tahun, content, unit)
    return buffer.getvalue()


def read_rincian(text: str, file: str) -> tuple[Rincian, ...]:
    """The own tables that laporan.yaml declares; none where there is no such file.

    Args:
        text: its content.
        file: its path, for the faults.

    Raises:
        DataError: their declarations have faults.
    """
    declared = parse_rincian(text, file) if text and "rincian" in _keys(text, file) else ()
    if declared is None:
        _, faults, _ = parse_identity(text, file)
        raise DataError([fault for fault in faults if (fault.column or "").startswith("rincian")] or faults)
    return declared


def _keys(text: str, file: str) -> frozenset[str]:
    return frozenset(name.partition("[")[0] for name in read_form(text, file))


def list_rows(sheet: Sheet, content: Content, tahun: int) -> list[Mapping[str, str]]:
    """The rows of a sheet as the files have them.

    Args:
        sheet: the sheet.
        content: the text of each file.
        tahun: the year, for messages.

    Returns:
        The cells of each row by column; without the rows that are only examples, of which one stands above.

    Raises:
        DataError: the file cannot be read as a table.
    """
    if sheet.path == IDENTITY_FILE:
        return list(list_form(content.get(IDENTITY_FILE, ""), f"{tahun}/{IDENTITY_FILE}"))
    if not sheet.path:
        texts = {path: text for path, text in content.items() if path.endswith(".md")}
        return [{"berkas": path, "teks": text.strip("\n")} for path, text in sorted(texts.items())]
    if sheet.path not in content:
        return []
    loaded = load_table(content[sheet.path].encode(), f"{tahun}/{sheet.path}", sheet.table)
    if unread := [fault for fault in loaded.faults if fault.line in (None, 1) or fault.column is None]:
        raise DataError(unread)
    return [row for row in loaded.rows if not is_example(row)]


def _write_origin(made: Workbook, tahun: int, content: Content, of: str) -> None:
    """Keep what the workbook was made of, where no reader looks: by it a change is told from what was there."""
    packed = pack(content)
    page = made.add_worksheet(ORIGIN)
    page.write_column(0, 0, [str(tahun), uuid.uuid4().hex, f"{OF_UNIT}{of}"])
    page.write_column(3, 0, [packed[start : start + _CHUNK] for start in range(0, len(packed), _CHUNK)])
    page.very_hidden()
