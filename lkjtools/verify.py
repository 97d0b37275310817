"""Verification: a finished report is what its inputs give, down to the byte, and its notebooks give it again.

What costs little is decided first: the seal of every file and input, then the record against the committed
notebooks, then every file of the report against what the record gives, and only then is anything run. What runs are
the committed notebooks; nothing that stands among the outputs is ever run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from lkjtools.delivery import Delivery
from lkjtools.errors import LkjError, RunError
from lkjtools.manifest import (
    Manifest,
    describe_inputs,
    differences,
    read_seal,
    record_differences,
)
from lkjtools.masa import Masa
from lkjtools.outputs import find_report
from lkjtools.record.record import Record
from lkjtools.rerun import find_differences
from lkjtools.sealed_files import FORMATS, hash_outputs

# What another environment leaves open is said, and what makes sure.
_ALIKE = (
    "Isinya sama, tetapi bitanya tidak dapat dibandingkan karena lingkungan berbeda: {}. Yang terbaca dan terlukis "
    "sama; letak tulisan di dalam gambar dibandingkan sampai 4 poin, batang dan garisnya sampai 0,5 poin. Yang "
    "memerlukan kepastian sampai bita memakai versi yang disebut manifest.json."
)
_CHANGED = "Masukan berubah sejak laporan disusun; susun ulang sebelum memverifikasi"
_OTHER_VERSION = (
    "Laporan disusun oleh versi lain dari paket ini. Berkasnya utuh menurut segelnya, dan datanya {}. Isinya hanya "
    "dapat dihitung ulang oleh versi itu: verifikasi dengan versi itu, atau susun ulang di sini. Yang berbeda"
)
_ELSEWHERE = (
    "Lingkungan ini bukan lingkungan saat laporan disusun. Ulangi dengan versi yang disebut manifest.json; bila "
    "tetap berbeda, laporan bukan hasil masukannya."
)


class VerificationError(LkjError):
    """The report is not what its manifest says, or its notebooks do not give it again."""


class IncomparableError(VerificationError):
    """Nothing speaks against the report, but what made it is not to be had here, so nothing was compared."""


@dataclass(frozen=True)
class Verification:
    """What was compared.

    Attributes:
        cells: code cells run again and found to show the same.
        figures: figures of the register that these cells carry.
        environment: differences of the environment; the bytes of charts and files may depend on it.
        alike: what is not the same byte for byte in this other environment, and shows the same.
    """

    cells: int
    figures: int
    environment: tuple[str, ...]
    alike: tuple[str, ...]


def verify_report(
    tahun: int,
    *,
    root: Path,
    output_dir: Path,
    notebooks_dir: Path,
    jobs: int,
    progress: Callable[[str], None] = lambda line: None,
    chapters: Sequence[str] | None = None,
    only: str | None = None,
    triwulan: int | None = None,
) -> Verification:
    """Hold a report against its inputs, make every file anew, run the notebooks again and compare.

    Args:
        tahun: the year of the report.
        root: the project's folder.
        output_dir: folder that holds ``<tahun>/``, or ``<tahun>-tw<triwulan>/``.
        notebooks_dir: folder of the committed notebooks.
        jobs: how many chapters may run, and files be made, at once.
        progress: called with one Indonesian line for every step.
        chapters: the chapters without suffix, in order; those of dokumen.yaml if not given.
        only: the one chapter to run again; then no file of the report is made anew.
        triwulan: the quarter of the report; None for that of the year.

    Returns:
        How many cells and figures were compared.

    Raises:
        LkjError: there is no finished report.
        VerificationError: a file, an input, the record or the outcome of a run differs, or the notebooks cannot be
            run here; the text lists what.
    """
    from lkjtools.document.authenticity import short_code
    from lkjtools.document.chapters import list_chapters
    from lkjtools.document.editions import render_files
    from lkjtools.document.stitch import stitch

    masa = Masa(tahun, triwulan)
    folder = find_report(output_dir, masa)
    names = chapters or list_chapters(masa.triwulan)
    paths = [notebooks_dir / f"{name}.ipynb" for name in names]
    progress("Memeriksa segel berkas, data, aturan, dan paket")
    manifest = check_seal(folder, masa, names)
    environment = check_inputs(manifest, root, paths)
    progress(f"Data di {manifest.data_dir}, milik {manifest.instansi}")
    if manifest.formats != FORMATS:
        progress(f"Dicetak sebagai {', '.join(manifest.formats)} saja")
    for line in environment:
        progress(f"Lingkungan berbeda: {line}")
    progress("Memeriksa catatan tanpa menjalankannya")
    recorded = check_record(manifest, folder, paths)
    progress(f"Kode keaslian: {short_code(manifest.record)} (sidik catatan {manifest.record})")
    alike: tuple[str, ...] = ()
    if only is None:
        check_data_list(manifest, recorded, root)
        progress("Mencetak ulang setiap berkas dari catatan")
        notebook = stitch(list(recorded.items()))
        made = render_files(notebook, masa, root / manifest.data_dir, jobs, manifest.formats)
        alike = check_files(made, manifest, folder, bool(environment))
        progress(f"Menjalankan ulang {len(paths)} bab")
    else:
        recorded, paths = {only: recorded[only]}, [path for path in paths if path.stem == only]
        progress(f"Menjalankan ulang bab {only}")
    alike += compare_run(recorded, run_again(manifest, paths, root, jobs), bool(environment))
    if alike:
        progress(_ALIKE.format(", ".join(alike)))
    return Verification(
        sum(cell.cell_type == "code" for record in recorded.values() for cell in record.cells),
        len(Record.of_chapters(recorded).figures),
        environment,
        alike,
    )


def _refuse(
    findings: Iterable[str],
    heading: str,
    is_elsewhere: bool = False,
    kind: type[VerificationError] = VerificationError,
) -> None:
    lines = [f"- {finding}" for finding in findings]
    if lines:
        raise kind("\n".join([f"{heading}:", *lines, *([_ELSEWHERE] if is_elsewhere else [])]))


def check_seal(folder: Path, masa: Masa, chapters: Sequence[str]) -> Manifest:
    """Hold a report against its seal: the form of the manifest, its year, its chapters, and every file.

    Args:
        folder: the folder of the report.
        masa: the time that was asked for.
        chapters: the chapters that the report must have.

    Returns:
        The manifest.

    Raises:
        LkjError: there is no finished report, or its manifest is not one that was written for it.
        VerificationError: a file or chapter is missing, changed, or one too many.
    """
    from lkjtools.document.editions import complete_name, file_names

    manifest = read_seal(folder)
    if manifest.masa != masa:
        raise VerificationError(
            f"{folder.name}/manifest.json adalah segel laporan {manifest.masa}, bukan {masa}."
        )
    _refuse(differences(manifest.outputs, hash_outputs(folder)), "Berkas laporan tidak sesuai manifest.json")
    expected = {*file_names(masa, manifest.formats), *(f"notebooks/{chapter}.ipynb" for chapter in chapters)}
    optional = {complete_name(masa)} if "pdf" in manifest.formats else set()
    foreign = sorted(manifest.outputs.keys() - expected - optional)
    missing = sorted(expected - manifest.outputs.keys())
    _refuse(
        [
            *(f"{name} bukan bagian laporan" for name in foreign),
            *(f"{name} tidak ada" for name in missing),
            *differences(dict.fromkeys(chapters, ""), dict.fromkeys(manifest.notebooks, ""), "notebooks/"),
        ],
        "Isi laporan tidak sesuai dokumen.yaml",
    )
    return manifest


def check_inputs(manifest: Manifest, root: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Make sure that the inputs are still what the report was made from.

    Args:
        manifest: the seal of the report.
        root: the project's folder.
        paths: the committed notebooks.

    Returns:
        What is different in the environment: versions of libraries, interpreter, system.

    Raises:
        IncomparableError: another version of the package made it, of this data.
        VerificationError: data, notebooks, rules or lock are other ones.
    """
    now = describe_inputs(
        manifest.masa,
        root=root,
        data_dir=manifest.data_dir,
        reads=manifest.data,
        notebooks=paths,
        instansi=manifest.instansi,
    )
    is_other = manifest.package != now.package
    if is_other and not differences(manifest.data, now.data):
        _refuse(manifest.changes(now), _OTHER_VERSION.format("masih sama"), kind=IncomparableError)
    _refuse(manifest.changes(now), _OTHER_VERSION.format("sudah berubah") if is_other else _CHANGED)
    owner = Delivery(manifest.tahun, root / manifest.data_dir).identity.pemilik
    if owner != manifest.instansi:
        raise VerificationError(f"manifest.json menyebut {manifest.instansi}; data ini milik {owner}.")
    then, today = manifest.environment, now.environment
    # The report prints these names and versions; nothing but programs may be said there.
    _refuse(sorted(then.keys() - today.keys()), "manifest.json menyebut yang bukan program paket ini")
    return tuple(
        f"{name} {then.get(name, 'tidak ada')} saat disusun, {today.get(name, 'tidak ada')} sekarang"
        for name in sorted(then.keys() | today.keys())
        if then.get(name) != today.get(name)
    )


