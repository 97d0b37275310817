"""What two reports say differently as a page for the head of the agency, stamped for what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.page_templates import open_templates
from lkjtools.theme import load_theme

if TYPE_CHECKING:
    from lkjtools.report.difference import Beda, Jenis

_TEMPLATES = Path(__file__).parent / "templates"
_PARTS: tuple[tuple[str, tuple[Jenis, ...]], ...] = (
    ("Status dan kelas", ("status", "kelas")),
    ("Cacah", ("cacah",)),
    ("Angka", ("angka",)),
    ("Kalimat", ("kalimat",)),
)


def render_difference(beda: Beda) -> str:
    """Write what two reports say differently as one page that asks for nothing besides itself.

    Args:
        beda: the differences.

    Returns:
        HTML, every text of the data escaped; the same differences give the same page.
    """
    environment = open_templates(_TEMPLATES)
    theme = load_theme()
    return environment.get_template("percobaan.html").render(
        beda=beda,
        cap="Percobaan, bukan laporan" if beda.is_percobaan else "Perbandingan dua laporan",
        instansi=beda.instansi,
        bagian=[(title, beda.of(*kinds)) for title, kinds in _PARTS],
        warna=theme.light,
        huruf=theme.font_family,
    )
