"""Annexes: what the perjanjian kinerja says, how an indikator is measured, and PDF files behind the report."""

import io
import re
import shutil
from pathlib import Path

import pytest
from nbformat import from_dict
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from lkjtools.build import build_report
from lkjtools.delivery import validate_delivery
from lkjtools.delivery.texts import standard_texts
from lkjtools.document.annexes import append_annexes
from lkjtools.document.compose import compose
from lkjtools.document.exporters import LkjPdfExporter
from lkjtools.document.stitch import stitch
from lkjtools.errors import DataError, PublishError
from lkjtools.law.load import list_rules
from lkjtools.record.record import Record
from lkjtools.report.chapters import (
    cara_angka_dihitung,
    lampiran_pdf,
    lampiran_perjanjian,
    pernyataan_reviu,
    ringkasan_akip,
)
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.values import Tabel
from lkjtools.topics.capaian.table import tabel_indikator
from tests.agencies import YEAR, write_agency
from tests.values_contoh import chapter, judul
from tests.values_contoh import laporan as identity

CONTOH = Path(__file__).parent / "contoh"
DATA = Path(__file__).parent.parent / "data"
LHE = (
    "Laporan Hasil Evaluasi Akuntabilitas Kinerja Instansi Pemerintah Tahun 2022 pada Dinas Komunikasi dan "
    "Informatika Kabupaten Belitung, Nomor 700.1.2.1/155/RLkin/INSPEK/2023, Inspektorat Kabupaten Belitung"
)


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def tables_of(sequence):
    return [part for part in sequence.parts if isinstance(part, Tabel)]


def texts(table, column):
    return [
        cell if isinstance(cell, str) else cell.text
        for row in table.rows
        if row.kind == "data"
        for cell in [row.cells[column]]
    ]


def test_the_annex_of_the_perjanjian_kinerja_refers_to_the_tables_of_the_chapter(laporan):
    """Targets and budget are printed once; the annex names both parties and the day."""
    (prose,) = lampiran_perjanjian(laporan).parts
    html = " ".join(prose.to_html().split())
    for word in ("25 Oktober 2023", "Mohammad Iqbal, ST", "H. Sahani Saleh, S.Sos", "Bupati Belitung"):
        assert word in html
    for code in ("perjanjian_kinerja", "anggaran_perjanjian"):
        assert f"#tabel-{code}" in html


def test_the_annex_of_the_perjanjian_kinerja_has_the_pledge_of_the_form(laporan):
    """Both parties' sentences, in the words of PermenPANRB 53/2014."""
    html = " ".join(lampiran_perjanjian(laporan).parts[0].to_html().split())
    assert html.count("<blockquote>") >= 1
    for words in (
        "pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya",
        "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
        "Pihak kedua akan melakukan supervisi yang diperlukan",
    ):
        assert words in html


def test_a_perjanjian_without_a_known_day_or_superior_says_nothing_about_them(tmp_path):
    """What the data does not hold is not made up."""
    data = shutil.copytree(DATA, tmp_path / "data")
    for name, old, new in (
        ("laporan.yaml", 'pihak_kedua: {nama: "H. Sahani Saleh, S.Sos", jabatan: Bupati Belitung}\n', ""),
        ("dokumen.csv", ",,2023-10-25,perubahan", ",,,perubahan"),
    ):
        path = data / "2023" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    html = lampiran_perjanjian(load_laporan(2023, str(data))).parts[0].to_html()
    assert "kepada" not in html
    assert "Pihak kedua" not in html
    assert "ditandatangani" not in html


