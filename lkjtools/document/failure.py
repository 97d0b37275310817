"""When a library cannot lay a document out: which part it was, in words, and never the library's own."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from lkjtools.document.composed import Composed, Item, placeholder
from lkjtools.errors import LkjError, PublishError
from lkjtools.show.recorded import GambarV1, TabelV1
from lkjtools.temporary import keep_traceback

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Item = Item[TabelV1 | GambarV1]


def told_as(
    kind: str,
) -> Callable[[Callable[Concatenate[Composed, _P], _R]], Callable[Concatenate[Composed, _P], _R]]:
    """Make a renderer say in a sentence which table or picture it cannot lay out.

    What went wrong within is kept in a file for whoever repairs the program.

    Args:
        kind: the format, as the message names it.

    Returns:
        A decorator; errors with a sentence of their own and those of the system, such as a full disk, pass.
    """

    def decorate(render: Callable[Concatenate[Composed, _P], _R]) -> Callable[Concatenate[Composed, _P], _R]:
        @functools.wraps(render)
        def rendered(document: Composed, /, *args: _P.args, **options: _P.kwargs) -> _R:
            try:
                return render(document, *args, **options)
            except Exception as error:
                if has_sentence(error):
                    raise
                kept = keep_traceback()
                found = find_part(document, lambda part: render(part, *args, **options))
                raise PublishError(f"{kind} tidak dapat dibuat: {_describe(found)}; {kept}.") from error

        return rendered

    return decorate


def has_sentence(error: Exception) -> bool:
    """Say whether an error is told in words of our own: one of this program, or what the system refused.

    Examples:
        >>> has_sentence(PublishError("")), has_sentence(OSError(28, "disk full")), has_sentence(ValueError(""))
        (True, True, False)
    """
    return isinstance(error, LkjError) or (isinstance(error, OSError) and bool(error.errno))


def find_part(document: Composed, render: Callable[[Composed], object]) -> _Item | None:
    """Find the table or picture without which a document could be laid out, by halves.

    Args:
        document: one that cannot be.
        render: lays a document out, or raises.

    Returns:
        The part; None where each half can be laid out, so that it is the prose or the whole.
    """
    left: Sequence[_Item] = document.items
    while len(left) > 1:
        half = left[: len(left) // 2]
        left = half if _fails(document, half, render) else left[len(half) :]
    return left[0] if left and _fails(document, left, render) else None


def _fails(document: Composed, items: Sequence[_Item], render: Callable[[Composed], object]) -> bool:
    ids = {item.id for item in items}
    part = dataclasses.replace(
        document,
        blocks=[placeholder(f"lkj-{item.id.partition('-')[0]}", item.id) for item in items],
        headings=(),
        tables={name: item for name, item in document.tables.items() if name in ids},
        pictures={name: item for name, item in document.pictures.items() if name in ids},
        code=(),
    )
    try:
        render(part)
    except Exception:
        return True
    return False


def _describe(item: _Item | None) -> str:
    if item is None:
        return "naskah laporan tidak dapat disusun"
    kind, code = ("tabel" if isinstance(item.value, TabelV1) else "gambar"), item.value.code
    return f'{item.place}: {kind} "{code}" ({item.number}) tidak dapat disusun; periksa isinya'
