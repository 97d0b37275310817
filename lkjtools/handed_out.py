"""A file that an analyst takes out of a report, wherever it is put."""

from __future__ import annotations

from pathlib import Path

from lkjtools.errors import ParameterError, describe_os_error


def write_out(path: str | Path, content: bytes) -> Path:
    """Write a file; one that is there is replaced.

    Args:
        path: the file.
        content: what it holds.

    Returns:
        Its path.

    Raises:
        ParameterError: that is no name of a file, or it cannot be written.
    """
    if not isinstance(path, str | Path) or "\0" in str(path):
        raise ParameterError(f"{path!r} bukan nama berkas; tulis tempatnya dalam tanda kutip.")
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise ParameterError(describe_os_error(error)) from error
    return Path(path)
