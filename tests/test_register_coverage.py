"""No number of the report is printed without being in the register."""

import csv
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from lkjtools.figure.angka import NOL

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORDS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"]
VOID = {"br", "img", "meta", "link", "hr", "input", "col"}
EXCEPTIONS = yaml.safe_load((Path(__file__).parent / "cases" / "bukan_angka.yaml").read_text("utf-8"))[
    "pengecualian"
]


class Texts(HTMLParser):
    """Every piece of text of the page, with the element it stands in; what is keyed or opened on demand apart."""

    def __init__(self, html):
        super().__init__()
        self._open = []
        self.keyed, self.free = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        classes = [name for _, attrs in self._open for name in (attrs.get("class") or "").split()]
        # The origin of a figure and the code of a cell open on demand: they explain the report and are not in it.
        if {"style", "script"} & {tag for tag, _ in self._open} or {"asal", "kode"} & {*classes}:
            return
        keys = [attrs["data-key"] for _, attrs in self._open if "data-key" in attrs]
        if keys:
            self.keyed.append((keys[0], data))
        elif NUMBER.search(data) and self._open:
            tag, attrs = self._open[-1]
            places = {tag, *(f"{tag}.{name}" for name in (attrs.get("class") or "").split())}
            places |= {f"#{attrs['id']}" for _, attrs in self._open if "id" in attrs}
            self.free.append((places, data.strip()))


@pytest.fixture(scope="module")
def texts(report_2023):
    return Texts((report_2023 / "LKj-2023.html").read_text("utf-8"))


@pytest.fixture(scope="module")
def register(report_2023):
    with (report_2023 / "register.csv").open(encoding="utf-8", newline="") as stream:
        return {row["key"]: row for row in csv.DictReader(stream)}


def excuse(texts):
    """What no exception covers, and how many numbers each exception covered."""
    counts, left = Counter(), []
    for places, text in texts.free:
        rest = text
        for exception in EXCEPTIONS:
            place = exception.get("tempat")
            if place is None or place in places:
                matches = [m for m in re.finditer(exception["pola"], rest) if NUMBER.search(m.group())]
                counts[exception["pola"]] += sum(len(NUMBER.findall(match.group())) for match in matches)
                rest = re.sub(exception["pola"], " ", rest)
        if NUMBER.search(rest):
            left.append((sorted(places), text))
    return left, counts


def test_every_number_of_the_page_is_a_registered_figure_or_an_exception_with_a_reason(
    texts, record_property
):
    """What has no key must be a date, a number of something, or a name."""
    left, counts = excuse(texts)
    lines = [f"{counts[one['pola']]:6d} {one['alasan']}: {one['pola']}" for one in EXCEPTIONS]
    record_property("numbers of the report that are no figure", "\n".join(lines))
    assert left == []


def test_no_exception_is_idle(texts):
    """One that excuses nothing would hide the next mistake."""
    _, counts = excuse(texts)
    assert [exception["pola"] for exception in EXCEPTIONS if not counts[exception["pola"]]] == []


def test_no_exception_would_excuse_a_registered_figure(register):
    """An exception without a place must need the words around it."""
    printed = {row["text"] for row in register.values() if NUMBER.search(row["text"])}
    free = [exception["pola"] for exception in EXCEPTIONS if "tempat" not in exception]
    assert [(pattern, text) for pattern in free for text in printed if re.search(pattern, text)] == []


def test_what_is_printed_under_a_key_is_the_register_s_text(texts, register):
    """Places that print one key print one text; a word may begin small, zero be a sign, a small count a word."""

    def printed(text):
        word = WORDS[int(text)] if text.isdecimal() and int(text) < len(WORDS) else text
        return {text, text[:1].lower() + text[1:], word, word.capitalize(), *([NOL] if text == "0" else [])}

    assert [(key, text) for key, text in texts.keyed if text not in printed(register[key]["text"])] == []
    assert len(texts.keyed) > 900


def test_every_number_of_the_pdf_stands_on_the_page_too(texts, pages_2023):
    """The PDF prints the same numbers; page numbers are its own."""
    known = {token for _, text in (*texts.keyed, *texts.free) for token in NUMBER.findall(text)}
    numbers = {str(number) for number in range(1, len(pages_2023) + 1)}
    unknown = {token for page in pages_2023 for token in NUMBER.findall(page)} - known - numbers
    assert unknown == set()
