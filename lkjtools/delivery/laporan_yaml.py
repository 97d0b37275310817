"""Reads laporan.yaml as it is written: every value with its line, and every fault at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from lkjtools.delivery.fillers import is_filler
from lkjtools.delivery.identity import (
    BAGIAN,
    DasarHukum,
    Identity,
    IndeksKami,
    Kolom,
    PenandaTangan,
    Periode,
    PihakKedua,
    Reviu,
    Rincian,
)
from lkjtools.errors import Fault
from lkjtools.json_schema import load_jsonschema
from lkjtools.limits import MOST_LONG, MOST_NAME, MOST_SHORT
from lkjtools.show.printable import printable_advice, show
from lkjtools.spelling import did_you_mean

_TEXT = {"type": "string", "format": "isian", "maxLength": MOST_SHORT, "description": "teks"}
_LONG = {**_TEXT, "maxLength": MOST_LONG}
_PLACE = {**_TEXT, "pattern": "^[^0-9]*$", "description": "nama tempat saja; tanggalnya ditulis di tanggal"}
_LABEL = {**_TEXT, "format": "label"}  # the head of a column may be a sign: %
_TEXT_OR_NULL = {**_TEXT, "type": ["string", "null"], "description": "teks, atau null bila tidak ada"}
_RULE = {"type": "string", "pattern": "^[a-z0-9_]+$", "description": "kode aturan"}
_RULE_OR_NULL = {
    **_RULE,
    "type": ["string", "null"],
    "description": "kode aturan, atau null bila tidak dipakai",
}
_CODE = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]*$",
    "maxLength": MOST_NAME,
    "description": "kode dari huruf kecil, angka, dan garis bawah, diawali huruf",
}
_YEAR = {"type": "integer", "minimum": 1900, "maximum": 2099, "description": "tahun empat angka"}
_BOOL = {"type": "boolean", "description": "true atau false"}
_DATE = {
    "type": "string",
    "format": "date",
    "description": "tanggal yang ada, dengan bentuk TTTT-BB-HH",
}
_OBJECT = "susunan kunci: nilai"
_KEYS_OF_TEXTS = frozenset(
    {"judul", "instansi", "wilayah", "pemerintah", "tempat", "nama", "jabatan", "pangkat", "pereviu"}
)
"""Keys whose own word stands for a value that is still to be written."""
_ANSWERS = frozenset({"yes", "no", "on", "off", "true", "false", "ya", "tidak", "null"})
"""Words that answer a question and name nobody."""


def _keys(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
        "description": _OBJECT,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "array",
        "items": items,
        "description": "daftar, tiap butir diawali tanda hubung; kosong: []",
    }


_KOLOM = _keys(
    {
        "kode": _CODE,
        "judul": {
            "type": ["string", "array"],
            "format": "label",
            "maxLength": MOST_SHORT,
            "minItems": 1,
            "maxItems": 3,
            "items": _LABEL,
            "description": "teks, atau daftar satu sampai tiga teks dari atas ke bawah",
        },
        "jenis": {"enum": ["teks", "bilangan"], "description": "salah satu dari: teks, bilangan"},
    },
    {"satuan": _LABEL, "jumlah": _BOOL, "gabung": _BOOL},
)
_RINCIAN = _keys(
    {
        "kode": _CODE,
        "judul": _TEXT,
        "kolom": {**_list(_KOLOM), "minItems": 1},
        "jumlah": _BOOL,
        "sumber": _LONG,
    },
    {
        "bab": {"enum": list(BAGIAN), "description": f"salah satu dari: {', '.join(BAGIAN)}"},
        "kode_indikator": {**_TEXT, "description": "kode indikator"},
        "kelompok": {**_TEXT, "description": "kode kolom"},
        "tidak_terbaca": {**_TEXT, "description": "kode kolom"},
        "waktu": {"enum": ["tahun", "periode"], "description": "salah satu dari: tahun, periode"},
    },
)
SCHEMA: Mapping[str, Any] = _keys(
    {
        "judul": _TEXT,
        "instansi": _TEXT,
        "wilayah": _TEXT,
        "pemerintah": _TEXT,
        "tempat": _PLACE,
        "tanggal": _DATE,
        "penanda_tangan": _keys(
            {"nama": _TEXT, "jabatan": _TEXT, "pangkat": _TEXT_OR_NULL},
            {
                "nip": {
                    "type": ["string", "null"],
                    "pattern": "^[0-9 ]+$",
                    "description": "angka dalam tanda kutip, atau null",
                },
                "sebagai": {
                    "enum": ["Plt.", "Plh.", "a.n.", None],
                    "description": "salah satu dari: Plt., Plh., a.n., atau null",
                },
            },
        ),
        "periode_renstra": _keys({"awal": _YEAR, "akhir": _YEAR}),
        "dasar_hukum": _list(_keys({"nama": _LONG, "tentang": _LONG})),
        "pembulatan": {"enum": ["half_up"], "description": "half_up"},
        "aturan": _keys(
            {
                "skala_capaian": _RULE,
                "skm": _RULE_OR_NULL,
                "akip": _RULE_OR_NULL,
                "efisiensi": _RULE,
                "skala_efisiensi": _RULE_OR_NULL,
                "indeks_kami": {
                    **_keys(
                        {
                            "versi": {**_RULE, "description": "nama aturan, mis. versi_4"},
                            "kategori_se": _TEXT_OR_NULL,
                        }
                    ),
                    "type": ["object", "null"],
                },
            }
        ),
        "logo": _TEXT_OR_NULL,
        "rincian": _list(_RINCIAN),
    },
    {
        "tabel_komponen": _list({**_TEXT, "description": "kode indikator"}),
        "pihak_kedua": _keys({"nama": _TEXT, "jabatan": _TEXT}),
        "reviu": _keys(
            {"pereviu": _TEXT, "nama": _TEXT, "jabatan": _TEXT, "tempat": _PLACE, "tanggal": _DATE}
        ),
    },
)

_Path = tuple[str | int, ...]


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


@lru_cache(maxsize=64)  # pure and slow, like rows.load_table
def parse_identity(text: str, file: str) -> tuple[Identity | None, tuple[Fault, ...], int]:
    """Read and validate laporan.yaml.

    Args:
        text: its content.
        file: its path relative to the data folder.

    Returns:
        The identity, or None where there are faults; the faults; the number of checks.
    """
    jsonschema = load_jsonschema()  # only a first reading needs it
    content, lines, faults = _parse_yaml(text, file)
    if faults:
        return None, tuple(faults), 1
    formats = jsonschema.FormatChecker(formats=())
    formats.checks("date")(_is_date)
    formats.checks("isian")(lambda value: _text_advice(value, sign_alone=False) is None)
    formats.checks("label")(lambda value: _text_advice(value, sign_alone=True) is None)
    errors = list(jsonschema.Draft202012Validator(SCHEMA, format_checker=formats).iter_errors(content))
    faults = [fault for error in errors for fault in _faults_of(error, lines, file)]
    faults += [
        Fault(file, lines.get(path), _name(path), show(text), advice)
        for path, text in _texts(content)
        if (advice := printable_advice(text)) is not None
    ]
    checks = _count_leaves(content)
    if faults:
        return None, tuple(faults), checks
    faults = [
        Fault(file, lines.get(path), _name(path), value, expected)
        for path, value, expected in _contradictions(content)
    ]
    checks += 1 + sum(3 + len(rincian["kolom"]) for rincian in content["rincian"])
    return (None if faults else _build(content)), tuple(faults), checks


@lru_cache(maxsize=64)
def parse_rincian(text: str, file: str) -> tuple[Rincian, ...] | None:
    """Read the declared own tables alone, so that they can be checked while other keys are still to be filled in.

    Args:
        text: content of laporan.yaml.
        file: its path relative to the data folder.

    Returns:
        The declarations; None where they themselves have faults.
    """
    draft = load_jsonschema().Draft202012Validator
    content, _, faults = _parse_yaml(text, file)
    declared: Any = content.get("rincian") if isinstance(content, dict) and not faults else None
    if any(draft(SCHEMA["properties"]["rincian"]).iter_errors(declared)):
        return None
    alone = {"periode_renstra": {"awal": 0, "akhir": 0}, "rincian": declared}
    return None if any(_contradictions(alone)) else tuple(_build_rincian(one) for one in declared)


def _parse_yaml(text: str, file: str) -> tuple[Any, dict[_Path, int], list[Fault]]:
    lines: dict[_Path, int] = {}
    faults: list[Fault] = []
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return None, lines, [Fault(file, None, None, None, "berisi identitas laporan; berkas ini kosong")]
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


def _walk(node: yaml.Node, path: _Path, file: str, lines: dict[_Path, int], seen: set[int]) -> list[Fault]:
    """Note the line of every value; refuse what YAML resolves silently: repeated keys, aliases, odd keys."""
    line = node.start_mark.line + 1
    if id(node) in seen:
        if -id(node) in seen:
            return []  # said once for each anchor
        seen.add(-id(node))
        return [Fault(file, line, _name(path) or None, None, "tanpa acuan YAML (& dan *); tulis isinya")]
    seen.add(id(node))
    lines.setdefault(path, line)
    faults: list[Fault] = []
    if node.tag.removeprefix(_TAG) not in _PLAIN:
        return [
            Fault(
                file,
                line,
                _name(path) or None,
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
                faults.append(Fault(file, key_line, _name(path) or None, found, "kunci berupa teks"))
                continue
            key = key_node.value
            if key in keys:
                expected = f"hanya sekali; kunci yang sama ada di baris {keys[key]}"
                faults.append(Fault(file, key_line, _name((*path, key)), None, expected))
                continue
            keys[key] = key_line
            lines[(*path, key)] = key_line
            faults += _walk(value_node, (*path, key), file, lines, seen)
    return faults


def _faults_of(error: Any, lines: Mapping[_Path, int], file: str) -> Iterator[Fault]:  # noqa: ANN401
    """Turn one jsonschema error into faults of one key each."""
    path = tuple(error.absolute_path)
    if error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance and f"'{key}'" in error.message:
                yield Fault(file, lines.get(path), _name((*path, key)), None, "kunci ini ada")
    elif error.validator == "additionalProperties":
        known = error.schema["properties"]
        unused = [key for key in known if key not in error.instance]
        for key in error.instance:
            if key not in known:
                hint = did_you_mean(key, unused or known)
                yield Fault(
                    file, lines.get((*path, key)), _name(path) or None, key, f"tidak ada kunci ini{hint}"
                )
    elif error.validator == "maxLength":
        expected = f"teks paling panjang {error.validator_value} karakter"
        yield Fault(file, lines.get(path), _name(path) or None, None, expected)
    elif error.validator == "format" and error.validator_value in {"isian", "label"}:
        advice = _text_advice(error.instance, sign_alone=error.validator_value == "label")
        yield Fault(file, lines.get(path), _name(path) or None, error.instance.strip() or None, advice or "")
    else:
        value = error.instance
        found = None if value in (None, "") or isinstance(value, dict | list) else _yaml_text(value)
        yield Fault(file, lines.get(path), _name(path) or None, found, error.schema["description"])


def _texts(content: object, path: _Path = ()) -> Iterator[tuple[_Path, str]]:
    """Every text with its place."""
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, dict | list):
        parts = content.items() if isinstance(content, dict) else enumerate(content)
        for name, part in parts:
            yield from _texts(part, (*path, name))


def _contradictions(content: Mapping[str, Any]) -> Iterator[tuple[_Path, str | None, str]]:
    """Yield what each key alone allows but not all of them together: place, value, what is expected."""
    period = content["periode_renstra"]
    if period["awal"] > period["akhir"]:
        yield ("periode_renstra", "akhir"), str(period["akhir"]), f"tidak sebelum {period['awal']}"
    seen: set[str] = set()
    for number, rincian in enumerate(content["rincian"]):
        place: _Path = ("rincian", number)
        if rincian["kode"] in seen:
            yield (*place, "kode"), rincian["kode"], "kode rincian yang belum dipakai"
        seen.add(rincian["kode"])
        if ("bab" in rincian) == ("kode_indikator" in rincian):
            yield place, rincian["kode"], "tepat satu dari bab dan kode_indikator"
        kolom = rincian["kolom"]
        codes = [one["kode"] for one in kolom]
        for index, one in enumerate(kolom):
            at = (*place, "kolom", index)
            if one["kode"] in codes[:index] or one["kode"] == "sumber":
                yield (
                    (*at, "kode"),
                    one["kode"],
                    "kode kolom yang belum dipakai; sumber selalu ada dengan sendirinya",
                )
            if one.get("jumlah") and one["jenis"] != "bilangan":
                yield (*at, "jumlah"), "true", "false untuk kolom teks"
            if one.get("gabung") and one["jenis"] != "teks":
                yield (*at, "gabung"), "true", "false untuk kolom bilangan"
        if rincian["jumlah"] != any(one.get("jumlah", False) for one in kolom):
            yield (
                (*place, "jumlah"),
                _yaml_text(rincian["jumlah"]),
                "true bila ada kolom yang dijumlahkan, selain itu false",
            )
        for key in ("kelompok", "tidak_terbaca"):
            code = rincian.get(key)
            if code is not None and code not in [one["kode"] for one in kolom if one["jenis"] == "teks"]:
                yield (*place, key), code, f"kode kolom teks rincian ini{did_you_mean(code, codes)}"


def _build(content: Mapping[str, Any]) -> Identity:
    aturan = dict(content["aturan"])
    kami = aturan.pop("indeks_kami")
    return Identity(
        **{
            **content,
            "tanggal": dt.date.fromisoformat(content["tanggal"]),
            "penanda_tangan": PenandaTangan(**content["penanda_tangan"]),
            "periode_renstra": Periode(**content["periode_renstra"]),
            "dasar_hukum": tuple(DasarHukum(**one) for one in content["dasar_hukum"]),
            "aturan": MappingProxyType({topic: name for topic, name in aturan.items() if name is not None}),
            "indeks_kami": IndeksKami(**kami) if kami else None,
            "rincian": tuple(_build_rincian(one) for one in content["rincian"]),
            "pihak_kedua": PihakKedua(**content["pihak_kedua"]) if "pihak_kedua" in content else None,
            "reviu": _build_reviu(content["reviu"]) if "reviu" in content else None,
            "tabel_komponen": tuple(content["tabel_komponen"]) if "tabel_komponen" in content else None,
        }
    )


def _build_reviu(content: Mapping[str, str]) -> Reviu:
    return Reviu(**{**content, "tanggal": dt.date.fromisoformat(content["tanggal"])})  # type: ignore[arg-type]


def _build_rincian(content: Mapping[str, Any]) -> Rincian:
    kolom = tuple(
        Kolom(
            one["kode"],
            (one["judul"],) if isinstance(one["judul"], str) else tuple(one["judul"]),
            one["jenis"],
            one.get("satuan"),
            one.get("jumlah", False),
            one.get("gabung", False),
        )
        for one in content["kolom"]
    )
    optional = {key: content.get(key) for key in ("bab", "kode_indikator", "kelompok", "tidak_terbaca")}
    return Rincian(**{**content, **optional, "waktu": content.get("waktu", "tahun"), "kolom": kolom})


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True  # refused as not being text
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _name(path: _Path) -> str:
    """Write the place of a value as an analyst counts: list items from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _text_advice(value: object, *, sign_alone: bool) -> str | None:
    """Say what is expected of a text that is none in earnest; None for a good one, and for what is no text."""
    if not isinstance(value, str):
        return None  # refused as not being text
    if not value.strip():
        return "diisi, bukan hanya spasi"
    is_sign = not any(char.isalnum() for char in value)
    if is_filler(value) or (
        not sign_alone and (is_sign or value.strip().casefold() in _KEYS_OF_TEXTS | _ANSWERS)
    ):
        return "isinya, bukan kata pengganti"
    if any(char in value for char in "\n\r\t"):
        return "teks dalam satu baris, tanpa tab"
    return "teks tanpa spasi di awal dan akhir" if value != value.strip() else None


def _yaml_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _count_leaves(content: object) -> int:
    if isinstance(content, dict):
        return sum(_count_leaves(value) for value in content.values())
    if isinstance(content, list):
        return sum(_count_leaves(value) for value in content)
    return 1
