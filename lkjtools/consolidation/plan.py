"""Says what a regency takes over from its agencies: the realisasi that konsolidasi.csv names, and the budgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from lkjtools.consolidation.agency import AMOUNTS, Agency, open_agency
from lkjtools.consolidation.regency import ASAL, TABLES, Regency
from lkjtools.delivery import Delivery, Row
from lkjtools.delivery.example_rows import is_example
from lkjtools.delivery.seal import Change
from lkjtools.delivery.units import is_percent
from lkjtools.errors import DataError, Fault, LkjError
from lkjtools.formatting import decimal_text, parse_decimal
from lkjtools.project import DATA, find_agencies, is_below, list_years
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.kinds import MEASURES, kind_of
from lkjtools.workbook.importing import Import, conclude_import
from lkjtools.workbook.source import Source

_MAP = "konsolidasi"
_DEFINITION = (
    "nama",
    "satuan",
    "polarisasi",
    "skala_tingkat",
    "desimal",
    "desimal_capaian",
    "nama_pembilang",
    "nama_penyebut",
    "faktor",
    "nama_skor",
    "sumber_data",
)
_SAME = ("satuan", "polarisasi", "skala_tingkat", "desimal", "faktor")
"""What an indikator of the regency and that of the agency have to have in common, so that one value is both's."""
_LEVEL = ("urutan", "tingkat", "skor_mulai", "skor_di_atas")
_STATED = (
    ("belanja", "kode_belanja", ""),
    ("anggaran", "kode", "kode_induk"),
    ("sumber_dana", "kode_sumber_dana", ""),
)
"""Where a regency states its budget: table, code, and the code above a line."""


def plan_consolidation(root: Path, tahun: int, data_dir: Path, output_dir: Path | None = None) -> Import:
    """Say what would be taken over from the agencies of a regency; nothing is written.

    Args:
        root: the folder of the agencies; the regency's own data may lie in it.
        tahun: the year.
        data_dir: the data folder of the regency, with konsolidasi.csv in the folder of the year.
        output_dir: the folder that has the results of each agency below its name, besides ``outputs/`` in the
            project of each, and in the folder of all.

    Returns:
        The changes of indikator, realisasi, anggaran_instansi, dokumen, skala_tingkat and asal.

    Raises:
        DataError: with every reason why a value cannot be taken.
        LkjError: the regency has no data of the year or no konsolidasi.csv, or its report is final.
    """
    regency = Regency(tahun, data_dir)
    mapping = _read_mapping(tahun, data_dir)
    folders = [one for one in find_agencies(root, tahun) if one.data_dir.resolve() != data_dir.resolve()]
    if not folders:
        raise LkjError(f"Di {root} tidak ada folder perangkat daerah yang punya data {tahun}.")
    outputs = [root / "outputs", *([output_dir] if output_dir is not None else [])]
    opened = {one.nama: open_agency(one, tahun, [place / one.nama for place in outputs]) for one in folders}
    regency.faults += [one for one in opened.values() if isinstance(one, Fault)]
    agencies: dict[str, Agency] = {}
    for one in opened.values():
        if isinstance(one, Agency) and (expected := _find_same(one, agencies.values())):
            regency.faults.append(Fault(one.nama, None, None, None, expected))
        elif isinstance(one, Agency):
            agencies[one.nama] = one
    taken: dict[str, int] = defaultdict(int)
    for row in mapping:
        if row["instansi"] not in opened:
            expected = _describe_unknown(root, tahun, row["instansi"], list(opened))
            regency.faults.append(Fault(row.file, row.line, "instansi", row["instansi"], expected))
        elif row["instansi"] in agencies:
            agency = agencies[row["instansi"]]
            taken[agency.nama] += _take_indikator(regency, agency, row)
    without = [one.nama for one in agencies.values() if not _take_budget(regency, one)]
    for one in agencies.values():
        if taken[one.nama] or one.nama not in without:
            regency.put_document(one.describe_document())
    regency.drop_unmapped()
    regency.faults += _find_other_totals(regency, root)
    state = regency.finish()
    sources = [
        Source(Path(one.nama), one.kode_keaslian, one.laporan.identitas.instansi, "", "", None)
        for one in agencies.values()
    ]
    notes = [_describe(one, taken[one.nama], one.nama in without) for one in agencies.values()]
    notes += _describe_other_names(regency, agencies, mapping)
    planned = conclude_import(state, data_dir, sources, notes, TABLES)
    # Values come first; what asal.csv says follows from them.
    told = [one for one in planned.changes if one.file != f"{tahun}/{ASAL}.csv"]
    return replace(planned, changes=tuple(sorted(told, key=lambda one: not is_value(one))))


