"""What computes a report: the interpreter and the libraries."""

from __future__ import annotations

import functools
import platform
import re
from importlib import metadata


@functools.cache
def list_versions() -> dict[str, str]:
    """Name the interpreter, this package and each library that it asks for, with the installed version.

    Returns:
        Name -> version.

    Examples:
        >>> {"python", "lkjtools", "pandas"} <= list_versions().keys()
        True
    """
    required = metadata.requires("lkjtools") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in required if "extra ==" not in line}
    versions = {name: metadata.version(name) for name in sorted(names, key=str.lower)}
    return {"python": platform.python_version(), "lkjtools": metadata.version("lkjtools")} | versions
