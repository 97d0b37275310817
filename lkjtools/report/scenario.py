"""What if: a report whose data says something else in some cells, or that stands under another choice of rules.

A change is written into a copy of the file that it belongs to, which then is read and checked like any other. So
what a delivery may not say, an experiment may not either; and every cell of it says by its place that it is one.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import TYPE_CHECKING, ClassVar

from lkjtools.card import Card, Carded
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.cell_advice import AMBIGUOUS
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.own_rules import find_own_rules
from lkjtools.delivery.rows import read_records
from lkjtools.delivery.validation import check_delivery
from lkjtools.delivery.yaml_lines import replace_value
from lkjtools.errors import Fault, PercobaanError, Peringatan, UnknownNameError
from lkjtools.figure.angka import PERCOBAAN, source_cells
from lkjtools.formatting import decimal_text, format_number, read_decimal
from lkjtools.law.choice import KUNCI
from lkjtools.law.rule import INSTANSI
from lkjtools.measures import count_decimals, format_word
from lkjtools.record.parameters import FIRST_YEAR, IN_CHAPTER, LAST_YEAR
from lkjtools.show.recorded import BUKAN_LAPORAN
from lkjtools.spelling import known_word

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

Value = str | int | float | Decimal | Fraction | dt.date | None
"""What a cell would say: a number, a word as it stands in the file, or None for an empty cell."""

RUMUS: Mapping[str, tuple[str, ...]] = {
    "batas_capaian/tanpa": ("atas_120",),
    f"batas_capaian/{INSTANSI}": ("tanpa", "atas_120"),
    "capaian/tingkat": ("tingkat_peringkat",),
}
"""Formulas and bounds that laporan.yaml does not choose by name, each with those that others use in its place."""

ATURAN = "aturan"
"""What a change of a choice is called, as its key in laporan.yaml."""
_INSTRUMENT = "indeks_kami.kategori_se"
_UNKNOWN_YET = ("belum_terbit", "tidak_berlaku")
_LARGEST = 10**30
"""Beyond this, and below one part of it, a number is no slip of the data, and would only take long to write."""
_TWO_VIEWS = ("anggaran.csv", "belanja.csv", "sumber_dana.csv", "anggaran_instansi.csv")
"""Views of one budget: who changes the one sees what follows; that the other disagrees is noted."""


@dataclass(frozen=True)
class Ubahan(Carded):
    """Satu ubahan: yang berbunyi lain, dan bunyinya semula.

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
        return f"{self.nama}: {_printed(self.semula)} → {_printed(self.menjadi)}"

    def card(self) -> Card:
        """What is changed, and the code by which it is."""
        return Card("Ubahan", str(self), (("Kolom", self.apa), ("Kode", self.kode), ("Tahun", self.tahun)))


def _printed(text: str) -> str:
    """A cell as a report would print it, with the digits that it has."""
    number = read_decimal(text)
    if number is None:
        return format_word(text) or "(kosong)"
    return format_number(number, count_decimals(text))


@dataclass(frozen=True)
class Percobaan(Carded):
    """Yang membuat sebuah laporan menjadi percobaan.

    Attributes:
        ubahan: the changes, in the order in which they were made.
        catatan: what the data no longer agrees with because of them.
        nama: the name under which it is kept; empty where it is not.
    """

    sebutan: ClassVar[str] = BUKAN_LAPORAN.capitalize()

    ubahan: tuple[Ubahan, ...]
    catatan: tuple[str, ...] = ()
    nama: str = ""

    def __str__(self) -> str:
        return f"Percobaan {self.nama or '; '.join(map(str, self.ubahan))}"


@dataclass(frozen=True)
class Wanted:
    """What is to be changed: a column of `SEL` or ``aturan``, the code, the year, and what it would say."""

    apa: str
    kode: str
    tahun: int
    nilai: Value


@dataclass(frozen=True)
class _Edit:
    """A row and what some of its cells would say: the first one is what is changed, and what it was is printed."""

    row: Row
    cells: Mapping[str, str]
    nama: str
    semula: str = ""


_Find = Callable[["Laporan", str, int, str], _Edit]


