"""A budget report in Excel fills pagu and realisasi: sums are checked, codes matched, and nothing is guessed."""

import csv
import os
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.cli import run
from lkjtools.errors import DataError, LkjError
from lkjtools.formatting import parse_decimal
from lkjtools.reading.book import open_book
from lkjtools.workbook.budget import plan_budget
from lkjtools.workbook.budget_code import tidy_code
from lkjtools.workbook.budget_head import BudgetHead, find_budget_head
from lkjtools.workbook.budget_lines import match_accounts, match_programs
from lkjtools.workbook.budget_map import BudgetMap, read_budget_map
from lkjtools.workbook.budget_rows import read_budget_rows
from lkjtools.workbook.budget_tree import build_tree, check_sums
from lkjtools.workbook.content import read_content
from lkjtools.workbook.held import Grid
from lkjtools.workbook.importing import apply_import
from lkjtools.workbook.journal import Journal
from tests.agencies import YEAR as TAHUN
from tests.budget_sheets import (
    ACCOUNTS,
    HEAD,
    KEGIATAN,
    NAMES,
    budget_rows,
    sum_up,
    write_book,
    write_budget_agency,
)

DATA = Path(__file__).parents[1] / "data"
UNMERGE = "seharusnya sel yang tidak digabung; lepaskan penggabungannya, lalu isi setiap sel sendiri"
SHEET = "LRA.xlsx, lembar LRA"


@pytest.fixture
def data(tmp_path):
    """The data of an agency whose amounts are not entered."""
    return write_budget_agency(tmp_path)


def book(tmp_path, lines, *, head=(HEAD,), above=(["LAPORAN REALISASI ANGGARAN"],), name="LRA.xlsx"):
    return write_book(tmp_path / name, {"LRA": [*above, *map(list, head), *lines]})


def refused(path, data, peta=None):
    with pytest.raises(DataError) as caught:
        plan_budget(path, TAHUN, data, peta)
    return [str(fault) for fault in caught.value.faults]


def filled(planned, table, key):
    """Code -> pagu and realisasi, of what an import makes."""
    with_key = csv.DictReader(planned.files[f"{table}.csv"].splitlines())
    return {row[key]: (row["pagu_rp"], row["realisasi_rp"]) for row in with_key if row["pagu_rp"]}


def peta(tmp_path, text):
    path = tmp_path / "peta_lra.yaml"
    path.write_text(text, "utf-8")
    return path


# Both generations, and what offices make of them -----------------------------------------------------------


def test_a_report_by_sub_kegiatan_and_account_fills_kegiatan_and_belanja(tmp_path, data):
    """The lowest lines are added up to the rows that the delivery has; sums above are left out."""
    planned = plan_budget(book(tmp_path, budget_rows()), TAHUN, data)
    expected = {code: (str(pagu), str(spent)) for code, _, pagu, spent in KEGIATAN}
    assert filled(planned, "anggaran", "kode") == expected
    assert filled(planned, "belanja", "kode_belanja") == {
        "5.1.01": ("96840000000", "93215004120"),
        "5.1.02": ("44427500000", "42713623250"),
        "5.2": ("18250000000", "17432650000"),
    }
    assert planned.missing == ()
    assert 'kolom menurut judul yang lazim: kode = "Kode Rekening", uraian = "Uraian"' in planned.notes[0]
    source = next(
        line for line in planned.files["anggaran.csv"].splitlines() if line.startswith("1.02.01.2.02")
    )
    assert source.endswith(',"LRA.xlsx, lembar LRA, baris 8"')


def test_amounts_of_kegiatan_alone_leave_belanja_as_it_is_and_say_that_it_lacks(tmp_path, data):
    """A report without accounts says nothing of jenis belanja."""
    planned = plan_budget(book(tmp_path, budget_rows(accounts=False)), TAHUN, data)
    assert [*planned.files] == ["anggaran.csv"]


def test_a_report_by_account_alone_fills_belanja(tmp_path, data):
    """Revenue is no budget of a program; surplus is no line."""
    lines = [
        ["4", "PENDAPATAN", 500, 400],
        ["4.1", "Pendapatan Asli Daerah", 500, 400],
        [None, "JUMLAH PENDAPATAN", 500, 400],
        ["5", "BELANJA", 6000, 5000.25],
        ["5.1", "Belanja Operasi", 5000, 4500.25],
        ["5.1.01", "Belanja Pegawai", 3000, "2.999,25"],
        ["5.1.02", "Belanja Barang dan Jasa", 2000, 1501],
        ["5.2", "Belanja Modal", 1000, 500],
        [None, "JUMLAH BELANJA", 6000, 5000.25],
        [None, "SURPLUS/(DEFISIT)", 0, 0],
    ]
    planned = plan_budget(book(tmp_path, lines), TAHUN, data)
    assert filled(planned, "belanja", "kode_belanja") == {
        "5.1.01": ("3000", "2999.25"),
        "5.1.02": ("2000", "1501"),
        "5.2": ("1000", "500"),
    }


