"""What is wrong with a CSV as a whole, as offices make it: told once, with a way out, not once a line."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath

from lkjtools.delivery.cell_advice import YEAR
from lkjtools.delivery.core_table import CoreColumn, CoreTable
from lkjtools.errors import Fault
from lkjtools.spelling import did_you_mean

Record = tuple[int, list[str]]
"""The line on which a row starts, and its cells."""
_SEPARATORS = {";": "titik koma", "\t": "tab", "|": "garis tegak"}
_SOUGHT = 20
"""So many rows from the top are looked at for the head."""
_TOTAL = re.compile(
    r"((grand|sub)[ -]?)?(total|jumlah|rata-rata)"
    r"( (besar|umum|keseluruhan|seluruhnya|anggaran|belanja|pagu))?\s*:?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^)]*\)|\b(19|20)[0-9]{2}\b|\b(rp|kode|kinerja)\b|[^a-z ]")
"""What office headings have beside the word that counts: a unit in brackets, a year."""
_OLE = b"\xd0\xcf\x11\xe0"
_MARKUP = re.compile(rb"\s*<(!doctype|\?xml|html|head|meta|body|table)\b", re.IGNORECASE)
_MOST_LINES = 10
"""So many lines are named one by one."""


def describe_lines(lines: Sequence[int]) -> str:
    """Name lines of a file: one after the other as a range, others one by one as far as somebody reads on.

    Args:
        lines: their numbers, rising.

    Examples:
        >>> describe_lines([18, 19, 20]), describe_lines([3, 6])
        ('baris 18 sampai 20', 'baris 3, 6')
    """
    if len(lines) > 2 and lines[-1] - lines[0] == len(lines) - 1:
        return f"baris {lines[0]} sampai {lines[-1]}"
    return f"baris {', '.join(map(str, lines[:_MOST_LINES]))}" + (", ..." if len(lines) > _MOST_LINES else "")


def workbook_advice(file: str) -> str:
    """How a table gets from Excel into the data, whatever the country that Excel is set to.

    Args:
        file: path relative to the data folder.

    Examples:
        >>> workbook_advice("2030/belanja.csv")
        'simpan dari Excel sebagai belanja.xlsx, lalu jalankan lkj workbook import belanja.xlsx --tahun 2030'
    """
    year = next((part for part in PurePosixPath(file).parts if YEAR.fullmatch(part)), "TAHUN")
    name = f"{PurePosixPath(file).stem}.xlsx"
    return f"simpan dari Excel sebagai {name}, lalu jalankan lkj workbook import {name} --tahun {year}"


def is_total(text: str, column: CoreColumn) -> bool:
    """Whether a cell says that its row is one of totals; a word in small letters may be a code, or one allowed.

    Examples:
        >>> nama, kode = CoreColumn("nama", "teks", "Nama"), CoreColumn("kode", "kode", "Kode")
        >>> is_total("JUMLAH", kode), is_total("jumlah", kode), is_total("Jumlah dokumen", nama)
        (True, False, False)
    """
    if text in column.allowed or (column.kind == "kode" and text.islower()):
        return False
    return _TOTAL.fullmatch(text.strip()) is not None


def other_format_advice(data: bytes, file: str) -> str | None:
    """What is expected instead of bytes that are no text at all, such as a workbook that is called CSV.

    Args:
        data: the content of the file.
        file: path relative to the data folder.
    """
    if data.startswith(_OLE):
        return f"CSV; berkas ini buku kerja Excel lama (xls): buka, lalu {workbook_advice(file)}"
    if data.startswith(b"PK") and zipfile.is_zipfile(BytesIO(data)):
        return f"CSV; berkas ini buku kerja Excel, apa pun namanya: {workbook_advice(file)}"
    if data.startswith(b"%PDF"):
        return "CSV; berkas ini PDF, apa pun namanya: salin angkanya ke tabel"
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        return (
            "CSV; berkas ini halaman web, seperti unduhan sebuah aplikasi: bila isinya tabel, buka dengan Excel,"
            f" lalu {workbook_advice(file)}"
        )
    return None


def separator_advice(text: str, file: str) -> str | None:
    r"""What is expected instead of cells that no comma parts.

    Args:
        text: the content.
        file: path relative to the data folder.

    Examples:
        >>> separator_advice("kode;nama\n", "2030/belanja.csv").partition(":")[0]
        'koma sebagai pemisah; berkas ini memakai titik koma, seperti CSV dari Excel berbahasa Indonesia'
        >>> separator_advice('"kode,nama";;\n', "2030/belanja.csv").partition(":")[0]
        'setiap sel berdiri sendiri; seluruh baris ada dalam satu sel, karena berkasnya disimpan ulang'
        >>> separator_advice("kode,nama\n", "2030/belanja.csv") is None
        True
    """
    head = text.partition("\n")[0].strip()
    if head.casefold().startswith("sep="):
        return f"koma sebagai pemisah, tanpa baris sep=: {workbook_advice(file)}"
    if re.fullmatch(r'"[^"]*,[^"]*"[;,\t]*', head):
        return (
            "setiap sel berdiri sendiri; seluruh baris ada dalam satu sel, karena berkasnya disimpan ulang:"
            " kembalikan berkas semula, atau pisahkan kolomnya (Data, Text to Columns), lalu"
            f" {workbook_advice(file)}"
        )
    outside = re.sub('"[^"]*"', "", head)
    if "," in outside:
        return None
    name = next((name for sign, name in _SEPARATORS.items() if sign in outside), None)
    if name is None:
        return None
    return (
        f"koma sebagai pemisah; berkas ini memakai {name}, seperti CSV dari Excel berbahasa Indonesia:"
        f" {workbook_advice(file)}"
    )


def find_head(records: Sequence[Record], table: CoreTable) -> int:
    """Find the row that names the columns, where a title stands above it.

    Args:
        records: the rows as the file has them.
        table: the declaration.

    Returns:
        Its place among the rows; 0 where no row names columns better than the first.
    """
    known = set(table.column_names)
    found = [len(known & set(cells)) for _, cells in records[:_SOUGHT]]
    best = max(range(len(found)), key=found.__getitem__, default=0)
    return best if found and found[0] < 2 <= found[best] else 0


def header_faults(header: Sequence[str], line: int, file: str, table: CoreTable) -> list[Fault]:
    """What is wrong with the row that names the columns.

    Args:
        header: its cells.
        line: where it starts.
        file: path relative to the data folder.
        table: the declaration.

    Returns:
        One fault a column; one in all where the row names none.

    Examples:
        >>> from lkjtools.delivery.core_table import core_tables
        >>> belanja = core_tables()["belanja"]
        >>> header = [*belanja.column_names, "", ""]
        >>> [fault.expected for fault in header_faults(header, 1, "2030/belanja.csv", belanja)]
        ['judul di setiap kolom; hapus kolom tanpa judul: ke-8, ke-9']
    """
    missing = [name for name in table.column_names if name not in header]
    untitled = [place for place, name in enumerate(header, start=1) if not name.strip()]
    found: list[tuple[str, str | None, str]] = []
    for name in dict.fromkeys(name for name in header if name.strip() and name not in table.column_names):
        near, advice = meant_column(name, table, missing)
        found.append((name, near, advice))
        if near is not None and near in missing:
            missing.remove(near)  # renamed: told once
    if not any(name in table.column_names for name in header) and not any(near for _, near, _ in found):
        expected = f"baris judul kolom: {', '.join(table.column_names)}"
        return [Fault(file, line, None, " ".join(filter(None, header)), expected)]
    needed = [name for name in missing if not table.column(name).may_lack]
    unknown = [name for name, near, advice in found if near is None and not advice]
    if len(needed) == len(unknown) == 1:  # what is there stands for what is not
        hint = f'; mungkin maksudnya "{needed.pop()}"'
        found = [(name, near, hint if name in unknown else advice) for name, near, advice in found]
    faults = [Fault(file, line, None, name, f"tidak ada kolom ini{advice}") for name, _, advice in found]
    twice = {name for place, name in enumerate(header) if name.strip() and name in header[:place]}
    faults += [Fault(file, line, name, None, "kolom ini hanya sekali") for name in sorted(twice)]
    if untitled:
        places = ", ".join(f"ke-{place}" for place in untitled)
        expected = f"judul di setiap kolom; hapus kolom tanpa judul: {places}"
        faults.append(Fault(file, line, None, None, expected))
    return faults + [Fault(file, line, name, None, "kolom ini ada") for name in needed]


def meant_column(title: str, table: CoreTable, missing: Collection[str]) -> tuple[str | None, str]:
    """The column that an office heading probably means.

    Args:
        title: the heading.
        table: the declaration.
        missing: its columns that the file lacks.

    Returns:
        The column, None where none is near, and the continuation of a sentence that says so.

    Examples:
        >>> from lkjtools.delivery.core_table import core_tables
        >>> belanja = core_tables()["belanja"]
        >>> meant_column("Pagu (Rp)", belanja, ["pagu_rp"]), meant_column("No", belanja, ["pagu_rp"])
        (('pagu_rp', '; mungkin maksudnya "pagu_rp"'), (None, '; nomor baris tidak diperlukan, hapus kolomnya'))
    """
    plain = _words(title)
    if plain in ("no", "nomor", "no urut", "nomor urut") and "nomor" not in missing:
        return None, "; nomor baris tidak diperlukan, hapus kolomnya"
    names = list(missing) or list(table.column_names)
    same = [
        name for name in names if plain and plain in (_words(name.replace("_", " ")), _heading(table, name))
    ]
    begun = [name for name in names if plain and name.split("_")[0] == plain.split()[0]]
    hint = did_you_mean(title, names)
    near = [name for name in names if f'"{name}"' in hint]
    for found in (same[:1], near, begun if len(begun) == 1 else []):
        if found:
            return found[0], hint if found is near else f'; mungkin maksudnya "{found[0]}"'
    return None, ""


def _heading(table: CoreTable, name: str) -> str:
    return _words(table.column(name).heading)


def _words(title: str) -> str:
    return " ".join(_ASIDE.sub(" ", title.casefold()).split())


def find_totals(rows: Mapping[int, Mapping[str, str]], file: str, table: CoreTable) -> Iterator[Fault]:
    """Find rows of totals, whose word stands for a key or beside open ones, and rows of column numbers.

    Args:
        rows: line -> cells by column.
        file: path relative to the data folder.
        table: the declaration.

    Yields:
        One fault a row.
    """
    keys = [name for name in table.key if table.column(name).required]
    for line, cells in rows.items():
        if [text.strip("() ") for text in cells.values()] == [str(n) for n in range(1, len(cells) + 1)]:
            yield Fault(file, line, None, None, "tanpa baris nomor kolom; hapus baris ini")
            continue
        words = [
            (name, text)
            for name, text in cells.items()
            if name in table.column_names and is_total(text, table.column(name))
        ]
        named = [name for name, _ in words if table.column(name).kind == "kode"]  # a name may be Rata-rata
        has_keys = all(cells.get(name) and name not in named for name in keys)
        if keys and words and not has_keys:
            expected = "tanpa baris jumlah, yang dihitung sendiri; hapus baris ini"
            yield Fault(file, line, words[0][0], words[0][1], expected)


def find_merged(rows: Mapping[int, Mapping[str, str]], file: str, table: CoreTable) -> Iterator[Fault]:
    """Find keys that are filled in the first row of a group alone, as cells are that were merged in Excel.

    Args:
        rows: line -> cells by column.
        file: path relative to the data folder.
        table: the declaration.

    Yields:
        One fault a column, where more than one row lacks it.
    """
    first = next(iter(rows), None)
    for column in table.columns:
        name = column.name
        if not column.required or first is None or not rows[first].get(name):
            continue
        blank = [line for line, cells in rows.items() if name in cells and not cells[name]]
        if name in table.key and len(blank) > 1:
            expected = (
                f"diisi di setiap baris; kosong di {describe_lines(blank)}. Sel yang digabung di Excel hanya"
                " terisi di baris pertamanya: lepaskan penggabungannya, lalu isi semuanya"
            )
            yield Fault(file, blank[0], name, None, expected)
