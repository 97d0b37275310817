"""Reads a YAML file as it is written: every value with its line, and nothing resolved in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from lkjtools.errors import Fault

Path = tuple[str | int, ...]
"""The place of a value: keys, and numbers of list items from 0."""


class _Loader(yaml.SafeLoader):
    """Reads what is written: only true, false, null and plain whole numbers are anything else than text.

    YAML 1.1 reads 010 as 8, 1:30 as 90, no as false and 1.10 as 1.1.
    """


_TAG = "tag:yaml.org,2002:"
_PLAIN = ("str", "seq", "map", "int", "bool", "null")
_Loader.yaml_implicit_resolvers = {}
for _name_of_tag, _pattern, _first in (
    ("int", r"0|-?[1-9][0-9]{0,17}", "-0123456789"),
    ("bool", "true|false", "tf"),
    ("null", "null|~|", ["n", "~", ""]),
):
    _Loader.add_implicit_resolver(f"{_TAG}{_name_of_tag}", re.compile(f"(?:{_pattern})$"), list(_first))


def parse_yaml(
    text: str, file: str, what: str = "identitas laporan"
) -> tuple[Any, dict[Path, int], list[Fault]]:
    """Read the content of a YAML file.

    Args:
        text: the text of the file.
        file: its path, for the faults.
        what: what the file holds, in Indonesian.

    Returns:
        The content; the line of every value by its place; the faults, with which there is no content.
    """
    lines: dict[Path, int] = {}
    faults: list[Fault] = []
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return None, lines, [Fault(file, None, None, None, f"berisi {what}; berkas ini kosong")]
        faults += _walk(node, (), file, lines, set())
        content = loader.construct_document(node) if not faults else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        faults.append(
            Fault(file, line, None, None, "YAML yang benar; periksa lekukan, titik dua, dan tanda kutip")
        )
        content = None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        faults.append(Fault(file, line, None, None, "teks tanpa karakter kendali"))
        content = None
    except (RecursionError, ValueError, OverflowError):
        faults.append(
            Fault(file, None, None, None, "YAML sederhana, tanpa susunan atau angka yang berlebihan")
        )
        content = None
    finally:
        if loader is not None:
            loader.dispose()
    return content, lines, faults


def replace_value(text: str, path: Path, value: str | int | bool | None) -> str | None:
    r"""Write another value in the place of one that stands alone, and leave everything else as it is.

    Args:
        text: the text of a YAML file without faults.
        path: the place of the value.
        value: what is to stand there; None for null. A text stays one where it looks like something else.

    Returns:
        The text; None where nothing stands there, or more than one value.

    Examples:
        >>> replace_value("aturan: {skm: lama} # catatan\n", ("aturan", "skm"), "baru")
        'aturan: {skm: baru} # catatan\n'
        >>> replace_value("kolom: [satu, dua]\n", ("kolom", 1), "tiga")
        'kolom: [satu, tiga]\n'
        >>> replace_value("aturan:\n", ("aturan", "skm"), "baru") is None
        True
    """
    loader = _Loader(text)
    node = loader.get_single_node()
    loader.dispose()
    for part in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part] if part < len(node.value) else None
            continue
        items = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((below for key, below in items if key.value == part), None)
    if not isinstance(node, yaml.ScalarNode):
        return None
    start, end = node.start_mark.index, node.end_mark.index
    is_word = isinstance(value, str) and re.fullmatch("[a-z][a-z0-9_]*", value)
    is_plain = is_word and value not in ("true", "false", "null")
    written = value if is_plain else json.dumps(value, ensure_ascii=False)
    return f"{text[:start]}{'' if end > start else ' '}{written}{text[end:]}"


def _walk(node: yaml.Node, path: Path, file: str, lines: dict[Path, int], seen: set[int]) -> list[Fault]:
    """Note the line of every value; refuse what YAML resolves silently: repeated keys, aliases, odd keys."""
    line = node.start_mark.line + 1
    if id(node) in seen:
        if -id(node) in seen:
            return []  # said once for each anchor
        seen.add(-id(node))
        return [Fault(file, line, name_of(path) or None, None, "tanpa acuan YAML (& dan *); tulis isinya")]
    seen.add(id(node))
    lines.setdefault(path, line)
    faults: list[Fault] = []
    if node.tag.removeprefix(_TAG) not in _PLAIN:
        return [
            Fault(
                file,
                line,
                name_of(path) or None,
                node.tag.replace(_TAG, "!!"),
                "tanpa penanda YAML (!); tulis isinya saja",
            )
        ]
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            faults += _walk(item, (*path, number), file, lines, seen)
    elif isinstance(node, yaml.MappingNode):
        keys: dict[str, int] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != "tag:yaml.org,2002:str":
                found = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
                faults.append(Fault(file, key_line, name_of(path) or None, found, "kunci berupa teks"))
                continue
            key = key_node.value
            if key in keys:
                expected = f"hanya sekali; kunci yang sama ada di baris {keys[key]}"
                faults.append(Fault(file, key_line, name_of((*path, key)), None, expected))
                continue
            keys[key] = key_line
            lines[(*path, key)] = key_line
            faults += _walk(value_node, (*path, key), file, lines, seen)
    return faults


def leaves(content: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value that holds no others, with its place."""
    if not isinstance(content, dict | list):
        yield path, content
        return
    for name, part in content.items() if isinstance(content, dict) else enumerate(content):
        yield from leaves(part, (*path, name))


def name_of(path: Path) -> str:
    """Write the place of a value as an analyst counts: list items from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name
