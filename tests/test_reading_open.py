import io
import os
import zipfile

import docx
import openpyxl
import pytest

from lkjtools.errors import DataError, LkjError
from lkjtools.reading import open as opening
from lkjtools.reading.open import read_report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word():
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Capaian 98,5 persen.")
    document.save(buffer)
    return buffer.getvalue()


def sheet():
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["No", "Nilai"])
    book.active.append([1, 98.5])
    book.save(buffer)
    return buffer.getvalue()


def with_part(data, name, content=b"x"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({**{part: archive.read(part) for part in archive.namelist()}, name: content})


@pytest.mark.parametrize("name", ["laporan.docx", "laporan.pdf", "laporan"])
def test_the_content_says_the_format_whatever_the_name(name, tmp_path):
    """A document of Word is one by any name; so is a workbook."""
    path = tmp_path / name
    path.write_bytes(word())
    assert [text for *_, text in read_report(path).texts()] == ["Capaian 98,5 persen."]
    path.write_bytes(sheet())
    report = read_report(path)
    assert [text for *_, text in report.texts()] == ["No", "Nilai", "1", "98,5"]
    assert report.nama == name


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "kosong"),
        (OLE + "WordDocument".encode("utf-16-le"), r"Word lama \(doc\)"),
        (OLE + "Workbook".encode("utf-16-le"), r"Excel lama \(xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\x89PNG\r\n", "hasil pindai"),
        (b"{\\rtf1", "RTF"),
        (b"<html><table>", "berisi teks"),
        (b"\0\1\2", "bukan dokumen"),
        (b"PK\x03\x04 rusak", "rusak, terpotong"),
        (packed({"a.txt": "x"}), "arsip ZIP biasa"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (packed({"[Content_Types].xml": "<Types presentationml/>"}), "bukan dokumen Word"),
        (with_part(word(), "word/vbaProject.bin"), "makro"),
        (packed({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}), "makro"),
        (word()[:-200], "rusak, terpotong"),
        (packed({"[Content_Types].xml": "wordprocessingml.document.main+xml"}), "DOCX ini rusak"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content, expected, tmp_path):
    """With the path as it was given and what to do; never with a traceback."""
    path = tmp_path / "laporan.docx"
    path.write_bytes(content)
    with pytest.raises(LkjError, match=expected) as raised:
        read_report(path)
    assert not isinstance(raised.value, DataError)
    sentence = str(raised.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_file_that_is_not_there_or_a_folder_is_said_so(tmp_path):
    """As the system says it, in Indonesian."""
    with pytest.raises(LkjError, match=r"tiada\.docx: tidak dapat dibaca: tidak ada"):
        read_report(tmp_path / "tiada.docx")
    with pytest.raises(LkjError, match="folder"):
        read_report(tmp_path)


def test_what_swells_when_opened_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    """Parts that compress a thousandfold would fill the memory."""
    monkeypatch.setattr(opening, "UNZIPPED_BYTES", 1_000_000)
    path = tmp_path / "bom.docx"
    path.write_bytes(with_part(word(), "word/bom.xml", bytes(3_000_000)))
    with pytest.raises(LkjError, match="lebih besar dari 1 MB setelah dibuka"):
        read_report(path)
    path.write_bytes(with_part(word(), "word/media/foto.jpg", os.urandom(3_000_000)))
    assert read_report(path).blok


def test_a_part_that_was_damaged_on_its_way_is_named(tmp_path):
    """One byte that differs is found by the sum of the part."""
    data = bytearray(with_part(word(), "word/media/foto.jpg", os.urandom(3_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("word/media/foto.jpg").header_offset
    data[start + 1500] ^= 0xFF
    path = tmp_path / "laporan.docx"
    path.write_bytes(data)
    with pytest.raises(LkjError, match="rusak"):
        read_report(path)
