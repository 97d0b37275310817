"""Own tables of an agency: merged cells, cells that could not be read, figures for prose, and where they print."""

import shutil
from fractions import Fraction

import pytest
import yaml

from lkjtools.errors import DataError, UnknownNameError
from lkjtools.figure.angka import Angka, Constant, Tanda
from lkjtools.prose.figures import read_figure
from lkjtools.prose.operands import Salah
from lkjtools.prose.vocabulary import Kosakata
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import rincian_bab, uraian_indikator
from lkjtools.show.recorded import NARASI, read_value
from lkjtools.show.values import Column, Gambar, Narasi, Tabel, TableRow
from lkjtools.topics.rincian.table import is_wide, tabel_rincian

TAHUN = 2023


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(TAHUN, "data")


@pytest.fixture
def own(tmp_path):
    """The sample agency with one own table; its declaration and its rows are given."""
    shutil.copytree("data", tmp_path / "data")
    folder = tmp_path / "data" / str(TAHUN)

    def write(rows, **declaration):
        path = folder / "laporan.yaml"
        identity = yaml.safe_load(path.read_text("utf-8"))
        identity["tanggal"] = str(identity["tanggal"])
        rincian = {"kode": "uji", "judul": "Uji", "bab": "lampiran", "jumlah": False, "sumber": "Rekaan"}
        identity["rincian"] = [*identity["rincian"], {**rincian, **declaration}]
        path.write_text(yaml.safe_dump(identity, sort_keys=False, allow_unicode=True), "utf-8")
        (folder / "rincian" / "uji.csv").write_text("\n".join(rows) + "\n", "utf-8")
        return load_laporan(TAHUN, str(tmp_path / "data"))

    write.data = tmp_path / "data"
    return write


def kolom(kode, jenis="teks", **more):
    return {"kode": kode, "judul": kode, "jenis": jenis, **more}


def texts(tabel):
    return [[cell if isinstance(cell, str) else cell.text for cell in row.cells] for row in tabel.rows]


def test_a_merged_column_prints_a_repeated_text_once(own):
    """It prints again where it changes, where a merged column to its left changes, and in a new group."""
    rows = [
        "kelompok,tujuan,sasaran,strategi,sumber",
        *(f"{row},x" for row in ("A,t1,s1,1", "A,t1,s1,2", "A,t1,s2,3", "A,t2,s2,4", "B,t2,s2,5")),
    ]
    merged = [kolom("tujuan", gabung=True), kolom("sasaran", gabung=True)]
    laporan = own(rows, kelompok="kelompok", kolom=[kolom("kelompok"), *merged, kolom("strategi")])
    tabel = tabel_rincian(laporan.rincian("uji"))
    assert texts(tabel) == [
        ["A"],
        ["t1", "s1", "1"],
        ["", "", "2"],
        ["", "s2", "3"],
        ["t2", "s2", "4"],
        ["B"],
        ["t2", "s2", "5"],
    ]
    assert [column.code for column in tabel.columns if column.row_header] == ["strategi"]


def test_gathered_texts_stand_in_one_cell(own):
    """Rows that agree in all other columns become one, where the first stands; numbers come before the words."""
    rows = [
        "nomor,instansi,acara,topik,sumber",
        *(f"{row},x" for row in ("1,Dinas A,Bincang,Gizi", "2,Toko B,Niaga,", "3,Dinas C,Bincang,Data")),
    ]
    columns = [kolom(kode) for kode in ("nomor", "instansi", "acara", "topik")]
    laporan = own(rows, himpun=["nomor", "instansi", "topik"], kolom=columns)
    tabel = tabel_rincian(laporan.rincian("uji"))
    assert texts(tabel) == [
        ["1. Dinas A: Gizi; 3. Dinas C: Data", "Bincang"],
        ["2. Toko B", "Niaga"],
    ]
    assert [column.header for column in tabel.columns] == [("instansi: topik",), ("acara",)]


