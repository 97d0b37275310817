"""The notebook mulai: how a year stands, what can be done about it by a button, and the ways on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.desk import state
from lkjtools.desk.copies import desk_folder, lay_out_desk
from lkjtools.desk.findings import show_findings
from lkjtools.desk.links import list_links, render_links
from lkjtools.desk.quick import load_notebook_reader
from lkjtools.errors import LkjError
from lkjtools.masa import Masa
from lkjtools.project import DATA, NOTEBOOKS, describe_folder, find_data, find_root, list_years, program_file

if TYPE_CHECKING:
    import ipywidgets

    from lkjtools.delivery import Validation

_SIGNS = {state.GOOD: ("●", "#1a7f37"), state.LOOK: ("●", "#b35900"), state.OPEN: ("○", "#57606a")}
_MATTERS = {
    "data": ("Data", "Periksa lagi"),
    "isi": ("Isi laporan", None),
    "laporan": ("Laporan", "Susun"),
    "uji": ("Uji angka", "Uji"),
    "verifikasi": ("Verifikasi", "Verifikasi"),
}
"""What is looked at: its name, and the word on its button where there is something to do."""


def show_start(tahun: int | None = None, data_dir: str = DATA) -> None:
    """Keadaan satu tahun, dengan tombol dan tautan: mula-mula bahwa sedang dilihat, lalu hasilnya.

    Args:
        tahun: the year; if not given, that of the desk, or else the newest one that there is data of.
        data_dir: the data folder, relative to the project.

    Raises:
        ParameterError: there is no data of that year in any folder that was searched.
    """
    from IPython.display import display

    from lkjtools.report.laporan import load_laporan

    load_notebook_reader()
    root = find_root(data_dir)
    place = describe_folder(find_data(data_dir), root)
    start = Start(root, load_laporan(tahun, data_dir).tahun, place)
    display(start.box)
    start.choose(start.tahun)


class Start:
    """What mulai shows of one year.

    Attributes:
        box: all of it, as one widget.
        sentences: the widgets that say how each matter stands, by matter.
        buttons: the buttons, by the matter that each is about.
        shown: what a button gives.
        links: the ways on.
    """

    def __init__(self, root: Path, tahun: int, data_dir: str = DATA) -> None:
        import ipywidgets

        self.root, self.tahun, self.data_dir = root, tahun, data_dir
        self.title = ipywidgets.HTML()
        self.sentences = {matter: ipywidgets.HTML("sedang diperiksa …") for matter in _MATTERS}
        self.buttons = {matter: self._button(matter, word) for matter, (_, word) in _MATTERS.items() if word}
        empty = ipywidgets.HTML()
        cells = [
            widget
            for matter, (name, _) in _MATTERS.items()
            for widget in (
                ipywidgets.HTML(f"<b>{name}</b>"),
                self.sentences[matter],
                self.buttons.get(matter, empty),
            )
        ]
        rows = ipywidgets.GridBox(cells, layout={"grid_template_columns": "7em 1fr auto", "width": "100%"})
        self.shown = ipywidgets.VBox()
        self.links = ipywidgets.Output()
        choice = ipywidgets.Dropdown(
            options=list_years(root / data_dir), value=tahun, description="Tahun", layout={"width": "12em"}
        )
        choice.observe(lambda change: self.choose(change["new"]), "value")
        self.box = ipywidgets.VBox([self.title, choice, rows, self.shown, self.links])
        self._actions: dict[str, Callable[[], None]] = {
            "data": self._check,
            "laporan": self._build,
            "uji": self._audit,
            "verifikasi": self._verify,
        }

    def _button(self, matter: str, word: str) -> ipywidgets.Button:
        import ipywidgets

        button = ipywidgets.Button(description=word)
        button.on_click(lambda _: self.press(matter))
        return button

    def choose(self, tahun: int) -> None:
        """Show a year, whose desk is laid out if it has none yet."""
        self.tahun = tahun
        self.shown.children = ()
        if not desk_folder(self.root, tahun).is_dir():
            lay_out_desk(self.root, tahun, self.data_dir)
        self.title.value = f"<h2>{escape(self._name())}</h2>"
        self.refresh()

    def press(self, matter: str) -> None:
        """Do what a button stands for; what goes wrong is said where its outcome would stand."""
        from lkjtools.extension import describe_unexpected

        self._enable(False)
        self.shown.children = ()
        try:
            self._actions[matter]()
        except LkjError as error:
            self._say(str(error))
        except Exception as error:
            self._say(describe_unexpected(error))
        finally:
            self._enable(True)

    def refresh(self) -> None:
        """Look at everything again: data, contents, report, audit, verification, and what can be opened."""
        from lkjtools.build import check_data
        from lkjtools.delivery.filling_steps import describe_steps
        from lkjtools.delivery.progress import measure_progress

        self._refresh_results()  # the quick ones first
        data_dir = self.root / self.data_dir
        self.validation = check_data(self.tahun, data_dir)
        progress = measure_progress(self.validation.faults, self.tahun, data_dir)
        steps = describe_steps(self.validation.faults, self.tahun)
        self._tell("data", state.describe_data(self.validation, progress, steps))
        self._tell("isi", self._find_lacks(self.validation))

    def _refresh_results(self) -> None:
        other = state.find_other_owner(self.root, Masa(self.tahun), self.data_dir)
        foreign = state.State(
            state.LOOK, f"{state.OUTPUTS}/{self.tahun} berisi hasil {other}, bukan milik data ini."
        )
        for matter, describe in (
            ("laporan", state.describe_report),
            ("uji", state.describe_audit),
            ("verifikasi", state.describe_verification),
        ):
            self._tell(matter, foreign if other else describe(self.root, self.tahun))
        html = render_links(list_links(self.root, self.tahun, has_results=not other), Path.cwd())
        self.links.outputs = ({"output_type": "display_data", "data": {"text/html": html}, "metadata": {}},)

    def _find_lacks(self, validation: Validation) -> state.State:
        from lkjtools.checking import describe_contents

        if validation.faults:
            return state.State(state.OPEN, "Diperiksa sesudah datanya tidak bersalah.")
        return state.describe_lacks(describe_contents(self.tahun, self.root / self.data_dir))

    def _tell(self, matter: str, found: state.State) -> None:
        sign, colour = _SIGNS[found.sign]
        said = f'<span style="color:{colour}" title="{found.sign}">{sign}</span> {escape(found.sentence)}'
        lines = "".join(f"<div>{escape(line)}</div>" for line in found.details)
        self.sentences[matter].value = (
            f"<details><summary>{said}</summary>{lines}</details>" if lines else said
        )

    def _say(self, line: str) -> None:
        """Add a line below the buttons."""
        import ipywidgets

        self.shown.children = (*self.shown.children, ipywidgets.HTML(escape(line).replace("\n", "<br>")))

    def _enable(self, is_enabled: bool) -> None:
        for button in self.buttons.values():
            button.disabled = not is_enabled

    def _name(self) -> str:
        from lkjtools.delivery import Delivery

        identity, _, _ = Delivery(self.tahun, self.root / self.data_dir).load_identity()
        return (
            f"Tahun {self.tahun}"
            if identity is None
            else f"{identity.judul} {identity.instansi} {self.tahun}"
        )

    # -- what the buttons do ----------------------------------------------------------------------------------

    def _check(self) -> None:
        from lkjtools.checking import rehearse_report

        self.refresh()
        if not self.validation.faults:
            faults = rehearse_report(self.tahun, self.root / self.data_dir)
            self.validation = replace(self.validation, faults=faults)
            self._tell("data", state.describe_data(self.validation))
        self.shown.children = (show_findings(self.validation),)

    def _build(self) -> None:
        from lkjtools.build import build_report

        try:
            build_report(
                self.tahun,
                data_dir=self.root / self.data_dir,
                output_dir=self.root / state.OUTPUTS,
                jobs=os.cpu_count() or 1,
                progress=self._say,
            )
        finally:
            lay_out_desk(self.root, self.tahun, self.data_dir)
            self._refresh_results()

    def _audit(self) -> None:
        from lkjtools.build import build_audit

        output_dir = self.root / state.OUTPUTS
        result, _ = build_audit(self.tahun, data_dir=self.root / self.data_dir, output_dir=output_dir)
        for line in result.ringkasan:
            self._say(line)
        self._refresh_results()

    def _verify(self) -> None:
        from lkjtools.statement import verify_and_state

        try:
            verify_and_state(
                self.tahun,
                root=self.root,
                output_dir=self.root / state.OUTPUTS,
                notebooks_dir=program_file(self.root, NOTEBOOKS),
                jobs=os.cpu_count() or 1,
                progress=self._say,
            )
        finally:
            self._refresh_results()
