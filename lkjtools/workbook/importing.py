"""Reads filled-in workbooks back into the files of a delivery, or refuses everything with one message a cell."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.rows import load_table
from lkjtools.delivery.seal import Change, find_changes
from lkjtools.delivery.validation import validate_delivery
from lkjtools.errors import DataError, Fault
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.kinds import Kind
from lkjtools.workbook.book import Book, open_book
from lkjtools.workbook.content import Content, is_carried, read_content, unpack
from lkjtools.workbook.export import list_rows, read_kinds, read_rincian
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.form import is_place, write_form
from lkjtools.workbook.journal import Journal
from lkjtools.workbook.layout import (
    GUIDE,
    LISTS,
    ORIGIN,
    TEXTS_FOLDER,
    Sheet,
    above_head,
    list_sheets,
)
from lkjtools.workbook.merge import Before, Cells, Line, key_of, merge_table, to_lines
from lkjtools.workbook.sheet import SheetTable, read_sheet

_OURS = frozenset({GUIDE, LISTS, ORIGIN})


@dataclass(frozen=True)
class Source:
    """A workbook that was handed in.

    Attributes:
        path: the file.
        sha256: of its bytes.
        sender: who saved it last, as Excel notes; empty where it does not.
        id: what the workbook was given when it was made; empty where it was made otherwise.
        made: the files that it was made of; None where it was made otherwise.
        rows: what each of its sheets says, by the file that it stands for.
    """

    path: Path
    sha256: str
    sender: str
    id: str
    made: Content | None = field(hash=False)
    rows: dict[str, list[Cells]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Import:
    """What an import changes.

    Attributes:
        folder: the folder of the year.
        files: the new text of each file that changes; None for one that goes.
        changes: cell by cell.
        missing: what the data still lack after it.
        sources: the workbooks.
        unread: rows above the heads of sheets that were made otherwise, in Indonesian.
    """

    folder: Path
    files: Mapping[str, str | None] = field(hash=False)
    changes: tuple[Change, ...]
    missing: tuple[Fault, ...]
    sources: tuple[Source, ...]
    unread: tuple[str, ...] = ()


def plan_import(paths: Sequence[Path], tahun: int, data_dir: Path) -> Import:
    """Say what an import of workbooks would change; nothing is written.

    Args:
        paths: the workbooks, which are joined one after the other.
        tahun: the year.
        data_dir: the folder that holds the years of one agency.

    Returns:
        The changes, of data that no cell of a workbook makes wrong.

    Raises:
        DataError: with every fault of the workbooks, each with sheet and cell; or a file of the delivery cannot be
            read, so that nothing can be put into it.
    """
    folder = data_dir / str(tahun)
    ours = read_content(folder)
    journal = Journal(data_dir, tahun)
    state = _State(tahun, ours)
    sources = []
    faults: list[Fault] = []
    for path in paths:
        book = open_book(path)
        source = _source(path, book, tahun)
        try:
            state.take(book, source, journal.last_rows(source.id))
        except DataError as error:
            faults += error.faults
        sources.append(source)
    if faults:
        raise DataError(faults)
    result = state.content()
    refused, missing = _validate(state, result, data_dir)
    if refused:
        raise DataError(refused)
    paths_changed = {path for path in {*ours, *result} if ours.get(path) != result.get(path)}
    before, after = (
        {f"{tahun}/{path}": text[path].encode() for path in paths_changed if path in text}
        for text in (ours, result)
    )
    files = {path: result.get(path) for path in sorted(paths_changed)}
    return Import(folder, files, find_changes(before, after), missing, tuple(sources), tuple(state.unread))


class _State:
    """The delivery as it becomes: rows of each file, with the places that they come from."""

    def __init__(self, tahun: int, ours: Content) -> None:
        self.tahun, self.ours = tahun, ours
        self.made: dict[str, str] = {}
        self.lines: dict[str, list[Line]] = {}
        self.sheets: dict[str, Sheet] = {}
        self.unread: list[str] = []

    def take(self, book: Book, source: Source, last: Mapping[str, Sequence[Cells]] | None) -> None:
        """Join one workbook, sheet by sheet: laporan.yaml first, which says which own tables there are."""
        if source.made is not None:
            self.made |= {path: text for path, text in source.made.items() if path not in self.made}
        faults: list[CellFault] = []
        names = {name.casefold(): name for name in book.values.sheetnames}
        form, *_ = list_sheets(())
        if (name := names.get(form.name.casefold())) is not None:
            faults += self._join(form, self._read_one(book, name, form, source), source, last)
        if faults:
            raise DataError(faults)
        text = self._form_text()
        sheets = list_sheets(read_rincian(text, f"{self.tahun}/{IDENTITY_FILE}"))
        known = {sheet.name.casefold(): sheet for sheet in sheets}
        place = Place(source.path.name, "")
        for folded, name in names.items():
            if folded not in known and name not in _OURS:
                near = did_you_mean(name, [sheet.name for sheet in sheets])
                expected = f"salah satu lembar buku isian{near}; hapus lembar lain"
                faults.append(Place(place.file, name).refuse(None, expected))
        read = self._read(
            book, source, [sheet for sheet in sheets[1:] if sheet.name.casefold() in names], names
        )
        for path, (sheet, table) in read.items():
            faults += self._join(sheet, table, source, last, path)
        if faults:
            raise DataError(faults)

    def _read(
        self, book: Book, source: Source, sheets: Iterable[Sheet], names: Mapping[str, str]
    ) -> dict[str, tuple[Sheet, SheetTable]]:
        """Read the sheets of data, codes before what refers to them."""
        codes = {name: self._codes(name) for name in core_tables()}
        indikator = Sheet("", core_tables()["indikator"], "indikator.csv")
        kinds = read_kinds(line.values for line in self.current(indikator))
        read: dict[str, tuple[Sheet, SheetTable]] = {}
        for sheet in sheets:
            table = self._read_one(book, names[sheet.name.casefold()], sheet, source, kinds, codes)
            read[sheet.path] = sheet, table
            if sheet.table.name in codes:
                codes[sheet.table.name] |= {row.values[sheet.table.key[0]] for row in table.rows} - {""}
            if sheet.path == indikator.path:
                kinds |= read_kinds(row.values for row in table.rows)
        return read

    def _read_one(
        self,
        book: Book,
        name: str,
        sheet: Sheet,
        source: Source,
        kinds: Mapping[str, Kind] = MappingProxyType({}),
        codes: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> SheetTable:
        made = list_rows(sheet, source.made or {}, self.tahun)
        return read_sheet(
            book, name, sheet.table, kinds=kinds, codes=codes, is_free=sheet.is_free, made=made, is_draft=True
        )

    def _codes(self, name: str) -> set[str]:
        table = core_tables()[name]
        rows = self.current(Sheet("", table, f"{name}.csv"))
        return {line.values.get(table.key[0], "") for line in rows} - {""} if table.key else set()

    def current(self, sheet: Sheet) -> list[Line]:
        """The rows of a file as they are now."""
        if sheet.path not in self.lines:
            rows = list_rows(sheet, self.ours, self.tahun)
            file = f"{self.tahun}/{sheet.path}"
            self.lines[sheet.path] = [
                Line(
                    row,
                    f"{file}, baris {getattr(row, 'line', '')}"
                    if sheet.table.name not in ("identitas", "narasi")
                    else f"{file or 'narasi'}",
                )
                for row in rows
            ]
        return self.lines[sheet.path]

    def _join(
        self,
        sheet: Sheet,
        table: SheetTable,
        source: Source,
        last: Mapping[str, Sequence[Cells]] | None,
        path: str = IDENTITY_FILE,
    ) -> list[CellFault]:
        self.sheets[path] = sheet
        place = Place(source.path.name, table.sheet)
        made = None if source.made is None else list_rows(sheet, source.made, self.tahun)
        faults = [*table.faults, *_unread(sheet, table, source, self.tahun)]
        if made is not None:
            faults += _changed_keys(sheet, table, made, place)
        else:
            self.unread += [
                f'{place}, baris {number}: di atas judul kolom, tidak dibaca: "{words}".'
                for number, words in table.above
            ]
        faults += _wrong_names(sheet, table, place)
        if faults:
            return faults
        known = [] if made is None else made
        theirs = [
            line for line in to_lines(sheet.table, table.rows, known, place) if not _is_blank(sheet, line)
        ]
        source.rows[path] = [dict(line.values) for line in theirs]
        # Into an empty folder all of the workbook is new.
        before = Before(made if self.ours else [], None if last is None else last.get(path, known))
        self.lines[path], conflicts = merge_table(sheet.table, before, self.current(sheet), theirs, place)
        return conflicts

    def _form_text(self) -> str:
        lines = self.lines.get(IDENTITY_FILE)
        before = self.ours.get(IDENTITY_FILE)
        if lines is None:
            return before or ""
        rows = {line.values["kunci"]: line.values["isi"] for line in lines}
        start = before if before is not None else self.made.get(IDENTITY_FILE, "")
        return write_form(start, rows, f"{self.tahun}/{IDENTITY_FILE}")

    def content(self) -> dict[str, str]:
        """The text of every file as it becomes."""
        content = dict(self.ours)
        for path, lines in self.lines.items():
            sheet = self.sheets.get(path)
            if sheet is None:
                continue
            if path == IDENTITY_FILE:
                content[path] = self._form_text()
            elif not path:
                content = self._with_texts(content, lines)
            else:
                text = self._table_text(sheet, lines)
                if text is None:
                    content.pop(path, None)
                else:
                    content[path] = text
        return {path: text for path, text in content.items() if path != IDENTITY_FILE or text}

    def _with_texts(self, content: Mapping[str, str], lines: Iterable[Line]) -> dict[str, str]:
        texts = {line.values["berkas"]: line.values["teks"] for line in lines if line.values["teks"]}
        of_sheet = {row["berkas"] for row in list_rows(self.sheets[""], self.ours, self.tahun)}
        kept = {path: text for path, text in content.items() if path not in of_sheet}
        for path, text in texts.items():
            known = (each for each in (self.ours.get(path), self.made.get(path)) if each is not None)
            same = (each for each in known if _text_of(each) == _text_of(text))
            kept[path] = next(same, f"{text}\n")
        return kept

    def _table_text(self, sheet: Sheet, lines: Sequence[Line]) -> str | None:
        """The text of a table: as it was where its rows are those of before; None where there is to be no file."""
        rows = [dict(line.values) for line in lines]
        for text in (self.ours.get(sheet.path), self.made.get(sheet.path)):
            known = {} if text is None else {sheet.path: text}
            if text is not None and [dict(row) for row in list_rows(sheet, known, self.tahun)] == rows:
                return text
        if not rows and sheet.path not in self.ours and not sheet.table.required:
            return None
        header = _header(sheet, self.ours.get(sheet.path), rows)
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([row.get(name, "") for name in header] for row in rows)
        return buffer.getvalue()


def _text_of(text: str) -> str:
    """A text as a cell gives it back: without blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _header(sheet: Sheet, text: str | None, rows: Iterable[Cells]) -> list[str]:
    """The columns as the file has them; one that it may lack is added where it says something."""
    columns = sheet.table.columns
    before = [] if text is None else next(csv.reader(io.StringIO(text)), [])
    filled = {name for row in rows for name, cell in row.items() if cell}
    order = [name for name in before if name in sheet.table.column_names]
    return order + [
        c.name for c in columns if c.name not in order and (not before or not c.may_lack or c.name in filled)
    ]


