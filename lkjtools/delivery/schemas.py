"""What each core table of a delivery holds: column, unit, allowed values, meaning, and what refuses a cell.

The declarations are plain values, so that a codebook or a reuse check reads them without loading pandera;
``pandera_schema`` turns one into the pandera schema that validates the *text* of a file. Every check carries
the Indonesian sentence that its fault prints.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from lkjtools.delivery.fillers import is_filler
from lkjtools.formatting import parse_number, read_decimal, round_half_up
from lkjtools.limits import MOST_DECIMALS, MOST_NAME, MOST_WHOLE, name_advice

Kind = Literal["kode", "teks", "pilihan", "tanggal", "tahun", "bulat", "bilangan", "rupiah", "ukuran"]
"""What a cell holds. ``ukuran`` is a number or a word of an ordered scale, as the indikator's jenis says."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
YEAR = re.compile(r"(19|20)[0-9]{2}")
"""A year as it is written in data and in names of folders."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUS_ZERO = re.compile(r"-0(\.0+)?")
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"-?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]{1,2}")
_EXCEL_ERROR = re.compile(r"#(REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_EXCEL_NARROW = re.compile(r"#{2,}")
_MONTHS = "jan|feb|mar|apr|may|mei|jun|jul|aug|agu|agt|sep|oct|okt|nov|dec|des"
_LINE_BREAK_OR_TAB = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
_EXCEL_DATE = re.compile(
    rf"[0-9]{{1,4}}[-/ ]({_MONTHS})[a-z]*([-/ ][0-9]{{2,4}})?|({_MONTHS})[a-z]*[-/ ][0-9]{{2,4}}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.]+)?",
    re.IGNORECASE,
)
_PLACEHOLDERS = frozenset(
    {"-", "–", "—", ".", "?", "n/a", "na", "nan", "null", "none", "nihil", "kosong", "tidak ada", "belum ada"}
)
_MONEY_DECIMALS = 2


@dataclass(frozen=True)
class Check:
    """One named check of a cell.

    Attributes:
        name: its name in pandera and in the codebook.
        holds: whether a cell's text passes.
        expected: the sentence of the fault for a text that does not pass.
    """

    name: str
    holds: Callable[[str], bool]
    expected: Callable[[str], str]


@dataclass(frozen=True)
class RowCheck:
    """One named check over several cells of a row, blamed on one column.

    Attributes:
        name: its name in pandera and in the codebook.
        column: the column that the fault names.
        needs: the columns that it reads.
        holds: whether a row passes.
        expected: the sentence of the fault.
    """

    name: str
    column: str
    needs: tuple[str, ...]
    holds: Callable[[Mapping[str, str]], bool]
    expected: str


@dataclass(frozen=True)
class Column:
    """One column of a core table.

    Attributes:
        name: the name in the header row.
        kind: what its cells hold.
        meaning: what it means, in Indonesian; the codebook prints it.
        required: False where a cell may be empty.
        allowed: the allowed values of kind ``pilihan``.
        unit: unit of the numbers.
        lower: smallest allowed number.
        upper: largest allowed number.
        refers: the table whose first key column holds this code, in the same delivery.
        verbatim: a text as printed elsewhere or as the agency's own table has it, where a dash is a dash.
        counts: the numbers count things, so that they are whole and never below zero.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    unit: str | None = None
    lower: int | None = None
    upper: int | None = None
    refers: str | None = None
    verbatim: bool = False
    counts: bool = False

    @property
    def checks(self) -> tuple[Check, ...]:
        """Its checks in the order in which they are reported: only the first that fails is."""
        checks: list[Check] = []
        if self.required:
            choices = f" dengan salah satu dari: {', '.join(self.allowed)}" if self.allowed else ""
            checks.append(Check("terisi", bool, lambda _: f"diisi{choices}"))
        checks.append(Check("bukan_kesalahan_excel", _is_no_excel_error, _excel_error_expected))
        match self.kind:
            case "bilangan" | "rupiah":
                checks += self._number_checks(_is_empty)
            case "ukuran":
                checks += self._number_checks(_is_word)
            case "kode":
                checks.append(
                    Check("bukan_tanggal", lambda t: not _EXCEL_DATE.fullmatch(t), _code_date_expected)
                )
                checks.append(
                    Check(
                        "kode",
                        lambda t: not t or bool(_CODE.fullmatch(t)),
                        lambda _: (
                            "kode dari huruf, angka, titik, garis bawah, atau tanda hubung, tanpa spasi"
                        ),
                    )
                )
                checks.append(
                    Check(
                        "panjang_kode",
                        lambda t: len(t) <= MOST_NAME,
                        lambda _: name_advice("kode"),
                    )
                )
            case "pilihan":
                checks.append(Check("pilihan", lambda t: not t or t in self.allowed, self._choice_expected))
            case "tanggal":
                checks.append(Check("tanggal", lambda t: not t or _is_date(t), _date_expected))
            case "tahun":
                checks.append(
                    Check("tahun", lambda t: not t or bool(YEAR.fullmatch(t)), lambda _: "tahun empat angka")
                )
            case "bulat":
                checks += [
                    Check("bulat", lambda t: not t or bool(_WHOLE.fullmatch(t)), _whole_expected),
                    Check(
                        "banyak_angka",
                        lambda t: len(t) <= MOST_WHOLE,
                        lambda _: f"bilangan dengan paling banyak {MOST_WHOLE} angka",
                    ),
                ]
            case "teks":
                checks.append(Check("satu_baris", _is_one_line, lambda _: "teks dalam satu baris, tanpa tab"))
                checks += [
                    Check(
                        "tanpa_spasi_tepi",
                        lambda t: t == t.strip(),
                        lambda _: "teks tanpa spasi di awal dan akhir",
                    ),
                    Check(
                        "bukan_pengganti",
                        lambda t: not t or not is_filler(t, strokes=not self.verbatim),
                        lambda _: (
                            f"isinya, bukan kata pengganti{'' if self.required else '; kosongkan bila tidak ada'}"
                        ),
                    ),
                ]
        if self.lower is not None or self.upper is not None:
            checks.append(Check("rentang", self._is_in_range, lambda _: self._range_expected()))
        return tuple(checks)

    def _number_checks(self, passes: Callable[[str], bool]) -> list[Check]:
        """The checks of a number; a text that ``passes`` is not one and is let through."""
        money = self.kind == "rupiah"
        checks = [
            Check(
                "banyak_angka",
                _has_few_digits,
                lambda _: f"bilangan dengan paling banyak {MOST_WHOLE} angka sebelum titik desimal",
            ),
            Check(
                "angka",
                lambda t: passes(t) or read_decimal(t) is not None,
                lambda t: number_advice(t, money=money, required=self.required),
            ),
            Check("nol_tanpa_tanda", lambda t: not _MINUS_ZERO.fullmatch(t), lambda _: "nol; tulis 0"),
        ]
        if self.upper is None or self.upper >= 1000:
            checks.append(
                Check(
                    "tidak_mendua",
                    lambda t: not _AMBIGUOUS.fullmatch(t),
                    lambda t: ambiguity_advice(t, money=money),
                )
            )
        if money:
            checks.append(
                Check(
                    "dua_desimal",
                    lambda t: passes(t) or _decimals(t) <= _MONEY_DECIMALS,
                    lambda _: "rupiah dengan paling banyak dua desimal",
                )
            )
        else:
            checks.append(
                Check("desimal_wajar", lambda t: passes(t) or _decimals(t) <= MOST_DECIMALS, decimals_advice)
            )
        if self.counts:
            checks.append(
                Check(
                    "cacah",
                    lambda t: passes(t) or bool(_WHOLE.fullmatch(t)),
                    lambda t: f"{_whole_expected(t)}, karena yang dihitung {self.unit}",
                )
            )
        return checks

    def _is_in_range(self, text: str) -> bool:
        value = read_decimal(text)
        if value is None:
            return True  # empty, or already refused
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)

    def _range_expected(self) -> str:
        if self.lower is None:
            return f"paling banyak {self.upper}"
        if self.upper is None:
            return "tidak negatif" if self.lower == 0 else f"paling sedikit {self.lower}"
        return f"antara {self.lower} dan {self.upper}"

    def _choice_expected(self, text: str) -> str:
        allowed = ", ".join(choice for choice in self.allowed if choice)
        empty = "" if self.required else "kosong, atau "
        return f"{empty}salah satu dari: {allowed}{did_you_mean(text, self.allowed)}"


