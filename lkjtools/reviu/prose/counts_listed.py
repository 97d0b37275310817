"""How many things there are, as prose counts them: by what the sentence lists, and by the rows of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.reading.model import Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.heads import understand_table
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.printed.sentences import Sentence
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.count_words import COUNT, check_count, place_of, read_count

_TABLE = re.compile(r"\btabel\s+(?P<number>[A-Z]?\d+(?:\.\d+)*)", re.IGNORECASE)
_NOUNS = re.compile(rf"\b(?P<count>{COUNT})\s+(?P<noun>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)", re.IGNORECASE)
DETAILED = re.compile(r"\W*(?:daftar|rincian|sebaran|selengkap|uraian)\w*\b", re.IGNORECASE)
_LIST = re.compile(
    rf"(?<!ke-)(?<!ke )\b(?P<count>{COUNT})\s+"
    r"(?P<noun>(?!persen|poin|ribu|juta|mil[iy]ar|rupiah)[a-z][\w-]*(?:\s+[a-z][\w-]*){0,4})"
    r"\s*(?::|,?\s*(?:yaitu|yakni)\b)\s*(?P<items>[^:;.()\"“”]+)[.;]?$",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"\b{COUNT}\s+dari\s+$", re.IGNORECASE)
_NO_LIST = re.compile(
    r"\d|\b(?:antara lain|misalnya|seperti|dan lain|dsb|dll|masing-masing|sebagai berikut)\b", re.IGNORECASE
)


def check_list(index: int, sentence: Sentence) -> Iterator[Check]:
    """Such as "lima kecamatan: A, B, C, D, dan E"."""
    match = _LIST.search(sentence.teks)
    if match is not None and _PART_OF.search(sentence.teks[: match.start()]):
        return  # of "tiga dari enam indikator, yakni A, B, dan C" the three are listed
    if match is None or _NO_LIST.search(match["items"]):
        return
    items = [item.strip() for item in match["items"].split(",") if item.strip()]
    claimed = read_count(match["count"])
    if claimed == 1:
        return  # "satu kendala, yaitu A, dan solusinya adalah B"
    last = re.match(r"(?:dan|serta)\s+", items[-1]) if items else None
    if claimed is None or len(items) < 2 or any(len(item) > 60 for item in items):
        return
    if last is None:  # "A, B dan C": the last comma may be missing
        pair = re.split(r"\s+(?:dan|serta)\s+", items[-1])
        if len(pair) != 2:
            return
        items = [*items[:-1], *pair]
    counted = len(items)
    is_plain = not any(re.search(r"\w\s+(?:dan|serta|atau|dengan)\b", item) for item in items)
    if counted != claimed and not is_plain:
        return
    place = place_of(index, sentence, match, "count")
    listed = Place(index, 0, 0, sentence.awal + match.start("items"), sentence.awal + match.end("items"))
    rule = "banyaknya yang disebut sama dengan banyaknya yang didaftar"
    yield check_count(place, [listed], match["count"], counted, rule, f"yang didaftar {counted}")


def check_table(
    report: PublishedReport, index: int, sentence: Sentence, paragraph: Paragraph, counted_in: Sentence
) -> Iterator[Check]:
    """Such as "lima situs web, yang disajikan pada Tabel 4" and "tiga situs web antara lain:" before its table.

    The counts may stand in the sentence before: "... 47 sistem. Daftarnya disajikan pada Tabel 3."
    """
    named = {match["number"] for match in _TABLE.finditer(sentence.teks)}
    is_last = sentence.awal + len(sentence.teks) >= len(paragraph.teks.rstrip())
    follows = is_last and bool(re.search(r":\s*$|\bberikut\b", sentence.teks))
    found = []
    for at, table in report.tables.items():
        number = re.match(r"\s*tabel\s+([A-Z]?\d+(?:\.\d+)*)", table.judul, re.IGNORECASE)
        if (number and number[1] in named) or (follows and not named and at == index + 1):
            found.append((at, table))
    if len(found) != 1:
        return
    at, table = found[0]
    counts = _counts_of(table, at)
    caption = re.sub(r"^\s*tabel\s+\S+", "", table.judul, flags=re.IGNORECASE).casefold().split()
    rule = f"banyaknya yang disebut sama dengan yang dimuat {name_table(table)}"
    held: set[str] = set()
    failing = []
    for match in _NOUNS.finditer(counted_in.teks):
        claimed, noun = read_count(match["count"]), match["noun"].casefold().split()[0]
        if claimed is None or claimed < 2:
            continue
        place = place_of(index, counted_in, match, "count")
        if claimed in counts:
            held.add(noun)
            yield check_count(
                place, [counts[claimed]], match["count"], claimed, rule, f"tabel memuat {claimed}"
            )
        elif _is_subject(noun, caption) and counts and not _is_counted(report, noun, claimed):
            failing.append((noun, place, match["count"]))
    for noun, place, printed in failing:
        if noun not in held:  # of two counts of one thing the table may list either
            known = sorted(counts)
            held_to = f"tabel memuat {' atau '.join(map(str, known))}"
            check = check_count(place, list(counts.values()), printed, known[0], rule, held_to)
            yield replace(check, syarat=_holds_with(read_count(printed), counts))


def _holds_with(claimed: int | None, counts: Mapping[int, Place]) -> Callable[[Place, Fraction], bool]:
    """Whether a count is that of its table, with another number at one place: a total of it may be wrong itself."""
    return lambda at, value: value == claimed and at in counts.values()


def check_items(
    report: PublishedReport, index: int, sentence: Sentence, paragraph: Paragraph
) -> Iterator[Check]:
    """Such as "Lakse (26 siaran), Karong (16)" of a table that lists the items of each in a cell."""
    named = {match["number"] for match in _TABLE.finditer(paragraph.teks)}
    tables = [
        (at, table)
        for at, table in report.tables.items()
        if (number := re.match(r"\s*tabel\s+([A-Z]?\d+(?:\.\d+)*)", table.judul, re.IGNORECASE))
        and number[1] in named
    ]
    for match in re.finditer(
        r"\b(?P<name>[A-Z][\w.]{3,})(?=\W|$)[^()\dA-Z]{0,60}\((?P<count>\d{1,3})(?:\s+\w+)?\)", sentence.teks
    ):
        for at, table in tables:
            rows = {
                cell.baris for cell in table.cells if cell.kolom == 1 and cell.teks.startswith(match["name"])
            }
            if len(rows) != 1:
                continue
            (row,) = rows
            cells = [
                cell
                for cell in table.cells
                if cell.baris == row and cell.kolom > 1 and cell.teks.count(";") > 1
            ]
            if len(cells) == 1:
                counted = len([item for item in cells[0].teks.split(";") if item.strip()])
                place = place_of(index, sentence, match, "count")
                rule = f"banyaknya yang disebut sama dengan yang didaftar {name_table(table)}"
                listed = Place(at, cells[0].baris, cells[0].kolom, 0, len(cells[0].teks))
                yield check_count(place, [listed], match["count"], counted, rule, f"yang didaftar {counted}")


def _is_counted(report: PublishedReport, noun: str, claimed: int) -> bool:
    """Whether another table of what is counted has as many rows: the one that is named may show a part of them."""
    word = noun.split()[0]
    return any(
        word
        in f"{table.judul} {' '.join(table.text(1, column) for column in range(1, table.lebar + 1))}".casefold()
        and claimed in _counts_of(table, at)
        for at, table in report.tables.items()
    )


def _is_subject(noun: str, caption: Sequence[str]) -> bool:
    """Whether a caption is a list of what is counted: "Daftar Media Situs Web" of "situs web"."""
    first = [word for word in caption if word not in {"daftar", "rekapitulasi", "nama", "jumlah"}][:3]
    is_thing = not re.match(r"tahun|bulan|triwulan|hari|semester|kali|jenis|kolom|macam", noun)
    return len(noun) > 3 and is_thing and noun in first


def _counts_of(table: Table, index: int) -> dict[int, Place]:
    """In what numbers a table may be counted: its rows, what its cells number, its totals."""
    layout = understand_table(table, index)
    filled = [row for row in layout.rows if any(layout.text(row, column.kolom) for column in layout.kolom)]
    data = [row for row in filled if not layout.is_total(row) and not layout.is_mean(row)]
    counts: dict[int, Place] = {}
    groups = [
        row for row in data if sum(bool(layout.text(row, column.kolom)) for column in layout.kolom) == 1
    ]
    for rows in (data, [row for row in data if row not in groups], groups):
        if len(rows) > 1:
            counts[len(rows)] = Place(index, rows[-1], 1, 0, 0)
    inline = [
        int(n)
        for cell in table.cells
        for n in re.findall(r"(?:^|[;\n]\s*|\s)(\d{1,3})[.)]\s+[A-Z(]", cell.teks)
    ]
    if inline:
        counts[max(inline)] = Place(index, data[-1] if data else 1, 1, 0, 0)
    numbered = [
        int(match[1])
        for cell in table.cells
        if cell.kolom == 1 and (match := re.fullmatch(r"\s*(\d{1,3})[.)]?\s*", cell.teks))
    ]
    if numbered:
        counts.setdefault(max(numbered), Place(index, data[-1] if data else 1, 1, 0, 0))
    for row in layout.rows:
        if layout.is_total(row):
            for column in layout.kolom:
                number: Number | None = layout.angka.get((row, column.kolom))
                if number is not None and number.nilai is not None and number.nilai.denominator == 1:
                    counts.setdefault(int(number.nilai), number.tempat)
    lines = [cell for cell in table.cells if cell.baris > layout.kepala and "\n" in cell.teks]
    if lines and data:
        by_column: dict[int, int] = defaultdict(int)
        for cell in table.cells:
            if cell.baris > layout.kepala and name_key(cell.teks):
                by_column[cell.kolom] += len(cell.teks.strip().split("\n"))
        for total in by_column.values():
            counts.setdefault(total, Place(index, data[-1], 1, 0, 0))
    return counts
