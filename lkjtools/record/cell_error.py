"""Why a cell of a chapter failed, for who reads the report's messages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import LkjError, describe_os_error
from lkjtools.extension import blame_innermost

if TYPE_CHECKING:
    from nbformat import NotebookNode

# How Python writes what the system refused: number, English, and one path or two.
_REFUSED = re.compile(r"\[Errno (?P<code>\d+)\] [^:]*(: (?P<path>'[^']*'|\"[^\"]*\")( -> .*)?)?")
# How IPython names each call of a traceback, between the signs that colour it.
_CALL = re.compile(r"^ *File \"?(.+?)\"?(?:, line |:)(\d+)", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def describe_error(error: NotebookNode) -> str:
    """Say why a cell failed: our own errors are written for the reader, others are named as what they are.

    Args:
        error: the output of the cell that tells of it.
    """
    if error.ename in _own_errors(LkjError):
        return str(error.evalue)
    refused = _REFUSED.fullmatch(error.evalue)
    if refused:
        code, path = int(refused["code"]), ast.literal_eval(refused["path"] or "None")
        return describe_os_error(OSError(code, "", path)).rstrip(".")
    calls = _CALL.findall(_COLOUR.sub("", "\n".join(error.traceback)))
    places = [(str(Path(file).expanduser()), int(line)) for file, line in calls]
    blamed = blame_innermost(places, error.ename)
    return blamed or f"galat tak terduga {error.ename}: {error.evalue}".rstrip(": ")


def _own_errors(base: type[LkjError]) -> set[str]:
    return {base.__name__}.union(*(_own_errors(each) for each in base.__subclasses__()))