@dataclass(frozen=True)
class Table:
    """One core table: a file ``<name>.csv`` in the folder of a year.

    Attributes:
        name: name of the table and stem of its file.
        meaning: what a row stands for, in Indonesian.
        key: the columns whose values together name one row.
        columns: its columns, in the order of the codebook.
        required: True where the delivery of a reported year must have the file.
        row_checks: checks over several cells of a row.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = False
    row_checks: tuple[RowCheck, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Name the known word that was probably meant.

    A code that differs from the text only in zeros was mangled by a spreadsheet and is preferred.

    Args:
        text: the word found.
        known: the words that would have been right.

    Returns:
        A continuation of a sentence, or nothing where no known word is near or the text is one of them.

    Examples:
        >>> did_you_mean("pagu", ["pagu_rp", "nama"])
        '; mungkin maksudnya "pagu_rp"'
        >>> did_you_mean("2.16.1", ["2.16.01", "2.16.02"])
        '; mungkin maksudnya "2.16.01" (nol di depan hilang)'
        >>> did_you_mean("pagu_rp", ["pagu_rp", "pagu"])
        ''
    """
    words = [word for word in known if word]
    if text in words:
        return ""
    for word in words:
        if _without_zeros(word) == _without_zeros(text):
            return f'; mungkin maksudnya "{word}" (nol di depan hilang)'
    near = difflib.get_close_matches(text, words, n=1, cutoff=0.6)
    return f'; mungkin maksudnya "{near[0]}"' if near else ""


