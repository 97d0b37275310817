"""What if: a report whose data says something else in some cells, or that stands under another choice of rules.

A change is written into a copy of the file that it belongs to, which then is read and checked like any other. So
what a delivery may not say, an experiment may not either; and every cell of it says by its place that it is one.
"""

from __future__ import annotations

import csv
import functools
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from numbers import Rational, Real
from typing import TYPE_CHECKING

from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.cell_advice import AMBIGUOUS
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.rows import read_records
from lkjtools.delivery.validation import check_delivery
from lkjtools.delivery.yaml_lines import replace_value
from lkjtools.errors import Fault, PercobaanError, Peringatan, UnknownNameError
from lkjtools.figure.angka import PERCOBAAN, source_cells
from lkjtools.formatting import decimal_text
from lkjtools.law.choice import KUNCI
from lkjtools.spelling import known_word

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

Value = str | int | float | Decimal | Fraction | None
"""What a cell would say: a number, a word as it stands in the file, or None for an empty cell."""

RUMUS: Mapping[str, tuple[str, ...]] = {
    "capaian/maksimal": ("maksimal_batas_120",),
    "capaian/tingkat": ("tingkat_peringkat",),
}
"""Formulas that laporan.yaml does not choose, each with those that other agencies use in its place."""

_INSTRUMENT = "indeks_kami.kategori_se"
_UNKNOWN_YET = ("belum_terbit", "tidak_berlaku")
_TWO_VIEWS = ("anggaran.csv", "belanja.csv")
"""Two views of one budget: who changes the one sees what follows; that the other disagrees is noted."""


@dataclass(frozen=True)
class Ubahan:
    """One change: what says something else, and what it said.

    Attributes:
        apa: the column, ``realisasi``, or ``aturan``.
        kode: code of the row, or what is chosen.
        tahun: the year.
        semula: what stood there; empty for nothing.
        menjadi: what stands there in the experiment.
        nama: what is changed, in words.
    """

    apa: str
    kode: str
    tahun: int
    semula: str
    menjadi: str
    nama: str

    def __str__(self) -> str:
        return f"{self.nama}: {self.semula or '(kosong)'} → {self.menjadi or '(kosong)'}"


@dataclass(frozen=True)
class Percobaan:
    """What makes an experiment of a report.

    Attributes:
        ubahan: the changes, in the order in which they were made.
        catatan: what the data no longer agrees with because of them.
    """

    ubahan: tuple[Ubahan, ...]
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Edit:
    """A row and what some of its cells would say."""

    row: Row
    cells: Mapping[str, str]
    nama: str


_Find = Callable[["Laporan", str, int, str], _Edit]


def make_scenario(
    laporan: Laporan,
    tahun: int | None,
    values: Mapping[str, Mapping[str, Value] | None],
    aturan: Mapping[str, str | None] | None,
) -> Laporan:
    """Make the report that a change of the data or of a choice would give.

    Args:
        laporan: the report that is changed; it stays what it is.
        tahun: the year of the values; None for the reported one.
        values: column -> code -> what it would say (`SEL`).
        aturan: choices of laporan.yaml by their key, or formulas of `RUMUS`.

    Returns:
        A report that can be asked everything, and that nothing publishes.

    Raises:
        PercobaanError: a code, a value or a choice that the data could not hold; all of them at once.
        DataError: the data of the report itself has faults.
    """
    tahun = laporan.tahun if tahun is None else tahun
    reasons: list[object] = []
    changes: list[Ubahan] = []
    edits: list[_Edit] = []
    for column, wanted in values.items():
        for kode, value in (wanted or {}).items():
            try:
                edit = SEL[column](laporan, str(kode), tahun, _text_of(value))
            except (PercobaanError, UnknownNameError) as error:
                reasons += error.reasons if isinstance(error, PercobaanError) else [f"{column}: {error}"]
                continue
            edits.append(edit)
            cell = next(iter(edit.cells))
            changes.append(Ubahan(column, str(kode), tahun, edit.row[cell], edit.cells[cell], edit.nama))
    identity, formulas = laporan.pengiriman.text(IDENTITY_FILE), dict(laporan.peraturan.pengganti)
    text = identity
    for key, name in (aturan or {}).items():
        try:
            change = _choose(laporan, str(key), name)
        except UnknownNameError as error:
            reasons.append(error)
            continue
        changes.append(change)
        if key in RUMUS:
            formulas[key] = change.menjadi
        else:
            text = replace_value(text, ("aturan", *key.split(".")), name) or text
    if reasons:
        raise PercobaanError(reasons)
    if not changes:
        raise PercobaanError([f"tidak ada yang diubah; yang dapat diubah: {', '.join(SEL)}, aturan"])
    files = _written(laporan.pengiriman, edits)
    if text != identity:
        files[laporan.pengiriman.name(IDENTITY_FILE)] = text.encode()
    delivery = laporan.pengiriman.changed(files)
    notes = _check(laporan.pengiriman, delivery, edits)
    before = laporan.percobaan or Percobaan(())
    rules = replace(laporan.peraturan, pilihan=delivery.identity.aturan, pengganti=formulas)
    percobaan = Percobaan((*before.ubahan, *changes), tuple(dict.fromkeys((*before.catatan, *notes))))
    return type(laporan)(delivery, laporan.triwulan, peraturan=rules, percobaan=percobaan)


