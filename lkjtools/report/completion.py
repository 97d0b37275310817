"""Names that the Tab key offers between the quotes of what a report is asked: figures, frames, tables, codes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from lkjtools.delivery.core_table import core_tables
from lkjtools.errors import LkjError
from lkjtools.report.exploration import Exploration
from lkjtools.show.values import Tabel

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

_CALL = re.compile(r"""(\w+)\.(\w+)\(\s*(?:\w+\s*=\s*)?["']([^"']*)$""")
"""A name, what it is asked, and what was typed of the text that it is asked for."""
_CHANGE = re.compile(r"""(\w+)\.dengan\(.*?(\w+)\s*=\s*\{(?:[^{}]*,)?\s*["']([^"']*)$""")
"""The same of a change: a name, what is changed, and what was typed of its code."""


def _frames(laporan: Laporan) -> Iterable[str]:
    from lkjtools.report.frames import list_names  # pandas is loaded where a frame is asked for

    return list_names(laporan)


def _keys(laporan: Laporan) -> Iterable[str]:
    return laporan.daftar_angka


def _tables(laporan: Laporan) -> Iterable[str]:
    return [value.code for _, value in laporan.tampilan.nilai if isinstance(value, Tabel)]


def _codes(table: str, column: str) -> Callable[[Laporan], Iterable[str]]:
    return lambda laporan: [row[column] for row in laporan.pengiriman.table(table)]


def _budget(laporan: Laporan) -> Iterable[str]:
    leaves = (pos.kode for pos in laporan.anggaran.semua if not pos.bagian)
    return [*leaves, *(pos.kode for pos in laporan.belanja.semua)]


def _choices(laporan: Laporan) -> Iterable[str]:
    from lkjtools.report.scenario import list_keys

    return list_keys(laporan)


_indikator = _codes("indikator", "kode_indikator")
ASKED: Mapping[str, Callable[[Laporan], Iterable[str]]] = {
    "angka": _keys,
    "frame": _frames,
    "tabel": _tables,
    "tabel_data": lambda _: core_tables(),
    "kinerja": _indikator,
    "buka_percobaan": lambda laporan: laporan.percobaan_tersimpan,
    "rincian": lambda laporan: [one.kode for one in laporan.identitas.rincian],
}
"""What a report may be asked for by a name, and the names that there are."""
CHANGED: Mapping[str, Callable[[Laporan], Iterable[str]]] = {
    **dict.fromkeys(("realisasi", "target", "pembilang", "penyebut", "skor"), _indikator),
    **dict.fromkeys(("pagu_rp", "realisasi_rp"), _budget),
    "bobot_pct": lambda laporan: [
        *(role.kinerja.kode for role in laporan.peran("komponen") if role.bobot is not None),
        *(f"nilai_kinerja:{part.kode}" for part in laporan.nilai_kinerja.semua if part.bobot is not None),
    ],
    "nilai_unsur": _codes("skm_unsur", "kode_unsur"),
    "aturan": _choices,
}
"""What may be changed, and the codes that there are."""


def complete(text: str, names: Mapping[str, object]) -> tuple[str, list[str]]:
    """Find the names that may stand where somebody types.

    Args:
        text: the line up to the cursor.
        names: what is defined in the notebook.

    Returns:
        What was typed of the name, and every name that begins so; none outside of such quotes.

    Examples:
        >>> from lkjtools.report.laporan import load_laporan
        >>> complete('laporan.frame("ang', {"laporan": load_laporan(2023)})
        ('ang', ['anggaran', 'anggaran_instansi', 'angka'])
        >>> complete('laporan.dengan(target={"ip', {"laporan": load_laporan(2023)})
        ('ip', ['ip_asn'])
    """
    for pattern, offered in ((_CHANGE, CHANGED), (_CALL, ASKED)):
        found = pattern.search(text)
        laporan = names.get(found[1]) if found else None
        if found and found[2] in offered and isinstance(laporan, Exploration):
            known = dict.fromkeys(offered[found[2]](cast("Laporan", laporan)))
            return found[3], [name for name in known if name.startswith(found[3])]
    return "", []


def offer_names() -> None:
    """Let the Tab key of the notebook that this runs in offer names; without one nothing happens."""
    if "IPython" not in sys.modules:
        return
    from IPython import get_ipython
    from IPython.core.completer import SimpleCompletion, context_matcher

    shell = get_ipython()
    completer = getattr(shell, "Completer", None)
    if completer is None or any(getattr(one, "of_lkj", False) for one in completer.custom_matchers):
        return

    def match_names(context: Any) -> dict[str, object]:  # noqa: ANN401 - IPython's
        try:
            typed, known = complete(context.text_until_cursor, shell.user_ns)
        except LkjError:  # of data with faults, whose names are told where they are asked for
            typed, known = "", []
        # IPython replaces its token alone, which a colon or a hyphen within a key has ended.
        kept = len(typed) - len(context.token) if typed.endswith(context.token) else 0
        return {
            "completions": [SimpleCompletion(name[kept:], type="nama") for name in known],
            "suppress": bool(known),
            "ordered": True,
        }

    matcher = context_matcher()(match_names)
    matcher.of_lkj = True
    completer.custom_matchers.append(matcher)
