"""Signs from a font of signs: the file holds a font and a code, or letters that look otherwise than they read."""

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
    return _sign(int(element.get(f"{W}char", "0"), 16), str(element.get(f"{W}font")))


def read_letters(text: str, run: Element) -> tuple[str, int]:
    """A text of a run as it looks by the font of the run.

    Args:
        text: as the file holds it.
        run: a w:r.

    Returns:
        The text, and how many of its signs are not known and left out.
    """
    fonts = run.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    if font.lower() not in _KNOWN and not any(ord(letter) in _PRIVATE for letter in text):
        return text, 0
    signs = [letter if letter.isspace() else _sign(ord(letter), font) for letter in text]
    return "".join(signs), signs.count("")


def _sign(code: int, font: str) -> str:
    known = _KNOWN.get(font.lower())
    if code in _PRIVATE:
        return (known or {}).get(code - _PRIVATE.start, "")
    return chr(code) if known is None else known.get(code, "")
