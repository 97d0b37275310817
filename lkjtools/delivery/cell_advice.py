"""How a cell that a spreadsheet or a hand left in another form should have been written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lkjtools.delivery.date_advice import MONTHS, SPELT_DATE, iso_of, month_of
from lkjtools.formatting import parse_number, read_decimal, round_half_up
from lkjtools.limits import MOST_DECIMALS, MOST_WHOLE
from lkjtools.measures import read_date, read_range
from lkjtools.spelling import did_you_mean

YEAR = re.compile(r"(19|20)[0-9]{2}")
"""A year as it is written in data and in names of folders."""
WHOLE = re.compile(r"0|[1-9][0-9]*")
AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number whose dot may stand before decimals or between thousands."""
MONEY_DECIMALS = 2
_ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"-?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]{1,2}")
_SHORTENED = re.compile(r"-?[0-9]([.,][0-9]+)?E\+[0-9]{2}")
"""What Excel shows, and saves as CSV, of a number that is too long for its column: the last digits are gone."""
_EXCEL_ERROR = re.compile(
    r"#(REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)",
    re.IGNORECASE,
)
_EXCEL_NARROW = re.compile(r"#{2,}")
EXCEL_DATE = re.compile(
    rf"[0-9]{{1,4}}[-/ .]({MONTHS})[a-z]*([-/ .][0-9]{{2,4}})?|({MONTHS})[a-z]*[-/ ][0-9]{{2,4}}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.]+)?",
    re.IGNORECASE,
)
"""What a spreadsheet makes of a number or a code that looks like a date to it."""
_ENDS = re.compile(
    r"(?P<lower>[-−]?[0-9][0-9.,]*?)?\s*%?\s*(\.{2,}|…|[-–—]|s\.?\s?/?d\.?|sampai( dengan)?|hingga)\s*"
    r"(?P<upper>[-−]?[0-9][0-9.,]*)?\s*%?",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(≥|>=?|minimal|minimum|paling sedikit)\s*(?P<lower>[-−]?[0-9][0-9.,]*)\s*%?", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"(≤|<=?|maksimal|maksimum|paling banyak)\s*(?P<upper>[-−]?[0-9][0-9.,]*)\s*%?", re.IGNORECASE
)
_PLACEHOLDERS = frozenset(
    {"-", "–", "—", ".", "?", "n/a", "na", "nan", "null", "none", "nihil", "kosong", "tidak ada", "belum ada"}
)

_NUMBERED = re.compile(r"(?!rp|idr)[a-z]{2}")
"""How a level that holds a digit begins: with a word."""
_AMOUNT = re.compile(r"[0-9][0-9.,]*( \([a-z ]+\))? +[a-z]")
"""How an amount with its unit begins."""


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
    if EXCEL_DATE.fullmatch(plain):
        return f"angka; Excel mengubahnya menjadi tanggal{_date_origin(plain)}: ketik ulang angkanya"
    right = _canonical(plain)
    if right is not None and _SHORTENED.fullmatch(plain):
        return (
            f"angka yang utuh; Excel menyingkatnya, semula sekitar {right}: salin angkanya dari lembar asal"
        )
    if right is not None and not has_few_digits(right):
        right = None  # no advice to write what is refused for its length
    if right is not None and AMBIGUOUS.fullmatch(right):
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
    right += "0" if AMBIGUOUS.fullmatch(right) else ""
    most = f"angka dengan paling banyak {MOST_DECIMALS} desimal"
    return f"{most}; selebihnya sisa hitungan lembar kerja: tulis {right}"


def declared_decimals_advice(text: str, most: int, *, has_thousands: bool = True) -> str | None:
    """Say how to write a measure with more decimals than its indikator declares; None for one that has no more.

    Args:
        text: a canonical number; a dot is its decimal sign.
        most: the decimals that indikator.csv declares.
        has_thousands: a measure of this unit may reach a thousand.

    Returns:
        What is expected, with the value that it would take.

    Examples:
        >>> declared_decimals_advice("3.604", 3) is None
        True
        >>> declared_decimals_advice("95.00000000000001", 2)
        'paling banyak 2 desimal, sebanyak desimal indikatornya; selebihnya sisa hitungan lembar kerja: tulis 95'
        >>> declared_decimals_advice("59.9961", 2)
        'paling banyak 2 desimal, sebanyak desimal indikatornya: tulis 60, atau tambah desimal indikator itu'
    """
    decimals = len(text.partition(".")[2])
    if decimals <= most:
        return None
    right = f"{round_half_up(Fraction(Decimal(text)), most)}"
    right = right.rstrip("0").rstrip(".") if most else right
    expected = f"paling banyak {most} desimal, sebanyak desimal indikatornya"
    if decimals > MOST_DECIMALS:
        return f"{expected}; selebihnya sisa hitungan lembar kerja: tulis {right}"
    is_doubtful = has_thousands and AMBIGUOUS.fullmatch(text)
    other = f"; bila titiknya pemisah ribuan, tulis {text.replace('.', '')}" if is_doubtful else ""
    return f"{expected}: tulis {right}, atau tambah desimal indikator itu{other}"


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
        if len(decimal.partition(".")[2]) > MONEY_DECIMALS:
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


