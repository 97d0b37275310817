"""Prepares the delivery of a new year from that of the year before: what stays is copied, what is new is left open.

Nothing is invented: a figure, a date or a source that only the new year can give is an empty cell, so that the
validation lists exactly what is still to be filled in. An existing folder is never touched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from lkjtools.delivery import Delivery, Row, texts
from lkjtools.delivery.core_table import CoreTable, core_tables
from lkjtools.delivery.documents import RENCANA
from lkjtools.delivery.folder import EVIDENCE, SEALS
from lkjtools.delivery.new_folder import make_folder, refuse_existing
from lkjtools.errors import LkjError

_LASTING = {*RENCANA, "iku"}
"""Documents that hold as long as the plan does; every other kind belongs to one year."""
_IDENTITY = {
    "judul",
    "instansi",
    "wilayah",
    "pemerintah",
    "tempat",
    "dasar_hukum",
    "pembulatan",
    "aturan",
    "logo",
}
_UNSIGNED = {
    "tanggal": "tanggal:\n",
    "status": "status: draf\n",
    **dict.fromkeys(("revisi", "reviu", "laporan_triwulan"), ""),
}
"""A new report is a draft without a date, which nobody has reviewed or revised."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_KEY = re.compile(r"([a-z_]+):")
_SOURCE = re.compile(r"^ +sumber: .*$", re.MULTILINE)
_NOTE = "{# Isi, lalu hapus catatan ini; judul yang tidak diisi dianggap tidak ada. #}"

Cells = Mapping[str, str]


@dataclass(frozen=True)
class NewYear:
    """What was prepared.

    Attributes:
        folder: the new folder.
        is_covered: the planning period covers the new year.
        files: the files written, relative to the folder.
        left: tables and texts of the year before that were not carried over.
    """

    folder: Path
    is_covered: bool
    files: tuple[str, ...]
    left: tuple[str, ...]


def make_new_year(
    tahun: int, data_dir: Path, kepala: str | None = None, jabatan: str | None = None
) -> NewYear:
    """Prepare ``data_dir/<tahun>`` from the year before.

    Args:
        tahun: the new year.
        data_dir: the folder that holds the years of one agency.
        kepala: who signs, where it is another than the year before.
        jabatan: the office of the signatory, where it is another.

    Returns:
        What was prepared.

    Raises:
        LkjError: the folder exists already, or there is no folder of the year before.
        DataError: the year before has faults.

    Source:
        docs/asumsi.md, A32.
    """
    target = data_dir / str(tahun)
    refuse_existing(target)
    before = Delivery(tahun - 1, data_dir)
    if not (data_dir / str(tahun - 1)).is_dir():
        raise LkjError(
            f"Folder {data_dir / str(tahun - 1)} tidak ada; tahun baru dibuat dari tahun sebelumnya,"
            " yang pertama dengan lkj init."
        )
    is_covered, files = begin_year(before, tahun)
    if kepala or jabatan:
        signatory = _write_signatory(before, kepala, jabatan)
        files["laporan.yaml"] = edit_yaml(files["laporan.yaml"], {"penanda_tangan": signatory})
    logo = before.identity.logo
    written: dict[str, str | bytes] = {**files}
    if logo is not None:
        written[logo] = before.read_bytes(logo)
    make_folder(target, written)
    return NewYear(target, is_covered, tuple(written), _left(before, written))


def begin_year(before: Delivery, tahun: int) -> tuple[bool, dict[str, str]]:
    """Say what the delivery of a new year begins with.

    Args:
        before: the delivery of the year before.
        tahun: the new year.

    Returns:
        Whether the planning period covers it, and the text of each file by its name in the folder: every file that
        a delivery must have, if only with its heads.

    Raises:
        DataError: the year before has faults.
    """
    is_covered = tahun <= before.identity.periode_renstra.akhir
    files = (_covered if is_covered else _beyond)(before, tahun)
    heads = {
        f"{name}.csv": csv_text(table.column_names, ())
        for name, table in core_tables().items()
        if table.required
    }
    return is_covered, heads | files


