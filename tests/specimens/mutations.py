"""Spoils a published report in one place at a time, in the ways in which figures and words go wrong at a desk."""

import io
import itertools
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import docx
import yaml

WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
_FIGURE = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?![\w/]|[.,]\d)")
_FORM = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_LEVEL = re.compile(r"\b(?:Level|Tingkat) (?P<jenjang>[IV]+\+?)(?!\w)")
_TOTAL = re.compile(
    r"(?i)\s*(?:sub ?)?(?:jumlah|total)"
    r"(?: (?:total|umum|seluruhnya|program|kegiatan|pendapatan|belanja|anggaran))*\s*"
)
_CLASS = re.compile(r"(?i)predikat|mutu|kategori|kriteria|tingkat|nilai|peringkat")
_SCALE = re.compile(r"(?i)interval|skala|rentang")
_PERCENT = re.compile(r"(?i)%|persen|capaian|serapan")
_NUMBERING = re.compile(r"(?i)(?:no\.?|nomor|kode|tahun)\s*")
# "di bawah ini" and "di bawah tanggung jawab" compare nothing.
_POINTS = re.compile(r" (?:ini|tanggung jawab|koordinasi|berikut)\b")
# What numbers or dates: a year, a section, a reference, the number of a rule.
_NO_FIGURE = re.compile(
    r"\b(?:19|20)\d\d\b|(?i:tabel|gambar|lampiran|subbab|bab|nomor|pasal|ayat|tahun|tanggal|halaman) ?\d[\d./]*"
    r"|^\d+[.)]\s|^\d+(?:\.\d+)+ "
)


@dataclass(frozen=True)
class Mutation:
    """One change.

    Attributes:
        kind: how the figure or word goes wrong.
        table: number of its table, from 1; 0 in a paragraph.
        row: from 1.
        column: from 1.
        paragraph: number of its paragraph outside tables, from 1; 0 in a table.
        before: the text of the cell or paragraph.
        after: what stands there instead.
        figure: the figure or word itself, before.
    """

    kind: str
    table: int
    row: int
    column: int
    paragraph: int
    before: str
    after: str
    figure: str