def test_codes_of_permendagri_13_are_translated_by_the_map(tmp_path, data):
    """Code by code; urusan, office and total are sums."""
    old = {"1.02.01": "1.02.1.02.01.01", "1.02.02": "1.02.1.02.01.15", "1.02.03": "1.02.1.02.01.16"}
    lines = [
        ["1.02", "KESEHATAN", *sum_up(KEGIATAN, None)],
        ["1.02.01", "DINAS KESEHATAN", *sum_up(KEGIATAN, None)],
    ]
    pairs = []
    for program, code in old.items():
        lines.append(
            [
                f" {code.replace('.', ' . ')} ",
                "Program lama",
                *sum_up([k for k in KEGIATAN if k[0].startswith(program)], None),
            ]
        )
        pairs.append((code, program))
        for number, (kegiatan, name, *amounts) in enumerate(k for k in KEGIATAN if k[0].startswith(program)):
            lines.append([f"{code}.0{number + 1}.", name, *amounts])
            pairs.append((f"{code}.0{number + 1}", kegiatan))
    text = "padanan:\n" + "".join(f"  - {{dari: {old}, ke: {new}}}\n" for old, new in pairs)
    path = book(tmp_path, lines)
    planned = plan_budget(path, TAHUN, data, peta(tmp_path, text))
    assert filled(planned, "anggaran", "kode") == {c: (str(p), str(s)) for c, _, p, s in KEGIATAN}
    without = [line for line in lines if len(tidy_code(line[0])) != len("1.02.1.02.01.15")]
    planned = plan_budget(book(tmp_path, without, name="lain.xlsx"), TAHUN, data, peta(tmp_path, text))
    assert len(filled(planned, "anggaran", "kode")) == len(KEGIATAN)
    faults = refused(path, data)
    assert any('tertulis "1.02.1.02.01.15"; seharusnya kode di anggaran.csv' in fault for fault in faults)


def test_amounts_typed_as_texts_and_sen_are_exact(tmp_path, data):
    """Rp, dots and a comma; a sum of cents in binary is not what is written."""
    lines = budget_rows()
    amount = {"96840000000": "Rp 96.840.000.000,00"}
    lines = [[amount.get(str(cell), cell) for cell in line] for line in lines]
    assert (
        filled(plan_budget(book(tmp_path, lines), TAHUN, data), "anggaran", "kode")["1.02.01.2.02"][0]
        == "96840000000"
    )
    spent = filled(
        plan_budget(book(tmp_path, budget_rows(spent=0.1)), TAHUN, data), "belanja", "kode_belanja"
    )
    assert spent["5.1.02"][1] == "0.3"


def test_a_head_of_two_rows_with_merged_cells_is_read(tmp_path, data):
    """The year of a column and the side of a change decide which one is meant."""
    path = book(
        tmp_path,
        [[line[0], line[1], 1, line[2], line[3], 99.5, 7] for line in budget_rows(accounts=False)],
        head=(
            ["Kode", "Uraian", "Anggaran", None, "Realisasi 2024", None, "Realisasi 2023"],
            [None, None, "Sebelum Perubahan", "Setelah Perubahan", "(Rp)", "%", "(Rp)"],
            ["1", "2", "3", "4", "5", "6", "7"],
        ),
    )
    made = openpyxl.load_workbook(path)
    for merged in ("A2:A3", "B2:B3", "C2:D2", "E2:F2"):
        made["LRA"].merge_cells(merged)
    made.save(path)
    planned = plan_budget(path, TAHUN, data)
    assert filled(planned, "anggaran", "kode")["1.02.01.2.01"] == ("412500000", "398210500")
    assert 'pagu_rp = "Anggaran Setelah Perubahan", realisasi_rp = "Realisasi 2024 (Rp)"' in planned.notes[0]


def test_a_code_spread_over_columns_is_joined(tmp_path, data):
    """Also where a part is a number shown with a zero in front."""
    lines = []
    for code, *others in budget_rows(accounts=False):
        parts = code.split(".") if code else []
        program, kegiatan = ".".join(parts[:3]), ".".join(parts[3:])
        lines.append([program or None, kegiatan or None, *others])
    head = (["Kode Program", "Kode Kegiatan", *HEAD[1:]],)
    assert len(filled(plan_budget(book(tmp_path, lines, head=head), TAHUN, data), "anggaran", "kode")) == 5


