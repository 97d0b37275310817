"""The outcome of an audit as one HTML page that an auditor can hand over."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from lkjtools.audit.audit import Audit, Verdict
from lkjtools.audit.verdict import ALASAN
from lkjtools.formatting import format_date
from lkjtools.page_templates import open_templates
from lkjtools.report.sensitivity import KEPALA as KEPALA_KEPEKAAN
from lkjtools.theme import load_theme, subset_font

_TEMPLATES = Path(__file__).parent / "templates"
KEPUTUSAN = {"diterima": "diterima", "dengan_catatan": "diterima dengan catatan", "ditolak": "ditolak"}


def render_page(audit: Audit) -> str:
    """Lay the outcome out: counts, findings by severity, then every row by document.

    Returns:
        The page; the same outcome gives the same text.
    """
    environment = open_templates(_TEMPLATES)
    content = {
        "audit": audit,
        "identitas": audit.laporan.identitas,
        "tanggal": format_date(audit.laporan.identitas.tanggal),
        "putusan": list(Verdict),
        "alasan": ALASAN,
        "keputusan": KEPUTUSAN,
        "kepala_kepekaan": KEPALA_KEPEKAAN,
        "arti": dict(zip(audit.aturan.words("tingkat"), audit.aturan.words("arti"), strict=True)),
    }
    body = environment.get_template("uji_angka.html").render(content)
    style = _style(body)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The body comes from the template above, the style from our own file: both are escaped already.
    frame = environment.get_template("halaman.html")
    return frame.render(content, isi=Markup(body), gaya=Markup(style), sidik=f"sha256-{digest}")  # noqa: S704


def _style(body: str) -> str:
    theme = load_theme()
    signs = "".join(sorted({*body, *body.upper(), " ", "\u00a0"}))
    fonts = {
        style: subset_font(theme.font_files[style], signs, is_kerned=True) for style in ("regular", "bold")
    }
    return open_templates(_TEMPLATES).get_template("uji_angka.css").render(theme=theme, fonts=fonts)