def spoil(data: bytes, mutation: Mutation) -> bytes:
    """Write a DOCX with one change."""
    file = docx.Document(io.BytesIO(data))
    if mutation.table:
        (paragraphs,) = (
            cell.paragraphs
            for table, row, column, cell in _cells(file)
            if (table, row, column) == (mutation.table, mutation.row, mutation.column)
        )
        (paragraph,) = paragraphs
    else:
        paragraph = file.paragraphs[mutation.paragraph - 1]
    if paragraph.text != mutation.before:
        raise ValueError(f"{paragraph.text!r} bukan {mutation.before!r}")
    first, *others = paragraph.runs
    first.text = mutation.after
    for run in others:
        run.text = ""
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def choose(data: bytes, *, per_kind: int, seed: int) -> list[Mutation]:
    """Choose changes of a DOCX, as many of each kind where it has them.

    Args:
        data: the DOCX.
        per_kind: how many of a kind at most.
        seed: the same gives the same changes.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    by_kind: dict[str, list[Mutation]] = {}
    for mutation in all_mutations(data, chance):
        by_kind.setdefault(mutation.kind, []).append(mutation)
    return [
        mutation
        for kind in sorted(by_kind)
        for mutation in chance.sample(by_kind[kind], min(per_kind, len(by_kind[kind])))
    ]


def all_mutations(data: bytes, chance: random.Random) -> Iterator[Mutation]:
    """Every place that can be spoilt in every way; where a way has several forms, chance takes one."""
    file = docx.Document(io.BytesIO(data))
    for table, row, column, cell, heads, label in _figures_of_tables(file):
        (paragraph,) = cell.paragraphs
        if not _is_whole(paragraph):
            continue
        text = paragraph.text
        for kind, figure, after in _in_cell(text, heads, label, chance):
            yield Mutation(kind, table, row, column, 0, text, after, figure)
    for number, paragraph in enumerate(file.paragraphs, 1):
        if not _is_whole(paragraph) or paragraph.style.name.startswith(
            ("Heading", "Caption", "toc", "Title")
        ):
            continue
        text = paragraph.text
        for kind, figure, after in _in_paragraph(text, chance):
            yield Mutation(kind, 0, 0, 0, number, text, after, figure)


def _is_whole(paragraph):
    """Whether its runs hold all its text, no link and no field among them."""
    return bool(paragraph.text.strip()) and "".join(run.text for run in paragraph.runs) == paragraph.text


def _cells(file):
    """The cells of each table: number, row, column and cell, a merged one once."""
    for number, table in enumerate(file.tables, 1):
        seen = set()
        for row_number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield number, row_number, column, cell


def _figures_of_tables(file):
    """The cells below the heads, with the heads of their column and the label of their row."""
    heads: dict[tuple[int, int], str] = {}
    labels: dict[tuple[int, int], str] = {}
    for number, row, column, cell in _cells(file):
        text = cell.text
        if row <= _heads(file.tables[number - 1]):
            for covered in range(column, column + cell._tc.grid_span):
                heads[number, covered] = f"{heads.get((number, covered), '')} {text}"
            continue
        if text and not re.fullmatch(r"[\d.,)]*", text):
            labels.setdefault((number, row), text)
        head = heads.get((number, column), "")
        # A scale says what the classes are; nothing in the report says that it ought to be another.
        if any(_SCALE.search(heads.get((number, other), "")) for other in range(1, 4)):
            continue
        if len(cell.paragraphs) == 1 and not _NUMBERING.fullmatch(head.strip()):
            yield number, row, column, cell, head, labels.get((number, row), "")


def _heads(table):
    """How many rows say that they are heads; the first where none does."""
    marked = 0
    for row in table.rows:
        if row._tr.trPr is None or not row._tr.trPr.xpath("./w:tblHeader"):
            break
        marked += 1
    return max(marked, 1)


def _in_cell(text, head, label, chance):
    for start, figure in _figures(text):
        for kind, wrong in _wrong_figures(figure, chance):
            yield kind, figure, _put(text, start, figure, wrong)
        # A total of rounded parts may be one off in its last decimal.
        if _TOTAL.fullmatch(label) and "," not in figure and not _PERCENT.search(head):
            yield (
                "jumlah",
                figure,
                _put(text, start, figure, _moved(figure, chance.choice((-1, 1)), last=True)),
            )
        if _PERCENT.search(head) or "%" in text:
            yield (
                "persen",
                figure,
                _put(text, start, figure, _moved(figure, chance.choice((-1, 1)), last=False)),
            )
    # "(17)" is as likely the number of a column.
    if re.fullmatch(r"\((?:Rp)?\d+[.,][\d.,]+\)|[-−][\d.,]+ ?%?", text) and re.search("[1-9]", text):
        yield "tanda", text, text.strip("()-−")
    for group in WORDS["kelas"]:
        # A letter alone is a class only where something says so.
        if text in group and (len(text) > 2 or _CLASS.search(f"{head} {label}")):
            yield "kelas", text, chance.choice([word for word in group if word != text])
            break
    yield from _levels(text, chance)


def _in_paragraph(text, chance):
    for start, figure in _figures(text):
        for kind, wrong in _wrong_figures(figure, chance):
            yield kind, figure, _put(text, start, figure, wrong)
        if re.match(r" ?(?:%|persen)", text[start + len(figure) :]):
            yield (
                "persen",
                figure,
                _put(text, start, figure, _moved(figure, chance.choice((-1, 1)), last=False)),
            )
    for kind in ("arah", "ingkar"):
        for pair in WORDS[kind]:
            for word, other in (pair, pair[::-1]) if kind == "arah" else (pair,):
                for found in re.finditer(rf"\b{word}\b", text):
                    if not _POINTS.match(text, found.end()):
                        yield kind, word, text[: found.start()] + other + text[found.end() :]
    yield from _levels(text, chance)


def _levels(text, chance):
    for found in _LEVEL.finditer(text):
        others = [level for level in WORDS["jenjang"] if level != found["jenjang"]]
        yield (
            "jenjang",
            found[0],
            text[: found.start("jenjang")] + chance.choice(others) + text[found.end("jenjang") :],
        )


def _figures(text) -> Iterable[tuple[int, str]]:
    """The figures of a text with their places, without years, dates and numbering."""
    without = _NO_FIGURE.sub(lambda found: "x" * len(found[0]), text)
    return [(found.start(), found[0]) for found in _FIGURE.finditer(without) if _FORM.fullmatch(found[0])]


def _put(text, start, old, new):
    return text[:start] + new + text[start + len(old) :]


def _wrong_figures(figure, chance):
    """Two digits in the wrong order, one lost, the comma moved."""
    digits = [place for place, sign in enumerate(figure) if sign.isdigit()]
    swaps = [
        (one, other)
        for one, other in itertools.pairwise(digits)
        if figure[one] != figure[other] and not (one == 0 and figure[other] == "0" and len(digits) > 1)
    ]
    if swaps:
        one, other = chance.choice(swaps)
        letters = [*figure]
        letters[one], letters[other] = letters[other], letters[one]
        yield "tertukar", "".join(letters)
    shorter = {figure[:place] + figure[place + 1 :] for place in digits} if len(digits) > 2 else set()
    lost = sorted(
        text
        for text in shorter
        if re.match("[1-9]|0,", text) and _digits(text) != _digits(figure) and not _is_coarser(text, figure)
    )
    if lost:
        yield "hilang", chance.choice(lost)
    whole, comma, decimals = figure.partition(",")
    if comma and whole != "0" and "." not in whole and len(whole) > 1:
        yield "koma", f"{whole[:-1]},{whole[-1]}{decimals}"


def _is_coarser(text, figure):
    """Whether a figure without a decimal is only less exact, cut off or rounded."""
    places = len(text.partition(",")[2])
    value = Decimal(figure.replace(".", "").replace(",", "."))
    unit = Decimal(1).scaleb(-places)
    lawful = {value.quantize(unit, rounding=way) for way in (ROUND_DOWN, ROUND_HALF_UP)}
    return "," in figure and Decimal(text.replace(".", "").replace(",", ".")) in lawful


def _digits(figure):
    """What makes the value of a figure: its digits, without noughts at the ends, and where its comma is."""
    whole, _, decimals = figure.replace(".", "").partition(",")
    return whole.lstrip("0"), decimals.rstrip("0")


def _moved(figure, sign, *, last):
    """A figure that is one unit of its last digit off, or 0,1."""
    whole, comma, decimals = figure.partition(",")
    if not last and not comma:
        comma, decimals = ",", "0"
    places = len(decimals)
    value = int(whole.replace(".", "") + decimals)
    value = abs(value + sign * (1 if last else 10 ** (places - 1)))
    digits = f"{value:0{places + 1}d}"
    new_whole, new_decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    grouped = f"{int(new_whole):,}".replace(",", ".") if "." in whole else new_whole
    return f"{grouped}{comma}{new_decimals}"