def _covered(before: Delivery, tahun: int) -> dict[str, str]:
    """The plan goes on: structure, targets and everything that names them; figures are left open."""
    laporan = before.text("laporan.yaml")
    tables = edit_yaml(laporan, {}, keep=["rincian"])
    sourced = _SOURCE.sub(lambda found: _next_years(found[0]), tables)  # a choice of rules keeps its decree
    files = {"laporan.yaml": edit_yaml(laporan, {**_UNSIGNED, "rincian": sourced})}
    documents = {row["kode_dokumen"]: _next_document(row) for row in before.table("dokumen")}
    renamed = {old: cells["kode_dokumen"] for old, cells in documents.items()}

    def add(name: str, rows: Iterable[Cells]) -> None:
        if made := [*rows]:
            files[f"{name}.csv"] = csv_text(core_tables()[name].column_names, made)

    add("dokumen", documents.values())
    for name, table in core_tables().items():
        if table.next_year == "kept":
            add(name, (_copied(row, renamed) for row in before.table(name)))
        elif table.next_year == "opened":
            add(name, (_opened(row, table, renamed) for row in before.table(name)))
    add("target", _targets(before, tahun, renamed))
    add("realisasi", map(_open_realisasi, before.table("realisasi")))
    for rincian in before.identity.rincian:
        files[f"rincian/{rincian.kode}.csv"] = csv_text(rincian.table.column_names, ())
    skeleton = "\n\n".join(f"## {heading}\n\n{_NOTE}" for heading in texts.HEADINGS) + "\n"
    for row in before.table("sasaran"):
        files[texts.path_of(row["kode_sasaran"])] = skeleton
    return files


def _beyond(before: Delivery, tahun: int) -> dict[str, str]:
    """The plan has ended: who reports and by which rules; indikator are for the new plan to say.

    The signatory and the superior are of the plan that has ended; the office stays, and so does the emblem.
    """
    laporan = edit_yaml(
        before.text("laporan.yaml"),
        {
            **_UNSIGNED,
            "penanda_tangan": _write_signatory(before, None, None),
            "periode_renstra": "periode_renstra: {awal: null, akhir: null}\n",
            "rincian": "rincian: []\n",
        },
        keep=_IDENTITY,
    )
    empty = dict.fromkeys(core_tables()["peta_indikator"].column_names, "")
    used = dict.fromkeys(row["kode_indikator"] for row in before.table("peran_indikator"))
    peta = [{**empty, "kode_lama": kode} for kode in used]
    return {
        "laporan.yaml": laporan,
        "peta_indikator.csv": csv_text(core_tables()["peta_indikator"].column_names, peta),
    }


def _write_signatory(before: Delivery, kepala: str | None, jabatan: str | None) -> str:
    """Another signatory, named or still to be: the office stays where none is named, the rank does not."""
    new = {"nama": kepala, "jabatan": jabatan or before.identity.penanda_tangan.jabatan, "pangkat": None}
    written: str = yaml.safe_dump({"penanda_tangan": new}, allow_unicode=True, sort_keys=False, width=10_000)
    return written


# -- rows -------------------------------------------------------------------------------------------------------


def _from(row: Row) -> str:
    return f"Disalin dari {row.file}"


def _copied(row: Row, renamed: Mapping[str, str]) -> dict[str, str]:
    """A row that stays as it is; its source is now the row it was copied from."""
    cells = {**row, "sumber": _from(row)}
    if "kode_dokumen" in cells:
        cells["kode_dokumen"] = renamed.get(cells["kode_dokumen"], cells["kode_dokumen"])
    return cells


def _next_document(row: Row) -> dict[str, str]:
    """A document of the plan stays; one of the year is that of the next year, with number, date and source open."""
    if row["jenis"] in _LASTING:
        return {**row, "sumber": _from(row)}
    return {
        **row,
        "kode_dokumen": _next_years(row["kode_dokumen"]),
        "nama": _next_years(row["nama"]),
        "nomor": "",
        "tanggal": "",
        "sumber": "",
    }


def _next_years(text: str) -> str:
    """Every year in a text, one later.

    Examples:
        >>> _next_years("lhe_2022"), _next_years("Tahun Anggaran 2023, 12345")
        ('lhe_2023', 'Tahun Anggaran 2024, 12345')
    """
    return _YEAR.sub(lambda year: str(int(year[0]) + 1), text)


