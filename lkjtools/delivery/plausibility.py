"""Values that fit their column but hardly what they measure: mostly warnings, a fault where no reading is right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.delivery.advice import YEAR
from lkjtools.delivery.identity import Kolom, Periode, Rincian
from lkjtools.delivery.log import Log, RowsOf
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_counted, is_percent
from lkjtools.formatting import decimal_text, parse_decimal, read_decimal, round_half_up
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
_NEAR = Fraction(15, 100)
_SMALL_RUPIAH = 1000
_TOTAL = re.compile(r"(jumlah|total)( (seluruh|semua)(nya)?)?", re.IGNORECASE)
_END = re.compile(r"\b(jumlah|total|akhir)\b", re.IGNORECASE)
_NUMBERING = frozenset({"no", "nomor"})
_OTHER_STAFF = frozenset({"non", "honorer", "kontrak", "pensiun", "magang"})


@dataclass(frozen=True)
class _Ukuran:
    """What an indikator measures, as far as it says which values can be right."""

    nama: str
    satuan: str
    is_survey: bool
    is_minimal: bool

    @property
    def is_percent(self) -> bool:
        return is_percent(self.satuan)

    @property
    def factor(self) -> int:
        """What a unit such as "per 100.000 penduduk" multiplies a quotient by."""
        found = _PER.search(self.satuan)
        return int(found[1].replace(".", "")) if found else 1

    @property
    def may_be_negative(self) -> bool:
        return bool(_CHANGE.search(self.nama))

    @property
    def is_counted(self) -> bool:
        return is_counted(self.satuan) and not _MEAN.search(self.nama)


def check_ukuran(
    log: Log,
    rows: RowsOf,
    indikator: Mapping[str, Row],
    *,
    has_unsur: bool,
    before: Mapping[str, Row],
    asal: Mapping[str, str],
    periode: Periode | None,
) -> None:
    """Check that targets and realisasi can be what their indikator measures.

    Args:
        log: where findings go.
        rows: the tables of the year.
        indikator: its definitions by code.
        has_unsur: the survey's realisasi is computed from its unsur, hence on the scale 1 to 4.
        before: rows of realisasi.csv of the year before, by code.
        asal: the code that an indikator had in the year before, where it is still measured the same way.
        periode: years of the plan; None where they are not known.
    """
    targets: dict[str, Fraction] = {}
    for row in rows("target", "kode_indikator", "tahun", "triwulan", "dasar", "target"):
        ukuran, value = _ukuran(indikator, row), read_decimal(row["target"])
        if row["dasar"] == "renstra" and periode is not None:
            usual = f"tahun dalam periode renstra, {periode.awal} sampai {periode.akhir}"
            inside = periode.awal <= int(row["tahun"]) <= periode.akhir
            log.warn(inside, row, "tahun", "target_di_luar_periode", usual)
        if ukuran is None or value is None:
            continue
        if row["dasar"] == "tahunan" and not row["triwulan"]:
            targets[row["kode_indikator"]] = value
        if ukuran.is_survey and has_unsur:
            low, high = _SURVEY
            expected = (
                "antara 1 dan 4, skala nilai unsur; nilai konversi (25 sampai 100) dibagi 25 lebih dahulu"
            )
            if not log.check(low <= value <= high, row, "target", expected):
                continue
        _check_bounds(log, row, "target", ukuran, value, targets_over=False)
    for row in rows("realisasi", "kode_indikator", "triwulan", "realisasi", "pembilang", "penyebut"):
        ukuran = _ukuran(indikator, row)
        if ukuran is None or row["triwulan"]:
            continue
        kode = row["kode_indikator"]
        goal = targets.get(kode)
        if row["pembilang"]:
            _check_rasio(log, row, ukuran, goal)
        else:
            over = goal is not None and goal > 100
            _check_bounds(log, row, "realisasi", ukuran, read_decimal(row["realisasi"]), targets_over=over)
        value, lalu = _realisasi(row), before.get(asal.get(kode, ""))
        earlier = _realisasi(lalu) if lalu is not None else None
        for name, reference in (("target", goal), ("realisasi tahun sebelumnya", earlier)):
            if value is not None and reference is not None:
                column = "pembilang" if row["pembilang"] else "realisasi"
                meant = "" if row["pembilang"] else f"; mungkin maksudnya {_text(_shift(value, reference))}"
                usual = f"tidak berselisih sebesar letak koma dari {name}, {_text(reference)}{meant}"
                log.warn(not _is_misplaced(value, reference, ukuran), row, column, "besaran_janggal", usual)


def check_angka(log: Log, rows: RowsOf) -> None:
    """Check figures of prose and standards of others as targets and realisasi are.

    Args:
        log: where findings go.
        rows: the tables of the year.
    """
    for table, name, column in (
        ("angka_narasi", "uraian", "nilai"),
        ("pembanding", "nama_pembanding", "nilai"),
    ):
        for row in rows(table, name, "satuan", column):
            ukuran = _Ukuran(row[name], row["satuan"], is_survey=False, is_minimal=False)
            _check_bounds(log, row, column, ukuran, read_decimal(row[column]), targets_over=False)


def _ukuran(indikator: Mapping[str, Row], row: Row) -> _Ukuran | None:
    """None for a measure in words, which its order itself checks."""
    definition = indikator.get(row["kode_indikator"])
    if definition is None or kind_of(definition).has_words:
        return None
    return _Ukuran(
        definition["nama"],
        definition["satuan"],
        definition["jenis"] == "skm",
        definition["polarisasi"] == "minimal",
    )


def _realisasi(row: Row) -> Fraction | None:
    """The number of a row, whichever way it is given; a share is in percent."""
    pembilang, penyebut = read_decimal(row["pembilang"]), read_decimal(row["penyebut"])
    return (
        pembilang / penyebut * 100 if pembilang is not None and penyebut else read_decimal(row["realisasi"])
    )


def _check_bounds(
    log: Log, row: Row, column: str, ukuran: _Ukuran, value: Fraction | None, *, targets_over: bool
) -> None:
    """What is below zero or above the whole is right for a change, and above it where the target is, too."""
    if value is None or ukuran.may_be_negative:
        return
    if ukuran.is_percent:
        fits = value >= 0 and (value <= 100 or targets_over)
        log.warn(fits, row, column, "persen_di_luar_batas", "antara 0 dan 100 persen")
    else:
        log.warn(value >= 0, row, column, "nilai_negatif", "0 atau lebih")
        if ukuran.is_counted and value >= 0:
            usual = f"bilangan bulat, karena yang dihitung {ukuran.satuan}"
            log.warn(value.denominator == 1, row, column, "cacah_pecahan", usual)


def _check_rasio(log: Log, row: Row, ukuran: _Ukuran, goal: Fraction | None) -> None:
    pembilang, penyebut = read_decimal(row["pembilang"]), read_decimal(row["penyebut"])
    if pembilang is None or not penyebut:
        return
    result = _text(pembilang / penyebut * ukuran.factor)
    times = f" × {ukuran.factor}" if ukuran.factor > 1 else ""
    expected = (
        f'kosong untuk satuan "{ukuran.satuan}", sebab pembilang ÷ penyebut × 100 hanya menghasilkan persen: '
        f"kosongkan pembilang dan penyebut, lalu tulis hasilnya pada realisasi; {row['pembilang']} ÷ "
        f"{row['penyebut']}{times} = {result}"
    )
    if not log.check(ukuran.is_percent, row, "pembilang", expected):
        return
    may_exceed = ukuran.may_be_negative or (goal is not None and goal > 100)
    usual = f"paling banyak sebesar penyebut, {row['penyebut']}"
    log.warn(pembilang <= penyebut or may_exceed, row, "pembilang", "pembilang_melebihi_penyebut", usual)
    log.warn(pembilang >= 0 or may_exceed, row, "pembilang", "nilai_negatif", "0 atau lebih")
    log.warn(penyebut > 0 or may_exceed, row, "penyebut", "nilai_negatif", "lebih dari 0")


def _is_misplaced(value: Fraction, reference: Fraction, ukuran: _Ukuran) -> bool:
    """Whether a comma, a share written for a percentage, or another unit would explain how two values differ."""
    if value <= 0 or reference <= 0:
        return False
    factor = max(value, reference) / min(value, reference)
    if factor < 10:
        return False
    digits = decimal_text(value).replace(".", "").strip("0")
    if len(digits) > 1 and factor in {10, 100, 1000, 10**6}:
        return True
    if ukuran.is_percent and min(value, reference) <= 1 and abs(factor / 100 - 1) <= _NEAR:
        return True
    return factor >= 100 and not ukuran.is_minimal


def _shift(value: Fraction, reference: Fraction) -> Fraction:
    """The value with its comma where it comes nearest to another one."""
    shifted = [value * Fraction(10) ** places for places in range(-6, 7)]
    return min(shifted, key=lambda number: abs(number - reference))


def _text(number: Fraction) -> str:
    """A number as a message names it, with no more decimals than may be written."""
    return decimal_text(Fraction(round_half_up(number, MOST_DECIMALS)))


def check_komposit(log: Log, roles: Iterable[Row]) -> None:
    """Check that no composite is made of itself, directly or through another one.

    Args:
        log: where findings go.
        roles: rows of peran_indikator.csv.
    """
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in roles:
        if row["peran"] == "komponen":
            parts[row["kode_acuan"]].append(row)
    for composite, rows in parts.items():
        for row in rows:
            below, waiting = set[str](), [row["kode_indikator"]]
            while waiting:
                code = waiting.pop()
                if code not in below:
                    below.add(code)
                    waiting += [part["kode_indikator"] for part in parts.get(code, ())]
            expected = f"indikator yang tidak memuat {composite} sendiri, langsung atau lewat komponennya"
            log.check(composite not in below, row, "kode_indikator", expected)


def check_unsur(log: Log, rows: Sequence[Row], wanted: Sequence[str], aturan: str) -> None:
    """Check that a survey has the unsur that its rule weighs.

    Args:
        log: where findings go.
        rows: rows of skm_unsur.csv.
        wanted: the unsur of the rule.
        aturan: its name.
    """
    if not rows:
        return
    numbered = [f"U{number}" for number in range(1, len(wanted) + 1)]
    codes = [row["kode_unsur"] for row in rows]
    lacking = [code for code in numbered if code not in codes]
    hint = f"; yang belum ada: {', '.join(lacking)}" if 0 < len(lacking) < len(numbered) else ""
    expected = f"{len(wanted)} baris, satu untuk setiap unsur menurut {aturan}{hint}"
    log.check_file(len(rows) == len(wanted), rows[0].file, "kode_unsur", f"{len(rows)} baris", expected)
    for row in rows:
        is_number = re.fullmatch(r"[Uu][0-9]+", row["kode_unsur"])
        expected = f"kode unsur {numbered[0]} sampai {numbered[-1]}"
        log.check(not is_number or row["kode_unsur"] in numbered, row, "kode_unsur", expected)


def check_rupiah(log: Log, rows: RowsOf) -> None:
    """Check that amounts can be amounts of a budget, and that nothing is spent beyond its pagu without a word.

    Args:
        log: where findings go.
        rows: the tables of the year.
    """
    for name in ("anggaran", "belanja"):
        for row in rows(name, "pagu_rp", "realisasi_rp"):
            for column in ("pagu_rp", "realisasi_rp"):
                amount = read_decimal(row[column])
                if amount is None:
                    continue
                fits = amount == 0 or amount >= _SMALL_RUPIAH
                usual = f"dalam rupiah penuh, {_SMALL_RUPIAH} atau lebih, bukan ribuan atau jutaan rupiah"
                log.warn(fits, row, column, "rupiah_kecil", usual)
                if fits and column == "pagu_rp":
                    log.warn(amount.denominator == 1, row, column, "pagu_bersen", "rupiah bulat tanpa sen")
            pagu, realisasi = read_decimal(row["pagu_rp"]), read_decimal(row["realisasi_rp"])
            if pagu is not None and realisasi is not None:
                usual = f"paling banyak sebesar pagu_rp, {row['pagu_rp']}"
                log.warn(realisasi <= pagu, row, "realisasi_rp", "realisasi_di_atas_pagu", usual)


def check_rincian(log: Log, tables: Sequence[tuple[Rincian, Sequence[Row]]]) -> None:
    """Check that the agency's own tables agree with themselves and with each other.

    Args:
        log: where findings go.
        tables: the declarations, each with its rows, whose numbers can be trusted.
    """
    for rincian, rows in tables:
        _check_twins(log, rincian, rows)
        _check_numbering(log, rincian, rows)
        for total, parts in _sums(rincian.kolom):
            for row in rows:
                numbers = [read_decimal(row[kolom.kode]) for kolom in (total, *parts)]
                if None not in numbers:
                    stated, *values = (number for number in numbers if number is not None)
                    names = ", ".join(kolom.kode for kolom in parts)
                    usual = f"jumlah {names}, {decimal_text(sum(values, Fraction(0)))}"
                    log.warn(stated == sum(values), row, total.kode, "jumlah_baris", usual)
    _check_staff(log, tables)


def _check_twins(log: Log, rincian: Rincian, rows: Sequence[Row]) -> None:
    """A row stands once; where a number is left out, the row belongs to the last one that has one."""
    codes = [kolom.kode for kolom in rincian.kolom]
    seen: dict[tuple[str, ...], Row] = {}
    numbers: dict[str, str] = {}
    for row in rows:
        numbers |= {code: row[code] for code in codes if code in _NUMBERING and row[code]}
        twin = seen.setdefault(tuple(numbers.get(code, "") or row[code] for code in codes), row)
        usual = f"baris yang hanya sekali; isi yang sama ada di baris {twin.line}"
        log.warn(twin is row, row, codes[0], "baris_kembar", usual)


def _check_numbering(log: Log, rincian: Rincian, rows: Sequence[Row]) -> None:
    """A number stands once within a group of rows: under one heading, beside the same merged cells."""
    heads = [kolom.kode for kolom in rincian.kolom if kolom.gabung or kolom.kode == rincian.kelompok]
    for column in (kolom.kode for kolom in rincian.kolom if kolom.kode in _NUMBERING):
        seen: dict[tuple[str, ...], Row] = {}
        for row in rows:
            if row[column]:
                twin = seen.setdefault((*(row[head] for head in heads), row[column]), row)
                usual = f"nomor yang belum dipakai di atasnya; nomor ini ada di baris {twin.line}"
                log.warn(twin is row, row, column, "nomor_ganda", usual)


def _sums(columns: Sequence[Kolom]) -> Iterator[tuple[Kolom, list[Kolom]]]:
    """Columns that say that they are the total of those before them, with these."""
    for place, kolom in enumerate(columns):
        if kolom.jenis != "bilangan":
            continue
        alike = [
            one
            for one in columns[:place]
            if one.jenis == "bilangan"
            and one.satuan == kolom.satuan
            and one.judul[: len(kolom.judul) - 1] == kolom.judul[:-1]
            and not _TOTAL.fullmatch(one.judul[-1])
        ]
        years = [one for one in alike if YEAR.fullmatch(one.judul[-1])]
        if len(years) > 1 and years == alike and kolom.satuan == "Rp" and _END.search(kolom.judul[-1]):
            yield kolom, years
        elif len(alike) > 1 and _TOTAL.fullmatch(kolom.judul[-1]):
            yield kolom, alike


def _check_staff(log: Log, tables: Sequence[tuple[Rincian, Sequence[Row]]]) -> None:
    """Tables that count the same people in two ways, as their codes say, count as many."""
    counted: dict[tuple[str | None, str], tuple[str, Fraction]] = {}
    for rincian, rows in tables:
        subject, *words = rincian.kode.split("_")
        summed = [kolom for kolom in rincian.kolom if kolom.jumlah and kolom.satuan == "orang"]
        if not rows or not summed or not words or not _OTHER_STAFF.isdisjoint((subject, *words)):
            continue
        if any(_TOTAL.fullmatch(kolom.judul[-1]) for kolom in summed) and len(summed) > 1:
            summed = [kolom for kolom in summed if not _TOTAL.fullmatch(kolom.judul[-1])]
        people = sum((parse_decimal(row[kolom.kode]) for row in rows for kolom in summed), Fraction(0))
        other, number = counted.setdefault((rincian.bab, subject), (rincian.kode, people))
        usual = f"{decimal_text(number)} orang seperti pada rincian {other}"
        file, found = rows[0].file, f"{decimal_text(people)} orang"
        log.warn_file(number == people, file, "jumlah", found, "jumlah_orang_berbeda", usual)
