"""What a library cannot lay out is told in a sentence that names the part; the library's words stay in a file."""

import tempfile

import pytest

from lkjtools.document.compose import compose
from lkjtools.document.docx import render_docx
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.errors import PublishError
from tests.values_contoh import chapter, column, gambar, judul, laporan, row, tabel

TABLES = [
    tabel(f"t{number}", "Judul", [column("a", "A"), column("b", "B")], [row("x", "y")]) for number in range(5)
]
BROKEN = "<svg xmlns='http://www.w3.org/2000/svg' width='10'"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lambda: [path.read_text("utf-8") for path in tmp_path.glob("lkj-galat-*.txt")]


@pytest.mark.parametrize(("render", "kind"), [(render_pdf, "PDF"), (render_docx, "DOCX")])
def test_a_part_that_typst_refuses_is_named(render, kind, kept):
    """Among tables and pictures the one is found; the reader sees no English."""
    shown = [*TABLES, gambar("rusak", "Judul", svg=BROKEN), gambar("utuh", "Judul")]
    document = compose(stitch([("01_bab", chapter(judul("Satu"), *shown))]))
    with pytest.raises(PublishError) as refused:
        render(document)
    message = str(refused.value)
    assert message.startswith(
        f'{kind} tidak dapat dibuat: 01_bab, sel 10: gambar "rusak" (Gambar 1.1) tidak dapat disusun; '
        "periksa isinya; rinciannya ditulis di "
    )
    assert "parse" not in message
    (details,) = kept()
    assert "Traceback" in details


def test_a_fault_outside_tables_and_pictures_is_the_proses(kept):
    """Where every part can be laid out, the text is at fault."""
    document = compose(stitch([("01_bab", chapter(judul("Satu"), *TABLES))]))
    document.blocks.append({"t": "TakDikenal"})
    with pytest.raises(
        PublishError, match=r"PDF tidak dapat dibuat: naskah laporan tidak dapat disusun; rinciannya"
    ):
        render_pdf(document)
    assert len(kept()) == 1


def test_a_picture_that_a_workbook_cannot_take_is_named(kept):
    """Whatever library refuses it; one of levels is kept as it is drawn, since the program has no chart of them."""
    level = {
        "series": "S",
        "label": "L",
        "unit": "",
        "value": None,
        "decimals": None,
        "text": "II+",
        "key": "k",
    }
    shown = gambar("rusak", "Judul", svg=BROKEN, points=[level])
    document = compose(stitch([("01_bab", chapter(judul("Satu"), *TABLES, shown, identity=laporan()))]))
    with pytest.raises(PublishError, match=r'XLSX tidak dapat dibuat: 01_bab, sel 10: gambar "rusak"'):
        render_xlsx(document)
    assert len(kept()) == 1
