"""The report of a quarter: what it asks of the data, what it prints, and that all of it names the quarter."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from lkjtools.build import build_report, chapter_paths, check_data
from lkjtools.checking import rehearse_report
from lkjtools.cli import cli, run
from lkjtools.commands.options import triwulan_option
from lkjtools.desk.copies import lay_out_desk
from lkjtools.document.compose import compose
from lkjtools.document.stitch import stitch
from lkjtools.errors import DataError, LkjError, NotebookError, ParameterError
from lkjtools.manifest import read_seal
from lkjtools.masa import Masa
from lkjtools.record import rehearse
from lkjtools.report.chapters import kinerja_triwulanan
from lkjtools.report.laporan import load_laporan
from lkjtools.report.quarter import anggaran_triwulan, capaian_triwulan, narasi_triwulan
from lkjtools.topics.triwulan.model import Triwulanan
from lkjtools.topics.triwulan.table import tabel_capaian_triwulan, tabel_sampai_triwulan, tabel_setahun
from tests.agencies import NOTEBOOKS, YEAR
from tests.baris import change_rows, drop_rows, set_cells
from tests.own_rules import SOURCE, set_choice
from tests.quarters import write_quarterly_agency

EXPLAINED = (
    "## Penyebab\n\nDua lokasi belum dibuka.\n\n## Hambatan\n\nLelang.\n\n## Tindak Lanjut\n\nDiulang.\n"
)


@pytest.fixture
def midyear(tmp_path):
    """A delivery in July: two quarters are measured, the year is not; one missed target is explained."""
    data = write_quarterly_agency(tmp_path / "data", until=2)
    folder = data / str(YEAR) / "narasi/tw2"
    folder.mkdir(parents=True)
    (folder / "iku_02.md").write_text(EXPLAINED, encoding="utf-8")
    return data


def faults(data, triwulan=2):
    return [str(fault) for fault in check_data(YEAR, data, triwulan).faults]


def document_of(data, triwulan=2):
    parameters = {"YEAR": YEAR, "TRIWULAN": triwulan, "DATA_DIR": "data"}
    results = rehearse(chapter_paths(NOTEBOOKS, triwulan=triwulan), parameters, root=data.parent)
    assert [str(result.failure) for result in results if result.failure] == []
    return compose(stitch([(result.chapter, result.notebook) for result in results]))


def column(document, table, number):
    return [row.cells[number].text for row in document.tables[f"tabel-{table}"].value.rows]


def test_a_quarter_is_reported_while_the_year_goes_on(midyear):
    """Its report needs no realisasi of the year, which the report of the year asks for."""
    assert faults(midyear) == []
    assert rehearse_report(YEAR, midyear, NOTEBOOKS, triwulan=2) == ()
    assert any("indikator yang punya baris di realisasi.csv" in one for one in faults(midyear, None))


def test_every_caption_and_figure_names_the_quarter(midyear):
    """But for the target and the budget of the year, beside which those of the quarter stand."""
    document = document_of(midyear)
    assert document.identity.judul == "Laporan Capaian Kinerja Triwulan II"
    assert all("Triwulan II" in item.value.caption for item in document.tables.values())
    headings = [heading.text for heading in document.headings if heading.level < 3]
    named = [text for text in headings if text not in {"Pendahuluan", "Penutup"}]
    assert named
    assert all(text.endswith("Triwulan II") for text in named)
    of_year = re.compile(rf"(target:[a-z0-9_]+|pagu_rp:[a-z0-9.]+):{YEAR}")
    of_quarter = re.compile(rf".*:{YEAR}-(sd-)?tw[12]")
    keys = document.record.figures.keys()
    assert [key for key in keys if not of_quarter.fullmatch(key) and not of_year.fullmatch(key)] == []
    assert {f"realisasi:iku_01:{YEAR}-tw2", f"capaian_pct:iku_01:{YEAR}-sd-tw2"} <= set(keys)


def test_a_quarter_prints_its_plan_its_results_and_the_year_so_far(midyear):
    """Realisasi of each quarter so far, what they give together, and both against their targets."""
    document = document_of(midyear)
    assert column(document, "target_triwulan", 4) == ["40,00", "20,00", "80,00", "80,00", "50,00", "t.b."]
    assert column(document, "target_triwulan", 5) == ["80,00", "100,00", "80,00", "80,00", "50,00", "80,00"]
    assert column(document, "capaian_triwulan", 5) == ["112,50", "0,00", "102,50", "93,75", "150,00", "b.d."]
    assert column(document, "capaian_sampai_triwulan", 6) == [
        "45,00",
        "12,00",
        "80,00",
        "75,00",
        "66,67",
        "b.d.",
    ]
    assert column(document, "capaian_sampai_triwulan", 8) == [
        "56,25",
        "12,00",
        "100,00",
        "93,75",
        "133,33",
        "b.d.",
    ]


def test_bounds_of_capaian_are_named_below_the_tables_of_a_quarter(midyear):
    """With their source, and with what was beyond them: in the quarter, and in the year so far."""
    set_choice(midyear, "batas_capaian", {"atas": 120, "bawah": None, "sumber": SOURCE})
    ini = load_laporan(YEAR, str(midyear), triwulan=2).triwulan_ini()
    name = ini.capaian.definition("iku_05")["nama"]
    notes = [tabel(ini).notes[-1].text for tabel in (tabel_capaian_triwulan, tabel_sampai_triwulan)]
    bounds = f"Capaian ditulis paling tinggi 120 persen, menurut {SOURCE}. Sebelum dibatasi:"
    assert notes == [f"{bounds} {name} {before}." for before in ("150,00", "133,33")]


def test_what_is_not_measured_yet_says_so(midyear):
    """In the third quarter nothing is measured; a row says why, and no cell is zero."""

    def add(rows):
        rows += [
            {**row, "triwulan": "3", "status_angka": "belum_terbit"} for row in rows if row["triwulan"] == "2"
        ]
        for row in rows:
            row |= {"realisasi": "", "pembilang": "", "penyebut": ""} if row["triwulan"] == "3" else {}

    change_rows(midyear / f"{YEAR}/realisasi.csv", add)
    assert faults(midyear, 3) == []
    document = document_of(midyear, 3)
    assert column(document, "capaian_triwulan", 4) == ["…"] * 5 + ["b.d."]
    assert column(document, "capaian_triwulan", 5) == ["t.d."] * 5 + ["b.d."]
    prose, *_ = capaian_triwulan(load_laporan(YEAR, str(midyear), 3)).parts
    assert "Tidak ada indikator yang dapat dinilai terhadap target Triwulan III" in prose.to_html()


def test_the_budget_of_a_quarter_stands_beside_what_was_spent_so_far(midyear):
    """Ten tenths in the year, of which four are the quarter's and five were spent until its end."""
    document = document_of(midyear)
    total = [cell.text for cell in document.tables["tabel-anggaran_triwulan"].value.rows[-1].cells[2:]]
    assert total == ["800.000.000", "800.000.000", "100,00", "2.000.000.000", "1.000.000.000", "50,00"]


