"""A calculator for formulas as they are printed, which knows nothing of how the program makes them."""

import re
from fractions import Fraction

from lkjtools.formatting import parse_number

NUMBER = re.compile(r"-?[0-9][0-9.]*(?:,[0-9]+)?")


def typed(text):
    """What a calculator shows for a formula as it is printed; None where it has a word or a sign of absence."""
    plain = text.replace("*)", "").replace("…", "")
    plain = NUMBER.sub(lambda found: f"Fraction('{parse_number(found[0])}')", plain)
    for sign, operator in (("÷", "/"), ("×", "*"), ("−", "-"), ("^", "**")):
        plain = plain.replace(sign, operator)
    plain = plain.replace("terkecil", "min").replace("terbesar", "max").replace(";", ",")
    if re.search(r"[^()/*+\- ]", re.sub(r"Fraction\('[-0-9/]+'\)|m(in|ax) (?=\()|(?<=[)]), ", "", plain)):
        return None
    return eval(plain, {"Fraction": Fraction})  # noqa: S307 - nothing but numbers, signs and brackets
