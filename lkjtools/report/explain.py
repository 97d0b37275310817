"""How a figure of the report comes about, step by step, for who reads a chapter: nothing of this is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from lkjtools.delivery.core_table import CoreColumn, core_tables
from lkjtools.errors import UnknownNameError
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.figure.trace import Jejak
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Scale
from lkjtools.report.laporan import Laporan
from lkjtools.show.step import Langkah
from lkjtools.spelling import known_word

_T = TypeVar("_T")
MOST_ROWS = 500
"""Rows of a step: more than a reader follows; those left out are counted."""
_ORIGIN = frozenset({"sumber", "kode_dokumen", "urutan"})
"""Columns that say where a row comes from and where it stands: shown where they are asked for."""


def data_dasar(laporan: Laporan, tabel: str, *kolom: str, **syarat: str) -> Langkah:
    """Baris data yang menjadi pangkal suatu bagian, seperti dalam berkasnya.

    Args:
        laporan: the report; its year's rows are shown.
        tabel: name of a core table, ``anggaran``.
        kolom: the columns; of none, all that hold something, but for those of origin and order.
        syarat: only rows with these texts, by column.

    Returns:
        One row a row of the file, in its order; each head is a column's name with its meaning and unit.

    Raises:
        UnknownNameError: there is no such table or column.
    """
    table = _known(tabel, core_tables(), "tabel data")
    known, what = {column.name: column for column in table.columns}, f"kolom pada {tabel}"
    wanted = {_known(name, known, what).name: text for name, text in syarat.items()}
    rows = [row for row in laporan.pengiriman.table(tabel) if wanted.items() <= dict(row).items()]
    filled = [
        column.name
        for column in table.columns
        if column.name not in _ORIGIN and any(row[column.name] for row in rows)
    ]
    shown = [_known(name, known, what) for name in kolom or filled or table.column_names]
    conditions = "".join(f", {column} {text}" for column, text in syarat.items())
    return Langkah(
        f"{laporan.pengiriman.name(f'{tabel}.csv')}{conditions}",
        tuple(map(_head, shown)),
        tuple(tuple(row[column.name] for column in shown) for row in rows[:MOST_ROWS]),
        _left_out(len(rows)),
    )


def _left_out(rows: int) -> str | None:
    if rows > MOST_ROWS:
        return f"{MOST_ROWS} baris pertama dari {rows}; selebihnya ada di berkasnya."
    return None if rows else "Tidak ada baris."


def _head(column: CoreColumn) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.name}: {column.meaning}{unit}"


def _known(name: str, known: Mapping[str, _T], what: str) -> _T:
    return known[known_word(name, known, what)]


def aturan(laporan: Laporan, *nama: str) -> Langkah:
    """Aturan dengan kata-kata, masing-masing beserta dasarnya.

    Args:
        laporan: the report, whose year says which text of a rule holds.
        nama: names of rules, ``anggaran/serapan``.

    Returns:
        One row a rule: its name, what it says, where that is written, and whether the text settles it.

    Raises:
        RuleError: there is no such rule in that year.
    """
    rules = [laporan.peraturan.rule(topic, variant) for topic, _, variant in (n.partition("/") for n in nama)]
    return Langkah(
        "Aturan yang dipakai",
        ("Aturan", "Uraian", "Dasar", "Kedudukan"),
        tuple((rule.name, rule.description, str(rule.reference), _status(rule)) for rule in rules),
        None if rules else "Tidak ada angka yang dihitung menurut aturan.",
    )


def _status(rule: Rule) -> str:
    return "menurut naskah" if rule.status == "confirmed" else rule.status


def skala(scale: Scale) -> Langkah:
    """Kelas suatu skala beserta rentangnya, dari yang tertinggi."""
    return Langkah(f"Kelas menurut {scale.name}", ("Kelas", "Rentang"), scale.ranges(), str(scale.reference))


class Named(Protocol):
    """A member of a model: an indikator in its role, a budget line, an unsur."""

    @property
    def nama(self) -> str:
        """What it is called."""


def hitungan(anggota: Iterable[Named], angka: str) -> Langkah:
    """Hitungan satu angka: milik anggota pertama yang mempunyai nilai.

    Args:
        anggota: members of a model, ``laporan.iku``.
        angka: the property that holds the figure, ``kinerja.capaian``.

    Returns:
        Key, printed text, unit, arithmetic and rule of the figure, then each source cell with what stands in it.
    """
    for nama, found in _figures(anggota, angka):
        if not isinstance(found.value, Tanda):
            trace = Jejak(found)
            cells = ((cell.place, str(cell)) for cell in trace.cells)
            return Langkah(f"Satu hitungan: {nama}", ("Bagian", "Isi"), (*trace.facts, *cells))
    return Langkah("Satu hitungan", ("Bagian", "Isi"), (), "Tidak satu pun mempunyai nilai.")


def tidak_dihitung(anggota: Iterable[Named], angka: str) -> Langkah:
    """Apa yang tidak mempunyai nilai beserta sebabnya, agar tidak ada yang hilang diam-diam.

    Args:
        anggota: members of a model, ``laporan.iku``.
        angka: the property that holds the figure, ``kinerja.capaian``.

    Returns:
        One row for each member without a value: its name, the sign printed and what that means.
    """
    rows = tuple(
        (nama, found.value.sign, found.value.meaning)
        for nama, found in _figures(anggota, angka)
        if isinstance(found.value, Tanda)
    )
    return Langkah(
        "Tidak ikut dihitung",
        ("Nama", "Tanda", "Sebab"),
        rows,
        None if rows else "Semua mempunyai nilai.",
    )


def aturan_dari(anggota: Iterable[Named], *angka: str) -> tuple[str, ...]:
    """Nama aturan yang dipakai menghitung angka-angka, masing-masing satu kali.

    Args:
        anggota: members of a model, ``laporan.iku``.
        angka: the properties that hold the figures, ``kinerja.capaian``.

    Returns:
        Names for `aturan`, in the order of the properties.
    """
    members = tuple(anggota)
    figures = (found for name in angka for _, found in _figures(members, name))
    return tuple(dict.fromkeys(found.rule for found in figures if found.rule))


def _figures(anggota: Iterable[Named], angka: str) -> Iterator[tuple[str, Angka]]:
    for one in anggota:
        found: object = one
        for name in angka.split("."):
            if found is None:
                raise UnknownNameError(f'{one.nama}: sebelum "{name}" pada "{angka}" tidak ada isinya.')
            found = getattr(found, known_word(name, _properties(found), f'sifat pada "{angka}":'))
        if not isinstance(found, Angka):
            raise UnknownNameError(f'"{angka}" bukan angka{_figures_below(found)}.')
        yield one.nama, found


def _properties(value: object) -> list[str]:
    """What may stand after a dot, without what is still to be called."""
    names = (name for name in dir(value) if not name.startswith("_"))
    return [name for name in names if not callable(getattr(type(value), name, None))]


def _figures_below(value: object) -> str:
    names = [name for name in _properties(value) if isinstance(getattr(value, name), Angka)]
    return f"; angka di dalamnya: {', '.join(names)}" if names else ""
