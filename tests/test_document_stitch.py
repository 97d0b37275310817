"""Only chapters that ran cleanly are stitched, always into the same bytes."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lkjtools.document.stitch import stitch
from lkjtools.errors import PublishError
from lkjtools.record.record import Record
from tests.values_contoh import chapter, contoh, judul, laporan


def test_unexecuted_notebook_is_refused_with_chapter_and_cell():
    """A source notebook can never become a report."""
    source = chapter(judul("Pendahuluan"))
    source.cells[4].execution_count = None
    source.cells[4].outputs = []
    # Cell 5 of the file is cell 4 of the source: papermill's parameters are not counted.
    with pytest.raises(PublishError, match="01_pendahuluan, sel 4: sel belum dijalankan"):
        stitch([("01_pendahuluan", source)])


def test_error_output_is_refused_with_its_reason():
    """A cell that ended in an error is never published; it is named with the error."""
    broken = chapter(judul("Pendahuluan"))
    broken.cells[4].outputs.append(
        new_output("error", ename="ZeroDivisionError", evalue="division by zero", traceback=[])
    )
    with pytest.raises(
        PublishError, match="01_pendahuluan, sel 4: sel berakhir dengan galat ZeroDivisionError: division"
    ):
        stitch([("01_pendahuluan", broken)])


@pytest.mark.parametrize("run", [{"exception": True}, {"status": "pending"}, {"status": "running"}])
def test_cell_that_papermill_did_not_complete_is_refused(run):
    """A cell that papermill marks as failed, running or pending is never published."""
    broken = chapter(judul("Pendahuluan"))
    broken.cells[4].metadata["papermill"] = run
    with pytest.raises(PublishError, match="01_pendahuluan, sel 4: sel tidak selesai dijalankan"):
        stitch([("01_pendahuluan", broken)])


def test_notebook_marked_as_failed_is_refused():
    """A notebook that papermill stopped is never published."""
    broken = chapter(judul("Pendahuluan"))
    broken.metadata["papermill"] = {"exception": True}
    with pytest.raises(PublishError, match="01_pendahuluan: notebook berhenti karena galat"):
        stitch([("01_pendahuluan", broken)])


def test_completed_papermill_run_is_accepted():
    """What papermill ran to its end is published, without the notes it leaves."""
    clean = chapter(judul("Pendahuluan"))
    for cell in clean.cells:
        cell.metadata["papermill"] = {"exception": False, "status": "completed"}
    clean.metadata["papermill"] = {"exception": None}
    assert len(stitch([("01_pendahuluan", clean)]).cells) == len(clean.cells) - 1


def test_all_faults_of_all_chapters_are_listed_at_once():
    """Who mends a report learns of all its faults in one run."""
    first, second = (
        new_notebook(cells=[new_code_cell("1"), new_code_cell("2")]),
        new_notebook(cells=[new_code_cell("3")]),
    )
    with pytest.raises(PublishError) as error:
        stitch([("01_satu", first), ("02_dua", second)])
    assert [line.split(":")[0] for line in str(error.value).splitlines()[1:]] == [
        "- 01_satu, sel 1",
        "- 01_satu, sel 2",
        "- 02_dua, sel 1",
    ]


def test_chapter_given_twice_or_not_at_all_is_refused():
    """A report has at least one chapter and none of them twice."""
    with pytest.raises(PublishError, match="01_satu: bab diberikan dua kali"):
        stitch([("01_satu", chapter()), ("01_satu", chapter())])
    with pytest.raises(PublishError, match="tidak ada bab"):
        stitch([])


def test_injected_parameters_are_left_out_and_other_sources_kept():
    """The reader of the stitched notebook finds each source cell, and none that a program added."""
    stitched = stitch([("01_pendahuluan", chapter(judul("Pendahuluan")))])
    sources = [cell.source for cell in stitched.cells]
    assert not any("YEAR = 2023" in source for source in sources)
    assert any(source.startswith("import pandas") for source in sources)
    assert [cell.metadata.lkj.index for cell in stitched.cells] == list(range(1, len(sources) + 1))


def test_same_cell_ids_in_two_chapters_give_unique_and_stable_ids():
    """nbformat would repair them with random ids, and the record would differ at each build."""

    def build():
        first, second = chapter(judul("Satu")), chapter(judul("Dua"))
        for notebook in (first, second):
            for number, cell in enumerate(notebook.cells):
                cell["id"] = f"sama-{number}"
        return stitch([("01_satu", first), ("02_dua", second)])

    ids = [cell.id for cell in build().cells]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "01_satu-1"
    assert nbformat.writes(build()) == nbformat.writes(build())


def test_stitched_notebook_is_valid_and_leaves_the_chapters_alone():
    """The result is a valid notebook that names its chapters, and the chapters stay as they were."""
    chapters = contoh()
    before = [nbformat.writes(notebook) for _, notebook in chapters]
    stitched = stitch(chapters)
    nbformat.validate(stitched)
    assert set(stitched.metadata) == {"kernelspec", "language_info", "lkj"}
    assert stitched.metadata.lkj.chapters == [name for name, _ in chapters]
    assert [nbformat.writes(notebook) for _, notebook in chapters] == before


def test_what_chapters_record_alike_stands_in_the_stitched_notebook_once():
    """Rules and assumptions in words: a later chapter keeps its own only where it says something else."""
    first, other = (
        {"nama": "skm/a", "uraian": text, "satuan": "", "dasar": "x", "status": "confirmed"}
        for text in ("satu", "dua")
    )
    said = [[first], [first], [other], [first]]
    chapters = [
        (f"{number}_bab", chapter(judul("Bab"), identity=laporan(peraturan=rules, asumsi=[])))
        for number, rules in enumerate(said)
    ]
    record = Record.of_stitched(stitch(chapters))
    words = [identity.peraturan and identity.peraturan[0].uraian for identity in record.identities]
    assert words == ["satu", None, "dua", "satu"]
    assert [identity.asumsi for identity in record.identities] == [(), None, None, None]
    assert Record.of_chapters(dict(chapters[1:2])).rules.keys() == {"skm/a"}
