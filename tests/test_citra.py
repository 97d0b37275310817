"""Delivered pictures: only sound PNG and JPEG, printed in HTML and PDF, with nothing that the camera wrote in."""

import base64
import io
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from nbformat import from_dict
from PIL import Image, ImageDraw
from pypdf import PdfReader

from lkjtools.delivery import validate_delivery
from lkjtools.document.exporters import LkjHtmlExporter, LkjPdfExporter
from lkjtools.document.stitch import stitch
from lkjtools.errors import DataError
from lkjtools.report.chapters import analisis_program
from lkjtools.report.laporan import load_laporan
from lkjtools.report.pictures import list_pictures, read_logo
from lkjtools.report.repeated import rincian_bab, uraian_indikator
from lkjtools.show.picture import find_fault, prepare, size_px
from lkjtools.show.recorded import GAMBAR, LAPORAN, read_value
from lkjtools.show.values import Gambar
from tests.values_contoh import chapter, judul

DATA = Path(__file__).parent.parent / "data"
HEADER = "kode,berkas,judul,alt,bagian,urutan,sumber\n"
ROW = (
    "piagam,piagam.jpg,Piagam Penghargaan,Piagam berbingkai emas,kinerja_lainnya,1,Dokumentasi Sekretariat\n"
)


def picture(kind="PNG", size=(60, 40), mode="RGB", **options):
    """A picture whose upper left corner is dark."""
    image = Image.new(mode, size, 1 if mode == "1" else "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=0)
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def photo():
    """A photo taken with the camera turned, that tells the place and the camera."""
    exif = Image.Exif()
    exif[0x0112] = 6  # the picture lies on its side
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    return picture("JPEG", (3000, 2000), exif=exif, icc_profile=b"profil")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_sound_picture_has_no_fault(kind):
    """PNG and JPEG."""
    assert find_fault(picture(kind)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan gambar",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        picture("GIF"),
        picture("PNG")[:60],
        picture("JPEG", (600, 400))[:-400],
    ],
    ids=["kosong", "teks", "svg", "gif", "png_terpotong", "jpeg_terpotong"],
)
def test_what_is_no_whole_png_or_jpeg_is_refused(data):
    """SVG is not taken from outside, whatever it holds; a file cut off is no picture."""
    assert find_fault(data).startswith("gambar PNG atau JPEG yang utuh;")


def test_a_picture_too_large_is_refused_before_it_is_unpacked():
    """In bytes, and in the dots that a small file unpacks to."""
    assert find_fault(b"x" * 10_000_001) == "berkas gambar paling besar 10 MB; perkecil gambarnya"
    small_file = picture(size=(9000, 9000), mode="1")
    assert len(small_file) < 100_000
    assert find_fault(small_file) == "gambar dengan paling banyak 50 juta titik; perkecil gambarnya"


def test_a_photo_loses_what_the_camera_wrote_and_stands_upright():
    """Place and camera are nobody's business; the turn that the camera noted is carried out."""
    made = prepare(photo(), 1600)
    assert made == prepare(photo(), 1600)
    assert made.media_type == "image/jpeg"
    assert size_px(made.data) == (1067, 1600)
    for secret in (b"Exif", b"Kamera", b"profil"):
        assert secret in photo()
        assert secret not in made.data
    image = Image.open(io.BytesIO(made.data))
    assert image.getpixel((1000, 100)) < (60, 60, 60)
    assert image.getpixel((100, 1500)) > (200, 200, 200)


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [
        ("JPEG", "CMYK", "RGB"),
        ("JPEG", "L", "L"),
        ("PNG", "P", "RGB"),
        ("PNG", "1", "RGB"),
        ("PNG", "RGBA", "RGBA"),
    ],
)
def test_every_kind_of_colour_becomes_one_that_prints_everywhere(kind, mode, expected):
    """A small picture keeps its size; transparency stays."""
    made = prepare(picture(kind, mode=mode), 1600)
    image = Image.open(io.BytesIO(made.data))
    assert (image.mode, image.size, image.format) == (expected, (60, 40), kind)


def png(depth, colour, row, unseen=b"", palette=b""):
    """A PNG of three dots beside each other, written by hand: Pillow does not write all that it reads."""
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", 3, 1, depth, colour, 0, 0, 0),
        b"PLTE": palette,
        b"tRNS": unseen,
    }
    parts |= {b"IDAT": zlib.compress(b"\0" + row), b"IEND": b""}
    made = b"\x89PNG\r\n\x1a\n"
    for name, content in parts.items():
        if content or name == b"IEND":
            made += struct.pack(">I", len(content)) + name + content
            made += struct.pack(">I", zlib.crc32(name + content))
    return made


