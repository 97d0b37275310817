"""What the desk loads before it shows anything, and what it leaves out, since a person waits for it."""

from __future__ import annotations

import sys


def load_notebook_reader() -> None:
    """Load what reads notebooks without the grammar of addresses, which takes more than a second and is not used.

    nbformat loads jsonschema, and that one the grammar where it is to be had; afterwards it is again, for whoever
    wants it in the same kernel.
    """
    name = "rfc3987_syntax"
    if name in sys.modules:
        return
    sys.modules[name] = None  # type: ignore[assignment]  # as the import system documents: not to be had
    try:
        import jsonschema  # noqa: F401 - for what it loads
    finally:
        del sys.modules[name]