def test_a_reviewed_report_says_so_with_the_reviewers_signature(tmp_path):
    """PermenPANRB 53/2014, Lampiran III: the signed statement is part of the report; no review, no statement."""
    assert pernyataan_reviu(load_laporan(2023, str(DATA))).parts[0].blocks == []
    data = shutil.copytree(DATA, tmp_path / "data")
    with (data / "2023" / "laporan.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "reviu: {pereviu: Inspektorat Contoh, nama: Nama Pereviu, jabatan: Inspektur, tempat: Kota Contoh, "
        )
        stream.write("tanggal: 2024-01-20}\n")
    laporan = load_laporan(2023, str(data))
    document = compose(
        stitch(
            [("00_uji", chapter(*(("narasi", part.to_json()) for part in pernyataan_reviu(laporan).parts)))]
        )
    )
    assert document.headings[0].text == "Pernyataan Telah Direviu"
    assert "Inspektorat Contoh telah mereviu Laporan Kinerja" in plain_text(document.blocks)
    (block,) = (node for node in document.blocks if node["t"] == "Div" and "tanda-tangan" in node["c"][0][1])
    lines = block["c"][1]
    assert [plain_text([line]) for line in lines] == [
        "Kota Contoh, 20 Januari 2024",
        "Inspektur",
        "",
        "Nama Pereviu",
    ]
    assert lines[2]["c"][0][1] == ["ruang"]


def test_an_agency_without_a_composite_has_no_column_of_weights(laporan, tmp_path):
    """A column that says of each row that it does not apply says nothing."""
    write_agency(tmp_path / "data", 3)
    other = load_laporan(YEAR, tmp_path / "data")
    codes = [[c.code for c in tabel_indikator(one.capaian).columns] for one in (laporan, other)]
    assert ["bobot" in every for every in codes] == [True, False]


def test_each_indikator_says_how_it_is_measured(laporan):
    """Weights of the composite, numerator and denominator, the survey's rule, the levels with their score."""
    table = tabel_indikator(laporan.capaian)
    place = [column.code for column in table.columns].index("rumusan")
    skm, composite, integrasi, *_, keamanan = texts(table, place)
    assert skm == "Jumlah (nilai unsur × bobot). Sembilan unsur dengan bobot tepat 1/9."
    assert composite.startswith("(35% × Terintegrasinya sistem informasi) + (35% × Diseminasi informasi) + (")
    assert integrasi == (
        "Jumlah sistem informasi yang terintegrasi ÷ Jumlah sistem informasi yang harus terintegrasi sesuai SPBE "
        "× 100%"
    )
    assert keamanan == "Tingkat I sampai V; skornya Nilai Indeks KAMI"


def test_the_summary_of_the_evaluation_quotes_it_and_names_its_document_and_owner(laporan):
    """Tabel 6.1, 6.2 and 6.3 of the LHE, its Lampiran II and its notes, each with the document behind it."""
    tables = tables_of(ringkasan_akip(laporan))
    assert [table.code for table in tables] == [
        *("akip_antartahun", "akip_mandiri", "akip_outcome", "akip_lampiran", "akip_catatan"),
    ]
    assert {table.source for table in tables} == {LHE}


def method_of(laporan):
    (prose,) = cara_angka_dihitung(laporan).parts
    return plain_text(list(prose.blocks))


def test_the_method_tells_what_this_report_computes_and_nothing_else(laporan):
    """A sentence stands there where a figure is computed so: no survey, evaluation or lower-is-better by habit."""
    sample, other = method_of(laporan), method_of(load_laporan(2024, str(CONTOH)))
    assert "predikat menurut PermenPANRB 12/2015 dan PermenPANRB 88/2021." in sample
    assert "dibaca dari tabel PermenPANRB 14/2017." in sample
    assert "Bila makin rendah makin baik" not in sample
    assert "Bila makin rendah makin baik" in other
    assert "survei kepuasan" not in other
    assert "evaluasi akuntabilitas" not in other
    assert all("kertas kerja yang menyertai laporan ini" in text for text in (sample, other))


def test_each_rule_that_computes_a_capaian_or_realisasi_has_its_sentence_in_the_method():
    """Means, scores and days are explained where they are printed; ranks of levels only the audit compares."""
    text = standard_texts()["cara_angka_dihitung"].read_text("utf-8")
    told = {name for name in list_rules("capaian") if f'"capaian/{name}"' in text}
    untold = {"rata_rata", "skor", "selisih_hari", "tingkat_peringkat"}
    assert list_rules("capaian").keys() - told == untold


# PDF files behind the report ------------------------------------------------------------------------


def pdf(pages=1, **options):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    if "sandi" in options:
        writer.encrypt(options["sandi"])
    if "action" in options:
        action = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject(options["action"]),
            }
        )
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
        writer.root_object[NameObject("/OpenAction")] = action
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def dictionary(**parts):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in parts.items()})


