"""Signs that Word puts in from a font of signs: the file holds a font and a code, and no text."""

from __future__ import annotations

from lkjtools.reading.docx_tree import Element, W

_PRIVATE = range(0xF000, 0xF100)
"""Where such fonts have their signs: what a code there shows depends on the font."""
_LIKE_ASCII = "0123456789%()+-,./:;<=>[]"
_KNOWN = {
    "symbol": {
        **{ord(sign): sign for sign in _LIKE_ASCII},
        **dict(
            zip(
                b"\xa3\xb3\xb9\xba\xbb\xa5\xb0\xb1\xb4\xb7\xb8\xd6\xe5\x44\x53\xab\xac\xad\xae\xaf",
                "≤≥≠≡≈∞°±×•÷√∑ΔΣ↔←↑→↓",
                strict=True,
            )
        ),
    },
    "wingdings": dict(
        zip(
            b"\x6c\x6e\x6f\xa7\xa8\xd8\x76\x9f\xdf\xe0\xe1\xe2\xe7\xe8\xe9\xea\xfb\xfc\xfd\xfe",
            "●■□▪□➢❖•←→↑↓←→↑↓✗✓☒☑",
            strict=True,
        )
    ),
    "wingdings 2": dict(zip(b"\x4f\x50\x51\x52", "✗✓☒☑", strict=True)),
}


def read_sign(element: Element) -> str:
    """The text of a w:sym; empty where it is not known."""
    code, font = int(element.get(f"{W}char", "0"), 16), str(element.get(f"{W}font")).lower()
    if code in _PRIVATE:
        code -= _PRIVATE.start
    elif font not in _KNOWN:
        return chr(code)
    return _KNOWN.get(font, {}).get(code, "")
