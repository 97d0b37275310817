"""The cases of tests/cases/*.yaml that are rows of a delivery, as their file writes them."""

from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "cases"


def read_kasus(name):
    """A file of cases in which every value is a text, as a cell of a table is."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
