"""The mutations, by kind: each takes a copy of a delivery, spoils one thing in it and says what."""

from __future__ import annotations

import re
import shutil

from tests.fuzz.salinan import CannotMutateError, Salinan, short

MEASURES = ("target", "realisasi", "pembanding")
MONEY = ("anggaran", "belanja")
TEXT_COLUMNS = ("nama", "uraian", "sumber", "satuan", "nama_peran", "unit_kerja", "sumber_data", "komponen")
TEXT_COLUMNS += ("rekomendasi", "tindak_lanjut", "bukti", "nomor", "pemilik", "versi")

# -- ways to change a cell ----------------------------------------------------------------------------------------


def scale(factor):
    """Multiply or divide by a power of ten on the text, so that nothing else changes."""

    def change(text):
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            raise CannotMutateError
        from decimal import Decimal

        return f"{Decimal(text).scaleb(factor).normalize():f}"

    return change


def swap_digits(salinan):
    def change(text):
        pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
        i = salinan.one(pairs)
        return text[:i] + text[i + 1] + text[i] + text[i + 2 :]

    return change


def misspell(salinan):
    def change(text):
        i = salinan.rng.randrange(len(text))
        return salinan.one(
            [text[:i] + text[i + 1 :], text[:i] + text[i] * 2 + text[i + 1 :], text[:i] + "x" + text[i:]]
        )

    return change


def negate(text):
    return text.removeprefix("-") if text.startswith("-") else f"-{text}"


def drop_row(salinan):
    def change(rows):
        row = rows.pop(salinan.rng.randrange(len(rows)))
        return f"baris {short(' | '.join(row.values()))} dihapus"

    return change


def double_row(salinan):
    def change(rows):
        i = salinan.rng.randrange(len(rows))
        rows.insert(i + 1, dict(rows[i]))
        return f"baris {i + 2} ditulis dua kali"

    return change


def swap_rows(*columns):
    """Exchange the cells of some columns between two rows."""

    def make(salinan):
        def change(rows):
            pairs = [
                (i, k)
                for i in range(len(rows))
                for k in range(i)
                if any(rows[i].get(c) != rows[k].get(c) for c in columns)
            ]
            i, k = salinan.one(pairs)
            for column in columns:
                if column in rows[i]:
                    rows[i][column], rows[k][column] = rows[k][column], rows[i][column]
            return f"{', '.join(columns)} baris {k + 2} dan {i + 2} tertukar"

        return change

    return make


def swap_columns(*columns):
    def change(rows):
        one, other = columns
        if not any(row[one] != row[other] for row in rows):
            raise CannotMutateError
        for row in rows:
            row[one], row[other] = row[other], row[one]
        return f"isi kolom {one} dan {other} tertukar"

    return change


def in_cells(tables, columns, change, **more):
    """A mutation of one cell; ``change`` may need the seeded choice."""
    return lambda s: s.set_cell(
        tables, columns, change(s) if change in {swap_digits, misspell} else change, **more
    )


def in_rows(tables, make):
    return lambda s: s.set_rows(tables, make(s))


# -- files --------------------------------------------------------------------------------------------------------


def rename(pattern, change):
    def mutate(s: Salinan):
        path = s.one(s.files(pattern))
        new = path.with_name(change(s, path))
        path.rename(new)
        return f"{s.name(path)} bernama {new.name}"

    return mutate


def rewrite(pattern, change, words):
    def mutate(s: Salinan):
        path = s.one(s.files(pattern))
        content = path.read_bytes()
        new = change(content)
        if new == content:
            raise CannotMutateError
        path.write_bytes(new)
        return f"{s.name(path)} {words}"

    return mutate


def delete(pattern):
    def mutate(s: Salinan):
        path = s.one(s.files(pattern))
        path.unlink()
        return f"{s.name(path)} dihapus"

    return mutate


def add(name, content=b"x"):
    def mutate(s: Salinan):
        path = s.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return f"{s.name(path)} ditambahkan"

    return mutate


def copy_table(s: Salinan):
    path = s.one(s.files("*.csv"))
    stem = path.stem
    new = path.with_name(
        s.one([f"{stem}_revisi.csv", f"{stem} (1).csv", f"Salinan {stem}.csv", f"{stem}.csv.bak"])
    )
    shutil.copyfile(path, new)
    return f"{s.name(path)} disalin menjadi {new.name}"


def move_table(s: Salinan):
    path = s.one(s.files("*.csv"))
    new = s.folder / s.one(["rincian", "narasi", "data", "lampiran"]) / path.name
    new.parent.mkdir(exist_ok=True)
    path.rename(new)
    return f"{s.name(path)} dipindah ke {s.name(new)}"


def past_table(s: Salinan):
    old = s.one(sorted(s.data_dir.glob("[12]*/*.csv")))
    if old.parent == s.folder:
        raise CannotMutateError
    did = s.one(["dihapus", "disalin ke tahun laporan"])
    if did == "dihapus":
        old.unlink()
    else:
        shutil.copyfile(old, s.folder / old.name)
    return f"{s.name(old)} {did}"


