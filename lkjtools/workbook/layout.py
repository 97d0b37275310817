"""Which sheets a workbook has, and how the rows of each are laid out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjtools.delivery.codebook import describe_tables
from lkjtools.delivery.core_table import CoreColumn, CoreTable, core_tables
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.identity import Rincian

MOST_SHEET_NAME = 31
"""Signs that Excel allows in the name of a sheet."""
HEAD_ROW = 4
"""The row of a sheet, from 1, that names the columns; the title, what is wanted, and an example stand above it."""
GUIDE, CODEBOOK, ORIGIN, LISTS = "Petunjuk", "Kamus", "_asal", "_pilihan"
"""Sheets that hold no data: how to fill in, what everything means, what it was made of, what may be chosen."""
OF_UNIT = "unit: "
"""Stands before the name of the unit in the sheet of the origin."""
TEXTS_FOLDER = "narasi"
EXAMPLE = "Contoh (tidak dibaca)"
"""Stands before the first cell of the example."""

IDENTITAS = CoreTable(
    "identitas",
    "Isi laporan.yaml: siapa yang melapor dan menurut aturan mana",
    ("kunci",),
    (
        CoreColumn("kunci", "teks", "Nama isian; butir sebuah daftar bernomor, dihitung dari 1"),
        CoreColumn("isi", "teks", "Isinya; kosong bila tidak ada", required=False, verbatim=True),
        CoreColumn("keterangan", "teks", "Artinya dan isi yang mungkin; hanya ditampilkan", required=False),
    ),
)
NARASI = CoreTable(
    "narasi",
    "Teks laporan, satu baris satu berkas",
    ("berkas",),
    (
        CoreColumn("berkas", "teks", "Berkas teks di folder narasi, seperti narasi/kesimpulan.md"),
        CoreColumn(
            "teks", "teks", "Teks Markdown; Alt+Enter memulai baris baru", required=False, verbatim=True
        ),
    ),
)


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook.

    Attributes:
        name: its name.
        table: what its rows hold.
        path: the file within the year's folder; empty for texts, whose rows name their files.
        free: columns whose cells are texts as they are, which the files themselves are checked for.
        shown: columns that are only shown, and not read back.
    """

    name: str
    table: CoreTable
    path: str
    free: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    @property
    def is_free(self) -> bool:
        """All of its cells are texts as they are."""
        return self.free.issuperset(self.table.column_names)


def list_sheets(rincian: Iterable[Rincian]) -> tuple[Sheet, ...]:
    """List the sheets of data in the order in which they are best filled: what others refer to comes first.

    Args:
        rincian: the agency's own tables.

    Returns:
        laporan.yaml as a form, the core tables, the own tables, the texts.

    Examples:
        >>> names = [sheet.name for sheet in list_sheets(())]
        >>> names[0], names[-1], names.index("indikator") < names.index("target")
        ('Identitas', 'Narasi', True)
    """
    own = [rincian.table for rincian in rincian]
    core = [core_tables()[entry.tabel] for entry in describe_tables()]
    tables = [Sheet(_name(table.name), table, f"{table.name}.csv") for table in core]
    taken = {sheet.name.casefold() for sheet in tables} | {
        "identitas",
        "narasi",
        GUIDE.casefold(),
        CODEBOOK.casefold(),
    }
    for table in own:
        name = _free_name(_name(table.name), taken)
        taken.add(name.casefold())
        tables.append(Sheet(name, table, f"{table.name}.csv"))
    return (
        Sheet(
            "Identitas",
            IDENTITAS,
            IDENTITY_FILE,
            frozenset(IDENTITAS.column_names),
            frozenset({"keterangan"}),
        ),
        *tables,
        Sheet("Narasi", NARASI, "", frozenset(NARASI.column_names)),
    )


def _name(table: str) -> str:
    return table.replace("/", " ")[:MOST_SHEET_NAME]


def _free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number where two tables would have it: Excel knows no capitals apart."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name[: MOST_SHEET_NAME - 1 - len(str(number))]} {number}"
    return found


def title_of(column: CoreColumn, table: CoreTable) -> str:
    """What stands above a column: its words, or its name where two columns have the same words.

    Args:
        column: a column of the table.
        table: its table.
    """
    words = [each.heading.casefold() for each in table.columns]
    names = [each.name for each in table.columns if each is not column]
    heading = column.heading
    is_clear = heading and words.count(heading.casefold()) == 1 and heading.casefold() not in names
    return heading if is_clear else column.name


def wanted(column: CoreColumn) -> str:
    """What a cell of a column holds, in a few words: Wajib, Rp.

    Examples:
        >>> wanted(CoreColumn("pagu_rp", "rupiah", "Pagu", unit="Rp"))
        'wajib; rupiah'
    """
    kinds = {
        "kode": "kode",
        "pilihan": "pilihan",
        "tanggal": "tanggal",
        "tahun": "tahun",
        "bulat": "bilangan bulat",
    }
    kind = kinds.get(column.kind, "")
    if column.kind in ("bilangan", "rupiah", "ukuran"):
        kind = "rupiah" if column.kind == "rupiah" else f"angka ({column.unit})" if column.unit else "angka"
    kind = "angka atau tingkat" if column.kind == "ukuran" else kind or "teks"
    return f"{'wajib; ' if column.required else ''}{kind}"


def example_of(column: CoreColumn, tahun: int) -> str:
    """A text that a cell of a column may hold in a year."""
    if column.allowed:
        return next(iter(column.allowed))
    by_kind = {
        "kode": f"{column.name.removeprefix('kode_')}_1",
        "tanggal": f"{tahun}-01-31",
        "tahun": str(tahun),
        "bulat": "1",
        "rupiah": "1250000",
        "bilangan": "97,5" if not column.counts else "12",
        "ukuran": "97,5",
    }
    return by_kind.get(column.kind, column.meaning)


def above_head(sheet: Sheet, tahun: int) -> tuple[tuple[str, ...], ...]:
    """The rows above the head, cell by cell: title, what is wanted, an example.

    Args:
        sheet: the sheet.
        tahun: the year of the workbook.
    """
    columns = sheet.table.columns
    (example, *_) = sheet.table.example_rows(str(tahun), "Instansi Contoh") or ({},)
    first, *others = (example.get(c.name) or ("" if example else example_of(c, tahun)) for c in columns)
    return (
        (sheet.table.meaning,),
        tuple(map(wanted, columns)),
        (f"{EXAMPLE}: {first}", *others),
    )
