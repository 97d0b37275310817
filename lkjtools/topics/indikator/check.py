"""The indikator: what they refer to, what they come from, and that each is measured as its kind asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from lkjtools.delivery.amount_advice import amount_advice
from lkjtools.delivery.cell_advice import (
    level_advice,
    range_advice,
    range_ends,
)
from lkjtools.delivery.checked_year import DI_BAWAH_PROGRAM, ROLE, CheckedYear, Uraian
from lkjtools.delivery.date_advice import date_advice
from lkjtools.delivery.identity import Identity
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_percent
from lkjtools.law.scale import Levels, Order
from lkjtools.measures import BELUM_SELESAI, is_same_measure
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.composition import check_composition
from lkjtools.topics.indikator.decimals import MEASURES, check_decimals
from lkjtools.topics.indikator.kinds import Kind, kind_of
from lkjtools.topics.indikator.plausible import check_values
from lkjtools.topics.indikator.scales import check_scales, find_levels


def check(year: CheckedYear) -> None:
    """Check the indikator of a year, their roles, targets and realisasi."""
    _check_roles(year)
    check_composition(year)
    _check_measures(year)
    _check_replaced(year)
    _check_provisional(year)
    _check_map(year)
    check_decimals(year)
    check_values(year)
    if year.is_reported:
        _check_used(year)
        _check_completeness(year)
        if year.identity is not None and year.uraian is not None:
            _check_surveyed(year, year.identity, year.uraian)


def _check_used(year: CheckedYear) -> None:
    """An indikator has a role, without which nothing prints it."""
    usual = "punya peran di peran_indikator.csv; tanpa peran tidak tercetak"
    year.warn_unused("indikator", lambda uraian: uraian.described | uraian.lain, usual)


def _check_roles(year: CheckedYear) -> None:
    """Every role refers to what it measures."""
    sasaran = year.trusted("sasaran", "jenis")
    indikator = year.trusted("indikator", "jenis")
    anggaran = year.trusted("anggaran", "tingkat")
    kinds: dict[str, tuple[str, Mapping[str, Row] | None, Callable[[Row], bool]]] = {
        "iku_tujuan": ("kode tujuan di sasaran.csv", sasaran, lambda r: r["jenis"] == "tujuan"),
        "iku_sasaran": ("kode sasaran di sasaran.csv", sasaran, lambda r: r["jenis"] == "sasaran"),
        "perjanjian_kinerja": ("kode di sasaran.csv", sasaran, lambda _: True),
        "komponen": (
            "kode indikator komposit di indikator.csv",
            indikator,
            lambda r: kind_of(r).has_komponen,
        ),
        **{
            level: (f"kode {level} di anggaran.csv", anggaran, partial(_is_at, level))
            for level in ("program", *DI_BAWAH_PROGRAM)
        },
    }
    for row in year.rows("peran_indikator", "peran", "kode_acuan"):
        expected, known, fits = kinds[row["peran"]]
        if known is not None:
            right = [code for code, target in known.items() if fits(target)]
            code = row["kode_acuan"]
            year.log.check(code in right, row, "kode_acuan", expected + did_you_mean(code, right))


def _is_at(level: str, row: Row) -> bool:
    return row["tingkat"] == level


def _check_measures(year: CheckedYear) -> None:
    """Target and realisasi are a number or a level as the indikator says, and of the right year."""
    indikator = year.trusted("indikator", "jenis", "skala_tingkat", "polarisasi")
    for row in year.rows("target", "tahun", "dasar"):
        if row["dasar"] != "renstra":
            expected = f"tahun folder, {year.tahun}, untuk dasar {row['dasar']}"
            year.log.check(row["tahun"] == str(year.tahun), row, "tahun", expected)
    if indikator is None:
        return
    check_scales(year)
    levels = find_levels(year)
    for row in year.rows("indikator", "polarisasi", "jenis"):
        kind = kind_of(row)
        if kind.has_words:
            expected = f"{kind.polarisasi} untuk jenis {kind.kode}, karena urutannya sendiri yang berlaku"
            year.log.check(row["polarisasi"] == kind.polarisasi, row, "polarisasi", expected)
    for row in year.rows("indikator", "skala_tingkat") if levels is not None else ():
        name = row["skala_tingkat"]
        if name and levels is not None:
            expected = f"nama skala: {', '.join(sorted(levels))}{did_you_mean(name, levels)}"
            year.log.check(name in levels, row, "skala_tingkat", expected)
    for name, column in (*MEASURES, ("pembanding", "nilai")):
        for row in year.rows(name, "kode_indikator", column):
            definition = indikator.get(row["kode_indikator"])
            if definition is not None:
                _check_measure(year, row, column, definition, levels or {})
    for row in year.rows("realisasi", "kode_indikator", "triwulan", "skor", "pembilang", "penyebut"):
        definition = indikator.get(row["kode_indikator"])
        if definition is None:
            continue
        for column in kind_of(definition).without:
            expected = f"kosong untuk indikator berjenis {definition['jenis']}"
            year.log.check(not row[column], row, column, expected)
        computed_from = None if row["triwulan"] else _computed_from(year, definition)
        expected = f"tanpa baris: realisasinya dihitung dari {computed_from}"
        year.log.check(computed_from is None, row, "kode_indikator", expected)


def _check_measure(
    year: CheckedYear, row: Row, column: str, definition: Row, scales: Mapping[str, Levels]
) -> None:
    text = row[column]
    if not text:
        return
    kind, is_target = kind_of(definition), column in {"target", "kondisi_akhir"}
    order = kind.order(scales.get)
    if kind.accepts(text, order, is_target=is_target):
        year.log.checks += 1
    else:
        expected = kind.expected or _advice(kind, order, text, is_target=is_target)
        if column == "kondisi_awal" and text[0].isalpha():
            expected += "; keterangan dengan kata ditulis di keterangan_awal"
        year.log.check(False, row, column, expected)


def _advice(kind: Kind, order: Order | None, text: str, *, is_target: bool) -> str:
    """What to write instead of a text that is no measure of its kind."""
    if kind.has_dates:
        return date_advice(text) + ("" if is_target else f', atau "{BELUM_SELESAI}"')
    if order is not None:
        return level_advice(text, order.words)
    if is_target and kind.has_range:
        return range_advice(text)
    if range_ends(text) is not None:
        return "angka; rentang hanya pada target indikator yang polarisasinya rentang"
    return amount_advice(text, kind.satuan)


def _computed_from(year: CheckedYear, definition: Row, above: frozenset[str] = frozenset()) -> str | None:
    """Name the file that this indikator's realisasi is computed from; None where it is given.

    Of the composites ``above`` it is a part itself.
    """
    if kind_of(definition).has_unsur and year.tables["skm_unsur"].exists:
        return "skm_unsur.csv"
    if kind_of(definition).has_komponen:
        measured = {
            row["kode_indikator"]
            for row in year.rows("realisasi", "kode_indikator", "triwulan")
            if not row["triwulan"]
        }
        roles, indikator = year.known("peran_indikator"), year.trusted("indikator", "jenis") or {}
        above |= {definition["kode_indikator"]}
        for role in roles.rows if roles.is_sound(*ROLE) else ():
            code = role["kode_indikator"]
            is_part = (role["peran"], role["kode_acuan"]) == ("komponen", definition["kode_indikator"])
            part = indikator.get(code) if is_part and code not in above else None
            if (is_part and code in measured) or (part and _computed_from(year, part, above)):
                return "komponennya"
    return None


def _check_replaced(year: CheckedYear) -> None:
    """A target murni was replaced by one in force, in a later document; a reason is one for that."""
    rows = {
        (row["kode_indikator"], row["triwulan"], row["dasar"]): row
        for row in year.rows("target", "kode_indikator", "triwulan", "dasar")
    }
    dates = {code: row["tanggal"] for code, row in (year.trusted("dokumen", "tanggal") or {}).items()}
    whole, unsure = year.tables["target"].is_sound("triwulan", "dasar"), _misspelt(year, "target")
    for (kode, triwulan, dasar), row in rows.items():
        murni, berlaku = (rows.get((kode, triwulan, one)) for one in ("murni", "tahunan"))
        if dasar == "murni":
            expected = (
                "tahunan bila target itu masih berlaku; target murni berdampingan dengan target tahunan"
            )
            is_told = not whole or kode in unsure
            year.log.check(berlaku is not None or is_told, row, "dasar", expected)
        if row["alasan"]:
            expected = "kosong: alasan perubahan hanya pada baris tahunan yang punya baris murni"
            year.log.check(dasar == "tahunan" and murni is not None, row, "alasan", expected)
        if dasar != "tahunan" or murni is None:
            continue
        usual = "dokumen lain daripada target murni, dan tidak lebih dahulu; kedua barisnya mungkin tertukar"
        earlier, later = (dates.get(one["kode_dokumen"], "") for one in (murni, row))
        follows = row["kode_dokumen"] != murni["kode_dokumen"] and (
            not earlier or not later or earlier <= later
        )
        year.log.warn(follows, row, "kode_dokumen", "target_perubahan_lebih_dahulu", usual)
        is_changed, is_told = not is_same_measure(row["target"], murni["target"]), bool(row["alasan"])
        usual = "alasan target murni diubah"
        year.log.warn(is_told or not is_changed, row, "alasan", "target_berubah_tanpa_alasan", usual)
        expected = "kosong: targetnya tidak berubah dari target murni"
        year.log.check(is_changed or not is_told, row, "alasan", expected)


def _check_provisional(year: CheckedYear) -> None:
    """What is provisional is printed, marked, until the final value is there: somebody has to ask for it."""
    for row in year.rows("realisasi", "status_angka"):
        usual = "tetap; yang sementara, dan yang dihitung darinya, tercetak dengan tanda *)"
        year.log.warn(row["status_angka"] != "sementara", row, "status_angka", "angka_sementara", usual)


def _check_map(year: CheckedYear) -> None:
    """An indikator comes from one of the year before; what is compared with it is measured the same way."""
    before = year.own.of(year.tahun - 1).load("indikator")
    kinds = ("jenis", "skala_tingkat", "satuan", "polarisasi", "faktor")
    known = (
        {row["kode_indikator"]: row for row in before.rows}
        if before.is_sound("kode_indikator", *kinds)
        else {}
    )
    origin: dict[str, Row] = {}
    for row in year.rows("peta_indikator", "kode_lama", "kode_baru", "hubungan"):
        lama, baru = row["kode_lama"], row["kode_baru"]
        if lama and before.exists and known:
            expected = f"kode di {before.rows[0].file}{did_you_mean(lama, known)}"
            year.log.check(lama in known, row, "kode_lama", expected)
        if baru:
            year.log.check(baru not in origin, row, "kode_baru", "kode yang belum dipakai di atasnya")
            origin.setdefault(baru, row)
    for row in year.rows("indikator", "kode_indikator", *kinds):
        mapped = origin.get(row["kode_indikator"])
        if mapped is not None and mapped["hubungan"] != "tetap":
            continue
        lama = mapped["kode_lama"] if mapped else row["kode_indikator"]
        for column in kinds if lama in known else ():
            earlier = known[lama][column]
            said = f'"{earlier}"' if earlier else "kosong"
            expected = (
                f"{said} seperti tahun {year.tahun - 1}, atau hubungan definisi_berubah di peta_indikator.csv"
            )
            is_same = row[column].casefold() == earlier.casefold()
            are_percent = column == "satuan" and is_percent(row[column]) and is_percent(earlier)
            year.log.check(is_same or are_percent, row, column, expected)


def _check_completeness(year: CheckedYear) -> None:
    """Every indikator with a role has a target of the year, and a realisasi or a status that says why not.

    While the year goes on, its realisasi cannot be known.
    """
    needed = ("peran_indikator", "target", "realisasi")
    if not all(year.tables[name].is_sound(*ROLE, "tahun", "triwulan", "dasar") for name in needed):
        return
    of_year = {name: [row for row in year.tables[name].rows if not row["triwulan"]] for name in needed[1:]}
    # Of a target murni without one in force the row itself is told, see _check_replaced.
    annual = {row["kode_indikator"] for row in of_year["target"] if row["dasar"] in {"tahunan", "murni"}}
    annual |= _misspelt(year, "target")
    measured = {row["kode_indikator"] for row in of_year["realisasi"]} | _misspelt(year, "realisasi")
    indikator = year.trusted("indikator", "jenis") or {}
    seen: set[str] = set()
    for row in year.tables["peran_indikator"].rows:
        code = row["kode_indikator"]
        if code in seen or code not in indikator:
            continue
        seen.add(code)
        expected = f"indikator yang punya target tahunan {year.tahun} di target.csv"
        year.log.check(code in annual, row, "kode_indikator", expected)
        if year.triwulan is None and _computed_from(year, indikator[code]) is None:
            expected = (
                "indikator yang punya baris di realisasi.csv; bila angkanya belum ada, isi status_angka"
            )
            year.log.check(code in measured, row, "kode_indikator", expected)


def _misspelt(year: CheckedYear, name: str) -> set[str]:
    """Unknown codes of a table, and the known ones that they probably mean: told there, and not again."""
    indikator = year.trusted("indikator") or {}
    unknown = {row["kode_indikator"] for row in year.rows(name, "kode_indikator")} - indikator.keys()
    hints = [did_you_mean(code, indikator) for code in unknown]
    return unknown | {code for code in indikator if any(f'"{code}"' in hint for hint in hints)}


def _check_surveyed(year: CheckedYear, identity: Identity, uraian: Uraian) -> None:
    """A survey that is delivered measures an indikator that is described."""
    indikator, unsur = year.trusted("indikator", "jenis"), year.tables["skm_unsur"]
    if indikator and unsur.exists and unsur.rows:
        used = uraian.iku | uraian.komponen
        is_surveyed = any(code in used and kind_of(row).has_unsur for code, row in indikator.items())
        expected = "tabel yang dipakai: sebuah indikator kinerja utama atau komponennya berjenis skm"
        year.log.check_file(is_surveyed, year.own.name("skm_unsur.csv"), None, None, expected)
        expected = "nama aturan, karena ada skm_unsur.csv"
        year.log.check_file("skm" in identity.aturan, year.identity_file, "aturan.skm", "null", expected)
