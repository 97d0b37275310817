import re

import pytest

from lkjtools.cli import run
from tests.test_document_browser import violations
from tests.test_reviewing import RIGHT, WRONG, write_docx


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page of a report with two findings, one of which is decided."""
    monkeypatch.chdir(tmp_path)
    write_docx(tmp_path / "laporan.docx", [["1", "Angka kesiapan", "80", "76", "59,00"], *WRONG[1:]])
    run(["audit", "laporan.docx"])
    decisions = tmp_path / "outputs/audit/laporan.docx/keputusan.csv"
    head, first, second = decisions.read_text("utf-8").splitlines()
    decisions.write_text("\n".join([head, f"{first[:-2]},ditolak,<b>sesuai PK</b>", second]), "utf-8")
    run(["audit", "laporan.docx"])
    return tmp_path / "outputs/audit/laporan.docx/audit.html"


def test_the_page_begins_with_the_shares_of_the_four_lists(page):
    """Each with its number and share; they add up to all numbers of the report."""
    text = page.read_text("utf-8")
    total = int(re.search(r"Semua (\d+) angka laporan dalam empat daftar", text)[1])
    rows = re.findall(r'<a href="#daftar-(\w+)">[^<]*</a></th><td class="nilai">(\d+)</td>', text)
    assert [name for name, _ in rows] == ["diuji", "dipakai", "tidak_diuji", "bukan_angka"]
    assert sum(int(number) for _, number in rows) == total
    assert text.index("empat daftar") < text.index('id="temuan"')


def test_every_link_leads_to_a_place_of_the_page(page):
    """From the list of findings and the lists of numbers to the finding."""
    text = page.read_text("utf-8")
    targets = re.findall(r'href="#([^"]+)"', text)
    assert {"T-001", "T-002"} <= set(targets)
    assert [target for target in targets if f'id="{target}"' not in text] == []
    assert re.search(r'<td class="nilai">102,00</td>.*<a href="#T-00\d">', text)


def test_a_finding_says_all_that_an_auditor_asks(page):
    """Kondisi, kriteria, sebab, akibat, rekomendasi, its place, and the decision, whose words are text."""
    text = page.read_text("utf-8")
    for word in ("Tempat", "Kondisi", "Kriteria", "Sebab", "Dukungan", "Akibat", "Rekomendasi", "Keputusan"):
        assert text.count(f"<dt>{word}</dt>") == 2
    assert "(&lt;b&gt;sesuai PK&lt;/b&gt;)" in text
    assert "belum diputus (1)" in text
    assert "<script" not in text


def test_the_untested_are_listed_by_place(tmp_path, monkeypatch):
    """A number that nothing determines stands there with the reason."""
    monkeypatch.chdir(tmp_path)
    rows = [[*row[:4], ""] for row in RIGHT]
    write_docx(tmp_path / "laporan.docx", rows)
    assert run(["audit", "laporan.docx"]) == 0
    text = (tmp_path / "outputs/audit/laporan.docx/audit.html").read_text("utf-8")
    untested = text[text.index('id="daftar-tidak_diuji"') : text.index('id="daftar-lain"')]
    assert re.search(r"<caption>Tabel 3\.1: \d+ angka</caption>", untested)
    assert '<td class="nilai">76</td>' in untested


@pytest.mark.browser
def test_findings_are_shown_by_severity_and_decision(page):
    """The filter works without a script: what is not ticked is not shown."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = chromium.new_page()
        tab.goto(page.as_uri())
        assert tab.locator("article:visible").count() == 2
        tab.locator("label[for=s-belum]").click()
        assert tab.locator("article:visible").count() == 1
        assert "ditolak" in tab.locator("article:visible").inner_text()
        tab.locator("label[for=s-sudah]").click()
        assert tab.locator("article:visible").count() == 0
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_by_everybody(page, scheme):
    """WCAG 2.2 AA and best practice, by day and by night."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = chromium.new_context(bypass_csp=True, color_scheme=scheme).new_page()
        tab.goto(page.as_uri())
        assert violations(tab) == []
        chromium.close()
