"""Budget reports and answers of a survey as real workbooks, for tests."""

import csv
from pathlib import Path

import xlsxwriter

from tests.agencies import YEAR, write_agency

HEAD = ("Kode Rekening", "Uraian", "Anggaran", "Realisasi")
KEGIATAN = (
    (
        "1.02.01.2.01",
        "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
        412500000,
        398210500,
    ),
    ("1.02.01.2.02", "Administrasi Keuangan Perangkat Daerah", 96840000000, 93215004120),
    ("1.02.02.2.01", "Penyediaan Fasilitas Pelayanan Kesehatan", 18250000000, 17432650000),
    (
        "1.02.02.2.02",
        "Penyediaan Layanan Kesehatan untuk Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat",
        41375000000,
        39804112750,
    ),
    (
        "1.02.03.2.02",
        "Perencanaan Kebutuhan dan Pendayagunaan Sumber Daya Manusia Kesehatan",
        2640000000,
        2511300000,
    ),
)
PROGRAMS = {
    "1.02.01": "Program Penunjang Urusan Pemerintahan Daerah",
    "1.02.02": "Program Pemenuhan Upaya Kesehatan",
    "1.02.03": "Program Peningkatan Kapasitas Sumber Daya Manusia Kesehatan",
}
ACCOUNTS = {"1.02.01.2.02": "5.1.01", "1.02.02.2.01": "5.2"}
NAMES = {"5.1.01": "Belanja Pegawai", "5.1.02": "Belanja Barang dan Jasa", "5.2": "Belanja Modal"}


def write_budget_agency(tmp_path: Path) -> Path:
    """Write the data of an agency of two indikator whose budget is known and whose amounts are not entered.

    Args:
        tmp_path: takes the data folder.

    Returns:
        The data folder.
    """
    folder = write_agency(tmp_path / "data", 2) / str(YEAR)
    programs = [(code, "program", "", name, "", "") for code, name in PROGRAMS.items()]
    kegiatan = [(code, "kegiatan", code[:7], name, "", "") for code, name, *_ in KEGIATAN]
    tables = {
        "anggaran": [
            (
                "kode",
                "tingkat",
                "kode_induk",
                "nama",
                "pagu_rp",
                "realisasi_rp",
                "urutan",
                "kode_dokumen",
                "sumber",
            ),
            *((*row, n, "dpa", "Data rekaan") for n, row in enumerate([*programs, *kegiatan], start=1)),
        ],
        "belanja": [
            ("kode_belanja", "nama", "pagu_rp", "realisasi_rp", "urutan", "kode_dokumen", "sumber"),
            *(
                (code, name, "0", "", n, "", "Data rekaan")
                for n, (code, name) in enumerate(NAMES.items(), start=1)
            ),
        ],
        "anggaran_indikator": [
            ("kode_indikator", "kode_anggaran", "porsi_pct", "sumber"),
            *(("iku_01", code, "100", "Data rekaan") for code, *_ in KEGIATAN if code != "1.02.03.2.02"),
        ],
    }
    for name, lines in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(lines)
    with (folder / "dokumen.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("dpa,dpa,Dokumen Pelaksanaan Anggaran,,,,Badan Rekaan,Data rekaan\n")
    roles = folder / "peran_indikator.csv"
    roles.write_text(roles.read_text("utf-8").replace("9.01", "1.02.01"), "utf-8")
    return tmp_path / "data"


def budget_rows(*, accounts=True, spent=None):
    """The rows of an LRA with programs, kegiatan, a sub kegiatan each and its accounts, and the total."""
    lines = [["1.02", "URUSAN KESEHATAN", *sum_up(KEGIATAN, spent)]]
    program = ""
    for code, name, pagu, realisasi in KEGIATAN:
        if not code.startswith(program) or not program:
            program = code[:7]
            lines.append(
                [program, None, *sum_up([one for one in KEGIATAN if one[0].startswith(program)], spent)]
            )
        amounts = [pagu, realisasi if spent is None else spent]
        lines.append([code, name, *amounts])
        if accounts:
            account = ACCOUNTS.get(code, "5.1.02")
            lines += [
                [f"{code}.0001", "Sub kegiatan", *amounts],
                [account, NAMES[account], *amounts],
            ]
    return [*lines, [None, "JUMLAH", *sum_up(KEGIATAN, spent)]]


def sum_up(lines, spent):
    return [sum(one[2] for one in lines), sum(one[3] if spent is None else spent for one in lines)]


def write_book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """Write rows of cells, sheet by sheet.

    Args:
        path: the file.
        sheets: name -> rows; a text that begins with = is a formula without a value, None an empty cell.
    """
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
    return path
