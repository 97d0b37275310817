"""The first data of an agency: laporan.yaml from a few answers, and an example in each table that it needs.

Nothing is taken from another agency: what nobody answered is an empty cell, and what only shows how a table is
filled is marked, so that the check names both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.declared import Place, Reader, Text
from lkjtools.delivery.example_rows import pick_examples
from lkjtools.delivery.folder import IDENTITY_FILE, Delivery
from lkjtools.delivery.identity import DRAF
from lkjtools.delivery.new_folder import make_folder
from lkjtools.delivery.new_year import csv_text
from lkjtools.delivery.yaml_lines import parse_yaml
from lkjtools.errors import LkjError
from lkjtools.project import list_years
from lkjtools.show.printable import printable_advice

_BESIDE = ("anggaran_indikator",)
"""The table that is begun beside those that every delivery must have: it brings the budget with it."""
_LAW = (
    ("Peraturan Presiden Nomor 29 Tahun 2014", "Sistem Akuntabilitas Kinerja Instansi Pemerintah"),
    (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014",
        (
            "Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja"
            " Instansi Pemerintah"
        ),
    ),
)
"""What every report of performance rests on."""
_CHOICES: Mapping[str, object] = {
    "pembulatan": "half_up",
    "aturan": {
        "skala_capaian": "lima_kelas_91_76_66_51",
        "skm": None,
        "akip": None,
        "efisiensi": "beriringan",
    },
    "logo": None,
    "rincian": [],
}
"""What laporan.yaml says until the agency chooses otherwise."""


@dataclass(frozen=True)
class Body:
    """A kind of body that reports.

    Attributes:
        kode: its code.
        nama: what it is called, with examples.
        wilayah: whether the name of a region stands behind that of the agency: ``wajib``, ``boleh``, ``tidak``.
        pemerintah: the government that is proposed; empty where none is.
        jabatan: the office of its head that is proposed.
        anggaran: the code of the line of the budget, among the examples, that its levels have.
    """

    kode: str
    nama: str
    wilayah: str
    pemerintah: str
    jabatan: str
    anggaran: str


@cache
def list_bodies() -> Mapping[str, Body]:
    """List the kinds of body by their codes.

    Examples:
        >>> [*list_bodies()]
        ['perangkat_daerah', 'kementerian_lembaga', 'kantor_daerah', 'pengadilan', 'pemerintah_daerah', 'lainnya']
    """
    declared = yaml.safe_load(Path(__file__).with_name("bodies.yaml").read_text("utf-8"))
    return {kode: Body(kode, **content) for kode, content in declared.items()}


@dataclass(frozen=True)
class Answers:
    """What is asked of whoever begins: who reports, under whose signature, in which plan.

    Attributes:
        jenis: the kind of body.
        tahun: the reported year.
        instansi: the agency.
        wilayah: the region behind its name; None where it has none.
        pemerintah: the government or ministry that it belongs to.
        tempat: where the report is signed; None where it is left open.
        jabatan: the office of the signatory.
        kepala: the signatory.
        awal: first year of the plan.
        akhir: its last year.
    """

    jenis: Body
    tahun: int
    instansi: str
    wilayah: str | None
    pemerintah: str
    tempat: str | None
    jabatan: str
    kepala: str
    awal: int
    akhir: int


def answer_advice(key: str, answer: str) -> str | None:
    """Say what is expected of an answer that laporan.yaml would refuse; None for a good one.

    Args:
        key: an attribute of `Answers` that is a text.
        answer: what was answered.

    Examples:
        >>> answer_advice("instansi", "TODO"), answer_advice("tempat", "Kota Contoh")
        ('isinya, bukan kata pengganti', None)
    """
    reader = Reader(IDENTITY_FILE, {})
    reader.read(Place if key == "tempat" else Text, answer, (key,))
    return next((fault.expected for fault in reader.faults), printable_advice(answer))


def make_first_year(answers: Answers, data_dir: Path) -> tuple[Path, tuple[str, ...]]:
    """Make the folder of an agency's first year.

    Args:
        answers: what was answered.
        data_dir: the folder that holds the years of one agency, made where it is not there.

    Returns:
        The folder, and its files.

    Raises:
        LkjError: the folder is there already, or the data folder holds the years of another agency.
    """
    owner = (answers.instansi, answers.wilayah)
    for tahun in list_years(data_dir):
        found = _find_owner(Delivery(tahun, data_dir))
        if found not in (owner, (None, None)):
            name = re.sub("[^a-z0-9]+", "_", answers.instansi.casefold())
            raise LkjError(
                f"{data_dir} berisi data {' '.join(filter(None, found))} (tahun {tahun}). Satu folder data hanya"
                f" untuk satu instansi: sebut folder lain, misalnya lkj init {name}/data/{answers.tahun}"
            )
    target, files = data_dir / str(answers.tahun), begin_first_year(answers)
    make_folder(target, files)
    return target, tuple(files)


def _find_owner(delivery: Delivery) -> tuple[str | None, str | None]:
    """Whose data a year is, also while its laporan.yaml is still to be filled in."""
    try:
        content, _, _ = parse_yaml(delivery.text(IDENTITY_FILE), IDENTITY_FILE)
    except LkjError:
        return None, None
    said = content if isinstance(content, dict) else {}
    return said.get("instansi"), said.get("wilayah")


def begin_first_year(answers: Answers) -> dict[str, str]:
    """Say what the first data of an agency hold.

    Args:
        answers: what was answered.

    Returns:
        The text of each file by its name in the folder.
    """
    tables = core_tables()
    begun = [name for name, table in tables.items() if table.required and name != "dokumen"]
    budget = {"anggaran_indikator": {"kode_anggaran": answers.jenis.anggaran}}
    picked = pick_examples([*begun, *_BESIDE], str(answers.tahun), answers.instansi, budget)
    return {
        IDENTITY_FILE: _write_identity(answers),
        **{f"{name}.csv": csv_text(tables[name].column_names, rows) for name, rows in sorted(picked.items())},
    }


def _write_identity(answers: Answers) -> str:
    content = {
        "judul": "Laporan Kinerja",
        "instansi": answers.instansi,
        **({"wilayah": answers.wilayah} if answers.wilayah else {}),
        "pemerintah": answers.pemerintah,
        "tempat": answers.tempat,
        "tanggal": None,
        "penanda_tangan": {"nama": answers.kepala, "jabatan": answers.jabatan, "pangkat": None},
        "status": DRAF,
        "periode_renstra": {"awal": answers.awal, "akhir": answers.akhir},
        "dasar_hukum": [{"nama": name, "tentang": about} for name, about in _LAW],
        **_CHOICES,
    }
    written: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    return f"# Arti setiap kunci, dan pilihan lain yang sah: docs/data.md.\n{written}"
