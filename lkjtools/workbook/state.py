"""The delivery as it becomes while workbooks are joined to it, one after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.rows import Row
from lkjtools.errors import DataError
from lkjtools.reading.book import Book
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.kinds import Kind
from lkjtools.workbook import evidence, unit
from lkjtools.workbook.content import Content
from lkjtools.workbook.export import list_rows, read_rincian
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.form import write_form
from lkjtools.workbook.layout import CODEBOOK, GUIDE, LISTS, ORIGIN, Sheet, list_sheets
from lkjtools.workbook.merge import Before, Cells, Line, merge_table, to_lines
from lkjtools.workbook.overwritten import find_changed_keys, find_changed_shown, find_unread, find_wrong_names
from lkjtools.workbook.sheet import SheetTable, read_sheet
from lkjtools.workbook.source import Source
from lkjtools.workbook.writer import read_kinds

_OURS = frozenset({GUIDE, CODEBOOK, LISTS, ORIGIN})


class State:
    """The delivery as it becomes: rows of each file, with the places that they come from."""

    def __init__(self, tahun: int, ours: Content, shelf: evidence.Shelf | None = None) -> None:
        self.tahun, self.ours, self.shelf = tahun, ours, shelf
        self.made: dict[str, str] = {}
        self.lines: dict[str, list[Line]] = {}
        self.sheets: dict[str, Sheet] = {}
        self.unread: list[str] = []
        self.unreadable: set[str] = set()

    def take(self, book: Book, source: Source, last: Mapping[str, Sequence[Cells]] | None) -> None:
        """Join one workbook.

        Args:
            book: the open workbook.
            source: where it comes from.
            last: what it said when it was last imported, file by file; None where it never was.

        Raises:
            DataError: with every fault of its sheets, and every cell that the files say something else in.
        """
        names = {name.casefold(): name for name in book.values.sheetnames}
        if source.unit:
            sheets: tuple[Sheet, ...] = (unit.SHEET, evidence.SHEET)
        else:
            self.made = {**(source.made or {}), **self.made}
            form, *_ = list_sheets(())
            if (name := names.get(form.name.casefold())) is not None:
                self._refuse(self._join(form, self._read_one(book, name, form, source), source, last))
            # laporan.yaml says which own tables there are.
            sheets = list_sheets(read_rincian(self._form_text(), f"{self.tahun}/{IDENTITY_FILE}"))
        faults = self._strangers(source, names, sheets)
        read = [sheet for sheet in sheets if sheet.path != IDENTITY_FILE and sheet.name.casefold() in names]
        for sheet, table in self._read(book, source, read, names):
            faults += self._join(sheet, table, source, last)
        self._refuse(faults)

    def _refuse(self, faults: Sequence[CellFault]) -> None:
        if faults:
            raise DataError(faults)

    def _strangers(
        self, source: Source, names: Mapping[str, str], sheets: Sequence[Sheet]
    ) -> list[CellFault]:
        known = {sheet.name.casefold(): sheet for sheet in sheets}
        near = [sheet.name for sheet in sheets]
        return [
            Place(source.path.name, name).refuse(
                None, f"salah satu lembar buku isian{did_you_mean(name, near)}; hapus lembar lain"
            )
            for folded, name in names.items()
            if folded not in known and name not in _OURS and folded != "identitas"
        ]

    def _read(
        self, book: Book, source: Source, sheets: Iterable[Sheet], names: Mapping[str, str]
    ) -> Iterator[tuple[Sheet, SheetTable]]:
        """Read the sheets of data, codes before what refers to them."""
        codes = {name: self._codes(name) for name in core_tables()}
        indikator = Sheet("", core_tables()["indikator"], "indikator.csv")
        kinds = read_kinds(line.values for line in self.current(indikator))
        for sheet in sheets:
            table = self._read_one(book, names[sheet.name.casefold()], sheet, source, kinds, codes)
            yield sheet, table
            if sheet.table.name in codes:
                codes[sheet.table.name] |= {row.values[sheet.table.key[0]] for row in table.rows} - {""}
            if sheet.path == indikator.path:
                kinds |= read_kinds(row.values for row in table.rows)

    def _read_one(
        self,
        book: Book,
        name: str,
        sheet: Sheet,
        source: Source,
        kinds: Mapping[str, Kind] = MappingProxyType({}),
        codes: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> SheetTable:
        made = self._made(sheet, source) or []
        return read_sheet(
            book, name, sheet.table, kinds=kinds, codes=codes, free=sheet.free, made=made, is_draft=True
        )

    def _codes(self, name: str) -> set[str]:
        table = core_tables()[name]
        rows = self.current(Sheet("", table, f"{name}.csv"))
        return {line.values.get(table.key[0], "") for line in rows} - {""} if table.key else set()

    def current(self, sheet: Sheet) -> list[Line]:
        """The rows of a file as they are now."""
        if sheet.path not in self.lines:
            file = f"{self.tahun}/{sheet.path}"
            try:
                rows = list_rows(sheet, self.ours, self.tahun)
            except DataError:  # what it should be the workbook says; a copy of the file is kept
                rows = []
                self.unreadable.add(sheet.path)
            self.lines[sheet.path] = [
                Line(
                    row,
                    f"{file}, baris {row.line}" if isinstance(row, Row) else file if sheet.path else "narasi",
                )
                for row in rows
            ]
        return self.lines[sheet.path]

    def _made(self, sheet: Sheet, source: Source) -> list[Cells] | None:
        """The rows with which a sheet was made; None where that is not known."""
        if source.made is None:
            return None
        if sheet is unit.SHEET:
            return unit.list_unit_rows(source.made, self.tahun)
        if sheet is evidence.SHEET:
            return list_rows(evidence.OF_FILE, source.made, self.tahun)
        return list_rows(sheet, source.made, self.tahun)

    def _join(
        self, sheet: Sheet, table: SheetTable, source: Source, last: Mapping[str, Sequence[Cells]] | None
    ) -> list[CellFault]:
        place = Place(source.path.name, table.sheet)
        made = self._made(sheet, source)
        faults = list(table.faults)
        if made is None:
            self.unread += [
                f'{place}, baris {number}: di atas judul kolom, tidak dibaca: "{" ".join(cells)}".'
                for number, cells in table.above
            ]
        else:
            faults += find_unread(sheet, table, place, self.tahun)
            faults += find_changed_keys(sheet, table, made, place)
        faults += find_wrong_names(sheet, table, place)
        lines = to_lines(sheet.table, table.rows, made or [], place)
        if made is not None:
            faults += find_changed_shown(sheet, lines, made)
        if source.unit and made is not None:
            faults += unit.find_foreign(lines, source.made or {})
            return faults or self._join_unit(sheet, lines, made, source, last, place)
        lines = [line for line in lines if not _is_blank(sheet, line)]
        return faults or self._merge(sheet, lines, made, source, last, place)

    def _join_unit(
        self,
        sheet: Sheet,
        lines: Sequence[Line],
        made: list[Cells],
        source: Source,
        last: Mapping[str, Sequence[Cells]] | None,
        place: Place,
    ) -> list[CellFault]:
        """Take the rows of a unit for those of the files that hold them."""
        if sheet is evidence.SHEET and self.shelf is not None:
            known = [*made, *(line.values for line in self.current(evidence.OF_FILE))]
            rows, faults = evidence.read_evidence(lines, known, source.path.parent, source.unit, self.shelf)
            return faults or self._merge(evidence.OF_FILE, rows, made, source, last, place)
        content, faults = source.made or {}, []
        was = unit.to_files([Line(row) for row in made], content)
        for path, (of_file, rows) in unit.to_files(lines, content).items():
            before = [line.values for line in was[path][1]]
            faults += self._merge(of_file, rows, before, source, last, place)
        return faults

    def _merge(
        self,
        sheet: Sheet,
        theirs: Sequence[Line],
        made: list[Cells] | None,
        source: Source,
        last: Mapping[str, Sequence[Cells]] | None,
        place: Place,
    ) -> list[CellFault]:
        """Join the rows that a workbook has of a file."""
        self.sheets[sheet.path] = sheet
        source.rows[sheet.path] = [dict(line.values) for line in theirs]
        ours = self.current(sheet)
        before = Before(made, None if last is None else last.get(sheet.path, made or []))
        if not self.ours or sheet.path in self.unreadable:  # all that the workbook says is new
            before = Before([], None)
        self.lines[sheet.path], conflicts = merge_table(sheet.table, before, ours, theirs, place)
        return conflicts

    def _form_text(self) -> str:
        lines = self.lines.get(IDENTITY_FILE)
        before = self.ours.get(IDENTITY_FILE)
        if lines is None:
            return before or ""
        if IDENTITY_FILE in self.unreadable:
            before = None
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
        ours = None if sheet.path in self.unreadable else self.ours.get(sheet.path)
        for text in (ours, self.made.get(sheet.path)):
            known = {} if text is None else {sheet.path: text}
            if text is not None and [dict(row) for row in list_rows(sheet, known, self.tahun)] == rows:
                return text
        if not rows and sheet.path not in self.ours and not sheet.table.required:
            return None
        header = _header(sheet, ours, rows)
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