def range_ends(text: str) -> tuple[str, str] | None:
    """The two ends of a text that is meant as a range, however it is written; None for any other text.

    Args:
        text: a cell.

    Examples:
        >>> range_ends("80 s.d. 90"), range_ends("≥ 80%"), range_ends("..90"), range_ends("-5"), range_ends("II+")
        (('80', '90'), ('80', ''), ('', '90'), None, None)
    """
    plain = unicodedata.normalize("NFC", text).strip()
    if _canonical(plain) is not None:
        return None
    for form in (_ENDS, _AT_LEAST, _AT_MOST):
        if match := form.fullmatch(plain):
            ends = match.groupdict()
            found = ends.get("lower") or "", ends.get("upper") or ""
            return found if any(found) else None
    return None


def range_advice(text: str) -> str:
    """Say how a range should be written.

    Args:
        text: the text found where a range is expected.

    Returns:
        What is expected, with the right spelling where it can be told.

    Examples:
        >>> range_advice("80 - 90,5")
        'rentang seperti 80..90, 80.. (paling sedikit) atau ..90 (paling banyak); tulis 80..90.5'
    """
    usual = "rentang seperti 80..90, 80.. (paling sedikit) atau ..90 (paling banyak)"
    ends = range_ends(text) or ("", "")
    right = [_canonical(end) if end else "" for end in ends]
    for end in right:
        if end and AMBIGUOUS.fullmatch(end):
            return f"{usual}; {end} dalam {ambiguity_advice(end)}"
    if not any(ends) or None in right:
        return usual
    written = "..".join(end or "" for end in right)
    rises = read_range(written) is not None
    return f"{usual}; tulis {written}" if rises else f"{usual}, dari yang kecil ke yang besar"


def as_written(text: str) -> str:
    """Write a range or a date as a cell has it, however it is typed; any other text as it is.

    Examples:
        >>> as_written("80–90,5"), as_written("≤ 14"), as_written("31 Maret 2024"), as_written("belum selesai")
        ('80..90.5', '..14', '2024-03-31', 'belum selesai')
    """
    if match := SPELT_DATE.fullmatch(text):
        return iso_of(match)
    if read_date(text) is not None or (ends := range_ends(text)) is None:
        return text
    return "..".join((_canonical(end) or end) if end else "" for end in ends)


def whole_advice(text: str) -> str:
    """Say how a whole number that is not negative should be written."""
    right = _canonical(unicodedata.normalize("NFKC", text).strip())
    whole = right is not None and WHOLE.fullmatch(right)
    return "bilangan bulat 0 atau lebih" + (f"; tulis {right}" if whole else "")


def excel_error_advice(text: str) -> str | None:
    """Say what is expected instead of a message of a spreadsheet; None for a text that is none.

    Args:
        text: the text of a cell.

    Examples:
        >>> excel_error_advice("#REF!")
        'isinya, bukan pesan kesalahan Excel; perbaiki rumus di lembar asalnya'
    """
    if _EXCEL_NARROW.fullmatch(text.strip()):
        return "isinya; kolom Excel terlalu sempit saat disimpan, lebarkan lalu simpan lagi"
    if _EXCEL_ERROR.fullmatch(text.strip()):
        return "isinya, bukan pesan kesalahan Excel; perbaiki rumus di lembar asalnya"
    return None


def read_garbled(text: str) -> str | None:
    """The text that was meant where UTF-8 was once opened as Windows-1252; None for a text that is as it was typed.

    Examples:
        >>> read_garbled("2023â€“2026"), read_garbled("2023–2026"), read_garbled("Café")
        ('2023–2026', None, None)
    """
    if text.isascii():
        return None
    try:
        meant = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return meant if meant != text else None


def garbled_advice(text: str) -> str:
    """Say what is expected instead of a text that was opened in another encoding and saved again."""
    return f'teks yang hurufnya tidak rusak karena salah pengodean; tulis "{read_garbled(text)}"'


def is_word(text: str) -> bool:
    """Whether a measure is certainly not meant as one number: what it is, its indikator decides.

    Examples:
        >>> [is_word(text) for text in ("II+", "Tingkat 3", "80..90", "95 persen", "Rp 500", "belum ada")]
        [True, True, True, True, False, False]
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if range_ends(text) is not None or EXCEL_DATE.fullmatch(plain):
        return True
    has_digit = any(c.isdigit() for c in plain)
    has_words = _NUMBERED.match(plain) or _AMOUNT.match(plain)
    return bool(has_words) if has_digit else plain not in _PLACEHOLDERS


def has_few_digits(text: str) -> bool:
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
    match = re.fullmatch(rf"([0-9]{{1,2}})[-/ .]({MONTHS})[a-z]*", plain, re.IGNORECASE)
    if not match:
        return ""
    day, month = match.groups()
    readings = dict.fromkeys((str(int(day)), f"{int(day):02}"))  # two digits are shown, whatever was typed
    typed = " atau ".join(f"{month_of(month)}.{reading}" for reading in readings)
    return f", mungkin semula {typed}"
