"""The cell that gives a chapter its parameters is the one that papermill would write."""

from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from lkjtools.record import check_notebook, clean_record
from lkjtools.record.parameters import insert_parameters

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").rglob("*.ipynb"))
PARAMETERS = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}


def by_papermill(source, parameters):
    """What papermill makes of a committed notebook before it runs it, as it would be recorded."""
    loaded = load_notebook_node(nbformat.from_dict({**source, "metadata": {}}))
    return parameterize_notebook(loaded, dict(parameters), kernel_name="python3", language="python")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_with_its_parameters_is_recorded_as_papermill_would_run_it(path):
    """Where the cell stands, its tag, its words; and the committed notebook stays as it was."""
    source = nbformat.read(path, as_version=4)
    before = nbformat.from_dict(source)
    made = insert_parameters(source, PARAMETERS)
    assert clean_record("bab", made) == clean_record("bab", by_papermill(source, PARAMETERS))
    assert source == before


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1900, 2100),
    st.none() | st.integers(1, 4),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.sampled_from(['a"b', "a\\b", "é\n\t", "\\"]),
)
def test_any_parameter_is_written_as_papermill_writes_it(tahun, triwulan, folder):
    """Quotes, backslashes and letters of any script in the name of a folder."""
    source = check_notebook(NOTEBOOKS[0], PARAMETERS)
    parameters = {"YEAR": tahun, "TRIWULAN": triwulan, "DATA_DIR": folder}
    made, expected = insert_parameters(source, parameters), by_papermill(source, parameters)
    assert [cell.source for cell in made.cells] == [cell.source for cell in expected.cells]
