"""What a test owes its reader."""

import ast
from pathlib import Path

from tests.conftest import LONGEST


def test_every_test_says_its_rule():
    """Each test states in a sentence what must hold, so that who breaks it learns why it is there."""
    silent = [
        f"{path.name}: {node.name}"
        for path in sorted(Path(__file__).parent.glob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
        if not (ast.get_docstring(node) or "").endswith(".")
    ]
    assert silent == []


def test_the_files_that_begin_first_exist():
    """A file under another name would begin late without a word."""
    assert [name for name in LONGEST if not (Path(__file__).parent / name).is_file()] == []
