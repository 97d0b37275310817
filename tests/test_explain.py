"""What a chapter shows of how its figures come about: recorded, verified, and not printed."""

import datetime as dt
import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lkjtools.document.compose import compose
from lkjtools.document.stitch import stitch
from lkjtools.law.load import load_rule
from lkjtools.report.explain import aturan, aturan_dari, data_dasar, hitungan, skala, tidak_dihitung
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.recorded import LANGKAH, read_value
from lkjtools.show.step import Langkah


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def test_the_rows_are_those_of_the_file_with_meaning_and_unit_of_each_column(laporan):
    """Nothing is computed here: cells as delivered, in the order of the file."""
    shown = data_dasar(laporan, "anggaran", "kode", "pagu_rp")
    rows = laporan.pengiriman.table("anggaran")
    assert shown.kepala == (
        "kode: Kode program, kegiatan, sub kegiatan, KRO, RO, atau keluaran",
        "pagu_rp: Pagu; kosong berarti belum diisi (Rp)",
    )
    assert shown.baris == tuple((row["kode"], row["pagu_rp"]) for row in rows)


def test_a_condition_keeps_the_rows_that_meet_it_and_is_told(laporan):
    """What is left out does not look as if it were not there."""
    shown = data_dasar(laporan, "peran_indikator", "kode_indikator", "peran", peran="program")
    assert shown.judul == "2023/peran_indikator.csv, peran program"
    assert {peran for _, peran in shown.baris} == {"program"}
    assert len(shown.baris) == len(laporan.peran("program"))


def test_columns_that_hold_nothing_are_left_out_unless_they_are_asked_for(laporan):
    """A table of all columns shows what is there; a column that is named is shown, empty or not."""
    filled = data_dasar(laporan, "realisasi").kepala
    assert any(head.startswith("pembilang") for head in filled)
    assert not any(head.startswith(("triwulan", "sumber")) for head in filled)
    assert data_dasar(laporan, "realisasi", "triwulan").kepala[0].startswith("triwulan")


@pytest.mark.parametrize(
    ("tabel", "kolom", "meant"), [("angaran", "kode", "anggaran"), ("anggaran", "pagu", "pagu_rp")]
)
def test_an_unknown_table_or_column_is_named_with_the_one_probably_meant(laporan, tabel, kolom, meant):
    """A slip in a chapter is told where it stands."""
    with pytest.raises(LookupError, match=f'mungkin maksudnya "{meant}"'):
        data_dasar(laporan, tabel, kolom)


def test_rows_that_are_too_many_to_follow_are_counted(laporan, monkeypatch):
    """A table of a large agency does not fill the record, and what is left out is said."""
    rows = laporan.pengiriman.table("anggaran")
    monkeypatch.setattr("lkjtools.report.explain.MOST_ROWS", 2)
    shown = data_dasar(laporan, "anggaran", "kode")
    assert shown.baris == tuple((row["kode"],) for row in rows[:2])
    assert shown.catatan == f"2 baris pertama dari {len(rows)}; selebihnya ada di berkasnya."


def test_a_condition_on_a_column_that_is_not_there_is_refused(laporan):
    """It would leave out every row, as if there were none."""
    with pytest.raises(LookupError, match='mungkin maksudnya "tingkat"'):
        data_dasar(laporan, "anggaran", "kode", tinkat="program")


def test_the_rules_shown_are_those_that_the_figures_were_computed_by(laporan):
    """A chapter names no rule of its own, so it cannot name another than the one in use."""
    names = aturan_dari(laporan.anggaran.pos, "serapan")
    rule = load_rule("anggaran", "serapan", dt.date(2023, 12, 31))
    assert names == ("anggaran/serapan",)
    assert aturan(laporan, *names).baris == (
        (rule.name, rule.description, str(rule.reference), "asumsi A24"),
    )


def test_the_arithmetic_is_that_of_the_first_member_with_a_value(laporan):
    """Printed text, arithmetic and every source cell with what stands in it."""
    pos = laporan.anggaran.pos[0]
    shown = hitungan(laporan.anggaran.pos, "serapan")
    facts = dict(shown.baris)
    assert shown.judul == f"Satu hitungan: {pos.nama}"
    assert (facts["Tercetak"], facts["Hitungan"]) == (pos.serapan.text, pos.serapan.arithmetic)
    assert sum("anggaran.csv[" in place for place in facts) > 1


def test_what_has_no_value_is_named_with_its_sign_and_reason(laporan):
    """Exactly those whose printed text is a sign."""
    roles = laporan.indikator
    shown = tidak_dihitung(roles, "kinerja.capaian")
    assert [name for name, *_ in shown.baris] == [r.nama for r in roles if r.kinerja.capaian.number is None]
    assert tidak_dihitung(laporan.anggaran.pos, "pagu").catatan == "Semua mempunyai nilai."
    assert hitungan((), "serapan").baris == ()


def test_a_scale_shows_its_classes_with_their_ranges(laporan):
    """The highest first, as the rule has them."""
    assert skala(laporan.capaian.skala).baris == laporan.capaian.skala.ranges()


def test_a_step_is_recorded_and_printed_nowhere():
    """The record reads it back as it was; the document holds no word of it."""
    step = Langkah("Judul langkah", ("Kepala",), (("isi <b>",),), "Catatan langkah")
    assert read_value(LANGKAH, json.loads(json.dumps(step.to_json()))) == step.recorded()
    laporan = load_laporan(2023, "data")
    from lkjtools.prose.text import judul

    cells = [
        new_code_cell(
            f"nilai_{number}",
            execution_count=number,
            outputs=[new_output("display_data", data=value._repr_mimebundle_())],
        )
        for number, value in enumerate((judul("Bab"), step, laporan), start=1)
    ]
    document = compose(stitch([("01_uji", new_notebook(cells=cells))]))
    assert "langkah" not in plain_text(document.blocks).lower()


def test_a_step_without_rows_shows_why_and_no_empty_table():
    """Heads over nothing look like a mistake."""
    html = Langkah("Tidak ikut dihitung", ("Nama",), (), "Semua mempunyai nilai.").to_html()
    assert "<table" not in html
    assert "Semua mempunyai nilai." in html


def test_a_step_has_a_cell_for_each_head():
    """A row of another length is refused when it is shown."""
    with pytest.raises(ValueError, match="setiap baris punya 2 sel"):
        Langkah("Contoh", ("a", "b"), (("satu",),)).recorded()