def _text_of(value: Value) -> str:
    """A value as it would stand in a file; words and what is wrong with them are left to the checks."""
    if isinstance(value, bool) or not isinstance(value, str | Real | Decimal | None):
        raise PercobaanError([f'"{value}" bukan angka atau kata'])
    if value is None or isinstance(value, str):
        return value or ""
    if not math.isfinite(value):
        raise PercobaanError([f"{value} bukan bilangan"])
    # What stands behind a float is the number that was typed, not the binary one nearest to it.
    exact = Fraction(value) if isinstance(value, Rational | Decimal) else Fraction(repr(float(value)))
    text = decimal_text(exact)
    if Fraction(text) != exact:
        raise PercobaanError([f"{value} tidak habis dibagi; tulis sebagai bilangan desimal"])
    # A file would leave open whether 75.125 is a number with thousands; a number is one.
    return f"{text}0" if AMBIGUOUS.fullmatch(text) else text


# -- where the cell of a change stands -----------------------------------------------------------------------


def _measured(laporan: Laporan, kode: str, tahun: int) -> Row:
    """The row of realisasi.csv of an indikator."""
    kinerja = laporan.kinerja(kode, tahun)
    row = laporan.capaian.tables.of(tahun).row(kode)
    if row is not None:
        return row
    if kinerja.jenis.has_komponen and (parts := laporan.peran("komponen", kode)):
        codes = ", ".join(role.kinerja.kode for role in parts)
        raise PercobaanError(
            [f"realisasi {kode} tahun {tahun} dihitung dari komponennya; ubah realisasi atau skor {codes}"]
        )
    if kinerja.jenis.has_unsur and (unsur := laporan.pengiriman.of(tahun).table("skm_unsur")):
        codes = ", ".join(row["kode_unsur"] for row in unsur)
        raise PercobaanError(
            [f"realisasi {kode} tahun {tahun} dihitung dari unsur survei; ubah nilai_unsur {codes}"]
        )
    file = laporan.pengiriman.of(tahun).name("realisasi.csv")
    raise PercobaanError([f"{kode} tidak punya baris realisasi tahun {tahun} di {file}"])


def _realisasi(laporan: Laporan, kode: str, tahun: int, text: str) -> _Edit:
    """As one number, whichever way it is given; it is known then, whatever the row says of it."""
    row = _measured(laporan, kode, tahun)
    cells = {"realisasi": text, "pembilang": "", "penyebut": ""}
    if text and row["status_angka"] in _UNKNOWN_YET:
        cells["status_angka"] = "tetap"
    return _Edit(row, cells, f"Realisasi {laporan.kinerja(kode).nama} tahun {tahun}")


def _part(column: str) -> _Find:
    def find(laporan: Laporan, kode: str, tahun: int, text: str) -> _Edit:
        row = _measured(laporan, kode, tahun)
        return _Edit(row, {column: text}, f"{column.capitalize()} {laporan.kinerja(kode).nama} tahun {tahun}")

    return find


def _target(laporan: Laporan, kode: str, tahun: int, text: str) -> _Edit:
    """The target that counts in the year, be it agreed for the year or the plan's."""
    kinerja = laporan.kinerja(kode, tahun)
    cells = source_cells(kinerja.target)
    for year in {tahun, laporan.tahun}:
        for row in laporan.pengiriman.of(year).table("target"):
            if (row.file, row.key, "target") in {(cell.file, cell.key, cell.column) for cell in cells}:
                return _Edit(row, {"target": text}, f"Target {kinerja.nama} tahun {tahun}")
    file = laporan.pengiriman.of(tahun).name("target.csv")
    raise PercobaanError([f"{kode} tidak punya target tahun {tahun} di {file}"])


def _amount(column: str) -> _Find:
    def find(laporan: Laporan, kode: str, tahun: int, text: str) -> _Edit:
        year = laporan.pengiriman.of(tahun)
        rows = {row["kode_belanja"]: row for row in year.table("belanja")}
        rows |= {row["kode"]: row for row in year.table("anggaran")}
        row = rows[known_word(kode, rows, "kode anggaran", f"{year.name('anggaran.csv')} dan belanja.csv")]
        if parts := [
            below["kode"] for below in year.table("anggaran") if below["kode_induk"] == row.get("kode")
        ]:
            raise PercobaanError([f"{column} {kode} dijumlahkan; ubah {', '.join(parts)}"])
        what = "Pagu" if column == "pagu_rp" else "Realisasi anggaran"
        return _Edit(row, {column: text}, f"{what} {row['nama']} tahun {tahun}")

    return find


