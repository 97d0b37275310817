"""The outcome of an audit as one HTML page that an auditor can hand over."""

from __future__ import annotations

from pathlib import Path

from lkjtools.audit.audit import Audit, Verdict
from lkjtools.audit.verdict import ALASAN
from lkjtools.formatting import format_date
from lkjtools.page_templates import frame_page, open_templates
from lkjtools.report.sensitivity import KEPALA as KEPALA_KEPEKAAN

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
    identitas = audit.laporan.identitas
    title = f"Uji Angka {identitas.judul} {identitas.instansi_wilayah} Tahun {audit.laporan.tahun}"
    return frame_page(title, body)
