"""Chapter notebooks: one idea a cell, no figure, no year, no agency; what they show fits its schema."""

import ast
import csv
import re
from pathlib import Path

import nbformat
import pytest
import yaml
from jsonschema import Draft202012Validator

from lkjtools.delivery.identity import BAGIAN
from lkjtools.document.chapters import list_chapters
from lkjtools.record.precheck import check_notebook
from lkjtools.show.recorded import LAPORAN, MIME_TYPES, make_schema

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "lkjtools"
SAMPLE = REPOSITORY / "data"
NOTEBOOKS = [REPOSITORY / "notebooks" / f"{name}.ipynb" for name in list_chapters()]
OF_QUARTERS = [REPOSITORY / "notebooks" / f"{name}.ipynb" for name in list_chapters(1)]
PARAMETERS = {"YEAR": None, "TRIWULAN": None, "DATA_DIR": "data"}
DEEPEST_HEADING = 5
# Number and year of a regulation: 88/2021, permenpanrb_88_2021, Nomor 88 Tahun 2021.
REGULATION = re.compile(r"[0-9]+(?:/|_| Tahun )(?:19|20)[0-9]{2}")

chapters = pytest.mark.parametrize("path", [*NOTEBOOKS, *OF_QUARTERS], ids=lambda path: path.stem)


def cells_of(path):
    return nbformat.read(path, as_version=4).cells


def code_after_load(path):
    """The code cells that show something."""
    return [cell for cell in cells_of(path)[3:] if cell.cell_type == "code"]


def named_calls(source, name):
    """The calls of a function in a piece of code."""
    return [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


# Structure ------------------------------------------------------------------------------------------


@chapters
def test_a_chapter_opens_with_its_title_and_the_clause_it_answers(path):
    """The first cell is for who reads the notebook; it names a regulation."""
    first = cells_of(path)[0]
    assert first.cell_type == "markdown"
    title, blank, clause = first.source.split("\n", 2)
    assert re.fullmatch(r"# \S.*", title)
    assert blank == ""
    assert re.search(r"Permen\w+ [0-9]+/[0-9]{4}", clause)


@chapters
def test_the_second_cell_holds_the_three_parameters_with_explicit_defaults(path):
    """No year stands in a notebook, and none is guessed: the default is no year."""
    cells = cells_of(path)
    assert [cell.metadata.get("tags", []) for cell in cells] == [
        ["parameters"] if number == 1 else [] for number in range(len(cells))
    ]
    given = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in ast.parse(cells[1].source).body
    }
    assert given == PARAMETERS
    assert list(given) == list(PARAMETERS)
    check_notebook(path, {**PARAMETERS, "YEAR": 2000})  # the check that a run makes before it starts


@chapters
def test_the_third_cell_imports_and_loads(path):
    """Imports by name, then the report; every name imported is used."""
    *imports, load = ast.parse(cells_of(path)[2].source).body
    assert all(isinstance(one, ast.ImportFrom) and one.module.startswith("lkjtools.") for one in imports)
    assert ast.unparse(load) == "laporan = load_laporan(YEAR, DATA_DIR, TRIWULAN)"
    rest = "\n".join(cell.source for cell in code_after_load(path))
    used = {node.id for node in ast.walk(ast.parse(rest)) if isinstance(node, ast.Name)} | {"load_laporan"}
    assert {alias.name for one in imports for alias in one.names} <= used


@chapters
def test_every_other_cell_is_one_idea(path):
    """One to five lines that end in what the cell shows; an if or a loop wants a name in the package."""
    for cell in code_after_load(path):
        assert 1 <= len(cell.source.splitlines()) <= 5
        tree = ast.parse(cell.source)
        assert isinstance(tree.body[-1], ast.Expr)
        branching = (ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.With, ast.comprehension, ast.Lambda)
        assert not [node for node in ast.walk(tree) if isinstance(node, branching)]


@chapters
def test_the_last_cell_shows_the_report_and_what_was_read(path):
    """Without it the record does not say what the chapter rests on."""
    assert cells_of(path)[-1].source == "laporan"


@chapters
def test_a_notebook_is_committed_without_outputs_and_with_ids_of_its_own(path):
    """A stale output is impossible, and a change shows as the lines that changed."""
    cells = cells_of(path)
    number = path.stem.partition("_")[0]
    assert [cell.id for cell in cells] == [f"{number}-{index:02}" for index in range(len(cells))]
    for cell in cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@chapters
def test_no_figure_is_typed_in_a_cell(path):
    """The only numbers in code are levels of headings; texts hold no digit."""
    for cell in code_after_load(path):
        tree = ast.parse(cell.source)
        levels = {
            id(node)
            for name in ("judul", "judul_triwulan", "rincian_bab")
            for call in named_calls(cell.source, name)
            for node in (*call.args[1:], *(keyword.value for keyword in call.keywords))
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and not isinstance(node.value, bool | None):
                assert isinstance(node.value, int | str)
                if isinstance(node.value, str):
                    assert not re.search("[0-9]", node.value)
        numbers = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and type(node.value) in {int, float}
        ]
        assert all(1 <= number <= DEEPEST_HEADING for number in numbers)
        assert len(numbers) <= len(levels)


