"""Reads the specimens: reports of invented agencies, the rules of their figures, and the errors planted in them.

A specimen is its own proof. Every figure that follows from others has a rule that is computed here, exactly; what a
paragraph says of a figure is computed too; a planted error is proven wrong, by more than rounding explains.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import yaml

from tests.specimens.computed import FIGURE, SpecimenError, evaluate, last_digit, read_figure, rows_of
from tests.specimens.printed import Document, Grid, Kind, PageBreak, Text, grid_of

FOLDERS = [
    Path(__file__).with_name(name)
    for name in (
        "pertama",
        "kedua",
        "ketiga",
        "keempat",
        "kelima",
        "keenam",
        "ketujuh",
        "kedelapan",
        "kesembilan",
        "kesepuluh",
        "kesebelas",
        "keduabelas",
        "ketigabelas",
        "keempatbelas",
        "kelimabelas",
        "keenambelas",
        "ketujuhbelas",
        "kedelapanbelas",
        "kesembilanbelas",
        "keduapuluh",
        "keduapuluhsatu",
        "keduapuluhdua",
        "keduapuluhtiga",
        "keduapuluhempat",
        "keduapuluhlima",
        "keduapuluhenam",
        "keduapuluhtujuh",
        "keduapuluhdelapan",
        "keduapuluhsembilan",
        "ketigapuluh",
        "ketigapuluhsatu",
        "ketigapuluhdua",
        "ketigapuluhtiga",
        "ketigapuluhempat",
        "ketigapuluhlima",
        "ketigapuluhenam",
        "ketigapuluhtujuh",
        "ketigapuluhdelapan",
        "ketigapuluhsembilan",
        "keempatpuluh",
        "keempatpuluhsatu",
        "keempatpuluhdua",
        "keempatpuluhtiga",
        "keempatpuluhempat",
        "keempatpuluhlima",
        "keempatpuluhenam",
        "keempatpuluhtujuh",
        "keempatpuluhdelapan",
        "keempatpuluhsembilan",
        "kelimapuluh",
        "kelimapuluhsatu",
        "kelimapuluhdua",
        "kelimapuluhtiga",
        "kelimapuluhempat",
        "kelimapuluhlima",
        "kelimapuluhenam",
        "kelimapuluhtujuh",
        "kelimapuluhdelapan",
        "kelimapuluhsembilan",
        "keenampuluh",
        "keenampuluhsatu",
        "keenampuluhdua",
        "keenampuluhtiga",
        "keenampuluhempat",
        "keenampuluhlima",
        "keenampuluhenam",
        "keenampuluhtujuh",
        "keenampuluhdelapan",
        "keenampuluhsembilan",
        "ketujuhpuluh",
        "ketujuhpuluhsatu",
        "ketujuhpuluhdua",
        "ketujuhpuluhtiga",
        "ketujuhpuluhempat",
        "ketujuhpuluhlima",
        "ketujuhpuluhenam",
        "ketujuhpuluhtujuh",
        "ketujuhpuluhdelapan",
        "ketujuhpuluhsembilan",
        "kedelapanpuluh",
        "kedelapanpuluhsatu",
        "kedelapanpuluhdua",
        "kedelapanpuluhtiga",
        "kedelapanpuluhempat",
        "kedelapanpuluhlima",
        "kedelapanpuluhenam",
        "kedelapanpuluhtujuh",
        "kedelapanpuluhdelapan",
        "kedelapanpuluhsembilan",
        "kesembilanpuluh",
        "kesembilanpuluhsatu",
        "kesembilanpuluhdua",
        "kesembilanpuluhempat",
    )
]
# A year, the number of a table or section, and a paragraph's own ordinal are no figures.
_NO_FIGURE = re.compile(
    r"\b(?:19|20)\d\d\b|(?:Tabel|Gambar|Lampiran|subbab|Subbab) \d[\d.]*\d|(?:Tabel|Lampiran) \d\b"
)


@dataclass(frozen=True)
class Planted:
    """An error that a review has to find.

    Attributes:
        table: number of its table, from 1; 0 in a paragraph.
        row: from 1, heads counted.
        column: from 1.
        paragraph: number of its paragraph, from 1; 0 in a table.
        words: as printed, in the cell or the paragraph.
        right: what ought to stand there.
        kind: what went wrong.
    """

    table: int
    row: int
    column: int
    paragraph: int
    words: str
    right: str
    kind: str


@dataclass(frozen=True)
class Specimen:
    """One report with what is known of it."""

    path: Path
    fields: dict

    @property
    def name(self) -> str:
        return self.path.stem

    @cached_property
    def document(self) -> Document:
        """The report as it is printed."""
        blocks: list[Text | Grid | PageBreak] = [Text(self.fields["judul"], Kind.TITLE)]
        for part in self.fields["isi"]:
            if "tabel" in part:
                blocks.append(_grid(part["tabel"]["baris"], part["tabel"].get("kepala", 1)))
            elif "halaman" in part:
                blocks.append(PageBreak())
            else:
                ((key, text),) = part.items()
                kind = {"subjudul": Kind.TITLE, "keterangan": Kind.CAPTION, "paragraf": Kind.BODY}[key]
                blocks.append(Text(" ".join(text.split()), kind, 2 if kind is Kind.TITLE else 1))
        return blocks

    @cached_property
    def tables(self) -> list[Grid]:
        return [block for block in self.document if isinstance(block, Grid)]

    @cached_property
    def paragraphs(self) -> list[str]:
        return [block.text for block in self.document if isinstance(block, Text) and block.kind is Kind.BODY]

    @cached_property
    def table_fields(self) -> list[dict]:
        return [part["tabel"] for part in self.fields["isi"] if "tabel" in part]

    @cached_property
    def planted(self) -> list[Planted]:
        """The errors that stand in it; empty where it is right."""
        return [
            Planted(
                wrong.get("tabel", 0),
                wrong.get("baris", 0),
                wrong.get("kolom", 0),
                wrong.get("paragraf", 0),
                str(wrong.get("tercetak", wrong.get("kata"))),
                str(wrong["benar"]),
                wrong["jenis"],
            )
            for wrong in self.fields.get("salah", [])
        ]

    def check(self) -> None:
        """Prove every statement.

        Raises:
            SpecimenError: with all that is not so.
        """
        faults = [*_faults(self)]
        if faults:
            raise SpecimenError("\n".join(faults))


def load(folder: Path) -> list[Specimen]:
    """Read the specimens of a folder, by name, with the loader in C: the other takes eight times as long."""
    return [
        Specimen(path, yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
        for path in sorted(folder.glob("*.yaml"))
    ]


def _grid(text, heads):
    """A table of lines with strokes between cells; "<" joins a cell to its left, "^" to the one above."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        raise SpecimenError(f"baris tabel tidak sama lebar: {[len(row) for row in rows]}")
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = (number, column)
            owner[place] = (
                owner[number, column - 1]
                if cell == "<"
                else owner[number - 1, column]
                if cell == "^"
                else place
            )
    texts = [[cell.replace("\\n", "\n") if cell not in {"<", "^"} else "" for cell in row] for row in rows]
    spans = []
    for first in dict.fromkeys(owner.values()):
        covered = [place for place, own in owner.items() if own == first]
        last = max(covered)
        spans.append((*first, last[0] - first[0] + 1, last[1] - first[1] + 1))
    return grid_of(texts, (span for span in spans if span[2:] != (1, 1)), heads)


