"""Makes the values of unsur of a delivery from the answers of a Survei Kepuasan Masyarakat in a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.delivery.laporan_yaml import parse_identity
from lkjtools.errors import DataError, Fault
from lkjtools.formatting import format_date
from lkjtools.law.choice import list_choices
from lkjtools.law.load import load_rule
from lkjtools.law.rule import Rule
from lkjtools.reading.book import open_book
from lkjtools.topics.skm.answers import Hasil, compute_hasil
from lkjtools.workbook.content import Content, read_content
from lkjtools.workbook.importing import Import, conclude_import
from lkjtools.workbook.layout import Sheet
from lkjtools.workbook.merge import Line
from lkjtools.workbook.source import read_source
from lkjtools.workbook.state import State
from lkjtools.workbook.survey_answers import Answers, read_answers

_TABLE = "skm_unsur"


def plan_survey(path: Path, tahun: int, data_dir: Path) -> Import:
    """Say what the import of a survey's answers would change; nothing is written.

    Args:
        path: the workbook: in one of its sheets a row a respondent, with unit, date and an answer to each unsur.
        tahun: the year.
        data_dir: the folder that holds the years of one agency.

    Returns:
        The changes of skm_unsur.csv, with the result of the survey and the answers by unit.

    Raises:
        DataError: with every fault of the answers; or laporan.yaml names no method for the survey.
    """
    ours = read_content(data_dir / str(tahun))
    rule = _read_rule(ours, tahun)
    state = State(tahun, ours)
    sheet = Sheet("", core_tables()[_TABLE], f"{_TABLE}.csv")
    now = state.current(sheet) or _new_lines(rule)
    names = {line.values["kode_unsur"]: line.values["nama"] for line in now}
    book = open_book(path)
    answers = read_answers(book, names, tahun)
    hasil = compute_hasil([answers.sums[code] for code in names], answers.respondents, rule)
    state.sheets[sheet.path] = sheet
    state.lines[sheet.path] = [
        _answered(line, value, answers) for line, value in zip(now, hasil.nilai_unsur, strict=True)
    ]
    notes = [*_describe(answers, hasil, names, rule)]
    return conclude_import(state, data_dir, [read_source(path, book, tahun)], notes, [_TABLE])


def _read_rule(content: Content, tahun: int) -> Rule:
    """The method that laporan.yaml chooses for the survey."""
    file, on = f"{tahun}/{IDENTITY_FILE}", dt.date(tahun, 12, 31)
    if IDENTITY_FILE not in content:
        raise DataError([Fault(file, None, None, None, "berkas ada")])
    identity, faults, _ = parse_identity(content[IDENTITY_FILE], file)
    if identity is None:
        raise DataError(faults)
    name, choices = identity.aturan.get("skm"), list_choices("skm", on)
    if name not in choices:
        expected = f"cara menghitung survei, salah satu dari: {', '.join(choices)}"
        raise DataError([Fault(file, None, "aturan.skm", name, expected)])
    return load_rule("skm", name, on)


def _new_lines(rule: Rule) -> list[Line]:
    unsur = enumerate(rule.words("unsur"), start=1)
    empty = dict.fromkeys(core_tables()[_TABLE].column_names, "")
    return [Line({**empty, "kode_unsur": f"U{number}", "nama": name}) for number, name in unsur]


def _answered(line: Line, value: str, answers: Answers) -> Line:
    place = answers.titles[line.values["kode_unsur"]]
    source = f"{place.file}, lembar {place.sheet}, {answers.respondents} responden"
    seen = dict.fromkeys(("kode_unsur", "nama", "nilai", "sumber"), place)
    return Line({**line.values, "nilai": value, "sumber": source}, line.at, seen=seen)


def _describe(answers: Answers, hasil: Hasil, names: Mapping[str, str], rule: Rule) -> Iterator[str]:
    """Sample, units, unsur and result, for who wants to compare them with the report of the survey."""
    days = dict.fromkeys(map(format_date, answers.days))
    yield f"{answers.place}: {answers.respondents} responden, {' sampai '.join(days)}."
    for unit, count in answers.units.items():
        yield f"- {unit}: {count} responden"
    unsur = zip(names.items(), hasil.nilai_unsur, hasil.tertimbang, strict=True)
    for (code, name), mean, weighed in unsur:
        means = f"rata-rata {mean.replace('.', ',')}, tertimbang {weighed.text}"
        yield f"- {code} {name}: jumlah {answers.sums[code]}, {means}"
    result = f"nilai SKM {hasil.nilai.text}, konversi {hasil.konversi.text}, mutu {hasil.mutu.text}"
    yield f"Hasilnya {result}. {rule.description}"
    if answers.unread:
        yield f"Kolom yang tidak dibaca: {', '.join(answers.unread)}."
