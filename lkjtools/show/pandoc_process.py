"""The one pandoc of a process: it starts at the first text and reads all others, for the start takes longest.

It reads as the command ``pandoc --sandbox`` does: what a text says is never taken for a file or a program.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import IO

_SCRIPT = Path(__file__).with_name("pandoc.lua")
_CHUNK = 2**20
_IS_SHARED = os.name == "posix"
"""Windows cannot wait for a pipe and for time at once."""


class PandocError(ValueError):
    """Pandoc cannot read or write it; the text is pandoc's own."""


def convert(
    text: str,
    source: str,
    to: str,
    options: Mapping[str, str] = MappingProxyType({}),
    *,
    seconds: float | None = None,
) -> str:
    r"""Read a text in one format and write it in another.

    Args:
        text: the text.
        source: its format, with pandoc's signs for extensions.
        to: the format to be written.
        options: of pandoc's writers, by the names that they have in Lua.
        seconds: how long it may take; None where it is our own text.

    Returns:
        The text, without a head or a foot.

    Raises:
        PandocError: pandoc cannot.
        TimeoutError: it takes longer.

    Examples:
        >>> convert("a < *b*", "gfm", "html5")
        '<p>a &lt; <em>b</em></p>\n'
    """
    # As the command reads it: line ends of one kind, tabs as blanks, an end to the last line and an empty one.
    text = text.replace("\r", "").expandtabs(4)
    data = f"{text}{'' if text.endswith(chr(10)) else chr(10)}\n".encode()
    head = f"{source} {to} {len(data)} {json.dumps(dict(options))}\n".encode()
    deadline = None if seconds is None else monotonic() + seconds
    with _LOCK:
        answer = _ask(head + data, deadline) if _IS_SHARED else _ask_once(head + data, seconds)
    is_made, _, made = answer.partition(b"\n")
    if not is_made.startswith(b"ok"):
        raise PandocError(made.decode("utf-8", "replace"))
    written = made.decode()
    return written if written.endswith("\n") else f"{written}\n"


@cache
def _command() -> list[str]:
    import pypandoc  # slow to load, and starts pandoc to see that it is one

    # With -E a user's LUA_INIT and LUA_PATH change no text.
    return [pypandoc.get_pandoc_path(), "lua", "-E", str(_SCRIPT)]


def _ask_once(question: bytes, seconds: float | None) -> bytes:
    """Ask a pandoc of its own."""
    try:
        done = subprocess.run(  # noqa: S603 - the pandoc of the package, no word of the text in the command
            _command(), input=question, capture_output=True, check=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    except subprocess.CalledProcessError as error:
        raise PandocError(error.stderr.decode("utf-8", "replace")) from error
    return done.stdout


_LOCK = threading.Lock()
_running: list[subprocess.Popen[bytes]] = []


def _ask(question: bytes, deadline: float | None) -> bytes:
    if _running and _running[0].poll() is not None:
        end_pandoc()
    if not _running:
        _running.append(
            subprocess.Popen(  # noqa: S603 - as above
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        )
    try:
        return _exchange(_running[0], question, deadline)
    except BaseException as error:  # whatever it was doing, the next text begins anew
        end_pandoc()
        if isinstance(error, OSError) and not isinstance(error, TimeoutError):
            raise PandocError(str(error)) from error
        raise


def _exchange(process: subprocess.Popen[bytes], question: bytes, deadline: float | None) -> bytes:
    """Write and read in turns, since either pipe may be full."""
    import selectors

    if process.stdin is None or process.stdout is None:
        raise ValueError(process)
    left, answer, needed = memoryview(question), bytearray(), None
    with selectors.DefaultSelector() as selector:
        os.set_blocking(process.stdin.fileno(), False)
        selector.register(process.stdin, selectors.EVENT_WRITE)
        selector.register(process.stdout, selectors.EVENT_READ)
        while needed is None or len(answer) < needed:
            ready = selector.select(None if deadline is None else max(deadline - monotonic(), 0))
            if not ready:
                raise TimeoutError
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    left = left[os.write(process.stdin.fileno(), left[:_CHUNK]) :]
                    if not left:
                        selector.unregister(process.stdin)
                    continue
                read = os.read(process.stdout.fileno(), _CHUNK)
                if not read:
                    raise BrokenPipeError("pandoc ended")
                answer += read
                if needed is None and b"\n" in answer:
                    head, _, _ = bytes(answer).partition(b"\n")
                    needed = len(head) + 1 + int(head.split()[1])
    return bytes(answer)


def _close(pipes: list[IO[bytes] | None]) -> None:
    for pipe in pipes:
        if pipe is not None:
            pipe.close()


def end_pandoc() -> None:
    """End it, whatever it was doing; the next text starts another one. It takes 90 MB of memory while it waits."""
    while _running:
        process = _running.pop()
        _close([process.stdin, process.stdout])
        process.kill()
        process.wait()


def _forget() -> None:
    """A copy of this process has no part in it, or it would not end with the process whose it is."""
    global _LOCK
    _LOCK = threading.Lock()  # who held it is no part of the copy
    while _running:
        process = _running.pop()
        _close([process.stdin, process.stdout])
        process.returncode = 0  # not a child of the copy


atexit.register(end_pandoc)
_at_fork: Callable[..., None] | None = getattr(os, "register_at_fork", None)
if _at_fork is not None:
    _at_fork(after_in_child=_forget)
