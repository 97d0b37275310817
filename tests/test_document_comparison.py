"""In another environment a drawing and a PDF may have other bytes; what they show, and hide, may not be another."""

import functools
import io
import re
from pathlib import Path

import nbformat
import pytest
from matplotlib.figure import Figure

from lkjtools.document.comparison import prints_same
from lkjtools.document.comparison_of_pictures import shows_same
from lkjtools.document.compose import compose
from lkjtools.document.pdf import render_pdf
from lkjtools.show.drawing import drawing_style, write_svg
from lkjtools.show.recorded import GAMBAR, NARASI

# The drawing of `draw_bars` by another matplotlib, which lays out, names and kerns otherwise.
OTHER = (Path(__file__).parent / "lukisan" / "batang-matplotlib-3.10.9.svg").read_text("utf-8")


@functools.cache
def draw_bars(values=(95.4, 47.1, 12.8), labels=("95,4", "47,1", "12,8")):
    with drawing_style():
        figure = Figure(figsize=(6, 2.5), layout="constrained")
        axes = figure.subplots()
        axes.barh(
            ("Informatika", "Statistik", "Persandian"), values, color="#2f78b0", label="Serapan anggaran"
        )
        for place, (value, label) in enumerate(zip(values, labels, strict=True)):
            axes.annotate(label, (value, place), (3, 0), textcoords="offset points", va="center")
        axes.set_xlim(0, 110)
        axes.set_xlabel("Persen")
        figure.legend(loc="outside upper left", frameon=False)
        return write_svg(figure)


def drawings(report):
    """The drawings of a report."""
    notebook = nbformat.read(report / "LKj-2023.ipynb", as_version=4)
    shown = [
        o.data[GAMBAR] for c in notebook.cells for o in c.get("outputs", ()) if GAMBAR in o.get("data", {})
    ]
    return [value["svg"] for value in shown if "svg" in value]


def test_another_matplotlib_draws_the_same_picture():
    """Axes some points aside, other names of letters, other kerning: the picture is the same."""
    ours = draw_bars()
    assert ours != OTHER
    assert shows_same(ours, OTHER)


def swap(text, one, other):
    assert one in text
    assert other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def swap_labels(svg):
    """The values of two bars trade their places."""
    one, other = (
        re.search(rf"<!-- {label} -->\s*<g [^>]*(translate\([^)]*\))", svg)[1] for label in ("95,4", "47,1")
    )
    return swap(svg, one, other)


def swap_digits(svg):
    """95,4 reads 59,4; the comment beside it stays."""
    start = svg.index("<!-- 95,4 -->")
    uses = list(re.finditer(r'<use xlink:href="(#[^"]+)"', svg[start:]))[:2]
    (a, b), (c, d) = (use.span(1) for use in uses)
    first, second = svg[start + a : start + b], svg[start + c : start + d]
    return svg[: start + a] + second + svg[start + b : start + c] + first + svg[start + d :]


def replacing(old, new):
    def change(svg):
        assert old in svg
        return svg.replace(old, new, 1)

    return change


