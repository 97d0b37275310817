"""The command ``lkj``: English verbs, Indonesian words for the person who types them."""

from __future__ import annotations

import sys

try:
    import gc
    import io
    import os
    import signal

    import click

    from lkjtools.commands import asking, beginning, filling, importing, making
    from lkjtools.commands.batch import batch, sample
    from lkjtools.commands.kit import kit
    from lkjtools.commands.menu import menu
    from lkjtools.commands.workbook import status, workbook
    from lkjtools.console import say
    from lkjtools.errors import LkjError
    from lkjtools.indonesian_click import IndonesianGroup, WrongInputError, in_indonesian
    from lkjtools.spelling import did_you_mean
    from lkjtools.temporary import own_folder
except (
    KeyboardInterrupt
):  # who cancels so early has seen nothing begin, and needs no traceback of what was loading
    sys.exit(130)

# Everything heavy (pandas, papermill, nbconvert) is imported inside the command that needs it: `lkj --help`
# and a mistyped year answer at once.

# LKJ_CI makes a skipped test fail; it means nothing to the commands. LKJ_YEAR is the year of the desk, which a
# terminal opened there has too.
_VARIABLES = ("LKJ_ROOT", "LKJ_DATA", "LKJ_OUTPUT", "LKJ_YEAR", "LKJ_BATCH", "LKJ_CI")


@click.group(cls=IndonesianGroup, options_metavar="[OPSI]", subcommand_metavar="PERINTAH [ARGUMEN]...")
def cli() -> None:
    """Menyusun Laporan Kinerja (LKj) dari data.

    Perintah dapat diketik di folder mana pun. Data ditemukan dari folder kerja: di dalam folder data, atau di dalam
    folder yang memuat data/. Dari tempat lain foldernya disebut dengan --data-dir, dan proyeknya ialah folder di
    sekitar data itu, atau LKJ_ROOT bila diisi.
    """


for _command in (
    asking.audit,
    asking.lab,
    asking.sensitivity,
    asking.trace,
    batch,
    beginning.init,
    filling.check,
    filling.new_year,
    importing.consolidate,
    making.report,
    making.seal,
    making.verify,
    sample,
    status,
    kit,
    menu,
    workbook,
):
    cli.add_command(_command)


class _StoppedError(BaseException):
    """The system asks the process to end: it clears up as on Ctrl-C, and nothing on the way may catch this."""

    def __init__(self, signum: int) -> None:
        self.signum = signum


def _stop(signum: int, frame: object) -> None:
    signal.signal(signum, signal.SIG_IGN)  # asked once more, it is clearing up already
    raise _StoppedError(signum)


def main() -> None:
    """Run the command and end the process: 0 done, 1 failed, 2 wrongly typed, 130 cancelled, 143 ended."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # for what others print, such as the help
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        signum = getattr(signal, name, None)
        if signum is not None and signal.getsignal(signum) is signal.SIG_DFL:  # nohup ignores SIGHUP
            signal.signal(signum, _stop)
    # A command makes millions of small parts that last as long as itself: to look for waste among them so often
    # takes a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    # nbformat loads jsonschema, and that one the grammar of addresses in any script, which nothing here is held
    # against: most of the time that a short command took. What is None is not to be had, and done without.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as the import system documents
    try:
        with own_folder():
            code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command began, or while its temporary files are cleared
        code = 130
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command and turn whatever goes wrong into a message and an exit code.

    Args:
        arguments: the words after ``lkj``.

    Returns:
        0 done, 1 failed, 2 wrongly typed, 3 a file could not be audited to its end, 130 cancelled, 128 and
        the number of the signal that ended it.
    """
    try:
        _refuse_unknown_variables()
        _refuse_ignored_quarter(arguments)
        code = cli.main(arguments, prog_name="lkj", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "lkj"
        say(f"{in_indonesian(error)}\nBantuan: {path} --help", err=True)
        return 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        say("Dibatalkan.", err=True)
        return 130
    except _StoppedError as stopped:
        say(f"Dihentikan oleh sistem ({signal.Signals(stopped.signum).name}).", err=True)
        return 128 + stopped.signum
    except LkjError as error:
        say(str(error), err=True)
        return 1
    except MemoryError:
        say("Memori habis; jalankan dengan --jobs 1 atau tutup program lain.", err=True)
        return 1
    except Exception as error:
        from lkjtools.extension import describe_unexpected

        say(describe_unexpected(error), err=True)
        return 1
    return code if isinstance(code, int) else 0


def _refuse_unknown_variables() -> None:
    """A mistyped variable would be ignored without a word."""
    for name in sorted(os.environ):
        if name.startswith("LKJ_") and name not in _VARIABLES:
            meant, known = did_you_mean(name, _VARIABLES), ", ".join(_VARIABLES)
            raise WrongInputError(f"Variabel lingkungan {name} tidak dikenal{meant}; yang dikenal: {known}.")


def _refuse_ignored_quarter(arguments: list[str]) -> None:
    """A command that knows no quarter would give the year's answer to who asked for a quarter's."""
    named: click.Command = cli
    words = iter(arguments)
    while isinstance(named, click.Group):
        found = named.commands.get(next(words, ""))
        if found is None:
            return
        named = found
    if os.environ.get("TRIWULAN") and not _takes_quarter(named):
        known = ", ".join(name for name, each in sorted(cli.commands.items()) if _takes_quarter(each))
        raise WrongInputError(f"{named.name} tidak mengenal TRIWULAN; yang mengenalnya: {known}.")


def _takes_quarter(command: click.Command) -> bool:
    """Whether the command, or one that it holds, has the option."""
    if isinstance(command, click.Group):
        return any(_takes_quarter(each) for each in command.commands.values())
    return any(param.name == "triwulan" for param in command.params)


if __name__ == "__main__":
    main()