def make_scenario(laporan: Laporan, wanted: Sequence[Wanted]) -> Laporan:
    """Make the report that changes of the data, or of a choice, would give.

    Args:
        laporan: the report that is changed; it stays what it is.
        wanted: the changes; of two of the same cell the later one counts.

    Returns:
        A report that can be asked everything, and that nothing publishes.

    Raises:
        PercobaanError: a code, a value or a choice that the data could not hold; all of them at once. Or a chapter
            is being run.
        DataError: the data of the report itself has faults.
    """
    if os.environ.get(IN_CHAPTER):
        # However it is called there: words that come from one have no place that says so.
        raise PercobaanError(["bab laporan tidak boleh membuat percobaan"])
    if not wanted:
        raise PercobaanError([f"tidak ada yang diubah; yang dapat diubah: {', '.join(SEL)}, aturan"])
    made = _Draft(laporan)
    for one in wanted:
        made.add(one)
    if made.reasons:
        raise PercobaanError(made.reasons)
    delivery = laporan.pengiriman.changed(made.files())
    notes = _check(laporan.pengiriman, delivery)
    before = laporan.percobaan or Percobaan(())
    rules = replace(
        laporan.peraturan,
        pilihan=delivery.identity.aturan,
        milik=find_own_rules(delivery),
        pengganti=made.formulas,
    )
    percobaan = Percobaan((*before.ubahan, *made.changes), tuple(dict.fromkeys((*before.catatan, *notes))))
    return type(laporan)(delivery, laporan.triwulan, peraturan=rules, percobaan=percobaan)


class _Draft:
    """An experiment while its changes are gathered: what would be written, and what cannot be."""

    def __init__(self, laporan: Laporan) -> None:
        self.laporan = laporan
        self.formulas = dict(laporan.peraturan.pengganti)
        self.changes: list[Ubahan] = []
        self.reasons: list[object] = []
        self._edits: list[_Edit] = []
        self._identity = laporan.pengiriman.text(IDENTITY_FILE)

    def add(self, wanted: Wanted) -> None:
        """Take in a change, or the reason why there cannot be such a one."""
        try:
            if wanted.apa == ATURAN:
                self._choose(wanted)
            else:
                find = SEL[known_word(wanted.apa, SEL, "yang dapat diubah bernama")]
                year = _year_of(wanted.tahun)
                edit = find(self.laporan, wanted.kode, year, _text_of(wanted.nilai))
                cell = next(iter(edit.cells))
                before = edit.semula or edit.row[cell]
                self._edits.append(edit)
                self.changes.append(
                    Ubahan(wanted.apa, wanted.kode, year, before, edit.cells[cell], edit.nama)
                )
        except PercobaanError as error:
            self.reasons += error.reasons
        except UnknownNameError as error:
            self.reasons.append(f"{wanted.apa}: {error}")

    def _choose(self, wanted: Wanted) -> None:
        chosen, key = list_keys(self.laporan), wanted.kode
        used = chosen[known_word(key, chosen, "pilihan aturan")]
        name = None if wanted.nilai in (None, "") else str(wanted.nilai)
        if key in RUMUS:
            self.formulas[key] = known_word(
                name or "", (key.partition("/")[2], *RUMUS[key]), f"rumus bagi {key}"
            )
        else:
            text = replace_value(self._identity, (ATURAN, *key.split(".")), name)
            if text is None:
                raise PercobaanError(
                    [f"{key} tidak tertulis di {self.laporan.pengiriman.name(IDENTITY_FILE)}"]
                )
            self._identity = text
        words = re.sub("[_./]", " ", key)
        self.changes.append(Ubahan(ATURAN, key, self.laporan.tahun, used, name or "", f"Aturan {words}"))

    def files(self) -> dict[str, bytes]:
        """The files as they would be, by path."""
        delivery = self.laporan.pengiriman
        files = _written(delivery, self._edits)
        if self._identity != delivery.text(IDENTITY_FILE):
            files[delivery.name(IDENTITY_FILE)] = _bytes_of(self._identity)
        return files


def _year_of(value: object) -> int:
    """A year, of whatever type of whole number; one that is written as text or as a fraction is none."""
    if not isinstance(value, Integral) or not FIRST_YEAR <= int(value) <= LAST_YEAR:
        raise PercobaanError([f'tahun "{value}" bukan tahun empat angka'])
    return int(value)