def test_a_nested_group_is_headed_from_where_it_differs(own):
    """One head, in which each group says what it is; a group without a name is left out."""
    rows = [
        "tujuan,sasaran,program,kegiatan,sumber",
        *(f"{row},x" for row in ("t1,,p1,1", "t1,,p1,2", "t1,s1,p2,3", "t1,s1,p3,4")),
    ]
    columns = [kolom(kode) for kode in ("tujuan", "sasaran", "program", "kegiatan")]
    laporan = own(rows, kelompok=["tujuan", "sasaran", "program"], kolom=columns)
    assert texts(tabel_rincian(laporan.rincian("uji"))) == [
        ["tujuan: t1; program: p1"],
        ["1"],
        ["2"],
        ["sasaran: s1; program: p2"],
        ["3"],
        ["program: p3"],
        ["4"],
    ]


def test_the_cascade_names_tujuan_and_sasaran_with_their_indikator(laporan):
    """Tabel 2.1.4 of the printed report has them as columns; every sub kegiatan still stands in it."""
    tabel = tabel_rincian(laporan.rincian("perjenjangan_kinerja"))
    heads = [row.cells[0] for row in tabel.rows if row.kind == "group"]
    assert heads[0].startswith(
        "Tujuan: Terwujudnya pelayanan komunikasi dan informatika yang berkualitas; Indikator"
    )
    assert heads[1].startswith(
        "Sasaran: Meningkatnya pelayanan publik berbasis TIK; Indikator Sasaran: Persentase"
    )
    assert len(heads) == 5
    gathered = " ".join(row.cells[1] for row in tabel.rows if row.kind == "data")
    assert all(row["sub_kegiatan"] in gathered for row in laporan.rincian("perjenjangan_kinerja").baris)


def test_every_talk_show_keeps_institution_and_topic(laporan):
    """The 94 stand in one row a series, each under its number."""
    tabel = tabel_rincian(laporan.rincian("siaran_radio"))
    gathered = "; ".join(row.cells[1] for row in tabel.rows).split("; ")
    numbers = sorted(int(text.partition(".")[0]) for text in gathered)
    assert (len(tabel.rows), numbers) == (7, list(range(1, 95)))
    assert "62. Komisi I DPRD Provinsi Babel: Kunker Komisi I DPRD Provinsi Babel" in gathered


LONG = "kata " * 30 + "akhir"


@pytest.mark.parametrize(
    ("head", "cells", "turned"),
    [
        ("Nilai", ["12"] * 8, False),
        ("Nilai", ["123.456.789"] * 8, True),
        ("L", ["1"] * 22, False),
        ("Jumlah laporan yang telah ditindaklanjuti", ["12"] * 3, False),
    ],
    ids=["short", "long", "many", "head of many words"],
)
def test_a_table_lies_across_the_page_when_its_numbers_need_the_room(head, cells, turned):
    """Long texts and heads fill lines, a number never; many narrow columns fit."""
    columns = [Column("uraian", ("Uraian",)), *(Column(f"k{n}", (head,), "right") for n in range(len(cells)))]
    assert is_wide(columns, [TableRow((LONG, *cells)), TableRow(("Kelompok " * 20,), "group")]) is turned


def test_a_word_that_does_not_break_needs_its_length():
    """A long word makes a table wide; the same length with places to break does not."""
    columns = [Column(f"k{n}", ("Kode",)) for n in range(3)]
    assert is_wide(columns, [TableRow(("x" * 40,) * 3)])
    assert not is_wide(columns, [TableRow(("xxx/" * 10,) * 3)])


def lost(cell_a, cell_b, named):
    columns = [kolom("nama"), kolom("a", "bilangan"), kolom("b", "bilangan"), kolom("hilang")]
    rows = ["nama,a,b,hilang,sumber", f"satu,{cell_a},{cell_b},{named},x"]
    return rows, {"kolom": columns, "tidak_terbaca": "hilang"}


def test_a_number_that_could_not_be_read_differs_from_one_that_is_not_there(own):
    """Each has its own sign, both stand in the legend, and the column that says so is not printed."""
    rows, declaration = lost("", "", "b")
    tabel = tabel_rincian(own(rows, **declaration).rincian("uji"))
    assert texts(tabel) == [["satu", "–", "t.t."]]
    assert [cell.value for cell in tabel.rows[0].cells[1:]] == [Tanda.TIDAK_ADA, Tanda.TIDAK_TERBACA]
    assert tabel.legend == ("Keterangan tanda: – = tidak ada data; t.t. = tidak terbaca pada sumber.",)