def number_advice(text: str, *, money: bool = False, required: bool = True) -> str:
    """Say how a text that is not a canonical number should be written.

    Args:
        text: the text found where a number is expected.
        money: the number is rupiah.
        required: the cell may not be left empty.

    Returns:
        What is expected, with the right spelling where it can be told.

    Examples:
        >>> number_advice("1.234,5")
        'angka bertitik desimal tanpa pemisah ribuan; tulis 1234.5'
        >>> number_advice("n/a", required=False)
        'angka, atau sel kosong bila memang tidak ada; tulis 0 hanya bila nilainya nol'
        >>> number_advice("26-Mar")
        'angka; Excel mengubahnya menjadi tanggal, mungkin semula 3.26: ketik ulang angkanya'
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.casefold() in _PLACEHOLDERS:
        empty = "" if required else ", atau sel kosong bila memang tidak ada"
        return f"angka{empty}; tulis 0 hanya bila nilainya nol"
    if _EXCEL_DATE.fullmatch(plain):
        return f"angka; Excel mengubahnya menjadi tanggal{_date_origin(plain)}: ketik ulang angkanya"
    right = _canonical(plain)
    if right is not None and not _has_few_digits(right):
        right = None  # no advice to write what is refused for its length
    if right is not None and _AMBIGUOUS.fullmatch(right):
        return ambiguity_advice(right, money=money)
    return "angka bertitik desimal tanpa pemisah ribuan" + ("" if right is None else f"; tulis {right}")


def decimals_advice(text: str) -> str:
    """Say how to write a number with more decimals than a measurement has.

    Args:
        text: a canonical number, such as a spreadsheet's arithmetic leaves it.

    Returns:
        What is expected, with the number that was probably meant.

    Examples:
        >>> decimals_advice("95.00000000000001")
        'angka dengan paling banyak 6 desimal; selebihnya sisa hitungan lembar kerja: tulis 95'
    """
    right = f"{round_half_up(Fraction(Decimal(text)), MOST_DECIMALS)}".rstrip("0").rstrip(".")
    right += "0" if _AMBIGUOUS.fullmatch(right) else ""
    most = f"angka dengan paling banyak {MOST_DECIMALS} desimal"
    return f"{most}; selebihnya sisa hitungan lembar kerja: tulis {right}"


def ambiguity_advice(text: str, *, money: bool = False) -> str:
    """Say how to write a number whose dot may stand before decimals or between thousands.

    Args:
        text: such as ``1.234``.
        money: the number is rupiah, which has no three decimals.

    Returns:
        What is expected.

    Examples:
        >>> ambiguity_advice("1.234")
        'bentuk yang tidak mendua: dapat berarti 1234 atau 1,234; tulis 1234 atau 1.2340'
        >>> ambiguity_advice("1.250", money=True)
        'bentuk yang tidak mendua: dapat berarti 1250 atau 1,25; tulis 1250 atau 1.25'
    """
    whole, decimal = text.replace(".", ""), text
    if money:
        decimal = text.rstrip("0").rstrip(".")
        if len(decimal.partition(".")[2]) > _MONEY_DECIMALS:
            return f"rupiah dengan paling banyak dua desimal; tulis {whole} bila tanda itu pemisah ribuan"
    comma = decimal.replace(".", ",")
    return f"bentuk yang tidak mendua: dapat berarti {whole} atau {comma}; tulis {whole} atau " + (
        decimal if money else f"{decimal}0"
    )


def level_advice(text: str, levels: Iterable[str]) -> str:
    """Say which word of an ordered scale is expected.

    Args:
        text: the text found.
        levels: the words of the scale, lowest first.

    Returns:
        What is expected.

    Examples:
        >>> level_advice("Level II", ["I", "II", "III"])
        'salah satu tingkat: I, II, III; mungkin maksudnya "II"'
    """
    levels = tuple(levels)
    last = text.split()[-1] if text.split() else text
    hint = f'; mungkin maksudnya "{last}"' if last != text and last in levels else did_you_mean(text, levels)
    return f"salah satu tingkat: {', '.join(levels)}{hint}"


def is_percent(satuan: str) -> bool:
    """Say whether a unit is a percentage, the only one that a quotient times 100 has.

    Args:
        satuan: the unit.

    Examples:
        >>> is_percent("%"), is_percent("Persen"), is_percent("per 100.000 penduduk")
        (True, True, False)
    """
    return satuan.casefold() in {"%", "persen"}


def is_counted(satuan: str | None) -> bool:
    """Say whether a unit is one of things that are counted: of which there is no half and never less than none.

    Args:
        satuan: the unit, if any.

    Examples:
        >>> is_counted("orang"), is_counted("Dokumen"), is_counted("orang per hari"), is_counted("nilai")
        (True, True, False, False)
    """
    return satuan is not None and satuan.casefold() in _COUNTED


def pandera_schema(table: Table, present: Iterable[str]) -> Any:  # noqa: ANN401 - pandera publishes no types
    """Build the pandera schema that validates the text of one table.

    Args:
        table: the declaration.
        present: the columns that the file has; checks on others are left out, their absence is a fault of its own.

    Returns:
        A ``pandera.DataFrameSchema`` whose checks carry the names of the declaration; ``kunci`` is the unique key.
    """
    import pandera.pandas as pa  # slow: a second; only a validation needs it

    names = set(present)
    columns = {
        column.name: pa.Column(
            str,
            [pa.Check(check.holds, element_wise=True, name=check.name) for check in column.checks],
            description=column.meaning,
            metadata={"satuan": column.unit},
        )
        for column in table.columns
        if column.name in names
    }
    frame_checks = [
        pa.Check(_on_rows(check.holds), name=check.name)
        for check in table.row_checks
        if names >= set(check.needs)
    ]
    if table.key and names >= set(table.key):
        frame_checks.append(pa.Check(lambda frame: ~frame.duplicated(list(table.key)), name="kunci"))
    return pa.DataFrameSchema(columns, checks=frame_checks, strict=True, name=table.name)


def _on_rows(holds: Callable[[Mapping[str, str]], bool]) -> Callable[[Any], Any]:
    import pandas as pd

    return lambda frame: pd.Series(
        [holds(row) for row in frame.to_dict("records")], index=frame.index, dtype=bool
    )


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _is_empty(text: str) -> bool:
    return not text


def _is_word(text: str) -> bool:
    """Whether a measure is certainly not meant as a number: whether it is a level, its indikator decides."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return not any(c.isdigit() for c in plain) and plain not in _PLACEHOLDERS


def _has_few_digits(text: str) -> bool:
    """Whether a text is no number, or one of bearable size."""
    whole, dot, decimals = text.removeprefix("-").partition(".")
    is_number = whole.isdigit() and (decimals.isdigit() or not dot)
    return not is_number or len(whole) <= MOST_WHOLE