BLACK, GREY, WHITE, NONE = (0, 0, 0, 255), (128, 128, 128, 255), (255, 255, 255, 255), (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            png(16, 0, struct.pack(">3H", 0, 0x8000, 0xFFFF)), [BLACK, GREY, WHITE], id="abu-abu 16 bit"
        ),
        pytest.param(
            png(16, 0, struct.pack(">3H", 0, 0x8000, 0x80FF), unseen=struct.pack(">H", 0)),
            [NONE, GREY, GREY],
            id="abu-abu 16 bit tembus pandang",
        ),
        pytest.param(png(8, 0, bytes([0, 128, 255])), [BLACK, GREY, WHITE], id="abu-abu 8 bit"),
        pytest.param(
            png(8, 0, bytes([0, 128, 255]), unseen=b"\0\0"), [NONE, GREY, WHITE], id="abu-abu tembus pandang"
        ),
        pytest.param(png(1, 0, bytes([0b01000000])), [BLACK, WHITE, BLACK], id="1 bit"),
        pytest.param(
            png(1, 0, bytes([0b01000000]), unseen=b"\0\0"), [NONE, WHITE, NONE], id="1 bit tembus pandang"
        ),
        pytest.param(png(2, 0, bytes([0b00011100])), [BLACK, (85, 85, 85, 255), WHITE], id="2 bit"),
        pytest.param(
            png(16, 4, struct.pack(">6H", 0, 0xFFFF, 0x8000, 0xFFFF, 0, 0)),
            [BLACK, GREY, NONE],
            id="abu-abu alfa",
        ),
        pytest.param(
            png(16, 2, struct.pack(">9H", 0, 0, 0, 0x8000, 0xFFFF, 0, 0xFFFF, 0xFFFF, 0xFFFF)),
            [BLACK, (128, 255, 0, 255), WHITE],
            id="warna 16 bit",
        ),
        pytest.param(
            png(8, 2, bytes([0, 0, 0, 128, 255, 0, 255, 255, 255]), unseen=bytes(6)),
            [NONE, (128, 255, 0, 255), WHITE],
            id="warna tembus pandang",
        ),
        pytest.param(
            png(
                8,
                3,
                bytes([0, 1, 2]),
                unseen=bytes([0, 128]),
                palette=bytes([0, 0, 0, 255, 0, 0, 255, 255, 255]),
            ),
            [NONE, (255, 0, 0, 128), WHITE],
            id="palet tembus pandang",
        ),
    ],
)
def test_every_kind_of_png_prints_its_own_colours(data, expected):
    """Values of 16 bits are scaled, not cut off; a colour that is not to be seen is not printed black."""
    assert find_fault(data) is None
    image = Image.open(io.BytesIO(prepare(data, 1600).data)).convert("RGBA")
    assert [image.getpixel((place, 0)) for place in range(3)] == expected


def test_a_telephone_photo_of_several_pictures_is_its_first():
    """Many telephones write a JPEG with a second picture, of another size or of what lies near and far."""
    stream = io.BytesIO()
    other = Image.new("RGB", (60, 40), "blue")
    Image.new("RGB", (60, 40), "red").save(stream, "MPO", save_all=True, append_images=[other])
    assert find_fault(stream.getvalue()) is None
    made = prepare(stream.getvalue(), 1600)
    assert made.media_type == "image/jpeg"
    assert Image.open(io.BytesIO(made.data)).getpixel((30, 20)) == (254, 0, 0)


def test_a_jpeg_in_the_colours_of_a_press_keeps_its_hue():
    """CMYK becomes RGB."""
    stream = io.BytesIO()
    Image.new("CMYK", (60, 40), (0, 255, 255, 0)).save(stream, "JPEG")
    image = Image.open(io.BytesIO(prepare(stream.getvalue(), 1600).data))
    assert image.getpixel((30, 20)) == (254, 0, 0)


def test_a_picture_is_drawn_or_made_of_dots_never_both_nor_neither():
    """The schema of v1 takes what it took before, and a picture made of dots."""
    made = prepare(picture(), 100)
    value = Gambar("a", "A", "Sebuah gambar.", None, (), image=made).to_json()
    read_value(GAMBAR, value)
    assert "svg" not in value
    with pytest.raises(ValueError, match="image"):
        read_value(GAMBAR, Gambar("a", "A", "B", "<svg/>", ()).to_json() | {"image": value["image"]})
    with pytest.raises(ValueError, match="tepat satu dari svg dan image"):
        read_value(GAMBAR, {name: part for name, part in value.items() if name != "image"})
    with pytest.raises(ValueError, match="svg"):
        read_value(GAMBAR, value | {"image": {"media_type": "image/svg+xml", "base64": "YQ=="}})
    for both in ({"svg": "<svg/>", "image": made}, {"svg": None, "image": None}):
        with pytest.raises(ValueError, match="tepat satu dari svg dan image"):
            Gambar("a", "A", "B", points=(), **both)


