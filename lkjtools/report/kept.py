"""Experiments that are kept: a small YAML each in the folder ``skenario`` of the project, never in its data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lkjtools.delivery.yaml_lines import parse_yaml
from lkjtools.errors import ParameterError, PercobaanError, describe_os_error
from lkjtools.limits import MOST_NAME
from lkjtools.project import find_root
from lkjtools.report.scenario import Percobaan, Ubahan, Wanted, make_scenario
from lkjtools.spelling import known_word

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

FOLDER = "skenario"
"""The folder beside that of the data, with one folder a year."""
_NAME = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{MOST_NAME - 1}}}")
_TEXTS = ("apa", "kode", "semula", "menjadi", "nama")


def keep_scenario(skenario: Laporan, nama: str, *, ganti: bool = False) -> Path:
    """Keep the changes of an experiment under a name.

    Args:
        skenario: the experiment.
        nama: small letters, digits, ``_`` and ``-``.
        ganti: replace one that is kept under the name.

    Returns:
        The file.

    Raises:
        ParameterError: the report is no experiment, the name cannot be one or is taken, or the file cannot be
            written.
    """
    if skenario.percobaan is None:
        raise ParameterError("Laporan ini bukan percobaan; yang disimpan adalah hasil laporan.dengan(...).")
    if not _NAME.fullmatch(str(nama)):
        raise ParameterError(f'Nama percobaan "{nama}" hanya boleh berisi huruf kecil, angka, _ dan -.')
    path = _folder(skenario) / f"{nama}.yaml"
    if path.exists() and not ganti:
        raise ParameterError(f"{path} sudah ada; pakai nama lain, atau ganti=True untuk menggantinya.")
    # Of two changes of one cell the later one is what the experiment says, the first one says what the data does.
    last: dict[tuple[str, str, int], Ubahan] = {}
    for one in skenario.percobaan.ubahan:
        key = (one.apa, one.kode, one.tahun)
        last[key] = replace(one, semula=last[key].semula) if key in last else one
    lines = [
        "# Percobaan, bukan laporan: dibuka dengan laporan.buka_percobaan(nama).",
        f"instansi: {json.dumps(skenario.identitas.instansi_wilayah, ensure_ascii=False)}",
        "ubahan:",
    ]
    lines += [f"  - {json.dumps(asdict(one), ensure_ascii=False)}" for one in last.values()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    except OSError as error:
        raise ParameterError(describe_os_error(error)) from error
    return path


def list_kept(laporan: Laporan) -> tuple[str, ...]:
    """Name the experiments that are kept of a report, sorted.

    Args:
        laporan: the report.
    """
    return tuple(sorted(path.stem for path in _folder(laporan).glob("*.yaml")))


def open_scenario(laporan: Laporan, nama: str) -> Laporan:
    """Make an experiment again of the changes that are kept under a name.

    Args:
        laporan: the report that they are made of; where it says something else by now than when they were kept, or
            is another agency's, the experiment's ``catatan`` names it.
        nama: the name.

    Returns:
        The experiment, with its name.

    Raises:
        UnknownNameError: nothing is kept under that name.
        PercobaanError: the file is spoilt, or the data could not hold the changes any more.
    """
    known_word(nama, list_kept(laporan), f"percobaan tahun {laporan.tahun} bernama")
    path = _folder(laporan) / f"{nama}.yaml"
    agency, changes = _read(path)
    wanted = [Wanted(one["apa"], one["kode"], one["tahun"], one["menjadi"]) for one in changes]
    skenario = make_scenario(laporan, wanted)
    made = skenario.percobaan or Percobaan(())
    moved = [
        f"{now.nama} pada data kini {now.semula or '(kosong)'}, saat disimpan {one['semula'] or '(kosong)'}"
        for one, now in zip(changes, made.ubahan[-len(changes) :], strict=True)
        if one["semula"] != now.semula
    ]
    if agency != laporan.identitas.instansi_wilayah:
        moved.append(f"disimpan dari laporan {agency}, bukan {laporan.identitas.instansi_wilayah}")
    return skenario.called(replace(made, nama=nama, catatan=(*made.catatan, *moved)))


def _folder(laporan: Laporan) -> Path:
    return find_root(laporan.pengiriman.data_dir) / FOLDER / str(laporan.tahun)


def _read(path: Path) -> tuple[str, list[Mapping[str, Any]]]:
    """The agency and the changes of a file, as they were kept."""
    place = f"{FOLDER}/{path.parent.name}/{path.name}"
    try:
        content, _, faults = parse_yaml(path.read_text("utf-8"), place, "ubahan percobaan")
    except (OSError, UnicodeDecodeError) as error:
        raise PercobaanError([f"{place} tidak dapat dibaca"]) from error
    if faults:
        raise PercobaanError(faults)
    kept = content if isinstance(content, dict) and content.keys() == {"instansi", "ubahan"} else {}
    agency, changes = kept.get("instansi"), kept.get("ubahan")
    are_changes = isinstance(changes, list) and changes and all(map(_is_change, changes))
    if not isinstance(agency, str) or not are_changes:
        expected = (
            f"instansi, dan ubahan dengan {', '.join(_TEXTS)}, dan tahun pada setiap butir, tanpa kunci lain"
        )
        raise PercobaanError([f"{place}: seharusnya {expected}"])
    return agency, cast("list[Mapping[str, Any]]", changes)


def _is_change(one: object) -> bool:
    return (
        isinstance(one, dict)
        and set(one) == {*_TEXTS, "tahun"}
        and all(isinstance(one[name], str) for name in _TEXTS)
        and type(one["tahun"]) is int
    )
