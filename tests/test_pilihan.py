"""Every choice that laporan.yaml allows makes a report that says what was chosen; what cannot serve is refused."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from lkjtools.build import chapter_paths
from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.document.stitch import stitch
from lkjtools.formatting import terbilang
from lkjtools.law.choice import KUNCI, list_choices
from lkjtools.law.load import list_rules, load_rule
from lkjtools.record import rehearse, run_chapters
from lkjtools.show.recorded import NARASI, TABEL
from lkjtools.topics.efisiensi.compute import describe_cara, list_kelas

ROOT = Path(__file__).parents[1]
ON = dt.date(2023, 12, 31)
USED = {
    "skala_capaian": "skala_capaian: lima_kelas_100_85_65_50",
    "skm": "skm: permenpanrb_14_2017",
    "akip": "akip: permenpanrb_88_2021",
    "efisiensi": "efisiensi: beriringan",
    "indeks_kami.versi": "{versi: versi_4, kategori_se: null}",
}
PERFORMANCE = ("03a_capaian_kinerja", "03b_kinerja_lainnya", "03d_analisis_capaian", "04_penutup")


def chosen(folder, **choices):
    """The sample data under other choices, with the standard texts on efficiency."""
    shutil.copytree("data", folder / "data")
    path = folder / "data" / "2023" / "laporan.yaml"
    text = path.read_text("utf-8")
    for key, choice in choices.items():
        old = USED[key]
        assert text.count(old) == 1
        new = choice if old.startswith("{") else f"{key}: {choice}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    (folder / "data" / "2023" / "narasi" / "analisis_efisiensi.md").unlink()
    return folder / "data"


def notebooks(*chapters):
    return [path for path in chapter_paths(ROOT / "notebooks") if not chapters or path.stem in chapters]


def rehearsed(data, *chapters):
    parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": str(data)}
    results = rehearse(notebooks(*chapters), parameters, root=ROOT)
    assert [result.failure for result in results if result.failure] == []
    return results


def values(results, mime):
    """What the chapters show of a kind, by code."""
    shown = (
        output.get("data", {})
        for result in results
        for cell in result.notebook.cells
        for output in cell.get("outputs", ())
    )
    return {data[mime]["code"]: data[mime] for data in shown if mime in data}


def words(node):
    """The text of a piece of prose."""
    if isinstance(node, list):
        return "".join(map(words, node))
    if isinstance(node, dict):
        return {"Str": node.get("c"), "Space": " ", "SoftBreak": " "}.get(node.get("t")) or words(
            node.get("c", "")
        )
    return ""


KAMI = [f"{{versi: versi_4, kategori_se: {word}}}" for word in ("Tinggi", "Rendah", "Strategis", "null")]
ALL = {
    "efisiensi": list_choices("efisiensi", ON),
    "skala_capaian": list_choices("skala_capaian", ON)[::-1],
    "skm": list_choices("skm", ON)[::-1],
    "akip": [*list_choices("akip", ON), "null"],
    "indeks_kami.versi": [*KAMI, "null"],
}
ROUNDS = [
    {key: choices[number % len(choices)] for key, choices in ALL.items()}
    for number in range(max(map(len, ALL.values())))
]
"""As many reports as the longest list of choices is long, so that each choice of each key is made once."""


@pytest.mark.parametrize(
    "choices",
    [ROUNDS[0], *(pytest.param(choices, marks=pytest.mark.exhaustive) for choices in ROUNDS[1:])],
    ids=lambda choices: choices["efisiensi"],
)
def test_the_report_says_by_what_it_judges_under_every_choice(tmp_path, choices):
    """No chapter raises; table and prose name the method of efficiency and its classes, and count alike."""
    data = chosen(tmp_path, **choices)
    assert validate_delivery(2023, data).faults == ()
    name = choices["efisiensi"]
    rule = load_rule("efisiensi", name, ON)
    results = rehearsed(data, *PERFORMANCE)
    table, prose = values(results, TABEL)["efisiensi"], values(results, NARASI)["analisis_efisiensi"]
    outcomes = [row["cells"][-1]["text"] for row in table["rows"]]
    assert len(outcomes) == 8
    assert set(outcomes) <= set(list_kelas(rule))
    found = [(terbilang(outcomes.count(word)), word.lower()) for word in list_kelas(rule) if word in outcomes]
    told = words(prose["blocks"])
    assert describe_cara(rule) in told
    assert told.endswith(f"dan {found[-1][0]} {found[-1][1]}.")
    assert f": {found[0][0]} indikator {found[0][1]}" in told
    assert "selebihnya" not in told
    assert not re.search(r"\b(0|nol)\b", told.rpartition(":")[2])
    assert rule.description in table["notes"]
    heads = [column["header"][-1] for column in table["columns"]]
    measure = {"indeks_ie_te": {"IE", "TE"}, "rasio_lima_tingkat": {"Rasio (%)"}}.get(
        name, {"Selisih (poin)"}
    )
    assert {"IE", "TE", "Rasio (%)", "Selisih (poin)"} & set(heads) == measure


def test_what_no_class_can_take_is_said_to_be_left(tmp_path):
    """An indikator without a budget is in no class."""
    data = chosen(tmp_path, efisiensi="rasio_lima_tingkat")
    path = data / "2023" / "anggaran_indikator.csv"
    path.write_text(re.sub(r"(?m)^ip_asn,.*\n", "", path.read_text("utf-8")), "utf-8")
    told = values(rehearsed(data, "03d_analisis_capaian"), NARASI)
    assert "; selebihnya tidak dapat dihitung" in words(told["analisis_efisiensi"]["blocks"])


def test_a_scale_beside_the_rule_of_efficiency_is_refused(tmp_path):
    """One rule has one scale, its own: two would give two verdicts."""
    data = chosen(tmp_path, efisiensi="beriringan\n  skala_efisiensi: rasio_lima_tingkat")
    (fault,) = validate_delivery(2023, data).faults
    assert (fault.file, fault.column, fault.value) == ("2023/laporan.yaml", "aturan", "skala_efisiensi")
    assert fault.expected == (
        "tidak ada kunci ini; hapus baris ini, karena skala efisiensi melekat pada aturan yang dipilih di efisiensi"
    )


@pytest.mark.exhaustive
def test_the_whole_report_is_composed_and_registered_under_another_choice_of_each_kind(tmp_path):
    """References, register and the sources of its rules hold for them as for the sample."""
    data = chosen(
        tmp_path,
        efisiensi="indeks_ie_te",
        skala_capaian="tiga_warna_90_70",
        skm="permenpanrb_14_2017_bobot_0111",
        **{"indeks_kami.versi": KAMI[0]},
    )
    notebook = stitch([(result.chapter, result.notebook) for result in rehearsed(data)])
    entries = {entry.key: entry for entry in build_register(compose(notebook))}
    index = entries["indeks_efisiensi:ip_asn:2023"]
    assert (index.text, index.arithmetic) == ("1,23", "98,67 ÷ 80,52 = 1,23")
    assert "Balai POM" in index.reference
    assert entries["derajat_efisiensi:ip_asn:2023"].text == "0,23"
    assert entries["tingkat_efisiensi:ip_asn:2023"].text == "Belum dapat disimpulkan"
    assert entries["tingkat_efisiensi:keamanan_informasi:2023"].text == "Efisien"
    assert entries["kategori:ip_asn:2023"].text == "Hijau"
    assert entries["konversi_skm:2023"].text == "95,04"
    assert entries["status_skor:keamanan_informasi:2023"].text == "Pemenuhan Kerangka Kerja Dasar"


@pytest.mark.exhaustive
def test_real_kernels_record_what_was_rehearsed_under_another_choice(tmp_path):
    """The chapter that judges efficiency, as it is published."""
    data = chosen(tmp_path, efisiensi="selisih_lima_poin", skala_capaian="tiga_warna_90_70")
    paths = notebooks("03d_analisis_capaian")
    parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": str(data)}
    (result,) = run_chapters(paths, parameters, tmp_path / "kerja", 1, root=ROOT)
    (again,) = rehearse(paths, parameters, root=ROOT, previews=True)
    assert result.notebook == again.notebook


EFISIENSI = "salah satu aturan: beriringan, rasio_lima_tingkat, selisih_lima_poin, indeks_ie_te"
SKM = "permenpanrb_14_2017"


REFUSED = [
    {
        "efisiensi": ("rasio", f"{EFISIENSI}; rasio hanya rumus kolom, tanpa kelas efisiensi"),
        "skm": (
            "kepmenpan_25_2004",
            (
                f"salah satu aturan: {SKM}, {SKM}_bobot_0111, {SKM}_bobot_011; "
                "Aturan skm/kepmenpan_25_2004 tidak berlaku lagi sejak 14 Mei 2014"
            ),
        ),
        "akip": (
            "nilai_akhir",
            (
                "salah satu aturan: permenpanrb_12_2015, permenpanrb_88_2021; "
                "nilai_akhir hanya rumus hitungan, tanpa komponen evaluasi"
            ),
        ),
    },
    {
        "efisiensi": (
            "tiga_warna_90_70",
            f"{EFISIENSI}; tiga_warna_90_70 adalah isian untuk skala_capaian",
        ),
        "skm": ("null", "nama aturan, karena ada skm_unsur.csv"),
    },
    {"efisiensi": ("beriringn", f'{EFISIENSI}; mungkin maksudnya "beriringan"')},
    {"efisiensi": ("keluaran_jumlah", EFISIENSI)},
]


@pytest.mark.parametrize("refused", REFUSED)
def test_a_choice_that_cannot_serve_is_refused_by_the_check(tmp_path, refused):
    """In one sentence: what may be chosen, and why this may not."""
    data = chosen(tmp_path, **{key: choice for key, (choice, _) in refused.items()})
    found = {fault.column: fault for fault in validate_delivery(2023, data).faults}
    assert {fault.file for fault in found.values()} == {"2023/laporan.yaml"}
    assert {key: (fault.value, fault.expected) for key, fault in found.items()} == {
        f"aturan.{key}": answer for key, answer in refused.items()
    }


def test_a_version_of_the_instrument_judges_scores_of_its_own_alone(tmp_path):
    """413 of 645 is no score of the version whose highest score is 918."""
    data = chosen(tmp_path, **{"indeks_kami.versi": "{versi: versi_5, kategori_se: null}"})
    (fault,) = validate_delivery(2023, data).faults
    assert (fault.file, fault.line, fault.column, fault.value) == (
        "2023/realisasi.csv",
        9,
        "skor_maks",
        "645",
    )
    assert (
        fault.expected == "918, skor tertinggi indeks_kami/versi_5; versi instrumen dipilih di laporan.yaml"
    )


def test_a_category_is_a_word_of_the_version_that_is_chosen(tmp_path):
    """The words stand in the rule; what is spelled otherwise gets the one that was meant."""
    data = chosen(tmp_path, **{"indeks_kami.versi": "{versi: versi_4, kategori_se: Tingi}"})
    (fault,) = validate_delivery(2023, data).faults
    assert (fault.file, fault.column, fault.value, fault.expected) == (
        "2023/laporan.yaml",
        "aturan.indeks_kami.kategori_se",
        "Tingi",
        'salah satu dari: Rendah, Tinggi, Strategis, atau null; mungkin maksudnya "Tinggi"',
    )


def test_every_rule_is_a_choice_or_serves_a_calculation():
    """What nobody may choose, and no calculation names, goes."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "lkjtools").rglob("*.py"))
    offered = {(KUNCI[key].topik, name) for key in KUNCI for name in list_choices(key, ON)}
    for topic in {kunci.topik for kunci in KUNCI.values()} - {
        "skm"
    }:  # the survey of 2004 is audited, not chosen
        left = [name for name in list_rules(topic) if (topic, name) not in offered]
        assert [name for name in left if f'"{topic}/{name}"' not in code] == []
