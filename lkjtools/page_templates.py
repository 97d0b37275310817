"""Templates of pages that we write: each text of the data is escaped, and a name that is not given fails."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from lkjtools.theme import load_theme, subset_font

_TEMPLATES = Path(__file__).parent / "templates"


class _Compiled(jinja2.BytecodeCache):
    """Compiles a template once in a process, and anew where its text has changed."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def open_templates(folder: Path) -> jinja2.Environment:
    """Open the templates of a folder; a style is not escaped, since no data goes through it.

    Args:
        folder: where they stand.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=jinja2.select_autoescape(disabled_extensions=("css",), default=True),
        undefined=jinja2.StrictUndefined,
        bytecode_cache=_COMPILED,
    )


def render_style(name: str, **content: object) -> str:
    """Lay out a style that several pages share.

    Args:
        name: the file among our common templates.
        content: what it names; nothing of the data.

    Returns:
        CSS for `frame_page`.
    """
    return open_templates(_TEMPLATES).get_template(name).render(content)


def frame_page(title: str, body: str, extra_style: str = "") -> str:
    """Make a page of what a template gave: our style and fonts in it, nothing asked of the network.

    Args:
        title: of the window.
        body: HTML whose texts are escaped already.
        extra_style: CSS of this page alone, in which no data stands.

    Returns:
        The page; the same body gives the same text.
    """
    environment = open_templates(_TEMPLATES)
    theme = load_theme()
    signs = "".join(sorted({*body, *body.upper(), " ", "\u00a0"}))
    fonts = {
        style: subset_font(theme.font_files[style], signs, is_kerned=True) for style in ("regular", "bold")
    }
    style = environment.get_template("halaman.css").render(theme=theme, fonts=fonts)
    style = f"{style}\n{extra_style}" if extra_style else style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The body comes from a template, the style from our own file: both are escaped already.
    return environment.get_template("halaman.html").render(
        judul=title,
        isi=Markup(body),  # noqa: S704
        gaya=Markup(style),  # noqa: S704
        sidik=f"sha256-{digest}",
    )
