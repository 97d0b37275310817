"""How every picture is drawn: the theme's font, text as paths, no date, hence the same bytes everywhere.

matplotlib by its object interface only: no global state, no pyplot.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from lkjtools.theme import load_theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CM_PER_INCH = 2.54
_Part = TypeVar("_Part")
_BLANK: ContextVar[bool] = ContextVar("blank", default=False)


@contextmanager
def blank_pictures() -> Iterator[None]:
    """Leave pictures blank while the block runs, for who wants their figures and not their look."""
    token = _BLANK.set(True)
    try:
        yield
    finally:
        _BLANK.reset(token)


@contextmanager
def drawing_style() -> Iterator[None]:
    """Draw with the theme's font and colours while the block runs."""
    import matplotlib as mpl
    from matplotlib import font_manager

    theme = load_theme()
    for path in theme.font_files.values():
        if str(path) not in {entry.fname for entry in font_manager.fontManager.ttflist}:
            font_manager.fontManager.addfont(path)
    settings = {
        "font.family": theme.font_family,
        "font.size": theme.size["note"],
        "text.parse_math": False,  # a dollar sign in a name is a dollar sign
        "svg.fonttype": "path",
        "svg.hashsalt": "lkj",
        "axes.edgecolor": theme.light.rule,
        "axes.labelcolor": theme.light.muted,
        "text.color": theme.light.text,
        "xtick.color": theme.light.muted,
        "ytick.color": theme.light.text,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with mpl.rc_context(settings):
        yield


class _Unseen:
    """Stands for a figure and all that is drawn in it, where nobody looks: to draw costs more than to compute."""

    def __getattr__(self, name: str) -> _Unseen:
        return self

    def __call__(self, *_: object, **__: object) -> _Unseen:
        return self

    def __getitem__(self, name: object) -> _Unseen:
        return self

    def __iter__(self) -> Iterator[_Unseen]:
        yield self


def open_figure(width_cm: float, height_cm: float, **settings: Any) -> Figure:  # noqa: ANN401 - of matplotlib
    """Open a figure to draw in; within `blank_pictures` one that takes whatever is drawn and keeps nothing.

    Args:
        width_cm: its width in centimetres.
        height_cm: its height in centimetres.
        settings: further arguments of matplotlib's Figure.
    """
    from matplotlib.figure import Figure

    if _BLANK.get():
        return cast("Figure", _Unseen())
    return Figure(figsize=(width_cm / CM_PER_INCH, height_cm / CM_PER_INCH), **settings)


def write_svg(figure: Figure) -> str:
    """Write a figure as SVG that does not tell when or by what it was made; a blank one within `blank_pictures`.

    Args:
        figure: drawn under `drawing_style`.

    Returns:
        The SVG.
    """
    if _BLANK.get():
        return '<svg xmlns="http://www.w3.org/2000/svg"/>'
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def name_parts(code: str, caption: str, parts: Sequence[_Part]) -> Iterator[tuple[str, str, _Part]]:
    """Give each part of a picture its code and caption; the first keeps the code that prose refers to."""
    for number, part in enumerate(parts, start=1):
        title = caption if len(parts) == 1 else f"{caption} (bagian {number} dari {len(parts)})"
        yield code if number == 1 else f"{code}_{number}", title, part


@lru_cache(maxsize=4096)  # names are measured anew for every picture that holds them
def text_width_cm(text: str, *, bold: bool = False) -> float:
    """Measure one line of text in the size of a picture's text.

    Args:
        text: one line.
        bold: in the bold font.

    Returns:
        Its width in centimetres.
    """
    from matplotlib.font_manager import get_font

    theme = load_theme()
    font = get_font(theme.font_files["bold" if bold else "regular"])
    # Measured large and scaled down: at its own size the font would be fitted to whole pixels.
    font.set_size(100, 72)
    font.set_text(text, 0.0)
    width, _ = font.get_width_height()
    return float(width) / 64 * theme.size["note"] / 100 / 72 * CM_PER_INCH


def wrap_cm(text: str, width_cm: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that surely fit; a word that alone is too wide is divided with a hyphen.

    Args:
        text: the text.
        width_cm: room for a line, in centimetres.
        bold: in the bold font.

    Returns:
        The lines.

    Raises:
        ValueError: not even a letter and a hyphen fit.

    Examples:
        >>> wrap_cm("Bidang Aplikasi Informatika", 2.0)
        ('Bidang Aplikasi', 'Informatika')
    """

    def fits(line: str) -> bool:
        return text_width_cm(line, bold=bold) <= width_cm

    lines: list[str] = []
    for word in text.split():
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
            continue
        rest = word
        while not fits(rest):
            head = next((rest[:end] for end in range(len(rest) - 1, 0, -1) if fits(f"{rest[:end]}-")), None)
            if head is None:
                raise ValueError(f"{width_cm} cm tidak cukup untuk {text!r}")
            lines.append(f"{head}-")
            rest = rest[len(head) :]
        lines.append(rest)
    return tuple(lines)