def _is_blank(sheet: Sheet, line: Line) -> bool:
    """A row of the form, or a text, that says nothing."""
    return sheet.path == "" and not line.values["teks"]


def _source(path: Path, book: Book, tahun: int) -> Source:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    properties = book.values.properties
    sender = str(properties.lastModifiedBy or properties.creator or "")
    sender = "" if sender == "openpyxl" else sender
    if ORIGIN not in book.values.sheetnames:
        return Source(path, sha256, sender, "", None)
    page = book.values[ORIGIN]
    cells = [str(value) for (value,) in page.iter_rows(max_col=1, values_only=True) if value is not None]
    try:
        year, name, *packed = cells
        made = unpack("".join(packed))
    except ValueError:
        expected = "lembar yang utuh; lembar ini rusak: ekspor buku isian baru, lalu salin isinya"
        raise DataError([Place(path.name, ORIGIN).refuse(None, expected)]) from None
    if year != str(tahun):
        raise DataError([Fault(path.name, None, None, year, f"buku isian tahun {tahun}")])
    return Source(path, sha256, sender, name, made)


def _unread(sheet: Sheet, table: SheetTable, source: Source, tahun: int) -> list[CellFault]:
    """Rows above the head that say something else than the workbook was made with: they would not be read."""
    made = {" ".join(" ".join(row).split()) for row in above_head(sheet, tahun)}
    expected = "seperti semula; data ditulis di bawah judul kolom, yang di atasnya tidak dibaca"
    return [
        Place(source.path.name, table.sheet, f"{number}").refuse(words, expected)
        for number, words in table.above
        if source.made is not None and " ".join(words.split()) not in made
    ]


