"""What the check of the data has found, as a grid in which a file or a word is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjtools.desk.grid import make_grid

if TYPE_CHECKING:
    import ipywidgets
    import pandas as pd

    from lkjtools.delivery import Validation

_COLUMNS = ("jenis", "berkas", "baris", "kolom", "tertulis", "seharusnya")


def frame_findings(validation: Validation) -> pd.DataFrame:
    """Put the findings of a check into a table, the faults first.

    Args:
        validation: the outcome of the check.

    Returns:
        One row a finding, with ``jenis`` (kesalahan, peringatan), ``berkas``, ``baris`` (line of the file),
        ``kolom``, ``tertulis`` and ``seharusnya``; what a finding does not have is an empty text.
    """
    import pandas as pd

    found = [("kesalahan", each) for each in validation.faults]
    found += [("peringatan", each) for each in validation.warnings]
    rows = [
        (kind, each.file, each.line or "", each.column or "", each.value or "", each.expected)
        for kind, each in found
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


def show_findings(validation: Validation) -> ipywidgets.VBox:
    """Say in a sentence what the check of the data has found, and list it below.

    Args:
        validation: the outcome of the check.

    Returns:
        The sentence, and a grid of the findings where there are any.
    """
    import ipywidgets

    faults, warnings = len(validation.faults), len(validation.warnings)
    sentence = ipywidgets.HTML(
        f"{validation.checks} pemeriksaan dijalankan: {faults} kesalahan, {warnings} peringatan."
    )
    frame = frame_findings(validation)
    return ipywidgets.VBox([sentence] if frame.empty else [sentence, make_grid(frame)])