def test_a_quarter_without_a_budget_says_so(midyear):
    """Rupiah by quarter are optional."""
    (midyear / f"{YEAR}/anggaran_triwulan.csv").unlink()
    assert faults(midyear) == []
    (prose,) = anggaran_triwulan(load_laporan(YEAR, str(midyear), 2)).parts
    assert "tidak merinci anggaran Triwulan II Tahun" in prose.to_html()


def test_a_quarter_without_actions_prints_no_table_of_them(midyear):
    """The plan of the quarter then is its targets."""
    (midyear / f"{YEAR}/rencana_aksi.csv").unlink()
    assert faults(midyear) == []
    tables = document_of(midyear).tables
    assert {"tabel-rencana_aksi_triwulan", "tabel-hasil_aksi_triwulan"}.isdisjoint(tables)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            lambda year: (year / "laporan.yaml").write_text(
                (year / "laporan.yaml").read_text("utf-8").partition("laporan_triwulan")[0], "utf-8"
            ),
            "laporan_triwulan: seharusnya sebuah butir untuk Triwulan II: {triwulan: 2, tanggal: TTTT-BB-HH}.",
        ),
        (
            lambda year: (year / "laporan.yaml").write_text(
                (year / "laporan.yaml").read_text("utf-8").replace(f"{YEAR}-07-10", f"{YEAR}-06-30"), "utf-8"
            ),
            f'tertulis "{YEAR}-06-30"; seharusnya tanggal setelah {YEAR}-06-30, akhir Triwulan II.',
        ),
        (
            lambda year: drop_rows(year / "realisasi.csv", kode_indikator="iku_04", triwulan="1"),
            'tertulis "1"; seharusnya triwulan dengan baris iku_04 di realisasi.csv',
        ),
        (
            lambda year: set_cells(
                year / "anggaran_triwulan.csv", {"kode": "9.01.1", "triwulan": "4"}, pagu_rp="1"
            ),
            "seharusnya bersama triwulan lain berjumlah 1000000000, pagu_rp 9.01.1 di anggaran.csv",
        ),
        (
            lambda year: drop_rows(year / "anggaran_triwulan.csv", kode="9.01.1", triwulan="3"),
            "seharusnya sebaris untuk 9.01.1 pada triwulan 3; tulis 0 bila tidak ada anggarannya.",
        ),
        (
            lambda year: set_cells(
                year / "anggaran_triwulan.csv", {"kode": "9.01.1", "triwulan": "3"}, kode="9.01"
            ),
            "seharusnya kode tingkat terbawah di anggaran.csv; yang di atasnya dijumlahkan.",
        ),
        (
            lambda year: (year / "narasi/tw2/iku_02.md").write_text("## Upaya\n\nAda.\n", "utf-8"),
            'tertulis "Upaya"; seharusnya salah satu judul: Penyebab, Hambatan, Tindak Lanjut.',
        ),
        (
            lambda year: (year / "narasi/tw2/iku_99.md").write_text(EXPLAINED, "utf-8"),
            "narasi/tw2/iku_99.md: seharusnya nama berkas berupa kode di indikator.csv",
        ),
    ],
)
def test_what_the_report_of_a_quarter_needs_is_asked_for(midyear, spoil, expected):
    """Its date, something planned that is measured, a budget on every line, texts under its headings."""
    spoil(midyear / str(YEAR))
    assert any(expected in fault for fault in faults(midyear)), faults(midyear)