def _canonical(plain: str) -> str | None:
    """The canonical spelling of a number written another way, if there is no doubt about it."""
    text = "".join(str(unicodedata.decimal(c, c)) for c in plain.replace("−", "-"))
    text = re.sub(r"[\s_']", "", text)
    text = re.sub(r"(?i)^(rp|idr)\.?|%$|,-+$", "", text)
    if re.fullmatch(r"\(.+\)", text):
        text = f"-{text[1:-1]}"
    text = text.removeprefix("+")
    if _SCIENTIFIC.fullmatch(text):
        return f"{Decimal(text.replace(',', '.')):f}"
    if re.fullmatch(r"-?[1-9][0-9]{0,2},[0-9]{3}", text):
        return text.replace(",", ".")  # decimals here, thousands there: ambiguous, and told so
    if re.fullmatch(r"-?0[0-9]+([.,][0-9]+)?", text):
        text = re.sub(r"^(-?)0+(?=[0-9])", r"\1", text)
    if read_decimal(text) is not None:
        return text
    if _ENGLISH.fullmatch(text):
        return text.replace(",", "")
    try:
        parse_number(text)
    except ValueError:
        return None
    return text.replace(".", "").replace(",", ".")


def _date_origin(plain: str) -> str:
    match = re.fullmatch(rf"([0-9]{{1,2}})[-/ ]({_MONTHS})[a-z]*", plain, re.IGNORECASE)
    if not match:
        return ""
    day, month = match.groups()
    number = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "sep": 9, "nov": 11}.get(
        month.lower()
    )
    number = number or {"ma": 5, "me": 5, "au": 8, "ag": 8, "oc": 10, "ok": 10, "de": 12}[month.lower()[:2]]
    return f", mungkin semula {number}.{day}"


def _without_zeros(code: str) -> str:
    return ".".join(part.strip("0") for part in code.split("."))


def _is_one_line(text: str) -> bool:
    return not _LINE_BREAK_OR_TAB.search(text)


def _is_no_excel_error(text: str) -> bool:
    return not (_EXCEL_ERROR.fullmatch(text.strip()) or _EXCEL_NARROW.fullmatch(text.strip()))


def _excel_error_expected(text: str) -> str:
    if _EXCEL_NARROW.fullmatch(text.strip()):
        return "isinya; kolom Excel terlalu sempit saat disimpan, lebarkan lalu simpan lagi"
    return "isinya, bukan pesan kesalahan Excel; perbaiki rumus di lembar asalnya"


def _code_date_expected(_: str) -> str:
    return "kode; Excel mengubahnya menjadi tanggal: ketik ulang kodenya dalam kolom berformat teks"


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text) or not YEAR.fullmatch(text[:4]):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _date_expected(text: str) -> str:
    right = "; tahunnya 1900 sampai 2099" if _DATE.fullmatch(text) and not YEAR.fullmatch(text[:4]) else ""
    match = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text)
    if match:
        day, month, year = (int(part) for part in match.groups())
        if day > 12 >= month:
            right = f"; tulis {year}-{month:02}-{day:02}"
    return f"tanggal yang ada, dengan bentuk TTTT-BB-HH{right}"


def _whole_expected(text: str) -> str:
    right = _canonical(unicodedata.normalize("NFKC", text).strip())
    whole = right is not None and _WHOLE.fullmatch(right)
    return "bilangan bulat 0 atau lebih" + (f"; tulis {right}" if whole else "")


def _code(name: str, meaning: str, *, refers: str | None = None, required: bool = True) -> Column:
    return Column(name, "kode", meaning, refers=refers, required=required)


def _text(name: str, meaning: str, *, required: bool = True, verbatim: bool = False) -> Column:
    return Column(name, "teks", meaning, required=required, verbatim=verbatim)


def _choice(name: str, allowed: tuple[str, ...], meaning: str) -> Column:
    return Column(name, "pilihan", meaning, allowed=allowed, required="" not in allowed)


_SUMBER = _text("sumber", "Asal angka atau keterangan: tabel, halaman, atau baris dokumennya")
_DOKUMEN = _code("kode_dokumen", "Dokumen sumber", refers="dokumen")
_INDIKATOR = _code("kode_indikator", "Indikator kinerja", refers="indikator")
_URUTAN = Column("urutan", "bulat", "Urutan tampil")
_TRIWULAN = _choice("triwulan", ("", "1", "2", "3", "4"), "Triwulan; kosong berarti setahun")
_HAS_NUMBER = ("tetap", "sementara")
_COUNTED = frozenset(
    (
        *("orang", "jiwa", "pegawai", "peserta", "unit", "buah", "paket", "kegiatan", "dokumen", "laporan"),
        *("berkas", "lembaga", "perusahaan", "sekolah", "rumah", "keluarga", "lokasi", "desa", "kelurahan"),
        *("kecamatan", "sistem", "aplikasi", "dataset", "perkara", "kasus"),
    )
)
BAGIAN = (
    "pendahuluan",
    "visi_misi",
    "strategi",
    "kinerja_lainnya",
    "akuntabilitas_keuangan",
    "lampiran",
)
"""Parts of the report that print own tables and pictures; those of an indikator stand at the indikator."""
PERAN_IKU = ("iku_tujuan", "iku_sasaran")
"""The roles of an indikator kinerja utama: of a tujuan, of a sasaran."""
PERAN = (*PERAN_IKU, "komponen", "program", "perjanjian_kinerja")
"""The roles that an indikator may have."""
_WITHOUT_TEXT = ("cacah", "tidak_tercetak")
JENIS_UJI = (
    *("angka", "jumlah", "kali", "selisih", "bagian", "rata", "rumus"),
    *("sama", "setara", "identitas", "satuan", "rujukan", "beda_tujuan"),
    *("kategori", "status", "ukuran", "searah"),
    *("kata", "arah", "arah_sama", "seluruh", "sebanding"),
    *("cacah", "memuat", "terisi", "anggota", "urut", "berurutan", "rentang"),
)
"""The kinds of check of terbit.csv; `lkjtools.audit` holds a function for each."""
JENIS_SEBAB = (*("salah_hitung", "salah_salin", "beda_versi", "beda_metode", "tanpa_dukungan", "redaksi"),)


def _pair(first: str, second: str, name: str) -> RowCheck:
    return RowCheck(
        name,
        second,
        (first, second),
        lambda row: bool(row[first]) == bool(row[second]),
        f"{first} dan {second} sama-sama diisi atau sama-sama kosong",
    )


