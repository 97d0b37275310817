"""The one door to the data: read, validate, report every fault at once, and note what was read."""

from lkjtools.sources.berkas import find_annexes, picture_path
from lkjtools.sources.consistency import Validation, validate_delivery
from lkjtools.sources.delivery import Delivery, resolve_data_dir
from lkjtools.sources.identity import (
    DasarHukum,
    Identity,
    IndeksKami,
    Kolom,
    PenandaTangan,
    Periode,
    Rincian,
)
from lkjtools.sources.rows import Row

__all__ = [
    "DasarHukum",
    "Delivery",
    "Identity",
    "IndeksKami",
    "Kolom",
    "PenandaTangan",
    "Periode",
    "Rincian",
    "Row",
    "Validation",
    "find_annexes",
    "picture_path",
    "resolve_data_dir",
    "validate_delivery",
]