def test_a_composite_is_composed_of_its_components_in_a_quarter_too(midyear):
    """Of what they reached in it, and so far; it needs no row of its own."""
    year = midyear / str(YEAR)
    set_cells(year / "indikator.csv", {"kode_indikator": "iku_06"}, jenis="komposit", akumulasi="rata_rata")

    def add_targets(rows):
        mine = [row for row in rows if row["kode_indikator"] == "iku_06"]
        rows += [{**row, "triwulan": one} for row in mine for one in ("1", "2", "3", "4")]

    def add_parts(rows):
        part = {**rows[0], "peran": "komponen", "kode_acuan": "iku_06"}
        rows += [
            {**part, "kode_indikator": kode, "bobot_pct": weight, "urutan": weight}
            for kode, weight in (("iku_01", "40"), ("iku_03", "60"))
        ]

    change_rows(year / "target.csv", add_targets)
    change_rows(year / "peran_indikator.csv", add_parts)
    assert faults(midyear) == []
    capaian = load_laporan(YEAR, str(midyear)).capaian
    found = [capaian.kinerja_triwulan("iku_06", 2, sampai=sampai).realisasi for sampai in (False, True)]
    assert [one.arithmetic for one in found] == [
        "(40 × 45,00 + 60 × 82,00) ÷ (40 + 60) = 67,20",
        "(40 × 45,00 + 60 × 80,00) ÷ (40 + 60) = 66,00",
    ]
    tabel = tabel_setahun(Triwulanan(capaian))
    way = next(row.cells[3] for row in tabel.rows if row.cells[1] == capaian.kinerja("iku_06").nama)
    assert way == "dari komponen"
    assert "dari komponen: digabungkan dari nilai komponennya" in tabel.notes[0]


