"""Click in Indonesian: what a word typed may be, the page of help, and what is said of a word that is none."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from lkjtools.console import say
from lkjtools.errors import ParameterError
from lkjtools.spelling import did_you_mean

_NEGATIVE = re.compile("-[0-9]")


class WrongInputError(click.UsageError):
    """Something typed that we refuse in our own, Indonesian words."""


class Tahun(click.ParamType[int]):
    """The year of a report, four digits."""

    name = "tahun"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the year as the parameters of a notebook are read."""
        from lkjtools.record.parameters import parse_year

        try:
            return parse_year(str(value))
        except ParameterError as error:
            raise WrongInputError(str(error), ctx) from error


class Place(click.Path):
    """A file or folder; an empty name, such as of a variable that is not set, is not where one works."""

    def __init__(self, **rules: bool) -> None:
        super().__init__(path_type=Path, **rules)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Take a path as it was typed."""
        if not os.fspath(value):
            name = param.opts[0] if isinstance(param, click.Option) else getattr(param, "metavar", None)
            raise WrongInputError(f"{name or 'Argumen'}: nama berkas atau folder ini kosong.", ctx)
        return super().convert(value, param, ctx)


class Number(click.ParamType[int]):
    """A whole number from 1; ``what`` says of what, in Indonesian."""

    name = "n"

    def __init__(self, what: str, last: int) -> None:
        self.what = what
        self.last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Take digits only: ``int`` would also take signs, blanks and the digits of other scripts."""
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= self.last:
            return int(text)
        raise WrongInputError(f"{self.what} harus bilangan 1 sampai {self.last}; tertulis {text!a}.", ctx)


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        say(ctx.get_help())
        ctx.exit()


class IndonesianHelp(click.Command):
    """Says in Indonesian what click says in English."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is left over in words of our own."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            raise WrongInputError(f"Argumen berlebih: {' '.join(rest)!a}.", ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Begin with "Pemakaian"."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Pemakaian: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List options, then commands, under their Indonesian headings."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("Opsi"):
            formatter.write_dl([row for row in (option.get_help_record(ctx) for option in options) if row])
        if isinstance(self, click.Group):
            with formatter.section("Perintah"):
                formatter.write_dl(
                    [(name, each.get_short_help_str(100)) for name, each in sorted(self.commands.items())]
                )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Describe ``--help`` itself."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
            option.callback = _show_help
        return option


class TakesNumbers(IndonesianHelp):
    """Takes ``-1,91`` for the number that it is: no option begins with a digit."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write the sign of a number, which is no value of an option, as a page may print it."""
        words = [
            f"\N{MINUS SIGN}{word[1:]}" if _NEGATIVE.match(word) and not before.startswith("-") else word
            for before, word in zip(["", *args], args, strict=False)
        ]
        return super().parse_args(ctx, words)


class IndonesianGroup(IndonesianHelp, click.Group):
    """The same for a command that holds others."""

    command_class = IndonesianHelp


def in_indonesian(error: click.ClickException) -> str:
    """Say what is wrong with what was typed, with the nearest word where one is near.

    Args:
        error: what click says of it.

    Examples:
        >>> in_indonesian(click.exceptions.NoSuchOption("--job", possibilities=["--jobs"]))
        'Opsi --job tidak dikenal; mungkin maksudnya "--jobs".'
    """
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"Opsi {name} tidak dikenal{did_you_mean(name, near or ())}."
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=near):
            return f"Perintah {name} tidak dikenal{did_you_mean(name, near or ())}."
        case click.BadOptionUsage():
            return f"Nilai untuk opsi {error.option_name} kurang atau berlebih."
        case WrongInputError():
            return error.message
        case _:
            return "Perintah tidak dapat dibaca; periksa tulisannya."
