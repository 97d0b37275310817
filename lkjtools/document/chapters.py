"""Which notebooks make which document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from lkjtools.errors import ParameterError


@dataclass(frozen=True)
class Dokumen:
    """A document of the workbench.

    Attributes:
        nama: the key in dokumen.yaml, e.g. ``lkj``.
        judul: what the document is called.
        notebooks: names of its notebooks without suffix, in the order of the report.
    """

    nama: str
    judul: str
    notebooks: tuple[str, ...]


def load_dokumen(nama: str = "lkj") -> Dokumen:
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
        lkjtools.errors.ParameterError: Dokumen "rkpd" tidak dikenal; yang ada: lkj.
    """
    known = yaml.safe_load(Path(__file__).with_name("dokumen.yaml").read_text(encoding="utf-8"))
    if nama not in known:
        raise ParameterError(f'Dokumen "{nama}" tidak dikenal; yang ada: {", ".join(known)}.')
    return Dokumen(nama, known[nama]["judul"], tuple(known[nama]["notebooks"]))