def test_a_budget_that_the_delivery_does_not_have_is_made_anew(tmp_path, data):
    """Down to the level that the map names, with the names of the sheet and the one document of a budget."""
    for name in ("anggaran", "belanja", "anggaran_indikator"):
        (data / f"{TAHUN}/{name}.csv").unlink()
    lines = [[code, name or f"Program {code}", *amounts] for code, name, *amounts in budget_rows()]
    lines = [line if line[0] != "5.2" else ["5.2.01", *line[1:]] for line in lines]
    planned = plan_budget(book(tmp_path, lines), TAHUN, data, peta(tmp_path, "tingkat: kegiatan\n"))
    made = [*csv.DictReader(planned.files["anggaran.csv"].splitlines())]
    assert [(row["kode"], row["tingkat"], row["kode_induk"]) for row in made[:3]] == [
        ("1.02.01", "program", ""),
        ("1.02.01.2.01", "kegiatan", "1.02.01"),
        ("1.02.01.2.02", "kegiatan", "1.02.01"),
    ]
    assert {row["kode_dokumen"] for row in made} == {"dpa"}
    assert [
        row
        for row in csv.DictReader(planned.files["belanja.csv"].splitlines())
        if row["kode_belanja"] == "5.2.01"
    ]


def test_a_flat_export_has_a_lowest_line_a_row(tmp_path, data):
    """Code of the sub kegiatan and code of the account in two columns, as the map says; no sums to be checked."""
    lines = []
    for code, name, pagu, spent in KEGIATAN:
        account = ACCOUNTS.get(code, "5.1.02")
        lines.append([TAHUN, f"{code}.0001", f"{code}.0001 {name}", account, NAMES[account], pagu, spent])
    head = ["Tahun", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Nama Rekening", *HEAD[2:]]
    path = book(tmp_path, lines, head=(head,))
    assert any("sebut judulnya di peta_lra.yaml, kolom.kode" in fault for fault in refused(path, data))
    text = (
        "kolom: {kode: [Kode Sub Kegiatan, Kode Rekening], uraian: Nama Rekening, pagu_rp: Anggaran,"
        " realisasi_rp: Realisasi}\n"
    )
    planned = plan_budget(path, TAHUN, data, peta(tmp_path, text))
    assert filled(planned, "anggaran", "kode") == {c: (str(p), str(s)) for c, _, p, s in KEGIATAN}
    assert filled(planned, "belanja", "kode_belanja")["5.1.02"] == ("44427500000", "42713623250")


def test_a_code_before_the_name_is_no_part_of_it(tmp_path, data):
    """As SIPD prints it."""
    lines = [
        [code, f"{code} {name}" if name and code else name, *amounts]
        for code, name, *amounts in budget_rows()
    ]
    assert plan_budget(book(tmp_path, lines), TAHUN, data).files


@pytest.mark.parametrize(
    "folder", ["", "contoh/badan_keuangan", "contoh/dinas_kesehatan", "contoh/kantor_kementerian"]
)
def test_every_budget_here_comes_back_from_a_report_of_it(folder, tmp_path):
    """Those of regions and those of a ministry, whose codes have another form."""
    source = DATA / folder
    year = max(int(path.name) for path in source.glob("20??"))
    shutil.copytree(source / str(year), tmp_path / f"data/{year}")
    table = tmp_path / f"data/{year}/anggaran.csv"
    with table.open(encoding="utf-8", newline="") as file:
        budget = [*csv.DictReader(file)]
    sums = {row["kode"]: [Fraction(0), Fraction(0)] for row in budget}
    above = {row["kode"]: row["kode_induk"] for row in budget}
    for row in budget:
        code = row["kode"]
        while code:
            for number, column in enumerate(("pagu_rp", "realisasi_rp")):
                sums[code][number] += Fraction(row[column] or 0)
            code = above[code]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, budget[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "pagu_rp": "", "realisasi_rp": ""} for row in budget)
    lines = [[row["kode"], row["nama"].upper(), *map(float, sums[row["kode"]])] for row in budget]
    planned = plan_budget(book(tmp_path, lines), year, tmp_path / "data")
    lowest = {row["kode"]: row for row in budget if row["kode"] not in above.values()}
    assert filled(planned, "anggaran", "kode") == {
        code: (row["pagu_rp"] or "0", row["realisasi_rp"] or "0") for code, row in lowest.items()
    }


# What is wrong is named with its cell ----------------------------------------------------------------------


def test_a_wrong_sum_is_named_once_with_the_right_one(tmp_path, data):
    """Not the sums above it, which agree with what is printed below them."""
    lines = budget_rows()
    lines[1][2] += 10  # program 1.02.01
    assert refused(book(tmp_path, lines), data) == [
        f'{SHEET}, sel C4: tertulis "97252500010"; seharusnya jumlah baris terbawah di bawahnya, 97252500000.'
    ]
    lines = budget_rows()
    lines[-1][3] -= 1
    assert refused(book(tmp_path, lines), data) == [
        f'{SHEET}, sel D22: tertulis "153361277369"; seharusnya jumlah baris di atasnya, 153361277370.'
    ]