@dataclass(frozen=True)
class Place:
    """A cell: table, row and column, from 1."""

    table: int
    row: int
    column: int


class _Sheet:
    """The figures of a specimen, and which of them a computation read."""

    def __init__(self, specimen: Specimen):
        self._specimen = specimen
        self._texts = [table.texts() for table in specimen.tables]
        self.used: dict[Place, Fraction] = {}
        self.moved: dict[Place, Fraction] = {}

    def text(self, place: Place) -> str:
        return self._texts[place.table - 1][place.row - 1][place.column - 1]

    def step(self, place: Place) -> Fraction:
        """The worth of the last printed digit."""
        fields = self._specimen.table_fields[place.table - 1]
        return last_digit(self.text(place), is_dotted=place.column in fields.get("titik", []))

    def value(self, place: Place) -> Fraction:
        fields = self._specimen.table_fields[place.table - 1]
        given = fields.get("nilai", {}).get(f"{place.row},{place.column}")
        value = (
            Fraction(evaluate(str(given), {}))
            if given is not None
            else read_figure(self.text(place), is_dotted=place.column in fields.get("titik", []))
        )
        self.used[place] = value
        return value + self.moved.get(place, 0)


def _compute(sheet, expression, table=1, row=0):
    """What an expression gives at a row of a table."""

    def at(place_row, column, place_table=table):
        return sheet.value(Place(int(place_table), int(place_row), int(column)))

    def over(column, rows, place_table=table):
        return [at(number, column, place_table) for number in rows_of(rows)]

    def texts(column, rows, place_table=table):
        return [sheet.text(Place(int(place_table), number, int(column))) for number in rows_of(rows)]

    def sums(column, rows, place_table=table):
        return sum(over(column, rows, place_table), Fraction(0))

    names: dict[str, Callable] = {
        "k": lambda column: at(row, column),
        "s": at,
        "kol": over,
        "teks": texts,
        "t": lambda place_row, column: sheet.text(Place(table, int(place_row), int(column))),
        "jumlah": sums,
        "rata": lambda column, rows, place_table=table: sums(column, rows, place_table) / len(rows_of(rows)),
    }
    return evaluate(expression, names)


