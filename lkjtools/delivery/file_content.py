"""Content and sha256 of a file of the delivery that is not too large."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from lkjtools.door import through_the_door
from lkjtools.errors import DataError, Fault, describe_cause
from lkjtools.limits import most_bytes, size_advice


def read_file(path: Path, name: str) -> bytes:
    """Read a file; of one that is too large no more than shows that it is.

    Args:
        path: the file.
        name: how messages name it; its ending says how large it may be.

    Raises:
        DataError: it is too large, or the system refuses it.
    """
    most = most_bytes(name)
    with _opened(path, name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise DataError([Fault(name, None, None, None, size_advice(name))])
    return data


def hash_file(path: Path, name: str) -> str:
    """The sha256 of a file, read piece by piece.

    Args:
        path: the file.
        name: as `read_file` takes it.

    Raises:
        DataError: it is too large, or the system refuses it.
    """
    with _opened(path, name) as file:
        if os.fstat(file.fileno()).st_size > most_bytes(name):
            raise DataError([Fault(name, None, None, None, size_advice(name))])
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _opened(path: Path, name: str) -> Iterator[BufferedReader]:
    """A file to read; what the system refuses is a fault of it."""
    try:
        with through_the_door():
            file = path.open("rb")
        with file:
            yield file
    except OSError as error:
        expected = f"berkas yang dapat dibaca ({describe_cause(error)})"
        raise DataError([Fault(name, None, None, None, expected)]) from error
