"""Errors for the person who must act: one Indonesian sentence each, the facts as attributes."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_MOST_SHOWN = 200
"""Characters of a value that a message repeats."""


class LkjError(Exception):
    """Base of every error this package raises on purpose; its text is printed without a traceback.

    Examples:
        >>> str(LkjError("Tahun belum diberikan."))
        'Tahun belum diberikan.'
    """

    def _render_traceback_(self) -> list[str]:
        """What a notebook prints of it in place of Python's traceback; the cell fails all the same."""
        return [str(self)]

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process as it is: what it was made of is not always what it holds."""
        return _as_raised, (type(self), self.args, vars(self))


def _as_raised(kind: type[LkjError], args: tuple[object, ...], attributes: dict[str, object]) -> LkjError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in the data: where it stands, what stands there, and what is expected.

    Attributes:
        file: path relative to the data folder, e.g. ``2023/anggaran.csv``.
        line: line in that file counted from 1, as an editor shows it; None for the file as a whole.
        column: column name; None where the row as a whole is meant.
        value: the text found; None where nothing was found.
        expected: an Indonesian sentence without full stop, saying what is expected.

    Examples:
        >>> str(Fault("2023/anggaran.csv", 3, "pagu_rp", "1.234,5", "angka seperti 1234.5"))
        '2023/anggaran.csv, baris 3, kolom pagu_rp: tertulis "1.234,5"; seharusnya angka seperti 1234.5.'
        >>> str(Fault("2023/anggaran.csv", None, None, None, "berkas ada"))
        '2023/anggaran.csv: seharusnya berkas ada.'
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    expected: str

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", baris {self.line}"
        if self.column is not None:
            place += f", kolom {self.column}"
        return f"{place}: {describe_found(self.value)}seharusnya {self.expected}."

    @property
    def rank(self) -> tuple[str, str, int, str, str, str]:
        """Where it comes in a list of faults; the second part tells the sheets of a workbook apart."""
        return self.file, "", self.line or 0, self.column or "", self.value or "", self.expected


def describe_found(value: str | None) -> str:
    """Say what stands there, before what is expected instead; nothing where nothing was found.

    Examples:
        >>> describe_found("1.234,5"), describe_found(None)
        ('tertulis "1.234,5"; ', '')
    """
    return "" if value is None else f'tertulis "{_short(value)}"; '


def _short(text: str) -> str:
    """What stands there, cut where nobody would read on."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}… ({len(text)} karakter)"


@dataclass(frozen=True, order=True)
class Peringatan(Fault):
    """Something in the data that may be right but usually is not: it is printed and stops nothing.

    Attributes:
        jenis: code of the kind, a key of `delivery.accepted.warning_kinds`.
        kunci: key of the row, or empty where the warning is about a file.

    Who accepts a warning accepts it for what stands there now: `sidik` changes with it.

    Examples:
        >>> warning = Peringatan("2023/belanja.csv", 3, "pagu_rp", "0", "lebih dari 0", "pagu_nol", "5.2")
        >>> str(warning)
        '2023/belanja.csv, baris 3, kolom pagu_rp: tertulis "0"; lazimnya lebih dari 0 \
(pagu_nol, 2023/belanja.csv:5.2:pagu_rp).'
    """

    jenis: str = ""
    kunci: str = ""

    @property
    def tempat(self) -> str:
        """Where it stands, in words that do not change when rows move: file, key and column."""
        return ":".join(filter(None, (self.file, self.kunci, self.column)))

    @property
    def sidik(self) -> str:
        """A short mark of what was found and what was held against it; a letter first, lest Excel take a number."""
        found = f"{self.value}\0{self.expected}".encode()
        return f"s{hashlib.sha256(found).hexdigest()[:8]}"

    def __str__(self) -> str:
        found = super().__str__().removesuffix(".")
        head, _, expected = found.rpartition("seharusnya ")
        return f"{head}lazimnya {expected} ({self.jenis}, {self.tempat})."


def describe_warnings(warnings: Sequence[Peringatan]) -> str:
    """Number the warnings of a delivery, one a line, and say what to do about them.

    Args:
        warnings: those that nobody has accepted.

    Returns:
        Indonesian lines, with the row that accepts each warning; nothing where there is no warning.

    Examples:
        >>> describe_warnings([])
        ''
        >>> warning = Peringatan("2023/belanja.csv", 3, "pagu_rp", "0", "lebih dari 0", "pagu_nol", "5.2")
        >>> describe_warnings([warning]).splitlines()[2]
        '   pagu_nol,2023/belanja.csv:5.2:pagu_rp,sa41caa2a,ALASAN'
    """
    if not warnings:
        return ""
    lines = [
        f"{number}. {warning}\n   {_acceptance(warning)}" for number, warning in enumerate(warnings, start=1)
    ]
    advice = (
        "Bila isinya memang benar, salin baris di bawah peringatan itu ke peringatan_diterima.csv dengan kolom"
        " jenis,tempat,sidik,alasan, lalu ganti ALASAN dengan alasannya."
    )
    return "\n".join([f"{len(warnings)} peringatan:", *lines, advice])


