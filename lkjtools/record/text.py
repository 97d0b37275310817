"""The text of a notebook's file: what nbformat writes, in a third of its time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

_MOST_DIGITS = 18
"""Of a whole number that is one everywhere."""


class _ForPythonError(ValueError):
    """A number that programs write in different ways."""


def notebook_text(notebook: NotebookNode) -> str:
    r"""Give the text of a notebook's file, the same for the same notebook.

    Python indents JSON by a program in Python, and nbformat first copies all that it writes. Here it goes through
    JSON without indentation, which is C, and is indented by pydantic.

    Args:
        notebook: any notebook.

    Examples:
        >>> from nbformat.v4 import new_notebook
        >>> notebook_text(new_notebook())
        '{\n "cells": [],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n'
    """
    import nbformat
    from nbformat.v4.rwbase import split_lines, strip_transient
    from pydantic_core import PydanticSerializationError, to_json

    try:
        copied = json.loads(
            json.dumps(notebook, ensure_ascii=False, sort_keys=True),
            object_hook=nbformat.NotebookNode,
            parse_float=_float,
            parse_int=_int,
            parse_constant=_refuse,
        )
        return to_json(strip_transient(split_lines(copied)), indent=1).decode() + "\n"
    except (_ForPythonError, PydanticSerializationError, TypeError):
        return f"{nbformat.writes(notebook)}\n"


def _float(text: str) -> float:
    return _refuse(text) if "e" in text else float(text)


def _int(text: str) -> int:
    return int(_refuse(text) if len(text) > _MOST_DIGITS else text)


def _refuse(text: str) -> float:
    raise _ForPythonError(text)
