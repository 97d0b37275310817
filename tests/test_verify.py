"""Re-execution finds what was changed: before a kernel starts where that is possible, else by running."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from lkjtools.build import build_report
from lkjtools.errors import LkjError
from lkjtools.manifest import MANIFEST, hash_outputs, read_manifest
from lkjtools.publishing.register import build_register, write_register
from lkjtools.publishing.stitch import stitch
from lkjtools.trace import describe_figure
from lkjtools.values import GAMBAR, NARASI, TABEL
from lkjtools.verify import VerificationError, verify_report

REPOSITORY = Path(__file__).parents[1]
YEAR = 2024
CHAPTERS = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A two-chapter report of the invented agency, built once."""
    root = tmp_path_factory.mktemp("proyek")
    shutil.copytree(REPOSITORY / "tests" / "contoh", root / "data")
    (root / "notebooks").mkdir()
    for chapter in CHAPTERS:
        shutil.copy(REPOSITORY / "notebooks" / f"{chapter}.ipynb", root / "notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJ_ROOT", str(root))
        build_report(YEAR, data_dir=Path("data"), output_dir=Path("outputs"), jobs=2, chapters=CHAPTERS)
    return root


@pytest.fixture
def project(built, tmp_path):
    """A copy of the finished project that a test may spoil."""
    shutil.copytree(built, tmp_path / "proyek")
    return tmp_path / "proyek"


def verify(root):
    lines = []
    done = verify_report(
        YEAR,
        root=root,
        output_dir=root / "outputs",
        notebooks_dir=root / "notebooks",
        jobs=2,
        progress=lines.append,
    )
    return done, lines


def folder(root):
    return root / "outputs" / str(YEAR)


def edit_record(root, change, *, reseal, chapter=CHAPTERS[1]):
    """Change a recorded notebook by hand; resealing is what a careful forger would do as well."""
    path = folder(root) / "notebooks" / f"{chapter}.ipynb"
    notebook = nbformat.read(path, nbformat.NO_CONVERT)
    change(notebook)
    nbformat.write(notebook, path)
    if reseal:
        edit_manifest(root, lambda content: content.update(outputs=hash_outputs(folder(root))))


def edit_manifest(root, change):
    path = folder(root) / MANIFEST
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def values(notebook, mime):
    return [o.data[mime] for c in notebook.cells for o in c.get("outputs", ()) if mime in o.get("data", {})]


def swap_chart(notebook):
    (picture,) = values(notebook, GAMBAR)
    picture["svg"] = picture["svg"].replace("<svg", "<svg data-lain='1'", 1)


def edit_number(notebook):
    table = values(notebook, TABEL)[0]
    key = table["rows"][-1]["cells"][-1]["key"]
    table["angka"][key]["text"] = "99,90"


def edit_printed_text(notebook):
    values(notebook, TABEL)[0]["rows"][0]["cells"][0]["text"] += " "


def strip_output(notebook):
    notebook.cells[-1].outputs = []


def flag_exception(notebook):
    notebook.metadata["papermill"] = {"exception": True}


def test_an_untouched_report_gives_itself_again(built):
    """Cells and figures are counted; the count of figures is the register's."""
    done, lines = verify(built)
    recorded = (folder(built) / "register.csv").read_text("utf-8").splitlines()
    assert done.figures == len(recorded) - 1
    assert done.cells > 10
    assert done.environment == ()
    assert lines[-1] == "Menjalankan ulang 2 bab"


def test_in_another_environment_figures_are_compared_but_not_the_bytes_of_charts(project):
    """It is said which version differs; a chart of the same data may be drawn with other bytes (pitfall 65)."""
    edit_record(project, swap_chart, reseal=True)
    edit_manifest(project, lambda content: content["environment"].update(matplotlib="0.1"))
    done, lines = verify(project)
    assert [line.partition(" saat disusun, ")[0] for line in done.environment] == ["matplotlib 0.1"]
    assert lines[-2:] == [f"Lingkungan berbeda: {done.environment[0]}", "Menjalankan ulang 2 bab"]


def test_in_another_environment_a_forged_status_is_named(project):
    """A word that its rule does not give, forged in record, register and seal alike."""
    forged = {}

    def forge(notebook):
        for table in values(notebook, TABEL):
            for row in table["rows"]:
                for cell in row["cells"]:
                    if (cell["key"] or "").startswith("status:"):
                        forged.setdefault("key", cell["key"])
                    if cell["key"] and cell["key"] == forged.get("key"):
                        cell["text"] = "Melampaui sekali"
        for mime in (TABEL, NARASI, GAMBAR):
            for value in values(notebook, mime):
                if forged["key"] in value["angka"]:
                    value["angka"][forged["key"]].update(value="Melampaui sekali", text="Melampaui sekali")

    edit_record(project, forge, reseal=False, chapter=CHAPTERS[0])
    paths = [folder(project) / "notebooks" / f"{chapter}.ipynb" for chapter in CHAPTERS]
    record = stitch([(path.stem, nbformat.read(path, nbformat.NO_CONVERT)) for path in paths])
    (folder(project) / "register.csv").write_text(
        write_register(build_register(record)), "utf-8", newline="\n"
    )
    edit_manifest(project, lambda content: content.update(outputs=hash_outputs(folder(project))))
    edit_manifest(project, lambda content: content["environment"].update(matplotlib="0.1"))
    with pytest.raises(VerificationError, match=f"{forged['key']} berubah"):
        verify(project)


