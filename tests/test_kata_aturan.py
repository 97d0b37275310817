"""The words of a rule stand in its file alone: another word for a class changes no fact that the report states."""

import csv
import re

import pytest
import yaml

from lkjtools.audit.audit import run_audit
from lkjtools.document.kertas_kerja import describe_record
from lkjtools.document.stitch import stitch
from lkjtools.law import load as rule_files
from lkjtools.law.load import load_rule
from lkjtools.prose.text import narasi
from lkjtools.record.record import Record
from lkjtools.report.chapters import analisis_efisiensi
from lkjtools.report.laporan import load_laporan
from lkjtools.show.drawing import blank_pictures
from lkjtools.show.recorded import GAMBAR, NARASI, TABEL
from lkjtools.show.values import Tabel
from tests.baris import drop_rows
from tests.test_pilihan import ON, PERFORMANCE, ROUNDS, chosen, rehearsed, values, words

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
        for path in rule_files.FOLDER.glob("*.yaml"):
            text = path.read_text("utf-8")
            if path.stem == topic:
                for old, new in pairs:
                    assert old in text
                    text = text.replace(old, new)
            (folder / path.name).write_text(text, "utf-8")
        monkeypatch.setattr(rule_files, "FOLDER", folder)
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
    assert [
        laporan.capaian.banyak("program", kelas).text for kelas in ("melampaui", "mencapai", "belum")
    ] == [
        "1",
        "6",
        "1",
    ]
    assert laporan.capaian.banyak("program", "Sesuai rencana").text == "6"
    with pytest.raises(LookupError, match="Di atas rencana"):
        laporan.capaian.banyak("program", "Melampaui target")
    assert re.search(
        r"pada tujuh dari delapan indikator program.* Target dilampaui oleh Persentase Pemanfaatan Data",
        told(laporan, "analisis_program", bergambar=False),
    )
    plan = told(laporan, "rencana_tindak_lanjut")
    assert "belum mencapai target" in plan
    assert laporan.kinerja("ip_asn").nama in plan
    assert "Seluruh indikator" not in plan
    assert "tujuh dari delapan indikator" in told(laporan, "ikhtisar_eksekutif")
    assert "Berkualitas di atas rencana, dengan kategori" in told(laporan, "kesimpulan")


def test_another_word_for_progress_changes_no_count(reworded):
    """Seven of eight have reached the target of the plan's end."""
    laporan = reworded(
        "perbandingan", ("tercapai: Tercapai", "tercapai: Sudah"), ("belum: Belum tercapai", "belum: Kurang")
    )
    assert laporan.antartahun.kemajuan("ip_asn").kemajuan.text == "Kurang"
    assert "tujuh dari delapan indikator" in told(laporan, "analisis_akhir_renstra")


def test_who_cannot_be_judged_at_the_end_of_the_plan_is_not_told_among_those_that_missed_it(tmp_path):
    """Of eight one has no target for the end: it is not passed over as if judged."""
    data = chosen(tmp_path)
    (data / "2023/narasi/analisis_akhir_renstra.md").unlink(missing_ok=True)
    drop_rows(data / "2023/target.csv", kode_indikator="ip_asn", dasar="renstra")
    said = told(load_laporan(2023, str(data)), "analisis_akhir_renstra")
    assert "tujuh dari delapan indikator program; ada yang belum dapat dinilai, sebagaimana" in said
    assert "Yang belum mencapainya" not in said


def test_another_word_for_efficiency_is_that_of_table_and_text(reworded):
    """The class is counted under its new name."""
    laporan = reworded(
        "efisiensi",
        ("- {label: Efisien}", "- {label: Hemat}"),
        ("&belum Belum dapat disimpulkan", "&belum Masih dibahas"),
    )
    parts = {
        getattr(part, "code", ""): part
        for part in analisis_efisiensi(laporan).parts
        if hasattr(part, "blocks")
    }
    text = words(parts["analisis_efisiensi"].to_json()["blocks"])
    assert "pemakaian anggaran disebut hemat" in text
    assert "tujuh indikator hemat dan satu masih dibahas." in text


WORDS = {
    *("label", "kinerja", "levels", "unsur", "nama", "kategori", "target_belum"),
    *("melampaui", "mencapai", "belum", "tercapai", "uraian", "bukti", "title", "pasal"),
    *("tingkat", "tertinggi_dokumen_lain", "arti"),
}
"""The keys of the rule files whose texts are printed or compared; a description is their author's own sentence."""
JUDGING = ("03a_capaian_kinerja", "03d_analisis_capaian", "05_lampiran", "06_kertas_kerja")
"""The chapters whose words depend on what is chosen; one report is tried with all that print words of rule."""


class Other:
    """Another word for each word of the rule, and the way back."""

    def __init__(self):
        self.of = {}

    def word(self, text):
        number = len(self.of)
        return text and self.of.setdefault(text, f"Qz{chr(97 + number // 26)}{chr(97 + number % 26)}q")

    def reword(self, node, key=None):
        if isinstance(node, dict):
            return {
                name: self.reword(part, key if key == "kategori" else name) for name, part in node.items()
            }
        if isinstance(node, list):
            return [self.reword(part, key) for part in node]
        return "{efisien}".join(map(self.word, node.split("{efisien}"))) if key in WORDS else node

    def rules(self, folder, topics):
        folder.mkdir()
        for path in rule_files.FOLDER.glob("*.yaml"):
            content = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes text only
            if path.stem in topics:
                content["variants"] = self.reword(content["variants"])
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            (folder / path.name).write_text(text, "utf-8")
        return folder

    def delivery(self, data):
        """What an agency types of these words: levels reached, and the category of its systems."""
        levels = {
            word
            for name in rule_files.list_rules("tingkat")
            for word in load_rule("tingkat", name, ON).levels().words
        }
        for path in [*data.rglob("target.csv"), *data.rglob("realisasi.csv")]:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([[self.of[c] if c in levels else c for c in row] for row in rows])
        path = data / "2023" / "laporan.yaml"
        category = re.compile(r"(?<=kategori_se: )(?!null)\w+")
        path.write_text(category.sub(lambda found: self.of[found[0]], path.read_text("utf-8")), "utf-8")

    def back(self, text):
        old = {new: word for word, new in self.of.items()}
        both = old | {new.lower(): word.lower() for new, word in old.items()}
        return re.sub(r"[Qq]z[a-z]{2}q", lambda found: both[found[0]], text)