def _compose(year, akumulasi):
    """Make the last indikator the plain mean of two others."""
    change = {"jenis": "komposit", "akumulasi": akumulasi, "cara_komposit": "rata_rata"}
    change_rows(
        year / "indikator.csv",
        lambda rows: [
            {"cara_komposit": "", **row, **(change if "_06" in row["kode_indikator"] else {})} for row in rows
        ],
    )

    def add_parts(rows):
        part = {**rows[0], "peran": "komponen", "kode_acuan": "iku_06"}
        rows += [{**part, "kode_indikator": kode, "urutan": kode[-1]} for kode in ("iku_01", "iku_03")]

    change_rows(year / "peran_indikator.csv", add_parts)


def _told_without(data, tabel=tabel_capaian_triwulan):
    """The notes of a table of the second quarter on components left out."""
    ini = load_laporan(YEAR, str(data), 2).triwulan_ini()
    return [note for note in tabel(ini).notes if "dihitung tanpa" in note]


def test_a_composite_of_a_quarter_names_the_components_that_it_is_made_without(midyear):
    """A component that was not measured in the quarter is left out of it, and is told; of what is typed none is."""
    year = midyear / str(YEAR)
    _compose(year, akumulasi="rata_rata")
    capaian = load_laporan(YEAR, str(midyear)).capaian
    for tabel in (tabel_capaian_triwulan, tabel_sampai_triwulan):
        assert _told_without(midyear, tabel) == []
    where = {"kode_indikator": "iku_03", "triwulan": "2"}
    set_cells(year / "realisasi.csv", where, realisasi="", status_angka="belum_terbit")
    composite, without = (capaian.kinerja(kode).nama for kode in ("iku_06", "iku_03"))
    assert _told_without(midyear) == [f"{composite} dihitung tanpa yang belum diukur: {without}."]
    typed = {"triwulan": "2", "kode_indikator": "iku_06", "realisasi": "", "pembilang": "3", "penyebut": "4"}
    change_rows(year / "realisasi.csv", lambda rows: rows.append({**rows[0], **typed}))
    assert _told_without(midyear) == []


def test_a_composite_measured_once_a_year_has_no_value_in_a_quarter(midyear):
    """Those of its components that are measured by quarter do not stand for all of them."""
    _compose(midyear / str(YEAR), akumulasi="")
    assert faults(midyear) == []
    capaian = load_laporan(YEAR, str(midyear)).capaian
    found = [capaian.kinerja_triwulan("iku_06", 2, sampai=sampai).realisasi for sampai in (False, True)]
    assert [one.text for one in found] == ["b.d.", "b.d."]
    assert "iku_06" not in {role.kinerja.kode for role in Triwulanan(capaian).terukur}


def test_a_quarter_of_which_there_is_nothing_is_not_reported(midyear):
    """Targets and realisasi of the third quarter are taken out."""
    for table in ("target", "realisasi"):
        change_rows(
            midyear / f"{YEAR}/{table}.csv",
            lambda rows: [row for row in rows if row["triwulan"] not in {"3", "4"}],
        )
    assert any(
        "seharusnya baris Triwulan III, di sini atau di target.csv" in one for one in faults(midyear, 3)
    )


def test_a_missed_target_of_a_quarter_is_to_be_explained(midyear):
    """Check warns of it, and the report says that it is not."""
    warnings = [
        one for one in check_data(YEAR, midyear, 2).warnings if one.jenis == "triwulan_tanpa_penjelasan"
    ]
    assert [one.file for one in warnings] == [f"{YEAR}/narasi/tw2/iku_04.md"]
    document = document_of(midyear)
    assert [heading.text for heading in document.headings if heading.level == 3] == ["Indeks Mutu Layanan 2"]


def test_texts_of_quarters_are_no_concern_of_the_year(tmp_path):
    """They stay where they are when the year is reported, and the report of a quarter reads none of another's."""
    data = write_quarterly_agency(tmp_path / "data")
    for number in (2, 3):
        folder = data / str(YEAR) / f"narasi/tw{number}"
        folder.mkdir(parents=True)
        (folder / "iku_02.md").write_text(EXPLAINED, encoding="utf-8")
    assert rehearse_report(YEAR, data, NOTEBOOKS) == ()
    assert rehearse_report(YEAR, data, NOTEBOOKS, triwulan=2) == ()