def _is_measured(row: Mapping[str, str]) -> bool:
    """Whether a realisasi row has a number in exactly one way where its status promises one, else none."""
    fraction = bool(row["pembilang"]) and bool(row["penyebut"])
    given = bool(row["realisasi"])
    anything = any(row[name] for name in ("realisasi", "pembilang", "penyebut", "skor", "skor_maks"))
    return (given != fraction) if row["status_angka"] in _HAS_NUMBER else not anything


def _score_fits(row: Mapping[str, str]) -> bool:
    score, maximum = read_decimal(row["skor"]), read_decimal(row["skor_maks"])
    return score is None or maximum is None or score <= maximum


def _as_printed(row: Mapping[str, str]) -> bool:
    """Whether a text can stand in a printed report: no formula, no sign of a program for nothing, digits 0 to 9."""
    text = row["tercetak"].strip()
    digits = (c for c in text if unicodedata.category(c) == "Nd")
    return not text.startswith("=") and text.casefold() not in _NOTHING and all(map(str.isascii, digits))


_NOTHING = frozenset({"nan", "none", "null", "inf", "-inf"})
_AS_PRINTED = RowCheck(
    "sebagaimana_tercetak",
    "tercetak",
    ("tercetak",),
    _as_printed,
    "teks sebagaimana tercetak dengan angka 0 sampai 9; bukan rumus (=...), dan bukan nan: kosongkan bila tidak"
    " tercetak",
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "dokumen",
            "Dokumen yang menjadi sumber data atau acuan laporan",
            ("kode_dokumen",),
            (
                _code("kode_dokumen", "Kode dokumen"),
                _choice(
                    "jenis",
                    (
                        "renstra",
                        "rpjmd",
                        "perjanjian_kinerja",
                        "iku",
                        "lkj",
                        "lhe",
                        "apbd",
                        "survei",
                        "lainnya",
                    ),
                    "Jenis dokumen",
                ),
                _text("nama", "Nama dokumen"),
                _text("nomor", "Nomor dokumen, bila ada", required=False),
                Column("tanggal", "tanggal", "Tanggal dokumen, bila diketahui", required=False),
                _choice("versi", ("", "murni", "perubahan"), "Dokumen murni atau perubahannya"),
                _text("pemilik", "Instansi yang mengeluarkan dokumen"),
                _SUMBER,
            ),
            required=True,
        ),
        Table(
            "sasaran",
            "Tujuan dan sasaran instansi",
            ("kode_sasaran",),
            (
                _code("kode_sasaran", "Kode tujuan atau sasaran"),
                _choice("jenis", ("tujuan", "sasaran"), "Tujuan atau sasaran"),
                _text("uraian", "Rumusan tujuan atau sasaran"),
                _code("kode_induk", "Tujuan yang menaungi sasaran", refers="sasaran", required=False),
                _DOKUMEN,
                _SUMBER,
            ),
            required=True,
            row_checks=(
                RowCheck(
                    "sasaran_berinduk",
                    "kode_induk",
                    ("jenis", "kode_induk"),
                    lambda row: row["jenis"] != "sasaran" or bool(row["kode_induk"]),
                    "kode tujuan yang menaungi sasaran ini",
                ),
            ),
        ),
        Table(
            "indikator",
            "Indikator kinerja, masing-masing satu kali walaupun berperan ganda",
            ("kode_indikator",),
            (
                _code("kode_indikator", "Kode indikator"),
                _text("nama", "Nama indikator"),
                _text("satuan", "Satuan target dan realisasi"),
                _choice(
                    "polarisasi", ("maksimal", "minimal"), "Arah: makin tinggi atau makin rendah makin baik"
                ),
                _choice(
                    "jenis",
                    ("nilai", "komposit", "skm", "tingkat"),
                    "Asal realisasi: angka, komponen berbobot, unsur SKM, atau tingkat pada skala",
                ),
                _code("skala_tingkat", "Skala berjenjang untuk jenis tingkat", required=False),
                Column(
                    "desimal",
                    "bulat",
                    "Desimal tercetak pada target dan realisasi",
                    required=False,
                    lower=0,
                    upper=6,
                ),
                Column("desimal_capaian", "bulat", "Desimal tercetak pada capaian", lower=0, upper=6),
                _text("nama_pembilang", "Nama pembilang, bila realisasi berupa perbandingan", required=False),
                _text("nama_penyebut", "Nama penyebut, bila realisasi berupa perbandingan", required=False),
                _text("nama_skor", "Nama skor yang menyertai tingkat", required=False),
                _text("unit_kerja", "Unit kerja penanggung jawab"),
                _text("sumber_data", "Sumber data realisasi", required=False),
                _SUMBER,
            ),
            required=True,
            row_checks=(
                RowCheck(
                    "tingkat_berskala",
                    "skala_tingkat",
                    ("jenis", "skala_tingkat"),
                    lambda row: (row["jenis"] == "tingkat") == bool(row["skala_tingkat"]),
                    "diisi bila jenis tingkat, dan kosong untuk jenis lain",
                ),
                RowCheck(
                    "desimal_angka",
                    "desimal",
                    ("jenis", "desimal"),
                    lambda row: (row["jenis"] == "tingkat") != bool(row["desimal"]),
                    "kosong bila jenis tingkat, dan diisi untuk jenis lain",
                ),
                _pair("nama_pembilang", "nama_penyebut", "perbandingan_lengkap"),
            ),
        ),
        Table(
            "peran_indikator",
            "Peran sebuah indikator: IKU, komponen, indikator program, atau perjanjian kinerja",
            ("kode_indikator", "peran", "kode_acuan"),
            (
                _INDIKATOR,
                _choice("peran", PERAN, "Peran indikator"),
                _code("kode_acuan", "Yang diukur: kode tujuan/sasaran, indikator komposit, atau program"),
                _text("nama_peran", "Nama indikator dalam peran ini, bila berbeda", required=False),
                Column(
                    "bobot_pct", "bilangan", "Bobot komponen", required=False, unit="%", lower=0, upper=100
                ),
                _URUTAN,
                _SUMBER,
            ),
            required=True,
            row_checks=(
                RowCheck(
                    "komponen_berbobot",
                    "bobot_pct",
                    ("peran", "bobot_pct"),
                    lambda row: (row["peran"] == "komponen") == bool(row["bobot_pct"]),
                    "diisi bila peran komponen, dan kosong untuk peran lain",
                ),
            ),
        ),
        Table(
            "target",
            "Target indikator menurut tahun, triwulan, dan dasarnya",
            ("kode_indikator", "tahun", "triwulan", "dasar"),
            (
                _INDIKATOR,
                Column("tahun", "tahun", "Tahun target"),
                _TRIWULAN,
                _choice(
                    "dasar",
                    ("tahunan", "renstra"),
                    "Target tahun berjalan (dasar capaian) atau target jangka menengah",
                ),
                Column("target", "ukuran", "Target, dalam satuan indikator atau tingkat pada skalanya"),
                _DOKUMEN,
                _SUMBER,
            ),
            required=True,
        ),
        Table(
            "realisasi",
            "Realisasi indikator pada tahun folder ini",
            ("kode_indikator", "triwulan"),
            (
                _INDIKATOR,
                _TRIWULAN,
                Column(
                    "realisasi",
                    "ukuran",
                    "Realisasi yang diberikan sebagai satu angka atau tingkat",
                    required=False,
                ),
                Column("pembilang", "bilangan", "Pembilang realisasi", required=False),
                Column("penyebut", "bilangan", "Penyebut realisasi", required=False),
                Column("skor", "bilangan", "Skor yang menyertai tingkat", required=False, lower=0),
                Column("skor_maks", "bilangan", "Skor tertinggi yang mungkin", required=False, lower=0),
                _choice(
                    "status_angka",
                    ("tetap", "sementara", "belum_terbit", "tidak_berlaku"),
                    "Keadaan angka; nol, belum terbit, dan tidak berlaku adalah hal berbeda",
                ),
                _DOKUMEN,
                _SUMBER,
            ),
            required=True,
            row_checks=(
                RowCheck(
                    "satu_cara",
                    "realisasi",
                    ("realisasi", "pembilang", "penyebut", "skor", "skor_maks", "status_angka"),
                    _is_measured,
                    "tepat satu: realisasi, atau pembilang dan penyebut; bila belum_terbit atau tidak_berlaku,"
                    " semua angka kosong",
                ),
                RowCheck(
                    "penyebut_bukan_nol",
                    "penyebut",
                    ("penyebut",),
                    lambda row: read_decimal(row["penyebut"]) != 0,
                    "bukan nol",
                ),
                _pair("skor", "skor_maks", "skor_lengkap"),
                RowCheck(
                    "skor_wajar",
                    "skor",
                    ("skor", "skor_maks"),
                    _score_fits,
                    "paling banyak sebesar skor_maks",
                ),
            ),
        ),
        Table(
            "anggaran",
            "Program, kegiatan, dan sub kegiatan; rupiah hanya pada tingkat terbawah, atasnya dijumlahkan",
            ("kode",),
            (
                _code("kode", "Kode program, kegiatan, atau sub kegiatan"),
                _choice("tingkat", ("program", "kegiatan", "sub_kegiatan"), "Tingkat"),
                _code(
                    "kode_induk", "Kode di atasnya; kosong untuk program", refers="anggaran", required=False
                ),
                _text("nama", "Nama"),
                Column("pagu_rp", "rupiah", "Pagu", required=False, unit="Rp", lower=0),
                Column("realisasi_rp", "rupiah", "Realisasi", required=False, unit="Rp", lower=0),
                _URUTAN,
                _code("kode_dokumen", "Dokumen yang menetapkan pagu", refers="dokumen"),
                _SUMBER,
            ),
            required=True,
            row_checks=(
                RowCheck(
                    "berinduk",
                    "kode_induk",
                    ("tingkat", "kode_induk"),
                    lambda row: (row["tingkat"] == "program") != bool(row["kode_induk"]),
                    "kosong untuk program, dan diisi untuk kegiatan dan sub_kegiatan",
                ),
                _pair("pagu_rp", "realisasi_rp", "rupiah_lengkap"),
            ),
        ),
        Table(
            "belanja",
            "Anggaran dan realisasi menurut jenis belanja",
            ("kode_belanja",),
            (
                _code("kode_belanja", "Kode jenis belanja"),
                _text("nama", "Nama jenis belanja"),
                Column("pagu_rp", "rupiah", "Pagu", unit="Rp", lower=0),
                Column("realisasi_rp", "rupiah", "Realisasi", unit="Rp", lower=0),
                _URUTAN,
                _code("kode_dokumen", "Dokumen yang menetapkan pagu", refers="dokumen"),
                _SUMBER,
            ),
        ),
        Table(
            "anggaran_indikator",
            "Bagian anggaran yang mendukung sebuah indikator",
            ("kode_indikator", "kode_anggaran"),
            (
                _INDIKATOR,
                _code("kode_anggaran", "Kode program, kegiatan, atau sub kegiatan", refers="anggaran"),
                Column(
                    "porsi_pct",
                    "bilangan",
                    "Bagian anggaran itu untuk indikator ini",
                    unit="%",
                    lower=0,
                    upper=100,
                ),
                _SUMBER,
            ),
        ),
        Table(
            "peta_indikator",
            "Hubungan indikator tahun sebelumnya dengan indikator tahun ini",
            ("kode_lama", "kode_baru"),
            (
                _code("kode_lama", "Kode pada tahun sebelumnya; kosong bila baru", required=False),
                _code(
                    "kode_baru", "Kode tahun ini; kosong bila dihentikan", refers="indikator", required=False
                ),
                _choice(
                    "hubungan",
                    ("tetap", "definisi_berubah", "dihentikan", "baru"),
                    "Hubungan kedua indikator; hanya yang tetap diperbandingkan antartahun",
                ),
                _text("keterangan", "Apa yang berubah, atau penggantinya", required=False),
                _SUMBER,
            ),
            row_checks=(
                RowCheck(
                    "ada_kode_lama",
                    "kode_lama",
                    ("kode_lama", "hubungan"),
                    lambda row: (row["hubungan"] == "baru") != bool(row["kode_lama"]),
                    "kosong bila hubungannya baru, dan diisi untuk hubungan lain",
                ),
                RowCheck(
                    "ada_kode_baru",
                    "kode_baru",
                    ("kode_baru", "hubungan"),
                    lambda row: (row["hubungan"] == "dihentikan") != bool(row["kode_baru"]),
                    "kosong bila hubungannya dihentikan, dan diisi untuk hubungan lain",
                ),
            ),
        ),
        Table(
            "pembanding",
            "Standar nasional atau pembanding lain dari luar instansi, menurut indikator",
            ("kode_indikator", "nama_pembanding"),
            (
                _INDIKATOR,
                _text(
                    "nama_pembanding", "Nama standar atau pembanding; bila tidak ada standar, pernyataannya"
                ),
                Column(
                    "nilai",
                    "ukuran",
                    "Nilai standar; kosong berarti dinyatakan tidak ada standar nasional",
                    required=False,
                ),
                _text("satuan", "Satuan nilai standar", required=False),
                _code("kode_dokumen", "Dokumen yang memuat standar", refers="dokumen", required=False),
                _SUMBER,
            ),
            row_checks=(
                _pair("nilai", "satuan", "standar_lengkap"),
                RowCheck(
                    "standar_berdokumen",
                    "kode_dokumen",
                    ("nilai", "kode_dokumen"),
                    lambda row: not row["nilai"] or bool(row["kode_dokumen"]),
                    "dokumen yang memuat standar itu",
                ),
            ),
        ),
        Table(
            "skm_unsur",
            "Nilai rata-rata unsur Survei Kepuasan Masyarakat",
            ("kode_unsur",),
            (
                _code("kode_unsur", "Kode unsur"),
                _text("nama", "Nama unsur"),
                Column("nilai", "bilangan", "Nilai rata-rata unsur", lower=1, upper=4),
                _SUMBER,
            ),
        ),
        Table(
            "akip",
            "Komponen hasil evaluasi AKIP",
            ("kode_evaluasi", "kode_komponen"),
            (
                _code("kode_evaluasi", "Kode satu evaluasi"),
                Column("tahun_dinilai", "tahun", "Tahun kinerja yang dinilai"),
                _choice("penilai", ("evaluator", "mandiri"), "Evaluator atau penilaian mandiri"),
                _choice(
                    "aturan", ("permenpanrb_12_2015", "permenpanrb_88_2021"), "Aturan evaluasi yang dipakai"
                ),
                _code("kode_komponen", "Kode komponen"),
                _text("komponen", "Nama komponen"),
                Column("bobot", "bilangan", "Bobot komponen", lower=0, upper=100),
                Column(
                    "capaian_pct",
                    "bilangan",
                    "Capaian komponen; kosong bila tidak dinilai",
                    required=False,
                    unit="%",
                    lower=0,
                    upper=100,
                ),
                _DOKUMEN,
                _SUMBER,
            ),
        ),
        Table(
            "tindak_lanjut",
            "Tindak lanjut atas rekomendasi evaluasi",
            ("nomor",),
            (
                Column("nomor", "bulat", "Nomor rekomendasi"),
                _text("rekomendasi", "Ringkasan rekomendasi"),
                _text("tindak_lanjut", "Ringkasan tindak lanjut"),
                _choice("status", ("selesai", "proses", "berlanjut"), "Keadaan tindak lanjut"),
                _DOKUMEN,
                _SUMBER,
            ),
        ),
        Table(
            "terbit",
            "Angka dan pernyataan laporan terbit yang diuji, sebagaimana tercetak",
            ("id",),
            (
                _code("id", "Nomor butir uji"),
                _DOKUMEN,
                _text("lokasi", "Letak dalam dokumen"),
                _text("baris", "Baris pada salinan teks dokumen", required=False),
                _text("pernyataan", "Apa yang dinyatakan, dengan kata-kata penguji"),
                _text(
                    "tercetak",
                    "Teks tercetak, bila tidak sudah ada di terbit_masukan",
                    required=False,
                    verbatim=True,
                ),
                _text("tempat", "Kode tempat di terbit_masukan yang memuat teksnya", required=False),
                _choice(
                    "bentuk",
                    ("tercetak", "cacah", "tersirat", "tidak_tercetak"),
                    "Tercetak, hasil mencacah, tersirat dari teks, atau tidak tercetak (informasi)",
                ),
                _text("satuan", "Satuan angka yang diuji", required=False),
                _choice("keyakinan", ("pasti", "ragu"), "Keyakinan atas pembacaan salinan"),
                _choice("uji", JENIS_UJI, "Jenis uji"),
                _text("argumen", "Tempat atau rumus yang dibandingkan", required=False),
                _text("aturan", "Skala, urutan tingkat, atau rumus lain yang dipakai uji", required=False),
                _text("kunci", "Kunci angka dalam register", required=False),
                _choice(
                    "lingkup",
                    ("utama", "program", "lain"),
                    "Indikator tujuan, sasaran, IKU, atau kalimat ikhtisar dan penutup; tingkat program; lainnya",
                ),
                _code("kelompok", "Butir sepenyebab menjadi satu temuan", required=False),
                _choice("sebab", ("", *JENIS_SEBAB), "Dugaan sebab, bila lain dari yang lazim untuk ujinya"),
                _text("catatan", "Keterangan bagi pembaca", required=False),
            ),
            row_checks=(
                RowCheck(
                    "satu_tempat",
                    "tercetak",
                    ("tercetak", "tempat", "bentuk"),
                    lambda row: (
                        not (row["tercetak"] and row["tempat"])
                        and bool(row["tercetak"] or row["tempat"] or row["bentuk"] in _WITHOUT_TEXT)
                    ),
                    "diisi, atau tempat yang diisi, tidak keduanya; tanpa keduanya hanya untuk cacah dan"
                    " tidak_tercetak",
                ),
                _AS_PRINTED,
            ),
        ),
        Table(
            "terbit_masukan",
            "Tempat tercetak lain yang dibaca oleh butir uji",
            ("kode",),
            (
                _code("kode", "Kode tempat"),
                _DOKUMEN,
                _text("lokasi", "Letak dalam dokumen"),
                _text("baris", "Baris pada salinan teks dokumen", required=False),
                _text("tercetak", "Teks tercetak; kosong bila tidak ada", required=False, verbatim=True),
                _choice(
                    "keadaan",
                    ("terbaca", "tidak_tercetak", "tidak_terbaca", "di_luar_dokumen"),
                    "Terbaca; tidak dicetak padahal perlu; hilang dari salinan; atau memang di luar dokumen",
                ),
                _choice("keyakinan", ("pasti", "ragu"), "Keyakinan atas pembacaan salinan"),
            ),
            row_checks=(
                RowCheck(
                    "terbaca_bila_ada",
                    "tercetak",
                    ("tercetak", "keadaan"),
                    lambda row: bool(row["tercetak"]) or row["keadaan"] != "terbaca",
                    "diisi bila keadaannya terbaca",
                ),
                _AS_PRINTED,
            ),
        ),
        Table(
            "tanggapan",
            "Tanggapan instansi atas temuan uji angka",
            ("temuan",),
            (
                _code("temuan", "Nomor temuan"),
                _code("sidik", "Sidik temuan; berubah bila angka tercetak atau hasil hitung berubah"),
                _text("alasan", "Alasan"),
                _text("tindakan", "Tindakan yang diambil"),
                Column("tanggal", "tanggal", "Tanggal tanggapan"),
                _SUMBER,
            ),
        ),
        Table(
            "penerimaan",
            "Keputusan pereviu atas temuan uji angka",
            ("temuan",),
            (
                _code("temuan", "Nomor temuan"),
                _code("sidik", "Sidik temuan; berubah bila angka tercetak atau hasil hitung berubah"),
                _choice("keputusan", ("diterima", "dengan_catatan", "ditolak"), "Keputusan pereviu"),
                _text("catatan", "Catatan pereviu", required=False),
                Column("tanggal", "tanggal", "Tanggal keputusan"),
                _SUMBER,
            ),
        ),
        Table(
            "peringatan_diterima",
            "Peringatan pemeriksaan yang isinya memang benar, dengan alasannya",
            ("jenis", "tempat", "sidik"),
            (
                _code("jenis", "Jenis peringatan"),
                _text("tempat", "Tempat peringatan, sebagaimana disebut dalam kurung oleh lkj check"),
                _code("sidik", "Sidik peringatan; berubah bila isinya berubah"),
                _text("alasan", "Mengapa isinya benar"),
            ),
        ),
        Table(
            "angka_narasi",
            "Angka yang hanya dipakai dalam narasi",
            ("kode",),
            (
                _code("kode", "Kode angka"),
                _text("uraian", "Apa yang dihitung"),
                Column("nilai", "bilangan", "Nilainya"),
                _text("satuan", "Satuan"),
                Column("desimal", "bulat", "Desimal tercetak", lower=0, upper=6),
                _DOKUMEN,
                _SUMBER,
            ),
        ),
        Table(
            "organisasi",
            "Unit organisasi dan unit yang membawahinya",
            ("kode_unit",),
            (
                _code("kode_unit", "Kode unit"),
                _text("nama", "Nama unit"),
                _code(
                    "kode_induk",
                    "Unit yang membawahinya; kosong hanya untuk pimpinan",
                    refers="organisasi",
                    required=False,
                ),
                _URUTAN,
                _DOKUMEN,
                _SUMBER,
            ),
        ),
        Table(
            "gambar",
            "Gambar dan foto yang dicetak dalam laporan",
            ("kode",),
            (
                _code("kode", "Kode gambar, untuk dirujuk dalam narasi"),
                _text("berkas", "Nama berkas PNG atau JPEG di folder gambar"),
                _text("judul", "Judul gambar"),
                _text("alt", "Isi gambar dengan kata-kata, bagi yang tidak dapat melihatnya"),
                _text("bagian", "Bagian laporan yang memuatnya: kode bagian, atau kode indikator"),
                _URUTAN,
                _SUMBER,
            ),
        ),
        Table(
            "misi",
            "Misi kepala daerah atau misi lembaga yang menaungi tujuan instansi",
            ("kode_misi",),
            (
                _code("kode_misi", "Kode misi"),
                _text("uraian", "Rumusan misi"),
                _DOKUMEN,
                _SUMBER,
            ),
        ),
        Table(
            "keselarasan",
            "Keterkaitan yang tidak tersimpan di tabel lain: tujuan dengan misi, program dengan IKU",
            ("kode", "kode_acuan"),
            (
                _code("kode", "Kode tujuan, atau kode program"),
                _code("kode_acuan", "Kode misi untuk tujuan; kode indikator kinerja utama untuk program"),
                _SUMBER,
            ),
        ),
    )
}
