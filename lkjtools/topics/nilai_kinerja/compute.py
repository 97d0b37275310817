"""From the capaian of indikator to the score of what they are parts of, and its class."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lkjtools.figure.angka import Angka, Expression, Lookup, Tanda, mean, weighted_mean
from lkjtools.figure.judged import as_judged
from lkjtools.law.scale import Scale

RULE = "nilai_kinerja/berjenjang"
"""The rule by which scores are computed."""


def compute_nilai(
    key: str, parts: Sequence[tuple[Expression, Expression]], *, scale: Scale, decimals: int = 2
) -> Angka:
    """Make one score of the scores of its parts.

    Args:
        key: key of the result, e.g. ``nilai_kinerja:pelanggan:2023``.
        parts: weight and score of each part; the weights are those among these parts, all of them empty where each
            counts the same.
        scale: the scale by which the score is classed.
        decimals: digits printed after the comma, or more where its class asks for them.

    Returns:
        The weighted mean; the plain one without weights. A part that does not apply is left out, and the others
        keep their weights among each other; where none applies, neither does the score. With any other part that
        has no score it cannot be computed.

    Source:
        law/nilai_kinerja.yaml; docs/asumsi.md, A44.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
        >>> scale = load_rule("skala_capaian", "lima_kelas_91_76_66_51", dt.date(2023, 12, 31)).scale()
        >>> parts = [(as_expression(weight), as_expression(score)) for weight, score in ((25, 120), (75, 100))]
        >>> compute_nilai("nilai_kinerja:2023", parts, scale=scale).arithmetic
        '(25 × 120 + 75 × 100) ÷ (25 + 75) = 105,00'
    """
    present = [(weight, score) for weight, score in parts if score.value is not Tanda.TIDAK_BERLAKU]
    scores = [score for _, score in present or parts]
    expression: Expression
    if not present:
        expression = Lookup(
            "compare", tuple(scores), RULE, lambda *_: Tanda.TIDAK_BERLAKU, takes_missing=True
        )
    elif any(isinstance(weight.value, Fraction) for weight, _ in present):
        expression = weighted_mean(*present)
    else:
        expression = mean(*scores)
    return as_judged(Angka(key, expression, "", decimals, RULE), 100, classify=scale.classify)