def test_the_report_of_a_quarter_has_its_own_state_and_date(midyear):
    """It is signed while that of the year is still a draft."""
    laporan = load_laporan(YEAR, str(midyear), 2)
    assert (laporan.identitas.tanggal.isoformat(), laporan.identitas.tanda) == (f"{YEAR}-07-10", None)
    assert load_laporan(YEAR, str(midyear)).identitas.tanda == f"DRAF, 31 Januari {YEAR + 1}"


def test_a_report_of_a_quarter_never_replaces_that_of_another_office(midyear, tmp_path):
    """Its folder is held against who reports as that of the year is, region and all."""
    place = tmp_path / f"outputs/{YEAR}-tw2"
    place.mkdir(parents=True)
    (place / ".pemilik").write_text("Badan Rekaan Provinsi Lain, Pemerintah Provinsi Rekaan", "utf-8")
    with pytest.raises(
        LkjError, match=r"hasil Badan Rekaan Provinsi Lain, .* milik Badan Rekaan Provinsi Rekaan,"
    ):
        build_report(
            YEAR,
            data_dir=midyear,
            output_dir=tmp_path / "outputs",
            jobs=1,
            notebooks_dir=NOTEBOOKS,
            triwulan=2,
        )


def test_a_chapter_of_a_quarter_asks_for_the_quarter(midyear):
    """Opened without one it says what to fill in; a quarter without a date in laporan.yaml says that."""
    with pytest.raises(ParameterError, match="isi TRIWULAN dengan 1, 2, 3, atau 4"):
        capaian_triwulan(load_laporan(YEAR, str(midyear)))
    path = midyear / f"{YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8").partition("laporan_triwulan")[0], "utf-8")
    with pytest.raises(DataError, match="sebuah butir untuk Triwulan II"):
        narasi_triwulan(load_laporan(YEAR, str(midyear), 2), "triwulan_pendahuluan")


def test_the_year_without_quarters_prints_no_table_of_them(tmp_path):
    """Nor a sentence that leads to it."""
    data = write_quarterly_agency(tmp_path / "data")
    for table in ("target", "realisasi"):
        change_rows(data / f"{YEAR}/{table}.csv", lambda rows: [row for row in rows if not row["triwulan"]])
    (part,) = kinerja_triwulanan(load_laporan(YEAR, str(data))).parts
    assert part.blocks == []


