"""Every table and figure of the 2023 original stands in the executed notebooks, the page and the PDF.

The list is tests/cases/daftar_tabel.yaml, typed once from the original and never taken from the data.
"""

import re
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
import yaml

from lkjtools.document.compose import compose
from lkjtools.formatting import format_number
from lkjtools.show.recorded import GAMBAR, TABEL

LIST = yaml.safe_load((Path(__file__).parent / "cases/daftar_tabel.yaml").read_text("utf-8"))
NUMBERED = {f"Tabel {entry.get('kita', entry['nomor'])}": entry for entry in LIST["bernomor"]}
YEAR = 2023


def has_words(title, caption):
    """Whether a caption has every word of a short title."""
    words = re.findall(r"\w+", title.casefold())
    return set(words) - {"dan"} <= set(re.findall(r"\w+", caption.casefold()))


def squeeze(text):
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def document(report_2023):
    """The document that all formats print, numbered."""
    return compose(nbformat.read(report_2023 / f"LKj-{YEAR}.ipynb", as_version=4))


def items(document):
    """Each table of the list with the table of ours that stands for it."""
    by_number = {item.number: item for item in document.tables.values()}
    yield from ((entry, by_number[number]) for number, entry in NUMBERED.items())
    annexes = [item for item in document.tables.values() if item.number.startswith("Tabel L")]
    for entry in LIST["lampiran"]:
        (found,) = [item for item in annexes if has_words(entry["judul"], item.value.caption)]
        yield entry, found


def data_rows(item):
    return [row for row in item.value.rows if row.kind == "data"]


def test_the_list_holds_the_numbered_tables_of_the_original():
    """1.2.1-3, 2.1.1-4, 2.2.1, 3.1.1-13, 3.2.1, 3.3.1-2, 3.4.1-5 without the second scale of efficiency."""
    counts = {}
    others = (*LIST["tergabung"], *LIST["tergambar"])
    merged = [entry["asal"].removeprefix("Tabel ") for entry in others]
    numbers = [*(entry["nomor"] for entry in LIST["bernomor"]), *(n for n in merged if n[0].isdigit())]
    for number in sorted(numbers, key=lambda number: [int(part) for part in number.split(".")]):
        section = number.rpartition(".")[0]
        counts[section] = counts.get(section, 0) + 1
        assert number == f"{section}.{counts[section]}"
    assert counts == {"1.2": 3, "2.1": 4, "2.2": 1, "3.1": 13, "3.2": 1, "3.3": 2, "3.4": 4}


def test_each_table_has_its_number_its_title_and_its_rows(document):
    """Under the original's number where it has one; one row too few or too many is told with its table."""
    found = {entry.get("nomor") or entry["asal"]: len(data_rows(item)) for entry, item in items(document)}
    assert found == {entry.get("nomor") or entry["asal"]: entry["baris"] for entry, _ in items(document)}
    wrong = [
        item.value.caption
        for entry, item in items(document)
        if not has_words(entry["judul"], item.value.caption)
    ]
    assert wrong == []


def as_given(text, given):
    """A printed number with as many decimals as another has; a word as it is."""
    if re.search(r"[^\d.,]", text):
        return text
    decimals = len(given.partition(",")[2])
    return format_number(Fraction(text.replace(".", "").replace(",", ".")), decimals)


def test_what_the_original_prints_twice_or_alone_is_a_row_of_another_table(document):
    """Printed once, under the same heads, with the values of the original as far as it gives decimals."""
    tables = {item.number.removeprefix("Tabel "): item.value for item in document.tables.values()}
    for entry in LIST["tergabung"]:
        table = tables[entry["kita"]]
        heads = ["".join(column.header) for column in table.columns]
        for name, expected in entry["isi"].items():
            (row,) = [row for row in table.rows if name in [cell.text.lstrip("– ") for cell in row.cells]]
            found = [row.cells[heads.index(head)].text for head in entry["kolom"]]
            assert list(map(as_given, found, expected)) == expected, (entry["asal"], name)


def test_a_table_that_became_a_picture_is_drawn_whole(document):
    """Every value of the original's table is a point of the picture, in the order of the years."""
    for entry in LIST["tergambar"]:
        (picture,) = [p for p in document.pictures.values() if has_words(entry["judul"], p.value.caption)]
        points = sorted(picture.value.points, key=lambda point: point.label)
        drawn = {series: [p.text for p in points if p.series == series] for series in entry["isi"]}
        assert drawn == entry["isi"]


