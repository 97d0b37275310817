"""jsonschema, loaded without the grammar of web addresses that it would compile for more than a second."""

from __future__ import annotations

import sys
from types import ModuleType

_GRAMMAR = "rfc3987_syntax"


def load_jsonschema() -> ModuleType:
    """Load jsonschema without its check of internationalised addresses, which no schema here uses.

    A command that reads a seal would wait for that grammar.

    Returns:
        The module.

    Examples:
        >>> load_jsonschema().Draft202012Validator({"type": "integer"}).is_valid(1)
        True
    """
    if _GRAMMAR in sys.modules or "jsonschema" in sys.modules:
        import jsonschema

        return jsonschema
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment] # so Python is told that a module is not there
    try:
        import jsonschema
    finally:
        del sys.modules[_GRAMMAR]
    return jsonschema