@pytest.mark.exhaustive
def test_a_report_of_a_quarter_is_built_traced_and_verified(midyear, monkeypatch, capfd):
    """With real kernels, in its own folder beside that of the year, under names of its own."""
    root = midyear.parent
    (root / "notebooks").mkdir()
    for path in chapter_paths(NOTEBOOKS, triwulan=2):
        shutil.copy(path, root / "notebooks")
    for name in ("YEAR", "TRIWULAN", "JOBS", "LKJ_YEAR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LKJ_ROOT", str(root))
    quarter = (str(YEAR), "--triwulan", "2")
    assert run(["report", *quarter, "--jobs", "2"]) == 0
    folder = root / f"outputs/{YEAR}-tw2"
    assert read_seal(folder).masa == Masa(YEAR, 2)
    names = {path.name for path in folder.iterdir()}
    kinds = ("html", "pdf", "docx", "xlsx", "ipynb")
    assert {f"LKj-{YEAR}-tw2.{kind}" for kind in kinds} | {"register.csv"} <= names
    text = subprocess.run(
        ["pdftotext", str(folder / f"LKj-{YEAR}-tw2.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.split("\f")[1:-1]
    assert pages
    assert all(f"Laporan Capaian Kinerja Triwulan II Tahun {YEAR}" in page for page in pages)
    assert run(["trace", "realisasi:iku_05:" + f"{YEAR}-sd-tw2", "--tahun", *quarter]) == 0
    assert "Hitungan: 40 ÷ 60 × 100 = 66,67" in capfd.readouterr().out
    assert run(["verify", *quarter, "--jobs", "2"]) == 0
    assert not (root / f"outputs/{YEAR}").exists()


@pytest.mark.parametrize("command", ["audit", "sensitivity", "seal", "new-year"])
def test_a_quarter_is_not_ignored_by_what_knows_none(command, monkeypatch, capfd):
    """Neither as an option nor as a variable of the environment."""
    assert run([command, str(YEAR), "--triwulan", "2"]) == 2
    assert "Opsi --triwulan tidak dikenal" in capfd.readouterr().err
    monkeypatch.setenv("TRIWULAN", "2")
    assert run([command, str(YEAR)]) == 2
    assert f"{command} tidak mengenal TRIWULAN; yang mengenalnya: check, lab, report, trace, verify." in (
        capfd.readouterr().err
    )


def test_the_desk_of_a_quarter_has_its_chapters(midyear):
    """Set to it, in place of those of the year, beside what is no chapter."""
    root = midyear.parent
    shutil.copytree(NOTEBOOKS, root / "notebooks")
    desk = lay_out_desk(root, YEAR, "data", 2)
    chapters = sorted((desk / "bab").glob("*.ipynb"))
    assert [path.name for path in chapters] == [path.name for path in chapter_paths(NOTEBOOKS, triwulan=2)]
    assert all("TRIWULAN = 2" in path.read_text("utf-8") for path in chapters)
    assert "TRIWULAN = None" in (desk / "jelajah.ipynb").read_text("utf-8")


def test_chapters_of_a_quarter_that_no_document_names_are_refused(tmp_path):
    """As those of a year are."""
    for path in chapter_paths(NOTEBOOKS, triwulan=1):
        shutil.copy(path, tmp_path)
    Path(tmp_path, "t9_lain.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(NotebookError, match=r"t9_lain\.ipynb"):
        chapter_paths(tmp_path, triwulan=1)


def test_an_indikator_below_a_program_stands_in_a_group_of_its_own(tmp_path):
    """Its first role is that of a kegiatan or of what one delivers: a quarter has it as the year does."""
    data = write_quarterly_agency(tmp_path / "data")
    path = data / str(YEAR) / "peran_indikator.csv"
    change_rows(
        path,
        lambda rows: [
            row | ({"peran": "kegiatan", "kode_acuan": "9.01.1"} if row["peran"] == "program" else {})
            for row in rows
            if row["kode_indikator"] != "iku_02" or row["peran"] == "program"
        ],
    )
    assert faults(data) == []
    table = document_of(data).tables["tabel-capaian_triwulan"].value
    groups = [row.cells[0].text for row in table.rows if row.kind == "group"]
    assert groups == ["Indikator Kinerja Utama", "Indikator Kegiatan dan Keluaran"]


def test_an_office_of_a_ministry_reports_a_quarter(tmp_path):
    """One without a region, with classes, weights and levels of its own: neither texts nor checks mind."""
    data = tmp_path / "data"
    shutil.copytree(Path("data/contoh/kantor_kementerian"), data)
    assert faults(data) == []
    assert document_of(data).identity.tanda.startswith("CONTOH")


@pytest.fixture
def lkj_group(monkeypatch):
    """Add a group with a command that takes a quarter and one that does not."""

    @click.command("takes")
    @triwulan_option
    def takes(triwulan):
        click.echo(triwulan)

    monkeypatch.setitem(cli.commands, "group", click.Group("group", [takes, click.Command("ignores")]))
    return "group"


def test_a_command_of_a_group_is_asked_itself_whether_it_knows_a_quarter(lkj_group, monkeypatch, capsys):
    """The group has no option of its own; a command in it that takes a quarter is no refused one."""
    monkeypatch.setenv("TRIWULAN", "2")
    assert [run([lkj_group, name]) for name in ("takes", "ignores")] == [0, 2]
    out, err = capsys.readouterr()
    assert out == "2\n"
    assert f"ignores tidak mengenal TRIWULAN; yang mengenalnya: check, {lkj_group}, lab," in err