def shown(laporan, code):
    """What is printed of the numbers of an own table, with its notes."""
    table = tabel_rincian(laporan.rincian(code)).recorded()
    return [cell for row in table.rows for cell in row.cells if cell.value is not None], table.notes


def test_where_most_numbers_are_zero_a_zero_is_a_sign(laporan):
    """With its legend; the figure stays zero. Where fewer are, a zero is printed as such."""
    cells, notes = shown(laporan, "pegawai_golongan")
    zeros = [cell for cell in cells if cell.value == "0"]
    assert (len(cells), len(zeros), {cell.text for cell in zeros}) == (220, 201, {"-"})
    assert "-" not in {cell.text for cell in cells if cell.value != "0"}
    assert notes[-1] == "Keterangan tanda: - = nol."
    cells, notes = shown(laporan, "pegawai_unit")
    assert {cell.text for cell in cells if cell.value == "0"} == {"0"}
    assert notes == ()


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        pytest.param(("0", "0", "4"), ["-", "-", "4"], id="more than half"),
        pytest.param(("0", "3", "0", "4"), ["0", "3", "0", "4"], id="just half"),
        pytest.param(("0", "0", "4", ""), ["0", "0", "4", "–"], id="beside the dash of missing data"),
        pytest.param(("0.0", "0.0", "4.5"), ["0,0", "0,0", "4,5"], id="with decimals"),
    ],
)
def test_a_zero_is_a_sign_only_where_it_can_be_told_apart(own, values, printed):
    """The dash of missing data looks much the same; zero with decimals is a measured one."""
    rows = ["nama,jumlah,sumber", *(f"n{place},{value},x" for place, value in enumerate(values))]
    columns = [kolom("nama"), kolom("jumlah", "bilangan")]
    table = tabel_rincian(own(rows, kolom=columns).rincian("uji")).recorded()
    assert [row.cells[1].text for row in table.rows] == printed
    assert any("- = nol" in note for note in table.notes) is ("-" in printed)


def test_a_zero_of_another_table_is_printed():
    """A target of no incident is a target, and no sign."""
    target = Angka("target:a", Constant(Fraction(0), "contoh"), "kasus", 0)
    table = Tabel("t", "T", (Column("target", ("Target",)),), (TableRow((target,)),))
    assert table.recorded().rows[0].cells[0].text == "0"
    assert table.legend == ()


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        pytest.param(("1", "2"), "b", id="a number that is there"),
        pytest.param(("", "2"), "c", id="no such column"),
        pytest.param(("", "2"), "nama", id="a column of words"),
    ],
)
def test_only_an_empty_number_can_be_named_as_not_legible(own, cells, named):
    """Anything else is a fault with its line."""
    rows, declaration = lost(*cells, named)
    with pytest.raises(DataError) as caught:
        tabel_rincian(own(rows, **declaration).rincian("uji"))
    (fault,) = caught.value.faults
    place = (fault.file, fault.line, fault.column, fault.value)
    assert place == ("2023/rincian/uji.csv", 2, "hilang", named)
    assert "a, b" in fault.expected


def test_cells_of_different_length_keep_their_decimals(own):
    """A number is printed as delivered."""
    columns = [kolom("nama"), kolom("n", "bilangan", jumlah=True)]
    laporan = own(["nama,n,sumber", "satu,1.5,x", "dua,20,x"], kolom=columns, jumlah=True)
    assert texts(tabel_rincian(laporan.rincian("uji"))) == [
        ["satu", "1,5"],
        ["dua", "20"],
        ["Jumlah", "21,5"],
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"tidak_terbaca": "tidak_ada"}, "tidak_terbaca"),
        ({"waktu": "bulan"}, "waktu"),
        ({"kolom": [kolom("nama"), kolom("n", "bilangan", gabung=True)]}, "kolom[2].gabung"),
        ({"kelompok": ["nama", "tidak_ada"]}, "kelompok"),
        ({"kolom": [kolom("nama"), kolom("n"), kolom("m", "bilangan")], "himpun": ["n"]}, "himpun"),
        ({"kolom": [kolom("nama"), kolom("n")], "himpun": ["nama", "n"]}, "himpun"),
        ({"kolom": [kolom("nama"), kolom("n"), kolom("m")], "himpun": ["n"], "kelompok": "n"}, "himpun"),
    ],
)
def test_a_wrong_declaration_is_a_fault_with_its_place(own, change, place):
    """Unknown columns and values are refused before any row is read."""
    laporan = own(
        ["nama,n,sumber", "satu,1,x"], **{"kolom": [kolom("nama"), kolom("n", "bilangan")], **change}
    )
    with pytest.raises(DataError) as caught:
        _ = laporan.identitas
    (fault,) = caught.value.faults
    number = len(yaml.safe_load((own.data / "2023" / "laporan.yaml").read_text("utf-8"))["rincian"])
    assert fault.column == f"rincian[{number}].{place}"