def check_record(manifest: Manifest, folder: Path, paths: Sequence[Path]) -> dict[str, NotebookNode]:
    """Hold the record against the committed notebooks and the manifest; nothing is run.

    Args:
        manifest: the seal of the report.
        folder: the folder of the report.
        paths: the committed notebooks, in the order of the report.

    Returns:
        Chapter -> recorded notebook, in that order.

    Raises:
        LkjError: a committed or recorded notebook cannot be read.
        VerificationError: a cell is not the committed one, shows what no run gives, or says other inputs.
    """
    from lkjtools.document.stitch import stitch
    from lkjtools.record import check_record as find_failure
    from lkjtools.record import compare_sources, read_record

    parameters = _parameters(manifest)
    files = [folder / "notebooks" / path.name for path in paths]
    recorded = {path.stem: read_record(file) for path, file in zip(paths, files, strict=True)}
    sources = (
        compare_sources(path, parameters, recorded[path.stem], file.read_text(encoding="utf-8"))
        for path, file in zip(paths, files, strict=True)
    )
    _refuse(map(str, filter(None, sources)), "Catatan tidak sesuai buku kerja")
    shown = (find_failure(chapter, record, parameters) for chapter, record in recorded.items())
    _refuse(map(str, filter(None, shown)), "Catatan tidak dapat berasal dari buku kerja yang selesai")
    findings = [
        f"{name} lain menurut catatan" for name in record_differences(manifest, Record.of_chapters(recorded))
    ]
    if not findings and Record.of_stitched(stitch(list(recorded.items()))).sha256 != manifest.record:
        findings = ["sidik catatan (kode keaslian) lain menurut catatan"]
    _refuse(findings, "Catatan tidak sesuai manifest.json")
    return recorded