def name(text):
    return NameObject(f"/{text}")


def action(kind, **parts):
    return dictionary(S=name(kind), **parts)


def script():
    return action("JavaScript", JS=TextStringObject("app.alert(1)"))


def look(writer):
    """The appearance of a note: a stream that shows something, and names what else it would show or run."""
    stream = DecodedStreamObject()
    stream.set_data(b"0 0 20 20 re f")
    stream.update(
        dictionary(
            Type=name("XObject"),
            Subtype=name("Form"),
            BBox=ArrayObject([NumberObject(part) for part in (0, 0, 20, 20)]),
            Ref=dictionary(F=TextStringObject("rahasia.pdf"), Page=NumberObject(1)),
            OPI=dictionary(F=TextStringObject("rahasia.tif")),
            AF=dictionary(Type=name("Filespec"), F=TextStringObject("rahasia.txt")),
        )
    )
    return dictionary(N=writer._add_object(stream))


def note(kind, **parts):
    corners = ArrayObject([NumberObject(part) for part in (10, 10, 30, 30)])
    return dictionary(Type=name("Annot"), Subtype=name(kind), Rect=corners, **parts)


def pdf_with(*notes, look_of=None, root=None, page=None):
    """A PDF of one page with these notes; functions get the writer, which what they name must belong to."""
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    made = [each(writer) if callable(each) else each for each in notes]
    if made:
        writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(each) for each in made])
    writer.pages[0].update(page or {})
    writer.root_object.update(root or {})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def address(text):
    return action("URI", URI=TextStringObject(text))


ACTING = (
    note("Link", A=address("javascript:alert(1)"), PA=address("https://jahat.test/pa")),
    note("Link", A=action("GoToR", F=TextStringObject("lain.pdf"), D=ArrayObject())),
    note("Link", A=action("Launch", F=dictionary(Type=name("Filespec"), F=TextStringObject("cmd.exe")))),
    note("Link", A=action("URI", URI=TextStringObject("https://contoh.test"), Next=script())),
    note("Text", Contents=TextStringObject("catatan"), AA=dictionary(E=script())),
    lambda writer: note(
        "Widget",
        AP=look(writer),
        FT=name("Btn"),
        A=action("SubmitForm", F=TextStringObject("https://jahat.test/formulir")),
        AA=dictionary(K=script()),
        Parent=writer._add_object(dictionary(AA=dictionary(V=script()), T=TextStringObject("induk"))),
    ),
    lambda writer: note("Stamp", AP=look(writer)),
)
LOST = (
    "berkas PDF tanpa berkas lain di dalamnya; cetak ulang sebagai PDF, serahkan berkas lain itu tersendiri"
)
FILE = dictionary(Type=name("Filespec"), F=TextStringObject("a.txt"), EF=dictionary())
UNSEEN = {
    "lampiran_catatan": (pdf_with(note("FileAttachment", FS=FILE)), LOST),
    "lampiran_tautan": (pdf_with(note("Link", A=action("Launch", F=FILE))), LOST),
    "lampiran_berkas": (
        pdf_with(root=dictionary(Names=dictionary(EmbeddedFiles=dictionary(Names=ArrayObject())))),
        LOST,
    ),
    "map": (pdf_with(root=dictionary(Collection=dictionary())), LOST),
    "video": (
        pdf_with(note("RichMedia")),
        "berkas PDF tanpa video, suara, atau gambar tiga dimensi di dalamnya; cetak ulang sebagai PDF",
    ),
    "xfa": (
        pdf_with(root=dictionary(AcroForm=dictionary(XFA=TextStringObject("x")))),
        "berkas PDF yang bukan formulir XFA; cetak ulang sebagai PDF",
    ),
    "isian": (
        pdf_with(note("Widget", FT=name("Tx"), V=TextStringObject("isi"))),
        "berkas PDF yang isian formulirnya tampak tanpa program pengisi; cetak ulang sebagai PDF",
    ),
    "lapisan": (
        pdf_with(root=dictionary(OCProperties=dictionary(D=dictionary(OFF=ArrayObject([dictionary()]))))),
        "berkas PDF tanpa lapisan yang disembunyikan; cetak ulang sebagai PDF",
    ),
}