def _text_of(value: Value) -> str:
    """A value as it would stand in a file; words and what is wrong with them are left to the checks."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, bool) or not isinstance(value, str | Real | Decimal | None):
        raise PercobaanError([f'"{value}" bukan angka atau kata'])
    if value is None or isinstance(value, str):
        return value or ""
    number: Fraction | Decimal | float
    if isinstance(value, Rational):
        # In Python's own whole numbers: those of numpy are none that Decimal takes.
        number = Fraction(int(value.numerator), int(value.denominator))
    else:
        number = value if isinstance(value, Decimal) else float(value)
        if not (number.is_finite() if isinstance(number, Decimal) else math.isfinite(number)):
            raise PercobaanError([f"{value} bukan bilangan"])
    size = number if number > 0 else -number
    if size and not (size < _LARGEST and size * _LARGEST > 1):
        raise PercobaanError(["bilangan sebesar atau sekecil itu tidak dapat ditulis pada data"])
    # What stands behind a float is the number that was typed, not the binary one nearest to it.
    exact = Fraction(repr(number) if isinstance(number, float) else number)
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
    kinerja = laporan.kinerja(kode, tahun)
    if text and row["status_angka"] in _UNKNOWN_YET:
        cells["status_angka"] = "tetap"
    before = "" if row["realisasi"] else kinerja.realisasi.text
    return _Edit(row, cells, f"Realisasi {kinerja.nama} tahun {tahun}", before)


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
    """The weight of a component; ``acuan:kode`` where it is one of several composites, or of the agency's score.

    Every year is composed with the weights of the reported one.
    """
    if tahun != laporan.tahun:
        raise PercobaanError([f"bobot {kode} berlaku bagi setiap tahun; ubah tanpa tahun"])
    rows: dict[str, Row] = {}
    for row in laporan.pengiriman.table("peran_indikator"):
        if row["peran"] == "komponen":
            code = row["kode_indikator"]
            rows[f"{row['kode_acuan']}:{code}" if code in rows else code] = row
    rows |= {f"nilai_kinerja:{row['kode']}": row for row in laporan.pengiriman.table("nilai_kinerja")}
    code = known_word(kode, rows, "komponen atau bagian nilai kinerja")
    row = rows[code]
    if code.startswith("nilai_kinerja:"):
        name = next(part.nama for part in laporan.nilai_kinerja.semua if part.kode == row["kode"])
    else:
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
    formulas = list_formulas(laporan)
    return chosen | {key: laporan.peraturan.pengganti.get(key, key.partition("/")[2]) for key in formulas}


def list_formulas(laporan: Laporan) -> Mapping[str, tuple[str, ...]]:
    """The formulas of `RUMUS` that may stand in the report, each with those that others use in its place.

    Args:
        laporan: the report.

    Returns:
        Rule -> other variants of its topic; of bounds that the agency does not have there are none.
    """
    return {
        key: others
        for key, others in RUMUS.items()
        if not key.startswith("batas_capaian/") or key == f"batas_capaian/{laporan.peraturan.batas_terpilih}"
    }


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
        files[file] = _bytes_of(stream.getvalue())
    return files


def _bytes_of(text: str) -> bytes:
    """As a file would hold it; half a sign, which none can hold, is spelt out for the checks to refuse."""
    return text.encode("utf-8", "backslashreplace")


_Finding = tuple[str, str | None, str | None, str]


@functools.lru_cache(maxsize=4)  # of the report that many changes are tried on
def _findings(delivery: Delivery) -> Mapping[_Finding, Fault]:
    """What checks find in a delivery, by all that does not depend on whether it is an experiment."""
    log = check_delivery(delivery)
    return {
        (found.file.removeprefix(PERCOBAAN), found.column, found.value, found.expected): found
        for found in (*log.faults, *log.warnings)
    }


def _check(before: Delivery, after: Delivery) -> Iterator[str]:
    """Refuse what is at fault because of the changes; give what is unusual, and what disagrees with other files."""
    known = _findings(before)
    new = [found for key, found in _findings(after).items() if key not in known]
    notes = [found for found in new if isinstance(found, Peringatan) or _is_of_two_views(found)]
    if faults := [found for found in new if found not in notes]:
        raise PercobaanError(faults)
    return map(str, notes)


def _is_of_two_views(fault: Fault) -> bool:
    return fault.line is None and fault.file.endswith(_TWO_VIEWS)