def is_value(change: Change) -> bool:
    """Whether a change is one of a value that was taken over, not of its definition or document."""
    return change.file.endswith(("/realisasi.csv", "/anggaran_instansi.csv"))


def _read_mapping(tahun: int, data_dir: Path) -> tuple[Row, ...]:
    loaded = Delivery(tahun, data_dir).load(_MAP)
    if loaded.faults:
        raise DataError(loaded.faults)
    if not loaded.rows:
        raise LkjError(
            f"{data_dir / str(tahun) / f'{_MAP}.csv'} tidak ada atau tanpa baris; tulis di sana kode_indikator, "
            "instansi, dan kode_indikator_asal dari setiap indikator yang realisasinya diambil."
        )
    return loaded.rows


def _describe_unknown(root: Path, tahun: int, nama: str, known: Sequence[str]) -> str:
    """What is expected instead of a folder that is no agency of the year: another name, or another year."""
    years = {*list_years(root / nama), *list_years(root / nama / DATA)} if is_below(nama) else set()
    if years:
        return f"folder yang punya data {tahun}; yang ada di sana: {', '.join(map(str, sorted(years)))}"
    return f"folder perangkat daerah di {root} yang punya data {tahun}{did_you_mean(nama, known)}"


def _find_same(agency: Agency, others: Iterable[Agency]) -> str | None:
    """What is expected of an agency that is one of the others, or would have the same line of the budget."""
    name = agency.laporan.identitas.instansi_wilayah
    for other in others:
        if other.laporan.identitas.instansi_wilayah == name:
            return (
                f"instansi lain daripada {other.nama}, yang juga data {name}; pindahkan salah satunya ke luar"
            )
        if other.kode == agency.kode:
            return f"nama folder yang kodenya berbeda dari {other.nama}; ganti namanya"
    return None


def _take_indikator(regency: Regency, agency: Agency, row: Row) -> bool:
    """Take one indikator; False where something stands in the way."""

    def refuse(column: str, expected: str) -> bool:
        regency.faults.append(Fault(row.file, row.line, column, row[column], expected))
        return False

    kode, theirs = row["kode_indikator"], row["kode_indikator_asal"]
    own = regency.find_definition(kode)
    if own is None:
        codes = [one["kode_indikator"] for one in regency.rows("indikator")]
        return refuse("kode_indikator", f"kode di indikator.csv{did_you_mean(kode, codes)}")
    definitions = {one["kode_indikator"]: one for one in agency.laporan.pengiriman.table("indikator")}
    if theirs not in definitions:
        return refuse(
            "kode_indikator_asal", f"kode indikator {agency.nama}{did_you_mean(theirs, definitions)}"
        )
    taken = agency.take_realisasi(theirs)
    if not taken:
        sign = agency.laporan.capaian.kinerja(theirs).realisasi.value
        meaning = getattr(sign, "meaning", "tidak ada data")
        return refuse(
            "kode_indikator_asal",
            f"indikator yang realisasinya ada; pada {agency.nama} {meaning}: tunggu angkanya, atau hapus baris ini "
            "dan isi status_angka sendiri di realisasi.csv",
        )
    definition = definitions[theirs]
    others = [*_find_differences(own, definition)]
    for column, expected in others:
        line = regency.line_of("indikator", kode)
        regency.faults.append(
            Fault(
                f"{regency.tahun}/indikator.csv",
                line,
                column,
                own[column],
                f"{expected}, seperti pada {agency.nama} ({theirs}); samakan, atau hapus {kode} dari {_MAP}.csv",
            )
        )
    if others or not _take_scale(regency, agency, row, definition["skala_tingkat"]):
        return False
    regency.fill(
        own,
        {name: definition.get(name, "") for name in _DEFINITION}
        | {
            "jenis": definition["jenis"] if kind_of(definition).has_words else "nilai",
            "unit_kerja": agency.laporan.identitas.instansi,
            "sumber": f"Data {agency.nama}, indikator {theirs}",
        },
    )
    regency.put(
        "realisasi",
        (kode, ""),
        taken,
        agency,
        described={"kode_dokumen": agency.dokumen, "sumber": f"Angka {taken['status_angka'].kunci}"},
        defaults={},
        columns=(*MEASURES, "status_angka"),
    )
    return True


def _take_scale(regency: Regency, agency: Agency, row: Row, skala: str) -> bool:
    """Take the levels of a scale that no regulation has; False where the regency has others under its name."""
    theirs = [one for one in agency.laporan.pengiriman.table("skala_tingkat") if one["skala"] == skala]
    own = [one for one in regency.rows("skala_tingkat") if one["skala"] == skala]
    if not own:
        document = {"kode_dokumen": agency.dokumen, "sumber": f"Data {agency.nama}, skala_tingkat.csv"}
        regency.put_scale([{**one, **document} for one in theirs])
        return True
    levels = [[tuple(one[name] for name in _LEVEL) for one in rows] for rows in (own, theirs)]
    if sorted(levels[0]) != sorted(levels[1]):
        expected = f"indikator yang skalanya ({skala}) sama dengan di skala_tingkat.csv; samakan tingkatnya"
        regency.faults.append(
            Fault(row.file, row.line, "kode_indikator_asal", row["kode_indikator_asal"], expected)
        )
        return False
    return True


