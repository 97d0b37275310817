"""Experiments that are kept: saved under a name, opened again, and laid beside one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjtools.errors import ParameterError
from lkjtools.formatting import format_number
from lkjtools.measures import count_decimals, format_word

if TYPE_CHECKING:
    from lkjtools.desk.changes import Changeable
    from lkjtools.report.laporan import Laporan

REPORT = ""
"""Stands for the report itself among the experiments that another one is held against."""


class KeptExperiments:
    """The fields by which experiments are kept, opened and held against one another.

    Attributes:
        laporan: the report that they are made of.
        name: the field for the name.
        save: the button that keeps what is shown.
        opened: the choice of the one that is opened.
        base: the choice of what is held against it.
        mine: the names that were opened or kept here.
        view: the widget.
    """

    def __init__(self, laporan: Laporan, compare: Callable[[], None]) -> None:
        import ipywidgets as widgets

        self.laporan = laporan
        style = {"description_width": "7em"}
        self.name = widgets.Text(
            description="Nama:",
            placeholder="huruf kecil, angka, _ dan -",
            continuous_update=False,
            style=style,
        )
        self.save = widgets.Button(description="Simpan", tooltip="Simpan percobaan ini dengan nama itu")
        self.opened = widgets.Dropdown(description="Buka:", style=style)
        self.base = widgets.Dropdown(
            description="Disandingkan dengan:",
            style={"description_width": "initial"},
            layout={"width": "26em", "margin": "2px 0 2px 2.2em"},
        )
        self.mine: set[str] = set()
        self._is_listing = False
        self.view = widgets.HBox(
            [self.name, self.save, self.opened, self.base], layout={"flex_flow": "row wrap"}
        )
        self.refresh()
        self.base.observe(lambda _: None if self._is_listing else compare(), "value")

    def refresh(self) -> None:
        """Offer what is kept by now; what is chosen stays chosen."""
        kept, base = self.laporan.percobaan_tersimpan, self.base.value or REPORT
        self._is_listing = True
        self.opened.options = [("(pilih yang tersimpan)", REPORT), *((name, name) for name in kept)]
        self.opened.value = REPORT
        self.base.options = [("laporan", REPORT), *((name, name) for name in kept)]
        self.base.value = base if base in kept else REPORT
        self._is_listing = False

    def keep(self, skenario: Laporan | None) -> str:
        """Keep an experiment under the name in the field; one that was opened or kept here is replaced.

        Args:
            skenario: the experiment; None where nothing is changed.

        Returns:
            What was done, in a sentence.

        Raises:
            ParameterError: there is nothing to keep, or the name cannot be one or is taken.
        """
        name = self.name.value.strip()
        if skenario is None:
            raise ParameterError("Belum ada yang diubah, jadi tidak ada yang disimpan.")
        if name in self.laporan.percobaan_tersimpan and name not in self.mine:
            raise ParameterError(
                f'Percobaan bernama "{name}" sudah ada; buka dulu untuk mengubahnya, atau pakai nama lain.'
            )
        file = skenario.simpan_percobaan(name, ganti=True)
        self.mine.add(name)
        self.refresh()
        return f"Disimpan di skenario/{file.parent.name}/{file.name}."

    def beside(self) -> Laporan:
        """What an experiment is held against: the report, or another experiment that is kept."""
        name = self.base.value or REPORT
        return self.laporan if name == REPORT else self.laporan.buka_percobaan(name)


def typed_changes(
    skenario: Laporan, known: Mapping[tuple[str, str], Changeable]
) -> dict[tuple[str, str], str]:
    """Write the changes of an experiment as a person types them.

    Args:
        skenario: the experiment.
        known: what may be changed here, by kind and code.

    Returns:
        Kind and code -> what is typed.

    Raises:
        ParameterError: it changes what these fields do not have, such as another year.
    """
    changes = {}
    for each in skenario.percobaan.ubahan if skenario.percobaan else ():
        place = (each.apa, each.kode)
        if place not in known or each.tahun != skenario.tahun:
            raise ParameterError(
                f"{each.nama} tidak dapat diubah dengan kolom di sini; buka percobaannya dengan kode: "
                "laporan.buka_percobaan(nama)."
            )
        is_word = bool(known[place].words) or known[place].is_other or not each.menjadi
        digits = count_decimals(each.menjadi)
        changes[place] = (
            format_word(each.menjadi) if is_word else format_number(Fraction(each.menjadi), digits)
        )
    return changes