@pytest.fixture
def data(tmp_path):
    """The sample data with one picture and a logo."""
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / "2023/gambar").mkdir()
    (folder / "2023/gambar/piagam.jpg").write_bytes(photo())
    (folder / "2023/gambar/lambang.png").write_bytes(picture("PNG", (300, 300), "RGBA"))
    (folder / "2023/gambar.csv").write_text(HEADER + ROW, encoding="utf-8")
    identity = folder / "2023/laporan.yaml"
    text = identity.read_text("utf-8")
    identity.write_text(text.replace("logo: null", "logo: gambar/lambang.png"), encoding="utf-8")
    return folder


def faults(data):
    return [str(fault) for fault in validate_delivery(2023, data).faults]


def test_pictures_and_logo_of_a_sound_delivery_have_no_fault(data):
    """And they are read through the one door, so the record lists them."""
    assert faults(data) == []
    laporan = load_laporan(2023, str(data))
    value = laporan.to_json()
    read_value(LAPORAN, value)
    assert value["logo"].startswith("data:image/png;base64,")
    assert "2023/gambar/lambang.png" in [read["path"] for read in value["reads"]]


CSV = "2023/gambar.csv, baris 2, kolom "
OUTSIDE = "seharusnya berkas di dalam folder data, tanpa .. atau jalur mutlak."
PARTS = (
    "seharusnya salah satu dari: pendahuluan, visi_misi, strategi, kinerja_lainnya, akuntabilitas_keuangan, "
    "lampiran; atau kode indikator"
)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            ",piagam.jpg,",
            ",piagam.png,",
            'berkas: tertulis "piagam.png"; seharusnya berkas 2023/gambar/piagam.png ada.',
        ),
        (
            ",piagam.jpg,",
            ",../../rahasia.jpg,",
            f'berkas: tertulis "../../rahasia.jpg"; {OUTSIDE}',
        ),
        (
            ",Piagam berbingkai emas,",
            ",,",
            "alt: seharusnya diisi bila ada berkasnya, dan hanya bila ada.",
        ),
        (
            ",piagam.jpg,",
            ",,",
            'alt: tertulis "Piagam berbingkai emas"; seharusnya diisi bila ada berkasnya, dan hanya bila ada.',
        ),
        (
            ",kinerja_lainnya,",
            ",kinerja_lain,",
            f'bagian: tertulis "kinerja_lain"; {PARTS}; mungkin maksudnya "kinerja_lainnya".',
        ),
    ],
    ids=["tidak_ada", "di_luar", "tanpa_alt", "tanpa_berkas", "bagian"],
)
def test_a_wrong_row_is_a_fault_with_file_and_line(data, old, new, fault):
    """Missing file, a way out of the folder, no alternative text, unknown part."""
    path = data / "2023/gambar.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    assert CSV + fault in faults(data)


def test_bytes_that_are_no_picture_are_a_fault_of_their_row(data):
    """The file's name says nothing."""
    (data / "2023/gambar/piagam.jpg").write_bytes(b"<svg onload='alert(1)'/>")
    (data / "2023/gambar/lambang.png").write_bytes(picture("GIF"))
    reason = "gambar PNG atau JPEG yang utuh; SVG, PDF, dan HEIC disimpan dahulu sebagai PNG atau JPEG."
    assert faults(data) == [
        f'{CSV}berkas: tertulis "piagam.jpg"; seharusnya {reason}',
        f'2023/laporan.yaml, kolom logo: tertulis "gambar/lambang.png"; seharusnya {reason}',
    ]


def test_an_emblem_that_is_named_but_not_there_is_a_fault_of_its_line(data):
    """The cover is not printed without the emblem that laporan.yaml names."""
    (data / "2023/gambar/lambang.png").unlink()
    name = "gambar/lambang.png"
    assert faults(data) == [
        f'2023/laporan.yaml, kolom logo: tertulis "{name}"; seharusnya berkas 2023/{name} ada.'
    ]


