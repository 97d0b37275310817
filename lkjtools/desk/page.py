"""An experiment as a page for the head of the agency: one file that needs nothing else, stamped as what it is."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from lkjtools.desk.moved import STAMP
from lkjtools.theme import load_theme

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

_PAGE = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>
body {{ font: 15px/1.5 "{font}", "Segoe UI", Arial, sans-serif; color: {ink}; max-width: 60em; margin: 2em auto;
  padding: 0 1em; }}
.cap {{ border: 2px solid {red}; color: {red}; font-weight: 700; text-transform: uppercase; padding: 4px 12px;
  display: inline-block; letter-spacing: .06em; }}
table {{ border-collapse: collapse; width: 100%; margin: 0 0 1em; }}
th, td {{ text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-top: 1px solid {rule};
  font-weight: 400; }}
thead th {{ color: {muted}; border-top: 0; }}
.lkj-angka {{ white-space: nowrap; }}
mark {{ background: #ffe9a8; color: inherit; }}
</style></head><body>
<p class="cap">{stamp}</p><h1>{title}</h1><p>{agency}</p>{content}
<p class="cap">{stamp}</p></body></html>
"""


def write_page(laporan: Laporan, content: str, name: str = "") -> str:
    """Put what an experiment gives on a page of its own.

    Args:
        laporan: the report that the experiment is held against.
        content: what moves, as HTML.
        name: what the experiment is called; empty for none.

    Returns:
        HTML: it loads nothing, and says above and below that it is no report.
    """
    theme = load_theme()
    return _PAGE.format(
        title=escape(f"Bagaimana bila: {name}" if name else "Bagaimana bila"),
        agency=escape(str(laporan)),
        stamp=STAMP,
        content=content,
        font=theme.font_family,
        ink=theme.light.text,
        muted=theme.light.muted,
        rule=theme.light.rule,
        red=theme.series[1],
    )


def link_page(laporan: Laporan, content: str, name: str = "") -> str:
    """A link in HTML that holds the page: no file is written and no server is asked."""
    data = base64.b64encode(write_page(laporan, content, name).encode()).decode()
    file = f"bagaimana_bila_{laporan.tahun}.html"
    return (
        f'<a class="lkj-unduh" download="{file}" href="data:text/html;base64,{data}">'
        "Unduh halaman untuk pimpinan</a>"
    )