@pytest.mark.parametrize("change", [swap_chart, edit_number, edit_printed_text, strip_output, flag_exception])
def test_a_changed_record_is_found_before_a_kernel_starts(project, change):
    """The seal of the file does not fit any more (pitfalls 6, 7, 8, 13)."""
    edit_record(project, change, reseal=False)
    with pytest.raises(VerificationError, match=rf"notebooks/{CHAPTERS[1]}\.ipynb berubah"):
        verify(project)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (edit_number, "tercatat di tempat lain"),
        (strip_output, r"tidak menampilkan laporan|tanpa keluaran"),
        (flag_exception, "berhenti karena galat"),
    ],
)
def test_a_resealed_record_that_contradicts_itself_is_found_without_a_kernel(project, change, message):
    """The record is checked against itself: arithmetic, empty cells, failure marks."""
    edit_record(project, change, reseal=True)
    with pytest.raises(LkjError, match=message):
        verify(project)


@pytest.mark.parametrize("change", [swap_chart, edit_printed_text])
def test_a_resealed_record_that_only_a_run_can_refute_is_found_by_running(project, change):
    """A chart or a word that the notebook does not give again."""
    edit_record(project, change, reseal=True)
    with pytest.raises(VerificationError, match=rf"{CHAPTERS[1]}, sel \d+: keluaran tidak sama"):
        verify(project)


def test_a_changed_digit_in_the_data_is_named_before_comparing(project):
    """The inputs are not those of the manifest any more (pitfall 10)."""
    path = project / "data" / str(YEAR) / "anggaran.csv"
    path.write_text(path.read_text("utf-8").replace("1", "2", 1), "utf-8")
    with pytest.raises(VerificationError, match=rf"data/{YEAR}/anggaran\.csv berubah"):
        verify(project)


@pytest.mark.parametrize(
    ("part", "message"),
    [("package", "paket lkjtools berubah"), ("rules", r"aturan \(lkjtools/rules\) berubah")],
)
def test_another_package_or_rule_is_named_before_comparing(project, part, message):
    """A report of other rules is not refuted, it is another report."""
    edit_manifest(project, lambda content: content.update({part: "0" * 64}))
    with pytest.raises(VerificationError, match=message):
        verify(project)


def test_a_missing_and_an_unsealed_file_are_found(project):
    """Nothing may be taken away or slipped in."""
    (folder(project) / "register.csv").unlink()
    (folder(project) / "catatan.txt").write_text("x", "utf-8")
    with pytest.raises(VerificationError) as caught:
        verify(project)
    assert "catatan.txt ditambahkan" in str(caught.value)
    assert "register.csv hilang" in str(caught.value)


def test_a_folder_without_manifest_is_no_report(tmp_path):
    """A half-written set is never read."""
    with pytest.raises(LkjError, match=r"2024/manifest\.json tidak ada"):
        read_manifest(tmp_path / "2024")


def test_the_manifest_names_every_input_and_output(built):
    """Data read or looked for, notebooks, package, rules, lock, versions, files."""
    manifest = read_manifest(folder(built))
    assert f"{YEAR}/realisasi.csv" in manifest.data
    assert None in manifest.data.values()  # a file that was looked for and is not there
    assert set(manifest.notebooks) == set(CHAPTERS)
    assert {"python", "pandas", "matplotlib", "typst"} <= manifest.environment.keys()
    assert manifest.outputs == hash_outputs(folder(built))


def test_a_figure_is_traced_to_its_cells_and_places(built):
    """Value, formula, rule, source cells, places of print."""
    text = describe_figure(f"serapan_pct:total:{YEAR}", folder(built))
    lines = text.splitlines()
    assert lines[0] == f"serapan_pct:total:{YEAR}"
    assert "Rumus: realisasi_rp ÷ pagu_rp × 100" in lines
    assert any(line.startswith(f"  {YEAR}/anggaran.csv[") for line in lines)
    assert any(line.startswith("  Tabel ") for line in lines)
    with pytest.raises(LkjError, match='mungkin maksudnya "serapan_pct:total'):
        describe_figure(f"serapan_pct:totl:{YEAR}", folder(built))
    with pytest.raises(LkjError, match=r"register\.csv tidak ada"):
        describe_figure("a", built)
