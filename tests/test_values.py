"""What a cell shows: schemas, escaping, the legend of signs, one key for one figure."""

import subprocess
import sys
from fractions import Fraction

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from lkjtools.figure.angka import Angka, Cell, Constant, Tanda
from lkjtools.figure.codec import angka_json
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import GAMBAR, LANGKAH, LAPORAN, MIME_TYPES, NARASI, TABEL, read_value
from lkjtools.show.step import Langkah
from lkjtools.show.values import Column, Gambar, Kalimat, Narasi, Point, Rangkaian, Tabel, TableRow

HOSTILE = "<img src=x onerror=alert(1)>"


def angka(key="a", text="5", missing=Tanda.TIDAK_ADA):
    return Angka(key, Cell("2023/contoh.csv", "1", key, text, missing), "orang")


def tabel(*rows, caption="Contoh", header=("Nama",), notes=()):
    columns = (Column("nama", header), Column("nilai", ("Nilai",), "right"))
    return Tabel("contoh", caption, columns, rows, notes)


def test_each_type_of_value_has_a_schema_that_refuses_an_empty_value():
    """A value of no content fits no schema."""
    for mime in MIME_TYPES:
        with pytest.raises(ValueError, match="wajib ada"):
            read_value(mime, {})


def test_a_table_cell_carries_key_exact_value_unit_and_decimals():
    """Text is what is printed, value is exact."""
    third = Angka("sepertiga", Constant(Fraction(1, 3), "contoh"), "%", 2)
    data = tabel(TableRow(("a", third))).to_json()
    assert data["rows"][0]["cells"][1] == {
        "text": "0,33",
        "key": "sepertiga",
        "value": "0.3333333333333333333333333333",
        "unit": "%",
        "decimals": 2,
    }
    assert data["angka"]["sepertiga"]["expression"] == {
        "op": "constant",
        "value": "0.3333333333333333333333333333",
        "source": "contoh",
    }


def test_figures_among_words_keep_their_keys_in_cells_and_notes():
    """A formula with its weights is one text, and each weight in it is known."""
    bobot = Angka("bobot_pct:a:b", Cell("2023/peran.csv", "b", "bobot_pct", "35"), "%")
    rumus = Kalimat(("(", bobot, "% × B)"))
    value = Tabel("t", "T", (Column("a", ("A",)),), (TableRow((rumus,)),), notes=("tanpa", rumus)).to_json()
    read_value(TABEL, value)
    parts = [
        {"text": "(", "key": None},
        {"text": "35", "key": "bobot_pct:a:b"},
        {"text": "% × B)", "key": None},
    ]
    assert value["rows"][0]["cells"][0]["text"] == value["notes"][1] == "(35% × B)"
    assert value["rows"][0]["cells"][0]["parts"] == value["note_parts"][1] == parts
    assert value["note_parts"][0] == []
    assert list(value["angka"]) == ["bobot_pct:a:b"]


def test_the_bundle_of_a_value_fits_its_schema_and_escapes_every_text():
    """Cells, headers, captions and notes of the data can never be markup (pitfall 43)."""
    shown = tabel(TableRow((HOSTILE, angka())), caption=HOSTILE, header=(HOSTILE,), notes=(HOSTILE,))
    bundle = shown._repr_mimebundle_()
    read_value(TABEL, bundle[TABEL])
    assert "<img" not in bundle["text/html"]
    assert bundle["text/html"].count("&lt;img") == 4
    assert bundle["text/plain"].startswith("Tabel contoh")


def test_a_picture_is_an_image_with_alternative_text_never_bare_svg():
    """JupyterLab shows a bare SVG of an untrusted notebook as plain text."""
    shown = Gambar("contoh", "Contoh", HOSTILE, "<svg/>", (Point("a", "b", angka()),))
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {GAMBAR, "text/html", "text/plain"}
    assert 'src="data:image/svg+xml;base64,' in bundle["text/html"]
    assert "<img src=x" not in bundle["text/html"]
    assert bundle[GAMBAR]["points"][0]["key"] == "a"


def test_a_picture_without_alternative_text_is_refused():
    """Who cannot see the picture must get its message (pitfall 48)."""
    with pytest.raises(ValueError, match="alt"):
        Gambar("contoh", "Contoh", "", "<svg/>", ())._repr_mimebundle_()


