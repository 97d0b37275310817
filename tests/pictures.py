"""Make the pictures of the guide and of the README: ``make pictures YEAR=...``, after ``make report``.

They are of the very desk and report, in a copy of the project, so that nothing of it changes.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.desk import ROOT, address_of, serve_desk

TARGET = ROOT / "docs/gambar"
PATIENCE = 180_000
"""Milliseconds for what a busy machine does slowly."""
COLOURS = 256
"""As few as a file can have that keeps signs in their colours."""


@dataclass(frozen=True)
class Picture:
    """A file of the desk or the report, photographed.

    Attributes:
        name: the picture's name without suffix.
        path: the file, relative to the project; ``{year}`` stands for the year.
        ready: a text of the page that is there only when all is.
        runs: every cell is run first.
        use: what a person does on the page before that.
        height: of the window, in pixels.
    """

    name: str
    path: str
    ready: str
    runs: bool = False
    use: Callable[[Page], None] | None = None
    height: int = 860


def give_room(page):
    """Close the list of files."""
    if page.locator("#jp-left-stack").is_visible():
        page.keyboard.press("Control+b")


def explore(page):
    """A figure is looked for as it is printed, and its card opened."""
    give_room(page)
    grid = page.locator(".dt-container", has_text="Letak cetak")
    grid.get_by_role("searchbox").fill("93,15")
    grid.locator("tbody tr").first.click()
    page.locator(".lkj-kartu").wait_for()
    grid.evaluate("grid => grid.closest('.jp-OutputArea').scrollIntoView()")


def ask(page):
    """An indikator of the sample agency reaches its target."""
    give_room(page)
    page.get_by_label("Pada:").select_option(label="Indeks Profesionalitas ASN Perangkat Daerah")
    field = page.get_by_role("textbox", name="Menjadi:")
    field.fill("75")
    field.press("Enter")
    page.locator(".lkj-kartu").wait_for()
    page.locator(".lkj-cap").evaluate("stamp => stamp.closest('.jp-OutputArea').scrollIntoView()")


PICTURES = (
    Picture("mulai", "outputs/meja/{year}/mulai.ipynb", "Kelengkapan isi laporan"),
    Picture("bab", "outputs/meja/{year}/bab/03c_akuntabilitas_keuangan.ipynb", "berkas dibaca", runs=True),
    Picture("jelajah", "outputs/meja/{year}/jelajah.ipynb", "Sel sumber", use=explore),
    Picture("bagaimana_bila", "outputs/meja/{year}/bagaimana_bila.ipynb", "Yang bergerak:", use=ask),
)
"""Another one is another line."""


def photograph(page, address, picture, year):
    """Open a file of the desk, wait until it is ready, and keep what the window shows."""
    path = picture.path.format(year=year)
    page.set_viewport_size({"width": 1200, "height": picture.height})
    page.goto(address_of(address, path))
    page.locator(f".lm-TabBar-tab.lm-mod-current[title*='Path: {path}']").wait_for()
    page.locator(
        ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator[data-status=idle]"
    ).wait_for()
    if picture.runs:
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    if picture.use:
        picture.use(page)
    page.get_by_text(picture.ready).last.wait_for(state="attached")
    page.wait_for_timeout(2000)  # what is drawn after it
    write(picture.name, page.screenshot())


def write(name, png):
    """Write a picture in few colours: it is small, and the same pixels give the same file."""
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    TARGET.mkdir(exist_ok=True)
    image.save(TARGET / f"{name}.png", optimize=True)


def main(year):
    """Photograph the report, then the desk of the year."""
    with tempfile.TemporaryDirectory(prefix="lkj-") as folder, sync_playwright() as playwright:
        project, home = Path(folder, "proyek"), Path(folder, "rumah")
        home.mkdir()
        for name in ("data", "notebooks", f"outputs/{year}"):
            shutil.copytree(ROOT / name, project / name)
        for name in ("requirements.lock", "docs/panduan.md"):
            (project / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, project / name)
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1200, "height": 760})
        page.set_default_timeout(PATIENCE)
        page.goto((project / f"outputs/{year}/LKj-{year}.html").as_uri())
        write("laporan", page.screenshot())
        with serve_desk(project, year, home) as address:
            for picture in PICTURES:
                photograph(page, address, picture, year)
        chromium.close()


if __name__ == "__main__":
    year = os.environ.get("YEAR", "")
    if not (year.isdigit() and (ROOT / f"outputs/{year}/manifest.json").is_file()):
        sys.exit("Isi YEAR dengan tahun laporan yang sudah disusun.")
    main(int(year))
