"""laporan.yaml as a form: a row a value, named by its place; written back only where a value was changed."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from lkjtools.delivery.codebook import KeyEntry, describe_keys
from lkjtools.delivery.declared import yaml_text
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.laporan_yaml import parse_identity
from lkjtools.delivery.new_year import edit_yaml
from lkjtools.delivery.yaml_lines import Path, leaves, name_of, parse_yaml, replace_value
from lkjtools.errors import DataError, Fault

_PLACE = re.compile(r"[a-z_]+(?:\.[a-z_]+|\[[1-9][0-9]{0,3}\])*")
_STEP = re.compile(r"[a-z_]+|[0-9]+")
_ITEM = re.compile(r"\[\d+\]")
_OWN_TABLES = "rincian"
_WHOLE = re.compile("0|-?[1-9][0-9]{0,17}")


def read_form(text: str, file: str = IDENTITY_FILE) -> dict[str, str]:
    r"""Read laporan.yaml as the rows of a form.

    Args:
        text: its content; an empty one has no rows.
        file: its path, for the faults.

    Returns:
        Place of each value -> the value as text; empty for null.

    Raises:
        DataError: it is no YAML.

    Examples:
        >>> read_form("judul: LKj\nperiode_renstra: {awal: 2018}\nlogo: null\nrincian: []\n")
        {'judul': 'LKj', 'periode_renstra.awal': '2018', 'logo': ''}
    """
    content = _parse(text, file)
    return {
        name_of(path): "" if value is None else yaml_text(value) for path, value in leaves(content) if path
    }


def list_form(text: str, file: str = IDENTITY_FILE) -> list[dict[str, str]]:
    """List the rows of the form: every key that there may be, filled in or not, with what it means.

    Args:
        text: the content of laporan.yaml.
        file: its path, for the faults.

    Returns:
        Place, value and meaning, in the order of the codebook; of a list its items and one more, but for own
        tables, which are not begun in a cell.

    Raises:
        DataError: it is no YAML.
    """
    form = read_form(text, file)
    meanings = {entry.kunci: entry for entry in describe_keys()}
    order = list(meanings)
    names = [*form, *(name for name in _open_places(form, meanings) if name not in form)]

    def rank(name: str) -> tuple[int, list[int]]:
        key = _ITEM.sub("[]", name).removesuffix("[]")
        top = name.partition("[")[0]
        items = [int(number) for number in re.findall(r"\[(\d+)\]", name)]
        return order.index(top) if items and top in order else order.index(key) if key in order else -1, items

    rows = []
    for name in sorted(names, key=rank):
        entry = meanings.get(_ITEM.sub("[]", name).removesuffix("[]"))
        rows.append({"kunci": name, "isi": form.get(name, ""), "keterangan": _explain(entry)})
    return rows


def _open_places(form: Mapping[str, str], meanings: Mapping[str, KeyEntry]) -> Iterator[str]:
    """Places that are not filled in: keys with a value of their own, and the next item of a list."""
    for name, entry in meanings.items():
        if name.startswith(_OWN_TABLES) or not entry.contoh:
            continue
        if "[]" not in name:
            yield name
            continue
        top = name.partition("[]")[0]
        last = max(
            (int(found[1]) for each in form if (found := re.match(rf"{top}\[(\d+)\]", each))), default=0
        )
        yield name.replace("[]", f"[{last + 1}]", 1)


def _explain(entry: KeyEntry | None) -> str:
    if entry is None:
        return ""
    choices = "; ".join(f"{word}: {meaning}" for word, meaning in entry.pilihan)
    needed = "Wajib. " if entry.is_wajib and "." not in entry.kunci else ""
    return f"{needed}{entry.arti}. Isi: {choices or entry.isi}."


def is_place(name: str) -> bool:
    """Whether a text names the place of a value.

    Examples:
        >>> [is_place(name) for name in ("pihak_kedua.nama", "rincian[2].kode", "Nama", "rincian[0]")]
        [True, True, False, False]
    """
    return _PLACE.fullmatch(name) is not None


def write_form(text: str, rows: Mapping[str, str], file: str = IDENTITY_FILE) -> str:
    r"""Write the rows of a form back into laporan.yaml: what they do not change stays as it is written.

    Args:
        text: the content of laporan.yaml so far; empty where there is none.
        rows: place of each value -> the value as text.
        file: its path, for the faults.

    Returns:
        The content.

    Raises:
        DataError: the file so far is no YAML, or a place cannot be: item 3 of a list that has one.

    Examples:
        >>> write_form("judul: LKj # tetap\ntempat: Kota Lama\n", {"judul": "LKj", "tempat": "Kota Baru"})
        'judul: LKj # tetap\ntempat: "Kota Baru"\n'
    """
    before = read_form(text, file)
    rows = {name: value for name, value in rows.items() if value or name in before}
    if rows == before:
        return text
    old = _parse(text, file)
    new = _build(
        {_steps(name): _typed(name, value, old) for name, value in rows.items() if _counts(name, value, old)},
        file,
    )
    _keep_empty(old, new)
    return _write(text, old, _with_types(new, rows, old, file))


def _parse(text: str, file: str) -> Any:  # noqa: ANN401 - whatever stands in the file
    if not text.strip():
        return {}
    content, _, faults = parse_yaml(text, file)
    if faults:
        raise DataError(faults)
    return content


def _steps(name: str) -> Path:
    """The place that a name says: list items from 0."""
    return tuple(int(step) - 1 if step.isdigit() else step for step in _STEP.findall(name))


def _find(content: object, path: Path) -> object:
    for step in path:
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
        else:
            return None
    return content


def _counts(name: str, value: str, old: object) -> bool:
    """An empty row says that there is no value; where the file says so itself, as null, it stays."""
    return bool(value) or name in {name_of(path) for path, _ in leaves(old)}


def _typed(name: str, value: str, old: object) -> object:
    """A value of the type that stood in its place; text where nothing did."""
    before = _find(old, _steps(name))
    if not value:
        return None
    if isinstance(before, bool) and value in ("true", "false"):
        return value == "true"
    if type(before) is int and _WHOLE.fullmatch(value):
        return int(value)
    return value


def _build(values: Mapping[Path, object], file: str) -> dict[str, Any]:
    """Put the values into groups and lists by their places."""
    root: dict[str, Any] = {}
    faults = []
    for path, value in values.items():
        here: Any = root
        for step, following in zip(path, (*path[1:], None), strict=True):
            if type(here) is not (list if isinstance(step, int) else dict):
                expected = "satu bentuk: nilai, susunan, atau daftar"
                faults.append(Fault(file, None, name_of(path), None, expected))
                break
            below: Any = value if following is None else [] if isinstance(following, int) else {}
            if isinstance(here, dict):
                here = here.setdefault(step, below)
            elif isinstance(step, int) and step <= len(here):
                here[step:] = here[step:] or [below]
                here = here[step]
            else:
                expected = f"butir bernomor urut; butir {len(here) + 1} belum ada"
                faults.append(Fault(file, None, name_of(path), None, expected))
                break
    held = dict(leaves(root))
    expected = "satu bentuk: nilai, atau susunan"
    faults += [Fault(file, None, name_of(path), None, expected) for path in values if path not in held]
    if faults:
        raise DataError(faults)
    return root


def _keep_empty(old: object, new: dict[str, Any]) -> None:
    """Empty lists and groups, of which a form has no row, stay."""
    for key, value in old.items() if isinstance(old, dict) else ():
        if value in ({}, []):
            new.setdefault(key, value)
        elif isinstance(value, dict) and isinstance(new.get(key), dict):
            _keep_empty(value, new[key])


def _with_types(content: dict[str, Any], rows: Mapping[str, str], old: object, file: str) -> dict[str, Any]:
    """What is new and refused as text is taken as the number or the true or false that it looks like."""
    fresh = {name for name, value in rows.items() if value and _find(old, _steps(name)) is None}
    if not any(_WHOLE.fullmatch(rows[name]) or rows[name] in ("true", "false") for name in fresh):
        return content
    _, faults, _ = parse_identity(_dump(content), file)
    content = copy.deepcopy(content)
    for name in {fault.column for fault in faults if fault.column in fresh}:
        *parents, last = _steps(name or "")
        value = rows[name or ""]
        holder: Any = _find(content, tuple(parents))
        if _WHOLE.fullmatch(value):
            holder[last] = int(value)
        elif value in ("true", "false"):
            holder[last] = value == "true"
    return content


def _write(text: str, old: Any, new: dict[str, Any]) -> str:  # noqa: ANN401
    """Change the text where it says something else: a value alone where it stands alone, else its whole key."""
    changed = {key for key in {*old, *new} if old.get(key) != new.get(key) or (key in old) != (key in new)}
    for key in sorted(changed & old.keys() & new.keys()):
        edited = _replace_values(text, key, old[key], new[key])
        if edited is not None:
            text = edited
            changed.discard(key)
    blocks = {key: _dump({key: new[key]}) if key in new else "" for key in changed}
    added = "".join(blocks.pop(key) for key in [key for key in new if key in blocks and key not in old])
    text = edit_yaml(text, blocks)
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{added}"


def _replace_values(text: str, key: str, old: object, new: object) -> str | None:
    """The text with the other values of a key, where its groups stay the same; None where they do not."""
    was, now = dict(leaves(old, (key,))), dict(leaves(new, (key,)))
    if list(was) != list(now):
        return None
    for path, value in now.items():
        if was[path] == value:
            continue
        if not isinstance(value, str | int | None):
            return None
        edited = replace_value(text, path, value)
        if edited is None:
            return None
        text = edited
    return text


def _dump(content: Mapping[str, object]) -> str:
    written: str = yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=10_000)
    return written