@pytest.fixture
def data(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / "2023/lampiran").mkdir()
    (folder / "2023/lampiran/01_surat_keputusan.pdf").write_bytes(pdf(2, action="app.alert(1)"))
    (folder / "2023/lampiran/02_foto.pdf").write_bytes(pdf(1))
    return folder


def faults(data):
    return [str(fault) for fault in validate_delivery(2023, data).faults]


def test_sound_annexes_have_no_fault_and_are_listed(data):
    """Title from the file's name, and pages; its sha256 stands among the files of the kertas kerja."""
    assert faults(data) == []
    laporan = load_laporan(2023, str(data))
    heading, table = lampiran_pdf(laporan).parts
    assert heading.blocks[0]["t"] == "Header"
    assert table.rows[0].cells == ("1", "Surat keputusan", "2")
    assert [read["path"] for read in laporan.to_json()["reads"]].count("2023/lampiran/02_foto.pdf") == 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("rusak.pdf", b"%PDF-1.7 rusak", "berkas PDF yang utuh; berkas ini tidak dapat dibaca"),
        ("potong.pdf", pdf(3)[:-200], "berkas PDF yang utuh; berkas ini tidak dapat dibaca"),
        ("kosong.pdf", b"", "berkas PDF yang utuh; berkas ini tidak dapat dibaca"),
        ("sandi.pdf", pdf(1, sandi="x"), "berkas PDF tanpa kata sandi; simpan ulang tanpa perlindungan"),
        ("surat.docx", b"PK", "berkas PDF"),
        ("emoji_😀.pdf", pdf(1), "nama berkas: teks tanpa U+1F600 😀 (emoji; ganti dengan kata)"),
        *((f"{kind}.pdf", content, expected) for kind, (content, expected) in UNSEEN.items()),
    ],
)
def test_an_annex_that_cannot_be_printed_is_a_fault(data, name, content, expected):
    """Corrupt, cut off, empty, encrypted, no PDF at all, or with content that its pages do not show."""
    (data / "2023/lampiran" / name).write_bytes(content)
    assert faults(data) == [f"2023/lampiran/{name}: seharusnya {expected}."]
    with pytest.raises(DataError):
        _ = load_laporan(2023, str(data)).lampiran


def complete(data, **changes):
    laporan = load_laporan(2023, str(data))
    _ = laporan.lampiran
    value = identity(reads=laporan.to_json()["reads"])
    notebook = stitch([("01_bab", from_dict(chapter(judul("Bab"), identity=value)))])
    report, _ = LkjPdfExporter().from_notebook_node(notebook)
    for path, content in changes.items():
        (data / "2023/lampiran" / path).write_bytes(content)
    return report, append_annexes(report, Record.of_stitched(notebook), data)


def test_annexes_follow_the_report_after_a_page_that_names_them(data):
    """In the order of their names; the same inputs give the same bytes; a bookmark leads to each."""
    report, made = complete(data)
    assert complete(data)[1] == made
    pages = PdfReader(io.BytesIO(made)).pages
    own = len(PdfReader(io.BytesIO(report)).pages)
    assert len(pages) == own + 1 + 2 + 1 + 1
    assert "Surat keputusan" in pages[own].extract_text()
    assert "2 halaman" in pages[own].extract_text()
    assert "Foto" in pages[own + 3].extract_text()
    assert [float(page.mediabox.width) for page in pages[own + 1 : own + 3]] == [200, 200]
    reader = PdfReader(io.BytesIO(made))
    named = {
        item.title: reader.get_destination_page_number(item)
        for item in reader.outline
        if not isinstance(item, list)
    }
    assert named["Dokumen 1. Surat keputusan"] == own
    assert named["Dokumen 2. Foto"] == own + 3