def _changed_keys(sheet: Sheet, table: SheetTable, made: Sequence[Cells], place: Place) -> list[CellFault]:
    """Keys written over: where a row stood that is nowhere else now, there is a row that was never there."""
    declared = sheet.table
    if not declared.key or sheet.is_free:
        return []
    was = [key_of(declared, row) for row in made]
    now = {key_of(declared, row.values) for row in table.rows}
    faults = []
    for row in table.rows:
        number, key = row.number - table.head - 1, key_of(declared, row.values)
        if key in was or not 0 <= number < len(was) or was[number] in now:
            continue
        name, before = next(
            (n, old) for n, new, old in zip(declared.key, key, was[number], strict=True) if new != old
        )
        expected = (
            f'kunci semula, "{before}"; baris lain ditulis di bawah baris terakhir, dan baris yang tidak dipakai'
            " dihapus"
        )
        at = Place(place.file, place.sheet, row.addresses.get(name, f"{row.number}"))
        faults.append(at.refuse(row.values[name] or None, expected, name))
    return faults


def _wrong_names(sheet: Sheet, table: SheetTable, place: Place) -> list[CellFault]:
    """Rows of the form and of the texts that name nothing that can be."""
    if not sheet.is_free:
        return []
    column = sheet.table.key[0]
    faults = []
    for row in table.rows:
        name = row.values[column]
        if sheet.path:
            is_right, expected = is_place(name), "kunci laporan.yaml, seperti penanda_tangan.nama"
        else:
            parts = name.split("/")
            is_right = (
                is_carried(name) and name.startswith(f"{TEXTS_FOLDER}/") and not {"..", ".", ""} & {*parts}
            )
            expected = f"berkas teks di folder {TEXTS_FOLDER}, seperti {TEXTS_FOLDER}/kesimpulan.md"
        if name and not is_right:
            faults.append(
                Place(place.file, place.sheet, row.addresses[column]).refuse(name, expected, column)
            )
    return faults


