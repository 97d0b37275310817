"""A step of a calculation for who reads the notebook: recorded and verified like every value, and not printed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from lkjtools.show.recorded import LANGKAH, LangkahV1
from lkjtools.show.values import Shown


@dataclass(frozen=True)
class Langkah(Shown):
    """A light table of texts that shows how a figure comes about.

    Attributes:
        judul: what it shows.
        kepala: heads of its columns.
        baris: its rows, each as long as the heads.
        catatan: what stands below it.

    Examples:
        >>> langkah = Langkah("Contoh", ("Nama", "Nilai"), (("a", "<1"),))
        >>> langkah, "&lt;1" in langkah.to_html()
        (Langkah: Contoh (1 baris), True)
    """

    mime: ClassVar[str] = LANGKAH
    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    catatan: str | None = None

    def recorded(self) -> LangkahV1:
        """The step as it stands."""
        return LangkahV1(self.judul, self.kepala, self.baris, self.catatan)

    def to_html(self) -> str:
        """The step for JupyterLab: every text escaped."""
        note = f"<p><small>{escape(self.catatan)}</small></p>" if self.catatan else ""
        if not self.baris:
            return f"<p>{escape(self.judul)}:</p>{note}"
        head = "".join(f'<th scope="col" style="text-align:left">{escape(text)}</th>' for text in self.kepala)
        rows = (
            "".join(f'<td style="text-align:left">{escape(text)}</td>' for text in row) for row in self.baris
        )
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return (
            f"<table><caption>{escape(self.judul)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>{note}"
        )

    def __repr__(self) -> str:
        return f"Langkah: {self.judul} ({len(self.baris)} baris)"
