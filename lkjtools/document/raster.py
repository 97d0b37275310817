"""Pictures as pixels: drawings set by the program and in the fonts that set the PDF, photos as they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Literal

from lkjtools.document.composed import Composed
from lkjtools.document.layout import logo_height_cm, printed_width_cm
from lkjtools.document.typesetting import typeset
from lkjtools.show.picture import Picture

_SVG = "image/svg+xml"
_PIXELS_PER_INCH = 220


@dataclasses.dataclass(frozen=True)
class Printed:
    """A picture that every office shows, and its printed size.

    Attributes:
        picture: PNG or JPEG.
        side: ``width`` or ``height``, whichever is given.
        length: of that side, in centimetres.
    """

    picture: Picture
    side: Literal["width", "height"]
    length: float


def print_pictures(document: Composed, wanted: Iterable[str]) -> dict[str, Printed]:
    """Make pictures of pixels for formats whose readers do not all show SVG.

    Args:
        document: what ``compose`` gives.
        wanted: ids of pictures.

    Returns:
        These pictures by id, and the logo as ``logo`` where there is one.
    """
    made: dict[str, Printed] = {}
    for name in wanted:
        picture = document.pictures[name].value.picture
        made[name] = Printed(picture, "width", printed_width_cm(picture))
    logo = document.identity.logo_picture
    if logo is not None:
        made["logo"] = Printed(logo, "height", logo_height_cm(logo))
    drawings = {name: printed for name, printed in made.items() if printed.picture.media_type == _SVG}
    for name, png in zip(drawings, _to_pixels(list(drawings.values())), strict=True):
        made[name] = dataclasses.replace(made[name], picture=Picture("image/png", png))
    return made


def _to_pixels(drawings: list[Printed]) -> list[bytes]:
    """Draw SVG with the program and the fonts that the PDF is drawn with, a page each."""
    if not drawings:
        return []
    files = {f"{number}.svg": printed.picture.data for number, printed in enumerate(drawings)}
    pages = [
        f'#page(image("{name}", {printed.side}: {printed.length}cm))'
        for name, printed in zip(files, drawings, strict=True)
    ]
    main = "\n".join(["#set page(width: auto, height: auto, margin: 0pt)", *pages])
    return typeset({"main.typ": main, **files}, format="png", ppi=_PIXELS_PER_INCH).made