def _validate(state: _State, content: Content, data_dir: Path) -> tuple[list[Fault], tuple[Fault, ...]]:
    """Check the delivery as it would be: faults of what a workbook shows, and what is only lacking."""
    tahun = state.tahun
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "data"
        if data_dir.is_dir():
            shutil.copytree(
                data_dir, copy, ignore=lambda _, names: [name for name in names if name.startswith(".")]
            )
        for path in {*state.ours, *content}:
            file = copy / str(tahun) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if path in content:
                file.write_text(content[path], encoding="utf-8", newline="\n")
            else:
                file.unlink()
        found = validate_delivery(tahun, copy).faults
    refused: list[Fault] = []
    missing = []
    for fault in found:
        shown = _find_cell(state, content, fault)
        if shown is None or not (fault.value is not None or fault.file.endswith(".md")):
            missing.append(fault)
        else:
            refused.append(shown.refuse(fault.value, fault.expected, fault.column))
    return refused, tuple(missing)


def _find_cell(state: _State, content: Content, fault: Fault) -> Place | None:
    """The cell of a workbook that shows what a fault is about."""
    path = fault.file.removeprefix(f"{state.tahun}/")
    if path == IDENTITY_FILE or path.endswith(".md"):
        column, key = ("isi", fault.column) if path == IDENTITY_FILE else ("teks", path)
        lines = state.lines.get(IDENTITY_FILE if path == IDENTITY_FILE else "", [])
        found = next((line for line in lines if key in line.values.values()), None)
        return found.seen.get(column) if found else None
    sheet = state.sheets.get(path)
    if sheet is None or fault.line is None or path not in content:
        return None
    rows = load_table(content[path].encode(), fault.file, sheet.table).rows
    for row, line in zip(rows, state.lines[path], strict=False):
        if row.line == fault.line:
            column = (fault.column or sheet.table.column_names[0]).split(",")[0]
            return line.seen.get(column)
    return None


def apply_import(planned: Import) -> int:
    """Write what an import changes; what it replaces is kept.

    Args:
        planned: the changes.

    Returns:
        The number of the import, by which it is named.

    Raises:
        LkjError: a file cannot be written; nothing is changed then.
    """
    sources = [
        {"nama": each.path.name, "sha256": each.sha256, "id": each.id, "pengirim": each.sender}
        for each in planned.sources
    ]
    said = {each.id: each.rows for each in planned.sources if each.id}
    journal = Journal(planned.folder.parent, int(planned.folder.name))
    return journal.write(planned.files, sources, said)