def test_a_picture_that_nobody_declares_is_a_fault(data):
    """It would be left out of the report without a word; what the system puts into folders is no picture."""
    (data / "2023/gambar/piagam2.jpg").write_bytes(picture("JPEG"))
    (data / "2023/gambar/Thumbs.db").write_bytes(b"")
    assert faults(data) == [
        '2023/gambar/piagam2.jpg: seharusnya disebut di gambar.csv; mungkin maksudnya "gambar/piagam.jpg".'
    ]


def test_a_missing_logo_is_a_fault_and_never_a_report_without_it(data):
    """In the validation, and where somebody loads the report without one."""
    (data / "2023/gambar/lambang.png").unlink()
    (fault,) = faults(data)
    assert fault == (
        '2023/laporan.yaml, kolom logo: tertulis "gambar/lambang.png"; '
        "seharusnya berkas 2023/gambar/lambang.png ada."
    )
    with pytest.raises(DataError, match=r"2023/gambar/lambang\.png: seharusnya berkas ada"):
        _ = read_logo(load_laporan(2023, str(data)).pengiriman)


def parts_of(sequence):
    return [part.code for part in sequence.parts if isinstance(part, Gambar) and part.image is not None]


def test_a_picture_that_was_not_delivered_is_said_to_be_missing_in_its_place(data):
    """Its row names no file: a sentence stands where the picture would, and nothing where all are there."""
    path = data / "2023/gambar.csv"
    said = "Piagam Penghargaan tidak disertakan dalam laporan ini."
    for row, is_said in ((ROW, False), ("piagam,,Piagam Penghargaan,,kinerja_lainnya,1,Naskah\n", True)):
        path.write_text(HEADER + row, encoding="utf-8")
        sequence = rincian_bab(load_laporan(2023, str(data)), "kinerja_lainnya")
        assert bool(parts_of(sequence)) is not is_said
        html = " ".join(part.to_html() for part in sequence.parts)
        assert (said in " ".join(html.split())) is is_said
    (data / "2023/gambar/piagam.jpg").unlink()
    assert faults(data) == []


def test_a_picture_stands_in_its_part_and_nowhere_else(data):
    """The code of a part or of an indikator, in the order asked for."""
    rows = [
        ROW,
        ROW.replace("piagam,", "satu,", 1).replace("kinerja_lainnya,1", "diseminasi,2"),
        ROW.replace("piagam,", "dua,", 1).replace("kinerja_lainnya,1", "diseminasi,1"),
        ROW.replace("piagam,", "kas,", 1).replace("kinerja_lainnya,1", "akuntabilitas_keuangan,1"),
        ROW.replace("piagam,", "asn,", 1).replace("kinerja_lainnya,1", "ip_asn,1"),
    ]
    (data / "2023/gambar.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    assert faults(data) == []
    laporan = load_laporan(2023, str(data))
    assert parts_of(rincian_bab(laporan, "kinerja_lainnya")) == ["piagam"]
    assert parts_of(rincian_bab(laporan, "pendahuluan")) == []
    assert parts_of(uraian_indikator(laporan)) == ["dua", "satu"]
    assert parts_of(rincian_bab(laporan, "akuntabilitas_keuangan")) == ["kas"]
    assert parts_of(analisis_program(laporan)) == ["asn"]


def test_html_and_pdf_print_picture_and_logo(data):
    """With caption, source and alternative text; the page asks nothing of the network."""
    laporan = load_laporan(2023, str(data))
    (piagam,) = list_pictures(laporan.pengiriman, "kinerja_lainnya")
    identity = ("laporan", laporan.to_json())
    notebook = stitch(
        [("01_bab", from_dict(chapter(judul("Bab"), ("gambar", piagam.to_json()), identity=identity)))]
    )
    html, _ = LkjHtmlExporter().from_notebook_node(notebook)
    uri = piagam.image.uri
    assert f'<img src="{uri}" alt="Piagam berbingkai emas">' in html
    assert f'<img class="logo" src="{read_logo(laporan.pengiriman)}"' in html
    assert "Piagam Penghargaan" in html
    assert "Sumber: Dokumentasi Sekretariat" in html
    pdf, _ = LkjPdfExporter().from_notebook_node(notebook)
    assert pdf == LkjPdfExporter().from_notebook_node(notebook)[0]
    reader = PdfReader(io.BytesIO(pdf))
    images = [image for page in reader.pages for image in page.images]
    assert [Image.open(io.BytesIO(image.data)).size for image in images] == [(300, 300), (1067, 1600)]
    assert base64.b64decode(uri.partition(",")[2]) in pdf
    assert b"Piagam berbingkai emas" in pdf or "Piagam berbingkai emas".encode("utf-16-be") in pdf
