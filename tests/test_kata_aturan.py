"""The words of a rule stand in its file alone: another word for a class changes no fact that the report states."""

import re

import pytest

from lkjtools import rules
from lkjtools.laporan import load_laporan
from lkjtools.narasi import narasi
from lkjtools.uraian import analisis_efisiensi
from tests.test_pilihan import chosen, words

STANDARD = (
    *("analisis_program", "ikhtisar_eksekutif", "analisis_akhir_renstra", "analisis_antartahun"),
    *("rencana_tindak_lanjut", "kesimpulan", "ringkasan_kinerja"),
)


@pytest.fixture
def reworded(tmp_path, monkeypatch):
    """The sample report with its standard texts, under rule files in which words are replaced."""

    def load(topic, *pairs):
        data = chosen(tmp_path)
        for name in STANDARD:
            (data / "2023" / "narasi" / f"{name}.md").unlink(missing_ok=True)
        folder = tmp_path / "aturan"
        folder.mkdir()
        for path in rules.FOLDER.glob("*.yaml"):
            text = path.read_text("utf-8")
            if path.stem == topic:
                for old, new in pairs:
                    assert old in text
                    text = text.replace(old, new)
            (folder / path.name).write_text(text, "utf-8")
        monkeypatch.setattr(rules, "FOLDER", folder)
        return load_laporan(2023, str(data))

    return load


def told(laporan, kode, **nilai):
    return words(narasi(laporan, kode, **nilai).to_json()["blocks"])


def test_another_word_for_a_status_changes_no_count_and_no_sentence(reworded):
    """One indikator of eight misses its target, whatever that is called."""
    status = [("melampaui: Melampaui target", "melampaui: Di atas rencana")]
    status += [("mencapai: Mencapai target", "mencapai: Sesuai rencana")]
    status += [("belum: Belum mencapai target", "belum: Di bawah rencana")]
    laporan = reworded("status_target", *status)
    assert laporan.kinerja("ip_asn").status.text == "Di bawah rencana"
    assert not laporan.kinerja("ip_asn").is_tercapai
    assert laporan.kinerja("iku_tik").is_tercapai
    assert [laporan.banyak("program", kelas).text for kelas in ("melampaui", "mencapai", "belum")] == [
        "1",
        "6",
        "1",
    ]
    assert laporan.banyak("program", "Sesuai rencana").text == "6"
    with pytest.raises(LookupError, match="Di atas rencana"):
        laporan.banyak("program", "Melampaui target")
    assert re.search(
        r"Dari 8 indikator program, 1 melampaui target, 6 mencapai target, dan 1 belum",
        told(laporan, "analisis_program", bergambar=False),
    )
    plan = told(laporan, "rencana_tindak_lanjut")
    assert "belum mencapai target" in plan
    assert laporan.kinerja("ip_asn").nama in plan
    assert "Seluruh indikator" not in plan
    assert "7 dari 8 indikator" in told(laporan, "ikhtisar_eksekutif")
    assert "Status: Di atas rencana" in told(laporan, "kesimpulan")


def test_another_word_for_progress_changes_no_count(reworded):
    """Seven of eight have reached the target of the plan's end."""
    laporan = reworded(
        "perbandingan", ("tercapai: Tercapai", "tercapai: Sudah"), ("belum: Belum tercapai", "belum: Kurang")
    )
    assert laporan.kemajuan("ip_asn").kemajuan.text == "Kurang"
    assert "7 dari 8 indikator" in told(laporan, "analisis_akhir_renstra")


def test_another_word_for_efficiency_is_that_of_table_and_text(reworded):
    """The class is counted under its new name."""
    laporan = reworded(
        "efisiensi",
        ("efisien: Efisien", "efisien: Hemat"),
        ("tidak_efisien: Tidak efisien", "tidak_efisien: Boros"),
    )
    parts = {
        getattr(part, "code", ""): part
        for part in analisis_efisiensi(laporan).parts
        if hasattr(part, "blocks")
    }
    text = words(parts["analisis_efisiensi"].to_json()["blocks"])
    assert "pemakaian anggaran disebut hemat" in text
    assert "8 indikator hemat dan 0 boros." in text
