"""Topics: each is one folder, of this package or of another that is installed."""

import sys

import pytest

from lkjtools import extension
from lkjtools.delivery import validate_delivery
from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.core_table import core_tables
from lkjtools.errors import LkjError
from lkjtools.extension import find_files, import_parts, list_topics


@pytest.fixture
def add_package(tmp_path, monkeypatch):
    """Lay a package with an entry point on the path, as an installer would."""

    def add(name, value):
        folder = tmp_path / "tambahan" / "topik"
        (folder / "rules").mkdir(parents=True)
        (folder.parent / "__init__.py").write_text("raise RuntimeError('tidak boleh dijalankan')", "utf-8")
        (folder / "__init__.py").write_text("", "utf-8")
        (folder / "rules/aturan_tambahan.yaml").write_text("unit: orang\nvariants: {}\n", "utf-8")
        info = tmp_path / "tambahan-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tambahan\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[{extension.GROUP}]\n{name} = {value}\n", "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        list_topics.cache_clear()
        return folder

    yield add
    monkeypatch.undo()
    list_topics.cache_clear()


def test_a_topic_of_another_package_is_found_without_running_it(add_package):
    """Its files are there for the rules, tables and texts, though nothing of it is imported."""
    folder = add_package("tambahan", "tambahan.topik")
    assert list_topics()["tambahan"].folder == folder
    assert find_files("rules", ".yaml")["aturan_tambahan"] == folder / "rules/aturan_tambahan.yaml"


def test_a_table_of_another_package_is_a_core_table(add_package):
    """Its declaration stands in the folder of its topic; columns that mean the same everywhere are named only."""
    folder = add_package("tambahan", "tambahan.topik")
    (folder / "tables").mkdir()
    text = (
        "meaning: Aset\nkey: [kode]\ncolumns:\n  kode: {kind: kode, meaning: Kode aset}\n  sumber: common\n"
    )
    (folder / "tables/aset.yaml").write_text(text, "utf-8")
    assert core_tables.__wrapped__()["aset"].column("sumber") == core_tables()["skm_unsur"].column("sumber")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("skm", "tambahan.topik", 'Topik "skm" dari paket tambahan.topik sudah ada; beri nama lain.'),
        ("lain", "tambahan.tiada", "tidak ada paket tambahan.tiada"),
        ("lain", "tiada.topik", "tidak ada paket tiada.topik"),
    ],
)
def test_a_topic_that_cannot_be_added_is_named(add_package, name, value, words):
    """A name that is taken, or a package that is not there, is a sentence and no traceback."""
    add_package(name, value)
    with pytest.raises(LkjError, match=words):
        list_topics()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("{kind: kodee, meaning: Kode}", 'kolom kode: kind "kodee" tidak dikenal; mungkin maksudnya "kode"'),
        ("{kind: kode, refers: aset_lama, meaning: Kode}", 'kolom kode: refers "aset_lama" tidak dikenal'),
        ("{kind: kode, arti: Kode}", 'kolom kode: kunci "arti" tidak dikenal'),
    ],
)
def test_a_declaration_that_says_what_no_table_has_is_refused(add_package, column, words):
    """Else cells of a misspelt kind would pass unchecked."""
    folder = add_package("tambahan", "tambahan.topik")
    (folder / "tables").mkdir()
    text = f"meaning: Aset\nkey: [kode]\ncolumns:\n  kode: {column}\n"
    (folder / "tables/aset.yaml").write_text(text, "utf-8")
    with pytest.raises(LkjError, match=words):
        core_tables.__wrapped__()


def test_a_topic_of_another_package_checks_the_delivery(add_package, monkeypatch):
    """What its check finds is reported with everything else; its kinds of warning are known."""
    folder = add_package("tambahan", "tambahan.topik")
    (folder.parent / "__init__.py").write_text("", "utf-8")
    (folder / "rules/aturan_tambahan.yaml").unlink()
    (folder / "check.py").write_text(
        "def check(year):\n    for row in year.rows('belanja'):\n"
        "        year.log.check(row['urutan'] == '1', row, 'urutan', 'tercatat sebagai aset')\n",
        "utf-8",
    )
    (folder / "warnings.yaml").write_text("aset_lama: Aset lama biasanya sudah dihapus.\n", "utf-8")
    assert warning_kinds.__wrapped__()["aset_lama"] == "Aset lama biasanya sudah dihapus."
    for module in ("tambahan", "tambahan.topik", "tambahan.topik.check"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    faults = validate_delivery(2023, "data").faults
    assert {(fault.file, fault.column, fault.expected) for fault in faults} == {
        ("2023/belanja.csv", "urutan", "tercatat sebagai aset")
    }


def test_a_part_is_imported_from_the_topics_that_have_it():
    """A topic need not have every part."""
    found = {name: module.__name__ for name, module in import_parts("chart")}
    assert found["skm"] == "lkjtools.topics.skm.chart"
    assert "akip" not in found
