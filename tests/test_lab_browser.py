"""The desk in a real browser: what opens and runs, what is asked of other machines, what saving leaves alone."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from lkjtools.manifest import read_manifest
from lkjtools.sealed_files import hash_outputs
from tests.desk import address_of, serve_desk

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
CHAPTER = "04_penutup"
PATIENCE = 120_000
"""Milliseconds for what a busy machine does slowly."""


@pytest.fixture(scope="module")
def project(report_2023, tmp_path_factory):
    """The sample agency's project with its finished report."""
    root = tmp_path_factory.mktemp("meja")
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "requirements.lock", root)
    shutil.copytree(report_2023, root / "outputs/2023")
    return root


@pytest.fixture(scope="module")
def address(project, tmp_path_factory):
    with serve_desk(project, 2023, tmp_path_factory.mktemp("rumah")) as address:
        yield address


@pytest.fixture(scope="module")
def page(address):
    """The desk in Chromium; the page knows what it asked for and what it complained of."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        yield page
        chromium.close()


def open_file(page, address, path):
    """Open a file of the project in the same JupyterLab."""
    page.goto(address_of(address, path))
    expect(page.locator(f".lm-TabBar-tab.lm-mod-current[title*='Path: {path}']")).to_be_visible()


def run_and_save(page):
    """Run every cell of the notebook in front by its menu, wait for the last one, and save."""
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-Toolbar-kernelName")).to_have_text("LKj")
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = notebook.locator(".jp-CodeCell").last.locator(".jp-InputPrompt")
    expect(last).to_have_text(re.compile(r"\[\d+\]:"))
    page.keyboard.press("Control+s")
    expect(page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-dirty")).to_have_count(0)


def test_the_desk_opens_on_mulai_and_that_has_run_by_itself(page):
    """No key is pressed: the state of the year is there, and no news is offered."""
    shown = page.locator(".jp-NotebookPanel")
    expect(shown.get_by_text("pemeriksaan: 0 kesalahan")).to_be_visible()
    expect(shown.get_by_text("data, aturan, dan babnya masih sama")).to_be_visible()
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text("LKj")
    assert page.get_by_text("Would you like to").count() == 0


def test_a_link_opens_a_chapter_in_the_same_window(page):
    """As a copy, which is said in its path."""
    page.locator(".jp-NotebookPanel").get_by_role("link", name="Penutup").first.click()
    tab = page.locator(".lm-TabBar-tab.lm-mod-current", has_text=f"{CHAPTER}.ipynb")
    expect(tab.first).to_have_attribute("title", re.compile(rf"Path: outputs/meja/2023/bab/{CHAPTER}"))


def test_a_chapter_and_a_record_run_and_are_saved_and_source_and_seal_are_as_before(page, address, project):
    """A copy takes what it showed; the source takes nothing; the report stays as it was sealed."""
    source = project / f"notebooks/{CHAPTER}.ipynb"
    before = source.read_text("utf-8")
    for path in (
        f"outputs/meja/2023/bab/{CHAPTER}.ipynb",
        f"outputs/meja/2023/catatan/{CHAPTER}.ipynb",
        f"notebooks/{CHAPTER}.ipynb",
    ):
        open_file(page, address, path)
        run_and_save(page)
    assert "LKj" in (project / f"outputs/meja/2023/bab/{CHAPTER}.ipynb").read_text("utf-8")
    assert source.read_text("utf-8") == before
    report = project / "outputs/2023"
    assert hash_outputs(report) == read_manifest(report).outputs


def test_a_recorded_chapter_is_opened_for_reading_only(page, address, project):
    """JupyterLab says so before anything is typed."""
    open_file(page, address, f"outputs/2023/notebooks/{CHAPTER}.ipynb")
    expect(page.get_by_text("notebook is read-only")).to_be_visible()


def test_a_click_makes_the_report(page, address, project):
    """Its steps stand below the buttons, and the row says that it is that of the data."""
    before = read_manifest(project / "outputs/2023").record
    identity = project / "data/2023/laporan.yaml"
    identity.write_text(identity.read_text("utf-8") + "# diperiksa lagi\n", "utf-8")
    page.goto(address)
    shown = page.locator(".jp-NotebookPanel")
    expect(shown.get_by_text("1 masukan berubah sejak itu")).to_be_visible()
    shown.get_by_role("button", name="Susun").click()
    expect(shown.get_by_text("Kode keaslian: ")).to_be_visible(timeout=5 * PATIENCE)
    expect(shown.get_by_text("data, aturan, dan babnya masih sama")).to_be_visible()
    made = read_manifest(project / "outputs/2023")
    assert made.record != before
    assert hash_outputs(project / "outputs/2023") == made.outputs


def test_nothing_is_asked_of_another_machine_and_nothing_fails(page, address):
    """Whatever was done above."""
    origin = re.match(r"https?://[^/]+", address)[0]
    assert {url for url in page.asked if not url.startswith((origin, "data:", "blob:"))} == set()
    assert page.complaints == []
