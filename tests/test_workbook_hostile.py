"""A workbook that was made to do harm is refused in a sentence."""

import base64
import zlib

import pytest

from lkjtools.workbook import content
from lkjtools.workbook.fault import Place
from lkjtools.workbook.layout import list_sheets
from lkjtools.workbook.overwritten import find_wrong_names
from lkjtools.workbook.sheet import SheetRow, SheetTable


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode()


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a": "' + b" " * 1000 + b'"}'])
def test_origin_that_unpacks_into_too_much_is_damaged(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a workbook was made of is never unpacked beyond a size, or into lists of lists without end."""
    monkeypatch.setattr(content, "UNZIPPED_BYTES", 900 if data.startswith(b"{") else 1_000_000)
    with pytest.raises(ValueError, match=r"."):
        content.unpack(_packed(data))


def test_origin_that_is_cut_off_is_damaged() -> None:
    """Packed content whose end is lost is not taken for the whole."""
    packed = base64.b64decode(content.pack({"misi.csv": "kode_misi\n" * 99}))
    with pytest.raises(ValueError, match=r"."):
        content.unpack(base64.b64encode(packed[:-6]).decode())


@pytest.mark.parametrize(("name", "refused"), [("x" * 300, 1), ("a/" * 900 + "b", 1), ("x" * 100, 0)])
def test_text_with_a_name_too_long_for_a_file_is_refused(name: str, refused: int) -> None:
    """A text of the workbook whose name no disk can hold is refused with its cell."""
    sheet = next(sheet for sheet in list_sheets(()) if not sheet.path)
    values = {"berkas": f"narasi/{name}.md", "teks": "Teks."}
    table = SheetTable(sheet.name, (SheetRow(5, values, {"berkas": "A5", "teks": "B5"}),), ())
    faults = find_wrong_names(sheet, table, Place("isian.xlsx", sheet.name))
    assert [fault.address for fault in faults] == ["A5"] * refused