def _faults(specimen: Specimen) -> Iterator[str]:
    fields = specimen.fields
    missing = {"judul", "kebiasaan", "catatan", "cetak", "isi"} - fields.keys()
    if missing:
        yield f"tanpa {sorted(missing)}"
        return
    wrong = {(item.get("tabel"), item.get("baris"), item.get("kolom")) for item in fields.get("salah", [])}
    ruled: set[tuple[int, int, int]] = set()
    for number, table in enumerate(specimen.table_fields, 1):
        for rule in table.get("aturan", []):
            for row in rows_of(rule["baris"]):
                for column in rows_of(rule["kolom"]):
                    ruled.add((number, row, column))
                    if (number, row, column) not in wrong:
                        yield from _fault_of_rule(specimen, number, row, column, rule["hitung"])
        yield from _unexplained(specimen, number, table, ruled)
    for item in fields.get("salah", []):
        yield from _fault_of_error(specimen, item, ruled)
    yield from _faults_of_prose(specimen)


def _fault_of_rule(specimen, table, row, column, expression):
    place = Place(table, row, column)
    sheet = _Sheet(specimen)
    printed = sheet.text(place)
    try:
        expected = _compute(sheet, expression, table, row)
        actual = printed if isinstance(expected, str) else sheet.value(place)
    except (SpecimenError, ArithmeticError, IndexError) as error:
        yield f"tabel {table} baris {row} kolom {column} ({printed!r}): {error}"
        return
    if actual != expected:
        shown = expected if isinstance(expected, str) else float(expected)
        yield f"tabel {table} baris {row} kolom {column}: tercetak {printed!r}, {expression} = {shown}"


def _unexplained(specimen, number, table, ruled):
    """Figures of a table that are neither computed nor said to be given."""
    given = {
        (row, column)
        for item in table.get("masukan", [])
        for row in rows_of(
            item.get("baris", f"{table.get('kepala', 1) + 1}-{specimen.tables[number - 1].height}")
        )
        for column in rows_of(item["kolom"])
    }
    for cell in specimen.tables[number - 1].cells:
        place = (cell.row + 1, cell.column + 1)
        is_figure = cell.row >= table.get("kepala", 1) and re.search(r"\d", cell.text)
        if is_figure and place not in given and (number, *place) not in ruled:
            yield f"tabel {number} baris {place[0]} kolom {place[1]}: {cell.text!r} tanpa aturan, bukan masukan"