def test_a_wrong_lowest_amount_shows_in_the_sum_right_above_it(tmp_path, data):
    """Which of both is wrong nobody can tell."""
    lines = budget_rows()
    lines[4][3] += 1
    assert refused(book(tmp_path, lines), data) == [
        f'{SHEET}, sel D6: tertulis "398210500"; seharusnya jumlah baris terbawah di bawahnya, 398210501.'
    ]


def test_unknown_codes_and_rows_that_lack_are_named(tmp_path, data):
    """The highest line that is not known, and the rows of the delivery that the sheet does not have."""
    lines = [line for line in budget_rows(accounts=False)[1:-1] if not (line[0] or "").startswith("1.02.03")]
    assert refused(book(tmp_path, lines), data) == [
        f"{SHEET}: seharusnya baris 1.02.03.2.02 ({KEGIATAN[-1][1]}) ada, seperti di anggaran.csv."
    ]
    lines += [["1.02.04", "Program Sediaan Farmasi", 5, 5], ["1.02.04.2.01", "Izin apotek", 5, 5]]
    (fault,) = refused(book(tmp_path, lines), data)
    assert fault.startswith(f'{SHEET}, sel A9: tertulis "1.02.04"; seharusnya kode di anggaran.csv')


def test_offices_of_which_one_is_another_agency_are_refused(tmp_path, data):
    """Units of one office are its own; a line that two of them have is to be added up first."""
    dinas, unit = "1.02.0.00.0.00.01.0000", "1.02.0.00.0.00.01.0001"
    first, *others = budget_rows(accounts=False)
    lines = [
        first,
        [dinas, "DINAS", *sum_up(KEGIATAN[:2], None)],
        *others[:3],
        [unit, "UPT", *sum_up(KEGIATAN[2:], None)],
    ]
    path = book(tmp_path, [*lines, *others[3:]])
    assert plan_budget(path, TAHUN, data).files
    lines[-1][0] = "1.02.0.00.0.00.02.0000"
    (fault,) = refused(book(tmp_path, [*lines, *others[3:]]), data)
    assert fault.startswith(
        f'{SHEET}, sel A8: tertulis "1.02.0.00.0.00.02.0000"; seharusnya baris satu perangkat'
    )
    lines[-1][0:3] = [unit, "UPT", 5]
    (fault,) = refused(book(tmp_path, [*lines, *others[3:]]), data)
    assert fault.startswith(
        f'{SHEET}, sel C8: tertulis "5"; seharusnya jumlah baris terbawah di bawahnya, 62265000000'
    )


def test_a_code_that_names_another_thing_is_refused(tmp_path, data):
    """Capitals, blanks and commas are no difference, other words are; the map can say that the same is meant."""
    lines = budget_rows()
    lines[2][1] = "PERENCANAAN  PENGANGGARAN  DAN EVALUASI KINERJA PERANGKAT DAERAH"
    assert plan_budget(book(tmp_path, lines), TAHUN, data).files
    lines[2][1] = "Pengadaan Kendaraan Dinas"
    path = book(tmp_path, lines)
    (fault,) = refused(path, data)
    assert fault.startswith(
        f'{SHEET}, sel B5: tertulis "Pengadaan Kendaraan Dinas"; seharusnya nama 1.02.01.2.01'
    )
    lines[2][1] = KEGIATAN[0][1]
    old = [["5", "BELANJA", *line[2:]] if line[0] == "5.2" else line for line in lines]
    place = next(number for number, line in enumerate(old) if line[0] == "5")
    old.insert(place + 1, ["5.2", "Belanja Langsung", *old[place][2:]])
    (fault,) = refused(book(tmp_path, old, name="lama.xlsx"), data)
    assert (
        'tertulis "Belanja Langsung"; seharusnya nama 5.2, "Belanja Modal", seperti di belanja.csv' in fault
    )
    same = peta(tmp_path, "padanan:\n  - {dari: 1.02.01.2.01, ke: 1.02.01.2.01}\n")
    assert plan_budget(path, TAHUN, data, same).files