def test_the_caption_names_the_year_or_the_years_of_the_plan(laporan):
    """Strategy holds for the plan, staff for the year."""
    assert tabel_rincian(laporan.rincian("visi_misi")).caption.endswith("Tahun 2018–2023")
    assert tabel_rincian(laporan.rincian("pegawai_unit")).caption.endswith("Pegawai Tahun 2023")


def test_a_total_in_prose_is_the_total_of_the_table(laporan):
    """One key, one figure."""
    total = tabel_rincian(laporan.rincian("pegawai_unit")).rows[-1].cells[2]
    assert laporan.rincian("pegawai_unit").jumlah("laki_laki") == total
    assert (total.text, total.unit) == ("25", "orang")


@pytest.mark.parametrize(
    ("kode", "columns", "condition", "expected"),
    [
        ("pegawai_unit", (), {}, "41"),
        ("pegawai_golongan", (), {}, "33"),
        ("pegawai_golongan", (), {"golongan": "PPPK"}, "2"),
        ("dataset_perangkat_daerah", ("jumlah_dataset",), {"nama": "Kecamatan Sijuk"}, "12"),
    ],
)
def test_totals_over_columns_and_of_some_rows(laporan, kode, columns, condition, expected):
    """All columns that have a total, or those named; all rows, or those with a text."""
    assert laporan.rincian(kode).jumlah(*columns, **condition).text == expected


def test_totals_of_different_rows_have_different_keys(laporan):
    """Both may stand in one sentence."""
    keys = {
        laporan.rincian("pegawai_golongan").jumlah().key,
        laporan.rincian("pegawai_golongan").jumlah("s1_l").key,
        laporan.rincian("pegawai_golongan").jumlah(golongan="PPPK").key,
        laporan.rincian("pegawai_golongan").jumlah(golongan="Gol. IV").key,
        laporan.rincian("siaran_radio").banyak().key,
        laporan.rincian("siaran_radio").banyak(acara="Besti").key,
    }
    assert len(keys) == 6


def test_a_total_of_a_column_without_total_is_refused(laporan):
    """What the table does not add up, prose does not either."""
    with pytest.raises(UnknownNameError, match="kolom yang dijumlahkan pada rincian matriks_renstra"):
        laporan.rincian("matriks_renstra").jumlah("tahun_2021")


def test_rows_are_counted_by_one_text(laporan):
    """94 talk shows, 16 of them on information security; two conditions at once would need a join."""
    assert laporan.rincian("siaran_radio").banyak().text == "94"
    assert laporan.rincian("siaran_radio").banyak(acara="Besti").text == "16"
    assert laporan.rincian("siaran_radio").banyak(acara="Tidak ada").text == "0"
    with pytest.raises(ValueError, match="satu syarat"):
        laporan.rincian("siaran_radio").banyak(acara="Besti", topik="Judi Online")


def test_prose_compares_two_figures(laporan):
    """The budget rose by the difference of the two ceilings, 23,61 percent of the earlier one."""
    kosakata = Kosakata(laporan)
    kini = kosakata.wrap(laporan.anggaran.jumlah.pagu)
    lalu = kosakata.wrap(read_figure(laporan.pengiriman.of(2022), "pagu_total_rp"))

    def ask(name, *figures):
        return kosakata.call(kosakata.get(kosakata.teks, name), list(figures), {})

    assert ask("perubahan", kini, lalu).tercetak == "Rp2.133.476.796"
    assert ask("perubahan_pct", kini, lalu).tercetak == "23,61 persen"
    assert ask("arah_perubahan", kini, lalu).tercetak == "naik"
    assert ask("arah_perubahan", lalu, kini).tercetak == "turun"
    assert ask("arah_perubahan", lalu, lalu).tercetak == "tetap"
    names = ("perubahan", "perubahan_pct", "arah_perubahan")
    assert {ask(name, kini, lalu).angka.key for name in names} == {
        f"{name}:pagu_rp:total:2023:narasi:pagu_total_rp:2022" for name in names
    }


