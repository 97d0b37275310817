"""What a cell of a chapter shows, as the record holds it: a type a kind of value, its JSON Schema made of the type.

The values that a chapter makes (`lkjtools.show.values`) are written by these types, and publishing reads into them.
A later form of a value gets another type and another name.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, with_config

from lkjtools.figure.angka import PERCOBAAN
from lkjtools.figure.codec import recorded_rows
from lkjtools.figure.recorded import STRICT, Decimals, Key, RecordedFigure, Text
from lkjtools.show.picture import Picture

TABEL = "application/vnd.lkj.tabel.v1+json"
GAMBAR = "application/vnd.lkj.gambar.v1+json"
NARASI = "application/vnd.lkj.narasi.v1+json"
LAPORAN = "application/vnd.lkj.laporan.v1+json"
LANGKAH = "application/vnd.lkj.langkah.v1+json"
NILAI_PERCOBAAN = "application/vnd.lkj.percobaan.v1+json"
"""What a cell shows of an experiment: a kind that no record may hold and no format prints."""
BUKAN_LAPORAN = "percobaan, bukan laporan; tidak dapat diterbitkan"

Align = Literal["left", "center", "right"]
RowKind = Literal["data", "group", "subtotal", "total"]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Mark = Annotated[
    str,
    Field(
        pattern=r"^(CONTOH|DRAF|DRAF Revisi [0-9]{1,3}|Revisi [0-9]{1,3}), [0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}$"
    ),
]
"""What every page of such a report says; no other words, since they go into styles and headers."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Figures = dict[Key, RecordedFigure]
"""The figures printed in a value and all that they are computed from, by key."""

Colour = Annotated[str, Field(pattern="^#[0-9a-f]{6}$")]
_OPTIONAL = Field(exclude_if=lambda value: value is None)  # not written where there is none


@with_config(STRICT)
@dataclass(frozen=True)
class Part:
    """Words, or a figure among words: what is printed, and the figure's key."""

    text: Text
    key: Key | None


@dataclass(frozen=True)
class PrintedText:
    """What is printed in one place.

    Attributes:
        text: as printed.
        key: name of the figure; it and all that follows are None for words.
        value: its exact value, a decimal as text; None where there is none.
        unit: its unit.
        decimals: its digits after the comma; None for a word of a scale.
    """

    text: str
    key: Key | None
    value: str | None
    unit: str | None
    decimals: Decimals | None


@with_config(STRICT)
@dataclass(frozen=True)
class PrintedCell(PrintedText):
    """A cell of a table.

    Attributes:
        parts: of words with figures among them every part, in order.
        warna: its colour on paper, which tells nothing that its words do not; absent for that of the text.
    """

    parts: Annotated[tuple[Part, ...] | None, _OPTIONAL] = None
    warna: Annotated[Colour | None, _OPTIONAL] = None


def words_cell(text: str) -> PrintedCell:
    """Make a cell of words."""
    return PrintedCell(text, None, None, None, None)


@with_config(STRICT)
@dataclass(frozen=True)
class PrintedPoint(PrintedText):
    """A value drawn in a picture.

    Attributes:
        series: what it is one of.
        label: what it is the value of.
        panel: name of the part of the picture that it stands in; absent where the picture is one.
        levels: the words of its scale, the lowest first; absent where it is no level.
    """

    series: str
    label: str
    panel: Annotated[Text | None, _OPTIONAL] = None
    levels: Annotated[tuple[Text, ...] | None, _OPTIONAL] = None


@with_config(STRICT)
@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        code: name for machines.
        header: one to three texts from top to bottom; neighbours with the same beginning share one cell.
        align: left for words, right for numbers, center for short marks.
        width: share of the table's width, relative to the other columns.
        row_header: the cells of this column name their row.
    """

    code: Code
    header: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    align: Align = "left"
    width: Annotated[int | float, Field(gt=0)] = 1
    row_header: bool = False


@with_config(STRICT)
@dataclass(frozen=True)
class PrintedRow:
    """A row of a table: data, a group's heading (one cell), a subtotal or a total."""

    kind: RowKind
    cells: Annotated[tuple[PrintedCell, ...], Field(min_length=1)]