@pytest.mark.parametrize(
    ("address", "value", "expected"),
    [
        ("D7", "abc", 'sel D7: tertulis "abc"; seharusnya angka'),
        ("D7", "1,5 juta", 'sel D7: tertulis "1,5 juta"; seharusnya angka; tulis 1500000.'),
        ("D7", "-", 'sel D7: tertulis "-"; seharusnya angka; tulis 0 hanya bila nilainya nol.'),
        ("D7", "1.234", 'sel D7: tertulis "1.234"; seharusnya'),
        ("D7", -5, 'sel D7: tertulis "-5"; seharusnya tidak negatif'),
        ("D7", 1.234, 'sel D7: tertulis "1.234"; seharusnya'),
        ("D7", None, "sel D7: seharusnya rupiah; tulis 0 hanya bila nilainya nol"),
        ("D7", "=C7*2", "sel D7: seharusnya angka; rumus di sel ini belum dihitung"),
        ("D7", True, 'sel D7: tertulis "TRUE"; seharusnya angka, bukan nilai logika'),
        ("A5", "1.02.1.2.1", 'sel A5: tertulis "1.02.1.2.1"; seharusnya kode program, kegiatan, atau akun'),
        ("A5", 1.02, 'sel A5: tertulis "1.02"; seharusnya kode sebagai teks'),
        (
            "A5",
            "1.02.01",
            'sel A5: tertulis "1.02.01"; seharusnya hanya sekali; kode yang sama ada di sel A4',
        ),
        ("A5", None, "sel A5: seharusnya kode diisi, karena baris ini memuat rupiah"),
        ("A7", "1.02.01.2.09.0001", None),
    ],
)
def test_a_spoilt_cell_is_named(tmp_path, data, address, value, expected):
    """One message, with the cell, what stands there and what is expected; a sub kegiatan elsewhere is unknown."""
    path = book(tmp_path, budget_rows())
    made = openpyxl.load_workbook(path)
    made["LRA"][address] = value
    made.save(path)
    faults = refused(path, data)
    if expected is not None:
        assert any(fault.startswith(f"{SHEET}, {expected}") for fault in faults), faults


def test_merged_hidden_and_filtered_rows_are_refused(tmp_path, data):
    """A name that stands across columns of its row is read as it is seen; others may be anything."""
    path = book(tmp_path, budget_rows())
    made = openpyxl.load_workbook(path)
    sheet = made["LRA"]
    sheet["F3"] = "Catatan"
    sheet.column_dimensions["F"].hidden = True
    made.save(path)
    assert plan_budget(path, TAHUN, data).files
    sheet.row_dimensions[7].hidden = True
    sheet.merge_cells("D8:D9")
    made.save(path)
    assert refused(path, data)[:2] == [
        f"{SHEET}, baris 7: seharusnya baris yang tampak; baris 7 disembunyikan: tampilkan, atau hapus.",
        f'{SHEET}, sel D8:D9: tertulis "93215004120"; {UNMERGE}.',
    ]


def test_headings_that_could_be_two_columns_are_told_apart_by_the_map(tmp_path, data):
    """Nothing is taken for a column of another year; the map names the heading as it stands in the sheet."""
    lines = [[*line, line[3]] for line in budget_rows(accounts=False)]
    path = book(tmp_path, lines, head=([*HEAD, "Realisasi Keuangan"],))
    (fault,) = refused(path, data)
    assert fault == (
        f'{SHEET}, sel E2: tertulis "Realisasi Keuangan"; seharusnya satu kolom realisasi (Realisasi); ada juga di'
        " sel D2: sebut judulnya di peta_lra.yaml, kolom.realisasi_rp."
    )
    text = 'kolom: {kode: Kode Rekening, uraian: Uraian, pagu_rp: Anggaran, realisasi_rp: "realisasi  keuangan"}\n'
    assert plan_budget(path, TAHUN, data, peta(tmp_path, text)).files
    (fault,) = refused(book(tmp_path, lines, head=([*HEAD[:3], "Realisasi 2023"],)), data)
    assert fault.startswith(f"{SHEET}, baris 2: seharusnya kolom realisasi (Realisasi) tahun 2024 ada")
    (fault,) = refused(book(tmp_path, lines, head=(["A", "B", "C", "D"],)), data)
    assert fault.startswith(
        f"{SHEET}: seharusnya baris judul dengan kolom kode, uraian, anggaran, dan realisasi"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "berisi peta kolom dan kode; berkas ini kosong"),
        ("kolum: {}\n", 'tertulis "kolum"; seharusnya tidak ada kunci ini; mungkin maksudnya "kolom"'),
        (
            "kolom: {kode: Kode, uraian: Uraian, realisasi_rp: Realisasi}\n",
            "kolom kolom.pagu_rp: seharusnya kunci ini ada",
        ),
        (
            "tingkat: rekening\n",
            'tertulis "rekening"; seharusnya salah satu dari: program, kegiatan, sub_kegiatan',
        ),
        ("kode_dokumen: dpb\n", 'tertulis "dpb"; seharusnya kode di dokumen.csv; mungkin maksudnya "dpa"'),
        ("lembar: Lain\n", 'tertulis "Lain"; seharusnya salah satu lembar LRA.xlsx: LRA'),
        (
            "padanan:\n  - {dari: 9.99.01, ke: 1.02.01}\n",
            'tertulis "9.99.01"; seharusnya kode yang ada di lembar LRA',
        ),
        (
            "padanan:\n  - {dari: 1.02, ke: 1.02.01}\n  - {dari: 1.02, ke: 1.02.02}\n",
            'baris 3, kolom padanan[2]: tertulis "1.02"; seharusnya hanya sekali; ada juga di padanan[1]',
        ),
        (
            "porsi:\n  - {kode_indikator: iku_01, kode_anggaran: 1.02.02.2.02, porsi_pct: 110}\n",
            'kolom porsi[1].porsi_pct: tertulis "110"; seharusnya persen, lebih dari 0 sampai 100',
        ),
        (
            "porsi:\n  - {kode_indikator: iku_1, kode_anggaran: 1.02.02.2.02, porsi_pct: 10}\n",
            'tertulis "iku_1"; seharusnya kode di indikator.csv; mungkin maksudnya "iku_01"',
        ),
    ],
)
def test_a_map_is_declared_and_checked(tmp_path, data, text, expected):
    """Each fault with file, line and key."""
    (fault,) = refused(book(tmp_path, budget_rows()), data, peta(tmp_path, text))
    assert fault.startswith("peta_lra.yaml")
    assert expected in fault