def _fault_of_error(specimen, item, ruled):
    lacking = {"benar", "jenis", "sebab"} - item.keys()
    if lacking:
        yield f"galat {item} tanpa {sorted(lacking)}"
        return
    sheet = _Sheet(specimen)
    if "paragraf" in item:
        printed, where = str(item["kata"]), f"paragraf {item['paragraf']}"
        if specimen.paragraphs[item["paragraf"] - 1].count(printed) != 1:
            yield f"{where}: {printed!r} tidak tepat satu kali"
            return
        table = item.get("tabel_acuan", 1)
        row = 0
    else:
        table, row = item["tabel"], item["baris"]
        place = Place(table, row, item["kolom"])
        printed, where = str(item["tercetak"]), f"tabel {table} baris {row} kolom {item['kolom']}"
        if sheet.text(place) != printed:
            yield f"{where}: tercetak {sheet.text(place)!r}, bukan {printed!r}"
            return
        is_ruled = (table, row, item["kolom"]) in ruled
        if not is_ruled and "bukti" not in item and "hitung" not in item:
            yield f"{where}: tanpa aturan"
    if printed == str(item["benar"]):
        yield f"{where}: yang benar sama dengan yang tercetak"
    if "bukti" in item:
        if _compute(sheet, item["bukti"], table, row) is not True:
            yield f"{where}: bukti {item['bukti']} tidak benar"
        return
    expected = _compute(sheet, item["hitung"], table, row)
    if isinstance(expected, str):
        if expected in printed or expected != item["benar"]:
            yield f"{where}: {item['hitung']} = {expected!r}, tercetak {printed!r}"
        return
    actual, right = read_figure(printed), read_figure(str(item["benar"]))
    if right != expected:
        yield f"{where}: yang benar {item['benar']!r}, tetapi {item['hitung']} = {float(expected)}"
    step = last_digit(printed, is_dotted=False)
    low = high = expected
    if not item.get("pasti"):
        low, high = _corners(sheet, item["hitung"], table, row)
        low, high = low - step, high + step
    if low <= actual <= high:
        yield f"{where}: {printed!r} masih dapat dijelaskan oleh pembulatan: {float(low)} sampai {float(high)}"
    for other in item.get("bukan", []):
        value = _compute(_Sheet(specimen), other, table, row)
        if abs(value - actual) <= step:
            yield f"{where}: {printed!r} dijelaskan oleh {other}"


def _corners(sheet, expression, table, row):
    """The least and the greatest value of an expression, were its operands rounded before they were printed."""
    _compute(sheet, expression, table, row)
    places = [place for place in sheet.used if sheet.text(place)]
    if len(places) > 10:
        raise SpecimenError(
            f"{expression}: terlalu banyak angka untuk diuji dengan pembulatan; nyatakan pasti"
        )
    values = []
    for signs in itertools.product((-1, 1), repeat=len(places)):
        sheet.moved = {place: sign * sheet.step(place) / 2 for place, sign in zip(places, signs, strict=True)}
        values.append(_compute(sheet, expression, table, row))
    sheet.moved = {}
    return min(values), max(values)


def _faults_of_prose(specimen):
    told = [
        *(
            (item["paragraf"], str(item["kata"]))
            for item in specimen.fields.get("salah", [])
            if "paragraf" in item
        ),
        *((item["paragraf"], str(item["kata"])) for item in specimen.fields.get("fakta", [])),
        *((item["paragraf"], str(item["kata"])) for item in specimen.fields.get("lepas", [])),
    ]
    for number, paragraph in enumerate(specimen.paragraphs, 1):
        rest = paragraph
        for words in (words for place, words in told if place == number):
            if words not in paragraph:
                yield f"paragraf {number}: {words!r} tidak ada"
            rest = rest.replace(words, " ", 1)
        left = FIGURE.findall(_NO_FIGURE.sub(" ", rest))
        if left:
            yield f"paragraf {number}: angka {left} tanpa fakta"
    for item in specimen.fields.get("fakta", []):
        where = f"paragraf {item['paragraf']} ({item['kata']!r})"
        try:
            value = _compute(_Sheet(specimen), item["hitung"], item.get("tabel", 1))
            if value is True:
                continue
            actual = str(item["kata"]) if isinstance(value, str) else read_figure(str(item["kata"]))
        except (SpecimenError, ArithmeticError, IndexError) as error:
            yield f"{where}: {error}"
            continue
        if value is False or (value not in actual if isinstance(value, str) else actual != value):
            yield f"{where}: {item['hitung']} = {value if isinstance(value, str | bool) else float(value)}"


@functools.cache
def all_specimens() -> tuple[Specimen, ...]:
    """Every specimen, read once by a process."""
    return tuple(specimen for folder in FOLDERS for specimen in load(folder))
