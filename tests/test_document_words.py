"""The report speaks to its readers: the words of the tool, its codes and its proofs stand in the kertas kerja."""

import io
import re
import zipfile

import nbformat
import pytest
import yaml
from lxml import etree
from pypdf import PdfReader

from lkjtools.document.authenticity import short_code
from lkjtools.document.compose import compose
from lkjtools.document.pdf import render_pdf
from lkjtools.law.load import FOLDER
from lkjtools.record.record import Record
from tests.agencies import YEAR, rehearsed_report, write_agency

ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
KINDS = {
    "file": r"[\w/-]*\w\.(?:csv|ya?ml|md|ipynb|json|py|lock|toml|typ|pdf|xlsx|docx|html)\b",
    "code": r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b",
    "key": r"\b[a-z_]+:[a-z0-9_]+:\d{4}\b",
    "assumption": r"\b[AP]\d{1,2}\b",
    "hash": r"\b(?=\w*\d)(?=\w*[a-f])[0-9a-f]{8,}\b|\b\d{20,}\b",
    # "Kode" is the head of a column that stands beside "Program"; the law's way to read a text is no such head.
    "tool": r"kode program|(?i:SHA-?256|\b(?:lkj|lkjtools|notebook|sidik|asumsi|manifest|buku kerja|register)\b)",
}
FOREIGN = {
    "file": "menurut 2023/pembanding.csv",
    "code": "target untuk iku_tik",
    "key": "angka serapan_pct:total:2023",
    "assumption": "rumus ini (A20)",
    "hash": "tertera be2e7480c6914c61",
    "tool": "Sidik SHA-256",
    "program": "dihitung dengan Jinja2",
}


# The short name of the Bangka Belitung islands.
PLACES = {"Babel"}


def foreign_words(text, programs=("Jinja2", "python")):
    """What a reader of the report has no use for, by kind; addresses of the net are the agency's own."""
    text = ADDRESS.sub(" ", text)
    kinds = KINDS | {"program": "(?i)" + "|".join(rf"\b{re.escape(name)}\b" for name in programs)}
    return {
        kind: found for kind, pattern in kinds.items() if (found := sorted(set(re.findall(pattern, text))))
    }


@pytest.mark.parametrize("kind", FOREIGN)
def test_each_kind_of_foreign_word_would_be_found(kind):
    """A test that finds nothing proves something only where it would have found it."""
    assert kind in foreign_words(FOREIGN[kind])
    assert foreign_words("Capaian 100,1 persen; S1 21 orang, ISO 27001, PermenPANRB 53/2014 [A].") == {}


def words_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def record(report_2023):
    return Record.of_stitched(nbformat.read(report_2023 / "LKj-2023.ipynb", as_version=4))


@pytest.fixture(scope="module")
def programs(record):
    return tuple(record.identities[0].perangkat.keys() - PLACES)


@pytest.mark.exhaustive
def test_the_pdf_says_no_word_of_the_tool(record, programs, pages_2023):
    """Every word of every page; the only proof that it carries is the Kode keaslian."""
    text = "\n".join(pages_2023)
    assert foreign_words(text, programs) == {}
    assert short_code(record.sha256) in text


def test_the_docx_says_no_word_of_the_tool(record, programs, report_2023):
    """Every word of body, header, footer and notes, and what is read aloud of its pictures and tables."""
    texts = []
    with zipfile.ZipFile(report_2023 / "LKj-2023.docx") as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                for node in etree.fromstring(archive.read(name)).iter():
                    kind = etree.QName(node).localname
                    if kind == "p":
                        texts.append(" ")
                    elif kind == "t":
                        texts.append(node.text or "")
                    elif kind in ("docPr", "tblCaption", "tblDescription"):
                        values = (
                            each for name, each in node.attrib.items() if not name.endswith(("id", "name"))
                        )
                        texts += [" ", *values]
    text = "".join(texts)
    assert foreign_words(text, programs) == {}
    assert short_code(record.sha256) in text


@pytest.mark.browser
def test_the_printed_page_says_no_word_of_the_tool(record, programs, report_2023):
    """What a browser prints of the page; origins of figures and code open on the screen only."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((report_2023 / "LKj-2023.html").as_uri())
        printed = page.pdf()
        browser.close()
    text = words_of(printed)
    assert foreign_words(text, programs) == {}
    assert short_code(record.sha256) in text


def test_the_report_of_another_agency_says_no_word_of_the_tool(tmp_path, project_contoh):
    """One with a single indikator and nothing optional, and one with every awkward case."""
    write_agency(tmp_path / "data", 1)
    awkward = nbformat.read(project_contoh / "outputs" / str(YEAR) / f"LKj-{YEAR}.ipynb", as_version=4)
    for notebook in (rehearsed_report(tmp_path, YEAR), awkward):
        assert foreign_words(words_of(render_pdf(compose(notebook)))) == {}


def test_the_words_of_a_rule_name_no_rule_by_its_code():
    """They are printed below tables; who reads them knows no file of rules."""
    files = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")}
    words = {
        f"{name}: {variant}": rule["description"]
        for name, topic in files.items()
        for variant, rule in topic["variants"].items()
    }
    assert len(words) > 30
    assert {name: found for name, text in words.items() if (found := foreign_words(text))} == {}