@with_config(STRICT)
@dataclass(frozen=True)
class RecordedPixels:
    """A picture that the agency delivers."""

    media_type: Annotated[str, Field(pattern="^image/(png|jpeg)$")]
    base64: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]+={0,2}$")]


@with_config(STRICT)
@dataclass(frozen=True)
class Signatory:
    """Who signs the report."""

    nama: str
    jabatan: str
    pangkat: str | None


@with_config(STRICT)
@dataclass(frozen=True)
class AcceptedWarning:
    """What the validation warned of and the agency says is right."""

    jenis: Text
    tempat: Text
    sidik: Text
    alasan: Text
    uraian: Annotated[Text | None, _OPTIONAL] = None
    """Why it was warned of; absent where that is not known any more, and in a record of an earlier version."""


@with_config(STRICT)
@dataclass(frozen=True)
class RecordedRule:
    """A rule in words.

    Attributes:
        nama: topic and variant, as a figure names it.
        uraian: what it is.
        satuan: unit of its value.
        dasar: the regulation and the article.
        status: ``confirmed``, or the assumption it rests on.
    """

    nama: Text
    uraian: str
    satuan: str
    dasar: Text
    status: Text


@with_config(STRICT)
@dataclass(frozen=True)
class RecordedAssumption:
    """A decision where regulation is silent: its number, the decision, and whether it touches every figure."""

    nomor: Text
    isi: Text
    umum: bool


@with_config(STRICT)
@dataclass(frozen=True)
class Read:
    """A file that a chapter asked for; no sha256 where there is none."""

    path: str
    sha256: Sha256 | None


@with_config(STRICT)
@dataclass(frozen=True)
class RowWords:
    """A row of a data file: its name with its year, and the document and place that it names, if any.

    Attributes:
        nama: its name.
        dokumen: the document.
        letak: the place in it.
        asal: column -> where in the data of which agency its cell was taken from; absent where none was.
    """

    nama: str
    dokumen: Annotated[str | None, _OPTIONAL] = None
    letak: Annotated[str | None, _OPTIONAL] = None
    asal: Annotated[dict[str, str] | None, _OPTIONAL] = None


@with_config(STRICT)
@dataclass(frozen=True)
class TableWords:
    """What the cells of a data file are called.

    Attributes:
        berkas: its path, as source cells name it.
        kolom: column -> label; empty where the name of the row says all.
        baris: key of a row -> its words.
    """

    berkas: Text
    kolom: dict[str, str]
    baris: dict[str, RowWords]


