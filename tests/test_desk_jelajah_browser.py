"""Jelajah and Bagaimana bila in a real browser: three tasks from `make lab` on, counted in clicks."""

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import openpyxl
import psutil
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.desk import serve_desk

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
PATIENCE = 180_000
"""Milliseconds for what a busy machine does slowly; how much work it was is said, and not judged."""
MOST_CLICKS = 4


def work(address, page):
    """Seconds of processor time of the server and of the kernels; that of mulai looks at the year meanwhile."""
    token = address.rpartition("token=")[2]
    answer = page.request.get(urljoin(address, f"/api/sessions?token={token}")).json()
    kernels = [each["kernel"]["id"] for each in answer if "mulai" not in each["path"]]
    seconds = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            words, spent = " ".join(process.cmdline()), process.cpu_times()
        except (psutil.NoSuchProcess, psutil.ZombieProcess):  # it came to its end just now
            continue
        if "lkjtools.cli lab" in words or any(kernel in words for kernel in kernels):
            seconds += spent.user + spent.system
    return seconds


@pytest.fixture
def address(tmp_path):
    """The desk of the sample agency, just opened."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / "proyek" / name, ignore=shutil.ignore_patterns(".*"))
    (tmp_path / "rumah").mkdir()
    with serve_desk(tmp_path / "proyek", 2023, tmp_path / "rumah") as address:
        yield address


@pytest.fixture
def page(address):
    """Chromium on the desk; the page knows what it asked for, what it complained of, and its clicks."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1300, "height": 900}, accept_downloads=True)
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.asked, page.complaints, page.clicks = [], [], 0
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        yield page
        chromium.close()


@contextmanager
def task(address, page, record_property, name):
    """Hold a task to its clicks, and say what work it was from the start of the desk on."""
    yield
    seconds = work(address, page)
    record_property(name, f"{page.clicks} klik, {seconds:.1f} detik kerja program")
    assert page.clicks <= MOST_CLICKS
    assert page.complaints == []
    host = re.match(r"http://[^/]+/", address)[0]
    assert [url for url in page.asked if not url.startswith((host, "data:", "blob:"))] == []


def click(page, place):
    page.clicks += 1
    place.click()


def open_notebook(page, name):
    """Follow the link of mulai; the notebook runs by itself."""
    click(page, page.locator(".jp-NotebookPanel").get_by_role("link", name=name, exact=True).first)
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def test_a_figure_on_the_page_is_followed_to_its_source_cell(address, page, record_property):
    """Its number is typed as it is printed, its row is chosen, and its card names file, line and content."""
    with task(address, page, record_property, "dari angka tercetak ke sel sumbernya"):
        notebook = open_notebook(page, "Jelajah")
        grid = notebook.locator(".dt-container", has_text="Letak cetak")
        grid.get_by_role("searchbox").fill("93,15")
        click(page, grid.locator("tbody tr", has_text="Serapan belanja"))
        card = notebook.locator(".lkj-kartu")
        expect(card).to_contain_text("10.405.821.856 ÷ 11.170.720.208 × 100 = 93,15")
        expect(card).to_contain_text("2023/belanja.csv, baris 3, pagu_rp")
        expect(card).to_contain_text("905713000")


def test_a_search_outlives_a_lost_connection(page):
    """The machine slept: connections are closed, JupyterLab makes them anew, and the grid shows what was found."""
    page.add_init_script("""
        window.connections = [];
        window.WebSocket = class extends WebSocket {
            constructor(...words) { super(...words); connections.push(this); }
        };
    """)
    page.reload()
    notebook = open_notebook(page, "Jelajah")
    grid = notebook.locator(".dt-container", has_text="Letak cetak")
    row = grid.locator("tbody tr", has_text="Serapan belanja")
    grid.get_by_role("searchbox").fill("93,15")
    expect(row).to_be_visible()
    received = []
    page.on("websocket", lambda made: made.on("framereceived", lambda frame: received.append(frame)))
    page.evaluate("connections.forEach((connection) => connection.close())")
    while not any(b"update_states" in frame for frame in received if isinstance(frame, bytes)):
        page.wait_for_timeout(500)
    page.wait_for_timeout(2000)  # the widgets of the page are compared with those of the kernel
    expect(grid.get_by_role("searchbox")).to_have_value("93,15")
    click(page, row)
    expect(notebook.locator(".lkj-kartu")).to_contain_text("2023/belanja.csv, baris 3, pagu_rp")


def test_what_moves_with_another_value_is_seen_at_once(address, page, record_property):
    """An indikator is chosen and a value typed; the status, the counts and the sentences that move are there."""
    with task(address, page, record_property, "yang bergerak bila IP-ASN menjadi 75"):
        notebook = open_notebook(page, "Bagaimana bila")
        page.clicks += 2  # a list is opened, and one of it chosen
        notebook.get_by_label("Pada:").select_option(label="Indeks Profesionalitas ASN Perangkat Daerah")
        field = notebook.get_by_role("textbox", name="Menjadi:")
        expect(field).to_have_value("74,00")
        click(page, field)
        field.fill("75")
        field.press("Enter")
        result = notebook.locator(".lkj-kartu")
        expect(result).to_contain_text("Yang bergerak: 1 status")
        row = result.get_by_role("row", name="Belum mencapai target Mencapai target")
        expect(row).to_contain_text("Status Indeks Profesionalitas ASN Perangkat Daerah")
    field.fill("7,x")
    field.press("Enter")
    expect(notebook.get_by_role("alert")).to_contain_text('tertulis "7,x"; seharusnya angka seperti 74,5')
    expect(result).to_have_count(0)
    slider = notebook.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    expect(notebook.locator(".lkj-kartu")).to_contain_text("Yang bergerak:")
    with page.expect_download() as waited:
        notebook.get_by_role("link", name="Unduh halaman untuk pimpinan").click()
    assert "Percobaan, bukan laporan" in waited.value.path().read_text("utf-8")
    assert page.complaints == []


def test_the_five_largest_changes_are_had_as_a_workbook(address, page, record_property, tmp_path):
    """The list stands first in Jelajah; its link is the file, with numbers that can be computed with."""
    with task(address, page, record_property, "lima perubahan terbesar sebagai XLSX"):
        notebook = open_notebook(page, "Jelajah")
        with page.expect_download() as waited:
            click(page, notebook.get_by_role("link", name="Unduh 5 terbesar (XLSX)"))
        assert waited.value.suggested_filename == "perubahan_terbesar_2023.xlsx"
        waited.value.save_as(tmp_path / "perubahan.xlsx")
        rows = list(openpyxl.load_workbook(tmp_path / "perubahan.xlsx").active.iter_rows(values_only=True))
        assert len(rows) == 1 + 5
        assert rows[1][5] == pytest.approx(5.59)
    for name in ("Serapan per program", "Unsur survei", "Anggaran dan kinerja", "Tabel sendiri", "Dokumen"):
        notebook.get_by_role("tab", name=name).click()
        expect(
            notebook.locator(".lm-Widget:not(.lm-mod-hidden) > .widget-html a.lkj-unduh:visible")
        ).to_have_count(1)
    assert page.complaints == []
