"""The workbook of one work unit: its indikator alone, with last year's value and what has to be explained."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lkjtools.delivery.core_table import CoreColumn, CoreTable, core_tables
from lkjtools.delivery.example_rows import is_example
from lkjtools.delivery.rows import load_table
from lkjtools.delivery.texts import OF_QUARTERS, Heading, TextFolder, headings_of, path_of, read_sections
from lkjtools.errors import LkjError
from lkjtools.spelling import did_you_mean
from lkjtools.workbook.content import Content
from lkjtools.workbook.evidence import BUKTI
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.layout import NARASI, Sheet
from lkjtools.workbook.merge import Cells, Line

REALISASI, INDIKATOR, TARGET = (core_tables()[name] for name in ("realisasi", "indikator", "target"))
_LAST = "sebelum/realisasi.csv"
"""Where the workbook keeps what was measured the year before."""
_EXPLAINED = {
    "penyebab": (Heading.PENYEBAB,),
    "hambatan": (Heading.HAMBATAN,),
    "upaya": (Heading.UPAYA, Heading.TINDAK_LANJUT),
}
"""Columns of text, and the heading under which each stands: that of the year, or that of a quarter."""
_SHOWN = (
    CoreColumn("nama", "teks", "Nama indikator; tidak diubah di sini", required=False),
    CoreColumn("satuan", "teks", "Satuan; tidak diubah di sini", required=False),
    CoreColumn("target", "ukuran", "Target tahun atau triwulan ini; tidak diubah di sini", required=False),
    CoreColumn("realisasi_lalu", "ukuran", "Realisasi tahun lalu; tidak diubah di sini", required=False),
    CoreColumn("pembilang_lalu", "bilangan", "Pembilang tahun lalu; tidak diubah di sini", required=False),
    CoreColumn("penyebut_lalu", "bilangan", "Penyebut tahun lalu; tidak diubah di sini", required=False),
)
_TEXTS = tuple(
    CoreColumn(name, "teks", meaning, required=False, verbatim=True)
    for name, meaning in (
        ("penyebab", "Penyebab berhasil atau gagal; Alt+Enter memulai baris baru"),
        ("hambatan", "Hambatan yang dihadapi"),
        ("upaya", "Upaya yang dilakukan; untuk triwulan, tindak lanjutnya"),
    )
)
_MEASURES = tuple(column for column in REALISASI.columns if column.name not in REALISASI.key)
PENGUKURAN = CoreTable(
    "pengukuran",
    "Realisasi dan penjelasan setiap indikator unit ini",
    REALISASI.key,
    (
        *(REALISASI.column(name) for name in REALISASI.key),
        *_SHOWN,
        *(replace(column, required=False) for column in _MEASURES),
        *_TEXTS,
    ),
)
SHEET = Sheet(
    "Pengukuran",
    PENGUKURAN,
    "pengukuran",
    free=frozenset(_EXPLAINED),
    shown=frozenset(column.name for column in _SHOWN),
)


def unit_content(content: Content, before: Content, unit: str) -> dict[str, str]:
    """What of the files is of one unit.

    Args:
        content: the files of the year.
        before: those of the year before.
        unit: the unit, as ``unit_kerja`` of indikator.csv has it.

    Returns:
        Tables with the rows of its indikator alone, and their texts.

    Raises:
        LkjError: no indikator is of this unit.
    """
    indikator = _rows(content, INDIKATOR)
    codes = {row["kode_indikator"] for row in indikator if row["unit_kerja"] == unit}
    if not codes:
        units = sorted({row["unit_kerja"] for row in indikator} - {""})
        known = f"{did_you_mean(unit, units)}; yang ada: {', '.join(units)}"
        raise LkjError(f"Tidak ada indikator dengan unit_kerja {unit!a}{known}.")
    found = {
        f"{table.name}.csv": _of_codes(_rows(content, table), table, codes)
        for table in (INDIKATOR, TARGET, REALISASI, BUKTI)
    }
    found[_LAST] = _of_codes(_rows(before, REALISASI), REALISASI, codes)
    texts = {
        path: text
        for path, text in content.items()
        if _explains(path) and path.rpartition("/")[2][:-3] in codes
    }
    return {**found, **texts}


def list_unit_rows(content: Content, tahun: int) -> list[Cells]:
    """The rows of the sheet of a unit: each of its indikator for the year, and for each quarter that has a target.

    Args:
        content: what `unit_content` gave.
        tahun: the year.
    """
    measured = {(row["kode_indikator"], row["triwulan"]): row for row in _rows(content, REALISASI)}
    last = {
        (row["kode_indikator"], row["triwulan"]): row
        for row in _rows({"realisasi.csv": content.get(_LAST, "")}, REALISASI)
    }
    targets: dict[tuple[str, str], str] = {}
    for row in _rows(content, TARGET):
        if row["tahun"] == str(tahun) and row["dasar"] != "murni":
            key = row["kode_indikator"], row["triwulan"]
            targets[key] = row["target"] if row["dasar"] == "tahunan" else targets.get(key, row["target"])
    rows: list[Cells] = []
    for indikator in _rows(content, INDIKATOR):
        kode = indikator["kode_indikator"]
        quarters = {key[1] for key in (*measured, *targets) if key[0] == kode} - {""}
        for triwulan in ("", *sorted(quarters)):
            key = kode, triwulan
            before, now = last.get(key, {}), measured.get(key, {})
            texts = read_sections(content.get(_text_path(kode, triwulan), ""))
            rows.append(
                {
                    **{column.name: now.get(column.name, "") for column in REALISASI.columns},
                    "kode_indikator": kode,
                    "triwulan": triwulan,
                    "nama": indikator["nama"],
                    "satuan": indikator["satuan"],
                    "target": targets.get(key, ""),
                    **{
                        f"{name}_lalu": before.get(name, "")
                        for name in ("realisasi", "pembilang", "penyebut")
                    },
                    **{name: _text_under(texts, name) for name in _EXPLAINED},
                }
            )
    return rows


def to_files(lines: Iterable[Line], content: Content) -> dict[str, tuple[Sheet, list[Line]]]:
    """Take the rows of a unit apart into those of the files that hold them.

    Args:
        lines: the rows of the sheet.
        content: what the workbook was made of.

    Returns:
        File -> how it is read, and its rows, each cell with the place that shows it; as in `merge_table`, rows of
        others are none of these.
    """
    measured, texts = [], []
    was = {(row["kode_indikator"], row["triwulan"]) for row in _rows(content, REALISASI)}
    for line in lines:
        kode, triwulan = line.values["kode_indikator"], line.values["triwulan"]
        values = {name: line.values.get(name, "") for name in REALISASI.column_names}
        if (kode, triwulan) in was or any(values[column.name] for column in _MEASURES):
            measured.append(
                Line(values, seen={name: place for name, place in line.seen.items() if name in values})
            )
        path = _text_path(kode, triwulan)
        text = _compose(content.get(path, ""), triwulan, line.values)
        if text:
            place = next((line.seen[name] for name in _EXPLAINED if name in line.seen), None)
            texts.append(Line({"berkas": path, "teks": text}, seen={"teks": place} if place else {}))
    return {
        "realisasi.csv": (Sheet("realisasi", REALISASI, "realisasi.csv"), measured),
        "": (Sheet("Narasi", NARASI, "", free=frozenset(NARASI.column_names)), texts),
    }


def find_foreign(rows: Sequence[Line], content: Content) -> list[CellFault]:
    """Rows that are of no indikator of the unit.

    Args:
        rows: the rows of the sheet.
        content: what the workbook was made of.
    """
    codes = sorted({row["kode_indikator"] for row in _rows(content, INDIKATOR)})
    expected = f"kode indikator unit ini: {', '.join(codes)}"
    return [
        line.seen["kode_indikator"].refuse(kode, expected, "kode_indikator")
        for line in rows
        if (kode := line.values["kode_indikator"]) not in codes
    ]


def _rows(content: Content, table: CoreTable) -> list[Cells]:
    text = content.get(f"{table.name}.csv", "")
    rows = load_table(text.encode(), f"{table.name}.csv", table).rows if text else ()
    return [row for row in rows if not is_example(row)]


def _of_codes(rows: Iterable[Cells], table: CoreTable, codes: Iterable[str]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(
        [row[name] for name in table.column_names] for row in rows if row["kode_indikator"] in codes
    )
    return buffer.getvalue()


def _folder(triwulan: str) -> TextFolder:
    return OF_QUARTERS[int(triwulan) - 1] if triwulan else TextFolder.INDIKATOR


def _text_path(kode: str, triwulan: str) -> str:
    return path_of(kode, _folder(triwulan))


def _explains(path: str) -> bool:
    return path.rpartition("/")[0] in (TextFolder.INDIKATOR, *OF_QUARTERS)


def _text_under(sections: Mapping[str, str], name: str) -> str:
    return next((sections[heading] for heading in _EXPLAINED[name] if heading in sections), "")


def _compose(before: str, triwulan: str, values: Cells) -> str:
    """The text with what the sheet says under its headings; as it was where the sheet says the same."""
    sections = read_sections(before)
    known = headings_of(_folder(triwulan))
    said = {
        next(heading for heading in headings if heading in known): values.get(name, "").strip()
        for name, headings in _EXPLAINED.items()
    }
    if all(sections.get(heading, "").strip() == text for heading, text in said.items()):
        return before.strip("\n")
    merged = sections | {str(heading): text for heading, text in said.items()}
    return "\n\n".join(f"## {heading}\n\n{merged[heading]}" for heading in known if merged.get(heading))