class Recorded:
    """A value of the record; subclasses say their MIME type."""

    mime: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """The value as JSON data."""
        made: dict[str, Any] = _adapter(self.mime).dump_python(self, mode="json")
        return made

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read the value from JSON data.

        Args:
            data: as the record holds it.

        Raises:
            ValueError: it does not fit the type; the text says where.
        """
        # Strict, and still a list is read as a tuple: JSON knows no other sequence.
        value: Self = _read(cls.mime, json.dumps(data))
        return value


@with_config(STRICT)
@dataclass(frozen=True)
class TabelV1(Recorded):
    """One table of the report, without its number.

    Attributes:
        code: name for references, unique in the document.
        caption: what it shows.
        columns: its columns.
        rows: its rows.
        notes: printed below, the legend of signs last.
        source: where the figures come from.
        landscape: too wide for an upright page.
        angka: the figures.
        note_parts: for each note its parts, where figures stand among its words, else none.
    """

    mime: ClassVar[str] = TABEL
    code: Code
    caption: Text
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: tuple[PrintedRow, ...]
    notes: tuple[Text, ...]
    source: Text | None
    landscape: bool
    angka: Figures
    note_parts: Annotated[tuple[tuple[Part, ...], ...] | None, _OPTIONAL] = None


@with_config(STRICT)
@dataclass(frozen=True)
class GambarV1(Recorded):
    """One picture of the report, without its number.

    Attributes:
        code: name for references, unique in the document.
        caption: what it shows.
        alt: its message in words.
        points: the values drawn.
        notes: printed below.
        source: where the figures come from.
        angka: the figures.
        svg: a drawing of the workbench itself; else there is ``image``.
        image: a picture that the agency delivers.
    """

    mime: ClassVar[str] = GAMBAR
    code: Code
    caption: Text
    alt: Text
    points: tuple[PrintedPoint, ...]
    notes: tuple[Text, ...]
    source: Text | None
    angka: Figures
    svg: Annotated[str | None, Field(pattern="<svg"), _OPTIONAL] = None
    image: Annotated[RecordedPixels | None, _OPTIONAL] = None

    def __post_init__(self) -> None:
        if (self.svg is None) == (self.image is None):
            raise ValueError("tepat satu dari svg dan image")

    @property
    def picture(self) -> Picture:
        """The picture itself, be it drawn or made of pixels."""
        if self.image is None:
            return Picture("image/svg+xml", (self.svg or "").encode())
        return Picture(self.image.media_type, base64.b64decode(self.image.base64))


@with_config(STRICT)
@dataclass(frozen=True)
class NarasiV1(Recorded):
    """Prose of the report as pandoc blocks; a value is a Span of class angka with the attribute key.

    Attributes:
        code: name of the text.
        pandoc_api_version: of the blocks.
        blocks: pandoc blocks.
        source: the file it was read from.
        angka: the figures.
    """

    mime: ClassVar[str] = NARASI
    code: Code
    pandoc_api_version: tuple[int, ...]
    blocks: tuple[dict[str, Any], ...]
    source: str | None
    angka: Figures

    def __post_init__(self) -> None:
        if not all("t" in block for block in self.blocks):
            raise ValueError("blok tanpa t")


@with_config(STRICT)
@dataclass(frozen=True)
class LaporanV1(Recorded):
    """Identity of the report and the files that a chapter has read.

    Attributes:
        tahun: the reported year.
        triwulan: the quarter; None for the whole year.
        judul: title of the report.
        instansi: the agency with its region.
        pemerintah: the government it belongs to.
        tempat: where it is signed.
        tanggal: when.
        penanda_tangan: by whom.
        logo: a data URI.
        reads: the files, in the order in which they were read.
        diterima: accepted warnings; absent where there is none.
        perangkat: what ran the chapter: interpreter and libraries, name -> version.
        paket: sha256 of the package that ran the chapter, its rules left aside.
        aturan: sha256 of the rules.
        peraturan: the rules that held on the last day of the year; absent in a record of an earlier version.
        asumsi: the decisions that rules and texts refer to; likewise.
        kata: what the cells of the data files that were read are called; likewise.
        tanda: what every page says of a draft or a revision, with its date; absent where there is nothing to say.
    """

    mime: ClassVar[str] = LAPORAN
    tahun: Annotated[int, Field(ge=1000, le=9999)]
    triwulan: Annotated[int, Field(ge=1, le=4)] | None
    judul: Text
    instansi: Text
    pemerintah: Text
    tempat: Text
    tanggal: dt.date
    penanda_tangan: Signatory
    logo: str | None
    reads: tuple[Read, ...]
    diterima: Annotated[tuple[AcceptedWarning, ...] | None, Field(min_length=1), _OPTIONAL] = None
    perangkat: Annotated[dict[str, str] | None, _OPTIONAL] = None
    paket: Annotated[Sha256 | None, _OPTIONAL] = None
    aturan: Annotated[Sha256 | None, _OPTIONAL] = None
    peraturan: Annotated[tuple[RecordedRule, ...] | None, _OPTIONAL] = None
    asumsi: Annotated[tuple[RecordedAssumption, ...] | None, _OPTIONAL] = None
    kata: Annotated[tuple[TableWords, ...] | None, _OPTIONAL] = None
    tanda: Annotated[Mark | None, _OPTIONAL] = None

    @property
    def logo_picture(self) -> Picture | None:
        """The logo itself; None where the agency has none."""
        return None if self.logo is None else Picture.from_uri(self.logo)


@with_config(STRICT)
@dataclass(frozen=True)
class LangkahV1(Recorded):
    """One step of a calculation, for who reads the notebook; no format prints it.

    Attributes:
        judul: what it shows.
        kepala: heads of its columns.
        baris: its rows.
        catatan: what stands below it.
    """

    mime: ClassVar[str] = LANGKAH
    judul: Text
    kepala: Annotated[tuple[Text, ...], Field(min_length=1)]
    baris: tuple[tuple[str, ...], ...]
    catatan: Text | None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.kepala) for row in self.baris):
            raise ValueError(f"langkah {self.judul}: setiap baris punya {len(self.kepala)} sel")


KINDS: Mapping[str, type[Recorded]] = {
    kind.mime: kind for kind in (TabelV1, GambarV1, NarasiV1, LaporanV1, LangkahV1)
}
MIME_TYPES = tuple(KINDS)


def read_value(mime: str, data: object) -> Recorded:
    """Read a value of the record: the only way from its JSON to its type.

    Args:
        mime: one of `MIME_TYPES`.
        data: the value as JSON data.

    Raises:
        ValueError: it does not fit its type, and the text says where; or it was made from an experiment.

    Examples:
        >>> read_value(NARASI, {"code": "x"})
        Traceback (most recent call last):
        ...
        ValueError: application/vnd.lkj.narasi.v1+json: pandoc_api_version wajib ada
    """
    return KINDS[mime].from_json(data)


def is_percobaan(value: Recorded) -> bool:
    """Whether a value was made from an experiment: a figure, a text or a file that it names says so by its place.

    Args:
        value: what a cell shows, as the record would hold it.
    """
    return any(place.startswith(PERCOBAAN) for place in _places(value))


def _places(value: Recorded) -> Iterator[str]:
    if isinstance(value, TabelV1 | GambarV1 | NarasiV1):
        yield from (file for file, _ in recorded_rows(value.angka))
    if isinstance(value, NarasiV1):
        yield value.source or ""
    if isinstance(value, LaporanV1):
        yield from (read.path for read in value.reads)


def make_schema(mime: str) -> dict[str, Any]:
    """Write the JSON Schema of a kind of value, for programs of others that read the record.

    Args:
        mime: one of `MIME_TYPES`.

    Examples:
        >>> make_schema(LAPORAN)["properties"]["tanggal"]["format"]
        'date'
    """
    return _adapter(mime).json_schema()


@functools.cache
def _adapter(mime: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[mime])


@functools.lru_cache(maxsize=1000)
def _read(mime: str, text: str) -> Any:  # noqa: ANN401 - of the type that the kind has
    """Read a value once, whoever asks: runner, seal, document and verification look at the same ones."""
    try:
        value = _adapter(mime).validate_json(text)
    except ValidationError as error:
        raise ValueError(f"{mime}: {_first_fault(error)}") from None
    if is_percobaan(value):
        raise ValueError(BUKAN_LAPORAN)
    return value


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]).lstrip(".")
    match fault["type"]:
        case "missing":
            return f"{place} wajib ada"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return f"{place} tidak dikenal"
        case "value_error":
            return f"{place} {fault['ctx']['error']}".strip()
    return f"{place} tidak boleh {json.dumps(fault['input'], ensure_ascii=False)[:80]}"
