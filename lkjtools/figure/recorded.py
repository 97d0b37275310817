"""A figure as the record holds it: its JSON form, typed, from which its schema comes."""

from __future__ import annotations

from typing import Annotated, Literal, final

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from lkjtools.figure.angka import Operator, Question

STRICT = ConfigDict(extra="forbid", strict=True)

Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(:[^:\s]+)*$")]
"""Name of a figure in the register, parts joined by colons."""
Decimals = Annotated[int, Field(ge=0)]


@with_config(STRICT)
class RecordedSource(TypedDict):
    """A cell of a data file."""

    op: Literal["cell"]
    file: str
    key: str
    column: str
    text: str


@with_config(STRICT)
class RecordedReference(TypedDict):
    """Another figure, by its key."""

    op: Literal["angka"]
    key: Key


@with_config(STRICT)
class RecordedConstant(TypedDict):
    """A number that a rule or arithmetic itself gives."""

    op: Literal["constant"]
    value: str
    source: Text


@final
@with_config(STRICT)
class RecordedOperation(TypedDict):
    """Arithmetic."""

    op: Operator
    args: list[RecordedExpression]


@with_config(STRICT)
class RecordedLookup(TypedDict):
    """The outcome of a rule that is no arithmetic."""

    op: Question
    args: Annotated[list[RecordedExpression], Field(min_length=1)]
    rule: Text


RecordedExpression = Annotated[
    RecordedSource | RecordedReference | RecordedConstant | RecordedOperation | RecordedLookup,
    Field(discriminator="op"),
]
"""How a value is reached: a source cell, another figure, a constant of a rule, or an operation over these."""


@with_config(STRICT)
class RecordedFigure(TypedDict):
    """One figure: exact value as text (None where there is none), what is printed, and how it is reached."""

    value: str | None
    unit: str
    decimals: Decimals | None
    text: Text
    rule: str | None
    expression: RecordedExpression
