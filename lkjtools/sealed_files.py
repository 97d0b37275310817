"""The files of a finished report that its seal covers, and what may stand beside them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

MANIFEST = "manifest.json"
FORMATS = ("html", "xlsx", "pdf", "docx", "kertas-kerja")
"""What a report may be printed as, the kertas kerja of it as one; its record and register are always there."""
AUDIT_FILES = ("audit.csv", "audit.html", "audit.xlsx")
# Made by commands of their own, before or after the report; they rest on the data, not on the report beside them.
ADDED_FILES = (*AUDIT_FILES, "kepekaan.csv")
# The log holds times, the only thing that differs between two runs.
_UNSEALED = {MANIFEST, "log.jsonl", *ADDED_FILES}
# What verification says of this very report, of all of it or of one chapter; a new report has none.
_STATEMENT = re.compile(r"verifikasi(-[a-z0-9_-]+)?\.(html|json)")


def hash_outputs(folder: Path) -> dict[str, str]:
    """Hash every sealed file of a report.

    Args:
        folder: the folder of the report.

    Returns:
        Path relative to it -> sha256, or nothing for what is neither file nor folder, such as a link; the log, the
        manifest itself and what is made later are left out.
    """
    return {
        name: (None if path.is_symlink() else sha256_of(path)) or ""
        for path in sorted(folder.rglob("*"))
        if (name := path.relative_to(folder).as_posix()) not in _UNSEALED
        and not _STATEMENT.fullmatch(name)
        and (path.is_symlink() or not path.is_dir())
    }


def sha256_of(path: Path) -> str | None:
    """The sha256 of a file; None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