def printed(data, chapters):
    """Every text of the chapters and of what their record says, by kind and code; drawings by their points."""
    with blank_pictures():
        results = rehearsed(data, *chapters)
    record = Record.of_stitched(stitch([(result.chapter, result.notebook) for result in results]))
    shown = {
        (mime, code): value
        for mime in (TABEL, GAMBAR, NARASI)
        for code, value in values(results, mime).items()
    }
    shown |= {
        (TABEL, one.code): one.to_json() for one in describe_record(record, ()) if isinstance(one, Tabel)
    }
    for code in ("cara_berkas", "cara_keaslian"):  # hashes of the data
        del shown[TABEL, code]
    return {place: list(_texts(value)) for place, value in shown.items()}


def _texts(value):
    if "blocks" in value:
        yield words(value["blocks"])
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"angka", "key", "expression", "value", "svg", "code"}:
                yield from _texts_of(part)


def _texts_of(node):
    if isinstance(node, dict):
        yield from _texts(node)
    elif isinstance(node, list):
        for part in node:
            yield from _texts_of(part)
    elif isinstance(node, str):
        yield node


def quoted(data):
    """The grades that an evaluator issued: quoted, they are no words of the rule that judges here."""
    grades = set()
    for name in ("akip_hasil", "akip_lampiran"):
        with (data / "2023" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            grades |= {row["predikat"] for row in csv.DictReader(file)}
    return grades


def typed(data):
    """What the agency has typed: the cells of its tables, and the codes of its texts."""
    cells = set()
    for path in data.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells |= {cell for row in csv.reader(file) for cell in row if len(cell) > 3}
    folder = data / "2023" / "narasi"
    texts = {"_".join(path.relative_to(folder).with_suffix("").parts) for path in folder.rglob("*.md")}
    return sorted(cells, key=len, reverse=True), texts


@pytest.mark.parametrize(
    "choices",
    [ROUNDS[0], *(pytest.param(choices, marks=pytest.mark.exhaustive) for choices in ROUNDS[1:])],
    ids=lambda choices: choices["efisiensi"],
)
def test_another_word_for_every_word_of_every_rule_changes_that_word_alone(tmp_path, monkeypatch, choices):
    """Put back, they make the same report: no sentence, count or order depends on a word; none stands elsewhere."""
    data = chosen(tmp_path, **choices)
    for name in STANDARD:
        (data / "2023" / "narasi" / f"{name}.md").unlink(missing_ok=True)
    for path in (data / "2023").glob("terbit*.csv"):  # the audit's, which no chapter prints
        path.unlink()
    chapters = (
        ("00_pembuka", *PERFORMANCE, "05_lampiran", "06_kertas_kerja") if choices is ROUNDS[0] else JUDGING
    )
    before = printed(data, chapters)
    cells, texts, grades = *typed(data), quoted(data)
    other = Other()
    folder = other.rules(tmp_path / "aturan", {path.stem for path in rule_files.FOLDER.glob("*.yaml")})
    other.delivery(data)
    monkeypatch.setattr(rule_files, "FOLDER", folder)
    after = printed(data, chapters)
    assert {place: list(map(other.back, found)) for place, found in after.items()} == before
    everything = "\n".join(text for found in after.values() for text in found)
    used = [word for word, new in other.of.items() if new in everything or new.lower() in everything]
    assert len(used) > 30
    left = [
        (place[1], word, text)
        for place, found in after.items()
        if place[1] not in texts
        for text in found
        if not (place[1].startswith("akip_") and text in grades)
        for word in used
        if _stands(word, text) and _stands(word, _without(text, cells))
    ]
    assert left == []


def _stands(word, text):
    """A single word fills a cell, for any sentence may have it; several, and those of efficiency, in any text."""
    is_of_efficiency = word.lower().split()[-1] == "efisien"
    if " " not in word and not is_of_efficiency:
        return text == word
    if is_of_efficiency:
        word, text = word.lower(), text.lower()
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)


def _without(text, cells):
    for cell in cells:
        text = text.replace(cell, "")
    return text


def test_another_word_for_a_severity_is_that_of_the_audit(tmp_path, monkeypatch):
    """The levels of severity are ordered by the rule and called as it calls them."""
    laporan = load_laporan(2023, "data")
    before = run_audit(laporan)
    other = Other()
    folder = other.rules(tmp_path / "aturan", {"kepentingan"})
    monkeypatch.setattr(rule_files, "FOLDER", folder)
    audit = run_audit(laporan)
    assert dict(audit.menurut_kepentingan) == {
        other.of[word]: count for word, count in before.menurut_kepentingan.items()
    }
    assert [finding.kode for finding in audit.temuan] == [finding.kode for finding in before.temuan]
    assert [other.back(line) for line in audit.ringkasan] == list(before.ringkasan)