def _targets(before: Delivery, tahun: int, renamed: Mapping[str, str]) -> Iterable[dict[str, str]]:
    """The targets of the plan, those of the new year also as its yearly target; one without is left open."""
    rows = before.table("target")
    plan = [row for row in rows if row["dasar"] == "renstra"]
    of_year = {(row["kode_indikator"], row["triwulan"]): row for row in plan if row["tahun"] == str(tahun)}
    for row in rows:
        if row["dasar"] == "tahunan":
            planned = of_year.get((row["kode_indikator"], row["triwulan"]))
            cells = {**row, "tahun": str(tahun), "target": "", "kode_dokumen": "", "sumber": ""}
            if planned is not None:
                cells = {**_copied(planned, renamed), "dasar": "tahunan"}
            yield cells
    yield from (_copied(row, renamed) for row in plan)


def _open_realisasi(row: Row) -> dict[str, str]:
    """A row that asks for its figures: ``tetap`` promises a number, which the validation then demands."""
    empty = dict.fromkeys(row, "")
    keys = {name: row[name] for name in core_tables()["realisasi"].key}
    return {**empty, **keys, "status_angka": "tetap"}


def _opened(row: Row, table: CoreTable, renamed: Mapping[str, str]) -> dict[str, str]:
    """A row without its amounts and measures; one that has none, since it is added up, stays as it is."""
    cells = _copied(row, renamed)
    amounts = [column.name for column in table.columns if column.kind == "rupiah"]
    figures = [*amounts, *table.measured]
    if any(row[name] for name in figures):
        cells |= {**dict.fromkeys(figures, ""), "sumber": ""}
    return cells


def csv_text(columns: Iterable[str], rows: Iterable[Cells]) -> str:
    """Write rows as the text of a data file, with its header.

    Args:
        columns: the header.
        rows: the cells by column.
    """
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, [*columns], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


# -- texts ------------------------------------------------------------------------------------------------------


def edit_yaml(text: str, changes: Mapping[str, str], keep: Iterable[str] | None = None) -> str:
    r"""Replace top-level keys in the text itself, so that comments and the order of keys stay.

    Args:
        text: content of laporan.yaml.
        changes: key -> its new lines.
        keep: the other keys that stay; all of them if not given.

    Returns:
        The new content.

    Examples:
        >>> edit_yaml("a: 1\nb:\n  - 2\n# catatan\nc: 3\n", {"b": "b: []\n"}, keep=["a"])
        'a: 1\nb: []\n'
    """
    kept = None if keep is None else set(keep)
    made: list[str] = []
    is_kept = True
    for line in text.splitlines(keepends=True):
        key = _KEY.match(line)
        if key:
            is_kept = key[1] not in changes and (kept is None or key[1] in kept)
            made += [changes[key[1]]] if key[1] in changes else []
        if is_kept:
            made.append(line)
    return "".join(made)


def _left(before: Delivery, files: Iterable[str]) -> tuple[str, ...]:
    """What the year before has and the new one has not, because it belongs to that year."""
    folder = before.data_dir / str(before.tahun)
    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    # What was accepted was accepted for the figures of that year.
    made, beside = {*files, "peringatan_diterima.csv"}, (f"{SEALS}/", f"{EVIDENCE}/")
    return tuple(name for name in names if name not in made and not name.startswith(beside))


def describe_new_year(made: NewYear) -> tuple[str, ...]:
    """Say in Indonesian what was prepared and what comes next.

    Args:
        made: what was prepared.

    Returns:
        Lines to print.
    """
    tahun = made.folder.name
    lines = [f"Dibuat: {made.folder} ({len(made.files)} berkas)."]
    if not made.is_covered:
        lines.append(
            "Periode perencanaan sudah berakhir, jadi hanya identitas dan aturan yang disalin, tanpa penanda tangan"
            " dan pihak kedua. Isi periode baru di laporan.yaml, isi tabel yang baru berisi kepalanya, lalu"
            " lengkapi peta_indikator.csv, yang menghubungkan setiap indikator lama dengan yang baru."
        )
    else:
        lines.append(
            "Struktur dan target rencana disalin dari tahun sebelumnya; angka, tanggal, dan sumbernya dibiarkan"
            " kosong. Tahun pada nama dokumen dan sumber rincian dinaikkan satu: periksa."
        )
        texts = [name for name in made.left if name.startswith("narasi/")]
        others = [name for name in made.left if name not in texts]
        if others:
            lines.append(f"Milik tahun sebelumnya, buat bila ada untuk {tahun}: {', '.join(others)}.")
        if texts:
            lines.append(f"{len(texts)} teks tidak disalin; tanpa teks sendiri dipakai teks baku.")
    lines.append(f"Yang masih harus diisi disebut oleh: lkj check {tahun}")
    return tuple(lines)
