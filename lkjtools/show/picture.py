"""Pictures that an agency delivers: PNG and JPEG, looked through before they are printed.

SVG from outside is not taken: it may hold scripts and point to the network, and its text would be set in whatever
font the reading program has.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lkjtools.limits import PICTURE_BYTES, PICTURE_PIXELS

if TYPE_CHECKING:
    from PIL import Image

_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg"}
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_PLAIN = ("L", "LA", "RGB", "RGBA")


@dataclass(frozen=True)
class Picture:
    """A picture: pixels that an agency delivers, or a drawing of ours.

    Attributes:
        media_type: ``image/png``, ``image/jpeg`` or ``image/svg+xml``.
        data: the file's content.
    """

    media_type: str
    data: bytes

    @classmethod
    def from_uri(cls, uri: str) -> Picture | None:
        """Take the picture out of an address that holds it; None where the address is another one.

        Args:
            uri: e.g. ``data:image/png;base64,...``.

        Examples:
            >>> Picture.from_uri("data:image/png;base64,YWJj")
            Picture(media_type='image/png', data=b'abc')
            >>> Picture.from_uri("https://contoh.go.id/logo.png") is None
            True
        """
        found = re.fullmatch(r"data:([^;,]+);base64,([A-Za-z0-9+/]+=*)", uri)
        if found is None or found[1] not in _SUFFIXES:
            return None
        return cls(found[1], base64.b64decode(found[2]))

    @property
    def suffix(self) -> str:
        """The end of a file's name for this kind of picture.

        Examples:
            >>> Picture("image/jpeg", b"").suffix
            'jpg'
        """
        return _SUFFIXES[self.media_type]

    @property
    def base64(self) -> str:
        """The content as text."""
        return base64.b64encode(self.data).decode()

    @property
    def uri(self) -> str:
        """The picture as an address that holds it.

        Examples:
            >>> Picture("image/png", b"abc").uri
            'data:image/png;base64,YWJj'
        """
        return f"data:{self.media_type};base64,{self.base64}"


def find_fault(data: bytes) -> str | None:
    """Say what a delivered picture should be and is not.

    Args:
        data: the file's content.

    Returns:
        What is expected, in Indonesian; None for a sound PNG or JPEG of usual size.

    Examples:
        >>> find_fault(b"<svg/>")
        'gambar PNG atau JPEG yang utuh; SVG, PDF, dan HEIC disimpan dahulu sebagai PNG atau JPEG'
    """
    if len(data) > PICTURE_BYTES:
        return f"berkas gambar paling besar {PICTURE_BYTES // 1_000_000} MB; perkecil gambarnya"
    try:
        _open(data)
    except _TooManyPixelsError:
        return f"gambar dengan paling banyak {PICTURE_PIXELS // 1_000_000} juta titik; perkecil gambarnya"
    except (OSError, SyntaxError, ValueError, EOFError):  # not a picture, or cut off
        return "gambar PNG atau JPEG yang utuh; SVG, PDF, dan HEIC disimpan dahulu sebagai PNG atau JPEG"
    return None


def prepare(data: bytes, most_px: int) -> Picture:
    """Make a delivered picture fit to print: upright, not larger than needed, without what the camera wrote in.

    A photo tells where and with which telephone it was taken; a report must not.

    Args:
        data: the content of a file without fault.
        most_px: the longer side of the result in pixels, at most.

    Returns:
        The picture; the same content gives the same bytes.
    """
    from PIL import ImageOps

    image = _open(data)
    # A telephone's photo may hold several pictures, which Pillow calls MPO: the first is the photo.
    kind = "PNG" if image.format == "PNG" else "JPEG"
    upright = _in_eight_bits(ImageOps.exif_transpose(image))
    if "transparency" in upright.info:
        # One colour, or those of a palette, are not to be seen.
        upright = upright.convert("RGBA")
    elif upright.mode not in _PLAIN or (kind == "JPEG" and upright.mode != "L"):
        upright = upright.convert("RGB")
    upright.thumbnail((most_px, most_px))
    clean = upright.copy()
    clean.info.clear()
    stream = io.BytesIO()
    clean.save(stream, kind, **({"quality": 88} if kind == "JPEG" else {"optimize": True}))
    return Picture(_MEDIA[kind], stream.getvalue())


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Scale a grey picture of 16 bits, whose values Pillow would cut off at 255: nearly all white."""
    if not image.mode.startswith("I"):
        return image
    import numpy as np
    from PIL import Image

    values = np.asarray(image)
    grey = Image.fromarray((values >> 8).astype(np.uint8))
    unseen = image.info.get("transparency")
    if unseen is None:
        return grey
    return Image.merge("LA", (grey, Image.fromarray(np.where(values == unseen, 0, 255).astype(np.uint8))))


def size_px(data: bytes) -> tuple[int, int]:
    """Say how many pixels wide and high a picture is."""
    return _open(data).size


class _TooManyPixelsError(Exception):
    """A small file may unpack to more than the memory holds."""


def _open(data: bytes) -> Image.Image:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=tuple(_MEDIA))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise _TooManyPixelsError from None
    if image.width * image.height > PICTURE_PIXELS:
        raise _TooManyPixelsError
    image.load()
    return image
