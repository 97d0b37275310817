"""The cases of a rule of which `make test` tries some, and `.ci/run` all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def try_each(cases: Iterable[Any], nth: int) -> list[Any]:
    """Every case, all but each nth marked exhaustive, the first not."""
    return [
        case if index % nth == 0 else pytest.param(case, marks=pytest.mark.exhaustive)
        for index, case in enumerate(cases)
    ]
