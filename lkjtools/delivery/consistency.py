"""What several tables must say together: codes that exist, sums that agree, numbers of the right kind."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lkjtools.delivery import agreement, audit_rows, codes, dates, plausibility, printed, texts
from lkjtools.delivery.accepted import sort_out
from lkjtools.delivery.advice import YEAR, level_advice, number_advice
from lkjtools.delivery.attachments import PICTURES, check_files
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import IDENTITY_FILE, RINCIAN_FOLDER, Delivery
from lkjtools.delivery.identity import Identity, Rincian
from lkjtools.delivery.last_year import check_against_last_year
from lkjtools.delivery.log import Log
from lkjtools.delivery.printed import Uraian
from lkjtools.delivery.rows import Loaded, Row
from lkjtools.delivery.unused import (
    Folder,
    find_strangers,
    list_files,
    strangers_beside_years,
)
from lkjtools.errors import DataError, Fault, Peringatan
from lkjtools.formatting import decimal_text, parse_decimal
from lkjtools.law.choice import explain_refusal, list_choices
from lkjtools.law.rule import Levels, Rule, list_rules, load_rule
from lkjtools.show.foreign_pdf import ANNEXES
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.kinds import kind_of

_FULL = Fraction(100)
_ROLE = ("kode_indikator", "peran", "kode_acuan")
_KODE = ("kode_indikator",)
_PARENT = {"kegiatan": "program", "sub_kegiatan": "kegiatan"}


@dataclass(frozen=True)
class Validation:
    """The outcome of a validation.

    Attributes:
        faults: every fault, sorted by place.
        checks: how many checks were made; a validation that made none has validated nothing.
        warnings: what may be right but usually is not, and nobody has accepted, sorted by place.
        accepted: the rows of peringatan_diterima.csv that accept a warning.
        reads: every file that was read or looked for, and its sha256, None where there was none.
    """

    faults: tuple[Fault, ...]
    checks: int
    warnings: tuple[Peringatan, ...] = ()
    accepted: tuple[Row, ...] = ()
    reads: tuple[tuple[str, str | None], ...] = ()


def validate_delivery(tahun: int, data_dir: str | Path) -> Validation:
    """Validate the delivery of a reported year, and of earlier years what they hold.

    Args:
        tahun: the reported year.
        data_dir: the folder that holds the years.

    Returns:
        All faults at once, and the number of checks.

    Raises:
        RuleError: a rule file is malformed.

    Examples:
        >>> validation = validate_delivery(2023, "data")
        >>> validation.faults, validation.checks > 1000
        ((), True)
    """
    delivery = Delivery(tahun, data_dir)
    if not (delivery.data_dir / str(tahun)).is_dir():
        fault = Fault(
            str(tahun), None, None, None, f"folder {tahun} ada di folder data {delivery.data_dir.name}"
        )
        return Validation((fault,), 1)
    log = Log()
    levels = _levels(dt.date(tahun, 12, 31))
    _Year(delivery, delivery, log, levels).check_all(full=True)
    for path in sorted(delivery.data_dir.iterdir()):
        if path.is_dir() and YEAR.fullmatch(path.name) and int(path.name) < tahun:
            _Year(delivery.of(int(path.name)), delivery, log, levels).check_all(full=False)
    log.warnings += strangers_beside_years(delivery.data_dir)
    accepted = delivery.load(core_tables()["peringatan_diterima"])
    warnings, used, unused = sort_out(log.warnings, () if accepted.faults else accepted.rows)
    # What is at fault elsewhere was not looked at, so a warning that was accepted may only be hidden.
    return Validation(DataError(log.faults or unused).faults, log.checks, warnings, used, delivery.reads)


def _levels(on: dt.date) -> dict[str, Levels]:
    """Every ordered scale in force on a day."""
    return {name: load_rule("tingkat", name, on).levels() for name in list_rules("tingkat")}


class _Year:
    """The rules for one year's folder; codes that it does not define itself are those of a later one."""

    def __init__(self, own: Delivery, reported: Delivery, log: Log, levels: Mapping[str, Levels]) -> None:
        self.own = own
        self.reported = reported
        self.log = log
        self.levels = levels
        self.tables = {name: own.load(table) for name, table in core_tables().items()}

    def check_all(self, *, full: bool) -> None:
        for loaded in self.tables.values():
            self.log.faults += loaded.faults
            self.log.checks += loaded.checks
        identity = self._check_identity(full=full)
        self._check_stray_files(identity)
        self._check_references()
        self._check_sasaran()
        self._check_roles()
        self._check_measures()
        self._check_map()
        self._check_budget_tree()
        self._check_budget_sums()
        self._check_values(identity)
        self._check_shares()
        self._check_akip()
        self._check_trees()
        self._check_files(identity)
        self._check_naskah()
        self._check_use(identity)
        self._check_codes_and_dates(identity)
        self._check_agreement(identity)
        if full:
            self._check_completeness()

    # -- what the rules read ------------------------------------------------------------------------------------

    def _known(self, name: str) -> Loaded:
        """A table of this folder, or of the next year, up to the reported one, that has such a file."""
        loaded = self.tables[name]
        for tahun in range(self.own.tahun + 1, self.reported.tahun + 1):
            if loaded.exists or loaded.faults:
                break
            loaded = self.own.of(tahun).load(core_tables()[name])
        return loaded

    def _rows(self, name: str, *columns: str) -> Iterable[Row]:
        """The rows of this folder's table whose cells in these columns can be trusted."""
        loaded = self.tables[name]
        return (
            row
            for row in loaded.rows
            if all(column in row for column in columns) and loaded.is_sound_at(row, *columns)
        )

    def _trusted(self, name: str, *columns: str) -> dict[str, Row] | None:
        """The known rows by first key column; None where a fault makes it unsafe to conclude from them."""
        loaded = self._known(name)
        key = core_tables()[name].key[0]
        if not loaded.is_sound(key, *columns):
            return None
        return {row[key]: row for row in loaded.rows}

    # -- the rules ----------------------------------------------------------------------------------------------

    def _check_identity(self, *, full: bool) -> Identity | None:
        if not full and not self._has_identity():
            return None
        identity, faults, checks = self.own.load_identity()
        self.log.faults += faults
        self.log.checks += checks
        self._check_rincian()
        if identity is None:
            return None
        self._check_choices(identity)
        self._check_tabel_komponen(identity)
        return identity

    def _check_choices(self, identity: Identity) -> None:
        """Every rule that is chosen can serve under its key, in the year, and for what the data holds."""
        file, on = self.own.name("laporan.yaml"), dt.date(self.own.tahun, 12, 31)
        chosen = dict(identity.aturan)
        if identity.indeks_kami is not None:
            chosen["indeks_kami.versi"] = identity.indeks_kami.versi
        for key, name in chosen.items():
            known = list_choices(key, on)
            reason = "" if name in known else explain_refusal(key, name, on)
            hint = f"; {reason}" if reason else did_you_mean(name, known)
            expected = f"salah satu aturan: {', '.join(known)}{hint}"
            self.log.check_file(name in known, file, f"aturan.{key}", name, expected)
        if chosen.get("indeks_kami.versi") in list_choices("indeks_kami.versi", on):
            self._check_instrument(load_rule("indeks_kami", chosen["indeks_kami.versi"], on), identity)

    def _check_instrument(self, rule: Rule, identity: Identity) -> None:
        """The category is one of the version's, and the scores that it judges have its highest score."""
        kategori = identity.indeks_kami.kategori_se if identity.indeks_kami else None
        if kategori is not None:
            known = tuple(rule.names("kategori").values())
            expected = f"salah satu dari: {', '.join(known)}, atau null{did_you_mean(kategori, known)}"
            file, column = self.own.name("laporan.yaml"), "aturan.indeks_kami.kategori_se"
            self.log.check_file(kategori in known, file, column, kategori, expected)
        levels = self._trusted("indikator", "skala_tingkat") or {}
        highest = rule.word("skor_maks")
        for row in self._rows("realisasi", "kode_indikator", "skor_maks"):
            definition = levels.get(row["kode_indikator"])
            if (
                definition
                and row["skor_maks"]
                and f"tingkat/{definition['skala_tingkat']}" == rule.word("skala_tingkat")
            ):
                expected = f"{highest}, skor tertinggi {rule.name}; versi instrumen dipilih di laporan.yaml"
                holds = parse_decimal(row["skor_maks"]) == rule.number("skor_maks")
                self.log.check(holds, row, "skor_maks", expected)

    def _has_identity(self) -> bool:
        """Whether the folder has a laporan.yaml; one that cannot be read is there, and a fault of its own."""
        try:
            return self.own.find_bytes(IDENTITY_FILE) is not None
        except DataError:
            return True

    def _check_rincian(self) -> None:
        """The own tables, each by its declaration, also while another key of laporan.yaml is still wrong."""
        file, indikator = self.own.name("laporan.yaml"), self._trusted("indikator")
        for rincian in self.own.find_rincian() or ():
            loaded = self.own.load(rincian.table)
            self.log.faults += loaded.faults
            self.log.checks += loaded.checks
            code = rincian.kode_indikator
            if code is not None and indikator is not None:
                expected = f"kode di indikator.csv{did_you_mean(code, indikator)}"
                self.log.check_file(code in indikator, file, f"rincian {rincian.kode}", code, expected)

    def _check_tabel_komponen(self, identity: Identity) -> None:
        """Only what is a component can have a table as one."""
        roles = self._known("peran_indikator")
        if not roles.is_sound("kode_indikator", "peran"):
            return
        parts = [row["kode_indikator"] for row in roles.rows if row["peran"] == "komponen"]
        file = self.own.name("laporan.yaml")
        for code in identity.tabel_komponen or ():
            expected = f"kode sebuah komponen di peran_indikator.csv{did_you_mean(code, parts)}"
            self.log.check_file(code in parts, file, "tabel_komponen", code, expected)

    def _check_stray_files(self, identity: Identity | None) -> None:
        """Every file of the folder is one that a report reads; of an earlier year only tables are read."""
        rincian = identity.rincian if identity else self.own.find_rincian()
        folders = {
            "": Folder(frozenset({IDENTITY_FILE, *(f"{name}.csv" for name in core_tables())})),
            RINCIAN_FOLDER: Folder(
                None if rincian is None else frozenset(f"{one.kode}.csv" for one in rincian),
                "dideklarasikan pada rincian di laporan.yaml",
            ),
        }
        if self.own is self.reported:
            folders |= self._folders_of_a_report(rincian)
        logo = identity.logo if identity else None
        paths = list_files(self.own.data_dir / str(self.own.tahun))
        for path, expected in find_strangers(paths, folders, [logo] if logo else []):
            if self.own is self.reported or path.rpartition("/")[0] in folders:
                self.log.check_file(expected is None, self.own.name(path), None, None, expected or "")

    def _folders_of_a_report(self, rincian: Sequence[Rincian] | None) -> dict[str, Folder]:
        """Texts, pictures and annexes: each is named for what it is about."""
        sasaran, uraian = self._trusted("sasaran"), self._uraian()
        gambar = self.tables["gambar"]
        return {
            "narasi": Folder(
                frozenset(f"{name}.md" for name in texts.standard_texts()),
                "nama sebuah teks yang tercetak di laporan",
            ),
            "narasi/indikator": Folder(
                None if uraian is None else frozenset(f"{code}.md" for code in uraian.described),
                "nama berkas berupa kode indikator kinerja utama, komponennya, atau indikator program",
            ),
            "narasi/rincian": Folder(
                None if rincian is None else frozenset(f"{one.kode}.md" for one in rincian),
                "nama berkas berupa kode rincian di laporan.yaml",
            ),
            texts.FOLDER: Folder(
                None if sasaran is None else frozenset(f"{code}.md" for code in sasaran),
                "nama berkas berupa kode di sasaran.csv",
            ),
            PICTURES: Folder(
                frozenset(row["berkas"] for row in gambar.rows) if gambar.is_sound("berkas") else None,
                f"disebut di {PICTURES}.csv",
            ),
            ANNEXES: Folder(None),  # each of them is looked into
        }

    def _uraian(self) -> Uraian | None:
        """Which indikator the report describes; None where their roles are not known for sure."""
        roles = self._known("peran_indikator")
        return Uraian.of(roles.rows) if roles.is_sound(*_ROLE) else None

    def _check_use(self, identity: Identity | None) -> None:
        """What is delivered is printed or named somewhere."""
        for name, table in core_tables().items():
            loaded = self.tables[name]
            if not table.required and loaded.exists and not loaded.rows and not loaded.faults:
                expected = "sedikitnya satu baris data; hapus berkas ini bila memang tidak ada isinya"
                self.log.check_file(False, self.own.name(f"{name}.csv"), None, None, expected)
        if self.own is not self.reported:
            return
        uraian = self._uraian()
        if uraian is not None and identity is not None:
            printed.check_rows(self.log, self._rows, uraian)
            self._check_described(identity, uraian)
        columns = [name for name, table in core_tables().items() if "kode_dokumen" in table.column_names]
        if all(self.tables[name].is_sound("kode_dokumen") for name in columns):
            named = {
                row["kode_dokumen"] for name in columns if name != "dokumen" for row in self.tables[name].rows
            }
            printed.check_documents(self.log, self._rows("dokumen", "kode_dokumen"), named)
        printed.check_figures(self.log, self._rows("angka_narasi", "kode"), self._texts())
        published = [self.tables[name] for name in ("terbit", "terbit_masukan")]
        if not any(loaded.faults for loaded in published):
            audit_rows.check_terbit(
                self.log, self.own.name("terbit_masukan.csv"), *(loaded.rows for loaded in published)
            )
        has_budget = self.tables["anggaran"].exists and not self.tables["anggaran"].faults
        usual = "berkas ada: tanpa berkas ini tabel menurut jenis belanja tidak tercetak"
        file = self.own.name("belanja.csv")
        missing = has_budget and not self.tables["belanja"].exists
        self.log.warn_file(not missing, file, None, None, "belanja_tidak_ada", usual)

    def _check_described(self, identity: Identity, uraian: Uraian) -> None:
        """An own table stands at an indikator that is described; a survey at one that is measured by it."""
        file = self.own.name(IDENTITY_FILE)
        indikator = self._trusted("indikator", "jenis") or {}
        for rincian in identity.rincian:
            code = rincian.kode_indikator
            if code in indikator:
                expected = "kode indikator kinerja utama, komponennya, atau indikator program"
                self.log.check_file(code in uraian.described, file, f"rincian {rincian.kode}", code, expected)
        surveyed = [
            code
            for code in uraian.iku | uraian.komponen
            if code in indikator and indikator[code]["jenis"] == "skm"
        ]
        unsur = self.tables["skm_unsur"]
        if indikator and unsur.exists and unsur.rows:
            expected = "tabel yang dipakai: sebuah indikator kinerja utama atau komponennya berjenis skm"
            self.log.check_file(bool(surveyed), self.own.name("skm_unsur.csv"), None, None, expected)
            expected = "nama aturan, karena ada skm_unsur.csv"
            self.log.check_file("skm" in identity.aturan, file, "aturan.skm", "null", expected)

    def _texts(self) -> list[str]:
        """The agency's texts, those left out that cannot be read."""
        texts = []
        for path in list_files(self.own.data_dir / str(self.own.tahun)):
            if path.startswith("narasi/") and path.endswith(".md"):
                with contextlib.suppress(DataError):  # a fault of its own, found by who checks texts
                    texts.append(self.own.find_text(path) or "")
        return texts

    def _check_codes_and_dates(self, identity: Identity | None) -> None:
        """Codes that the report can tell apart, dates that fit the year, no rows of the year before."""
        codes.check_codes(self.log, self._rows)
        codes.check_zeros(self.log, self._rows)
        codes.check_accounts(self.log, self._rows)
        codes.check_numbers(self.log, self._rows)
        codes.check_parents(self.log, self._rows)
        codes.check_order(self.log, self._rows)
        dates.check_quarters(self.log, self._rows)
        file = self.own.name(IDENTITY_FILE)
        codes.check_rincian_codes(self.log, self.own.find_rincian() or (), file)
        if identity is not None:
            dates.check_identity_dates(self.log, identity, self.own.tahun, file)
        reported = identity if self.own is self.reported else self.reported.load_identity()[0]
        dates.check_row_dates(self.log, self._rows, self.own.tahun, reported)
        if self.own is self.reported:
            check_against_last_year(self.log, self.own)

    def _check_agreement(self, identity: Identity | None) -> None:
        """Tables that are right alone agree with each other."""
        agreement.check_names(self.log, self._rows)
        anggaran = self._trusted("anggaran", "tingkat", "kode_induk")
        if anggaran is not None:
            agreement.check_pembiayaan(self.log, self._rows, anggaran)
        rincian = [(one, self.own.load(one.table)) for one in self.own.find_rincian() or ()]
        sound = [(one, loaded.rows) for one, loaded in rincian if not loaded.faults]
        agreement.check_bagian(self.log, self._rows, sound)
        if identity is not None:
            agreement.check_wilayah(self.log, identity, self.own.name(IDENTITY_FILE))

    def _check_references(self) -> None:
        for name, table in core_tables().items():
            for column in table.columns:
                if column.refers is None:
                    continue
                codes = self._trusted(column.refers)
                if codes is None:
                    continue
                for row in self._rows(name, column.name):
                    code = row[column.name]
                    if code:
                        expected = f"kode di {column.refers}.csv{did_you_mean(code, codes)}"
                        self.log.check(code in codes, row, column.name, expected)

    def _check_sasaran(self) -> None:
        sasaran = self._trusted("sasaran", "jenis")
        for row in self._rows("sasaran", "jenis", "kode_induk"):
            parent = (sasaran or {}).get(row["kode_induk"])
            if parent is not None:
                self.log.check(parent["jenis"] == "tujuan", row, "kode_induk", "kode sebuah tujuan")

    def _check_roles(self) -> None:
        """Every role refers to what it measures; the weights of a composite add up to 100."""
        sasaran = self._trusted("sasaran", "jenis")
        indikator = self._trusted("indikator", "jenis")
        anggaran = self._trusted("anggaran", "tingkat")
        kinds: dict[str, tuple[str, Mapping[str, Row] | None, Callable[[Row], bool]]] = {
            "iku_tujuan": ("kode tujuan di sasaran.csv", sasaran, lambda r: r["jenis"] == "tujuan"),
            "iku_sasaran": ("kode sasaran di sasaran.csv", sasaran, lambda r: r["jenis"] == "sasaran"),
            "perjanjian_kinerja": ("kode di sasaran.csv", sasaran, lambda _: True),
            "komponen": (
                "kode indikator komposit di indikator.csv",
                indikator,
                lambda r: r["jenis"] == "komposit",
            ),
            "program": ("kode program di anggaran.csv", anggaran, lambda r: r["tingkat"] == "program"),
        }
        weights: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows("peran_indikator", "peran", "kode_acuan", "bobot_pct"):
            expected, known, fits = kinds[row["peran"]]
            if known is not None:
                right = [code for code, target in known.items() if fits(target)]
                code = row["kode_acuan"]
                self.log.check(code in right, row, "kode_acuan", expected + did_you_mean(code, right))
            if row["peran"] == "komponen":
                weights[row["kode_acuan"]].append(row)
        roles = self.tables["peran_indikator"]
        if not roles.exists or not roles.is_sound("peran", "kode_acuan", "bobot_pct"):
            return
        for composite, rows in weights.items():
            total = sum((parse_decimal(row["bobot_pct"]) for row in rows), Fraction(0))
            self.log.check_file(
                total == _FULL,
                rows[0].file,
                "bobot_pct",
                decimal_text(total),
                f"jumlah bobot komponen {composite} sama dengan 100",
            )
        for row in self._rows("indikator", "kode_indikator", "jenis"):
            if row["jenis"] == "komposit":
                expected = "indikator yang punya komponen di peran_indikator.csv"
                self.log.check(row["kode_indikator"] in weights, row, "kode_indikator", expected)

    def _check_measures(self) -> None:
        """Target and realisasi are a number or a level as the indikator says, and of the right year."""
        indikator = self._trusted("indikator", "jenis", "skala_tingkat")
        for row in self._rows("target", "tahun", "dasar"):
            if row["dasar"] == "tahunan":
                expected = f"tahun folder, {self.own.tahun}, untuk dasar tahunan"
                self.log.check(row["tahun"] == str(self.own.tahun), row, "tahun", expected)
        if indikator is None:
            return
        for row in self._rows("indikator", "skala_tingkat"):
            name = row["skala_tingkat"]
            if name:
                expected = f"nama skala: {', '.join(sorted(self.levels))}{did_you_mean(name, self.levels)}"
                self.log.check(name in self.levels, row, "skala_tingkat", expected)
        for name, column in (("target", "target"), ("realisasi", "realisasi"), ("pembanding", "nilai")):
            for row in self._rows(name, "kode_indikator", column):
                definition = indikator.get(row["kode_indikator"])
                if definition is not None:
                    self._check_measure(row, column, definition)
        for row in self._rows("realisasi", "kode_indikator", "skor", "pembilang", "penyebut"):
            definition = indikator.get(row["kode_indikator"])
            if definition is None:
                continue
            for column in kind_of(definition).without:
                expected = f"kosong untuk indikator berjenis {definition['jenis']}"
                self.log.check(not row[column], row, column, expected)
            computed_from = self._computed_from(definition)
            expected = f"tanpa baris: realisasinya dihitung dari {computed_from}"
            self.log.check(computed_from is None, row, "kode_indikator", expected)

    def _check_measure(self, row: Row, column: str, definition: Row) -> None:
        text = row[column]
        if not text:
            return
        kind = kind_of(definition)
        order = kind.order(self.levels.get)
        if kind.accepts(text, order):
            self.log.checks += 1
        else:
            advice = level_advice(text, order.words) if order else number_advice(text)
            self.log.check(False, row, column, kind.expected or advice)

    def _computed_from(self, definition: Row, above: frozenset[str] = frozenset()) -> str | None:
        """Name the file that this indikator's realisasi is computed from; None where it is given.

        Of the composites ``above`` it is a part itself.
        """
        if definition["jenis"] == "skm" and self.tables["skm_unsur"].exists:
            return "skm_unsur.csv"
        if definition["jenis"] == "komposit":
            measured = {row["kode_indikator"] for row in self._rows("realisasi", "kode_indikator")}
            roles, indikator = self._known("peran_indikator"), self._trusted("indikator", "jenis") or {}
            above |= {definition["kode_indikator"]}
            for role in roles.rows if roles.is_sound(*_ROLE) else ():
                code = role["kode_indikator"]
                is_part = (role["peran"], role["kode_acuan"]) == ("komponen", definition["kode_indikator"])
                part = indikator.get(code) if is_part and code not in above else None
                if (is_part and code in measured) or (part and self._computed_from(part, above)):
                    return "komponennya"
        return None

    def _check_map(self) -> None:
        """An indikator comes from one of the year before; what is compared with it is measured the same way."""
        before = self.own.of(self.own.tahun - 1).load(core_tables()["indikator"])
        kinds = ("jenis", "skala_tingkat")
        known = {row["kode_indikator"]: row for row in before.rows} if before.is_sound(*_KODE, *kinds) else {}
        origin: dict[str, Row] = {}
        for row in self._rows("peta_indikator", "kode_lama", "kode_baru", "hubungan"):
            lama, baru = row["kode_lama"], row["kode_baru"]
            if lama and before.exists and known:
                expected = f"kode di {before.rows[0].file}{did_you_mean(lama, known)}"
                self.log.check(lama in known, row, "kode_lama", expected)
            if baru:
                self.log.check(baru not in origin, row, "kode_baru", "kode yang belum dipakai di atasnya")
                origin.setdefault(baru, row)
        for row in self._rows("indikator", *_KODE, *kinds):
            mapped = origin.get(row["kode_indikator"])
            if mapped is not None and mapped["hubungan"] != "tetap":
                continue
            lama = mapped["kode_lama"] if mapped else row["kode_indikator"]
            for column in kinds if lama in known else ():
                expected = (
                    f'"{known[lama][column]}" seperti tahun {self.own.tahun - 1}, atau hubungan definisi_berubah'
                    " di peta_indikator.csv"
                )
                self.log.check(row[column] == known[lama][column], row, column, expected)

    def _check_budget_tree(self) -> None:
        """A kegiatan hangs under a program, a sub kegiatan under a kegiatan; rupiah stand on the leaves only."""
        anggaran = self._trusted("anggaran", "tingkat", "kode_induk")
        if anggaran is None or not self.tables["anggaran"].exists:
            return
        parents = {row["kode_induk"] for row in anggaran.values()}
        for row in self._rows("anggaran", "pagu_rp", "realisasi_rp"):
            parent = anggaran.get(row["kode_induk"])
            if parent is not None:
                wanted = _PARENT[row["tingkat"]]
                self.log.check(parent["tingkat"] == wanted, row, "kode_induk", f"kode sebuah {wanted}")
            if row["kode"] in parents:
                expected = "kosong: rupiahnya dijumlahkan dari rincian di bawahnya"
                self.log.check(not row["pagu_rp"], row, "pagu_rp", expected)
            else:
                expected = "diisi: tidak ada rincian di bawahnya"
                for column in ("pagu_rp", "realisasi_rp"):
                    self.log.check(bool(row[column]), row, column, expected)

    def _check_budget_sums(self) -> None:
        """Jenis belanja and program add up to the same pagu and the same realisasi."""
        belanja, anggaran = self.tables["belanja"], self.tables["anggaran"]
        for column in ("pagu_rp", "realisasi_rp"):
            sound = belanja.is_sound(column) and anggaran.is_sound(column)
            if belanja.exists and anggaran.exists and sound:
                by_type, by_program = (
                    sum((parse_decimal(row[column]) for row in loaded.rows if row[column]), Fraction(0))
                    for loaded in (belanja, anggaran)
                )
                self.log.check_file(
                    by_type == by_program,
                    self.own.name("belanja.csv"),
                    f"jumlah {column}",
                    decimal_text(by_type),
                    f"sama dengan jumlah {column} di anggaran.csv, {decimal_text(by_program)}",
                )

    def _check_values(self, identity: Identity | None) -> None:
        """What fits its column can be what it measures, too."""
        plausibility.check_rupiah(self.log, self._rows)
        plausibility.check_angka(self.log, self._rows)
        rincian = [(one, self.own.load(one.table)) for one in self.own.find_rincian() or ()]
        plausibility.check_rincian(
            self.log, [(one, loaded.rows) for one, loaded in rincian if not loaded.faults]
        )
        plausibility.check_komposit(self.log, self._rows("peran_indikator", *_ROLE))
        indikator = self._trusted("indikator", "nama", "satuan", "jenis", "polarisasi")
        if indikator is not None:
            before = self.own.of(self.own.tahun - 1).load(core_tables()["realisasi"])
            peta = self._known("peta_indikator")
            sound = self.tables["indikator"].exists and peta.is_sound("kode_lama", "kode_baru", "hubungan")
            maps = peta.rows if sound else ()
            origin = {row["kode_baru"]: row["kode_lama"] for row in maps if row["hubungan"] == "tetap"}
            new = {row["kode_baru"] for row in maps} - origin.keys()
            plausibility.check_ukuran(
                self.log,
                self._rows,
                indikator,
                has_unsur=self.tables["skm_unsur"].exists,
                before={
                    row["kode_indikator"]: row
                    for row in before.rows
                    if not before.faults and not row["triwulan"]
                },
                asal={code: origin.get(code, code) for code in indikator.keys() - new},
                periode=identity.periode_renstra if identity else None,
            )
        reported, _, _ = self.reported.load_identity()
        name = reported.aturan.get("skm") if reported else None
        unsur = self.tables["skm_unsur"]
        on = dt.date(self.reported.tahun, 12, 31)
        if name in list_choices("skm", on) and unsur.is_sound("kode_unsur"):
            rule = load_rule("skm", name, on)
            plausibility.check_unsur(self.log, unsur.rows, rule.words("unsur"), name)

    def _check_shares(self) -> None:
        """Shares of a budget line, together with shares of the lines above it, stay within 100."""
        anggaran = self._trusted("anggaran", "kode_induk")
        shares: dict[str, Fraction] = defaultdict(Fraction)
        for row in self._rows("anggaran_indikator", "kode_anggaran", "porsi_pct"):
            share = parse_decimal(row["porsi_pct"])
            expected = "lebih dari 0; hapus baris ini bila indikator itu tidak memakai anggaran ini"
            self.log.check(share > 0, row, "porsi_pct", expected)
            shares[row["kode_anggaran"]] += share
        if anggaran is None:
            return
        for code in shares:
            total, above = shares[code], anggaran[code]["kode_induk"] if code in anggaran else ""
            seen = {code}
            while above and above not in seen:
                seen.add(above)
                total += shares.get(above, Fraction(0))
                above = anggaran[above]["kode_induk"] if above in anggaran else ""
            self.log.check_file(
                total <= _FULL,
                self.own.name("anggaran_indikator.csv"),
                "porsi_pct",
                decimal_text(total),
                f"jumlah porsi anggaran {code} beserta tingkat di atasnya paling banyak 100",
            )

    def _check_akip(self) -> None:
        """The components of one evaluation share year, evaluator and rule; their weights add up to 100."""
        if not self.tables["akip"].is_sound("kode_evaluasi", "bobot", "tahun_dinilai", "penilai", "aturan"):
            return
        evaluations: dict[str, list[Row]] = defaultdict(list)
        for row in self.tables["akip"].rows:
            evaluations[row["kode_evaluasi"]].append(row)
        for code, rows in evaluations.items():
            for row in rows[1:]:
                for column in ("tahun_dinilai", "penilai", "aturan"):
                    expected = f"sama untuk seluruh evaluasi {code}, yaitu {rows[0][column]}"
                    self.log.check(row[column] == rows[0][column], row, column, expected)
            total = sum((parse_decimal(row["bobot"]) for row in rows), Fraction(0))
            self.log.check_file(
                total == _FULL,
                rows[0].file,
                "bobot",
                decimal_text(total),
                f"jumlah bobot evaluasi {code} sama dengan 100",
            )

    def _check_trees(self) -> None:
        """Units hang below one head; a tujuan is tied to a misi, a program to an IKU."""
        units = self._trusted("organisasi", "kode_induk")
        if units and self.tables["organisasi"].exists:
            heads = [code for code, row in units.items() if not row["kode_induk"]]
            file = self.own.name("organisasi.csv")
            found = ", ".join(heads) or None
            self.log.check_file(len(heads) == 1, file, "kode_induk", found, "kosong pada tepat satu baris")
            for code, row in units.items():
                above: str | None = code
                seen: set[str] = set()
                while above in units and above not in seen:
                    seen.add(above)
                    above = units[above]["kode_induk"]
                expected = "unit yang tidak berada di bawah unit ini sendiri"
                self.log.check(above not in seen, row, "kode_induk", expected)
        misi, sasaran = self._trusted("misi"), self._trusted("sasaran", "jenis")
        anggaran = self._trusted("anggaran", "tingkat")
        uraian = self._uraian()
        if misi is None or sasaran is None or anggaran is None or uraian is None:
            return
        goals = [code for code, row in sasaran.items() if row["jenis"] == "tujuan"]
        programs = [code for code, row in anggaran.items() if row["tingkat"] == "program"]
        for row in self._rows("keselarasan", "kode", "kode_acuan"):
            code, above = row["kode"], row["kode_acuan"]
            expected = f"kode sebuah tujuan atau program{did_you_mean(code, [*goals, *programs])}"
            if self.log.check(code in goals or code in programs, row, "kode", expected):
                known: Iterable[str] = misi if code in goals else uraian.iku
                what = "kode di misi.csv" if code in goals else "kode sebuah indikator kinerja utama"
                self.log.check(above in known, row, "kode_acuan", f"{what}{did_you_mean(above, known)}")

    def _check_files(self, identity: Identity | None) -> None:
        """Pictures, logo and annexes are there and can be printed."""
        uraian = self._uraian()
        faults, checks = check_files(
            self.own,
            list(self._rows("gambar", "berkas", "bagian")),
            identity.logo if identity else None,
            None if uraian is None else uraian.described,
        )
        self.log.faults += faults
        self.log.checks += checks

    def _check_naskah(self) -> None:
        """A text about a sasaran is named for one, and has only the headings that the report prints."""
        sasaran, roles = self._trusted("sasaran"), self._known("peran_indikator")
        measured = {row["kode_acuan"] for row in roles.rows} if roles.is_sound(*_ROLE) else None
        for path in self.own.texts(texts.FOLDER):
            file = self.own.name(path)
            code = path.removeprefix(f"{texts.FOLDER}/").removesuffix(".md")
            try:
                text = self.own.text(path)
            except DataError as error:
                self.log.faults += error.faults
                continue
            if sasaran is not None and code in sasaran and measured is not None and texts.read_sections(text):
                expected = (
                    "kode tujuan atau sasaran yang punya indikator kinerja utama; teks lain tidak tercetak"
                )
                self.log.check_file(code in measured, file, None, code, expected)
            self.log.checks += len(texts.HEADINGS)
            self.log.faults += texts.find_heading_faults(file, text)

    def _check_completeness(self) -> None:
        """Every indikator with a role has a target of the year, and a realisasi or a status that says why not."""
        needed = ("peran_indikator", "target", "realisasi")
        if not all(self.tables[name].is_sound(*_ROLE, "tahun", "dasar") for name in needed):
            return
        annual = {row["kode_indikator"] for row in self.tables["target"].rows if row["dasar"] == "tahunan"}
        measured = {row["kode_indikator"] for row in self.tables["realisasi"].rows}
        indikator = self._trusted("indikator", "jenis") or {}
        seen: set[str] = set()
        for row in self.tables["peran_indikator"].rows:
            code = row["kode_indikator"]
            if code in seen or code not in indikator:
                continue
            seen.add(code)
            expected = f"indikator yang punya target tahunan {self.own.tahun} di target.csv"
            self.log.check(code in annual, row, "kode_indikator", expected)
            if self._computed_from(indikator[code]) is None:
                expected = (
                    "indikator yang punya baris di realisasi.csv; bila angkanya belum ada, isi status_angka"
                )
                self.log.check(code in measured, row, "kode_indikator", expected)