# Shares ----------------------------------------------------------------------------------------------------


def test_shares_above_the_whole_are_refused_and_what_is_left_below_it_is_told(tmp_path, data):
    """60 and 50 are 110; 60 alone leave 40 percent, told in rupiah."""
    path = book(tmp_path, budget_rows())
    sixty = "porsi:\n  - {kode_indikator: iku_01, kode_anggaran: 1.02.02.2.02, porsi_pct: 60}\n"
    fifty = "  - {kode_indikator: iku_02, kode_anggaran: 1.02.02.2.02, porsi_pct: 50}\n"
    (fault,) = refused(path, data, peta(tmp_path, sixty + fifty))
    assert fault == (
        'peta_lra.yaml, baris 3, kolom porsi[2].porsi_pct: tertulis "110"; seharusnya jumlah porsi anggaran'
        " 1.02.02.2.02 beserta tingkat di atasnya paling banyak 100."
    )
    planned = plan_budget(path, TAHUN, data, peta(tmp_path, sixty))
    told = next(note for note in planned.notes if "1.02.02.2.02" in note)
    assert "60 persen untuk indikator; 40 persen, pagu Rp16.550.000.000, belum dialokasikan" in told
    shares = csv.DictReader(planned.files["anggaran_indikator.csv"].splitlines())
    assert [row["porsi_pct"] for row in shares if row["kode_anggaran"] == "1.02.02.2.02"] == ["60"]


def test_the_map_may_stand_in_the_folder_of_the_year(tmp_path, data):
    """There it is found by itself, and no check takes it for a stray file."""
    (data / f"{TAHUN}/peta_lra.yaml").write_text("lembar: Lain\n", "utf-8")
    assert "peta_lra.yaml, baris 1, kolom lembar" in refused(book(tmp_path, budget_rows()), data)[0]
    (data / f"{TAHUN}/peta_lra.yaml").write_text("lembar: LRA\n", "utf-8")
    assert plan_budget(book(tmp_path, budget_rows()), TAHUN, data).missing == ()


# The command -----------------------------------------------------------------------------------------------


def test_looking_writes_nothing_and_the_import_can_be_taken_back(tmp_path, data, capfd):
    """As with a workbook for filling in."""
    before = read_content(data / str(TAHUN))
    typed = [
        "workbook",
        "import-lra",
        str(book(tmp_path, budget_rows())),
        "--tahun",
        str(TAHUN),
        "--data-dir",
        str(data),
    ]
    assert run([*typed, "--lihat"]) == 0
    assert read_content(data / str(TAHUN)) == before
    assert run(typed) == 0
    assert "Impor 1: 2 berkas berubah." in capfd.readouterr().out
    assert run(typed) == 0
    assert "Tidak ada yang berubah." in capfd.readouterr().out
    assert Journal(data, TAHUN).undo()[0] == 1
    assert read_content(data / str(TAHUN)) == before


def test_an_import_that_brings_the_same_amounts_keeps_the_rows(tmp_path, data):
    """What says the same is written as it was, but for where it comes from."""
    path = book(tmp_path, budget_rows())
    apply_import(plan_budget(path, TAHUN, data))
    assert plan_budget(path, TAHUN, data).files == {}


