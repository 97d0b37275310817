"""The text of a notebook is nbformat's, to the byte, whatever the notebook holds."""

import copy
import math

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjtools.record.text import notebook_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def shown(data, **metadata):
    """A notebook with a text, and a cell that has printed and shown something."""
    outputs = [
        new_output("stream", name="stdout", text="satu\ndua"),
        new_output("execute_result", data, execution_count=1, metadata=metadata),
    ]
    code = new_code_cell("1\n\n2", id="b", execution_count=1, outputs=outputs, metadata=metadata)
    return new_notebook(cells=[new_markdown_cell("# Judul\n\nkata\r\n", id="a"), code], metadata=metadata)


@settings(max_examples=100, deadline=None)
@given(VALUE, TEXT)
def test_any_value_and_text_is_written_as_nbformat_writes_it(value, text):
    """In a value of ours, in the metadata, in what is cut into lines and in what is not."""
    notebook = shown(
        {"text/plain": text, "application/vnd.lkj.tabel.v1+json": {"b": value, "a": text}}, lain=value
    )
    before = copy.deepcopy(notebook)
    assert notebook_text(notebook) == f"{nbformat.writes(notebook)}\n"
    assert notebook == before


@pytest.mark.parametrize(
    "value",
    [
        1e-7,
        1e16,
        -0.0,
        0.1,
        math.inf,
        -math.inf,
        10**40,
        -(10**18),
        10**18 - 1,
        "\ud800",
        '\u2028\x7f\x1f/\\"',
        {},
        [],
    ],
    ids=repr,
)
def test_what_programs_write_in_different_ways_is_written_as_nbformat_writes_it(value):
    """Numbers with an exponent or of many digits, infinity, half of a character, empty lists."""
    notebook = shown({"text/plain": "x"}, nilai=value)
    assert notebook_text(notebook) == f"{nbformat.writes(notebook)}\n"
