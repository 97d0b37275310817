"""Bagaimana bila: another value or rule, and at once all that moves because of it; no file is changed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

from lkjtools.desk.card import STYLE
from lkjtools.desk.changes import KINDS, Changeable, list_changeables
from lkjtools.desk.grid import link_file
from lkjtools.desk.kept import REPORT, KeptExperiments, typed_changes
from lkjtools.desk.moved import STAMP, describe_changes, describe_distances, describe_moves
from lkjtools.desk.quick import load_notebook_reader
from lkjtools.errors import LkjError, PercobaanError

if TYPE_CHECKING:
    import ipywidgets

    from lkjtools.report.difference import Beda
    from lkjtools.report.laporan import Laporan

_WIDE = {"width": "min(46em, 100%)"}
_LABEL = {"description_width": "7em"}


def ask_what_if(laporan: Laporan) -> ipywidgets.VBox:
    """Nilai atau aturan lain, dan seketika semua yang bergerak karenanya; data dan laporan tidak berubah.

    Args:
        laporan: the report.

    Returns:
        The fields, and below them all that moves.

    Raises:
        DataError: the data has faults.
    """
    return WhatIfDesk(laporan).view


class WhatIfDesk:
    """The fields of an experiment and what they give.

    Attributes:
        laporan: the report that the experiment is held against.
        changes: what was typed, by kind and code.
        skenario: the experiment; None where nothing is changed, or what was typed cannot be.
        kept: the fields by which experiments are kept and opened.
        view: the widget.
    """

    def __init__(self, laporan: Laporan) -> None:
        import ipywidgets as widgets

        load_notebook_reader()
        _ = laporan.tampilan  # runs the chapters once, so that the first change does not wait for it
        self.laporan = laporan
        self.changes: dict[tuple[str, str], str] = {}
        self.skenario: Laporan | None = None
        self._changeables = list_changeables(laporan)
        self._known = {(each.kind, each.code): each for items in self._changeables.values() for each in items}
        self._is_loading = False
        kinds = [(KINDS[kind], kind) for kind in self._changeables]
        self.kind = widgets.Dropdown(options=kinds, description="Yang diubah:", layout=_WIDE, style=_LABEL)
        self.item = widgets.Dropdown(description="Pada:", layout=_WIDE, style=_LABEL)
        self.text = widgets.Text(description="Menjadi:", continuous_update=False, style=_LABEL)
        self.word = widgets.Dropdown(description="Menjadi:", layout=_WIDE, style=_LABEL)
        self.slider = widgets.FloatSlider(readout=False, continuous_update=False)
        self.field = widgets.HBox()
        self.now = widgets.HTML()
        self.fault = widgets.HTML()
        self.reset = widgets.Button(description="Kembali ke data", tooltip="Hapus semua ubahan")
        self.kept = KeptExperiments(laporan, lambda: self._try(self._show))
        self.link = widgets.HTML()
        self.result = widgets.HTML()
        self.kind.observe(lambda _: self._list_items(), "value")
        self.item.observe(lambda _: self._load_item(), "value")
        self.text.observe(lambda change: self._type(change["new"]), "value")
        self.word.observe(lambda change: self._type(change["new"] or ""), "value")
        self.slider.observe(lambda change: self._slide(change["new"]), "value")
        self.reset.on_click(lambda _: self._reset())
        self.kept.save.on_click(lambda _: self._try(self._keep))
        self.kept.opened.observe(lambda change: self._open(change["new"]), "value")
        stamp = widgets.HTML(f'{STYLE}<p class="lkj-cap">{STAMP}</p>')
        buttons = widgets.HBox([self.reset, self.link])
        fields = [self.kind, self.item, self.field, self.fault, buttons, self.kept.view]
        self.view = widgets.VBox([stamp, *fields, self.result])
        self._list_items()
        self._show()

    @property
    def chosen(self) -> Changeable:
        """What the fields are about."""
        return next(each for each in self._changeables[self.kind.value] if each.code == self.item.value)

    def _list_items(self) -> None:
        items = self._changeables[self.kind.value]
        self.item.options = [(each.name, each.code) for each in items]
        self._load_item()

    def _load_item(self) -> None:
        """Show the field that fits what is chosen, with what it says in the experiment."""
        if self.item.value is None:
            return
        chosen = self.chosen
        text = self.changes.get((chosen.kind, chosen.code), chosen.now)
        self._is_loading = True
        if chosen.words:
            self.word.options = list(dict.fromkeys((*chosen.words, chosen.now)))
            self.word.value = text if text in self.word.options else None
        else:
            self.text.value = text
            self._set_slider(chosen, text)
        self.now.value = f'<span class="lkj-pesan">sekarang {escape(chosen.now or "kosong")}</span>'
        typed = [self.text] if chosen.is_other else [self.text, self.slider]
        self.field.children = [*([self.word] if chosen.words else typed), self.now]
        self.fault.value = ""
        self._is_loading = False

    def _set_slider(self, chosen: Changeable, text: str) -> None:
        # Where a slider stands is a float; what it means is written with the digits of the figure.
        self.slider.min, self.slider.max = 0.0, max(float(chosen.highest), self.slider.min)
        self.slider.step = float(chosen.step)
        try:
            number = chosen.read(text)
        except PercobaanError:
            return
        if isinstance(number, Fraction):
            self.slider.value = min(max(float(number), self.slider.min), self.slider.max)

    def _slide(self, place: float) -> None:
        if not self._is_loading:
            self.text.value = self.chosen.spell(Fraction(str(place)))

    def _type(self, text: str) -> None:
        if self._is_loading:
            return
        chosen = self.chosen
        self.changes[chosen.kind, chosen.code] = text
        if text.strip() == chosen.now:
            del self.changes[chosen.kind, chosen.code]
        if not chosen.words:
            self._is_loading = True
            self._set_slider(chosen, text)
            self._is_loading = False
        self._compute()

    def _reset(self) -> None:
        self.changes.clear()
        self._load_item()
        self._compute()

    def _compute(self) -> None:
        """Make the experiment of all that is changed; what cannot be is told beside the field."""
        self.fault.value = '<span class="lkj-pesan">Menghitung …</span>'
        self.skenario = None
        self.link.value, self.result.value = "", ""
        self._try(self._make)

    def _make(self) -> None:
        if self.changes:
            self.skenario = self.laporan.dengan(**self._values())
        self._show()

    def _try(self, step: Callable[[], str | None]) -> None:
        """Do something, and say beside the field what it says, or in a sentence why it cannot be."""
        try:
            said = step() or ""
        except LkjError as error:
            reasons = error.reasons if isinstance(error, PercobaanError) else (str(error),)
            sentences = "".join(f"<p>{escape(_sentence(reason))}</p>" for reason in reasons)
            self.fault.value = f'<div class="lkj-salah" role="alert">{sentences}</div>'
        else:
            self.fault.value = f'<span class="lkj-pesan">{escape(said)}</span>' if said else ""

    def _keep(self) -> str:
        return self.kept.keep(self.skenario)

    def _open(self, name: str | None) -> None:
        """Show an experiment that is kept, also in the fields."""
        if name and name != REPORT:
            self._try(lambda: self._fill(name))

    def _fill(self, name: str) -> None:
        skenario = self.laporan.buka_percobaan(name)
        self.changes = typed_changes(skenario, self._known)
        self.skenario, self.kept.name.value = skenario, name
        self.kept.mine.add(name)
        self._load_item()
        self._show()

    def _values(self) -> dict[str, Any]:
        values: dict[str, dict[str, object]] = {}
        reasons: list[str] = []
        for place, text in self.changes.items():
            try:
                values.setdefault(place[0], {})[place[1]] = self._known[place].read(text)
            except PercobaanError as error:
                reasons += [f"{self._known[place].name}: {reason}" for reason in error.reasons]
        if reasons:
            raise PercobaanError(reasons)
        return values

    def _show(self) -> None:
        if self.skenario is None:
            self.link.value = ""
            self.result.value = '<p class="lkj-pesan">Belum ada yang diubah.</p>'
            return
        beda = self.skenario.beda(self.kept.beside())
        content = describe_changes(self.skenario) + describe_distances(self.skenario) + describe_moves(beda)
        self.link.value = _link_page(beda, self.laporan.tahun)
        self.result.value = f'<div class="lkj-kartu">{content}</div>'


def _link_page(beda: Beda, tahun: int) -> str:
    """A link in HTML that holds the page for the head: no file is written and no server is asked."""
    from lkjtools.report.difference_page import render_difference

    page = render_difference(beda).encode()
    return link_file(f"bagaimana_bila_{tahun}.html", "text/html", page, "Unduh halaman untuk pimpinan")


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}".removesuffix(".") + "."
