"""The folder of a desk: copies of the notebooks of the project and of a report, to run and to change at will."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from lkjtools.desk.state import find_other_owner
from lkjtools.errors import NotebookError, ParameterError
from lkjtools.masa import Masa
from lkjtools.project import NOTEBOOKS, list_chapter_files, program_file
from lkjtools.record import chapter_parameters, check_notebook, clean_record, notebook_text
from lkjtools.record.parameters import insert_parameters
from lkjtools.record.source import hash_source
from lkjtools.show import captions
from lkjtools.show.recorded import GAMBAR, TABEL

DESK = "outputs/meja"
CHAPTERS, RECORD = "bab", "catatan"
START = "mulai.ipynb"
_LIST = ".salinan.json"


def desk_folder(root: Path, tahun: int) -> Path:
    """Say where the desk of a year stands, made or not yet."""
    return root / DESK / str(tahun)


def lay_out_desk(root: Path, tahun: int, data_dir: str, triwulan: int | None = None) -> Path:
    """Put fresh copies on the desk of a year; a copy that somebody has changed is kept under another name.

    Args:
        root: the project's folder.
        tahun: the year, which the copies are set to.
        data_dir: the data folder, as the notebooks name it.
        triwulan: the quarter whose chapters and record are put there; None for those of the year.

    Returns:
        The folder of the desk: ``mulai.ipynb`` and what else is no chapter, the chapters in ``bab/``, the executed
        notebooks of the year's report in ``catatan/``.

    Raises:
        NotebookError: the project has no notebook to begin with.
    """
    folder = desk_folder(root, tahun)
    notebooks = program_file(root, NOTEBOOKS)
    if not (notebooks / START).is_file():
        raise NotebookError(f"Tidak ada {START} di {notebooks}; jalankan dari folder proyek.")
    written: dict[str, str | None] = {}
    known = _read_list(folder / _LIST)
    for name, text in _copies(root, Masa(tahun, triwulan), data_dir):
        path = folder / name
        if path.is_file() and hash_source(path) != known.get(name):
            path.rename(_free_name(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written[name] = hash_source(path)
    for name in known.keys() - written.keys():  # of what is there no more
        if hash_source(folder / name) == known[name]:
            (folder / name).unlink(missing_ok=True)
    for file, content in ((_LIST, written), (captions.FILE, _captions(folder / RECORD))):
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    return folder


def _captions(record: Path) -> dict[str, str]:
    """What the tables and pictures of a report are called, by what a reference leads to."""
    found: dict[str, str] = {}
    for path in record.glob("*.ipynb"):
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]
            for kind, mime in (("tabel", TABEL), ("gambar", GAMBAR)):
                values = [data[mime] for data in shown if mime in data]
                found |= {f"{kind}-{value['code']}": value["caption"] for value in values}
        except (ValueError, LookupError, TypeError, AttributeError):  # a record that somebody has spoilt
            continue
    return found


def _copies(root: Path, masa: Masa, data_dir: str) -> Iterator[tuple[str, str]]:
    folder, is_quarter = program_file(root, NOTEBOOKS), masa.triwulan is not None
    chapters = list_chapter_files(folder, is_quarter=is_quarter)
    every = {*chapters, *list_chapter_files(folder, is_quarter=not is_quarter)}
    for path in chapters:
        yield f"{CHAPTERS}/{path.name}", _set_to(path, chapter_parameters(masa, data_dir))
    for path in sorted(set(folder.glob("*.ipynb")) - every):  # what is no chapter is of the year
        yield path.name, _set_to(path, chapter_parameters(Masa(masa.tahun), data_dir))
    if find_other_owner(root, masa, data_dir):
        return
    for path in sorted((root / f"outputs/{masa}/notebooks").glob("*.ipynb")):
        yield f"{RECORD}/{path.name}", path.read_text(encoding="utf-8", errors="replace")


def _set_to(path: Path, parameters: dict[str, object]) -> str:
    """A notebook with its parameters given; one that is refused is put there to be repaired."""
    try:
        source = check_notebook(path, parameters)
    except (NotebookError, ParameterError):
        return path.read_text(encoding="utf-8", errors="replace")
    copied = clean_record(path.stem, insert_parameters(source, parameters))
    if path.name == START:  # who begins there wants its buttons; its code is a click away
        for cell in copied.cells:
            cell.metadata["jupyter"] = {"source_hidden": cell.cell_type == "code"}
    return notebook_text(copied)


def _read_list(path: Path) -> dict[str, str | None]:
    """What the copies were when they were made; nothing where that is not known."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}_suntingan_{number}.ipynb")).exists():
        number += 1
    return free