def test_prose_gives_the_share_of_a_total(laporan):
    """Of the 31 PNS 20 are men and 11 women, in percent of the PNS; parts of other units are refused."""
    kosakata = Kosakata(laporan)
    isi = laporan.rincian("pegawai_golongan")
    pns = isi.jumlah(status="PNS")
    men, women = (
        isi.jumlah(*(k.kode for k in isi.rincian.kolom if k.kode.endswith(end)), status="PNS")
        for end in ("_l", "_p")
    )
    share = kosakata.get(kosakata.teks, "bagian_pct")

    def ask(part, whole):
        return kosakata.call(share, [kosakata.wrap(part), kosakata.wrap(whole)], {})

    assert [figure.text for figure in (pns, men, women)] == ["31", "20", "11"]
    assert [ask(part, pns).tercetak for part in (men, women)] == ["64,52 persen", "35,48 persen"]
    with pytest.raises(Salah):
        ask(men, laporan.anggaran.jumlah.pagu)


def test_a_chapter_without_own_tables_shows_a_value_but_prints_nothing(laporan):
    """The cell is not empty, the report is."""
    (part,) = rincian_bab(laporan, "akuntabilitas_keuangan").parts
    read_value(NARASI, part.to_json())
    assert part.to_json()["blocks"] == []
    assert "akuntabilitas_keuangan" in part.to_html()


def test_a_chapter_prints_its_own_tables_below_their_prose(laporan):
    """In the order of laporan.yaml; with a heading where one is asked for."""
    parts = rincian_bab(laporan, "strategi").parts
    assert [type(part) for part in parts] == [Narasi, Tabel, Narasi, Tabel]
    assert parts[0].source == "2023/narasi/rincian/strategi_arah_kebijakan.md"
    headed = rincian_bab(laporan, "lampiran", tingkat=2).parts
    assert [type(part) for part in headed] == [Narasi, Narasi, Tabel]
    assert headed[0].to_json()["blocks"][0]["c"][0] == 2


def codes(parts):
    return {part.code for part in parts if isinstance(part, Tabel | Gambar)}


def referred(parts):
    """The codes that the prose among these parts refers to."""

    def links(node):
        if isinstance(node, list):
            for one in node:
                yield from links(one)
        elif isinstance(node, dict):
            if node.get("t") == "Link" and "rujukan" in node["c"][0][1]:
                yield node["c"][2][0].partition("-")[2]
            yield from links(node.get("c"))

    return {code for part in parts if isinstance(part, Narasi) for code in links(part.to_json()["blocks"])}


def test_no_table_has_one_row_that_the_summary_has(laporan):
    """What a table of one indikator would say is said in a sentence, and stands in the summary."""
    parts = uraian_indikator(laporan).parts
    codes_of_roles = {role.kinerja.kode for role in (*laporan.iku, *laporan.peran("komponen"))}
    assert codes_of_roles
    assert {f"{what}_{kode}" for what in ("kinerja", "realisasi") for kode in codes_of_roles}.isdisjoint(
        codes(parts)
    )


def test_own_tables_without_a_text_share_one_sentence(laporan):
    """Three tables in a row are introduced once; a table below a heading of its own name needs no sentence."""
    first, *tables = rincian_bab(laporan, "pendahuluan").parts
    assert [table.code for table in tables] == ["pegawai_unit", "pegawai_golongan", "tenaga_non_pns"]
    html = first.to_html()
    assert all(f"#tabel-{table.code}" in html for table in tables)


def test_a_number_of_an_own_table_rests_on_its_cell(laporan):
    """Its key says table, row and column."""
    first = next(
        cell
        for row in tabel_rincian(laporan.rincian("matriks_renstra")).rows
        for cell in row.cells
        if isinstance(cell, Angka)
    )
    assert first.key == "rincian:matriks_renstra:1:tahun_2021:2023"
    assert first.expression.file == "2023/rincian/matriks_renstra.csv"
