"""The kinds of check, one function a kind; arguments, scales and places all come from the data file.

A check that recomputes (arithmetic, scale, order) fails as *mismatch*; one that lays printed places side by side
fails as *inconsistent*. None of them knows an agency, a table or a value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lkjtools.audit.checker import Checker
from lkjtools.audit.checks import arithmetic, classes, lists, series, words
from lkjtools.audit.verdict import CheckResult

UJI: Mapping[str, Callable[[Checker], CheckResult]] = {
    name.removeprefix("uji_"): function
    for module in (arithmetic, series, classes, words, lists)
    for name, function in vars(module).items()
    if name.startswith("uji_")
}
"""Every kind of check by its name in the data file."""
