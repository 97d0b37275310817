"""Templates of pages that we write: each text of the data is escaped, and a name that is not given fails."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


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
