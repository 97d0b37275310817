"""Pictures on a sheet, and the rows that they cover."""

from __future__ import annotations

import io
import math

from PIL import Image
from xlsxwriter.worksheet import Worksheet

from lkjtools.document.raster import Printed

_PIXELS_PER_CM = 96 / 2.54
_ROW_PX = 17
"""Height of a row of no given height, on the low side."""


def rows_below(height_px: float) -> int:
    """Count the rows that something of a height covers, on the high side."""
    return math.ceil(height_px / _ROW_PX)


def insert_picture(sheet: Worksheet, row: int, printed: Printed, alt: str) -> int:
    """Lay a picture below a row in its printed size.

    Args:
        sheet: the sheet.
        row: counted from 0.
        printed: the picture and its size.
        alt: what it shows, in words.

    Returns:
        The number of rows that it covers.
    """
    with Image.open(io.BytesIO(printed.picture.data)) as image:
        size, resolution = image.size, [float(each) or 96.0 for each in image.info.get("dpi", (96, 96))]
    side = 0 if printed.side == "width" else 1
    # The size in the program is that in pixels at the picture's own pixels per inch.
    scale = printed.length * _PIXELS_PER_CM / (size[side] * 96 / resolution[side])
    sheet.insert_image(
        row,
        0,
        "gambar.png",
        {
            "image_data": io.BytesIO(printed.picture.data),
            "x_scale": scale,
            "y_scale": scale,
            "description": alt,
            "object_position": 3,
        },
    )
    height_px: float = size[1] * 96 / resolution[1] * scale
    return rows_below(height_px)