def test_gathered_texts_are_as_many_as_the_original_has_rows(document):
    """They stand after each other in the last cell of a row."""
    found = {
        entry["nomor"]: sum(len(row.cells[-1].text.split("; ")) for row in data_rows(item))
        for entry, item in items(document)
        if "butir" in entry
    }
    assert found == {entry["nomor"]: entry["butir"] for entry in LIST["bernomor"] if "butir" in entry}


def test_what_we_add_comes_after_the_tables_of_the_original(document):
    """Within a section, no table of ours stands before one of the list."""
    numbers = [item.number for item in document.tables.values()]
    for section in {number.rpartition(".")[0] for number in NUMBERED}:
        ours = [number for number in numbers if number.rpartition(".")[0] == section]
        known = [number in NUMBERED for number in ours]
        assert known == sorted(known, reverse=True), section


def test_each_figure_that_can_be_rebuilt_is_there(document):
    """By its title, with as many values as the years ask for."""
    for entry in LIST["gambar"]:
        found = [p for p in document.pictures.values() if has_words(entry["judul"], p.value.caption)]
        assert len(found) == 1, entry
        assert len(found[0].value.points) == entry["titik"], entry


def test_each_stands_in_an_executed_notebook(report_2023, document):
    """The record of a chapter holds the same table, row by row."""
    shown = {}
    for path in (report_2023 / "notebooks").glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", ()):
                for mime in (TABEL, GAMBAR):
                    if mime in output.get("data", {}):
                        value = output["data"][mime]
                        shown[mime, value["code"]] = value
    for _, item in items(document):
        assert shown[TABEL, item.value.code]["rows"] == item.value.to_json()["rows"]
    for picture in document.pictures.values():
        assert (GAMBAR, picture.value.code) in shown


class Page(HTMLParser):
    """Counts the data rows of each table and notes captions and pictures, by id."""

    def __init__(self):
        super().__init__()
        self.here = None
        self.body = False
        self.rows = {}
        self.alts = {}
        self.caption = {}
        self.in_caption = False

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "figure":
            self.here = known["id"]
        elif tag == "img" and self.here:
            self.alts[self.here] = known["alt"]
        elif tag == "tbody":
            self.body = True
        elif tag == "tr" and self.body and self.here and not known.get("class"):
            self.rows[self.here] = self.rows.get(self.here, 0) + 1
        elif tag in ("caption", "figcaption"):
            self.in_caption = True

    def handle_endtag(self, tag):
        if tag == "figure":
            self.here = None
        elif tag == "tbody":
            self.body = False
        elif tag in ("caption", "figcaption"):
            self.in_caption = False

    def handle_data(self, data):
        if self.in_caption and self.here:
            self.caption[self.here] = self.caption.get(self.here, "") + data


def test_each_stands_on_the_page_with_all_its_rows(report_2023, document):
    """Number and title as caption, a row of the page for each row of data."""
    page = Page()
    page.feed((report_2023 / f"LKj-{YEAR}.html").read_text("utf-8"))
    for entry, item in items(document):
        assert page.rows[item.id] == entry["baris"], item.number
        assert squeeze(page.caption[item.id]).startswith(squeeze(f"{item.number} {item.value.caption}"))
    for picture in document.pictures.values():
        assert page.alts[picture.id] == picture.value.alt


def test_each_stands_in_the_pdf_with_all_its_rows(pages_2023, document):
    """After its caption each row is printed, in order, up to the next caption."""
    text = squeeze("".join(pages_2023))
    captions = {
        item.id: squeeze(f"{item.number}{item.value.caption}")
        for item in (*document.tables.values(), *document.pictures.values())
    }
    # The first place of a caption is the list of tables or pictures, the last is the caption itself.
    places = {name: text.rindex(caption) + len(caption) for name, caption in captions.items()}
    assert all(text.count(caption) >= 2 for caption in captions.values())
    for _, item in items(document):
        place = places[item.id]
        header = next(i for i, column in enumerate(item.value.columns) if column.row_header)
        for row in data_rows(item):
            name = squeeze(row.cells[header].text)
            place = text.find(name, place)
            assert place >= 0, (item.number, name)
            place += len(name)
        later = [other for other in places.values() if other > places[item.id]]
        assert place <= min(later, default=len(text)), item.number
