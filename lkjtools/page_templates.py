"""Templates of pages that we write: each text of the data is escaped, and a name that is not given fails."""

from __future__ import annotations

from pathlib import Path

import jinja2


def open_templates(folder: Path) -> jinja2.Environment:
    """Open the templates of a folder.

    Args:
        folder: where they stand.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined
    )
