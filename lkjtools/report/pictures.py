"""The pictures that are delivered: logo, photographs and the like."""

from __future__ import annotations

from lkjtools.delivery import Delivery, Row, picture_path
from lkjtools.show.picture import prepare
from lkjtools.show.values import Gambar, code_of

_PICTURE_PX = 1600
"""Enough for sharp print over the width of the page."""
_LOGO_PX = 600


def list_pictures(pengiriman: Delivery, bagian: str) -> tuple[Gambar, ...]:
    """The delivered pictures of a part of the report, in their order.

    Args:
        pengiriman: the delivery.
        bagian: code of the part, or of an indikator.

    Raises:
        DataError: a file is missing.
    """
    return tuple(
        Gambar(
            code_of(row["kode"]),
            row["judul"],
            row["alt"],
            None,
            (),
            source=row["sumber"],
            image=prepare(pengiriman.read_bytes(picture_path(row["berkas"])), _PICTURE_PX),
        )
        for row in _rows(pengiriman, bagian)
        if row["berkas"]
    )


def list_missing_pictures(pengiriman: Delivery, bagian: str) -> tuple[str, ...]:
    """The titles of the pictures that belong to a part of the report but were not delivered, in their order."""
    return tuple(row["judul"] for row in _rows(pengiriman, bagian) if not row["berkas"])


def _rows(pengiriman: Delivery, bagian: str) -> list[Row]:
    rows = [row for row in pengiriman.table("gambar") if row["bagian"] == bagian]
    return sorted(rows, key=lambda row: (int(row["urutan"]), row.line))


def read_logo(pengiriman: Delivery) -> str | None:
    """The logo as a data URI; None where laporan.yaml names none."""
    path = pengiriman.identity.logo
    return None if path is None else prepare(pengiriman.read_bytes(path), _LOGO_PX).uri
