"""Only `formatting` rounds, and no module that computes or shows figures leaves exact arithmetic."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "lkjtools"
FOLDERS = ("topics", "report")
FILES = sorted([*(path for name in FOLDERS for path in (ROOT / name).rglob("*.py")), ROOT / "show/axes.py"])

# (file, function, what): matplotlib draws with floats, and the text beside a bar is the Angka's own; how alike two
# texts are is a float; frames of analysts hold floats unless exact values are asked for.
ALLOWED = {
    ("axes.py", "position", "float("),
    ("vocabulary.py", "_conditions", "float literal"),
    ("plain.py", "plain_value", "float("),
    ("angka.py", "__float__", "float("),
    ("trace.py", "__float__", "float("),
    ("scenario.py", "_text_of", "float("),
}
# Widths and sizes of what is drawn are no figures of the report; elsewhere they stand in a Column, in a name in _CM
# or as the column_width of a kind.
LAYOUT = ("table", "chart", "axes")

METHODS = {"mean", "round", "quantize"}
STR_FORMAT = re.compile(r"\{[^{}]*:[^{}]*[fgeFGE%]\}")
FLOAT_FORMAT = re.compile(r"[.][0-9]*[eEfFgGn%]$|[eEfFgG%]$")


def findings(source, name="x.py", *, layout=False):
    """(file, enclosing function, what) for everything that would leave exact arithmetic."""
    found, sizes = [], set()

    def visit(node, function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Column":
            sizes.update([*node.args, *(keyword.value for keyword in node.keywords)])
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [name for one in targets for name in (one.elts if isinstance(one, ast.Tuple) else [one])]
            if all(
                isinstance(name, ast.Name) and name.id.endswith(("_CM", "column_width")) for name in names
            ):
                sizes.update(node.value.elts if isinstance(node.value, ast.Tuple) else [node.value])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            function = node.name
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in {"float", "round"}:
                found.append((name, function, f"{called.id}("))
            if isinstance(called, ast.Name) and called.id == "format" and len(node.args) == 2:
                found.append((name, function, "format("))
            if isinstance(called, ast.Attribute) and called.attr in METHODS:
                found.append((name, function, f".{called.attr}("))
            if isinstance(called, ast.Attribute) and called.attr == "astype":
                found.append((name, function, ".astype("))
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and not (layout or node in sizes):
            found.append((name, function, "float literal"))
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(p.value for p in node.format_spec.values if isinstance(p, ast.Constant))
            if FLOAT_FORMAT.search(spec):
                found.append((name, function, f":{spec}"))
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Mod)
            and isinstance(node.left, ast.Constant)
        ):
            text = node.left.value
            if isinstance(text, str) and re.search(r"%[-+0-9. ]*[eEfFgG]", text):
                found.append((name, function, "% format"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STR_FORMAT.search(node.value):
            found.append((name, function, "str.format"))
        for child in ast.iter_child_nodes(node):
            visit(child, function)

    visit(ast.parse(source), "")
    return found


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("frame['capaian'].mean()", ".mean("),
        ("frame.round(2)", ".round("),
        ("value.quantize(step)", ".quantize("),
        ("round(value, 2)", "round("),
        ("float(text)", "float("),
        ("frame.astype(float)", ".astype("),
        ("f'{value:.2f}'", ":.2f"),
        ("f'{value:,.1f} persen'", ":,.1f"),
        ("f'{value:.1%}'", ":.1%"),
        ("format(value, '.2f')", "format("),
        ("'{:.2f}'.format(value)", "str.format"),
        ("'%.2f' % value", "% format"),
        ("value * 0.5", "float literal"),
        ("Column(value * 0.5)", "float literal"),
    ],
)
def test_each_way_out_of_exact_arithmetic_is_seen(source, what):
    """The search finds each of the ways, inside a function too."""
    assert ("x.py", "", what) in findings(source)
    assert ("x.py", "hitung", what) in findings(f"def hitung(value):\n    return {source}")


@pytest.mark.parametrize(
    "source",
    [
        *("f'{value}'", "f'{number:03d}'", "f'{name:<20}'", "total / 100", "'a: {b}'"),
        *("Column('a', ('A',), width=1.5)", "_ROW_CM, _LINE_CM = 0.75, 1.25", "_ROW_CM = 0.75"),
    ],
)
def test_harmless_code_is_not_reported(source):
    """Plain interpolation, whole numbers, exact division, widths of columns and sizes in centimetres."""
    assert findings(source) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_keeps_to_exact_arithmetic(path):
    """No module that computes or shows figures rounds, averages by float, or formats a number itself."""
    layout = path.stem.endswith(LAYOUT)
    found = findings(path.read_text("utf-8"), path.name, layout=layout)
    assert [one for one in found if one not in ALLOWED] == []


def test_every_calculation_module_is_looked_at():
    """A renamed module does not slip out of the search."""
    assert {*ROOT.glob("topics/*/*.py")} <= set(FILES)
    assert len(FILES) > 30
