"""Sets the program of a kit up for the one who runs this, from the kit alone: no network, no administrator rights.

It is run by a Python that has nothing but its own library, and needs neither this package nor any other.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

WHEELS, LOCK = "wheels", "requirements.txt"
PROGRAM = "program"
ENVIRONMENT = "lingkungan"
_MARK, _LOG = "siap.txt", "pemasangan.log"


def python_of(place: Path) -> Path:
    """Say where the interpreter of the program is, once it is set up in a folder."""
    return place / ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(kit: Path, place: Path) -> None:
    """Make the environment of the program, unless it is that of this very kit already.

    Args:
        kit: the unpacked kit.
        place: folder of this user that takes the environment.

    Raises:
        subprocess.CalledProcessError: pip refuses; what it said stands in the log in that folder.
    """
    wheels = kit / WHEELS
    lock = hashlib.sha256((wheels / LOCK).read_bytes()).hexdigest()
    mark, wanted = place / _MARK, f"{lock}\n{kit / PROGRAM}\n"
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return
    _say("Menyiapkan LKj untuk pengguna ini (sekali saja, beberapa menit) ...")
    place.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    venv.create(place / ENVIRONMENT, with_pip=True, clear=True)
    pip = [
        str(python_of(place)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-index",
    ]
    packages = [
        "--find-links",
        str(wheels),
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        str(wheels / LOCK),
    ]
    with (place / _LOG).open("wb") as log:
        for what in (packages, ["--no-build-isolation", "--editable", str(kit / PROGRAM)]):
            subprocess.run([*pip, "--no-deps", *what], check=True, stdout=log, stderr=log)  # noqa: S603 (our own)
    mark.write_text(wanted, encoding="utf-8")


def main() -> None:
    """Set up into the folder that is named, and end with 1 where that fails."""
    place = Path(sys.argv[1])
    try:
        set_up(Path(__file__).resolve().parents[3], place)
    except (OSError, subprocess.CalledProcessError) as error:
        _say(f"LKj tidak dapat disiapkan ({type(error).__name__}); rinciannya di {place / _LOG}.")
        sys.exit(1)


def _say(text: str) -> None:
    sys.stdout.write(text.encode("ascii", "backslashreplace").decode("ascii") + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