def check_data_list(manifest: Manifest, recorded: Mapping[str, NotebookNode], root: Path) -> None:
    """Hold the list of data files against what check and the chapters read, and the data against check.

    A file that only check reads stands in no chapter: left out of the list, it could be changed unseen.

    Args:
        manifest: the seal of the report.
        recorded: chapter -> recorded notebook.
        root: the project's folder.

    Raises:
        VerificationError: a file is missing in the list or one too many, or the data has faults.
    """
    from lkjtools.build import check_data

    validation = check_data(manifest.tahun, root / manifest.data_dir, manifest.triwulan)
    _refuse(map(str, validation.faults), "Data tidak lolos pemeriksaan, jadi tidak memberi laporan")
    read = {path for path, _ in validation.reads} | {each.path for each in Record.of_chapters(recorded).reads}
    _refuse(
        differences(dict.fromkeys(read, ""), dict.fromkeys(manifest.data, ""), f"{manifest.data_dir}/"),
        "Daftar data dalam manifest.json bukan daftar yang dibaca",
    )


def check_files(
    made: Iterable[tuple[str, bytes]], manifest: Manifest, folder: Path, is_elsewhere: bool
) -> tuple[str, ...]:
    """Hold every file of the report against the same file made anew from the record.

    Args:
        made: name and content of each, as `render_files` gives them.
        manifest: the seal of the report.
        folder: the folder of the report.
        is_elsewhere: the environment is another one than that of the report.

    Returns:
        The files that print the same, made in another environment, though not every byte is the same.

    Raises:
        VerificationError: a file says something else than the record, or no record gives it.
    """
    from lkjtools.document.comparison import find_difference, prints_same

    findings: list[str] = []
    alike: list[str] = []
    left = {name for name in manifest.outputs if "/" not in name}
    for name, content in made:
        found = (folder / name).read_bytes() if name in left else b""
        left.discard(name)
        difference = find_difference(name, content, found)
        if difference is None:
            continue
        if is_elsewhere and prints_same(name, content, found):
            alike.append(name)
        else:
            findings.append(difference)
            if name.endswith((".ipynb", ".csv")):
                break  # what is made from a wrong record would differ everywhere
    else:
        findings += [f"{name} tidak dihasilkan oleh catatan" for name in sorted(left)]
    _refuse(findings, "Berkas laporan tidak sesuai catatan", is_elsewhere)
    return tuple(alike)


def run_again(manifest: Manifest, paths: Sequence[Path], root: Path, jobs: int) -> dict[str, NotebookNode]:
    """Run the committed notebooks in fresh kernels.

    Args:
        manifest: the seal of the report.
        paths: the committed notebooks, in the order of the report.
        root: the project's folder.
        jobs: how many chapters may run at once.

    Returns:
        Chapter -> record, without what was written to standard error.

    Raises:
        IncomparableError: the notebooks cannot be run here, which says nothing about the report.
    """
    from lkjtools.record import run_chapters

    with tempfile.TemporaryDirectory(prefix="lkj-verify-") as place:
        try:
            results = run_chapters(paths, _parameters(manifest), Path(place), jobs, root=root, fork=False)
        except RunError as error:
            heading = "Buku kerja tidak dapat dijalankan di sini, jadi hasilnya belum dibandingkan"
            raise IncomparableError(
                "\n".join([f"{heading}:", *(f"- {each}" for each in error.failures)])
            ) from error
    return {result.chapter: result.notebook for result in results}


def compare_run(
    recorded: Mapping[str, NotebookNode], rerun: Mapping[str, NotebookNode], is_elsewhere: bool
) -> tuple[str, ...]:
    """Refuse a record that does not show what its notebooks showed when they ran again.

    Args:
        recorded: chapter -> recorded notebook.
        rerun: chapter -> record of the new run.
        is_elsewhere: as `find_differences` takes it.

    Returns:
        The chapters that show the same in another environment, though not every byte is the same.

    Raises:
        VerificationError: a cell shows something else.
    """
    findings, alike = find_differences(recorded, rerun, is_elsewhere)
    _refuse(findings, "Hasil jalan ulang berbeda dari catatan", is_elsewhere)
    return tuple(alike)


def _parameters(manifest: Manifest) -> dict[str, object]:
    from lkjtools.record import chapter_parameters

    return chapter_parameters(manifest.masa, manifest.data_dir)
