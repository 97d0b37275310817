"""The three parameters of a chapter notebook: their names, their types and how text becomes one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from lkjtools.errors import ParameterError
from lkjtools.masa import Masa
from lkjtools.spelling import did_you_mean

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Inpres 7/1999 is the first rule that made agencies write this report, so an earlier year is a slip of the
# pen; the upper bound only has to catch transposed digits.
FIRST_YEAR = 1999
LAST_YEAR = 2100

# The environment variable that tells a process that it runs the chapters of a report.
IN_CHAPTER = "LKJ_BAB"


def parse_year(text: str) -> int:
    """Read the year of a report from text typed by a person or passed by a program.

    Only four ASCII digits are taken: ``int()`` alone would also accept spaces, underscores and the digits of
    other scripts, and a path or a shell command must never get as far as a folder name.

    Raises:
        ParameterError: the text is anything but a year between `FIRST_YEAR` and `LAST_YEAR`.

    Examples:
        >>> parse_year("2101")
        Traceback (most recent call last):
        lkjtools.errors.ParameterError: Tahun harus di antara 1999 dan 2100; tertulis "2101".
        >>> parse_year("23")
        Traceback (most recent call last):
        lkjtools.errors.ParameterError: Tahun harus ditulis tepat 4 angka, 0-9; tertulis "23".
    """
    if re.fullmatch("[0-9]{4}", text) is None:
        message = f"Tahun harus ditulis tepat 4 angka, 0-9; tertulis {_quoted(text)}."
        raise ParameterError(message)
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"Tahun harus di antara {FIRST_YEAR} dan {LAST_YEAR}; tertulis {_quoted(text)}."
        raise ParameterError(message)
    return year


def chapter_parameters(masa: Masa, data_dir: str) -> dict[str, object]:
    """The three parameters of every chapter of a report."""
    return {"YEAR": masa.tahun, "TRIWULAN": masa.triwulan, "DATA_DIR": data_dir}


def _quoted(text: str) -> str:
    """Show text on one line, whatever it holds, so that a message stays one sentence."""
    return '"' + text.encode("unicode_escape").decode("ascii") + '"'


def _is_year(value: object) -> bool:
    # bool is an int to Python, and True is no year.
    return type(value) is int and FIRST_YEAR <= value <= LAST_YEAR


def _is_triwulan(value: object) -> bool:
    return value is None or (type(value) is int and 1 <= value <= 4)


def _is_data_dir(value: object) -> bool:
    return isinstance(value, str) and value != "" and "\0" not in value


_TYPES: dict[str, tuple[str, Callable[[object], bool]]] = {
    "YEAR": ("tahun, 4 angka", _is_year),
    "TRIWULAN": ("None atau 1 sampai 4", _is_triwulan),
    "DATA_DIR": ("teks, nama folder", _is_data_dir),
}


def check_parameters(parameters: Mapping[str, object], declared: Iterable[str], notebook: str) -> None:
    """Hold the parameters of a run against their types and against what one notebook declares.

    Nothing is converted: a value of the wrong type is refused, since papermill's own guessing turns 1.10 into
    1.1.

    Args:
        parameters: the values to pass, by name.
        declared: the names that the notebook's parameters cell assigns.
        notebook: the notebook's file name, for the message.

    Raises:
        ParameterError: a parameter is unknown, missing or of the wrong type.

    Examples:
        >>> check_parameters({"YAER": 2100}, ["YEAR"], "bab.ipynb")
        Traceback (most recent call last):
        lkjtools.errors.ParameterError: bab.ipynb: parameter YAER tidak dikenal; mungkin maksudnya "YEAR".
    """
    known = list(declared)
    for name in parameters:
        if name not in known:
            raise ParameterError(f"{notebook}: parameter {name} tidak dikenal{did_you_mean(name, known)}.")
    for name in known:
        if name not in parameters:
            hint = did_you_mean(name, [key for key in _TYPES if key not in known])
            raise ParameterError(f"{notebook}: parameter {name} tidak diberi nilai oleh penjalan{hint}.")
    for name, value in parameters.items():
        if name not in _TYPES:
            raise ParameterError(f"{notebook}: parameter {name} tidak dikenal{did_you_mean(name, _TYPES)}.")
        words, is_valid = _TYPES[name]
        if not is_valid(value):
            message = f"{notebook}: parameter {name} harus berupa {words}; diberikan {value!r}."
            raise ParameterError(message)


def insert_parameters(source: NotebookNode, parameters: Mapping[str, object]) -> NotebookNode:
    """Copy a committed notebook with the cell of papermill, which gives the parameters their values.

    The cell is papermill's to the letter, which takes longer to load than to run some chapters.

    Args:
        source: the notebook, whose metadata may be stale or forged: only its cells are taken.
        parameters: the values, by name.

    Returns:
        What papermill would run.
    """
    import nbformat

    copied = nbformat.from_dict({**source, "metadata": {}})
    lines = [f"{name} = {_as_written(value)}\n" for name, value in parameters.items()]
    given = nbformat.v4.new_code_cell(
        "".join(["# Parameters\n", *lines]), metadata={"tags": ["injected-parameters"]}
    )
    tags = [cell.metadata.get("tags", []) for cell in copied.cells]
    place = next((number for number, names in enumerate(tags, start=1) if "parameters" in names), 0)
    copied.cells.insert(place, given)
    return copied


def _as_written(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    escaped = value.encode("unicode_escape").decode("ascii").replace('"', r"\"")
    return f'"{escaped}"'
