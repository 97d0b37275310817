"""The worked figures in tests/cases/worked_2023.yaml: many, distinct, and unknown to the package."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKED = ROOT / "tests/cases/worked_2023.yaml"
CASES = yaml.load(WORKED.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only
SOURCES = sorted(p for p in (ROOT / "lkjtools").rglob("*") if p.suffix in {".py", ".yaml", ".json", ".typ"})


def named(text):
    return [case["id"] for case in CASES if case["id"] in text]


def test_at_least_150_figures_are_worked_and_each_once():
    """Every worked figure has its own id, and there are enough of them to mean something."""
    ids = [case["id"] for case in CASES]
    assert len(ids) >= 150
    assert len(set(ids)) == len(ids)


def test_search_finds_an_id():
    """The search used below finds an id where one stands."""
    assert named("KNOWN = {'KEU1-08': 93}") == ["KEU1-08"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_package_knows_no_worked_figure(path):
    """No module, rule or template of the package names a worked figure: none is answered by a table."""
    assert named(path.read_text("utf-8")) == []