def test_every_part_that_can_hold_own_tables_is_printed_once():
    """A table declared for a part that no chapter prints would be lost without a word."""
    asked = [
        call.args[1].value
        for path in NOTEBOOKS
        for cell in code_after_load(path)
        for call in named_calls(cell.source, "rincian_bab")
    ]
    assert sorted(asked) == sorted(BAGIAN)


# No year, no agency ---------------------------------------------------------------------------------


def sources():
    """Every text of the product: notebooks, package, templates, standard prose, rules."""
    kinds = {".py", ".md", ".yaml", ".json", ".typ", ".html", ".css", ".js"}
    return [*NOTEBOOKS, *sorted(path for path in PACKAGE.rglob("*") if path.suffix in kinds)]


def agency_words():
    """Names that belong to the sample agency alone."""
    identity = yaml.safe_load((SAMPLE / "2023" / "laporan.yaml").read_text("utf-8"))
    place = identity["wilayah"].split()[-1]
    return [
        place,
        identity["tempat"],
        identity["instansi"].removeprefix("Dinas "),
        identity["penanda_tangan"]["nama"],
    ]


@pytest.mark.parametrize("word", agency_words())
def test_no_word_of_the_sample_agency_stands_outside_its_data(word):
    """The same notebooks and package serve every agency."""
    paths = sources()
    assert len(paths) > 80
    found = [
        str(path.relative_to(REPOSITORY)) for path in paths if word.lower() in path.read_text("utf-8").lower()
    ]
    assert found == []


def code_texts(path):
    """The texts and numbers that a module works with; docstrings and comments explain and are left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and id(node) not in docstrings
            and isinstance(node.value, int | str)
        ):
            yield str(node.value)


def sample_codes():
    """Codes of the sample's indikator and own tables."""
    with (SAMPLE / "2023" / "indikator.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["kode_indikator"] for row in csv.DictReader(file)}
    return codes | {path.stem for path in (SAMPLE / "2023" / "rincian").glob("*.csv")}


def test_no_year_and_no_code_of_the_sample_is_built_in():
    """A module that knew a year, an indikator or an own table would serve one agency in one year."""
    years = {path.name for path in SAMPLE.iterdir() if re.fullmatch("[0-9]{4}", path.name)}
    codes = sample_codes() - {"visi_misi", "strategi"}  # parts of any report
    assert len(years) >= 5
    assert len(codes) > 10
    texts = [(path.stem, text) for path in PACKAGE.rglob("*.py") for text in code_texts(path)]
    texts += [
        (path.stem, cell.source) for path in NOTEBOOKS for cell in cells_of(path) if cell.cell_type == "code"
    ]
    texts += [(path.stem, path.read_text("utf-8")) for path in PACKAGE.rglob("texts/*.md")]
    for folder in ("document/templates",):
        texts += [(path.stem, path.read_text("utf-8")) for path in (PACKAGE / folder).iterdir()]
    found = [
        (name, match)
        for name, text in texts
        for match in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", REGULATION.sub("", text))
        if match in years
    ]
    found += [(name, code) for name, text in texts for code in codes if re.search(rf"\b{code}\b", text)]
    assert found == []


# What a real run shows ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def executed(report_2023):
    """The executed notebooks of the sample agency's report, by name."""
    return {
        path.stem: nbformat.read(path, as_version=4) for path in sorted((report_2023 / "notebooks").iterdir())
    }


def shown_values(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            for mime, value in output.get("data", {}).items():
                if mime.startswith("application/vnd.lkj."):
                    yield mime, value


def test_every_value_of_a_real_run_fits_its_schema(executed):
    """The whole of each value, the lineage of its figures included."""
    assert list(executed) == [path.stem for path in NOTEBOOKS]
    schemas = {mime: make_schema(mime) for mime in MIME_TYPES}
    seen = dict.fromkeys(MIME_TYPES, 0)
    for name, notebook in executed.items():
        for mime, value in shown_values(notebook):
            errors = [error.message for error in Draft202012Validator(schemas[mime]).iter_errors(value)]
            assert errors == [], name
            seen[mime] += 1
    assert seen[LAPORAN] == len(NOTEBOOKS)
    assert all(number >= len(NOTEBOOKS) for number in seen.values())


def test_a_figure_has_one_value_in_the_whole_report(executed):
    """What one chapter prints under a key, every other chapter prints too."""
    known = {}
    for notebook in executed.values():
        for _, value in shown_values(notebook):
            for key, angka in value.get("angka", {}).items():
                assert known.setdefault(key, angka) == angka
    assert len(known) > 300


def test_every_cell_of_a_real_run_shows_its_values_in_order(executed):
    """Each cell after the load shows at least one value, and nothing is written to the error stream."""
    for path in NOTEBOOKS:
        cells = [cell for cell in executed[path.stem].cells if cell.cell_type == "code"]
        # parameters, the parameters of the run, the load
        for cell in cells[3:]:
            assert any(mime in MIME_TYPES for output in cell.outputs for mime in output.get("data", {}))
            assert not [output for output in cell.outputs if output.output_type == "stream"]