def test_a_sheet_that_divides_the_whole_by_account_as_well_counts_nothing_twice(tmp_path, data):
    """Before the programs or after them; the two divisions are held against each other."""
    whole = sum_up(KEGIATAN, None)
    by_account = [
        ["5", "BELANJA", *whole],
        ["5.1.01", "Belanja Pegawai", 96840000000, 93215004120],
        ["5.1.02", "Belanja Barang dan Jasa", 44427500000, 42713623250],
        ["5.2", "Belanja Modal", 18250000000, 17432650000],
    ]
    for lines in (
        [*by_account, *budget_rows()],
        [*by_account, *budget_rows(accounts=False)],
        [*_with_head(budget_rows()), *by_account],
    ):
        planned = plan_budget(book(tmp_path, lines), TAHUN, data)
        assert filled(planned, "belanja", "kode_belanja")["5.2"] == ("18250000000", "17432650000")
        assert filled(planned, "anggaran", "kode")["1.02.01.2.02"] == ("96840000000", "93215004120")
    by_account[2][3] -= 5
    by_account[3][3] += 5
    first, second = refused(book(tmp_path, [*by_account, *budget_rows()]), data)
    expected = "seharusnya jumlah {} sama dengan jumlahnya menurut program, {}."
    assert first == f'{SHEET}, sel D5: tertulis "42713623245"; {expected.format("5.1.02", 42713623250)}'
    assert second == f'{SHEET}, sel D6: tertulis "17432650005"; {expected.format("5.2", 17432650000)}'
    by_account[2][3] += 5
    by_account[0][3] += 5
    (fault,) = refused(book(tmp_path, [*by_account, *budget_rows()]), data)
    assert fault.startswith(
        f'{SHEET}, sel D3: tertulis "153361277375"; seharusnya jumlah belanja sama dengan'
    )


def _with_head(lines):
    """The accounts of each kegiatan below a line for all of them, as SIPD prints them."""
    accounts = {"5.1.01", "5.1.02", "5.2"}
    return [
        each
        for line in lines
        for each in ([["5", "BELANJA", *line[2:]], line] if line[0] in accounts else [line])
    ]


def test_a_report_of_another_year_or_in_thousands_is_refused(tmp_path, data):
    """Both would be right sums of wrong amounts."""
    above = (["LAPORAN REALISASI ANGGARAN"], ["TAHUN ANGGARAN 2023"], ["(dalam ribuan rupiah)"])
    first, second = refused(book(tmp_path, budget_rows(), above=above), data)
    assert first == f'{SHEET}, sel A2: tertulis "TAHUN ANGGARAN 2023"; seharusnya laporan tahun 2024.'
    assert second.startswith(
        f'{SHEET}, sel A3: tertulis "(dalam ribuan rupiah)"; seharusnya lembar dengan rupiah penuh'
    )
    above = (["UNTUK TAHUN YANG BERAKHIR SAMPAI DENGAN 31 DESEMBER 2024 DAN 2023"],)
    assert plan_budget(book(tmp_path, budget_rows(), above=above), TAHUN, data).files


def test_a_total_in_the_column_of_codes_is_one(tmp_path, data):
    """As is a place and date below the table, which is no line."""
    lines = budget_rows()
    lines[-1][:2] = ["JUMLAH BELANJA", None]
    lines += [["Rekaan, 31 Desember 2024"], ["Kepala Badan"]]
    assert plan_budget(book(tmp_path, lines), TAHUN, data).files
    lines[-3][2] += 1
    (fault,) = refused(book(tmp_path, lines), data)
    assert fault.startswith(f'{SHEET}, sel C22: tertulis "159517500001"; seharusnya jumlah baris di atasnya')


# No sum is changed unseen ----------------------------------------------------------------------------------

sen = st.integers(0, 10**13).map(lambda number: Fraction(number, 100))
leaf = st.dictionaries(st.sampled_from(["5.1.01", "5.1.02", "5.2.02"]), sen, min_size=1)
trees = st.lists(st.lists(leaf, min_size=1, max_size=3), min_size=1, max_size=3)
CODES = {"new": ("1.02.0{}", "1.02.0{}.2.0{}"), "old": ("1.02.1.02.01.0{}", "1.02.1.02.01.0{}.0{}")}


def _tree_lines(tree, generation, layout):
    """A report of programs, kegiatan and accounts: code, name and amount of each line."""
    program_code, kegiatan_code = CODES[generation]
    lines = []
    whole = [item for program in tree for kegiatan in program for item in kegiatan.items()]
    total = sum((amount for _, amount in whole), Fraction(0))
    by_account = [["5", "BELANJA", total]]
    for account in sorted({account for account, _ in whole}):
        by_account.append([account, account, sum((a for c, a in whole if c == account), Fraction(0))])
    if layout == "before":
        lines += by_account
    for p, program in enumerate(tree, start=1):
        lines.append(
            [program_code.format(p), "P", sum((a for k in program for a in k.values()), Fraction(0))]
        )
        for k, kegiatan in enumerate(program, start=1):
            amount = sum(kegiatan.values(), Fraction(0))
            lines += [[kegiatan_code.format(p, k), "K", amount], ["5", "BELANJA", amount]]
            lines += [[account, account, value] for account, value in kegiatan.items()]
    return [*lines, *(by_account if layout == "after" else []), [None, "TOTAL", total]]