def test_nothing_of_an_annex_acts_by_itself_and_no_standard_is_claimed(data):
    """Scripts stay behind; a file with parts of others is not declared PDF/A or PDF/UA."""
    _, made = complete(data)
    assert b"JavaScript" in (data / "2023/lampiran/01_surat_keputusan.pdf").read_bytes()
    assert b"JavaScript" not in made
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert "/OpenAction" not in root
    assert "/Metadata" not in root


def test_no_kind_of_action_gets_into_the_complete_file(data):
    """Scripts, programs, forms, addresses and other files go, wherever they hang; what a note shows stays."""
    content = pdf_with(*ACTING, page=dictionary(AA=dictionary(O=script()), PieceInfo=dictionary(X=script())))
    (data / "2023/lampiran/01_surat_keputusan.pdf").write_bytes(content)
    assert faults(data) == []
    report, made = complete(data)
    bad = rb"JavaScript|/Launch|SubmitForm|GoToR|/PA\b|/AA\b|/AF\b|/Ref\b|/OPI|Filespec|PieceInfo|jahat|rahasia|cmd"
    assert len(set(re.findall(bad, content))) == 14
    assert re.findall(bad, made) == []
    own = len(PdfReader(io.BytesIO(report)).pages)
    notes = PdfReader(io.BytesIO(made)).pages[own + 1]["/Annots"]
    assert [part["/Subtype"] for part in notes] == ["/Link"] * 4 + ["/Text", "/Stamp", "/Stamp"]
    assert b"re f" in notes[-1]["/AP"]["/N"].get_data()
    assert {key for part in notes for key in part} == {"/Type", "/Subtype", "/Rect", "/AP", "/Contents"}


def test_a_report_without_annexes_has_no_complete_file(laporan):
    """And its notebook says nothing about them."""
    (part,) = lampiran_pdf(laporan).parts
    assert part.blocks == []
    assert append_annexes(b"", Record.of_stitched(stitch([("01_bab", chapter(judul("Bab")))])), DATA) is None


def test_an_annex_changed_after_the_chapters_ran_is_refused(data):
    """What is printed is what the record names."""
    with pytest.raises(PublishError, match=r"Lampiran 2023/lampiran/02_foto\.pdf berubah"):
        complete(data, **{"02_foto.pdf": pdf(4)})


@pytest.mark.exhaustive
def test_a_build_writes_the_complete_file_beside_the_report(data, tmp_path, write_chapter, monkeypatch):
    """The annexes that a chapter read follow the report in a file of their own; the report stays as it is."""
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    (tmp_path / "notebooks").mkdir()
    opening = (
        "from lkjtools.report.laporan import load_laporan\nlaporan = load_laporan(YEAR, DATA_DIR, TRIWULAN)"
    )
    cells = (
        "from lkjtools.prose.text import judul\njudul('Lampiran', lampiran=True)",
        "from lkjtools.report.chapters import lampiran_pdf\nlampiran_pdf(laporan)",
        "laporan",
    )
    write_chapter(tmp_path / "notebooks", "01_lampiran", *cells, opening=opening)
    folder = build_report(
        2023, data_dir=Path("data"), output_dir=Path("outputs"), jobs=1, chapters=["01_lampiran"]
    )
    report = PdfReader(folder / "LKj-2023.pdf")
    complete_file = PdfReader(folder / "LKj-2023-lengkap.pdf")
    assert len(complete_file.pages) == len(report.pages) + 5
    assert "/Metadata" in report.trailer["/Root"]
