"""The tables of a regency while values of agencies are put into them: what somebody typed is never replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lkjtools.consolidation.agency import Agency, Taken
from lkjtools.delivery import Delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.example_rows import is_example
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.identity import FINAL
from lkjtools.delivery.rows import NO_ROWS
from lkjtools.delivery.yaml_lines import parse_yaml
from lkjtools.errors import DataError, Fault, LkjError
from lkjtools.workbook.content import read_content
from lkjtools.workbook.layout import Sheet
from lkjtools.workbook.merge import Line, is_same
from lkjtools.workbook.state import State

ASAL = "asal"
TABLES = ("dokumen", "indikator", "skala_tingkat", "realisasi", "anggaran_instansi", ASAL)
"""The tables that are written."""

Cells = dict[str, str]


class Regency:
    """The delivery of a regency as it becomes.

    Attributes:
        tahun: the year.
        faults: what stands in the way.
    """

    def __init__(self, tahun: int, data_dir: Path) -> None:
        self.tahun, self.faults = tahun, list[Fault]()
        self._delivery = _open(tahun, data_dir)
        self._state = State(tahun, read_content(data_dir / str(tahun)))
        self._rows = {name: [*self._read(name)] for name in TABLES}
        if self.faults:  # rows that cannot be told would be lost
            raise DataError(self.faults)
        self._before = {
            (row["tabel"], row["baris"], row["kolom"]): row["nilai"]
            for row in self._rows[ASAL]
            if row["kolom"] in core_tables()[row["tabel"]].column_names
        }
        self._asal: list[Cells] = []
        self._taken: set[tuple[str, str]] = set()

    def _read(self, table: str) -> Iterator[Cells]:
        """The rows of a table as they are in its file, examples among them."""
        loaded = self._delivery.load(table)
        found = [fault for fault in loaded.faults if fault.expected != NO_ROWS]
        if table != ASAL:  # which nobody writes by hand; of the others single cells may be open or wrong
            found = [fault for fault in found if fault.line in (None, 1) or fault.column is None]
        self.faults += found if loaded.exists else []
        columns = dict.fromkeys(core_tables()[table].column_names, "")
        yield from (columns | dict(row) for row in loaded.rows)

    def rows(self, table: str) -> Sequence[Mapping[str, str]]:
        """The rows of a table as they become."""
        return self._rows[table] if table in self._rows else self._delivery.load(table).rows

    def find_definition(self, kode: str) -> Cells | None:
        """The row of an indikator as it becomes, empty but for its code where it is an example; None for none."""
        row = self.find_row("indikator", kode)
        if row is not None and is_example(row):
            row.update(dict.fromkeys(row, "") | {"kode_indikator": kode})
        return row

    def find_row(self, table: str, *key: str) -> Cells | None:
        """A row as it becomes, by the cells that name it; None where there is none."""
        names = core_tables()[table].key
        return next((row for row in self._rows[table] if [row[name] for name in names] == [*key]), None)

    def put_document(self, values: Mapping[str, str]) -> None:
        """Put the row of a document that stands for the report of an agency."""
        row = self.find_row("dokumen", values["kode_dokumen"]) or self._add("dokumen")
        row.update({name: text for name, text in values.items() if name != "nama" or not row[name]})

    def put_scale(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Add the levels of a scale."""
        for row in rows:
            self._add("skala_tingkat").update(row)

    def fill(self, row: Cells, values: Mapping[str, str]) -> None:
        """Fill the cells of a row that are empty."""
        row.update({name: text for name, text in values.items() if name in row and not row[name]})

    def put(
        self,
        table: str,
        key: Sequence[str],
        taken: Mapping[str, Taken],
        agency: Agency,
        *,
        described: Mapping[str, str],
        defaults: Mapping[str, str],
        columns: Iterable[str],
    ) -> None:
        """Put the values of an agency into a row, and note where each came from.

        Args:
            table: the table.
            key: the cells that name the row.
            taken: column -> value.
            agency: whose values they are.
            described: cells that say what the row comes from; they go with the values.
            defaults: cells that are filled where they are empty.
            columns: the columns that only the agency fills: one without value is to be empty.
        """
        row = self.find_row(table, *key)
        if row is not None and is_example(row):
            self._rows[table].remove(row)
            row = None
        place = "|".join(key)
        is_free = True
        for column in columns:
            text = taken[column].nilai if column in taken else ""
            is_free &= row is None or self._may_replace(table, place, row, column, text, agency)
        if not is_free:
            return
        if row is None:
            row = self._add(table)
            row.update(zip(core_tables()[table].key, key, strict=True))
        for column in columns:
            text = taken[column].nilai if column in taken else ""
            if not is_same(core_tables()[table].column(column), row[column], text):
                row[column] = text
        row.update(described)
        self.fill(row, defaults)
        self._taken.add((table, place))
        self._asal += [
            {
                "tabel": table,
                "baris": place,
                "kolom": column,
                "nilai": row[column],
                "instansi": agency.nama,
                "berkas_asal": origin.berkas,
                "baris_asal": origin.baris,
                "kolom_asal": origin.kolom,
                "sha256": origin.sha256,
                "kunci_angka": value.kunci,
                "sumber": agency.sumber,
            }
            for column, value in taken.items()
            for origin in value.asal
        ]

    def _may_replace(
        self, table: str, place: str, row: Cells, column: str, text: str, agency: Agency
    ) -> bool:
        """Whether a cell is empty, says the same, or says what was taken before; else the fault is noted."""
        now, declared = row[column], core_tables()[table].column(column)
        before = self._before.get((table, place, column))
        if not now or is_same(declared, now, text) or (before is not None and is_same(declared, now, before)):
            return True
        theirs = f'"{text}"' if text else "kosong"
        was = f'; yang diambil sebelumnya "{before}"' if before is not None else ""
        self.faults.append(
            Fault(
                f"{self.tahun}/{table}.csv",
                self.line_of(table, place),
                column,
                now,
                f"{theirs} menurut data {agency.nama}{was}; kosongkan sel ini agar diambil dari sana, atau hapus "
                "baris ini dari konsolidasi.csv bila angkanya memang diisi sendiri",
            )
        )
        return False

    def line_of(self, table: str, place: str) -> int | None:
        """The line of a row in its file; None where the file has no such row."""
        row = self._delivery.load(table).by_key.get(place)
        return row.line if row else None

    def drop_unmapped(self) -> None:
        """Take out the rows that were taken over before and no more are, unless they were changed since."""
        for table, place in sorted({(table, place) for table, place, _ in self._before} - self._taken):
            row = self.find_row(table, *place.split("|"))
            cells = {c: text for (t, p, c), text in self._before.items() if (t, p) == (table, place)}
            if row is not None and all(
                is_same(core_tables()[table].column(column), row[column], text)
                for column, text in cells.items()
            ):
                self._rows[table].remove(row)
                self._drop_document(row["kode_dokumen"])

    def _drop_document(self, kode: str) -> None:
        """Take out a document that no row comes from any more."""
        with_documents = (
            name for name, table in core_tables().items() if "kode_dokumen" in table.column_names
        )
        rows = (row for name in with_documents if name != "dokumen" for row in self.rows(name))
        row = self.find_row("dokumen", kode)
        if row is not None and all(other["kode_dokumen"] != kode for other in rows):
            self._rows["dokumen"].remove(row)

    def _add(self, table: str) -> Cells:
        row = dict.fromkeys(core_tables()[table].column_names, "")
        self._rows[table].append(row)
        return row

    def finish(self) -> State:
        """The delivery as it becomes, for `conclude_import`.

        Raises:
            DataError: something stands in the way.
        """
        if self.faults:
            raise DataError(self.faults)
        self._rows[ASAL] = self._asal
        for name in TABLES:
            path = f"{name}.csv"
            self._state.sheets[path] = Sheet("", core_tables()[name], path)
            self._state.lines[path] = [Line(row) for row in self._rows[name]]
            if not self._delivery.load(name).rows:
                self._state.unreadable.add(path)  # a head alone is no table to compare with
        return self._state


def _open(tahun: int, data_dir: Path) -> Delivery:
    """The delivery of a regency that is not signed yet."""
    folder = data_dir / str(tahun)
    if not folder.is_dir():
        raise LkjError(f"Folder {folder} tidak ada; siapkan dulu data laporan itu dengan lkj init.")
    delivery = Delivery(tahun, data_dir)
    said, _, _ = parse_yaml(delivery.text(IDENTITY_FILE), delivery.name(IDENTITY_FILE))
    if isinstance(said, dict) and said.get("status") == FINAL:  # whatever else is still open in it
        raise LkjError(
            f"{tahun}/laporan.yaml menyebut status: final; data laporan yang sudah final tidak diambil lagi."
        )
    return delivery