def _find_differences(own: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What of a definition is not as the agency has it, with what is expected; an empty cell is filled later."""
    if own["jenis"]:
        kinds = [kind_of(one) for one in (own, theirs)]
        if len({(kind.has_words, kind.has_dates, kind.has_scale) for kind in kinds}) > 1:
            yield "jenis", f"jenis {theirs['jenis']}"
            return
    for column in _SAME:
        mine, other = own.get(column, ""), theirs.get(column, "")
        is_same = mine == other or (column == "satuan" and is_percent(mine) and is_percent(other))
        if mine and not is_same:
            yield column, f"{column} {other or 'kosong'}"


def _take_budget(regency: Regency, agency: Agency) -> bool:
    """Take the sums of the budget; False where the agency has none, or where something stands in the way.

    A realisasi that is not entered in full stays open, as it does in the report of the agency itself.
    """
    if agency.laporan.keuangan is None:
        return False
    taken = agency.take_budget()
    if "pagu_rp" not in taken:
        file = agency.laporan.pengiriman.name(f"{agency.laporan.keuangan.tabel}.csv")
        expected = "diisi pada setiap baris terbawah, agar jumlahnya dapat diambil"
        regency.faults.append(Fault(f"{agency.nama}: {file}", None, "pagu_rp", None, expected))
        return False
    regency.put(
        "anggaran_instansi",
        (agency.kode,),
        taken,
        agency,
        described={"kode_dokumen": agency.dokumen, "sumber": f"Angka {taken['pagu_rp'].kunci}"},
        defaults={"nama": agency.laporan.identitas.instansi, "urutan": _next_number(regency)},
        columns=AMOUNTS,
    )
    return True


def _next_number(regency: Regency) -> str:
    numbers = [int(row["urutan"]) for row in regency.rows("anggaran_instansi") if row["urutan"].isdecimal()]
    return str(max(numbers, default=0) + 1)


def _find_other_totals(regency: Regency, root: Path) -> Iterator[Fault]:
    """Budgets of the agencies whose sum is not what the regency states as its own."""
    for column in AMOUNTS:
        total = _sum(regency.rows("anggaran_instansi"), column)
        for table, code, above in _STATED:
            rows = [row for row in regency.rows(table) if not is_example(row)]
            parents = {row[above] for row in rows} if above else set()
            stated = _sum([row for row in rows if row[code] not in parents], column)
            if total is not None and stated is not None and total != stated:
                yield Fault(
                    f"{regency.tahun}/{table}.csv",
                    None,
                    f"jumlah {column}",
                    decimal_text(stated),
                    f"sama dengan jumlah {column} semua perangkat daerah di {root}, {decimal_text(total)}; "
                    f"selisihnya {decimal_text(abs(stated - total))}",
                )


def _sum(rows: Sequence[Mapping[str, str]], column: str) -> Fraction | None:
    """The sum of a column; None where no row, or not every row, has an amount that can be read."""
    try:
        return sum((parse_decimal(row[column]) for row in rows), Fraction(0)) if rows else None
    except ValueError:
        return None


def _describe(agency: Agency, number: int, is_without: bool) -> str:
    has_realisasi = "realisasi_rp" in agency.take_budget()
    realisasi = (
        "dan realisasi anggaran" if has_realisasi else "anggaran, realisasinya belum seluruhnya terisi"
    )
    budget = "tanpa anggaran" if is_without else f"pagu {realisasi}"
    return f"{agency.nama}: {number} indikator, {budget}; dari {agency.sumber}."


def _describe_other_names(
    regency: Regency, agencies: Mapping[str, Agency], mapping: Iterable[Row]
) -> Iterator[str]:
    """Say of each indikator that its agency calls it otherwise: units of two that are not the same may agree."""
    for row in mapping:
        kode, theirs = row["kode_indikator"], row["kode_indikator_asal"]
        mine = str((regency.find_definition(kode) or {}).get("nama", ""))
        other = agencies[row["instansi"]].laporan.capaian.kinerja(theirs).nama
        if mine.split() != other.split():
            yield (
                f'{kode}: namanya di sini "{mine}", pada {row["instansi"]} ({theirs}) "{other}"; pastikan keduanya '
                "indikator yang sama."
            )