def _bobot(laporan: Laporan, kode: str, tahun: int, text: str) -> _Edit:
    """The weight of a component; ``acuan:kode`` where it is one of several composites."""
    rows: dict[str, Row] = {}
    for row in laporan.pengiriman.of(tahun).table("peran_indikator"):
        if row["peran"] == "komponen":
            code = row["kode_indikator"]
            rows[f"{row['kode_acuan']}:{code}" if code in rows else code] = row
    row = rows[known_word(kode, rows, "komponen")]
    name = laporan.kinerja(row["kode_indikator"]).nama
    return _Edit(row, {"bobot_pct": text}, f"Bobot {name} tahun {tahun}")


def _unsur(laporan: Laporan, kode: str, tahun: int, text: str) -> _Edit:
    rows = {row["kode_unsur"]: row for row in laporan.pengiriman.of(tahun).table("skm_unsur")}
    row = rows[known_word(kode, rows, "unsur survei")]
    return _Edit(row, {"nilai": text}, f"Nilai unsur {row['nama']} tahun {tahun}")


SEL: Mapping[str, _Find] = {
    "realisasi": _realisasi,
    "target": _target,
    "pembilang": _part("pembilang"),
    "penyebut": _part("penyebut"),
    "skor": _part("skor"),
    "pagu_rp": _amount("pagu_rp"),
    "realisasi_rp": _amount("realisasi_rp"),
    "bobot_pct": _bobot,
    "nilai_unsur": _unsur,
}
"""What may be changed by the code of an indikator, a budget line or an unsur, and how its cell is found."""


# -- the choices ---------------------------------------------------------------------------------------------


def list_keys(laporan: Laporan) -> Mapping[str, str]:
    """The choices that may be changed, each with what is chosen; those that laporan.yaml leaves out are none.

    Args:
        laporan: the report.

    Returns:
        Key -> the name chosen.
    """
    chosen = {key: name for key in KUNCI if (name := laporan.identitas.aturan.get(key))}
    if laporan.identitas.indeks_kami is not None:
        chosen["indeks_kami.versi"] = laporan.identitas.indeks_kami.versi
        chosen[_INSTRUMENT] = laporan.identitas.indeks_kami.kategori_se or ""
    return chosen | {key: laporan.peraturan.pengganti.get(key, key.partition("/")[2]) for key in RUMUS}


def _choose(laporan: Laporan, key: str, name: str | None) -> Ubahan:
    chosen = list_keys(laporan)
    used = chosen[known_word(key, chosen, "pilihan aturan")]
    if key in RUMUS:
        known_word(str(name), (key.partition("/")[2], *RUMUS[key]), f"rumus bagi {key}")
    words = key.replace("_", " ").replace(".", " ").replace("/", " ")
    return Ubahan("aturan", key, laporan.tahun, used, name or "", f"Aturan {words}")


# -- writing and checking ------------------------------------------------------------------------------------


def _written(delivery: Delivery, edits: Iterable[_Edit]) -> dict[str, bytes]:
    """The files as they would be, by path."""
    cells: dict[str, dict[int, dict[str, str]]] = {}
    for edit in edits:
        cells.setdefault(edit.row.file, {}).setdefault(edit.row.line, {}).update(edit.cells)
    files = {}
    for file, lines in cells.items():
        year, _, relative = file.removeprefix(PERCOBAAN).partition("/")
        records, _ = read_records(delivery.of(int(year)).text(relative), file)
        header = records[0][1]
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        for line, record in records:
            said = dict(zip(header, record, strict=True)) | lines.get(line, {})
            writer.writerow(said[name] for name in header)
        files[file] = stream.getvalue().encode()
    return files


_Finding = tuple[str, str | None, str | None, str]


@functools.lru_cache(maxsize=4)  # of the report that many changes are tried on
def _findings(delivery: Delivery) -> Mapping[_Finding, Fault]:
    """What checks find in a delivery, by all that does not depend on whether it is an experiment."""
    log = check_delivery(delivery)
    return {
        (found.file.removeprefix(PERCOBAAN), found.column, found.value, found.expected): found
        for found in (*log.faults, *log.warnings)
    }


def _check(before: Delivery, after: Delivery, edits: Iterable[_Edit]) -> Iterator[str]:
    """Refuse what is at fault because of the changes; give what is unusual, and what disagrees with other files."""
    known = _findings(before)
    new = [found for key, found in _findings(after).items() if key not in known]
    notes = [found for found in new if isinstance(found, Peringatan) or _is_of_two_views(found)]
    if faults := [found for found in new if found not in notes]:
        raise PercobaanError(faults)
    return map(str, notes)


def _is_of_two_views(fault: Fault) -> bool:
    return fault.line is None and fault.file.endswith(_TWO_VIEWS)