def _acceptance(warning: Peringatan) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow((warning.jenis, warning.tempat, warning.sidik, "ALASAN"))
    return row.getvalue()


class DataError(LkjError):
    """The data has faults; all of them are listed at once.

    Attributes:
        faults: every fault found, sorted by place.

    Examples:
        >>> print(DataError([Fault("2023/laporan.yaml", None, "tempat", None, "diisi")]))
        1 kesalahan data:
        - 2023/laporan.yaml, kolom tempat: seharusnya diisi.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.rank))
        lines = "\n".join(f"- {fault}" for fault in self.faults)
        super().__init__(f"{len(self.faults)} kesalahan data:\n{lines}")


class UnwrittenError(LkjError):
    """What was made cannot be written to its place."""


class ChangedError(LkjError):
    """What is read is not what was checked."""


class UnnotedReadError(LkjError):
    """A chapter reads data past the door, so that its record would not say so."""


class RuleError(LkjError):
    """A rule file of the package or of the agency is missing, malformed or not in force on the date asked."""


class TopicError(LkjError):
    """A topic that another package adds cannot serve; everything found is listed at once.

    Attributes:
        reasons: one sentence each, which names topic, package and file.

    Examples:
        >>> print(TopicError(['topik "aset" (paket aset), check.py: seharusnya memuat check.']))
        1 kesalahan pada topik tambahan; hubungi pembuat paketnya:
        - topik "aset" (paket aset), check.py: seharusnya memuat check.
    """

    def __init__(self, reasons: Iterable[object]) -> None:
        self.reasons = tuple(map(str, reasons))
        lines = "\n".join(f"- {reason}" for reason in self.reasons)
        super().__init__(
            f"{len(self.reasons)} kesalahan pada topik tambahan; hubungi pembuat paketnya:\n{lines}"
        )


class UnchangeableError(LkjError, AttributeError):
    """Somebody assigns to what others share; the sentence says how something else is tried."""


class PercobaanError(LkjError):
    """An experiment asks for something that the data cannot say; every reason is told at once.

    Attributes:
        reasons: one sentence each.

    Examples:
        >>> print(PercobaanError(["target ip_asn: tidak ada"]))
        Percobaan ditolak: target ip_asn: tidak ada.
    """

    def __init__(self, reasons: Iterable[object]) -> None:
        self.reasons = tuple(str(reason).rstrip(".") for reason in reasons)
        super().__init__(f"Percobaan ditolak: {'; '.join(self.reasons)}.")


class UnknownNameError(LkjError, LookupError):
    """A name was asked for that is not there; the nearest ones are named, or where all of them are listed."""


class ParameterError(LkjError):
    """A parameter of a command or a notebook is unknown, missing or malformed."""


class NotebookError(LkjError):
    """A chapter notebook is built in a way that could give a wrong report silently."""


@dataclass(frozen=True)
class ChapterFailure:
    """Why one chapter failed: chapter, cell (from 1; None where no cell is to blame) and the reason."""

    chapter: str
    cell: int | None
    reason: str

    def __str__(self) -> str:
        place = self.chapter if self.cell is None else f"{self.chapter}, sel {self.cell}"
        return f"{place}: {self.reason}"


class RunError(LkjError):
    """One or more chapters failed; all of them are listed at once.

    Attributes:
        failures: one entry a failed chapter, in the order of the report.
        kept_in: the folder where the half-run notebooks stand, if they were kept.

    Examples:
        >>> print(RunError([ChapterFailure("03c_akuntabilitas_keuangan", 7, "pembagian dengan nol")]))
        1 bab gagal:
        - 03c_akuntabilitas_keuangan, sel 7: pembagian dengan nol
    """

    def __init__(self, failures: Iterable[ChapterFailure], kept_in: str | None = None) -> None:
        self.failures = tuple(failures)
        self.kept_in = kept_in
        lines = "\n".join(f"- {failure}" for failure in self.failures)
        kept = "" if kept_in is None else f"\nBuku kerja yang gagal disimpan di {kept_in}/<bab>.ipynb."
        super().__init__(f"{len(self.failures)} bab gagal:\n{lines}{kept}")


class PublishError(LkjError):
    """The executed notebooks cannot be made into a document: the message names chapter and cell."""


class DanglingReferenceError(PublishError):
    """References lead nowhere.

    Attributes:
        targets: where they lead, kind and code joined by a hyphen: ``tabel-kinerja``.
        known: what the document has, by kind: the codes of ``tabel`` and ``gambar``, the headings of ``bab``.
    """

    def __init__(self, message: str, *, targets: Iterable[str], known: Mapping[str, Sequence[str]]) -> None:
        super().__init__(message)
        self.targets, self.known = frozenset(targets), known


class TableSizeError(PublishError):
    """A table has no room on its page.

    Attributes:
        code: the table.
        column: the column whose head is too high; None where the whole table is too wide.
        place: chapter and cell that show it.
        found: what takes the room: the widest word, or the highest head.
        expected: what would fit, in Indonesian.
    """

    def __init__(
        self, message: str, *, code: str, column: str | None, place: str, found: str, expected: str
    ) -> None:
        super().__init__(message)
        self.code, self.column, self.place = code, column, place
        self.found, self.expected = found, expected


_NETWORK = "folder jaringan terputus; sambungkan kembali lalu ulangi"
_NO_RIGHT = "tidak ada izin; minta izin pada pemiliknya atau pilih folder lain"
_IN_USE = "sedang dipakai program lain; tutup program itu lalu ulangi"
_TAKEN = "nama itu sudah dipakai; pindahkan yang ada di sana"
# ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python gives the number of a right that is missing.
_IN_USE_ON_WINDOWS = (32, 33)
# By name, since not every system has every number.
_CAUSES = {
    "EACCES": _NO_RIGHT,
    "EPERM": _NO_RIGHT,
    "EROFS": "tempat itu hanya dapat dibaca; pilih folder lain",
    "ENOSPC": "tempat di disk habis; kosongkan sebagian lalu ulangi",
    "EDQUOT": "kuota disk habis; kosongkan sebagian lalu ulangi",
    "EFBIG": "berkas melewati ukuran yang diizinkan sistem",
    "ENOTDIR": "ada berkas di tempat yang seharusnya folder; pindahkan berkas itu",
    "EEXIST": _TAKEN,
    "ENOTEMPTY": _TAKEN,
    "EISDIR": "ada folder di tempat yang seharusnya berkas; pindahkan folder itu",
    "ENOENT": "tidak ada",
    "ENAMETOOLONG": "nama terlalu panjang; pendekkan nama berkas atau foldernya",
    "ELOOP": "tautan yang berputar ke dirinya sendiri",
    "EMFILE": "terlalu banyak berkas terbuka sekaligus; jalankan dengan --jobs 1 atau naikkan ulimit -n",
    "ENFILE": "terlalu banyak berkas terbuka sekaligus; tutup program lain lalu ulangi",
    "ENOMEM": "memori habis; jalankan dengan --jobs 1 atau tutup program lain",
    "EAGAIN": "sistem kehabisan proses; jalankan dengan --jobs 1 atau tutup program lain",
    "EPIPE": "program yang membacanya sudah berhenti",
    "EIO": "perangkat penyimpanan gagal membaca atau menulis",
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "EXDEV": "kedua tempat terletak pada disk yang berbeda",
    "EINVAL": "nama atau perintah itu tidak diterima sistem berkas",
    **dict.fromkeys(
        ("ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EREMOTEIO"), _NETWORK
    ),
}


def describe_cause(error: OSError) -> str:
    """Say in Indonesian, without full stop, why the system refused something and what to do about it.

    Examples:
        >>> describe_cause(OSError(errno.ENOSPC, "No space left on device"))
        'tempat di disk habis; kosongkan sebagian lalu ulangi'
    """
    if getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS:
        return _IN_USE
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return _CAUSES.get(name, f"sistem menolak dengan kode {name}")


def describe_os_error(error: OSError) -> str:
    """Turn what the system refused into an Indonesian sentence: the path and the cause.

    Examples:
        >>> describe_os_error(PermissionError(errno.EACCES, "Permission denied", "outputs"))
        'outputs: tidak ada izin; minta izin pada pemiliknya atau pilih folder lain.'
        >>> describe_os_error(OSError(errno.EIO, "Input/output error"))
        'Sebuah berkas: perangkat penyimpanan gagal membaca atau menulis.'
    """
    place = error.filename2 or error.filename or "Sebuah berkas"
    path = os.fsdecode(place) if isinstance(place, (str, bytes)) else str(place)
    return f"{path}: {describe_cause(error)}."
