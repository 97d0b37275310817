"""The command that makes an agency's first data folder; it asks for what was not typed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lkjtools.commands.options import data_option
from lkjtools.console import say
from lkjtools.indonesian_click import IndonesianHelp, Tahun, WrongInputError
from lkjtools.project import DATA, find_data

if TYPE_CHECKING:
    from lkjtools.delivery.first_year import Answers, Body

_PERIOD = re.compile("([0-9]{4})-([0-9]{4})")
_QUESTIONS = {
    "jenis": "Jenis instansi (nomor)",
    "tahun": "Tahun yang dilaporkan",
    "instansi": "Nama instansi, tanpa nama daerahnya",
    "wilayah": "Nama daerah di belakangnya, misalnya Kabupaten Contoh",
    "pemerintah": "Pemerintah daerah, kementerian, atau lembaga yang menaunginya",
    "jabatan": "Jabatan yang menandatangani",
    "kepala": "Namanya, dengan gelar",
    "tempat": "Tempat penandatanganan",
    "periode": "Periode rencana strategis, misalnya 2025-2029",
}


@click.command("init", cls=IndonesianHelp, options_metavar="[OPSI]")
@click.argument("folder", required=False, metavar="[TAHUN atau FOLDER]")
@click.option(
    "--jenis",
    metavar="JENIS",
    help="Jenis instansi: perangkat_daerah, kementerian_lembaga, kantor_daerah, pengadilan, pemerintah_daerah, "
    "atau lainnya.",
)
@click.option("--tahun", metavar="TAHUN", help="Tahun yang dilaporkan.")
@click.option("--instansi", metavar="NAMA", help="Nama instansi, tanpa nama daerahnya.")
@click.option("--wilayah", metavar="NAMA", help="Nama daerah di belakang nama instansi, bila ada.")
@click.option("--pemerintah", metavar="NAMA", help="Pemerintah daerah, kementerian, atau lembaga induknya.")
@click.option("--jabatan", metavar="NAMA", help="Jabatan yang menandatangani laporan.")
@click.option("--kepala", metavar="NAMA", help="Nama yang menandatangani laporan.")
@click.option("--tempat", metavar="NAMA", help="Tempat penandatanganan.")
@click.option("--periode", metavar="AWAL-AKHIR", help="Periode rencana strategis.")
@data_option
def init(folder: str | None, data_dir: Path, **typed: str | None) -> None:
    """Menyiapkan folder data pertama sebuah instansi: identitasnya, dan satu contoh pada setiap tabel.

    Yang tidak disebut ditanyakan. TAHUN menjadi folder data/TAHUN; sebuah FOLDER disebut seperti dinas/data/TAHUN.
    Folder yang sudah ada tidak pernah diubah, dan tidak ada yang diambil dari data instansi lain.
    """
    from lkjtools.delivery.first_year import make_first_year
    from lkjtools.delivery.new_folder import refuse_existing

    if folder is not None:
        place = Path(folder)
        if place.name.isdecimal() and len(place.name) == 4:
            if typed["tahun"] not in (None, place.name):
                raise _wrong(f"Folder {folder} bukan folder tahun {typed['tahun']}.")
            typed["tahun"] = place.name
            place = place.parent
        data_dir = data_dir if place == Path() else find_data(place)
    interview = _Interview(typed)
    answers = interview.ask(lambda tahun: refuse_existing(data_dir / str(tahun)))
    made, files = make_first_year(answers, data_dir)
    where = "" if data_dir == find_data(DATA) else f' --data-dir "{data_dir}"'
    say(f"Dibuat: {made} ({len(files)} berkas), dengan baris contoh pada setiap tabel.")
    say("Ganti baris contoh dengan data Anda, langsung dalam berkas CSV, atau lewat Excel:")
    say(f"  lkj workbook export {answers.tahun} isian.xlsx{where}")
    say(f'  lkj workbook import isian.xlsx "{made}"')
    say("Yang masih harus diisi, dan urutannya, disebut oleh:")
    say(f"  lkj check {answers.tahun}{where}")


class _Interview:
    """What was typed, and what is asked where a person can answer."""

    def __init__(self, typed: dict[str, str | None]) -> None:
        self.typed = typed
        self.can_ask = sys.stdin is not None and sys.stdin.isatty()

    def ask(self, refuse: Callable[[int], None]) -> Answers:
        """Get every answer; one that cannot be is asked again, or refused where it was typed.

        Args:
            refuse: refuses a year, before anything else is asked.
        """
        from lkjtools.delivery.first_year import Answers, list_bodies

        bodies = list_bodies()
        self._refuse_missing(bodies)
        tahun = int(self._answer("tahun", _read_year))
        refuse(tahun)
        if self.typed["jenis"] is None:
            for number, body in enumerate(bodies.values(), start=1):
                say(f"  {number}. {body.nama}")
        body = bodies[self._answer("jenis", lambda text: _read_body(text, [*bodies]))]
        instansi = self._text("instansi")
        wilayah = self._region(body)
        pemerintah = self._text("pemerintah", _fill(body.pemerintah, instansi, wilayah))
        jabatan = self._text("jabatan", _fill(body.jabatan, instansi, wilayah))
        kepala = self._text("kepala")
        tempat = self._text("tempat") if self.can_ask or self.typed["tempat"] is not None else None
        awal, akhir = self._answer("periode", lambda text: _read_period(text, tahun)).split("-")
        return Answers(
            body,
            tahun,
            instansi,
            wilayah,
            pemerintah,
            tempat,
            jabatan,
            kepala,
            int(awal),
            int(akhir),
        )

    def _refuse_missing(self, bodies: Mapping[str, Body]) -> None:
        """Where nobody can answer, name all that is missing at once."""
        body = bodies.get(self.typed["jenis"] or "")
        proposed = {"tempat", "wilayah"} if body is None or body.wilayah != "wajib" else {"tempat"}
        if body is not None:
            proposed |= {"jabatan"} | ({"pemerintah"} if body.pemerintah else set())
        missing = [f"--{key}" for key, text in self.typed.items() if text is None and key not in proposed]
        if missing and not self.can_ask:
            kinds = f" Jenis: {', '.join(bodies)}." if "--jenis" in missing else ""
            raise _wrong(f"Tanpa terminal, semuanya harus disebut; yang kurang: {', '.join(missing)}.{kinds}")

    def _region(self, body: Body) -> str | None:
        if body.wilayah == "tidak":
            if self.typed["wilayah"]:
                raise _wrong(f"--wilayah tidak dipakai untuk {body.kode}: nama instansinya sudah cukup.")
            return None
        if body.wilayah == "boleh":
            return self._text("wilayah", "") or None
        return self._text("wilayah")

    def _text(self, key: str, default: str | None = None) -> str:
        from lkjtools.delivery.first_year import answer_advice

        def read(text: str) -> str:
            advice = None if not text and default == "" else answer_advice(key, text)
            if advice is not None:
                raise ValueError(advice)
            return text

        return self._answer(key, read, default)

    def _answer(self, key: str, read: Callable[[str], str], default: str | None = None) -> str:
        """The answer that was typed, or is given now; one that cannot be read is asked again."""
        typed = self.typed[key]
        if typed is None and not self.can_ask and default is not None:
            typed = default
        if typed is not None:
            try:
                return read(typed)
            except ValueError as error:
                raise _wrong(f"--{key}: tertulis {typed!a}; seharusnya {error}.") from None
        while True:
            text = click.prompt(_QUESTIONS[key], default=default, show_default=bool(default), type=str)
            try:
                return read(text.strip())
            except ValueError as error:
                say(f"Seharusnya {error}.")


def _fill(pattern: str, instansi: str, wilayah: str | None) -> str | None:
    """What is proposed; None where nothing is."""
    filled = pattern.replace("{instansi}", instansi).replace("{wilayah}", wilayah or "")
    return filled.strip() or None


def _read_year(text: str) -> str:
    try:
        return str(Tahun().convert(text, None, None))
    except WrongInputError as error:
        raise ValueError("tahun empat angka") from error


def _read_body(text: str, kinds: list[str]) -> str:
    from lkjtools.spelling import did_you_mean

    if text.isdecimal() and 1 <= int(text) <= len(kinds):
        return kinds[int(text) - 1]
    if text not in kinds:
        raise ValueError(f"salah satu dari: {', '.join(kinds)}{did_you_mean(text, kinds)}")
    return text


def _read_period(text: str, tahun: int) -> str:
    from lkjtools.delivery.checks.identity import LONGEST_BY_LAW

    found = _PERIOD.fullmatch(text.replace(" ", "").replace("\N{EN DASH}", "-"))
    if found is None or not int(found[1]) <= tahun <= int(found[2]) < int(found[1]) + LONGEST_BY_LAW:
        raise ValueError(
            f"dua tahun dengan tanda hubung, yang memuat {tahun}, paling lama {LONGEST_BY_LAW} tahun"
        )
    return found[0]


def _wrong(message: str) -> WrongInputError:
    return WrongInputError(message, click.get_current_context())