def test_a_column_that_the_printed_numbers_do_not_give_says_so():
    """66,67 of 90 would be 74,08; 74,07 is right, and the note below names its column."""
    realisasi = Angka("realisasi:a", Constant(Fraction(200, 3), "contoh"), "%", 2)
    target = Angka("target:a", Cell("2023/target.csv", "a", "target", "90"), "%", 2)
    capaian = Angka("capaian_pct:a", realisasi / target * 100, "%", 2)
    columns = tuple(Column(name, (name.capitalize(),)) for name in ("realisasi", "target", "capaian"))
    table = Tabel("t", "T", columns, (TableRow((realisasi, target, capaian)),))
    assert (realisasi.text, target.text, capaian.text) == ("66,67", "90,00", "74,07")
    assert table.to_json()["notes"] == [
        "Kolom Capaian dihitung dari angka yang belum dibulatkan; hitungan dari angka tercetak dapat berselisih."
    ]
    twice = Tabel(
        "t",
        "T",
        (*columns, Column("selisih", ("Selisih",))),
        (TableRow((realisasi, target, capaian, capaian)),),
    )
    (note,) = twice.to_json()["notes"]  # one for all columns
    assert note.startswith("Kolom Capaian dan Selisih dihitung")
    whole = Angka("capaian_pct:a", realisasi / target * 100, "%", 0)
    assert Tabel("t", "T", columns, (TableRow((realisasi, target, whole)),)).to_json()["notes"] == []
    alone = Tabel("t", "T", columns[2:], (TableRow((capaian,)),))  # nothing beside it to compute with
    assert alone.to_json()["notes"] == []


def test_the_legend_names_each_sign_used_and_no_other():
    """Missing, not yet published, not applicable and not computable are four things."""
    rows = [
        TableRow(("a", angka("a", "", Tanda.TIDAK_ADA))),
        TableRow(("b", angka("b", "", Tanda.BELUM_TERBIT))),
        TableRow(("c", Angka("c", angka("d", "", Tanda.TIDAK_BERLAKU) * 2))),
    ]
    assert [row.cells[1].text for row in rows] == ["–", "…", "t.d."]
    assert tabel(*rows).legend == (
        "Keterangan tanda: – = tidak ada data; … = data belum terbit; t.d. = tidak dapat dihitung.",
    )
    assert tabel(TableRow(("a", angka()))).legend == ()


@pytest.mark.parametrize(
    ("kind", "cells"), [("data", ("a",)), ("total", ("a", "b", "c")), ("group", ("a", "b"))]
)
def test_a_row_that_does_not_fill_its_table_is_refused(kind, cells):
    """A row has a cell for each column; a group heading has one."""
    with pytest.raises(ValueError, match="tabel contoh"):
        tabel(TableRow(cells, kind))


def test_one_key_stands_for_one_figure():
    """Two figures under one name would make the register lie."""
    with pytest.raises(ValueError, match="dua angka yang berbeda"):
        angka_json([angka("a", "5"), angka("a", "6")])
    assert set(angka_json([angka("a", "5"), angka("a", "5")])) == {"a"}


def test_a_sequence_shows_each_part_as_an_output_of_its_own():
    """One call may show many values; the record holds each."""
    InteractiveShell.instance()  # outside a kernel or shell, display() would only print
    try:
        with capture_output() as captured:
            Rangkaian((tabel(TableRow(("a", angka()))), tabel(TableRow(("b", angka())))))._ipython_display_()
    finally:
        InteractiveShell.clear_instance()
    shown = [output.data for output in captured.outputs]
    assert [TABEL in data for data in shown] == [True, True]


def test_mime_types_are_versioned():
    """A later form of a value gets another name."""
    assert {TABEL, GAMBAR, NARASI, LAPORAN, LANGKAH} == set(MIME_TYPES)
    assert all(mime.endswith(".v1+json") for mime in MIME_TYPES)


def test_a_value_read_from_the_record_is_written_as_it_stood_there():
    """Each kind of value is the same before and after it is read, what is optional in it included."""
    figure = Angka("bobot_pct:a:b", Cell("2023/peran.csv", "b", "bobot_pct", "35"), "%")
    table = tabel(TableRow((Kalimat(("(", figure, "%)")), figure)), TableRow(("A",), "group"), notes=("x",))
    shown = [
        table,
        Gambar("contoh", "Contoh", "Satu batang.", "<svg/>", (Point("a", "b", figure),)),
        Narasi("contoh", [{"t": "Para", "c": []}], "", (figure,)),
        load_laporan(2023),
        Langkah("Contoh", ("Nama",), (("a",),)),
    ]
    for value in shown:
        data = value.to_json()
        assert read_value(value.mime, data) == value.recorded()
        assert read_value(value.mime, data).to_json() == data
    assert {value.mime for value in shown} == set(MIME_TYPES)


def test_a_fault_of_a_value_is_told_with_its_place_in_indonesian():
    """What a type does not allow is named by place and found value, never in the words of a library."""
    value = tabel(TableRow(("a", angka()))).to_json()
    value["rows"][0]["cells"][1]["decimals"] = -1
    with pytest.raises(ValueError, match=r"rows\[0\]\.cells\[1\]\.decimals tidak boleh -1$"):
        read_value(TABEL, value)
    with pytest.raises(ValueError, match=r"v1\+json: asing tidak dikenal$"):
        read_value(TABEL, tabel().to_json() | {"asing": 1})


def test_reading_a_value_loads_no_other_validator():
    """Each chapter has a process of its own and would wait for it: jsonschema takes more than a second to load."""
    program = (
        "import sys; from lkjtools.show.recorded import NARASI, read_value;"
        "narasi = {'code': 'a', 'pandoc_api_version': [1, 23, 1], 'blocks': [], 'source': None, 'angka': {}};"
        "read_value(NARASI, narasi);"
        "assert not {'jsonschema', 'fastjsonschema', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
