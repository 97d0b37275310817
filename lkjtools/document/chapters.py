"""Which notebooks make which document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lkjtools.errors import ParameterError

LAPORAN = "lkj"
KERTAS_KERJA = "kertas_kerja"
"""Keys in dokumen.yaml of the two documents that one record gives."""


@dataclass(frozen=True)
class Dokumen:
    """A document of the workbench.

    Attributes:
        nama: the key in dokumen.yaml, e.g. ``lkj``.
        judul: what the document is called.
        notebooks: names of its notebooks without suffix, in order.
        triwulan: those of the same document in the report of a quarter.
    """

    nama: str
    judul: str
    notebooks: tuple[str, ...]
    triwulan: tuple[str, ...]


def load_dokumen(nama: str = LAPORAN) -> Dokumen:
    """Say which notebooks make a document, and in which order.

    Args:
        nama: the document's key in dokumen.yaml.

    Returns:
        The document.

    Raises:
        ParameterError: no document of that name is known.

    Examples:
        >>> load_dokumen().notebooks[:2]
        ('00_pembuka', '01_pendahuluan')
        >>> load_dokumen("rkpd")
        Traceback (most recent call last):
        lkjtools.errors.ParameterError: Dokumen "rkpd" tidak dikenal; yang ada: lkj, kertas_kerja.
    """
    known = _known()
    if nama not in known:
        raise ParameterError(f'Dokumen "{nama}" tidak dikenal; yang ada: {", ".join(known)}.')
    content = known[nama]
    return Dokumen(nama, content["judul"], tuple(content["notebooks"]), tuple(content["triwulan"]))


def list_chapters(triwulan: int | None = None) -> tuple[str, ...]:
    """Name the notebooks of all documents without suffix, in the order in which they are run and recorded.

    Args:
        triwulan: the quarter that is reported; None for the year.

    Examples:
        >>> list_chapters()[-2:]
        ('05_lampiran', '06_kertas_kerja')
        >>> list_chapters(2)[-1]
        't5_kertas_kerja_triwulan'
    """
    documents = map(load_dokumen, _known())
    return tuple(
        notebook for each in documents for notebook in (each.notebooks if triwulan is None else each.triwulan)
    )


def find_chapter(name: str, triwulan: int | None = None) -> str:
    """Find a chapter by the beginning of its name.

    Args:
        name: the name, or as much of it as no other chapter begins with.
        triwulan: the quarter whose report it is a chapter of; None for the year.

    Returns:
        The name of its notebook without suffix.

    Raises:
        ParameterError: no chapter, or more than one, begins so.

    Examples:
        >>> find_chapter("03c")
        '03c_akuntabilitas_keuangan'
    """
    known = list_chapters(triwulan)
    found = [chapter for chapter in known if name and chapter.startswith(name.removesuffix(".ipynb"))]
    if len(found) != 1:
        what = f"dimiliki {len(found)} bab" if found else "bukan awal nama bab mana pun"
        raise ParameterError(f"{name!a} {what}; bab yang ada: {', '.join(found or known)}.")
    return found[0]


@cache
def _known() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("dokumen.yaml").read_text(encoding="utf-8")
    )
    return known
