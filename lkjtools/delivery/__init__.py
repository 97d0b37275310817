"""The one door to the data: read, validate, report every fault at once, and note what was read."""

from lkjtools.delivery.attachments import Lampiran, find_annexes, picture_path, read_annex
from lkjtools.delivery.folder import Delivery, resolve_data_dir
from lkjtools.delivery.identity import (
    DasarHukum,
    Identity,
    IndeksKami,
    Kolom,
    PenandaTangan,
    Periode,
    Revisi,
    Reviu,
    Rincian,
)
from lkjtools.delivery.rows import Row
from lkjtools.delivery.validation import Validation, validate_delivery

__all__ = [
    "DasarHukum",
    "Delivery",
    "Identity",
    "IndeksKami",
    "Kolom",
    "Lampiran",
    "PenandaTangan",
    "Periode",
    "Revisi",
    "Reviu",
    "Rincian",
    "Row",
    "Validation",
    "find_annexes",
    "picture_path",
    "read_annex",
    "resolve_data_dir",
    "validate_delivery",
]