@given(
    trees,
    st.sampled_from([*CODES]),
    st.sampled_from(["alone", "before", "after"]),
    st.integers(0, 60),
    st.sampled_from([0, Fraction(1, 100), 1, 1000]),
)
def test_random_trees_never_give_a_changedsum_up(tmp_path_factory, tree, generation, layout, place, off):
    """Every kegiatan and every account gets the sum of its lowest lines to the cent, or a cell is named."""
    lines = _tree_lines(tree, generation, layout)
    lines[place % len(lines)][2] += off
    path = write_book(
        tmp_path_factory.mktemp("pohon") / "LRA.xlsx",
        {"LRA": [[*HEAD], *([code, name, float(amount), 0] for code, name, amount in lines)]},
    )
    grid, map_ = Grid(open_book(path), "LRA"), BudgetMap("peta_lra.yaml")
    head = find_budget_head(grid, map_, TAHUN)
    assert isinstance(head, BudgetHead)
    sheet = read_budget_rows(grid, head, ())
    built = build_tree(sheet.rows)
    programs, accounts = (match(built, sheet.place, (), map_) for match in (match_programs, match_accounts))
    faults = [*sheet.faults, *built.faults, *check_sums(built), *programs.faults, *accounts.faults]
    assert bool(faults) == bool(off)
    if not off:
        made = {
            line.values["kode"]: line.values["pagu_rp"] for line in programs.lines if line.values["pagu_rp"]
        }
        expected = {
            CODES[generation][1].format(p, k): sum(kegiatan.values(), Fraction(0))
            for p, program in enumerate(tree, start=1)
            for k, kegiatan in enumerate(program, start=1)
        }
        assert {code: parse_decimal(amount) for code, amount in made.items()} == expected
        spent = sum((parse_decimal(line.values["pagu_rp"]) for line in accounts.lines), Fraction(0))
        assert spent == sum(expected.values())


def test_the_map_in_the_guide_is_one_that_is_read(tmp_path):
    """What docs/panduan.md shows passes."""
    guide = (Path(__file__).parents[1] / "docs/panduan.md").read_text("utf-8")
    text = guide.partition("peta_lra.yaml")[2].partition("```yaml\n")[2].partition("```")[0]
    assert read_budget_map(peta(tmp_path, text)).said.porsi


def test_a_map_that_is_a_pipe_is_refused_at_once(tmp_path):
    """Nobody writes to it, so that reading would wait without end."""
    os.mkfifo(tmp_path / "peta.yaml")
    with pytest.raises(DataError, match=r"peta\.yaml: seharusnya berkas biasa, bukan pipa"):
        read_budget_map(tmp_path / "peta.yaml")


PRINTED = {
    "1.234.567,89": "{:,.2f}",
    "Rp 1.234.567,89": "Rp {:,.2f}",
    "1234567,89": "{:.2f}",
    "1.234.567": "{:,.0f}",
    "1234567.89": "as it is",
}


@given(
    st.integers(0, 10**14).map(lambda number: Decimal(number) / 100),
    st.sampled_from([*PRINTED]),
    st.sampled_from(["", " ", "\xa0"]),
)
def test_an_amount_typed_as_text_is_that_amount_or_refused(tmp_path_factory, amount, printed, blank):
    """However an office prints it; never another one."""
    english = f"{amount:.2f}" if printed == "1234567.89" else PRINTED[printed].format(amount)
    swapped = english.translate(str.maketrans(",.", ".,")) if printed != "1234567.89" else english
    shown = parse_decimal(english.removeprefix("Rp ").replace(",", ""))
    path = write_book(
        tmp_path_factory.mktemp("teks") / "LRA.xlsx",
        {"LRA": [[*HEAD], ["5.1.01", "Belanja Pegawai", f"{blank}{swapped}{blank}", 0]]},
    )
    grid = Grid(open_book(path), "LRA")
    head = find_budget_head(grid, BudgetMap("peta_lra.yaml"), TAHUN)
    assert isinstance(head, BudgetHead)
    sheet = read_budget_rows(grid, head, ())
    assert sheet.faults or sheet.rows[0].amounts["pagu_rp"] == shown


def test_a_year_without_a_folder_is_refused(tmp_path, data):
    """A mistyped year makes no data."""
    with pytest.raises(LkjError, match=r"2042 tidak ada; siapkan dulu datanya tahun 2042\."):
        plan_budget(book(tmp_path, budget_rows()), 2042, data)