def past_year(s: Salinan):
    """The reported year's tables of measures passed off as those of the year before."""
    old = s.data_dir / str(s.tahun - 1)
    tables = [
        path
        for path in s.files("*.csv")
        if path.stem in {"target", "realisasi"} and (old / path.name).exists()
    ]
    path = s.one(tables)
    shutil.copyfile(path, old / path.name)
    return f"{s.name(path)} disalin menjadi {s.name(old / path.name)}"


def past_folder(s: Salinan):
    old = s.one(p for p in sorted(s.data_dir.iterdir()) if p.is_dir() and p != s.folder)
    new = old.with_name(
        s.one([f"{old.name} lama", f"{old.name}_", f"arsip-{old.name}", f"{int(old.name) - 100}"])
    )
    old.rename(new)
    return f"folder {old.name} bernama {new.name}"


def link_out(s: Salinan):
    path = s.one(s.files("*.csv"))
    outside = s.data_dir.parent / f"luar-{path.name}"
    path.rename(outside)
    path.symlink_to(outside)
    return f"{s.name(path)} menjadi tautan ke luar folder data"


def folder_instead(s: Salinan):
    path = s.one(s.files("*.csv"))
    path.unlink()
    path.mkdir()
    return f"{s.name(path)} menjadi folder"


TABLE = "*.csv"
PROSE = "narasi/**/*.md"
BERKAS = (
    rename(PROSE, lambda s, p: misspell(s)(p.stem) + ".md"),
    rename(PROSE, lambda s, p: s.one([p.stem.capitalize() + ".md", p.stem + ".MD", p.stem.upper() + ".md"])),
    rename(PROSE, lambda s, p: p.stem + s.one([".txt", ".markdown", ".md.txt", ".docx", " .md", "..md"])),
    rename(TABLE, lambda s, p: p.stem + ".CSV"),
    rename(TABLE, lambda s, p: p.name + ".txt"),
    rename(TABLE, lambda s, p: p.stem + s.one([".xlsx", ".xls", ".ods", ".tsv"])),
    rename(TABLE, lambda s, p: misspell(s)(p.stem) + ".csv"),
    rename(TABLE, lambda s, p: s.one([p.name.capitalize(), p.stem.upper() + ".csv", f" {p.name}"])),
    rename("rincian/*.csv", lambda s, p: misspell(s)(p.stem) + ".csv"),
    rename(
        "rincian/*.csv", lambda s, p: s.one([p.stem.capitalize() + ".csv", p.stem + ".xlsx", p.stem + ".CSV"])
    ),
    delete(TABLE),
    delete(PROSE),
    delete("rincian/*.csv"),
    rewrite(TABLE, lambda b: b.split(b"\n")[0] + b"\n", "hanya berisi kepala"),
    rewrite("rincian/*.csv", lambda b: b.split(b"\n")[0] + b"\n", "hanya berisi kepala"),
    rewrite(TABLE, lambda b: b"", "kosong"),
    rewrite(PROSE, lambda b: b"\n \n", "hanya berisi spasi"),
    rewrite(PROSE, lambda b: b"", "kosong"),
    rewrite(TABLE, lambda b: b"\xef\xbb\xbf\xef\xbb\xbf" + b, "dengan dua BOM"),
    rewrite(PROSE, lambda b: b[:9] + b"\xef\xbb\xbf" + b[9:], "dengan BOM di tengah"),
    rewrite(TABLE, lambda b: b.replace(b"\n", b"\r"), "dengan akhir baris CR"),
    rewrite(TABLE, lambda b: b.rstrip(b"\n"), "tanpa akhir baris di baris terakhir"),
    rewrite(TABLE, lambda b: b + b"\n\n", "dengan baris kosong di akhir"),
    rewrite(TABLE, lambda b: b[: len(b) * 2 // 3], "terpotong"),
    rewrite(PROSE, lambda b: b[: len(b) // 2].decode("utf-8", "ignore").encode(), "terpotong"),
    rewrite(
        PROSE, lambda b: b.decode().encode("cp1252", "replace").replace(b"a", b"\xe1", 1), "dalam cp1252"
    ),
    rewrite(TABLE, lambda b: b.decode().encode("utf-16"), "dalam UTF-16"),
    rewrite(TABLE, lambda b: b.replace(b",", b";"), "dengan titik koma"),
    add("realisasi_revisi.xlsx"),
    add("Laporan Kinerja.docx"),
    add("narasi/kesimpulann.md", b"Teks.\n"),
    add("narasi/indikator/iku_nolx.md", b"Teks.\n"),
    add("narasi/gambar.png"),
    add("lampiran/Scan 1.PDF"),
    add("catatan.txt"),
    add(".DS_Store"),
    add("Thumbs.db"),
    add("~$realisasi.xlsx"),
    add(".~lock.realisasi.csv#"),
    copy_table,
    move_table,
    past_table,
    past_year,
    past_folder,
    link_out,
    folder_instead,
)

# -- laporan.yaml -------------------------------------------------------------------------------------------------

NOTHING = (
    '""',
    '" "',
    '"-"',
    '"--"',
    "TODO",
    '"..."',
    "xxx",
    "Nama Instansi",
    "null",
    "[]",
    "{}",
    "yes",
    "123",
)
NOTHING += (
    '"\\u200b"',
    '"\\u202eabc"',
    "N/A",
    "diisi kemudian",
    '"' + "A" * 300 + '"',
    '"= 1+1"',
    "Lorem ipsum dolor",
)


def yaml_value(key, *values):
    """Give a key, wherever it stands, another value."""

    def mutate(s: Salinan):
        path = s.folder / "laporan.yaml"
        text = path.read_text("utf-8")
        found = s.one(re.finditer(rf"(?m)(?<![\w]){key}: (\"[^\"\n]*\"|[^,}}\n\]]+)", text))
        value = s.one(values)
        path.write_text(text[: found.start(1)] + value + text[found.end(1) :], "utf-8")
        return f"laporan.yaml, {key}: {short(found.group(1), 40)} -> {short(value, 40)}"

    return mutate


def yaml_text(words, change):
    def mutate(s: Salinan):
        path = s.folder / "laporan.yaml"
        s.edit_text(path, lambda text: change(s, text))
        return f"laporan.yaml: {words}"

    return mutate


def _drop_from_identity(s: Salinan, pattern, what):
    path = s.folder / "laporan.yaml"
    text = path.read_text("utf-8")
    found = s.one(re.finditer(pattern, text))
    path.write_text(text.replace(found.group(), "", 1), "utf-8")
    return f"laporan.yaml: {what}{found.group(1)} dihapus"


def drop_key(s: Salinan):
    return _drop_from_identity(s, r"(?m)^([a-z_]+):.*\n((?: .*|#.*)\n)*", "")


def drop_declaration(s: Salinan):
    return _drop_from_identity(s, r"(?m)^  - kode: (\w+)\n(    .*\n)+", "deklarasi rincian ")


def swap_headers(s: Salinan):
    path = s.folder / "laporan.yaml"
    text = path.read_text("utf-8")
    found = s.one(
        m
        for m in re.finditer(
            r"kode: (\w+), judul: ([^\n]*?), jenis: (\w+).*\n.*kode: (\w+), judul: ([^\n]*?), jenis: \3", text
        )
    )
    swapped = found.group().replace(found.group(2), "\0", 1).replace(found.group(5), found.group(2), 1)
    path.write_text(text.replace(found.group(), swapped.replace("\0", found.group(5))), "utf-8")
    return f"laporan.yaml: judul kolom {found.group(1)} dan {found.group(4)} tertukar"


SCALES = (
    "lima_kelas_91_76_66_51",
    "lima_kelas_100_85_65_50",
    "empat_kelas_100_75_55",
    "lima_kelas_100_85",
    "null",
)
LAPORAN = (
    yaml_value(
        "tanggal",
        "2023-01-29",
        "2022-01-29",
        "2042-01-29",
        "2023-12-30",
        "2024-02-30",
        "29 Januari 2024",
        "1024-01-29",
    ),
    yaml_value("tanggal", "0024-01-29", "2029-01-29", '"2024-01-29"', "2024", "01/02/2024"),
    yaml_value("awal", "2025", "2024", "1918", "208", "2022", "dua ribu", "2018.5"),
    yaml_value("akhir", "2022", "2018", "2042", "2013", "20230", "2099"),
    *(yaml_value(key, *NOTHING) for key in ("judul", "instansi", "wilayah", "pemerintah", "tempat")),
    yaml_value("nama", *NOTHING),
    yaml_value("jabatan", *NOTHING),
    yaml_value("pangkat", *NOTHING),
    yaml_value("tentang", *NOTHING),
    yaml_value("wilayah", "Kabupaten Bangka", "Kota Belitung", "kabupaten belitung"),
    yaml_value("pemerintah", "Pemerintah Kabupaten Bangka", "Kabupaten Belitung"),
    yaml_value("tempat", "Jakarta", "tanjungpandan", "Tanjungpandan, 29 Januari"),
    yaml_value("pembulatan", "half_even", "half-up", "pemotongan", "null"),
    yaml_value("skala_capaian", *SCALES),
    yaml_value("skm", "permenpanrb_14_2017_bobot_0111", "kepmenpan_25_2004", "null", "permenpanrb_14_2018"),
    yaml_value("akip", "permenpanrb_12_2015", "null", "permenpanrb_99_2021"),
    yaml_value(
        "efisiensi",
        "rasio",
        "selisih",
        "indeks_ie_te",
        "selisih_lima_poin",
        "keluaran_pmk_22_2021",
        "efisien",
    ),
    yaml_value("efisiensi", "rasio_lima_tingkat", "null", "keluaran_pmk_214_2017"),
    yaml_value("versi", "versi_5", "versi_3", "null", "5"),
    yaml_value("kategori_se", "Tinggi", "Rendah", "Strategis", "tinggi", "Sangat Tinggi"),
    yaml_value("logo", "logo.png", "../logo.png", "https://example.org/logo.png", "TODO"),
    yaml_value("jumlah", "false", "true", "ya", "1", "null"),
    yaml_value("satuan", "Rp", "unit", "%", "persen", '""', "TODO", "jiwa"),
    yaml_value("jenis", "teks", "bilangan", "angka", "rupiah"),
    yaml_value("bab", "pendahuluan", "lampiran", "kinerja_lainnya", "strategi", "penutup", "pendahulaun"),
    yaml_value("waktu", "tahun", "periode", "bulan", "2023"),
    yaml_value("kode_indikator", "iku_skm", "ip_asn", "tidak_ada", "IKU_SKM"),
    yaml_value("kelompok", "program", "misi", "nomor", "tidak_ada"),
    yaml_value("gabung", "false", "ya"),
    yaml_value("sumber", *NOTHING),
    yaml_text(
        "kunci tak dikenal",
        lambda s, t: t + s.one(["instasi: Dinas X\n", "tahun: 2024\n", "catatan: x\n", "Judul: X\n"]),
    ),
    yaml_text(
        "kunci ganda", lambda s, t: t + s.one(["judul: Laporan\n", "tanggal: 2024-01-30\n", "tempat: X\n"])
    ),
    yaml_text("tab", lambda s, t: t.replace("  ", "\t", 1)),
    yaml_text("jangkar", lambda s, t: t.replace("judul: ", "judul: &a ", 1) + "x: *a\n"),
    yaml_text("dua dokumen", lambda s, t: t + "---\njudul: X\n"),
    yaml_text("terpotong", lambda s, t: t[: len(t) // 2]),
    drop_key,
    drop_declaration,
    swap_headers,
)

# -- measures -----------------------------------------------------------------------------------------------------

ODD_MEASURES = (
    "-5",
    "-100",
    "0",
    "1000",
    "950",
    "38",
    "0.98",
    "101",
    "95.00000000000001",
    "1e3",
    "99,5",
    "t.d.",
)
ODD_MEASURES += (
    "1.5.2",
    "%",
    "100%",
    "Tingkat III",
    "III",
    "Layak",
    "0.0000001",
    "12345678901234567890",
    "-0",
    "١٢",
    "1/3",
)
YEARS = ("1023", "2042", "2017", "2018", "2024", "2031", "23", "2023.0", "")
UKURAN = (
    *[
        in_cells((name,), (column,), ODD_MEASURES)
        for name, column in (("target", "target"), ("realisasi", "realisasi"))
    ]
    * 3,
    in_cells(MEASURES, ("target", "realisasi", "nilai"), scale(1)),
    in_cells(MEASURES, ("target", "realisasi", "nilai"), scale(-2)),
    in_cells(MEASURES, ("target", "realisasi", "nilai"), swap_digits),
    in_cells(("target",), ("tahun",), YEARS),
    in_cells(("target",), ("dasar",), ("tahunan", "renstra", "rpjmd", "Tahunan", "")),
    in_cells(
        ("realisasi",),
        ("pembilang", "penyebut"),
        ("0", "74", "-1", "1100", "0.5", "10000000000000000000000000000", ""),
    ),
    in_cells(("realisasi",), ("pembilang", "penyebut"), swap_digits),
    in_cells(("realisasi",), ("skor", "skor_maks"), ("0", "-1", "1000", "646", "")),
    in_cells(("realisasi",), ("status_angka",), ("sementara", "Tetap", "tetap ", "")),
    in_cells(("target", "realisasi"), ("kode_indikator",), misspell),
    in_cells(("indikator",), ("polarisasi",), ("minimal", "maksimal", "stabil", "Maksimal", "")),
    in_cells(("indikator",), ("jenis",), ("nilai", "rasio", "tingkat", "skm", "komposit", "persen", "")),
    in_cells(("indikator",), ("desimal", "desimal_capaian"), ("0", "1", "9", "-1", "2.5", "100", "")),
    in_cells(
        ("indikator",), ("satuan",), ("%", "persen", "orang", "Rp", "jam", "indeks", "TODO", "-", " %", "")
    ),
    in_cells(
        ("indikator",), ("skala_tingkat",), ("indeks_kami", "akip", "predikat_akip", "indeks_kami_5", "")
    ),
    in_cells(("indikator",), ("nama",), ("TODO", "-", "x", "Indikator 1", "=1+1", "  ")),
    in_cells(("peran_indikator",), ("bobot_pct",), ("0", "-20", "100", "120", "33.333", "50", "")),
    in_cells(
        ("peran_indikator",),
        ("peran",),
        ("komponen", "program", "iku_tujuan", "iku_sasaran", "perjanjian_kinerja", "x"),
    ),
    in_cells(("akip",), ("capaian_pct", "bobot"), ("0", "-5", "101", "1000", "8.067", "30", "150", "")),
    in_cells(("akip",), ("capaian_pct", "bobot"), swap_digits),
    in_rows(("target", "realisasi"), drop_row),
    in_rows(("target", "realisasi", "akip"), double_row),
    in_rows(("target",), swap_rows("target")),
    in_rows(("realisasi",), swap_rows("realisasi", "pembilang", "penyebut", "skor", "skor_maks")),
    in_rows(("indikator",), drop_row),
    in_rows(("indikator",), swap_rows("nama")),
    in_rows(("indikator",), swap_rows("satuan", "desimal")),
    in_rows(("peran_indikator", "akip"), drop_row),
)

# -- money --------------------------------------------------------------------------------------------------------

ODD_MONEY = (
    "0",
    "-5",
    "3.50",
    "103539494.15",
    "1",
    "999999999999999999",
    "1.250.000",
    "1e9",
    "Rp 5.000",
    "",
    "nan",
    "0.01",
)
AMOUNTS = ("pagu_rp", "realisasi_rp")
UANG = (
    *[in_cells(MONEY, (column,), ODD_MONEY) for column in AMOUNTS] * 3,
    in_cells(MONEY, AMOUNTS, scale(1)),
    in_cells(MONEY, AMOUNTS, scale(-3)),
    in_cells(MONEY, AMOUNTS, scale(3)),
    in_cells(MONEY, AMOUNTS, swap_digits),
    in_cells(MONEY, AMOUNTS, negate),
    in_rows(MONEY, lambda s: swap_columns(*AMOUNTS)),
    in_rows(MONEY, swap_rows("pagu_rp")),
    in_rows(MONEY, swap_rows("realisasi_rp")),
    in_rows(MONEY, swap_rows("nama")),
    in_rows(MONEY, drop_row),
    in_rows(MONEY, double_row),
    in_cells(("anggaran",), ("kode_induk",), misspell),
    in_cells(("anggaran",), ("tingkat",), ("program", "kegiatan", "sub_kegiatan", "x", "")),
    in_rows(("anggaran",), swap_rows("kode_induk")),
    in_cells(("anggaran_indikator",), ("porsi_pct",), ("0", "50", "99.99", "150", "-10", "0.5", "")),
    in_rows(("anggaran_indikator",), swap_rows("kode_anggaran")),
    in_rows(("anggaran_indikator",), drop_row),
    in_cells(("angka_narasi",), ("nilai",), ("0", "-1", "1e5", "3.5", "")),
    in_cells(("angka_narasi",), ("nilai",), swap_digits),
    in_cells(("angka_narasi",), ("satuan",), ("Rp", "%", "orang", "TODO", "")),
    in_cells(("angka_narasi",), ("desimal",), ("0", "2", "9", "-1", "")),
    in_cells(("angka_narasi",), ("kode",), misspell),
    in_rows(("angka_narasi",), drop_row),
)

# -- dates and codes ----------------------------------------------------------------------------------------------

DATES = (
    "1023-05-01",
    "2042-01-01",
    "2023-02-30",
    "31-12-2023",
    "2024-12-31",
    "1945-08-17",
    "2023-13-01",
    "tanggal",
    "",
)
KODE = (
    *[in_cells(("dokumen",), ("tanggal",), DATES)] * 2,
    in_cells(
        ("dokumen",), ("jenis",), ("lkj", "renstra", "perjanjian_kinerja", "lhe", "Renstra", "surat", "")
    ),
    in_cells(("dokumen",), ("nomor",), ("1", "TODO", "-", "Nomor 5")),
    in_cells(("belanja",), ("kode_belanja",), ("abc", "5.1.01x", "5", "9.9", "5.1.1", "5-1", "")),
    in_cells(("anggaran",), ("kode",), misspell),
    in_cells(("anggaran",), ("kode",), ("abc", "2.16", "2.16.02.2.01.01", "2_16_02", "02.16.02")),
    in_cells(
        ("peran_indikator", "anggaran", "belanja", "organisasi"),
        ("urutan",),
        ("1", "2", "0", "-1", "99", "1.5", ""),
    ),
    in_cells(("akip",), ("tahun_dinilai",), YEARS),
    in_cells(
        ("akip",), ("aturan",), ("permenpanrb_12_2015", "permenpanrb_88_2021", "permenpanrb_88_2022", "")
    ),
    in_cells(("akip",), ("penilai",), ("evaluator", "mandiri", "Evaluator", "")),
    in_cells(("akip",), ("kode_komponen", "kode_evaluasi"), misspell),
    in_cells(("indikator", "sasaran", "misi", "organisasi", "skm_unsur"), None, lambda t: t.upper()),
    in_cells(("indikator",), ("kode_indikator",), ("IKU-1.a", "iku_skm", "iku-skm", "IKU_SKM", "1")),
    in_cells(
        ("sasaran", "misi", "organisasi", "keselarasan"),
        ("kode_sasaran", "kode_misi", "kode_unit", "kode"),
        misspell,
    ),
    in_cells(("sasaran", "organisasi"), ("kode_induk",), misspell),
    in_cells(("keselarasan", "peran_indikator"), ("kode_acuan",), misspell),
    in_cells(("keselarasan", "peran_indikator"), ("kode_acuan",), ("T1", "S1", "M2", "iku_tik", "2.16.01")),
    in_cells(("organisasi",), ("kode_induk",), ("kepala", "sekretariat", "bidang_ikp", "")),
    in_cells(("sasaran",), ("jenis",), ("tujuan", "sasaran", "misi", "")),
    in_cells(("target", "realisasi", "anggaran", "belanja", "misi"), ("kode_dokumen",), misspell),
    in_cells(
        ("target", "realisasi", "anggaran", "belanja"),
        ("kode_dokumen",),
        ("lkj_2023", "renstra", "perbup_79_2022"),
    ),
    in_cells(("tindak_lanjut",), ("nomor",), ("1", "2", "99", "0", "a", "")),
    in_cells(("tindak_lanjut",), ("status",), ("selesai", "sesuai", "belum", "Sesuai", "belum sesuai", "")),
    in_rows(("dokumen", "sasaran", "misi", "organisasi", "keselarasan", "tindak_lanjut"), drop_row),
    in_rows(("dokumen", "sasaran", "misi", "organisasi", "keselarasan", "tindak_lanjut"), double_row),
    in_rows(("organisasi", "belanja", "anggaran"), swap_rows("urutan")),
    in_rows(("organisasi", "sasaran"), swap_rows("kode_induk")),
    in_rows(("peran_indikator",), swap_rows("kode_indikator")),
)

# -- own tables ---------------------------------------------------------------------------------------------------

OWN = ("rincian/*",)


def own_cell(values):
    def mutate(s: Salinan):
        numbers = [
            (path, i, column)
            for path in s.tables(*OWN)
            for i, row in enumerate(s.rows(path))
            for column, text in row.items()
            if re.fullmatch(r"\d+", text) and column != "nomor"
        ]
        path, i, column = s.one(numbers)
        rows = s.rows(path)
        old = rows[i][column]
        new = values(s)(old) if callable(values) else s.one(v for v in values if v != old)
        if new == old:
            raise CannotMutateError
        rows[i][column] = new
        s.write(path, rows)
        return f"{s.name(path)}, baris {i + 2}, {column}: {short(old)} -> {short(new)}"

    return mutate


def own_columns(s: Salinan):
    path = s.one(s.tables(*OWN))
    rows = s.rows(path)
    header = list(rows[0])
    columns = s.rng.sample(header, 2)
    did = swap_columns(*columns)(rows)
    s.write(path, rows)
    return f"{s.name(path)}: {did}"


def own_header(s: Salinan):
    path = s.one(s.tables(*OWN))
    rows = s.rows(path)
    column = s.one(rows[0])
    new = misspell(s)(column)
    s.write(path, [{new if c == column else c: text for c, text in row.items()} for row in rows])
    return f"{s.name(path)}: kolom {column} bernama {new}"


def change_row(s: Salinan):
    """Another row of the same words with another number: the same thing told twice."""

    def change(rows):
        i = s.rng.randrange(len(rows))
        number = next((c for c, t in reversed(rows[i].items()) if re.fullmatch(r"\d+", t)), None)
        if number is None:
            raise CannotMutateError
        rows.append(rows[i] | {number: str(int(rows[i][number]) + 1)})
        return f"baris {i + 2} diulang dengan {number} yang lain"

    return change


RINCIAN = (
    *[own_cell(("-2", "2.5", "1" + "0" * 40, "-0", "x", "1.000", "1,5", "007", "")) for _ in range(3)],
    own_cell(swap_digits),
    own_cell(lambda s: scale(1)),
    own_cell(lambda s: lambda t: str(int(t) + 1)),
    own_cell(lambda s: lambda t: str(int(t) + 100)),
    in_cells(OWN, ("nomor",), ("1", "2", "99", "0", "x", "")),
    in_cells(OWN, None, ("TODO", "-", " ", "x" * 300, "=1+1", "\u200b", "A\nB", "<b>x</b>", "Lorem ipsum")),
    in_cells(OWN, None, misspell),
    in_cells(OWN, None, lambda t: ""),
    in_cells(OWN, None, lambda t: t.upper()),
    own_columns,
    own_columns,
    own_header,
    in_rows(OWN, drop_row),
    in_rows(OWN, drop_row),
    in_rows(OWN, double_row),
    in_rows(OWN, change_row),
    in_rows(OWN, lambda s: lambda rows: (rows.reverse(), "urutan baris terbalik")[1]),
    in_rows(
        OWN,
        lambda s: lambda rows: (rows.extend(dict(r) for r in rows[: len(rows)]), "semua baris dua kali")[1],
    ),
)

# -- texts --------------------------------------------------------------------------------------------------------

BAD_WORDS = (
    "a\u200bb",
    "\u202eabc\u202c",
    "\ufffd",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "a\u00adb",
    "\u2028",
    "😀",
    "中文",
    "x" * 200,
    "\ue0000\ue001",
)
BAD_SENTENCES = (
    "Capaian itu sembilan puluh persen.",
    "Capaian mencapai angka 93 persen.",
    "Hal itu diatur dalam Pasal 93 persen.",
    "Peserta sebanyak 1950 orang.",
    'Nilainya {{ "95,4 persen" }}.',
    "Nilainya {{ 93.15 }}.",
    "Nilainya {{ 1/0 }}.",
    "Lorem ipsum dolor sit amet.",
    "TODO: lengkapi.",
    "XXX isi kemudian XXX.",
    "Lihat Tabel 3.1.",
    'Lihat {{ rujukx("kinerja") }}.',
    'Lihat {{ rujuk("tidak_ada") }}.',
    "Nilainya {{ x }.",
    "Nilainya {{ nilai_yang_tidak_ada }}.",
    "{% if tahun %}Buka tanpa tutup.",
    '{% import "x" as y %}',
    "{% for i in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ laporan.pengiriman.data_dir }}",
    "{{ ''.__class__ }}",
    'Capaiannya {{ kinerja("iku_skm").capaian }} persen persen.',
    '{{ kinerja("iku_skm") }}',
    '{{ kinerja("tidak_ada").capaian }}',
    '{% if kinerja("iku_skm").capaian == 100 %}Tercapai.{% else %}Belum tercapai.{% endif %}',
    "Nilainya `{{ tahun }}`.",
    "[tautan](javascript:alert)",
    "[tautan](../rahasia.md)",
    "<b>tebal</b>",
    "![gambar](gambar.png)",
    "Catatan[^1].\n\n[^1]: Isi.",
    "https://example.org/alamat/yang/telanjang",
    "Diatur dalam PP 12/2019.",
)
BAD_BLOCKS = (
    "# Penutup",
    "## Subjudul",
    "---",
    "| a | b |\n|---|---|\n| x | y |",
    "    paragraf menjorok",
    "- [x] selesai\n- [ ] belum",
    "```\nkode\n```",
    "> kutipan",
    "<!-- catatan -->",
    "$$x^2$$",
    "***",
    "Judul\n=====",
    "\\newpage",
)


def into_prose(insert, pattern=PROSE):
    def mutate(s: Salinan):
        path = s.one(s.files(pattern))
        word, text = insert(s, path.read_text("utf-8"))
        path.write_text(text, "utf-8", newline="")
        return f"{s.name(path)}: {word}"

    return mutate


def word_into(s, text):
    word = s.one(BAD_WORDS)
    places = [m.end() for m in re.finditer(r"(?<![{%\w])[a-z]{3,}(?= [a-z]+ [a-z]+[ .,])", text)]
    i = s.one(places)
    return f"{short(word, 30)} di tengah kalimat", text[:i] + " " + word + text[i:]


def sentence_into(s, text):
    sentence = s.one(BAD_SENTENCES)
    return short(sentence), text.rstrip("\n") + f" {sentence}\n"


def block_into(s, text):
    block = s.one(BAD_BLOCKS)
    if s.rng.random() < 0.3:
        return f"{short(block)} di awal", f"{block}\n\n{text}"
    return short(block), f"{text.rstrip(chr(10))}\n\n{block}\n\nSatu paragraf lagi.\n"


def expression_into(s, text):
    """Spoil one {{ }} or {% %} that is there."""
    tag = s.one(re.finditer(r"\{[{%].*?[%}]\}", text))
    inner = tag.group()[2:-2]
    new = s.one(
        [
            tag.group()[:-1],
            tag.group()[1:],
            "{{" + misspell(s)(inner) + "}}",
            "{{" + inner.strip() + ".nilai }}",
            "{{ " + inner.strip() + " * 2 }}",
            "{{ " + inner.strip() + "|int }}",
            tag.group() + " persen",
            "`" + tag.group() + "`",
            "",
        ]
    )
    return f"{short(tag.group(), 50)} -> {short(new, 50)}", text[: tag.start()] + new + text[tag.end() :]


OPPOSITES = (
    ("naik", "turun"),
    ("tinggi", "rendah"),
    ("mencapai", "belum mencapai"),
    ("seluruh", "sebagian"),
    (" dan ", " tanpa "),
)


def opposite_into(s, text):
    one, other = s.one((a, b) for a, b in OPPOSITES if a in text)
    return f'"{one}" -> "{other}"', text.replace(one, other, 1)


def drop_paragraph(s, text):
    parts = text.split("\n\n")
    gone = parts.pop(s.rng.randrange(len(parts)))
    return f"paragraf {short(gone, 50)} dihapus", "\n\n".join(parts) + "\n"


def indicator_heading(s: Salinan):
    code = s.one(row["kode_indikator"] for path in s.tables("indikator") for row in s.rows(path))
    path = s.folder / f"narasi/indikator/{code}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        s.one(["# Analisis\n\nTeks.\n", "Teks.\n\n## Upaya\n\nTeks.\n", "Capaian naik.\n", "TODO\n"]), "utf-8"
    )
    return f"{s.name(path)}: {short(path.read_text('utf-8'))}"


BAD_CELLS = (
    "TODO",
    "-",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://x")',
    "<b>x</b>",
    "**x**",
    "{{ tahun }}",
    "a\u200bb",
    "\u202ex",
)
BAD_CELLS += (
    "\ufffd",
    "😀",
    "x\ny",
    "a\tb",
    "x" * 150,
    "kata " * 240,
    "y" * 40000,
    "\x07",
    "Lorem ipsum dolor sit amet",
    " x",
    "nan",
)
TEXT_TABLES = (
    "indikator",
    "sasaran",
    "misi",
    "anggaran",
    "belanja",
    "organisasi",
    "tindak_lanjut",
    "dokumen",
    "akip",
)
TEXT_TABLES += ("angka_narasi", "skm_unsur", "peran_indikator")
TEKS = (
    *[into_prose(sentence_into)] * 4,
    *[into_prose(word_into)] * 2,
    *[into_prose(block_into)] * 2,
    *[into_prose(expression_into)] * 3,
    into_prose(opposite_into),
    into_prose(drop_paragraph),
    indicator_heading,
    *[in_cells(TEXT_TABLES, TEXT_COLUMNS, BAD_CELLS)] * 4,
    in_cells(TEXT_TABLES, TEXT_COLUMNS, misspell),
    in_cells(TEXT_TABLES, TEXT_COLUMNS, lambda t: t.upper()),
    in_cells(TEXT_TABLES, TEXT_COLUMNS, lambda t: f"{t} 93 persen"),
    in_cells(TEXT_TABLES, TEXT_COLUMNS, lambda t: ""),
)

# -- printed figures and the survey -------------------------------------------------------------------------------

ODD_PRINTED = (
    "nan",
    "١٢٣",
    "=1+1",
    "010",
    "100.0",
    "1.234.567",
    "12,3,4",
    "seratus",
    "-",
    "",
    "∞",
    "1e5",
    "99,99%",
    "belum mencapai",
)
PRINTED = ("terbit", "terbit_masukan")
TERBIT = (
    *[in_cells(PRINTED, ("tercetak",), ODD_PRINTED)] * 3,
    in_cells(PRINTED, ("tercetak",), swap_digits),
    in_cells(("terbit",), ("uji",), ("jumlah", "kali", "angka", "angkaa", "")),
    in_cells(("terbit",), ("argumen", "tempat", "kunci", "aturan"), misspell),
    in_cells(("terbit",), ("bentuk", "satuan", "lingkup", "keyakinan"), misspell),
    in_cells(("terbit",), ("baris", "lokasi"), ("", "0", "99999", "x")),
    in_cells(
        ("terbit_masukan",),
        ("keadaan", "keyakinan"),
        ("terbaca", "kosong", "tidak_terbaca", "pasti", "ragu", "x", ""),
    ),
    in_cells(("terbit_masukan",), ("kode",), misspell),
    in_rows(PRINTED, drop_row),
    in_rows(PRINTED, double_row),
    in_rows(("terbit_masukan",), swap_rows("tercetak")),
    *[
        in_cells(
            ("skm_unsur",),
            ("nilai",),
            ("0", "-1", "4.1", "38", "3.8333333", "100", "nan", "١", "=1+1", "3,8", ""),
        )
    ]
    * 3,
    in_cells(("skm_unsur",), ("nilai",), swap_digits),
    in_cells(("skm_unsur",), ("kode_unsur",), ("U1", "U10", "u1", "X", "")),
    in_cells(("skm_unsur",), ("nama",), ("Waktu pelayanan", "TODO", "-", "")),
    in_rows(("skm_unsur",), drop_row),
    in_rows(("skm_unsur",), drop_row),
    in_rows(("skm_unsur",), double_row),
    in_rows(("skm_unsur",), swap_rows("nilai")),
    in_rows(("skm_unsur",), swap_rows("nama")),
    in_rows(
        ("skm_unsur",),
        lambda s: lambda rows: (rows.append(rows[0] | {"kode_unsur": "U10"}), "unsur kesepuluh")[1],
    ),
)

KELAS = {
    "berkas": BERKAS,
    "laporan.yaml": LAPORAN,
    "ukuran": UKURAN,
    "uang": UANG,
    "tanggal dan kode": KODE,
    "rincian": RINCIAN,
    "teks": TEKS,
    "angka tercetak": TERBIT,
}
"""The kinds of mutation, each with the ways in which it spoils a delivery."""
