"""A figure is found by what is on the page."""

import pytest

from lkjtools.errors import LkjError, UnknownNameError
from lkjtools.trace import find_figures, read_register, trace_figure

COLUMNS = ("key", "name", "text", "unit", "printed_at", "pages", "contexts")
ROWS = (
    (
        "capaian_pct:ip_asn:2023",
        "Indeks Profesionalitas ASN, Capaian (%)",
        "98,67",
        "%",
        "3.1 Capaian Kinerja | Tabel 3.1.4, baris 2, Capaian (%) | Gambar 3.1.1, Indeks ASN",
        "11 | 12 | 13",
        "Capaiannya 98,67 persen. | Ringkasan Capaian | Capaian Menurut Indikator",
    ),
    (
        "target:ip_asn:2023",
        "Target Indeks Profesionalitas ASN tahun 2023",
        "75,00",
        "indeks",
        "Tabel 3.1.4, baris 2, Target",
        "12",
        "Ringkasan Capaian",
    ),
    (
        "capaian_pct:skm:2023",
        "Survei Kepuasan, Capaian (%)",
        "98,67",
        "%",
        "Tabel 3.1.4, baris 10, Capaian (%)",
        "14",
        "Ringkasan Capaian",
    ),
    (
        "pagu_rp:total:2023",
        "Jumlah, Anggaran (Rp)",
        "1.250",
        "Rp",
        "Tabel 3.1.40, baris 2, Anggaran (Rp)",
        "15",
        "Anggaran",
    ),
    ("arah:skm:2023", "", "naik", "", "", "", ""),
    ("selisih_poin:skm:2023", "Selisih", "-3,88", "poin", "", "", ""),
    ("serapan_pct:2.16.02:2023", "Program Informasi, Serapan", "88,94", "%", "", "", ""),
)
REGISTER = tuple(dict(zip(COLUMNS, row, strict=True)) for row in ROWS)
ASN, TARGET, SKM, PAGU, ARAH, TURUN, KODE = (row["key"] for row in REGISTER)


@pytest.mark.parametrize(
    ("text", "options", "keys"),
    [
        ("Tabel 3.1.4", {}, [ASN, TARGET, SKM]),
        ("3.1.4", {"baris": 2}, [ASN, TARGET]),
        ("tabel  3.1.4", {"baris": 2, "kolom": "capaian"}, [ASN]),
        ("Gambar 3.1.1", {}, [ASN]),
        ("3.1", {}, [ASN]),
        ("98,67", {}, [ASN, SKM]),
        ("98,67 persen", {"baris": 10}, [SKM]),
        ("Rp1.250", {}, [PAGU]),
        ("1250", {}, [PAGU]),
        ("98.67", {}, [ASN, SKM]),
        ("", {}, []),
        ("(", {}, []),
        ("8,67", {}, []),
        ("profesional asn", {}, [ASN, TARGET]),
        ("ringkasan target", {}, [TARGET]),
        ("capaiannya", {}, [ASN]),
        (SKM, {}, [SKM]),
        ("arah skm", {}, [ARAH]),
        ("2.16.02", {}, [KODE]),
        ("2023", {}, []),
        ("3,88", {}, [TURUN]),
        ("−3,88", {}, [TURUN]),
        ("arah skm", {"baris": 1}, []),
    ],
)
def test_a_figure_is_found_by_its_table_its_number_or_words(text, options, keys):
    """A number is found as a whole, a table by its own number and no longer one, words by their beginnings."""
    assert [found.key for found in find_figures(REGISTER, text, **options)] == keys


def test_a_found_figure_names_only_the_places_that_fit_best():
    """The table where a table was asked; all of them where it was the figure."""
    (found,) = find_figures(REGISTER, "3.1.4", baris=2, kolom="capaian")
    (place,) = found.places
    assert (place.number, place.row, place.column) == ("Tabel 3.1.4", 2, "Capaian (%)")
    assert (place.context, place.page) == ("Ringkasan Capaian", "12")
    (whole,) = find_figures(REGISTER, ASN)
    assert [place.page for place in whole.places] == ["11", "12", "13"]


@pytest.fixture
def folder(tmp_path):
    def write(rows):
        lines = [COLUMNS, *rows]
        text = "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)
        (tmp_path / "register.csv").write_text(text, "utf-8")
        return tmp_path

    return write


def test_one_figure_is_traced_and_several_are_listed_with_their_pages(folder):
    """What follows is said in the same words as it is found."""
    path = folder(ROWS)
    assert read_register(path) == list(REGISTER)
    assert trace_figure(path, "3.1.4", baris=2, kolom="target").startswith(TARGET + "\nNama: Target Indeks")
    assert trace_figure(path, "98,67").splitlines() == [
        '2 angka cocok dengan "98,67":',
        f"{ASN}: 98,67 % (Indeks Profesionalitas ASN, Capaian (%))",
        "  halaman 11: 3.1 Capaian Kinerja (Capaiannya 98,67 persen.)",
        "  halaman 12: Tabel 3.1.4, baris 2, Capaian (%) (Ringkasan Capaian)",
        "  halaman 13: Gambar 3.1.1, Indeks ASN (Capaian Menurut Indikator)",
        f"{SKM}: 98,67 % (Survei Kepuasan, Capaian (%))",
        "  halaman 14: Tabel 3.1.4, baris 10, Capaian (%) (Ringkasan Capaian)",
        "Telusuri salah satunya dengan kuncinya: lkj trace KUNCI.",
    ]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfek\x00", b'"key\n'])
def test_a_register_that_another_program_saved_is_refused(tmp_path, content):
    """As another encoding, with other columns, or empty; nothing in it would look like nothing found."""
    (tmp_path / "register.csv").write_bytes(content)
    with pytest.raises(
        LkjError, match=r"/register\.csv bukan register lagi, mungkin disimpan program lain; susun"
    ):
        read_register(tmp_path)


def test_of_many_figures_the_first_are_listed_and_the_rest_counted(folder):
    """Nobody reads a thousand; how to ask for fewer is said."""
    path = folder([(f"a:{number}", "", "5", "", "", "", "") for number in range(30)])
    text = trace_figure(path, "5")
    assert text.startswith('30 angka cocok dengan "5":\na:0: 5\n')
    assert "dan 10 lagi; persempit dengan --baris, --kolom, atau kata lain." in text


def test_what_no_figure_fits_is_told_with_what_was_asked(folder):
    """Row and column too, for they may be what is wrong: those of the same table are named."""
    there = r'; angka Tabel 3\.1\.4 ada pada kolom "Capaian \(%\)", "Target", baris 2 sampai 10\.'
    with pytest.raises(UnknownNameError, match=r'untuk "3\.1\.4", baris 3, kolom Sisa' + there):
        trace_figure(folder(ROWS), "3.1.4", baris=3, kolom="Sisa")
    with pytest.raises(UnknownNameError, match=r"kolom Capain \(%\)" + there):
        trace_figure(folder(ROWS), "3.1.4", kolom="Capain (%)")
    with pytest.raises(UnknownNameError, match=r'untuk "3\.9\.9", baris 1\.$'):
        trace_figure(folder(ROWS), "3.9.9", baris=1)
    with pytest.raises(UnknownNameError, match=f'mungkin maksudnya "{SKM}"'):
        trace_figure(folder(ROWS), "capaian_pct:smk:2023")