FORGERIES = {
    "bar": lambda svg: draw_bars((95.4, 48.1, 12.8)),  # a bar of one percent more
    "label": lambda svg: draw_bars(labels=("94,5", "47,1", "12,8")),
    "places": swap_labels,
    "digits": swap_digits,
    "colour": replacing("fill: #2f78b0", "fill: #b02f2f"),
    "white": replacing('style="fill: #1b2127"', 'style="fill: #ffffff"'),
    "comment": replacing("<!-- 95,4 -->", "<!-- 59,4 -->"),
    "hidden": replacing('<g id="patch_3">', '<g id="patch_3" display="none">'),
    "script": replacing("</svg>", "<script>alert(1)</script></svg>"),
    "definition": replacing("<defs>", "<defs><script>alert(1)</script>"),
    "text": replacing("</svg>", '<text x="9" y="9">99,9</text></svg>'),
    "words": replacing('<g id="patch_3">', '<g id="patch_3">99,9'),
    "style": replacing("stroke-linecap: butt}", "stroke-linecap: butt} use {display: none}"),
    "order": replacing("<?xml version", "<!-- 99,9 --><?xml version"),
    "entity": replacing('"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">', '"a" [<!ENTITY a "b">]>'),
    "instruction": replacing('<g id="patch_3">', '<?xml-stylesheet href="a.css"?><g id="patch_3">'),
    "after": replacing("</svg>", "</svg><!-- 99,9 -->"),
    "cut": replacing("</svg>", ""),
    "no": replacing("<svg", "<html"),
    "name": replacing('<g id="patch_3">', '<g id="patch_4">'),
    "twice": replacing('<g id="patch_3">', '<g id="patch_3"><g id="patch_3"/>'),
    "number": replacing('viewBox="0 0', 'viewBox="nan 0'),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
@pytest.mark.parametrize("drawn", ["here", "elsewhere"])
def test_a_forged_drawing_is_found_whoever_drew_it(forge, drawn):
    """A bar, a digit, a colour, a place, a hidden word, a script: none is excused by another matplotlib."""
    svg = draw_bars() if drawn == "here" else OTHER
    forged = forge(svg)
    assert forged != svg
    assert not shows_same(draw_bars(), forged)


@pytest.mark.exhaustive
def test_each_mark_of_the_report_s_drawings_counts(report_2023):
    """In every drawing of the sample: a mark taken away, moved by two points, or of another colour."""
    found = 0
    for svg in drawings(report_2023):
        for pattern, put in (
            (r"<use [^>]*/>", ""),
            (r"(?<=fill: )#[0-9a-f]{6}", "#123456"),
            (r"(?<=[ML] )\d+\.\d+(?= \d+\.\d+)", None),
        ):
            matches = list(re.finditer(pattern, svg))
            for match in matches[1 :: max(1, len(matches) // 2)][:2]:
                new = str(float(match[0]) + 2) if put is None else put
                assert not shows_same(svg, svg[: match.start()] + new + svg[match.end() :]), match
                found += 1
    assert found > 50


def test_the_ground_below_a_value_stays_below_it():
    """A label may stand some points aside, with its ground: a ground that moves or grows alone may cover a sign."""
    with drawing_style():
        figure = Figure(figsize=(6, 2.5))
        axes = figure.subplots()
        axes.plot((2022, 2023), (60, 80))
        axes.text(2023, 80, "80,00", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        svg = write_svg(figure)
    label = svg[svg.index("<!-- 80,00 -->") - 300 : svg.index("<!-- 80,00 -->") + 200]
    (ground,) = re.findall(r"<path d=\"([^\"]*)", label)
    (words,) = re.findall(r"translate\(([0-9.]+) [0-9.]+\) scale", label)

    def draw(ground_by, words_by):
        moved = re.sub(r"(?<=[ML] )\d+\.\d+", lambda match: str(float(match[0]) + ground_by), ground)
        words_moved = f"translate({float(words) + words_by} "
        return svg.replace(ground, moved).replace(f"translate({words} ", words_moved)

    wider = svg.replace(ground, ground.replace("L ", "L 1", 1))
    assert draw(2, 2) != svg
    assert shows_same(svg, draw(2, 2))
    assert not any(shows_same(svg, other) for other in (draw(2, 0), draw(0, 2), wider))


# PDF --------------------------------------------------------------------------------------------------


def forge_pdf(report, change):
    """What the sample's report would be with another record: the best forgery of its PDF."""
    notebook = nbformat.read(report / "LKj-2023.ipynb", as_version=4)
    change([o.data for cell in notebook.cells for o in cell.get("outputs", ()) if "data" in o])
    return render_pdf(compose(notebook))


def swap_words(shown):
    """Two words of a paragraph trade their places; as a set, they are the same."""
    blocks = [block for data in shown if NARASI in data for block in data[NARASI]["blocks"]]
    words = next(
        found
        for block in blocks
        if block["t"] == "Para" and len(found := [i for i in block["c"] if i["t"] == "Str"]) > 5
    )
    assert words[2]["c"] != words[3]["c"]
    words[2]["c"], words[3]["c"] = words[3]["c"], words[2]["c"]


def lengthen_bar(shown):
    """A bar of a chart is some points longer; no word and no number in letters is another."""
    value = next(data[GAMBAR] for data in shown if data.get(GAMBAR, {}).get("code") == "serapan_program")
    start = value["svg"].index('<g id="patch_3">')
    length = re.findall(r"(?<=L )\d+\.\d+(?= )", value["svg"][start:])[0]
    value["svg"] = value["svg"].replace(f"L {length} ", f"L {float(length) - 30} ")


@pytest.mark.parametrize("change", [swap_words, lengthen_bar])
def test_a_forged_pdf_is_found_in_any_environment(report_2023, change):
    """Two words swapped; a bar of a chart: what reads alike as a set of words is not the same."""
    made = (report_2023 / "LKj-2023.pdf").read_bytes()
    assert not prints_same("LKj-2023.pdf", made, forge_pdf(report_2023, change))


@pytest.fixture(scope="module")
def page():
    """A short PDF as the report's is made."""
    import typst

    text = "#set document(title: [Contoh])\n= Serapan\nSerapan mencapai 87,50 persen dari pagu 11.170.720 rupiah."
    return typst.compile(text.encode(), pdf_standards=["a-2a"])


def rewrite(pdf, change=lambda writer: None):
    from pypdf import PdfWriter

    writer, stream = PdfWriter(clone_from=io.BytesIO(pdf)), io.BytesIO()
    change(writer)
    writer.write(stream)
    return stream.getvalue()


def test_another_version_may_pack_number_and_name_a_pdf_otherwise(page):
    """Objects in another order, unpacked, written by a program of another version."""
    other = re.sub(rb"Typst 0\.\d+\.\d+", b"Typst 0.99.9", rewrite(page))
    assert other != page
    assert prints_same("a.pdf", page, other)


def in_content(old, new):
    def change(writer):
        from pypdf.generic import NameObject, StreamObject

        stream = StreamObject()
        content = writer.pages[0].get_contents().get_data()
        assert old in content
        stream.set_data(content.replace(old, new, 1))
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return change


def add_note(writer):
    from pypdf.annotations import FreeText

    writer.add_annotation(0, FreeText(text="97,50", rect=(50, 550, 200, 650)))


def add_action(writer):
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


PDF_FORGERIES = {
    "box": in_content(b"q", b"1 1 1 rg 0 0 500 500 re f q"),
    "invisible": in_content(b"0 Tr", b"3 Tr"),
    "moved": in_content(b"q", b"q 1 0 0 1 2 0 cm"),
    "note": add_note,
    "script": add_action,
    "file": lambda writer: writer.add_attachment("a.txt", b"x"),
    "page": lambda writer: writer.add_blank_page(100, 100),
    "outline": lambda writer: writer.add_outline_item(title="Disetujui", page_number=0),
    "title": lambda writer: writer.add_metadata({"/Title": "Lain"}),
    "program": lambda writer: writer.add_metadata({"/Creator": "Disetujui"}),
}


@pytest.mark.parametrize("change", PDF_FORGERIES.values(), ids=PDF_FORGERIES)
def test_another_version_excuses_no_other_object_of_a_pdf(page, change):
    """What covers, hides, moves, acts or is attached."""
    assert not prints_same("a.pdf", page, rewrite(page, change))


def test_a_pdf_written_over_is_another(page):
    """A later part of the file that replaces an object, which some readers see and others do not."""
    from pypdf import PdfWriter

    writer, stream = PdfWriter(io.BytesIO(page), incremental=True), io.BytesIO()
    writer.add_metadata({"/Subject": "x"})
    writer.write(stream)
    assert not prints_same("a.pdf", page, stream.getvalue())
    assert not prints_same("a.pdf", page, page + page)
    assert not prints_same("a.pdf", page, b"bukan PDF")


def test_other_lines_of_a_pdf_are_not_called_the_same(tmp_path):
    """Where lines break elsewhere nothing says that the drawings beside them stand where they stood."""
    import typst

    text = "#set page(width: {}pt)\nSerapan anggaran mencapai 87,50 persen dari pagu 11.170.720.208 rupiah."
    wide, narrow = (typst.compile(text.format(width).encode()) for width in (400, 200))
    assert not prints_same("a.pdf", wide, narrow)
