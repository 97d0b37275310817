"""Every text, of the sample agency and of the package, has no fault and is printed by some chapter."""

import ast
import shutil
from pathlib import Path

import nbformat
import pytest

from lkjtools.delivery.texts import standard_texts
from lkjtools.prose.text import find_faults
from lkjtools.prose.vocabulary import names_of
from lkjtools.show.values import Gambar, Narasi, Rangkaian, Tabel

TAHUN = 2023
_OF_OTHERS = {
    "perubahan",
    "langkah_berikutnya",
    "nilai_kinerja",
    "kinerja_triwulanan",
    "analisis_kegiatan",
    "unit_kerja",
    "tanpa_target_akhir",
}
"""Standard texts about what the sample does not have; nor has it reports of quarters, whose texts say so."""
NOTEBOOKS = sorted(Path("notebooks").glob("0*.ipynb"))
OWN = Path(f"data/{TAHUN}/narasi")
STANDARD = sorted(standard_texts().values())


def shown(data_dir):
    """What the cells of all chapters show, in order."""
    parts = []
    for path in NOTEBOOKS:
        names = {}
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type != "code":
                continue
            *statements, last = ast.parse(cell.source).body
            exec(compile(ast.Module(statements, []), str(path), "exec"), names)  # noqa: S102
            if "parameters" in cell.metadata.get("tags", []):
                names |= {"YEAR": TAHUN, "TRIWULAN": None, "DATA_DIR": str(data_dir)}
            elif isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), str(path), "eval"), names)  # noqa: S307
                parts += value.parts if isinstance(value, Rangkaian) else [value]
            else:
                exec(compile(ast.Module([last], []), str(path), "exec"), names)  # noqa: S102
    return parts


@pytest.fixture(scope="module")
def of_the_agency():
    return shown("data")


@pytest.fixture(scope="module")
def of_the_package(tmp_path_factory):
    """The same data without a word of the agency's own, reviewed as the agency's was not."""
    folder = tmp_path_factory.mktemp("tanpa_narasi")
    for year in range(TAHUN - 4, TAHUN + 1):
        shutil.copytree(f"data/{year}", folder / str(year), ignore=shutil.ignore_patterns("narasi"))
    with (folder / str(TAHUN) / "laporan.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "reviu: {pereviu: Inspektorat, nama: Siti, jabatan: Inspektur, tempat: Kota, tanggal: 2024-01-20}\n"
        )
    return shown(folder)


def sources(parts):
    return {part.source for part in parts if isinstance(part, Narasi) and part.source}


def references(node):
    if isinstance(node, list):
        for one in node:
            yield from references(one)
    elif isinstance(node, dict):
        if node.get("t") == "Link" and "rujukan" in node["c"][0][1]:
            yield node["c"][2][0]
        yield from references(node.get("c"))


def dangling(parts):
    """References to a table, picture or heading that no chapter prints."""
    targets = {f"#tabel-{part.code}" for part in parts if isinstance(part, Tabel)}
    targets |= {f"#gambar-{part.code}" for part in parts if isinstance(part, Gambar)}
    headings = {part.code for part in parts if isinstance(part, Narasi) and part.code.startswith("judul_")}
    targets |= {f"#bab-{code.removeprefix('judul_')}" for code in headings}
    used = {target for part in parts if isinstance(part, Narasi) for target in references(list(part.blocks))}
    assert len(used) > 20
    return used - targets


def name_of(path):
    """Path of a text within its folder, as a test id."""
    return path.name if path in STANDARD else path.relative_to(OWN).as_posix()


@pytest.mark.parametrize("path", [*sorted(OWN.rglob("*.md")), *STANDARD], ids=name_of)
def test_a_text_holds_no_figure_of_its_own(path):
    """Every figure comes from the data; no HTML, no picture."""
    names = names_of(name_of(path).removesuffix(".md"))
    assert find_faults(f"2023/narasi/{name_of(path)}", path.read_text("utf-8"), names) == ()


def test_every_text_of_the_agency_is_printed(of_the_agency):
    """A text under a name that no chapter asks for would be lost without a word."""
    written = {f"{TAHUN}/narasi/{name_of(path)}" for path in OWN.rglob("*.md")}
    assert len(written) > 30
    assert written - sources(of_the_agency) == set()


def test_every_standard_text_is_printed_where_the_agency_writes_none(of_the_package):
    """All but those of data which is or is not there, of a revision, and of a plan that nobody has written."""
    written = {
        f"narasi_baku/{path.name}"
        for path in STANDARD
        if not path.stem.startswith(("tanpa_", "triwulan_")) and path.stem not in _OF_OTHERS
    }
    assert written - sources(of_the_package) == set()


def test_prose_refers_only_to_what_is_printed(of_the_agency, of_the_package):
    """With the agency's texts and with the standard ones."""
    assert dangling(of_the_agency) == set()
    assert dangling(of_the_package) == set()


def test_every_table_of_the_agency_is_referred_to(of_the_agency):
    """No table stands in the report without a sentence that leads to it."""
    used = {
        target
        for part in of_the_agency
        if isinstance(part, Narasi)
        for target in references(list(part.blocks))
    }
    tables = {f"#tabel-{part.code}" for part in of_the_agency if isinstance(part, Tabel)}
    assert tables - used == set()
