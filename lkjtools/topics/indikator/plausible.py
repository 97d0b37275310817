"""Targets and realisasi that fit their column but hardly what their indikator measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_counted, is_percent
from lkjtools.formatting import decimal_text, read_decimal, round_half_up
from lkjtools.law.load import load_rule
from lkjtools.law.rule import Rule
from lkjtools.limits import MOST_DECIMALS
from lkjtools.topics.indikator.kinds import kind_of

_CHANGE = re.compile(
    r"\b(pertumbuhan|kenaikan|peningkatan|penurunan|perubahan|pengurangan|pertambahan|perkembangan|laju|inflasi|"
    r"deviasi|selisih|surplus|defisit)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(rata-rata|rerata|rasio|indeks)\b", re.IGNORECASE)
_SURVEY = (Fraction(1), Fraction(4))
_PER = re.compile(r"\bper ([1-9][0-9]{0,2}(?:\.?000)+)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(persentase|prosentase|persen)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Ukuran:
    """What an indikator measures, as far as it says which values can be right."""

    nama: str
    satuan: str
    is_survey: bool
    polarisasi: str

    @property
    def is_percent(self) -> bool:
        return is_percent(self.satuan)

    @property
    def is_minimal(self) -> bool:
        return self.polarisasi == "minimal"

    @property
    def may_be_negative(self) -> bool:
        return bool(_CHANGE.search(self.nama))

    @property
    def is_counted(self) -> bool:
        return is_counted(self.satuan) and not _MEAN.search(self.nama)


def check_values(year: CheckedYear) -> None:
    """Warn of measures that can hardly be right; refuse those that no reading makes right."""
    _check_units(year)
    _check_angka(year)
    indikator = year.trusted("indikator", "nama", "satuan", "jenis", "polarisasi", "faktor")
    if indikator is not None:
        targets = _check_targets(year, indikator)
        _check_realisasi(year, indikator, targets)


def _check_units(year: CheckedYear) -> None:
    """A percentage by its name has the unit of one, by its unit the factor of one; only a quotient has any."""
    divided = {
        row["kode_indikator"]
        for name in ("realisasi", "realisasi_unit")
        for row in year.rows(name, "kode_indikator", "pembilang")
        if row["pembilang"]
    }
    columns = ("kode_indikator", "nama", "satuan", "jenis", "faktor", "nama_pembilang")
    for row in year.rows("indikator", *columns):
        if kind_of(row).has_words:
            expected = f"kosong untuk indikator berjenis {row['jenis']}"
            year.log.check(not row["faktor"], row, "faktor", expected)
        elif is_percent(row["satuan"]):
            year.log.check(
                row["faktor"] in {"", "100"}, row, "faktor", "kosong atau 100, karena satuannya persen"
            )
        elif row["faktor"] and not row["nama_pembilang"]:
            expected = (
                "kosong, atau nama_pembilang dan nama_penyebut diisi: pengali hanya bagi sebuah perbandingan"
            )
            year.log.check(row["kode_indikator"] in divided, row, "faktor", expected)
        if _PERCENT.match(row["nama"]) and not kind_of(row).has_words:
            expected = "% untuk sebuah persentase"
            year.log.warn(is_percent(row["satuan"]), row, "satuan", "nama_dan_satuan", expected)


def _check_targets(year: CheckedYear, indikator: Mapping[str, Row]) -> Mapping[str, Fraction]:
    """Check the targets; the number that each indikator has for the year as a whole."""
    targets: dict[str, Fraction] = {}
    periode = year.identity.periode_renstra if year.identity else None
    for row in year.rows("target", "kode_indikator", "tahun", "triwulan", "dasar", "target"):
        ukuran, values = _ukuran(indikator, row), _numbers(row["target"])
        if row["dasar"] == "renstra" and periode is not None:
            usual = f"tahun dalam periode renstra, {periode.awal} sampai {periode.akhir}"
            inside = periode.awal <= int(row["tahun"]) <= periode.akhir
            year.log.warn(inside, row, "tahun", "target_di_luar_periode", usual)
        if ukuran is None or not values:
            continue
        if row["dasar"] == "tahunan" and not row["triwulan"]:
            targets[row["kode_indikator"]] = values[-1]
        if ukuran.is_survey and year.tables["skm_unsur"].exists:
            low, high = _SURVEY
            expected = (
                "antara 1 dan 4, skala nilai unsur; nilai konversi (25 sampai 100) dibagi 25 lebih dahulu"
            )
            fits = all(low <= value <= high for value in values)
            if not year.log.check(fits, row, "target", expected):
                continue
        for value in values:
            _check_bounds(year, row, "target", ukuran, value, targets_over=False)
        if not row["triwulan"]:
            _check_fraction(year, row, "target", ukuran, values[-1])
    return targets


def _numbers(target: str) -> list[Fraction]:
    """The number of a target, or the ends of its range."""
    numbers = (read_decimal(part) for part in target.split(".."))
    return [number for number in numbers if number is not None]


def _check_realisasi(
    year: CheckedYear, indikator: Mapping[str, Row], targets: Mapping[str, Fraction]
) -> None:
    """Check what was reached, also beside the target and the year before."""
    before = _before(year, indikator)
    for row in year.rows("realisasi", "kode_indikator", "triwulan", "realisasi", "pembilang", "penyebut"):
        ukuran = _ukuran(indikator, row)
        if ukuran is None:
            continue
        kode, is_year = row["kode_indikator"], not row["triwulan"]
        goal = targets.get(kode) if is_year else None
        if row["pembilang"]:
            _check_rasio(year, row, indikator[kode], ukuran, goal)
        else:
            over = goal is not None and goal > 100
            _check_bounds(year, row, "realisasi", ukuran, read_decimal(row["realisasi"]), targets_over=over)
        value = _realisasi(row, indikator[kode])
        earlier = before.get(kode) if is_year else None
        if value is None:
            continue
        column = "pembilang" if row["pembilang"] else "realisasi"
        beside = [("target", goal), ("realisasi tahun sebelumnya", earlier)]
        known = [(name, reference) for name, reference in beside if reference is not None]
        odd = [(name, one) for name, one in known if _is_misplaced(value, one, ukuran, _thresholds(year))]
        for name, reference in known:
            meant = "" if row["pembilang"] else f"; mungkin maksudnya {_text(_shift(value, reference))}"
            usual = f"tidak berselisih sebesar letak koma dari {name}, {_text(reference)}{meant}"
            year.log.warn((name, reference) not in odd, row, column, "besaran_janggal", usual)
        if not odd and is_year:
            _check_jump(year, row, column, ukuran, value, earlier)
            if column == "realisasi":
                _check_fraction(year, row, column, ukuran, value)


def _thresholds(year: CheckedYear) -> Rule:
    """From where on a value is warned of."""
    return load_rule("kewajaran", "besaran", year.reported_end)


def _check_jump(
    year: CheckedYear, row: Row, column: str, ukuran: _Ukuran, value: Fraction, earlier: Fraction | None
) -> None:
    """Nothing but a change becomes many times what it was in a year; what is to fall may fall to any depth."""
    if earlier is None or earlier <= 0 or value <= 0 or ukuran.may_be_negative:
        return
    times = _thresholds(year).number("kali_tahun_lalu")
    usual = f"kurang dari {_text(earlier * times)}, {_text(times)} kali realisasi tahun sebelumnya"
    year.log.warn(value < earlier * times, row, column, "besaran_janggal", usual)
    usual = f"lebih dari {_text(earlier / times)}, karena realisasi tahun sebelumnya {_text(earlier)}"
    is_near = value > earlier / times or ukuran.is_minimal
    year.log.warn(is_near, row, column, "besaran_janggal", usual)


def _check_fraction(year: CheckedYear, row: Row, column: str, ukuran: _Ukuran, value: Fraction) -> None:
    """A percentage that is better the higher it is hardly lies below one: 0.98 is meant to be 98."""
    if not ukuran.is_percent or ukuran.polarisasi != "maksimal" or ukuran.may_be_negative:
        return
    limit = _thresholds(year).number("pecahan_persen")
    usual = f"lebih dari {_text(limit)}, sebab satuannya persen; mungkin maksudnya {_text(value * 100)}"
    year.log.warn(value <= 0 or value > limit, row, column, "persen_sebagai_pecahan", usual)


def _before(year: CheckedYear, indikator: Mapping[str, Row]) -> dict[str, Fraction | None]:
    """The realisasi of the year before, by the code of this year, of indikator that are measured the same way."""
    before, peta = year.own.of(year.tahun - 1).load("realisasi"), year.known("peta_indikator")
    sound = year.tables["indikator"].exists and peta.is_sound("kode_lama", "kode_baru", "hubungan")
    maps = peta.rows if sound else ()
    origin = {row["kode_baru"]: row["kode_lama"] for row in maps if row["hubungan"] == "tetap"}
    new = {row["kode_baru"] for row in maps} - origin.keys()
    rows = () if before.faults else before.rows
    earlier = {row["kode_indikator"]: row for row in rows if not row["triwulan"]}
    return {
        code: _realisasi(earlier[old], indikator[code])
        for code in indikator.keys() - new
        if (old := origin.get(code, code)) in earlier
    }


def _check_angka(year: CheckedYear) -> None:
    """Check figures of prose and standards of others as targets and realisasi are."""
    for table, name, column in (
        ("angka_narasi", "uraian", "nilai"),
        ("pembanding", "nama_pembanding", "nilai"),
    ):
        for row in year.rows(table, name, "satuan", column):
            ukuran = _Ukuran(row[name], row["satuan"], is_survey=False, polarisasi="")
            _check_bounds(year, row, column, ukuran, read_decimal(row[column]), targets_over=False)


def _ukuran(indikator: Mapping[str, Row], row: Row) -> _Ukuran | None:
    """None for a measure in words, which its order itself checks."""
    definition = indikator.get(row["kode_indikator"])
    if definition is None or kind_of(definition).has_words:
        return None
    return _Ukuran(
        definition["nama"],
        definition["satuan"],
        kind_of(definition).has_unsur,
        definition["polarisasi"],
    )


def _realisasi(row: Row, definition: Row) -> Fraction | None:
    """The number of a row, whichever way it is given; None for a quotient whose factor nobody says."""
    pembilang, penyebut = read_decimal(row["pembilang"]), read_decimal(row["penyebut"])
    if pembilang is None or not penyebut:
        return read_decimal(row["realisasi"])
    faktor = read_decimal(definition["faktor"] or ("100" if is_percent(definition["satuan"]) else ""))
    return None if faktor is None else pembilang / penyebut * faktor


def _check_bounds(
    year: CheckedYear, row: Row, column: str, ukuran: _Ukuran, value: Fraction | None, *, targets_over: bool
) -> None:
    """What is below zero or above the whole is right for a change, and above it where the target is, too."""
    if value is None or ukuran.may_be_negative:
        return
    if ukuran.is_percent:
        fits = value >= 0 and (value <= 100 or targets_over)
        year.log.warn(fits, row, column, "persen_di_luar_batas", "antara 0 dan 100 persen")
    else:
        year.log.warn(value >= 0, row, column, "nilai_negatif", "0 atau lebih")
        if ukuran.is_counted and value >= 0:
            usual = f"bilangan bulat, karena yang dihitung {ukuran.satuan}"
            year.log.warn(value.denominator == 1, row, column, "cacah_pecahan", usual)


def _check_rasio(
    year: CheckedYear, row: Row, definition: Row, ukuran: _Ukuran, goal: Fraction | None
) -> None:
    """A quotient has a factor: that of a percentage, or the one that its indikator declares."""
    pembilang, penyebut = read_decimal(row["pembilang"]), read_decimal(row["penyebut"])
    if pembilang is None or not penyebut:
        return
    found = _PER.search(ukuran.satuan)
    factor = int(found[1].replace(".", "")) if found else 1
    plain = "" if found else ", atau misalnya 1000 bila satuannya per 1.000"
    expected = (
        f'pengali bagi pembilang ÷ penyebut di {row.file}, karena satuannya "{ukuran.satuan}" dan bukan persen: '
        f"tulis {factor} ({row['pembilang']} ÷ {row['penyebut']} × {factor} = "
        f"{_text(pembilang / penyebut * factor)}){plain}"
    )
    is_declared = ukuran.is_percent or bool(definition["faktor"])
    if not year.log.check(is_declared, definition, "faktor", expected):
        return
    may_exceed = ukuran.may_be_negative or (goal is not None and goal > 100)
    if ukuran.is_percent:
        usual = f"paling banyak sebesar penyebut, {row['penyebut']}"
        fits = pembilang <= penyebut or may_exceed
        year.log.warn(fits, row, "pembilang", "pembilang_melebihi_penyebut", usual)
    year.log.warn(pembilang >= 0 or may_exceed, row, "pembilang", "nilai_negatif", "0 atau lebih")
    year.log.warn(penyebut > 0 or may_exceed, row, "penyebut", "nilai_negatif", "lebih dari 0")


def _is_misplaced(value: Fraction, reference: Fraction, ukuran: _Ukuran, rule: Rule) -> bool:
    """Whether a comma, a share written for a percentage, or another unit would explain how two values differ."""
    if value <= 0 or reference <= 0:
        return False
    factor = max(value, reference) / min(value, reference)
    digits = decimal_text(value).replace(".", "").strip("0")
    if len(digits) > 1 and factor in map(Fraction, rule.words("letak_koma")):
        return True
    is_share = ukuran.is_percent and min(value, reference) <= rule.number("pecahan_persen")
    if is_share and abs(factor - 100) <= rule.number("sekitar_pct"):
        return True
    return factor >= rule.number("kali_target") and not ukuran.is_minimal


def _shift(value: Fraction, reference: Fraction) -> Fraction:
    """The value with its comma where it comes nearest to another one."""
    shifted = [value * Fraction(10) ** places for places in range(-6, 7)]
    return min(shifted, key=lambda number: abs(number - reference))


def _text(number: Fraction) -> str:
    """A number as a message names it, with no more decimals than may be written."""
    return decimal_text(Fraction(round_half_up(number, MOST_DECIMALS)))
