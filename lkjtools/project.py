"""Where the project is: found from the folder of the notebook that asks, whatever program runs it."""

from __future__ import annotations

import os
import re
from pathlib import Path

_YEAR = re.compile("[0-9]{4}")
DATA = "data"
"""The folder of the data, by which a project is known."""


def list_chapter_files(notebooks_dir: Path, *, is_quarter: bool = False) -> list[Path]:
    """List the notebooks that are chapters, by their names: of the report of a year, or of that of a quarter.

    Args:
        notebooks_dir: folder of the committed notebooks.
        is_quarter: those of a quarter, whose names begin with t and a number instead of a number.

    Returns:
        Their files in the order of the report.
    """
    return sorted(notebooks_dir.glob("t[0-9]*.ipynb" if is_quarter else "[0-9]*.ipynb"))


def searched_folders() -> tuple[Path, ...]:
    """List the folders in which a relative path is looked for, in that order.

    Returns:
        The folder that LKJ_ROOT names, alone; without it the working folder and those that it lies in.
    """
    if root := os.environ.get("LKJ_ROOT"):
        return (Path(root).resolve(),)
    here = Path.cwd().resolve()
    return (here, *here.parents)


def find_root(data_dir: str | Path = DATA) -> Path:
    """Find the project: JupyterLab and VS Code run a notebook in its own folder, which may lie deep in it.

    Args:
        data_dir: the data folder, relative to the project.

    Returns:
        The first of the searched folders whose data folder holds a year; the first of all where none does.
    """
    folders = searched_folders()
    return next((folder for folder in folders if list_years(folder / data_dir)), folders[0])


def list_years(data_dir: Path) -> list[int]:
    """List the years that a data folder holds.

    Args:
        data_dir: the folder that holds the years of one agency.

    Returns:
        The years that have a laporan.yaml, the newest last; none where there is no such folder.
    """
    found = data_dir.glob("*/laporan.yaml") if data_dir.is_dir() else ()
    return sorted(int(path.parent.name) for path in found if _YEAR.fullmatch(path.parent.name))
