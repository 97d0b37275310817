"""The outcome of an audit as one HTML page that an auditor can hand over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjtools.audit.audit import Audit, Verdict
from lkjtools.audit.finding import Finding
from lkjtools.audit.verdict import ALASAN
from lkjtools.formatting import format_date
from lkjtools.page_templates import frame_page, open_templates, render_style
from lkjtools.report.sensitivity import KEPALA as KEPALA_KEPEKAAN

_TEMPLATES = Path(__file__).parent / "templates"
_STATES = {
    "belum": "belum diputus",
    "sudah": "sudah diputus",
    "konfirmasi": "perlu konfirmasi ke dokumen asli",
}
KEPUTUSAN = {"diterima": "diterima", "dengan_catatan": "diterima dengan catatan", "ditolak": "ditolak"}


def render_page(audit: Audit) -> str:
    """Lay the outcome out: counts, findings by severity, then every row by document.

    Returns:
        The page; the same outcome gives the same text.
    """
    environment = open_templates(_TEMPLATES)
    filters = dict(_filters(audit))
    content = {
        "saringan": filters,
        "kelas": _classes,
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
    return frame_page(title, body, render_style("temuan.css", saringan=list(filters)))


def _filters(audit: Audit) -> Iterator[tuple[str, str]]:
    """What findings can be shown by: severity, and whether they are decided or have to be looked up first."""
    for name in sorted({name for finding in audit.temuan for name in _names(finding)}):
        count = sum(name in _names(finding) for finding in audit.temuan)
        yield name, f"{_STATES.get(name, name)} ({count})"


def _names(finding: Finding) -> tuple[str, ...]:
    state = "sudah" if finding.is_diputus else "belum"
    return (finding.kepentingan, state, *(["konfirmasi"] if finding.uraian[0].is_ragu else []))


def _classes(finding: Finding) -> str:
    return " ".join(f"s-{name}" for name in _names(finding))
