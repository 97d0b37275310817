"""The codebook says of every table, column and key what it holds, and its examples are ones that pass."""

import csv
import io
import re
from pathlib import Path

import pytest
import yaml

from lkjtools.delivery.codebook import declared_keys, describe_keys, describe_tables
from lkjtools.delivery.codebook_page import write_page
from lkjtools.delivery.core_table import core_tables, find_declaration_faults
from lkjtools.delivery.declared import Reader
from lkjtools.delivery.filling_steps import filling_steps
from lkjtools.delivery.identity import Identity
from lkjtools.delivery.rows import load_table
from lkjtools.delivery.yaml_lines import parse_yaml
from lkjtools.law.load import list_rules

TABLES = core_tables()
EXAMPLES = {name: table.example_rows("2030", "Badan Rekaan") for name, table in TABLES.items()}


def test_the_page_is_that_of_the_declarations():
    """docs/data.md is what ``make codebook`` writes."""
    assert Path("docs/data.md").read_text("utf-8") == write_page()


def test_every_key_of_laporan_yaml_has_a_meaning_and_no_other():
    """A key that identity.py declares is explained, and none that it does not."""
    assert sorted(entry.kunci for entry in describe_keys()) == sorted(
        name for name, _, _ in declared_keys(Identity)
    )


def test_the_examples_of_keys_are_ones_that_laporan_yaml_may_hold():
    """A laporan.yaml of all examples together has no key that is refused."""
    content: dict = {}
    for entry in describe_keys():
        if entry.contoh:
            *above, last = re.findall(r"\w+(?:\[\])?", entry.kunci)
            place = content
            for key in above:
                inner = place.setdefault(key.removesuffix("[]"), [{}] if key.endswith("[]") else {})
                place = inner[0] if key.endswith("[]") else inner
            place[last] = parse_yaml(f"k: {entry.contoh.replace('<tahun>', '2030')}", "contoh")[0]["k"]
    reader = Reader("laporan.yaml", {})
    reader.read(Identity, content)
    assert reader.faults == []


def test_a_key_that_chooses_a_rule_lists_those_that_it_may_choose():
    """Each with what it is; the agency's own classes are among the scales."""
    choices = {entry.kunci: dict(entry.pilihan) for entry in describe_keys() if entry.pilihan}
    assert [*choices] == [
        f"aturan.{key}" for key in ("skala_capaian", "skm", "akip", "efisiensi", "indeks_kami.versi")
    ]
    assert choices["aturan.akip"]["permenpanrb_88_2021"].startswith("Empat komponen")
    assert "kelas_capaian" in choices["aturan.skala_capaian"]


@pytest.mark.parametrize("entry", describe_tables(), ids=lambda entry: entry.tabel)
def test_every_column_has_an_example_and_the_rows_of_examples_pass(entry):
    """What the codebook shows of a table, written to its file, has no fault."""
    assert [column.kolom for column in entry.kolom if not column.contoh] == []
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, TABLES[entry.tabel].column_names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(EXAMPLES[entry.tabel])
    loaded = load_table(text.getvalue().encode(), f"2030/{entry.tabel}.csv", TABLES[entry.tabel])
    assert (loaded.faults, len(loaded.rows)) == ((), len(EXAMPLES[entry.tabel]))


def test_a_code_in_an_example_is_that_of_another_example():
    """Whoever looks up the code of a link finds it in the example of the table that it leads to."""
    lost = [
        (name, column.name, row[column.name])
        for name, table in TABLES.items()
        for column in table.columns
        if column.refers
        for row in EXAMPLES[name]
        if row[column.name]
        and row[column.name] not in {other[TABLES[column.refers].key[0]] for other in EXAMPLES[column.refers]}
    ]
    assert lost == []


def test_the_steps_of_filling_name_every_table_once_and_a_heading_of_the_guide():
    """No table is left out of the order in which data are filled in, and what a step refers to is there."""
    named = [name for step in filling_steps() for name in step.berkas]
    assert sorted(named) == sorted(["laporan.yaml", *TABLES])
    headings = re.findall(r"^#+ (.+)$", Path("docs/panduan.md").read_text("utf-8"), re.MULTILINE)
    assert {step.judul for step in filling_steps()} <= {*headings}


def test_what_a_declaration_shows_as_an_example_names_its_columns(tmp_path):
    """An added topic whose example speaks of a column that the table does not have is told so."""
    path = tmp_path / "armada.yaml"
    declared = {
        "meaning": "Kendaraan",
        "key": ["kode"],
        "columns": {"kode": {"kind": "kode", "meaning": "Kode"}},
        "examples": [{"kode": "K1", "kodee": "K2"}, {"kode": 3}],
    }
    path.write_text(yaml.safe_dump(declared), "utf-8")
    found = {fault.column: fault.expected for fault in find_declaration_faults(path, "armada.yaml", {}, [])}
    assert found == {"examples[2]": "susunan kolom: isi dalam tanda kutip"}
    path.write_text(yaml.safe_dump({**declared, "examples": declared["examples"][:1]}), "utf-8")
    (fault,) = find_declaration_faults(path, "armada.yaml", {}, [])
    assert (fault.value, fault.expected.partition(";")[0]) == ("kodee", "kolom tabel ini")


def test_the_scales_of_levels_that_need_no_table_are_named():
    """Whoever fills in skala_tingkat reads there which scales there are already."""
    meaning = TABLES["indikator"].column("skala_tingkat").meaning
    assert (
        meaning.partition(": ")[2]
        == f"{', '.join(sorted(list_rules('tingkat')))}, atau skala di skala_tingkat.csv"
    )
